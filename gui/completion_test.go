package gui

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tarjuman/project"
)

// offers are the texts of the candidates that are shown.
func (w *Window) offers() (out []string) {
	for _, o := range w.completion.offered {
		out = append(out, o.Text)
	}
	return out
}

// hit gives the editor a key.
func (w *Window) hit(k fyne.KeyName) { w.grid.Editor().TypedKey(&fyne.KeyEvent{Name: k}) }

// TestCompletion takes a term by the tabulator, and leaves return and the arrows to the
// editor before somebody has chosen.
func TestCompletion(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.focus()
	e := w.grid.Editor()
	typeIt := func(s string) {
		w.write(s)
		w.finish(t)
	}
	typeIt("The st")
	if w.offers() != nil {
		t.Fatalf("of two letters are offered %q", w.offers())
	}
	if w.hit(fyne.KeyTab); !e.AcceptsTab() || e.Text() != "The st" || !strings.HasPrefix(w.status.note.Text(), "Tab takes a word") {
		t.Errorf("the tabulator with nothing offered: %q, %q", e.Text(), w.status.note.Text())
	}
	typeIt("r")
	if all := w.offers(); len(all) == 0 || all[0] != "strategic dialogue" {
		t.Fatalf("offered are %q", all)
	}
	for _, k := range []fyne.KeyName{fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn} {
		if w.hit(k); w.offers() != nil || e.Text() != "The str" {
			t.Errorf("%s: %q, offered are %q", k, e.Text(), w.offers())
		}
		e.SetCaret(7)
		typeIt("a")
		w.hit(fyne.KeyBackspace)
		typeIt("")
		e.SetText("The st")
		typeIt("r")
	}
	w.hit(fyne.KeyEscape)
	if typeIt("a"); w.offers() != nil {
		t.Errorf("after escape are offered %q", w.offers())
	}
	e.SetText("")
	typeIt("The str")
	if len(w.offers()) == 0 || !e.AcceptsTab() {
		t.Fatal("another word has nothing offered after escape")
	}
	w.write("ate") // and the answer to it is not there yet
	w.hit(fyne.KeyTab)
	if e.Text() != "The strategic dialogue" || w.offers() != nil {
		t.Errorf("after the tabulator %q, offered are %q", e.Text(), w.offers())
	}
	if e.Undo(); e.Text() != "The strate" {
		t.Errorf("undone is %q", e.Text())
	}
	typeIt("g")
	if len(w.offers()) == 0 {
		t.Fatal("nothing is offered after undo")
	}
	w.grid.Select(1)
	if w.finish(t); w.offers() != nil {
		t.Errorf("in another row are offered %q", w.offers())
	}
}

// TestCompletionChoice chooses among several by keys, and is off by a setting.
func TestCompletionChoice(t *testing.T) {
	w := withWords(t)
	e := w.grid.Editor()
	w.write("The con")
	w.finish(t)
	all := w.offers()
	if len(all) < 3 {
		t.Fatalf("offered are %q", all)
	}
	w.completion.choose(1)
	w.hit(fyne.KeyDown)
	w.hit(fyne.KeyUp)
	if w.hit(fyne.KeyReturn); e.Text() != "The "+all[1] {
		t.Errorf("after the second of %q: %q", all, e.Text())
	}
	w.expect(t, 1, project.Translated, "The conference, the conclusion, the concordance")
	w.setCompletes(false)
	w.write(" con")
	if w.finish(t); w.offers() != nil {
		t.Errorf("while it is off are offered %q", w.offers())
	}
	w.setCompletes(true)
	w.write("f")
	if w.finish(t); len(w.offers()) == 0 {
		t.Error("it does not come back")
	}
	if e.SetCaret(0); w.offers() != nil {
		t.Error("it stays when the caret is moved")
	}
}

// TestCountedBefore: the words of a project are counted before the first letter is typed.
func TestCountedBefore(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	if w.finish(t); len(w.completion.counted) == 0 || len(w.completion.counted) != len(w.view.Segments) {
		t.Errorf("%d of %d segments are counted", len(w.completion.counted), len(w.view.Segments))
	}
}

// TestLateCompletion: what was made for the segment before is not shown.
func TestLateCompletion(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.grid.Select(2)
	w.focus()
	w.write("The str")
	w.grid.Select(0)
	w.finish(t)
	w.write("The st")
	w.finish(t)
	w.write("r")     // which is asked for
	w.grid.Select(2) // has the same, and nobody types there
	w.grid.Editor().SetCaret(len("The str"))
	if w.finish(t); len(w.offers()) > 0 {
		t.Errorf("%q is offered for another row", w.offers())
	}
	if w.grid.Row(0).Target != "The str" {
		t.Errorf("the row that was left has %q", w.grid.Row(0).Target)
	}
}

// TestCompletionMouse: a click takes a candidate and the keyboard stays in the editor;
// pointing at one shows which, and changes nothing of what the keys do.
func TestCompletionMouse(t *testing.T) {
	w := withWords(t)
	e := w.grid.Editor()
	offer := func(typed string) []string {
		e.SetText("")
		w.write(typed)
		w.finish(t)
		if len(w.offers()) < 3 {
			t.Fatalf("offered are %q", w.offers())
		}
		return w.offers()
	}
	offer("The con")
	second := w.completion.lines[1]
	at := func() fyne.Position { // the rows may have moved
		return w.app.Driver().AbsolutePositionForObject(second).AddXY(10, second.Size().Height/2)
	}
	test.MoveMouse(w.win.Canvas(), at())
	first := w.completion.lines[0]
	if second.ground.FillColor == first.ground.FillColor {
		t.Error("the line under the pointer looks like the others")
	}
	if w.hit(fyne.KeyReturn); w.offers() != nil || e.Text() != "The con" {
		t.Errorf("return under the pointer: %q, offered are %q", e.Text(), w.offers())
	}

	all := offer("The con")
	press := func(l *offerLine) { // as Fyne's driver does it
		l.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		w.win.Canvas().Unfocus()
		l.MouseUp(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
		w.win.Canvas().Unfocus()
	}
	press(second)
	test.TapCanvas(w.win.Canvas(), at())
	if e.Text() != "The "+all[1] || w.offers() != nil || !e.Focused() {
		t.Errorf("after a click on the second of %q: %q, offered are %q, the keyboard in the editor: %v", all, e.Text(), w.offers(), e.Focused())
	}
	if e.Undo(); e.Text() != "The con" {
		t.Errorf("undone is %q", e.Text())
	}

	offer("The con")
	second.MouseDown(&desktop.MouseEvent{Button: desktop.MouseButtonPrimary})
	w.win.Canvas().Unfocus()
	second.MouseOut()
	if w.finish(t); w.offers() != nil || e.Text() != "The con" || !e.Focused() {
		t.Errorf("pressed and left: %q, offered are %q, the keyboard in the editor: %v", e.Text(), w.offers(), e.Focused())
	}
}

// withWords opens the sample with a sentence whose words are offered in the next.
func withWords(t *testing.T) *Window {
	t.Helper()
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The conference, the conclusion, the concordance")
	w.press(t, ctrl(fyne.KeyReturn))
	w.focus()
	return w
}
