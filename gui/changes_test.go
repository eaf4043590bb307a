package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/project"
	"tarjuman/project/session"
)

// TestChanges accepts and rejects what was changed of an approved sentence.
func TestChanges(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The big cat sat.")
	w.press(t, ctrlShift(fyne.KeyA))
	w.grid.Select(0)
	w.press(t, alt(fyne.KeyA)) // brings the pane alone
	w.finish(t)
	if w.lower.seen() != pane(w.changes) || !strings.Contains(w.changes.line.Text, "nothing was changed") {
		t.Fatalf("%v is seen, and says %q", w.lower.seen(), w.changes.line.Text)
	}
	w.grid.Editor().SelectAll()
	w.write("The cat lay.")
	w.finish(t)
	w.save()
	w.finish(t)
	is := func(shown, line string) {
		t.Helper()
		w.finish(t)
		if got := w.changes.text.Text(); got != shown || !strings.Contains(w.changes.line.Text, line) {
			t.Errorf("the pane has %q, %q; want %q, %q", got, w.changes.line.Text, shown, line)
		}
	}
	is("The big cat sat lay.", "change 1 of 2")
	w.press(t, alt(fyne.KeyN))
	is("The big cat sat lay.", "change 2 of 2")
	if got, want := w.changes.text.Spans(), []bidi.Span{bidi.Deleted(4, 7), bidi.Deleted(12, 15), bidi.Inserted(16, 19), bidi.Found(12, 19)}; !slices.Equal(got, want) {
		t.Errorf("marked %v, want %v", got, want)
	}
	w.press(t, alt(fyne.KeyA))
	is("The big cat lay.", "change 1 of 1")
	w.press(t, alt(fyne.KeyX))
	is("The big cat lay.", "nothing was changed")
	w.expect(t, 1, project.Draft, "The big cat lay.")
	w.press(t, ctrlShift(fyne.KeyZ))
	is("The big cat lay.", "change 1 of 1")
	w.press(t, &key{KeyName: fyne.KeyX, Modifier: fyne.KeyModifierAlt | fyne.KeyModifierShift})
	is("The big cat lay.", "nothing was changed")
	w.grid.Select(1)
	is("", "Nobody else")

	// It is an editor's.
	w.setRole(project.Translator)
	if w.lower.seen() == pane(w.changes) {
		t.Error("a translator sees it")
	}
	w.press(t, alt(fyne.KeyG))
	if said := w.status.note.Text(); w.lower.seen() == pane(w.changes) || !strings.Contains(said, "editor") {
		t.Errorf("a translator brings it, and it says %q", said)
	}
}

// TestWithChanges: what is gone stands before what came, with the white space of the text.
func TestWithChanges(t *testing.T) {
	// What is gone is in the marks of the want in [], what came in {}.
	for _, c := range []struct{ base, now, want string }{
		{"the cat sat", "the dog sat", "the [cat] {dog} sat"},
		{"cat sat", "cat, sat", "cat{,} sat"},
		{"a big cat", "a cat", "a [big] cat"},
		{"a cat", "a cat sat", "a cat {sat}"},
		{"", "new", "{new}"},
		{"“café” — naïve", "“tea” — naïve", "“[café] {tea}” — naïve"},
	} {
		shown, marks, places := withChanges(c.base, c.now, session.Alterations(c.base, c.now))
		got, before := []rune(shown), map[int]string{}
		for _, m := range marks {
			switch m {
			case bidi.Deleted(m.Start, m.End):
				before[m.Start] += "["
				before[m.End] = "]" + before[m.End]
			case bidi.Inserted(m.Start, m.End):
				before[m.Start] += "{"
				before[m.End] = "}" + before[m.End]
			}
		}
		var marked strings.Builder
		for i := range len(got) + 1 {
			marked.WriteString(before[i])
			if i < len(got) {
				marked.WriteRune(got[i])
			}
		}
		if marked.String() != c.want {
			t.Errorf("%q to %q: %q, want %q", c.base, c.now, marked.String(), c.want)
		}
		if want := [][2]int{{marks[0].Start, marks[len(marks)-1].End}}; !slices.Equal(places, want) {
			t.Errorf("%q to %q: the change is at %v, want %v", c.base, c.now, places, want)
		}
	}
}
