// Package segment splits text into sentences by the rules of SRX 2.0, its own
// for Arabic and English or those of a file.
//
// An SRX rule is a pair of regular expressions: it holds at a place in the
// text where the one matches up to the place and the other from it. The rules
// of a language stand in an order; at every place the first that holds says
// whether the text breaks there, and where none holds it does not:
//
//	no   before: \bد\.   after: \s      قال د.│ أحمد   held, no break
//	yes  before: [.!؟]   after: \s      كان مثمرا.│ وأضاف   break
//
// To try every rule at every place would be slow. From each pattern the engine
// works out the characters it can end or begin with, and tries a rule only
// where the two characters beside the place allow it, and any rule only where
// some rule could break. The outcome is that of trying all.
//
// White space between two sentences is left at the end of the first, so that
// it can become the gap between two segments. All offsets are byte offsets.
package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Segmenter finds the sentences of one language. It may be used by several
// goroutines.
type Segmenter struct {
	rules []*rule
	// prev and next are the union of the filters of the rules that break.
	prev, next filter
}

// A Span is the byte range [Start, End) of a text.
type Span struct{ Start, End int }

// Segmenter compiles the rules for a language, given by its BCP 47 tag such as
// "ar" or "en-GB"; see [SRX.For] and [Compile].
func (x *SRX) Segmenter(lang string) (*Segmenter, []*RuleError) { return Compile(x.For(lang)) }

// For returns the rules that a language has, given by its BCP 47 tag, in the order
// in which they are asked. A language that no map fits has none.
func (x *SRX) For(lang string) []LanguageRule {
	var list []LanguageRule
	for _, m := range x.Maps {
		// A pattern of a map is a few characters long; if it takes more than
		// the time allowed it fits nothing.
		if fits, err := m.re.MatchString(lang); err != nil || !fits {
			continue
		}
		list = append(list, *x.rule(m.Rule))
		if !x.Header.Cascade {
			break
		}
	}
	return list
}

// Compile compiles lists of rules that are asked one after the other. Every rule
// that cannot be compiled is returned with its reason; the segmenter works with
// the others. Without rules it never breaks.
func Compile(list []LanguageRule) (*Segmenter, []*RuleError) {
	s := new(Segmenter)
	var failed []*RuleError
	for _, l := range list {
		for i, r := range l.Rules {
			c, err := compile(r, l.Name, i+1)
			if err != nil {
				failed = append(failed, &RuleError{l.Name, i + 1, r.Before, r.After, err})
				continue
			}
			s.add(c)
		}
	}
	return s, failed
}

// add appends a rule.
func (s *Segmenter) add(r *rule) {
	s.rules = append(s.rules, r)
	if r.breaks {
		s.prev.join(&r.prev)
		s.next.join(&r.next)
	}
}

// Rules returns the number of rules in use.
func (s *Segmenter) Rules() int { return len(s.rules) }

// Breaks returns the byte offsets in text at which a sentence begins, after
// the first: increasing, strictly inside the text, on rune boundaries, never
// before white space. A line feed is a character like others; whether it
// breaks is for the rules. The error names a rule that took too long, and the
// place.
func (s *Segmenter) Breaks(text string) ([]int, error) {
	runes, offsets := decodeRunes(text)
	var breaks []int
	begun := false // there has been more than white space
	for at := 1; at < len(runes); at++ {
		begun = begun || !unicode.IsSpace(runes[at-1])
		if !begun {
			continue
		}
		ends, err := s.ends(runes, at)
		if err != nil {
			return nil, err
		}
		if !ends {
			continue
		}
		for at < len(runes) && unicode.IsSpace(runes[at]) {
			at++
		}
		if at < len(runes) {
			breaks = append(breaks, int(offsets[at]))
		}
	}
	return breaks, nil
}

// ends reports whether the text breaks before text[at].
func (s *Segmenter) ends(text []rune, at int) (bool, error) {
	if !s.prev.has(text[at-1]) || !s.next.has(text[at]) || !s.breakable(text, at) {
		return false, nil
	}
	for _, r := range s.rules {
		if held, err := r.holds(text, at); held || err != nil {
			return held && r.breaks, err
		}
	}
	return false, nil
}

// breakable reports whether any rule could break before text[at].
func (s *Segmenter) breakable(text []rune, at int) bool {
	for _, r := range s.rules {
		if r.breaks && r.possible(text, at) {
			return true
		}
	}
	return false
}

// Sentences returns the sentences of a paragraph in order, without the white
// space around them. Those of white space alone are left out.
func (s *Segmenter) Sentences(text string) ([]Span, error) {
	breaks, err := s.Breaks(text)
	if err != nil {
		return nil, err
	}
	var spans []Span
	start := 0
	for _, end := range append(breaks, len(text)) {
		if sp := trim(text, Span{start, end}); sp.Start < sp.End {
			spans = append(spans, sp)
		}
		start = end
	}
	return spans, nil
}

// Split returns the sentences of a text of several paragraphs, as by
// [Paragraphs] and then Sentences. A paragraph's end is a hard break.
func (s *Segmenter) Split(text string) ([]Span, error) {
	var spans []Span
	for _, p := range Paragraphs(text) {
		sentences, err := s.Sentences(text[p.Start:p.End])
		if err != nil {
			return nil, err
		}
		for _, sp := range sentences {
			spans = append(spans, Span{p.Start + sp.Start, p.Start + sp.End})
		}
	}
	return spans, nil
}

// Paragraphs returns the lines of text in order, without the white space
// around them, and without blank ones. A line ends at a line feed, carriage
// return, vertical tab, form feed, next line (0085), line separator (2028) or
// paragraph separator (2029): the mandatory breaks of UAX #14.
func Paragraphs(text string) []Span {
	var spans []Span
	start := 0
	for start < len(text) {
		end := start + strings.IndexFunc(text[start:], newlines.has)
		if end < start {
			end = len(text)
		}
		if sp := trim(text, Span{start, end}); sp.Start < sp.End {
			spans = append(spans, sp)
		}
		_, n := utf8.DecodeRuneInString(text[end:])
		start = end + n
	}
	return spans
}

// trim takes white space off both ends of a span.
func trim(text string, sp Span) Span {
	inner := strings.TrimLeftFunc(text[sp.Start:sp.End], unicode.IsSpace)
	sp.Start = sp.End - len(inner)
	sp.End = sp.Start + len(strings.TrimRightFunc(inner, unicode.IsSpace))
	return sp
}

// decodeRunes returns the characters of text and the byte offset of each. A
// byte that is not UTF-8 is one character.
func decodeRunes(text string) ([]rune, []int32) {
	n := utf8.RuneCountInString(text)
	runes, offsets := make([]rune, 0, n), make([]int32, 0, n)
	for i, r := range text {
		runes, offsets = append(runes, r), append(offsets, int32(i))
	}
	return runes, offsets
}
