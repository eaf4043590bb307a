package bidi

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// Text shows a text that can be selected and copied but not changed. While it
// has the focus it has a caret, to select by keys or to say where a sentence is
// to be split. It stays out of the Tab order: only a click or FocusCaret gives it
// the focus.
type Text struct {
	view

	// OnTapped is called after a click that selected nothing. The caret stands
	// at the click by then.
	OnTapped func(*fyne.PointEvent)
	// OnKey is asked first for every key; true means it needs no more.
	OnKey func(*fyne.KeyEvent) bool
	// OnShortcut is asked first for every shortcut; true means it needs no more.
	OnShortcut func(fyne.Shortcut) bool
	// OnTyped is called with a typed character, which the text does not take.
	OnTyped func(rune)
	// OnFocus is called when the focus came (true) or went.
	OnFocus func(bool)

	awake bool // whether the focus may come
}

// NewText returns a Text in the given direction.
func NewText(env *Env, text string, direction shape.Direction) *Text {
	t := &Text{}
	t.view.direction = direction
	t.view.init(env, t)
	t.setText(text, []rune(text))
	return t
}

// SetText replaces the text, and forgets selection and spans.
func (t *Text) SetText(text string) {
	t.setText(text, []rune(text))
	t.spans = nil
	t.anchor, t.caret = shape.Pos{}, shape.Pos{}
	t.Refresh()
}

// Text returns the text.
func (t *Text) Text() string { return t.text }

// FocusCaret takes the focus, so that arrow keys move the caret.
func (t *Text) FocusCaret() {
	t.awake = true
	t.focus()
}

// CreateRenderer is part of fyne.Widget.
func (t *Text) CreateRenderer() fyne.WidgetRenderer { return newRenderer(&t.view) }

// MouseDown takes the focus, for copying, and starts a selection.
func (t *Text) MouseDown(e *desktop.MouseEvent) {
	t.awake = true
	t.view.MouseDown(e)
}

// Tapped calls OnTapped.
func (t *Text) Tapped(e *fyne.PointEvent) {
	if start, end := t.Selection(); t.OnTapped != nil && start == end {
		t.OnTapped(e)
	}
}

// Disabled tells Fyne to leave the text out of the Tab order.
func (t *Text) Disabled() bool { return !t.awake }

// Enable is part of fyne.Disableable.
func (t *Text) Enable() { t.awake = true }

// Disable is part of fyne.Disableable.
func (t *Text) Disable() { t.awake = false }

// FocusGained shows the caret.
func (t *Text) FocusGained() { t.focusChanged(true) }

// FocusLost hides the caret.
func (t *Text) FocusLost() {
	t.awake = false
	t.focusChanged(false)
}

func (t *Text) focusChanged(focused bool) {
	t.caretShown = focused
	t.placeCaret()
	if t.OnFocus != nil {
		t.OnFocus(focused)
	}
}

// TypedRune changes nothing: the text cannot be changed.
func (t *Text) TypedRune(r rune) {
	if t.OnTyped != nil {
		t.OnTyped(r)
	}
}

// TypedKey moves the caret, or opens the menu.
func (t *Text) TypedKey(e *fyne.KeyEvent) {
	t.leaveTip()
	if t.OnKey != nil && t.OnKey(e) || t.menuKey(e.Name) {
		return
	}
	t.navigate(e.Name, t.env.Modifiers()&fyne.KeyModifierShift != 0)
}

// TypedShortcut copies, selects all, or moves the caret by words.
func (t *Text) TypedShortcut(s fyne.Shortcut) {
	if t.env.Unnamed(s, t.scanCode) || t.OnShortcut != nil && t.OnShortcut(s) {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		t.copy()
	case *fyne.ShortcutSelectAll:
		t.SelectAll()
	case *desktop.CustomShortcut:
		t.navigateBy(s)
	}
}

// RectOf returns what the runes [start, end) cover at the present width.
func (t *Text) RectOf(start, end int) Box {
	l := t.lines()
	at, box := t.origin(l), Box{}
	for i, r := range l.RangeRects(start, end) {
		a, b := fyne.NewPos(at.X+r.X, at.Y+r.Y), fyne.NewPos(at.X+r.X+r.W, at.Y+r.Y+r.H)
		if i > 0 {
			to := box.Position.AddXY(box.Size.Width, box.Size.Height)
			a = fyne.NewPos(min(a.X, box.Position.X), min(a.Y, box.Position.Y))
			b = fyne.NewPos(max(b.X, to.X), max(b.Y, to.Y))
		}
		box = Box{a, fyne.NewSize(b.X-a.X, b.Y-a.Y)}
	}
	return box
}
