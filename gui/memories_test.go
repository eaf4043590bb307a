package gui

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/memory"
	"tarjuman/memory/exchange"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// seen are the objects of the dialog on top.
func (w *Window) seen() []fyne.CanvasObject {
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		return test.LaidOutObjects(top)
	}
	return nil
}

// tap presses a button of the dialog on top.
func (w *Window) tap(t *testing.T, label string) {
	t.Helper()
	for _, o := range w.seen() {
		if b, ok := o.(*button); ok && b.Text == label && !b.Disabled() {
			b.OnTapped()
			w.finish(t)
			return
		}
	}
	t.Fatalf("no button %q", label)
}

// says reports whether a text of the dialog on top holds the words.
func (w *Window) says(words string) bool {
	for _, o := range w.seen() {
		if l, ok := o.(*widget.Label); ok && strings.Contains(l.Text, words) {
			return true
		}
	}
	return w.shows(words)
}

// typeInto types into the field of the dialog on top, and presses return.
func (w *Window) typeInto(t *testing.T, words string) {
	t.Helper()
	for _, o := range w.seen() {
		if e, ok := o.(*bidi.Entry); ok {
			e.SetText(words)
			e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			w.finish(t)
			return
		}
	}
	t.Fatal("no field")
}

// tick turns the n-th check with this label in the dialog on top, from 0.
func (w *Window) tick(t *testing.T, label string, n int) {
	t.Helper()
	for _, o := range w.seen() {
		if c, ok := o.(*check); ok && c.Text == label {
			if n--; n < 0 {
				c.SetChecked(!c.Checked)
				w.finish(t)
				return
			}
		}
	}
	t.Fatalf("no check %q", label)
}

func dialogs(w *Window) int { return len(w.win.Canvas().Overlays().List()) }

// TestPretranslateDialog fills from the memory, tells how many, and one undo takes
// all back.
func TestPretranslateDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	m, _ := w.session.Memory()
	for _, i := range []int{3, 13} {
		err := m.Put(context.Background(), memory.Entry{Source: w.view.Segments[i].Source, Target: text.Plain("Found")})
		if err != nil {
			t.Fatal(err)
		}
	}
	w.press(t, ctrlShift(fyne.KeyT))
	if dialogs(w) != 1 {
		t.Fatal("no dialog")
	}
	// Return starts, whatever has the keyboard.
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if !w.says("2 segments were filled; still empty: 24") {
		t.Error("the summary is missing")
	}
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if dialogs(w) != 0 || w.win.Canvas().Focused() != w.grid.Editor() {
		t.Errorf("%d dialogs are open", dialogs(w))
	}
	w.expect(t, 4, project.Draft, "Found")
	w.expect(t, 14, project.Draft, "Found")
	w.press(t, ctrlShift(fyne.KeyZ))
	w.expect(t, 4, project.New, "")
	w.expect(t, 14, project.New, "")
}

// TestAnalysisDialog counts, and gives the table to the clipboard.
func TestAnalysisDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyW))
	if dialogs(w) != 1 || !w.says("100.0") {
		t.Fatalf("%d dialogs", dialogs(w))
	}
	w.tap(t, "Copy the table")
	if got := w.app.Clipboard().Content(); !strings.HasPrefix(got, "band\tsegments\twords\tpercent\n") || !strings.Contains(got, "new\t26\t") {
		t.Errorf("copied %q", got)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // a button has the keyboard
	if dialogs(w) != 0 {
		t.Error("escape does not close it")
	}
}

// TestMemoriesDialog attaches, sets, moves and detaches memories by the dialog.
func TestMemoriesDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyO))
	if dialogs(w) != 1 || !w.says("1   default") || !w.says("0 units") {
		t.Fatalf("%d dialogs", dialogs(w))
	}
	house := filepath.Join(dir, "house.tmdb")
	w.typeInto(t, house)
	if all := w.session.Memories(); len(all) != 2 || all[1].Path != house {
		t.Fatalf("%+v", all)
	}
	w.tick(t, "Approved only", 1)
	w.tick(t, "Read-only", 0)
	if all := w.session.Memories(); !all[1].ApprovedOnly || !all[0].ReadOnly || all[0].ApprovedOnly {
		t.Errorf("%+v", all)
	}
	w.tap(t, "Down")
	if all := w.session.Memories(); all[0].Path != house {
		t.Errorf("%+v", all)
	}
	if b, ok := w.win.Canvas().Focused().(*button); !ok || b.Text != "Up" {
		t.Error("a memory that cannot go further down has not the keyboard")
	}
	w.tap(t, "Remove")
	if all := w.session.Memories(); len(all) != 1 || all[0].Path == house {
		t.Errorf("%+v", all)
	}
	if w.win.Canvas().Focused() == nil {
		t.Error("nothing has the keyboard after a memory was removed")
	} else if b, ok := w.win.Canvas().Focused().(*button); ok {
		t.Errorf("%q has the keyboard, and return would press it", b.Text)
	}
	if !w.says("1   default") || w.says("house") {
		t.Error("the list is not what the session has")
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if dialogs(w) != 0 {
		t.Error("escape does not close it")
	}
}

// TestImportIntoMemory shows what an importer did, and ends it.
func TestImportIntoMemory(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	var path string
	fail := error(nil)
	w.opt.Import = func(ctx context.Context, m memory.Store, file string, o exchange.Options) (exchange.Report, error) {
		path = file + o.Source + o.Target
		o.Progress(1, 0.5)
		if w.endJob != nil && fail == context.Canceled {
			w.endJob()
			return exchange.Report{}, ctx.Err()
		}
		return exchange.Report{
			Imported: memory.Imported{Read: 1200, Added: 1000}, Skipped: 3, Reasons: map[string]int{"an empty target": 3},
		}, fail
	}
	a := w.session.Memories()[0]
	w.press(t, ctrlShift(fyne.KeyO))
	w.tap(t, "Import…")
	w.typeInto(t, "news.tmx")
	if path != "news.tmxaren" || !w.says("1,200 units from news.tmx: 1,000 are new, 200 were") || !w.says("3 with an empty target") {
		t.Errorf("imported %q", path)
	}
	escape := func() { w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	escape()
	pane := &memoriesPane{w: w, s: w.session, list: container.NewVBox()}
	for _, fail = range []error{context.Canceled, errors.New("line 7")} {
		w.importFile(pane.s, a, "news.tmx", func() { pane.show("import" + a.Path) })
		w.finish(t)
		if want := fail != context.Canceled; w.says("units from") || (dialogs(w) == 2) != want {
			t.Errorf("after %v %d dialogs are open", fail, dialogs(w))
		}
	}
}
