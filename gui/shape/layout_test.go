package shape

import (
	"fmt"
	"strings"
	"testing"
)

// visual writes a line's cells as they stand from left to right.
func visual(l *Layout, line int) string {
	var b strings.Builder
	for _, c := range l.Lines[line].Cells {
		b.WriteString(string(l.Text[c.Start:c.End]))
	}
	return b.String()
}

func TestOrder(t *testing.T) {
	e := NewEngine(testFonts(t))
	tests := []struct{ name, text, want, reason string }{
		{"hyphen and digit", "دسمان-1", "1-نامسد", "W2 makes the 1 an Arabic number, a level of its own"},
		{"slash", "الثاني/نوفمبر", "ربمفون/يناثلا", ""},
		{"quoted", "قال \"نعم\".", ".\"معن\" لاق", ""},
		{"bracketed Latin", "قوات (NATO) في", "يف )NATO( تاوق", "N0: brackets follow the paragraph; the font mirrors them"},
		{"date", "في 2020-11-24", "24-11-2020 يف", "a hyphen does not join Arabic numbers: W4 knows only CS between them"},
		{"sos from explicit levels", "ا\u2067C++\u2069 1", "1 \u2069++C\u2067ا", "the isolate's own base is right to left"},
		{"Arabic in English", "see دسمان-1.", "see 1-نامسد.", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			l := e.Layout([]rune(test.text), Params{Size: 20})
			if got := visual(l, 0); got != test.want {
				t.Errorf("from left to right %q, want %q; %s", got, test.want, test.reason)
			}
		})
	}
}

func TestHardNewlines(t *testing.T) {
	e := NewEngine(testFonts(t))
	l := e.Layout([]rune("one\r\nسطر\n\nfour\u2028five\n"), Params{Size: 20, Width: 400})
	want := "[0 3) soft false [5 8) soft false [9 9) soft false [10 15) soft true [15 19) soft false [20 20) soft false "
	var got strings.Builder
	for _, line := range l.Lines {
		fmt.Fprintf(&got, "[%d %d) soft %v ", line.Start, line.End, line.Soft)
		if line.Base != LTR {
			t.Errorf("line at %d has base %v: Auto is resolved once for the text", line.Start, line.Base)
		}
	}
	if got.String() != want {
		t.Errorf("lines %s, want %s", got.String(), want)
	}
}

func TestParagraphAt(t *testing.T) {
	e := NewEngine(testFonts(t))
	text := []rune("one two three\r\nسطر ثان هنا\n\nfour\u2028five\n")
	for _, width := range []float32{0, 60} {
		l := e.Layout(text, Params{Size: 20, Width: width})
		for _, test := range []struct{ from, to, start, end int }{
			{-1, 14, 0, 13}, {15, 26, 15, 26}, {27, 27, 27, 27}, {28, 37, 28, 37}, {38, 40, 38, 38},
		} {
			for i := test.from; i <= test.to; i++ {
				if start, end := l.ParagraphAt(i); start != test.start || end != test.end {
					t.Errorf("width %v: the paragraph at %d is [%d %d), want [%d %d)", width, i, start, end, test.start, test.end)
				}
			}
		}
	}
}

func TestFallbackAndAlign(t *testing.T) {
	e := NewEngine(testFonts(t))
	tests := []struct {
		name  string
		p     Params
		text  string
		right bool // whether the text stands at the right
	}{
		{"digits alone", Params{}, "123", false},
		{"digits alone in Arabic", Params{Fallback: RTL}, "123", true},
		{"Latin before fallback", Params{Fallback: RTL}, "a", false},
		{"Arabic", Params{}, "ا", true},
		{"Arabic at the end side", Params{Align: AlignEnd}, "ا", false},
		{"Latin at the end side", Params{Align: AlignEnd}, "a", true},
		{"forced", Params{Base: RTL}, "a", true},
	}
	for _, test := range tests {
		test.p.Size, test.p.Width = 20, 500
		line := e.Layout([]rune(test.text), test.p).Lines[0]
		want := float32(0)
		if test.right {
			want = 500 - line.Width
		}
		if line.X != want {
			t.Errorf("%s: x %v, want %v", test.name, line.X, want)
		}
	}
}

