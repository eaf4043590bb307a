package arabic

import (
	"fmt"
	"hash/fnv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tarjuman/assets"
)

func TestKeys(t *testing.T) {
	for _, test := range []struct{ name, in, weak, fold, reason string }{
		{"tashkeel", "حِوَارٌ", "حوار", "حوار", ""},
		{"shadda and dagger alef", "اللّٰه", "الله", "الله", ""},
		{"Quranic marks", "قُلۡ هُوَۖ", "قل هو", "قل هو", ""},
		{"tatweel", "مــرحبا", "مرحبا", "مرحبا", ""},
		{"bidi controls", "د\u202a.\u202c ديفيد\u200f", "د. ديفيد", "د. ديفيد", ""},
		{"zero-width non-joiner", "می\u200cخواهم", "میخواهم", "ميخواهم", ""},
		{"soft hyphen and mark of order", "\ufeffco\u00adop", "coop", "coop", ""},
		{"alef forms", "أإآٱا", "أإآٱا", "ااااا", ""},
		{"ya and kaf", "على ی ک", "على ی ک", "علي ي ك", ""},
		{"hamza seats", "مسؤول شؤون هيئة ماء", "مسؤول شؤون هيئة ماء", "مسوول شوون هييه ماء", "hamza alone stays"},
		{"hamza decomposed", "مسو\u0654ول", "مسوول", "مسوول", "hamza above is a mark"},
		{"ta marbuta", "الكويتية", "الكويتية", "الكويتيه", ""},
		{"Arabic-Indic digits", "٢٤ و۲۴", "24 و24", "24 و24", ""},
		{"separators and percent", "٣٫٥٪ ١٬٢٠٠", "3٫5٪ 1٬200", "3.5% 1,200", ""},
		{"punctuation", "نعم، لا؛ لماذا؟ حقا۔", "نعم، لا؛ لماذا؟ حقا۔", "نعم, لا; لماذا? حقا.", ""},
		{"quotation marks", "«نعم» “لا” ‘ما’", "«نعم» “لا” ‘ما’", `"نعم" "لا" 'ما'`, ""},
		{"dots and dashes", "نعم… – لا", "نعم… – لا", "نعم... - لا", ""},
		{"presentation forms", "ﺍﻟﻜﻮﻳﺖ ﻻ", "الكويت لا", "الكويت لا", "FE70-FEFC"},
		{"ligature of a phrase", "ﷺ", "صلى الله عليه وسلم", "صلي الله عليه وسلم", "FDFA is four words"},
		{"isolated vowel sign", "ب\uFE76ت", "بت", "بت", "Unicode maps it to a space and the sign"},
		{"Persian presentation forms", "ﮐﺘﺎب", "کتاب", "كتاب", "FB50-FDFF"},
		{"other compatibility forms stay", "ﬁ ①", "ﬁ ①", "ﬁ ①", "NFKC is for Arabic alone"},
		{"white space", " \tنعم \u00a0\n لا ", "نعم لا", "نعم لا", ""},
		{"several spaces", "نعم  لا   a  b ", "نعم لا a b", "نعم لا a b", ""},
		{"a space at the end", "نعم ", "نعم", "نعم", ""},
		{"a space and a mark", "نعم \u064b لا \u064b", "نعم لا", "نعم لا", ""},
		{"white space around a control", "نعم \u200f لا", "نعم لا", "نعم لا", "one run"},
		{"case", "UNICEF قالت", "UNICEF قالت", "unicef قالت", ""},
		{"nothing left", "\u064b \u200f", "", "", ""},
		{"not UTF-8", "أ\xffب", "أ\ufffdب", "ا\ufffdب", ""},
		{"cut in a character", "نعم\xd9", "نعم\ufffd", "نعم\ufffd", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := Weak(test.in); got != test.weak {
				t.Errorf("weak %q, want %q %s", got, test.weak, test.reason)
			}
			if got := Fold(test.in); got != test.fold {
				t.Errorf("fold %q, want %q %s", got, test.fold, test.reason)
			}
		})
	}
}

// TestEveryCharacter folds each character there is once and twice.
func TestEveryCharacter(t *testing.T) {
	for r := range rune(unicode.MaxRune + 1) {
		if !utf8.ValidRune(r) {
			continue
		}
		s := string(r)
		if w := Weak(s); Weak(w) != w {
			t.Errorf("%U: weak key %q, then %q", r, w, Weak(w))
		}
		if f := Fold(s); Fold(f) != f {
			t.Errorf("%U: fold %q, then %q", r, f, Fold(f))
		}
	}
}

// TestFoldVersion: what makes other keys has another number, so that those that are
// stored are made anew. After a change of the rules, or of the Unicode tables of Go,
// FoldVersion goes up, and the sum here follows.
func TestFoldVersion(t *testing.T) {
	h := fnv.New64a()
	for r := range rune(0x20000) {
		if utf8.ValidRune(r) {
			fmt.Fprintln(h, Weak(string(r)), Fold(string(r)))
		}
	}
	for _, s := range []string{string(assets.Sample), " a\u064b b. 3,5 U.S. l'été «لا»…", "می\u200cخواهم 12:30 a_b ـ"} {
		fmt.Fprintln(h, Weak(s), Fold(s), Words(s))
	}
	if got := h.Sum64(); FoldVersion != 1 || got != 0x47ad04a3f409a6ba {
		t.Errorf("version %d has the keys %#x", FoldVersion, got)
	}
}

