package txt

import (
	"strings"
	"unicode/utf8"
)

// headingLength is how many characters a heading has at most. The longest of
// 26 lines of news that are sentences are 5 times as long.
const headingLength = 80

// findHeadings tells which units are headings: short lines without a final mark,
// with something after them. In a text where no line has a final mark, such as a
// list or a poem, none is.
func findHeadings(t string, spans []span) []bool {
	out := make([]bool, len(spans))
	prose := false
	for i, s := range spans {
		line := t[s.start:s.end]
		final := hasFinalMark(line)
		prose = prose || final
		out[i] = !final && utf8.RuneCountInString(line) <= headingLength && i+1 < len(spans)
	}
	if !prose {
		clear(out)
	}
	return out
}

// hasFinalMark reports whether a line ends as a sentence or a part of one does,
// perhaps inside quotes or brackets. The quotes may be reversed, as in ’word‘.
func hasFinalMark(line string) bool {
	line = strings.TrimRight(line, "\"'’‘‚”“„»«›‹)]}⟧﴾﴿"+blanks+unseen)
	r, _ := utf8.DecodeLastRuneInString(line)
	return strings.ContainsRune(".!?؟…۔:،؛,;", r) && line != ""
}
