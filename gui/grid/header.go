package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// reach is how near to a divider the pointer takes it.
const reach = 5

// header names the columns. Its dividers are dragged, and put back by a double
// click; the titles of source and target change sides when one is dragged over
// the other.
type header struct {
	widget.BaseWidget
	grid   *Grid
	titles [4]string // number, source, status, target

	over    divider // under the pointer
	held    divider // being dragged
	moving  bool    // a title is being dragged
	source  bool    // it is that of the source
	changed bool
	clicked divider   // by the click before, at the time pressed
	pressed time.Time // Fyne's own double tap would hold every single one back
	typing  bool      // the editor had the keyboard when the header was pressed

	ground, line *canvas.Rectangle
	lines        [3]*canvas.Rectangle
	labels       [4]*canvas.Text
}

func newHeader(g *Grid) *header {
	h := &header{
		grid: g, titles: [4]string{"#"}, over: noDivider, held: noDivider, clicked: noDivider,
		ground: canvas.NewRectangle(nil), line: canvas.NewRectangle(nil),
	}
	for i := range h.lines {
		h.lines[i] = canvas.NewRectangle(nil)
	}
	for i := range h.labels {
		h.labels[i] = canvas.NewText("", nil)
		h.labels[i].TextStyle.Bold = true
	}
	h.labels[0].Alignment = fyne.TextAlignTrailing
	h.labels[1].Alignment = fyne.TextAlignTrailing // over text from right to left
	h.ExtendBaseWidget(h)
	return h
}

func (h *header) height() float32 { return theme.CaptionTextSize() + 18 }

// at returns the divider at x.
func (h *header) at(x float32) divider {
	for i, d := range h.grid.geometry().dividers() {
		if x >= d-reach && x <= d+reach {
			return divider(i)
		}
	}
	return noDivider
}

// MouseDown takes a divider or a title. A second click puts a divider back.
func (h *header) MouseDown(e *desktop.MouseEvent) {
	h.typing = h.grid.editor.Focused()
	h.changed, h.moving, h.held = false, false, noDivider
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	x, c := e.Position.X, h.grid.geometry()
	d, now := h.at(x), time.Now()
	double := d != noDivider && d == h.clicked && now.Sub(h.pressed) <= h.grid.env.Driver.DoubleTapDelay()
	h.clicked, h.pressed = d, now
	switch {
	case double:
		h.clicked = noDivider
		h.grid.changeColumns(h.grid.columns.reset(d, h.grid.width))
	case d != noDivider:
		h.held = d
	case x >= c.source && x < c.source+c.sourceWidth:
		h.moving, h.source = true, true
	case x >= c.target && x < c.target+c.targetWidth:
		h.moving, h.source = true, false
	}
	h.Refresh()
}

// Dragged moves what is held.
func (h *header) Dragged(e *fyne.DragEvent) {
	g, x := h.grid, e.Position.X
	c := g.columns
	if h.held != noDivider {
		c = c.drag(h.held, x, g.width)
	} else if h.moving {
		// A title that is over the other half of the texts has changed sides.
		p := g.geometry()
		c.Swapped = (x < p.number+p.text/2) != h.source
		if h.source && x >= p.source && x < p.source+p.sourceWidth || !h.source && x >= p.target && x < p.target+p.targetWidth {
			c.Swapped = g.columns.Swapped // still over its own column
		}
	}
	if c != g.columns {
		h.changed = true
		g.SetColumns(c)
	}
}

// MouseUp lets go.
func (h *header) MouseUp(*desktop.MouseEvent) { h.release() }

// DragEnd lets go.
func (h *header) DragEnd() { h.release() }

func (h *header) release() {
	h.held, h.moving = noDivider, false
	if h.changed {
		h.changed = false
		h.clicked = noDivider
		h.grid.changeColumns(h.grid.columns)
	}
	h.grid.giveBack(&h.typing)
	h.Refresh()
}

// MouseIn shows what can be taken.
func (h *header) MouseIn(e *desktop.MouseEvent) { h.MouseMoved(e) }

// MouseMoved shows what can be taken.
func (h *header) MouseMoved(e *desktop.MouseEvent) { h.point(h.at(e.Position.X)) }

// MouseOut is the end of MouseIn.
func (h *header) MouseOut() { h.point(noDivider) }

func (h *header) point(d divider) {
	if d != h.over {
		h.over = d
		h.Refresh()
	}
}

// Cursor is part of desktop.Cursorable.
func (h *header) Cursor() desktop.Cursor {
	switch {
	case h.over != noDivider || h.held != noDivider:
		return desktop.HResizeCursor
	case h.moving:
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// CreateRenderer is part of fyne.Widget.
func (h *header) CreateRenderer() fyne.WidgetRenderer {
	r := &headerRenderer{h: h, objects: []fyne.CanvasObject{h.ground, h.line}}
	for _, l := range h.labels {
		r.objects = append(r.objects, l)
	}
	for _, l := range h.lines {
		r.objects = append(r.objects, l)
	}
	r.colors()
	return r
}

type headerRenderer struct {
	h       *header
	objects []fyne.CanvasObject
}

func (r *headerRenderer) Destroy()                     {}
func (r *headerRenderer) MinSize() fyne.Size           { return fyne.NewSize(200, r.h.height()) }
func (r *headerRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *headerRenderer) Layout(size fyne.Size) {
	h, c := r.h, r.h.grid.geometry()
	place(h.ground, 0, 0, size.Width, size.Height)
	place(h.line, 0, size.Height-1, size.Width, 1)
	for i, span := range [4][2]float32{{0, c.number}, {c.source, c.sourceWidth}, {c.status, c.statusWidth}, {c.target, c.targetWidth}} {
		place(h.labels[i], span[0]+10, 0, max(span[1]-20, 0), size.Height)
	}
	for i, x := range c.dividers() {
		width := float32(1)
		if h.over == divider(i) || h.held == divider(i) {
			width = 3
		}
		place(h.lines[i], x-width/2, 7, width, size.Height-14)
	}
}

func (r *headerRenderer) colors() {
	h := r.h
	h.ground.FillColor = theme.Color(theme.ColorNameHeaderBackground)
	h.line.FillColor = theme.Color(theme.ColorNameSeparator)
	for i, l := range h.lines {
		l.FillColor = theme.Color(theme.ColorNamePlaceHolder)
		if h.over == divider(i) || h.held == divider(i) {
			l.FillColor = theme.Color(theme.ColorNamePrimary)
		}
	}
	for i, l := range h.labels {
		l.Text = h.titles[i]
		l.TextSize = theme.CaptionTextSize()
		l.Color = theme.Color(theme.ColorNameForeground)
		if h.moving && (i == 1 && h.source || i == 3 && !h.source) {
			l.Color = theme.Color(theme.ColorNamePrimary)
		}
	}
}

func (r *headerRenderer) Refresh() {
	r.colors()
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}
