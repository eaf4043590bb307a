package gui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"tarjuman/gui/grid"
	"tarjuman/project"
)

func TestDifference(t *testing.T) {
	segments := func(ids string) (out []*project.Segment) {
		for _, id := range strings.Fields(ids) {
			out = append(out, &project.Segment{ID: id})
		}
		return out
	}
	for _, test := range []struct {
		name, old, now     string
		at, removed, added int
	}{
		{"the same", "a b c", "a b c", 3, 0, 0},
		{"nothing", "", "", 0, 0, 0},
		{"opened", "", "a b", 0, 0, 2},
		{"split", "a b c", "a b d c", 2, 0, 1},
		{"merged", "a b c", "a c", 1, 1, 0},
		{"the last one split", "a b", "a b c", 2, 0, 1},
		{"the first one gone", "a b", "b", 0, 1, 0},
		{"the same twice at the seam", "a b", "a b b", 2, 0, 1},
		{"others", "a b c d", "a x y d", 1, 2, 2},
		{"all others", "a b", "c", 0, 2, 1},
	} {
		at, removed, added := difference(segments(test.old), segments(test.now))
		if at != test.at || removed != test.removed || added != test.added {
			t.Errorf("%s: at %d, %d removed, %d added", test.name, at, removed, added)
		}
	}
}

// TestColumnsStay: sides and widths are there again in the next window.
func TestColumnsStay(t *testing.T) {
	w := openKept(t, t.TempDir(), nil)
	w.OpenSample()
	w.finish(t)
	want := grid.Columns{Number: 40, Status: 90, Source: 0.625, Swapped: true}
	w.press(t, ctrlShift(fyne.KeyS))
	if !w.grid.Columns().Swapped {
		t.Fatal("the sides are not swapped")
	}
	w.grid.OnColumns(want)
	if err := w.settings.Close(); err != nil {
		t.Fatal(err)
	}
	next, err := New(w.app, w.opt)
	if err != nil {
		t.Fatal(err)
	}
	if got := next.grid.Columns(); got != want {
		t.Errorf("the columns are %+v", got)
	}
}

// TestPages: the keys move the row that is edited, and the keyboard goes with it.
func TestPages(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for _, key := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyPageDown, fyne.KeyPageUp} {
		before := w.grid.Current()
		w.grid.Editor().TypedKey(&fyne.KeyEvent{Name: key})
		w.finish(t)
		if at := w.grid.Current(); at > before != (key == fyne.KeyPageDown) || !w.grid.Editor().Focused() {
			t.Errorf("%s: from row %d to %d, the keyboard is there: %v", key, before, at, w.grid.Editor().Focused())
		}
	}
}

// TestFilterKeepsThePlace: a filter and the way back leave the current row where
// it is on the screen, and what is typed in it.
func TestFilterKeepsThePlace(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Select(12)
	w.finish(t)
	w.write("Half a")
	y := w.grid.Editor().Position().Y
	w.press(t, alt(fyne.Key1)) // the new ones, which are all but this
	w.press(t, alt(fyne.Key0))
	if got := w.grid.Editor().Position().Y; got != y || w.grid.Current() != 12 || w.grid.Editor().Text() != "Half a" {
		t.Errorf("the editor was at %v, is at %v in row %d with %q", y, got, w.grid.Current(), w.grid.Editor().Text())
	}
	w.press(t, alt(fyne.Key5))
	if w.grid.Len() != 1 {
		t.Errorf("%d rows are approved or current", w.grid.Len())
	}
	if _, ok := w.grid.Index(w.view.Segments[3].ID); ok {
		t.Error("the filter shows segment 4")
	}
	i := slices.IndexFunc(w.view.Segments, func(s *project.Segment) bool { return s.ID == w.grid.CurrentID() })
	if i != 12 || w.grid.Segment(0) != 12 {
		t.Errorf("segment %d is current, the only row is %d", i, w.grid.Segment(0))
	}
}

func TestTip(t *testing.T) {
	at := time.Date(2026, 3, 1, 9, 5, 0, 0, time.Local)
	for _, test := range []struct {
		segment project.Segment
		want    string
	}{
		{project.Segment{Version: 1, Changed: at}, "New"},
		{project.Segment{Status: project.Approved, Author: "Mona", Version: 3, Changed: at}, "Approved, Mona, 2026-03-01 09:05"},
	} {
		if got := tip(&test.segment); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
}
