package qa

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// An amountKind tells how a number is written.
type amountKind uint8

// The kinds of amounts.
const (
	inDigits amountKind = iota // 30, 20 ألف, £1.4bn
	inWords                    // ثلاثون, thirty
	ordinal                    // الرابع, fourth, 4th
	decade                     // التسعينيات, 1990s
	clock                      // 10:30, with the minutes of twelve hours as value
	loose                      // أسبوعين, a dozen, half, VI: what may stand for a number
)

// An amount is a number in a text.
type amount struct {
	memory.Range
	kind amountKind
	// values are all that it can mean, the likeliest first. What is no one number, as
	// 3.2.1, has none.
	values []float64
	raw    string
	// scale is that of the magnitude (ألف, million) it was written with, 0 for none.
	scale float64
	// month is set for the number of a month in a date of digits.
	month bool
}

// equal reports whether two amounts can mean the same.
func (a amount) equal(b amount) bool {
	if a.kind == clock != (b.kind == clock) {
		return false
	}
	if len(a.values) == 0 || len(b.values) == 0 {
		return len(a.values) == len(b.values) && a.raw == b.raw
	}
	return slices.ContainsFunc(a.values, func(v float64) bool { return b.is(v) })
}

// is reports whether an amount can mean v.
func (a amount) is(v float64) bool {
	return slices.ContainsFunc(a.values, func(w float64) bool { return math.Abs(v-w) <= 1e-9*math.Abs(v) })
}

// amountsOf returns the numbers of a text, in Arabic or in English, in order. The
// ordinals in the names of months (تشرين الثاني) are none, and neither are the digits of
// links.
func amountsOf(s string, words []arabic.Word, months []arabic.Month, dates []arabic.Date, links []memory.Range) []amount {
	all := withFractions(s, words, digitAmounts(s))
	all = append(all, spelledAmounts(s, words)...)
	// What belongs to codes, addresses and percent (في المائة) counts nothing.
	none := percents(s, words)
	for _, m := range literals(s) {
		none = append(none, memory.Range{Start: m[0], End: m[1]})
	}
	none = append(none, links...)
	all = slices.DeleteFunc(all, func(a amount) bool {
		return slices.ContainsFunc(none, func(r memory.Range) bool { return a.Start >= r.Start && a.End <= r.End })
	})
	taken := func(r memory.Range) bool {
		return slices.ContainsFunc(all, func(a amount) bool { return a.Start < r.End && r.Start < a.End }) ||
			slices.ContainsFunc(months, func(m arabic.Month) bool { return m.Start < r.End && r.Start < m.End })
	}
	for _, a := range wordAmounts(s, words, &all) {
		if !taken(a.Range) {
			all = append(all, a)
		}
	}
	slices.SortFunc(all, func(a, b amount) int { return a.Start - b.Start })
	all = joinAmounts(s, all)
	for _, d := range dates {
		for i := range all {
			if a := &all[i]; a.kind == inDigits && a.Start >= d.Start && a.End <= d.End && !d.Hijri &&
				a.is(float64(d.Month)) && !slices.ContainsFunc(months, func(m arabic.Month) bool { return m.Start >= d.Start && m.End <= d.End }) {
				a.month = true
			}
		}
	}
	return all
}

// digitAmounts reads what is written in digits.
func digitAmounts(s string) []amount {
	var all []amount
	for _, n := range arabic.Quantities(s) {
		a := amount{Range: memory.Range{Start: n.Start, End: n.End}, raw: n.Text}
		plain := strings.TrimRightFunc(n.Raw, func(r rune) bool { return !unicode.IsDigit(r) })
		for _, text := range []string{n.Text, n.Other} {
			if v, err := strconv.ParseFloat(text, 64); err == nil {
				a.values = append(a.values, v)
			}
		}
		if len(plain) < len(n.Raw) && len(a.values) > 0 {
			if unscaled := arabic.Numbers(plain); len(unscaled) == 1 {
				if v, err := strconv.ParseFloat(unscaled[0].Text, 64); err == nil && v > 0 {
					a.scale = a.values[0] / v
				}
			}
		}
		if len(a.values) == 0 {
			if parts := strings.Split(n.Text, "."); len(parts) == 3 && len(parts[2]) == 4 { // 24.11.2020
				at := n.Start
				for i, part := range parts {
					v, _ := strconv.ParseFloat(part, 64)
					end := at + len(part)
					if i == 2 || end > n.End {
						end = n.End
					}
					all = append(all, amount{Range: memory.Range{Start: at, End: end}, values: []float64{v}, raw: part, month: i == 1})
					at = end + 1
				}
				continue
			}
		}
		a.suffix(s)
		all = append(all, a)
	}
	all = clocks(s, all)
	for i := 1; i < len(all); i++ {
		a, b := &all[i-1], &all[i]
		gap := s[min(a.End, b.Start):b.Start]
		first, second := a.Raw(s), b.Raw(s)
		switch {
		case a.kind == clock || b.kind == clock || len(a.values) == 0 || len(b.values) == 0:
		case gap == "/" && first == "24" && second == "7": // always
			a.kind, b.kind = loose, loose
		// 1950-53 and, in Arabic, 53-1950: the short one is of the same century.
		case (gap == "-" || gap == "–" || gap == "/") && len(first) == 4 && len(second) == 2:
			b.values = append(b.values, math.Floor(a.values[0]/100)*100+b.values[0])
		case (gap == "-" || gap == "–" || gap == "/") && len(first) == 2 && len(second) == 4:
			a.values = append(a.values, math.Floor(b.values[0]/100)*100+a.values[0])
		}
		// 20 إلى 30 ألف and 20-30 million: the magnitude may be that of both.
		if b.scale > 1 && a.scale == 0 && len(a.values) > 0 && reaches(gap) {
			a.values = append(a.values, a.values[0]*b.scale)
		}
	}
	return all
}

