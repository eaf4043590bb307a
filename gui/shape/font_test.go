package shape

import (
	"strings"
	"sync"
	"testing"
)

func TestFontSetErrors(t *testing.T) {
	if _, err := NewFontSet(); err == nil {
		t.Error("a set without families is no error")
	}
	good := embedded(t, "NotoSans")
	_, err := NewFontSet(good, Family{Regular: good.Regular, Bold: []byte("no font")})
	if err == nil || !strings.Contains(err.Error(), "family 1, bold") {
		t.Errorf("error %v, want one that names the bold of family 1", err)
	}
}

// TestGoroutines lays out and paints on several goroutines from one set; go
// test -race watches.
func TestGoroutines(t *testing.T) {
	set := testFonts(t)
	shared := NewEngine(set).Layout(article300(), Params{Size: 20, Width: 300})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			e := NewEngine(set)
			for _, text := range sampleLines()[:8] {
				e.Layout([]rune(text), Params{Size: 20, Width: 300})
			}
			for i := range len(shared.Text) {
				shared.Hit(shared.CaretX(Pos{Index: i}), 10)
			}
		})
	}
	wait.Wait()
}

// TestMetrics checks that an empty text is as high as one line of it will be.
func TestMetrics(t *testing.T) {
	e := NewEngine(testFonts(t))
	p := Params{Size: 20}
	empty, full := e.Layout(nil, p), e.Layout([]rune("نص"), p)
	if empty.Height != full.Height || empty.Height != e.Metrics(p).Height() || empty.Height < 20 {
		t.Errorf("empty %v, full %v, metrics %v", empty.Height, full.Height, e.Metrics(p).Height())
	}
	if got := e.Layout([]rune("نص\nنص"), Params{Size: 20, LineHeight: 40}).Height; got != 80 {
		t.Errorf("two lines of 40 are %v high", got)
	}
}

// TestFamilyScale: a family at half the size makes its letters, and its lines,
// half as large, and leaves those of other families alone.
func TestFamilyScale(t *testing.T) {
	arabic, english := embedded(t, "NotoNaskhArabic"), embedded(t, "NotoSans")
	width := func(scale float32, text string) float32 {
		arabic.Scale = scale
		set, err := NewFontSet(arabic, english)
		if err != nil {
			t.Fatal(err)
		}
		return NewEngine(set).Layout([]rune(text), Params{Size: 20}).Lines[0].Width
	}
	if whole, half := width(0, "سلام"), width(0.5, "سلام"); whole < 10 || half < whole*0.49 || half > whole*0.51 {
		t.Errorf("an Arabic word is %v wide, at half the size %v", whole, half)
	}
	if whole, half := width(1, "peace"), width(0.5, "peace"); whole != half {
		t.Errorf("an English word is %v wide, beside small Arabic %v", whole, half)
	}
}

// TestKerning: a quote moves to its letter, and a letter to its quote, by what
// Noto Sans says in thousandths of an em.
func TestKerning(t *testing.T) {
	e := NewEngine(testFonts(t))
	width := func(text string, bold bool) float32 {
		return e.Layout([]rune(text), Params{Size: 1000, First: 1, Bold: bold}).Width
	}
	for _, test := range []struct {
		text string
		kern float32
	}{{"‘a", -40}, {"”o", -60}, {"y”", 40}, {"AV", -40}, {"ab", 0}} {
		letters := []rune(test.text)
		apart := width(string(letters[0]), false) + width(string(letters[1]), false)
		if got := width(test.text, false) - apart; got != test.kern {
			t.Errorf("%s kerns by %v, want %v", test.text, got, test.kern)
		}
	}
	if d := width("‘a", true) - width("‘", true) - width("a", true); d >= 0 {
		t.Errorf("in bold ‘a kerns by %v", d)
	}
}

// TestMarks: marks that transliterations use, such as the double macron below of
// k͟hān, have their place under or over a letter. One the shaper does not find
// stands where the letter ends.
func TestMarks(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, mark := range []rune{0x307, 0x342, 0x357, 0x35F, 0x361, 0x366} {
		l := e.Layout([]rune{'q', mark}, Params{Size: 1000})
		g := l.Lines[0].glyphs
		if len(g) != 2 || g[1].x == l.Width {
			t.Errorf("on a letter %v wide %U stands at %v", l.Width, mark, g[1].x)
		}
	}
}
