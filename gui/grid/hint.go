package grid

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// hint stands beside the thumb while it is dragged and tells the number of the
// row there.
type hint struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	number *canvas.Text
}

func newHint() *hint {
	h := &hint{ground: canvas.NewRectangle(nil), number: canvas.NewText("", nil)}
	h.number.Alignment = fyne.TextAlignCenter
	h.Hidden = true
	h.ExtendBaseWidget(h)
	return h
}

// show puts the hint beside the height y of the bar.
func (h *hint) show(g *Grid, y float32) {
	p := g.first
	for at := -g.offset; p < g.last; p++ {
		if at += g.table.height(g.table.index(p)); at > y {
			break
		}
	}
	if p < 0 || p >= g.table.len() {
		return
	}
	h.number.Text = strconv.Itoa(g.table.source.Row(g.table.index(p)).N)
	h.Show()
	h.Refresh()
	size := h.number.MinSize().Add(fyne.NewSize(20, 10))
	h.Resize(size)
	h.Move(fyne.NewPos(g.width-size.Width-6, g.body.Position().Y+min(max(y-size.Height/2, 0), g.view-size.Height)))
}

// CreateRenderer is part of fyne.Widget.
func (h *hint) CreateRenderer() fyne.WidgetRenderer {
	r := hintRenderer{h}
	r.colors()
	return r
}

type hintRenderer struct{ h *hint }

func (r hintRenderer) Destroy()           {}
func (r hintRenderer) MinSize() fyne.Size { return r.h.number.MinSize() }
func (r hintRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.ground, r.h.number}
}

func (r hintRenderer) Layout(size fyne.Size) {
	r.h.ground.Resize(size)
	r.h.number.Resize(size)
}

func (r hintRenderer) colors() {
	h := r.h
	h.ground.FillColor = theme.Color(theme.ColorNameForeground)
	h.ground.CornerRadius = 4
	h.number.Color = theme.Color(theme.ColorNameBackground)
	h.number.TextSize = theme.TextSize()
}

func (r hintRenderer) Refresh() {
	r.colors()
	canvas.Refresh(r.h)
}
