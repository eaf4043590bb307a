package grid

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

const (
	scrollWidth = 16
	thumbMin    = 32
	thumbWidth  = 8
	thumbWide   = 12 // under the pointer

	repeatDelay = 400 * time.Millisecond
	repeatEvery = 60 * time.Millisecond
)

// scrollBar shows which part of the rows is in view. Its thumb is dragged; a
// click beside it moves by a page, a click with shift or of the middle button
// goes there.
type scrollBar struct {
	widget.BaseWidget
	grid *Grid

	view, total, at float64 // heights: of the view, of all rows, of those above the view
	y               float32 // of the thumb
	grip            float32 // where the pointer holds the thumb, from its top
	held, hovered   bool
	stop            func() // of the page that comes next while the track is pressed; nil for none
	typing          bool   // the editor had the keyboard when the bar was pressed
	track, thumb    *canvas.Rectangle
}

func newScrollBar(g *Grid) *scrollBar {
	b := &scrollBar{grid: g, track: canvas.NewRectangle(nil), thumb: canvas.NewRectangle(nil)}
	b.ExtendBaseWidget(b)
	return b
}

// set shows another part of the rows. While the thumb is held it stays under the
// pointer.
func (b *scrollBar) set(view, total, at float64) {
	b.view, b.total, b.at = view, total, at
	if room := b.Size().Height - b.length(); !b.held && total > view {
		b.y = float32(min(max(at/(total-view), 0), 1)) * room
	}
	b.place()
}

// length is that of the thumb: the part of all rows that is in view, but never
// too little to take hold of.
func (b *scrollBar) length() float32 {
	h := b.Size().Height
	if b.total <= b.view || b.total <= 0 {
		return h
	}
	return min(max(thumbMin, float32(b.view/b.total)*h), h)
}

func (b *scrollBar) place() {
	width := float32(thumbWidth)
	if b.held || b.hovered {
		width = thumbWide
	}
	b.thumb.Hidden = b.total <= b.view
	b.thumb.CornerRadius = width / 2
	place(b.thumb, (b.Size().Width-width)/2, b.y, width, b.length())
}

// moveTo brings the top of the thumb to y and the rows with it.
func (b *scrollBar) moveTo(y float32) {
	room := b.Size().Height - b.length()
	if room <= 0 {
		return
	}
	b.y = min(max(y, 0), room)
	b.grid.dragTo(float64(b.y / room))
	b.place()
	b.grid.hint.showNumber(b.grid, b.y+b.length()/2)
}

// MouseDown takes the thumb, or moves towards the pointer.
func (b *scrollBar) MouseDown(e *desktop.MouseEvent) {
	b.typing = b.grid.editor.Focused()
	if b.thumb.Hidden {
		return
	}
	y := e.Position.Y
	switch {
	case y >= b.y && y < b.y+b.length() && e.Button == desktop.MouseButtonPrimary:
		b.held, b.grip = true, y-b.y
	case e.Button == desktop.MouseButtonTertiary || e.Button == desktop.MouseButtonPrimary && e.Modifier&fyne.KeyModifierShift != 0:
		b.held, b.grip = true, b.length()/2
		b.moveTo(y - b.grip)
	case e.Button == desktop.MouseButtonPrimary:
		b.page(y, y > b.y, repeatDelay)
	}
	b.Refresh()
}

// page moves by a page towards the height y, and again after a while, until the
// thumb is there or the button is let go.
func (b *scrollBar) page(y float32, down bool, again time.Duration) {
	dy := max(b.grid.view-overlap, overlap)
	if !down {
		dy = -dy
	}
	b.grid.ScrollBy(dy)
	b.stop = b.grid.env.Later(again, func() {
		if b.stop != nil && (down && y >= b.y+b.length() || !down && y < b.y) {
			b.page(y, down, repeatEvery)
		}
	})
}

// Dragged moves the thumb with the pointer.
func (b *scrollBar) Dragged(e *fyne.DragEvent) {
	if b.held {
		b.moveTo(e.Position.Y - b.grip)
	}
}

// MouseUp lets the thumb go.
func (b *scrollBar) MouseUp(*desktop.MouseEvent) { b.release() }

// DragEnd lets the thumb go.
func (b *scrollBar) DragEnd() { b.release() }

func (b *scrollBar) release() {
	if b.stop != nil {
		b.stop()
		b.stop = nil
	}
	if b.held {
		b.held = false
		b.grid.hint.Hide()
		b.grid.dragged()
		b.Refresh()
	}
	b.grid.giveBack(&b.typing)
}

// Scrolled moves by the wheel.
func (b *scrollBar) Scrolled(e *fyne.ScrollEvent) { b.grid.body.Scrolled(e) }

// MouseIn shows that the thumb can be taken.
func (b *scrollBar) MouseIn(*desktop.MouseEvent) { b.hover(true) }

// MouseMoved is here because Fyne asks for all three.
func (b *scrollBar) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is the end of MouseIn.
func (b *scrollBar) MouseOut() { b.hover(false) }

func (b *scrollBar) hover(on bool) {
	b.hovered = on
	b.Refresh()
}

// Cursor is part of desktop.Cursorable.
func (b *scrollBar) Cursor() desktop.Cursor { return desktop.DefaultCursor }

// CreateRenderer is part of fyne.Widget.
func (b *scrollBar) CreateRenderer() fyne.WidgetRenderer {
	r := barRenderer{b}
	r.colors()
	return r
}

type barRenderer struct{ b *scrollBar }

func (r barRenderer) Destroy()           {}
func (r barRenderer) MinSize() fyne.Size { return fyne.NewSize(scrollWidth, thumbMin) }
func (r barRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.b.track, r.b.thumb}
}

func (r barRenderer) Layout(size fyne.Size) {
	r.b.track.Resize(size)
	r.b.grid.showBar()
}

// colors: the thumb keeps 3:1 against the track at rest, and more when it is
// pointed at.
func (r barRenderer) colors() {
	b := r.b
	b.track.FillColor = theme.Color(theme.ColorNameBackground)
	b.thumb.FillColor = theme.Color(theme.ColorNamePlaceHolder)
	if b.held || b.hovered {
		b.thumb.FillColor = theme.Color(theme.ColorNameForeground)
	}
}

func (r barRenderer) Refresh() {
	r.colors()
	r.b.place()
	canvas.Refresh(r.b)
}
