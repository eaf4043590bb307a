package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestTurn: the editor's own typing is taken back first, then the steps of the project,
// each said and gone to; what was typed before a confirmation outlives its undo.
func TestTurn(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The dialogue ended.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.finish(t)
	w.grid.Select(4)
	w.write("Done.")
	editor := w.grid.Editor()
	undo, redo := func() { editor.TypedShortcut(&fyne.ShortcutUndo{}); w.finish(t) }, func() { editor.TypedShortcut(&fyne.ShortcutRedo{}); w.finish(t) }
	for editor.CanUndo() {
		undo()
	}
	if got := editor.Text(); got != "" || w.grid.Current() != 4 {
		t.Fatalf("row %d has %q", w.grid.Current(), got)
	}
	says := func(current int, words ...string) {
		t.Helper()
		if w.grid.Current() != current {
			t.Errorf("row %d is current, want %d", w.grid.Current(), current)
		}
		for _, word := range words {
			if said := w.status.note.Text(); !strings.Contains(said, word) {
				t.Errorf("it says %q, want %q", said, word)
			}
		}
	}
	undo()
	w.expect(t, 1, project.Draft, "The dialogue ended.")
	says(0, "Undone", "Translated", "segment 1")
	redo()
	w.expect(t, 1, project.Translated, "The dialogue ended.")
	says(0, "Done again", "segment 1")
	redo()
	says(0, "nothing to do again")
	undo()
	undo()
	w.expect(t, 1, project.New, "")
	says(0, "edited")
}

// TestSavedAndLocked: a locked row says how it is unlocked, and saving that nothing has to be saved.
func TestSavedAndLocked(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The dialogue ended.")
	w.press(t, ctrl(fyne.KeyS))
	w.finish(t)
	if said := w.status.note.Text(); !strings.Contains(said, "Everything is saved") || len(w.unsaved) != 0 {
		t.Errorf("it says %q, %d are not saved", said, len(w.unsaved))
	}
	w.press(t, ctrl(fyne.KeyL))
	w.finish(t)
	w.grid.Editor().TypedRune('x')
	if said := w.status.note.Text(); !strings.Contains(said, "locked: Ctrl+L") || strings.Contains(w.grid.Editor().Text(), "x") {
		t.Errorf("it says %q", said)
	}
}

// TestRecut: after a split the panes show what the memories have of the first half.
func TestRecut(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Select(1)
	w.finish(t)
	whole := len(w.terms.current)
	w.grid.SelectSource(len([]rune("وعلى مدى أسبوعين،")), len([]rune("وعلى مدى أسبوعين،")))
	w.press(t, ctrl(fyne.KeyT))
	if w.matched != "" {
		w.finish(t)
	}
	if got := len(w.terms.current); whole == 0 || got >= whole || w.matched != w.grid.CurrentID() {
		t.Errorf("%d terms of the whole, %d of its half", whole, got)
	}
	w.press(t, ctrl(fyne.KeyJ))
	w.finish(t)
	if got := len(w.terms.current); got != whole {
		t.Errorf("merged again it has %d terms of %d", got, whole)
	}
}
