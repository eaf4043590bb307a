package shape

import (
	"strings"
	"unicode"
)

// tailorStops changes the line breaks of UAX #14 to those that browsers made
// customary and that readers of URLs, paths and dates expect. The rules were
// measured in Chromium 156, pair by pair of ASCII and with a sample of the rest:
//
//   - a line may break after any run of spaces, never before one, so that an
//     isolated quote or bracket does not glue the words around it together;
//   - between two ASCII characters asciiBreak decides: not after a slash (and/or,
//     24/11, https://), but after a question mark or a hyphen;
//   - between two characters up to U+00FF a number before or after them does
//     not count (LB25), nor does it keep "5¢(10" together;
//   - all else is UAX #14.
//
// It also lets the caret stand after the signs that enclose or overline a
// number, as in ۝١٢, which GB9b of UAX #29 would take in one step with the
// first digit, or with a space.
func (par *paragraph) tailorStops() {
	for i := 1; i < len(par.text); i++ {
		before, after := par.text[i-1], par.text[i]
		if isNumberSign(before) && (isBlank(after) || unicode.IsDigit(after)) {
			par.stops[i] |= stopGrapheme
		}
		if par.stops[i]&stopMust != 0 {
			continue
		}
		may := par.stops[i]&stopLine != 0
		switch {
		case isBlank(after):
			may = false
		case isBlank(before):
			may = true
		case before <= '~' && after <= '~':
			may = par.asciiBreak(i)
		case before <= 'ÿ' && after <= 'ÿ':
			may = may || breaksNumber(before, after)
		}
		par.stops[i] &^= stopLine
		if may {
			par.stops[i] |= stopLine
		}
	}
}

// isBlank reports whether r is a space or a tab: what a line may break after.
func isBlank(r rune) bool { return r == ' ' || r == '\t' }

// isNumberSign reports whether r is one of Arabic's prepended concatenation
// marks: number sign, end of ayah and their like.
func isNumberSign(r rune) bool {
	return '\u0600' <= r && r <= '\u0605' || r == '\u06DD' || r == '\u0890' || r == '\u0891' || r == '\u08E2'
}

// asciiBreak reports whether a line may break between the ASCII characters
// before i and at i. A hyphen before a digit is a minus unless a letter or a
// digit stands before it.
func (par *paragraph) asciiBreak(i int) bool {
	before, after := par.text[i-1], par.text[i]
	switch {
	case before == '-' && '0' <= after && after <= '9':
		return i > 1 && isASCIIAlphanumeric(par.text[i-2])
	case before == '-':
		return !strings.ContainsRune("!$),./:;?]}", after)
	case before == '?':
		return !strings.ContainsRune("!\"'),./:;?]}", after)
	}
	return strings.ContainsRune("(<[{", after) && strings.ContainsRune("!\"#%&)*+,.:;=>\\]|}~", before)
}

// breaksNumber reports whether a line may break between two characters, at least
// one of them not ASCII, that LB25 holds together in numbers.
func breaksNumber(before, after rune) bool {
	return strings.ContainsRune("¢£¤¥°±", after) && strings.ContainsRune("),./:;]}", before) ||
		strings.ContainsRune("([{¡¿", after) && strings.ContainsRune("$%+\\¢£¤¥°±", before)
}

func isASCIIAlphanumeric(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}
