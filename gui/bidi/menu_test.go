package bidi

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/lang"

	"tarjuman/gui/shape"
)

// choose runs the item with the labels of a path.
func choose(t *testing.T, items []*fyne.MenuItem, path ...string) {
	t.Helper()
	for _, m := range items {
		if m.Label != lang.L(path[0]) {
			continue
		}
		if len(path) > 1 {
			choose(t, m.ChildMenu.Items, path[1:]...)
			return
		}
		if m.Disabled {
			t.Fatalf("%q is disabled", path[0])
		}
		m.Action()
		return
	}
	t.Fatalf("no item %q", path[0])
}

func TestInsertMenu(t *testing.T) {
	for _, test := range []struct{ text, label, want string }{
		{"C++|", "Left-to-right mark (LRM)", "C++\u200e|"},
		{"A|", "Right-to-left mark (RLM)", "A\u200f|"},
		{"a |C++| b", "Isolate, left to right (LRI … PDI)", "a \u2066|C++|\u2069 b"},
		{"a |", "Isolate, right to left (RLI … PDI)", "a \u2067|\u2069"},
		{"24|°", "No-break space", "24\u00a0|°"},
		{"می|خواهم", "Zero-width non-joiner (ZWNJ)", "می\u200c|خواهم"},
	} {
		e, _ := newEntry(t, ltr)
		setMarked(e, test.text)
		choose(t, e.menu(), "Insert", test.label)
		if got := marked(e); got != test.want {
			t.Errorf("%s in %q: %q, want %q", test.label, test.text, got, test.want)
		}
		e.Undo()
		if text, _, _ := unmark(test.text); e.Text() != text {
			t.Errorf("%s: after undo %q", test.label, e.Text())
		}
	}
}

func TestMenu(t *testing.T) {
	e, _ := newEntry(t, ltr)
	setMarked(e, "|one| two")
	choose(t, e.menu(), "Cut")
	choose(t, e.menu(), "Undo typing")
	choose(t, e.menu(), "Redo typing")
	e.SetCaret(4)
	choose(t, e.menu(), "Paste")
	if got := marked(e); got != " twoone|" {
		t.Errorf("%q", got)
	}
	choose(t, e.menu(), "Select all")
	if e.SelectedText() != " twoone" {
		t.Errorf("selected %q", e.SelectedText())
	}
	e.SetReadOnly(true)
	for _, m := range e.menu() {
		if can := m.Label == lang.L("Copy") || m.Label == lang.L("Select all") || m.Label == lang.L("Direction"); m.Disabled == can && !m.IsSeparator {
			t.Errorf("%s of a text that cannot be changed: disabled %v", m.Label, m.Disabled)
		}
	}
	choose(t, e.menu(), "Direction", "Right to left")
	if e.Direction() != shape.RTL {
		t.Error("the direction was not set")
	}
	revealed := false
	e.env.OnReveal = func(on bool) { revealed = on }
	choose(t, e.menu(), "Show spaces and marks")
	if !revealed {
		t.Error("marks were not asked for")
	}
	x := NewText(e.env, "نص", rtl)
	x.SelectAll()
	choose(t, x.menu(), "Copy")
	if e.env.Clipboard.Content() != "نص" {
		t.Errorf("copied %q", e.env.Clipboard.Content())
	}
}

// TestMenuKeys: the menu opens at the caret for the menu key and shift and F10,
// and below the pointer for the secondary button.
func TestMenuKeys(t *testing.T) {
	e, held := newEntry(t, ltr)
	c := e.env.canvasOf(e)
	open := func() bool {
		top := c.Overlays().Top()
		if top == nil {
			return false
		}
		c.Overlays().Remove(top)
		return true
	}
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	if open() {
		t.Error("F10 alone opens the menu")
	}
	e.TypedKey(&fyne.KeyEvent{Name: desktop.KeyMenu})
	if !open() {
		t.Error("the menu key does nothing")
	}
	*held = fyne.KeyModifierShift
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF10})
	if !open() {
		t.Error("shift and F10 do nothing")
	}
	e.TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(20, 20)})
	if !open() {
		t.Error("the secondary button does nothing")
	}
}

func TestToggleDirection(t *testing.T) {
	e, _ := newEntry(t, shape.Auto)
	e.SetText("abc")
	key := &desktop.CustomShortcut{KeyName: fyne.KeyX, Modifier: fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift}
	for _, want := range []shape.Direction{rtl, ltr} {
		e.TypedShortcut(key)
		if got := e.lines().Lines[0].Base; got != want {
			t.Errorf("direction %v, want %v", got, want)
		}
	}
}
