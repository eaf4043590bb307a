package shape

import (
	"github.com/go-text/typesetting/harfbuzz"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// item is a run of one level, script and font, or one atom. Its glyphs run from
// left to right, in font units.
type item struct {
	span   // rune range in the paragraph
	level  Level
	script language.Script
	font   fontID
	scale  float32 // pixels a font unit
	atom   int     // 1 + index in Layout.atoms, 0 for text
	width  float32 // of an atom, in pixels
	glyphs []shaping.Glyph
}

// scripts gives each rune the script it is shaped with: common and inherited
// characters go with the strong script before them, or with the first of the
// paragraph at its start.
func scripts(dst []language.Script, text []rune) []language.Script {
	dst = grow(dst, len(text))
	current, leading := language.Common, 0
	for i, r := range text {
		if s := language.LookupScript(r); s.Strong() {
			if current == language.Common {
				for k := leading; k < i; k++ {
					dst[k] = s
				}
			}
			current = s
		}
		dst[i] = current
	}
	return dst
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

// itemize cuts the paragraph into items.
func (e *Engine) itemize(l *Layout) {
	par := &e.par
	par.scripts = scripts(par.scripts, par.text)
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
	for i := stretch.start; i < stretch.end; i++ {
		sameRun := last != nil && last.level == levels[i] && last.script == par.scripts[i]
		var before fontID
		if last != nil {
			before = last.font
		}
		id := e.pickFont(par.text[i], p, before, last != nil)
		if sameRun && last.font == id {
			last.end = i + 1
			continue
		}
		par.items = append(par.items, item{span: span{i, i + 1}, level: levels[i], script: par.scripts[i], font: id})
		last = &par.items[len(par.items)-1]
	}
	return stretch.end
}
