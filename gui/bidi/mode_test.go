package bidi

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestSingleLine(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetMode(SingleLine)
	height := e.HeightFor(400)
	e.Resize(fyne.NewSize(200, height))
	submitted := ""
	e.OnSubmitted = func(s string) { submitted = s }
	e.SetText("")
	inside := func() bool {
		b := e.CaretRect()
		return b.Position.X >= e.padding-caretWidth && b.Position.X+b.Size.Width <= 200-e.padding+caretWidth
	}
	for _, r := range "a search for الأسباب والدوافع in the whole of the memory" {
		e.TypedRune(r)
		if !inside() {
			t.Fatalf("after %q the caret stands at %v", e.Text(), e.CaretRect())
		}
	}
	if n := len(e.lines().Lines); n != 1 || e.HeightFor(50) != height {
		t.Errorf("%d lines, height %v, empty %v", n, e.HeightFor(50), height)
	}
	for range len(e.Runes()) {
		press(e, fyne.KeyLeft)
		if !inside() {
			t.Fatalf("the caret stands at %v", e.CaretRect())
		}
	}
	if got := e.IndexAt(fyne.NewPos(e.padding, 10)); got != 0 {
		t.Errorf("a click at the left edge of the start gives %d", got)
	}
	press(e, fyne.KeyReturn)
	if submitted != e.Text() || strings.Contains(e.Text(), "\n") {
		t.Errorf("submitted %q", submitted)
	}
	arabic := NewEntry(e.env, rtl)
	arabic.SetMode(SingleLine)
	arabic.Resize(fyne.NewSize(200, height))
	arabic.SetText("نص")
	if x := arabic.origin(arabic.lines()).X + arabic.lines().Width; x != 200-arabic.padding {
		t.Errorf("a short Arabic text ends at %v", x)
	}
}

func TestMultiLine(t *testing.T) {
	e, held := newEntry(t, ltr)
	e.SetMode(MultiLine)
	e.SetRows(3)
	rows := e.MinSize().Height
	e.Resize(fyne.NewSize(300, rows))
	e.SetText("one\r\ntwo")
	typeText(e, " x")
	press(e, fyne.KeyReturn)
	typeText(e, "three")
	if e.Text() != "one\ntwo x\nthree" {
		t.Errorf("%q", e.Text())
	}
	for range 10 {
		press(e, fyne.KeyReturn)
		b := e.CaretRect()
		if b.Position.Y < 0 || b.Position.Y+b.Size.Height > rows {
			t.Fatalf("the caret stands at %v of %v", b, rows)
		}
	}
	if e.MinSize().Height != rows {
		t.Errorf("the least height went from %v to %v", rows, e.MinSize().Height)
	}
	*held = fyne.KeyModifierShift
	submitted := false
	e.OnSubmitted = func(string) { submitted = true }
	press(e, fyne.KeyReturn)
	if !submitted {
		t.Error("shift and return do not submit")
	}
}

func TestReadOnly(t *testing.T) {
	e, _ := newEntry(t, ltr)
	e.SetText("one two")
	e.SetReadOnly(true)
	refused := 0
	e.OnRefused = func(string) { refused++ }
	typeText(e, "x")
	press(e, fyne.KeyBackspace)
	e.TypedShortcut(&fyne.ShortcutPaste{})
	e.TypedShortcut(&fyne.ShortcutUndo{})
	e.Replace("other")
	if e.Text() != "one two" || refused < 2 || !e.Focused() {
		t.Errorf("%q, refused %d times, focused %v", e.Text(), refused, e.Focused())
	}
	e.SelectAll()
	e.TypedShortcut(&fyne.ShortcutCut{})
	e.TypedShortcut(&fyne.ShortcutCopy{})
	if e.Text() != "one two" || e.env.Clipboard.Content() != "one two" {
		t.Errorf("%q, copied %q", e.Text(), e.env.Clipboard.Content())
	}
}

// TestBand: of a very high text only what can be seen, and a little around it,
// is painted, and it is what a picture of the whole would have there.
func TestBand(t *testing.T) {
	env, _ := testEnv(t)
	x := NewText(env, strings.Repeat(sampleLines()[0]+" ", 60), rtl)
	height := x.HeightFor(200)
	if height < 4*wholeBand {
		t.Fatalf("the text is only %v high", height)
	}
	show(t, x, fyne.NewSize(200, height), 1)
	r := x.parts.raster
	if r.Position().Y != 0 || r.Size().Height > wholeBand {
		t.Errorf("at first [%v %v) is painted", r.Position().Y, r.Size().Height)
	}
	for _, top := range []float32{0, 700, 3000, height - 800} {
		x.SetVisible(top, top+800)
		from, to := r.Position().Y, r.Position().Y+r.Size().Height
		if from > top || to < min(top+800, height) || to-from > 3*wholeBand {
			t.Errorf("for [%v %v) of %v, [%v %v) is painted", top, top+800, height, from, to)
		}
		if n := inked(x.draw(200, int(to-from))); n < 1000 {
			t.Errorf("for %v, %d pixels are painted", top, n)
		}
	}
	x.SetVisible(3000, 3800)
	part := x.draw(200, int(r.Size().Height)).(*image.RGBA)
	from := int(r.Position().Y)
	r.Move(fyne.NewPos(0, 0))
	whole := x.draw(200, int(height)).(*image.RGBA)
	if string(part.Pix) != string(whole.Pix[from*whole.Stride:][:len(part.Pix)]) {
		t.Error("the band is not that of the whole picture")
	}
}

// TestReveal: marks are painted where they are asked for, and change nothing
// else.
func TestReveal(t *testing.T) {
	env, _ := testEnv(t)
	x := NewText(env, "a\u200fb c", ltr)
	show(t, x, fyne.NewSize(200, 40), 1)
	plain := inked(x.draw(200, 40))
	env.Reveal = true
	if shown := inked(x.draw(200, 40)); shown <= plain {
		t.Errorf("%d pixels with marks, %d without", shown, plain)
	}
}

// TestSizes: Arabic and English have sizes of their own.
func TestSizes(t *testing.T) {
	env, _ := testEnv(t)
	width := func(text string) float32 {
		return env.layOut(layoutKey{text: text, size: env.Size(), epoch: env.epoch}).Width
	}
	arabic, english := width("سلام"), width("peace")
	f := env.Fonts()
	f.ArabicSize = 2 * f.EnglishSize
	if err := env.SetFonts(f); err != nil {
		t.Fatal(err)
	}
	if a, e := width("سلام"), width("peace"); a < arabic*1.99 || a > arabic*2.01 || e != english {
		t.Errorf("Arabic %v after %v, English %v after %v", a, arabic, e, english)
	}
	env.SetSizes(18, 36)
	if a, e := width("سلام"), width("peace"); a < arabic*0.99 || a > arabic*1.01 || e < english*1.99 || e > english*2.01 {
		t.Errorf("after SetSizes Arabic %v after %v, English %v after %v", a, arabic, e, english)
	}
	f.Arabic.Regular = []byte("no font")
	if err := env.SetFonts(f); err == nil || env.Fonts().ArabicSize != 18 {
		t.Errorf("error %v, size %v", err, env.Fonts().ArabicSize)
	}
}
