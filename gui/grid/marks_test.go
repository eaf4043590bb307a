package grid

import (
	"testing"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// TestMarks: rows ask for the marks of their sources when they come on the screen,
// also in the widget of another row, and all of them when the marks have changed.
func TestMarks(t *testing.T) {
	g := shown(t, 200)
	end := 3
	asked := map[string]bool{}
	g.Marks = func(_, source string) []bidi.Span {
		asked[source] = true
		return []bidi.Span{{Start: len(source) % 2, End: end, Line: shape.Underline}}
	}
	check := func(what string) {
		t.Helper()
		first, last := visible(g)
		for p := first; p <= last; p++ {
			w := g.shown[p]
			if len(w.marks) != 1 || w.marks[0].Start != len(w.row.Source)%2 || w.marks[0].End != end {
				t.Errorf("%s: row %d has %+v", what, p, w.marks)
			}
		}
	}
	g.Mark()
	check("at first")
	if len(asked) > 30 {
		t.Errorf("%d sources were asked for, those on the screen are enough", len(asked))
	}
	g.Select(150)
	check("scrolled")
	end = 5
	g.Mark()
	check("changed")

	// What is selected in the source, or the word at the caret there.
	if got := g.SourceSelection(); got != "" {
		t.Errorf("selected at first: %q", got)
	}
	source := g.shown[g.current].source
	source.SetText("قال وزير")
	source.SetCaret(5)
	if got := g.SourceSelection(); got != "وزير" {
		t.Errorf("the word at the caret is %q", got)
	}
	source.Select(0, 3)
	if got := g.SourceSelection(); got != "قال" {
		t.Errorf("selected: %q", got)
	}
}

// TestTargetMarks: rows ask for the marks of their targets by their ID, but for the
// current one, whose target is the editor, and again when they are left.
func TestTargetMarks(t *testing.T) {
	g := shown(t, 200)
	asked := map[string]string{}
	g.TargetMarks = func(id, target string) []bidi.Span {
		asked[id] = target
		return []bidi.Span{{End: len(id), Line: shape.Squiggle}}
	}
	g.Mark()
	first, last := visible(g)
	for p := first; p <= last; p++ {
		w := g.shown[p]
		if got := w.target.Spans(); p != g.current && (len(got) != 1 || got[0].End != len(w.row.ID)) {
			t.Errorf("row %d has %+v", p, got)
		}
	}
	left := g.Row(first + 1).ID
	g.Select(first + 1)
	delete(asked, left)
	g.Mark()
	if _, ok := asked[left]; ok {
		t.Error("the current row was asked for")
	}
	g.Editor().Replace("What was typed")
	g.Select(first + 2)
	w := g.shown[first+1]
	if got := w.target.Spans(); asked[left] != "What was typed" || len(got) != 1 || got[0].End != len(left) {
		t.Errorf("the row that was left has %+v, asked of %q", got, asked[left])
	}
}
