package gui

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// TestUnits goes through the units of a memory page by page, searches, changes, deletes
// and puts back, merges doubles and exports.
func TestUnits(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	m, path := w.session.Memory()
	const n = 3*unitsPage + 7
	units := make([]memory.Entry, n)
	for i := range units {
		units[i] = memory.Entry{Source: text.Plain(fmt.Sprintf("جملة رقم %d عن الكويت", i)), Target: text.Plain(fmt.Sprintf("Sentence %d on Kuwait", i)), Origin: "imported"}
	}
	double := units[5]
	double.Before = "قبل ذلك"
	if err := m.Put(context.Background(), append(units, double)...); err != nil {
		t.Fatal(err)
	}
	w.unitsDialog()
	w.finish(t)
	if !w.says(fmt.Sprintf("%d units, the newest first", n+1)) {
		t.Error("it does not say how many there are")
	}
	table := w.table(t)
	if got := table.Length(); got != unitsPage {
		t.Fatalf("%d units are read at once", got)
	}
	for range 4 {
		table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
		w.finish(t)
	}
	if got := table.Length(); got != n+1 || !w.shows("Sentence 0 on Kuwait") {
		t.Errorf("at the end %d units are there", got)
	}

	search := w.field(t, 0)
	search.Replace("sentence 17")
	w.finish(t)
	if table.Length() != 1 || !w.shows("جملة رقم 17 عن الكويت") {
		t.Fatalf("%d are found", table.Length())
	}
	w.enter(t)
	w.field(t, 1).SetText("Phrase 17")
	w.enter(t)
	search.Replace("phrase 17")
	w.finish(t)
	if table.Length() != 1 {
		t.Fatalf("what was changed is found %d times", table.Length())
	}
	table.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	w.finish(t)
	if count, _ := m.Len(context.Background()); count != n || table.Length() != 0 {
		t.Errorf("after deleting one there are %d, %d are shown", count, table.Length())
	}
	w.tap(t, "Undo") // in the dialog, which covers the status bar
	if count, _ := m.Len(context.Background()); count != n+1 {
		t.Errorf("put back, there are %d", count)
	}
	// A unit that was changed is the newest, and stays the one that is chosen.
	search.Replace("sentence 18")
	w.finish(t)
	table.Select(2)
	w.enter(t)
	w.field(t, 1).SetText("Sentence 18 of a pair on Kuwait")
	w.enter(t)
	if !w.shows("Sentence 18 of a pair on Kuwait") || table.at != 0 || !w.says("The unit was changed.") {
		t.Errorf("chosen is unit %d of those found", table.at)
	}
	w.tap(t, "Merge doubles")
	if !w.says("1 double was merged") {
		t.Error("it does not say what was merged")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.tap(t, "Export…")
	w.typeInto(t, "out.csv")
	b, err := os.ReadFile(filepath.Join(filepath.Dir(path), "out.csv"))
	if err != nil || strings.Count(string(b), "on Kuwait") != n-1 || !strings.Contains(string(b), "Phrase 17") {
		t.Errorf("the table has %d units, %v", strings.Count(string(b), "on Kuwait"), err)
	}
}

// table is the list of the dialog on top.
func (w *Window) table(t *testing.T) *list {
	t.Helper()
	for _, o := range w.seen() {
		if l, ok := o.(*list); ok {
			return l
		}
	}
	t.Fatal("no list")
	return nil
}
