package concordance

import (
	"slices"

	"tarjuman/memory"
)

// none is the ordinal after the last.
const none = ^uint32(0)

// lists are the occurrences of all words that one word of a query stands for.
type lists struct {
	all   []*list
	count uint64
	ranks ranks        // of those that have one
	in    []occurrence // those collected last
}

// ranks are some of them.
type ranks [4]uint64

func (s *ranks) add(r rank)      { s[r/64] |= 1 << (r % 64) }
func (s *ranks) has(r rank) bool { return s[r/64]&(1<<(r%64)) != 0 }

// A list goes through the occurrences of one word.
type list struct {
	rank  rank
	data  []byte // what is not read of the part that was begun
	ahead bool   // next was read of it
	next  occurrence
	parts []uint32 // the first ordinals of the parts not begun
	block uint32   // that of the first of those
}

// lists reads the words of these numbers, for each word of a phrase, and keeps
// those that it stands for.
func (s *Segment) lists(side Side, phrase []memory.Sought, numbers [][]uint32, read Read) ([]*lists, error) {
	dir := s.words[side]
	var blocks []uint32
	for _, ns := range numbers {
		for _, n := range ns {
			if i := dir.at(n); i >= 0 {
				blocks = append(blocks, dir[i].block)
			}
		}
	}
	slices.Sort(blocks)
	blocks = slices.Compact(blocks)
	data, err := read(blocks)
	if err != nil {
		return nil, err
	}
	for i := range data {
		if data[i], err = open(data[i]); err != nil {
			return nil, err
		}
	}
	var out []*lists
	for i, w := range phrase {
		ls := &lists{}
		for ns := numbers[i]; len(ns) > 0; {
			at := max(dir.at(ns[0]), 0)
			which, _ := slices.BinarySearch(blocks, dir[at].block)
			rest := ls.add(w, ns, dir[at].first, data[which])
			if len(rest) == len(ns) {
				return nil, ErrDamaged
			}
			ns = rest
		}
		out = append(out, ls)
	}
	return out, nil
}

// add takes from a block the words of these numbers, as far as it has them, and
// returns the numbers that follow.
func (ls *lists) add(w memory.Sought, numbers []uint32, first uint32, block []byte) []uint32 {
	r := reader{block}
	for n := first; len(r.b) > 0 && len(numbers) > 0; n++ {
		word := r.bytes(r.uint())
		count := r.uint()
		if n != numbers[0] {
			r.skipList(count)
			continue
		}
		numbers = numbers[1:]
		l := r.list(count)
		if _, ok := w.In(string(word)); ok {
			ls.all, ls.count = append(ls.all, l), ls.count+count
			if l.rank > 0 {
				ls.ranks.add(l.rank)
			}
		}
	}
	return numbers
}

// list reads where the occurrences of a word are; see output.list.
func (r *reader) list(count uint64) *list {
	l := &list{}
	if count <= few {
		l.data = r.bytes(r.uint())
		l.step()
		return l
	}
	if rank := r.bytes(1); len(rank) > 0 {
		l.rank = rank[0]
	}
	l.block = uint32(r.uint())
	ordinal := uint32(0)
	for range (count + partSize - 1) / partSize {
		ordinal += uint32(r.uint())
		l.parts = append(l.parts, ordinal)
	}
	return l
}

// skipList goes over what list reads.
func (r *reader) skipList(count uint64) {
	if count <= few {
		r.bytes(r.uint())
		return
	}
	r.list(count)
}

// step reads the next occurrence of the part.
func (l *list) step() {
	r := reader{l.data}
	head := r.uint()
	n := 1 + int(head>>1&1) + int(head&1)
	if l.ahead = len(r.b) >= n; l.ahead {
		l.next = (l.next>>unitBits+head>>2)<<unitBits | tail(head, r.b)
		l.data = r.b[n:]
	}
}

// tail reads what comes after the head of an occurrence; see appendOccurrences.
func tail(head uint64, b []byte) occurrence {
	x := occurrence(b[0]) << placeBits
	switch head & 3 {
	case 1:
		x |= occurrence(b[1])
	case 2:
		x |= occurrence(b[1]) << 8
	case 3:
		x |= occurrence(b[1])<<8 | occurrence(b[2])
	}
	return x
}

// ordinal returns that of the next occurrence.
func (l *list) ordinal() uint32 {
	switch {
	case l.ahead:
		return uint32(l.next >> unitBits)
	case len(l.parts) > 0:
		return l.parts[0]
	}
	return none
}

