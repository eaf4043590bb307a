package shape

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"unicode"

	"github.com/go-text/typesetting/harfbuzz"
)

// TestChromium compares layouts with the places at which Chromium 156 put every
// code point: the same line, and both edges within two pixels.
func TestChromium(t *testing.T) {
	folder := os.Getenv("SHAPE_CASES")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "bidi")
	}
	if _, err := os.Stat(filepath.Join(folder, "strings.json")); err != nil {
		t.Skipf("no strings.json in %s; SHAPE_CASES names another folder", folder)
	}
	good, tried := compareFolder(t, folder)
	t.Logf("%d of %d strings within 2 px", good, tried)
}

// TestBrowserStrings does the same with our own strings; their README says what
// each is for and how they were placed.
func TestBrowserStrings(t *testing.T) {
	if good, _ := compareFolder(t, filepath.Join("testdata", "chromium")); good < 50 {
		t.Errorf("only %d strings are placed as in Chromium", good)
	}
}

// compareFolder compares the layouts of the strings in a folder with the
// rectangles beside them and returns how many of how many agree.
func compareFolder(t *testing.T, folder string) (good, tried int) {
	t.Helper()
	var texts []string
	readJSON(t, filepath.Join(folder, "strings.json"), &texts)
	var placed []struct {
		S string
		R [][3]float64
	}
	readJSON(t, filepath.Join(folder, "chromium-rects.json"), &placed)
	if len(placed) != len(texts) {
		t.Fatalf("%d strings but %d lists of rectangles", len(texts), len(placed))
	}
	e := NewEngine(browserFonts(t))
	for i, text := range texts {
		if placed[i].S != text {
			t.Fatalf("string %d: the two files differ", i+1)
		}
		if needsEmoji(e, text) {
			t.Logf("string %d needs the font of Debian's package fonts-noto-color-emoji", i+1)
			continue
		}
		tried++
		l := e.Layout([]rune(text), Params{Size: 22, Width: 640, LineHeight: 40})
		if compareRects(t, i+1, l, placed[i].R) {
			good++
		}
	}
	if tried < len(texts)/2 {
		t.Errorf("only %d of %d strings were compared", tried, len(texts))
	}
	return good, tried
}

// browserFonts returns what Chromium chose from: the fonts of testFonts, and for
// what they lack the font it found on the machine, where that is installed.
func browserFonts(t *testing.T) *FontSet {
	file, err := os.ReadFile("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
	if err != nil {
		return testFonts(t)
	}
	return fontsWith(t, file)
}

// needsEmoji reports whether a text asks for the emoji font, which is not there:
// by a selector, or by a character that no font of the engine shows.
func needsEmoji(e *Engine, text string) bool {
	if slices.Contains(e.fonts.set.colour, true) {
		return false
	}
	for _, r := range text {
		shown := e.fonts.has(0, r) || e.fonts.has(2, r) || unicode.IsControl(r) || harfbuzz.IsDefaultIgnorable(r)
		if r == emojiSelector || !shown {
			return true
		}
	}
	return false
}

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// compareRects compares the cell of every code point with its rectangle: left,
// right, line.
func compareRects(t *testing.T, number int, l *Layout, rects [][3]float64) bool {
	t.Helper()
	if len(rects) != len(l.Text) {
		t.Errorf("string %d: %d rectangles for %d code points", number, len(rects), len(l.Text))
		return false
	}
	good := true
	for line := range l.Lines {
		for _, c := range l.Lines[line].Cells {
			for i := c.Start; i < c.End; i++ {
				left, right := rects[i][0], rects[i][1]
				near := within2(float64(c.X0), left) && within2(float64(c.X1), right)
				// Chromium gives a joiner inside a grapheme no width, at the edge
				// of the character before it; a cell does not tell them apart.
				if i > c.Start && right-left < 0.5 {
					near = within2(float64(c.X0), left) || within2(float64(c.X1), right)
				}
				if !near || line != int(rects[i][2]) {
					t.Errorf("string %d, rune %d %U: line %d [%.2f %.2f], Chromium line %v [%.2f %.2f]",
						number, i, l.Text[i], line, c.X0, c.X1, rects[i][2], left, right)
					good = false
				}
			}
		}
	}
	return good
}

func within2(a, b float64) bool { return a-b <= 2 && b-a <= 2 }
