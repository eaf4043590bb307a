package index

// A measure finds Levenshtein distances between the bytes of a query and those
// of units, by the same bit-parallel method as memory.Pattern. Equal words have
// equal bytes, so that the distance is never above that of the words.
//
// It has room to work in, so it is for one goroutine at a time.
type measure struct {
	len, blocks int
	// masks holds the places of a byte in the query, blocks words for each.
	masks  []uint64
	pv, mv []uint64
}

func newMeasure(words []uint32) *measure {
	m := &measure{len: len(words), blocks: (len(words) + 63) / 64}
	m.masks = make([]uint64, 256*m.blocks)
	for i, w := range words {
		m.masks[int(mark(w))*m.blocks+i/64] |= 1 << (i % 64)
	}
	m.pv, m.mv = make([]uint64, m.blocks), make([]uint64, m.blocks)
	return m
}

func (m *measure) distance(marks []byte) int {
	if m.blocks > 1 {
		return m.long(marks)
	}
	masks := (*[256]uint64)(m.masks)
	pv, mv := ^uint64(0), uint64(0)
	d, last := m.len, uint(m.len-1)&63
	for _, p := range marks {
		eq := masks[p]
		xv := eq | mv
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph, mh := mv|^(xh|pv), pv&xh
		d += int(ph>>last&1) - int(mh>>last&1)
		ph, mh = ph<<1|1, mh<<1
		pv, mv = mh|^(xv|ph), ph&xv
	}
	return d
}

// long is distance for queries of more than 64 words: what leaves the top of
// one block of 64 enters the next.
func (m *measure) long(marks []byte) int {
	for b := range m.pv {
		m.pv[b], m.mv[b] = ^uint64(0), 0
	}
	d, last := m.len, uint(m.len-1)&63
	for _, p := range marks {
		masks := m.masks[int(p)*m.blocks:][:m.blocks]
		up, down := uint64(1), uint64(0)
		for b, eq := range masks {
			pv, mv := m.pv[b], m.mv[b]
			xv := eq | mv
			eq |= down
			xh := (((eq & pv) + pv) ^ pv) | eq
			ph, mh := mv|^(xh|pv), pv&xh
			if b == m.blocks-1 {
				d += int(ph>>last&1) - int(mh>>last&1)
			}
			nextUp, nextDown := ph>>63, mh>>63
			ph, mh = ph<<1|up, mh<<1|down
			m.pv[b], m.mv[b] = mh|^(xv|ph), ph&xv
			up, down = nextUp, nextDown
		}
	}
	return d
}
