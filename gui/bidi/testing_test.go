package bidi

import (
	"image"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"tarjuman/assets"
	"tarjuman/gui/shape"
)

// testEnv returns an Env over Fyne's test driver, whose modifiers are those in
// the variable returned.
func testEnv(t testing.TB) (*Env, *fyne.KeyModifier) {
	t.Helper()
	app := test.NewApp()
	t.Cleanup(app.Quit)
	app.Settings().SetTheme(theme.DefaultTheme())
	env, err := NewEnv(testFonts(t), app.Driver(), app.Clipboard())
	if err != nil {
		t.Fatal(err)
	}
	env.Codes = testCodes
	var held fyne.KeyModifier
	env.Modifiers = func() fyne.KeyModifier { return held }
	return env, &held
}

// testFonts are the embedded ones at 18 pixels.
func testFonts(t testing.TB) Fonts {
	t.Helper()
	f := Fonts{ArabicSize: 18, EnglishSize: 18}
	files, err := fs.Sub(assets.Fonts, "fonts")
	if err != nil {
		t.Fatal(err)
	}
	for name, to := range map[string]*shape.Family{"NotoNaskhArabic": &f.Arabic, "NotoSans": &f.English} {
		if *to, err = ReadFamily(files, name); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

// testCodes finds codes written as <1>, </1> and <1/>, of one digit.
func testCodes(text []rune) []Code {
	var out []Code
	for _, at := range regexp.MustCompile(`<(/?)([0-9])(/?)>`).FindAllStringSubmatchIndex(string(text), -1) {
		s := string(text)
		label := s[at[0]+1 : at[1]-1]
		start := utf8.RuneCountInString(s[:at[0]])
		c := Code{Start: start, End: start + len(label) + 2, Label: label}
		if !strings.HasSuffix(label, "/") {
			c.Pair, _ = strconv.Atoi(strings.Trim(label, "/"))
			c.Close = label[0] == '/'
		}
		out = append(out, c)
	}
	return out
}

// show puts a widget of the given size into a window of the given scale.
func show(t testing.TB, o fyne.CanvasObject, size fyne.Size, scale float32) fyne.Window {
	t.Helper()
	w := test.NewWindow(o)
	t.Cleanup(w.Close)
	w.Canvas().(software.WindowlessCanvas).SetScale(scale)
	w.SetPadded(false)
	w.Resize(size)
	o.Resize(size)
	return w
}

func typeText(e *Entry, text string) {
	for _, r := range text {
		e.TypedRune(r)
	}
}

func press(e *Entry, keys ...fyne.KeyName) {
	for _, k := range keys {
		e.TypedKey(&fyne.KeyEvent{Name: k})
	}
}

// inked counts the pixels that differ from the one in the corner.
func inked(img image.Image) int {
	b := img.Bounds()
	ground := img.At(b.Min.X, b.Min.Y)
	n := 0
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			if img.At(x, y) != ground {
				n++
			}
		}
	}
	return n
}

func sampleLines() []string {
	return strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
}

// savePNG writes a picture for a person to look at, where BIDI_PICTURES names
// a folder.
func savePNG(t *testing.T, name string, img image.Image) {
	t.Helper()
	folder := os.Getenv("BIDI_PICTURES")
	if folder == "" {
		return
	}
	writePNG(t, folder+"/"+name+".png", img)
}

const rtl, ltr = shape.RTL, shape.LTR
