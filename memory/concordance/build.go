package concordance

import (
	"cmp"
	"encoding/binary"
	"slices"

	"tarjuman/memory/arabic"
)

// Most is the number of units a segment has room for.
const Most = 1 << 18

// A Builder collects units and makes a segment of them. The zero value is ready.
type Builder struct {
	docs  []doc
	sides [2]texts
}

// A doc is a unit of a segment.
type doc struct {
	id, changed int64
	at          int // place in texts.ends
}

// texts are the words of one side of all units.
type texts struct {
	numbers map[string]uint32
	words   []string
	ranks   []rank   // of the words
	tokens  []uint32 // numbers of the words of all units, one after the other
	ends    []uint32 // where in tokens each unit ends
	room    []byte
}

// Add takes a unit with the time it was changed, in any order, up to Most.
func (b *Builder) Add(id, changed int64, source, target string) {
	b.docs = append(b.docs, doc{id, changed, len(b.docs)})
	b.sides[Source].add(source)
	b.sides[Target].add(target)
}

// Len returns how many units were added.
func (b *Builder) Len() int { return len(b.docs) }

func (t *texts) add(chars string) {
	if t.numbers == nil {
		t.numbers = map[string]uint32{}
	}
	t.room = arabic.EachWord(t.room, chars, func(folded []byte) {
		n, ok := t.numbers[string(folded)]
		if !ok {
			n = uint32(len(t.words))
			word := string(folded)
			t.numbers[word] = n
			t.words = append(t.words, word)
		}
		t.tokens = append(t.tokens, n)
	})
	t.ends = append(t.ends, uint32(len(t.tokens)))
}

// Build makes the segment, hands its blocks to write in the order of their
// numbers, 0 and up, and returns its head (see Decode). A block belongs to whom
// it is given to. The Builder is of no use afterwards.
func (b *Builder) Build(write func(block []byte) error) (head []byte, err error) {
	slices.SortFunc(b.docs, func(a, b doc) int {
		return cmp.Or(cmp.Compare(b.changed, a.changed), cmp.Compare(b.id, a.id))
	})
	out := output{write: write}
	var dirs []directory
	for i := range b.sides {
		t := &b.sides[i]
		t.number()
		t.rank()
		dirs = append(dirs, out.words(t, b.docs))
		t.tokens, t.ends = nil, nil
		dirs = append(dirs, out.keys(t.words))
		*t = texts{}
	}
	return seal(appendHead(nil, b.docs, dirs)), out.err
}

// number gives the words new numbers: forms of a word come together, so that
// they share blocks.
func (t *texts) number() {
	type form struct {
		stem, word string
		was        uint32
	}
	forms := make([]form, len(t.words))
	for i, w := range t.words {
		forms[i] = form{arabic.Stem(w), w, uint32(i)}
	}
	slices.SortFunc(forms, func(a, b form) int { return cmp.Or(cmp.Compare(a.stem, b.stem), cmp.Compare(a.word, b.word)) })
	now := make([]uint32, len(forms))
	for i, f := range forms {
		t.words[i], now[f.was] = f.word, uint32(i)
	}
	for i, n := range t.tokens {
		t.tokens[i] = now[n]
	}
	t.numbers = nil
}

// An occurrence is a unit, by its ordinal, and in the lowest bytes the place of a
// word in its text, and the ranks of the words before and after it. All places from
// the last one on are one.
type occurrence = uint64

const (
	unitBits  = 24 // of an occurrence, without the ordinal
	placeBits = 16 // … and without the place
	lastPlace = 255
)

// A rank names one of the most frequent words of a side of a segment, from 1 on. It
// is 0 for all others, and where there is no word.
type rank = byte

// unknown is no rank of a word.
const unknown = 255

// rank gives them to words that are so frequent that reading where they stand is
// what takes time.
func (t *texts) rank() {
	counts := make([]int, len(t.words))
	for _, n := range t.tokens {
		counts[n]++
	}
	var frequent []int
	for n, count := range counts {
		if count > few {
			frequent = append(frequent, n)
		}
	}
	slices.SortFunc(frequent, func(a, b int) int { return cmp.Compare(counts[b], counts[a]) })
	t.ranks = make([]rank, len(t.words))
	for i, n := range frequent[:min(len(frequent), unknown-1)] {
		t.ranks[n] = rank(i + 1)
	}
}

