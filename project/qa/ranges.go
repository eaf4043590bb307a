package qa

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
)

// runs returns the longest ranges of s of which all characters are such.
func runs(s string, such func(rune) bool) []memory.Range {
	var out []memory.Range
	inside := false
	for i, r := range s {
		switch {
		case !such(r):
			inside = false
		case inside:
			out[len(out)-1].End = i + utf8.RuneLen(r)
		default:
			inside = true
			out = append(out, memory.Range{Start: i, End: i + utf8.RuneLen(r)})
		}
	}
	return out
}

// short is a text as it is quoted in a message: its first words, where it has many. The dots
// behind Arabic words stand at their left (UAX #9: a mark after them).
func short(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n <= most {
			continue
		}
		cut := s[:i]
		if at := strings.LastIndexByte(cut, ' '); at > 0 {
			cut = cut[:at]
		}
		if last, _ := utf8.DecodeLastRuneInString(cut); unicode.Is(unicode.Arabic, last) {
			return cut + "…\u200f"
		}
		return cut + "…"
	}
	return s
}
