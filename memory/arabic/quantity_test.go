package arabic

import (
	"strings"
	"testing"
)

func TestQuantities(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"20 ألف نسمة", "20000"},
		{"20,000 people", "20000|20"},
		{"٣٫٥ ملايين و7 مليارات", "3500000 7000000000"},
		{"3.5 million and $7 billion", "3500000 7000000000"},
		{"1.25 تريليون", "1250000000000"},
		{"0.5 million", "500000"},
		{"نحو 30 عاما منذ 1990", "30 1990"},
		{"1990. ألف", "1990"},
		{"20.500 مليون", "20500000|20500000000"},
		{"24.11.2020", "24.11.2020"},
		{"3.2.1 million", "3.2.1"},
		{"ألف", ""},
	} {
		var got []string
		for _, n := range Quantities(test.text) {
			if n.Other != "" {
				n.Text += "|" + n.Other
			}
			got = append(got, n.Text)
			if test.text[n.Start:n.End] != n.Raw {
				t.Errorf("raw %q at [%d %d)", n.Raw, n.Start, n.End)
			}
		}
		if g := strings.Join(got, " "); g != test.want {
			t.Errorf("%s: %s, want %s", test.text, g, test.want)
		}
	}
}
