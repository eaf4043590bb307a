package arabic

import "unicode/utf8"

// What quick makes of a character below U+0700, where it is not simply a letter
// or a digit: it leaves no trace, or stands between words, or may hold them
// together, or has rules of its own.
const (
	quickDrop rune = -1 - iota
	quickEnd
	quickMid
	quickNot
)

// quick holds for letters and digits what Fold makes of them.
var quick = func() (t [0x700]rune) {
	for r := range rune(len(t)) {
		folded := full.low[r]
		switch c := lowClasses[r]; {
		case (c == letter|wordyBit || c == numeric|wordyBit) && (folded > 0 || folded == drop):
			t[r] = max(folded, quickDrop)
		case c == extends && folded == drop:
			t[r] = quickDrop
		case c == other:
			t[r] = quickEnd
		case c == midLetter, c == midNum, c == midNumLet, c == singleQuote, c == doubleQuote:
			t[r] = quickMid
		default:
			t[r] = quickNot
		}
	}
	return t
}()

// EachWord calls f with each of the words of s, folded, in order: those of
// Words, without room for all of them. The bytes are f's until it returns; they
// are written to room, which is returned for the next text.
func EachWord(room []byte, s string, f func(word []byte)) []byte {
	for sc := (scanner{text: s}); ; {
		if room, _, _ = sc.folded(room[:0]); len(room) == 0 {
			return room
		}
		f(room)
	}
}

// folded appends the fold of the next word of which it leaves something, and
// returns its byte range without invisible characters at the end. It appends
// nothing when there is no other word.
func (s *scanner) folded(dst []byte) (out []byte, start, end int) {
	from := len(dst)
	for s.next < len(s.text) && len(dst) == from {
		start = s.next
		if dst, end = quickWord(dst, s.text, start); end >= 0 {
			s.next, end = end, visible(s.text, start, end)
			continue
		}
		var wordy bool
		dst = dst[:from]
		end, wordy = s.segment()
		if end = visible(s.text, start, end); wordy {
			w := writer{form: full, text: dst, start: from}
			w.write(s.text[start:end])
			dst = w.text
		}
	}
	return dst, start, end
}

// quickWord appends the fold of the word at byte i, or nothing if there is none,
// and returns where to go on; -1 if more rules are needed than it knows.
func quickWord(dst []byte, s string, i int) ([]byte, int) {
	begun := false
	for i < len(s) {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			if r < 0xC2 || r >= 0xDC || i+1 == len(s) || s[i+1]&0xC0 != 0x80 {
				return dst, -1
			}
			r, n = (r&0x1F)<<6|rune(s[i+1]&0x3F), 2
		}
		switch to := quick[r]; to {
		case quickNot:
			return dst, -1
		case quickEnd, quickMid:
			if to == quickMid && i+n < len(s) && (s[i+n] >= utf8.RuneSelf || quick[s[i+n]] != quickEnd) {
				return dst, -1 // it may hold together what is on its sides
			}
			if !begun {
				return dst, i + n
			}
			return dst, i
		case quickDrop:
			if !begun && lowClasses[r] == extends {
				return dst, -1
			}
		default:
			if to < utf8.RuneSelf {
				dst = append(dst, byte(to))
			} else {
				dst = utf8.AppendRune(dst, to)
			}
		}
		begun = true
		i += n
	}
	return dst, i
}
