package index

import (
	"cmp"
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"tarjuman/memory"
)

// units is what an index holds, word by word.
type units struct {
	ids   []int64
	words [][]uint32
	at    map[int64]int
}

func (u *units) add(id int64, words []uint32) {
	if u.at == nil {
		u.at = map[int64]int{}
	}
	u.at[id] = len(u.ids)
	u.ids, u.words = append(u.ids, id), append(u.words, words)
}

func (u *units) remove(id int64) { delete(u.at, id) }

// get is a Words.
func (u *units) get(_ context.Context, ids []int64, yield func(int64, []uint32)) error {
	for _, id := range ids {
		if i, ok := u.at[id]; ok {
			yield(id, u.words[i])
		}
	}
	return nil
}

// best is Search by measuring every unit.
func (u *units) best(query []uint32, floor, limit int) []memory.Hit {
	var out []memory.Hit
	p := memory.NewPattern(query)
	for i, id := range u.ids {
		if at, ok := u.at[id]; !ok || at != i || len(u.words[i]) == 0 {
			continue
		}
		if b := memory.Base(p.Distance(u.words[i]), len(query), len(u.words[i])); b >= floor {
			out = append(out, memory.Hit{ID: id, Base: b})
		}
	}
	slices.SortFunc(out, func(a, b memory.Hit) int {
		return cmp.Or(cmp.Compare(b.Base, a.Base), cmp.Compare(b.ID, a.ID))
	})
	return out[:min(limit, len(out))]
}

func compare(t *testing.T, x *Index, u *units, query []uint32, floor, limit int) {
	t.Helper()
	want := u.best(query, floor, limit)
	got, err := x.Search(t.Context(), query, floor, limit, u.get)
	if err != nil {
		t.Fatal(err)
	}
	if d := gocmp.Diff(append([]memory.Hit{}, want...), append([]memory.Hit{}, got...)); d != "" {
		t.Fatalf("%d words, floor %d, limit %d (-want +got):\n%s", len(query), floor, limit, d)
	}
}

// A draw makes words. Some share a row, some a byte, and some both, so that the
// bounds are wrong often.
type draw struct {
	*rand.Rand
	words int // in the vocabulary
}

func (d draw) word() uint32 {
	k := uint32(float64(d.words) * d.Float64() * d.Float64())
	switch k % 4 {
	case 0: // alike in the byte
		return 0x11000000 + k*2654435761%0x1000000
	default:
		return k * 2654435761
	}
}

func (d draw) length() int {
	switch d.IntN(12) {
	case 0:
		return 1 + d.IntN(400)
	case 1:
		return 60 + d.IntN(10)
	default:
		return 1 + d.IntN(25)
	}
}

func (d draw) unit(n int) []uint32 {
	out := make([]uint32, n)
	for i := range out {
		out[i] = d.word()
	}
	return out
}

// edited returns a few edits of the words.
func (d draw) edited(words []uint32) []uint32 {
	out := slices.Clone(words)
	for range 1 + d.IntN(1+len(out)/3) {
		switch at := d.IntN(len(out)); d.IntN(3) {
		case 0:
			out[at] = d.word()
		case 1:
			out = slices.Insert(out, at, d.word())
		default:
			if len(out) > 1 {
				out = slices.Delete(out, at, at+1)
			}
		}
	}
	return out
}

func (d draw) query(u *units) []uint32 {
	if len(u.ids) > 0 && d.IntN(3) > 0 {
		if words := u.words[d.IntN(len(u.words))]; len(words) > 0 {
			return d.edited(words)
		}
	}
	return d.unit(d.length())
}

// change adds or removes units.
func (d draw) change(x *Index, u *units, n int) {
	for range n {
		id := int64(1)
		if len(u.ids) > 0 {
			id = u.ids[len(u.ids)-1] + 1 + int64(d.IntN(3))
		}
		if d.IntN(5) == 0 {
			gone := 1 + d.Int64N(id)
			u.remove(gone)
			x.Remove(gone)
			continue
		}
		words := d.unit(d.length())
		if len(u.ids) > 0 && d.IntN(2) == 0 {
			if near := u.words[d.IntN(len(u.words))]; len(near) > 0 {
				words = d.edited(near)
			}
		}
		if d.IntN(100) == 0 {
			words = nil
		}
		if d.IntN(2000) == 0 {
			id += 1 << 33 // beyond what a block can hold
		}
		u.add(id, words)
		x.Add(id, words)
	}
}

