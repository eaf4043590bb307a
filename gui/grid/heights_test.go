package grid

import (
	"math/rand/v2"
	"testing"
)

// TestSums compares the tree with plain sums over random changes.
func TestSums(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{1, 2, 7, 64, 1000} {
		plain := make([]float32, n)
		for i := range plain {
			plain[i] = float32(20 + r.IntN(200))
		}
		h := newSums(plain, nil)
		for range 200 {
			i := r.IntN(n)
			was := plain[i]
			plain[i] = float32(r.IntN(300))
			h.add(i, float64(plain[i]-was))
			k := r.IntN(n + 1)
			sum := 0.0
			for _, x := range plain[:k] {
				sum += float64(x)
			}
			if got := h.top(k); got != sum {
				t.Fatalf("%d rows: top(%d) = %v, want %v", n, k, got, sum)
			}
			y := r.Float64() * h.total()
			row, into := h.find(y)
			if h.top(row)+into > y+0.01 || row+1 < n && h.top(row+1) <= y {
				t.Fatalf("%d rows: find(%v) = row %d + %v, which begins at %v", n, y, row, into, h.top(row))
			}
		}
	}
	h := newSums([]float32{10, -10, 10}, nil)
	if row, _ := h.find(-5); row != 0 {
		t.Errorf("above the first row: %d", row)
	}
	if row, into := h.find(99); row != 2 || into != 10 {
		t.Errorf("below the last row: %d + %v", row, into)
	}
	empty := newSums(nil, nil)
	if row, into := empty.find(3); row != 0 || into != 0 || empty.total() != 0 {
		t.Error("no rows")
	}
}
