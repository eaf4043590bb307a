package gui

import (
	"runtime"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// TestMenuKeys: the items of the menu have their keys in their labels, in a column, and Fyne
// writes none of its own.
func TestMenuKeys(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("the system writes the keys")
	}
	w := open(t, t.TempDir())
	column := map[string]float32{} // where the keys of a menu begin
	for _, c := range w.commands {
		if c.key.KeyName == "" {
			continue
		}
		label, ok := strings.CutSuffix(c.item.Label, keyName(c.key))
		if !ok || !strings.HasPrefix(label, c.label+hairSpace) {
			t.Errorf("%s has the label %q", c.id, c.item.Label)
		}
		if _, ok := c.item.Shortcut.(fyne.KeyboardShortcut); ok || c.item.Shortcut.ShortcutName() != c.key.ShortcutName() {
			t.Errorf("%s has the shortcut %v", c.id, c.item.Shortcut)
		}
		at := labelWidth(label)
		if first, ok := column[c.menu]; ok && (at-first > 1.5*labelWidth(hairSpace) || first-at > 1.5*labelWidth(hairSpace)) {
			t.Errorf("the key of %s begins at %v, others at %v", c.id, at, first)
		} else if !ok {
			column[c.menu] = at
		}
	}
	if len(column) < 8 {
		t.Errorf("only %d menus have keys", len(column))
	}
}

// TestFirstSize: the first window fits a small screen.
func TestFirstSize(t *testing.T) {
	app := test.NewApp()
	defer app.Quit()
	w, err := New(app, Options{DataDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	const frame, panel = 30, 30
	if size := w.win.Canvas().Size(); size.Width > 1280 || size.Height+frame+panel > 720 {
		t.Errorf("the first window is %v", size)
	}
}
