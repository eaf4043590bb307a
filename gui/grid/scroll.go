package grid

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/bidi"
)

const (
	// wheel is how many times as far as Fyne says the wheel moves the rows: three
	// lines of text a notch.
	wheel = 3
	// context is how much is to be seen above and below a row that is selected.
	context = 60
	// overlap is how much of the last page is still to be seen on the next.
	overlap = 40
	// far is how many views away rows are no longer measured on the way.
	far = 4
)

// ScrollBy moves the rows up by dy, and measures those that come exactly. A way
// of many views is taken by the guessed heights.
func (g *Grid) ScrollBy(dy float32) {
	if dy > far*g.view || dy < -far*g.view {
		p, into := g.table.sums.find(g.table.sums.top(g.first) + float64(g.offset) + float64(dy))
		g.arrange(p, -float32(into))
		return
	}
	g.arrange(g.first, -g.offset-dy)
}

// Page moves by the height of the view, down for 1 and up for -1. The row that
// comes to where the current one was becomes the current one; where there is
// nothing left to move, the last or first row.
func (g *Grid) Page(direction int) {
	n := g.table.len()
	if n == 0 || g.view <= 0 {
		return
	}
	y, ok := g.top(g.Current())
	if !ok {
		y = 0
	}
	first, offset := g.first, g.offset
	g.ScrollBy(float32(direction) * max(g.view-overlap, overlap))
	if first == g.first && offset == g.offset {
		if direction > 0 {
			g.selectRow(n-1, context)
		} else {
			g.selectRow(0, context)
		}
		return
	}
	// The row at that height; one that can be seen as a whole is better.
	p, at := g.first, -g.offset
	for p < g.last && at+g.measure(p) <= y {
		at += g.measure(p)
		p++
	}
	switch {
	case at < 0 && p < g.last && !g.whole(p) && g.whole(p+1):
		p++
	case !g.whole(p) && p > g.first && g.whole(p-1):
		p--
	}
	if p == g.Current() {
		switch {
		case g.measure(p) > g.view:
			return // there is more of it to see
		case g.last == n-1 && direction > 0:
			p = n - 1
		case g.first == 0 && direction < 0:
			p = 0
		default:
			p = min(max(p+direction, 0), n-1)
		}
	}
	g.selectRow(p, 0)
}

// reveal brings a row on the screen as a whole, with some room above and below
// it. A row that is far away comes to the upper part of the view.
func (g *Grid) reveal(place int, room float32) {
	if place < 0 || place >= g.table.len() {
		return
	}
	if g.view <= 0 {
		g.first, g.offset, g.last = place, 0, place-1
		return
	}
	y, seen := g.top(place)
	h := g.measure(place)
	room = min(room, max(g.view-h, 0)/2)
	switch {
	case !seen && (place < g.first-1 || place > g.last+1):
		y = max(room, min(g.view/4, g.view-h-room))
	case !seen && place < g.first, seen && y < room:
		y = room
	case !seen, y+h > g.view-room:
		y = max(g.view-h-room, 0)
	default:
		// It is where it should be; its height may have changed.
	}
	if h > g.view && seen && place == g.Current() {
		g.revealCaret(g.editor)
		return
	}
	g.arrange(place, y)
}

// revealCaret scrolls so that the line of the current row with the caret of t is
// on the screen.
func (g *Grid) revealCaret(t texts) {
	if g.current < 0 || g.view <= 0 {
		return
	}
	p := g.Current()
	y, ok := g.top(p)
	if !ok {
		g.reveal(p, context)
		if y, ok = g.top(p); !ok {
			return
		}
	}
	caret := t.CaretRect()
	top := y + rowPad + caret.Position.Y
	bottom := top + caret.Size.Height + 2*rowPad
	switch {
	case top < 0:
		g.arrange(p, y-top)
	case bottom > g.view:
		g.arrange(p, y-(bottom-g.view))
	default:
		g.arrange(p, y)
	}
}

