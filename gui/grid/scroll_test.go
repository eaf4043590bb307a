package grid

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

func TestPage(t *testing.T) {
	g := shown(t, 200)
	g.Select(0)
	seen := []int{0}
	for range 300 {
		at, bottom := g.at(), g.last
		y := topOf(t, g, g.current)
		g.Page(1)
		p := g.Current()
		if p == g.Len()-1 {
			break
		}
		if p <= seen[len(seen)-1] {
			t.Fatalf("rows %v, then %d", seen, p)
		}
		seen = append(seen, p)
		if !g.whole(p) {
			t.Errorf("row %d is not whole", p)
		}
		if g.first > bottom {
			t.Errorf("nothing of the page that ended with row %d is left: this one begins with %d", bottom, g.first)
		}
		if d := g.at() - at; d < g.view/2 && g.last < g.Len()-1 {
			t.Errorf("it went down by %v only", d)
		}
		if d := topOf(t, g, g.current) - y; (d > 160 || d < -160) && g.last < g.Len()-1 {
			t.Errorf("the current row is %v from where it was", d)
		}
	}
	if g.Current() != g.Len()-1 || len(seen) < 20 {
		t.Fatalf("pages ended at row %d after %d", g.Current(), len(seen))
	}
	for range 300 {
		g.Page(-1)
	}
	if g.Current() != 0 || g.first != 0 || g.offset != 0 {
		t.Errorf("back at row %d, the first is %d+%v", g.Current(), g.first, g.offset)
	}
	// A page from where one has scrolled to, with the current row out of sight.
	g.ScrollBy(3000)
	first := g.first
	g.Page(1)
	if g.Current() < first {
		t.Errorf("a page down from row %d went to row %d", first, g.Current())
	}
}

func TestControlHomeAndEnd(t *testing.T) {
	rows := article(500)
	rows[250].Target = "In the middle"
	rows[499].Target = "The end"
	g, _ := window(t, rows)
	g.Select(250)
	g.editor.SetCaret(3)
	press := func(key fyne.KeyName) {
		g.editor.TypedShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierControl})
	}
	for i, test := range []struct {
		key        fyne.KeyName
		row, caret int
	}{
		{fyne.KeyHome, 250, 0},
		{fyne.KeyHome, 0, 0},
		{fyne.KeyHome, 0, 0},
		{fyne.KeyEnd, 0, 0}, // in an empty text
		{fyne.KeyEnd, 499, 7},
		{fyne.KeyEnd, 499, 7},
		{fyne.KeyHome, 499, 0},
		{fyne.KeyEnd, 499, 7},
	} {
		press(test.key)
		if g.Current() != test.row || g.editor.CaretIndex() != test.caret || !g.whole(test.row) {
			t.Errorf("press %d, %s: row %d, caret %d, want %d, %d", i, test.key, g.Current(), g.editor.CaretIndex(), test.row, test.caret)
		}
	}
	// Other keys, and typing, come in between.
	g.Select(250)
	press(fyne.KeyEnd)
	g.editor.TypedRune('!')
	press(fyne.KeyEnd)
	g.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyRight})
	if press(fyne.KeyEnd); g.Current() != 250 {
		t.Errorf("went to row %d by a key that was pressed once", g.Current())
	}
	g.Select(499)
	// With something selected the key only moves the caret.
	g.editor.SetCaret(0)
	g.editor.Select(3, 0)
	if press(fyne.KeyHome); g.Current() != 499 {
		t.Error("left the row with a selection in it")
	}
}

// TestLongRow: a row of several views is scrolled with its caret.
func TestLongRow(t *testing.T) {
	rows := article(20)
	for range 120 {
		rows[5].Target += englishProse + ". "
	}
	g, _ := window(t, rows)
	inView := func(what string) {
		t.Helper()
		caret := g.editor.CaretRect()
		y := g.editor.Position().Y + caret.Position.Y
		if y < 0 || y+caret.Size.Height > g.view {
			t.Errorf("%s: the caret is at %v of %v", what, y, g.view)
		}
	}
	g.Select(5)
	h := g.shown[5].Size().Height
	if h < 5*g.view {
		t.Fatalf("the row is only %v high", h)
	}
	g.editor.TypedRune('x')
	inView("typed at the end")
	g.editor.SetCaret(0)
	g.editor.TypedRune('x')
	inView("typed at the start")
	g.ScrollBy(2 * g.view)
	y := topOf(t, g, 5)
	c := g.Columns()
	c.Source = 0.3
	g.SetColumns(c)
	part, now := -y/h, -topOf(t, g, 5)/g.shown[5].Size().Height
	if d := part - now; d > 0.001 || d < -0.001 {
		t.Errorf("%.3f of the row were above the view, now %.3f", part, now)
	}
}

// patient is a driver that does things in their turn.
type patient struct {
	fyne.Driver
	waiting []func()
}

func (p *patient) DoFromGoroutine(f func(), _ bool) { p.waiting = append(p.waiting, f) }

func (p *patient) turn() {
	for _, f := range p.waiting {
		f()
	}
	p.waiting = nil
}

