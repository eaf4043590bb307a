package bidi

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// caretWidth is the width of the caret.
const caretWidth = 2

// renderer only places the parts of a view; the view paints them.
type renderer struct {
	v     *view
	parts *parts
}

// newRenderer makes the parts of v and the renderer that places them.
func newRenderer(v *view) fyne.WidgetRenderer {
	v.parts = &parts{
		ground: canvas.NewRectangle(nil),
		raster: canvas.NewRaster(v.draw),
		caret:  canvas.NewRectangle(nil),
	}
	v.parts.raster.ScaleMode = canvas.ImageScalePixels
	r := &renderer{v, v.parts}
	r.colors()
	return r
}

func (r *renderer) Layout(size fyne.Size) {
	r.parts.ground.Resize(size)
	r.parts.raster.Resize(size)
	r.v.placeCaret()
}

func (r *renderer) MinSize() fyne.Size { return r.v.MinSize() }

func (r *renderer) Objects() []fyne.CanvasObject {
	p := r.parts
	return []fyne.CanvasObject{p.ground, p.raster, p.caret}
}

func (r *renderer) Refresh() {
	r.colors()
	r.v.placeCaret()
	p := r.parts
	p.ground.Refresh()
	p.raster.Refresh()
	p.caret.Refresh()
}

// Destroy forgets the parts, unless another renderer has taken over.
func (r *renderer) Destroy() {
	if r.v.parts == r.parts {
		r.v.parts = nil
	}
}

// colors takes the colours of the theme. Only an editor has a ground.
func (r *renderer) colors() {
	v, p := r.v, r.parts
	p.caret.FillColor = v.color(theme.ColorNamePrimary)
	e, ok := v.self.(*Entry)
	if !ok {
		p.ground.Hide()
		return
	}
	p.ground.FillColor = v.color(theme.ColorNameInputBackground)
	p.ground.StrokeColor = v.color(theme.ColorNameInputBorder)
	p.ground.StrokeWidth = 1
	p.ground.CornerRadius = 3
	if e.focused {
		p.ground.StrokeColor = v.color(theme.ColorNamePrimary)
	}
}

// placeCaret moves the caret's rectangle to the caret.
func (v *view) placeCaret() {
	if v.parts == nil {
		return
	}
	if !v.caretShown {
		v.parts.caret.Hide()
		return
	}
	r := v.CaretRect()
	v.parts.caret.Resize(r.Size)
	v.parts.caret.Move(r.Position)
	v.parts.caret.Show()
}

// Box is a place and size in a widget.
type Box struct {
	Position fyne.Position
	Size     fyne.Size
}

// CaretRect returns where the caret stands in the widget, whether it is shown
// or not: what a scroller must keep in sight, and where a menu opens.
func (v *view) CaretRect() Box {
	r := v.lines().CaretRect(v.caret, caretWidth)
	return Box{fyne.NewPos(v.padding+r.X, v.padding+r.Y), fyne.NewSize(r.W, r.H)}
}
