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
	w := writer{form: full, text: make([]byte, 0, len(s))}
	for sc := (scanner{text: s}); ; {
		start, end, ok := sc.word()
		if !ok {
			break
		}
		end = visible(s, start, end)
		w.start, w.space = len(w.text), false
		w.write(s[start:end])
		if len(w.text) > w.start {
			words = append(words, Word{Start: start, End: end})
			w.cells = append(w.cells, cell{from: int32(w.start), to: int32(len(w.text))})
		}
	}
	// All texts are cut from one string, at the places kept in the cells.
	text := string(w.text)
	for i, c := range w.cells {
		words[i].Text = text[c.from:c.to]
	}
	return words
}

// EachWord hands the words of s out in order, as Words returns them, without an
// allocation for each: folded is valid until do returns.
func EachWord(s string, do func(folded []byte)) {
	w := writer{form: full, text: make([]byte, 0, 64)}
	for sc := (scanner{text: s}); ; {
		start, end, ok := sc.word()
		if !ok {
			return
		}
		w.text, w.space = w.text[:0], false
		w.write(s[start:visible(s, start, end)])
		if len(w.text) > 0 {
			do(w.text)
		}
	}
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
