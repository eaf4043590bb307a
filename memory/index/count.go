package index

import (
	"cmp"
	"math/bits"
	"slices"
)

// An adder adds up, for each unit of a block, how many of the query's elements
// it lacks, 64 units at a time: a number is spread over planes, one for each of
// its binary digits, and bit u of each plane belongs to unit u.
//
// The numbers begin so high that they run over once a unit lacks more than it
// may. Rows are added eight at a time through carry-save adders, each of which
// takes three bits of one weight to one of the same and one of twice that:
//
//	r0 r1 r2 r3 r4 r5 r6 r7
//	 └─┴─┐ └─┴─┐ └─┴─┐ └─┴─┐
//	ones ●─────●─────●─────●──→ ones          each ● gives a carry
//	twos    ●───────────●─────→ twos          downwards
//	fours          ●──────────→ fours
//	                └──→ eights, …, over
//
// The rarest elements come first: most units lack them, and when all 64 units
// have run over the rest is not looked at.
type adder struct {
	// rows are those of the query's elements, the rarest first.
	rows []int
	// offsets are where they begin in blocks with so many cells, in bytes.
	offsets []uint32
	cells   int
}

// newAdder returns the adder of a query. common says how many elements all
// units have on each row.
func newAdder(words []uint32, common *[rows]uint32) *adder {
	a := &adder{}
	for w, k := range copies(words) {
		a.rows = append(a.rows, int(element(w, k)))
	}
	slices.SortFunc(a.rows, func(r, s int) int { return cmp.Or(cmp.Compare(common[r], common[s]), r-s) })
	return a
}

// within finds the units of a block that lack at most so many of the elements,
// 0 and up, fewer than there are elements. It sets their bits in out, and
// reports whether there is one. Cells of out beyond those in use are left as
// they are.
func (a *adder) within(out *[blockCells]uint64, b *block, lacking int) (any bool) {
	if quick && b.cells >= 4 && lacking < 64 {
		return a.fours(out, b, lacking)
	}
	return a.ones(out, b, lacking)
}

// ones is within for one cell at a time.
func (a *adder) ones(out *[blockCells]uint64, b *block, lacking int) (any bool) {
	used := (len(b.ids) + 63) / 64
	var long []uint64
	if lacking >= 64 {
		long = make([]uint64, bits.Len(uint(lacking)))
	}
	for c := range used {
		var over uint64
		if long == nil {
			over = a.add(b.lacks[c:], b.cells, lacking)
		} else {
			over = a.addLong(b.lacks[c:], b.cells, lacking, long)
		}
		if b.live != nil {
			over |= ^b.live[c]
		}
		out[c] = ^over
		any = any || over != ^uint64(0)
	}
	return any
}

// fours is within for four cells at a time, of which the block must have some,
// and up to 63 elements lacking.
func (a *adder) fours(out *[blockCells]uint64, b *block, lacking int) bool {
	used := (len(b.ids) + 63) / 64
	if a.cells != b.cells {
		a.cells, a.offsets = b.cells, a.offsets[:0]
		for _, r := range a.rows {
			a.offsets = append(a.offsets, uint32(r*b.cells*8))
		}
	}
	var start [6]uint64
	for i := range start {
		start[i] = digit(63-lacking, i)
	}
	any := addRows(&out[0], &b.lacks[0], &a.offsets[0], len(a.offsets), (used+3)/4, &start)
	if b.live != nil && any {
		any = false
		for c, live := range b.live[:used] {
			out[c] &= live
			any = any || out[c] != 0
		}
	}
	return any
}

// add adds up one cell of each row in numbers of six digits, and returns which
// units have run over.
func (a *adder) add(lacks []uint64, stride, lacking int) (over uint64) {
	ones, twos, fours := digit(63-lacking, 0), digit(63-lacking, 1), digit(63-lacking, 2)
	eights, high, highest := digit(63-lacking, 3), digit(63-lacking, 4), digit(63-lacking, 5)
	list := a.rows
	for len(list) >= 8 {
		r := (*[8]int)(list)
		v0, v1, v2, v3 := lacks[r[0]*stride], lacks[r[1]*stride], lacks[r[2]*stride], lacks[r[3]*stride]
		v4, v5, v6, v7 := lacks[r[4]*stride], lacks[r[5]*stride], lacks[r[6]*stride], lacks[r[7]*stride]
		var c0, c1, c2, c3, d0, d1, carry uint64
		ones, c0 = save(ones, v0, v1)
		ones, c1 = save(ones, v2, v3)
		ones, c2 = save(ones, v4, v5)
		ones, c3 = save(ones, v6, v7)
		twos, d0 = save(twos, c0, c1)
		twos, d1 = save(twos, c2, c3)
		fours, carry = save(fours, d0, d1)
		carry, eights = carry&eights, carry^eights
		carry, high = carry&high, carry^high
		carry, highest = carry&highest, carry^highest
		if over |= carry; over == ^uint64(0) {
			return over
		}
		list = list[8:]
	}
	for _, r := range list {
		carry := lacks[r*stride]
		carry, ones = carry&ones, carry^ones
		carry, twos = carry&twos, carry^twos
		carry, fours = carry&fours, carry^fours
		carry, eights = carry&eights, carry^eights
		carry, high = carry&high, carry^high
		carry, highest = carry&highest, carry^highest
		over |= carry
	}
	return over
}

// digit returns the plane of a binary digit of one number for all units.
func digit(number, place int) uint64 { return -(uint64(number) >> place & 1) }

// addLong is add for numbers of as many digits as there is room for.
func (a *adder) addLong(lacks []uint64, stride, lacking int, digits []uint64) (over uint64) {
	for i := range digits {
		digits[i] = digit(1<<len(digits)-1-lacking, i)
	}
	for _, r := range a.rows {
		carry := lacks[r*stride]
		for i := range digits {
			carry, digits[i] = carry&digits[i], carry^digits[i]
		}
		if over |= carry; over == ^uint64(0) {
			break
		}
	}
	return over
}

// save is a carry-save adder: three bits of one weight become one of the same
// and one of twice that.
func save(a, b, c uint64) (sum, carry uint64) {
	x := a ^ b
	return x ^ c, a&b | x&c
}
