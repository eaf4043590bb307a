package gui

import (
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/assist"
)

// TestCorrectTyped corrects Arabic marks as they are typed; undo gives back what was
// typed, and what is pasted stays.
func TestCorrectTyped(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	e := w.grid.Editor()
	if w.write("In ٢٠٢٥، «why؟»"); e.Text() != "In 2025, “why?”" {
		t.Errorf("typed was %q", e.Text())
	}
	e.Undo()
	if e.Text() != "In 2025, “why?»" {
		t.Errorf("undone is %q", e.Text())
	}
	if w.write("x؛"); e.Text() != "In 2025, “why?»x;" {
		t.Errorf("typed on %q: what was undone stays", e.Text())
	}
	e.SetText(`He said "so" `)
	if w.write("«"); e.Text() != `He said "so" "` {
		t.Errorf("beside straight ones %q", e.Text())
	}
	e.SetText("The word الحوار")
	if w.write("؟"); e.Text() != "The word الحوار؟" {
		t.Errorf("behind Arabic %q", e.Text())
	}
	e.SetText("")
	w.app.Clipboard().SetContent("٢٥؟")
	e.TypedShortcut(&fyne.ShortcutPaste{Clipboard: w.app.Clipboard()})
	if e.Text() != "٢٥؟" {
		t.Errorf("pasted was %q", e.Text())
	}
	w.setCorrects(false)
	e.SetText("")
	if w.write("why؟"); e.Text() != "why؟" {
		t.Errorf("while it is off %q", e.Text())
	}
}

// TestSetCase changes what is selected, or the word at the caret, as one step.
func TestSetCase(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	e := w.grid.Editor()
	w.write("closer ties between the united states and kuwait")
	e.Select(0, 11)
	w.setCase(oneCase(assist.Title))
	if e.Text() != "Closer Ties between the united states and kuwait" || e.SelectedText() != "Closer Ties" {
		t.Errorf("%q, selected %q", e.Text(), e.SelectedText())
	}
	w.setCase(assist.NextCase)
	if e.SelectedText() != "CLOSER TIES" {
		t.Errorf("the next case is %q", e.SelectedText())
	}
	e.Undo()
	if e.Undo(); e.Text() != "closer ties between the united states and kuwait" {
		t.Errorf("after two steps back %q", e.Text())
	}
	e.SelectAll()
	w.setCase(oneCase(assist.Sentence))
	if e.Text() != "Closer ties between the United States and Kuwait" {
		t.Errorf("terms and names keep their capitals: %q", e.Text())
	}
	e.SetCaret(9) // within ties
	w.setCase(oneCase(assist.Upper))
	e.SetCaret(len([]rune(e.Text())))
	w.setCase(oneCase(assist.Upper))
	if e.Text() != "Closer TIES between the United States and KUWAIT" || e.CaretIndex() != len([]rune(e.Text())) {
		t.Errorf("words at the caret: %q, the caret at %d", e.Text(), e.CaretIndex())
	}
}
