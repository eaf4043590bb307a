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

// FindLimit is how many entries the concordance returns where nobody says.
const FindLimit = 50

// A FindQuery asks for the entries that hold a word or a phrase.
//
// Words are compared by their fold (package arabic): without tashkeel, with one
// form for all of alef, in lower case. A phrase is words that follow each other;
// what stands between them (space, punctuation, codes) does not matter, neither
// in the query nor in the text. A word of the query stands for a word of the
// text
//
//   - that is the same,
//   - that is the same with clitics: the word of the query, less its article, is
//     one of what the word of the text may be a form of (arabic.Candidates):
//     حكومة finds وبالحكومة, لحكومة, وللحكومة and حكومته, and الحكومة finds what
//     حكومة does so; ورد does not find رد;
//   - that holds it anywhere, if it has four letters or digits at least: كويت
//     finds كويتيون, and overn Government.
//
// A query without a word, such as one of punctuation alone, finds nothing.
type FindQuery struct {
	Text string
	// Exact leaves only words that are the same.
	Exact bool
	In    Side
	// Limit is the most to return; 0 is FindLimit.
	Limit int
}

// A Finding is an entry that holds the text, and where: byte ranges of the
// characters of its source and of its target, in order, nil on the side that
// was not asked for. Written turns them into places of the written form.
//
// A range covers what the query stands for: within a word the letters that are
// the same, or the stem that a clitic was taken off from; of a phrase all from
// there in its first word to there in its last. Ranges do not overlap.
type Finding struct {
	Entry
	Source, Target []Range
}

// A Sought is a word of a query.
type Sought struct {
	// Text is the word, folded.
	Text string
	// Bare is what a word of the text may be a form of: Text without an article.
	// It is empty where only the same word will do.
	Bare string
	// Inside is set when Text may stand anywhere in a word.
	Inside bool
}

// inside is how many characters a word must have to be found within others.
const inside = 4

// Sought returns the words of the query in order. Without any it finds nothing.
func (q FindQuery) Sought() []Sought {
	var out []Sought
	for _, w := range arabic.Words(q.Text) {
		s := Sought{Text: w.Text}
		if !q.Exact {
			s.Bare = arabic.Bare(w.Text)
			s.Inside = utf8.RuneCountInString(w.Text) >= inside
		}
		out = append(out, s)
	}
	return out
}

// Core is what stands in every folded word that the word of the query stands
// for.
func (s Sought) Core() string {
	if s.Bare == "" {
		return s.Text
	}
	return strings.TrimSuffix(s.Bare, "ه")
}

// In reports whether s stands for this folded word, and for which bytes of it:
// the first place where it stands as it is, or else the stem.
func (s Sought) In(word string) (r Range, ok bool) {
	if word == s.Text {
		return Range{0, len(word)}, true
	}
	if s.Bare == "" || !strings.Contains(word, s.Core()) {
		return Range{}, false
	}
	if s.Inside {
		if i := strings.Index(word, s.Text); i >= 0 {
			return Range{i, i + len(s.Text)}, true
		}
	}
	var room [24]arabic.Candidate
	for _, c := range arabic.Candidates(room[:0], word) {
		if c.Text == s.Bare {
			return Range{c.Start, c.End}, true
		}
	}
	return Range{}, false
}

// Highlight fills in where the text stands in the entry; ok is false where it
// does not. It is the one place that decides that: stores only bring entries
// in which it may stand.
func (q FindQuery) Highlight(e Entry) (f Finding, ok bool) { return q.Highlighter()(e) }

// Highlighter returns Highlight for many entries.
func (q FindQuery) Highlighter() func(Entry) (Finding, bool) {
	sought := q.Sought()
	return func(e Entry) (f Finding, ok bool) {
		f.Entry = e
		if q.In != InTarget {
			f.Source = standing(e.Source.Chars, sought)
		}
		if q.In != InSource {
			f.Target = standing(e.Target.Chars, sought)
		}
		return f, f.Source != nil || f.Target != nil
	}
}

// standing returns where the words stand one after the other.
func standing(chars string, sought []Sought) []Range {
	if len(sought) == 0 {
		return nil
	}
	var out []Range
	words := arabic.Words(chars)
	for i := 0; i+len(sought) <= len(words); {
		first, ok := sought[0].In(words[i].Text)
		last := first
		for n := 1; ok && n < len(sought); n++ {
			last, ok = sought[n].In(words[i+n].Text)
		}
		if !ok {
			i++
			continue
		}
		start, _ := within(chars, words[i], first)
		i += len(sought)
		_, end := within(chars, words[i-1], last)
		out = append(out, Range{start, end})
	}
	return out
}

// within turns bytes of a folded word into bytes of the text it stands in.
func within(chars string, w arabic.Word, r Range) (start, end int) {
	start, end = arabic.FoldKey(chars[w.Start:w.End]).Source(r.Start, r.End)
	return w.Start + start, w.Start + end
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
