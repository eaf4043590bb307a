package gui

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"tarjuman/project/assist"
)

// prefCorrect is the preference that Arabic marks are corrected, true at first.
const prefCorrect = "typing.correct"

// corrects reports whether Arabic punctuation and digits are corrected as they are typed.
func (w *Window) corrects() bool { return w.settings.Bool(prefCorrect, true) }

func (w *Window) setCorrects(on bool) {
	w.settings.Set(prefCorrect, on)
	w.win.SetMainMenu(w.menu())
	w.sayWhether(on, lang.L("Arabic marks and digits are corrected as you type."), lang.L("Arabic marks and digits stay as you type them."))
}

// correctTyped corrects an Arabic mark or digit that has just been typed into the English,
// as an edit of its own: undo gives back what was typed, and it stays. What is pasted stays
// as it is: it may be a quotation, and the checks find it if it is not.
func (w *Window) correctTyped() {
	e := w.grid.Editor()
	if caret := e.CaretIndex(); w.corrects() && !e.ReadOnly() && caret > 0 {
		if with, ok := assist.Correct(string(e.Runes()[:caret]), w.curly()); ok {
			e.ReplaceRange(caret-1, caret, with)
		}
	}
}

// curly reports whether quotation marks are curly: as those that the sentence has, or else
// as most of the translation. Profiles say where stops stand, and leave the shape open.
func (w *Window) curly() bool {
	switch shown := w.grid.Editor().Text(); {
	case strings.Contains(shown, `"`):
		return false
	case strings.ContainsAny(shown, "\u201C\u201D"):
		return true
	}
	return w.completion.curly
}

// setCase sets the capitals of what is selected, or of the word at the caret, as one edit.
// It stays selected where it was.
func (w *Window) setCase(to func(text string, names []string) assist.Case) {
	e := w.grid.Editor()
	start, end := e.Selection()
	from, until := start, end
	if start == end {
		from, until = e.CaretWord()
	}
	text := string(e.Runes()[from:until])
	k := w.known(w.grid.CurrentID())
	names := slices.Concat(k.Names, k.Terms)
	now := assist.SetCase(text, to(text, names), names)
	e.ReplaceRange(from, until, now)
	if start == end {
		e.SetCaret(start)
	} else {
		e.Select(start, start+len([]rune(now)))
	}
	w.focus()
}

// oneCase is that case whatever the text is in.
func oneCase(c assist.Case) func(string, []string) assist.Case {
	return func(string, []string) assist.Case { return c }
}

// caseMenu has the commands that set capitals.
func (w *Window) caseMenu() *fyne.MenuItem {
	m := fyne.NewMenuItem(lang.L("Capitals"), nil)
	m.ChildMenu = fyne.NewMenu("", w.item("edit.case", lang.L("Next case"), "Ctrl+F3", func() { w.setCase(assist.NextCase) }, aSegment))
	for _, c := range []struct {
		id, label, key string
		to             assist.Case
	}{
		{"lower", lang.L("small letters"), "Alt+L", assist.Lower},
		{"title", lang.L("Title of an Article"), "Alt+T", assist.Title},
		{"upper", lang.L("CAPITALS"), "Alt+U", assist.Upper},
		{"sentence", lang.L("As in a sentence"), "Alt+S", assist.Sentence},
	} {
		m.ChildMenu.Items = append(m.ChildMenu.Items, w.item("edit.case."+c.id, c.label, c.key, func() { w.setCase(oneCase(c.to)) }, aSegment))
	}
	return m
}
