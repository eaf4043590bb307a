package index

import (
	"iter"
	"math"
	"math/bits"
)

const (
	// rows is the number of bit rows of a block: elements of units are spread
	// over so many.
	rows = 256
	// blockUnits is the most units of a block, blockCells the words of 64 bits
	// that a row of so many takes.
	blockUnits = 4096
	blockCells = blockUnits / 64
	// maxDelta is the most by which ids of one block may differ.
	maxDelta = math.MaxUint32
)

// A block holds units of one length. Each unit is a column of bits, one in each
// row: the bit is 0 if an element of the unit falls on the row, and 1 if none
// does. So a bit says "lacks", and the bits of places without a unit say that
// it lacks everything.
//
//	           unit  0 1 2 3 … 63 | 64 …        one cell is 64 units
//	row of "قال"     0 0 1 1      |
//	row of "الخبير"  0 1 1 0      |
//	…                             |             lacks, added up over the rows of
//	                 ───────────────────        the query, tell which units have
//	                 0 1 2 1      |             enough in common with it
//
// The elements of a unit are its words; the second copy of a word is another
// element than the first, and so on, so that adding counts as a multiset does.
//
// Rows begin with room for 64 units, and grow by doubling. What is in a block
// is only added to; live tells what was removed.
type block struct {
	length int
	first  int64    // id of unit 0
	ids    []uint32 // less first, ascending
	cells  int      // of a row: 1, 2, 4 … blockCells
	lacks  []uint64 // row r is lacks[r*cells:][:cells]
	marks  []byte   // a byte for each word (see mark), length for each unit
	live   []uint64 // a bit for each place; nil while none was removed
}

func newBlock(length int, first int64) *block {
	b := &block{length: length, first: first}
	b.grow(1)
	return b
}

// takes reports whether the block has room for a unit of this id.
func (b *block) takes(id int64) bool {
	return len(b.ids) < blockUnits && id-b.first <= maxDelta
}

// last returns the highest id.
func (b *block) last() int64 { return b.id(len(b.ids) - 1) }

func (b *block) id(i int) int64 { return b.first + int64(b.ids[i]) }

// grow makes room for 64 times as many units as cells says.
func (b *block) grow(cells int) {
	lacks := make([]uint64, rows*cells)
	for r := range rows {
		row := lacks[r*cells:][:cells]
		for i := copy(row, b.lacks[r*b.cells:][:b.cells]); i < cells; i++ {
			row[i] = ^uint64(0)
		}
	}
	b.cells, b.lacks = cells, lacks
	b.ids = append(make([]uint32, 0, 64*cells), b.ids...)
	b.marks = append(make([]byte, 0, 64*cells*b.length), b.marks...)
	if b.live != nil {
		b.live = append(make([]uint64, 0, cells), b.live...)
		for len(b.live) < cells {
			b.live = append(b.live, ^uint64(0))
		}
	}
}

func (b *block) add(id int64, words []uint32, common *[rows]uint32) {
	i := len(b.ids)
	if i == 64*b.cells {
		b.grow(2 * b.cells)
	}
	cell, bit := i/64, uint64(1)<<(i%64)
	for w, k := range copies(words) {
		r := element(w, k)
		b.lacks[int(r)*b.cells+cell] &^= bit
		common[r]++
		b.marks = append(b.marks, mark(w))
	}
	b.ids = append(b.ids, uint32(id-b.first))
}

// remove reports whether the unit at this place was there until now.
func (b *block) remove(i int) bool {
	if b.live == nil {
		b.live = make([]uint64, b.cells)
		for c := range b.live {
			b.live[c] = ^uint64(0)
		}
	}
	bit := uint64(1) << (i % 64)
	was := b.live[i/64]&bit != 0
	b.live[i/64] &^= bit
	return was
}

// removed counts the units that were taken out.
func (b *block) removed() (n int) {
	for _, l := range b.live {
		n += bits.OnesCount64(^l)
	}
	return n
}

// element returns the row of the k-th copy of a word, counted from 0.
func element(word uint32, k int) uint8 {
	x := uint64(word) + uint64(k)*0x9e3779b97f4a7c15
	x = (x ^ x>>29) * 0xbf58476d1ce4e5b9
	return uint8(x >> 33)
}

// mark is the byte by which words are compared before the words themselves.
// It is taken from other bits than the row, which a word that passes the first
// bound by chance shares.
func mark(word uint32) byte { return byte(word >> 24) }

// copies yields the words in order, each with the number of times that it came
// before.
func copies(words []uint32) iter.Seq2[uint32, int] {
	return func(yield func(uint32, int) bool) {
		var seen map[uint32]int
		if len(words) > 64 {
			seen = make(map[uint32]int, len(words))
		}
		for i, w := range words {
			k := 0
			if seen != nil {
				k = seen[w]
				seen[w]++
			} else {
				for _, v := range words[:i] {
					if v == w {
						k++
					}
				}
			}
			if !yield(w, k) {
				return
			}
		}
	}
}
