package grid

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestTip(t *testing.T) {
	rows := article(100)
	rows[1].Tip = "Approved, Mona"
	g, _ := window(t, rows)
	var later func()
	stopped := 0
	g.env.Later = func(_ time.Duration, f func()) func() {
		later = f
		return func() { stopped++ }
	}
	point := func(row int, x float32) {
		g.shown[row].MouseMoved(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}})
	}
	x := g.geometry().status + 20
	point(1, x)
	if later == nil || g.hint.Visible() {
		t.Fatal("the tip does not wait")
	}
	later()
	if !g.hint.Visible() || g.hint.words.Text() != "Approved, Mona" {
		t.Fatalf("no tip, but %q", g.hint.words.Text())
	}
	at, size, row := g.hint.Position(), g.hint.Size(), g.shown[1]
	if y := g.body.Position().Y + row.Position().Y; at.Y < y || at.Y+size.Height > y+row.Size().Height+size.Height || at.X < g.geometry().status {
		t.Errorf("the tip is at %v, its row at %v", at, y)
	}
	point(1, x+1)
	if !g.hint.Visible() {
		t.Error("it went while the pointer moved over the status")
	}
	point(1, 10)
	if g.hint.Visible() {
		t.Error("it is still there over the number")
	}
	point(1, x)
	g.ScrollBy(10)
	later()
	if g.hint.Visible() || stopped != 1 {
		t.Errorf("it came after the rows moved; stopped %d times", stopped)
	}
	later = nil
	if point(2, x); later != nil {
		t.Error("a row without one has a tip")
	}
}
