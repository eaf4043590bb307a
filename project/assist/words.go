// Package assist helps somebody who types an English translation: it completes words and
// phrases from what is known of the sentence and the document (Complete), corrects Arabic
// punctuation and digits (Correct), and changes capitals (Case). All of it is pure: it
// knows neither windows nor projects, and reads no files.
package assist

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A word is a run of letters, digits and their marks, with the hyphens and apostrophes
// inside it: Al-Shammari, Desman-1, Kuwait's.
type word struct{ start, end int }

// words returns the words of a text in order, as byte ranges.
func words(s string) (out []word) {
	start := -1
	for i, r := range s {
		switch {
		case inWord(r) || start >= 0 && joins(r) && follows(s[i+utf8.RuneLen(r):]):
			if start < 0 {
				start = i
			}
		case start >= 0:
			out = append(out, word{start, i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, word{start, len(s)})
	}
	return out
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

func joins(r rune) bool { return strings.ContainsRune("-'\u2019\u2010\u2011", r) }

// follows reports whether a text goes on with a letter or a digit.
func follows(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return inWord(r)
}

// first reports whether a sentence begins at a byte of a text: at the start, or behind a
// stop, whatever quotes and brackets stand between.
func first(s string, at int) bool {
	before := strings.TrimRight(s[:at], " \u00A0\"'\u201C\u2018([")
	r, n := utf8.DecodeLastRuneInString(before)
	return n == 0 || strings.ContainsRune(".!?:", r)
}

// capital returns a text with its first letter as a capital.
func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToTitle(r)) + s[n:]
}

// small returns a text with its first letter as a small one.
func small(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToLower(r)) + s[n:]
}

// capitals reports whether a text has a capital letter.
func capitals(s string) bool { return strings.IndexFunc(s, unicode.IsUpper) >= 0 }

// letters counts letters and digits.
func letters(s string) (n int) {
	for _, r := range s {
		if inWord(r) {
			n++
		}
	}
	return n
}
