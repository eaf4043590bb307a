package bidi

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// Entry edits a text. It begins in the mode Paragraph.
type Entry struct {
	view

	// Rules say which inline codes can be inserted and deleted.
	Rules CodeRules
	// OnChanged is called with the text after every edit, undo and redo, but not
	// for SetText.
	OnChanged func(string)
	// OnTyped is called after a character was typed, and OnChanged.
	OnTyped func(rune)
	// OnCaret is called when the caret or the selection was moved without an edit.
	OnCaret func()
	// OnKey is asked first for every key; true means it needs no more. Function
	// keys come only here.
	OnKey func(*fyne.KeyEvent) bool
	// WantsTab lets the tabulator come to OnKey like any key; otherwise, and where it is
	// nil, it goes to the next field.
	WantsTab func() bool
	// OnShortcut is asked first for every shortcut; true means it needs no more.
	OnShortcut func(fyne.Shortcut) bool
	// OnFocus is called when the focus came (true) or went.
	OnFocus func(bool)
	// OnSubmitted is called with the text for the return key, in MultiLine for
	// return with shift.
	OnSubmitted func(string)
	// Seeks tells that what is typed only looks for something: nobody would miss it.
	Seeks bool
	// OnMenu gives what stands first in the menu that is opened at the rune with an
	// index; -1 is none.
	OnMenu func(index int) []*fyne.MenuItem
	// OnRefused is called with what to tell the person whose edit was not allowed.
	OnRefused func(string)

	history  history
	focused  bool
	disable  bool
	readOnly bool
	rows     int
}

// NewEntry returns an empty editor for text of the given direction.
func NewEntry(env *Env, direction shape.Direction) *Entry {
	e := &Entry{}
	e.view.direction = direction
	e.view.init(env, e)
	return e
}

// SetText replaces the text, puts the caret at its end, and forgets spans and
// what could be undone. Line breaks become spaces but in MultiLine.
func (e *Entry) SetText(text string) {
	runes := e.fit(text)
	e.setText(string(runes), runes)
	e.spans, e.history = nil, history{}
	e.caret = shape.Pos{Index: len(runes)}
	e.anchor = e.caret
	e.offset = 0
	e.follow()
	e.Refresh()
}

// Text returns the text.
func (e *Entry) Text() string { return e.text }

// SetMode says how line breaks are taken. Text that is there stays.
func (e *Entry) SetMode(m Mode) {
	e.mode, e.layout = m, nil
	e.Refresh()
}

// SetRows sets the least height, in lines.
func (e *Entry) SetRows(rows int) {
	e.rows = rows
	e.Refresh()
}

// MinSize is the height at the present width, at least that of the rows set. A
// MultiLine with rows keeps their height.
func (e *Entry) MinSize() fyne.Size {
	size := e.view.MinSize()
	if e.rows > 0 {
		line := e.env.layOut(e.key(0, "")).Height
		rows := outer(line*float32(e.rows), e.padding)
		if e.mode == MultiLine || size.Height < rows {
			size.Height = rows
		}
	}
	return size
}

// SetReadOnly lets the text be selected and copied but not edited by a person.
func (e *Entry) SetReadOnly(readOnly bool) { e.readOnly = readOnly }

// ReadOnly reports whether a person cannot edit the text.
func (e *Entry) ReadOnly() bool { return e.readOnly }

// editable reports whether a person can edit the text.
func (e *Entry) editable() bool { return !e.disable && !e.readOnly }

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

// Disable takes the focus and every edit away, and paints the text paler; it can
// still be selected by the program.
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

// Disabled reports whether Disable was called last.
func (e *Entry) Disabled() bool { return e.disable }

// Tapped is here so that a click on the editor counts as one.
func (e *Entry) Tapped(*fyne.PointEvent) {}

// TypedRune puts a typed character in the place of the selection or at the
// caret.
func (e *Entry) TypedRune(r rune) {
	start, end := e.Selection()
	e.edit(start, end, []rune{r}, true)
	if e.OnTyped != nil {
		e.OnTyped(r)
	}
}

// AcceptsTab is part of fyne.Tabbable.
func (e *Entry) AcceptsTab() bool { return e.WantsTab != nil && e.WantsTab() }

// TypedKey deletes, moves the caret, opens the menu, or submits.
func (e *Entry) TypedKey(k *fyne.KeyEvent) {
	e.leaveTip()
	if e.OnKey != nil && e.OnKey(k) || e.menuKey(k.Name) {
		return
	}
	shift := e.env.Modifiers()&fyne.KeyModifierShift != 0
	switch k.Name {
	case fyne.KeyBackspace:
		e.erase(e.backspace)
	case fyne.KeyDelete:
		e.erase(e.lines().Next)
	case fyne.KeyReturn, fyne.KeyEnter:
		if e.mode == MultiLine && !shift {
			start, end := e.Selection()
			e.edit(start, end, []rune{'\n'}, true)
		} else if e.OnSubmitted != nil {
			e.OnSubmitted(e.text)
		}
	default:
		e.navigate(k.Name, shift)
	}
}

// erase deletes the selection, or from the caret to where other says.
func (e *Entry) erase(other func(caret int) int) {
	start, end := e.Selection()
	if start == end {
		to := other(start)
		start, end = min(start, to), max(end, to)
	}
	if start < end {
		e.edit(start, end, nil, false)
	}
}

// backspace returns where the character that backspace deletes before index
// starts: one code point, so that a vowel mark goes before its letter, or a
// whole inline code.
func (e *Entry) backspace(index int) int {
	for _, c := range e.env.codes(e.runes) {
		if c.Start < index && index <= c.End {
			return c.Start
		}
	}
	return max(0, index-1)
}

// TypedShortcut does what the clipboard and editing shortcuts say.
func (e *Entry) TypedShortcut(s fyne.Shortcut) {
	e.leaveTip()
	if e.env.Unnamed(s, e.scanCode) || e.OnShortcut != nil && e.OnShortcut(s) {
		return
	}
	switch s := s.(type) {
	case *fyne.ShortcutCopy:
		e.copy()
	case *fyne.ShortcutCut:
		e.cut()
	case *fyne.ShortcutPaste:
		e.paste()
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

func (e *Entry) cut() {
	if start, end := e.Selection(); e.editable() && e.copy() {
		e.edit(start, end, nil, false)
	}
}

func (e *Entry) paste() {
	if e.env.Clipboard == nil {
		return
	}
	if text := e.env.Clipboard.Content(); text != "" { // a picture has none
		e.Insert(text)
	}
}

// typedCustom moves or deletes by words, or turns the text round.
func (e *Entry) typedCustom(s *desktop.CustomShortcut) {
	if e.navigateBy(s) {
		return
	}
	if s.KeyName == fyne.KeyX && s.Modifier == fyne.KeyModifierShortcutDefault|fyne.KeyModifierShift {
		e.toggleDirection()
		return
	}
	if !wordModifier(s.Modifier) {
		return
	}
	switch s.KeyName {
	case fyne.KeyBackspace:
		e.erase(func(int) int { return e.word(false) })
	case fyne.KeyDelete:
		e.erase(func(int) int { return e.word(true) })
	}
}
