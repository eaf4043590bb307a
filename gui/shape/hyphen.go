package shape

// softHyphen marks where a word may be broken. It is seen only where it is: a
// line that ends with one shows a hyphen in its place.
const softHyphen = '\u00AD'

// hyphenGlyph is a hyphen as a font draws it; width is in pixels.
type hyphenGlyph struct {
	id    uint32
	font  fontID
	width float32
}

// hyphen returns the hyphen for text in a font: that of the font itself, or of
// the first that has one.
func (e *Engine) hyphen(text fontID, p Params) hyphenGlyph {
	if h, ok := e.hyphenOf(text, p.Size); ok {
		return h
	}
	for place := range len(e.fonts.set.fonts) / 2 {
		if h, ok := e.hyphenOf(e.family(p, place), p.Size); ok {
			return h
		}
	}
	return hyphenGlyph{font: text}
}

func (e *Engine) hyphenOf(id fontID, size float32) (hyphenGlyph, bool) {
	face := e.fonts.face(id)
	for _, r := range "\u2010-" {
		if glyph, ok := face.NominalGlyph(r); ok {
			return hyphenGlyph{uint32(glyph), id, face.HorizontalAdvance(glyph) * e.fonts.pixels(id, size)}, true
		}
	}
	return hyphenGlyph{}, false
}

// placeHyphen puts a hyphen at x in the place of the soft hyphen at rune at of
// the paragraph and returns the x after it.
func (e *Engine) placeHyphen(h hyphenGlyph, at int, x float32) float32 {
	e.line.glyphs = append(e.line.glyphs, glyph{x: x, id: h.id, start: int32(e.par.offset + at), font: h.font})
	return x + h.width
}
