package grid

import (
	"math"
	"slices"
)

// sums holds the heights of the rows as shown, one after the other, in a Fenwick
// tree (P. Fenwick, 1994), so that the row at an offset, the offset of a row and
// a change of height each take O(log n). They are float64: float32 loses pixels
// after a few thousand rows.
type sums []float64 // sums[i] is the sum of the rows (i - lowbit(i), i], from 1

// newSums takes the heights of the rows in filter, by index, or of all rows where
// that is nil. A negative height is a guess.
func newSums(heights []float32, filter []int) sums {
	n := len(heights)
	if filter != nil {
		n = len(filter)
	}
	s := make(sums, n+1)
	if filter == nil {
		for i, h := range heights {
			s[i+1] = float64(abs(h))
		}
	}
	for p, i := range filter {
		s[p+1] = float64(abs(heights[i]))
	}
	for i := 1; i <= n; i++ {
		if up := i + i&-i; up <= n {
			s[up] += s[i]
		}
	}
	return s
}

// abs is without a branch: guesses and heights come in any order.
func abs(h float32) float32 { return math.Float32frombits(math.Float32bits(h) &^ (1 << 31)) }

// len is the number of rows.
func (s sums) len() int { return max(len(s)-1, 0) }

// add makes row i higher by d.
func (s sums) add(i int, d float64) {
	for k := i + 1; k < len(s); k += k & -k {
		s[k] += d
	}
}

// top returns the sum of the heights of the rows before i.
func (s sums) top(i int) (sum float64) {
	for ; i > 0; i -= i & -i {
		sum += s[i]
	}
	return sum
}

// total returns the height of all rows.
func (s sums) total() float64 { return s.top(s.len()) }

// find returns the row at the offset y, and how far into it y is. Offsets before
// the first row and behind the last give the ends of those rows.
func (s sums) find(y float64) (row int, into float64) {
	n := s.len()
	if n == 0 || y <= 0 {
		return 0, 0
	}
	step := 1
	for step*2 <= n {
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if row+step <= n && s[row+step] <= y {
			row += step
			y -= s[row]
		}
	}
	if row >= n {
		return n - 1, s.top(n) - s.top(n-1)
	}
	return row, y
}

// clone returns a copy that stays as it is.
func (s sums) clone() sums { return slices.Clone(s) }