// TestCaretIsFollowed: keys that move the caret in a row of several views bring
// it into view; those that do not leave the rows where they are.
func TestCaretIsFollowed(t *testing.T) {
	rows := article(20)
	for range 60 {
		rows[5].Target += englishProse + ". "
		rows[5].Source += arabicProse + " "
	}
	g, _ := window(t, rows)
	d := &patient{Driver: g.env.Driver}
	g.env.Driver = d
	inView := func(what string, in texts) {
		t.Helper()
		d.turn()
		caret := in.CaretRect()
		y := topOf(t, g, 5) + rowPad + caret.Position.Y
		if y < 0 || y+caret.Size.Height > g.view {
			t.Errorf("%s: the caret is at %v of %v", what, y, g.view)
		}
	}
	g.Select(5)
	g.editor.SetCaret(0)
	for range 60 {
		g.editor.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
		inView("down", g.editor)
	}
	end := &desktop.CustomShortcut{KeyName: fyne.KeyEnd, Modifier: fyne.KeyModifierControl}
	g.editor.TypedShortcut(end)
	inView("end", g.editor)
	g.Resize(g.Size().SubtractWidthHeight(0, 40)) // as a line under the rows does
	inView("less room", g.editor)
	g.Resize(g.Size().AddWidthHeight(0, 40))
	g.FocusSource()
	source := g.shown[5].source
	inView("start of the source", source)
	source.TypedShortcut(end)
	inView("end of the source", source)

	was := g.editor.Text()
	if source.TypedRune('x'); g.editor.Text() == was {
		t.Error("what is typed with the caret in the source is lost")
	}
	g.FocusSource()
	g.ScrollBy(-2000)
	at := g.at()
	source.TypedKey(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	source.TypedShortcut(&fyne.ShortcutCopy{})
	d.turn()
	if g.at() != at {
		t.Error("a key that moves no caret scrolls")
	}
}

// painted is a text widget that is told which part of it is in view.
type painted struct{ calls [][2]float32 }

func (p *painted) SetVisible(top, bottom float32) {
	p.calls = append(p.calls, [2]float32{top, bottom})
}

func (p *painted) last() [2]float32 { return p.calls[len(p.calls)-1] }

func TestBands(t *testing.T) {
	rows := article(40)
	for range 100 {
		rows[3].Source += arabicProse + " "
	}
	g, _ := window(t, rows)
	g.Select(3)
	w := g.shown[3]
	source, editor := &painted{}, &painted{}
	w.sourceBand.to, g.editorBand.to = source, editor
	g.arrange(3, 100)
	if got, want := source.last(), [2]float32{0, g.view - 100 - rowPad}; got != want {
		t.Errorf("of the source %v is in view, want %v", got, want)
	}
	g.arrange(3, -500)
	want := [2]float32{500 - rowPad, 500 - rowPad + g.view}
	if source.last() != want || editor.last() != want {
		t.Errorf("of the source %v, of the editor %v is in view, want %v", source.last(), editor.last(), want)
	}
	if y := w.number.Position().Y; y < 500 || y > 520 {
		t.Errorf("the view begins at 500 of the row, its number is at %v", y)
	}
	n := len(source.calls)
	g.arrange(3, -500)
	if len(source.calls) != n {
		t.Error("told again what it knows")
	}
	g.ScrollBy(-100)
	if got := source.last()[0]; got != want[0]-100 {
		t.Errorf("scrolled up by 100, it begins at %v", got)
	}
	g.ScrollBy(10000)
	if editor.last() != ([2]float32{}) {
		t.Errorf("out of sight, of the editor %v is in view", editor.last())
	}
	if newBand(g).to != nil {
		t.Error("a widget without bands has one")
	}
}

// TestFonts: with larger letters the row that is looked at stays where it is.
func TestFonts(t *testing.T) {
	g := shown(t, 1000)
	for _, selected := range []bool{false, true} {
		g.Select(500)
		if !selected {
			g.ScrollBy(3000)
		}
		at := g.table.index(g.first)
		if selected {
			at = 500
		}
		y, total := topOf(t, g, at), g.table.sums.total()
		h := g.shown[at].Size().Height
		fonts := g.env.Fonts()
		fonts.ArabicSize *= 1.5
		fonts.EnglishSize *= 1.5
		if err := g.env.SetFonts(fonts); err != nil {
			t.Fatal(err)
		}
		g.Refresh()
		now := g.shown[at].Size().Height
		if now < h*1.2 || g.table.sums.total() < total*1.2 {
			t.Errorf("the row is %v high after %v, all %v after %v", now, h, g.table.sums.total(), total)
		}
		if want := min(y, y/h*now); topOf(t, g, at) > want+1 || topOf(t, g, at) < want-1 {
			t.Errorf("row %d went from %v to %v, want %v", at, y, topOf(t, g, at), want)
		}
	}
}

// TestGuesses: heights that were never measured are near to the real ones, so
// that the bar tells the truth.
func TestGuesses(t *testing.T) {
	g := shown(t, 300)
	guessed := g.table.sums.total()
	for p := range g.Len() {
		g.measure(p)
	}
	if exact := g.table.sums.total(); guessed < exact*0.93 || guessed > exact*1.07 {
		t.Errorf("guessed %v, it is %v", guessed, exact)
	}
}
