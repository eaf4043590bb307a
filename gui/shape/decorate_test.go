package shape

import (
	"image"
	"image/color"
	"testing"
)

// inked returns the smallest rectangle around what is painted, and how many
// pixels are.
func inked(img *image.RGBA) (box image.Rectangle, pixels int) {
	for y := range img.Rect.Dy() {
		for x := range img.Rect.Dx() {
			if img.RGBAAt(x, y).A > 0 {
				box = box.Union(image.Rect(x, y, x+1, y+1))
				pixels++
			}
		}
	}
	return box, pixels
}

func TestDecorate(t *testing.T) {
	l := NewEngine(testFonts(t)).Layout([]rune("abc ابت"), Params{Size: 20, Base: LTR})
	width := round(l.CaretX(Pos{3, true}))
	baseline := round(l.Lines[0].Baseline)
	boxes := map[Decoration]image.Rectangle{}
	for _, d := range []Decoration{NoDecoration, Underline, Squiggle, Strike} {
		dst := image.NewRGBA(image.Rect(0, 0, 200, 40))
		Decorate(dst, l, 0, 3, Place{}, d, 1.5, color.Black)
		box, pixels := inked(dst)
		boxes[d] = box
		if d == NoDecoration {
			if pixels > 0 {
				t.Errorf("%d pixels of no decoration", pixels)
			}
			continue
		}
		if box.Min.X != 0 || box.Max.X != width {
			t.Errorf("decoration %d goes from %d to %d, want 0 to %d", d, box.Min.X, box.Max.X, width)
		}
		if d != Squiggle && pixels != 2*width {
			t.Errorf("decoration %d has %d pixels, want %d", d, pixels, 2*width)
		}
	}
	if boxes[Underline].Min.Y <= baseline || boxes[Squiggle].Min.Y <= baseline || boxes[Strike].Max.Y >= baseline {
		t.Errorf("heights about the baseline %d: %v", baseline, boxes)
	}
	if boxes[Squiggle].Dy() <= boxes[Underline].Dy() {
		t.Errorf("the wave is %v", boxes[Squiggle])
	}
}

// TestSquigglesJoin: the wave of a range is that of its parts.
func TestSquigglesJoin(t *testing.T) {
	l := NewEngine(testFonts(t)).Layout([]rune("abcdef"), Params{Size: 20, Base: LTR})
	whole, parts := image.NewRGBA(image.Rect(0, 0, 200, 40)), image.NewRGBA(image.Rect(0, 0, 200, 40))
	Decorate(whole, l, 0, 6, Place{}, Squiggle, 1, color.Black)
	Decorate(parts, l, 0, 2, Place{}, Squiggle, 1, color.Black)
	Decorate(parts, l, 2, 6, Place{}, Squiggle, 1, color.Black)
	if string(whole.Pix) != string(parts.Pix) {
		t.Error("the parts of a wave do not make the whole")
	}
}

func TestReveal(t *testing.T) {
	e := NewEngine(testFonts(t))
	reveal := func(text string) (image.Rectangle, int) {
		dst := image.NewRGBA(image.Rect(0, 0, 200, 60))
		l := e.Layout([]rune(text), Params{Size: 20, Base: LTR})
		Reveal(dst, l, Place{X: 20, Y: 10}, color.Black)
		return inked(dst)
	}
	if _, n := reveal("abابت"); n != 0 {
		t.Errorf("%d pixels beside letters", n)
	}
	for _, r := range "  \t\u200C\u200D\u200E\u200F\u061C\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069" {
		if _, n := reveal("a" + string(r) + "b"); n == 0 {
			t.Errorf("%U is not shown", r)
		}
	}
	before := round(e.Layout([]rune("a"), Params{Size: 20}).CaretX(Pos{1, true})) + 20
	if box, _ := reveal("a\u200Eb"); box.Min.X != before || box.Max.X <= before+1 {
		t.Errorf("LRM behind a at %d is shown at %v", before, box)
	}
	if box, _ := reveal("a\u200Fb"); box.Max.X != before+1 || box.Min.X >= before {
		t.Errorf("RLM behind a at %d is shown at %v", before, box)
	}
}

// TestPaintFamilyScale: letters of a family at half the size are painted half as
// high.
func TestPaintFamilyScale(t *testing.T) {
	height := func(scale float32) int {
		family := embedded(t, "NotoNaskhArabic")
		family.Scale = scale
		set, err := NewFontSet(family)
		if err != nil {
			t.Fatal(err)
		}
		dst := image.NewRGBA(image.Rect(0, 0, 300, 120))
		l := NewEngine(set).Layout([]rune("سلام"), Params{Size: 40})
		NewPainter(set).Paint(dst, l, Place{X: 20, Y: 20}, Style{})
		box, _ := inked(dst)
		return box.Dy()
	}
	if whole, half := height(1), height(0.5); whole < 20 || half < whole/2-2 || half > whole/2+2 {
		t.Errorf("%d pixels high, at half the size %d", whole, half)
	}
}
