package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestQuitOverDialog: the key of the end works over a dialog. What is typed there is asked
// about; the second time is the end, and the project has what was typed in its rows.
func TestQuitOverDialog(t *testing.T) {
	for _, c := range []struct {
		name  string
		does  func(w *Window)
		times int // the key is pressed
	}{
		{"a list", func(w *Window) { w.press(t, ctrl(fyne.KeySlash)) }, 1},
		{"a search", func(w *Window) {
			w.press(t, ctrlShift(fyne.KeyP))
			w.win.Canvas().Focused().TypedRune('x')
		}, 1},
		{"a form left as it is", func(w *Window) { w.press(t, ctrl(fyne.KeyE)) }, 1},
		{"a term", func(w *Window) {
			w.press(t, ctrl(fyne.KeyE))
			w.win.Canvas().Focused().TypedRune('x')
		}, 2},
		{"one below another", func(w *Window) {
			w.press(t, ctrl(fyne.KeyE))
			w.win.Canvas().Focused().TypedRune('x')
			w.help()
		}, 2},
		{"a comment", func(w *Window) {
			w.press(t, ctrl(fyne.KeyM))
			w.win.Canvas().Focused().TypedRune('x')
		}, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			w := open(t, dir)
			w.OpenSample()
			w.finish(t)
			w.write("One.")
			c.does(w)
			for n := 1; n <= c.times; n++ {
				if w.session == nil {
					t.Fatalf("it ends at the key pressed %d times", n-1)
				}
				w.press(t, ctrl(fyne.KeyQ))
			}
			if w.session != nil {
				t.Fatal("it does not end")
			}
			again := open(t, dir)
			again.OpenSample()
			again.finish(t)
			again.expect(t, 1, project.Draft, "One.")
		})
	}
}

// TestQuitStays: escape goes back to what was typed.
func TestQuitStays(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrl(fyne.KeyE))
	field := w.win.Canvas().Focused()
	field.TypedRune('x')
	w.press(t, ctrl(fyne.KeyQ))
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if n := len(w.dialogs); w.session == nil || n != 1 || !w.unfinishedWork() {
		t.Errorf("%d dialogs are open, the project is open: %v", n, w.session != nil)
	}
}
