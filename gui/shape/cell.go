package shape

import "slices"

// appendCells appends the cells of one level run of the line from left to
// right, from the edges that placeRun noted.
//
// They are built in logical order, cluster by cluster. Graphemes that start in
// one cluster share it evenly, as the parts of a ligature do. A cluster in
// which no grapheme starts belongs to the grapheme before it; a grapheme that
// starts inside a cluster begins there though its left edge is the cluster's
// (a zero width non-joiner goes with the letter before, its cluster with the
// letter after).
func (e *Engine) appendCells(run span, level Level) {
	b, par := &e.line, &e.par
	first := len(b.cells)
	for at := run.start; at < run.end; {
		next := at + 1
		for next < run.end && !par.cluster[next] {
			next++
		}
		starts := 0
		for i := at; i < next; i++ {
			if par.startsCell(i, run) {
				starts++
			}
		}
		left, right := b.left[at], b.right[at]
		if starts == 0 {
			c := &b.cells[len(b.cells)-1]
			c.End = par.offset + next
			c.X0, c.X1 = min(c.X0, left), max(c.X1, right)
			at = next
			continue
		}
		share := (right - left) / float32(starts)
		placed := 0
		for i := at; i < next; i++ {
			if !par.startsCell(i, run) {
				b.cells[len(b.cells)-1].End = par.offset + i + 1
				continue
			}
			c := Cell{Start: par.offset + i, End: par.offset + i + 1, Level: level}
			if level.RTL() {
				c.X0 = right - float32(placed+1)*share
			} else {
				c.X0 = left + float32(placed)*share
			}
			c.X1 = c.X0 + share
			placed++
			b.cells = append(b.cells, c)
		}
		at = next
	}
	if par.atoms {
		par.markAtoms(b.cells[first:])
	}
	if level.RTL() {
		slices.Reverse(b.cells[first:])
	}
}

// startsCell reports whether a cell starts at rune i of the run.
func (par *paragraph) startsCell(i int, run span) bool {
	return i == run.start || par.stops[i]&stopGrapheme != 0
}

// markAtoms notes which of the cells, in logical order, are atoms.
func (par *paragraph) markAtoms(cells []Cell) {
	next := 0
	for i := range par.items {
		it := &par.items[i]
		if it.atom == 0 {
			continue
		}
		for next < len(cells) && cells[next].Start < par.offset+it.start {
			next++
		}
		if next < len(cells) && cells[next].Start == par.offset+it.start {
			cells[next].Atom = it.atom
		}
	}
}
