package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// TestCommands: every command has an id, stands in a menu, in the palette and on a key,
// and no two have the same, whichever preset is taken.
func TestCommands(t *testing.T) {
	w := open(t, t.TempDir())
	for range mostRecent {
		w.remember(t.TempDir() + "/x.tarj")
	}
	for _, preset := range presetNames {
		w.setKeymap(keymap{preset: preset})
		ids, keys := map[string]bool{}, map[string]string{}
		for _, c := range w.commands {
			if c.id == "" || c.menu == "" || c.label == "" || ids[c.id] {
				t.Errorf("command %q of menu %q, label %q: an id, a menu or a label is missing, or the id is taken", c.id, c.menu, c.label)
			}
			ids[c.id] = true
			written, _ := w.keymap.of(c.id, c.usual)
			k, err := readKey(written)
			switch {
			case err != nil:
				t.Errorf("%s with the keys of %q: %v", c.id, preset, err)
			case k.KeyName == "":
				t.Errorf("%s has no key with the keys of %q", c.id, preset)
			case refuse(k) != nil:
				t.Errorf("%s with the keys of %q: %v", c.id, preset, refuse(k))
			case keys[written] != "":
				t.Errorf("%s and %s share %s with the keys of %q: give one another key, for a preset in presets.go", keys[written], c.id, written, preset)
			}
			keys[written] = c.id
			if c.key != k || w.byKey[k] != c || c.item.Shortcut.ShortcutName() != k.ShortcutName() {
				t.Errorf("%s is not on %s with the keys of %q", c.id, written, preset)
			}
		}
		for id := range presets[preset] {
			if !ids[id] {
				t.Errorf("the keys of %q have one for %s, which is no command", preset, id)
			}
		}
		if len(ids) < 90 {
			t.Errorf("only %d commands", len(ids))
		}
	}
	w.setKeymap(keymap{})
	p := &commandPane{all: w.commands}
	listed := 0
	for _, g := range w.sheet() {
		listed += len(g.rows)
	}
	const nines = 2 // of which one line is on the sheet each
	if len(p.all) != len(w.commands) || listed != len(w.commands)-nines*8 {
		t.Errorf("%d commands, %d in the palette, %d on the sheet of keys", len(w.commands), len(p.all), listed)
	}
}

// TestRekey gives commands other keys, with a modifier and without.
func TestRekey(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for _, c := range []struct{ id, key, lacking string }{
		{"go.number", "F8", "Next finding"},
		{"go.number", "Ctrl+C", "text"},
		{"go.number", "Shift+A", "Hold Ctrl"},
		{"go.number", "Ctrl+Alt+G", ""},
		{"go.unfinished.next", "F12", ""},
		{"go.number", "F9", ""}, // free now
		{"help.keys", "", ""},
	} {
		k, err := readKey(c.key)
		if err != nil {
			t.Fatal(err)
		}
		err = w.rekey(c.id, k)
		if c.lacking == "" && err != nil || c.lacking != "" && (err == nil || !strings.Contains(err.Error(), c.lacking)) {
			t.Errorf("%s on %s: %v, want an error with %q", c.id, c.key, err, c.lacking)
		}
	}
	at := w.grid.Current()
	if w.key(&fyne.KeyEvent{Name: fyne.KeyF12}); w.grid.Current() == at {
		t.Error("F12 does not go to the next unfinished segment")
	}
	if w.key(&fyne.KeyEvent{Name: fyne.KeyF9}); w.win.Canvas().Overlays().Top() == nil {
		t.Error("F9 does not ask for a number")
	}
	if k := w.command("help.keys").key; k.KeyName != "" {
		t.Errorf("the key that was taken away is %v", k)
	}
}

// TestKeyTakenTwice: a person's own key goes before that of a preset, and that before
// the usual one; who loses it has none.
func TestKeyTakenTwice(t *testing.T) {
	a, b, c := &command{id: "segment.lock", usual: "F5"}, &command{id: "b", usual: "Ctrl+Shift+L"}, &command{id: "c", usual: "F6"}
	m := keymap{preset: "memoQ"}
	if m.give([]*command{b, a, c}); writeKey(a.key) != "Ctrl+Shift+L" || b.key.KeyName != "" {
		t.Errorf("the preset's key: %v, the usual one: %v", a.key, b.key)
	}
	a.key, b.key = key{}, key{}
	m.own = map[string]string{"c": "Ctrl+Shift+L", "b": "nonsense+"}
	if given := m.give([]*command{b, a, c}); writeKey(c.key) != "Ctrl+Shift+L" || a.key.KeyName != "" || len(given) != 1 {
		t.Errorf("the own key: %v, the preset's: %v, given %v", c.key, a.key, given)
	}
}

// TestEnterAmongRows: with the keys of OmegaT, return confirms in a row, and is return
// in a field.
func TestEnterAmongRows(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.setKeymap(keymap{preset: "OmegaT"})
	at := w.grid.Current()
	w.write("Text")
	if w.key(&fyne.KeyEvent{Name: fyne.KeyReturn}) {
		t.Error("return is taken from a field")
	}
	w.grid.Editor().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if w.grid.Current() != at+1 || !w.view.Segments[at].Status.Finished() {
		t.Errorf("row %d is current, the one before is %v", w.grid.Current(), w.view.Segments[at].Status)
	}
}

// TestLacking: a command that cannot be done says why.
func TestLacking(t *testing.T) {
	w := open(t, t.TempDir())
	for _, c := range w.commands {
		if c.menu == "File" || c.menu == "Help" || strings.HasPrefix(c.menu, "View") {
			continue
		}
		w.say("")
		c.item.Action()
		if w.status.note.Text() == "" && w.win.Canvas().Overlays().Top() == nil {
			t.Errorf("%s says nothing while nothing is open", c.id)
		}
	}
}