// occurrences returns those of each word one after the other, in order, and
// where each word's end.
func (t *texts) occurrences(docs []doc) (all []occurrence, ends []uint32) {
	ends = make([]uint32, len(t.words)+1)
	for _, n := range t.tokens {
		ends[n+1]++
	}
	for i := 1; i < len(ends); i++ {
		ends[i] += ends[i-1]
	}
	all = make([]occurrence, len(t.tokens))
	for ordinal, d := range docs {
		from := uint32(0)
		if d.at > 0 {
			from = t.ends[d.at-1]
		}
		before := rank(0)
		tokens := t.tokens[from:t.ends[d.at]]
		for place, n := range tokens {
			after := rank(0)
			if place+1 < len(tokens) {
				after = t.ranks[tokens[place+1]]
			}
			all[ends[n]] = occurrence(ordinal)<<unitBits | occurrence(min(place, lastPlace))<<placeBits | occurrence(before)<<8 | occurrence(after)
			ends[n]++ // the start becomes the end
			before = t.ranks[n]
		}
	}
	return all, ends[:len(t.words)]
}

const (
	// blockSize is about how many bytes a block of words or keys has.
	blockSize = 2048
	// few is how many occurrences of a word stand beside it.
	few = 2048
	// partSize is how many others have in a block.
	partSize = 8192
)

// output writes blocks and counts them. After an error it does nothing.
type output struct {
	write func([]byte) error
	n     uint32
	room  []byte
	err   error
}

func (o *output) block(data []byte) {
	if o.err == nil {
		o.err = o.write(seal(slices.Clone(data)))
		o.n++
	}
}

// words writes the words with their occurrences.
func (o *output) words(t *texts, docs []doc) (dir directory) {
	all, ends := t.occurrences(docs)
	var block []byte
	first, from := 0, uint32(0)
	for i, w := range t.words {
		block = binary.AppendUvarint(block, uint64(len(w)))
		block = append(block, w...)
		block = o.list(block, t.ranks[i], all[from:ends[i]])
		from = ends[i]
		if len(block) >= blockSize || i == len(t.words)-1 {
			dir = append(dir, entry{uint32(first), o.n})
			o.block(block)
			block, first = block[:0], i+1
		}
	}
	return dir
}

// list appends the occurrences of a word to its block, or, if they are many,
// writes them to blocks of their own and appends where those are.
func (o *output) list(block []byte, r rank, all []occurrence) []byte {
	block = binary.AppendUvarint(block, uint64(len(all)))
	if len(all) <= few {
		o.room = appendOccurrences(o.room[:0], all)
		block = binary.AppendUvarint(block, uint64(len(o.room)))
		return append(block, o.room...)
	}
	block = append(block, r)
	block = binary.AppendUvarint(block, uint64(o.n))
	ordinal := uint64(0)
	for part := range slices.Chunk(all, partSize) {
		block = binary.AppendUvarint(block, part[0]>>unitBits-ordinal)
		ordinal = part[0] >> unitBits
		o.room = appendOccurrences(o.room[:0], part)
		o.block(o.room)
	}
	return block
}

// appendOccurrences writes each as the ordinal less that of the one before, times
// four, with a bit for each rank that there is; the place; and the ranks.
func appendOccurrences(dst []byte, all []occurrence) []byte {
	ordinal := uint64(0)
	for _, x := range all {
		head := (x>>unitBits - ordinal) << 2
		before, after := rank(x>>8), rank(x)
		if before > 0 {
			head |= 2
		}
		if after > 0 {
			head |= 1
		}
		dst = append(binary.AppendUvarint(dst, head), byte(x>>placeBits))
		if before > 0 {
			dst = append(dst, before)
		}
		if after > 0 {
			dst = append(dst, after)
		}
		ordinal = x >> unitBits
	}
	return dst
}

// keys writes which words each key leads to.
func (o *output) keys(words []string) (dir directory) {
	var pairs []uint64 // a key, and the number of a word
	var room [64]uint32
	for i, w := range words {
		for _, k := range keysOf(room[:0], w) {
			pairs = append(pairs, uint64(k)<<32|uint64(i))
		}
	}
	slices.Sort(pairs)
	pairs = slices.Compact(pairs)
	var block []byte
	first, last := uint32(0), uint32(0)
	for len(pairs) > 0 {
		key := uint32(pairs[0] >> 32)
		n := 1
		for n < len(pairs) && uint32(pairs[n]>>32) == key {
			n++
		}
		if len(block) == 0 {
			first, last = key, key
		}
		block = binary.AppendUvarint(block, uint64(key-last))
		block = binary.AppendUvarint(block, uint64(n))
		number := uint32(0)
		for _, p := range pairs[:n] {
			block = binary.AppendUvarint(block, uint64(uint32(p)-number))
			number = uint32(p)
		}
		last, pairs = key, pairs[n:]
		if len(block) >= blockSize || len(pairs) == 0 {
			dir = append(dir, entry{first, o.n})
			o.block(block)
			block = block[:0]
		}
	}
	return dir
}
