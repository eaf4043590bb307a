package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/lang"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/panel"
)

// A button, a choice and a check stand in dialogs in place of Fyne's, which let
// escape and return go while they have the keyboard. Return presses a button; on
// the others it does what it does in the dialog.
// The one with the keyboard has a ring round it.
type button struct{ panel.Button }

func (w *Window) button(label string, do func()) *button {
	b := &button{}
	b.Text, b.OnTapped, b.OnKey = label, do, w.dialogKey
	b.ExtendBaseWidget(b)
	return b
}

// main makes it the one that the dialog is there for.
func (b *button) main() *button {
	b.Importance = widget.HighImportance
	return b
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

// refocus gives the keyboard to the first of these controls that can have it: those of a
// list that was made anew.
func (w *Window) refocus(controls map[string]fyne.Focusable, names []string) {
	for _, name := range names {
		c := controls[name]
		if d, ok := c.(fyne.Disableable); c != nil && !(ok && d.Disabled()) {
			w.win.Canvas().Focus(c)
			return
		}
	}
}

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

// withButtons is a dialog that ends with these buttons, the main one last. What is said
// while it is on top stands before them.
func (w *Window) withButtons(title string, content fyne.CanvasObject, buttons ...*button) *dialog.CustomDialog {
	isMain := func(b *button) bool { return b.Importance == widget.HighImportance }
	if i := slices.IndexFunc(buttons, isMain); i >= 0 {
		buttons = append(slices.Delete(slices.Clone(buttons), i, i+1), buttons[i])
	}
	row := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		row[i] = b
	}
	foot := w.newDialogFoot(row)
	d := dialog.NewCustomWithoutButtons(title, container.NewBorder(nil, foot.line, nil, nil, content), w.win)
	w.contents[d], w.feet[d] = content, foot
	d.SetOnClosed(func() {
		delete(w.contents, d)
		delete(w.feet, d)
	})
	return d
}
