package arabic

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMonths(t *testing.T) {
	for _, test := range []struct{ text, want, reason string }{
		{"في 24 تشرين الثاني/نوفمبر بعد", "11 تشرين الثاني/نوفمبر", "one month, named twice"},
		{"تشرين الثاني (نوفمبر) 2020", "11 تشرين الثاني (نوفمبر", ""},
		{"بين أيلول/سبتمبر وتشرين الأول/أكتوبر", "9 أيلول/سبتمبر, 10 وتشرين الأول/أكتوبر", ""},
		{"نوفمبر، نوفمبر", "11 نوفمبر, 11 نوفمبر", "a comma keeps two apart"},
		{"شباط/فبراير من العام الجاري", "2 شباط/فبراير", ""},
		{"بنوفمبر ولديسمبر", "11 بنوفمبر, 12 ولديسمبر", "particles"},
		{"10 مارس", "3 مارس", ""},
		{"مارس الرياضة", "", "he practised"},
		{"آذار/مارس", "3 آذار/مارس", "beside another name of the month"},
		{"آب/أغسطس", "8 آب/أغسطس", ""},
		{"الأب والابن", "", "ا for آ"},
		{"شهر صفر", "H2 صفر", ""},
		{"درجة الصفر", "", "zero"},
		{"في رمضان", "H9 رمضان", ""},
		{"ربيع الأول ثم ربيع الآخر", "H3 ربيع الأول, H4 ربيع الآخر", ""},
		{"On 9 November 2020", "11 November", ""},
		{"Nov. 9", "11 Nov", ""},
		{"He may march on", "", "no capitals"},
		{"March on! May 5", "5 May", ""},
		{"in May and June", "5 May, 6 June", ""},
		{"Theresa May said", "", "a name"},
		{"في ربيع آخر", "", "another spring"},
		{"5 ربيع آخر", "H4 ربيع آخر", ""},
		{"7 ذوالحجة", "H12 ذوالحجة", "written together"},
		{"في جمادى الأول وجماد الثاني", "H5 جمادى الأول, H6 وجماد الثاني", "as they are spoken"},
		{"Rabi al-Awwal", "H3 Rabi al-Awwal", ""},
		{"", "", ""},
	} {
		var got []string
		for _, m := range Months(test.text) {
			hijri := ""
			if m.Hijri {
				hijri = "H"
			}
			got = append(got, fmt.Sprintf("%s%d %s", hijri, m.Number, test.text[m.Start:m.End]))
		}
		if g := strings.Join(got, ", "); g != test.want {
			t.Errorf("%s: %s, want %s %s", test.text, g, test.want, test.reason)
		}
	}
}

// TestMonthNames: every name of the collected table is known.
func TestMonthNames(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "language", "months_ar.tsv"))
	if err != nil {
		t.Skipf("no table of months: %v", err)
	}
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimSpace(line), "\t")
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, cell := range fields[1:] {
			for name := range strings.SplitSeq(cell, ";") {
				if name == "" {
					continue
				}
				months := Months("5 " + name + " 2020")
				if len(months) != 1 {
					t.Errorf("%s: %+v", name, months)
					continue
				}
				number := fmt.Sprint(months[0].Number)
				if months[0].Hijri {
					number = "H" + number
				}
				if number != fields[0] {
					t.Errorf("%s is %s, want %s", name, number, fields[0])
				}
			}
		}
	}
}

// FuzzMonths: months stand in order, in whole characters, and have a number.
func FuzzMonths(f *testing.F) {
	f.Add("24 تشرين الثاني/نوفمبر، آب 5 May march")
	f.Add("شهر صفر\xff Rabi al-Awwal (رمضان")
	f.Fuzz(func(t *testing.T, s string) {
		last := 0
		for _, m := range Months(s) {
			if m.Start < last || m.End <= m.Start || m.End > len(s) || m.Number < 1 || m.Number > 12 {
				t.Fatalf("%+v after %d", m, last)
			}
			if len(Months("شهر "+s[m.Start:m.End])) != 1 {
				t.Fatalf("%q alone is not one month", s[m.Start:m.End])
			}
			last = m.End
		}
	})
}
