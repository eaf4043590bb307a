package gui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// A list stands in dialogs in place of Fyne's: it makes only the rows that are seen,
// the arrows move what is chosen, return opens it, and escape closes the dialog.
type list struct {
	widget.List
	w *Window
	// at is the row that is chosen, -1 for none. chosen is called when it is another.
	at             int
	chosen         func(i int)
	opened, remove func(i int)         // for return and delete; nil is nothing
	typed          func(r rune)        // for characters; nil is nothing
	paged          func(pages float32) // for page up (-1) and page down (1); nil goes through the rows
}

// newList makes a list of length rows, each made by row and filled by fill.
func (w *Window) newList(length func() int, row func() fyne.CanvasObject, fill func(i int, o fyne.CanvasObject)) *list {
	l := &list{w: w, at: -1}
	l.Length, l.CreateItem, l.UpdateItem = length, row, fill
	l.OnSelected = func(i int) {
		l.FocusLost()
		if l.at = i; l.chosen != nil {
			l.chosen(i)
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// Resize is part of fyne.CanvasObject. A row that was chosen before there was any room is
// seen once there is.
func (l *list) Resize(size fyne.Size) {
	first := l.Size().IsZero()
	if l.List.Resize(size); first && l.at >= 0 {
		l.ScrollToTop()
		l.ScrollTo(l.at)
	}
}

// FocusGained is part of fyne.Focusable. Fyne marks a row of its own, the first whichever is
// chosen: only where none is.
func (l *list) FocusGained() {
	if l.at < 0 {
		l.List.FocusGained()
	}
}

// again shows rows that have changed. The choice stays at its place, or goes to the
// last row.
func (l *list) again() {
	at := min(max(l.at, 0), l.Length()-1)
	l.at = -1
	l.UnselectAll()
	l.Refresh()
	if at >= 0 {
		l.Select(at)
	} else if l.chosen != nil {
		l.chosen(-1)
	}
}

// move chooses another row, some steps away.
func (l *list) move(steps int) {
	if n := l.Length(); n > 0 {
		l.Select(min(max(l.at+steps, 0), n-1))
	}
}

// moveKey moves for the keys that a field of one line leaves to the list below it.
func (l *list) moveKey(k *fyne.KeyEvent) bool {
	const page = 10
	switch k.Name {
	case fyne.KeyDown:
		l.move(1)
	case fyne.KeyUp:
		l.move(-1)
	case fyne.KeyPageDown:
		l.move(page)
	case fyne.KeyPageUp:
		l.move(-page)
	default:
		return false
	}
	return true
}

// TypedRune is part of fyne.Focusable.
func (l *list) TypedRune(r rune) {
	if l.typed != nil {
		l.typed(r)
	}
}

// TypedKey is part of fyne.Focusable.
func (l *list) TypedKey(k *fyne.KeyEvent) {
	do := func(f func(int)) {
		if f != nil && l.at >= 0 {
			f(l.at)
		}
	}
	switch {
	case l.w.dialogKey(k):
	case l.paged != nil && k.Name == fyne.KeyPageDown:
		l.paged(1)
	case l.paged != nil && k.Name == fyne.KeyPageUp:
		l.paged(-1)
	case l.moveKey(k):
	case k.Name == fyne.KeyHome:
		l.move(-l.Length())
	case k.Name == fyne.KeyEnd:
		l.move(l.Length())
	case l.at < 0 && l.w.key(k): // with nothing chosen, return does what it does in the dialog
	case k.Name == fyne.KeyReturn || k.Name == fyne.KeyEnter:
		do(l.opened)
	case k.Name == fyne.KeyDelete:
		do(l.remove)
	}
}
