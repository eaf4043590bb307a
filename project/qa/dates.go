package qa

import (
	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// dateChecks are about days, months and years.
var dateChecks = []Check{
	{ID: "D03", Group: "dates", Name: "Month of the source named twice, and not the same", Severity: Info, Scope: OfSource, segment: doubleMonth},
}

// doubleMonth finds a month in the source whose two names are of two months: تشرين
// الأول/نوفمبر. It is a slip of the author, who has to be asked.
func doubleMonth(s *Segment) []Finding {
	var found []Finding
	months := s.SourceMonths()
	for i := 1; i < len(months); i++ {
		a, b := months[i-1], months[i]
		if s.src()[a.End:b.Start] != "/" || a.Hijri != b.Hijri || a.Number == b.Number {
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
