package terms

import (
	"strings"
	"unicode"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// Rendered finds the first form of the term in a target text that may be used, and
// where it stands.
func (t Term) Rendered(target string) (form string, at memory.Range, ok bool) {
	words := arabic.Words(target)
	for _, form := range t.Usable() {
		for at := range occurrences(target, words, form) {
			return form, at, true
		}
	}
	return "", memory.Range{}, false
}

// Misused finds a form in a target text that must not be used, and where it
// stands. One within a form that may be used is none: where "Gulf" is forbidden,
// "Arabian Gulf" may be right.
func (t Term) Misused(target string) (form string, at memory.Range, ok bool) {
	if len(t.Forbidden) == 0 {
		return "", memory.Range{}, false
	}
	words := arabic.Words(target)
	var right []memory.Range
	for _, form := range t.Usable() {
		for at := range occurrences(target, words, form) {
			right = append(right, at)
		}
	}
	for _, form := range t.Forbidden {
	next:
		for at := range occurrences(target, words, form) {
			for _, r := range right {
				if r.Start <= at.Start && at.End <= r.End {
					continue next
				}
			}
			return form, at, true
		}
	}
	return "", memory.Range{}, false
}

// occurrences are the places of a form in a text, given with its words. Its words
// follow each other there, whole, in any case, and in the singular, the plural or
// the possessive. A word of capitals is an abbreviation, and keeps them: US is not
// "us".
func occurrences(text string, words []arabic.Word, form string) func(yield func(memory.Range) bool) {
	want := arabic.Words(form)
	return func(yield func(memory.Range) bool) {
		for i := 0; len(want) > 0 && i+len(want) <= len(words); i++ {
			ok := true
			for k, w := range want {
				here := words[i+k]
				ok = sameWord(form[w.Start:w.End], w.Text, text[here.Start:here.End], here.Text) &&
					(k == 0 || joined(text[words[i+k-1].End:here.Start]))
				if !ok {
					break
				}
			}
			if ok && !yield(memory.Range{Start: words[i].Start, End: words[i+len(want)-1].End}) {
				return
			}
		}
	}
}

// sameWord compares a word of a form with one of a text, each as written and
// folded.
func sameWord(form, formFold, text, textFold string) bool {
	if len(form) > 1 && strings.IndexFunc(form, unicode.IsLower) < 0 && strings.IndexFunc(form, unicode.IsUpper) >= 0 {
		rest, ok := strings.CutPrefix(text, form)
		return ok && (rest == "s" || possessor(arabic.Fold(rest)) == "")
	}
	a, b := possessor(formFold), possessor(textFold)
	return a == b || isPlural(a, b) || isPlural(b, a)
}

// possessor takes the possessive off a folded word.
func possessor(word string) string {
	return strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "'")
}

// isPlural reports whether a word is the regular plural of another, as English
// spells it.
func isPlural(word, of string) bool {
	if word == of+"s" {
		return len(of) > 1
	}
	if stem, ok := strings.CutSuffix(of, "y"); ok && word == stem+"ies" {
		return true
	}
	if word != of+"es" {
		return false
	}
	for _, end := range []string{"s", "x", "z", "ch", "sh", "o"} {
		if strings.HasSuffix(of, end) {
			return true
		}
	}
	return false
}
