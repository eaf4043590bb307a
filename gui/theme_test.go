package gui

import (
	"image/color"
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/bidi"
)

// contrast is the contrast ratio of WCAG 2.2 between two opaque colours.
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) float64 {
		r, g, b, _ := c.RGBA()
		linear := func(v uint32) float64 {
			x := float64(v) / 0xFFFF
			if x <= 0.04045 {
				return x / 12.92
			}
			return math.Pow((x+0.055)/1.055, 2.4)
		}
		return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// TestContrast is the table of what stands on what.
func TestContrast(t *testing.T) {
	paper := []fyne.ThemeColorName{theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground}
	marked := []fyne.ThemeColorName{theme.ColorNameSelection, bidi.ColorFound, bidi.ColorInserted, bidi.ColorDeleted, theme.ColorNameButton, colorSentence}
	text := []fyne.ThemeColorName{theme.ColorNameForeground, theme.ColorNamePlaceHolder, theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess}
	lines := []fyne.ThemeColorName{theme.ColorNamePrimary, theme.ColorNameScrollBar, theme.ColorNameInputBorder, bidi.ColorRevealed, colorTerm, theme.ColorNameDisabled}
	for _, look := range []string{lookLight, lookDark, lookContrast} {
		c := calm{theme.DefaultTheme(), look}
		check := func(ink, ground fyne.ThemeColorName, want float64) {
			t.Helper()
			if got := contrast(c.Color(ink, 0), c.Color(ground, 0)); got < want {
				t.Errorf("%s: %s on %s is %.2f:1, want %.1f", look, ink, ground, got, want)
			}
		}
		least := 4.5
		if look == lookContrast {
			least = 7
		}
		for _, ground := range append(paper, marked...) {
			check(theme.ColorNameForeground, ground, least)
		}
		for _, ground := range paper {
			for _, ink := range text {
				check(ink, ground, least)
			}
			for _, ink := range lines {
				check(ink, ground, 3)
			}
		}
		// What is disabled can be read, and looks like nothing that is not.
		for _, ground := range append(paper, theme.ColorNameDisabledButton) {
			check(theme.ColorNameDisabled, ground, 3)
			if look == lookContrast {
				check(theme.ColorNameDisabled, ground, 4.5)
				check(theme.ColorNameForeground, theme.ColorNameDisabled, 3)
			}
		}
		if c.Color(theme.ColorNameButton, 0) == c.Color(theme.ColorNameDisabledButton, 0) {
			t.Errorf("%s: a button that is disabled has the ground of one that is not", look)
		}
		// Fyne lays the colour of the focus or of the pointer over the ground of what has it.
		for _, on := range []struct{ ink, ground fyne.ThemeColorName }{
			{theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary},
			{theme.ColorNameForeground, theme.ColorNameButton},
			{theme.ColorNameForeground, theme.ColorNameInputBackground},
			{theme.ColorNameForeground, theme.ColorNameOverlayBackground},
			{theme.ColorNameForeground, theme.ColorNameMenuBackground},
		} {
			check(on.ink, on.ground, least)
			for _, veil := range []fyne.ThemeColorName{theme.ColorNameFocus, theme.ColorNameHover, theme.ColorNamePressed} {
				if got := contrast(c.Color(on.ink, 0), over(c.Color(on.ground, 0), c.Color(veil, 0))); got < least {
					t.Errorf("%s: %s on %s under %s is %.2f:1, want %.1f", look, on.ink, on.ground, veil, got, least)
				}
			}
		}
	}
}

// over is what is seen where a colour lies over an opaque one.
func over(ground, veil color.Color) color.Color {
	v := color.NRGBAModel.Convert(veil).(color.NRGBA)
	g := color.NRGBAModel.Convert(ground).(color.NRGBA)
	mix := func(g, v, a uint8) uint8 { return uint8((int(g)*(255-int(a)) + int(v)*int(a)) / 255) }
	return color.NRGBA{mix(g.R, v.R, v.A), mix(g.G, v.G, v.A), mix(g.B, v.B, v.A), 0xFF}
}

// TestButtonFocus: the button that has the keyboard has a ring of 3:1 against what it
// stands on, and its text can be read.
func TestButtonFocus(t *testing.T) {
	for _, look := range []string{lookLight, lookDark, lookContrast} {
		w := open(t, t.TempDir())
		w.setLook(look)
		b := w.button("Go", func() {}).main()
		win := w.app.NewWindow("")
		win.SetContent(b)
		if b.Ring().Visible() {
			t.Errorf("%s: there is a ring without the keyboard", look)
		}
		win.Canvas().Focus(b)
		if !b.Ring().Visible() || b.Ring().Size() != b.Size() {
			t.Errorf("%s: with the keyboard the ring is visible %v, of size %v", look, b.Ring().Visible(), b.Ring().Size())
		}
		focused := over(theme.Color(theme.ColorNamePrimary), theme.Color(theme.ColorNameFocus))
		if got := contrast(theme.Color(theme.ColorNameForegroundOnPrimary), focused); got < 4.5 {
			t.Errorf("%s: the text has %.2f:1", look, got)
		}
		for _, beside := range []color.Color{theme.Color(theme.ColorNameOverlayBackground), theme.Color(theme.ColorNameBackground)} {
			if got := contrast(b.Ring().StrokeColor, beside); got < 3 {
				t.Errorf("%s: the ring has %.2f:1", look, got)
			}
		}
		if win.Canvas().Unfocus(); b.Ring().Visible() {
			t.Errorf("%s: the ring stays", look)
		}
		win.Close()
	}
}

// TestLook: a look that is chosen rules; without a choice it is light unless the
// environment says otherwise.
func TestLook(t *testing.T) {
	light, dark := lightPalette[theme.ColorNameBackground], darkPalette[theme.ColorNameBackground]
	for _, test := range []struct {
		look   string
		system fyne.ThemeVariant
		want   color.Color
	}{
		{lookLight, theme.VariantDark, light},
		{lookDark, theme.VariantLight, dark},
		{lookSystem, theme.VariantDark, dark},
		{lookSystem, theme.VariantLight, light},
	} {
		if got := (calm{theme.DefaultTheme(), test.look}).Color(theme.ColorNameBackground, test.system); got != test.want {
			t.Errorf("look %q on a system of variant %v: %v", test.look, test.system, got)
		}
	}
	t.Setenv("FYNE_THEME", "")
	w := open(t, t.TempDir())
	if w.look() != lookLight {
		t.Errorf("at first the look is %q", w.look())
	}
	t.Setenv("FYNE_THEME", "dark")
	if w.look() != lookDark {
		t.Errorf("with the environment it is %q", w.look())
	}
	w.setLook(lookContrast)
	if w.look() != lookContrast {
		t.Errorf("chosen, it is %q", w.look())
	}
}

// TestNoBlur: what is behind a dialog is not blurred, and other sizes are Fyne's.
func TestNoBlur(t *testing.T) {
	w := open(t, t.TempDir())
	th := w.app.Settings().Theme()
	if r := th.Size(theme.SizeNameModalBlurRadius); r != 0 {
		t.Errorf("the blur has a radius of %v", r)
	}
	if got, want := th.Size(theme.SizeNamePadding), theme.DefaultTheme().Size(theme.SizeNamePadding); got != want {
		t.Errorf("the padding is %v, want %v", got, want)
	}
}
