package shape

import (
	"math"
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// tabWidth is the distance of tab stops in spaces of the first font.
const tabWidth = 8

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
		e.shapeItem(it, p.Size)
		for g := range it.glyphs {
			at := it.glyphs[g].TextIndex()
			par.cluster[at] = true
			par.advance[at] += it.pixels(it.glyphs[g].Advance)
		}
	}
}

// shapeItem shapes one item with the whole paragraph as context, so that Arabic
// letters join across a change of font or level. It is shaped at one pixel a
// font unit: the shaper rounds sizes up to whole pixels, which at scale 1.5
// would space letters for another size than they are painted at.
func (e *Engine) shapeItem(it *item, size float32) {
	face := e.fonts.face(it.font)
	direction := di.DirectionLTR
	if it.level.RTL() {
		direction = di.DirectionRTL
	}
	tongue := language.Language("en")
	if it.script == language.Arabic {
		tongue = "ar"
	}
	out := e.shaper.ShapeNoExtents(shaping.Input{
		Text: e.par.text, RunStart: it.start, RunEnd: it.end,
		Direction: direction, Face: face, Size: fixed.I(int(face.Upem())),
		Script: it.script, Language: tongue,
	})
	it.glyphs = out.Glyphs
	it.scale = e.fonts.pixels(it.font, size)
	if e.fonts.set.colour[it.font/2] {
		it.roundAdvances()
	}
}

// roundAdvances makes the advances whole pixels, as pictures in colour have them.
func (it *item) roundAdvances() {
	for i := range it.glyphs {
		g := &it.glyphs[i]
		g.Advance = fixed.Int26_6(math.Round(math.Round(float64(it.pixels(g.Advance))) / float64(it.scale) * 64))
	}
}

// pixels turns a length of the item's glyphs into pixels.
func (it *item) pixels(v fixed.Int26_6) float32 { return float32(v) / 64 * it.scale }

// replaceControls puts characters that fonts can show in the place of control
// characters, which would be boxes: a space for a tab, nothing for the others.
func (par *paragraph) replaceControls() {
	for i, r := range par.text {
		switch {
		case r == '\t':
			par.text[i] = ' '
		case unicode.IsControl(r) || r == '\u2028':
			par.text[i] = '\u200B' // zero width space
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
