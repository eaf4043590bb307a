package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"tarjuman/gui/bidi"
	"tarjuman/project"
	"tarjuman/project/session"
)

// fields are the fields of the dialog on top, in order.
func (w *Window) fields() (out []*bidi.Entry) {
	for _, o := range w.seen() {
		if e, ok := o.(*bidi.Entry); ok && e.Visible() {
			out = append(out, e)
		}
	}
	return out
}

// chooses are the choices of the dialog on top, in order.
func (w *Window) chooses() (out []*choice) {
	for _, o := range w.seen() {
		if c, ok := o.(*choice); ok && c.Visible() {
			out = append(out, c)
		}
	}
	return out
}

// reads reports whether a text of the dialog on top holds the words, as says does of its
// labels.
func (w *Window) reads(words string) bool {
	for _, o := range w.seen() {
		if t, ok := o.(*bidi.Text); ok && strings.Contains(t.Text(), words) {
			return true
		}
	}
	return w.says(words)
}

func (w *Window) escape() { w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) }

// TestPackage gives the sample to a reviewer, who can do what a reviewer may, and brings
// back what that has done.
func TestPackage(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	own := w.session.Path()
	for _, s := range []string{"One.", "Two."} {
		w.write(s)
		w.press(t, ctrl(fyne.KeyReturn))
	}
	w.press(t, ctrl(fyne.KeyF7))
	w.chooses()[0].SetSelectedIndex(1)
	if !w.says("A reviewer types, comments, approves and returns.") {
		t.Error("it does not say what a reviewer may do")
	}
	f := w.fields()
	f[0].SetText("Be kind.")
	f[1].SetText(filepath.Join(dir, "out.zip"))
	w.tap(t, "Make")
	if !w.says("ends with .tarjpkg") {
		t.Error("it does not say what is wrong with the name")
	}
	w.escape()
	out := filepath.Join(dir, "out.tarjpkg")
	f[1].SetText(out)
	w.tap(t, "Make")
	if !w.says("Documents: 1, segments: 26, units of memories: 0") {
		t.Fatal("it does not say what is in it")
	}
	w.escape()

	// As the reviewer: dropped, it shows what it is, and becomes a project.
	w.dropped(fyne.Position{}, []fyne.URI{storage.NewFileURI(out)})
	w.finish(t)
	if !w.reads("Be kind.") || !w.reads("approves and returns") {
		t.Fatal("it does not show what the package is")
	}
	w.tap(t, "Open")
	if p := w.view.Info.Package; p == nil || p.Role != project.Reviewer || !strings.Contains(w.win.Title(), "package for a reviewer") {
		t.Fatalf("the window %q has %+v", w.win.Title(), p)
	}
	refused := func(what, why string) {
		t.Helper()
		if !w.says(why) {
			t.Errorf("%s: it is not said why not", what)
		}
		w.escape()
	}
	w.press(t, ctrl(fyne.KeyJ))
	refused("merge", "neither cut nor joined")
	w.press(t, ctrl(fyne.KeyL))
	refused("lock", "locks are the sender's")
	w.press(t, ctrlShift(fyne.KeyT))
	if len(w.dialogs) > 0 || !strings.Contains(w.status.note.Text(), "this package is for a reviewer") {
		t.Errorf("pretranslate: it says %q", w.status.note.Text())
	}
	w.grid.Select(1)
	w.finish(t)
	w.grid.Editor().SetText("")
	w.write("Second.")
	w.press(t, ctrlShift(fyne.KeyA))
	w.expect(t, 2, project.Approved, "Second.")
	w.press(t, ctrl(fyne.KeyF7))
	if len(w.chooses()) > 0 || !w.says("It goes back to") {
		t.Error("it asks whom it is for, though it goes back")
	}
	back := filepath.Join(dir, "back.tarjpkg")
	w.typeInto(t, back)
	w.escape()

	// The package again is the project that it became.
	w.OpenPath(own)
	w.finish(t)
	w.OpenPath(out)
	w.finish(t)
	if w.view == nil || w.view.Info.Package == nil || len(w.dialogs) > 0 {
		t.Fatal("the package does not open as its project")
	}
	// What comes back is for the project that it is from.
	w.OpenPath(back)
	w.finish(t)
	if !w.says("This package comes back to") {
		t.Error("a package on its way back is taken for another")
	}
	w.escape()
	w.OpenPath(own)
	w.finish(t)
	w.OpenPath(back)
	w.finish(t)
	if !w.says("Updated (1)") && !w.says("Updated · segment 2") {
		t.Fatal("it does not show what came back")
	}
	w.dialogs[len(w.dialogs)-1].enter()
	w.finish(t)
	w.expect(t, 2, project.Approved, "Second.")
	w.expect(t, 1, project.Translated, "One.")
}

