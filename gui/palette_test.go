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

// TestPaletteFirst: the command that is called what was typed comes first, then those that
// begin so.
func TestPaletteFirst(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for typed, want := range map[string][]string{
		"approve": {"review.approveHere", "review.approve", "review.approveShown"},
		"find":    {"edit.find", "edit.replace"},
		"lock":    {"segment.lock"},
		"undo":    {"edit.undo"},
	} {
		p := &commandPane{all: w.commands}
		p.open(w)
		p.search.Replace(typed)
		w.finish(t)
		for i, id := range want {
			if i >= len(p.shown) || p.all[p.shown[i]].id != id {
				t.Errorf("%s: place %d is not %s", typed, i+1, id)
			}
		}
		p.d.Hide()
	}
}
