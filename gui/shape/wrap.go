package shape

import (
	"math"
	"slices"
)

// findStops fills the stops of the paragraph. Nothing stops inside an atom.
func (e *Engine) findStops(atoms []Atom) {
	par := &e.par
	n := len(par.text)
	par.stops = grow(par.stops, n+1)
	clear(par.stops)
	e.segments.Init(par.text)
	for it := e.segments.GraphemeIterator(); it.Next(); {
		par.stops[it.Grapheme().Offset] |= stopGrapheme
	}
	par.stops[n] |= stopGrapheme
	for it := e.segments.LineIterator(); it.Next(); {
		line := it.Line()
		at := line.Offset + len(line.Text)
		par.stops[at] |= stopLine
		if line.IsMandatoryBreak {
			par.stops[at] |= stopMust
		}
	}
	par.tailorStops()
	for _, a := range atoms {
		start, end := a.Start-par.offset, a.End-par.offset
		if start < 0 || end > n {
			continue
		}
		clear(par.stops[start+1 : end])
		par.stops[start] |= stopGrapheme
		par.stops[end] |= stopGrapheme
	}
}

// fit returns the end of the line that starts at from: the last break of UAX
// #14 that fits into width pixels, else the last grapheme that fits, else one
// grapheme. It sets the advance of the tabs on the line. Spaces never make a line too long: they hang. Width 0 or less has
// room for everything up to a mandatory break.
func (e *Engine) fit(from int, p Params) int {
	const tolerance = 0.02 // a 64th and a float's error
	par, width := &e.par, p.Width
	n := len(par.text)
	var used float32
	breakAt, graphemeAt := from, from
	item := par.itemAt(from)
	for i := from; i < n; {
		for ; par.items[item].end <= i; item++ {
			if par.runEnds(item) {
				used = roundUp(used)
			}
		}
		next := i + 1
		for !par.cluster[next] {
			next++
		}
		if e.tab(i) {
			par.advance[i] = tabAdvance(used, e.spaceWidth(p))
		}
		if width > 0 && !hangs(par.text[i]) && used+par.advance[i] > width+tolerance {
			if breakAt > from {
				return breakAt
			}
			if graphemeAt > from {
				return graphemeAt
			}
		}
		used += par.advance[i]
		i = next
		if par.text[i-1] == softHyphen && width > 0 && used+e.hyphen(par.items[item].font, p).width > width+tolerance {
			continue // no room for the hyphen that a break would show
		}
		if par.stops[i]&stopGrapheme != 0 {
			graphemeAt = i
		}
		if par.stops[i]&stopLine != 0 {
			breakAt = i
		}
		if par.stops[i]&stopMust != 0 {
			return i
		}
	}
	return n
}

// itemAt returns the index of the item that holds rune i.
func (par *paragraph) itemAt(i int) int {
	k, _ := slices.BinarySearchFunc(par.items, i+1, func(it item, at int) int { return it.end - at })
	return k
}

// runEnds reports whether the item after the given one belongs to another run: a
// run has one level and script, whatever its fonts.
func (par *paragraph) runEnds(item int) bool {
	a, b := &par.items[item], &par.items[item+1]
	return a.level != b.level || a.script != b.script || a.atom+b.atom > 0
}

// roundUp rounds the width of the runs of a line up to the next 64th of a pixel,
// as browsers do: what just fits into a line there just fits here.
func roundUp(width float32) float32 {
	return float32(math.Ceil(float64(width)*64-0.01)) / 64
}

// hangs reports whether r may stand past the end of a line. Tabs are spaces by
// the time lines are broken.
func hangs(r rune) bool { return r == ' ' || r == '\u3000' }
