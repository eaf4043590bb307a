package memory

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
)

func TestInsertions(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []string // the place in the source = what to insert, where that differs
	}{
		{"none", "شراكة طويلة الأمد", nil},
		{"numbers", "٢٥ و٣٫٥ و١٬٢٣٤٫٥٠ و۲۰ و1990", []string{"٢٥=25", "٣٫٥=3.5", "١٬٢٣٤٫٥٠=1,234.50", "۲۰=20", "1990"}},
		{"signs are the target's", "٪٣٫٥ و-7 و5%", []string{"٣٫٥=3.5", "7", "5"}},
		{"a date", "في 24/11/2020", []string{"24", "11", "2020"}},
		{"names", "قالت CENTCOM إن طائرة F-16 وصلت", []string{"CENTCOM", "F-16"}},
		{"a name of several words", "صحيفة New York Times، و AT&T", []string{"New York Times", "AT&T"}},
		{"letters and digits", "فيروس COVID-19 وA4 و3D و3.5mm", []string{"COVID-19", "A4", "3D", "3.5mm"}},
		{"no letter from another script", "الناتوNATO", []string{"NATO"}},
		{"accents", "في São Paulo", []string{"São Paulo"}},
		{"addresses", "انظر (https://example.com/a?b=1)، أو www.un.org. أو a.b@x-y.org؟", []string{"https://example.com/a?b=1", "www.un.org", "a.b@x-y.org"}},
		{"each once", "٢٥ ثم 25 ثم NATO و NATO", []string{"٢٥=25", "NATO"}},
		{"a full stop", "وصلت إلى NATO. ثم", []string{"NATO"}},
		{"a number before a name", "منذ 2003 Iraq", []string{"2003", "Iraq"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			end := 0
			for _, i := range Insertions(text.Plain(c.source)) {
				if i.Start < end {
					t.Errorf("%d is before the end of the one before", i.Start)
				}
				end = i.End
				s := c.source[i.Start:i.End]
				if i.Text != s {
					s += "=" + i.Text
				}
				got = append(got, s)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}
