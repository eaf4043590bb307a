package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

const (
	// carryEdge is how near to the edge of the view the pointer scrolls the rows while it
	// carries a text, carryEvery how often.
	carryEdge  = 28
	carryEvery = 30 * time.Millisecond
)

// A Carry is a text of a row that the pointer carries to another row. Rows are given by
// their index.
type Carry struct {
	Target bool // the translation, otherwise the source
	Rune   int  // of the text, that was pressed
	From   int
	// To is the row under the pointer: -1 above the first one, their number below the last.
	To int
}

// carry is what the pointer does with the texts of the rows in place of selecting.
type carry struct {
	grid  *Grid
	words func(Carry) string
	drop  func(Carry)

	now   Carry
	going bool          // a text is being carried
	put   bool          // it was put back, and the button is still down
	at    fyne.Position // of the pointer, in the body
	stop  func()        // of the scrolling, nil for none
	frame *canvas.Rectangle
}

// SetCarry lets texts be dragged from row to row, instead of selecting in them. words tells
// what goes with the pointer, "" where there is nothing to carry, and drop is called at the
// end where that is another row. It must be called before there are rows.
func (g *Grid) SetCarry(words func(Carry) string, drop func(Carry)) {
	c := &carry{grid: g, words: words, drop: drop, frame: canvas.NewRectangle(nil)}
	c.frame.Hidden, c.frame.StrokeWidth, c.frame.CornerRadius = true, 2, 4
	g.carry = c
	g.editor.OnDrag = func(pressed int, at fyne.Position) { c.move(true, g.current, pressed, at) }
	g.editor.OnDrop = c.end
}

// takes lets the texts of a row be carried.
func (c *carry) takes(r *rowWidget) {
	r.source.OnDrag = func(pressed int, at fyne.Position) { c.move(false, r.index, pressed, at) }
	r.target.OnDrag = func(pressed int, at fyne.Position) { c.move(true, r.index, pressed, at) }
	r.source.OnDrop, r.target.OnDrop = c.end, c.end
}

// Put lets what is carried go where it was, and reports whether there was something.
func (g *Grid) Put() bool {
	c := g.carry
	if c == nil || !c.going {
		return false
	}
	c.now.To = c.now.From
	c.end()
	c.put = true
	return true
}

// move carries a text to a point of the window. The row and the rune are those that it was
// taken at first: the rows may move meanwhile.
func (c *carry) move(target bool, row, pressed int, at fyne.Position) {
	if c.put {
		return
	}
	if !c.going {
		c.going, c.now = true, Carry{Target: target, Rune: pressed, From: row, To: row}
	}
	c.at = at.Subtract(c.grid.env.Driver.AbsolutePositionForObject(c.grid.body))
	if c.stop == nil {
		c.scroll()
	} else {
		c.show()
	}
}

// scroll moves the rows while the pointer is at an edge of the view.
func (c *carry) scroll() {
	g := c.grid
	c.stop = nil
	dy := min(c.at.Y-carryEdge, 0) + max(c.at.Y-(g.view-carryEdge), 0)
	if dy != 0 {
		g.ScrollBy(dy / 2)
		c.stop = g.env.Later(carryEvery, c.scroll)
	}
	c.show()
}

// show shows what is carried beside the pointer, and a frame around the text of the row
// that it would come to.
func (c *carry) show() {
	g := c.grid
	c.now.To = g.rowUnder(c.at.Y)
	words := c.words(c.now)
	if words == "" {
		c.frame.Hide()
		g.hint.Hide()
		return
	}
	g.hint.show(g, words, max(c.at.X+14, 0), c.at.Y+22)
	c.frame.Hidden = c.now.To == c.now.From
	p, _ := g.table.place(min(max(c.now.To, 0), g.table.source.Len()-1))
	top, _ := g.top(p)
	bottom := top + g.measure(p)
	if c.now.To < 0 {
		bottom = top + 2
	}
	if c.now.To == g.table.source.Len() {
		top = bottom - 2
	}
	x, width := g.geometry().source, g.geometry().sourceWidth
	if c.now.Target {
		x, width = g.geometry().target, g.geometry().targetWidth
	}
	top, bottom = max(top, 0), min(bottom, g.view)
	c.frame.StrokeColor = theme.Color(theme.ColorNamePrimary)
	place(c.frame, x, g.body.Position().Y+top, width, bottom-top)
	canvas.Refresh(c.frame)
	canvas.Refresh(g.body.ground)
}

// end drops what is carried.
func (c *carry) end() {
	now, going := c.now, c.going
	c.going, c.put = false, false
	if c.stop != nil {
		c.stop()
		c.stop = nil
	}
	c.frame.Hide()
	c.grid.hint.Hide()
	if going && now.To != now.From && c.words(now) != "" {
		c.drop(now)
	}
}

// rowUnder returns the index of the row at a height of the view: -1 above the first row,
// and their number below the last one.
func (g *Grid) rowUnder(y float32) int {
	p, ok := g.placeAt(y)
	top, _ := g.top(p)
	switch {
	case !ok || y < 0 && g.first == 0 && g.offset <= 0:
		return -1
	case p == g.table.len()-1 && y >= top+g.measure(p):
		return g.table.source.Len()
	}
	return g.table.index(p)
}
