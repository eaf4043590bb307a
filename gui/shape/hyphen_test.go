package shape

import (
	"testing"

	"github.com/go-text/typesetting/font"
)

func TestSoftHyphen(t *testing.T) {
	e := NewEngine(testFonts(t))
	hyphen := e.Layout([]rune("-"), Params{Size: 20}).Width
	for _, test := range []struct{ name, text, first string }{
		{"Latin", "hyphen\u00adation", "hyphen"},
		{"Arabic", "مدرار\u00adوافر", "مدرار"},
	} {
		text := []rune(test.text)
		first := e.Layout([]rune(test.first), Params{Size: 20}).Width
		at := len([]rune(test.first))
		whole := e.Layout(text, Params{Size: 20})
		for _, c := range whole.Lines[0].Cells {
			if c.Start == at && c.visible() {
				t.Errorf("%s: the soft hyphen in the line is seen: %+v", test.name, c)
			}
		}
		// Where the hyphen just fits the word is broken at it, else before.
		l := e.Layout(text, Params{Size: 20, Width: first + hyphen + 0.1})
		line := l.Lines[0]
		if len(l.Lines) != 2 || line.End != at+1 || line.Width < first+hyphen-0.1 || line.Width > first+hyphen+0.1 {
			t.Fatalf("%s: %d lines, the first [%d %d) %v wide, want %v", test.name, len(l.Lines), line.Start, line.End, line.Width, first+hyphen)
		}
		drawn := 0
		for _, g := range line.glyphs {
			if int(g.start) == at && e.fonts.face(g.font).HorizontalAdvance(font.GID(g.id)) > 0 {
				drawn++
			}
		}
		if drawn != 1 {
			t.Errorf("%s: %d hyphens are drawn", test.name, drawn)
		}
		if l = e.Layout(text, Params{Size: 20, Width: first + hyphen - 1}); l.Lines[0].End >= at+1 {
			t.Errorf("%s: a line has a hyphen for which there is no room", test.name)
		}
	}
}