// begin begins the next part, which is in a block.
func (l *list) begin(block []byte) (err error) {
	if l.data, err = open(block); err != nil {
		return err
	}
	l.block, l.parts, l.next = l.block+1, l.parts[1:], 0
	l.step()
	if !l.ahead {
		return ErrDamaged
	}
	return nil
}

// wanted returns the blocks of the parts not begun in which something of a window
// may be. A unit can stand at the end of a part and at the beginning of the next.
func (l *list) wanted(w window) (blocks []uint32) {
	for i, from := range l.parts {
		if from >= w.to {
			break
		}
		to := w.to - 1
		if i+1 < len(l.parts) {
			to = min(to, l.parts[i+1])
		}
		if w.has(from, to) {
			blocks = append(blocks, l.block+uint32(i))
		}
	}
	return blocks
}

// A window is what is looked through at once: the ordinals from one on and before
// another, or of those only some.
type window struct {
	from, to uint32
	only     []uint64 // nil for all, or a bit for each ordinal, the lowest for from
}

// restrict leaves only the units of these occurrences, of which there are some.
func (w *window) restrict(to []occurrence) {
	w.to = uint32(to[len(to)-1]>>unitBits) + 1
	w.only = make([]uint64, (w.to-w.from+63)/64)
	for _, x := range to {
		i := uint32(x>>unitBits) - w.from
		w.only[i/64] |= 1 << (i % 64)
	}
}

// has reports whether one of these ordinals, the last included, is looked for.
func (w window) has(from, to uint32) bool {
	if from, to = max(from, w.from), min(to, w.to-1); w.only == nil || from > to {
		return from <= to
	}
	from, to = from-w.from, to-w.from
	for i := from / 64; i <= to/64; i++ {
		cell := w.only[i]
		if i == from/64 {
			cell &= ^uint64(0) << (from % 64)
		}
		if i == to/64 {
			cell &= ^uint64(0) >> (63 - to%64)
		}
		if cell != 0 {
			return true
		}
	}
	return false
}

// collect reads the occurrences in a window, and leaves out what was before. What
// it needs is read at once, and no part that has nothing of the window.
func (l *list) collect(dst []occurrence, read Read, w window) ([]occurrence, error) {
	// What is before a part that begins before the window is not read.
	for len(l.parts) > 0 && l.parts[0] < w.from && (l.ahead || len(l.parts) > 1 && l.parts[1] < w.from) {
		if l.ahead {
			l.ahead, l.data = false, nil
			continue
		}
		l.block, l.parts = l.block+1, l.parts[1:]
	}
	blocks := l.wanted(w)
	data, err := read(blocks)
	if err != nil {
		return nil, err
	}
	for l.ordinal() < w.to {
		if !l.ahead {
			// Where nothing of a part is looked for, that goes on in the next part: a
			// window ends with what is looked for.
			if len(blocks) == 0 || blocks[0] != l.block {
				l.block, l.parts = l.block+1, l.parts[1:]
				continue
			}
			if err := l.begin(data[0]); err != nil {
				return nil, err
			}
			blocks, data = blocks[1:], data[1:]
		}
		dst = l.collectPart(dst, w)
	}
	return dst, nil
}

// collectPart is collect for the part that was begun.
func (l *list) collectPart(dst []occurrence, w window) []occurrence {
	next, data := l.next, l.data
	for {
		ordinal := uint32(next >> unitBits)
		if ordinal >= w.to {
			break
		}
		if i := ordinal - w.from; ordinal >= w.from && (w.only == nil || w.only[i/64]&(1<<(i%64)) != 0) {
			dst = append(dst, next)
		}
		if len(data) > 3 && data[0] < 0x80 { // the same as step, for nearly all that comes
			head := uint64(data[0])
			next = (occurrence(ordinal)+head>>2)<<unitBits | tail(head, data[1:])
			data = data[2+head>>1&1+head&1:]
			continue
		}
		l.next, l.data = next, data
		if l.step(); !l.ahead {
			return dst
		}
		next, data = l.next, l.data
	}
	l.next, l.data = next, data
	return dst
}

// next returns the lowest ordinal of all that follows.
func (ls *lists) next() uint32 {
	next := none
	for _, l := range ls.all {
		next = min(next, l.ordinal())
	}
	return next
}

// collect puts into in what the lists have in a window, or only those of words that
// have no rank.
func (ls *lists) collect(read Read, w window, unranked bool) (err error) {
	ls.in = ls.in[:0]
	for _, l := range ls.all {
		if unranked && l.rank > 0 {
			continue
		}
		if ls.in, err = l.collect(ls.in, read, w); err != nil {
			return err
		}
	}
	if len(ls.all) > 1 {
		slices.Sort(ls.in)
	}
	return nil
}
