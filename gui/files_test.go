package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/format"
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
		w.exportTo("target", path, format.Export{Unfinished: k.kind})
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
		for range w.dialogs {
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
		if n := len(w.dialogs); n > 0 {
			t.Fatalf("choice %d: %d dialogs are open", i, n)
		}
	}
}