// Raw is the amount as its text has it, without what is no ASCII digit.
func (a amount) Raw(s string) string {
	return strings.Map(func(r rune) rune {
		if r = latinDigit(r); r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, s[a.Start:a.End])
}

// suffix reads the letters that stand together with a number in English: 4th, 1990s,
// £2bn.
func (a *amount) suffix(s string) {
	rest := s[a.End:]
	n := 0
	for n < len(rest) && (rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z') {
		n++
	}
	switch letters := strings.ToLower(rest[:n]); letters {
	case "st", "nd", "rd", "th":
		a.kind, a.End = ordinal, a.End+n
	case "s":
		a.decade(n)
	case "":
		for _, genitive := range []string{"'s", "’s"} {
			if strings.HasPrefix(rest, genitive) && len(a.values) > 0 && math.Mod(a.values[0], 10) == 0 {
				a.decade(len(genitive))
			}
		}
	case "k", "m", "mn", "mln", "million", "b", "bn", "billion", "tn", "trillion", "thousand":
		if len(a.values) == 0 {
			break
		}
		scale := map[byte]float64{'k': 1e3, 'm': 1e6, 'b': 1e9, 't': 1e12}[letters[0]]
		if letters == "thousand" {
			scale = 1e3
		}
		scaled := a.values[0] * scale
		if len(letters) == 1 { // a metre, too
			a.values = append([]float64{scaled}, a.values...)
			a.scale = scale
			break
		}
		a.values, a.scale, a.End = []float64{scaled}, scale, a.End+n
	}
}

// decade makes a decade of a number: 1990s, 90s.
func (a *amount) decade(letters int) {
	if len(a.values) == 0 || a.values[0] > 2100 {
		return
	}
	a.kind, a.End = decade, a.End+letters
	if v := a.values[0]; v < 100 {
		a.values = append(a.values, 1900+v, 1800+v, 2000+v)
	}
}

// reaches reports whether the text between two numbers makes them a range.
func reaches(gap string) bool {
	switch strings.TrimSpace(gap) {
	case "-", "–", "—", "to", "and", "or", "إلى", "الى", "أو", "او", "و", "حتى", "وحتى", "ـ":
		return true
	}
	return false
}

// zoned reports whether a text begins with what stands behind a time of four digits.
func zoned(s string) bool {
	s = strings.TrimLeft(s, " ")
	return strings.HasPrefix(s, "GMT") || strings.HasPrefix(s, "UTC") || strings.HasPrefix(s, "hours")
}

// clocks makes one amount of 10:30, of 10.30 a.m. and of 1030 GMT.
func clocks(s string, all []amount) []amount {
	out := all[:0]
	for i := 0; i < len(all); i++ {
		a := all[i]
		if n := a.End - a.Start; n == 4 && len(a.Raw(s)) == 4 && zoned(s[a.End:]) && len(a.values) > 0 && a.values[0] < 2400 && math.Mod(a.values[0], 100) < 60 {
			a.kind, a.values = clock, []float64{math.Mod(math.Floor(a.values[0]/100), 12)*60 + math.Mod(a.values[0], 100)}
		}
		if a.kind == inDigits && len(a.values) > 0 && a.values[0] < 24 && a.scale == 0 {
			if i+1 < len(all) && s[a.End:all[i+1].Start] == ":" && len(all[i+1].Raw(s)) == 2 && len(all[i+1].values) > 0 && all[i+1].values[0] < 60 {
				b := all[i+1]
				a.kind, a.End, a.raw = clock, b.End, s[a.Start:b.End]
				a.values = []float64{math.Mod(a.values[0], 12)*60 + b.values[0]}
				i++
			} else if raw := a.Raw(s); strings.Contains(s[a.Start:a.End], ".") && len(raw) >= 3 && halfDay(s[a.End:]) != 0 {
				m, _ := strconv.Atoi(raw[len(raw)-2:])
				a.kind, a.values = clock, []float64{math.Mod(math.Floor(a.values[0]), 12)*60 + float64(m)}
			}
		}
		out = append(out, a)
	}
	return out
}

// spelledAmounts reads numbers in words. What is a fraction (two-thirds) is loose.
func spelledAmounts(s string, words []arabic.Word) []amount {
	var all []amount
	for _, n := range arabic.Spelled(s) {
		v, err := strconv.ParseFloat(n.Text, 64)
		if err != nil {
			continue
		}
		a := amount{Range: memory.Range{Start: n.Start, End: n.End}, kind: inWords, values: []float64{v}, raw: n.Text}
		first, last := wordAt(words, n.Start), wordBefore(words, n.End)
		if first < 0 || last < 0 {
			continue
		}
		if v >= 1000 {
			if _, ok := magnitudes[bareWord(words[last].Text)]; ok {
				a.scale = magnitudes[bareWord(words[last].Text)]
			}
		}
		if first == last && v == 2 && strings.HasSuffix(words[first].Text, "لاثنين") {
			continue // Monday
		}
		if first == last && bareWord(words[first].Text) == "الفا" {
			a.values = append(a.values, 2000) // ألفا دولار
		}
		if last+1 < len(words) && v < 10 {
			next := words[last+1]
			part, ok := parts[strings.TrimSuffix(next.Text, "s")]
			if several := severalParts[next.Text]; several > 0 {
				part, ok = several, true // ثلاثة أرباع
			}
			if ok && len(s[n.End:next.Start]) <= 1 {
				a.kind, a.values, a.End = loose, []float64{v * part, 100 * v * part}, next.End
			}
		}
		// half a million, نصف مليون
		if first > 0 && v >= 100 {
			half := first - 1
			if words[half].Text == "a" && half > 0 { // a quarter of a million has an "of" too
				half--
			}
			if part, ok := parts[bareWord(words[half].Text)]; ok {
				a.values, a.Start = []float64{v * part, v}, words[half].Start
				// two and a half million
				if n := len(all) - 1; half > 2 && n >= 0 && words[half-1].Text == "a" && words[half-2].Text == "and" && all[n].End == words[half-3].End {
					a.values, a.Start = []float64{v * (all[n].values[0] + part)}, all[n].Start
					all = all[:n]
				}
			}
		}
		all = append(all, a)
	}
	return withFractions(s, words, all)
}

// withFractions adds to numbers the reading with the half or quarter that follows:
// ثلاث سنوات ونصف, 3.5 مليون, three and a half, 2½.
func withFractions(s string, words []arabic.Word, all []amount) []amount {
	for i := range all {
		a := &all[i]
		if len(a.values) == 0 || a.kind > inWords {
			continue
		}
		if r, n := utf8.DecodeRuneInString(s[a.End:]); n > 0 {
			if part, ok := vulgar[r]; ok {
				a.values, a.End = []float64{a.values[0] + part}, a.End+n
				continue
			}
		}
		next := wordAfter(words, a.End)
		for k := next; k >= 0 && k < len(words) && k < next+3; k++ {
			w := words[k].Text
			part, ok := 0.0, false
			if rest, found := strings.CutPrefix(w, "و"); found {
				part, ok = parts[strings.TrimPrefix(rest, "ال")]
			} else if k > next && (w == "half" || w == "quarter") && words[k-1].Text == "a" {
				part, ok = parts[w]
			}
			if ok {
				unit := max(a.scale, 1)
				a.values = append(a.values, a.values[0]+part*unit)
				break
			}
		}
	}
	return all
}

// joinAmounts adds up what is one number in several parts: مليون و200 ألف.
func joinAmounts(s string, all []amount) []amount {
	out := all[:0]
	for _, a := range all {
		if n := len(out) - 1; n >= 0 && len(a.values) > 0 && a.kind <= inWords && out[n].kind <= inWords && len(out[n].values) > 0 &&
			out[n].scale > a.values[0] && out[n].End <= a.Start && strings.TrimSpace(s[out[n].End:a.Start]) == "و" {
			out[n].values = []float64{out[n].values[0] + a.values[0]}
			out[n].End, out[n].scale = a.End, max(a.scale, 1)
			continue
		}
		out = append(out, a)
	}
	return out
}

// wordAt returns the index of the word that begins at a byte offset, -1 for none;
// wordBefore of the one that ends there, and wordAfter of the first from there on.
func wordAt(words []arabic.Word, at int) int {
	i := wordAfter(words, at)
	if i < 0 || words[i].Start != at {
		return -1
	}
	return i
}

func wordBefore(words []arabic.Word, end int) int {
	return slices.IndexFunc(words, func(w arabic.Word) bool { return w.End == end })
}

func wordAfter(words []arabic.Word, at int) int {
	i, _ := slices.BinarySearchFunc(words, at, func(w arabic.Word, at int) int { return w.Start - at })
	if i == len(words) {
		return -1
	}
	return i
}
