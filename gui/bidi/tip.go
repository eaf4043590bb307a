package bidi

import (
	"image"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/shape"
)

const (
	// tipDelay is how long the pointer rests before a tip is shown.
	tipDelay = 400 * time.Millisecond
	// tipWidth is the most a line of a tip takes.
	tipWidth   = 320
	tipPadding = 6
)

// Tips is a layer above the content of a window in which the words of one span
// are shown. Nothing in it takes the pointer.
type Tips struct {
	env    *Env
	layer  *fyne.Container
	ground *canvas.Rectangle
	raster *canvas.Raster
	layout *shape.Layout
	stop   func() // of the tip that waits, nil for none
}

// NewTips makes the layer for a window and lets the widgets of env use it.
func NewTips(env *Env) *Tips {
	t := &Tips{env: env, ground: canvas.NewRectangle(nil)}
	t.raster = canvas.NewRaster(t.draw)
	t.raster.ScaleMode = canvas.ImageScalePixels
	t.layer = &fyne.Container{Objects: []fyne.CanvasObject{t.ground, t.raster}}
	t.Hide()
	env.Tips = t
	return t
}

// Object is what to put above the content, at its whole size.
func (t *Tips) Object() fyne.CanvasObject { return t.layer }

// Wait shows words below a box of the window, after a while.
func (t *Tips) Wait(words string, below Box) {
	t.Hide()
	t.stop = t.env.Later(tipDelay, func() { t.show(words, below) })
}

func (t *Tips) show(words string, below Box) {
	t.stop = nil
	room := t.layer.Size()
	key := layoutKey{text: words, width: max(min(tipWidth, room.Width-2*tipPadding), 1), size: t.env.Size() * 0.85, epoch: t.env.epoch}
	l := t.env.layOut(key)
	var width float32
	for i := range l.Lines {
		width = max(width, l.Lines[i].Width)
	}
	if key.width > width {
		key.width = width + 1
		l = t.env.layOut(key)
	}
	t.layout = l
	size := fyne.NewSize(l.Width+2*tipPadding, l.Height+2*tipPadding)
	at := below.Position.AddXY(0, below.Size.Height+4)
	if at.Y+size.Height > room.Height {
		at.Y = below.Position.Y - size.Height - 4
	}
	at.X = max(min(at.X, room.Width-size.Width), 0)
	t.ground.FillColor = theme.Color(theme.ColorNameOverlayBackground)
	t.ground.StrokeColor = theme.Color(theme.ColorNameInputBorder)
	t.ground.StrokeWidth = 1
	t.ground.CornerRadius = 4
	for _, o := range t.layer.Objects {
		place(o, at.X, at.Y, size.Width, size.Height)
		o.Show()
	}
	t.layer.Refresh()
}

// Hide takes the tip away, or the one that waits.
func (t *Tips) Hide() {
	if t.stop != nil {
		t.stop()
		t.stop = nil
	}
	if t.layout == nil && t.ground.Hidden {
		return
	}
	t.layout = nil
	for _, o := range t.layer.Objects {
		o.Hide()
	}
	t.layer.Refresh()
}

func (t *Tips) draw(width, height int) image.Image {
	img := image.NewRGBA(image.Rect(0, 0, width, height))
	if t.layout != nil {
		scale := float32(width) / max(t.raster.Size().Width, 1)
		at := shape.Place{X: tipPadding * scale, Y: tipPadding * scale, Scale: scale}
		t.env.painter.Paint(img, t.layout, at, shape.Style{Color: theme.Color(theme.ColorNameForeground)})
	}
	return img
}

// MouseIn is part of desktop.Hoverable.
func (v *view) MouseIn(e *desktop.MouseEvent) { v.MouseMoved(e) }

// MouseMoved lets the tip of the span under the pointer wait for its time.
func (v *view) MouseMoved(e *desktop.MouseEvent) {
	if v.env.Tips == nil {
		return
	}
	found := 0
	for i, s := range v.spans {
		if s.Tip != "" && v.within(e.Position, s.Start, s.End) {
			found = i + 1
		}
	}
	if found == v.tip {
		return
	}
	v.leaveTip()
	v.tip = found
	if found > 0 {
		s := v.spans[found-1]
		v.env.Tips.Wait(s.Tip, v.boxUnder(e, s))
	}
}

// boxUnder returns the rectangle of the window that the line of the span under
// the pointer takes.
func (v *view) boxUnder(e *desktop.MouseEvent, s Span) Box {
	l := v.lines()
	at := v.origin(l)
	offset := e.AbsolutePosition.Subtract(e.Position).Add(at)
	_, y := v.point(e.Position)
	var box Box
	for _, r := range l.RangeRects(s.Start, s.End) {
		if r.Y <= y && y < r.Y+r.H {
			box = Box{offset.AddXY(r.X, r.Y), fyne.NewSize(r.W, r.H)}
		}
	}
	return box
}

// MouseOut takes the tip away.
func (v *view) MouseOut() { v.leaveTip() }

func (v *view) leaveTip() {
	if v.tip > 0 && v.env.Tips != nil {
		v.env.Tips.Hide()
	}
	v.tip = 0
}
