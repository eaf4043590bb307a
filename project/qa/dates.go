package qa

import (
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// dateChecks are about days, months and years.
var dateChecks = []Check{
	{ID: "D01", Group: "dates", Name: "Month changed", Severity: Error, Scope: OfSegment, segment: monthChanged},
	{ID: "D02", Group: "dates", Name: "Double month rendered twice", Severity: Error, Scope: OfTarget, segment: monthTwice},
	{ID: "D03", Group: "dates", Name: "Month of the source named twice, and not the same", Severity: Info, Scope: OfSource, segment: doubleMonth},
	{ID: "D04", Group: "dates", Name: "Hijri date", Severity: Warning, Scope: OfSegment, segment: hijriChanged},
	{ID: "D05", Group: "dates", Name: "Year of a relative date", Severity: Info, Scope: OfDocument, note: noteYears, together: relativeYears},
	{ID: "D06", Group: "style", Name: "Style of dates", Severity: Info, Scope: OfDocument, note: noteDateStyles, together: dateStyles},
}

// monthChanged compares the months that both sides name; one that is in digits on one
// side, and those of the Islamic calendar, are no matter of it.
func monthChanged(s *Segment) []Finding {
	source, target := solar(s.SourceMonths()), solar(s.TargetMonths())
	r := s.reckoning()
	inDigits := func(all []amount, m arabic.Month) bool {
		return slices.ContainsFunc(all, func(a amount) bool { return a.month && a.is(float64(m.Number)) })
	}
	without := func(all, others []arabic.Month, digits []amount) (out []arabic.Month) {
		for _, m := range all {
			if !slices.ContainsFunc(others, func(o arabic.Month) bool { return o.Number == m.Number }) && !inDigits(digits, m) {
				out = append(out, m)
			}
		}
		return out
	}
	lost, added := without(source, target, r.target), without(target, source, r.source)
	// November's; أغسطس for Augustus; 9/11 is September.
	lost = slices.DeleteFunc(lost, func(m arabic.Month) bool {
		return strings.Contains(s.tgt(), solarMonths[m.Number-1]) || strings.Contains(s.tgt(), strconv.Itoa(m.Number)+"/") || strings.Contains(s.tgt(), "/"+strconv.Itoa(m.Number))
	})
	// Where the author names two months for one, either will do.
	for i := 1; i < len(source); i++ {
		a, b := source[i-1], source[i]
		if s.src()[a.End:b.Start] != "/" {
			continue
		}
		lost = slices.DeleteFunc(lost, func(m arabic.Month) bool {
			return (m == a || m == b) && slices.ContainsFunc(target, func(o arabic.Month) bool { return o.Number == a.Number || o.Number == b.Number })
		})
	}
	if len(s.SourceMonths()) > len(source) { // a Hijri date may have become a Gregorian one
		added = nil
	}
	added = slices.DeleteFunc(added, func(m arabic.Month) bool {
		return slices.ContainsFunc(s.SourceWords(), func(w arabic.Word) bool {
			return doubtfulMonths[bareWord(strings.TrimPrefix(w.Text, "ب"))] == m.Number
		})
	})
	var found []Finding
	for i, m := range lost {
		f := Finding{Message: say("The month is missing in the English: %s.", monthName(m)), Source: []memory.Range{{Start: m.Start, End: m.End}}}
		if i < len(added) {
			at := memory.Range{Start: added[i].Start, End: added[i].End}
			f.Message = say("The Arabic has %s, the English %s.", monthName(m), monthName(added[i]))
			f.Target = []memory.Range{at}
			if len(lost) == 1 && len(added) == 1 {
				f.Fix = []Edit{{at, monthName(m)}}
			}
		}
		found = append(found, f)
	}
	for _, m := range added[min(len(lost), len(added)):] {
		found = append(found, Finding{
			Message: say("The Arabic does not name %s.", monthName(m)),
			Target:  []memory.Range{{Start: m.Start, End: m.End}},
		})
	}
	return found
}

// doubtfulMonths are names of months, folded, that are common words as well: alone they
// ask for nothing, and explain what the target has.
var doubtfulMonths = map[string]int{
	"مارس": 3, "اذار": 3, "نيسان": 4, "ماي": 5, "جوان": 6, "اب": 8, "اوت": 8,
}

// solar are the months that are not of the Islamic calendar.
func solar(all []arabic.Month) []arabic.Month {
	return slices.DeleteFunc(slices.Clone(all), func(m arabic.Month) bool { return m.Hijri })
}

// monthTwice finds the two names that Arabic has for a month where English has one, and
// the Syriac names in Latin letters.
func monthTwice(s *Segment) []Finding {
	var found []Finding
	text := s.tgt()
	words := s.TargetWords()
	gregorian := func(from int) (arabic.Month, bool) {
		i := slices.IndexFunc(s.TargetMonths(), func(m arabic.Month) bool { return !m.Hijri && m.Start >= from && m.Start-from <= 3 })
		if i < 0 {
			return arabic.Month{}, false
		}
		return s.TargetMonths()[i], true
	}
	for i := 0; i < len(words); i++ {
		number, used, sure := syriacMonth(words[i:])
		if used == 0 || text[words[i].Start] < 'A' || text[words[i].Start] > 'Z' {
			continue
		}
		at := memory.Range{Start: words[i].Start, End: words[i+used-1].End}
		english, beside := gregorian(at.End)
		digit := i > 0 && words[i-1].Text[0] <= '9'
		if beside && strings.Trim(text[at.End:english.Start], "/ (") == "" {
			whole := memory.Range{Start: at.Start, End: english.End}
			if text[at.End:english.Start] == "/" {
				found = append(found, Finding{
					Message: say("English has one name for the month: %s.", text[english.Start:english.End]),
					Target:  []memory.Range{whole}, Fix: []Edit{{memory.Range{Start: at.Start, End: english.Start}, ""}},
				})
			} else {
				found = append(found, Finding{Message: say("English has one name for the month: %s.", text[english.Start:english.End]), Target: []memory.Range{whole}})
			}
		} else if sure || digit && len(s.SourceMonths()) > 0 || strings.HasSuffix(text[:at.Start], "/") {
			name := solarMonths[number-1]
			f := Finding{Message: say("The Arabic name of a month: English has %s.", name), Target: []memory.Range{at}}
			if strings.HasSuffix(text[:at.Start], "/") {
				f.Fix = []Edit{{memory.Range{Start: at.Start - 1, End: at.End}, ""}}
			} else {
				f.Fix = []Edit{{at, name}}
			}
			found = append(found, f)
		}
		i += used - 1
	}
	months := solar(s.TargetMonths())
	for _, m := range months {
		if first, second, ok := strings.Cut(text[m.Start:m.End], "/"); ok { // November/November
			at := memory.Range{Start: m.Start, End: m.End}
			found = append(found, Finding{
				Message: say("English has one name for the month: %s.", second), Target: []memory.Range{at},
				Fix: []Edit{{memory.Range{Start: m.Start, End: m.Start + len(first) + 1}, ""}},
			})
		}
	}
	for i := 1; i < len(months); i++ {
		if a, b := months[i-1], months[i]; text[a.End:b.Start] == "/" && len(solar(s.SourceMonths())) == 1 {
			found = append(found, Finding{
				Message: say("English has one name for the month: %s.", monthName(solar(s.SourceMonths())[0])),
				Target:  []memory.Range{{Start: a.Start, End: b.End}},
			})
		}
	}
	return found
}

// syriacMonth reads the Syriac name of a month in Latin letters; sure where it can be
// nothing else.
func syriacMonth(words []arabic.Word) (number, used int, sure bool) {
	first := words[0].Text
	if slices.Contains([]string{"tishreen", "tishrin", "teshreen", "teshrin", "kanoun", "kanun", "kanoon"}, first) {
		number = 10
		if first[0] == 'k' {
			number = 12
		}
		for i, w := range words[1:min(3, len(words))] {
			switch w.Text {
			case "thani", "althani", "ii", "sani":
				return number%12 + 1, i + 2, true
			case "awwal", "awal", "alawwal", "alawal", "i":
				return number, i + 2, true
			}
		}
		return number, 1, false
	}
	for i, names := range syriac {
		if slices.Contains(names, first) {
			return i + 2, 1, false
		}
	}
	return 0, 0, false
}

// syriac are the Syriac names in Latin letters, from February to September.
var syriac = [...][]string{
	{"shubat", "shbat", "shebat", "shobat"},
	{"athar", "adhar", "azar", "aathar"},
	{"nisan", "nissan", "naysan", "neesan"},
	{"ayyar", "ayar", "eyyar"},
	{"haziran", "huzayran", "hazeeran", "hzayran", "huzairan"},
	{"tammuz", "tammouz", "tamuz", "tamouz"},
	{"ab", "aab"},
	{"aylul", "aylool", "ayloul", "eylul", "eilul"},
}

// doubleMonth finds a month in the source whose two names are of two months: تشرين
// الأول/نوفمبر. It is a slip of the author, who has to be asked.
func doubleMonth(s *Segment) []Finding {
	var found []Finding
	months := s.SourceMonths()
	for i := 1; i < len(months); i++ {
		a, b := months[i-1], months[i]
		if gap := strings.TrimSpace(s.src()[a.End:b.Start]); gap != "/" && gap != "(" || a.Hijri != b.Hijri || a.Number == b.Number {
			continue
		}
		at := memory.Range{Start: a.Start, End: b.End}
		found = append(found, Finding{
			Message: say("The Arabic names two months here, %s and %s: ask the author.", monthName(a), monthName(b)),
			Source:  []memory.Range{at},
		})
	}
	return found
}

// hijriChanged finds a day or month of the Islamic calendar that the target neither
// keeps nor gives in the Gregorian calendar; a day may be one earlier or later than in
// the Umm al-Qura calendar.
func hijriChanged(s *Segment) []Finding {
	var found []Finding
	source, target := s.SourceDates(), s.TargetDates()
	told := func(d arabic.Date) bool {
		return slices.ContainsFunc(source, func(o arabic.Date) bool { return !o.Hijri && near(d, o) })
	}
	dated := map[int]bool{}
	for _, d := range source {
		if !d.Hijri {
			continue
		}
		dated[d.Month] = true
		at := []memory.Range{{Start: d.Start, End: d.End}}
		day, known := d.Time()
		var wrong *arabic.Date
		kept := false
		for i, t := range target {
			switch {
			case t.Hijri && t.Month == d.Month && (d.Day == 0 || t.Day == 0 || t.Day == d.Day) && (d.Year == 0 || t.Year == 0 || t.Year == d.Year):
				kept = true
			case t.Hijri:
				wrong = &target[i]
			case known && near(d, t), !known && d.Year > 0 && sameMonth(d, t):
				kept = true
			case known && t.Day > 0 && wrong == nil && !slices.ContainsFunc(source, func(o arabic.Date) bool {
				return !o.Hijri && o.Month == t.Month && o.Day == t.Day
			}):
				wrong = &target[i]
			}
		}
		switch {
		case wrong != nil && !(kept && wrong.Hijri) || wrong != nil && kept && known:
			f := Finding{Source: at, Target: []memory.Range{{Start: wrong.Start, End: wrong.End}}}
			if f.Message = say("The Hijri date is another one in the Arabic."); known {
				f.Message = say("The Hijri date is %s.", day.Format("January 2, 2006"))
			}
			found = append(found, f)
		case kept, told(d):
		case s.hijriYear(d):
		default:
			f := Finding{Source: at, Message: say("The Hijri date is missing in the English.")}
			if known {
				f.Message = say("The Hijri date is missing in the English: it is %s.", day.Format("January 2, 2006"))
			}
			found = append(found, f)
		}
	}
	for _, m := range s.SourceMonths() {
		if !m.Hijri || dated[m.Number] {
			continue
		}
		hijri := slices.IndexFunc(s.TargetMonths(), func(t arabic.Month) bool { return t.Hijri })
		if len(solar(s.TargetMonths())) > 0 || slices.ContainsFunc(s.TargetMonths(), func(t arabic.Month) bool { return t.Hijri && t.Number == m.Number }) {
			continue
		}
		f := Finding{Message: say("The Hijri month is missing in the English: %s.", monthName(m)), Source: []memory.Range{{Start: m.Start, End: m.End}}}
		if hijri >= 0 {
			t := s.TargetMonths()[hijri]
			f.Message, f.Target = say("The Arabic has %s, the English %s.", monthName(m), monthName(t)), []memory.Range{{Start: t.Start, End: t.End}}
		} else if mentionsMonth(s.tgt(), monthName(m)) {
			continue
		}
		found = append(found, f)
	}
	return found
}

// hijriYear reports whether the target keeps at least month and year of a date that it
// says without a day.
func (s *Segment) hijriYear(d arabic.Date) bool {
	return d.Day == 0 && slices.ContainsFunc(s.reckoning().target, func(a amount) bool { return a.is(float64(d.Year)) })
}

// mentionsMonth reports whether a target has the name of a Hijri month, by what it
// keeps in any romanisation.
func mentionsMonth(s, name string) bool {
	words := strings.Fields(name)
	want := arabic.SkeletonOf(words[len(words)-1])
	if len(words) > 1 {
		want = arabic.SkeletonOf(words[0])
	}
	return slices.ContainsFunc(strings.Fields(s), func(w string) bool { return w[0] < 'a' && arabic.SkeletonOf(w).Same(want) })
}

// near reports whether two dates are at most a day apart; where one has no year, a year
// is taken in which they are.
func near(d, o arabic.Date) bool {
	if o.Year == 0 {
		t, ok := d.Time()
		if !ok {
			return false
		}
		o.Year = t.Year()
	}
	return d.Near(o, 1)
}

// sameMonth reports whether a Hijri month of a year and a Gregorian one overlap.
func sameMonth(d, o arabic.Date) bool {
	for _, day := range []int{1, 15, 29} {
		d.Day = day
		if t, ok := d.Time(); ok && int(t.Month()) == o.Month && (o.Year == 0 || t.Year() == o.Year) {
			return true
		}
	}
	return false
}

// monthName is what English calls a month.
func monthName(m arabic.Month) string {
	if m.Hijri {
		return hijriMonths[m.Number-1]
	}
	return solarMonths[m.Number-1]
}

var (
	solarMonths = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
	hijriMonths = [12]string{
		"Muharram", "Safar", "Rabi al-Awwal", "Rabi al-Thani", "Jumada al-Ula", "Jumada al-Akhira",
		"Rajab", "Shaban", "Ramadan", "Shawwal", "Dhu al-Qadah", "Dhu al-Hijjah",
	}
)
