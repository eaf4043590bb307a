package shape

import (
	"math"
	"testing"
)

// fuzzLayout is what the fuzz targets make of their input. Broken UTF-8 comes as
// U+FFFD, as it would from a file.
func fuzzLayout(e *Engine, text string, flags, width uint8) *Layout {
	p := Params{
		Size: 16, Base: Direction(flags % 3), Align: Align(flags / 3 % 3), Bold: flags&64 != 0,
		Width: float32(width) * 2, First: int(flags >> 7),
	}
	runes := []rune(text)
	if n := len(runes); flags&32 != 0 && n > 4 {
		p.Atoms = []Atom{{n / 4, n/4 + 1, "1"}, {n / 2, n/2 + 2, "/1"}}
	}
	return e.Layout(runes, p)
}

func seed(f *testing.F) {
	for i, text := range append(mixedStrings, sampleLines()...) {
		f.Add(text, uint8(i*7), uint8(40*i))
		f.Add(text, uint8(i*7+32), uint8(17*i))
	}
	f.Add("ابت   ابت   ابت   ابت", uint8(1), uint8(20))
	f.Add("a\u200d", uint8(1), uint8(9))
	f.Add("😀\u200d ب\u200c \u200c", uint8(2), uint8(0))
	f.Add("hy\u00adphen\u00adation نص\u00adنص\t\u2009ب\u202f", uint8(1), uint8(24))
	f.Add("1\ufe0f\u20e3 \u06dd١ A🏽👨 \u202ea\u200b\u202c (ب [π]) a?b-1", uint8(2), uint8(31))
	f.Add("(\u0650)\u0670\ufe0f\u20e3\t \u2067", uint8(35), uint8(30))
}

// FuzzCells checks that lines and cells cover the text once, in visual order
// and without holes.
func FuzzCells(f *testing.F) {
	seed(f)
	e := NewEngine(testFonts(f))
	f.Fuzz(func(t *testing.T, text string, flags, width uint8) {
		l := fuzzLayout(e, text, flags, width)
		at := 0
		var y float32
		for i := range l.Lines {
			line := &l.Lines[i]
			if line.Start != at && !(at+1 == line.Start || at+2 == line.Start) {
				t.Fatalf("line %d starts at %d after an end at %d", i, line.Start, at)
			}
			if line.Start > at && l.Lines[i-1].Soft {
				t.Fatalf("line %d leaves out runes after a wrapped line", i)
			}
			if line.Y != y {
				t.Fatalf("line %d at y %v, want %v", i, line.Y, y)
			}
			checkCells(t, line)
			at, y = line.End, y+line.Height
		}
		if at != len(l.Text) || y != l.Height {
			t.Fatalf("lines end at rune %d of %d, y %v of %v", at, len(l.Text), y, l.Height)
		}
	})
}

func checkCells(t *testing.T, line *Line) {
	t.Helper()
	covered := make([]bool, line.End-line.Start)
	for k := range line.Cells {
		c := &line.Cells[k]
		if c.Start >= c.End || c.X1 < c.X0 {
			t.Fatalf("empty or turned cell %+v", *c)
		}
		if k > 0 && math.Abs(float64(c.X0-line.Cells[k-1].X1)) > 0.02 {
			t.Fatalf("cell %+v does not touch %+v", *c, line.Cells[k-1])
		}
		for i := c.Start; i < c.End; i++ {
			if i < line.Start || i >= line.End || covered[i-line.Start] {
				t.Fatalf("rune %d of line [%d %d) is covered twice or outside", i, line.Start, line.End)
			}
			covered[i-line.Start] = true
		}
	}
	for i, ok := range covered {
		if !ok {
			t.Fatalf("rune %d is in no cell", line.Start+i)
		}
	}
}

// FuzzCaret checks that every walk of the caret ends, each step in its
// direction, and that a click on a caret gives a caret at the same place.
func FuzzCaret(f *testing.F) {
	seed(f)
	e := NewEngine(testFonts(f))
	f.Fuzz(func(t *testing.T, text string, flags, width uint8) {
		l := fuzzLayout(e, text, flags, width)
		limit := 3*len(l.Text) + 3*len(l.Lines) + 10
		for _, dx := range []int{-1, 1} {
			for _, p := range []Pos{{}, {Index: len(l.Text)}, {len(l.Text) / 2, true}} {
				steps := 0
				for next := l.Move(p, dx); next != p; next = l.Move(p, dx) {
					if l.LineOf(p) == l.LineOf(next) && float32(dx)*(l.CaretX(next)-l.CaretX(p)) <= 0 {
						t.Fatalf("%+v to %+v moves %v to %v for %d", p, next, l.CaretX(p), l.CaretX(next), dx)
					}
					p = next
					if steps++; steps > limit {
						t.Fatal("the visual walk does not end")
					}
				}
				if l.Step(p, dx).Index < l.Step(p, -dx).Index == (dx > 0) && len(l.Text) > 0 {
					t.Fatalf("logical steps from %+v are turned", p)
				}
			}
		}
		for i, steps := 0, 0; i < len(l.Text); i = l.Next(i) {
			if back := l.Previous(l.Next(i)); back > i {
				t.Fatalf("back from the end of %d is %d", i, back)
			}
			if steps++; steps > len(l.Text) {
				t.Fatal("the logical walk does not end")
			}
		}
		for i := 0; i <= len(l.Text); i++ {
			for _, upstream := range []bool{false, true} {
				p := Pos{i, upstream}
				x, line := l.CaretX(p), &l.Lines[l.LineOf(p)]
				if width > 0 && (x < 0 || x > l.Width) {
					t.Fatalf("%+v stands at %v, outside of %v", p, x, l.Width)
				}
				hit := l.Hit(x, line.Y+line.Height/2)
				if got := l.CaretX(hit); math.Abs(float64(got-x)) > 0.05 || l.LineOf(hit) != l.LineOf(p) {
					t.Fatalf("%+v stands at %v of line %d; a click there gives %+v at %v of line %d",
						p, x, l.LineOf(p), hit, got, l.LineOf(hit))
				}
			}
		}
	})
}

// FuzzRects checks that the rectangles of a whole line are exactly its width,
// and that those of any range lie in the lines without overlap.
func FuzzRects(f *testing.F) {
	seed(f)
	e := NewEngine(testFonts(f))
	f.Fuzz(func(t *testing.T, text string, flags, width uint8) {
		l := fuzzLayout(e, text, flags, width)
		for i := range l.Lines {
			line := &l.Lines[i]
			var sum float32
			for _, r := range l.RangeRects(line.Start, line.End) {
				if r.Y == line.Y {
					sum += r.W
				}
			}
			if math.Abs(float64(sum-line.Width)) > 0.05 {
				t.Fatalf("the rectangles of line %d are %v wide, the line %v", i, sum, line.Width)
			}
		}
		third := len(l.Text) / 3
		var last Rect
		for _, r := range l.RangeRects(third, 2*third) {
			if r.W <= 0 || r.Y == last.Y && r.X < last.X+last.W {
				t.Fatalf("rectangle %+v after %+v", r, last)
			}
			last = r
		}
		for i := 0; i <= len(l.Text); i++ {
			start, end := l.WordAt(i)
			if start > i || end < i || start >= end && len(l.Text) > 0 {
				t.Fatalf("the word at %d is [%d %d)", i, start, end)
			}
			if n := l.NextWord(i); n <= i && i < len(l.Text) {
				t.Fatalf("the word after %d starts at %d", i, n)
			}
			if n := l.PreviousWord(i); n >= i && i > 0 {
				t.Fatalf("the word before %d starts at %d", i, n)
			}
		}
	})
}
