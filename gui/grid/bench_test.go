package grid

import "testing"

// BenchmarkScroll is one step of the wheel over 100,000 rows, which were never
// measured before.
func BenchmarkScroll(b *testing.B) {
	g := shown(b, 100000)
	for b.Loop() {
		if g.last == g.Len()-1 {
			g.forget()
			g.arrange(0, 0)
		}
		g.ScrollBy(90)
	}
	if first, _ := visible(g); b.N > 10 && first == 0 {
		b.Error("it does not scroll")
	}
}

// BenchmarkType is a letter in the current row of 100,000.
func BenchmarkType(b *testing.B) {
	g := shown(b, 100000)
	g.Select(50000)
	for i := 0; b.Loop(); i++ {
		g.editor.TypedRune('x')
		if i%300 == 299 {
			g.editor.SetText("")
		}
	}
}

// BenchmarkDrag is one step of the scroll bar over 100,000 rows that were never
// measured.
func BenchmarkDrag(b *testing.B) {
	g := shown(b, 100000)
	for i := 0; b.Loop(); i++ {
		g.dragTo(float64(i*7919%100000) / 100000)
	}
}

// BenchmarkFilter shows every third of 100,000 rows, then all.
func BenchmarkFilter(b *testing.B) {
	g := shown(b, 100000)
	var third []int
	for i := 0; i < g.Len(); i += 3 {
		third = append(third, i)
	}
	g.Select(50001)
	for b.Loop() {
		g.SetFilter(third)
		g.SetFilter(nil)
	}
}

// BenchmarkSource shows 100,000 rows for the first time.
func BenchmarkSource(b *testing.B) {
	g := shown(b, 10)
	l := newList(article(100000))
	for b.Loop() {
		g.SetSource(l)
	}
}

// BenchmarkWidth is one step of dragging the edge of the window, or of a column,
// over 100,000 rows.
func BenchmarkWidth(b *testing.B) {
	g := shown(b, 100000)
	g.Select(50000)
	for i := 0; b.Loop(); i++ {
		c := g.Columns()
		c.Source = 0.4 + float32(i%100)/500
		g.SetColumns(c)
	}
}

// BenchmarkSelect goes to the next row.
func BenchmarkSelect(b *testing.B) {
	g := shown(b, 100000)
	for i := 0; b.Loop(); i++ {
		g.Select(i % g.Len())
	}
}

// BenchmarkSplice takes a row out of 100,000 and puts it back.
func BenchmarkSplice(b *testing.B) {
	g := shown(b, 100000)
	l := g.rows()
	g.Select(50000)
	for b.Loop() {
		g.Splice(newShort(l), 70000, 1, 0)
		g.Splice(l, 70000, 0, 1)
	}
}

// short is a list without its last row.
type short struct{ *list }

func newShort(l *list) short { return short{l} }
func (s short) Len() int     { return s.list.Len() - 1 }
