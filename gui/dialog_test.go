package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"
)

// TestDialogOverDialog: escape closes the one above, then the one below, and only
// then has the editor the keyboard.
func TestDialogOverDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	entered := 0
	w.present(dialog.NewInformation("below", "", w.win), func() { entered++ })
	w.report(hint("above"))
	c := w.win.Canvas()
	escape := func() { c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	escape()
	if n := len(c.Overlays().List()); n != 1 || c.Focused() == w.grid.Editor() {
		t.Fatalf("%d dialogs are open, the editor has the keyboard: %v", n, c.Focused() == w.grid.Editor())
	}
	if c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn}); entered != 1 {
		t.Errorf("return does what it does in the dialog below %d times", entered)
	}
	escape()
	if n := len(c.Overlays().List()); n != 0 || c.Focused() != w.grid.Editor() {
		t.Errorf("%d dialogs are open, the editor has the keyboard: %v", n, c.Focused() == w.grid.Editor())
	}
}

// TestFileDialog: escape closes it, and the one below stays.
func TestFileDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyO))
	w.tap(t, "Choose…")
	c := w.win.Canvas()
	for want := 2; want > 0; want-- {
		if n := len(c.Overlays().List()); n != want || len(w.dialogs) != want {
			t.Fatalf("%d dialogs are open, %d are known, want %d", n, len(w.dialogs), want)
		}
		w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if len(c.Overlays().List()) != 0 {
		t.Error("the one below stays open")
	}
}

// TestKeysUnderDialog: keys do nothing to the rows while a dialog is open.
func TestKeysUnderDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrl(fyne.KeySlash))
	c, at := w.win.Canvas(), w.grid.Current()
	for _, key := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF9, fyne.KeyPageDown} {
		c.OnTypedKey()(&fyne.KeyEvent{Name: key})
		if n := len(c.Overlays().List()); n != 1 || w.grid.Current() != at || c.Focused() != nil {
			t.Errorf("after %s %d dialogs are open, row %d is current, %v has the keyboard", key, n, w.grid.Current(), c.Focused())
		}
	}
}

// drawn counts how often it is refreshed.
type drawn struct {
	widget.BaseWidget
	times int
}

func (d *drawn) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

func (d *drawn) Refresh() { d.times++ }

// TestRestyleDialog: the text in a dialog follows its choices too.
func TestRestyleDialog(t *testing.T) {
	w := open(t, t.TempDir())
	d := &drawn{}
	d.ExtendBaseWidget(d)
	w.present(dialog.NewCustom("preview", "Close", d, w.win), nil)
	before := d.times
	w.setReveal(true)
	if d.times == before {
		t.Error("the dialog shows what was before")
	}
}

// TestSheetOfKeys has the keys without a modifier too, which no menu takes.
func TestSheetOfKeys(t *testing.T) {
	w := open(t, t.TempDir())
	keys := map[string]bool{}
	for _, row := range w.keys() {
		keys[row[1]] = true
	}
	for _, key := range []string{"F2", "F9", "Shift+F9", "Ctrl+Insert"} {
		if !keys[key] {
			t.Errorf("%s is missing in %v", key, keys)
		}
	}
}
