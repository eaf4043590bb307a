package memorytest

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

func remove(t *testing.T, h Harness) {
	s := open(t, h)
	put(t, s, confirmed("1", "قال الخبير", "one"), unit(1, "قال الخبير", "two"), unit(2, "قال الخبير", "three"))
	entries := all(t, s)
	if n := len(nearest(t, s, "قال الخبير")); n != 3 {
		t.Fatalf("%d found, want 3", n)
	}
	n, err := s.Remove(t.Context(), entries[0].ID, 1<<40, entries[2].ID, entries[2].ID)
	if n != 2 || err != nil {
		t.Errorf("removed %d, %v; want 2", n, err)
	}
	expect(t, s, "two")
	if hits := nearest(t, s, "قال الخبير"); len(hits) != 1 || hits[0].ID != entries[1].ID {
		t.Errorf("found %v after that", hits)
	}
	if n, err := s.Remove(t.Context()); n != 0 || err != nil {
		t.Errorf("removed %d, %v; want nothing", n, err)
	}
	// The project that confirmed one puts it again.
	put(t, s, confirmed("1", "قال الخبير", "again"))
	expect(t, s, "two", "again")
}

func nearest(t *testing.T, s memory.Store, source string) []memory.Hit {
	t.Helper()
	hits, err := s.Near(t.Context(), memory.Words(source), 50, 20)
	if err != nil {
		t.Fatal(err)
	}
	return hits
}

func change(t *testing.T, h Harness) {
	s := open(t, h)
	first := full(t)
	put(t, s, first, unit(1, "قال الخبير", "two"), unit(9, "قال الوزير", "two"))
	entries := all(t, s)
	edit := func(id int64, f func(*memory.Entry) error) (memory.Entry, error) { return s.Change(t.Context(), id, f) }

	want := entries[0]
	want.Target, want.Props = text.Plain("changed"), []memory.Prop{{Type: "x", Text: "y"}}
	got, err := edit(entries[0].ID, func(e *memory.Entry) error {
		if d := cmp.Diff(entries[0], *e); d != "" {
			t.Errorf("what is changed (-want +got):\n%s", d)
		}
		e.Target, e.Props = want.Target, want.Props
		e.Key, e.ID = memory.Key{}, 7 // of no effect
		return nil
	})
	if d := cmp.Diff(want, got, ignoreID); d != "" || err != nil || got.ID <= entries[2].ID {
		t.Errorf("changed: id %d, %v (-want +got):\n%s", got.ID, err, d)
	}
	if d := cmp.Diff([]memory.Entry{entries[1], entries[2], got}, all(t, s)); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
	// The project confirms it again.
	put(t, s, first)
	expect(t, s, "two", "two", first.Target.String())

	// A new source is found at once, and the old one no more.
	got, err = edit(entries[1].ID, func(e *memory.Entry) error { e.Source = text.Plain("شراكة طويلة"); return nil })
	if hits := nearest(t, s, "شراكة طويلة"); err != nil || len(hits) != 1 || hits[0].ID != got.ID {
		t.Errorf("the new source: %v, %v", hits, err)
	}
	if hits := nearest(t, s, "قال الخبير"); len(hits) == 0 || hits[0].Base == 100 {
		t.Errorf("the old source is found: %v", hits)
	}

	// An imported one that becomes the double of another is one with it.
	got, err = edit(got.ID, func(e *memory.Entry) error { e.Source = text.Plain("قال الوزير"); return nil })
	if err != nil || got.ID != entries[2].ID {
		t.Errorf("the newer double is %+v, %v", got, err)
	}
	before := all(t, s)

	// What changes nothing leaves it as it is; what fails too.
	if got, err := edit(entries[2].ID, func(*memory.Entry) error { return nil }); err != nil || got.ID != entries[2].ID {
		t.Errorf("without a change: %+v, %v", got, err)
	}
	no := errors.New("no")
	if _, err := edit(entries[2].ID, func(e *memory.Entry) error { e.Target = text.Plain("x"); return no }); !errors.Is(err, no) {
		t.Errorf("error %v, want %v", err, no)
	}
	if _, err := edit(1<<40, func(*memory.Entry) error { return nil }); !errors.Is(err, memory.ErrNoEntry) {
		t.Errorf("error %v, want %v", err, memory.ErrNoEntry)
	}
	if d := cmp.Diff(before, all(t, s)); d != "" {
		t.Errorf("something changed (-want +got):\n%s", d)
	}
}

func merge(t *testing.T, h Harness) {
	s := open(t, h)
	if n, err := s.Merge(t.Context(), nil); n != 0 || err != nil {
		t.Errorf("of nothing %d merged, %v", n, err)
	}
	in := func(n int, before string) memory.Entry {
		u := unit(n, "قال الخبير", "said")
		u.Before = before
		return u
	}
	marked := in(1, "")
	marked.Source.Codes = []text.Code{{Kind: text.Alone, N: 1}}
	put(t, s, in(1, "أ"), in(2, ""), in(3, "ب"), marked, unit(1, "قال الخبير", "other"), unit(1, "قالَ الخبير", "said"))
	var rest []memory.Entry
	for i := range 2500 {
		rest = append(rest, unit(i, fmt.Sprint("شراكة ", i/2), "partnership"))
		rest[i].Before = []string{"", "أ"}[i%2]
	}
	put(t, s, rest...)
	before := all(t, s)
	var seen []int
	n, err := s.Merge(t.Context(), func(done, of int) {
		if seen = append(seen, done); done > of {
			t.Errorf("%d of %d", done, of)
		}
	})
	if want := 1251; n != want || err != nil {
		t.Fatalf("merged %d, %v; want %d", n, err, want)
	}
	if len(seen) < 2 {
		t.Errorf("progress %v", seen)
	}
	var want []memory.Entry
	for i, e := range before {
		// The one without a neighbour went with the newest of the two, and of the
		// rest every second one.
		if i != 1 && i < 6 || i > 6 && i%2 == 1 {
			want = append(want, e)
		}
	}
	if d := cmp.Diff(want, all(t, s)); d != "" {
		t.Errorf("merged (-want +got):\n%s", d)
	}
	if n, err := s.Merge(t.Context(), nil); n != 0 || err != nil {
		t.Errorf("again %d merged, %v", n, err)
	}
	if hits := nearest(t, s, "شراكة 7"); len(hits) == 0 {
		t.Error("what was merged is not found")
	}

	// Cancelled, it leaves all as it was.
	put(t, s, in(7, "ج"), in(8, "ج"), in(9, ""))
	for i := range rest {
		rest[i].Changed, rest[i].Source = day.Add(time.Duration(i)*time.Second), text.Plain(fmt.Sprint("قال ", i/2))
	}
	put(t, s, rest...)
	before = all(t, s)
	ctx, cancel := context.WithCancel(t.Context())
	if n, err := s.Merge(ctx, func(int, int) { cancel() }); n != 0 || !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %d, %v", n, err)
	}
	if d := cmp.Diff(before, all(t, s)); d != "" {
		t.Errorf("cancelled (-before +after):\n%s", d)
	}
}
