package arabic

import "unicode/utf8"

// A scanner finds the words of a text by the word boundary rules of UAX #29,
// revision 45. Of what stands between two boundaries only what holds a letter
// or a digit (general category L or Nd) is a word; rules that join nothing but
// emoji, flags and white space (WB3 to WB3d, WB15, WB16) are left out.
//
// The rules look at up to three characters, not counting those that extend the
// one before (WB4):
//
//	letter × letter, digit × digit, letter × digit     WB5, WB8-WB10
//	letter × ' letter, letter × : letter               WB6, WB7: held back
//	digit × . digit, digit × , digit                   WB11, WB12: until seen
//	letter × _ × letter                                WB13a, WB13b
type scanner struct {
	text string
	next int // the first byte not read
}

// word returns the next word's byte range. It may end in characters that
// extend its last.
func (s *scanner) word() (start, end int, ok bool) {
	for s.next < len(s.text) {
		start = s.next
		if end, ok = s.segment(); ok {
			return start, end, true
		}
	}
	return 0, 0, false
}

// segment reads from one boundary to the next and reports whether a letter or
// digit stands between.
func (s *scanner) segment() (end int, wordy bool) {
	c, n := s.at(s.next)
	s.next += n
	last := c &^ wordyBit // the class before, apart from what extends it
	wordy = c&wordyBit != 0
	for s.next < len(s.text) {
		c, n := s.at(s.next)
		switch class := c &^ wordyBit; {
		case class == extends:
		case joined(last, class):
			last = class
		default:
			// A mark between letters or digits is taken with what follows it.
			after, follows, width := s.beyond(s.next + n)
			if follows == 0 || !between(last, class, follows&^wordyBit) {
				if last != hebrew || class != singleQuote { // WB7a
					return s.next, wordy
				}
				s.next += n
				for s.next < len(s.text) {
					c, n := s.at(s.next)
					if c != extends {
						break
					}
					s.next += n
				}
				return s.next, wordy
			}
			last, c = follows&^wordyBit, follows
			s.next, n = after, width
		}
		wordy = wordy || c&wordyBit != 0
		s.next += n
	}
	return s.next, wordy
}

// at returns the class of the character at byte i and its length.
func (s *scanner) at(i int) (class, int) {
	if b := s.text[i]; b < utf8.RuneSelf {
		return lowClasses[b], 1
	}
	r, n := decode(s.text, i)
	return classOf(r), n
}

// beyond returns the first character from byte i on that does not extend one
// before: its place, class and length. The class is 0 at the end.
func (s *scanner) beyond(i int) (at int, c class, width int) {
	for i < len(s.text) {
		c, n := s.at(i)
		if c != extends {
			return i, c, n
		}
		i += n
	}
	return i, 0, 0
}

// joined reports whether there is no boundary between two characters by the
// rules that look at two.
func joined(a, b class) bool {
	switch {
	case a == letter || a == hebrew || a == numeric:
		return b == letter || b == hebrew || b == numeric || b == connector
	case a == katakana:
		return b == katakana || b == connector
	case a == connector:
		return b == letter || b == hebrew || b == numeric || b == katakana || b == connector
	}
	return false
}

// between reports whether a mark holds together what stands on its two sides.
func between(a, mark, b class) bool {
	switch {
	case a == numeric:
		return b == numeric && (mark == midNum || mark == midNumLet || mark == singleQuote)
	case mark == doubleQuote:
		return a == hebrew && b == hebrew // WB7b, WB7c
	case a == letter || a == hebrew:
		return (b == letter || b == hebrew) && (mark == midLetter || mark == midNumLet || mark == singleQuote)
	}
	return false
}
