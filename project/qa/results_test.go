package qa

import (
	"context"
	"math/rand"
	"reflect"
	"slices"
	"strings"
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

// TestResultsAgain changes one segment after the other, moves and drops some, and
// compares what is found with what is found by who knows nothing.
func TestResultsAgain(t *testing.T) {
	all := corpora(t)[:240]
	c := taught(t, all)
	r := rand.New(rand.NewSource(1))
	var kept Results
	for step := range 60 {
		i, j := r.Intn(len(all)), r.Intn(len(all))
		s := *all[i]
		switch step % 6 {
		case 0:
			s.Target = all[j].Target
		case 1:
			s.Target.Chars = strings.Replace(s.Target.Chars, "\"", "", 1)
		case 2:
			s.Source = all[j].Source
		case 3:
			s.Target.Chars = "And in the theatre on 24 November, 1918 Al-Sadhan said the colour was grey"
		case 4:
			all[i], all[j] = all[j], all[i]
			s = *all[i]
		case 5:
			all = slices.Delete(slices.Clone(all), j, j+1)
			i = min(i, len(all)-1)
			s = *all[i]
		}
		all[i] = &s
		var fresh Results
		want, err := fresh.Check(t.Context(), c, all, inTurn)
		if err != nil {
			t.Fatal(err)
		}
		got, err := kept.Check(t.Context(), c, all, inTurn)
		if err != nil {
			t.Fatal(err)
		}
		for k := range want {
			if len(got[k])+len(want[k]) > 0 && !reflect.DeepEqual(got[k], want[k]) {
				t.Fatalf("step %d, segment %s: found %v, want %v", step, all[k].ID, got[k], want[k])
			}
		}
	}
}
