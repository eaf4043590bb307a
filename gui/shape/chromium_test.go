package shape

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// TestChromium compares layouts with the places at which Chromium 156 put every
// code point: the same line, and both edges within two pixels.
func TestChromium(t *testing.T) {
	folder := os.Getenv("SHAPE_CASES")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "bidi")
	}
	var texts []string
	if !readJSON(t, filepath.Join(folder, "strings.json"), &texts) {
		t.Skipf("no strings.json in %s; SHAPE_CASES names another folder", folder)
	}
	var placed []struct {
		S string
		R [][3]float64
	}
	if !readJSON(t, filepath.Join(folder, "chromium-rects.json"), &placed) {
		t.Skipf("no chromium-rects.json in %s; SHAPE_CASES names another folder", folder)
	}
	if len(placed) != len(texts) {
		t.Fatalf("%d strings but %d lists of rectangles", len(texts), len(placed))
	}
	_, err := os.Stat(emojiFile)
	noEmoji := err != nil
	e := NewEngine(testFonts(t))
	good, tried := 0, 0
	for i, text := range texts {
		if noEmoji && i == emojiString {
			t.Logf("string %d needs the font of Debian's package fonts-noto-color-emoji", i+1)
			continue
		}
		tried++
		if placed[i].S != text {
			t.Fatalf("string %d: the two files differ", i+1)
		}
		l := e.Layout([]rune(text), Params{Size: 22, Width: 640, LineHeight: 40})
		if compareRects(t, i+1, l, placed[i].R) {
			good++
		}
	}
	t.Logf("%d of %d strings within 2 px", good, tried)
	if tried < 38 {
		t.Errorf("only %d strings were compared", tried)
	}
}

// emojiString is the index of the one string with emoji.
const emojiString = 7

func readJSON(t *testing.T, path string, into any) bool {
	t.Helper()
	data, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return false
	}
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		t.Fatal(err)
	}
	return true
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
