package memory

import (
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/arabic"
)

// TestKeys holds Words and Hash, which allocate little, against what defines
// them: stored keys are only as good as they stay the same.
func TestKeys(t *testing.T) {
	sum := func(s string) uint64 {
		h := fnv.New64a()
		h.Write([]byte(s))
		return mix(h.Sum64())
	}
	texts := strings.Split(string(assets.Sample), "\n")
	texts = append(texts, "", " ", "!", "٣٠ 30 3.5 ٣٫٥ x3 3x", "ﻼ ﷲ … don't U.S.A. a\u200d\u0301", "ab\xff\xc2 \xd8", "٪٣", strings.Repeat("كلمة ", 300))
	rng := rand.New(rand.NewPCG(5, 6))
	alphabet := []rune("ابةأىـًؤئ ،.'’:٣7aZé中\u200f\u0640ﻻ\u00ad_-")
	for range 2000 {
		var s []rune
		for range rng.IntN(40) {
			s = append(s, alphabet[rng.IntN(len(alphabet))])
		}
		texts = append(texts, string(s))
	}
	for _, s := range texts {
		if got, want := Hash(s), sum(arabic.Weak(s)); got != want {
			t.Errorf("the hash of %q is %x, want %x", s, got, want)
		}
		var want []uint32
		for _, w := range arabic.Words(s) {
			want = append(want, uint32(sum(wordKey(w))>>32))
		}
		if got := Words(s); !slices.Equal(got, want) {
			t.Errorf("the words of %q are %x, want %x", s, got, want)
		}
	}
	if n := testing.AllocsPerRun(10, func() { Hash(texts[0]); Words(texts[0]) }); n > 4 {
		t.Errorf("%v allocations for the keys of a sentence", n)
	}
}
