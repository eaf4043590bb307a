package shape

import (
	"testing"

	"github.com/go-text/typesetting/language"
)

func TestScripts(t *testing.T) {
	e := NewEngine(testFonts(t))
	letter := map[language.Script]byte{language.Arabic: 'A', language.Latin: 'L', language.Greek: 'G', language.Common: '-'}
	for _, test := range []struct{ name, text, want string }{
		{"nothing strong", "1. (2)", "LLLLLL"},
		{"leading", "(1) ا", "AAAAA"},
		{"common goes on", "ab, ا.", "LLLLAA"},
		{"closing bracket returns", "ab (سلا).", "LLLLAAALL"},
		{"innermost first", "a (ا [π]) b", "LLLAAAGALLL"},
		{"closing without opening", "a ا) b", "LLAAAL"},
		{"Arabic stops and digits", "a، ٥ b", "LAAAAL"},
		{"marks", "aَا", "LLA"},
	} {
		e.Layout([]rune(test.text), Params{Size: 20})
		var got []byte
		for _, s := range e.par.scripts[:len([]rune(test.text))] {
			got = append(got, letter[s])
		}
		if string(got) != test.want {
			t.Errorf("%s: %q is %s, want %s", test.name, test.text, got, test.want)
		}
	}
}
