package assist

import (
	"slices"
	"strings"
	"unicode"
)

// A Case is how the capitals of a text are set.
type Case uint8

// The cases, in the order of NextCase.
const (
	Lower Case = iota
	Title
	Upper
	Sentence
)

// minor are the words of a heading that have no capital within it.
var minor = map[string]bool{}

func init() {
	for _, w := range strings.Fields("a an the and but or nor for so yet as at by in of off on per to up via vs from into onto over with") {
		minor[w] = true
	}
}

// SetCase returns a text in a case. names are words and phrases whose capitals are their
// own: but in Upper and Lower they keep them, as does a word with capitals within, such as
// US or McCain, unless all of the text is in capitals. In Title the short words are small,
// but for the first and the last. Nothing but letters changes.
func SetCase(s string, to Case, names []string) string {
	switch to {
	case Upper:
		return strings.ToUpper(s)
	case Lower:
		return strings.ToLower(s)
	}
	all := words(s)
	own := kept(s, all, names)
	var b strings.Builder
	at := 0
	for i, w := range all {
		b.WriteString(s[at:w.start])
		text := s[w.start:w.end]
		low := strings.ToLower(text)
		switch {
		case own[i] != "":
			text = own[i]
		case to == Title && (i == 0 || i == len(all)-1 || !minor[low] || first(s, w.start)):
			text = titled(low)
		case to == Sentence && (i == 0 || first(s, w.start)):
			text = capital(low)
		default:
			text = low
		}
		b.WriteString(text)
		at = w.end
	}
	return b.String() + s[at:]
}

// titled is a word in small letters with a capital, and one for each part behind a
// hyphen that is no short word.
func titled(low string) string {
	parts := strings.Split(low, "-")
	for i, p := range parts {
		if i == 0 || !minor[p] {
			parts[i] = capital(p)
		}
	}
	return strings.Join(parts, "-")
}

// kept returns for each word of a text how it is written where its capitals are its own,
// "" elsewhere.
func kept(s string, all []word, names []string) []string {
	out := make([]string, len(all))
	if s != strings.ToUpper(s) {
		for i, w := range all {
			if text := s[w.start:w.end]; within(text) {
				out[i] = text
			}
		}
	}
	for _, n := range names {
		if !capitals(n) {
			continue
		}
		parts := words(n)
		for i := range all {
			if i+len(parts) > len(all) {
				break
			}
			same := slices.EqualFunc(parts, all[i:i+len(parts)], func(p, w word) bool {
				return strings.EqualFold(n[p.start:p.end], s[w.start:w.end])
			})
			if same && len(parts) > 0 {
				for k, p := range parts {
					out[i+k] = n[p.start:p.end]
				}
			}
		}
	}
	return out
}

// within reports whether a word has a capital behind its first letter, but for one behind
// a hyphen.
func within(text string) bool {
	before := '-'
	for _, r := range text {
		if unicode.IsUpper(r) && before != '-' {
			return true
		}
		before = r
	}
	return false
}

// NextCase is the case that comes after that of a text: small letters, title, capitals,
// sentence, and round again; a word alone has no sentence. A text in none of them begins
// with small letters.
func NextCase(s string, names []string) Case {
	for _, c := range []Case{Lower, Title, Upper} {
		if SetCase(s, c, names) != s {
			continue
		}
		if c == Upper && SetCase(s, Sentence, names) == SetCase(s, Title, names) {
			return Lower
		}
		return c + 1
	}
	return Lower
}
