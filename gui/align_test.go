package gui

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"tarjuman/project"
)

// aDraft is a draft of the sample: it has one sentence for the segments 6 and 7, two
// for 8, none for 13, and one more at the end.
func aDraft(t *testing.T) (text string, lines []string) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "cmd", "tarj", "testdata", "draft.txtar"))
	_, text, found := strings.Cut(string(data), "-- draft.txt --\n")
	if err != nil || !found {
		t.Fatal(err, found)
	}
	return text, strings.Split(text, "\n")
}

// shownPairs is the pane of the dialog on top.
func (w *Window) shownPairs(t *testing.T) *pairsPane {
	t.Helper()
	if n := len(w.dialogs); n > 0 {
		if p, ok := w.dialogs[n-1].Dialog.(*pairsPane); ok {
			return p
		}
	}
	t.Fatalf("no pairs are shown; %d dialogs are open", len(w.dialogs))
	return nil
}

func (p *pairsPane) typeKey(name fyne.KeyName) {
	p.grid.Editor().TypedKey(&fyne.KeyEvent{Name: name})
}

func (p *pairsPane) typeShortcut(s fyne.Shortcut) { p.grid.Editor().TypedShortcut(s) }

// target is the English of the pair with the Arabic of a segment, from 1.
func (p *pairsPane) target(n int) string {
	for i, x := range p.pairs {
		if x.Source.Start < n && n <= x.Source.End {
			_, target := p.a.Texts(p.pairs[i])
			return target
		}
	}
	return ""
}

// TestAlignDialog lays a draft beside the sample, sets it right by keys and takes it
// over, in one step to undo.
func TestAlignDialog(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	draft, lines := aDraft(t)
	file := filepath.Join(dir, "draft.txt")
	if err := os.WriteFile(file, []byte(draft), 0o600); err != nil {
		t.Fatal(err)
	}
	w.press(t, ctrlShift(fyne.KeyD))
	w.typeInto(t, file)
	p := w.shownPairs(t)
	if got := p.target(14); got != "A long-standing partnership" {
		t.Errorf("the heading has %q", got)
	}
	p.grid.Select(0)
	if !p.grid.Editor().ReadOnly() {
		t.Error("the pairs can be typed in")
	}
	p.typeShortcut(ctrl(fyne.KeyDown)) // the first sentence to the second segment
	if got := p.target(1); got != "" {
		t.Errorf("segment 1 has %q", got)
	}
	if got := p.target(2); got != lines[0]+" "+lines[1] || p.at() != 1 {
		t.Errorf("segment 2 has %q, pair %d is current", got, p.at())
	}
	p.typeShortcut(&fyne.ShortcutUndo{})
	if got := p.target(1); got != lines[0] || p.at() != 0 {
		t.Errorf("after undo segment 1 has %q, pair %d is current", got, p.at())
	}
	p.typeKey(fyne.KeyDown)
	p.typeKey(fyne.KeyDelete)
	if got := p.target(2); got != "" || p.pairs[p.at()].Target.Len() != 0 {
		t.Errorf("taken apart, segment 2 has %q", got)
	}
	p.typeKey(fyne.KeyReturn)
	w.finish(t)
	if !w.says("23 segments were filled, 0 have something already, 3 stay empty.") || !w.says("2 sentences of the draft were not used.") {
		t.Error("it does not say what became of the draft")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.expect(t, 1, project.Draft, lines[0])
	w.expect(t, 2, project.New, "")
	w.expect(t, 14, project.Draft, "A long-standing partnership")
	w.press(t, ctrlShift(fyne.KeyZ))
	w.expect(t, 1, project.New, "")
	w.expect(t, 14, project.New, "")
}

// TestAlignClipboard: the draft can come from the clipboard, a filter shows what wants
// a look, and one key drops nothing that was set right.
func TestAlignClipboard(t *testing.T) {
	draft, _ := aDraft(t)
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyD))
	w.app.Clipboard().SetContent(" \n")
	w.tap(t, "From the clipboard")
	if n := len(w.dialogs); n != 2 { // the hint
		t.Fatalf("%d dialogs are open", n)
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.app.Clipboard().SetContent(draft)
	w.tap(t, "From the clipboard")
	p := w.shownPairs(t)
	all := p.grid.Len()
	p.pairs[4].Score = 0.1
	w.tick(t, "Only those to look at", 0)
	for i := range p.grid.Len() {
		if at := p.grid.Segment(i); !p.pairs[at].Wants() && at != p.at() {
			t.Errorf("pair %d is shown", at)
		}
	}
	if n := p.grid.Len(); n >= all || n < 1 {
		t.Errorf("%d of %d pairs are shown", n, all)
	}
	place, _ := p.grid.Index(pairID(p.pairs[4]))
	p.grid.Select(place)
	p.typeKey(fyne.KeySpace)
	if p.pairs[4].Score != 1 {
		t.Error("the pair was not accepted")
	}
	p.typeKey(fyne.KeyJ)
	p.typeKey(fyne.KeyEscape)
	if n := len(w.dialogs); n != 2 {
		t.Errorf("%d dialogs are open, want a question over the pairs", n)
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape}) // no answer
	w.shownPairs(t)
	p.CustomDialog.Hide()
	w.expect(t, 1, project.New, "")
}

