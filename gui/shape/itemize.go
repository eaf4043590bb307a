package shape

import (
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// item is a run of one level, script and font, or one atom. Its glyphs run from
// left to right, in font units.
type item struct {
	span    // rune range in the paragraph
	level   Level
	script  language.Script
	font    fontID
	picture bool    // whether the font is one of pictures in colour
	scale   float32 // pixels a font unit
	atom    int     // 1 + index in Layout.atoms, 0 for text
	width   float32 // of an atom, in pixels
	glyphs  []shapedGlyph
}

// family returns the regular or bold font of the family that is asked in the
// given place.
func (e *Engine) family(p Params, place int) fontID {
	n := len(e.fonts.set.fonts) / 2
	first := min(max(p.First, 0), n-1)
	switch {
	case place == 0:
		place = first
	case place <= first:
		place--
	}
	id := fontID(2 * place)
	if p.Bold {
		id++
	}
	return id
}

// pickFont returns the first font that has r. Characters without a shape of
// their own (joiners, variation selectors, marks of direction) stay in the font
// before them, so that an emoji sequence is not cut; a space does not, or it
// would be as wide as an emoji.
func (e *Engine) pickFont(r rune, p Params, before fontID, hasBefore bool) fontID {
	if hasBefore && (harfbuzz.IsDefaultIgnorable(r) || language.LookupScript(r) == language.Inherited && e.fonts.has(before, r)) {
		return before
	}
	for place := range len(e.fonts.set.fonts) / 2 {
		if id := e.family(p, place); e.fonts.has(id, r) {
			return id
		}
	}
	if hasBefore {
		return before
	}
	return e.family(p, 0)
}

// emojiSelector is variation selector 16: it makes the character before it an
// emoji.
const emojiSelector = '\uFE0F'

// graphemeFont returns the font for a grapheme: an emoji font if it asks for an
// emoji, else the first that has all of its characters, so that a keycap is not
// put around a digit of another font. ok is false if there is no such font, or
// if the grapheme is a single character anyway.
func (e *Engine) graphemeFont(text []rune, p Params) (id fontID, ok bool) {
	if len(text) == 1 {
		return 0, false
	}
	emoji := text[1] == emojiSelector && text[0] != ' '
	for place := range len(e.fonts.set.fonts) / 2 {
		id := e.family(p, place)
		if (!emoji || e.fonts.set.colour[id/2]) && e.hasAll(id, text) {
			return id, true
		}
	}
	return 0, false
}

// hasAll reports whether a font has the characters of text, at least one of
// which has a shape of its own.
func (e *Engine) hasAll(id fontID, text []rune) bool {
	shaped := false
	for _, r := range text {
		if harfbuzz.IsDefaultIgnorable(r) {
			continue
		}
		if shaped = true; !e.fonts.has(id, r) {
			return false
		}
	}
	return shaped
}

// itemize cuts the paragraph into items.
func (e *Engine) itemize(l *Layout) {
	par := &e.par
	par.findScripts()
	par.items, par.atoms = par.items[:0], false
	atoms := l.atoms
	index := 0
	for index < len(atoms) && atoms[index].Start < par.offset {
		index++
	}
	levels := e.resolver.level
	for i := 0; i < len(par.text); {
		if index < len(atoms) && atoms[index].Start-par.offset == i {
			end := atoms[index].End - par.offset
			par.atoms = true
			par.items = append(par.items, item{
				span: span{i, end}, level: levels[i], atom: index + 1,
				width: l.labels[index].Width + l.Params.Size*chipPadding,
			})
			i = end
			index++
			continue
		}
		limit := len(par.text)
		if index < len(atoms) {
			limit = min(limit, atoms[index].Start-par.offset)
		}
		i = e.itemizeText(l.Params, span{i, limit})
	}
}

// itemizeText appends the items of one stretch without atoms and returns its
// end.
func (e *Engine) itemizeText(p Params, stretch span) int {
	par := &e.par
	levels := e.resolver.level
	var last *item
	for start := stretch.start; start < stretch.end; {
		next := start + 1
		for next < stretch.end && par.stops[next]&stopGrapheme == 0 {
			next++
		}
		whole, found := e.graphemeFont(par.text[start:next], p)
		for i := start; i < next; i++ {
			id := whole
			switch {
			case found:
			case last == nil:
				id = e.pickFont(par.text[i], p, 0, false)
			default:
				id = e.pickFont(par.text[i], p, last.font, true)
			}
			if last != nil && last.level == levels[i] && last.script == par.scripts[i] && last.font == id {
				last.end = i + 1
				continue
			}
			par.items = append(par.items, item{span: span{i, i + 1}, level: levels[i], script: par.scripts[i], font: id})
			last = &par.items[len(par.items)-1]
		}
		start = next
	}
	return stretch.end
}
