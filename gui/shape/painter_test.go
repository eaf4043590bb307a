package shape

import (
	"image"
	"image/color"
	"testing"
)

// paint paints text black on white and returns the picture.
func paint(t *testing.T, text string, p Params, scale float32, s Style) *image.RGBA {
	t.Helper()
	set := testFonts(t)
	l := NewEngine(set).Layout([]rune(text), p)
	dst := image.NewRGBA(image.Rect(0, 0, ceil(l.Width*scale)+8, ceil(l.Height*scale)))
	Fill(dst, []Rect{{0, 0, float32(dst.Rect.Dx()), float32(dst.Rect.Dy())}}, Place{}, color.White)
	NewPainter(set).Paint(dst, l, Place{X: 4, Scale: scale}, s)
	return dst
}

// count returns how many pixels satisfy is.
func count(m *image.RGBA, is func(color.RGBA) bool) int {
	n := 0
	for y := range m.Rect.Dy() {
		for x := range m.Rect.Dx() {
			if is(m.RGBAAt(x, y)) {
				n++
			}
		}
	}
	return n
}

func dark(c color.RGBA) bool { return c.R < 128 && c.G < 128 && c.B < 128 }

func red(c color.RGBA) bool { return c.R > 150 && c.G < 90 && c.B < 90 }

func TestPaint(t *testing.T) {
	p := Params{Size: 24}
	one := count(paint(t, "اختتمت في واشنطن", p, 1, Style{}), dark)
	two := count(paint(t, "اختتمت في واشنطن", p, 2, Style{}), dark)
	if one < 300 || two < one*7/2 || two > one*5 {
		t.Errorf("%d dark pixels at scale 1 and %d at scale 2", one, two)
	}
	bold := count(paint(t, "اختتمت في واشنطن", Params{Size: 24, Bold: true}, 1, Style{}), dark)
	if bold < one*11/10 {
		t.Errorf("bold has %d dark pixels, regular %d", bold, one)
	}
}

// TestInks checks colours of ranges: half a word gets its colour, and with the
// same colour everywhere the picture is the same, so joining is untouched.
func TestInks(t *testing.T) {
	const text = "اختتمت"
	p := Params{Size: 40}
	plain := paint(t, text, p, 1, Style{Color: color.Black})
	same := paint(t, text, p, 1, Style{Color: color.White, Inks: []Ink{{0, 3, color.Black}, {3, 6, color.Black}}})
	if string(plain.Pix) != string(same.Pix) {
		t.Error("colours of ranges change the shape of the text")
	}
	half := paint(t, text, p, 1, Style{Color: color.Black, Inks: []Ink{{0, 3, color.RGBA{R: 200, A: 255}}}})
	if r, d := count(half, red), count(half, dark); r < 50 || d < 50 {
		t.Errorf("%d red and %d dark pixels, want both", r, d)
	}
}

func TestPaintOutside(t *testing.T) {
	set := testFonts(t)
	l := NewEngine(set).Layout(article300(), Params{Size: 20, Width: 300})
	dst := image.NewRGBA(image.Rect(0, 0, 50, 50))
	p := NewPainter(set)
	p.Paint(dst, l, Place{Y: 1000}, Style{})
	p.Paint(dst, l, Place{Y: -5000}, Style{})
	if len(p.masks.masks) != 0 {
		t.Errorf("%d glyphs were drawn for lines out of sight", len(p.masks.masks))
	}
	p.Paint(dst, l, Place{X: -100, Y: -20}, Style{})
}

func TestPaintChip(t *testing.T) {
	p := Params{Size: 24, Atoms: []Atom{{1, 4, "1"}}}
	m := paint(t, "a<b>b", p, 1, Style{Color: color.Black, Chip: color.RGBA{R: 200, A: 255}})
	if n := count(m, red); n < 100 {
		t.Errorf("the chip has %d pixels of its ground", n)
	}
}

func TestPaintEmoji(t *testing.T) {
	if len(testFonts(t).fonts) < 6 {
		t.Skip("the emoji font of Debian's package fonts-noto-color-emoji is not here")
	}
	m := paint(t, "😀", Params{Size: 32}, 1, Style{})
	yellow := count(m, func(c color.RGBA) bool { return c.R > 180 && c.G > 130 && c.B < 120 })
	if yellow < 200 {
		t.Errorf("a laughing face has %d yellow pixels", yellow)
	}
}

// TestFillTouches checks that rectangles that touch leave no gap and do not
// overlap, at any scale.
func TestFillTouches(t *testing.T) {
	for _, scale := range []float32{1, 1.25, 1.5, 2} {
		dst := image.NewRGBA(image.Rect(0, 0, 100, 4))
		half := color.RGBA{R: 100, A: 128}
		Fill(dst, []Rect{{0, 0, 10.3, 4}, {10.3, 0, 11.4, 4}, {21.7, 0, 9, 4}}, Place{Scale: scale}, half)
		for x := range int(30.7 * scale) {
			if dst.RGBAAt(x, 1) != half {
				t.Errorf("scale %v: pixel %d is %v", scale, x, dst.RGBAAt(x, 1))
			}
		}
	}
}
