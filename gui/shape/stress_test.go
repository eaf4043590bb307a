package shape

import (
	"image"
	"image/color"
	"slices"
	"strings"
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

// TestLinear compares the time for a paragraph with that for one 16 times as long.
// Work that grows with the square would take 256 times as long. On a busy machine
// the long one is tried again, many times: once it was quick, it can be.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("times")
	}
	const n, limit, tries = 1500, 64, 15
	e := NewEngine(testFonts(t))
	for _, test := range longTexts {
		took := func(text []rune) time.Duration {
			e.cache = shapeCache{}
			start := time.Now()
			e.Layout(text, Params{Size: 18, Width: 640})
			return time.Since(start)
		}
		text := repeat(test.unit, 16*n)
		short, long := took(text[:n]), took(text)
		for range 4 {
			short = min(short, took(text[:n]))
		}
		for try := 0; try < tries && long > limit*short; try++ {
			long = min(long, took(text))
		}
		if long > limit*short {
			t.Errorf("%s: %v for %d characters, %v for 16 times as many", test.name, short, n, long)
		}
	}
}

// TestLongTexts lays 100,000 characters out in one paragraph and moves about in
// them.
func TestLongTexts(t *testing.T) {
	n := 100_000
	if testing.Short() {
		n = 2000
	}
	e := NewEngine(testFonts(t))
	for _, test := range longTexts {
		l := e.Layout(repeat(test.unit, n), Params{Size: 18, Width: 640})
		checkWhole(t, l)
		if l.Lines[len(l.Lines)-1].End != n {
			t.Errorf("%s: the last line ends at %d", test.name, l.Lines[len(l.Lines)-1].End)
		}
		if p := l.Hit(300, l.Height/2); p.Index < 0 || p.Index > n {
			t.Errorf("%s: a click gives %+v", test.name, p)
		}
		if next := l.Next(n / 2); next <= n/2 {
			t.Errorf("%s: the grapheme at %d ends at %d", test.name, n/2, next)
		}
	}
}

// checkWhole checks that the cells of every line cover it once.
func checkWhole(t *testing.T, l *Layout) {
	t.Helper()
	for i := range l.Lines {
		checkCells(t, &l.Lines[i])
	}
}

// TestBadInput lays out what no writer types and what files bring nevertheless.
func TestBadInput(t *testing.T) {
	e := NewEngine(testFonts(t))
	deep := func(open, middle, shut string) string {
		return strings.Repeat(open, 200) + middle + strings.Repeat(shut, 200)
	}
	for _, text := range []string{
		"\u064e", "\u0301", "\u064e\u0651 \u0301\n\u0670", " \u064e ", "\u20e3\ufe0f", "\u0301\u064e\u093e",
		deep("\u2067", "ابc", ""), deep("\u2066", "ابc", ""), deep("\u2068", "ابc", ""), deep("", "ابc", "\u2069"),
		deep("\u202a", "ابc", ""), deep("\u202b", "ابc", ""), deep("\u202d", "ابc", "\u202c"), deep("\u202e", "ابc", ""),
		deep("\u2067\u202b", "ابc", ""), deep("\u2067ا\u2066a", "1", "\u2069 "), deep("", "ابc", "\u202c"),
		deep("(", "ابc", "]"), deep("([{", "ابc", ")"), deep("«(", "ا", ")»"),
		"\x00\x01\x1f\x7f\u0085", "\r\r\n\n\r", "\u2028\u2029\u2028", "\v\f",
		"\ufffd\ufffd", "\ue000ا\uf8ff", "\U0010ffff", "\ufffe\uffff", "\U000e0001\U000e007f",
		"🏽", "👨\u200d", "\u200d👩", "👨\u200d\u200d👩", "🇰", "🇰🇼🇰", "🏴\U000e0067\U000e0062", "☎\ufe0e\ufe0f", "1\u20e3\u20e3",
		"\u200d\u200c\u200d", "ا\u200d\u200d\u200dب", "\ufeff", "\u00ad\u00ad", "\u115f\u3164",
	} {
		for _, base := range []Direction{Auto, LTR, RTL} {
			for _, width := range []float32{0, 1, 200} {
				l := e.Layout([]rune(text), Params{Size: 18, Base: base, Width: width})
				checkWhole(t, l)
				for i := range len(l.Text) + 1 {
					line := l.Lines[l.LineOf(Pos{Index: i})]
					x := l.CaretX(Pos{Index: i})
					if hit := l.CaretX(l.Hit(x, line.Y)); hit-x > 0.05 || x-hit > 0.05 {
						t.Errorf("%+q: the caret %d at %v, clicked, is at %v", text, i, x, hit)
					}
				}
			}
		}
	}
}

// TestBoxes: a character without a glyph is a box that is seen and has a width.
func TestBoxes(t *testing.T) {
	set := testFonts(t)
	e, p := NewEngine(set), NewPainter(set)
	for _, r := range "\ue000\uf8ff\ufffd\u4e00א\U0010fffe\uffff" {
		for _, text := range [][]rune{{r}, {'ا', r}, {'a', r, 'b'}} {
			l := e.Layout(text, Params{Size: 20})
			for _, c := range l.Lines[0].Cells {
				if text[c.Start] == r && c.X1-c.X0 < 4 {
					t.Errorf("%+q: %U is %v wide", string(text), r, c.X1-c.X0)
				}
			}
		}
		l := e.Layout([]rune{r}, Params{Size: 20})
		dst := image.NewRGBA(image.Rect(0, 0, int(l.Width)+2, int(l.Height)+2))
		p.Paint(dst, l, Place{}, Style{Color: color.Black})
		if !slices.ContainsFunc(dst.Pix, func(v uint8) bool { return v > 0 }) {
			t.Errorf("nothing is painted for %U", r)
		}
	}
}
