package gui

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestCharacters finds signs by their names, and puts them at the caret or around what is
// selected; the last one is the first next time.
func TestCharacters(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("25 C in الكويت")
	e := w.grid.Editor()
	put := func(words string) {
		t.Helper()
		w.press(t, alt(fyne.KeyC))
		field := w.field(t, 0)
		field.Replace(words)
		w.finish(t)
		field.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		w.finish(t)
		if w.win.Canvas().Overlays().Top() != nil {
			t.Fatal("the dialog stays")
		}
	}
	e.Select(2, 3)
	put("no-break")
	if e.SetCaret(3); true {
		put("degree")
	}
	e.Select(9, 15)
	put("RLI")
	if want := "25\u00A0°C in \u2067الكويت\u2069"; e.Text() != want || e.SelectedText() != "الكويت" {
		t.Errorf("%q, want %q", e.Text(), want)
	}
	e.SetCaret(0)
	put("u+00e9")
	put("")
	if got := string(e.Runes()[:3]); got != "éé2" {
		t.Errorf("the last one again: %q", got)
	}
	if e.Undo(); string(e.Runes()[:2]) != "é2" {
		t.Errorf("undone is %q", e.Text())
	}
	for i, s := range signs() {
		for _, o := range signs()[i+1:] {
			if s.Open == o.Open && s.Close == o.Close {
				t.Errorf("%q stands there twice", s.Label)
			}
		}
	}
}
