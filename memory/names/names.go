// Package names is the ledger of names: one Latin form for each Arabic name of a
// project, in full at the first mention and short later. It finds the names of the
// ledger in sentences, through all that Arabic writes together with them, and new
// ones by what stands around them; it suggests Latin forms by romanisation, and
// learns from translations which form is in use.
//
// It keeps nothing: a project has its names in its own file. All ranges are bytes
// of the text. What this package returns may be read by several goroutines at once.
package names

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A Name is a person, a place or an organisation.
type Name struct {
	// ID is permanent in a project; files do not carry it.
	ID string `json:"id"`
	// Arabic is the name in full, and Variants are other spellings of that. Short is
	// what it is called later; see LaterArabic.
	Arabic   string   `json:"arabic"`
	Variants []string `json:"variants,omitempty"`
	Short    string   `json:"short,omitempty"`
	// Latin is the form at the first mention, and LatinShort the one later; see
	// LaterLatin.
	Latin      string `json:"latin"`
	LatinShort string `json:"latin_short,omitempty"`
	Kind       Kind   `json:"kind,omitempty"`
	Note       string `json:"note,omitempty"`
	// From says where the Latin form comes from.
	From   string `json:"from,omitempty"`
	Status Status `json:"status"`
}

// A Kind tells what has the name; empty where nobody said.
type Kind string

// The kinds.
const (
	Person       Kind = "person"
	Place        Kind = "place"
	Organisation Kind = "organisation"
)

// Kinds are all kinds.
func Kinds() []Kind { return []Kind{Person, Place, Organisation} }

// A Status tells whether somebody has decided on the Latin form.
type Status string

// The statuses.
const (
	Suggested Status = "suggested"
	Accepted  Status = "accepted"
)

// The limits of a name: what has more is none.
const (
	maxForm  = 300    // characters of a form
	maxForms = 50     // variants
	maxNote  = 10_000 // characters of Note and From
)

// ErrName is wrapped by the errors about what cannot be a name.
var ErrName = errors.New("this is no name")

// Normal returns the name without white space at the ends of its texts and with one
// space where its forms have more inside; each variant once. An empty status is
// Accepted where there is a Latin form. The error wraps ErrName and says what is
// missing, too long or unknown.
func (n Name) Normal() (Name, error) {
	for _, s := range []*string{&n.Arabic, &n.Short, &n.Latin, &n.LatinShort} {
		*s = strings.Join(strings.Fields(*s), " ")
		if utf8.RuneCountInString(*s) > maxForm {
			return n, fmt.Errorf("%w: it has a form with more than %d characters", ErrName, maxForm)
		}
	}
	var variants []string
	for _, cell := range n.Variants {
		for v := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune(";؛|\n", r) }) {
			v = strings.Join(strings.Fields(v), " ")
			if v != "" && v != n.Arabic && !slices.Contains(variants, v) {
				variants = append(variants, v)
			}
		}
	}
	n.Variants = variants
	for _, form := range n.forms() {
		if len(arabic.Words(form)) == 0 {
			return n, fmt.Errorf("%w: %q has no word", ErrName, form)
		}
	}
	for _, s := range []*string{&n.Note, &n.From} {
		if *s = strings.TrimSpace(*s); utf8.RuneCountInString(*s) > maxNote {
			return n, fmt.Errorf("%w: it has a text with more than %d characters", ErrName, maxNote)
		}
	}
	n.Kind, n.Status = Kind(strings.ToLower(string(n.Kind))), Status(strings.ToLower(string(n.Status)))
	if n.Status == "" {
		n.Status = Accepted
	}
	switch {
	case len(variants) > maxForms:
		return n, fmt.Errorf("%w: it has more than %d variants", ErrName, maxForms)
	case n.Kind != "" && !slices.Contains(Kinds(), n.Kind):
		return n, fmt.Errorf("%w: %q is no kind of name: person, place or organisation", ErrName, n.Kind)
	case n.Status != Suggested && n.Status != Accepted:
		return n, fmt.Errorf("%w: %q is no status: suggested or accepted", ErrName, n.Status)
	case n.Latin == "":
		return n, fmt.Errorf("%w: it has no Latin form", ErrName)
	}
	return n, nil
}