// TestCompareDialog writes what was changed since a time, a snapshot and in a file.
func TestCompareDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.write("The cat sat.")
	w.press(t, ctrl(fyne.KeyReturn))
	back := filepath.Join(dir, "back.csv")
	w.exportTo(session.Export{Format: "csv", Out: back})
	w.finish(t)
	w.escape()
	b, err := os.ReadFile(back)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(back, []byte(strings.Replace(string(b), "The cat sat.", "The dog sat.", 1)), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(dir, "out.html")
	written := func(how int, from, want string) {
		t.Helper()
		w.press(t, ctrl(fyne.KeyF10))
		w.chooses()[0].SetSelectedIndex(how)
		f := w.fields()
		if from != "" {
			f[0].SetText(from)
		}
		f[len(f)-1].SetText(out)
		os.Remove(out)
		w.tap(t, "Compare")
		if b, _ := os.ReadFile(out); !strings.Contains(string(b), want) || len(w.dialogs) > 0 {
			t.Errorf("choice %d: %d dialogs, the report lacks %q:\n%.3000s", how, len(w.dialogs), want, b)
		}
	}
	written(sinceTime, "2020-01-01", "The cat sat.")
	written(againstFile, back, "<del>cat</del>")
	if !strings.Contains(w.status.note.Text(), "1 of 26 segments were edited") {
		t.Errorf("the status bar says %q", w.status.note.Text())
	}
	written(sinceSnapshot, "", "The cat sat.")
	w.press(t, ctrl(fyne.KeyF10))
	w.typeInto(t, "yesterday")
	if !w.says(`"yesterday" is no time`) {
		t.Error("it does not say what is no time")
	}
	w.escape()
	w.escape()
}

// TestExportDialog writes one format of some segments, and all documents in several
// formats.
func TestExportDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.write("The cat sat.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.press(t, ctrlShift(fyne.KeyE))
	p := w.fields()
	for _, e := range p[:2] {
		if !e.Disabled() {
			t.Error("a document in its own format is for all segments")
		}
	}
	// The list of formats has the keyboard: the fifth is to read side by side.
	for range 4 {
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	}
	p[0].SetText("CAT")
	p[2].SetText(filepath.Join(dir, "a.html"))
	w.tap(t, "Export")
	if b, _ := os.ReadFile(filepath.Join(dir, "a.html")); strings.Count(string(b), `<td class="n">`) != 1 || !strings.Contains(string(b), "The cat sat.") {
		t.Errorf("the page is %.2000s", b)
	}
	w.escape()
	w.press(t, ctrlShift(fyne.KeyE))
	w.tick(t, "Several formats, into a folder", 0)
	for _, label := range []string{"TMX 1.4b", "The document in English", "Workbook of Excel, for review"} {
		w.tick(t, label, 0)
	}
	p = w.fields()
	p[2].SetText(filepath.Join(dir, "all"))
	w.tap(t, "Export")
	for _, name := range []string{"strategic-dialogue-tmx.tmx", "target/strategic-dialogue.ar.txt", "strategic-dialogue-xlsx.xlsx"} {
		if _, err := os.Stat(filepath.Join(dir, "all", name)); err != nil {
			t.Error(err)
		}
	}
	w.escape()
}
