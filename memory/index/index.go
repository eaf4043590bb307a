// Package index finds, among millions of units, those whose words are most like
// a query's, and leaves none out. It holds a signature and one byte for each
// word of a unit; the words themselves stay with the caller, who is asked for
// those of the few units that are left at the end.
//
// Units are grouped by their number of words, in blocks of up to 4,096 (see
// block). A search visits the lengths nearest the query's first and the newer
// blocks of each before the older ones, and knows at each moment what a unit
// must have to be among the best:
//
//	query ── elements ──→ rows of a block ── add ──→ units with enough words in common
//	                                                    │ distance on a byte for each word
//	                                     the best so far, which raise the bar
//	                                                    │ distance on the words (Words)
//	                                                   hits
//
// Every step but the last is a bound: what it drops cannot be among the best.
// The rule behind the first is that a base of t between texts of m and n words
// needs ⌈t·max(m, n)/100⌉ words in common (see memory.Base).
//
// Where the words come from, and the places in which all this is kept between
// two runs of a program, are the caller's business: see Blocks and Restore.
package index

import (
	"slices"
	"sync"
)

// An Index holds units by the words of their sources. It is safe for use by
// several goroutines: searches run side by side, and a change waits for those
// that are under way, which is a few milliseconds at the most. The zero value
// is empty and ready.
type Index struct {
	mu      sync.RWMutex
	groups  map[int]*group
	lengths []int // of the groups, ascending
	// common counts, for each row of all blocks, the elements that went there.
	common [rows]uint32
	size   int
	dead   int
}

// A group holds the units of one length, in the order of their ids.
type group struct {
	length int
	blocks []*block
}

// Add takes in a unit. Its id must be above all earlier ones. A unit without
// words is never found and not kept. The words are not held on to.
func (x *Index) Add(id int64, words []uint32) {
	if len(words) == 0 {
		return
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	g := x.group(len(words))
	b := g.last()
	if b == nil || !b.takes(id) {
		b = newBlock(g.length, id)
		g.blocks = append(g.blocks, b)
	}
	b.add(id, words, &x.common)
	x.size++
}

// Remove leaves a unit out of later answers. Its place is not used again. An id
// that is not there is no error.
func (x *Index) Remove(id int64) {
	x.mu.Lock()
	defer x.mu.Unlock()
	for _, g := range x.groups {
		if b, i := g.find(id); b != nil && b.remove(i) {
			x.dead++
			return
		}
	}
}

// Len returns the number of units, and how many others were removed and still
// take up room.
func (x *Index) Len() (units, removed int) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return x.size - x.dead, x.dead
}

// group returns the group of a length, which is made when there is none.
func (x *Index) group(length int) *group {
	g := x.groups[length]
	if g == nil {
		g = &group{length: length}
		if x.groups == nil {
			x.groups = map[int]*group{}
		}
		x.groups[length] = g
		at, _ := slices.BinarySearch(x.lengths, length)
		x.lengths = slices.Insert(x.lengths, at, length)
	}
	return g
}

func (g *group) last() *block {
	if len(g.blocks) == 0 {
		return nil
	}
	return g.blocks[len(g.blocks)-1]
}

// find returns the block that holds an id and the place in it, or nil.
func (g *group) find(id int64) (*block, int) {
	at, found := slices.BinarySearchFunc(g.blocks, id, func(b *block, id int64) int {
		if b.first > id {
			return 1
		}
		return -1 // also for the block that begins with it: the place after is looked for
	})
	if at == 0 && !found {
		return nil, 0
	}
	b := g.blocks[at-1]
	if id-b.first > maxDelta {
		return nil, 0
	}
	i, ok := slices.BinarySearch(b.ids, uint32(id-b.first))
	if !ok {
		return nil, 0
	}
	return b, i
}
