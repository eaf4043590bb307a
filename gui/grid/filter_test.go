package grid

import "testing"

// TestFilter: heights stay known, widgets stay what they show, and the current
// row stays in its place.
func TestFilter(t *testing.T) {
	g := shown(t, 1000)
	g.Select(501)
	y := topOf(t, g, 501)
	var odd []int
	for i := 1; i < 1000; i += 2 {
		odd = append(odd, i)
	}
	w, known := g.shown[501], g.table.heights[501]
	g.rows().asked = 0
	g.SetFilter(odd)
	if g.Len() != 500 || g.Current() != 250 || g.Segment(250) != 501 || g.Row(250).ID != "s501" {
		t.Errorf("%d rows, the current one is %d", g.Len(), g.Current())
	}
	if got := topOf(t, g, 501); got != y {
		t.Errorf("the current row went from %v to %v", y, got)
	}
	if g.shown[501] != w || g.table.heights[501] != known || known <= 0 {
		t.Error("the current row was built or measured again")
	}
	if i, ok := g.Index("s501"); !ok || i != 250 {
		t.Errorf("s501 is at %d", i)
	}
	if _, ok := g.Index("s502"); ok {
		t.Error("s502 is shown")
	}
	for p := range g.Len() {
		g.measure(p)
	}
	g.rows().asked = 0
	g.SetFilter(nil)
	if got := topOf(t, g, 501); got != y || g.Len() != 1000 || g.Current() != 501 {
		t.Errorf("without a filter the current row is %d, at %v", g.Current(), got)
	}
	for i := 1; i < 1000; i += 2 {
		if !g.table.known(i) {
			t.Fatalf("the height of row %d was forgotten", i)
		}
	}
	if n := g.rows().asked; n > 20 {
		t.Errorf("a filter asked for %d rows", n)
	}

	// A filter without the current row: the next row stands where it stood.
	g.SetFilter([]int{3, 502, 503, 504, 505, 506, 507, 508, 509, 510, 511, 512, 513, 514, 515, 516})
	if g.Current() != -1 || g.CurrentID() != "" {
		t.Errorf("the current row is %d", g.Current())
	}
	g.SetFilter([]int{})
	if g.Len() != 0 || len(g.shown) != 0 {
		t.Errorf("%d rows, %d widgets", g.Len(), len(g.shown))
	}
	g.Select(0)
	g.SetFilter([]int{999})
	g.Select(0)
	if g.CurrentID() != "s999" || topOf(t, g, 999) != 0 {
		t.Errorf("current %q", g.CurrentID())
	}
	g.SetFilter(nil)
	if g.Current() != 999 || !g.whole(999) {
		t.Errorf("current %d", g.Current())
	}
}
