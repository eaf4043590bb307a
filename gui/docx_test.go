package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/session"
)

// copied copies a file of the collection to a folder.
func copied(t *testing.T, dir string, path ...string) string {
	t.Helper()
	from := filepath.Join(append([]string{"..", "..", "shared", "formats"}, path...)...)
	b, err := os.ReadFile(from)
	if err != nil {
		t.Skip("shared/formats is not beside the checkout")
	}
	to := filepath.Join(dir, filepath.Base(from))
	if err := os.WriteFile(to, b, 0o600); err != nil {
		t.Fatal(err)
	}
	return to
}

// A Word document without comments and a title is opened without a question, and goes out
// under its own ending. One that cannot be read leaves no project behind.
func TestOpenWord(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenPath(copied(t, dir, "synth", "docx_doctype.docx"))
	w.finish(t)
	if _, err := os.Stat(filepath.Join(dir, "docx_doctype.tarj")); w.session != nil || err == nil {
		t.Error("a document that is refused leaves a project")
	}
	w.OpenPath(copied(t, dir, "synth", "docx_ok_ar.docx"))
	w.finish(t)
	if w.session == nil || len(w.view.Segments) == 0 {
		t.Fatal("the document is not open")
	}
	if ext := session.TargetExt(w.view.Documents[0]); ext != ".docx" {
		t.Errorf("it goes out as %s", ext)
	}
}

// Of one with comments it is asked whether they are translated too.
func TestOpenWordWithComments(t *testing.T) {
	for _, chosen := range []bool{false, true} {
		dir := t.TempDir()
		w := open(t, dir)
		w.OpenPath(copied(t, dir, "docx", "arabic", "Comment002.docx"))
		w.finish(t)
		if w.session != nil || len(w.dialogs) != 1 {
			t.Fatal("it is not asked")
		}
		for _, o := range w.seen() {
			if c, ok := o.(*check); ok && strings.Contains(c.Text, "comments") {
				c.SetChecked(chosen)
				c.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			}
		}
		w.finish(t)
		if w.session == nil {
			t.Fatal("the document is not open")
		}
		if is := w.view.Documents[0].With == "comments"; is != chosen {
			t.Errorf("chosen %v: it was opened with %q", chosen, w.view.Documents[0].With)
		}
	}
}
