package arabic

import "unicode/utf8"

// A Word is one word of a text, folded for comparison.
type Word struct {
	// Text is the full fold of the word; never empty.
	Text string
	// Start and End are its byte range in the source, without invisible
	// characters at the end.
	Start, End int
}

// Words returns the words of s in order: the segments between the word
// boundaries of UAX #29 that hold a letter or a digit, each folded as by Fold.
// Segments of which the fold leaves nothing, such as a lone tatweel, are left
// out.
func Words(s string) []Word {
	words := make([]Word, 0, len(s)/8+1)
	lengths := make([]int, 0, cap(words))
	folded := make([]byte, 0, len(s))
	for sc := (scanner{text: s}); ; {
		from := len(folded)
		var start, end int
		folded, start, end = sc.folded(folded)
		if len(folded) == from {
			break
		}
		words, lengths = append(words, Word{Start: start, End: end}), append(lengths, len(folded)-from)
	}
	// All texts are cut from one string.
	text := string(folded)
	for i, n := range lengths {
		words[i].Text, text = text[:n], text[n:]
	}
	return words
}

// visible returns the end of s[start:end] without invisible characters there.
func visible(s string, start, end int) int {
	for end > start {
		r, n := utf8.DecodeLastRuneInString(s[start:end])
		if !invisible(r) {
			break
		}
		end -= n
	}
	return end
}

// CountWords returns the number of words of s for statistics: segments between
// the word boundaries of UAX #29 that hold a letter or a digit.
func CountWords(s string) int {
	n := 0
	for sc := (scanner{text: s}); ; n++ {
		if _, _, ok := sc.word(); !ok {
			return n
		}
	}
}
