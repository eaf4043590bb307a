// Package terms is terminology: what a word or a phrase of the source is called
// in the target, and what it must not be called. It finds terms in sentences,
// through all that Arabic writes together with a word, tells whether a target text
// has one of a term's forms, and exchanges terms as TBX (ISO 30042) and as tables.
//
// It keeps nothing: a project has its terms in its own file. It names its
// languages source and target; only Arabic has clitics, any other language is found
// by whole words. All ranges are bytes of the text. What this package returns may
// be read by several goroutines at once.
package terms

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A Term is one meaning: the words for it in the source, and those in the target.
type Term struct {
	// ID is permanent in a project; files do not carry it.
	ID string `json:"id"`
	// Source is the word or phrase as a dictionary has it. Variants are what the
	// rules of package arabic do not see: broken plurals, other spellings, short
	// forms.
	Source   string   `json:"source"`
	Variants []string `json:"variants,omitempty"`
	// Preferred is the form to use, Allowed are those that may be used too, and
	// Forbidden those that must not.
	Preferred string   `json:"preferred"`
	Allowed   []string `json:"allowed,omitempty"`
	Forbidden []string `json:"forbidden,omitempty"`
	// PartOfSpeech is noun, verb, adjective, adverb or other, and Gender masculine,
	// feminine, neuter or other, as TBX-Basic has them; both are of the source, and
	// empty where nobody said.
	PartOfSpeech string `json:"pos,omitempty"`
	Gender       string `json:"gender,omitempty"`
	// Field is the subject field, and Definition what is meant.
	Field      string `json:"field,omitempty"`
	Definition string `json:"definition,omitempty"`
	Note       string `json:"note,omitempty"`
	// From says where the term comes from.
	From   string `json:"from,omitempty"`
	Status Status `json:"status,omitempty"`
}

// A Status tells how far a term has come.
type Status string

// The statuses; empty where nobody said.
const (
	Proposed Status = "proposed"
	Approved Status = "approved"
)

// The limits of a term: what has more is none.
const (
	maxForm  = 1_000   // characters of a form
	maxForms = 1_000   // of one kind
	maxNote  = 100_000 // characters of any other field
)

// ErrTerm is wrapped by the errors about what cannot be a term.
var ErrTerm = errors.New("this is no term")

// Forms are all forms of the source, the term itself first.
func (t Term) Forms() []string { return append([]string{t.Source}, t.Variants...) }

// Usable are the forms of the target that may be used, the preferred one first.
func (t Term) Usable() []string { return append([]string{t.Preferred}, t.Allowed...) }

// Normal returns the term with each form once, without white space at its ends and
// with one space where it has more inside. A form with ; ؛ | or a line end in it is
// several, as people write them into one cell. Where there is no Source the first
// variant is it, and so with Preferred and Allowed; a form that is forbidden and
// usable is usable. Other texts lose the white space at the ends of their lines. The
// error wraps ErrTerm and says what is missing or too long.
func (t Term) Normal() (Term, error) {
	source := forms(nil, append([]string{t.Source}, t.Variants...))
	usable := forms(nil, append([]string{t.Preferred}, t.Allowed...))
	forbidden := forms(usable, t.Forbidden)
	switch {
	case len(source) == 0:
		return t, fmt.Errorf("%w: it has an empty source", ErrTerm)
	case len(usable) == 0:
		return t, fmt.Errorf("%w: it has no form of the target that may be used", ErrTerm)
	case max(len(source), len(usable), len(forbidden)) > maxForms:
		return t, fmt.Errorf("%w: it has more than %d forms", ErrTerm, maxForms)
	}
	for _, f := range slices.Concat(source, usable, forbidden) {
		if utf8.RuneCountInString(f) > maxForm {
			return t, fmt.Errorf("%w: it has a form with more than %d characters", ErrTerm, maxForm)
		}
		if len(arabic.Words(f)) == 0 {
			return t, fmt.Errorf("%w: it has a form without a word, %q", ErrTerm, f)
		}
	}
	t.Source, t.Variants = source[0], rest(source)
	t.Preferred, t.Allowed, t.Forbidden = usable[0], rest(usable), forbidden
	t.PartOfSpeech, t.Gender = word(partsOfSpeech, t.PartOfSpeech), word(genders, t.Gender)
	t.Status = Status(word(statuses, string(t.Status)))
	for _, s := range []*string{&t.Field, &t.Definition, &t.Note, &t.From} {
		if *s = lines(*s); utf8.RuneCountInString(*s) > maxNote {
			return t, fmt.Errorf("%w: it has a text with more than %d characters", ErrTerm, maxNote)
		}
	}
	return t, nil
}

// lines returns a text without white space at the ends of its lines, as TBX does
// not keep it.
func lines(s string) string {
	list := strings.Split(lineEnds.Replace(s), "\n")
	for i, l := range list {
		list[i] = strings.Trim(l, " \t")
	}
	return strings.TrimSpace(strings.Join(list, "\n"))
}

// lineEnds makes a line feed of every line end.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// forms returns the forms in list, each once and none of those in without.
func forms(without, list []string) (out []string) {
	for _, several := range list {
		for f := range strings.FieldsFuncSeq(several, parts) {
			f = strings.Join(strings.Fields(f), " ")
			if f != "" && !slices.Contains(without, f) && !slices.Contains(out, f) {
				if out = append(out, f); len(out) > maxForms {
					return out
				}
			}
		}
	}
	return out
}

func parts(r rune) bool { return strings.ContainsRune(";؛|\n\r", r) }

// rest is all but the first, nil where there is no more.
func rest(list []string) []string {
	if len(list) == 1 {
		return nil
	}
	return list[1:]
}

// The words of the fields with a fixed set of them, by what they are called
// elsewhere.
var (
	partsOfSpeech = map[string]string{
		"noun": "noun", "n": "noun", "propernoun": "noun", "name": "noun", "اسم": "noun",
		"verb": "verb", "v": "verb", "فعل": "verb",
		"adjective": "adjective", "adj": "adjective", "صفة": "adjective",
		"adverb": "adverb", "adv": "adverb", "ظرف": "adverb", "other": "other", "": "",
	}
	genders = map[string]string{
		"masculine": "masculine", "m": "masculine", "masc": "masculine", "مذكر": "masculine",
		"feminine": "feminine", "f": "feminine", "fem": "feminine", "مؤنث": "feminine",
		"neuter": "neuter", "n": "neuter", "other": "other", "": "",
	}
	statuses = map[string]string{
		"proposed": "proposed", "provisionallyprocessed": "proposed", "unprocessed": "proposed",
		"starterelement": "proposed", "workingelement": "proposed",
		"approved": "approved", "finalized": "approved", "consolidatedelement": "approved",
		"other": "", "": "",
	}
)

// word returns the word of a set that value means, "other" where that is none.
func word(set map[string]string, value string) string {
	if w, ok := set[plain(value)]; ok {
		return w
	}
	return word(set, "other")
}

// plain is what two names share that mean the same.
func plain(name string) string {
	return strings.ToLower(noSpaces.Replace(strings.TrimSpace(name)))
}

var noSpaces = strings.NewReplacer(" ", "", "_", "", "-", "")
