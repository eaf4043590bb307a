package bidi

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

func newText(t testing.TB, text string) *Text {
	t.Helper()
	env, _ := testEnv(t)
	x := NewText(env, text, rtl)
	show(t, x, fyne.NewSize(300, x.HeightFor(300)), 1)
	return x
}

// click presses the primary button on the first half of rune i of a
// right-to-left text, n times.
func click(x *Text, i, n int) {
	l := x.lines()
	for _, c := range l.Lines[0].Cells {
		if c.Start == i {
			e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
			e.Position = fyne.NewPos((c.X0+c.X1)/2+x.padding+0.5, x.padding+5)
			for range n {
				x.MouseDown(e)
				x.MouseUp(e)
			}
		}
	}
}

func TestHeightFor(t *testing.T) {
	env, _ := testEnv(t)
	x := NewText(env, sampleLines()[0], rtl)
	last := float32(1e9)
	for _, width := range []float32{100, 200, 400, 3000} {
		h := x.HeightFor(width)
		if h > last || h != float32(int(h)) {
			t.Errorf("at width %v the height is %v after %v", width, h, last)
		}
		x.Resize(fyne.NewSize(width, 1))
		if got := x.MinSize().Height; got != h {
			t.Errorf("at width %v the least height is %v, want %v", width, got, h)
		}
		last = h
	}
	if one := NewText(env, "نص", rtl).HeightFor(3000); last != one {
		t.Errorf("one long line is %v high, a short one %v", last, one)
	}
	f := env.Fonts()
	f.ArabicSize, f.EnglishSize = 36, 36
	if err := env.SetFonts(f); err != nil {
		t.Fatal(err)
	}
	if h := x.HeightFor(3000); h < last*3/2 {
		t.Errorf("at twice the size the height is %v after %v", h, last)
	}
}

func TestClicks(t *testing.T) {
	x := newText(t, "قال دسمان-1 نعم")
	taps := 0
	x.OnTapped = func(*fyne.PointEvent) { taps++ }
	click(x, 5, 1)
	x.Tapped(&fyne.PointEvent{})
	if start, end := x.Selection(); start != end || taps != 1 || start != 5 {
		t.Errorf("a click puts the caret at [%d %d), %d taps", start, end, taps)
	}
	x.clicks = clicks{}
	click(x, 8, 2)
	if x.SelectedText() != "دسمان" {
		t.Errorf("a double click selects %q", x.SelectedText())
	}
	x.Tapped(&fyne.PointEvent{})
	if taps != 1 {
		t.Error("a double click counts as a tap")
	}
	x.TypedShortcut(&fyne.ShortcutCopy{})
	if got := x.env.Clipboard.Content(); got != "دسمان" {
		t.Errorf("copied %q", got)
	}
	click(x, 8, 1)
	if x.SelectedText() != x.Text() {
		t.Errorf("a third click selects %q", x.SelectedText())
	}
	x.clicks = clicks{}
	click(x, 0, 1)
	x.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, 5)}})
	if x.SelectedText() != x.Text() {
		t.Errorf("a drag to the left edge selects %q", x.SelectedText())
	}
}

func TestClickCount(t *testing.T) {
	var c clicks
	start := time.Now()
	const delay = 300 * time.Millisecond
	tests := []struct {
		after time.Duration
		x     float32
		want  int
	}{{0, 0, 1}, {100, 1, 2}, {200, 2, 3}, {900, 2, 1}, {1000, 20, 1}, {1100, 20, 2}}
	for _, test := range tests {
		if got := c.add(fyne.NewPos(test.x, 0), start.Add(test.after*time.Millisecond), delay); got != test.want {
			t.Errorf("after %d ms at %v: click %d, want %d", test.after, test.x, got, test.want)
		}
	}
}

// TestCaretIntoSource is how a sentence is split: the caret is put into the
// read-only text and moved, and the text stays out of the Tab order.
func TestCaretIntoSource(t *testing.T) {
	x := newText(t, "قال دسمان-1 نعم")
	if !x.Disabled() {
		t.Error("the text is in the Tab order")
	}
	x.FocusCaret()
	if x.Disabled() || !x.parts.caret.stem.Visible() {
		t.Error("no caret, or no focus")
	}
	x.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	x.TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierControl})
	if x.CaretIndex() != 4 {
		t.Errorf("the caret stands at %d, want 4", x.CaretIndex())
	}
	x.TypedRune('x')
	x.FocusLost()
	if x.Text() != "قال دسمان-1 نعم" || x.parts.caret.stem.Visible() || !x.Disabled() {
		t.Error("the text changed, or the caret stayed")
	}
}

