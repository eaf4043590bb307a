package memory

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestMergeDoubles(t *testing.T) {
	at := func(n int) time.Time {
		if n == 0 {
			return time.Time{}
		}
		return time.Unix(int64(n), 0)
	}
	// unit is an imported entry, changed at n.
	unit := func(id int64, n int, before, after string) Entry {
		return Entry{ID: id, Changed: at(n), Before: before, After: after}
	}
	confirmed := func(e Entry) Entry {
		e.Key = Key{Project: "p", Segment: "s"}
		return e
	}
	with := func(e Entry, f func(*Entry)) Entry {
		f(&e)
		return e
	}
	for _, tt := range []struct {
		name   string
		in     []Entry
		gone   []int64
		merged []Entry
		reason string
	}{
		{name: "one", in: []Entry{unit(1, 1, "a", "b")}},
		{name: "same neighbours", in: []Entry{unit(1, 1, "a", "b"), unit(2, 2, "a", "b")}, gone: []int64{1}},
		{name: "older stored later", in: []Entry{unit(1, 2, "", ""), unit(2, 1, "", "")}, gone: []int64{2}, reason: "Changed decides"},
		{name: "of one time the later stored", in: []Entry{unit(1, 1, "", ""), unit(2, 1, "", "")}, gone: []int64{1}},
		{name: "of one time the one that knows more", in: []Entry{unit(1, 1, "a", ""), unit(2, 1, "", "")}, gone: []int64{2}},
		{name: "other neighbours", in: []Entry{unit(1, 1, "a", ""), unit(2, 2, "b", ""), unit(3, 3, "", "c"), unit(4, 4, "b", "d")}, gone: []int64{2, 3, 1}, merged: []Entry{unit(0, 3, "a", "c")}, reason: "2 is in 4, and 3 knows what 1 does not"},
		{name: "unknown older", in: []Entry{unit(1, 1, "", ""), unit(2, 2, "a", "b")}, gone: []int64{1}},
		{name: "unknown newer", in: []Entry{unit(2, 2, "", ""), unit(1, 1, "a", "b")}, gone: []int64{2, 1}, merged: []Entry{unit(0, 2, "a", "b")}, reason: "what is known stays known"},
		{name: "unknown between two", in: []Entry{unit(1, 1, "a", ""), unit(2, 2, "b", ""), unit(3, 0, "", "")}, gone: []int64{3}, reason: "it goes with the newest"},
		{name: "confirmed stays", in: []Entry{confirmed(unit(1, 1, "a", "")), unit(2, 2, "a", ""), unit(3, 3, "", "")}, gone: []int64{2, 3}},
		{name: "confirmed knows less", in: []Entry{confirmed(unit(1, 9, "a", "")), unit(2, 2, "a", "b"), unit(3, 3, "c", "")}, reason: "their neighbours would be lost"},
		{name: "two confirmed", in: []Entry{confirmed(unit(1, 1, "a", "")), confirmed(unit(2, 2, "a", ""))}, reason: "each is a segment's"},
		{
			name: "the rest", in: []Entry{
				with(unit(1, 1, "", ""), func(e *Entry) { e.Created, e.Author, e.Props = at(1), "old", []Prop{{"x", "1"}, {"y", "2"}} }),
				with(unit(2, 3, "", ""), func(e *Entry) { e.Author, e.Props = "new", []Prop{{"x", "3"}, {"y", "2"}} }),
				with(unit(3, 2, "", ""), func(e *Entry) { e.Created, e.Approved = at(2), true }),
			}, gone: []int64{2, 3, 1},
			merged: []Entry{with(unit(0, 3, "", ""), func(e *Entry) {
				e.Created, e.Author, e.Approved, e.Props = at(1), "new", true, []Prop{{"x", "3"}, {"y", "2"}, {"x", "1"}}
			})},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			for range 10 {
				gone, merged := MergeDoubles(tt.in)
				if d := cmp.Diff(tt.gone, gone); d != "" {
					t.Errorf("gone (-want +got) %s\n%s", tt.reason, d)
				}
				if d := cmp.Diff(tt.merged, merged); d != "" {
					t.Errorf("merged (-want +got) %s\n%s", tt.reason, d)
				}
				rand.Shuffle(len(tt.in), func(i, j int) { tt.in[i], tt.in[j] = tt.in[j], tt.in[i] })
			}
		})
	}
}
