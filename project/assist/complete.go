package assist

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// A Segment is what is known of the sentence that is translated.
type Segment struct {
	// Terms are what its terms are called, and Names the Latin forms of its names, in its
	// order.
	Terms, Names []string
	// Matches are the translations that the memories have for it, the best first.
	Matches []string
}

// An Origin tells where a candidate is from.
type Origin uint8

// The origins, the best first.
const (
	FromTerm Origin = iota
	FromName
	FromMatch
	FromDocument
)

// A Candidate is what the word or phrase at the caret may become.
type Candidate struct {
	// Text takes the place of the last Typed bytes before the caret.
	Text   string
	Typed  int
	Origin Origin

	rank int // the higher the better
}

const (
	// leastTyped is how many letters stand there before anything is offered, and
	// leastSaved how many have to be missing.
	leastTyped = 3
	leastSaved = 2
	// mostWords is how many words of a phrase may be there already.
	mostWords = 6
)

// The ranks: by origin, and within one by how well it goes with what stands before.
const (
	rankTerm      = 8_000_000
	rankName      = 7_000_000
	rankMatchNext = 6_000_000 // of a match, behind the same word
	rankNext      = 5_000_000 // of the document, behind the same word
	rankPart      = 4_000_000 // of a term or a name, from a later word of it on
	rankMatch     = 3_000_000
	rankWord      = 2_000_000
	used          = 500_000 // less, for what the translation has already
)

// Complete returns what may be meant, the likeliest first and at most most: the terms of
// the sentence, its names, the words of its matches that follow the same word, then what
// the document has, phrases where one word leads to the next. before and after are the
// text on both sides of the caret. Nothing is offered within a word, before three letters
// are typed, or where it would save a letter.
//
// What is typed with a capital stays so; small letters find words with capitals.
func Complete(before, after string, s Segment, d *Document, most int) []Candidate {
	if most <= 0 || follows(after) {
		return nil
	}
	c := completion{before: before, low: strings.ToLower(before), s: s, d: d}
	all := words(before)
	for _, w := range all[max(len(all)-mostWords, 0):] {
		if letters(before[w.start:]) >= leastTyped {
			c.starts = append(c.starts, w.start)
		}
	}
	c.phrases()
	if n := len(all); n > 0 && all[n-1].end == len(before) && letters(before[all[n-1].start:]) >= leastTyped {
		c.typed = before[all[n-1].start:]
		if n > 1 && strings.TrimLeft(before[all[n-2].end:all[n-1].start], " \u00A0") == "" {
			c.previous = before[all[n-2].start:all[n-2].end]
		}
		c.matches()
		c.document()
	}
	slices.SortStableFunc(c.found, func(a, b Candidate) int { return cmp.Compare(b.rank, a.rank) })
	var out []Candidate
	for _, f := range c.found {
		became := func(c Candidate) string { return before[:len(before)-c.Typed] + c.Text }
		if len(out) < most && !slices.ContainsFunc(out, func(o Candidate) bool { return strings.EqualFold(became(o), became(f)) }) {
			out = append(out, f)
		}
	}
	return out
}

// A completion is one question.
type completion struct {
	before, low     string
	starts          []int  // of words that a phrase may have begun with
	typed, previous string // the word at the caret and the one before; both may be empty
	s               Segment
	d               *Document
	found           []Candidate
}

// add offers a text in the place of what is typed, as far as that is how it begins.
func (c *completion) add(text, typed string, from Origin, rank int) bool {
	if len(text) <= len(typed) || letters(text)-letters(typed) < leastSaved {
		return false
	}
	text, ok := written(text, typed)
	if ok {
		c.found = append(c.found, Candidate{Text: text, Typed: len(typed), Origin: from, rank: rank})
	}
	return ok
}

// written is a text with the capitals of what is typed of it; ok is false where it does
// not begin so.
func written(text, typed string) (string, bool) {
	if strings.HasPrefix(text, typed) {
		return text, true
	}
	if up := capital(text); strings.HasPrefix(up, typed) {
		return up, true
	}
	if !capitals(typed) && len(text) >= len(typed) && strings.EqualFold(text[:len(typed)], typed) {
		return text, true
	}
	return "", false
}

// phrases offers the terms and names, from each of their words on.
func (c *completion) phrases() {
	for _, list := range []struct {
		phrases []string
		from    Origin
		rank    int
	}{{c.s.Terms, FromTerm, rankTerm}, {c.s.Names, FromName, rankName}} {
		for i, p := range list.phrases {
			rank := list.rank - i
			if strings.Contains(c.low, strings.ToLower(p)) {
				rank -= used
			}
			for k, w := range words(p) {
				if k > 0 {
					rank = rankPart - i
				}
				for _, at := range c.starts { // the longest first
					if c.add(p[w.start:], c.before[at:], list.from, rank+1000*(len(c.before)-at)) {
						break
					}
				}
			}
		}
	}
}

// matches offers the words of the translations in the memories.
func (c *completion) matches() {
	for i, m := range c.s.Matches {
		all := words(m)
		for k, w := range all {
			rank := rankMatch
			if k > 0 && c.previous != "" && strings.EqualFold(m[all[k-1].start:all[k-1].end], c.previous) {
				rank = rankMatchNext
			}
			text := m[w.start:w.end]
			if first(m, w.start) {
				text = c.within(text)
			}
			c.add(text, c.typed, FromMatch, rank-i)
		}
	}
}

// within is a word that begins a sentence as it may be written within one: its capital
// says nothing, so that small letters find a small one.
func (c *completion) within(text string) string {
	_, n := utf8.DecodeRuneInString(text)
	if capitals(c.typed) || capitals(text[n:]) {
		return text
	}
	return small(text)
}

// document offers the words of the document, first those that follow the same word.
func (c *completion) document() {
	if c.d == nil {
		return
	}
	fold := strings.ToLower(c.typed)
	key, ok := startOf(fold)
	if !ok {
		return
	}
	var before *entry
	if c.previous != "" {
		before = c.d.usual(c.previous)
	}
	for _, e := range c.d.starts[key] {
		if e.all() <= 0 || !strings.HasPrefix(e.fold, fold) {
			continue
		}
		text := e.text
		if e.count <= 0 {
			text = c.within(text)
		}
		rank := rankWord + min(e.all(), 999)
		if before != nil && before.next[e] > 0 {
			rank = rankNext + 1000*min(before.next[e], 999) + min(e.all(), 999)
		}
		if on := e.goesOn(); on != e.text {
			c.add(text+on[len(e.text):], c.typed, FromDocument, rank+1)
		}
		c.add(text, c.typed, FromDocument, rank)
	}
}
