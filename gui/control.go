package gui

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// A button, a choice and a check stand in dialogs in place of Fyne's, which let
// escape and return go while they have the keyboard. Return presses a button; on
// the others it does what it does in the dialog.
// The one with the keyboard has a ring round it.
type button struct {
	widget.Button
	w    *Window
	ring *canvas.Rectangle
}

func (w *Window) button(label string, do func()) *button {
	b := &button{w: w, ring: canvas.NewRectangle(color.Transparent)}
	b.ring.StrokeWidth, b.ring.CornerRadius = 2, theme.Size(theme.SizeNameButtonRadius)
	b.ring.Hide()
	b.Text, b.OnTapped = label, do
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer is part of fyne.Widget.
func (b *button) CreateRenderer() fyne.WidgetRenderer {
	return ringed{b.Button.CreateRenderer(), b.ring}
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

// FocusGained is part of fyne.Focusable.
func (b *button) FocusGained() {
	b.ring.StrokeColor = theme.Color(theme.ColorNameForeground)
	b.ring.Show()
	b.Button.FocusGained()
}

// FocusLost is part of fyne.Focusable.
func (b *button) FocusLost() {
	b.ring.Hide()
	b.Button.FocusLost()
}

// main makes it the one that the dialog is there for.
func (b *button) main() *button {
	b.Importance = widget.HighImportance
	return b
}

// TypedKey is part of fyne.Focusable.
func (b *button) TypedKey(k *fyne.KeyEvent) {
	switch {
	case b.w.dialogKey(k):
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		if !b.Disabled() {
			b.OnTapped()
		}
	default:
		b.Button.TypedKey(k)
	}
}

type choice struct {
	widget.Select
	w *Window
}

// choice offers words; do, when not nil, is called with the index of the one that a
// person takes.
func (w *Window) choice(options []string, selected int, do func(i int)) *choice {
	c := &choice{w: w}
	c.Options = options
	c.ExtendBaseWidget(c)
	c.SetSelectedIndex(selected)
	c.OnChanged = func(string) {
		if do != nil {
			do(c.SelectedIndex())
		}
	}
	return c
}

// offer shows other words, and which of them is chosen, which nobody took.
func (c *choice) offer(options []string, selected int) {
	does := c.OnChanged
	c.OnChanged = nil
	c.SetOptions(options)
	c.SetSelectedIndex(selected)
	c.OnChanged = does
}

// TypedKey is part of fyne.Focusable.
func (c *choice) TypedKey(k *fyne.KeyEvent) {
	if !c.w.key(k) {
		c.Select.TypedKey(k)
	}
}

type check struct {
	widget.Check
	w *Window
}

func (w *Window) check(label string, on bool, do func(bool)) *check {
	c := &check{w: w}
	c.Text, c.Checked = label, on
	c.ExtendBaseWidget(c)
	c.OnChanged = do
	return c
}

// TypedKey is part of fyne.Focusable.
func (c *check) TypedKey(k *fyne.KeyEvent) { c.w.key(k) }

// inform shows what there is to know after something was done, a paragraph each.
func (w *Window) inform(title string, paragraphs ...string) {
	var d *dialog.CustomDialog
	d = w.tell(title, paragraphs, w.button(lang.L("OK"), func() { d.Hide() }).main())
	w.present(d, d.Hide)
}

// sure asks before something is done; doing is what the button of it says.
func (w *Window) sure(title, doing string, do func(), paragraphs ...string) {
	var d *dialog.CustomDialog
	yes := func() {
		d.Hide()
		do()
	}
	d = w.tell(title, paragraphs, w.button(lang.L("Cancel"), func() { d.Hide() }), w.button(doing, yes).main())
	w.present(d, yes)
}

// withButtons is a dialog that ends with these buttons.
func (w *Window) withButtons(title string, content fyne.CanvasObject, buttons ...*button) *dialog.CustomDialog {
	d := dialog.NewCustomWithoutButtons(title, content, w.win)
	row := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		row[i] = b
	}
	d.SetButtons(row)
	return d
}
