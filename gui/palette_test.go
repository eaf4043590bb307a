package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestPalette does a command that was found by two words of it.
func TestPalette(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyP))
	field := w.field(t, 0)
	if len(w.commands) < 50 {
		t.Fatalf("%d commands", len(w.commands))
	}
	field.Replace("show return")
	w.finish(t)
	field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if w.win.Canvas().Overlays().Top() != nil {
		t.Error("the dialog stays")
	}
	if got := w.filter.query.String(); got != "status:returned" {
		t.Errorf("shown are %v", got)
	}
}
