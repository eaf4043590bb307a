package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestColumns(t *testing.T) {
	const width = 1000
	for _, c := range []Columns{{}, {Swapped: true}, {Number: 30, Status: 60, Source: 0.3}, {Number: 1, Status: 9999, Source: 0.001}, {Source: 1, Swapped: true}} {
		p := c.at(width)
		if p.sourceWidth < textMin || p.targetWidth < textMin || p.number < numberMin || p.statusWidth < statusMin {
			t.Errorf("%+v: %+v is below the least widths", c, p)
		}
		if sum := p.number + p.sourceWidth + p.statusWidth + p.targetWidth; sum != width {
			t.Errorf("%+v: the columns take %v", c, sum)
		}
		if c.Swapped != (p.target < p.source) {
			t.Errorf("%+v: source at %v, target at %v", c, p.source, p.target)
		}
	}
	// A divider stands where it is dragged to, and the others stay but for what
	// the limits say.
	for _, swapped := range []bool{false, true} {
		for _, test := range []struct {
			d    divider
			x    float32
			want [3]float32
		}{
			{afterNumber, 80, [3]float32{80, 484, 596}},
			{afterNumber, -10, [3]float32{numberMin, 458, 570}},
			{beforeStatus, 300, [3]float32{52, 300, 412}},
			{beforeStatus, 0, [3]float32{52, 172, 284}},
			{beforeStatus, 990, [3]float32{52, 768, 880}},
			{afterStatus, 700, [3]float32{52, 470, 700}},
			{afterStatus, 0, [3]float32{52, 470, 514}},
			{afterStatus, 2000, [3]float32{52, 470, 730}},
		} {
			c := Columns{Swapped: swapped}.drag(test.d, test.x, width)
			got := c.at(width).dividers()
			for i := range got {
				if d := got[i] - test.want[i]; d < -1 || d > 1 {
					t.Errorf("swapped %v, divider %d to %v: %v, want %v", swapped, test.d, test.x, got, test.want)
					break
				}
			}
			reset := c.reset(test.d, width).at(width).dividers()
			for i, want := range (Columns{}).at(width).dividers() {
				if d := reset[i] - want; d < -1 || d > 1 {
					t.Errorf("swapped %v, divider %d put back: %v", swapped, test.d, reset)
					break
				}
			}
		}
	}
	// What was not dragged stays as the program comes with it.
	if c := (Columns{}).drag(beforeStatus, 300, width); c.Number != 0 || c.Status != 0 {
		t.Errorf("%+v", c)
	}
	// A narrow window still has room for both texts.
	if p := (Columns{Number: 160, Status: 260}).at(480); p.sourceWidth < textMin || p.targetWidth < textMin {
		t.Errorf("%+v", p)
	}
}

func headerPress(x float32) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, 10)}, Button: desktop.MouseButtonPrimary}
}

func TestHeader(t *testing.T) {
	g := shown(t, 1000)
	g.Select(500)
	y := topOf(t, g, 500)
	var told []Columns
	g.OnColumns = func(c Columns) { told = append(told, c) }
	h := g.head
	drag := func(from, to float32) {
		h.MouseIn(headerPress(from))
		h.MouseDown(headerPress(from))
		h.Dragged(dragAt((from+to)/2, 10))
		h.Dragged(dragAt(to, 10))
		h.MouseUp(headerPress(to))
		h.DragEnd()
		h.MouseOut()
	}
	before := g.geometry()
	drag(before.status+2, 300)
	if p := g.geometry(); p.status < 298 || p.status > 302 || len(told) != 1 || told[0] != g.Columns() {
		t.Errorf("the status is at %v, told %v", p.status, told)
	}
	if got := topOf(t, g, 500); got != y {
		t.Errorf("the current row went from %v to %v", y, got)
	}
	if w, p := g.shown[500], g.geometry(); w.source.Size().Width != p.sourceWidth || w.target.Position().X != p.target || g.editor.Position().X != p.target {
		t.Errorf("the row has its source %v wide, its target at %v", w.source.Size().Width, w.target.Position().X)
	}
	// The titles change sides.
	drag(100, 120)
	if g.Columns().Swapped {
		t.Error("swapped by a drag inside a column")
	}
	g.SetColumns(Columns{Source: 0.7})
	drag(100, 600)
	if g.Columns().Swapped {
		t.Error("swapped by a drag inside a wide column")
	}
	drag(100, 900)
	if !g.Columns().Swapped || g.geometry().target != g.geometry().number || len(told) != 2 {
		t.Errorf("%+v, told %d times", g.Columns(), len(told))
	}
	drag(100, 900)
	if g.Columns().Swapped {
		t.Error("not swapped back")
	}
	g.Swap()
	if !g.Columns().Swapped || len(told) != 4 {
		t.Error("the command does not swap")
	}
	// Two clicks on a divider put it back.
	x := g.geometry().status
	for range 2 {
		h.MouseDown(headerPress(x))
		h.MouseUp(headerPress(x))
	}
	if p := g.geometry(); p.sourceWidth-p.targetWidth > 1 || p.targetWidth-p.sourceWidth > 1 || len(told) != 5 {
		t.Errorf("source %v, target %v wide, told %d times", p.sourceWidth, p.targetWidth, len(told))
	}
	if h.Cursor() != desktop.DefaultCursor {
		t.Error("the pointer is still that of a divider")
	}
	h.MouseMoved(headerPress(g.geometry().number))
	if h.Cursor() != desktop.HResizeCursor {
		t.Error("a divider has an ordinary pointer")
	}
	g.ResetColumns()
	if g.Columns() != (Columns{}) || len(told) != 6 {
		t.Errorf("%+v", g.Columns())
	}
}
