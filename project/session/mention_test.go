package session

import (
	"slices"
	"testing"

	"tarjuman/project"
)

// TestMention: a comment keeps naming its segments after a split before them, what answers
// it opens it again, and is done with it.
func TestMention(t *testing.T) {
	s := sample(t, options(t))
	ok(t, s.Set(ctx, id(s, 5), Change{Comment: "As in #14 and #٢, not #99; #14 is right."}))
	said := func() (string, []int) { return s.View().Said(s.View().Comments[id(s, 5)][0]) }
	if text, at := said(); text != "As in #14 and #2, not #99; #14 is right." || !slices.Equal(at, []int{13, 1}) {
		t.Errorf("%q names %v", text, at)
	}
	ok(t, s.Split(ctx, id(s, 6), len("وعلى")))
	if text, at := said(); text != "As in #15 and #2, not #99; #15 is right." || !slices.Equal(at, []int{14, 1}) {
		t.Errorf("after a split %q names %v", text, at)
	}

	first := s.View().Comments[id(s, 5)][0]
	ok(t, s.Resolve(ctx, first.Segment, first.ID, true))
	ok(t, s.Set(ctx, id(s, 5), Change{Comment: "No.", Thread: first.ID}))
	open := func(want ...bool) {
		t.Helper()
		var got []bool
		for _, c := range s.View().Comments[id(s, 5)] {
			got = append(got, !c.Resolved)
		}
		if !slices.Equal(got, want) {
			t.Errorf("open are %v, want %v", got, want)
		}
	}
	open(true, true)
	ok(t, s.Resolve(ctx, first.Segment, first.ID, true))
	open(false, false)
	ok(t, s.Undo(ctx))
	ok(t, s.Undo(ctx))
	open(false)
	if got := s.View().Comments[id(s, 5)]; len(got) != 1 || got[0].Thread != "" {
		t.Errorf("undone has %v", got)
	}
	if text, at := s.View().Said(project.Comment{Text: "see #3"}); text != "see #3" || at != nil {
		t.Errorf("%q of another program names %v", text, at)
	}
}
