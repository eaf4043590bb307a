package qa

import (
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
)

// termChecks are about the terms of the project and of shared bases.
var termChecks = []Check{
	{ID: "T01", Group: "terms", Name: "Term not used", Severity: Warning, Scope: OfSegment, Anything: true, segment: termMissing},
	{ID: "T02", Group: "terms", Name: "Forbidden term", Severity: Error, Scope: OfSegment, Anything: true, segment: termForbidden},
	{ID: "T03", Group: "terms", Name: "Term rendered in two ways", Severity: Warning, Scope: OfDocument, Anything: true, note: noteTerms, together: termInconsistent},
	{ID: "T08", Group: "terms", Name: "Acronym", Severity: Warning, Scope: OfSegment, segment: acronym},
}

// misused finds a form of a term that must not be used, and its place.
func misused(s *Segment, f terms.Found) (form string, at memory.Range, ok bool) {
	form, at, ok = f.Term.Misused(s.tgt())
	// What one term forbids another term of the sentence may want.
	if ok && slices.ContainsFunc(s.FoundTerms(), func(o terms.Found) bool {
		_, wanted, there := o.Term.Rendered(s.tgt())
		return o.Of != f.Of && there && wanted.Start <= at.Start && at.End <= wanted.End
	}) {
		return "", at, false
	}
	return form, at, ok
}

// termMissing finds terms of the source none of whose forms is in the target.
func termMissing(s *Segment) (found []Finding) {
	all := s.FoundTerms()
	for i, f := range all {
		if f.Term.Preferred == "" {
			continue
		}
		// Several meanings of one word stand one behind another.
		group := slices.DeleteFunc(slices.Clone(all), func(o terms.Found) bool { return o.Range != f.Range })
		if group[0].Of != all[i].Of || slices.ContainsFunc(group, func(o terms.Found) bool { return rendered(o.Term, s.tgt()) }) {
			continue
		}
		if _, _, wrong := misused(s, f); wrong {
			continue
		}
		if s.namedOtherwise(f) {
			continue
		}
		forms := f.Term.Usable()
		found = append(found, Finding{
			Message: say("The term %s is not used: %s.", s.cutSource(f.Range), strings.Join(forms[:min(len(forms), 3)], ", ")),
			Source:  []memory.Range{f.Range},
		})
	}
	return found
}

// namedOtherwise reports whether a term is a name of the ledger too, which says itself
// what it is called.
func (s *Segment) namedOtherwise(f terms.Found) bool {
	for _, n := range s.FoundNames() {
		if n.Range.Start < f.Range.End && f.Range.Start < n.Range.End {
			return true
		}
	}
	return false
}

// rendered reports whether one of the forms of a term is in a target, in any form of
// its words, or with another spelling of the same.
func rendered(t *terms.Term, target string) bool {
	if _, _, ok := t.Rendered(target); ok {
		return true
	}
	words := arabic.Words(target)
	for _, form := range t.Usable() {
		want := arabic.Words(form)
		for i := 0; len(want) > 0 && i+len(want) <= len(words); i++ {
			ok := true
			for k, w := range want {
				ok = ok && alike(w.Text, words[i+k].Text)
			}
			if ok {
				return true
			}
		}
	}
	return false
}

// alike reports whether two folded words of English are forms of one: combat, combating;
// defence, defense.
func alike(a, b string) bool {
	if m := shortMonths[b]; m != "" && m == a {
		return true
	}
	a, b = root(a), root(b)
	return a == b && len(a) > 2
}

// shortMonths are the months as agencies abbreviate them.
var shortMonths = map[string]string{
	"jan": "january", "feb": "february", "aug": "august", "sept": "september", "oct": "october", "nov": "november", "dec": "december",
}

// spelledAlike writes as one what Britons and Americans spell in two ways.
var spelledAlike = strings.NewReplacer("our", "or", "isation", "ization", "ise", "ize", "ising", "izing", "ence", "ense", "tre", "ter", "programme", "program", "ll", "l", "grey", "gray")

