package qa

import (
	"context"
	"slices"
	"testing"

	"tarjuman/project"
)

// TestResults shows that only what has changed is checked again.
func TestResults(t *testing.T) {
	if got := document(t, plain(), pair{source: "نعم", target: "Yes"}, pair{source: "لا", target: "No  no"}); !slices.Equal(got, []string{"2 P08"}) {
		t.Errorf("found %q", got)
	}
	all := []*project.Segment{segment(t, "نعم", "Yes"), segment(t, "لا", "No"), segment(t, "ربما", "Perhaps")}
	for i, s := range all {
		s.ID = string(rune('a' + i))
	}
	asked := 0
	count := func(n int, f func(i int)) error { asked = n; return inTurn(n, f) }
	var r Results
	c := plain()
	for _, step := range []struct {
		name   string
		change func()
		asked  int
	}{
		{"first", func() {}, 3},
		{"nothing new", func() {}, 0},
		{"a segment", func() { all[1] = segment(t, "لا", "No,  no"); all[1].ID = "b" }, 1},
		{"a checker", func() { c = plain() }, 3},
		{"one is gone", func() { all = all[1:] }, 0},
	} {
		step.change()
		found, err := r.Check(context.Background(), c, all, count)
		if err != nil || asked != step.asked || len(found) != len(all) {
			t.Errorf("%s: %d segments asked, want %d; %d results, %v", step.name, asked, step.asked, len(found), err)
		}
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := r.Check(ctx, plain(), all, func(int, func(int)) error { return ctx.Err() }); err != context.Canceled {
		t.Errorf("cancelled: %v", err)
	}
}
