package arabic

import (
	"strings"
	"testing"
)

func TestSpelled(t *testing.T) {
	for _, test := range []struct{ text, want, reason string }{
		{"ثلاثة أيام", "3", ""},
		{"ثلاثة وعشرون شخصا", "23", ""},
		{"لخمسة وعشرين", "25", ""},
		{"الخمسة والعشرين", "25", ""},
		{"خمسة عشر وخمس عشرة", "15 15", ""},
		{"أحد عشر", "11", ""},
		{"اثنا عشر ألف نسمة", "12000", ""},
		{"مئة وخمسة", "105", ""},
		{"مائة وخمسة وعشرون", "125", ""},
		{"مئتان وخمسة عشر ألفا", "215000", ""},
		{"ثلاثمئة، وثلاث مئة", "300 300", ""},
		{"ألف وتسعمئة وتسعين", "1990", ""},
		{"ألفين وعشرين", "2020", "a dual"},
		{"مليونان ومليوني دولار", "2000000 2000000", "duals"},
		{"ثلاثة ملايين ومئتا ألف وخمسون", "3200050", ""},
		{"مليار", "1000000000", ""},
		{"بمئة مليون", "100000000", ""},
		{"واحد من الناس", "", "a pronoun"},
		{"مئة وواحد", "101", ""},
		{"آلاف الناس ومئات", "", "not counted"},
		{"20 ألف و٣ ملايين", "", "of the digits"},
		{"ثلاثة، خمسة", "3 5", "a list"},
		{"القرن الحادي والعشرون", "", "an ordinal"},
		{"ألف ألف", "1000 1000", ""},
		{"twenty-three people", "23", ""},
		{"Two hundred and fifteen thousand", "215000", ""},
		{"one thousand nine hundred ninety", "1990", ""},
		{"three million, two hundred", "3000000 200", ""},
		{"a hundred and one", "101", ""},
		{"one of them", "", "a pronoun"},
		{"two and three", "2 3", ""},
		{"five six", "5 6", ""},
		{"nineteen ninety", "19 90", "a year as it is said"},
		{"3 million", "", "of the digits"},
		{"", "", ""},
	} {
		var got []string
		last := 0
		for _, n := range Spelled(test.text) {
			got = append(got, n.Text)
			if test.text[n.Start:n.End] != n.Raw || n.Start < last {
				t.Errorf("%s: raw %q at [%d %d)", test.text, n.Raw, n.Start, n.End)
			}
			last = n.End
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%s: %s, want %s %s", test.text, g, test.want, test.reason)
		}
	}
}

// FuzzSpelled: numbers stand in order, in whole characters, and are more than one.
func FuzzSpelled(f *testing.F) {
	f.Add("ثلاثة ملايين ومئتا ألف وخمسون two hundred and five")
	f.Add("ألف ألف مليون مليار تسعمئة و \xff and")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, n := range Spelled(s) {
			if n.Start < last || n.End <= n.Start || n.End > len(s) || n.Raw != s[n.Start:n.End] || n.Text == "" || n.Text[0] < '1' || n.Text[0] > '9' {
				t.Fatalf("%+v after %d", n, last)
			}
			last = n.End
		}
	})
}
