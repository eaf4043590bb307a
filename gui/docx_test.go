package gui

import (
	"os"
	"path/filepath"
	"testing"

	"tarjuman/project/session"
)

// A Word document is opened without a question, and goes out under its own ending.
// One that cannot be read leaves no project behind.
func TestOpenWord(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	copied := func(name string) string {
		b, err := os.ReadFile(filepath.Join("..", "..", "shared", "formats", "synth", name))
		if err != nil {
			t.Skip("shared/formats is not beside the checkout")
		}
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	w.OpenPath(copied("docx_doctype.docx"))
	w.finish(t)
	if _, err := os.Stat(filepath.Join(dir, "docx_doctype.tarj")); w.session != nil || err == nil {
		t.Error("a document that is refused leaves a project")
	}
	w.OpenPath(copied("docx_ok_ar.docx"))
	w.finish(t)
	if w.session == nil || len(w.view.Segments) == 0 {
		t.Fatal("the document is not open")
	}
	if ext := session.TargetExt(w.view.Documents[0]); ext != ".docx" {
		t.Errorf("it goes out as %s", ext)
	}
}
