package gui

import (
	"math"
	"os"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/gui/typeface"
)

// TestZoom: the keys make all text larger and smaller, within limits, and the
// sizes are kept.
func TestZoom(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	before := w.env.Fonts()
	height := w.grid.Editor().MinSize().Height
	w.press(t, ctrl(fyne.KeyEqual))
	w.press(t, ctrl(fyne.KeyEqual))
	if f := w.env.Fonts(); f.ArabicSize <= before.ArabicSize || math.Abs(float64(f.ArabicSize/f.EnglishSize-before.ArabicSize/before.EnglishSize)) > 1e-4 {
		t.Errorf("sizes %v and %v after %v and %v", f.ArabicSize, f.EnglishSize, before.ArabicSize, before.EnglishSize)
	}
	if h := w.grid.Editor().MinSize().Height; h <= height {
		t.Errorf("the editor is %v high after %v", h, height)
	}
	if got := float32(w.settings.Float(prefEnglish+".size", 0)); got != w.env.Size() {
		t.Errorf("size %v is kept, want %v", got, w.env.Size())
	}
	for range 40 {
		w.press(t, ctrl(fyne.KeyMinus))
	}
	if f := w.env.Fonts(); math.Abs(float64(f.EnglishSize-leastSize)) > 1e-3 || math.Abs(float64(f.ArabicSize/f.EnglishSize-float32(arabicSize)/bidi.DefaultSize)) > 1e-3 {
		t.Errorf("the smallest sizes are %v and %v", f.ArabicSize, f.EnglishSize)
	}
	w.press(t, ctrl(fyne.Key0))
	if f := w.env.Fonts(); f.ArabicSize != arabicSize || f.EnglishSize != bidi.DefaultSize {
		t.Errorf("reset to %v and %v", f.ArabicSize, f.EnglishSize)
	}
}

// TestReveal: the key shows marks in every text, the menu says so, and the choice
// is kept.
func TestReveal(t *testing.T) {
	w := open(t, t.TempDir())
	w.press(t, ctrlShift(fyne.KeyM))
	if !w.env.Reveal || !w.settings.Bool(prefReveal, false) {
		t.Error("marks are not shown, or the choice is not kept")
	}
	checked := false
	for _, m := range w.win.MainMenu().Items {
		for _, i := range m.Items {
			checked = checked || i.Checked && i.Shortcut != nil && i.Shortcut.ShortcutName() == ctrlShift(fyne.KeyM).ShortcutName()
		}
	}
	if !checked {
		t.Error("the menu does not say so")
	}
}

// TestMissingFont: a typeface whose file is gone is reported, and the one before
// stays.
func TestMissingFont(t *testing.T) {
	w := open(t, t.TempDir())
	w.setFamily(prefArabic, typeface.Family{Name: "Gone", Regular: "/nowhere/gone.ttf"})
	w.finish(t)
	if w.win.Canvas().Overlays().Top() == nil {
		t.Error("nothing is reported")
	}
	if got := w.env.Fonts(); len(got.Arabic.Regular) == 0 || len(got.More) > 0 {
		t.Error("the embedded typeface is gone")
	}
	if w.family(prefArabic).Regular != "" {
		t.Error("what cannot be read is kept as the choice")
	}
}

// TestRefused: why an edit was not made is said in the status bar.
func TestRefused(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Editor().SetReadOnly(true)
	w.grid.Editor().TypedRune('x')
	if w.status.note.Text() == "" {
		t.Error("nothing is said")
	}
}

// TestEscape closes a dialog with and without a field, and gives the keyboard
// back.
func TestEscape(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	escape := &fyne.KeyEvent{Name: fyne.KeyEscape}
	for name, key := range map[string]fyne.Shortcut{"number": ctrl(fyne.KeyG), "keys": ctrl(fyne.KeySlash), "export": ctrlShift(fyne.KeyE)} {
		w.press(t, key)
		c := w.win.Canvas()
		if c.Overlays().Top() == nil {
			t.Fatalf("%s: no dialog", name)
		}
		if f := c.Focused(); f != nil {
			f.TypedKey(escape)
		} else {
			c.OnTypedKey()(escape)
		}
		if c.Overlays().Top() != nil || c.Focused() != w.grid.Editor() {
			t.Errorf("%s: the dialog stays, or the editor has not the keyboard", name)
		}
	}
}

// TestCopySourceKey: Fyne tells Ctrl+Insert and Ctrl+C apart by one field, and
// gives neither to the menu.
func TestCopySourceKey(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Editor().TypedShortcut(&fyne.ShortcutCopy{})
	if got := w.grid.Editor().Text(); got != "" {
		t.Fatalf("Ctrl+C makes the text %q", got)
	}
	w.grid.Editor().TypedShortcut(&fyne.ShortcutCopy{Secondary: true})
	if got := w.grid.Editor().Text(); got != w.view.Segments[0].Source.String() {
		t.Errorf("Ctrl+Insert makes it %q", got)
	}
}

// TestFallback: a character that no font of the program has is looked for among
// those of the system when it comes on the screen.
func TestFallback(t *testing.T) {
	const minus = '\u2212' // the minus sign, in DejaVu Sans, which Debian's fontconfig brings
	if _, err := os.Stat("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"); err != nil {
		t.Skip("no DejaVu Sans")
	}
	w := open(t, t.TempDir())
	if w.env.FontSet().Covers(minus) {
		t.Fatal("the program has the minus sign itself")
	}
	w.OpenSample()
	w.finish(t)
	if n := len(w.fallback); n > 0 {
		t.Errorf("%d families for the sample", n)
	}
	w.grid.Editor().Insert("\u22125")
	w.finish(t)
	if !w.env.FontSet().Covers(minus) || len(w.fallback) != 1 {
		t.Errorf("%d families were added", len(w.fallback))
	}
}
