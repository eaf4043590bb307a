package memory

import (
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// A Query asks for translations of a text.
type Query struct {
	Source text.Text
	// Before and After are the characters of the sources next to it, empty where
	// there is none or it is unknown.
	Before, After string
	// Exclude is the key of a confirmed entry to leave out: the one that the
	// segment itself gave. The zero key leaves none out.
	Exclude Key
	// Threshold is the least score of a match, 1-102, after penalties; 0 is 70.
	Threshold int
	// Limit is the most matches to return; 0 is 5.
	Limit int
	// Forward leaves out what says the opposite, or may (Match.Reversed).
	Forward bool
	// Penalties lower the scores of entries that deserve less trust.
	Penalties Penalties
}

func (q Query) withDefaults() Query {
	if q.Threshold <= 0 {
		q.Threshold = 70
	}
	if q.Limit <= 0 {
		q.Limit = 5
	}
	return q
}

// Penalties are points taken off, each for a reason of its own; they add up.
type Penalties struct {
	Memory     int // every entry, such as those of somebody else's memory
	Draft      int // Origin "draft": the pair was made by aligning
	Machine    int // Origin "mt"
	Unapproved int // not Approved
}

func (p Penalties) of(e Entry) int {
	sum := p.Memory
	switch e.Origin {
	case "draft":
		sum += p.Draft
	case "mt":
		sum += p.Machine
	}
	if !e.Approved {
		sum += p.Unapproved
	}
	return max(sum, 0)
}

// Compare scores an entry for a query. It is the one place where matches are
// scored, so that all stores rank alike. docs/score.md is the specification,
// with examples; in short:
//
//   - words are compared by their fold (package arabic), and all numbers are one
//     word: the base is ⌊100·(1 − d/max(m, n))⌋ with d words to change;
//   - an identical text scores 100, with one neighbour the same 101, with both 102;
//   - the same words score 100 less 1 for each class of Surface that differs;
//   - a word that differs makes 94 the most;
//   - what says the reverse is marked;
//   - penalties are taken off last, and 0 is the least;
//   - the likeness of the letters orders equal scores for a query of up to four words.
func Compare(q Query, e Entry) Match {
	s := newScorer(q)
	m := s.score(e)
	s.explain(&m)
	return m
}

// short is the number of words up to which letters order equal scores.
const short = 4

// A scorer scores many entries for one query. It is for one goroutine.
type scorer struct {
	q       Query
	words   []arabic.Word
	numbers []arabic.Number
	pattern *Pattern
	// ids numbers the query's words. Scores are on words, not on hashes: two
	// words of one hash are two.
	ids  map[string]uint32
	fold []rune // of a short query
}

func newScorer(q Query) *scorer {
	s := &scorer{q: q, words: arabic.Words(q.Source.Chars), numbers: arabic.Numbers(q.Source.Chars), ids: map[string]uint32{}}
	ids := make([]uint32, len(s.words))
	for i, w := range s.words {
		key := wordKey(w)
		id, ok := s.ids[key]
		if !ok {
			id = uint32(len(s.ids)) + 1
			s.ids[key] = id
		}
		ids[i] = id
	}
	s.pattern = NewPattern(ids)
	if len(s.words) <= short {
		s.fold = []rune(arabic.Fold(q.Source.Chars))
	}
	return s
}

// score fills in what ranking needs.
func (s *scorer) score(e Entry) Match {
	m := Match{Entry: e}
	words := arabic.Words(e.Source.Chars)
	ids := make([]uint32, len(words))
	for i, w := range words {
		ids[i] = s.ids[wordKey(w)] // 0, which no word of the query has, if unknown
	}
	d := s.pattern.Distance(ids)
	m.Base = Base(d, len(s.words), len(words))
	switch {
	case s.q.Source.Equal(e.Source):
		m.Score = 100 + s.neighbours(e)
	case d == 0 && (len(words) > 0 || arabic.Weak(s.q.Source.Chars) == arabic.Weak(e.Source.Chars)):
		m.Surface = surface(s.q.Source, e.Source, s.otherNumbers(words, e.Source.Chars))
		m.Score = 100 - len(m.Surface.Names())
	default:
		m.Score = min(m.Base, 94)
	}
	m.Reversed = arabic.ReversedWords(s.words, words)
	m.Penalty = min(s.q.Penalties.of(e), m.Score)
	m.Score -= m.Penalty
	if s.fold != nil {
		m.chars = likeness(s.fold, []rune(arabic.Fold(e.Source.Chars)))
	}
	return m
}

func (s *scorer) neighbours(e Entry) (same int) {
	if s.q.Before != "" && s.q.Before == e.Before {
		same++
	}
	if s.q.After != "" && s.q.After == e.After {
		same++
	}
	return same
}

// otherNumbers reports whether a number of a text with the same words has
// another value.
func (s *scorer) otherNumbers(words []arabic.Word, chars string) bool {
	numbers := arabic.Numbers(chars)
	for i, w := range words {
		if !isNumber(w.Text) || w.Text == s.words[i].Text {
			continue
		}
		a, b := numberAt(s.numbers, s.words[i].Start), numberAt(numbers, w.Start)
		if a == nil || b == nil || !sameValue(*a, *b) {
			return true
		}
	}
	return false
}

// likeness is the share of letters that stay, 0-1000, by Levenshtein distance.
func likeness(a, b []rune) int {
	long := max(len(a), len(b), 1)
	pattern, other := make([]uint32, len(a)), make([]uint32, len(b))
	for i, r := range a {
		pattern[i] = uint32(r)
	}
	for i, r := range b {
		other[i] = uint32(r)
	}
	return 1000 * (long - NewPattern(pattern).Distance(other)) / long
}

// explain fills in what is shown of a match.
func (s *scorer) explain(m *Match) {
	steps := align(pieces(m.Entry.Source.Chars), pieces(s.q.Source.Chars))
	m.Diff = edits(steps)
	m.Proposed, m.Replaced = propose(m.Entry, s.numbers, steps)
}

// numberAt returns the number that covers a byte offset, nil if none does.
func numberAt(numbers []arabic.Number, offset int) *arabic.Number {
	for i, n := range numbers {
		if n.Start <= offset && offset < n.End {
			return &numbers[i]
		}
	}
	return nil
}

// sameValue reports whether two numbers have a reading in common.
func sameValue(a, b arabic.Number) bool {
	return a.Text == b.Text || a.Other != "" && (a.Other == b.Text || a.Other == b.Other) || a.Text == b.Other
}
