package shape

import "testing"

// lineOf lays text out in one line from the given direction.
func lineOf(t *testing.T, text string, base Direction) *Layout {
	t.Helper()
	return NewEngine(testFonts(t)).Layout([]rune(text), Params{Size: 20, Base: base, Width: 600})
}

// TestEndOfParagraph is the case in which three lefts and a backspace deleted
// the hyphen of دسمان-1: wherever the caret stands at the left edge, it is
// behind the 1.
func TestEndOfParagraph(t *testing.T) {
	l := lineOf(t, "دسمان-1", RTL)
	end := Pos{Index: len(l.Text)}
	if got, want := l.CaretX(end), l.Lines[0].X; got != want {
		t.Errorf("at the end the caret stands at %v, want the left edge %v", got, want)
	}
	p := Pos{}
	for next := l.Move(p, -1); next != p; next = l.Move(p, -1) {
		p = next
	}
	if p != end {
		t.Errorf("lefts end at %+v, want %+v", p, end)
	}
	if got := l.Hit(l.Lines[0].X-5, 1); got != end {
		t.Errorf("a click left of the line gives %+v, want %+v", got, end)
	}
	if got := l.Move(Pos{Index: len(l.Text), Upstream: true}, -1); got != end {
		t.Errorf("left from behind the 1 is %+v, want %+v", got, end)
	}
	if got := l.LineEnd(Pos{}); got != end {
		t.Errorf("the end of the line is %+v, want %+v", got, end)
	}
	// In an English paragraph the same text ends at the right.
	l = lineOf(t, "see دسمان", LTR)
	if got, want := l.CaretX(Pos{Index: len(l.Text)}), l.Lines[0].Width; got != want {
		t.Errorf("at the end the caret stands at %v, want the right edge %v", got, want)
	}
}

func TestTwoPlacesOfAnIndex(t *testing.T) {
	l := lineOf(t, "abc ابت", LTR)
	before, after := l.CaretX(Pos{4, true}), l.CaretX(Pos{4, false})
	if after <= before {
		t.Errorf("behind the space %v, before the Arabic %v: want the right end of it", before, after)
	}
}

// TestZeroWidth checks that the caret passes over characters without width.
func TestZeroWidth(t *testing.T) {
	l := lineOf(t, "a\u200e\u200eb", LTR)
	if got := l.Step(Pos{Index: 1}, 1); got.Index != 4 {
		t.Errorf("from 1 the caret goes to %d, want 4", got.Index)
	}
	if got := l.Step(Pos{Index: 3}, -1); got.Index != 0 {
		t.Errorf("from 3 the caret goes back to %d, want 0", got.Index)
	}
	steps := 0
	p := Pos{}
	for next := l.Move(p, 1); next != p; next = l.Move(p, 1) {
		p = next
		steps++
	}
	if steps != 2 {
		t.Errorf("%d visual steps over two letters", steps)
	}
}

// TestNonJoiner checks the grapheme that starts inside a cluster: the
// non-joiner belongs to the letter before it.
func TestNonJoiner(t *testing.T) {
	l := lineOf(t, "می\u200cخواهم", RTL)
	if got := l.Next(1); got != 3 {
		t.Errorf("the grapheme at 1 ends at %d, want 3", got)
	}
	for i := range l.Lines[0].Cells {
		if c := &l.Lines[0].Cells[i]; !c.visible() {
			t.Errorf("cell %+v has no width", *c)
		}
	}
}

func TestNextLineAtVisualEdge(t *testing.T) {
	e := NewEngine(testFonts(t))
	// The second line starts with Latin, whose first letter stands in its middle.
	l := e.Layout([]rune("كلمة كلمة\nNATO في"), Params{Size: 20, Base: RTL, Width: 300})
	last := Pos{Index: l.Lines[0].End}
	got := l.Move(last, -1)
	if l.LineOf(got) != 1 || l.CaretX(got) != l.Lines[1].right() {
		t.Errorf("left from the first line leads to %+v at %v, want the right edge %v of the second",
			got, l.CaretX(got), l.Lines[1].right())
	}
	if back := l.Move(got, 1); back != last {
		t.Errorf("and back to %+v, want %+v", back, last)
	}
}

