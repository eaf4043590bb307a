package shape

import "sort"

// Pos is a place of the caret: before rune Index of the text.
//
// Where left-to-right meets right-to-left text, or at the end of a wrapped
// line, one index is at two places on the screen. Upstream chooses that of the
// cell before Index, otherwise it is that of the cell after. At the end of a
// paragraph, where no cell follows, the caret stands at the edge of the line:
// in the right-to-left دسمان-1 left of the 1, where a backspace deletes the 1.
// There Upstream asks for the far side of the last cell instead.
type Pos struct {
	Index    int
	Upstream bool
}

// LineOf returns the index of the line the caret stands on.
func (l *Layout) LineOf(p Pos) int {
	i := sort.Search(len(l.Lines), func(i int) bool {
		line := &l.Lines[i]
		if line.Soft && !p.Upstream {
			return p.Index < line.End
		}
		return p.Index <= line.End
	})
	// Between CR and LF there is no place: the caret stands before both.
	if i > 0 && i < len(l.Lines) && p.Index < l.Lines[i].Start {
		i--
	}
	return min(i, len(l.Lines)-1)
}

// LineAt returns the index of the line at height y, the nearest one for a y
// outside the layout.
func (l *Layout) LineAt(y float32) int {
	i := sort.Search(len(l.Lines), func(i int) bool { return l.Lines[i].Y+l.Lines[i].Height > y })
	return min(i, len(l.Lines)-1)
}

// CaretX returns the x of the caret. Where it would stand in hanging spaces
// outside the layout it stays at the layout's edge. An index inside a grapheme
// counts as its start, one outside the text as the nearest end of the text.
func (l *Layout) CaretX(p Pos) float32 { return l.inside(l.caretX(p)) }

// Direction returns the direction of the text that the caret stands at: that of
// the cell before it for Upstream, otherwise of the cell after it. At the end of
// a paragraph it is that of the paragraph.
func (l *Layout) Direction(p Pos) Direction {
	line := &l.Lines[l.LineOf(p)]
	if p != line.endOfParagraph() {
		before, after := line.around(p.Index)
		if before != nil && (p.Upstream || after == nil) {
			return before.Level.Direction()
		}
		if after != nil {
			return after.Level.Direction()
		}
	}
	return line.Base
}

// Twin returns the other place of the caret's index on the same line, and
// whether there is one: text of the other direction that is inserted at the
// index appears there.
func (l *Layout) Twin(p Pos) (Pos, bool) {
	twin := Pos{p.Index, !p.Upstream}
	index := l.LineOf(p)
	if l.LineOf(twin) != index {
		return p, false
	}
	d := l.CaretX(twin) - l.CaretX(p)
	return twin, d > thin || d < -thin
}

// Mixed reports whether the line has text of both directions.
func (n *Line) Mixed() bool {
	for i := range n.Cells {
		if n.Cells[i].visible() && n.Cells[i].Level.Direction() != n.Base {
			return true
		}
	}
	return false
}

// around returns the cells that end at and that hold an index; nil where there
// is none.
func (n *Line) around(index int) (before, after *Cell) {
	for i := range n.Cells {
		c := &n.Cells[i]
		if c.Start <= index && index < c.End {
			after = c
		}
		if c.End == index {
			before = c
		}
	}
	return before, after
}

func (l *Layout) caretX(p Pos) float32 {
	p.Index = min(max(p.Index, 0), len(l.Text))
	line := &l.Lines[l.LineOf(p)]
	if p == line.endOfParagraph() {
		return line.trailing()
	}
	before, after := line.around(p.Index)
	switch {
	case before != nil && (p.Upstream || after == nil):
		return before.after()
	case after != nil:
		return after.before()
	}
	return line.trailing()
}

// endOfParagraph returns the position that stands at the line's edge; for a
// wrapped line one that does not exist.
func (n *Line) endOfParagraph() Pos {
	if n.Soft {
		return Pos{Index: -1}
	}
	return Pos{Index: n.End}
}

// before returns the edge at which the cell's text starts.
func (c *Cell) before() float32 {
	if c.Level.RTL() {
		return c.X1
	}
	return c.X0
}

// after returns the edge at which the cell's text ends.
func (c *Cell) after() float32 {
	if c.Level.RTL() {
		return c.X0
	}
	return c.X1
}

// leftOf returns the position at the left edge of the cell.
func (c *Cell) leftOf() Pos {
	if c.Level.RTL() {
		return Pos{c.End, true}
	}
	return Pos{c.Start, false}
}

// rightOf returns the position at the right edge of the cell.
func (c *Cell) rightOf() Pos {
	if c.Level.RTL() {
		return Pos{c.Start, false}
	}
	return Pos{c.End, true}
}

// Hit returns the position nearest to a point: before or after the visible cell
// it falls on, by the half. A point past the edge where a paragraph ends gives
// the end of the paragraph.
func (l *Layout) Hit(x, y float32) Pos { return l.hit(l.LineAt(y), x) }

func (l *Layout) hit(index int, x float32) Pos {
	line := &l.Lines[index]
	first, _ := l.visible(line)
	if first < 0 {
		return Pos{Index: line.Start}
	}
	if x0, _, _ := l.extent(&line.Cells[first]); x <= x0 {
		return l.edge(line, true)
	}
	for i := range line.Cells {
		c := &line.Cells[i]
		x0, x1, ok := l.extent(c)
		switch {
		case !ok || x1 <= x:
		case x < (x0+x1)/2:
			return c.leftOf()
		default:
			return c.rightOf()
		}
	}
	return l.edge(line, false)
}

// extent returns the edges of a cell as the caret sees them: without what hangs
// out of the layout. ok is false if nothing is left.
func (l *Layout) extent(c *Cell) (x0, x1 float32, ok bool) {
	x0, x1 = l.inside(c.X0), l.inside(c.X1)
	return x0, x1, x1-x0 > thin
}

// inside moves x to the edge of the layout where it lies outside. Without a
// width nothing hangs, and nothing is outside.
func (l *Layout) inside(x float32) float32 {
	if l.Params.Width <= 0 {
		return x
	}
	return min(max(x, 0), l.Width)
}

// visible returns the indices of the first and the last cell of the line that
// have an extent, -1 where there is none.
func (l *Layout) visible(line *Line) (first, last int) {
	first, last = -1, -1
	for i := range line.Cells {
		if _, _, ok := l.extent(&line.Cells[i]); ok {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// edge returns the position at the left or right edge of the line.
func (l *Layout) edge(line *Line, left bool) Pos {
	if !line.Soft && left == (line.Base == RTL) {
		return line.endOfParagraph()
	}
	first, last := l.visible(line)
	switch {
	case first < 0:
		return Pos{Index: line.Start}
	case left:
		return line.Cells[first].leftOf()
	}
	return line.Cells[last].rightOf()
}
