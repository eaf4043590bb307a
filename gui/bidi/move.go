package bidi

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/gui/shape"
)

// navigate moves the caret for a key that moves it, and reports whether the key
// does.
func (v *view) navigate(key fyne.KeyName, extend bool) bool {
	l := v.lines()
	if key != fyne.KeyUp && key != fyne.KeyDown {
		v.hasGoal = false
	}
	switch key {
	case fyne.KeyLeft, fyne.KeyRight:
		v.moveTo(v.arrow(l, key, extend), extend)
	case fyne.KeyUp, fyne.KeyDown:
		if !v.hasGoal {
			v.goal, v.hasGoal = l.CaretX(v.caret), true
		}
		d, end := 1, shape.Pos{Index: len(v.runes)}
		if key == fyne.KeyUp {
			d, end = -1, shape.Pos{}
		}
		to := l.Vertical(v.caret, d, v.goal)
		if to == v.caret {
			to = end // past the first or last line
		}
		v.moveTo(to, extend)
	case fyne.KeyHome:
		v.moveTo(l.LineStart(v.caret), extend)
	case fyne.KeyEnd:
		v.moveTo(l.LineEnd(v.caret), extend)
	default:
		return false
	}
	return true
}

// arrow returns where the left or right arrow leads. Without shift it first
// goes to the end of the selection that it points at.
func (v *view) arrow(l *shape.Layout, key fyne.KeyName, extend bool) shape.Pos {
	dx := 1
	if key == fyne.KeyLeft {
		dx = -1
	}
	on := dx
	if l.Lines[l.LineOf(v.caret)].Base == shape.RTL {
		on = -dx
	}
	if start, end := v.Selection(); start < end && !extend {
		if on > 0 {
			return shape.Pos{Index: end}
		}
		return shape.Pos{Index: start}
	}
	if v.env.VisualArrows && !extend {
		return l.Move(v.caret, dx)
	}
	return l.Step(v.caret, on)
}

// navigateBy moves the caret by words or to an end of the text for a key with
// the control key (on macOS also the option key), and reports whether it does.
func (v *view) navigateBy(s *desktop.CustomShortcut) bool {
	extend := s.Modifier&fyne.KeyModifierShift != 0
	if !wordModifier(s.Modifier &^ fyne.KeyModifierShift) {
		return false
	}
	v.hasGoal = false
	l := v.lines()
	switch s.KeyName {
	case fyne.KeyLeft, fyne.KeyRight:
		on := (s.KeyName == fyne.KeyRight) == (l.Lines[l.LineOf(v.caret)].Base == shape.LTR)
		v.moveTo(shape.Pos{Index: v.word(on)}, extend)
	case fyne.KeyHome:
		v.moveTo(shape.Pos{}, extend)
	case fyne.KeyEnd:
		v.moveTo(shape.Pos{Index: len(v.runes)}, extend)
	default:
		return false
	}
	return true
}

// word returns the start of the next word, or of the present or previous one.
func (v *view) word(on bool) int {
	if on {
		return v.lines().NextWord(v.caret.Index)
	}
	return v.lines().PreviousWord(v.caret.Index)
}

func wordModifier(m fyne.KeyModifier) bool {
	return m == fyne.KeyModifierControl || runtime.GOOS == "darwin" && m == fyne.KeyModifierAlt
}
