package gui

import (
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
)

// TestWordCounter: what is counted from the view before is what a fresh count
// gives.
func TestWordCounter(t *testing.T) {
	seg := func(source string, s project.Status) *project.Segment {
		return &project.Segment{Source: text.Plain(source), Status: s}
	}
	a, b, c, d := seg("one", project.New), seg("two words", project.Translated), seg("three more words", project.Draft), seg("a list of four", project.Approved)
	var counter wordCounter
	for _, list := range [][]*project.Segment{
		{a, b, c, d},
		{a, seg("two words", project.Draft), c, d}, // a status
		{a, seg("two", project.New), b, c, d},      // a split
		{a, b, d},                                  // a merge
		{d, c, b, a},                               // another order
		{a, a, a},                                  // the same more than once
		{a, a, a, a},
		{},
		{b},
	} {
		var want progress
		for _, s := range list {
			n := arabic.CountWords(s.Source.Chars)
			want.segments++
			want.statuses[s.Status]++
			want.words += n
			if s.Status.Finished() {
				want.segmentsDone++
				want.wordsDone += n
			}
		}
		if got := counter.count(&session.View{Segments: slices.Clone(list)}); got != want {
			t.Errorf("%d segments: %+v, want %+v", len(list), got, want)
		}
	}
}

// TestLongNote: what is said does not widen the window, however long it is.
func TestLongNote(t *testing.T) {
	w := open(t, t.TempDir())
	width := w.status.object().MinSize().Width
	w.say(strings.Repeat("a long note ", 50))
	if now := w.status.object().MinSize().Width; now != width {
		t.Errorf("%v wide, was %v", now, width)
	}
}

// TestReadOnlySaid: who types where nothing can be changed is told why.
func TestReadOnlySaid(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	read := *w.view
	read.ReadOnly = true
	w.view = &read
	w.grid.Editor().SetReadOnly(true)
	w.grid.Editor().TypedRune('x')
	if got := w.status.note.Text(); !strings.Contains(got, "for reading only") {
		t.Errorf("%q", got)
	}
}

// TestNoteGoes: a note goes after a while, and nothing more is waited for then.
func TestNoteGoes(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	var waiting []func()
	w.env.Later = func(_ time.Duration, f func()) func() {
		waiting = append(waiting, f)
		return func() {}
	}
	w.say("Done.")
	if len(waiting) != 1 || w.status.note.Text() != "Done." {
		t.Fatalf("%d things wait, it says %q", len(waiting), w.status.note.Text())
	}
	waiting[0]()
	if len(waiting) != 1 || w.status.note.Text() != "" {
		t.Errorf("%d things wait then, it says %q", len(waiting), w.status.note.Text())
	}
}
