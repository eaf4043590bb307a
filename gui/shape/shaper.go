package shape

import (
	"math"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
)

// tabWidth is the distance of tab stops in spaces of the first font.
const tabWidth = 8

// shapedGlyph is a glyph of an item. Lengths are font units, y upwards.
type shapedGlyph struct {
	id            uint32
	at            int32 // first rune of its cluster, from the start of the item
	advance, x, y int32
}

// shape fills the glyphs of all items, and from them the clusters and advances
// of the paragraph.
func (e *Engine) shape(p Params) {
	par := &e.par
	n := len(par.text)
	par.advance = grow(par.advance, n)
	clear(par.advance)
	par.cluster = grow(par.cluster, n+1)
	clear(par.cluster)
	par.cluster[n] = true
	for k := range par.items {
		it := &par.items[k]
		par.cluster[it.start] = true
		if it.atom > 0 {
			par.advance[it.start] = it.width
			continue
		}
		it.scale = e.fonts.pixels(it.font, p.Size)
		it.picture = e.fonts.set.colour[it.font/2]
		it.glyphs = e.shapeItem(it)
		for g := range it.glyphs {
			at := it.start + int(it.glyphs[g].at)
			par.cluster[at] = true
			par.advance[at] += it.advance(&it.glyphs[g])
		}
	}
}

// shapeItem returns the glyphs of an item from left to right. It is shaped with
// the paragraph around it as context, so that Arabic letters join across a
// change of font or level, and in font units, so that the result does for every
// size.
func (e *Engine) shapeItem(it *item) []shapedGlyph {
	text := e.par.text
	e.key = appendShapeKey(e.key[:0], text, it)
	if glyphs, ok := e.cache.get(e.key); ok {
		return glyphs
	}
	b := e.buffer
	b.Clear()
	b.AddRunes(text, it.start, it.end-it.start)
	b.Props = harfbuzz.SegmentProperties{Direction: harfbuzz.LeftToRight, Script: it.script, Language: "en"}
	if it.level.RTL() {
		b.Props.Direction = harfbuzz.RightToLeft
	}
	if it.script == language.Arabic {
		b.Props.Language = "ar"
	}
	b.Shape(e.fonts.shaper(it.font), nil)
	glyphs := make([]shapedGlyph, len(b.Info))
	for i := range b.Info {
		info, pos := &b.Info[i], &b.Pos[i]
		glyphs[i] = shapedGlyph{
			id: uint32(info.Glyph), at: int32(info.Cluster - it.start),
			advance: pos.XAdvance, x: pos.XOffset, y: pos.YOffset,
		}
		if info.Glyph == 0 && unicode.Is(unicode.Zs, text[info.Cluster]) {
			glyphs[i].id = uint32(font.EmptyGlyph) // no box for a space that the font lacks
		}
	}
	e.cache.put(e.key, glyphs)
	return glyphs
}

// advance returns how far a glyph of the item moves the pen, in pixels: whole
// ones for a picture.
func (it *item) advance(g *shapedGlyph) float32 {
	if it.picture {
		return float32(math.Round(float64(it.pixels(g.advance))))
	}
	return it.pixels(g.advance)
}

// pixels turns a length of the item's glyphs into pixels.
func (it *item) pixels(v int32) float32 { return float32(v) * it.scale }

// replaceControls puts characters that fonts can show in the place of control
// characters, which would be boxes: a space for a tab, nothing for the others.
func (par *paragraph) replaceControls() {
	for i, r := range par.text {
		switch {
		case r == '\t':
			par.text[i] = ' '
		case unicode.IsControl(r) || r == '\u2028':
			par.text[i] = '\u200C' // zero width non-joiner: they join no letters
		}
	}
}

// spaceWidth returns the width of a space in the font that is asked first.
func (e *Engine) spaceWidth(p Params) float32 {
	id := e.family(p, 0)
	face := e.fonts.face(id)
	space, _ := face.NominalGlyph(' ')
	return face.HorizontalAdvance(space) * e.fonts.pixels(id, p.Size)
}

// tabAdvance returns the way from x, the distance from the start of the line, to
// the next tab stop. One that is nearer than half a space is passed over.
func tabAdvance(x, space float32) float32 {
	stop := tabWidth * space
	if stop <= 0 {
		return 0
	}
	way := stop - float32(math.Mod(float64(x), float64(stop)))
	if way < space/2 {
		way += stop
	}
	return way
}

// tab reports whether the rune at i was a tab before replaceControls: no other
// separator is a space now.
func (e *Engine) tab(i int) bool {
	return e.resolver.class[i] == classS && e.par.text[i] == ' '
}
