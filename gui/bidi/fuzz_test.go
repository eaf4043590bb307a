package bidi

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// FuzzUndo edits a text as the bytes say: afterwards all undos give the first
// text back, all redos the last, and at every step undo and redo cancel out.
func FuzzUndo(f *testing.F) {
	f.Add("دسمان-1", []byte{0, 1, 2, 3, 200, 17, 90, 4, 5, 6, 7, 8})
	f.Add("The \"استقرار\" <1>2018</1>", []byte{9, 10, 11, 44, 45, 46, 12, 13, 14, 15, 6, 6, 6})
	for i, line := range sampleLines() {
		f.Add(line, []byte(line)[i%20:])
	}
	env, held := testEnv(f)
	typed := []rune("اب 1(a-\u064e\u200d<1/>😀\n")
	f.Fuzz(func(t *testing.T, text string, script []byte) {
		e := NewEntry(env, rtl)
		e.Resize(fyne.NewSize(200, 100))
		e.SetText(text)
		first := e.Text()
		e.OnChanged = func(s string) {
			if s != e.Text() || s != string(e.Runes()) {
				t.Fatalf("OnChanged says %q, the text is %q", s, e.Text())
			}
		}
		for i, b := range script {
			*held = 0
			if b >= 128 {
				*held = fyne.KeyModifierShift
			}
			switch b % 16 {
			case 0, 1, 2, 3, 4, 5:
				e.TypedRune(typed[int(b/16+uint8(i))%len(typed)])
			case 6:
				press(e, fyne.KeyBackspace)
			case 7:
				press(e, fyne.KeyDelete)
			case 8:
				press(e, fyne.KeyLeft)
			case 9:
				press(e, fyne.KeyRight)
			case 10:
				press(e, fyne.KeyUp)
			case 11:
				press(e, fyne.KeyHome)
			case 12:
				e.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyBackspace, Modifier: fyne.KeyModifierControl})
			case 13:
				e.Insert("ثم\nx")
			case 14:
				e.Undo()
			case 15:
				e.Redo()
			}
			if start, end := e.Selection(); start < 0 || end > len(e.Runes()) {
				t.Fatalf("selection [%d %d) of %d runes", start, end, len(e.Runes()))
			}
		}
		for e.CanRedo() {
			e.Redo()
		}
		last := e.Text()
		for e.CanUndo() {
			e.Undo()
		}
		if e.Text() != first {
			t.Fatalf("all undone: %q, want %q", e.Text(), first)
		}
		for e.CanRedo() {
			e.Redo()
		}
		if e.Text() != last {
			t.Fatalf("all redone: %q, want %q", e.Text(), last)
		}
		for e.CanUndo() {
			e.Undo()
			undone := e.Text()
			e.Redo()
			redone := e.Text()
			e.Undo()
			if e.Text() != undone {
				t.Fatalf("undo, redo, undo: %q, want %q", e.Text(), undone)
			}
			e.Redo()
			if e.Text() != redone {
				t.Fatalf("undo and redo: %q, want %q", e.Text(), redone)
			}
			e.Undo()
		}
	})
}