// TestFonts looks at which font draws what: a space never takes the emoji's
// font, joiners and variation selectors always do, and what Naskh lacks comes
// from Sans.
func TestFonts(t *testing.T) {
	e := NewEngine(testFonts(t))
	fontOf := func(l *Layout, i int) fontID {
		for _, g := range l.Lines[0].glyphs {
			if int(g.start) == i {
				return g.font / 2
			}
		}
		return 99
	}
	l := e.Layout([]rune("ب (A)"), Params{Size: 20})
	for i, want := range []fontID{0, 0, 1, 1, 1} {
		if got := fontOf(l, i); got != want {
			t.Errorf("rune %d of %q is in font %d, want %d", i, string(l.Text), got, want)
		}
	}
	if l = e.Layout([]rune("A b"), Params{Size: 20, First: 1}); fontOf(l, 1) != 1 {
		t.Error("with Sans first the space is not in Sans")
	}
	if l = e.Layout([]rune("A\u200eb"), Params{Size: 20}); fontOf(l, 1) != 1 {
		t.Error("a mark of direction leaves the font of the letter before it")
	}
	for _, r := range "\u2003\u2009\u202f\u205f\u3000" {
		if l = e.Layout([]rune{'ب', r, 'ب'}, Params{Size: 20}); fontOf(l, 1) != 0 {
			t.Errorf("the shaper makes %U in the font of the text, yet it is in font %d", r, fontOf(l, 1))
		}
	}
	if len(e.fonts.set.fonts) < 6 {
		t.Skip("the emoji font of Debian's package fonts-noto-color-emoji is not here")
	}
	l = e.Layout([]rune("😀 👨\u200d👩\u200d👧 ✅\ufe0f ن"), Params{Size: 20})
	if got := fontOf(l, 1); got != 0 {
		t.Errorf("the space after an emoji is in font %d", got)
	}
	for _, c := range l.Lines[0].Cells {
		if c.Start == 2 && (c.End != 7 || c.X1-c.X0 > 30) {
			t.Errorf("the family is not one emoji: %+v", c)
		}
	}
	for text, want := range map[string]fontID{"©": 1, "©\ufe0f": 2, "1\ufe0f\u20e3": 2, "1\u20e3": 2, "1": 0, "e\u0301": 1} {
		l = e.Layout([]rune("ن "+text), Params{Size: 20})
		cells := l.Lines[0].Cells
		if got := fontOf(l, 2); got != want || cells[0].Start != 2 || want == 2 && cells[0].X1-cells[0].X0 != 25 {
			t.Errorf("%q is in font %d, want %d; cell %+v", text, got, want, cells[0])
		}
	}
}

// TestJoining checks that letters join over a change of font inside a word: the
// hamza above of the second spelling comes with its letter, and a mark in Sans
// must not turn the letters around it into separate ones.
func TestJoining(t *testing.T) {
	e := NewEngine(testFonts(t))
	ids := func(text string, p Params) []uint32 {
		p.Size = 20
		var out []uint32
		for _, g := range e.Layout([]rune(text), p).Lines[0].glyphs {
			out = append(out, g.id)
		}
		return out
	}
	alone, joined := ids("ب", Params{}), ids("ببب", Params{})
	for _, id := range joined {
		if id == alone[0] {
			t.Errorf("a letter of %v has its separate form %d", joined, alone[0])
		}
	}
	// Levels change between the two letters at the override, shape must not.
	if across := ids("ب\u202dب\u202c", Params{Base: RTL}); len(across) == 0 || across[len(across)-1] == alone[0] {
		t.Errorf("the letters are separate across a change of level: %v", across)
	}
}

// TestFractionalSize checks that widths are those of the size asked for, not of
// the next whole pixel as the shaper would have it.
func TestFractionalSize(t *testing.T) {
	e := NewEngine(testFonts(t))
	width := func(size float32) float32 { return e.Layout(article300(), Params{Size: size}).Width }
	if got, want := width(22.5), width(45)/2; got < want*0.9999 || got > want*1.0001 {
		t.Errorf("at 22.5 px the text is %v wide, want %v", got, want)
	}
}

