package grid

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// TestOrder shows rows in another order than the source's: places follow it, the
// current row stays where it is, and what is split or merged stays beside itself.
func TestOrder(t *testing.T) {
	g := shown(t, 1000)
	g.Select(501)
	y := topOf(t, g, 501)
	order := make([]int, 1000)
	for i := range order {
		order[i] = 999 - i
	}
	g.SetFilter(order)
	if got := topOf(t, g, 501); got != y || g.Current() != 498 || g.CurrentID() != "s501" || g.Segment(0) != 999 {
		t.Errorf("the current row is %d at %v, was at %v", g.Current(), got, y)
	}
	if p, ok := g.Index("s3"); !ok || p != 996 {
		t.Errorf("s3 is at %d", p)
	}
	g.Select(g.Current() + 1)
	if g.CurrentID() != "s500" {
		t.Errorf("behind s501 is %s", g.CurrentID())
	}
	first, last := visible(g)
	for p := first; p < last; p++ {
		if g.Segment(p) != g.Segment(p+1)+1 {
			t.Errorf("at %d stands row %d, then %d", p, g.Segment(p), g.Segment(p+1))
		}
	}

	// Row 500 is split: its second half stands behind it.
	rows := slices.Insert(slices.Clone(g.rows().rows), 501, Row{ID: "new", N: 502, Source: "س"})
	g.Splice(newList(rows), 501, 0, 1)
	if g.CurrentID() != "s500" || g.Len() != 1001 || g.Row(g.Current()+1).ID != "new" || g.Row(g.Current()-1).ID != "s501" {
		t.Errorf("around %s: %s, %s", g.CurrentID(), g.Row(g.Current()-1).ID, g.Row(g.Current()+1).ID)
	}
	if order[0] != 999 {
		t.Error("the order of the caller was changed")
	}
	g.SetFilter([]int{900, 7, 502}) // without the current row
	if _, ok := g.Index("s500"); ok || g.Current() != -1 || g.Len() != 3 {
		t.Errorf("the current row is %d of %d", g.Current(), g.Len())
	}
	g.SetFilter(nil)
	g.Select(500)
	if g.Current() != 500 || g.Len() != 1001 {
		t.Errorf("without it the current row is %d of %d", g.Current(), g.Len())
	}
}

func TestSpliced(t *testing.T) {
	for _, test := range []struct {
		filter             []int
		at, removed, added int
		want               string
	}{
		{nil, 1, 1, 1, "[]"},
		{[]int{0, 2, 5}, 1, 0, 2, "[0 1 2 4 7]"},
		{[]int{0, 2, 5}, 2, 1, 0, "[0 4]"},
		{[]int{0, 2, 5}, 2, 2, 1, "[0 2 4]"},
		{[]int{5, 2, 0}, 2, 1, 2, "[6 2 3 0]"},
		{[]int{5, 2, 0}, 3, 0, 1, "[6 2 3 0]"},
		{[]int{5, 2, 0}, 2, 2, 0, "[3 0]"},
		{[]int{5, 1, 0}, 3, 0, 1, "[3 6 1 0]"}, // the row before it is not shown
		{[]int{}, 0, 0, 1, "[0]"},
	} {
		if got := fmt.Sprint(spliced(test.filter, test.at, test.removed, test.added)); got != test.want {
			t.Errorf("%v at %d -%d +%d: %s, want %s", test.filter, test.at, test.removed, test.added, got, test.want)
		}
	}
}

// TestTitles: a click on a title is told, a drag of it is none.
func TestTitles(t *testing.T) {
	g := shown(t, 10)
	var clicked []Title
	g.OnTitle = func(x Title) { clicked = append(clicked, x) }
	at := func(x float32) *desktop.MouseEvent {
		e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
		e.Position = fyne.NewPos(x, 5)
		return e
	}
	for _, span := range g.geometry().titles() {
		g.head.MouseDown(at(span[0] + span[1]/2))
		g.head.MouseUp(at(span[0] + span[1]/2))
	}
	if want := []Title{NumberTitle, SourceTitle, StatusTitle, TargetTitle}; !slices.Equal(clicked, want) {
		t.Errorf("clicked %v", clicked)
	}
	c := g.geometry()
	g.head.MouseDown(at(c.source + 20))
	drag := &fyne.DragEvent{}
	drag.Position = fyne.NewPos(c.target+c.targetWidth/2, 5)
	g.head.Dragged(drag)
	g.head.MouseUp(at(c.target + c.targetWidth/2))
	if !g.Columns().Swapped || len(clicked) != 4 {
		t.Errorf("swapped: %v, clicked %v", g.Columns().Swapped, clicked)
	}
	d := g.geometry().dividers()[0]
	g.head.MouseDown(at(d))
	g.head.MouseUp(at(d))
	if len(clicked) != 4 {
		t.Errorf("a divider is taken for title %v", clicked[4])
	}
	g.SetSorted(StatusTitle, true)
	if g.head.mark.Hidden {
		t.Error("no mark says that the rows are sorted")
	}
	g.SetSorted(NoTitle, false)
	if !g.head.mark.Hidden {
		t.Error("a mark says that the rows are sorted")
	}
}
