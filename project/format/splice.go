package format

import (
	"fmt"
	"sort"
)

// A Splicer makes a new document of an original, of which it replaces some
// ranges and keeps every other byte.
//
// Ranges come in order, each behind those before it; or it encloses the last of
// them, and takes their place. Source gives what such a range has become so far:
//
//	s.Replace(10, 14, "in")      something inside of a paragraph
//	s.Replace(5, 20, "<p>"+s.Source(8, 16)+"</p>")
type Splicer struct {
	original []byte
	edits    []edit
	fault    error
}

type edit struct {
	from, to int
	with     string
}

// Splice returns a Splicer of these bytes, which are not changed.
func Splice(original []byte) *Splicer { return &Splicer{original: original} }

// Replace puts with in the place of the bytes [from, to), where from may be to.
// What was put in at from before is inside of a longer range, what was put in at
// to behind it. A range that is out of order makes Bytes fail.
func (s *Splicer) Replace(from, to int, with string) {
	keep := len(s.edits)
	for keep > 0 && s.edits[keep-1].from >= from && s.edits[keep-1].from < to && s.edits[keep-1].to <= to {
		keep--
	}
	s.edits = s.edits[:keep]
	if from > to || from < 0 || to > len(s.original) || keep > 0 && s.edits[keep-1].to > from {
		s.fail(from, to)
		return
	}
	s.edits = append(s.edits, edit{from, to, with})
}

// Delete takes out the bytes [from, to).
func (s *Splicer) Delete(from, to int) { s.Replace(from, to, "") }

func (s *Splicer) fail(from, to int) {
	if s.fault == nil {
		s.fault = fmt.Errorf("bytes %d to %d of %d are replaced out of order", from, to, len(s.original))
	}
}

// Changed reports whether anything was replaced.
func (s *Splicer) Changed() bool { return len(s.edits) > 0 }

// Source returns the bytes [from, to) with what was replaced in them. A range that
// cuts through one that was replaced makes Bytes fail.
func (s *Splicer) Source(from, to int) string {
	first := sort.Search(len(s.edits), func(i int) bool { return s.edits[i].from >= from })
	last := first + sort.Search(len(s.edits)-first, func(i int) bool { return s.edits[first+i].from >= to })
	if first > 0 && s.edits[first-1].to > from || last > first && s.edits[last-1].to > to {
		s.fail(from, to)
		return ""
	}
	return string(s.join(from, to, s.edits[first:last]))
}

// Bytes returns the new document. An error is a fault of the format.
func (s *Splicer) Bytes() ([]byte, error) {
	if s.fault != nil {
		return nil, s.fault
	}
	return s.join(0, len(s.original), s.edits), nil
}

func (s *Splicer) join(from, to int, edits []edit) []byte {
	size := to - from
	for _, e := range edits {
		size += len(e.with) - (e.to - e.from)
	}
	out := make([]byte, 0, size)
	for _, e := range edits {
		out = append(append(out, s.original[from:e.from]...), e.with...)
		from = e.to
	}
	return append(out, s.original[from:to]...)
}
