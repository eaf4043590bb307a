package gui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/project"
)

// openKept is open with a folder for settings.
func openKept(t *testing.T, dir string, prepare func(fyne.App)) *Window {
	t.Helper()
	t.Setenv("XDG_DATA_HOME", dir)
	app := test.NewApp()
	t.Cleanup(app.Quit)
	if prepare != nil {
		prepare(app)
	}
	w, err := New(app, Options{
		OpenMemory: func(ctx context.Context, path string, readOnly bool) (memory.Store, error) {
			return sqlite.Open(ctx, path, sqlite.Options{Create: true, ReadOnly: readOnly})
		},
		DataDir: filepath.Join(dir, "tarjuman"), ConfigDir: filepath.Join(dir, "config"), UI: func(f func()) { shown <- f },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		w.finish(t)
		if w.session != nil {
			w.session.Close()
		}
		w.settings.Close()
	})
	return w
}

// TestSettingsKept: keys and looks are the same the next time, and what was kept in
// Fyne's preferences is taken over once.
func TestSettingsKept(t *testing.T) {
	dir := t.TempDir()
	w := openKept(t, dir, func(a fyne.App) {
		a.Preferences().SetString(prefLook, lookDark)
		a.Preferences().SetFloat(prefArabic+".size", 30)
		a.Preferences().SetString("fyne:folder", "x")
	})
	if w.look() != lookDark || w.env.Fonts().ArabicSize != 30 {
		t.Errorf("the look is %s and the Arabic of %v pixels", w.look(), w.env.Fonts().ArabicSize)
	}
	w.setKeymap(keymap{preset: "memoQ"})
	if err := w.rekey("go.number", key{KeyName: fyne.KeyF12}); err != nil {
		t.Fatal(err)
	}
	if err := w.settings.Close(); err != nil {
		t.Fatal(err)
	}
	b, _ := os.ReadFile(filepath.Join(dir, "config", "settings.json"))
	if !strings.Contains(string(b), `"go.number": "F12"`) || strings.Contains(string(b), "fyne:") {
		t.Errorf("the file is %s", b)
	}
	w = openKept(t, dir, func(a fyne.App) { a.Preferences().SetString(prefLook, lookContrast) })
	if w.look() != lookDark || writeKey(w.command("go.number").key) != "F12" || writeKey(w.command("segment.lock").key) != "Ctrl+Shift+L" {
		t.Errorf("the next time the look is %s, %v goes to a number, %v locks", w.look(), w.command("go.number").key, w.command("segment.lock").key)
	}
}

// TestSettingsBroken: a broken file is set aside with a message.
func TestSettingsBroken(t *testing.T) {
	dir := t.TempDir()
	os.Mkdir(filepath.Join(dir, "config"), 0o777)
	os.WriteFile(filepath.Join(dir, "config", "settings.json"), []byte("{look"), 0o666)
	w := openKept(t, dir, nil)
	w.finish(t)
	if !w.says("settings.broken-") {
		t.Error("nothing is said")
	}
}

// TestSettingsPages: every page can be reached, and what is chosen on it holds.
func TestSettingsPages(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrl(fyne.KeyComma))
	for _, page := range []string{"Keys", "Editing", "Memory", "Backup", "Appearance"} {
		w.tap(t, page)
		w.finish(t)
	}
	before := w.env.Fonts().ArabicSize
	if w.tap(t, "Larger"); w.env.Fonts().ArabicSize <= before {
		t.Error("the text is not larger")
	}
	w.tap(t, "Keys")
	field := w.field(t, 0)
	field.Replace("number go")
	w.finish(t)
	w.tap(t, "Another key…")
	catcher := w.win.Canvas().Focused()
	item := w.command("edit.find").item
	item.Action() // its key is pressed: the menu has it first
	if writeKey(w.command("go.number").key) != "Ctrl+G" || len(w.dialogs) != 2 {
		t.Errorf("a key of another command was given: %v", w.command("go.number").key)
	}
	catcher.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF12})
	if writeKey(w.command("go.number").key) != "F12" || len(w.dialogs) != 1 || w.catch != nil {
		t.Errorf("F12 was pressed, the key is %v", w.command("go.number").key)
	}
	w.tap(t, "As in the preset")
	if writeKey(w.command("go.number").key) != "Ctrl+G" {
		t.Errorf("as in the preset it is %v", w.command("go.number").key)
	}
}

// TestInsertBest puts a match into an empty sentence by itself, if that is chosen.
func TestInsertBest(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.matches.Set([]memory.Match{{Entry: memory.Entry{}, Score: 96}})
	w.matched = w.grid.CurrentID()
	for _, c := range []struct {
		on   bool
		from int
		want project.Origin
	}{{false, 95, project.Origin{}}, {true, 100, project.Origin{}}, {true, 95, project.Origin{Kind: project.FromMemory, Score: 96}}} {
		w.settings.Set(setInsert, c.on)
		w.settings.Set(setInsertFrom, c.from)
		m := memory.Match{Score: 96}
		m.Proposed.Chars = "Proposed"
		w.matches.Set([]memory.Match{m})
		w.insertBest()
		w.finish(t)
		if got := w.view.Segments[0].Origin; got.Kind != c.want.Kind || got.Score != c.want.Score {
			t.Errorf("insert %v from %d on: the origin is %v, want %v", c.on, c.from, got, c.want)
		}
	}
}

// TestOneStore: what is kept between runs goes through the settings alone.
func TestOneStore(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 50 {
		t.Fatal(len(files), err)
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Contains([]string{"kept.go", "settings_test.go"}, f) && strings.Contains(string(b), ".Preferences()") {
			t.Errorf("%s asks Fyne's preferences: take Window.settings", f)
		}
	}
}

// TestFirstRow: the list of keys begins with its first row.
func TestFirstRow(t *testing.T) {
	w := open(t, t.TempDir())
	w.do(t, "view.settings")
	w.tap(t, "Keys")
	if at := w.table(t).GetScrollOffset(); at != 0 {
		t.Errorf("it begins at %v", at)
	}
}