// TestSearch holds every answer against measuring all units.
func TestSearch(t *testing.T) {
	for _, c := range []struct {
		name                 string
		words, rounds, units int
	}{
		{"few words, alike", 30, 40, 60},
		{"some words", 1000, 40, 100},
		{"many words", 100000, 10, 300},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := draw{rand.New(rand.NewPCG(1, uint64(c.words))), c.words}
			x, u := &Index{}, &units{}
			for range c.rounds {
				d.change(x, u, c.units)
				for range 15 {
					floor := 30 + d.IntN(71)
					if d.IntN(10) == 0 {
						floor = 1
					}
					compare(t, x, u, d.query(u), floor, 1+d.IntN(12))
				}
			}
			alive, removed := x.Len()
			if alive == 0 || removed == 0 {
				t.Errorf("%d units, %d removed", alive, removed)
			}
		})
	}
}

// TestSearchFullBlocks has more units of one length than a block holds.
func TestSearchFullBlocks(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(5, 6)), 3000}
	x, u := &Index{}, &units{}
	for id := range int64(2*blockUnits + 100) {
		words := d.unit(3 + d.IntN(2))
		u.add(id+1, words)
		x.Add(id+1, words)
	}
	for id := range int64(500) {
		u.remove(17 * id)
		x.Remove(17 * id)
	}
	for range 100 {
		compare(t, x, u, d.query(u), 30+d.IntN(71), 1+d.IntN(12))
	}
}

// TestSearchAgain has more units that look better than they are than a search
// allows for, by sharing all rows and bytes with the query.
func TestSearchAgain(t *testing.T) {
	var query []uint32
	twins := func(w uint32) (out []uint32) {
		for v := uint32(1); len(out) < 3; v++ {
			if t := w&0xff000000 | v; t != w && element(t, 0) == element(w, 0) {
				out = append(out, t)
			}
		}
		return out
	}
	for i := range uint32(12) {
		query = append(query, i*0x0a010203)
	}
	x, u := &Index{}, &units{}
	id := int64(0)
	add := func(words []uint32) {
		id++
		x.Add(id, words)
		u.add(id, words)
	}
	good := slices.Clone(query)
	good[3] = 99
	for range 5 {
		add(good)
	}
	for i := range 60 {
		false12 := slices.Clone(query)
		for j := range 1 + i%12 {
			false12[j] = twins(query[j])[i%3]
		}
		add(false12)
	}
	calls := 0
	counted := func(ctx context.Context, ids []int64, yield func(int64, []uint32)) error {
		calls++
		return u.get(ctx, ids, yield)
	}
	got, err := x.Search(t.Context(), query, 50, 5, counted)
	if d := gocmp.Diff(u.best(query, 50, 5), got); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
	if calls < 2 {
		t.Error("the units were not looked for again: the test is too easy")
	}
}

// TestVanished leaves out what the caller no longer has.
func TestVanished(t *testing.T) {
	x, u := &Index{}, &units{}
	for id := range int64(20) {
		words := []uint32{1, 2, 3, uint32(id)}
		x.Add(id+1, words)
		u.add(id+1, words)
	}
	for id := range int64(12) {
		u.remove(20 - id)
	}
	compare(t, x, u, []uint32{1, 2, 3, 4}, 50, 5)
}

func TestSearchFails(t *testing.T) {
	x := &Index{}
	x.Add(1, []uint32{1, 2})
	broken := errors.New("broken")
	_, err := x.Search(t.Context(), []uint32{1, 2}, 50, 5, func(context.Context, []int64, func(int64, []uint32)) error { return broken })
	if !errors.Is(err, broken) {
		t.Errorf("error %v, want %v", err, broken)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := x.Search(ctx, []uint32{1}, 50, 5, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
}

// TestConcurrent searches while units come and go. What is there from beginning
// to end is found by every search.
func TestConcurrent(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(7, 8)), 500}
	x, fixed := &Index{}, &units{}
	for id := range int64(3000) {
		words := d.unit(1 + d.IntN(20))
		x.Add(id+1, words)
		fixed.add(id+1, words)
	}
	var wg sync.WaitGroup
	stop := make(chan struct{})
	wg.Go(func() {
		d := draw{rand.New(rand.NewPCG(9, 9)), 500}
		for id := int64(10000); ; id++ {
			select {
			case <-stop:
				return
			default:
			}
			x.Add(id, d.unit(1+d.IntN(20)))
			x.Remove(id - 5)
		}
	})
	var readers sync.WaitGroup
	for g := range 3 {
		readers.Go(func() {
			d := draw{rand.New(rand.NewPCG(11, uint64(g))), 500}
			for range 60 {
				// The others are no more when their words are asked for.
				compare(t, x, fixed, d.query(fixed), 30+d.IntN(71), 5)
			}
		})
	}
	readers.Wait()
	close(stop)
	wg.Wait()
}
