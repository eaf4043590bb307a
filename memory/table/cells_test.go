package table

import (
	"fmt"
	"strings"
	"testing"
)

// Cells are found with their bytes, in any dialect, and written as it is.
func TestRows(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"quotes", "a,\"b \"\"c\"\"\"\r\n\r\n,\n", `[a "b "c""] [ ]`},
		{"line ends in a cell", "\"a\nb\";c\rd;", "[\"a\nb\" c] [d ]"},
		{"a quote that goes on", "\"a\"b,c\n", `["a"b c]`},
		{"tabs without quotes", "a\tb\n\"c\td\n", `[a b] ["c d]`},
		{"a quote that is not closed", "a,b\nc,\"d", "[a b] the table is refused: line 2: a quote that is not closed"},
		{"many cells", strings.Repeat(",", maxCells), fmt.Sprintf("the table is refused: line 1: more than %d cells in a row", maxCells)},
	} {
		var got []string
		for row, err := range DialectOf(tt.in).Rows(tt.in) {
			if err != nil {
				got = append(got, err.Error())
				break
			}
			var cells []string
			for _, c := range row {
				s := c.Value
				if c.Quoted {
					s = `"` + s + `"`
				} else if s != tt.in[c.From:c.To] {
					t.Errorf("%s: the cell %q is not at %d to %d", tt.name, s, c.From, c.To)
				}
				cells = append(cells, s)
			}
			got = append(got, fmt.Sprint(cells))
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, s, tt.want)
		}
	}
	for _, tt := range []struct {
		d      Dialect
		value  string
		quoted bool
		want   string
		name   string
	}{
		{Dialect{',', true}, "a", false, "a", "plain"},
		{Dialect{',', true}, "a", true, `"a"`, "in quotes before"},
		{Dialect{',', true}, `a "b"`, false, `"a ""b"""`, "a quote"},
		{Dialect{';', true}, "a,b", false, "a,b", "another separator"},
		{Dialect{'\t', false}, "a\tb\n\"c\"", false, `a b "c"`, "without quotes"},
	} {
		if got := tt.d.Written(tt.value, Cell{Quoted: tt.quoted}); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}