// forms are all Arabic forms: in full, the variants, and what it is called later.
func (n Name) forms() []string {
	all := append([]string{n.Arabic}, n.Variants...)
	if later := n.LaterArabic(); !slices.Contains(all, later) {
		all = append(all, later)
	}
	return all
}

// Merge adds to a name what another one says of the same: what it lacks itself, and
// all of it where only the other one is accepted, or both are suggestions and the other
// one was learnt (see Use). same is false where both, or
// neither, are accepted and their Latin forms differ: then a stays what it is.
func Merge(a, b Name) (merged Name, same bool) {
	if a.Status == Suggested && b.Status == Suggested && strings.HasPrefix(b.From, inUse) {
		a.Latin, a.LatinShort, a.From = b.Latin, b.LatinShort, b.From
	}
	if a.Latin != b.Latin && a.Status == b.Status || a.Status == Accepted && b.Status == Suggested {
		return a, a.Latin == b.Latin
	}
	if a.Status == Suggested && b.Status == Accepted {
		id := a.ID
		a, b = b, a
		a.ID = id
		b.Latin, b.LatinShort, b.From = a.Latin, "", "" // what was suggested is no more
	}
	for _, f := range []struct {
		mine *string
		from string
	}{
		{&a.Short, b.Short},
		{&a.LatinShort, b.LatinShort},
		{&a.Note, b.Note},
		{&a.From, b.From},
		{(*string)(&a.Kind), string(b.Kind)},
	} {
		*f.mine = or(*f.mine, f.from)
	}
	a.Variants = slices.Clone(a.Variants)
	for _, v := range append([]string{b.Arabic}, b.Variants...) {
		if v != a.Arabic && !slices.Contains(a.Variants, v) {
			a.Variants = append(a.Variants, v)
		}
	}
	if len(a.Variants) == 0 {
		a.Variants = nil
	}
	return a, true
}

// Equal reports whether two names say the same, whatever their IDs.
func Equal(a, b Name) bool {
	return slices.Equal(a.Variants, b.Variants) && a.Arabic == b.Arabic && a.Short == b.Short && a.Latin == b.Latin &&
		a.LatinShort == b.LatinShort && a.Kind == b.Kind && a.Note == b.Note && a.From == b.From && a.Status == b.Status
}

// Key is what two spellings of an Arabic name share: its words, folded.
func Key(form string) string {
	var b strings.Builder
	for _, w := range arabic.Words(form) {
		b.WriteString(w.Text)
		b.WriteByte(' ')
	}
	return b.String()
}

// LaterArabic is what the name is called after its first mention: Short, or else
// the surname of a person, or else all of it.
func (n Name) LaterArabic() string {
	if n.Short == "" && n.Kind == Person {
		return surname(n.Arabic)
	}
	return or(n.Short, n.Arabic)
}

// LaterLatin is what the name is called in the translation after its first mention:
// LatinShort, or else the surname of a person, or else all of Latin.
func (n Name) LaterLatin() string {
	if n.LatinShort == "" && n.Kind == Person {
		return surname(n.Latin)
	}
	return or(n.LatinShort, n.Latin)
}

func or(a, b string) string {
	if a == "" {
		return b
	}
	return a
}

// surname is the last word of a name, with what belongs to it before: آل سعود, bin
// Salman, Abu Mazen, van Gogh.
func surname(full string) string {
	words := strings.Fields(full)
	i := len(words) - 1
	for i > 0 && connectors[arabic.Fold(words[i-1])] {
		i--
	}
	if i <= 0 {
		return full
	}
	return strings.Join(words[i:], " ")
}

// connectors are the words that do not end a name, folded.
var connectors = words("بن ابن بنت ابو ابي بو ال عبد دي دو فان فون ديل دا ام ذو " +
	"bin ibn bint abu abi al abd abdel abdul el de du van von der del da di la le ben dos")

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(arabic.Fold(s)) {
		m[w] = true
	}
	return m
}
