package bidi

import (
	"math"

	"tarjuman/gui/shape"
)

// Measurer measures heights as Text.HeightFor does, but on a goroutine of its
// own: it shares nothing with the widgets but the fonts.
type Measurer struct {
	engine  *shape.Engine
	size    float32
	padding float32
}

// NewMeasurer returns a measurer for texts of the Env's present size with the
// default padding. It belongs to one goroutine.
func NewMeasurer(env *Env) *Measurer {
	return &Measurer{shape.NewEngine(env.Fonts), env.Size, DefaultPadding}
}

// HeightFor returns the height of a Text with this text and direction at the
// given width.
func (m *Measurer) HeightFor(text string, direction shape.Direction, width float32) float32 {
	l := layOut(m.engine, layoutKey{text, inner(width, m.padding), m.size, direction, false})
	return outer(l.Height, m.padding)
}

// inner returns the room for text in a widget of the given width.
func inner(width, padding float32) float32 { return max(1, width-2*padding) }

// outer returns the height of a widget around text: whole pixels, so that rows
// below each other do not blur.
func outer(height, padding float32) float32 {
	return float32(math.Ceil(float64(height + 2*padding)))
}
