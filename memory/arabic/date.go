package arabic

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Date is a day, or a month of a year, in a text.
type Date struct {
	// Year, Month and Day are numbers of the calendar; Year or Day is 0 where the
	// text does not say it, never both.
	Year, Month, Day int
	// Hijri is set for the Islamic calendar.
	Hijri bool
	// Start and End are the byte range in the text, with the letters that name the
	// calendar (هـ, م, AH, AD).
	Start, End int
}

// Dates returns the dates of s, in Arabic or in English, in order: a month, by any
// of its names (see [Months]), with a day before it or, in English, behind it, and
// with a year: 12 رمضان 1445 هـ, 12 من شهر رمضان لعام 1445, 24 تشرين الثاني/نوفمبر
// 2020, November 24th, 2020. A date in digits alone is one where its year or what
// stands behind tells the calendar: 1445/9/12 هـ, 12/9/1445. Its day comes before its
// month, unless the numbers allow only the other way.
//
// A day that is told in two calendars is two dates: 12 رمضان 1445 هـ الموافق 22 مارس
// 2024 م.
func Dates(s string) []Date {
	numbers := Numbers(s)
	var out []Date
	for _, m := range Months(s) {
		if d, ok := dateOf(s, m, numbers); ok {
			out = append(out, d)
		}
	}
	for i := 0; i+2 < len(numbers); i++ {
		if d, ok := digitDate(s, numbers[i:i+3]); ok {
			out = append(out, d)
			i += 2
		}
	}
	slices.SortFunc(out, func(a, b Date) int { return a.Start - b.Start })
	// Two months can lay claim to one number.
	last := 0
	return slices.DeleteFunc(out, func(d Date) bool {
		if d.Start < last {
			return true
		}
		last = d.End
		return false
	})
}

// dateOf reads what stands around the name of a month.
func dateOf(s string, m Month, numbers []Number) (Date, bool) {
	d := Date{Month: m.Number, Hijri: m.Hijri, Start: m.Start, End: m.End}
	behind, _ := slices.BinarySearchFunc(numbers, m.End, func(n Number, at int) int { return n.Start - at })
	dayAt := func(n Number) bool {
		v := small(n)
		return v >= 1 && v <= 31
	}
	if k := behind - 1; k >= 0 && dayAt(numbers[k]) && numbers[k].End <= m.Start && beforeName(s[numbers[k].End:m.Start]) {
		d.Day, d.Start = small(numbers[k]), numbers[k].Start
	} else if behind < len(numbers) && dayAt(numbers[behind]) && strings.Trim(s[m.End:numbers[behind].Start], " .\u00a0") == "" {
		d.Day, d.End = small(numbers[behind]), numbers[behind].End
		behind++
	}
	if behind < len(numbers) && beforeYear(s[d.End:numbers[behind].Start]) {
		if y := small(numbers[behind]); likelyYear(y, d.Hijri) {
			d.Year, d.End = y, numbers[behind].End
			if end, hijri, ok := era(s, d.End); ok && hijri == d.Hijri {
				d.End = end
			}
		}
	}
	return d, d.Day > 0 || d.Year > 0
}

// small returns the value of a number of at most four digits and nothing else, -1
// for any other.
func small(n Number) int {
	v := 0
	for _, r := range n.Raw {
		d, ok := digit(r)
		if !ok || v > 999 {
			return -1
		}
		v = v*10 + d
	}
	return v
}

// likelyYear tells years of the two calendars from other numbers, and from each
// other.
func likelyYear(y int, hijri bool) bool {
	if hijri {
		return y > 31 && y <= 1600
	}
	return y >= 1000 && y <= 2999
}

// Words that stand between a day and its month, and between a month and its year,
// folded.
var (
	dayLinks  = set("من شهر شهور st nd rd th of")
	yearLinks = set("من عام العام لعام سنه السنه لسنه في st nd rd th of in the year")
)

func beforeName(gap string) bool { return onlyWords(gap, dayLinks, " ") }
func beforeYear(gap string) bool { return onlyWords(gap, yearLinks, " ,()") }

// onlyWords reports whether a gap of moderate length has no words but these, and no
// other marks.
func onlyWords(gap string, words map[string]bool, marks string) bool {
	if len(gap) > 40 {
		return false
	}
	for _, w := range Words(gap) {
		if !words[w.Text] {
			return false
		}
	}
	folded := Fold(gap)
	for _, r := range folded {
		if r < utf8.RuneSelf && (r < 'a' || r > 'z') && !strings.ContainsRune(marks, r) {
			return false
		}
	}
	return true
}

// era reads the letters behind a year that name its calendar, and returns where
// they end.
func era(s string, at int) (end int, hijri, ok bool) {
	rest := strings.TrimLeft(s[at:], " \u00a0")
	start := len(s) - len(rest)
	for _, e := range eras {
		if tail, found := strings.CutPrefix(rest, e.text); found {
			if r, _ := utf8.DecodeRuneInString(tail); !unicode.IsLetter(r) {
				return start + len(e.text), e.hijri, true
			}
		}
	}
	return at, false, false
}

var eras = []struct {
	text  string
	hijri bool
}{
	{"هجرية", true},
	{"هجريا", true},
	{"هجري", true},
	{"للهجرة", true},
	{"هـ", true},
	{"ه", true},
	{"A.H.", true},
	{"AH", true},
	{"ميلادية", false},
	{"ميلاديا", false},
	{"ميلادي", false},
	{"م", false},
	{"A.D.", false},
	{"AD", false},
	{"CE", false},
}

// digitDate reads three numbers as a date.
func digitDate(s string, n []Number) (Date, bool) {
	gap := s[n[0].End:n[1].Start]
	if gap != "/" && gap != "-" || s[n[1].End:n[2].Start] != gap ||
		strings.HasSuffix(s[:n[0].Start], gap) || strings.HasPrefix(s[n[2].End:], gap) {
		return Date{}, false
	}
	d := Date{Start: n[0].Start, End: n[2].End}
	year, month, day := n[2], n[1], n[0]
	if len(n[0].Text) == 4 {
		year, day = n[0], n[2]
	}
	if len(year.Text) != 4 {
		return Date{}, false
	}
	d.Year, d.Month, d.Day = small(year), small(month), small(day)
	if d.Month > 12 {
		d.Month, d.Day = d.Day, d.Month
	}
	end, hijri, told := era(s, d.End)
	switch {
	case told:
		d.Hijri, d.End = hijri, end
	case d.Year >= FirstHijriYear && d.Year <= LastHijriYear:
		d.Hijri = true
	case d.Year < 1800 || d.Year > 2100:
		return Date{}, false
	}
	return d, d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && d.Day <= 31
}

// Time returns the day of a date, at midnight UTC; false where the text does not say
// which day it is, or there is none such in a calendar that is known.
func (d Date) Time() (time.Time, bool) {
	if d.Hijri {
		return FromHijri(d.Year, d.Month, d.Day)
	}
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return t, d.Year > 0 && d.Day > 0 && t.Day() == d.Day
}

// Near reports whether two dates, in whatever calendars, are days that lie at most
// so many days apart. A Hijri day is known to a day only: months begin when the moon
// was seen, and not everywhere at once.
func (d Date) Near(o Date, days int) bool {
	a, ok := d.Time()
	b, same := o.Time()
	return ok && same && a.Sub(b).Abs() <= time.Duration(days)*24*time.Hour
}
