package memory

import (
	"unicode"

	"tarjuman/memory/arabic"
)

// KeyVersion names the rules of Words and Hash. What stores their results
// stores this beside them, and makes them anew when it has changed.
const KeyVersion = 1<<16 + arabic.FoldVersion

// Words returns the words of a text as the fuzzy search compares them: each
// folded (see package arabic) and hashed, in order. All numbers are one and the
// same word, so that sentences that differ in numbers alone are found.
func Words(chars string) []uint32 {
	return AppendWords(make([]uint32, 0, len(chars)/8+1), chars)
}

// AppendWords appends what Words returns.
func AppendWords(to []uint32, chars string) []uint32 {
	arabic.EachWord(make([]byte, 0, 64), chars, func(folded []byte) {
		if isNumber(folded) {
			folded = number
		}
		to = append(to, uint32(mix(fnv1a(fnvBasis, folded))>>32))
	})
	return to
}

// number is the word that all numbers are.
var number = []byte("0")

// wordKey is what two words must share to be the same to the score.
func wordKey(w arabic.Word) string {
	if isNumber(w.Text) {
		return string(number)
	}
	return w.Text
}

// isNumber reports whether a folded word is written in digits alone.
func isNumber[S string | []byte](folded S) bool {
	if len(folded) == 0 || 'a' <= folded[0] && folded[0] <= 'z' {
		return false
	}
	for i, r := range string(folded) {
		if unicode.IsLetter(r) || i == 0 && !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

// Hash returns a 64-bit hash of the weak key of a text: FNV-1a, with its bits
// mixed. Exact lookups go by it, and compare the texts afterwards.
func Hash(chars string) uint64 {
	if arabic.IsWeak(chars) {
		return mix(fnv1a(fnvBasis, chars))
	}
	var room [512]byte
	return mix(fnv1a(fnvBasis, arabic.AppendWeak(room[:0], chars)))
}

// FNV-1a of 64 bits. (Fowler, Noll, Vo; RFC 9923.)
const (
	fnvBasis uint64 = 0xcbf29ce484222325
	fnvPrime uint64 = 0x100000001b3
)

func fnv1a[S string | []byte](h uint64, s S) uint64 {
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * fnvPrime
	}
	return h
}

// mix is the finaliser of MurmurHash3, which spreads every bit over all others.
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
