package arabic

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tarjuman/assets"
)

func TestWords(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []string
		reason   string
	}{
		{"clause", "وأضاف أن التمرين، دسمان-1", []string{"واضاف", "ان", "التمرين", "دسمان", "1"}, ""},
		{"vowels stay in a word", "مُدَرِّسَةٌ", []string{"مدرسه"}, ""},
		{"dual month", "شباط/فبراير", []string{"شباط", "فبراير"}, ""},
		{"decimals", "3.5 ٣٫٥ ١٬٢٠٠ 10:30", []string{"3.5", "3.5", "1,200", "10", "30"}, ""},
		{"agency", "أ.ف.ب.", []string{"ا.ف.ب"}, "WB6, WB7"},
		{"apostrophe", "can't 'no'", []string{"can't", "no"}, ""},
		{"address", "info@example.com", []string{"info", "example.com"}, ""},
		{"underscore", "_a_1 __", []string{"_a_1"}, "a segment with a letter"},
		{"bidi controls", "\u202bقال\u202c \u200fنعم\u200f", []string{"قال", "نعم"}, ""},
		{"lone tatweel", "ـ ـنعم", []string{"نعم"}, ""},
		{"Chinese", "他来", []string{"他", "来"}, "every ideograph is a segment"},
		{"no words", " … «»", nil, ""},
		{"not UTF-8", "a\xffب", []string{"a", "ب"}, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, w := range Words(test.in) {
				got = append(got, w.Text)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q %s", got, test.want, test.reason)
			}
		})
	}
}

func TestWordRanges(t *testing.T) {
	s := "\u202bقالَ\u202c\u200f نعم"
	var got []string
	for _, w := range Words(s) {
		got = append(got, s[w.Start:w.End])
	}
	if want := []string{"قالَ", "نعم"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCountWords(t *testing.T) {
	for _, test := range []struct {
		in   string
		want int
	}{
		{"", 0},
		{"شراكة طويلة الأمد", 3},
		{"’حاجة إلى يقظة مستمرة‘", 4},
		{"في 24 تشرين الثاني/نوفمبر بنسبة 3.5٪.", 7},
		{"ـ", 1}, // a letter by Unicode
	} {
		if got := CountWords(test.in); got != test.want {
			t.Errorf("%q: %d words, want %d", test.in, got, test.want)
		}
	}
	if got, want := CountWords(string(assets.Sample)), 579; got != want {
		t.Errorf("the article: %d words, want %d", got, want)
	}
}

// FuzzWords holds that words stand in order, that each is the fold of its
// range, and that no letter of Arabic or Latin is left between them.
func FuzzWords(f *testing.F) {
	for line := range strings.Lines(string(assets.Sample)) {
		f.Add(line)
	}
	f.Add("\u202bقال\u202c 'a' 1.2.ب _ א\"א א' \xff ﷺ")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		words := Words(s)
		if n := CountWords(s); n < len(words) {
			t.Fatalf("%d words, but %d by count", len(words), n)
		}
		for _, w := range words {
			if w.Start < last || w.End <= w.Start || w.End > len(s) {
				t.Fatalf("[%d %d) after %d", w.Start, w.End, last)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[w.Start:w.End]) {
				t.Fatalf("[%d %d) is not on rune boundaries", w.Start, w.End)
			}
			if got := Fold(s[w.Start:w.End]); got != w.Text || got == "" {
				t.Fatalf("%q, but its range folds to %q", w.Text, got)
			}
			last = w.End
		}
	})
}
