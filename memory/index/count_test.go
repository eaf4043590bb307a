package index

import (
	"math/rand/v2"
	"testing"

	"tarjuman/memory"
)

// TestWithin counts what each unit of a block lacks, bit by bit.
func TestWithin(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(2, 7)), 400}
	for range 400 {
		length, x := d.length(), &Index{}
		n := 1 + d.IntN(400)
		if d.IntN(20) == 0 {
			n = 1 + d.IntN(blockUnits)
		}
		for id := range int64(n) {
			x.Add(id+1, d.unit(length))
		}
		b := x.groups[length].blocks[0]
		removed := map[int]bool{}
		if d.IntN(2) == 0 {
			for range 1 + n/10 {
				i := d.IntN(n)
				x.Remove(b.id(i))
				removed[i] = true
			}
		}
		query := d.unit(d.length())
		a := newAdder(query, &x.common)
		for _, lacking := range []int{0, len(query) - 1, d.IntN(len(query)), d.IntN(min(len(query), 12)), min(63, len(query)-1), min(64, len(query)-1)} {
			var want [blockCells]uint64
			some := false
			for i := range n {
				lacks := 0
				for _, r := range a.rows {
					lacks += int(b.lacks[r*b.cells+i/64] >> (i % 64) & 1)
				}
				if lacks <= lacking && !removed[i] {
					want[i/64] |= 1 << (i % 64)
					some = true
				}
			}
			var got [blockCells]uint64
			if any := a.ones(&got, b, lacking); any != some || got != want {
				t.Fatalf("%d units of %d words, query of %d lacking %d: %v, want %v\n%x\n%x", n, length, len(query), lacking, any, some, got, want)
			}
			got = [blockCells]uint64{}
			if any := a.within(&got, b, lacking); any != some || got != want {
				t.Fatalf("%d units of %d words, query of %d lacking %d, by fours: %v, want %v\n%x\n%x", n, length, len(query), lacking, any, some, got, want)
			}
		}
	}
}

// TestMeasure never measures more between bytes than between words, and the same
// where words of one byte are one word.
func TestMeasure(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(4, 7)), 300}
	for range 500 {
		a := d.unit(d.length())
		b := d.edited(a)
		if d.IntN(3) == 0 {
			b = d.unit(d.length())
		}
		bytesOf := func(words []uint32) (marks []byte, whole []uint32) {
			for _, w := range words {
				marks, whole = append(marks, mark(w)), append(whole, uint32(mark(w)))
			}
			return marks, whole
		}
		_, x := bytesOf(a)
		marks, y := bytesOf(b)
		got := newMeasure(a).distance(marks)
		if want := memory.NewPattern(x).Distance(y); got != want {
			t.Fatalf("%d and %d words: %d, want %d", len(a), len(b), got, want)
		}
		if most := memory.NewPattern(a).Distance(b); got > most {
			t.Fatalf("%d and %d words: %d, at most %d", len(a), len(b), got, most)
		}
	}
}