// caretSeen reports whether the caret of the editor is on the screen.
func (g *Grid) caretSeen() bool {
	y, ok := g.top(g.Current())
	if g.current < 0 || !ok {
		return false
	}
	caret := g.editor.CaretRect()
	y += rowPad + caret.Position.Y
	return y >= 0 && y+caret.Size.Height <= g.view
}

// texts is what the grid asks of the editor and of the current row's source.
type texts interface {
	CaretIndex() int
	CaretRect() bidi.Box
	Selection() (start, end int)
	Runes() []rune
	SetCaret(index int)
}

// keys lets the window see the keys of a text first. What they leave may move the
// caret, which then comes into view.
func (g *Grid) keys(t texts) func(*fyne.KeyEvent) bool {
	return func(k *fyne.KeyEvent) bool {
		g.ended = ""
		used := g.OnKey != nil && g.OnKey(k)
		if !used {
			g.follow(t)
		}
		return used
	}
}

// shortcuts is keys for those with a modifier.
func (g *Grid) shortcuts(t texts, focus func()) func(fyne.Shortcut) bool {
	return func(s fyne.Shortcut) bool {
		used := g.OnShortcut != nil && g.OnShortcut(s) || g.edge(s, t, focus)
		if !used {
			g.follow(t)
		}
		return used
	}
}

// follow brings the caret into view once the key that is being taken has moved
// it. In a row that is there as a whole it is in view.
func (g *Grid) follow(t texts) {
	row, before := g.current, t.CaretIndex()
	if row < 0 || g.whole(g.Current()) {
		return
	}
	g.env.Driver.DoFromGoroutine(func() {
		if g.current == row && t.CaretIndex() != before {
			g.revealCaret(t)
		}
	}, false)
}

// edge takes the control key with Home and End when it is pressed for the second
// time in a row and the caret is at that end of its text: it goes to the first or
// the last row. Pressed once after typing, it leads nowhere else. focus gives the
// keyboard to the same column there.
func (g *Grid) edge(s fyne.Shortcut, t texts, focus func()) bool {
	c, ok := s.(*desktop.CustomShortcut)
	before := g.ended
	g.ended = ""
	start, end := t.Selection()
	if !ok || c.Modifier != fyne.KeyModifierShortcutDefault || start != end || g.table.len() == 0 {
		return false
	}
	if g.ended = c.KeyName; g.ended != before {
		return false
	}
	switch {
	case c.KeyName == fyne.KeyHome && t.CaretIndex() == 0:
		g.Select(0)
		focus()
		g.editor.SetCaret(0)
	case c.KeyName == fyne.KeyEnd && t.CaretIndex() == len(t.Runes()):
		g.Select(g.table.len() - 1)
		focus()
	default:
		return false
	}
	return true
}

// dragTo goes to a fraction of all rows. It reads the heights as they were when
// the bar was taken: what becomes known on the way moves nothing, so that the
// rows go with the pointer and never back.
//
// The point of the content at the fraction comes to the same fraction of the
// view: at 0 the first row is at the top, at 1 the last one at the bottom.
func (g *Grid) dragTo(fraction float64) {
	if g.table.len() == 0 {
		return
	}
	if g.frozen == nil {
		g.frozen = g.table.sums.clone()
	}
	p, into := g.frozen.find(fraction * g.frozen.total())
	into /= max(g.frozen.top(p+1)-g.frozen.top(p), 1)
	g.arrange(p, float32(fraction)*g.view-float32(into)*g.measure(p))
}

// dragged ends a drag of the bar.
func (g *Grid) dragged() {
	g.frozen = nil
	g.showBar()
}

// showBar brings the scroll bar up to the rows.
func (g *Grid) showBar() {
	g.bar.set(float64(g.view), g.table.sums.total(), g.table.sums.top(min(g.first, g.table.len()))+float64(g.offset))
}
