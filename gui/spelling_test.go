package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/session"
)

// wrongWords are the words that are marked in the editor.
func wrongWords(w *Window) (out []string) {
	for _, m := range w.spelling.wrong {
		out = append(out, string([]rune(w.grid.Editor().Text())[m.start:m.end]))
	}
	return out
}

// TestSpelling: words that are spelt wrong are marked in the editor, and corrected or
// added by its menu; names and terms of the project are right.
func TestSpelling(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The goverment of Kuwiat met Al-Sadhan")
	w.finish(t)
	if got, want := wrongWords(w), []string{"goverment"}; !slices.Equal(got, want) {
		t.Fatalf("marked are %q, want %q", got, want)
	}
	labels := func(index int) (out []string) {
		for _, m := range w.spellingMenu(index) {
			out = append(out, m.Label)
		}
		return out
	}
	if got := labels(1); got != nil {
		t.Errorf("the menu of a right word has %q", got)
	}
	if got := labels(6); len(got) < 3 || got[0] != "government" {
		t.Errorf("the menu of a wrong word has %q", got)
	}
	w.grid.Editor().SetCaret(0)
	w.press(t, alt(fyne.KeyReturn))
	if w.grid.Editor().SelectedText() != "goverment" || w.win.Canvas().Overlays().Top() == nil {
		t.Errorf("Alt+Return selects %q", w.grid.Editor().SelectedText())
	}
	w.win.Canvas().Overlays().Remove(w.win.Canvas().Overlays().Top())
	w.spellingMenu(6)[0].Action()
	w.finish(t)
	if got := w.grid.Editor().Text(); got != "The government of Kuwiat met Al-Sadhan" || len(wrongWords(w)) > 0 {
		t.Errorf("the editor has %q, marked are %q", got, wrongWords(w))
	}
	w.grid.Editor().Undo()
	w.finish(t)
	if got := wrongWords(w); !slices.Equal(got, []string{"goverment"}) {
		t.Errorf("after undo marked are %q", got)
	}

	items := w.spellingMenu(6)
	items[len(items)-2].Action() // to the dictionary of the user
	w.finish(t)
	words, err := session.PersonalWords()
	if len(wrongWords(w)) > 0 || err != nil || len(words) != 1 || words[0].Word != "goverment" {
		t.Errorf("marked are %q; the dictionary has %v, %v", wrongWords(w), words, err)
	}
	w.grid.Editor().SetCaret(0)
	w.write("A diwaniyaz and ")
	w.finish(t)
	items = w.spellingMenu(3)
	if len(items) == 0 || !strings.HasSuffix(items[len(items)-1].Label, ": diwaniyaz") {
		t.Fatalf("marked are %q", wrongWords(w))
	}
	items[len(items)-1].Action() // to the project
	w.finish(t)
	if got := wrongWords(w); len(got) > 0 {
		t.Errorf("marked are %q", got)
	}
	w.press(t, alt(fyne.KeyDown))
	w.press(t, alt(fyne.KeyUp))
	if got := wrongWords(w); len(got) > 0 {
		t.Errorf("marked are %q", got)
	}
}
