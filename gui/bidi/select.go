package bidi

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// Selection returns the selected rune range, the start first; both are the
// caret where nothing is selected.
func (v *view) Selection() (start, end int) {
	a, b := v.anchor.Index, v.caret.Index
	return min(a, b), max(a, b)
}

// SelectedText returns the selected text in logical order.
func (v *view) SelectedText() string {
	start, end := v.Selection()
	return string(v.runes[start:end])
}

// Select selects the runes [start, end) and puts the caret at end. Offsets
// outside the text count as its ends.
func (v *view) Select(start, end int) {
	n := len(v.runes)
	v.anchor = shape.Pos{Index: min(max(start, 0), n)}
	v.moveTo(shape.Pos{Index: min(max(end, 0), n)}, true)
}

// SelectAll selects the whole text.
func (v *view) SelectAll() { v.Select(0, len(v.runes)) }

// CaretIndex returns the rune offset of the caret.
func (v *view) CaretIndex() int { return v.caret.Index }

// SetCaret moves the caret before rune index, or to the nearest end of the
// text, and selects nothing.
func (v *view) SetCaret(index int) { v.Select(index, index) }

// moveTo moves the caret, and the anchor with it unless the selection is
// extended. The text is painted again only if a selection changed.
func (v *view) moveTo(p shape.Pos, extend bool) {
	oldStart, oldEnd := v.Selection()
	v.caret = p
	if !extend {
		v.anchor = p
	}
	v.placeCaret()
	start, end := v.Selection()
	if v.parts == nil {
		return
	}
	if (oldStart < oldEnd || start < end) && (oldStart != start || oldEnd != end) {
		v.parts.raster.Refresh()
	}
	v.parts.caret.Refresh()
}

// hit returns the caret position nearest to a point of the widget.
func (v *view) hit(p fyne.Position) shape.Pos {
	return v.lines().Hit(p.X-v.padding, p.Y-v.padding)
}

// IndexAt returns the rune offset of the caret position nearest to a point of
// the widget.
func (v *view) IndexAt(p fyne.Position) int { return v.hit(p).Index }

// clicks counts clicks in quick succession at one place. Fyne's own double tap
// would hold every single one back until the time for a second has run out.
type clicks struct {
	count int
	at    fyne.Position
	when  time.Time
}

func (c *clicks) add(at fyne.Position, now time.Time, delay time.Duration) int {
	const reach = 4
	dx, dy := at.X-c.at.X, at.Y-c.at.Y
	if c.count == 0 || now.Sub(c.when) > delay || dx*dx+dy*dy > reach*reach {
		c.count = 0
	}
	c.count++
	c.at, c.when = at, now
	return c.count
}

// MouseDown starts a selection: a second click selects the word, a third all.
// With shift it extends the one there is. A secondary click inside the
// selection leaves it.
func (v *view) MouseDown(e *desktop.MouseEvent) {
	v.focus()
	at := v.hit(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if start, end := v.Selection(); at.Index < start || at.Index > end || start == end {
			v.moveTo(at, false)
		}
		return
	}
	delay := 300 * time.Millisecond
	if v.env.Driver != nil {
		delay = v.env.Driver.DoubleTapDelay()
	}
	switch v.clicks.add(e.Position, time.Now(), delay) {
	case 1:
		v.moveTo(at, e.Modifier&fyne.KeyModifierShift != 0)
	case 2:
		v.Select(v.lines().WordAt(v.under(e.Position)))
	default:
		v.SelectAll()
	}
}

// under returns the rune whose cell lies under a point, or the nearest caret
// position where there is none: the right half of a word's last letter is still
// the word.
func (v *view) under(p fyne.Position) int {
	l := v.lines()
	x, y := p.X-v.padding, p.Y-v.padding
	line := &l.Lines[l.LineAt(y)]
	for i := range line.Cells {
		if c := &line.Cells[i]; c.X0 <= x && x < c.X1 {
			return c.Start
		}
	}
	return l.Hit(x, y).Index
}

// MouseUp is here because Fyne asks for both.
func (v *view) MouseUp(*desktop.MouseEvent) {}

// Dragged extends the selection to the pointer.
func (v *view) Dragged(e *fyne.DragEvent) { v.moveTo(v.hit(e.Position), true) }

// DragEnd is here because Fyne asks for both.
func (v *view) DragEnd() {}

// Cursor shows that the text can be selected.
func (v *view) Cursor() desktop.Cursor { return desktop.TextCursor }

// focus asks the canvas of the outermost widget for the focus.
func (v *view) focus() {
	if c := v.env.canvasOf(v.self.(fyne.CanvasObject)); c != nil {
		c.Focus(v.self)
	}
}

// copy puts the selection on the clipboard, if there is one.
func (v *view) copy() bool {
	if start, end := v.Selection(); start == end || v.env.Clipboard == nil {
		return false
	}
	v.env.Clipboard.SetContent(v.SelectedText())
	return true
}
