package qa

import (
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// yearsNote is what a segment says about the year that a document is of.
type yearsNote struct {
	// dateline is the year of the first full date of the source, 0 for none.
	dateline int
	// by tells which year a relative date means, counted from the dateline, and at
	// where it stands; years are those of the target that the source does not name.
	by    int
	at    memory.Range
	years []amount
}

// noteYears notes the full date, the relative date and the years of a segment.
func noteYears(s *Segment) any {
	var n yearsNote
	for _, d := range s.SourceDates() {
		if d.Year > 1900 && d.Day > 0 && !d.Hijri {
			n.dateline = d.Year
			break
		}
	}
	words := s.SourceWords()
	for i := 1; i < len(words) && n.at.End == 0; i++ {
		by, ok := relative[bareWord(words[i].Text)]
		if noun := bareWord(words[i-1].Text); ok && (noun == "عام" || noun == "سنه") {
			n.by, n.at = by, memory.Range{Start: words[i-1].Start, End: words[i].End}
		}
	}
	if n.at.End > 0 {
		for _, b := range s.reckoning().target {
			if b.kind == inDigits && len(b.values) > 0 && b.values[0] >= 1900 && b.values[0] < 2100 && len(b.Raw(s.tgt())) == 4 &&
				!slices.ContainsFunc(s.reckoning().source, b.equal) {
				n.years = append(n.years, b)
			}
		}
	}
	if n.dateline == 0 && len(n.years) == 0 {
		return nil
	}
	return n
}

// relative are the words behind عام that count from the year of the text, folded and
// bare.
var relative = map[string]int{
	"جاري": 0, "حالي": 0, "حاليه": 0, "جاريه": 0, "ماضي": -1, "ماضيه": -1, "مقبل": 1, "مقبله": 1, "قادم": 1, "قادمه": 1, "منصرم": -1, "فايت": -1,
}

// relativeYears finds years that the target gives for a relative date (من العام الجاري)
// and that do not follow from the dateline: the first full date of the document.
func relativeYears(d *Document) []Finding {
	dateline := 0
	for _, note := range d.Notes {
		if n, ok := note.(yearsNote); ok && n.dateline > 0 {
			dateline = n.dateline
			break
		}
	}
	if dateline == 0 {
		return nil
	}
	var found []Finding
	for i, note := range d.Notes {
		n, _ := note.(yearsNote)
		for _, y := range n.years {
			want := dateline + n.by
			if int(y.values[0]) == want {
				continue
			}
			found = append(found, Finding{
				Segment: d.Segments[i].ID, Source: []memory.Range{n.at}, Target: []memory.Range{y.Range},
				Message: say("The text is of %s: the year meant here is %s.", strconv.Itoa(dateline), strconv.Itoa(want)),
			})
		}
	}
	return found
}

// A DateStyle is how a house writes dates.
type DateStyle string

// The styles of dates; empty is whatever a document begins with.
const (
	AmericanDates DateStyle = "american" // Nov. 24, 2020
	BritishDates  DateStyle = "british"  // 24 November 2020
)

// A styledDate is a date of a target: the order of its day and month, and whether the
// month is abbreviated where AP abbreviates it.
type styledDate struct {
	memory.Range
	dayFirst, short, ordinal bool
	month                    int
}

// noteDateStyles notes how a target writes its dates.
func noteDateStyles(s *Segment) any {
	var all []styledDate
	for _, d := range s.TargetDates() {
		if d.Hijri || d.Day == 0 {
			continue
		}
		i := slices.IndexFunc(s.TargetMonths(), func(m arabic.Month) bool { return m.Start >= d.Start && m.End <= d.End })
		if i < 0 {
			continue
		}
		m := s.TargetMonths()[i]
		text := s.tgt()[d.Start:d.End]
		all = append(all, styledDate{
			Range: memory.Range{Start: d.Start, End: d.End}, dayFirst: m.Start > d.Start, month: d.Month,
			short:   !strings.EqualFold(s.tgt()[m.Start:m.End], solarMonths[d.Month-1]),
			ordinal: strings.Contains(text, "th") && !strings.Contains(strings.ToLower(text), "month") || strings.Contains(text, "1st") || strings.Contains(text, "2nd") || strings.Contains(text, "3rd"),
		})
	}
	if all == nil {
		return nil
	}
	return all
}

// dateStyles finds dates that are written otherwise than the house, or the first date
// of the document, writes them. March to July are never abbreviated by AP.
func dateStyles(d *Document) []Finding {
	var found []Finding
	var first *styledDate
	var abbreviated *bool
	for i, note := range d.Notes {
		all, _ := note.([]styledDate)
		for k := range all {
			s := &all[k]
			f := Finding{Segment: d.Segments[i].ID, Target: []memory.Range{s.Range}}
			long := s.month >= 3 && s.month <= 7
			switch {
			case d.Profile.Dates == AmericanDates && s.dayFirst:
				f.Message = say("The house writes the month before the day: Nov. 24, 2020.")
			case d.Profile.Dates == BritishDates && !s.dayFirst:
				f.Message = say("The house writes the day before the month: 24 November 2020.")
			case d.Profile.Dates == AmericanDates && (!s.short && !long || s.ordinal):
				f.Message = say("The house abbreviates the month beside a day: Nov. 24, 2020.")
			case d.Profile.Dates == BritishDates && (s.short || s.ordinal):
				f.Message = say("The house writes the month in full: 24 November 2020.")
			case d.Profile.Dates == "" && first != nil && s.dayFirst != first.dayFirst:
				f.Message = say("Another date of the document has day and month in the other order.")
			case d.Profile.Dates == "" && abbreviated != nil && !long && *abbreviated != s.short:
				f.Message = say("Another date of the document writes its month otherwise: in full, or abbreviated.")
			}
			if first == nil {
				first = s
			}
			if abbreviated == nil && !long {
				abbreviated = &s.short
			}
			if f.Message.Format != "" {
				found = append(found, f)
			}
		}
	}
	return found
}
