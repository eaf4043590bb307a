package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/bidi"
	"tarjuman/project"
	"tarjuman/project/session"
)

// openLines opens a new project with a text of these paragraphs.
func (w *Window) openLines(t *testing.T, dir string, lines ...string) {
	t.Helper()
	w.openWith(filepath.Join(dir, "news.tarj"), session.Import{Name: "news.txt", Data: []byte(strings.Join(lines, "\n"))})
	w.finish(t)
}

// shows reports whether a text of the dialog on top holds the words.
func (w *Window) shows(words string) bool {
	for _, o := range w.seen() {
		if x, ok := o.(*bidi.Text); ok && strings.Contains(x.Text(), words) {
			return true
		}
	}
	return false
}

// sources are those of the rows.
func (w *Window) sources() (out []string) {
	for i := range w.grid.Len() {
		out = append(out, w.grid.Row(i).Source)
	}
	return out
}

// TestRuleHere makes rules at the caret in the source, shows what they do, does it, and
// takes it back.
func TestRuleHere(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.openLines(t, dir, "وقف الجيش؛ وانسحب. نعم.", "كتب؛ وقرأ. جاء.")
	w.caretInSource(t, len([]rune("وقف الجيش؛")))
	w.press(t, ctrlShift(fyne.KeyB))
	if dialogs(w) != 1 || !w.says("Always break") || !w.says("cut anew: 2, with 4 segments now and 6 then") || !w.shows("؛") || !w.shows("كتب؛\nوقرأ.") || w.shows("جاء.") {
		t.Fatalf("%d dialogs", dialogs(w))
	}
	if w.grid.Len() != 4 {
		t.Error("it was done before anybody agreed")
	}
	w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if dialogs(w) != 0 || w.grid.Len() != 6 || w.win.Canvas().Focused() != w.grid.Editor() {
		t.Fatalf("%d dialogs, %q", dialogs(w), w.sources())
	}
	// The end of a segment is the place before the next of its paragraph.
	w.grid.Select(0)
	w.caretInSource(t, len([]rune("وقف الجيش؛")))
	w.press(t, ctrlShift(fyne.KeyJ))
	if !w.says("Never break") || !w.says("cut anew: 1, with 3 segments now and 2 then") {
		t.Fatal("no preview")
	}
	w.tap(t, "Only from now on")
	if dialogs(w) != 0 || w.grid.Len() != 6 || len(w.view.Segmentation.Rules) != 2 || w.view.Segmentation.Rules[0].Break {
		t.Errorf("%d rows, %+v", w.grid.Len(), w.view.Segmentation)
	}
	w.press(t, ctrlShift(fyne.KeyZ))
	w.press(t, ctrlShift(fyne.KeyZ))
	if w.grid.Len() != 4 || w.view.Segmentation.Rules != nil {
		t.Errorf("after undo %q", w.sources())
	}
	w.grid.Select(0)
	w.caretInSource(t, 0)
	w.press(t, ctrlShift(fyne.KeyB))
	if got := w.status.note.Text(); dialogs(w) != 0 || !strings.Contains(got, "Click into the Arabic") {
		t.Errorf("where to put the caret it says by %q", got)
	}
}

// TestShortened: of a long paragraph a part is shown.
func TestShortened(t *testing.T) {
	long := strings.Repeat("ق", shownRunes)
	got := shortened([]string{"a", long, long + "b", "c", "d", "e", "f", "g", "h"})
	if want := "a\n" + long + "\n" + long + " …\nc\nd\ne\nf\ng\n…"; got != want {
		t.Errorf("%q", got)
	}
}

// TestRulesDialog changes the settings by the dialog, sees what they do first, and
// saves and loads a file.
func TestRulesDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.openLines(t, dir, "وقف الجيش؛ وانسحب. نعم.", "قال: لا.")
	w.grid.Select(1)
	w.write("Yes.")
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyG))
	if dialogs(w) != 1 || !w.says("None: the built-in rules") || !w.says("None. Segment, Always break") {
		t.Fatal("no dialog")
	}
	w.tick(t, "Break at ؛ and ; too", 0)
	w.tap(t, "Preview…")
	if !w.says("Nothing that can be cut anew") || !w.says("worked in them: 1.") {
		t.Fatal("the preview does not say that work stays")
	}
	w.tap(t, "Save the rules")
	if dialogs(w) != 0 || !w.view.Segmentation.Semicolon || w.grid.Len() != 3 {
		t.Fatalf("%d dialogs, %+v", dialogs(w), w.view.Segmentation)
	}

	// All rules go out as a file, which comes in again; one that cannot be read is
	// refused.
	bad, house := filepath.Join(dir, "bad.srx"), filepath.Join(dir, "house.srx")
	if err := os.WriteFile(bad, []byte("<srx/>"), 0o600); err != nil {
		t.Fatal(err)
	}
	g := w.view.Segmentation.With(project.BreakRule{Break: true, Before: ":", After: `\s`})
	p := &rulesPane{w: w, s: w.session, g: g}
	p.open()
	if !w.shows(":") || w.says("None. Segment") {
		t.Error("the rule is not shown")
	}
	w.tap(t, "Save all as SRX…")
	w.typeInto(t, house)
	w.tap(t, "Remove")
	p.load(bad)
	w.finish(t)
	if dialogs(w) != 2 || p.g.SRX != nil || len(p.g.Rules) > 0 {
		t.Errorf("%d dialogs, %+v", dialogs(w), p.g)
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	p.load(house)
	w.finish(t)
	w.tick(t, "Without the built-in rules", 0)
	if !w.says("house.srx") || !p.g.Alone {
		t.Errorf("%+v", p.g)
	}
	w.tap(t, "Remove file")
	if p.g.SRX != nil || p.g.Alone || !w.says("None: the built-in rules") {
		t.Errorf("%+v", p.g)
	}
	p.load(house)
	w.finish(t)
	w.tap(t, "Preview…")
	w.tap(t, "Only from now on")
	if is := w.view.Segmentation; dialogs(w) != 0 || is.File != "house.srx" || is.Alone {
		t.Errorf("%d dialogs, %q", dialogs(w), is.File)
	}
	if b, err := os.ReadFile(house); err != nil || !strings.Contains(string(b), "<beforebreak>:</beforebreak>") {
		t.Errorf("the rule is not in the file: %v", err)
	}
}

// caretInSource puts the caret into the source of the current row, before rune at.
func (w *Window) caretInSource(t *testing.T, at int) {
	t.Helper()
	w.grid.FocusSource()
	source, ok := w.win.Canvas().Focused().(*bidi.Text)
	if !ok {
		t.Fatal("the source has not the keyboard")
	}
	source.SetCaret(at)
}
