package qa

import (
	"math"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// A fraction is a part of one, in words: ثلثا, three quarters, a third.
type fraction struct {
	memory.Range
	value float64
	raw   string
}

// fractionChanged finds a fraction in words of the source for which the target has
// another one. Each text has one then, and says the other's by no number either.
func fractionChanged(s *Segment) []Finding {
	source := fractionsIn(s.src(), s.SourceWords(), arabicFraction)
	if len(source) != 1 {
		return nil
	}
	target := fractionsIn(s.tgt(), s.TargetWords(), englishFraction)
	if len(target) != 1 || math.Abs(source[0].value-target[0].value) < 1e-9 {
		return nil
	}
	a, b := source[0], target[0]
	r := s.reckoning()
	says := func(all []amount, value float64) bool {
		return slices.ContainsFunc(all, func(x amount) bool { return x.kind <= inWords && (x.is(value) || x.is(100*value)) })
	}
	if says(r.target, a.value) || says(r.source, b.value) {
		return nil
	}
	return []Finding{{
		Severity: Warning,
		Message:  say("The Arabic has the fraction %s, the English %s.", a.raw, s.tgt()[b.Start:b.End]),
		Source:   []memory.Range{a.Range}, Target: []memory.Range{b.Range},
	}}
}

// fractionsIn returns the fractions of a text. read reads one that begins with words, and
// returns how many words it has; 0 is none.
func fractionsIn(text string, words []arabic.Word, read func(words []arabic.Word, before string) (value float64, used int)) (out []fraction) {
	for i := 0; i < len(words); i++ {
		before := ""
		if i > 0 {
			before = words[i-1].Text
		}
		if v, n := read(words[i:], before); n > 0 {
			at := memory.Range{Start: words[i].Start, End: words[i+n-1].End}
			out = append(out, fraction{at, v, text[at.Start:at.End]})
			i += n - 1
		}
	}
	return out
}

// arabicParts are the fractions of Arabic that are no other words, folded: خمس is five.
var arabicParts = map[string]float64{
	"نصف": 1. / 2, "ثلث": 1. / 3, "ثلثا": 2. / 3, "ثلثي": 2. / 3, "ثلثين": 2. / 3, "ثلثان": 2. / 3, "ربع": 1. / 4,
}

// arabicFraction reads نصف, ثلثا and ثلاثة أرباع. What is added to a number (سنة ونصف) is
// no fraction by itself, and neither are the quarters and halves of a year, which have an
// article, nor the rounds of a cup (نصف نهائي).
func arabicFraction(words []arabic.Word, _ string) (float64, int) {
	w, next := words[0].Text, ""
	if len(words) > 1 {
		next = words[1].Text
	}
	if next == "ارباع" && strings.HasPrefix(strings.TrimLeft(w, "بلف"), "ثلاث") {
		return 3. / 4, 2
	}
	v, ok := arabicParts[w]
	for _, head := range []string{"ب", "ل", "ف"} {
		if rest, cut := strings.CutPrefix(w, head); cut && !ok {
			v, ok = arabicParts[rest]
		}
	}
	if !ok || strings.HasPrefix(next, "نهاي") || strings.HasPrefix(next, "سنوي") {
		return 0, 0
	}
	return v, 1
}

// englishFraction reads half, a third of, one quarter of, two-thirds and three quarters. A
// third man is none, and neither is two and a half by itself.
func englishFraction(words []arabic.Word, before string) (float64, int) {
	w := words[0].Text
	if n := map[string]float64{"a": 1, "one": 1, "two": 2, "three": 3}[w]; n > 0 && before != "and" && len(words) > 1 {
		part := parts[strings.TrimSuffix(words[1].Text, "s")]
		if part > 0 && (n > 1 || len(words) > 2 && words[2].Text == "of") {
			return n * part, 2
		}
	}
	switch before {
	case "a", "and", "first", "second", "other":
		return 0, 0
	}
	if w == "half" {
		return 0.5, 1
	}
	return 0, 0
}
