package arabic

import (
	"strings"
	"testing"

	"tarjuman/assets"
)

// TestContains holds Contains against the fold itself.
func TestContains(t *testing.T) {
	texts := []string{
		"", " ", "نعم  لا   a  b ", "نعم… لا", "ﻻ نعم", "الحِوارُ الإستراتيجي", "Gulf\u00A0States", "a…\u200Fb", "مُـــحمد", "x ﷺ y", "aab", "١٢٣", "\u064B بعد", "a \u064B b",
	}
	texts = append(texts, strings.Split(string(assets.Sample), "\n")...)
	queries := []string{
		"نعم لا", "لا a", "...", "… لا", "..", "لا نعم", "ا نعم", "الحوار الاستراتيجي", "gulf states", "...b", ".b", "محمد", "ab", "123", "بعد", " بعد", "a b", "a  b", "عليه وسلم y", "الكويت", "، و", "ة ", " ",
	}
	for _, s := range texts {
		for _, q := range append(queries, s) {
			folded := Fold(q)
			if got, want := Contains(s, folded), strings.Contains(Fold(s), folded); got != want {
				t.Errorf("%q in %q: %v, want %v", folded, s, got, want)
			}
		}
	}
}

func FuzzContains(f *testing.F) {
	f.Add("نعم… لا", "لا")
	f.Add("ﻻ نعم", "ا")
	f.Add("a  b", "A B")
	f.Fuzz(func(t *testing.T, s, q string) {
		folded := Fold(q)
		if got, want := Contains(s, folded), strings.Contains(Fold(s), folded); got != want {
			t.Errorf("%q in %q: %v, want %v", folded, s, got, want)
		}
	})
}
