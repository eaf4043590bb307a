package panel

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A Button is Fyne's, with a ring round it while it has the keyboard; return presses it too.
// Space presses it by its character, which comes after the key: what gets the keyboard by
// the press would type it.
type Button struct {
	widget.Button
	// OnKey is asked first for every key; true means it needs no more.
	OnKey func(*fyne.KeyEvent) bool
	// OnFocus is called when the keyboard came.
	OnFocus func()
	ring    *canvas.Rectangle
}

// NewButton makes a small one.
func NewButton(label string, icon fyne.Resource, do func()) *Button {
	b := &Button{}
	b.Text, b.Icon, b.OnTapped, b.Importance = label, icon, do, widget.LowImportance
	b.ExtendBaseWidget(b)
	return b
}

// Ring is what is round it, hidden while it has not the keyboard.
func (b *Button) Ring() *canvas.Rectangle {
	if b.ring == nil {
		b.ring = canvas.NewRectangle(color.Transparent)
		b.ring.StrokeWidth, b.ring.CornerRadius = 2, theme.Size(theme.SizeNameButtonRadius)
		b.ring.Hide()
	}
	return b.ring
}

// FocusGained is part of fyne.Focusable.
func (b *Button) FocusGained() {
	b.Ring().StrokeColor = theme.Color(theme.ColorNameForeground)
	b.ring.Show()
	b.Button.FocusGained()
	if b.OnFocus != nil {
		b.OnFocus()
	}
}

// FocusLost is part of fyne.Focusable.
func (b *Button) FocusLost() {
	b.Ring().Hide()
	b.Button.FocusLost()
}

// TypedKey is part of fyne.Focusable.
func (b *Button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case b.OnKey != nil && b.OnKey(k):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		b.press()
	}
}

// TypedRune is part of fyne.Focusable.
func (b *Button) TypedRune(r rune) {
	if r == ' ' {
		b.press()
	}
}

func (b *Button) press() {
	if !b.Disabled() {
		b.OnTapped()
	}
}

// CreateRenderer is part of fyne.Widget.
func (b *Button) CreateRenderer() fyne.WidgetRenderer {
	return ringed{b.Button.CreateRenderer(), b.Ring()}
}

// ringed is a renderer with a ring over what it shows.
type ringed struct {
	fyne.WidgetRenderer
	ring *canvas.Rectangle
}

func (r ringed) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.ring)
}

func (r ringed) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.ring.Resize(size)
}

func (r ringed) Refresh() {
	r.ring.StrokeColor = theme.Color(theme.ColorNameForeground)
	r.WidgetRenderer.Refresh()
	r.ring.Refresh()
}

// buttons are the small ones that insert what stands beside them. They are used again for
// what comes next: to make one costs as much as the texts beside it.
type buttons struct {
	all  []*Button
	used int
	ink  color.Color // of the theme that they were made in
}

// again says that none is used any more.
func (b *buttons) again() {
	b.used = 0
	if ink := theme.Color(theme.ColorNameForeground); ink != b.ink {
		b.all, b.ink = nil, ink
	}
}

// next returns one that is not used, which does this.
func (b *buttons) next(do func()) *Button {
	if b.used == len(b.all) {
		b.all = append(b.all, NewButton("", theme.ContentPasteIcon(), nil))
	}
	b.used++
	b.all[b.used-1].OnTapped = do
	return b.all[b.used-1]
}
