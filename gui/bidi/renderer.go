package bidi

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// parts are the canvas objects of a view.
type parts struct {
	ground *canvas.Rectangle
	raster *canvas.Raster
	caret  caretParts
}

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
		caret:  newCaretParts(),
	}
	v.parts.raster.ScaleMode = canvas.ImageScalePixels
	r := &renderer{v, v.parts}
	r.colors()
	return r
}

func (r *renderer) Layout(size fyne.Size) {
	r.parts.ground.Resize(size)
	r.v.placeBand()
	r.v.placeCaret()
}

func (r *renderer) MinSize() fyne.Size { return r.v.MinSize() }

func (r *renderer) Objects() []fyne.CanvasObject {
	p := r.parts
	return []fyne.CanvasObject{p.ground, p.raster, p.caret.twin, p.caret.flag, p.caret.stem}
}

func (r *renderer) Refresh() {
	r.colors()
	r.v.placeBand()
	r.v.placeCaret()
	r.parts.ground.Refresh()
	r.parts.raster.Refresh()
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
	p.caret.color(v.color(theme.ColorNamePrimary))
	e, ok := v.self.(*Entry)
	if !ok {
		p.ground.Hide()
		return
	}
	p.ground.FillColor = v.color(theme.ColorNameInputBackground)
	p.ground.StrokeColor = v.color(theme.ColorNameInputBorder)
	p.ground.StrokeWidth = 1
	p.ground.CornerRadius = 3
	switch {
	case e.Disabled():
		p.ground.StrokeColor = v.color(theme.ColorNameDisabled)
	case e.focused:
		p.ground.StrokeColor = v.color(theme.ColorNamePrimary)
	}
}

// A band is the stretch of a very high widget that is painted: a picture of all
// of it would take hundreds of megabytes.
type band struct{ top, bottom float32 }

const (
	// wholeBand is the height up to which a widget is painted whole.
	wholeBand = 2048
	// bandStep is what the ends of a band are rounded to, so that it stays while
	// the text scrolls a little.
	bandStep = 512
)

// SetVisible says which part of the widget can be seen, in its own pixels. Only
// what lies near it is painted when the text is very long; before the first call
// that is its beginning.
func (v *view) SetVisible(top, bottom float32) {
	v.band = band{top, bottom}
	v.placeBand()
}

// of returns the stretch to paint of a widget of the given height.
func (b band) of(height float32) band {
	if height <= wholeBand {
		return band{0, height}
	}
	if b.bottom <= b.top {
		b = band{0, wholeBand / 2}
	}
	steps := func(y float32) float32 { return float32(int(y/bandStep)) * bandStep }
	top := steps(min(max(b.top, 0), height))
	bottom := steps(min(max(b.bottom, 0), height)) + 2*bandStep
	return band{max(top-bandStep, 0), min(bottom, top+2*wholeBand, height)}
}

// placeBand puts the raster where the band is, or where the text is if that is less:
// a picture of nothing takes as long to draw as any other.
func (v *view) placeBand() {
	if v.parts == nil {
		return
	}
	r := v.parts.raster
	if r.Hidden = len(v.runes) == 0 && v.placeholder == ""; r.Hidden {
		return
	}
	b := v.band.of(v.Size().Height)
	if l := v.lines(); len(v.runes) > 0 {
		// Marks and tails of letters may stand out of their line.
		top, room := v.origin(l).Y, v.textSize()
		b.top = max(b.top, v.pixels(top-room))
		b.bottom = min(b.bottom, v.pixels(top+l.Height+room))
	}
	at, size := fyne.NewPos(0, b.top), fyne.NewSize(v.pixels(v.Size().Width), v.pixels(b.bottom-b.top))
	if r.Position() == at && r.Size() == size {
		return
	}
	r.Move(at)
	r.Resize(size)
	r.Refresh()
}

// pixels is a length as a whole number of pixels of the screen. Fyne rounds both ends of
// a picture to pixels, and its size by itself: where neither is whole it leaves out a
// column of the picture, and with it strokes of letters.
func (v *view) pixels(length float32) float32 {
	scale := float32(1)
	if c := v.env.canvasOf(v.self); c != nil && c.Scale() > 0 {
		scale = c.Scale()
	}
	return float32(math.Floor(float64(length*scale+0.01))) / scale
}

// Box is a place and size in a widget.
type Box struct {
	Position fyne.Position
	Size     fyne.Size
}