func TestHangingSpaces(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, text := range []string{"كلمة كلمة كلمة كلمة", "word word word word"} {
		l := e.Layout([]rune(text), Params{Size: 20, Width: 60})
		if len(l.Lines) < 3 {
			t.Fatalf("%q has %d lines", text, len(l.Lines))
		}
		line := l.Lines[0]
		full := line.Cells[len(line.Cells)-1].X1 - line.Cells[0].X0
		space := e.Layout([]rune(" "), Params{Size: 20}).Width
		if d := full - line.Width - space; d < -0.05 || d > 0.05 {
			t.Errorf("%q: cells are %v wide, the line %v, a space %v", text, full, line.Width, space)
		}
		if line.Base == RTL && line.right() != 60 {
			t.Errorf("%q: the line ends at %v, want 60", text, line.right())
		}
	}
	typed, plain := e.Layout([]rune("word  "), Params{Size: 20, Width: 500}), e.Layout([]rune("word"), Params{Size: 20, Width: 500})
	if typed.Lines[0].Width <= plain.Lines[0].Width {
		t.Error("spaces that are being typed at the end take no room")
	}
}

// TestGraphemeFallback checks that a word without breaks is cut between
// graphemes, never inside one, and that one always fits.
func TestGraphemeFallback(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, width := range []float32{1, 30} {
		l := e.Layout([]rune("كَـكُـكِـكّـكَـكُـكِـكّa\u093Ea\u093Ea\u093E"), Params{Size: 20, Width: width})
		if len(l.Lines) < 4 {
			t.Fatalf("width %v: %d lines", width, len(l.Lines))
		}
		for _, line := range l.Lines {
			if r := l.Text[line.Start]; r >= 0x064B && r <= 0x0652 || r == 0x093E {
				t.Errorf("width %v: a line starts with the mark %U", width, r)
			}
		}
	}
}

// TestWholeGraphemes looks at graphemes that something cuts in two before cells
// are made: a joiner at the end of a line, which L1 gives another level, and a
// vowel sign of another script, which is shaped by itself and has a width.
func TestWholeGraphemes(t *testing.T) {
	e := NewEngine(testFonts(t))
	l := e.Layout([]rune("abc\u200d"), Params{Size: 20, Base: RTL})
	if n := len(l.Lines[0].Cells); n != 3 {
		t.Errorf("three letters and a joiner are %d cells", n)
	}
	l = e.Layout([]rune("a\u093E"), Params{Size: 20})
	if c := l.Lines[0].Cells; len(c) != 1 || c[0].X0 != 0 || c[0].X1 != l.Width {
		t.Errorf("a letter and its vowel sign, %v wide, are the cells %+v", l.Width, c)
	}
}

func TestTabsAndControls(t *testing.T) {
	e := NewEngine(testFonts(t))
	space := e.Layout([]rune("a b"), Params{Size: 20}).Width
	tab := e.Layout([]rune("a\tb"), Params{Size: 20}).Width
	none := e.Layout([]rune("a\u0007b"), Params{Size: 20}).Width
	plain := e.Layout([]rune("ab"), Params{Size: 20}).Width
	if want := tabWidth*(space-plain) + e.Layout([]rune("b"), Params{Size: 20}).Width; tab-want > 0.1 || want-tab > 0.1 {
		t.Errorf("with a tab %v wide, want %v", tab, want)
	}
	if none != plain {
		t.Errorf("a control character takes %v", none-plain)
	}
}

// TestControlsJoinNothing: the letter before a control character or a line
// separator has the shape of one at the end of a word, and its own width.
func TestControlsJoinNothing(t *testing.T) {
	e := NewEngine(testFonts(t))
	alone := e.Layout([]rune("نص"), Params{Size: 20}).Lines[0]
	for _, text := range []string{"نص\u2028نص", "نص\u0007نص", "نص\x00", "نص\v نص"} {
		line := e.Layout([]rune(text), Params{Size: 20}).Lines[0]
		for _, want := range alone.Cells {
			for _, c := range line.Cells {
				if d := (c.X1 - c.X0) - (want.X1 - want.X0); c.Start == want.Start && (d > 0.01 || d < -0.01) {
					t.Errorf("%+q: the letter at %d is %v wide, at the end of a word %v", text, c.Start, c.X1-c.X0, want.X1-want.X0)
				}
			}
		}
	}
}
