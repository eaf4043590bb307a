package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A Title is one of a column.
type Title int

// The titles.
const (
	NumberTitle Title = iota
	SourceTitle
	StatusTitle
	TargetTitle
	NoTitle Title = -1
)

// reach is how near to a divider the pointer takes it.
const reach = 5

// header names the columns. Its dividers are dragged, and put back by a double
// click; the titles of source and target change sides when one is dragged over
// the other. A title that is clicked may sort the rows: a mark beside it says so.
type header struct {
	widget.BaseWidget
	grid   *Grid
	titles [4]string // by Title
	sorted Title     // the one that the rows are sorted by, NoTitle for none
	down   bool      // the greatest first
	press  Title     // the one that is pressed

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
	mark         *canvas.Image // beside the title that the rows are sorted by
}

func newHeader(g *Grid) *header {
	h := &header{
		grid: g, titles: [4]string{"#"}, over: noDivider, held: noDivider, clicked: noDivider,
		sorted: NoTitle, press: NoTitle, mark: canvas.NewImageFromResource(nil),
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

// title returns the one at x.
func (h *header) title(x float32) Title {
	c := h.grid.geometry()
	for i, span := range c.titles() {
		if x >= span[0] && x < span[0]+span[1] {
			return Title(i)
		}
	}
	return NoTitle
}

// titles are where the titles stand, and how much room they have.
func (c geometry) titles() [4][2]float32 {
	return [4][2]float32{{0, c.number}, {c.source, c.sourceWidth}, {c.status, c.statusWidth}, {c.target, c.targetWidth}}
}

// SetSorted shows which title the rows are sorted by, NoTitle for none, and whether the
// greatest comes first.
func (g *Grid) SetSorted(t Title, down bool) {
	g.head.sorted, g.head.down = t, down
	g.head.Refresh()
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
	h.changed, h.moving, h.held, h.press = false, false, noDivider, NoTitle
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	x := e.Position.X
	d, now := h.at(x), time.Now()
	double := d != noDivider && d == h.clicked && now.Sub(h.pressed) <= h.grid.env.Driver.DoubleTapDelay()
	h.clicked, h.pressed = d, now
	switch {
	case double:
		h.clicked = noDivider
		h.grid.changeColumns(h.grid.columns.reset(d, h.grid.width))
	case d != noDivider:
		h.held = d
	default:
		h.press = h.title(x)
		h.moving, h.source = h.press == SourceTitle || h.press == TargetTitle, h.press == SourceTitle
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

// MouseUp lets go. A press that dragged nothing is a click on the title.
func (h *header) MouseUp(e *desktop.MouseEvent) {
	clicked := h.press
	if h.changed || h.title(e.Position.X) != clicked || e.Position.Y < 0 || e.Position.Y > h.Size().Height {
		clicked = NoTitle
	}
	h.press = NoTitle
	h.release()
	if clicked != NoTitle && h.grid.OnTitle != nil {
		h.grid.OnTitle(clicked)
	}
}

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
	r.objects = append(r.objects, h.mark)
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
	for i, span := range c.titles() {
		x, width := span[0]+10, max(span[1]-20, 0)
		if Title(i) == h.sorted { // the mark stands where the title is not
			if h.labels[i].Alignment == fyne.TextAlignTrailing {
				place(h.mark, max(x+width-h.labels[i].MinSize().Width-markSize-4, span[0]), (size.Height-markSize)/2, markSize, markSize)
			} else {
				place(h.mark, x+h.labels[i].MinSize().Width+4, (size.Height-markSize)/2, markSize, markSize)
			}
		}
		place(h.labels[i], x, 0, width, size.Height)
	}
	for i, x := range c.dividers() {
		width := float32(1)
		if h.over == divider(i) || h.held == divider(i) {
			width = 3
		}
		place(h.lines[i], x-width/2, 7, width, size.Height-14)
	}
}

// markSize is the side of the mark of an order.
const markSize = 14

func (r *headerRenderer) colors() {
	h := r.h
	name := "ascending"
	if h.down {
		name = "descending"
	}
	if h.mark.Hidden = h.sorted == NoTitle; !h.mark.Hidden {
		if icon := h.grid.icon(name, theme.Color(theme.ColorNamePrimary)); h.mark.Resource != icon {
			h.mark.Resource = icon
			h.mark.FillMode = canvas.ImageFillContain
			h.mark.Refresh()
		}
	}
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
		if Title(i) == h.sorted || h.moving && (i == 1 && h.source || i == 3 && !h.source) {
			l.Color = theme.Color(theme.ColorNamePrimary)
		}
	}
}

func (r *headerRenderer) Refresh() {
	r.colors()
	r.Layout(r.h.Size())
	canvas.Refresh(r.h)
}
