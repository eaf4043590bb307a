package arabic

import (
	"strings"
	"unicode/utf8"
)

// Contains reports whether Fold(s) contains folded, which is the fold of something. It
// makes no fold of s: it is for looking through many texts.
func Contains(s, folded string) bool {
	if folded == "" {
		return true
	}
	first, n := decode(folded, 0)
	for i := 0; i < len(s); {
		c := rune(s[i])
		switch { // as in decode, and of
		case c < utf8.RuneSelf:
			i++
			c = full.low[c]
		case c >= 0xC2 && c < 0xDC && i+1 < len(s) && s[i+1]&0xC0 == 0x80:
			c = full.low[(c&0x1F)<<6|rune(s[i+1]&0x3F)]
			i += 2
		default:
			r, size := utf8.DecodeRuneInString(s[i:])
			i += size
			if c, _ = full.of(r); c == several { // it may begin within what stands for one character
				return strings.Contains(Fold(s), folded)
			}
		}
		if c == first && begins(s[i:], folded[n:]) {
			return true
		}
	}
	return false
}

// begins reports whether the fold of s, which follows something, begins with folded.
func begins(s, folded string) bool {
	space := false
	for i, k := 0, 0; k < len(folded); {
		if i == len(s) {
			return false
		}
		r, size := decode(s, i)
		i += size
		out, many := full.of(r)
		switch out {
		case drop:
			continue
		case blank:
			space = true
			continue
		case several:
			rest := Fold(many + s[i:]) // rare enough
			if space {
				rest = " " + rest
			}
			return strings.HasPrefix(rest, folded[k:])
		}
		if space {
			if folded[k] != ' ' {
				return false
			}
			space = false
			if k++; k == len(folded) {
				return true
			}
		}
		want, n := decode(folded, k)
		if out != want {
			return false
		}
		k += n
	}
	return true
}
