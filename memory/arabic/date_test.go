package arabic

import (
	"fmt"
	"strings"
	"testing"
)

func TestDates(t *testing.T) {
	for _, test := range []struct{ text, want, reason string }{
		{"في 12 رمضان 1445 هـ أعلن", "H1445-9-12 12 رمضان 1445 هـ", ""},
		{"في ١٢ رمضان ١٤٤٥هـ، أعلن", "H1445-9-12 ١٢ رمضان ١٤٤٥هـ", "the era joined to the year"},
		{"12 من شهر رمضان المبارك لعام 1445", "H1445-9-12 12 من شهر رمضان المبارك لعام 1445", "a title of the month"},
		{"1 ذي القعدة 1446", "H1446-11-1 1 ذي القعدة 1446", ""},
		{"5 جماد الثاني 1440 للهجرة", "H1440-6-5 5 جماد الثاني 1440 للهجرة", "as it is spoken"},
		{"12 رمضان 1445 هـ الموافق 22 مارس 2024 م.", "H1445-9-12 12 رمضان 1445 هـ, 2024-3-22 22 مارس 2024 م", "both calendars"},
		{"12 رمضان 2024", "H0-9-12 12 رمضان", "no year of its calendar"},
		{"رمضان 1445", "H1445-9-0 رمضان 1445", "a month of a year"},
		{"24 تشرين الثاني/نوفمبر 2020", "2020-11-24 24 تشرين الثاني/نوفمبر 2020", "one month, named twice"},
		{"24 نوفمبر من العام 2020", "2020-11-24 24 نوفمبر من العام 2020", ""},
		{"24 نوفمبر، 30 شخصا", "0-11-24 24 نوفمبر", "no year"},
		{"في نوفمبر", "", "nothing but a month"},
		{"On November 24th, 2020, he", "2020-11-24 November 24th, 2020", ""},
		{"the 24th of November 2020", "2020-11-24 24th of November 2020", ""},
		{"12 Ramadan 1445 AH (22 March 2024)", "H1445-9-12 12 Ramadan 1445 AH, 2024-3-22 22 March 2024", ""},
		{"Sha'ban 3, 1446 A.H.", "H1446-8-3 Sha'ban 3, 1446 A.H.", ""},
		{"Nov. 9", "0-11-9 Nov. 9", ""},
		{"بتاريخ 1445/9/12 هـ", "H1445-9-12 1445/9/12 هـ", "digits alone"},
		{"بتاريخ 12-9-1445", "H1445-9-12 12-9-1445", "the year tells the calendar"},
		{"12/25/2020", "2020-12-25 12/25/2020", "the only way it can be read"},
		{"24/11/2020م", "2020-11-24 24/11/2020م", ""},
		{"12/9/45", "", "no year of four digits"},
		{"1/2/3/2020", "", "no date"},
		{"13/14/2020", "", "no month"},
		{"24 نوفمبر 2020 مليون", "2020-11-24 24 نوفمبر 2020", "م begins a word"},
		{"بين 5 و 12 رمضان 1445", "H1445-9-12 12 رمضان 1445", ""},
		{"35 رمضان", "", "no day"},
		{"", "", ""},
	} {
		var got []string
		for _, d := range Dates(test.text) {
			hijri := ""
			if d.Hijri {
				hijri = "H"
			}
			got = append(got, fmt.Sprintf("%s%d-%d-%d %s", hijri, d.Year, d.Month, d.Day, test.text[d.Start:d.End]))
		}
		if g := strings.Join(got, ", "); g != test.want {
			t.Errorf("%s: %s, want %s %s", test.text, g, test.want, test.reason)
		}
	}
}

func TestNear(t *testing.T) {
	for _, test := range []struct {
		a, b string
		days int
		want bool
	}{
		{"12 رمضان 1445", "22 March 2024", 0, true},
		{"12 رمضان 1445", "23 March 2024", 0, false},
		{"12 رمضان 1445", "23 March 2024", 1, true},
		{"12 رمضان 1445", "21 March 2024", 1, true},
		{"12 رمضان 1445", "24 March 2024", 1, false},
		{"30 رمضان 1446", "1 شوال 1446", 0, true},
		{"30 February 2024", "1 March 2024", 5, false},
		{"رمضان 1445", "22 March 2024", 30, false},
		{"12 رمضان", "22 March 2024", 1, false},
	} {
		a, b := Dates(test.a), Dates(test.b)
		if len(a) != 1 || len(b) != 1 || a[0].Near(b[0], test.days) != test.want || b[0].Near(a[0], test.days) != test.want {
			t.Errorf("%s, %s, %d days: want %v of %+v, %+v", test.a, test.b, test.days, test.want, a, b)
		}
	}
}

// FuzzDates: dates stand in order, apart, in whole characters, with numbers that a
// calendar has.
func FuzzDates(f *testing.F) {
	f.Add("12 رمضان 1445 هـ الموافق 22 مارس 2024 م")
	f.Add("Nov. 9, 2020 1445/9/12هـ 12-9-1445 \xff 5 May 6 June 2020")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, d := range Dates(s) {
			if d.Start < last || d.End <= d.Start || d.End > len(s) || d.Month < 1 || d.Month > 12 || d.Day > 31 || d.Day+d.Year < 1 || d.Year < 0 || d.Day < 0 {
				t.Fatalf("%+v after %d", d, last)
			}
			d.Near(d, 1)
			last = d.End
		}
	})
}
