package session

import (
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/find"
)

// A replacement takes what is being typed with it, leaves what is locked alone, and is
// one step.
func TestReplace(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 1, "The minister met the minister.")
	ok(t, s.Type(ctx, id(s, 2), text.Plain("A minister, typed")))
	lock, locked := true, text.Plain("A minister, locked")
	ok(t, s.Set(ctx, id(s, 3), Change{Target: &locked}))
	ok(t, s.Set(ctx, id(s, 3), Change{Lock: &lock}))
	confirm(t, s, 4, "Nothing here")
	p, err := find.Compile(find.Query{Text: "minister"})
	ok(t, err)
	var ids []string
	for _, seg := range s.View().Segments {
		ids = append(ids, seg.ID)
	}
	done, err := s.Replace(ctx, ids, p, "secretary")
	ok(t, err)
	if want := (Replaced{Places: 3, Segments: 2, Locked: 1}); done != want {
		t.Errorf("%+v, want %+v", done, want)
	}
	for n, want := range map[int]struct {
		target string
		status project.Status
	}{
		1: {"The secretary met the secretary.", project.Draft},
		2: {"A secretary, typed", project.Draft},
		3: {"A minister, locked", project.Draft},
		4: {"Nothing here", project.Translated},
	} {
		if seg := s.View().Segments[n-1]; seg.Target.Chars != want.target || seg.Status != want.status {
			t.Errorf("%d: %q, %s", n, seg.Target.Chars, seg.Status)
		}
	}
	ok(t, s.Undo(ctx))
	if seg := s.View().Segments[0]; seg.Target.Chars != "The minister met the minister." || seg.Status != project.Translated {
		t.Errorf("undone: %q, %s", seg.Target.Chars, seg.Status)
	}
}
