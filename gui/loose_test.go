package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestLooseKeys: what is typed while nothing has the keyboard is typed into the current segment.
func TestLooseKeys(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	c, e := w.win.Canvas(), w.grid.Editor()
	c.Unfocus()
	for _, r := range "One" {
		c.OnTypedRune()(r)
	}
	if e.Text() != "One" || c.Focused() != fyne.Focusable(e) {
		t.Errorf("the editor has %q, the keyboard is in %T", e.Text(), c.Focused())
	}
	c.Unfocus()
	c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	if e.Text() != "On" {
		t.Errorf("after backspace the editor has %q", e.Text())
	}
	w.termsDialog()
	w.finish(t)
	c.Unfocus()
	c.OnTypedRune()('x')
	if e.Text() != "On" {
		t.Errorf("over a dialog the editor got %q", e.Text())
	}
}

// TestUndoStops: the import that made a project is not taken back.
func TestUndoStops(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for w.view.Undo != "import" {
		w.undo()
		w.finish(t)
	}
	w.undo()
	w.finish(t)
	if len(w.view.Segments) != 26 || !strings.HasPrefix(w.status.note.Text(), "The only document stays") {
		t.Errorf("%d segments are left, it says %q", len(w.view.Segments), w.status.note.Text())
	}
}

// TestContinue: return opens what was open last.
func TestContinue(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	if err := w.session.Close(); err != nil {
		t.Fatal(err)
	}
	w.session = nil
	for _, o := range test.LaidOutObjects(w.emptyState()) {
		if b, ok := o.(*button); ok && strings.HasPrefix(b.Text, "Continue") {
			b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		}
	}
	w.finish(t)
	if w.session == nil {
		t.Error("nothing was opened")
	}
}
