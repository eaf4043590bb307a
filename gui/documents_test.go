package gui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"tarjuman/project"
)

// files writes texts into a folder, and returns their paths.
func files(t *testing.T, dir string, texts map[string]string) map[string]string {
	t.Helper()
	out := map[string]string{}
	for name, text := range texts {
		out[name] = filepath.Join(dir, name)
		if err := os.WriteFile(out[name], []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return out
}

// drop drops files on the window.
func (w *Window) drop(t *testing.T, paths ...string) {
	t.Helper()
	var uris []fyne.URI
	for _, p := range paths {
		uris = append(uris, storage.NewFileURI(p))
	}
	w.dropped(fyne.Position{}, uris)
	w.finish(t)
}

// enter does what the return key does in the dialog on top.
func (w *Window) enter(t *testing.T) {
	t.Helper()
	w.dialogs[len(w.dialogs)-1].enter()
	w.finish(t)
}

// TestDocuments drops a second and a third document on an open project, sees their
// progress, goes to one, shows it alone, orders them, and removes one and takes it back.
func TestDocuments(t *testing.T) {
	dir := t.TempDir()
	at := files(t, dir, map[string]string{"a.txt": "وصل الوزير.\nثم غادر.\n", "b.html": "<p>خبر عاجل من بيروت.</p><p>ثم انتهى.</p>", "c.html": "<p>نعم.</p>"})
	w := open(t, dir)
	w.drop(t, at["a.txt"])
	w.enter(t)
	if w.session == nil || len(w.view.Segments) != 2 {
		t.Fatal("drop and return do not open the text")
	}
	w.write("The minister arrived.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.drop(t, at["b.html"], at["c.html"])
	if len(w.view.Documents) != 1 || !w.says("b.html and 1 more") {
		t.Fatal("it is not asked what is dropped")
	}
	w.enter(t) // to this project
	w.enter(t) // as the page shows them
	if len(w.view.Documents) != 3 || len(w.view.Segments) != 5 {
		t.Fatalf("%d documents", len(w.view.Documents))
	}

	w.press(t, ctrlShift(fyne.KeyF4))
	if !w.says("50 %") || !w.says("New 1   ·   Translated 1") {
		t.Error("the progress of the first document is not seen")
	}
	list := w.win.Canvas().Focused().(*list)
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if w.grid.Current() != 2 || len(w.dialogs) != 0 {
		t.Errorf("row %d is current", w.grid.Current())
	}
	w.press(t, ctrlShift(fyne.KeyF4))
	w.win.Canvas().Focused().TypedRune('o')
	w.finish(t)
	if w.grid.Len() != 2 || w.grid.Row(0).Source != "وصل الوزير." || w.filter.field.Text() != "doc:"+w.view.Documents[0].Name || w.grid.Current() != 1 {
		t.Errorf("%d rows, the first %q", w.grid.Len(), w.grid.Row(0).Source)
	}
	w.press(t, alt(fyne.Key0))
	if w.grid.Len() != 5 {
		t.Errorf("%d rows of all", w.grid.Len())
	}

	w.press(t, ctrlShift(fyne.KeyF4))
	w.win.Canvas().Focused().TypedRune('+')
	w.finish(t)
	if w.view.Documents[1].Name != "a.txt" || w.grid.Row(2).Source != "وصل الوزير." {
		t.Errorf("the first document is %s", w.view.Documents[0].Name)
	}
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyDelete})
	w.finish(t)
	if len(w.view.Documents) != 3 || !w.says("Its 2 segments") {
		t.Fatal("it does not ask")
	}
	w.enter(t)
	if len(w.view.Documents) != 2 || w.grid.Len() != 3 {
		t.Errorf("%d documents, %d rows", len(w.view.Documents), w.grid.Len())
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.press(t, ctrlShift(fyne.KeyZ))
	if len(w.view.Documents) != 3 || w.grid.Row(2).Status != project.Translated {
		t.Errorf("undo: %d documents", len(w.view.Documents))
	}
}

// TestNewPage: several files, a memory and terms become one project; a file that cannot
// be read leaves nothing behind.
func TestNewPage(t *testing.T) {
	dir := t.TempDir()
	at := files(t, dir, map[string]string{
		"a.txt": strings.Repeat("وصل الوزير إلى بيروت اليوم.\n", 14), "b.html": "<p>خبر عاجل.</p>",
		"house.csv": "source,target\nالوزير,the minister\n", "bad.docx": "PK\x03\x04 no archive",
	})
	w := open(t, dir)
	w.press(t, ctrl(fyne.KeyN))
	w.drop(t, at["b.html"], at["a.txt"])
	if !w.says("Plain text, 14 segments. It begins:") || !w.shows("وصل الوزير") || w.field(t, 0).Text() != filepath.Join(dir, "b.tarj") {
		t.Fatalf("the page does not show the file; the project is %q", w.field(t, 0).Text())
	}
	w.field(t, 1).SetText("mine.tmdb")
	w.field(t, 2).SetText(at["house.csv"])
	w.field(t, 0).SetText("job")
	w.enter(t)
	if w.session == nil || len(w.view.Documents) != 2 || len(w.view.Segments) != 15 || w.session.Path() != filepath.Join(dir, "job.tarj") {
		t.Fatalf("%+v", w.view)
	}
	if all := w.session.Memories(); len(all) != 1 || all[0].Path != filepath.Join(dir, "mine.tmdb") || all[0].Err != nil {
		t.Errorf("the memories are %+v", all)
	}
	if got := marked(w, 1); len(got) != 1 {
		t.Errorf("of the terms %q are seen", got)
	}

	w.press(t, ctrl(fyne.KeyN))
	w.drop(t, at["bad.docx"])
	w.enter(t)
	if _, err := os.Stat(filepath.Join(dir, "bad.tarj")); err == nil {
		t.Error("a file that cannot be read leaves a project")
	}
}

// TestFormatOnPage: the format that is found is seen, and another can be chosen; one that
// the file is not of says so, and leaves nothing behind.
func TestFormatOnPage(t *testing.T) {
	dir := t.TempDir()
	at := files(t, dir, map[string]string{"a.html": "<p>خبر عاجل.</p><p>نعم.</p>", "b.xyz": "وصل الوزير.\n\nثم غادر.\n"})
	w := open(t, dir)
	pick := func(option string) {
		t.Helper()
		for _, o := range w.seen() {
			if c, ok := o.(*choice); ok && slices.Contains(c.Options, option) {
				w.win.Canvas().Focus(c)
				c.SetSelected(option)
				return
			}
		}
		t.Fatalf("%s cannot be chosen", option)
	}
	choose := func(option string) {
		t.Helper()
		pick(option)
		w.finish(t)
		if f, ok := w.win.Canvas().Focused().(*choice); !ok || f.Selected != option {
			t.Errorf("the keyboard is not where it was: %v", w.win.Canvas().Focused())
		}
	}
	w.drop(t, at["a.html"])
	if !w.says("Web page, 2 segments.") {
		t.Fatal("the format that is found is not seen")
	}
	choose("XLIFF")
	if w.says("segments.") || !w.says("a.html") {
		t.Error("it is not said that it is no XLIFF")
	}
	w.enter(t)
	if _, err := os.Stat(filepath.Join(dir, "a.tarj")); err == nil || w.session != nil {
		t.Error("a wrong format leaves a project")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.drop(t, at["a.html"])
	pick("Plain text") // and start at once
	w.enter(t)
	if w.session == nil || w.view.Documents[0].Format != "txt" || len(w.view.Segments) == 2 {
		t.Fatal("it does not come in as plain text")
	}

	w.press(t, ctrl(fyne.KeyN))
	w.drop(t, at["b.xyz"])
	if !w.says("its kind is not known") {
		t.Error("it is not said that the format is not known")
	}
	choose("Plain text")
	w.enter(t)
	if w.session == nil || w.view.Documents[0].Name != "b.xyz" || len(w.view.Segments) != 2 {
		t.Error("a file of no known format does not come in as what was chosen")
	}
}
