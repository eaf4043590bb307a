package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/format"
	"tarjuman/project/session"
)

// TestPreview writes the documents as they are by now, with what is being typed.
func TestPreview(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.write("The dialogue ended.")
	w.press(t, ctrl(fyne.KeyP))
	page, err := os.ReadFile(filepath.Join(dir, "tarjuman", "preview", w.view.Info.ID+".html"))
	if err != nil || !strings.Contains(string(page), "The dialogue ended.") {
		t.Errorf("what is typed is not in the preview: %v", err)
	}
}

// TestPasteDialog: the text on the clipboard becomes a document.
func TestPasteDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.app.Clipboard().SetContent(" \n")
	w.press(t, ctrlShift(fyne.KeyV))
	if got := w.status.note.Text(); got != "There is no text on the clipboard." {
		t.Errorf("that there is nothing it says by %q", got)
	}
	w.app.Clipboard().SetContent("وصل الوزير. ثم غادر.\nنعم.")
	for _, name := range []string{"a/b", "news"} {
		w.press(t, ctrlShift(fyne.KeyV))
		w.typeInto(t, name)
		w.finish(t)
		if name == "a/b" && w.session != nil {
			t.Error("a name with a folder was taken")
		}
		for range len(w.dialogs) {
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	if w.session == nil || len(w.view.Segments) != 3 || w.view.Documents[0].Name != "news.txt" {
		t.Fatalf("the document is not open: %+v", w.view)
	}
	if _, err := os.Stat(filepath.Join(dir, "tarjuman", "pasted", "news.tarj")); err != nil {
		t.Error(err)
	}
}

// TestExportUnfinished: what stands for sentences without a translation is a choice,
// and nothing is written where that is to refuse them.
func TestExportUnfinished(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	for i, k := range unfinishedKinds {
		path := filepath.Join(dir, "out.txt")
		os.Remove(path)
		w.exportTo(session.Export{Format: "target", Out: path, Export: format.Export{Unfinished: k.kind}})
		w.finish(t)
		out, err := os.ReadFile(path)
		first, _, _ := strings.Cut(string(out), "\n")
		switch k.kind {
		case format.Refuse:
			if err == nil || !w.says("the translation is not finished") {
				t.Errorf("%s: it was written, or it is not said why not", k.label)
			}
		case format.UseEmpty:
			if err != nil || first != "" {
				t.Errorf("%s: %q, %v", k.label, first, err)
			}
		default:
			if marked := strings.HasPrefix(first, "[["); err != nil || marked != (k.kind == format.UseMark) {
				t.Errorf("%s: %q, %v", k.label, first, err)
			}
		}
		if got := strings.HasSuffix(w.status.note.Text(), "26 sentences went out without a translation."); got != (k.kind != format.Refuse) {
			t.Errorf("%s: it says %q", k.label, w.status.note.Text())
		}
		for range w.dialogs {
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		if n := len(w.dialogs); n > 0 {
			t.Fatalf("choice %d: %d dialogs are open", i, n)
		}
	}
}

// TestColumns: of a table the columns that are translated are shown, and can be
// others.
func TestColumns(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	path := filepath.Join(dir, "news.csv")
	if err := os.WriteFile(path, []byte("id,title,text\n1,عنوان الخبر,نص الخبر\n2,عنوان آخر,نص آخر\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	w.OpenPath(path)
	w.finish(t)
	of := w.field(t, 3)
	of.SetText("text")
	of.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if w.session == nil || len(w.view.Segments) != 2 || w.view.Segments[0].Source.Chars != "نص الخبر" {
		t.Fatalf("%+v", w.view)
	}
}
