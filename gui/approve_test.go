package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestApproveShown approves what the filter shows, in one step; what has no translation
// stays new.
func TestApproveShown(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for _, target := range []string{"One", "Two"} {
		w.write(target)
		w.press(t, ctrlShift(fyne.KeyReturn)) // goes to the next row
	}
	w.write("Three") // a draft
	w.press(t, alt(fyne.KeyDown))
	w.press(t, alt(fyne.KeyUp))
	w.filterBy(3) // translated
	w.press(t, ctrlAlt(fyne.KeyReturn))
	w.filterBy(0)
	w.finish(t)
	w.expect(t, 1, project.Approved, "One")
	w.expect(t, 2, project.Approved, "Two")
	w.expect(t, 3, project.Draft, "Three") // the current row, which the filter does not let through
	if st := w.view.Segments[3].Status; st != project.New {
		t.Errorf("an empty one is %s", st)
	}
	for range 2 { // one step is undone whole, also after it was done again
		w.press(t, ctrlShift(fyne.KeyZ))
		w.expect(t, 1, project.Translated, "One")
		w.expect(t, 2, project.Translated, "Two")
		w.expect(t, 3, project.Draft, "Three")
		w.press(t, ctrlShift(fyne.KeyY))
		w.expect(t, 1, project.Approved, "One")
		w.expect(t, 2, project.Approved, "Two")
		w.expect(t, 3, project.Draft, "Three")
	}
}

// TestApproveAnotherFilter: rows that were to be approved when the filter has found them are
// not, nor others, where another filter comes before that.
func TestApproveAnotherFilter(t *testing.T) {
	w := filled(t)
	w.filterBy(2) // drafts
	if !w.filter.asking {
		t.Fatal("the answer is there at once")
	}
	w.approveShown()
	w.filterBy(3) // translated
	w.finish(t)
	w.finish(t) // what the answer leads to
	for i, s := range w.view.Segments {
		if s.Status == project.Approved {
			t.Errorf("segment %d was approved", i+1)
		}
	}
	w.filterBy(2)
	w.approveShown()
	w.finish(t)
	w.filterBy(0)
	w.finish(t)
	w.expect(t, 2, project.Approved, "A draft of the Gulf")
}
