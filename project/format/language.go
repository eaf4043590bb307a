package format

import (
	"slices"
	"unicode"

	"golang.org/x/text/language"
)

// Direction returns "rtl" or "ltr", that of the script in which a language is
// usually written, and nothing for a tag that is none (BCP 47).
func Direction(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	script, _ := t.Script()
	if slices.Contains([]string{"Arab", "Hebr", "Syrc", "Thaa", "Nkoo"}, script.String()) {
		return "rtl"
	}
	return "ltr"
}

// RightToLeft reports whether a character is a letter of a script that is written
// from right to left.
func RightToLeft(r rune) bool {
	return r >= 0x0590 && unicode.IsLetter(r) && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko)
}
