package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// A button, a choice and a check stand in dialogs in place of Fyne's, which let
// escape and return go while they have the keyboard. Return presses a button; on
// the others it does what it does in the dialog.
type button struct {
	widget.Button
	w *Window
}

func (w *Window) button(label string, do func()) *button {
	b := &button{w: w}
	b.Text, b.OnTapped = label, do
	b.ExtendBaseWidget(b)
	return b
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
