package gui

import (
	"os"
	"path/filepath"
	"testing"

	"tarjuman/project"
)

// What a bilingual file has as a target is there when it is opened, and what it
// proposes stands among the matches, and can be inserted as they are.
func TestOpenBilingual(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	path := filepath.Join(dir, "job.xlf")
	if err := os.WriteFile(path, []byte(`<xliff version="1.2"><file source-language="ar" target-language="en"><body>
<trans-unit id="1"><source>وصل الوزير إلى ميناء العقبة. ثم عاد.</source><alt-trans match-quality="70" origin="TM of the client"><target>The minister reached the port.</target></alt-trans></trans-unit>
<trans-unit id="2"><source>عاد</source><target state="translated">He returned</target></trans-unit></body></file></xliff>`), 0o600); err != nil {
		t.Fatal(err)
	}
	w.OpenPath(path)
	w.finish(t)
	w.dialogs[len(w.dialogs)-1].enter() // the encoding
	w.finish(t)
	if n := len(w.view.Segments); n != 2 || w.view.Segments[1].Target.Chars != "He returned" || w.view.Segments[1].Status != project.Translated {
		t.Fatalf("%d segments: %+v", n, w.view.Segments)
	}
	if m, ok := w.matches.Match(0); !ok || m.Score != 70 || m.Proposed.Chars != "The minister reached the port." || m.Document != "TM of the client" {
		t.Fatalf("the first match is %+v, %v", m, ok)
	}
	w.matches.OnInsert(0)
	w.finish(t)
	if got := w.grid.Editor().Text(); got != "The minister reached the port." {
		t.Errorf("inserted, the target is %q", got)
	}
}