func TestKeySource(t *testing.T) {
	for _, test := range []struct{ name, source, find, want, reason string }{
		{"marks go along", "في الحِوَارِ الرابع", "الحوار", "الحِوَارِ", ""},
		{"inside a word", "وبالحكومة", "حكومه", "حكومة", ""},
		{"tatweel", "قـــال", "قال", "قـــال", ""},
		{"a character of several", "نعم… لا", ".", "…", "a part stands for all"},
		{"several for one", "ﻻ نعم", "ا", "ﻻ", ""},
		{"space", "نعم \t لا", " ", " \t ", ""},
		{"after trimmed space", "  نعم", "نعم", "نعم", ""},
		{"before trimmed space", "نعم  ", "نعم", "نعم", ""},
		{"control after space", "نعم \u200fلا", "لا", "لا", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			k := FoldKey(test.source)
			at := strings.Index(k.Text, test.find)
			if at < 0 {
				t.Fatalf("%q is not in %q", test.find, k.Text)
			}
			start, end := k.Source(at, at+len(test.find))
			if got := test.source[start:end]; got != test.want {
				t.Errorf("got %q, want %q %s", got, test.want, test.reason)
			}
		})
	}
}

func TestKeySourceEnds(t *testing.T) {
	k := WeakKey(" نَعم ")
	for _, test := range []struct{ start, end, wantStart, wantEnd int }{
		{0, 0, 1, 1},
		{2, 2, 5, 5},
		{6, 6, 9, 9},
		{-3, 99, 1, 9},
		{1, 3, 1, 7}, // cuts two characters
		{4, 2, 7, 7}, // turned round: empty
	} {
		if start, end := k.Source(test.start, test.end); start != test.wantStart || end != test.wantEnd {
			t.Errorf("[%d %d) maps to [%d %d), want [%d %d)", test.start, test.end, start, end, test.wantStart, test.wantEnd)
		}
	}
	if start, end := (Key{}).Source(0, 5); start != 0 || end != 0 {
		t.Errorf("of nothing: [%d %d)", start, end)
	}
}

// FuzzKey holds that folding twice is folding once, that the full fold sees
// nothing the weak key dropped, and that the map covers the source.
func FuzzKey(f *testing.F) {
	for line := range strings.Lines(string(assets.Sample)) {
		f.Add(line)
	}
	for r := rune(0x600); r < 0x700; r += 8 {
		f.Add("ب" + string([]rune{r, r + 1, r + 2, r + 3, r + 4, r + 5, r + 6, r + 7}) + " A")
	}
	f.Add("\xff ﷺ ﹰ… İ\u0307 ǅ ẞ \u00a0")
	f.Fuzz(func(t *testing.T, s string) {
		for _, form := range []*form{weak, full} {
			k := form.key(s)
			if text := form.text(s); text != k.Text {
				t.Fatalf("%q without a map, %q with one", text, k.Text)
			}
			if again := form.text(k.Text); again != k.Text {
				t.Fatalf("%q folds again to %q", k.Text, again)
			}
			checkMap(t, form, s, k)
		}
		if one, two := Fold(s), Fold(Weak(s)); one != two {
			t.Fatalf("fold %q, fold of weak %q", one, two)
		}
	})
}

// checkMap walks the key's characters: their sources stand in order, on rune
// boundaries, and between them is only what the form drops.
func checkMap(t *testing.T, f *form, s string, k Key) {
	lastStart, lastEnd := 0, 0
	for i, r := range k.Text {
		start, end := k.Source(i, i+utf8.RuneLen(r))
		if start < lastStart || end < lastEnd || start >= end || end > len(s) {
			t.Fatalf("%q at %d maps to [%d %d) after [%d %d)", r, i, start, end, lastStart, lastEnd)
		}
		if start != lastStart && start < lastEnd {
			t.Fatalf("%q at %d maps to [%d %d), which overlaps [%d %d)", r, i, start, end, lastStart, lastEnd)
		}
		if utf8.ValidString(s) && (!utf8.RuneStart(s[start]) || end < len(s) && !utf8.RuneStart(s[end])) {
			t.Fatalf("[%d %d) is not on rune boundaries", start, end)
		}
		if start > lastEnd {
			checkDropped(t, f, s[lastEnd:start])
		}
		lastStart, lastEnd = start, end
	}
	checkDropped(t, f, s[lastEnd:])
}

// checkDropped holds that nothing of s has a place in a key.
func checkDropped(t *testing.T, f *form, s string) {
	for _, r := range s {
		if out, many := f.of(r); out != drop && !unicode.IsSpace(r) && many == "" {
			t.Fatalf("%q is left out of the map", r)
		}
	}
}
