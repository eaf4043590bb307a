package gui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/memory/names"
	"tarjuman/memory/text"
)

// named are the names that stand in the pane for the current segment.
func named(w *Window) (out []string) {
	for i := 0; ; i++ {
		s, ok := w.matches.Insertable(i)
		if !ok {
			return out
		}
		out = append(out, s)
	}
}

// goTo goes to a row by its number.
func (w *Window) goTo(t *testing.T, n int) {
	t.Helper()
	w.grid.Select(n - 1)
	w.finish(t)
}

// ledger are the names of the project, those that are suggested with a question mark.
func ledger(t *testing.T, w *Window) (out []string) {
	t.Helper()
	list, err := w.session.Names(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range list {
		s := n.Latin
		if n.Status == names.Suggested {
			s += "?"
		}
		out = append(out, s)
	}
	return out
}

// TestNamesShown: the pane has the form that is due, and puts it at the caret.
func TestNamesShown(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.goTo(t, 22)
	if got := named(w); !slices.Contains(got, "Ahmad Al-Sadhan") || !slices.Contains(got, "Al-Mashareq") {
		t.Errorf("at the first mention there are %q", got)
	}
	w.goTo(t, 25)
	got := named(w)
	at := slices.Index(got, "Al-Sadhan")
	if at < 0 || at > 8 {
		t.Fatalf("later there are %q", got)
	}
	w.press(t, ctrlAlt(fyne.KeyName(rune('1'+at))))
	if got := w.grid.Editor().Text(); got != "Al-Sadhan" {
		t.Errorf("the editor has %q", got)
	}
	w.goTo(t, 14)
	if w.matches.SetNames(nil); slices.Contains(named(w), "Al-Sadhan") {
		t.Error("what belongs to the sentence before is still there")
	}
}

// TestNamesDialog finds, accepts, changes, adds and removes names, and writes the
// article of the house.
func TestNamesDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	for _, n := range func() []names.Name { l, _ := w.session.Names(context.Background()); return l }() {
		if err := w.session.RemoveName(context.Background(), n.ID); err != nil {
			t.Fatal(err)
		}
	}
	w.goTo(t, 25)
	target := text.Plain("Al-Sadhan stressed")
	if err := w.session.Confirm(context.Background(), w.view.Segments[24].ID, &target); err != nil {
		t.Fatal(err)
	}
	w.press(t, ctrlShift(fyne.KeyN))
	if dialogs(w) != 1 || !w.says("No names yet") {
		t.Fatalf("%d dialogs", dialogs(w))
	}
	w.tap(t, "Find in the document")
	if got := ledger(t, w); !slices.Contains(got, "Mike Pompeo?") || !slices.Contains(got, "Ahmad Al-Sadhan?") {
		t.Fatalf("found are %q", got)
	}
	if !slices.Contains(named(w), "Al-Sadhan") {
		t.Errorf("the pane has %q", named(w))
	}

	w.field(t, 0).SetText("Sadhan")
	w.field(t, 0).OnChanged("Sadhan")
	w.finish(t)
	if !w.says("1 of") {
		t.Error("the search finds others")
	}
	w.tap(t, "Accept")
	if got := ledger(t, w); !slices.Contains(got, "Ahmad Al-Sadhan") {
		t.Errorf("accepted: %q", got)
	}
	w.tap(t, "Edit… (Return)")
	if w.field(t, 1).Text() != "Ahmad Al-Sadhan" {
		t.Fatalf("the form has %q", w.field(t, 1).Text())
	}
	w.field(t, 1).SetText("Ahmad Al-Sudhan")
	w.tap(t, "Save")
	if got := ledger(t, w); dialogs(w) != 1 || !slices.Contains(got, "Ahmad Al-Sudhan") {
		t.Errorf("changed: %q, %d dialogs", got, dialogs(w))
	}
	conflict := false
	for _, o := range w.seen() {
		if e, ok := o.(*bidi.Text); ok && strings.Contains(e.Text(), "in use: Al-Sadhan ×1") {
			conflict = true
		}
	}
	if !conflict {
		t.Error("what translations call it is not told")
	}

	// Another one with the same Arabic is refused, with all that was typed.
	w.tap(t, "Add…")
	w.field(t, 0).SetText("أحمد السدحان")
	w.field(t, 1).SetText("Someone")
	w.tap(t, "Add")
	if dialogs(w) != 3 {
		t.Errorf("%d dialogs are open", dialogs(w))
	}
	escape := func() { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	escape()
	escape()
	for _, o := range w.seen() {
		if c, ok := o.(*choice); ok && c.Selected == "as written" {
			c.SetSelected("al-")
		}
	}
	w.finish(t)
	if !slices.Contains(named(w), "al-Sudhan") {
		t.Errorf("with al- the pane has %q", named(w))
	}
	out := filepath.Join(dir, "n.csv")
	w.tap(t, "Export…")
	w.typeInto(t, out)
	if b, err := os.ReadFile(out); err != nil || !strings.Contains(string(b), "Ahmad Al-Sudhan") {
		t.Errorf("%v, %s", err, b)
	}
	w.tap(t, "Remove")
	if got := ledger(t, w); slices.Contains(got, "Ahmad Al-Sudhan") {
		t.Errorf("removed: %q", got)
	}
	w.tap(t, "Import…")
	w.typeInto(t, out)
	if !w.says("new names: 1") {
		t.Error("it does not say what came of the file")
	}
	escape()
	escape()
	if dialogs(w) != 0 || w.win.Canvas().Focused() != w.grid.Editor() {
		t.Errorf("%d dialogs are open", dialogs(w))
	}
}
