package bidi

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// at returns a point in the middle of rune i, a little to the side it begins at.
func at(v *view, i int) fyne.Position {
	l := v.lines()
	for n := range l.Lines {
		line := &l.Lines[n]
		for _, c := range line.Cells {
			if c.Start <= i && i < c.End {
				x := c.X0 + (c.X1-c.X0)*0.4
				if c.Level.RTL() {
					x = c.X0 + (c.X1-c.X0)*0.6
				}
				return v.origin(l).AddXY(x, line.Y+line.Height/2)
			}
		}
	}
	return fyne.Position{}
}

type mouse interface {
	MouseDown(*desktop.MouseEvent)
	MouseUp(*desktop.MouseEvent)
	Dragged(*fyne.DragEvent)
	DragEnd()
}

// dragOver presses n times at one point and moves to another before letting go,
// in the order in which Fyne's driver reports it.
func dragOver(m mouse, n int, from, to fyne.Position) {
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = from
	for i := range n {
		m.MouseDown(e)
		if i < n-1 {
			m.MouseUp(e)
		}
	}
	if from != to {
		m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: to}})
	}
	up := *e
	up.Position = to
	m.MouseUp(&up)
	if from != to {
		m.DragEnd()
	}
}

func TestDragByWord(t *testing.T) {
	const text = "قال الوزير أحمد اليوم"
	e, _ := newEntry(t, rtl)
	e.SetText(text)
	for _, test := range []struct {
		from, to int
		want     string
	}{
		{5, 13, "الوزير أحمد"},
		{13, 5, "الوزير أحمد"},
		{5, 6, "الوزير"},
	} {
		e.clicks = clicks{}
		e.SetCaret(0)
		dragOver(e, 2, at(&e.view, test.from), at(&e.view, test.to))
		if got := e.SelectedText(); got != test.want {
			t.Errorf("from %d to %d: %q, want %q", test.from, test.to, got, test.want)
		}
	}
}

func TestParagraphs(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetMode(MultiLine)
	e.SetText("one two\nthree four\nfive")
	dragOver(e, 3, at(&e.view, 10), at(&e.view, 10))
	if got := e.SelectedText(); got != "three four" {
		t.Errorf("three clicks select %q", got)
	}
	e.clicks = clicks{}
	e.SetCaret(0)
	dragOver(e, 3, at(&e.view, 10), at(&e.view, 20))
	if got := e.SelectedText(); got != "three four\nfive" {
		t.Errorf("three clicks and a drag select %q", got)
	}
}

// TestMoveSelection drags a selection to another place, before and behind
// itself, and on itself, in a text with both directions.
func TestMoveSelection(t *testing.T) {
	for _, test := range []struct {
		text string
		to   int
		copy bool
		want string
	}{
		{"one |اثنان |three", 0, false, "|اثنان |one three"},
		{"one |اثنان |three", 12, false, "one th|اثنان |ree"},
		{"one |اثنان |three", 0, true, "|اثنان |one اثنان three"},
		{"one |اثنان |three", 6, false, "one اث|نان three"},
		{"a <1>|b</1>| c", 0, false, "a <1>|b</1>| c"}, // an end before its beginning
		{"a |<1>b</1>| c", 0, false, "|<1>b</1>|a  c"},
	} {
		e, held := newEntry(t, ltr)
		setMarked(e, test.text)
		if test.copy {
			*held = fyne.KeyModifierShortcutDefault
		}
		start, _ := e.Selection()
		before := e.Text()
		dragOver(e, 1, at(&e.view, start), at(&e.view, test.to))
		if got := marked(e); test.to == 6 {
			if e.Text() != before {
				t.Errorf("dropped on itself: %q", e.Text())
			}
		} else if got != test.want {
			t.Errorf("%q to %d: %q, want %q", test.text, test.to, got, test.want)
		}
		if e.drag.moving || e.drag.pressed {
			t.Error("the drag goes on")
		}
		e.Undo()
		if e.Text() != before {
			t.Errorf("after undo %q", e.Text())
		}
	}
}

// TestClickOnSelection: a press on the selection waits for what comes; without a
// drag it puts the caret there.
func TestClickOnSelection(t *testing.T) {
	e, _ := newEntry(t, ltr)
	setMarked(e, "|one two| three")
	p := at(&e.view, 5)
	dragOver(e, 1, p, p)
	if got := marked(e); got != "one t|wo three" {
		t.Errorf("%q", got)
	}
	e.clicks = clicks{}
	setMarked(e, "|one two| three")
	e.SetReadOnly(true)
	dragOver(e, 1, at(&e.view, 1), at(&e.view, 5))
	if got := e.SelectedText(); got != "ne t" {
		t.Errorf("a drag over a text that cannot be changed selects %q", got)
	}
}

// TestSecondary: the secondary button leaves a selection that it hits.
func TestSecondary(t *testing.T) {
	e, _ := newEntry(t, ltr)
	setMarked(e, "|one| two")
	down := &desktop.MouseEvent{Button: desktop.MouseButtonSecondary}
	down.Position = at(&e.view, 1)
	e.MouseDown(down)
	if e.SelectedText() != "one" {
		t.Errorf("selected %q", e.SelectedText())
	}
	down.Position = at(&e.view, 5)
	e.MouseDown(down)
	if got := marked(e); got != "one t|wo" {
		t.Errorf("%q", got)
	}
}

// TestTwinCaret: at the border of two directions both places are shown, and the
// flag turns to the side of the text beside the caret.
func TestTwinCaret(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetText("abcسلام")
	c := &e.parts.caret
	e.caret = shape.Pos{Index: 3, Upstream: true}
	e.placeCaret()
	latin := c.stem.Position()
	if c.twin.Hidden || c.flag.Hidden || c.flag.Position().X != latin.X {
		t.Errorf("twin hidden %v, flag hidden %v at %v, caret at %v", c.twin.Hidden, c.flag.Hidden, c.flag.Position(), latin)
	}
	e.caret = shape.Pos{Index: 3}
	e.placeCaret()
	if x := c.stem.Position().X; x <= latin.X || c.flag.Position().X != x+caretWidth-flagWidth || c.twin.Position().X != latin.X {
		t.Errorf("caret at %v, flag at %v, twin at %v", x, c.flag.Position().X, c.twin.Position().X)
	}
	e.SetCaret(1)
	if !c.twin.Hidden || c.flag.Hidden {
		t.Error("inside a word there is one place")
	}
	e.SetText("abc")
	if !c.flag.Hidden {
		t.Error("a flag where all text has one direction")
	}
}
