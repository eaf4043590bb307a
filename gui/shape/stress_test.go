package shape

import (
	"testing"
	"time"
)

// longTexts are units that texts of any length are made of: what a paragraph
// without an end may consist of.
var longTexts = []struct{ name, unit string }{
	{"Arabic words", "وتابعت الشراكة بين البلدين "},
	{"mixed words", "قال (NATO) في 2018، \"نعم\" و-5% "},
	{"one word", "ب"},
	{"Latin word", "a"},
	{"spaces", " "},
	{"tabs", "\t"},
	{"marks on one base", "\u064e"},
	{"foreign marks", "\u0301"},
	{"isolates", "\u2067"},
	{"closed isolates", "\u2067ب\u2069"},
	{"embeddings", "\u202b\u202a"},
	{"brackets", "("},
	{"bracket pairs", "()"},
	{"crossed brackets", "([)]"},
	{"joiners", "\u200d"},
	{"emoji", "👨\u200d👩\u200d👧"},
	{"flags", "🇰"},
	{"selectors", "\ufe0f"},
	{"alternating levels", "بa1"},
	{"boxes", "\ue000"},
	{"broken bytes", "\ufffd"},
	{"soft hyphens", "\u00ad"},
	{"line separators", "\u2028"},
}

// repeat returns unit over and over, n runes long.
func repeat(unit string, n int) []rune {
	one := []rune(unit)
	text := make([]rune, n)
	for i := range text {
		text[i] = one[i%len(one)]
	}
	return text
}

// TestLinear compares the time for a paragraph with that for one eight times as
// long, the best of several tries: work that grows with the square would take 64
// times as long.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("times")
	}
	e := NewEngine(testFonts(t))
	for _, test := range longTexts {
		best := func(n int) time.Duration {
			text, least := repeat(test.unit, n), time.Hour
			for range 5 {
				e.cache = shapeCache{}
				start := time.Now()
				e.Layout(text, Params{Size: 18, Width: 640})
				least = min(least, time.Since(start))
			}
			return least
		}
		const n = 2500
		if short, long := best(n), best(8*n); long > 20*short {
			t.Errorf("%s: %v for %d characters, %v for eight times as many", test.name, short, n, long)
		}
	}
}

func TestLongTexts(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, test := range longTexts {
		l := e.Layout(repeat(test.unit, 2000), Params{Size: 18, Width: 640})
		for i := range l.Lines {
			checkCells(t, &l.Lines[i])
		}
	}
}
