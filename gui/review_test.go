package gui

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"tarjuman/gui/bidi"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/review"
	"tarjuman/project/session"
)

// TestReview brings a file back: what becomes of it is shown first, a conflict is decided
// by a key, and all is one step that the status bar offers to take back.
func TestReview(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	for _, s := range []string{"One.", "Two.", "Three."} {
		w.write(s)
		w.press(t, ctrl(fyne.KeyReturn))
	}
	path := filepath.Join(dir, "back.docx")
	w.exportTo(session.Export{Format: "docx-review", Out: path})
	w.finish(t)
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := z.Read("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	z.Replace("word/document.xml", []byte(strings.NewReplacer(">One.<", ">First.<", ">Two.<", ">Second.<", ">Three.<", ">Third.<").Replace(string(doc))))
	var out bytes.Buffer
	if err := z.Write(&out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for i, s := range []string{"Zwei.", "Drei."} {
		w.grid.Select(i + 1)
		w.finish(t)
		w.grid.Editor().SetText("")
		w.write(s)
	}
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(path)}) // as good as asking for it
	w.finish(t)
	if n := len(w.dialogs); n != 1 || w.view == nil {
		t.Fatalf("%d dialogs after the file was dropped", n)
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.press(t, ctrlShift(fyne.KeyL)) // asks for the file
	if len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs", len(w.dialogs))
	}
	w.finish(t)
	if e, ok := w.win.Canvas().Focused().(*bidi.Entry); !ok || e.Text() != path || e.SelectedText() != path {
		t.Errorf("the file that went out is not proposed: %T", w.win.Canvas().Focused())
	}
	w.dialogs[0].enter()
	w.finish(t)
	if !w.says("0 of 2 conflicts decided") || !w.says(string(review.BothText)) || !w.says("Conflict · row 2") {
		t.Fatal("it does not show the conflicts")
	}
	w.expect(t, 1, project.Translated, "One.")
	table, ok := w.win.Canvas().Focused().(*list)
	if !ok {
		t.Fatalf("the keyboard is in %T", w.win.Canvas().Focused())
	}
	table.TypedRune('2') // the file's for the first, and on to the next
	table.TypedRune('x')
	table.TypedRune('1')
	if !w.says("2 of 2 conflicts decided") {
		t.Error("it does not count what is decided")
	}
	w.dialogs[len(w.dialogs)-1].enter()
	w.finish(t)
	w.expect(t, 1, project.Draft, "First.")
	w.expect(t, 2, project.Draft, "Second.")
	w.expect(t, 3, project.Draft, "Drei.")
	if !w.status.offered.Visible() || !strings.Contains(w.status.note.Text(), "2 updated, 0 left to decide, 0 refused. 1 finished sentence is a draft again.") {
		t.Errorf("the status bar says %q", w.status.note.Text())
	}
	w.status.offered.OnTapped()
	w.finish(t)
	w.expect(t, 1, project.Translated, "One.")
	w.expect(t, 2, project.Draft, "Zwei.")
	if w.status.offered.Visible() {
		t.Error("undo is offered again")
	}
	report, err := w.session.PlanReview(context.Background(), path)
	if err != nil || report.Count(review.Conflict) != 2 {
		t.Errorf("after undo: %v, %d conflicts", err, report.Count(review.Conflict))
	}
}

// TestReviewProposed: the file that went out last for review is proposed while it is there;
// otherwise choosing begins in the folder of the last export.
func TestReviewProposed(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	out := filepath.Join(dir, "out")
	if err := os.MkdirAll(out, 0o700); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(out, "a.review.xlsx")
	w.exportTo(session.Export{Format: "xlsx", Out: file})
	w.finish(t)
	w.exportTo(session.Export{Format: "target", Out: filepath.Join(dir, "a.en.txt")})
	w.finish(t)
	proposed := func() string {
		t.Helper()
		w.press(t, ctrlShift(fyne.KeyL))
		w.finish(t)
		e, ok := w.win.Canvas().Focused().(*bidi.Entry)
		if !ok {
			t.Fatalf("%T has the keyboard", w.win.Canvas().Focused())
		}
		defer w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return e.Text()
	}
	if got := proposed(); got != file {
		t.Errorf("proposed is %q", got)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if got := proposed(); got != "" {
		t.Errorf("proposed is %q, which is not there", got)
	}
	if err := os.WriteFile(filepath.Join(out, "marker.docx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	w.press(t, ctrlShift(fyne.KeyL))
	w.tap(t, "Choose…")
	if w.finish(t); !w.says("marker") {
		t.Error("choosing does not begin in the folder of the export")
	}
}
