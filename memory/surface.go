package memory

import (
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// surface returns the classes in which two texts with the same words, that are
// not identical, differ: at least one.
// numbers tells whether a number has another value. What is not a letter, a
// mark or a digit is punctuation, invisible characters too.
func surface(a, b text.Text, numbers bool) Surface {
	var s Surface
	x, y := split(a.Chars), split(b.Chars)
	if !slices.Equal(x.capitals, y.capitals) {
		s |= Case
	}
	if !strings.EqualFold(x.letters, y.letters) {
		s |= Spelling
	}
	if x.rest != y.rest {
		s |= Punctuation
	}
	switch {
	case numbers:
		s |= Number
	case x.digits != y.digits: // ٢٥ and 25
		s |= Spelling
	}
	if !slices.Equal(places(a), places(b)) {
		s |= Code
	}
	if s == 0 { // the same, only that a code stands elsewhere in a word or space
		s = Code
	}
	return s
}

// parts is a text taken apart. rest has one \x00 for every word, so that it
// tells where punctuation stands.
type parts struct {
	letters, digits, rest string
	capitals              []bool // for each letter that has a case
}

func split(chars string) parts {
	var p parts
	var letters, digits, rest strings.Builder
	inWord := false
	for _, r := range chars {
		word := true
		switch {
		case unicode.IsDigit(r):
			digits.WriteRune(r)
		case unicode.IsLetter(r) || unicode.IsMark(r): // tatweel is a letter
			letters.WriteRune(r)
			if unicode.IsUpper(r) || unicode.IsLower(r) {
				p.capitals = append(p.capitals, unicode.IsUpper(r))
			}
		default:
			word = false
			rest.WriteRune(r)
		}
		if word && !inWord {
			rest.WriteByte(0)
		}
		inWord = word
	}
	p.letters, p.digits, p.rest = letters.String(), digits.String(), rest.String()
	return p
}

// place is where a code stands: after how many bytes of the folded text.
type place struct {
	kind  text.Kind
	n, at int
}

func places(t text.Text) []place {
	out := make([]place, len(t.Codes))
	for i, c := range t.Codes {
		out[i] = place{c.Kind, c.N, len(arabic.Words(t.Chars[:c.Offset]))}
	}
	return out
}
