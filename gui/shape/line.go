package shape

import "sort"

// lineBuffer holds what filling a line needs, and the arrays that the cells and
// glyphs of a layout share.
type lineBuffer struct {
	levels    []Level
	runs      []span // level runs of the line
	runLevels []Level
	order     []int
	left      []float32 // edges of the cluster that starts at a rune
	right     []float32
	hyphen    int // the soft hyphen that ends the line, -1 for none
	cells     []Cell
	glyphs    []glyph
}

// reset makes room for a layout of n runes. The last layout keeps its arrays.
func (b *lineBuffer) reset(n int) {
	b.cells = make([]Cell, 0, n)
	b.glyphs = make([]glyph, 0, n+n/4)
}

// fill sets the runes at of the paragraph on line, with its left edge at x 0.
func (e *Engine) fill(l *Layout, line *Line, at span) {
	b := &e.line
	e.levelRuns(at)
	b.hyphen = -1
	if line.Soft && e.par.text[at.end-1] == softHyphen {
		b.hyphen = at.end - 1
	}
	b.left = grow(b.left, len(e.par.text))
	b.right = grow(b.right, len(e.par.text))
	firstCell, firstGlyph := len(b.cells), len(b.glyphs)
	var x float32
	for _, k := range b.order {
		x = e.placeRun(b.runs[k], b.runLevels[k], x, l.Params)
		e.appendCells(b.runs[k], b.runLevels[k])
	}
	line.Cells = b.cells[firstCell:len(b.cells):len(b.cells)]
	line.glyphs = b.glyphs[firstGlyph:len(b.glyphs):len(b.glyphs)]
	hanging := e.hanging(at, line.Soft, x, l.Params.Width)
	line.Width = x - hanging
	if line.Base == RTL && hanging > 0 {
		for i := range line.Cells {
			line.Cells[i].X0 -= hanging
			line.Cells[i].X1 -= hanging
		}
		for i := range line.glyphs {
			line.glyphs[i].x -= hanging
		}
	}
}

// levelRuns applies L1 and cuts the line into runs of one level, with their
// visual order (L2). A grapheme stays whole: its later characters take the
// level of the first, since L1 would pull a joiner at the end of a line away
// from its emoji.
func (e *Engine) levelRuns(at span) {
	b := &e.line
	b.levels = e.resolver.lineLevels(b.levels[:0], at.start, at.end)
	b.runs, b.runLevels = b.runs[:0], b.runLevels[:0]
	for i, v := range b.levels {
		if i > 0 && e.par.stops[at.start+i]&stopGrapheme == 0 {
			b.levels[i] = b.levels[i-1]
			v = b.levels[i]
		}
		if i == 0 || v != b.levels[i-1] {
			b.runs = append(b.runs, span{start: at.start + i})
			b.runLevels = append(b.runLevels, v)
		}
		b.runs[len(b.runs)-1].end = at.start + i + 1
	}
	b.order = reorder(b.order, b.runLevels)
}

// placeRun appends the glyphs of one level run from x on, notes the edges of
// its clusters and returns the x after it.
func (e *Engine) placeRun(run span, level Level, x float32, p Params) float32 {
	items := e.par.items
	first := e.par.itemAt(run.start)
	last := first
	for last < len(items) && items[last].start < run.end {
		last++
	}
	edge := x
	for k := range last - first {
		it := &items[first+k]
		if level.RTL() {
			it = &items[last-1-k]
		}
		x = e.placeItem(it, run, level.RTL() != it.level.RTL(), x, p)
	}
	if !e.par.cluster[run.start] { // its glyph stands in the run before
		if level.RTL() {
			edge = x
		}
		e.line.left[run.start], e.line.right[run.start] = edge, edge
	}
	return x
}

// placeItem appends the glyphs of the part of an item that lies in run. turned
// says that L1 changed its direction, which happens to spaces alone.
func (e *Engine) placeItem(it *item, run span, turned bool, x float32, p Params) float32 {
	b := &e.line
	if it.atom > 0 {
		b.left[it.start], b.right[it.start] = x, x+it.width
		return x + it.width
	}
	glyphs := it.within(run)
	open := -1
	for i := range glyphs {
		g := &glyphs[i]
		if turned {
			g = &glyphs[len(glyphs)-1-i]
		}
		at := it.start + int(g.at)
		if at != open {
			b.left[at], open = x, at
		}
		if at == b.hyphen {
			x = e.placeHyphen(e.hyphen(it.font, p), at, x)
			b.right[at] = x
			continue
		}
		b.glyphs = append(b.glyphs, glyph{
			x: x + it.pixels(g.x), y: -it.pixels(g.y),
			id: g.id, start: int32(e.par.offset + at), font: it.font,
		})
		if e.tab(at) {
			x += e.par.advance[at]
		} else {
			x += it.advance(g)
		}
		b.right[at] = x
	}
	return x
}

// within returns the glyphs of the clusters that start in a run. Clusters rise
// from left to right, or fall where the text runs to the left.
func (it *item) within(run span) []shapedGlyph {
	if run.start <= it.start && it.end <= run.end {
		return it.glyphs
	}
	place := func(at int) int {
		return sort.Search(len(it.glyphs), func(i int) bool {
			if it.level.RTL() {
				return it.start+int(it.glyphs[i].at) < at
			}
			return it.start+int(it.glyphs[i].at) >= at
		})
	}
	if it.level.RTL() {
		return it.glyphs[place(run.end):place(run.start)]
	}
	return it.glyphs[place(run.start):place(run.end)]
}

// trails reports whether the rune at i may stand between the text of a line and
// its end: a space that hangs, or a mark without room.
func (e *Engine) trails(i int) bool {
	c := e.resolver.class[i]
	return hangs(e.par.text[i]) || c != classWS && isTrailing(c)
}

// hanging returns how much of the width of a line hangs out of it: the trailing
// spaces of a line that was wrapped, and at the end of a paragraph, where
// spaces are being typed, only what finds no room.
func (e *Engine) hanging(at span, soft bool, used, room float32) float32 {
	var spaces float32
	for i := at.end - 1; i >= at.start && e.trails(i); i-- {
		spaces += e.par.advance[i]
	}
	switch {
	case soft:
		return spaces
	case room <= 0:
		return 0
	}
	return max(0, min(spaces, used-room))
}
