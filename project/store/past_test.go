package store

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// The past has the texts of then, what has been taken away since, and who wrote what.
func TestPast(t *testing.T) {
	p := create(t)
	first := sample()
	commit(t, p, first)
	was := *load(t, p).Segments[0]
	at := first.Time
	step := func(author string, minutes int, changes ...Change) {
		at = at.Add(time.Duration(minutes) * time.Minute)
		commit(t, p, Op{ID: project.NewID(), Kind: "x", Author: author, Time: at, Changes: changes})
	}
	a := was
	a.Target, a.Version = text.Plain("first"), was.Version+1
	step("Layla", 1, Change{was, a})
	b := a
	b.Status, b.Version, b.Author = project.Approved, a.Version+1, "Editor"
	step("Editor", 1, Change{a, b})
	c := b
	c.Target, c.Version = text.Plain("second"), b.Version+1
	step("Omar", 1, Change{b, c})
	step("Omar", 1, Change{c, nil})

	for _, tt := range []struct {
		name           string
		until          time.Time
		target, writer string
		status         project.Status
		segments       int
	}{
		{"before the first", first.Time.Add(-time.Second), "", "", project.New, 0},
		{"imported", first.Time, "", "", project.New, len(load(t, p).Segments) + 1},
		{"typed", first.Time.Add(time.Minute), "first", "Layla", project.New, len(load(t, p).Segments) + 1},
		{"approved by another", first.Time.Add(2 * time.Minute), "first", "Layla", project.Approved, len(load(t, p).Segments) + 1},
		{"changed", first.Time.Add(3*time.Minute + 59*time.Second), "second", "Omar", project.Approved, len(load(t, p).Segments) + 1},
		{"now", time.Time{}, "", "", project.New, len(load(t, p).Segments)},
	} {
		past, err := p.Past(t.Context(), tt.until)
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if len(past.Segments) != tt.segments {
			t.Errorf("%s: %d segments, want %d", tt.name, len(past.Segments), tt.segments)
		}
		var got project.Segment
		for _, s := range past.Segments {
			if s.ID == was.ID {
				got = *s
			}
		}
		if got.Target.Chars != tt.target || got.Status != tt.status {
			t.Errorf("%s: %q %s, want %q %s", tt.name, got.Target.Chars, got.Status, tt.target, tt.status)
		}
		if w := past.Writer[was.ID]; tt.target != "" && w.Author != tt.writer {
			t.Errorf("%s: written by %q, want %q", tt.name, w.Author, tt.writer)
		}
		// Change by change, with something done in between, it is the same.
		r := p.Replay(tt.until)
		times := 0
		for more := true; more; times++ {
			if more, err = r.Play(t.Context(), func() bool { return true }); err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			if times == 0 && tt.until.IsZero() {
				seg := *load(t, p).Segments[0]
				later := seg
				later.Target, later.Version = text.Plain("later"), seg.Version+1
				step("Omar", 1, Change{seg, later})
			}
		}
		if bits, err := r.Past(); err != nil || times < 2 && tt.segments > 0 || !cmp.Equal(bits, past) {
			t.Errorf("%s, in %d bits: %v %s", tt.name, times, err, cmp.Diff(past, bits))
		}
	}
}

// TestHistories: read one by one, and with something done in between, histories are those of
// the moment when it began.
func TestHistories(t *testing.T) {
	p := create(t)
	commit(t, p, sample())
	read := func(one bool, between func()) map[string][]Step {
		t.Helper()
		all, after, last := map[string][]Step{}, "", p.Seq()
		for more := true; more; {
			more = false
			err := p.Histories(t.Context(), after, last, func(id string, steps []Step) (bool, error) {
				all[id], after, more = steps, id, one
				return !one, nil
			})
			if err != nil {
				t.Fatal(err)
			}
			between()
		}
		return all
	}
	want := read(false, func() {})
	if len(want) < 2 {
		t.Fatalf("%d histories", len(want))
	}
	got := read(true, func() {
		for _, seg := range load(t, p).Segments {
			later := *seg
			later.Target.Chars, later.Version = later.Target.Chars+"x", seg.Version+1
			commit(t, p, Op{ID: project.NewID(), Kind: "x", Author: "Omar", Time: time.Now(), Changes: []Change{{*seg, later}}})
		}
	})
	if !cmp.Equal(got, want) {
		t.Error(cmp.Diff(want, got))
	}
}
