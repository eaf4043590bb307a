package bidi

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/shape"
)

// DefaultPadding is the room around the text on all sides.
const DefaultPadding = 6

// view is what Text and Entry have in common: a text, its layout at the size of
// the widget, a selection from anchor to caret, and the objects that show them.
type view struct {
	widget.BaseWidget

	env   *Env
	self  fyne.Focusable // the outermost widget, which the driver knows
	text  string
	runes []rune

	direction   shape.Direction
	size        float32 // 0: that of env
	bold        bool
	padding     float32
	spans       []Span
	placeholder string

	anchor, caret shape.Pos
	caretShown    bool
	clicks        clicks

	layout    *shape.Layout // nil: to be made
	layoutKey layoutKey
	parts     *parts // nil until the renderer is made
}

// parts are the canvas objects of a view.
type parts struct {
	ground *canvas.Rectangle
	raster *canvas.Raster
	caret  *canvas.Rectangle
}

// init ties the view to the outermost widget that it is part of.
func (v *view) init(env *Env, self interface {
	fyne.Widget
	fyne.Focusable
},
) {
	v.env, v.self, v.padding = env, self, DefaultPadding
	v.ExtendBaseWidget(self)
}

// Runes returns the text as runes, which must not be changed.
func (v *view) Runes() []rune { return v.runes }

// setText replaces the text and keeps caret and anchor where they fit.
func (v *view) setText(text string, runes []rune) {
	v.text, v.runes, v.layout = text, runes, nil
	v.caret = clamp(v.caret, len(runes))
	v.anchor = clamp(v.anchor, len(runes))
}

func clamp(p shape.Pos, length int) shape.Pos {
	if p.Index > length {
		return shape.Pos{Index: length}
	}
	return p
}

// SetDirection sets the direction of the text; Auto takes that of its first
// strong letter.
func (v *view) SetDirection(d shape.Direction) {
	v.direction, v.layout = d, nil
	v.Refresh()
}

// SetSize sets the size of the text; 0 takes that of the Env.
func (v *view) SetSize(size float32) {
	v.size, v.layout = size, nil
	v.Refresh()
}

// SetBold chooses the bold fonts, for headings.
func (v *view) SetBold(bold bool) {
	v.bold, v.layout = bold, nil
	v.Refresh()
}

// SetPadding sets the room around the text on all sides.
func (v *view) SetPadding(padding float32) {
	v.padding, v.layout = padding, nil
	v.Refresh()
}

// SetPlaceholder sets what is shown, paler, while there is no text.
func (v *view) SetPlaceholder(text string) {
	v.placeholder = text
	v.Refresh()
}

// HeightFor returns the height the widget needs at the given width. Fyne has no
// such question; who lays the widget out must ask it.
func (v *view) HeightFor(width float32) float32 {
	return outer(v.layoutAt(width).Height, v.padding)
}

// MinSize is the height at the present width, and room for a word.
func (v *view) MinSize() fyne.Size {
	width := v.Size().Width
	if width <= 0 {
		width = 1 << 15 // not placed yet: one line
	}
	return fyne.NewSize(2*v.padding+3*v.textSize(), v.HeightFor(width))
}

// Refresh lays the text out again where it changed and redraws it.
func (v *view) Refresh() {
	if v.parts != nil {
		v.BaseWidget.Refresh()
	}
}

func (v *view) textSize() float32 {
	if v.size > 0 {
		return v.size
	}
	return v.env.Size
}

// lines returns the layout at the present width. Its corner stands at
// (padding, padding) of the widget.
func (v *view) lines() *shape.Layout { return v.layoutAt(v.Size().Width) }

func (v *view) layoutAt(width float32) *shape.Layout {
	key := layoutKey{v.text, inner(width, v.padding), v.textSize(), v.direction, v.bold}
	if v.layout == nil || v.layoutKey != key {
		v.layout, v.layoutKey = v.env.layouts.get(v.env.engine, key), key
	}
	return v.layout
}

// scale returns how many pixels of a raster of the given width stand for one of
// the widget's. The canvas of the outermost widget knows its scale; where a
// screen has more pixels yet, the raster is larger by a whole or half factor.
func (v *view) scale(pixels int) float32 {
	width := v.Size().Width
	if width <= 0 {
		return 1
	}
	measured := float32(pixels) / width
	if c := v.env.canvasOf(v.self.(fyne.CanvasObject)); c != nil && c.Scale() > 0 {
		factor := measured / c.Scale()
		whole := float32(int(factor*2+0.5)) / 2
		if d := (factor - whole) * width; whole > 0 && d > -2 && d < 2 {
			return c.Scale() * whole
		}
	}
	return measured
}

// AccessibilityLabel is what a screen reader reads: the text itself.
func (v *view) AccessibilityLabel() string { return v.text }

// AccessibilityRole is part of fyne.Accessible.
func (v *view) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }
