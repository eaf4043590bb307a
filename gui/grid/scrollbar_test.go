package grid

import (
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
)

func press(y float32, b desktop.MouseButton, m fyne.KeyModifier) *desktop.MouseEvent {
	return &desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(8, y)}, Button: b, Modifier: m}
}

func dragAt(x, y float32) *fyne.DragEvent {
	return &fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(x, y)}}
}

// TestDragOverUnmeasuredRows: the thumb follows the pointer over 100,000 rows
// whose heights are guesses, and bad ones; the rows never go back.
func TestDragOverUnmeasuredRows(t *testing.T) {
	rows := article(100000)
	for i := range rows {
		if i%3 == 0 { // higher than its length in bytes says
			rows[i].Source = "م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م م"
		}
	}
	g, _ := window(t, rows)
	b := g.bar
	if b.length() != thumbMin {
		t.Errorf("the thumb is %v high", b.length())
	}
	b.MouseDown(press(10, desktop.MouseButtonPrimary, 0))
	first, offset := 0, float32(0)
	for y := float32(12); y < b.Size().Height; y += 1.5 {
		b.Dragged(dragAt(8, y))
		if want := min(y-10, b.Size().Height-thumbMin); b.thumb.Position().Y != want {
			t.Fatalf("the pointer is at %v, the thumb at %v, not %v", y, b.thumb.Position().Y, want)
		}
		if g.first < first || g.first == first && g.offset < offset {
			t.Fatalf("at %v row %d+%v is the first, after row %d+%v", y, g.first, g.offset, first, offset)
		}
		first, offset = g.first, g.offset
	}
	if g.last != len(rows)-1 || !g.whole(g.last) {
		t.Errorf("at the end of the bar, the last row is %d", g.last)
	}
	at := g.first
	b.MouseUp(press(0, desktop.MouseButtonPrimary, 0))
	b.DragEnd()
	if g.first != at || b.thumb.Position().Y != b.Size().Height-thumbMin {
		t.Errorf("let go, row %d is the first, after %d; the thumb is at %v", g.first, at, b.thumb.Position().Y)
	}
	b.MouseDown(press(b.Size().Height-10, desktop.MouseButtonPrimary, 0))
	b.Dragged(dragAt(8, -50))
	b.MouseUp(press(0, desktop.MouseButtonPrimary, 0))
	if g.first != 0 || g.offset != 0 {
		t.Errorf("at the start of the bar, row %d+%v is the first", g.first, g.offset)
	}
}

// TestDragOverBadGuesses: rows much lower than their length says make the whole
// shrink while it is dragged over; yet nothing goes back.
func TestDragOverBadGuesses(t *testing.T) {
	rows := article(300)
	for i := range rows {
		rows[i].Source = strings.Repeat("م"+strings.Repeat("\u064e", 30), 20) // vowel marks take no room
	}
	g, _ := window(t, rows)
	guessed := g.table.sums.total()
	g.bar.MouseDown(press(2, desktop.MouseButtonPrimary, 0))
	first, offset := 0, float32(0)
	for y := float32(2); y < g.bar.Size().Height; y += 0.25 {
		g.bar.Dragged(dragAt(8, y))
		if g.first < first || g.first == first && g.offset < offset {
			t.Fatalf("at %v row %d+%v is the first, after row %d+%v", y, g.first, g.offset, first, offset)
		}
		first, offset = g.first, g.offset
	}
	if total := g.table.sums.total(); total > guessed/2 {
		t.Errorf("guessed %v, it is %v: not bad enough", guessed, total)
	}
}

func TestTrack(t *testing.T) {
	g := shown(t, 1000)
	b := g.bar
	y := topOf(t, g, g.last)
	b.MouseDown(press(400, desktop.MouseButtonPrimary, 0))
	b.MouseUp(press(400, desktop.MouseButtonPrimary, 0))
	if want := y - (g.view - overlap); topOf(t, g, g.first+1) > g.view || g.at() != g.view-overlap {
		t.Errorf("a click in the track went to %v, not a page: the row is wanted at %v", g.at(), want)
	}
	b.MouseDown(press(1, desktop.MouseButtonPrimary, 0))
	b.MouseUp(press(1, desktop.MouseButtonPrimary, 0))
	if g.first != 0 || g.offset != 0 {
		t.Errorf("a click above the thumb went to row %d+%v", g.first, g.offset)
	}
	for _, how := range []*desktop.MouseEvent{
		press(300, desktop.MouseButtonTertiary, 0), press(300, desktop.MouseButtonPrimary, fyne.KeyModifierShift),
	} {
		g.arrange(0, 0)
		b.MouseDown(how)
		b.MouseUp(how)
		if b.held || g.hint.Visible() {
			t.Error("the thumb is still held")
		}
		middle := b.thumb.Position().Y + b.thumb.Size().Height/2
		if g.first < 400 || g.first > 480 || middle < 295 || middle > 305 {
			t.Errorf("a jump to 300 of %v: row %d, the thumb at %v", b.Size().Height, g.first, middle)
		}
	}
	// A drag that begins beside the thumb moves nothing.
	first := g.first
	b.MouseDown(press(1, desktop.MouseButtonSecondary, 0))
	b.Dragged(dragAt(8, 500))
	b.DragEnd()
	if g.first != first {
		t.Errorf("row %d is the first", g.first)
	}
}

// TestHeldTrack: pages follow each other until the thumb is under the pointer, or
// the button is let go.
func TestHeldTrack(t *testing.T) {
	g := shown(t, 300)
	var later func()
	stopped := false
	g.env.Later = func(_ time.Duration, f func()) func() {
		later = f
		return func() { stopped = true }
	}
	g.bar.MouseDown(press(300, desktop.MouseButtonPrimary, 0))
	pages := 0
	for later != nil && pages < 100 {
		next := later
		later = nil
		next()
		pages++
	}
	if y := g.bar.y; pages < 5 || y+g.bar.length() <= 300 || y > 300 {
		t.Errorf("after %d pages the thumb is at %v", pages, y)
	}
	g.bar.MouseUp(press(300, desktop.MouseButtonPrimary, 0))
	if !stopped {
		t.Error("let go, it is not stopped")
	}
	g.bar.MouseDown(press(1, desktop.MouseButtonPrimary, 0))
	g.bar.MouseUp(press(1, desktop.MouseButtonPrimary, 0))
	at := g.at()
	if later(); g.at() != at {
		t.Error("let go, it moves on")
	}
}

// at is how far the grid is scrolled, by the heights it knows.
func (g *Grid) at() float32 { return float32(g.table.sums.top(g.first)) + g.offset }

// TestBarKeepsTheKeyboard: after a press on the bar or the header one types on.
func TestBarKeepsTheKeyboard(t *testing.T) {
	g, w := window(t, article(1000))
	g.Select(0)
	for name, press := range map[string]func(){
		"bar": func() {
			g.bar.MouseDown(press(300, desktop.MouseButtonPrimary, 0))
			w.Canvas().Unfocus() // as the driver does
			g.bar.MouseUp(press(300, desktop.MouseButtonPrimary, 0))
		},
		"header": func() {
			g.head.MouseDown(press(5, desktop.MouseButtonPrimary, 0))
			w.Canvas().Unfocus()
			g.head.MouseUp(press(5, desktop.MouseButtonPrimary, 0))
		},
	} {
		g.Focus()
		if press(); !g.editor.Focused() {
			t.Errorf("%s: the keyboard is gone", name)
		}
		w.Canvas().Unfocus()
		if press(); g.editor.Focused() {
			t.Errorf("%s: the keyboard came", name)
		}
	}
}

// TestThumbCanBeSeen: 3:1 at rest and under the pointer, in both themes.
func TestThumbCanBeSeen(t *testing.T) {
	for name, variant := range variants {
		g := shown(t, 1000)
		test.ApplyTheme(t, fixed{theme.DefaultTheme(), variant})
		g.Refresh()
		for _, pointed := range []bool{false, true} {
			g.bar.hover(pointed)
			if c := contrast(g.bar.thumb.FillColor, g.bar.track.FillColor); c < 3 {
				t.Errorf("%s, pointed at %v: %.2f:1", name, pointed, c)
			}
		}
	}
}

// TestGridLeavesDragsToTexts: only the bar and the header are dragged, so that
// text can be selected everywhere else.
func TestGridLeavesDragsToTexts(t *testing.T) {
	g := shown(t, 10)
	for _, o := range []fyne.CanvasObject{g, g.body, g.shown[0]} {
		if _, ok := o.(fyne.Draggable); ok {
			t.Errorf("%T is dragged", o)
		}
	}
	text := g.shown[1].source
	text.MouseDown(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(text.Size().Width-8, 15)}, Button: desktop.MouseButtonPrimary})
	text.Dragged(dragAt(text.Size().Width-120, 15))
	if a, b := text.Selection(); a == b {
		t.Error("nothing is selected")
	}
}
