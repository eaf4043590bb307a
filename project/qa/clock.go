package qa

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// halfDay tells whether a text begins with the letters for the first half of the day,
// 'a', or the second, 'p'; 0 for neither.
func halfDay(s string) byte {
	s = strings.ToLower(strings.TrimLeft(s, " \u00a0"))
	for _, half := range [...]string{"a.m", "am", "p.m", "pm"} {
		if rest, ok := strings.CutPrefix(s, half); ok && (rest == "" || rest[0] < 'a' || rest[0] > 'z') {
			return half[0]
		}
	}
	return 0
}

// arabicHalfDay tells the half of the day that a folded word names.
var arabicHalfDay = map[string]byte{
	"صباحا": 'a', "فجرا": 'a', "صباح": 'a', "الصباح": 'a', "مساء": 'p', "المساء": 'p', "عصرا": 'p', "ليلا": '?', "ظهرا": '?', "الظهر": '?',
}

// sameTime reports whether two amounts are one time of the day, of which one may be
// written as an hour (10 a.m.) or with a point (23.45).
func sameTime(s string, a amount, t string, b amount) bool {
	p, ok := minutes(s, a)
	q, okay := minutes(t, b)
	return ok && okay && p == q && (a.kind == clock || b.kind == clock)
}

// minutes are those of twelve hours that an amount can be as a time.
func minutes(s string, a amount) (float64, bool) {
	if len(a.values) == 0 {
		return 0, false
	}
	v := a.values[0]
	switch {
	case a.kind == clock:
		return v, true
	case a.kind == ordinal && v <= 12:
		return math.Mod(v, 12) * 60, true
	case a.kind > inWords || a.scale > 1 || v >= 25:
		return 0, false
	case v == math.Floor(v) && !strings.Contains(s[a.Start:a.End], "."):
		return math.Mod(v, 12) * 60, true
	}
	if digits := a.Raw(s); len(digits) >= 3 && digits[len(digits)-2] < '6' {
		m := float64(digits[len(digits)-2]-'0')*10 + float64(digits[len(digits)-1]-'0')
		return math.Mod(math.Floor(v), 12)*60 + m, true
	}
	return 0, false
}

// timeChanged finds times of the day that are others in the target.
func timeChanged(s *Segment) []Finding {
	r := s.reckoning()
	var found []Finding
	for i, a := range r.source {
		if a.kind != clock || r.pair[i] >= 0 || !s.isTime(a) && r.apart(s.src(), a) {
			continue
		}
		f := Finding{
			Message: say("The time %s is missing in the English.", s.src()[a.Start:a.End]),
			Source:  []memory.Range{a.Range},
		}
		for j, b := range r.target {
			if b.kind == clock && !r.taken[j] {
				f.Message = say("The Arabic has the time %s, the English %s.", s.src()[a.Start:a.End], s.tgt()[b.Start:b.End])
				f.Target = []memory.Range{b.Range}
				break
			}
		}
		found = append(found, f)
	}
	source, target := s.sourceHalves(), targetHalves(s.tgt(), r.target)
	if len(source) > 0 && len(target) > 0 && !source[0].any && !slices.ContainsFunc(target, func(h half) bool { return h.of == source[0].of }) &&
		!slices.ContainsFunc(source, func(h half) bool { return h.any || h.of != source[0].of }) {
		f := Finding{
			Message: say("The Arabic says that it is before noon."),
			Source:  []memory.Range{source[0].Range}, Target: []memory.Range{target[0].Range},
		}
		if source[0].of == 'p' {
			f.Message = say("The Arabic says that it is after noon.")
		}
		if len(target) == 1 {
			at := memory.Range{Start: target[0].Start, End: target[0].Start + 1}
			right := string(source[0].of)
			if s.tgt()[at.Start] < 'a' {
				right = strings.ToUpper(right)
			}
			f.Fix = []Edit{{at, right}}
		}
		found = append(found, f)
	}
	return found
}

// apart reports whether the target has the two numbers of 3:2 in their order, as 3-2.
func (r *reckoning) apart(s string, a amount) bool {
	first, second, _ := strings.Cut(s[a.Start:a.End], ":")
	at := 0
	for _, part := range []string{first, second} {
		n := arabic.Numbers(part)
		j := slices.IndexFunc(r.target[at:], func(b amount) bool {
			v, err := strconv.ParseFloat(n[0].Text, 64)
			return err == nil && b.kind <= inWords && b.is(v)
		})
		if j < 0 {
			return false
		}
		at += j + 1
	}
	return true
}

// isTime tells a time of the source from a score or a ratio: the hour, or the half of
// the day, is named.
func (s *Segment) isTime(a amount) bool {
	words := s.SourceWords()
	i := wordAfter(words, a.End)
	if i >= 0 {
		if _, ok := arabicHalfDay[words[i].Text]; ok || slices.Contains(zones, bareWord(words[i].Text)) {
			return true
		}
	}
	for k := range words {
		if words[k].End <= a.Start && a.Start-words[k].End < 16 && bareWord(words[k].Text) == "ساعه" {
			return true
		}
	}
	return false
}

// zones are words behind a time, folded and bare.
var zones = []string{"توقيت", "بتوقيت", "غرينتش", "جرينتش", "gmt"}

// A half is a word for a half of the day; any where it may be either.
type half struct {
	memory.Range
	of  byte
	any bool
}

// sourceHalves are the words of the source that name the half of the day of an hour.
func (s *Segment) sourceHalves() (out []half) {
	words := s.SourceWords()
	for i, w := range words {
		of, ok := arabicHalfDay[w.Text]
		if ok && s.hourBefore(words[max(0, i-4):i]) {
			out = append(out, half{memory.Range{Start: w.Start, End: w.End}, of, of == '?'})
		}
	}
	return out
}

// hourBefore reports whether the words tell an hour.
func (s *Segment) hourBefore(words []arabic.Word) bool {
	return slices.ContainsFunc(words, func(w arabic.Word) bool {
		if bareWord(w.Text) == "ساعه" {
			return true
		}
		return slices.ContainsFunc(s.reckoning().source, func(a amount) bool { return a.kind == clock && a.Start <= w.Start && w.End <= a.End })
	})
}

// targetHalves are the a.m. and p.m. of a target.
func targetHalves(s string, all []amount) (out []half) {
	for _, b := range all {
		rest := strings.TrimLeft(s[b.End:], " \u00a0")
		if of := halfDay(rest); of != 0 {
			start := len(s) - len(rest)
			out = append(out, half{memory.Range{Start: start, End: start + 1}, of, false})
		}
	}
	return out
}
