package bidi

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"tarjuman/gui/shape"
)

// Sizes of the caret.
const (
	caretWidth = 2
	flagWidth  = 5
	twinWidth  = 1
)

// caretParts show the caret. Where a line has text of both directions a flag at
// its top turns to the side that typing goes on to, and at a border of the two a
// thin half caret, the twin, stands where text of the other direction would
// appear. The caret does not blink: it is found at once, and nothing moves while
// one reads.
type caretParts struct{ stem, flag, twin *canvas.Rectangle }

func newCaretParts() caretParts {
	return caretParts{canvas.NewRectangle(nil), canvas.NewRectangle(nil), canvas.NewRectangle(nil)}
}

func (c *caretParts) color(ink color.Color) {
	c.stem.FillColor, c.flag.FillColor, c.twin.FillColor = ink, ink, ink
}

// placeCaret moves the parts of the caret to it, or to where a dragged selection
// would go.
func (v *view) placeCaret() {
	if v.parts == nil {
		return
	}
	c := &v.parts.caret
	hidden := !v.caretShown && !v.drag.moving
	if hidden && c.stem.Hidden {
		return
	}
	defer c.stem.Refresh() // the canvas does not see that something was hidden
	c.stem.Hidden, c.flag.Hidden, c.twin.Hidden = hidden, true, true
	if hidden {
		return
	}
	p := v.caret
	if v.drag.moving {
		p = v.drag.drop
	}
	l := v.lines()
	box := v.caretBox(p)
	place(c.stem, box.Position.X, box.Position.Y, box.Size.Width, box.Size.Height)
	if !l.Lines[l.LineOf(p)].Mixed() {
		return
	}
	c.flag.Hidden = false
	x := box.Position.X
	if l.Direction(p) == shape.RTL {
		x += caretWidth - flagWidth
	}
	place(c.flag, x, box.Position.Y, flagWidth, caretWidth)
	if twin, ok := l.Twin(p); ok && !v.drag.moving {
		other := v.caretBox(twin)
		half := other.Size.Height / 2
		c.twin.Hidden = false
		place(c.twin, other.Position.X, other.Position.Y+half, twinWidth, other.Size.Height-half)
	}
}

func place(o fyne.CanvasObject, x, y, w, h float32) {
	o.Move(fyne.NewPos(x, y))
	o.Resize(fyne.NewSize(w, h))
}

// CaretRect returns where the caret stands in the widget, whether it is shown
// or not: what a scroller must keep in sight, and where a menu opens.
func (v *view) CaretRect() Box { return v.caretBox(v.caret) }

func (v *view) caretBox(p shape.Pos) Box {
	l := v.lines()
	r := l.CaretRect(p, caretWidth)
	at := v.origin(l)
	return Box{fyne.NewPos(at.X+r.X, at.Y+r.Y), fyne.NewSize(r.W, r.H)}
}
