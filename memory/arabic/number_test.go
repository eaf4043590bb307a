package arabic

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestNumbers(t *testing.T) {
	for _, test := range []struct {
		name, in string
		want     []string // Text, or Text|Other
		reason   string
	}{
		{"digits of three scripts", "24 ٢٤ ۲۴", []string{"24", "24", "24"}, ""},
		{"Arabic decimals", "ارتفع إلى ٣٫٥ ملايين", []string{"3.5"}, ""},
		{"decimals", "بلغ السعر 3.50 دولارات", []string{"3.5"}, "zeros at the end say nothing"},
		{"whole decimals", "2.00", []string{"2"}, ""},
		{"decimal comma", "3,5", []string{"3.5"}, ""},
		{"Arabic thousands", "١٬٢٣٤٬٥٦٧", []string{"1234567"}, ""},
		{"thousands and decimals", "١٬٢٣٤٫٥ 1,234.5 1.234,5", []string{"1234.5", "1234.5", "1234.5"}, ""},
		{"three Arabic decimals", "١٫٢٣٤", []string{"1.234"}, "٫ never groups"},
		{"lone comma", "20,000", []string{"20000|20"}, ""},
		{"lone point", "20.000", []string{"20|20000"}, "it is read both ways"},
		{"three decimals after zero", "0.125", []string{"0.125"}, "thousands do not begin with 0"},
		{"points of thousands", "1.200.300", []string{"1200300"}, ""},
		{"section", "المادة 3.2.1", []string{"3.2.1"}, ""},
		{"date", "24.11.2020", []string{"24.11.2020"}, ""},
		{"years in a list", "1990,1991", []string{"1990", "1991"}, "four digits before the comma"},
		{"short list", "1,2,3", []string{"1", "2", "3"}, ""},
		{"range", "1950-53", []string{"1950", "53"}, ""},
		{"Arabic comma ends", "5،6", []string{"5", "6"}, ""},
		{"end of sentence", "العام 1990.", []string{"1990"}, ""},
		{"end and next", "1990. 5", []string{"1990", "5"}, ""},
		{"leading zeros", "007", []string{"007"}, ""},
		{"time", "10:30", []string{"10", "30"}, ""},
		{"within a word", "دسمان-1 F16", []string{"1", "16"}, ""},
		{"grouped, then another separator", "1,234٬5", []string{"1234", "5"}, ""},
		{"none", "أسبوعين", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for _, n := range Numbers(test.in) {
				text := n.Text
				if n.Other != "" {
					text += "|" + n.Other
				}
				got = append(got, text)
				if test.in[n.Start:n.End] != n.Raw {
					t.Errorf("raw %q at [%d %d)", n.Raw, n.Start, n.End)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q %s", got, test.want, test.reason)
			}
		})
	}
}

// FuzzNumbers holds that the numbers take in every digit, in order, and that
// the script of the digits does not matter.
func FuzzNumbers(f *testing.F) {
	for _, s := range []string{"1,234.5 ٣٫٥", "1.2.3,4٬5", "٠٫٥٬", "20.000", "1,2,3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, n := range Numbers(s) {
			if n.Start < last || s[n.Start:n.End] != n.Raw || n.Raw == "" {
				t.Fatalf("%+v after %d", n, last)
			}
			checkDigits(t, s[last:n.Start])
			last = n.End
		}
		checkDigits(t, s[last:])
		if strings.ContainsFunc(s, dropped) {
			return // what a key drops may stand between two digits
		}
		if one, two := texts(s), texts(Weak(s)); one != two {
			t.Fatalf("%q of %q, but %q of its weak key", one, s, two)
		}
	})
}

func checkDigits(t *testing.T, s string) {
	for _, r := range s {
		if _, ok := digit(r); ok {
			t.Fatalf("a digit is left in %q", s)
		}
	}
}

// texts are the readings of the numbers of s.
func texts(s string) string {
	var b strings.Builder
	for _, n := range Numbers(s) {
		fmt.Fprint(&b, n.Text, "|", n.Other, " ")
	}
	return b.String()
}