// root takes the endings of grammar off a folded word of English.
func root(w string) string {
	w = strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "'")
	w = strings.ReplaceAll(w, "-", "")
	w = spelledAlike.Replace(w)
	for _, end := range []string{"ations", "ation", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly", "y", "e"} {
		if r, ok := strings.CutSuffix(w, end); ok && len(r) > 2 {
			if n := len(r); n > 3 && r[n-1] == r[n-2] && end[0] != 's' {
				r = r[:n-1] // planned
			}
			return r
		}
	}
	return w
}

// termForbidden finds forms that must not be used for a term of the source.
func termForbidden(s *Segment) (found []Finding) {
	for _, f := range s.FoundTerms() {
		form, at, ok := misused(s, f)
		if !ok || slices.ContainsFunc(found, func(o Finding) bool { return o.Target[0] == at }) {
			continue
		}
		x := Finding{
			Message: say("%s must not be used for %s: %s.", form, s.cutSource(f.Range), f.Term.Preferred),
			Source:  []memory.Range{f.Range}, Target: []memory.Range{at},
		}
		if text := s.tgt()[at.Start:at.End]; strings.EqualFold(text, form) {
			x.Fix = []Edit{{at, asWritten(f.Term.Preferred, text)}}
		}
		found = append(found, x)
	}
	return found
}

// asWritten gives a form the capital of what it replaces.
func asWritten(form, was string) string {
	first, next := []rune(form), []rune(was)
	if len(first) > 0 && len(next) > 0 && unicode.IsUpper(next[0]) && unicode.IsLower(first[0]) && !strings.Contains(was, " ") {
		first[0] = unicode.ToUpper(first[0])
	}
	return string(first)
}

// A termUse is what a segment calls a term.
type termUse struct {
	term   string // its source, folded
	source memory.Range
	form   string
	target memory.Range
}

func noteTerms(s *Segment) any {
	var uses []termUse
	for _, f := range s.FoundTerms() {
		if form, at, ok := f.Term.Rendered(s.tgt()); ok && len(f.Term.Allowed) > 0 && !s.namedOtherwise(f) {
			uses = append(uses, termUse{terms.Key(f.Term.Source), f.Range, form, at})
		}
	}
	if uses == nil {
		return nil
	}
	return uses
}

// termInconsistent finds terms that a document renders by two forms that may both be
// used. An acronym and a part of the other form are no second form: they are how one
// goes on after the first mention.
func termInconsistent(d *Document) (found []Finding) {
	first := map[string]string{}
	for i, note := range d.Notes {
		uses, _ := note.([]termUse)
		for _, u := range uses {
			was, ok := first[u.term]
			switch {
			case !ok:
				first[u.term] = u.form
			case was == u.form || shorter(was, u.form) || shorter(u.form, was):
			default:
				found = append(found, Finding{
					Segment: d.Segments[i].ID,
					Message: say("This document has called it %s before.", was),
					Source:  []memory.Range{u.source}, Target: []memory.Range{u.target},
				})
			}
		}
	}
	return found
}

// shorter reports whether b is how one may go on after a: an acronym, or some of its
// words.
func shorter(a, b string) bool {
	if !strings.ContainsFunc(b, unicode.IsLower) || strings.Contains(b, ".") {
		return true
	}
	return strings.Contains(strings.ToLower(a), strings.ToLower(b))
}

// acronym finds acronyms that stand in Latin letters in the source, and not in the
// target.
func acronym(s *Segment) (found []Finding) {
	for _, w := range s.SourceWords() {
		text := s.src()[w.Start:w.End]
		upper, other := 0, 0
		for _, r := range text {
			switch {
			case r >= 'A' && r <= 'Z':
				upper++
			case unicode.IsLetter(r):
				other++
			}
		}
		if upper < 2 || other > 0 || strings.Contains(bareLetters(s.tgt()), bareLetters(text)) {
			continue
		}
		found = append(found, Finding{
			Message: say("The acronym %s of the source is not in the English.", text),
			Source:  []memory.Range{{Start: w.Start, End: w.End}},
		})
	}
	return found
}

// bareLetters are the letters and digits of a text.
func bareLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
