package session

import (
	"database/sql"
	"errors"
	"slices"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// TestDamage: a segment that was changed from outside is named when the project
// is opened, and no action builds on it; all others can be worked on.
func TestDamage(t *testing.T) {
	o := options(t)
	s := sample(t, o)
	confirm(t, s, 2, "Other teams met")
	confirm(t, s, 14, "A long partnership")
	path := s.Path()
	ok(t, s.Close())

	d, err := sql.Open("sqlite3", path)
	ok(t, err)
	_, err = d.Exec("UPDATE record SET data = replace(data, 'A long partnership', 'A lost partnership') WHERE kind = 'segment'")
	ok(t, err)
	ok(t, d.Close())

	s, err = Open(ctx, path, o)
	ok(t, err)
	defer s.Close()
	if n, other := s.View().Damaged(); !slices.Equal(n, []int{14}) || other {
		t.Errorf("damaged are %v, %v", n, other)
	}
	x := text.Plain("x")
	locked := true
	for name, err := range map[string]error{
		"type":    s.Type(ctx, id(s, 14), x),
		"confirm": s.Confirm(ctx, id(s, 14), &x),
		"lock":    s.Set(ctx, id(s, 14), Change{Lock: &locked}),
		"merge":   s.Merge(ctx, id(s, 13)),
		"undo":    s.Undo(ctx),
	} {
		if !errors.Is(err, project.ErrDamaged) && !(name == "merge" && errors.Is(err, project.ErrMergeHeading)) {
			t.Errorf("%s: %v", name, err)
		}
	}
	confirm(t, s, 2, "All teams met")
	if n, _ := s.View().Damaged(); !slices.Equal(n, []int{14}) {
		t.Errorf("damaged are %v after other work", n)
	}
	found, err := s.store.Verify(ctx)
	if err != nil || len(found) != 1 || found[0].N != 14 {
		t.Errorf("verify: %v, %v", found, err)
	}
}
