package sqlite

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"tarjuman/memory"
)

// lines searches the words of units one after another. It leaves out, without
// looking at the words, what cannot reach the floor:
//
//   - by length: m and n words have a base of 100·min/max at most;
//   - by signature, 64 bits of which each word sets one: a bit of the query
//     that a unit lacks is a word of the query that it lacks.
//
// The rest is measured. So the answer is exact. Lengths close to the query's
// come first and newer units before older ones, so that the floor rises early.
type lines struct {
	groups []group // by number of words
	dead   map[int64]bool
}

// A group holds the units of one length, in the order of their ids.
type group struct {
	ids   []int64
	marks []uint64 // signatures
	words []uint32 // one unit after another
}

// add takes in a unit. Its id must be above all earlier ones.
func (l *lines) add(id int64, words []uint32) {
	for len(l.groups) <= len(words) {
		l.groups = append(l.groups, group{})
	}
	g := &l.groups[len(words)]
	g.ids = append(g.ids, id)
	g.marks = append(g.marks, signature(words))
	g.words = append(g.words, words...)
}

// remove leaves a unit out of later answers. An unknown id is no error.
func (l *lines) remove(id int64) {
	if l.dead == nil {
		l.dead = map[int64]bool{}
	}
	l.dead[id] = true
}

func signature(words []uint32) (s uint64) {
	for _, w := range words {
		s |= 1 << (w >> 26)
	}
	return s
}

// search returns the limit best units with a base of at least floor, 1-100.
func (l *lines) search(ctx context.Context, words []uint32, floor, limit int) ([]memory.Hit, error) {
	if len(words) == 0 || limit <= 0 {
		return nil, nil
	}
	m, sig, pattern := len(words), signature(words), memory.NewPattern(words)
	best := top{floor: max(floor, 1), limit: limit}
	for _, n := range l.lengths(m, best.floor) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		g, long := &l.groups[n], max(m, n)
		if memory.Base(long-min(m, n), m, n) < best.floor {
			continue
		}
		for i := len(g.ids) - 1; i >= 0; i-- {
			if memory.Base(max(long-m+bits.OnesCount64(sig&^g.marks[i]), 0), m, n) < best.floor {
				continue
			}
			base := memory.Base(pattern.Distance(g.words[i*n:i*n+n]), m, n)
			if base >= best.floor && !l.dead[g.ids[i]] {
				best.add(memory.Hit{ID: g.ids[i], Base: base})
			}
		}
	}
	return best.hits, nil
}

// lengths returns those that can reach the floor, the closest to m first.
func (l *lines) lengths(m, floor int) []int {
	var out []int
	for n := range l.groups {
		if n > 0 && len(l.groups[n].ids) > 0 && memory.Base(max(m, n)-min(m, n), m, n) >= floor {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(max(a-m, m-a), max(b-m, m-b)) })
	return out
}

// top keeps the best hits, and raises the floor when it is full.
type top struct {
	floor, limit int
	hits         []memory.Hit
}

func (t *top) add(h memory.Hit) {
	i, _ := slices.BinarySearchFunc(t.hits, h, func(a, b memory.Hit) int {
		return cmp.Or(cmp.Compare(b.Base, a.Base), cmp.Compare(b.ID, a.ID))
	})
	if i == t.limit {
		return
	}
	if len(t.hits) == t.limit {
		t.hits = t.hits[:t.limit-1]
	}
	t.hits = slices.Insert(t.hits, i, h)
	if len(t.hits) == t.limit {
		t.floor = max(t.floor, t.hits[t.limit-1].Base)
	}
}
