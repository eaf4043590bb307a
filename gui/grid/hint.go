package grid

import (
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// hintWidth is the most a hint takes.
const hintWidth = 320

// tipDelay is how long the pointer rests on a status before its tip is shown.
const tipDelay = 400 * time.Millisecond

// hint shows a few words over the rows: the number of the row that the thumb is
// dragged to, or the tip of a status.
type hint struct {
	widget.BaseWidget
	ground *canvas.Rectangle
	words  *bidi.Text // a name in it may be an Arabic one

	of   *rowWidget // whose tip waits or is shown, nil for none
	stop func()     // of the tip that waits, nil for none
}

func newHint(env *bidi.Env) *hint {
	h := &hint{ground: canvas.NewRectangle(nil), words: bidi.NewText(env, "", shape.Auto)}
	h.words.SetScale(0.85)
	h.Hidden = true
	h.ExtendBaseWidget(h)
	return h
}

// show puts words with their middle at the height y of the body. x is where they
// begin, or where they end for a negative one; they stay inside the grid.
func (h *hint) show(g *Grid, words string, x, y float32) {
	h.words.SetText(words)
	size := fyne.NewSize(24, h.words.HeightFor(hintWidth))
	for size.Width < hintWidth && h.words.HeightFor(size.Width) > size.Height {
		size.Width += 20 // until it fits into as few lines
	}
	h.Show()
	if x < 0 {
		x = -x - size.Width
	}
	h.Resize(size)
	h.Refresh()
	h.Move(fyne.NewPos(max(min(x, g.width-size.Width), 0), g.body.Position().Y+max(min(y-size.Height/2, g.view-size.Height), 0)))
	canvas.Refresh(g.body.ground) // the canvas may not know the hint yet
}

// showNumber tells the number of the row at the height y of the body, beside the
// scroll bar.
func (h *hint) showNumber(g *Grid, y float32) {
	if p, ok := g.placeAt(y); ok {
		h.show(g, strconv.Itoa(g.table.source.Row(g.table.index(p)).N), -g.width+6, y)
	}
}

// wait shows the tip of a row's status after a while, below the point of the row
// where the pointer is.
func (h *hint) wait(r *rowWidget, at fyne.Position) {
	h.leave()
	h.of = r
	h.stop = r.grid.env.Later(tipDelay, func() {
		if h.of == r {
			h.stop = nil
			h.show(r.grid, r.row.Tip, at.X, r.Position().Y+at.Y+36)
		}
	})
}

// leave takes a tip away, or the one that waits.
func (h *hint) leave() {
	if h.of == nil {
		return
	}
	if h.of = nil; h.stop != nil {
		h.stop()
		h.stop = nil
	}
	h.Hide()
}

// CreateRenderer is part of fyne.Widget.
func (h *hint) CreateRenderer() fyne.WidgetRenderer {
	r := hintRenderer{h}
	r.colors()
	return r
}

type hintRenderer struct{ h *hint }

func (r hintRenderer) Destroy()           {}
func (r hintRenderer) MinSize() fyne.Size { return fyne.Size{} } // its coming moves nothing
func (r hintRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.h.ground, r.h.words}
}

func (r hintRenderer) Layout(size fyne.Size) {
	r.h.ground.Resize(size)
	r.h.words.Resize(size)
}

func (r hintRenderer) colors() {
	h := r.h
	h.ground.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	h.ground.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	h.ground.StrokeWidth = 1
	h.ground.CornerRadius = 4
}

func (r hintRenderer) Refresh() {
	r.colors()
	r.h.words.Refresh()
	canvas.Refresh(r.h)
}
