package session

import (
	"context"
	"errors"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
)

// TestCheck follows findings through the changes of a project.
func TestCheck(t *testing.T) {
	s := withSource(t, "لدينا شراكة لنحو 30 عاما.\nوصل 12 شخصا.\n")
	say := func(n int, target string) *project.Segment {
		t.Helper()
		seg := s.View().Segments[n-1]
		x := text.Plain(target)
		ok(t, s.Set(ctx, seg.ID, Change{Target: &x}))
		return s.View().Segments[n-1]
	}
	first := say(1, "We have had a partnership for 13 years.")
	say(2, "12 people arrived.")
	asked := 0
	check := func() *Checked {
		t.Helper()
		asked = 0
		found, err := s.Check(ctx, func(_, all int) { asked = all })
		ok(t, err)
		return found
	}
	found := check()
	if asked != 2 || len(found.Found[0]) != 1 || len(found.Found[1]) != 0 || found.Count(qa.Error) != 1 {
		t.Fatalf("%d asked, found %v", asked, found.Found)
	}
	say(2, "13 people arrived.")
	if found = check(); asked != 1 || found.Count(qa.Error) != 2 {
		t.Errorf("after a change %d asked, found %v", asked, found.Found)
	}
	typed, err := s.CheckTarget(ctx, first.ID, text.Plain("We have had a partnership for 30 years."))
	if err != nil || len(typed) != 0 {
		t.Errorf("a target that is right: %v, %v", typed, err)
	}

	// Ignored for its texts everywhere, and only as long as they are these.
	if _, err := s.Ignore(ctx, found.Found[0][0], project.IgnoreText, ""); !errors.Is(err, project.ErrIgnoreReason) {
		t.Errorf("without a reason: %v", err)
	}
	g, err := s.Ignore(ctx, found.Found[0][0], project.IgnoreText, "so it was agreed")
	ok(t, err)
	if found = check(); found.Count(qa.Error) != 1 || len(found.Ignored) != 1 || found.Ignored[0].By.ID != g.ID || asked != 0 {
		t.Errorf("ignored: %d asked, found %v, ignored %v", asked, found.Found, found.Ignored)
	}
	say(1, "We have had a partnership for 14 years.")
	if found = check(); found.Count(qa.Error) != 2 || len(found.Ignored) != 0 {
		t.Errorf("the text changed: found %v", found.Found)
	}
	ok(t, s.Heed(ctx, g.ID))
	if err := s.Heed(ctx, g.ID); !errors.Is(err, project.ErrNoIgnored) {
		t.Errorf("heeded twice: %v", err)
	}

	// A profile is another question: all is asked again.
	p, err := qa.BuiltIn(qa.DefaultProfile)
	ok(t, err)
	toKnow := qa.Info
	ok(t, p.Decide([]string{"N01"}, &toKnow))
	ok(t, s.SetCheckProfile(ctx, p))
	if found = check(); asked != 2 || found.Count(qa.Error) != 0 || found.Count(qa.Info) != 2 {
		t.Errorf("another profile: %d asked, found %v", asked, found.Found)
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	ok(t, s.SetCheckProfile(ctx, qa.Profile{}))
	if _, err := s.Check(stopped, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	held, err := s.Held(ctx, "a.txt")
	if err != nil || len(held) != 2 || held[1].N != 2 || len(held[1].Errors) != 1 {
		t.Errorf("held: %v, %v", held, err)
	}
}
