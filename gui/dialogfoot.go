package gui

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/bidi"
	"tarjuman/gui/panel"
	"tarjuman/gui/shape"
)

// A dialogFoot is the last line of a dialog: its buttons in the middle, and before them what
// the status bar says, which the dialog covers.
type dialogFoot struct {
	line    *fyne.Container // what there is to see of it
	buttons fyne.CanvasObject
	note    *bidi.Text
	words   string  // of the note, of which it shows what there is room for
	offered *button // what the note offers to do
}

func (w *Window) newDialogFoot(buttons []fyne.CanvasObject) *dialogFoot {
	f := &dialogFoot{buttons: container.NewGridWithRows(1, buttons...), note: bidi.NewText(w.env, "", shape.LTR), offered: w.button("", nil)}
	f.note.SetScale(0.8) // two lines are no higher than a button
	f.note.SetPadding(2)
	f.line = container.New(f, f.buttons)
	return f
}

// show shows a note, empty for none, and the button of what it offers, nil for none.
func (f *dialogFoot) show(words string, offered *panel.Button) {
	f.words = words
	f.line.Objects = []fyne.CanvasObject{f.buttons}
	if words != "" {
		f.line.Objects = append(f.line.Objects, f.note)
	}
	if offered != nil {
		f.offered.SetText(offered.Text)
		f.offered.OnTapped = offered.OnTapped
		f.line.Objects = append(f.line.Objects, f.offered)
	}
	f.line.Refresh()
}

// Layout is part of fyne.Layout.
func (f *dialogFoot) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	need := f.buttons.MinSize()
	x := (size.Width - need.Width) / 2
	f.buttons.Resize(need)
	f.buttons.Move(fyne.NewPos(x, size.Height-need.Height))
	if slices.Contains(objects, fyne.CanvasObject(f.offered)) {
		need = f.offered.MinSize()
		x -= need.Width + theme.Padding()
		f.offered.Resize(need)
		f.offered.Move(fyne.NewPos(x, size.Height-need.Height))
	}
	x = max(x-theme.Padding(), 1)
	words := []rune(f.words)
	f.note.SetText(f.words)
	for n := len(words); n > 0 && f.note.HeightFor(x) > size.Height+2*theme.Padding(); n -= 4 {
		f.note.SetText(string(words[:n]) + "…")
	}
	h := f.note.HeightFor(x)
	f.note.Resize(fyne.NewSize(x, h))
	f.note.Move(fyne.NewPos(0, (size.Height-h)/2))
}

// MinSize is that of the buttons.
func (f *dialogFoot) MinSize([]fyne.CanvasObject) fyne.Size { return f.buttons.MinSize() }

// tellDialog shows a note of the status bar in the dialog on top that has a line for it,
// with the button of what it offers, nil for none.
func (w *Window) tellDialog(words string, offered *panel.Button) {
	for _, f := range w.feet {
		f.show("", nil)
	}
	for _, d := range slices.Backward(w.dialogs) {
		if f := w.feet[d.Dialog]; f != nil {
			f.show(words, offered)
			return
		}
	}
}