// TestEmbeddedScale checks the scale of a text inside another widget's
// container, for which asking the driver about anything but the text fails.
func TestEmbeddedScale(t *testing.T) {
	for _, scale := range []float32{1, 1.5, 2} {
		env, _ := testEnv(t)
		x := NewText(env, "نص", rtl)
		show(t, container.NewStack(canvas.NewRectangle(nil), container.NewVBox(x)), fyne.NewSize(301, 100), scale)
		for _, factor := range []float32{1, 2} { // of screens with more pixels than their scale says
			pixels := int(x.Size().Width*scale*factor + 0.5)
			if got := x.scale(pixels); got != scale*factor {
				t.Errorf("scale %v at %v, factor %v", got, scale, factor)
			}
		}
	}
}

func TestLayoutCache(t *testing.T) {
	env, _ := testEnv(t)
	used := NewText(env, "نص", rtl)
	used.Resize(fyne.NewSize(100, 50))
	kept := used.lines()
	for i := range 3 * keptLayouts {
		NewText(env, fmt.Sprint("نص ", i), rtl).HeightFor(100)
		used.layout = nil
		if used.lines() != kept {
			t.Fatal("a layout in use was let go")
		}
	}
	if n := len(env.layouts.byKey); n != keptLayouts || env.layouts.order.Len() != n {
		t.Errorf("%d layouts are kept, %d in order", n, env.layouts.order.Len())
	}
	x := NewText(env, "نص آخر", rtl)
	x.Resize(fyne.NewSize(100, 50))
	first := x.lines()
	x.HeightFor(50)
	if x.lines() != first {
		t.Error("a layout just used was made again")
	}
}

// BenchmarkKeystroke is a key typed at the end of a long paragraph up to its
// picture.
func BenchmarkKeystroke(b *testing.B) {
	e, _ := newEntry(b, rtl)
	e.SetText(sampleLines()[0])
	text := e.Text()
	for i := 0; b.Loop(); i++ {
		if i%50 == 0 {
			e.SetText(text)
		}
		e.TypedRune('ب')
		e.draw(400, 200)
	}
}

// TestLayoutsOfHugeTexts: what is kept does not grow with the length of texts.
func TestLayoutsOfHugeTexts(t *testing.T) {
	env, _ := testEnv(t)
	word := strings.Repeat("نص ", keptRunes/3/4)
	for i := range 8 {
		env.layOut(layoutKey{text: word + fmt.Sprint(i), size: 18, width: 400})
	}
	runes := 0
	for key := range env.layouts.byKey {
		runes += utf8.RuneCountInString(key.text)
	}
	if runes > keptRunes || runes != env.layouts.runes {
		t.Errorf("layouts of %d runes are kept, %d are counted, want up to %d", runes, env.layouts.runes, keptRunes)
	}
	if n := env.layouts.order.Len(); n < 3 {
		t.Errorf("%d layouts are kept", n)
	}
}

// TestWholePixels: the picture of a text has whole pixels, whatever its size is.
func TestWholePixels(t *testing.T) {
	x := newText(t, "Dialogue")
	for scale, width := range map[float32]float32{1: 200, 2: 200.5} {
		show(t, x, fyne.NewSize(200.7, 60.4), scale)
		x.Refresh()
		got := x.parts.raster.Size()
		if pixels := got.Height * scale; got.Width != width || pixels != float32(int(pixels)) {
			t.Errorf("%v at scale %v, want a width of %v", got, scale, width)
		}
	}
}

// TestPictureOfText: the picture is no higher than the text needs, with all that a picture
// of the whole widget would have, and there is none of no text.
func TestPictureOfText(t *testing.T) {
	env, _ := testEnv(t)
	x := NewText(env, "", rtl)
	show(t, x, fyne.NewSize(200, 600), 1)
	if !x.parts.raster.Hidden {
		t.Error("a picture of nothing")
	}
	x.SetText("مُحَمَّدٌ ﷺ في الكويت")
	r := x.parts.raster
	size := r.Size()
	if r.Hidden || size.Width != 200 || size.Height > 150 {
		t.Errorf("hidden: %v, %v", r.Hidden, size)
	}
	part, from := inked(x.draw(200, int(size.Height))), r.Position()
	r.Move(fyne.Position{})
	if whole := inked(x.draw(200, 600)); part != whole || part == 0 {
		t.Errorf("%d pixels from %v on are painted, of %d", part, from, whole)
	}
	x.SetText("")
	if !r.Hidden {
		t.Error("a picture of what was")
	}
}
