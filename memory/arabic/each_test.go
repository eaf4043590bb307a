package arabic

import (
	"slices"
	"testing"

	"tarjuman/assets"
)

// slowWords finds the words by the rules alone, without the shorter way that
// nearly all words take.
func slowWords(s string) (out []Word) {
	for sc := (scanner{text: s}); ; {
		start, end, ok := sc.word()
		if !ok {
			return out
		}
		end = visible(s, start, end)
		if folded := Fold(s[start:end]); folded != "" {
			out = append(out, Word{folded, start, end})
		}
	}
}

func FuzzEachWord(f *testing.F) {
	f.Add(string(assets.Sample))
	for _, s := range []string{
		"", " ", "وبالحكومةِ", "ـ", "ـا", "aـ", "\u064Ba", "a\u064B b", "can't 3.5 a.b U.S. f-16", "٣٫٥ ٪", "a\u200Bb", "a\u200Db",
		"\xff\xd8", "\xd8", "a\u0301b", "שָׁ'ב", "カタ_ka", "x_y", "é ß İ", "\u06DDx", "a: b:c", "…ﷲ", " \u0301a", "ـ\u0301",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		words, want := Words(s), slowWords(s)
		if !slices.Equal(words, want) {
			t.Errorf("%q: %v, want %v", s, words, want)
		}
		EachWord(nil, s, func(word []byte) {
			if len(want) == 0 || string(word) != want[0].Text {
				t.Fatalf("%q: a word %q, want %v", s, word, want)
			}
			want = want[1:]
		})
		if len(want) > 0 {
			t.Errorf("%q: not there: %v", s, want)
		}
	})
}

func BenchmarkEachWord(b *testing.B) {
	var room []byte
	benchmark(b, func(s string) { room = EachWord(room, s, func([]byte) {}) })
}
