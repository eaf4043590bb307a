package align

import (
	"strings"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// stem returns a folded word without what changes with grammar, so that the forms
// of one word are counted together. It is coarser than a reader would want, and
// serves nothing but counting.
func stem(word string) string { return arabic.Stem(plain(word)) }

// plain returns the form by which the lexicon knows a folded word: an Arabic one
// as it is, any other without a genitive and one ending of English, and no longer
// than six letters.
func plain(word string) string {
	if r, _ := utf8.DecodeRuneInString(word); r >= 0x0600 && r <= 0x06FF {
		return word
	}
	word = strings.TrimSuffix(word, "'s")
	for _, suffix := range []string{"ing", "ied", "ies", "ed", "es", "ly", "s", "y"} {
		if rest, ok := strings.CutSuffix(word, suffix); ok && utf8.RuneCountInString(rest) >= 3 {
			word = rest
			break
		}
	}
	n := 0
	for i := range word {
		if n == 6 {
			return word[:i]
		}
		n++
	}
	return word
}
