// Package concordance is an index of the words of units, by which those that
// hold a word or a phrase are found, newest first. It knows nothing of files: a
// store keeps its blocks, and hands them out again.
//
// Units are put together in segments, which never change. Within a segment a
// unit is known by its ordinal: 0 is the one changed last, of one time that with
// the higher id. Each side of a segment has
//
//	words   each different folded word with its occurrences: ordinal, place, and
//	        which of the most frequent words stand beside it
//	keys    which words may be meant by a word of a query: what they may be a
//	        form of (arabic.Candidates), and each four letters in a row
//
//	a word of a query ── keys ──→ words, those it does not stand for left out
//	                  ── words ──→ occurrences, in the order of the ordinals
//	a phrase: occurrences of its rarest word, with the others beside it
//
// What is found may hold the query; memory.FindQuery decides. What is not found
// does not hold it.
package concordance

import (
	"cmp"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"slices"
	"sort"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// Version names the form of blocks and heads and the rules of keys. Segments of
// another version must not be read.
const Version = 3

// Side is one of the two texts of a unit.
type Side int

// The sides.
const (
	Source Side = iota
	Target
)

// ErrDamaged says that a block or a head is not what was written.
var ErrDamaged = errors.New("the concordance is not whole")

// A Segment says where in its blocks what is found. It is immutable.
type Segment struct {
	docs  []byte // of each unit the id less first, 4 bytes, and the time, 8 bytes
	first int64
	words [2]directory
	keys  [2]directory
}

const docSize = 12

// A directory tells which block holds what, in order.
type directory []entry

type entry struct {
	first uint32 // the lowest number or key of the block
	block uint32
}

// at returns the place of the entry whose block would hold this number or key,
// -1 if none would.
func (d directory) at(n uint32) int {
	return sort.Search(len(d), func(i int) bool { return d[i].first > n }) - 1
}

// Decode reads the head of a segment. It keeps the bytes.
func Decode(head []byte) (*Segment, error) {
	b, err := open(head)
	if err != nil {
		return nil, err
	}
	r := reader{b}
	s := &Segment{first: int64(r.uint())}
	for side := range 2 {
		s.words[side], s.keys[side] = r.directory(), r.directory()
	}
	if n := r.uint(); n > Most || int(n)*docSize != len(r.b) {
		return nil, ErrDamaged
	}
	s.docs = r.b
	return s, nil
}

func appendHead(dst []byte, docs []doc, dirs []directory) []byte {
	first := int64(0)
	if len(docs) > 0 {
		first = slices.MinFunc(docs, func(a, b doc) int { return cmp.Compare(a.id, b.id) }).id
	}
	dst = binary.AppendUvarint(dst, uint64(first))
	for _, dir := range dirs {
		dst = binary.AppendUvarint(dst, uint64(len(dir)))
		for _, e := range dir {
			dst = binary.AppendUvarint(dst, uint64(e.first))
			dst = binary.AppendUvarint(dst, uint64(e.block))
		}
	}
	dst = binary.AppendUvarint(dst, uint64(len(docs)))
	for _, d := range docs {
		dst = binary.LittleEndian.AppendUint32(dst, uint32(d.id-first))
		dst = binary.LittleEndian.AppendUint64(dst, uint64(d.changed))
	}
	return dst
}

// Len returns the number of units.
func (s *Segment) Len() int { return len(s.docs) / docSize }

// Unit returns the id of a unit and when it was changed.
func (s *Segment) Unit(ordinal int) (id, changed int64) {
	b := s.docs[ordinal*docSize:]
	return s.first + int64(binary.LittleEndian.Uint32(b)), int64(binary.LittleEndian.Uint64(b[4:]))
}

// keysOf returns the keys that lead to a word.
func keysOf(dst []uint32, word string) []uint32 {
	var room [24]arabic.Candidate
	for _, c := range arabic.Candidates(room[:0], word) {
		dst = append(dst, formKey(c.Text))
	}
	for gram := range grams(word) {
		dst = append(dst, gramKey(gram))
	}
	return dst
}

func formKey(s string) uint32 { return hash(1, s) }
func gramKey(s string) uint32 { return hash(2, s) }

// hash is FNV-1a.
func hash(kind uint32, s string) uint32 {
	h := (2166136261 ^ kind) * 16777619
	for i := range len(s) {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// grams yields each four characters of a word that follow each other.
func grams(word string) func(func(string) bool) {
	return func(yield func(string) bool) {
		var starts [4]int
		for i, n := 0, 0; i < len(word); n++ {
			starts[n%4] = i
			_, size := utf8.DecodeRuneInString(word[i:])
			i += size
			if n >= 3 && !yield(word[starts[(n+1)%4]:i]) {
				return
			}
		}
	}
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// seal adds the checksum, which open takes off again.
func seal(b []byte) []byte {
	return binary.LittleEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

func open(b []byte) ([]byte, error) {
	n := len(b) - 4
	if n < 0 || binary.LittleEndian.Uint32(b[n:]) != crc32.Checksum(b[:n], castagnoli) {
		return nil, ErrDamaged
	}
	return b[:n], nil
}

// A reader reads what open found whole. Beyond the end it reads zeros.
type reader struct{ b []byte }

func (r *reader) uint() uint64 {
	n, size := binary.Uvarint(r.b)
	if size <= 0 {
		r.b = nil
		return 0
	}
	r.b = r.b[size:]
	return n
}

func (r *reader) bytes(n uint64) []byte {
	n = min(n, uint64(len(r.b)))
	out := r.b[:n]
	r.b = r.b[n:]
	return out
}

func (r *reader) directory() directory {
	d := make(directory, min(r.uint(), uint64(len(r.b))))
	for i := range d {
		d[i] = entry{uint32(r.uint()), uint32(r.uint())}
	}
	return d
}
