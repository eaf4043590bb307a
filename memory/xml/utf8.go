package xml

import (
	"encoding/binary"
	"unicode/utf8"
)

// checked is what check found out about bytes.
type checked struct {
	// odd is set where there is a character that XML cannot hold, cr where there
	// is a carriage return.
	odd, cr bool
}

// The bytes of a word of eight.
const (
	high  = 0x8080808080808080
	space = 0x2020202020202020
	low4  = 0x1E1E1E1E1E1E1E1E
	carry = 0x7E7E7E7E7E7E7E7E
)

// check returns how many bytes at the beginning of b are whole characters of
// UTF-8, and adds to found what they are. What stops it is a byte that is not
// UTF-8, or the first bytes of a character that is cut.
//
// Eight bytes at a time are looked at as one word. Those of one byte, and those
// of two, in which Arabic is written, are told by their high bits: with
//
//	lead  bytes from C0 on          cont  bytes 80 to BF
//
// every lead must have a cont behind it, and every cont a lead before it, which
// is one comparison of the two, shifted. A word with anything else in it (a
// longer character, a control) is gone through character by character.
func check(b []byte, found *checked) int {
	i := 0
	var open uint64 // 80 where the last byte of the word before was a lead
	for len(b)-i >= 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		h := w & high
		// Bytes under 20: with the high bit set, taking off 20 clears it.
		control := ^((w | high) - space) &^ w & high
		if h|open|control == 0 {
			i += 8
			continue
		}
		lead := h & (w << 1)
		cont := h &^ lead
		long := lead & (w << 2)
		short := lead &^ ((w & low4) + carry) // C0 and C1
		if long|short|control == 0 && cont == lead<<8|open {
			open = lead >> 56
			i += 8
			continue
		}
		if open != 0 {
			i--
			open = 0
		}
		for end := i + 8; i < end && i < len(b); {
			n := step(b[i:], found)
			if n == 0 {
				return i
			}
			i += n
		}
	}
	if open != 0 {
		i--
	}
	for i < len(b) {
		n := step(b[i:], found)
		if n == 0 {
			return i
		}
		i += n
	}
	return i
}

// step returns the length of the first character, 0 where it is not whole.
func step(b []byte, found *checked) int {
	if c := b[0]; c < utf8.RuneSelf {
		if c < ' ' {
			found.cr = found.cr || c == '\r'
			found.odd = found.odd || !Legal(rune(c))
		}
		return 1
	}
	r, n := utf8.DecodeRune(b)
	if r == utf8.RuneError && n == 1 {
		return 0
	}
	found.odd = found.odd || !Legal(r)
	return n
}
