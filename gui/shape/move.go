package shape

// Move moves the caret by one visible cell to the left (dx < 0) or to the right
// (dx > 0) on the screen. Past the edge of a line it enters the next or the
// previous line at that line's visual edge. It returns p where there is no
// further place; repeated moves always get there.
func (l *Layout) Move(p Pos, dx int) Pos {
	const tolerance = 0.02
	index := l.LineOf(p)
	line := &l.Lines[index]
	x := l.CaretX(p)
	if dx > 0 {
		for i := range line.Cells {
			if _, x1, ok := l.extent(&line.Cells[i]); ok && x1 > x+tolerance {
				return l.settle(line, line.Cells[i].rightOf())
			}
		}
	} else {
		for i := len(line.Cells) - 1; i >= 0; i-- {
			if x0, _, ok := l.extent(&line.Cells[i]); ok && x0 < x-tolerance {
				return l.settle(line, line.Cells[i].leftOf())
			}
		}
	}
	forward := (dx > 0) == (line.Base == LTR)
	switch {
	case forward && index+1 < len(l.Lines):
		next := &l.Lines[index+1]
		return l.edge(next, next.Base == LTR)
	case !forward && index > 0:
		previous := &l.Lines[index-1]
		return l.edge(previous, previous.Base == RTL)
	}
	return p
}

// settle turns a position at the edge where a paragraph ends into the end of
// the paragraph.
func (l *Layout) settle(line *Line, p Pos) Pos {
	const tolerance = 0.02
	end := line.endOfParagraph()
	if end.Index < 0 {
		return p
	}
	if x := l.caretX(p) - line.trailing(); x > -tolerance && x < tolerance {
		return end
	}
	return p
}

// Step moves the caret by one grapheme or atom in the order of the text, back
// for d < 0 and on for d > 0. Those that take no room are passed over.
func (l *Layout) Step(p Pos, d int) Pos {
	for {
		next, visible := l.step(p.Index, d)
		if next == p.Index {
			return Pos{Index: next}
		}
		p.Index = next
		if visible {
			return Pos{Index: next}
		}
	}
}

// Next returns the end of the grapheme or atom that i is in or before: what the
// delete key takes. It is len(Text) at the end.
func (l *Layout) Next(i int) int {
	next, _ := l.step(i, 1)
	return next
}

// Previous returns the start of the grapheme or atom that i is in or after, 0
// at the start.
func (l *Layout) Previous(i int) int {
	previous, _ := l.step(i, -1)
	return previous
}

// step returns the neighbouring cell boundary, and whether what lies between is
// visible. A newline is.
func (l *Layout) step(i, d int) (next int, visible bool) {
	if d > 0 {
		if i >= len(l.Text) {
			return len(l.Text), true
		}
		index := l.LineOf(Pos{Index: i})
		line := &l.Lines[index]
		for k := range line.Cells {
			if c := &line.Cells[k]; c.Start <= i && i < c.End {
				return c.End, c.visible()
			}
		}
		return l.Lines[index+1].Start, true
	}
	if i <= 0 {
		return 0, true
	}
	index := l.LineOf(Pos{Index: i, Upstream: true})
	line := &l.Lines[index]
	for k := range line.Cells {
		if c := &line.Cells[k]; c.Start < i && i <= c.End {
			return c.Start, c.visible()
		}
	}
	return l.Lines[index-1].End, true
}

// Vertical moves the caret by d lines, downwards for d > 0, to the place
// nearest to x; callers keep x from the first of several moves. It returns p
// where there is no such line.
func (l *Layout) Vertical(p Pos, d int, x float32) Pos {
	index := l.LineOf(p) + d
	if index < 0 || index >= len(l.Lines) {
		return p
	}
	return l.hit(index, x)
}

// LineStart returns the position at the start of the caret's line.
func (l *Layout) LineStart(p Pos) Pos { return Pos{Index: l.Lines[l.LineOf(p)].Start} }

// LineEnd returns the position at the end of the caret's line.
func (l *Layout) LineEnd(p Pos) Pos {
	line := &l.Lines[l.LineOf(p)]
	return Pos{Index: line.End, Upstream: line.Soft}
}
