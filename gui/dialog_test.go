package gui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/widget"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
)

// TestDialogOverDialog: escape closes the one above, then the one below, and only
// then has the editor the keyboard.
func TestDialogOverDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	entered := 0
	w.present(dialog.NewInformation("below", "", w.win), func() { entered++ })
	w.report(hint("above"))
	c := w.win.Canvas()
	escape := func() { c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape}) }
	escape()
	if n := len(c.Overlays().List()); n != 1 || c.Focused() == w.grid.Editor() {
		t.Fatalf("%d dialogs are open, the editor has the keyboard: %v", n, c.Focused() == w.grid.Editor())
	}
	if c.OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyReturn}); entered != 1 {
		t.Errorf("return does what it does in the dialog below %d times", entered)
	}
	escape()
	if n := len(c.Overlays().List()); n != 0 || c.Focused() != w.grid.Editor() {
		t.Errorf("%d dialogs are open, the editor has the keyboard: %v", n, c.Focused() == w.grid.Editor())
	}
}

// TestLinesSubmit: in a field of several lines the key that confirms does what the dialog's
// main button does, and return alone begins a line.
func TestLinesSubmit(t *testing.T) {
	w := open(t, t.TempDir())
	e := bidi.NewEntry(w.env, shape.Auto)
	e.SetMode(bidi.MultiLine)
	entered := 0
	w.present(w.withButtons("lines", container.NewVBox(e), w.button("OK", nil).main()), func() { entered++ })
	w.win.Canvas().Focus(e)
	e.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if entered != 0 || e.Text() != "\n" {
		t.Errorf("return entered %d times, and the text is %q", entered, e.Text())
	}
	w.press(t, ctrl(fyne.KeyReturn))
	if entered != 1 || e.Text() != "\n" {
		t.Errorf("control and return entered %d times, and the text is %q", entered, e.Text())
	}
}

// TestFileDialog: escape closes it, and the one below stays.
func TestFileDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyO))
	w.tap(t, "Choose…")
	c := w.win.Canvas()
	for want := 2; want > 0; want-- {
		if n := len(c.Overlays().List()); n != want || len(w.dialogs) != want {
			t.Fatalf("%d dialogs are open, %d are known, want %d", n, len(w.dialogs), want)
		}
		w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	if len(c.Overlays().List()) != 0 {
		t.Error("the one below stays open")
	}
}

// TestKeysUnderDialog: keys do nothing to the rows while a dialog is open.
func TestKeysUnderDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrl(fyne.KeySlash))
	c, at := w.win.Canvas(), w.grid.Current()
	sheet := c.Focused()
	for _, key := range []fyne.KeyName{fyne.KeyF2, fyne.KeyF9, fyne.KeyPageDown} {
		sheet.TypedKey(&fyne.KeyEvent{Name: key})
		c.OnTypedKey()(&fyne.KeyEvent{Name: key})
		if n := len(c.Overlays().List()); n != 1 || w.grid.Current() != at || c.Focused() != sheet {
			t.Errorf("after %s %d dialogs are open, row %d is current, %v has the keyboard", key, n, w.grid.Current(), c.Focused())
		}
	}
}

// TestMainButton: the button that a dialog is there for is the last one.
func TestMainButton(t *testing.T) {
	w := open(t, t.TempDir())
	w.present(w.withButtons("A dialog", widget.NewLabel(""), w.button("Go", func() {}).main(), w.button("Cancel", func() {}), w.button("Help", func() {})), nil)
	var order []string
	for _, o := range w.seen() {
		if b, ok := o.(*button); ok {
			order = append(order, b.Text)
		}
	}
	if !slices.Equal(order, []string{"Cancel", "Help", "Go"}) {
		t.Errorf("the buttons are %q", order)
	}
}

// drawn counts how often it is refreshed.
type drawn struct {
	widget.BaseWidget
	times int
}

func (d *drawn) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(nil))
}

func (d *drawn) Refresh() { d.times++ }

// TestRestyleDialog: the text in a dialog follows its choices too.
func TestRestyleDialog(t *testing.T) {
	w := open(t, t.TempDir())
	d := &drawn{}
	d.ExtendBaseWidget(d)
	w.present(dialog.NewCustom("preview", "Close", d, w.win), nil)
	before := d.times
	w.setReveal(true)
	if d.times == before {
		t.Error("the dialog shows what was before")
	}
}

// TestSheetOfKeys has the keys without a modifier too, which no menu takes.
func TestSheetOfKeys(t *testing.T) {
	w := open(t, t.TempDir())
	keys := map[string]bool{}
	for _, g := range w.sheet() {
		for _, row := range g.rows {
			keys[row[1]] = true
		}
	}
	for _, key := range []string{"F2", "F9", "Shift+F9", "Ctrl+Insert", "Ctrl+number", "Ctrl+Alt+number"} {
		if !keys[key] {
			t.Errorf("%s is missing in %v", key, keys)
		}
	}
}

// TestKeysOnScreen: a button of the window tells its key, and the empty window the first
// ones to know; both follow a change of keys.
func TestKeysOnScreen(t *testing.T) {
	w := open(t, t.TempDir())
	open := w.tool("file.open", "Open", nil)
	if !strings.HasPrefix(w.first.Text, "Ctrl+O opens") || !strings.HasSuffix(open.tip(), "Ctrl+O") {
		t.Errorf("at first %q, %q", w.first.Text, open.tip())
	}
	if err := w.rekey("file.open", key{KeyName: fyne.KeyF12}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(w.first.Text, "F12 opens") || !strings.HasSuffix(open.tip(), "F12") {
		t.Errorf("after the change %q, %q", w.first.Text, open.tip())
	}
}

// TestKeySheet: all lines have a place of their own in a column of the sheet, and the
// keyboard scrolls where the window is too small.
func TestKeySheet(t *testing.T) {
	w := open(t, t.TempDir())
	for width, columns := range map[float32]int{400: 1, 1000: 3, 1170: 4} {
		k := newKeySheet(w.sheet(), width)
		taken, across, last := map[fyne.Position]int{}, map[float32]bool{}, float32(0)
		named := map[float32]bool{} // the columns that begin with a name
		high := k.place(func(o fyne.CanvasObject, x, y, room float32) {
			taken[fyne.NewPos(x, y)]++
			across[x] = true
			last = max(last, y+keyRow)
			if x+room > width+1 || taken[fyne.NewPos(x, y)] > 2 {
				t.Errorf("width %v: a line at %v, %v is out of its place", width, x, y)
			}
			if y == 0 && slices.ContainsFunc(k.groups, func(g setGroup) bool { return slices.Contains(g.names, o) }) {
				named[x] = true
			}
		})
		if len(named) != columns {
			t.Errorf("width %v: %d of %d columns begin with the name of a menu", width, len(named), columns)
		}
		if len(across) != columns || high != last {
			t.Errorf("width %v: %d columns, %v high, the last line ends at %v", width, len(across), high, last)
		}
	}
	w.do(t, "help.keys")
	s := w.win.Canvas().Focused().(*scroller)
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	s.room.Resize(fyne.NewSize(500, 200))
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown})
	if s.room.Offset.Y <= 0 {
		t.Error("it does not scroll")
	}
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if len(w.dialogs) != 0 {
		t.Error("it stays open")
	}
}
