package shape

import (
	"strings"
	"testing"
)

// breaks writes text with a ¦ wherever a line may break.
func breaks(e *Engine, text string) string {
	runes := []rune(text)
	e.Layout(runes, Params{Size: 20})
	var b strings.Builder
	for i, r := range runes {
		if i > 0 && e.par.stops[i]&stopLine != 0 {
			b.WriteRune('¦')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// TestBreaks holds the line breaks of Chromium 156 for one text a rule.
func TestBreaks(t *testing.T) {
	e := NewEngine(testFonts(t))
	tests := []struct{ name, want string }{
		{"after spaces", "( ¦a ¦) ¦« ¦ب  ¦»"},
		{"slash", "https://example.org/a/b ¦و/¦أو ¦and/or ¦24/11/2020"},
		{"question mark", "a?¦b=1&c=2 ¦a?)"},
		{"hyphen", "well-¦known ¦دسمان-1 ¦F-¦16 ¦-5 ¦(-¦x) ¦a-)"},
		{"hyphen after a digit", "12-¦15 ¦٥-٦"},
		{"opening after closing", "f)¦(x ¦a(b) ¦x,¦[1]"},
		{"Arabic before a hyphen", "الأميركية-¦الكويتية"},
		{"currency in brackets", "5¢¦(10) ¦€5 ¦5€ ¦1)¦£2"},
		{"non-breaking space", "10\u00a0%\u00a0و ¦5"},
		{"zero width space", "كلمة\u200b¦كلمة"},
		{"dash", "كلمة¦—¦كلمة ¦1–¦2"},
		{"tab", "a\t¦b"},
	}
	for _, test := range tests {
		if got := breaks(e, strings.ReplaceAll(test.want, "¦", "")); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

func TestTabStops(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, test := range []struct {
		text  string
		space int // the tab that is looked at
		stop  float32
	}{
		{"\tب", 0, 1}, {"نص\tب", 2, 1}, {"a\tب", 1, 1}, {"\t\tب", 1, 2}, {"كلمة طويلة\tب", 10, 3},
	} {
		l := e.Layout([]rune(test.text), Params{Size: 20, Base: RTL, Width: 500})
		space := e.spaceWidth(l.Params)
		for _, c := range l.Lines[0].Cells {
			if want := 500 - test.stop*tabWidth*space; c.Start == test.space && (c.X0-want > 0.02 || want-c.X0 > 0.02) {
				t.Errorf("%q: the tab ends at %v, want %v", test.text, c.X0, want)
			}
		}
	}
	for _, test := range []struct{ x, want float32 }{{0, 40}, {1, 39}, {37, 3}, {38, 42}, {39.5, 40.5}, {40, 40}} {
		if got := tabAdvance(test.x, 5); got != test.want {
			t.Errorf("a tab at %v goes on by %v, want %v", test.x, got, test.want)
		}
	}
	if tabAdvance(3, 0) != 0 {
		t.Error("a font without a space has tab stops")
	}
}

// TestRemovedPlace: codes and joiners that UAX #9 removes stand before what
// follows them, not after what they follow.
func TestRemovedPlace(t *testing.T) {
	e := NewEngine(testFonts(t))
	for _, test := range []struct{ name, text, want string }{
		{"embedding", "ن \u202aab\u202c ن", "ن \u202c\u202aab ن"},
		{"override", "a \u202eبا\u202c b", "a اب\u202e\u202c b"},
		{"zero width space", "نab\u200bن", "ن\u200babن"},
		{"pop before a space", "a \u202bن\u202c b", "a ن\u202b\u202c b"},
	} {
		if got := visual(e.Layout([]rune(test.text), Params{Size: 20}), 0); got != test.want {
			t.Errorf("%s: from left to right %+q, want %+q", test.name, got, test.want)
		}
	}
}
