package bidi

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// Entry edits the text of one segment: one paragraph, wrapped to the width. The
// return key does nothing by itself; what it confirms is for OnKey to say.
type Entry struct {
	view
	navigation

	// OnChanged is called with the text after every edit, undo and redo, but not
	// for SetText.
	OnChanged func(string)
	// OnKey is asked first for every key; true means it needs no more. Function
	// keys come only here.
	OnKey func(*fyne.KeyEvent) bool
	// OnShortcut is asked first for every shortcut; true means it needs no more.
	OnShortcut func(fyne.Shortcut) bool
	// OnFocus is called when the focus came (true) or went.
	OnFocus func(bool)
	// OnTappedSecondary is called for a click of the secondary button.
	OnTappedSecondary func(*fyne.PointEvent)

	history history
	focused bool
	disable bool
}

// NewEntry returns an empty editor for text of the given direction.
func NewEntry(env *Env, direction shape.Direction) *Entry {
	e := &Entry{}
	e.view.direction = direction
	e.view.init(env, e)
	return e
}

// SetText replaces the text, puts the caret at its end, and forgets spans and
// what could be undone. Line breaks become spaces.
func (e *Entry) SetText(text string) {
	runes := oneParagraph(text)
	e.setText(string(runes), runes)
	e.spans, e.history = nil, history{}
	e.caret = shape.Pos{Index: len(runes)}
	e.anchor = e.caret
	e.navigation.hasGoal = false
	e.Refresh()
}

// Text returns the text.
func (e *Entry) Text() string { return e.text }

// Focused reports whether the editor has the focus.
func (e *Entry) Focused() bool { return e.focused }

// Focus asks for the focus.
func (e *Entry) Focus() { e.focus() }

// CreateRenderer is part of fyne.Widget.
func (e *Entry) CreateRenderer() fyne.WidgetRenderer { return newRenderer(&e.view) }

// FocusGained shows the caret.
func (e *Entry) FocusGained() { e.focusChanged(true) }

// FocusLost hides the caret. The selection stays.
func (e *Entry) FocusLost() { e.focusChanged(false) }

func (e *Entry) focusChanged(focused bool) {
	e.focused, e.caretShown = focused, focused
	e.Refresh()
	if e.OnFocus != nil {
		e.OnFocus(focused)
	}
}

// Enable lets the text be edited again.
func (e *Entry) Enable() { e.setDisabled(false) }

// Disable takes the focus and every edit away; text can still be selected by
// the program.
func (e *Entry) Disable() { e.setDisabled(true) }

func (e *Entry) setDisabled(disabled bool) {
	if e.disable == disabled {
		return
	}
	e.disable = disabled
	if disabled && e.focused {
		if c := e.env.canvasOf(e); c != nil {
			c.Unfocus()
		}
	}
	e.Refresh()
}

// Disabled reports whether the text cannot be edited.
func (e *Entry) Disabled() bool { return e.disable }

// Tapped is here so that a click on the editor counts as one.
func (e *Entry) Tapped(*fyne.PointEvent) {}

// TappedSecondary calls OnTappedSecondary.
func (e *Entry) TappedSecondary(p *fyne.PointEvent) {
	if e.OnTappedSecondary != nil {
		e.OnTappedSecondary(p)
	}
}

// TypedRune puts a typed character in the place of the selection or at the
// caret.
func (e *Entry) TypedRune(r rune) {
	start, end := e.Selection()
	e.replace(start, end, []rune{r}, true)
}

// TypedKey deletes or moves the caret.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(k) {
		return
	}
	start, end := e.Selection()
	switch k.Name {
	case fyne.KeyBackspace:
		if start == end {
			start = e.backspace(start)
		}
		e.replace(start, end, nil, false)
	case fyne.KeyDelete:
		if start == end {
			end = e.lines().Next(start)
		}
		e.replace(start, end, nil, false)
	default:
		e.navigate(&e.navigation, k.Name, e.env.Modifiers()&fyne.KeyModifierShift != 0)
	}
}

// backspace returns where the character that backspace deletes before index
// starts: one code point, so that a vowel mark goes before its letter, or a
// whole inline code.
func (e *Entry) backspace(index int) int {
	for _, a := range codes(e.runes) {
		if a.Start < index && index <= a.End {
			return a.Start
		}
	}
	return max(0, index-1)
}

// TypedShortcut does what the clipboard and editing shortcuts say.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	if e.OnShortcut != nil && e.OnShortcut(s) {
		return
	}
	start, end := e.Selection()
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.copy()
	case *fyne.ShortcutCut:
		if !e.disable && e.copy() {
			e.replace(start, end, nil, false)
		}
	case *fyne.ShortcutPaste:
		if e.env.Clipboard != nil {
			e.Insert(e.env.Clipboard.Content())
		}
	case *fyne.ShortcutSelectAll:
		e.SelectAll()
	case *fyne.ShortcutUndo:
		e.Undo()
	case *fyne.ShortcutRedo:
		e.Redo()
	case *desktop.CustomShortcut:
		e.typedCustom(s)
	}
}

// typedCustom moves or deletes by words.
func (e *Entry) typedCustom(s *desktop.CustomShortcut) {
	if e.navigateBy(&e.navigation, s) || !wordModifier(s.Modifier) {
		return
	}
	start, end := e.Selection()
	switch s.KeyName {
	case fyne.KeyBackspace:
		if start == end {
			start = e.word(false)
		}
	case fyne.KeyDelete:
		if start == end {
			end = e.word(true)
		}
	default:
		return
	}
	e.replace(start, end, nil, false)
}
