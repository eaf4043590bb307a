package index

import (
	"cmp"
	"context"
	"math/bits"
	"slices"

	"tarjuman/memory"
)

// Words calls yield with the words of each of the units, in any order, and
// leaves out those that are no more. The words are not held on to.
type Words func(ctx context.Context, ids []int64, yield func(id int64, words []uint32)) error

// slack is how many units more than were asked for are looked at closely: so
// many may turn out worse than their bytes promised before the search has to be
// done again.
const slack = 3

// gone is the base of a unit that is no more.
const gone = -1

// Search returns the up to limit units with the highest base to these words, if
// it is at least floor, 1-100: best first, and of equal ones the newest (by
// id). It leaves none out. Errors are those of ctx and of words, which is called
// without a lock, once for each search as a rule.
func (x *Index) Search(ctx context.Context, query []uint32, floor, limit int, words Words) ([]memory.Hit, error) {
	if len(query) == 0 || limit <= 0 || floor > 100 {
		return nil, ctx.Err()
	}
	var pattern *memory.Pattern
	known := map[int64]int{} // the bases of units that were looked at closely
	for keep := limit + slack; ; keep *= 2 {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		found := x.scan(query, max(floor, 1), keep)
		var ask []int64
		for _, h := range found.hits {
			if _, ok := known[h.ID]; !ok {
				ask = append(ask, h.ID)
				known[h.ID] = gone
			}
		}
		if len(ask) > 0 {
			if pattern == nil {
				pattern = memory.NewPattern(query)
			}
			err := words(ctx, ask, func(id int64, w []uint32) {
				known[id] = memory.Base(pattern.Distance(w), len(query), len(w))
			})
			if err != nil {
				return nil, err
			}
		}
		best := top{limit: limit, floor: max(floor, 1)}
		for _, h := range found.hits {
			best.add(memory.Hit{ID: h.ID, Base: known[h.ID]})
		}
		// What was not found is no better than the last that was.
		if !found.full() || best.full() && !better(found.hits[len(found.hits)-1], best.hits[limit-1]) {
			return best.hits, nil
		}
	}
}

// scan finds the best keep units by their bytes.
func (x *Index) scan(query []uint32, floor, keep int) top {
	x.mu.RLock()
	defer x.mu.RUnlock()
	s := &scan{
		words: len(query), adder: newAdder(query, &x.common), measure: newMeasure(query),
		best: top{limit: keep, floor: floor},
	}
	for _, length := range x.near(len(query), floor) {
		blocks := x.groups[length].blocks
		for i := len(blocks) - 1; i >= 0; i-- {
			s.block(blocks[i])
		}
	}
	return s.best
}

// near returns the lengths that can reach the floor, the nearest to m first.
func (x *Index) near(m, floor int) []int {
	var out []int
	for _, n := range x.lengths {
		if memory.Base(max(m, n)-min(m, n), m, n) >= floor {
			out = append(out, n)
		}
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(max(a-m, m-a), max(b-m, m-b)) })
	return out
}

// A scan is one pass over the blocks for a query.
type scan struct {
	words   int
	adder   *adder
	measure *measure
	best    top
}

// block takes the units of a block into the best.
func (s *scan) block(b *block) {
	long := max(s.words, b.length)
	need := (s.best.need(b.last())*long + 99) / 100 // words in common
	if need > min(s.words, b.length) {
		return
	}
	var within [blockCells]uint64
	if !s.adder.within(&within, b, s.words-need) {
		return
	}
	// The newest first.
	for c := (len(b.ids)+63)/64 - 1; c >= 0; c-- {
		for cell := within[c]; cell != 0; {
			bit := bits.Len64(cell) - 1
			cell &^= 1 << bit
			i := 64*c + bit
			d := s.measure.distance(b.marks[i*b.length:][:b.length])
			s.best.add(memory.Hit{ID: b.id(i), Base: memory.Base(d, s.words, b.length)})
		}
	}
}

// better orders hits: by base, then the newest.
func better(a, b memory.Hit) bool {
	return a.Base > b.Base || a.Base == b.Base && a.ID > b.ID
}

// A top keeps the best hits, in order.
type top struct {
	floor, limit int
	hits         []memory.Hit
}

func (t *top) full() bool { return len(t.hits) == t.limit }

// need returns the least base with which a unit of an id up to this one is
// among the best.
func (t *top) need(id int64) int {
	switch {
	case !t.full():
		return t.floor
	case id > t.hits[t.limit-1].ID:
		return t.hits[t.limit-1].Base
	default:
		return t.hits[t.limit-1].Base + 1
	}
}

func (t *top) add(h memory.Hit) {
	if h.Base < t.need(h.ID) {
		return
	}
	i, _ := slices.BinarySearchFunc(t.hits, h, func(a, b memory.Hit) int {
		if better(a, b) {
			return -1
		}
		return 1
	})
	if t.full() {
		t.hits = t.hits[:t.limit-1]
	}
	t.hits = slices.Insert(t.hits, i, h)
}
