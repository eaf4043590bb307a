package align

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A kind is a class of terms that a translation keeps equally well.
type kind uint8

const (
	word     kind = iota // a word of which nothing is known
	learned              // a word of which the two texts themselves tell the translation
	known                // a word of the built-in lexicon
	name                 // a word with a capital, known by its consonants
	nearName             // the same, but for one consonant
	foreign              // a word in the other text's script, such as Latin in Arabic
	termed               // what terminology has a translation for
	number
	month
	date      // a day that the other text has in another calendar
	paragraph // the beginning of a paragraph
	heading   // no full stop or other mark at the end
	question
	exclamation
	quotes
	colon
	brackets
	percent
	kinds
)

// A term is one word, number or mark of a text.
type term struct {
	text string
	kind kind
	// forms are what a word may be a form of, folded; of a number, its second reading.
	forms []string
	// capitals and others count how often a word that does not begin its sentence
	// is written with a capital, and without.
	capitals, others int
	// in is how many sentences have it, last the number, from 1, of the last one.
	in, last int
	// links are the terms of the other text that can be its counterparts.
	links []int32
	// kept is how often its counterpart stands in the translation.
	kept float64
}

// A side is one of the two texts, read.
type side struct {
	terms []*term
	index map[termKey]int32
	// sentences have their terms, each once.
	sentences [][]int32
	// length of each sentence in characters that are not white space.
	length []float64
	dates  []dated
}

// A dated is a day in a sentence.
type dated struct {
	sentence int
	date     arabic.Date
	parts    []int32 // the terms of its numbers and its month
}

type termKey struct {
	kind kind
	text string
}

func read(sentences []Sentence) *side {
	s := &side{index: map[termKey]int32{}}
	for _, x := range sentences {
		s.length = append(s.length, float64(max(1, characters(x.Text))))
		s.sentences = append(s.sentences, nil)
		s.marks(x)
		s.numbers(x.Text)
		s.words(x)
		for _, t := range x.Terms {
			s.add(termed, t.Key)
		}
	}
	return s
}

func characters(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	return n
}

// add notes that the last sentence has a term.
func (s *side) add(k kind, text string) *term {
	key := termKey{k, text}
	id, ok := s.index[key]
	if !ok {
		id = int32(len(s.terms))
		s.index[key] = id
		s.terms = append(s.terms, &term{text: text, kind: k})
	}
	t := s.terms[id]
	if n := len(s.sentences); t.last != n {
		s.sentences[n-1] = append(s.sentences[n-1], id)
		t.last = n
		t.in++
	}
	return t
}

// signs are the marks that a sentence has or has not, folded.
var signs = []struct {
	kind kind
	text string
}{{question, "?"}, {exclamation, "!"}, {colon, ":"}, {brackets, "("}, {percent, "%"}}

func (s *side) marks(x Sentence) {
	folded := arabic.Fold(x.Text)
	for _, sign := range signs {
		if strings.Contains(folded, sign.text) {
			s.add(sign.kind, "")
		}
	}
	if strings.Contains(folded, `"`) || strings.Contains(" "+folded, " '") {
		s.add(quotes, "")
	}
	if x.Begins {
		s.add(paragraph, "")
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(folded, ` "')]}*`))
	if x.Heading || !strings.ContainsRune(".!?:;", last) {
		s.add(heading, "")
	}
}

func (s *side) numbers(text string) {
	dates := arabic.Dates(text)
	parts := make([][]int32, len(dates))
	within := func(start, end int, key termKey) {
		for i, d := range dates {
			if d.Start <= start && end <= d.End {
				parts[i] = append(parts[i], s.index[key])
			}
		}
	}
	for _, n := range arabic.Quantities(text) {
		t := s.add(number, n.Text)
		if n.Other != "" && !slices.Contains(t.forms, n.Other) {
			t.forms = append(t.forms, n.Other)
		}
		within(n.Start, n.End, termKey{number, n.Text})
	}
	for _, n := range arabic.Spelled(text) {
		if len(n.Text) > 1 { // the lexicon has the others
			s.add(number, n.Text)
		}
	}
	for _, m := range arabic.Months(text) {
		calendar := "solar"
		if m.Hijri {
			calendar = "lunar"
		}
		name := calendar + strconv.Itoa(m.Number)
		s.add(month, name)
		within(m.Start, m.End, termKey{month, name})
	}
	for i, d := range dates {
		if _, whole := d.Time(); whole {
			s.dates = append(s.dates, dated{len(s.sentences) - 1, d, parts[i]})
		}
	}
}

func (s *side) words(x Sentence) {
	text, first := x.Text, true
	var candidates []arabic.Candidate
	for _, w := range arabic.Words(text) {
		r, _ := utf8.DecodeRuneInString(text[w.Start:])
		termed := slices.ContainsFunc(x.Terms, func(t Term) bool { return t.Start < w.End && w.Start < t.End })
		if unicode.IsDigit(r) || termed {
			first = false
			continue
		}
		t := s.add(word, stem(w.Text))
		if candidates = arabic.Candidates(candidates[:0], w.Text); len(t.forms) < 20 {
			for _, c := range candidates {
				if !slices.Contains(t.forms, c.Text) {
					t.forms = append(t.forms, c.Text)
				}
			}
		}
		switch {
		case first:
		case unicode.IsUpper(r):
			t.capitals++
		default:
			t.others++
		}
		first = false
	}
}
