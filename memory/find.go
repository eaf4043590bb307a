package memory

import (
	"strings"
	"unicode/utf8"

	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// Side says in which texts to look.
type Side uint8

// The sides. The zero value is both.
const (
	Both Side = iota
	InSource
	InTarget
)

// A FindQuery asks for the entries that hold a text.
type FindQuery struct {
	// Text is found wherever its full fold stands in the fold of a text, also
	// inside words: حكومه finds وبالحكومة. With nothing but white space it finds
	// nothing.
	Text string
	In   Side
	// Limit is the most to return; 0 is 50.
	Limit int
}

// A Finding is an entry that holds the text, and where: byte ranges of the
// characters of its source and of its target, in order, nil on the side that
// was not asked for. Written turns them into places of the written form.
type Finding struct {
	Entry
	Source, Target []Range
}

// Needle returns what to look for in folded texts; empty finds nothing.
func (q FindQuery) Needle() string { return arabic.Fold(q.Text) }

// Highlight fills in where the text stands in the entry; ok is false where it
// does not.
func (q FindQuery) Highlight(e Entry) (f Finding, ok bool) {
	f.Entry = e
	needle := q.Needle()
	if q.In != InTarget {
		f.Source = occurrences(e.Source.Chars, needle)
	}
	if q.In != InSource {
		f.Target = occurrences(e.Target.Chars, needle)
	}
	return f, f.Source != nil || f.Target != nil
}

// Written returns the ranges in code points of the text's written form (see
// text.Parse): codes at the ends of a range stay outside.
func Written(t text.Text, ranges []Range) [][2]int {
	out := make([][2]int, len(ranges))
	for i, r := range ranges {
		out[i] = [2]int{writtenAt(t, r.Start, false), writtenAt(t, r.End, true)}
	}
	return out
}

// writtenAt counts the code points of the written form before a byte offset.
func writtenAt(t text.Text, offset int, end bool) int {
	before := text.Text{Chars: t.Chars[:offset]}
	for _, c := range t.Codes {
		if c.Offset < offset || c.Offset == offset && !end {
			before.Codes = append(before.Codes, c)
		}
	}
	return utf8.RuneCountInString(before.String())
}

func occurrences(chars, needle string) []Range {
	if needle == "" {
		return nil
	}
	key := arabic.FoldKey(chars)
	var out []Range
	for at := 0; ; {
		i := strings.Index(key.Text[at:], needle)
		if i < 0 {
			return out
		}
		start, end := key.Source(at+i, at+i+len(needle))
		out = append(out, Range{start, end})
		at += i + len(needle)
	}
}
