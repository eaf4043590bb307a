package concordance

import (
	"slices"

	"tarjuman/memory"
)

// Read returns blocks of a segment by their numbers, in the order asked for. A
// search uses them while it goes on, and changes nothing in them.
type Read func(blocks []uint32) ([][]byte, error)

// A Search goes through the units of a segment that may hold a phrase. It is
// for one goroutine.
type Search struct {
	read  Read
	words []*lists // for each word of the phrase
	lead  int      // that of them with the fewest occurrences
	width uint32   // how many ordinals are looked through at once
	found []uint32 // ordinals, not yet given
}

// Search looks for words that follow each other.
func (s *Segment) Search(side Side, phrase []memory.Sought, read Read) (*Search, error) {
	q := &Search{read: read, width: 256}
	numbers, err := s.lookUp(side, phrase, read)
	if err != nil || numbers == nil {
		return &Search{}, err
	}
	if q.words, err = s.lists(side, phrase, numbers, read); err != nil {
		return nil, err
	}
	for i, l := range q.words {
		if l.count < q.words[q.lead].count {
			q.lead = i
		}
	}
	return q, nil
}

// Next returns the next ordinal; ok is false when there is none.
func (q *Search) Next() (ordinal int, ok bool, err error) {
	for len(q.found) == 0 {
		if len(q.words) == 0 || q.words[q.lead].next() == none {
			return 0, false, nil
		}
		if err := q.advance(); err != nil {
			return 0, false, err
		}
	}
	ordinal = int(q.found[0])
	q.found = q.found[1:]
	return ordinal, true, nil
}

// advance looks through the ordinals from the next one of the leading word on.
func (q *Search) advance() error {
	lead := q.words[q.lead]
	w := window{from: lead.next()}
	w.to = w.from + q.width
	q.width = min(2*q.width, 1<<14)
	if err := lead.collect(q.read, w, false); err != nil {
		return err
	}
	in, err := lead.in, error(nil)
	for i := q.lead + 1; i < len(q.words) && err == nil; i++ {
		in, err = q.keep(in, q.words[i], i-q.lead, 0, w)
	}
	for i := q.lead - 1; i >= 0 && err == nil; i-- {
		in, err = q.keep(in, q.words[i], i-q.lead, 8, w)
	}
	if err != nil {
		return err
	}
	q.found = q.found[:0]
	for _, x := range in {
		ordinal := uint32(x >> unitBits)
		if n := len(q.found); n == 0 || q.found[n-1] != ordinal {
			q.found = append(q.found, ordinal)
		}
	}
	return nil
}

// keep leaves the occurrences of the leading word that have another word as far away
// as it should be, where all words between are there.
//
// The rank that shift leads to is that of the word which stands there, and keep puts
// that of the next one in its place. So no list of a frequent word is read but where
// it is unknown, which is so beyond a frequent word.
func (q *Search) keep(in []occurrence, l *lists, away, shift int, w window) ([]occurrence, error) {
	with := func(x occurrence, r rank) occurrence { return x&^(0xff<<shift) | occurrence(r)<<shift }
	var open []occurrence
	kept, unranked := in[:0], true
	for _, x := range in {
		switch r := rank(x >> shift); {
		case r == unknown || r == 0:
			open, unranked = append(open, x), unranked && r == 0
		case l.ranks.has(r):
			kept = append(kept, with(x, unknown))
		}
	}
	if len(open) == 0 {
		return kept, nil
	}
	w.restrict(open)
	if err := l.collect(q.read, w, unranked); err != nil {
		return nil, err
	}
	there := l.in
	for _, x := range open {
		// Where the word has to be: beyond the last place, as far from it as any.
		unit, place := x>>unitBits<<(unitBits-placeBits), int(byte(x>>placeBits))
		from := min(place+away, lastPlace)
		to := from
		if place == lastPlace {
			to = lastPlace
		}
		for len(there) > 0 && there[0]>>placeBits < unit+occurrence(max(from, 0)) {
			there = there[1:]
		}
		if to >= 0 && len(there) > 0 && there[0]>>placeBits <= unit+occurrence(to) {
			r := rank(there[0] >> shift)
			if place == lastPlace {
				r = unknown // there may be others
			}
			kept = append(kept, with(x, r))
		}
	}
	slices.Sort(kept)
	return kept, nil
}

// lookUp returns, for each word of a phrase, the numbers of the words that it may
// stand for, in order; nil when there are none for one of them.
func (s *Segment) lookUp(side Side, phrase []memory.Sought, read Read) ([][]uint32, error) {
	var keys []uint32
	for _, w := range phrase {
		form := w.Bare
		if form == "" {
			form = w.Text
		}
		keys = append(keys, formKey(form))
		if w.Inside {
			keys = append(keys, fewGrams(w.Text)...)
		}
	}
	found, err := s.keys[side].lookUp(keys, read)
	if err != nil {
		return nil, err
	}
	var out [][]uint32
	for _, w := range phrase {
		numbers := found[0]
		found = found[1:]
		if w.Inside {
			held := found[0]
			n := len(fewGrams(w.Text))
			for _, f := range found[1:n] {
				held = common(held, f)
			}
			found = found[n:]
			numbers = append(numbers, held...)
			slices.Sort(numbers)
			numbers = slices.Compact(numbers)
		}
		if len(numbers) == 0 {
			return nil, nil
		}
		out = append(out, numbers)
	}
	return out, nil
}

// fewGrams returns the keys of the first grams of a word, of the last, and of one
// between: few words have all of them and not the word itself.
func fewGrams(word string) []uint32 {
	all := slices.Collect(grams(word))
	out := []uint32{gramKey(all[0])}
	for _, i := range []int{len(all) / 2, len(all) - 1} {
		if i > 0 {
			out = append(out, gramKey(all[i]))
		}
	}
	return out
}

// common returns what two ordered lists both have.
func common(a, b []uint32) []uint32 {
	out := a[:0]
	for _, n := range a {
		for len(b) > 0 && b[0] < n {
			b = b[1:]
		}
		if len(b) > 0 && b[0] == n {
			out = append(out, n)
		}
	}
	return out
}

// lookUp returns the words that each key leads to.
func (d directory) lookUp(keys []uint32, read Read) ([][]uint32, error) {
	out := make([][]uint32, len(keys))
	var blocks []uint32
	var which []int
	for i, k := range keys {
		if at := d.at(k); at >= 0 {
			blocks, which = append(blocks, d[at].block), append(which, i)
		}
	}
	data, err := read(blocks)
	for n, i := range which {
		if err != nil {
			break
		}
		out[i], err = wordsOf(data[n], keys[i], d[d.at(keys[i])].first)
	}
	return out, err
}

// wordsOf finds a key in a block.
func wordsOf(block []byte, key, first uint32) ([]uint32, error) {
	b, err := open(block)
	if err != nil {
		return nil, err
	}
	r := reader{b}
	for at := first; len(r.b) > 0; {
		at += uint32(r.uint())
		n := r.uint()
		if at > key {
			break
		}
		var words []uint32
		number := uint32(0)
		for range min(n, uint64(len(r.b))) {
			number += uint32(r.uint())
			if at == key {
				words = append(words, number)
			}
		}
		if at == key {
			return words, nil
		}
	}
	return nil, nil
}
