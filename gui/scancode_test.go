package gui

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestKeyAt: the scan codes of both systems lead to the keys of a US keyboard.
func TestKeyAt(t *testing.T) {
	for code, want := range map[int]fyne.KeyName{12: "-", 13: "=", 16: "Q", 27: "]", 30: "A", 41: "`", 44: "Z", 50: "M", 51: ",", 53: "/", 2: "", 14: "", 28: "", 42: "", 54: "", 0: ""} {
		if got := keyAt(code, false); got != want {
			t.Errorf("code %d: %q, want %q", code, got, want)
		}
		if got := keyAt(code+8, true); got != want {
			t.Errorf("code %d of X11: %q, want %q", code+8, got, want)
		}
	}
}

// TestArabicKeyboard: a command is on its key where that types an Arabic letter, and Fyne
// has no name for it.
func TestArabicKeyboard(t *testing.T) {
	w := open(t, t.TempDir())
	done := ""
	for _, id := range []string{"go.comment.next", "help.keys", "review.approveHere"} {
		w.command(id).item.Action = func() { done = id }
	}
	e := w.grid.Editor()
	for _, c := range []struct {
		code int
		with fyne.KeyModifier
		want string
	}{
		{50, fyne.KeyModifierAlt, "go.comment.next"},
		{53, fyne.KeyModifierControl, "help.keys"},
		{47, fyne.KeyModifierAlt, "review.approveHere"},
		{47, fyne.KeyModifierAlt | fyne.KeyModifierSuper, ""},
		{2, fyne.KeyModifierAlt, ""},
	} {
		done = ""
		e.KeyDown(&fyne.KeyEvent{Physical: fyne.HardwareKey{ScanCode: c.code}})
		e.TypedShortcut(&desktop.CustomShortcut{Modifier: c.with})
		if done != c.want {
			t.Errorf("code %d did %q, want %q", c.code, done, c.want)
		}
	}
}

// TestAltGr: a character that is typed with AltGr runs no command, which Ctrl+Alt does.
func TestAltGr(t *testing.T) {
	w := open(t, t.TempDir())
	done, held := 0, true
	w.altGr = func() bool { return held }
	w.made = map[*fyne.MenuItem]*command{}
	item := w.item("x", "X", "Ctrl+Alt+1", func() { done++ })
	w.made[item].key = key{KeyName: fyne.Key1, Modifier: altGrKeys}
	if item.Action(); done != 0 {
		t.Error("AltGr and a digit ran the command")
	}
	held = false
	if item.Action(); done != 1 {
		t.Error("Ctrl, Alt and a digit did not run the command")
	}
}
