package gui

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/session"
)

// TestWorkReport writes what was done as a page: at once of the only document, and where
// there are several it asks of which.
func TestWorkReport(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.write("A dialogue.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.press(t, &key{KeyName: fyne.KeyO, Modifier: fyne.KeyModifierAlt})
	path := filepath.Join(dir, "tarjuman", "preview", w.view.Info.ID+".report.html")
	if said := w.status.note.Text(); said != "The browser opens "+path+"." {
		t.Errorf("it says %q", said)
	}
	page, err := os.ReadFile(path)
	if err != nil || !strings.Contains(string(page), `<i class="dot translated"></i><bdi>Translated</bdi></td><td><bdi>1</bdi>`) {
		t.Errorf("%v: one is translated, the page has\n%s", err, page)
	}
	if _, err := w.session.Import(context.Background(), session.Import{Name: "b.txt", Data: []byte("وصل الرئيس إلى القاهرة.\n")}); err != nil {
		t.Fatal(err)
	}
	w.finish(t)
	w.press(t, &key{KeyName: fyne.KeyO, Modifier: fyne.KeyModifierAlt})
	doc, ok := w.win.Canvas().Focused().(*choice)
	if !ok {
		t.Fatalf("%T has the keyboard", w.win.Canvas().Focused())
	}
	doc.SetSelectedIndex(2)
	w.dialogs[len(w.dialogs)-1].enter()
	w.finish(t)
	page, err = os.ReadFile(path)
	if err != nil || !strings.Contains(string(page), "of <bdi>b.txt</bdi>") || !strings.Contains(string(page), "<bdi>Translated</bdi></td><td><bdi>0</bdi>") {
		t.Errorf("%v: the page of b.txt has\n%s", err, page)
	}
}
