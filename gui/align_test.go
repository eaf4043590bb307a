package gui

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"tarjuman/gui/bidi"
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
	w.press(t, ctrl(fyne.KeyDown)) // the first sentence to the second segment: a command has the key among the rows
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
	if !w.says("23 segments were filled; with something already: 0; still empty: 3.") || !w.says("2 sentences of the draft were not used.") {
		t.Error("it does not say what became of the draft")
	}
	if !w.shows(lines[1]) {
		t.Error("it does not show the sentence that was not used")
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
	w, p := pairsOf(t, draft)
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
	_, p := pairsOf(t, draft)
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

// drag drags a text of a pair to another pair by the mouse: from part of its width, a half
// of a line below its top. It reports what is told on the way.
func (p *pairsPane) drag(t *testing.T, row int, target bool, part float32, to int, drop bool) (told string) {
	t.Helper()
	cell := func(row int) fyne.CanvasObject {
		r := p.grid.Row(row)
		for _, o := range test.LaidOutObjects(p.grid) {
			switch o := o.(type) {
			case *bidi.Entry:
				if target && row == p.grid.Current() {
					return o
				}
			case *bidi.Text:
				if o.Visible() && (!target && o.Text() == r.Source || target && row != p.grid.Current() && o.Text() == r.Target) {
					return o
				}
			}
		}
		t.Fatalf("pair %d is not on the screen", row)
		return nil
	}
	from := cell(row)
	onto := p.w.app.Driver().AbsolutePositionForObject(cell(to)).AddXY(20, 12)
	down := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	down.Position = fyne.NewPos(from.Size().Width*part, 14)
	m := from.(interface {
		desktop.Mouseable
		fyne.Draggable
	})
	m.MouseDown(down)
	m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: onto}})
	for _, o := range test.LaidOutObjects(p.grid) {
		if h, ok := o.(*bidi.Text); ok && h.Visible() && h.Size().Width < 330 {
			told = h.Text()
		}
	}
	if !drop {
		p.typeKey(fyne.KeyEscape)
		m.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: onto}})
	}
	m.MouseUp(down)
	m.DragEnd()
	return told
}

// TestAlignDrag sets pairs right by the mouse: either text goes to another pair, with what
// stands between; escape lets it go where it was.
func TestAlignDrag(t *testing.T) {
	draft, lines := aDraft(t)
	w, p := pairsOf(t, draft)
	p.grid.Select(0)
	if told := p.drag(t, 0, true, 0.5, 1, true); !strings.HasPrefix(lines[0], strings.TrimSuffix(told, "…")) || told == "" {
		t.Errorf("on the way it tells %q", told)
	}
	if one, two := p.target(1), p.target(2); one != "" || two != lines[0]+" "+lines[1] || p.at() != 1 {
		t.Errorf("pairs have %q, %q; %d is current", one, two, p.at())
	}
	if f := w.win.Canvas().Focused(); f != p.grid.Editor() {
		t.Errorf("%T has the keyboard", f)
	}
	p.typeShortcut(&fyne.ShortcutUndo{})
	if told := p.drag(t, 3, true, 0.5, 1, true); !strings.HasPrefix(told, "2 sentences: "+lines[3][:20]) {
		t.Errorf("on the way it tells %q", told)
	}
	if got := p.target(2); got != strings.Join(lines[1:4], " ") {
		t.Errorf("pair 2 has %q", got)
	}
	p.typeShortcut(&fyne.ShortcutUndo{})
	before := slices.Clone(p.pairs)
	p.drag(t, 1, false, 0.5, 0, true)
	if x := p.pairs[0]; x.Source.Len() != 2 {
		t.Errorf("the first pair is %+v", x)
	}
	p.typeShortcut(&fyne.ShortcutUndo{})
	p.drag(t, 1, true, 0.5, 0, false)
	if !slices.Equal(p.pairs, before) || len(w.dialogs) != 1 {
		t.Errorf("after escape %d dialogs are open, and the pairs have changed", len(w.dialogs))
	}
	p.drag(t, 1, true, 0.5, 0, true)
	if got := p.target(1); got != lines[0]+" "+lines[1] {
		t.Errorf("dragged again after escape pair 1 has %q", got)
	}
}

// pairsOf opens the sample and lays a draft beside it.
func pairsOf(t *testing.T, draft string) (*Window, *pairsPane) {
	t.Helper()
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.app.Clipboard().SetContent(draft)
	w.press(t, ctrlShift(fyne.KeyD))
	w.tap(t, "From the clipboard")
	p := w.shownPairs(t)
	return w, p
}
