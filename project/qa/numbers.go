package qa

import (
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// numberChecks are about numbers, and what they count.
var numberChecks = []Check{
	{ID: "N01", Group: "numbers", Name: "Number missing or changed", Severity: Error, Scope: OfSegment, segment: numberChanged},
	{ID: "N02", Group: "numbers", Name: "Number added", Severity: Warning, Scope: OfSegment, segment: numberAdded},
	{ID: "N03", Group: "numbers", Name: "Magnitude changed", Severity: Error, Scope: OfSegment, segment: magnitudeChanged},
	{ID: "N04", Group: "numbers", Name: "Ordinal changed", Severity: Warning, Scope: OfSegment, segment: ordinalChanged},
	{ID: "N05", Group: "numbers", Name: "Percentage lost", Severity: Error, Scope: OfSegment, segment: percentLost},
	{ID: "N06", Group: "numbers", Name: "Currency lost", Severity: Error, Scope: OfSegment, segment: currencyLost},
	{ID: "N07", Group: "numbers", Name: "Unit of measure changed", Severity: Warning, Scope: OfSegment, segment: unitChanged},
	{ID: "N08", Group: "numbers", Name: "Time of day changed", Severity: Error, Scope: OfSegment, segment: timeChanged},
	{ID: "N09", Group: "numbers", Name: "Arabic digits left", Severity: Error, Scope: OfTarget, segment: arabicDigits},
}

// numberChanged finds numbers of the source that the target has not, and numbers that
// have changed places.
func numberChanged(s *Segment) []Finding {
	r := s.reckoning()
	var found []Finding
	for _, c := range r.changes() {
		if c.power != 0 {
			continue // said by magnitudeChanged
		}
		a := r.source[c.source]
		f := Finding{Message: say("The number %s is missing in the English.", english(a)), Source: []memory.Range{a.Range}}
		if c.target >= 0 {
			b := r.target[c.target]
			f.Message = say("The Arabic has %s, the English %s.", english(a), s.tgt()[b.Start:b.End])
			f.Target = []memory.Range{b.Range}
			if c.sure && b.kind == inDigits && b.scale == 0 && a.kind == inDigits && !a.month && len(b.values) == 1 {
				f.Fix = []Edit{{b.Range, english(a)}}
			}
		}
		found = append(found, f)
	}
	found = append(found, r.exchanged(s)...)
	return append(found, fractionChanged(s)...)
}

// magnitudeChanged finds numbers that are ten, a hundred or a thousand times what the
// source says, or a part of it.
func magnitudeChanged(s *Segment) []Finding {
	r := s.reckoning()
	var found []Finding
	for _, c := range r.changes() {
		if c.power == 0 {
			continue
		}
		a, b := r.source[c.source], r.target[c.target]
		f := Finding{
			Message: say("The Arabic has %s, the English %s: the magnitude differs.", english(a), s.tgt()[b.Start:b.End]),
			Source:  []memory.Range{a.Range}, Target: []memory.Range{b.Range},
		}
		if c.sure && b.kind == inDigits && !letterFollows(s.tgt(), b.End) {
			f.Fix = []Edit{{b.Range, english(a)}}
		}
		found = append(found, f)
	}
	return append(found, vagueMagnitude(s)...)
}

// numberAdded finds numbers of the target that the source has not.
func numberAdded(s *Segment) []Finding {
	r := s.reckoning()
	var found []Finding
	for _, j := range r.added {
		if slices.ContainsFunc(r.changes(), func(c change) bool { return c.target == j }) {
			continue
		}
		at := r.target[j].Range
		found = append(found, Finding{
			Message: say("The Arabic has no number %s.", s.tgt()[at.Start:at.End]),
			Target:  []memory.Range{at},
		})
	}
	return found
}

// vagueMagnitude finds مليارات where English has millions.
func vagueMagnitude(s *Segment) []Finding {
	source := vague(s.SourceWords())
	target := vague(s.TargetWords())
	if len(source) == 0 || len(target) == 0 {
		return nil
	}
	for _, a := range source {
		for _, b := range target {
			if magnitudes[a.word] == vagueEnglish[b.word] {
				return nil
			}
		}
	}
	return []Finding{{
		Message: say("The Arabic has %s, the English %s: the magnitude differs.", vagueName(magnitudes[source[0].word]), target[0].word),
		Source:  []memory.Range{source[0].Range}, Target: []memory.Range{target[0].Range},
	}}
}

// A vagueWord is a magnitude of nothing that is counted.
type vagueWord struct {
	memory.Range
	word string
}

// vague returns the plurals of magnitudes that no number stands before.
func vague(words []arabic.Word) (out []vagueWord) {
	for i, w := range words {
		word := bareWord(w.Text)
		_, english := vagueEnglish[word]
		if !english && !slices.Contains(vagueArabic, word) {
			continue
		}
		if i > 0 && !english {
			before := words[i-1].Text
			if before[0] >= '0' && before[0] <= '9' || len(arabic.Spelled(before)) > 0 {
				continue
			}
		}
		out = append(out, vagueWord{memory.Range{Start: w.Start, End: w.End}, word})
	}
	return out
}

var (
	vagueArabic  = []string{"الاف", "ملايين", "مليارات", "تريليونات"}
	vagueEnglish = map[string]float64{"thousands": 1e3, "millions": 1e6, "billions": 1e9, "trillions": 1e12}
)

func vagueName(value float64) string {
	for name, v := range vagueEnglish {
		if v == value {
			return name
		}
	}
	return ""
}

// ordinalChanged finds an ordinal for which the target has another one.
func ordinalChanged(s *Segment) []Finding {
	r := s.reckoning()
	var found []Finding
	for i, a := range r.source {
		if a.kind != ordinal || r.pair[i] >= 0 || a.is(1) { // first of all is said in many ways
			continue
		}
		for j, b := range r.target {
			if b.kind != ordinal || r.taken[j] {
				continue
			}
			found = append(found, Finding{
				Message: say("The Arabic has the ordinal %s, the English %s.", ordinalName(int(a.values[0])), s.tgt()[b.Start:b.End]),
				Source:  []memory.Range{a.Range}, Target: []memory.Range{b.Range},
			})
			r.taken[j] = true
			break
		}
	}
	return found
}

// ordinalName writes an ordinal in digits.
func ordinalName(n int) string {
	ending := "th"
	if n%100 < 11 || n%100 > 13 {
		switch n % 10 {
		case 1:
			ending = "st"
		case 2:
			ending = "nd"
		case 3:
			ending = "rd"
		}
	}
	return strconv.Itoa(n) + ending
}

// english writes an amount as English does, with commas between thousands, but for
// what may be a year.
func english(a amount) string {
	whole, part, point := strings.Cut(a.raw, ".")
	if len(a.values) == 0 || strings.Contains(part, ".") || a.kind == clock || a.kind == decade {
		return a.raw
	}
	if len(whole) > 4 || len(whole) == 4 && a.scale > 0 {
		for i := len(whole) - 3; i > 0; i -= 3 {
			whole = whole[:i] + "," + whole[i:]
		}
	}
	if point {
		return whole + "." + part
	}
	return whole
}

// arabicDigits finds Arabic-Indic and Persian digits, and the marks that belong to
// them, in a target.
func arabicDigits(s *Segment) []Finding {
	var found []Finding
	for _, run := range runs(s.tgt(), func(r rune) bool { return latinDigit(r) != r }) {
		text := s.tgt()[run.Start:run.End]
		latin := strings.Map(latinDigit, text)
		found = append(found, Finding{
			Message: say("Arabic digits in the English: write %s.", latin),
			Target:  []memory.Range{run}, Fix: []Edit{{run, latin}},
		})
	}
	return found
}

// latinDigit returns the digit, or the mark of numbers, that English has for an Arabic
// one, and any other character as it is.
func latinDigit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	case r == '٪':
		return '%'
	case r == '٫':
		return '.'
	case r == '٬':
		return ','
	}
	return r
}
