package gui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/project"
)

// TestFindBar finds in both languages, replaces one find and all others, shows only the
// rows that have a text, and takes everything back.
func TestFindBar(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for n, target := range []string{"The dialogue was strategic. Dialogue counts.", "A second dialogue", "Nothing"} {
		w.grid.Select(n)
		w.write(target)
		w.press(t, ctrl(fyne.KeyReturn))
		w.finish(t)
	}
	w.grid.Select(0)
	b := w.find

	w.press(t, ctrl(fyne.KeyF))
	b.what.Replace("الحوارُ")
	w.finish(t)
	places := 0
	for _, f := range b.found {
		places += len(f.Source)
	}
	if places < 2 || b.count.Text == "" {
		t.Fatalf("%d places, %q", places, b.count.Text)
	}
	if marks := w.grid.Marks("", w.grid.Row(0).Source); len(marks) <= len(w.terms.marks[w.grid.Row(0).Source]) {
		t.Error("the find is not marked")
	}
	b.step(1)
	if got := w.grid.SourceSelection(); got != "الحوار" {
		t.Errorf("selected %q", got)
	}
	b.step(1)
	if w.grid.Current() == 0 {
		t.Error("the second find is in another row")
	}

	w.grid.Select(0)
	w.press(t, ctrl(fyne.KeyH))
	b.what.Replace("dialogue")
	w.finish(t)
	b.with.Replace("long dialogue") // has it again
	b.step(1)
	if got := w.grid.Editor().SelectedText(); got != "dialogue" {
		t.Fatalf("selected %q", got)
	}
	b.replace()
	if got := w.grid.Editor().SelectedText(); got != "Dialogue" {
		t.Errorf("the next one is %q", got)
	}
	w.finish(t)
	b.with.Replace("talks")
	b.replaceAll()
	w.finish(t)
	w.expect(t, 1, project.Draft, "The long talks was strategic. Talks counts.")
	w.expect(t, 2, project.Draft, "A second talks")
	w.undo()
	w.finish(t)
	w.expect(t, 2, project.Translated, "A second dialogue")
	w.undo()
	w.finish(t)
	w.expect(t, 1, project.Translated, "The dialogue was strategic. Dialogue counts.")

	b.what.Replace("DIALOGUE")
	b.leave()
	w.finish(t)
	var rows []int
	for i := range w.grid.Len() {
		rows = append(rows, w.grid.Segment(i))
	}
	if !slices.Equal(rows, []int{0, 1}) {
		t.Errorf("shown are %v", rows)
	}
	b.key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.press(t, alt(fyne.Key0))
	if w.grid.Len() != 26 || b.box.Visible() {
		t.Errorf("%d rows after escape", w.grid.Len())
	}

	b.open(false)
	b.expression.SetChecked(true)
	b.what.Replace("a(b")
	w.finish(t)
	if b.count.Text == "" || b.found != nil {
		t.Errorf("of a broken expression it says %q", b.count.Text)
	}
}

// TestFindMarks: what is found is marked in the rows of either side and in the editor,
// while it is typed and in the rows that are gone to, until the bar is closed.
func TestFindMarks(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Select(1)
	w.write("talks about talks")
	w.press(t, ctrl(fyne.KeyReturn))
	w.grid.Select(0)
	b := w.find
	w.press(t, ctrl(fyne.KeyF))
	b.what.Replace("talks")
	w.finish(t)
	finds := func(spans []bidi.Span) (out [][2]int) {
		for _, s := range spans {
			if s.Ground == bidi.ColorFound {
				out = append(out, [2]int{s.Start, s.End})
			}
		}
		return out
	}
	check := func(what string, got []bidi.Span, want ...[2]int) {
		t.Helper()
		if !slices.Equal(finds(got), want) {
			t.Errorf("%s: marked are %v, want %v", what, finds(got), want)
		}
	}
	row := func() []bidi.Span { return w.grid.TargetMarks(w.grid.Row(1).ID, w.grid.Row(1).Target) }
	editor := func() []bidi.Span { return w.grid.Editor().Spans() }
	check("the row", row(), [2]int{0, 5}, [2]int{12, 17})
	check("the empty editor", editor())
	w.write("No talks")
	check("what is being typed", editor(), [2]int{3, 8})
	w.grid.Select(1)
	check("the row that was gone to", editor(), [2]int{0, 5}, [2]int{12, 17})
	w.finish(t) // the marks of spelling and checks leave them
	check("after the checks", editor(), [2]int{0, 5}, [2]int{12, 17})
	b.english.SetChecked(false)
	w.finish(t)
	check("the row while only Arabic is looked for", row())
	check("the editor while only Arabic is looked for", editor())
	b.english.SetChecked(true)
	w.finish(t)
	b.close()
	check("the row after all", row())
	check("the editor after all", editor())
}

// TestFindKeys: how is looked is set by keys, which stand beside it; the tabulator goes from
// field to field, and then there.
func TestFindKeys(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	b := w.find
	for _, o := range []struct {
		key fyne.KeyName
		box *check
		on  bool
		say string
	}{
		{fyne.KeyD, b.arabic, false, "Arabic (Alt+D)"},
		{fyne.KeyE, b.english, false, "English (Alt+E)"},
		{fyne.KeyZ, b.words, true, "Whole words (Alt+Z)"},
		{fyne.KeyY, b.exact, true, "As written (Alt+Y)"},
		{fyne.KeyQ, b.expression, true, "Regular expression (Alt+Q)"},
	} {
		w.press(t, alt(o.key))
		if !b.box.Visible() || o.box.Checked != o.on || o.box.Text != o.say || w.win.Canvas().Focused() != b.what {
			t.Errorf("Alt+%s: %q is %v, the bar is open: %v", o.key, o.box.Text, o.box.Checked, b.box.Visible())
		}
	}
	w.press(t, ctrl(fyne.KeyH))
	for i, want := range []fyne.Focusable{b.what, b.with, b.arabic, b.english, b.words, b.exact, b.expression, b.only} {
		if got := w.win.Canvas().Focused(); got != want {
			t.Errorf("after %d tabulators %v has the keyboard", i, got)
		}
		w.win.Canvas().FocusNext()
	}
	if err := w.rekey("edit.find.words", key{KeyName: fyne.KeyF12}); err != nil || b.words.Text != "Whole words (F12)" {
		t.Errorf("with another key it says %q, %v", b.words.Text, err)
	}
	if options := b.box.Objects[2]; b.what.Position().Y >= b.with.Position().Y || b.with.Position().Y+b.with.Size().Height > options.Position().Y {
		t.Error("the rows of the bar are out of their order")
	}
}

// TestSmallScreen: with all open that can be, the window needs no more than its first height.
func TestSmallScreen(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.tips.open()
	w.find.open(true)
	w.lower.bring(w.comments)
	const menu = 28
	w.checks.line.SetText("Warning")
	w.checks.room.Show()
	if need := w.win.Content().MinSize().Height; need+menu > usualHeight {
		t.Errorf("the window needs %v and %v of %v", need, menu, usualHeight)
	}
}
