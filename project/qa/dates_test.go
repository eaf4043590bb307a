package qa

import (
	"slices"
	"testing"
)

func TestDates(t *testing.T) {
	c := plain()
	try(t, c, "D01", []pair{
		{"24 تشرين الثاني/نوفمبر", "October 24", "October", "November 24"},
		{"في نيسان الماضي وصل 5 أشخاص في شهر نيسان", "Five people came in March", "March", "Five people came in April"},
		{"منذ جويلية 2019", "since June 2019", "June", "since July 2019"},
		{"في شباط/فبراير", "in the spring", "", ""},
		{"وصل الوزير أمس", "The minister arrived in December", "December", ""},
	}, []pair{
		{source: "24 تشرين الثاني/نوفمبر", target: "November 24"},
		{source: "في آب/أغسطس وأيلول/سبتمبر", target: "in August and September"},
		{source: "في 24/11/2020", target: "on Nov. 24, 2020"},
		{source: "هجمات 11 أيلول", target: "the 9/11 attacks"},
		{source: "1 رمضان 1445", target: "March 11, 2024"},
		{source: "تشرين الأول/نوفمبر", target: "November"},
		{source: "قد يأتي تيريزا ماي", target: "Theresa May may come"},
	})
	try(t, c, "D02", []pair{
		{"تشرين الثاني/نوفمبر", "in Tishreen al-Thani/November", "Tishreen al-Thani/November", "in November"},
		{"24 أيلول/سبتمبر", "24 Aylul/September", "Aylul/September", "24 September"},
		{"في شباط/فبراير 2018", "in February/February 2018", "February/February", "in February 2018"},
		{"24 كانون الأول", "24 Kanun al-Awwal", "Kanun al-Awwal", "24 December"},
	}, []pair{
		{source: "تشرين الثاني/نوفمبر", target: "in November"},
		{source: "بين تموز وآب", target: "in July/August"},
		{source: "شارع تموز", target: "Tammuz Street"},
	})
	try(t, c, "D03", []pair{
		{source: "تشرين الأول/نوفمبر", target: "November"},
		{source: "في شباط/مارس 2019", target: "in March 2019"},
		{source: "10 كانون الثاني (ديسمبر)", target: "January 10"},
	}, []pair{
		{source: "تشرين الثاني/نوفمبر", target: "November"},
		{source: "في آذار ونيسان", target: "in March and April"},
		{source: "كانون الأول (ديسمبر)", target: "December"},
	})
	try(t, c, "D04", []pair{
		{"1 رمضان 1445", "April 11, 2024", "April 11, 2024", ""},
		{"12 رمضان 1445 هـ", "on the anniversary", "", ""},
		{"في شهر شوال", "in the month of Ramadan", "Ramadan", ""},
		{"10 محرم 1446", "July 20, 2024", "July 20, 2024", ""},
	}, []pair{
		{source: "1 رمضان 1445", target: "March 11, 2024 (1 Ramadan 1445)"},
		{source: "1 رمضان 1445", target: "March 12, 2024"},
		{source: "12 رمضان 1445 هـ الموافق 22 مارس 2024 م", target: "March 22, 2024"},
		{source: "في شهر رمضان", target: "during Ramadan"},
		{source: "خلال شهر شعبان", target: "during Shaaban"},
	})
}

func TestDateDocuments(t *testing.T) {
	first := pair{source: "وقعت الاتفاقية في 24 تشرين الثاني/نوفمبر 2020", target: "The deal was signed on November 24, 2020"}
	for _, c := range []struct {
		id    string // of the check that it is about
		name  string
		style DateStyle
		pairs []pair
		want  []string
	}{
		{"D05", "year of a relative date", "", []pair{first, {source: "في شباط/فبراير من العام الجاري", target: "in February 2019"}}, []string{"2 N02", "2 D05"}},
		{"D05", "last year", "", []pair{first, {source: "في شباط/فبراير من العام الماضي", target: "in February 2020"}}, []string{"2 D05"}},
		{"D05", "right year", "", []pair{first, {source: "في شباط/فبراير من العام الماضي", target: "in February 2019"}}, []string{"2 N02"}},
		{"D05", "this year", "", []pair{first, {source: "في كانون الأول/ديسمبر من العام الحالي", target: "in December of this year"}}, nil},
		{"D05", "no dateline", "", []pair{{source: "في شباط/فبراير من العام الماضي", target: "in February"}}, nil},
		{"D05", "next year", "", []pair{first, {source: "العام المقبل", target: "in 2022"}}, []string{"2 N02", "2 D05"}},
		{"D06", "two orders", "", []pair{first, {source: "9 أيار", target: "on 9 May"}}, []string{"2 D06"}},
		{"D06", "in full and abbreviated", "", []pair{first, {source: "9 تشرين الثاني", target: "on Nov. 9"}}, []string{"2 D06"}},
		{"D06", "one order", "", []pair{first, {source: "9 أيار", target: "on May 9"}}, nil},
		{"D06", "one style", "", []pair{first, {source: "في 9 تشرين الأول/أكتوبر 2018", target: "on October 9, 2018"}}, nil},
		{"D06", "months without a day", BritishDates, []pair{{source: "منذ تشرين الأول/أكتوبر 2018", target: "since October 2018"}, {source: "في 9 أيار/مايو", target: "on 9 May"}}, nil},
		{"D06", "American", AmericanDates, []pair{{source: "9 أيار 2020", target: "May 9, 2020"}, {source: "9 تشرين الثاني", target: "Nov. 9"}, {source: "9 أيار", target: "9 May"}}, []string{"3 D06"}},
		{"D06", "British", BritishDates, []pair{{source: "9 أيار 2020", target: "9 May 2020"}, {source: "9 تشرين الثاني", target: "9 Nov."}, {source: "9 أيار", target: "May 9"}}, []string{"2 D06", "3 D06"}},
	} {
		counts(c.id, slices.ContainsFunc(c.want, func(s string) bool { return s[2:] == c.id }))
		checker := plain()
		checker.Profile.Dates = c.style
		got := document(t, checker, c.pairs...)
		got = slices.DeleteFunc(got, func(s string) bool { return (s[2] == 'N' || s[2] == 'P') && !slices.Contains(c.want, s) })
		slices.Sort(got)
		slices.Sort(c.want)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}