// TestNextDoubtful goes from one filled segment that wants a look to the next, until
// somebody has typed in it.
func TestNextDoubtful(t *testing.T) {
	draft, _ := aDraft(t)
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.app.Clipboard().SetContent(draft)
	w.press(t, ctrlShift(fyne.KeyD))
	w.tap(t, "From the clipboard")
	p := w.shownPairs(t)
	for i, x := range p.pairs {
		if !x.Alone() {
			p.pairs[i].Score = 0.95
			if x.Source.Start == 1 || x.Source.Start == 13 {
				p.pairs[i].Score = 0.42
			}
		}
	}
	p.typeKey(fyne.KeyReturn)
	w.finish(t)
	if !w.says("2 want a look") {
		t.Error("it does not say how many want a look")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if got := w.grid.Row(1).Band; got != "42 ?" {
		t.Errorf("the band is %q", got)
	}
	if got := w.grid.Row(0).Band; got != "95" {
		t.Errorf("the band is %q", got)
	}
	w.grid.Select(0)
	for _, want := range []int{1, 13, 1} {
		w.press(t, ctrl(fyne.KeyF9))
		if got := w.grid.Current(); got != want {
			t.Errorf("row %d, want %d", got, want)
		}
	}
	w.write("!")
	w.finish(t)
	w.grid.Select(2)
	w.finish(t)
	for range 2 {
		w.press(t, ctrl(fyne.KeyF9))
		if got := w.grid.Current(); got != 13 {
			t.Errorf("row %d, want the only one left", got)
		}
	}
}

// TestPairsShortcuts: both texts move both ways, and what the grid does not use it
// leaves.
func TestPairsShortcuts(t *testing.T) {
	draft, _ := aDraft(t)
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.app.Clipboard().SetContent(draft)
	w.press(t, ctrlShift(fyne.KeyD))
	w.tap(t, "From the clipboard")
	p := w.shownPairs(t)
	p.grid.Select(1)
	p.typeShortcut(ctrlShift(fyne.KeyUp))
	if x := p.pairs[0]; x.Source.Len() != 2 {
		t.Errorf("the first pair is %+v", x)
	}
	p.typeShortcut(ctrlShift(fyne.KeyDown))
	if x := p.pairs[0]; x.Source.Len() != 1 {
		t.Errorf("the first pair is %+v", x)
	}
	p.grid.Select(1)
	p.typeShortcut(ctrl(fyne.KeyUp))
	if x := p.pairs[0]; x.Target.Len() != 2 {
		t.Errorf("the first pair is %+v", x)
	}
	if p.shortcut(alt(fyne.KeyUp)) || p.shortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierShortcutDefault}) {
		t.Error("it takes a key that it does not use")
	}
}
