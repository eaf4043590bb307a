package gui

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestVersionDialog opens a document that was changed since: the project is as it was
// until a person has seen what the new version changes and takes it.
func TestVersionDialog(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "news.txt")
	write := func(lines string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(lines), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	openFile := func(w *Window) {
		t.Helper()
		w.OpenPath(path)
		w.finish(t)
		w.dialogs[len(w.dialogs)-1].enter() // the encoding
		w.finish(t)
	}
	write("وصل الوزير.\nقتل خمسة أشخاص في الهجوم.\n")
	w := open(t, dir)
	openFile(w)
	w.press(t, alt(fyne.KeyDown))
	w.write("Five people were killed.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.expect(t, 2, project.Translated, "Five people were killed.")

	write("خبر عاجل.\nوصل الوزير.\nقتل سبعة أشخاص في الهجوم.\n")
	for _, take := range []bool{false, true} {
		openFile(w)
		if !w.says("Sentences that are the same and keep their translations: 1. Changed: 1. New: 1. Gone: 0.") {
			t.Fatal("it does not say what the new version changes")
		}
		w.expect(t, 2, project.Translated, "Five people were killed.")
		if !take {
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			continue
		}
		w.dialogs[len(w.dialogs)-1].enter()
		w.finish(t)
	}
	w.expect(t, 3, project.Draft, "Five people were killed.")
	w.grid.Select(2)
	w.finish(t)
	if f, ok := w.matches.Match(0); !ok || f.Source.Chars != "قتل خمسة أشخاص في الهجوم." || f.Document != "before the new version of the document" {
		t.Errorf("the first match is %+v, %v", f, ok)
	}
	openFile(w) // the same file: nothing to ask
	if n := len(w.dialogs); n > 0 {
		t.Errorf("%d dialogs are open", n)
	}
}
