package grid

// heights holds one height a row in a Fenwick tree (P. Fenwick, 1994), so that
// the row at an offset, the offset of a row and a change of height each take
// O(log n). Sums are float64: float32 loses pixels after a few thousand rows.
type heights struct {
	rows []float32
	tree []float64 // tree[i] is the sum of the rows (i - lowbit(i), i], from 1
}

// newHeights takes n rows with the height that at gives for each.
func newHeights(n int, at func(int) float32) heights {
	h := heights{rows: make([]float32, n), tree: make([]float64, n+1)}
	for i := range h.rows {
		h.rows[i] = at(i)
		h.tree[i+1] += float64(h.rows[i])
		if up := i + 1 + (i+1)&-(i+1); up <= n {
			h.tree[up] += h.tree[i+1]
		}
	}
	return h
}

// set changes the height of row i.
func (h *heights) set(i int, height float32) {
	d := float64(height - h.rows[i])
	if d == 0 {
		return
	}
	h.rows[i] = height
	for k := i + 1; k < len(h.tree); k += k & -k {
		h.tree[k] += d
	}
}

// top returns the sum of the heights of the rows before i.
func (h *heights) top(i int) (sum float64) {
	for ; i > 0; i -= i & -i {
		sum += h.tree[i]
	}
	return sum
}

// total returns the height of all rows.
func (h *heights) total() float64 { return h.top(len(h.rows)) }

// find returns the row at the offset y, and how far into it y is. Offsets before
// the first row and behind the last give those rows.
func (h *heights) find(y float64) (row int, into float32) {
	if len(h.rows) == 0 || y <= 0 {
		return 0, 0
	}
	step := 1
	for step*2 < len(h.tree) {
		step *= 2
	}
	for ; step > 0; step /= 2 {
		if row+step < len(h.tree) && h.tree[row+step] <= y {
			row += step
			y -= h.tree[row]
		}
	}
	if row >= len(h.rows) {
		last := len(h.rows) - 1
		return last, h.rows[last]
	}
	return row, float32(y)
}
