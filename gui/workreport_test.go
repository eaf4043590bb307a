package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestWorkReport writes what was done as a page.
func TestWorkReport(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.write("A dialogue.")
	w.press(t, ctrl(fyne.KeyReturn))
	w.press(t, &key{KeyName: fyne.KeyO, Modifier: fyne.KeyModifierAlt})
	page, err := os.ReadFile(filepath.Join(dir, "tarjuman", "preview", w.view.Info.ID+".report.html"))
	if err != nil || !strings.Contains(string(page), `<i class="dot translated"></i><bdi>Translated</bdi></td><td><bdi>1</bdi>`) {
		t.Errorf("%v: one is translated, the page has\n%s", err, page)
	}
}
