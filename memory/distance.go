package memory

// A Pattern is a sequence of words made ready for measuring its Levenshtein
// distance to many others, by the bit-parallel method of Myers as corrected by
// Hyyrö: a column of the matrix is held as bits in blocks of 64, one bit for
// each word of the pattern, saying where the distance rises (pv) or falls (mv)
// by one from the cell above.
//
//	          words of the other text →
//	pattern   0 1 2 3 4
//	   ↓      1 . . . .   each column is computed from the one before it
//	          2 . . . .   in a few operations for every 64 words
//	          3 . . . d   d is the distance
//
// A Pattern has room to work in, so it is for one goroutine at a time.
type Pattern struct {
	len    int
	blocks int
	// masks holds, for each word of the pattern, the bits of its places.
	masks  map[uint32][]uint64
	pv, mv []uint64
	// table finds the masks of a pattern of up to 64 words faster than the map.
	table []slot
}

type slot struct {
	mask uint64 // 0 in a free slot
	word uint32
}

// NewPattern returns the pattern of these words, of any number.
func NewPattern(words []uint32) *Pattern {
	n := len(words)
	p := &Pattern{len: n, blocks: (n + 63) / 64}
	if n <= 64 {
		p.table = make([]slot, 256) // at most a quarter full
		for i, w := range words {
			s := p.find(w)
			s.word = w
			s.mask |= 1 << i
		}
		return p
	}
	p.pv, p.mv = make([]uint64, p.blocks), make([]uint64, p.blocks)
	p.masks = make(map[uint32][]uint64)
	for i, w := range words {
		if p.masks[w] == nil {
			p.masks[w] = make([]uint64, p.blocks)
		}
		p.masks[w][i/64] |= 1 << (i % 64)
	}
	return p
}

// find returns the slot of a word, or the free one where it would go.
func (p *Pattern) find(word uint32) *slot {
	for h := word; ; h++ {
		if s := &p.table[h&255]; s.mask == 0 || s.word == word {
			return s
		}
	}
}

// Distance returns how many words must be inserted, deleted or replaced to make
// one text of the other.
func (p *Pattern) Distance(words []uint32) int {
	switch {
	case p.len == 0:
		return len(words)
	case p.len > 64:
		return p.long(words)
	}
	pv, mv := ^uint64(0), uint64(0)
	d, last := p.len, uint(p.len-1)
	for _, w := range words {
		eq := p.find(w).mask
		xv := eq | mv
		xh := (((eq & pv) + pv) ^ pv) | eq
		ph, mh := mv|^(xh|pv), pv&xh
		d += int(ph>>last&1) - int(mh>>last&1)
		ph, mh = ph<<1|1, mh<<1
		pv, mv = mh|^(xv|ph), ph&xv
	}
	return d
}

// long is Distance for patterns of several blocks: what leaves the top of one
// block enters the next.
func (p *Pattern) long(words []uint32) int {
	for b := range p.pv {
		p.pv[b], p.mv[b] = ^uint64(0), 0
	}
	d, last := p.len, uint(p.len-1)%64
	none := make([]uint64, p.blocks)
	for _, w := range words {
		masks := p.masks[w]
		if masks == nil {
			masks = none
		}
		up, down := uint64(1), uint64(0)
		for b := range p.blocks {
			eq, pv, mv := masks[b], p.pv[b], p.mv[b]
			xv := eq | mv
			eq |= down
			xh := (((eq & pv) + pv) ^ pv) | eq
			ph, mh := mv|^(xh|pv), pv&xh
			if b == p.blocks-1 {
				d += int(ph>>last&1) - int(mh>>last&1)
			}
			nextUp, nextDown := ph>>63, mh>>63
			ph, mh = ph<<1|up, mh<<1|down
			p.pv[b], p.mv[b] = mh|^(xv|ph), ph&xv
			up, down = nextUp, nextDown
		}
	}
	return d
}

// Base returns the base score, 0-100, of two texts of m and n words with this
// distance: ⌊100·(1 − distance/max(m, n))⌋. Two texts without words have none
// in common: 0.
func Base(distance, m, n int) int {
	long := max(m, n)
	if long == 0 {
		return 0
	}
	return 100 * (long - distance) / long
}
