package gui

import (
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestSnapshots puts the state before a step in the place of the project; what there
// was is a snapshot then.
func TestSnapshots(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("One text.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(0)
	path := w.session.Path()
	before, err := w.session.Snapshots()
	if err != nil || len(before) == 0 {
		t.Fatalf("%d snapshots, %v", len(before), err)
	}
	w.press(t, ctrlShift(fyne.KeyU))
	if w.win.Canvas().Overlays().Top() == nil {
		t.Fatal("no dialog")
	}
	w.dialogs[len(w.dialogs)-1].enter()
	w.dialogs[len(w.dialogs)-1].enter()
	w.finish(t)
	w.finish(t)
	w.expect(t, 1, project.New, "")
	after, err := w.session.Snapshots()
	if err != nil || len(after) <= len(before) || w.session.Path() != path {
		t.Errorf("%d snapshots after %d, %v", len(after), len(before), err)
	}
}

// TestRecent: the projects that were open are in the menu, the last one first, and those
// of one name with their folder.
func TestRecent(t *testing.T) {
	w := open(t, t.TempDir())
	a, b := filepath.Join("a", "news.tarj"), filepath.Join("b", "news.tarj")
	for _, path := range []string{a, b, "other.tarj", a} {
		w.remember(path)
	}
	if got := w.recent(); !slices.Equal(got, []string{a, "other.tarj", b}) {
		t.Errorf("recent are %q", got)
	}
	items := w.recentMenu().ChildMenu.Items
	if len(items) != 3 || items[0].Label != "news   a" || items[1].Label != "other" {
		t.Errorf("the menu has %q", items[0].Label)
	}
}
