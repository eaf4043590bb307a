package segment

// A filter is a set of characters made for asking: a bit for each of the first
// ones, which hold the punctuation of most scripts.
type filter struct {
	any  bool // every character is in it
	bits [filterBits / 64]uint64
	set  charset
}

const filterBits = 0x2080

// newFilter makes a filter of what [node.edge] returns. A pattern that can be
// empty says nothing about the characters beside it.
func newFilter(set charset, empty bool) filter {
	if empty {
		return filter{any: true}
	}
	f := filter{set: set}
	for _, s := range set {
		for r := s.lo; r <= s.hi && r < filterBits; r++ {
			f.bits[r/64] |= 1 << (r % 64)
		}
	}
	return f
}

func (f *filter) has(r rune) bool {
	if f.any {
		return true
	}
	if r < filterBits {
		return f.bits[r/64]&(1<<(r%64)) != 0
	}
	return f.set.has(r)
}

// join adds the characters of g to f.
func (f *filter) join(g *filter) {
	if f.any || g.any {
		f.any = true
		return
	}
	*f = newFilter(f.set.union(g.set), false)
}
