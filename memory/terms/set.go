package terms

import (
	"slices"
	"strings"

	"tarjuman/memory/arabic"
)

// A Set gathers terms, each meaning once. The zero value is empty, and NewSet one
// that begins with terms. It is for one goroutine.
type Set struct {
	terms []Term
	// at finds terms by their source and one of their usable forms.
	at map[string][]int
}

// An Outcome tells what came of adding a term.
type Outcome uint8

// The outcomes.
const (
	// Added: it is new.
	Added Outcome = iota
	// Merged: there was one of this meaning, which has learnt something.
	Merged
	// Known: there was one that says all of it.
	Known
)

// NewSet returns a set of these terms, which are Normal, as they are.
func NewSet(terms []Term) *Set {
	s := &Set{terms: slices.Clone(terms)}
	for i := range terms {
		s.index(i)
	}
	return s
}

// Terms are the terms in the order in which they were added. The slice is the
// set's own.
func (s *Set) Terms() []Term { return s.terms }

// maxAlike is how many terms with one source and one form are looked at for the
// same meaning.
const maxAlike = 64

// Add adds a term, which is made Normal first, or what it says to the term that
// means the same; i is the index of either in Terms. An error wraps ErrTerm.
//
// Two terms mean the same where their sources have the same words, folded and
// without articles, the preferred form of the one is a usable form of the other,
// and neither part of speech, nor field, nor definition differs: one that is empty
// does not.
func (s *Set) Add(t Term) (i int, o Outcome, err error) {
	if t, err = t.Normal(); err != nil {
		return 0, 0, err
	}
	if i, ok := s.Same(t); ok {
		m := merge(s.terms[i], t)
		if Equal(m, s.terms[i]) {
			return i, Known, nil
		}
		s.terms[i] = m
		s.index(i)
		return i, Merged, nil
	}
	s.terms = append(s.terms, t)
	s.index(len(s.terms) - 1)
	return len(s.terms) - 1, Added, nil
}

// Same returns the index of the first term that means the same as a Normal one.
func (s *Set) Same(t Term) (i int, ok bool) {
	source := Key(t.Source)
	for _, form := range t.Usable() {
		alike := s.at[source+"\x00"+Key(form)]
		for _, i := range alike[:min(len(alike), maxAlike)] {
			if meansSame(s.terms[i], t) {
				return i, true
			}
		}
	}
	return 0, false
}

func (s *Set) index(i int) {
	if s.at == nil {
		s.at = map[string][]int{}
	}
	t := s.terms[i]
	source := Key(t.Source)
	for _, form := range t.Usable() {
		k := source + "\x00" + Key(form)
		if !slices.Contains(s.at[k][:min(len(s.at[k]), maxAlike)], i) {
			s.at[k] = append(s.at[k], i)
		}
	}
}

// Merge makes one of the Normal terms that mean the same, see Set.Add: the first of them, which
// learns what the others say. gone is how many there are less. The order stays.
func Merge(list []Term) (merged []Term, gone int) {
	merged = list
	for { // what one has learnt may make it mean the same as another
		s, before := Set{}, len(merged)
		for _, t := range merged {
			if _, _, err := s.Add(t); err != nil {
				return list, 0 // it is not Normal
			}
		}
		if len(s.terms) == before {
			return merged, len(list) - before
		}
		merged = s.terms
	}
}

// Key is what two forms share that are the same: their words, folded and without
// the article.
func Key(form string) string {
	var b strings.Builder
	for _, w := range arabic.Words(form) {
		b.WriteString(arabic.Bare(w.Text))
		b.WriteByte(' ')
	}
	return b.String()
}

func meansSame(a, b Term) bool {
	has := func(t Term, form string) bool {
		return slices.ContainsFunc(t.Usable(), func(f string) bool { return Key(f) == Key(form) })
	}
	either := func(a, b string) bool { return a == b || a == "" || b == "" }
	return Key(a.Source) == Key(b.Source) && (has(a, b.Preferred) || has(b, a.Preferred)) &&
		either(a.PartOfSpeech, b.PartOfSpeech) && either(a.Field, b.Field) && either(a.Definition, b.Definition)
}

// merge adds to a what b says of the same meaning. What either forbids is
// forbidden, but for what a prefers.
func merge(a, b Term) Term {
	a.Variants = learn(a.Variants, b.Forms(), a.Source)
	a.Forbidden = learn(a.Forbidden, b.Forbidden, a.Preferred)
	a.Allowed = learn(a.Allowed, b.Usable(), append(a.Forbidden[:len(a.Forbidden):len(a.Forbidden)], a.Preferred)...)
	a.Allowed = forms(a.Forbidden, a.Allowed)
	for _, f := range []struct {
		mine *string
		from string
	}{{&a.PartOfSpeech, b.PartOfSpeech}, {&a.Gender, b.Gender}, {&a.Field, b.Field}, {&a.Definition, b.Definition}, {&a.From, b.From}} {
		if *f.mine == "" {
			*f.mine = f.from
		}
	}
	if a.Status == "" {
		a.Status = b.Status
	}
	if !strings.Contains(a.Note, b.Note) {
		a.Note = strings.TrimPrefix(a.Note+"\n"+b.Note, "\n")
	}
	return a
}

// learn returns the list with those of more that are neither in it nor among but,
// also not in another spelling.
func learn(list, more []string, but ...string) []string {
	known := map[string]bool{}
	for _, f := range slices.Concat(list, but) {
		known[Key(f)] = true
	}
	list = slices.Clone(list)
	for _, f := range more {
		if k := Key(f); !known[k] {
			known[k] = true
			list = append(list, f)
		}
	}
	return list
}

// Equal reports whether two terms say the same, whatever their IDs.
func Equal(a, b Term) bool {
	lists := slices.Equal(a.Variants, b.Variants) && slices.Equal(a.Allowed, b.Allowed) && slices.Equal(a.Forbidden, b.Forbidden)
	return lists && a.Source == b.Source && a.Preferred == b.Preferred && a.PartOfSpeech == b.PartOfSpeech &&
		a.Gender == b.Gender && a.Field == b.Field && a.Definition == b.Definition && a.Note == b.Note &&
		a.From == b.From && a.Status == b.Status
}
