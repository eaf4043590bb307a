package shape

import "testing"

// TestAtoms checks that inline codes leave the order of the text alone, in
// which raw markup would be scrambled.
func TestAtoms(t *testing.T) {
	e := NewEngine(testFonts(t))
	text := []rune("اضغط <b>حفظ</b> الآن")
	l := e.Layout(text, Params{Size: 20, Base: RTL, Atoms: []Atom{{5, 8, "1"}, {11, 15, "/1"}}})
	if got, want := visual(l, 0), "نآلا </b>ظفح<b> طغضا"; got != want {
		t.Errorf("from left to right %q, want %q", got, want)
	}
	atoms := 0
	for i := range l.Lines[0].Cells {
		c := &l.Lines[0].Cells[i]
		if c.Atom > 0 {
			atoms++
			if c.X1-c.X0 < 10 {
				t.Errorf("atom %+v has no room for its label", *c)
			}
		}
	}
	if atoms != 2 {
		t.Errorf("%d cells are atoms, want 2", atoms)
	}
	if got := l.Step(Pos{Index: 5}, 1).Index; got != 8 {
		t.Errorf("one step over the code leads to %d, want 8", got)
	}
	if got := l.Previous(15); got != 11 {
		t.Errorf("one step back over the code leads to %d, want 11", got)
	}
	if start, end := l.WordAt(6); start != 5 || end != 8 {
		t.Errorf("the word at 6 is [%d %d), want the code", start, end)
	}
}

// TestAtomIsIsolate checks that nothing inside a code touches the text outside:
// neither its letters nor its brackets nor its newlines.
func TestAtomIsIsolate(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, inside := range []string{"{a}", "(ا\n", "1)2", "\u2067\u202e "} {
		text := []rune("(ابت " + inside + ") abc 1")
		at := Atom{5, 5 + len([]rune(inside)), "1"}
		l := e.Layout(text, Params{Size: 20, Base: RTL, Atoms: []Atom{at}})
		plain := e.Layout([]rune("(ابت \uFFFC) abc 1"), Params{Size: 20, Base: RTL})
		if len(l.Lines) != 1 {
			t.Fatalf("%q makes %d lines", inside, len(l.Lines))
		}
		for i := range l.Lines[0].Cells {
			got, want := l.Lines[0].Cells[i], plain.Lines[0].Cells[i]
			if got.Level != want.Level {
				t.Errorf("%q: cell %d has level %d, want %d", inside, i, got.Level, want.Level)
			}
		}
	}
}

func TestInvalidAtoms(t *testing.T) {
	e := NewEngine(testFonts(t))
	l := e.Layout([]rune("abcdef"), Params{Size: 20, Atoms: []Atom{{1, 3, "1"}, {2, 4, "x"}, {4, 4, "x"}, {5, 9, "x"}, {4, 6, "2"}}})
	var got []int
	for _, c := range l.Lines[0].Cells {
		if c.Atom > 0 {
			got = append(got, c.Start, c.End)
		}
	}
	if len(got) != 4 || got[0] != 1 || got[1] != 3 || got[2] != 4 || got[3] != 6 {
		t.Errorf("atoms at %v, want [1 3 4 6]", got)
	}
}
