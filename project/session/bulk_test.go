package session

import (
	"slices"
	"testing"

	"tarjuman/project"
)

// Many segments get a status in one step; those that cannot have it stay.
func TestSetStatus(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 1, "One")
	confirm(t, s, 2, "Two")
	confirm(t, s, 3, "Three")
	lock := true
	ok(t, s.Set(ctx, id(s, 3), Change{Lock: &lock}))
	ids := []string{id(s, 1), id(s, 2), id(s, 3), id(s, 4)}
	done, err := s.SetStatus(ctx, ids, project.Approved, "")
	ok(t, err)
	if want := (Judged{Changed: 2, Left: 2}); done != want {
		t.Errorf("%+v, want %+v", done, want)
	}
	statuses := func() (out []project.Status) {
		for _, seg := range s.View().Segments[:4] {
			out = append(out, seg.Status)
		}
		return out
	}
	want := []project.Status{project.Approved, project.Approved, project.Translated, project.New}
	for i, st := range statuses() {
		if st != want[i] {
			t.Errorf("%d is %s, want %s", i+1, st, want[i])
		}
	}
	if got := units(t, s, 2); !slices.Equal(got, []string{"Two"}) {
		t.Errorf("the memory has %q", got)
	}
	done, err = s.SetStatus(ctx, ids[:2], project.Returned, "too literal")
	ok(t, err)
	if c := s.View().Comments[ids[1]]; done.Changed != 2 || len(c) != 1 || !c[0].Return {
		t.Errorf("%+v, %+v", done, c)
	}
	if got := units(t, s, 2); got != nil {
		t.Errorf("the memory has %q of what was returned", got)
	}
	ok(t, s.Undo(ctx))
	ok(t, s.Undo(ctx))
	if got := statuses(); got[0] != project.Translated {
		t.Errorf("undone: %v", got)
	}
}
