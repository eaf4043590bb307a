package memory

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A piece is a word or a mark of punctuation with its place in the text. White
// space is not part of a difference.
type piece struct {
	raw    string
	key    string // equal in pieces that stand for each other
	number bool
	Range
}

func pieces(chars string) []piece {
	var out []piece
	at := 0
	gap := func(end int) {
		for at < end {
			r, n := utf8.DecodeRuneInString(chars[at:])
			if !unicode.IsSpace(r) {
				raw := chars[at : at+n]
				key := arabic.Fold(raw)
				if key == "" { // an invisible character
					key = raw
				}
				out = append(out, piece{raw: raw, key: key, Range: Range{at, at + n}})
			}
			at += n
		}
	}
	for _, w := range arabic.Words(chars) {
		gap(w.Start)
		out = append(out, piece{chars[w.Start:w.End], wordKey(w), isNumber(w.Text), Range{w.Start, w.End}})
		at = w.End
	}
	gap(len(chars))
	return out
}

// A step pairs a piece of the source with one of the query, or has one alone.
type step struct {
	source, query *piece
}

// largest is the number of cells of the table up to which a difference is
// looked for in detail: 2,000 words by 2,000.
const largest = 4_000_000

// align pairs the pieces of two texts so that as many as possible have a
// partner with the same key (longest common subsequence). Of texts that are
// both very long only the ends are compared.
func align(a, b []piece) []step {
	var head, tail []step
	for len(a) > 0 && len(b) > 0 && a[0].key == b[0].key {
		head = append(head, step{&a[0], &b[0]})
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1].key == b[len(b)-1].key {
		tail = append(tail, step{&a[len(a)-1], &b[len(b)-1]})
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	slices.Reverse(tail)
	return slices.Concat(head, middle(a, b), tail)
}

func middle(a, b []piece) []step {
	var out []step
	i, j := 0, 0
	if len(a)*len(b) <= largest {
		// common[i*w+j] is the length of the longest common subsequence of
		// a[i:] and b[j:].
		w := len(b) + 1
		common := make([]int32, (len(a)+1)*w)
		for i := len(a) - 1; i >= 0; i-- {
			for j := len(b) - 1; j >= 0; j-- {
				if a[i].key == b[j].key {
					common[i*w+j] = common[(i+1)*w+j+1] + 1
				} else {
					common[i*w+j] = max(common[(i+1)*w+j], common[i*w+j+1])
				}
			}
		}
		for i < len(a) && j < len(b) {
			switch {
			case a[i].key == b[j].key:
				out = append(out, step{&a[i], &b[j]})
				i++
				j++
			case common[(i+1)*w+j] >= common[i*w+j+1]:
				out = append(out, step{source: &a[i]})
				i++
			default:
				out = append(out, step{query: &b[j]})
				j++
			}
		}
	}
	for ; i < len(a); i++ {
		out = append(out, step{source: &a[i]})
	}
	for ; j < len(b); j++ {
		out = append(out, step{query: &b[j]})
	}
	return out
}

// Differences leads from one text to another word by word, in order, as Match.Diff
// does: Source are ranges of from, Query those of to. Words that are only spelt in
// another way stand for each other, as a deletion and an insertion.
func Differences(from, to string) []Edit { return edits(align(pieces(from), pieces(to))) }

// edits joins steps of one kind into edits. Partners that are not written the
// same are a deletion and an insertion.
func edits(steps []step) []Edit {
	var out []Edit
	var source, query int // the ends of what was read of each
	add := func(op Op, s, q *piece) {
		e := Edit{op, Range{source, source}, Range{query, query}}
		if s != nil {
			e.Source, source = s.Range, s.End
		}
		if q != nil {
			e.Query, query = q.Range, q.End
		}
		if n := len(out); n > 0 && out[n-1].Op == op {
			out[n-1].Source.End, out[n-1].Query.End = e.Source.End, e.Query.End
			return
		}
		out = append(out, e)
	}
	for i := 0; i < len(steps); {
		if s := steps[i]; s.equal() {
			add(Equal, s.source, s.query)
			i++
			continue
		}
		end := i
		for end < len(steps) && !steps[end].equal() {
			end++
		}
		for _, s := range steps[i:end] {
			if s.source != nil {
				add(Delete, s.source, nil)
			}
		}
		for _, s := range steps[i:end] {
			if s.query != nil {
				add(Insert, nil, s.query)
			}
		}
		i = end
	}
	return out
}

func (s step) equal() bool {
	return s.source != nil && s.query != nil && s.source.raw == s.query.raw
}
