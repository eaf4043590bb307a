package memory

import (
	"hash/fnv"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// KeyVersion names the rules of Words and Hash. What stores their results
// stores this beside them, and makes them anew when it has changed.
const KeyVersion = 1<<16 + arabic.FoldVersion

// Words returns the words of a text as the fuzzy search compares them: each
// folded (see package arabic) and hashed, in order. All numbers are one and the
// same word, so that sentences that differ in numbers alone are found.
func Words(chars string) []uint32 {
	words := arabic.Words(chars)
	out := make([]uint32, len(words))
	for i, w := range words {
		out[i] = hash32(wordKey(w))
	}
	return out
}

// wordKey is what two words must share to be the same to the score.
func wordKey(w arabic.Word) string {
	if isNumber(w.Text) {
		return "0"
	}
	return w.Text
}

// isNumber reports whether a folded word is written in digits alone.
func isNumber(folded string) bool {
	for _, r := range folded {
		if unicode.IsLetter(r) {
			return false
		}
	}
	r, _ := utf8.DecodeRuneInString(folded)
	return unicode.IsDigit(r)
}

// Hash returns a 64-bit hash of the weak key of a text: FNV-1a, with its bits
// mixed. Exact lookups go by it, and compare the texts afterwards.
func Hash(chars string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(arabic.Weak(chars)))
	return mix(h.Sum64())
}

func hash32(s string) uint32 {
	h := fnv.New64a()
	h.Write([]byte(s))
	return uint32(mix(h.Sum64()) >> 32)
}

// mix is the finaliser of MurmurHash3, which spreads every bit over all others.
func mix(h uint64) uint64 {
	h = (h ^ h>>33) * 0xff51afd7ed558ccd
	h = (h ^ h>>33) * 0xc4ceb9fe1a85ec53
	return h ^ h>>33
}
