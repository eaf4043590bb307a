package shape

// RangeRects returns the rectangles that cover the runes [start, end), as high
// as their lines, line by line and each line from left to right. Cells that
// touch share one. A cell is covered whole even if the range holds only a part
// of it. Hanging spaces have none: the rectangles of a whole line are its width.
func (l *Layout) RangeRects(start, end int) []Rect {
	var out []Rect
	if start >= end {
		return out
	}
	for i := l.LineOf(Pos{Index: start}); i < len(l.Lines) && l.Lines[i].Start < end; i++ {
		out = l.Lines[i].appendRects(out, start, end)
	}
	return out
}

func (n *Line) appendRects(out []Rect, start, end int) []Rect {
	touching := false
	for i := range n.Cells {
		c := &n.Cells[i]
		x0, x1 := max(c.X0, n.X), min(c.X1, n.right())
		switch {
		case c.Start >= end || c.End <= start:
			touching = false
		case x1 <= x0:
		case touching:
			last := &out[len(out)-1]
			last.W = x1 - last.X
		default:
			out = append(out, Rect{x0, n.Y, x1 - x0, n.Height})
			touching = true
		}
	}
	return out
}

// CaretRect returns the caret as a rectangle of the given width, centred on its
// x and as high as its line.
func (l *Layout) CaretRect(p Pos, width float32) Rect {
	line := &l.Lines[l.LineOf(p)]
	return Rect{l.CaretX(p) - width/2, line.Y, width, line.Height}
}