func TestVertical(t *testing.T) {
	e := NewEngine(testFonts(t))
	l := e.Layout([]rune("abcdef\nab\nabcdef"), Params{Size: 20})
	p := Pos{Index: 5}
	x := l.CaretX(p)
	p = l.Vertical(p, 1, x)
	if p.Index != 9 {
		t.Errorf("down to %d, want the end of the short line, 9", p.Index)
	}
	if p = l.Vertical(p, 1, x); p.Index != 15 {
		t.Errorf("down again to %d, want 15, below the start", p.Index)
	}
	if q := l.Vertical(p, 1, x); q != p {
		t.Errorf("down from the last line to %+v", q)
	}
}

func TestWords(t *testing.T) {
	l := lineOf(t, "قال: don't دسمان-1، ٣٫٥ نعم", RTL)
	text := func(i int) string {
		start, end := l.WordAt(i)
		return string(l.Text[start:end])
	}
	tests := []struct {
		at   int
		want string
	}{{0, "قال"}, {2, "قال"}, {3, ": "}, {5, "don't"}, {9, "don't"}, {12, "دسمان"}, {16, "-"}, {17, "1"}, {21, "٣٫٥"}, {99, "نعم"}}
	for _, test := range tests {
		if got := text(test.at); got != test.want {
			t.Errorf("the word at %d is %q, want %q", test.at, got, test.want)
		}
	}
	if got := l.NextWord(0); got != 5 {
		t.Errorf("the word after 0 starts at %d, want 5", got)
	}
	if got := l.PreviousWord(7); got != 5 {
		t.Errorf("the word before 7 starts at %d, want 5", got)
	}
	if got := l.PreviousWord(5); got != 0 {
		t.Errorf("the word before 5 starts at %d, want 0", got)
	}
}

func TestRangeRects(t *testing.T) {
	l := lineOf(t, "abc ابت def", LTR)
	if got := l.RangeRects(0, 7); len(got) != 1 {
		t.Errorf("a range over a whole right-to-left word has %d rectangles, want 1", len(got))
	}
	if got := l.RangeRects(2, 5); len(got) != 2 {
		t.Errorf("a range into a right-to-left word has %d rectangles, want 2", len(got))
	}
	if got := l.RangeRects(5, 5); got != nil {
		t.Errorf("an empty range has %v", got)
	}
}

// TestTwin: at the border of two directions an index has two places, each with
// the direction of the text beside it; within one direction it has one.
func TestTwin(t *testing.T) {
	l := lineOf(t, "abcسلام", LTR)
	latin, arabic := Pos{3, true}, Pos{3, false}
	for p, want := range map[Pos]Direction{latin: LTR, arabic: RTL, {1, false}: LTR, {5, true}: RTL, {7, false}: LTR, {7, true}: RTL} {
		if got := l.Direction(p); got != want {
			t.Errorf("the direction at %+v is %v, want %v", p, got, want)
		}
	}
	if twin, ok := l.Twin(latin); !ok || twin != arabic {
		t.Errorf("the twin of %+v is %+v, %v", latin, twin, ok)
	}
	if twin, ok := l.Twin(arabic); !ok || twin != latin {
		t.Errorf("the twin of %+v is %+v, %v", arabic, twin, ok)
	}
	for _, p := range []Pos{{1, false}, {1, true}, {5, false}, {5, true}} {
		if twin, ok := l.Twin(p); ok {
			t.Errorf("%+v has the twin %+v", p, twin)
		}
	}
	wrapped := NewEngine(testFonts(t)).Layout([]rune("abc def"), Params{Size: 20, Base: LTR, Width: 45})
	if twin, ok := wrapped.Twin(Pos{4, true}); ok {
		t.Errorf("the end of a line has a twin on the next: %+v", twin)
	}
}

func TestMixed(t *testing.T) {
	for text, want := range map[string]bool{"abc 12": false, "abc سلام": true, "": false} {
		if got := lineOf(t, text, LTR).Lines[0].Mixed(); got != want {
			t.Errorf("%q in a left-to-right paragraph: %v", text, got)
		}
	}
	if !lineOf(t, "سلام 12", RTL).Lines[0].Mixed() || lineOf(t, "سلام", RTL).Lines[0].Mixed() {
		t.Error("digits in Arabic are mixed, Arabic alone is not")
	}
}
