package shape

import (
	"unicode"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// tabWidth is the width of a tab in spaces.
const tabWidth = 4

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
			if e.tab(at) {
				it.glyphs[g].Advance *= tabWidth
			}
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

// tab reports whether the rune at i was a tab before replaceControls: no other
// separator is a space now.
func (e *Engine) tab(i int) bool {
	return e.resolver.class[i] == classS && e.par.text[i] == ' '
}
