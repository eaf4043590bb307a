package bidi

import (
	"slices"
	"time"
	"unicode"

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
	v.setSelection(shape.Pos{Index: min(max(start, 0), n)}, shape.Pos{Index: min(max(end, 0), n)})
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
	anchor := p
	if extend {
		anchor = v.anchor
	}
	v.setSelection(anchor, p)
}

func (v *view) setSelection(anchor, caret shape.Pos) {
	oldStart, oldEnd := v.Selection()
	v.anchor, v.caret = anchor, caret
	v.follow()
	v.placeCaret()
	start, end := v.Selection()
	if e, ok := v.self.(*Entry); ok && e.OnCaret != nil {
		e.OnCaret()
	}
	if v.parts == nil {
		return
	}
	if (oldStart < oldEnd || start < end) && (oldStart != start || oldEnd != end) {
		v.parts.raster.Refresh()
	}
}

// hit returns the caret position nearest to a point of the widget.
func (v *view) hit(p fyne.Position) shape.Pos {
	x, y := v.point(p)
	return v.lines().Hit(x, y)
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

// drag is what moving the pressed pointer does. The zero value extends the
// selection by graphemes.
type drag struct {
	rune       int       // that was pressed
	clicks     int       // 2 extends by words, 3 by paragraphs
	start, end int       // what those clicks selected
	pressed    bool      // on the selection, which a drag moves
	moving     bool      // it is being moved
	drop       shape.Pos // to here
}

// unit returns the runes that so many clicks select at index.
func (v *view) unit(clicks, index int) (start, end int) {
	switch clicks {
	case 1:
		return index, index
	case 2:
		return v.lines().WordAt(index)
	}
	return v.lines().ParagraphAt(index)
}

// CaretWord returns the runes of the word at the caret, or of the one that it stands
// behind; the caret twice where there is none.
func (v *view) CaretWord() (start, end int) {
	at := v.caret.Index
	for _, i := range []int{at, at - 1} {
		if i < 0 {
			continue
		}
		if start, end = v.lines().WordAt(i); start <= at && at <= end && slices.ContainsFunc(v.runes[start:end], unicode.IsLetter) {
			return start, end
		}
	}
	return at, at
}

// MouseDown starts a selection: a second click selects the word, a third the
// paragraph. With shift it extends the one there is. On the selection of an
// editor it may begin to move it. A secondary click inside the selection leaves
// it.
func (v *view) MouseDown(e *desktop.MouseEvent) {
	v.leaveTip()
	v.focus()
	v.hasGoal = false
	at := v.hit(e.Position)
	inside := v.selected(e.Position)
	if e.Button == desktop.MouseButtonSecondary {
		if !inside {
			v.moveTo(at, false)
		}
		return
	}
	delay := 300 * time.Millisecond
	if v.env.Driver != nil {
		delay = v.env.Driver.DoubleTapDelay()
	}
	count := v.clicks.add(e.Position, time.Now(), delay)
	v.drag = drag{clicks: min(count, 3), rune: v.under(e.Position)}
	switch {
	case count == 1 && e.Modifier&fyne.KeyModifierShift != 0:
		v.moveTo(at, true)
	case count == 1 && inside && v.movable():
		v.drag.pressed = true
	case count == 1:
		v.moveTo(at, false)
	default:
		v.drag.start, v.drag.end = v.unit(count, v.under(e.Position))
		v.Select(v.drag.start, v.drag.end)
	}
}

// selected reports whether a point lies on the selection.
func (v *view) selected(p fyne.Position) bool {
	start, end := v.Selection()
	return v.within(p, start, end)
}

// within reports whether a point lies on the runes [start, end).
func (v *view) within(p fyne.Position, start, end int) bool {
	if start >= end {
		return false
	}
	x, y := v.point(p)
	for _, r := range v.lines().RangeRects(start, end) {
		if r.X <= x && x < r.X+r.W && r.Y <= y && y < r.Y+r.H {
			return true
		}
	}
	return false
}

// movable reports whether a selection can be moved with the pointer.
func (v *view) movable() bool {
	e, ok := v.self.(*Entry)
	return ok && e.editable()
}

// under returns the rune whose cell lies under a point, or the nearest caret
// position where there is none: the right half of a word's last letter is still
// the word.
func (v *view) under(p fyne.Position) int {
	l := v.lines()
	x, y := v.point(p)
	line := &l.Lines[l.LineAt(y)]
	for i := range line.Cells {
		if c := &line.Cells[i]; c.X0 <= x && x < c.X1 {
			return c.Start
		}
	}
	return l.Hit(x, y).Index
}

// MouseUp ends a click on the selection, which was no drag.
func (v *view) MouseUp(e *desktop.MouseEvent) {
	if v.drag.pressed && !v.drag.moving {
		v.drag.pressed = false
		v.moveTo(v.hit(e.Position), false)
	}
}

// Dragged extends the selection to the pointer, by what was clicked, or moves
// it, or carries the text.
func (v *view) Dragged(e *fyne.DragEvent) {
	d := &v.drag
	if v.OnDrag != nil {
		v.OnDrag(d.rune, e.AbsolutePosition)
		return
	}
	at := v.hit(e.Position)
	switch {
	case d.pressed:
		d.moving, d.drop = true, at
		v.placeCaret()
	case d.clicks < 2:
		v.moveTo(at, true)
	default:
		start, end := v.unit(d.clicks, v.under(e.Position))
		if start < d.start {
			v.Select(d.end, start)
		} else {
			v.Select(d.start, max(end, d.end))
		}
	}
}

// DragEnd drops a selection that was moved.
func (v *view) DragEnd() {
	d := v.drag
	v.drag = drag{}
	if v.OnDrop != nil {
		v.OnDrop()
	}
	if e, ok := v.self.(*Entry); ok && d.moving {
		e.dropSelection(d.drop)
	}
	v.placeCaret()
}

// Cursor shows that the text can be selected, or carried away.
func (v *view) Cursor() desktop.Cursor {
	if v.OnDrag != nil {
		return desktop.PointerCursor
	}
	return desktop.TextCursor
}

// focus asks the canvas of the outermost widget for the focus.
func (v *view) focus() {
	if c := v.env.canvasOf(v.self); c != nil {
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
