package bidi

import (
	"testing"

	"fyne.io/fyne/v2"
)

// TestCodeRules is the table of what a person may do with inline codes. A | in
// the text is the caret, two are the ends of the selection.
func TestCodeRules(t *testing.T) {
	known := func(label string) bool { return label != "9/" }
	fixed := func(c string) bool { return c == "5/" }
	backspace := func(e *Entry) { press(e, fyne.KeyBackspace) }
	del := func(e *Entry) { press(e, fyne.KeyDelete) }
	paste := func(text string) func(*Entry) {
		return func(e *Entry) {
			e.env.Clipboard.SetContent(text)
			e.TypedShortcut(&fyne.ShortcutPaste{})
		}
	}
	typed := func(text string) func(*Entry) { return func(e *Entry) { typeText(e, text) } }
	tests := []struct {
		name, text string
		do         func(*Entry)
		want       string
		refused    bool
	}{
		{"half a pair takes the other with it", "a<1>|b</1>c", backspace, "a|bc", false},
		{"from the end too", "a<1>b</1>|c", backspace, "ab|c", false},
		{"delete too", "a|<1>b</1>c", del, "a|bc", false},
		{"a selection with one half leaves it", "a|<1>b|</1>c", del, "a|<1></1>c", false},
		{"a selection with the second half", "a<1>b|c</1>d|e", del, "a<1>b</1>|e", false},
		{"a whole pair goes", "a|<1>b</1>|c", del, "a|c", false},
		{"typing over a half keeps it", "a|<1>b|</1>c", typed("x"), "ax|<1></1>c", false},
		{"a single code goes", "a<2/>|b", backspace, "a|b", false},
		{"a fixed one does not", "a<5/>|b", backspace, "a<5/>|b", true},
		{"a fixed one stays in what goes", "|a<5/>b|c", del, "|<5/>c", false},
		{"a code is not pasted twice", "a<2/>b|", paste("x<2/>y"), "a<2/>bxy|", false},
		{"but in place of itself", "a|<2/>|b", paste("x<2/>y"), "ax<2/>y|b", false},
		{"one that the source does not have", "ab|", paste("x<9/>y"), "abxy|", false},
		{"nothing but one that the source does not have", "a|b|c", paste("<9/>"), "a|b|c", true},
		{"nothing but one that is there", "a<2/>|b|", paste("<2/>"), "a<2/>|b|", true},
		{"a code that was not there", "ab|", paste("<3/>"), "ab<3/>|", false},
		{"typed by hand", "ab|", typed("<3/>"), "ab<3/>|", false},
		{"an unknown code typed by hand", "ab|", typed("<9/>"), "ab<9/|", true},
		{"a double one typed by hand", "a<3/>b|", typed("<3/>"), "a<3/>b<3/|", true},
		{"an end before its beginning", "a<1>b|", paste("c"), "a<1>bc|", false},
		{"an end pasted before its beginning", "|a<1>b", paste("</1>"), "|a<1>b", true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			e, _ := newEntry(t, ltr)
			e.Rules = CodeRules{Known: known, Fixed: fixed}
			setMarked(e, test.text)
			refused := false
			e.OnRefused = func(why string) { refused = why != "" }
			test.do(e)
			if got := marked(e); got != test.want || refused != test.refused {
				t.Errorf("%q, refused %v, want %q, %v", got, refused, test.want, test.refused)
			}
			for e.CanUndo() {
				e.Undo()
			}
			text, _, _ := unmark(test.text)
			if e.Text() != text {
				t.Errorf("after undo %q, want %q", e.Text(), text)
			}
		})
	}
}

// unmark takes the | out of a text and returns their places, both alike where
// there is one.
func unmark(text string) (string, int, int) {
	var out []rune
	var at []int
	for _, r := range text {
		if r == '|' {
			at = append(at, len(out))
			continue
		}
		out = append(out, r)
	}
	return string(out), at[0], at[len(at)-1]
}

func setMarked(e *Entry, text string) {
	plain, start, end := unmark(text)
	e.SetText(plain)
	e.Select(start, end)
}

// marked returns the text with | at the caret, or at both ends of the selection.
func marked(e *Entry) string {
	start, end := e.Selection()
	if start == end {
		return string(e.Runes()[:start]) + "|" + string(e.Runes()[start:])
	}
	return string(e.Runes()[:start]) + "|" + string(e.Runes()[start:end]) + "|" + string(e.Runes()[end:])
}
