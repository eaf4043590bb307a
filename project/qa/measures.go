package qa

import (
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// percentOf returns where the mark or the words for percent stand by an amount.
func percentOf(s string, words []arabic.Word, a amount) (at memory.Range, ok bool) {
	rest := s[a.End:]
	trimmed := strings.TrimLeft(rest, " \u00a0")
	start := a.End + len(rest) - len(trimmed)
	for _, mark := range [...]string{"%", "٪", "؉"} {
		if strings.HasPrefix(trimmed, mark) {
			return memory.Range{Start: start, End: start + len(mark)}, true
		}
		if strings.HasSuffix(s[:a.Start], mark) { // as it is typed in Arabic
			return memory.Range{Start: a.Start - len(mark), End: a.Start}, true
		}
	}
	i := wordAfter(words, a.End)
	if i < 0 || strings.Trim(s[a.End:words[i].Start], " -\u00a0()") != "" {
		return at, false
	}
	for _, n := range []int{2, 1} {
		if i+n <= len(words) && percentWords[phraseOf(words[i:i+n])] {
			return memory.Range{Start: words[i].Start, End: words[i+n-1].End}, true
		}
	}
	return at, false
}

// percents are the places of all words and marks for percent in a text.
func percents(s string, words []arabic.Word) (out []memory.Range) {
	for i, r := range s {
		if r == '%' || r == '٪' || r == '؉' {
			out = append(out, memory.Range{Start: i, End: i + len(string(r))})
		}
	}
	for i := range words {
		for _, n := range []int{2, 1} {
			if i+n <= len(words) && percentWords[phraseOf(words[i:i+n])] {
				out = append(out, memory.Range{Start: words[i].Start, End: words[i+n-1].End})
				break
			}
		}
	}
	return out
}

func phraseOf(words []arabic.Word) string {
	if len(words) == 1 {
		return words[0].Text
	}
	return words[0].Text + " " + words[1].Text
}

// percentWords are folded.
var percentWords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range []string{
		"في المئة", "في المائة", "في المية", "بالمئة", "بالمائة", "بالمية", "نقطة مئوية", "نقاط مئوية", "نقطتين مئويتين", "النسبة المئوية", "نسبة مئوية",
		"percent", "per cent", "percentage", "percentages", "pct", "pc",
	} {
		m[arabic.Fold(w)] = true
	}
	return m
}()

// percentLost finds a percentage that is none in the other language.
func percentLost(s *Segment) []Finding {
	r := s.reckoning()
	source, target := percents(s.src(), s.SourceWords()), percents(s.tgt(), s.TargetWords())
	hasFraction := func(all []amount) bool {
		return slices.ContainsFunc(all, func(a amount) bool { return a.kind == loose && a.values[0] > 0 && a.values[0] < 1 })
	}
	var found []Finding
	matched := 0
	for i, a := range r.source {
		at, ok := percentOf(s.src(), s.SourceWords(), a)
		if !ok || r.pair[i] < 0 {
			continue
		}
		matched++
		b := r.target[r.pair[i]]
		if _, kept := percentOf(s.tgt(), s.TargetWords(), b); kept || s.shared(b) {
			continue
		}
		f := Finding{Message: say("The percent of the Arabic is missing in the English."), Source: []memory.Range{at}, Target: []memory.Range{b.Range}}
		if b.kind == inDigits && !letterFollows(s.tgt(), b.End) {
			f.Fix = []Edit{{memory.Range{Start: b.End, End: b.End}, " percent"}}
		}
		found = append(found, f)
	}
	attached := 0
	for _, b := range r.target {
		if _, ok := percentOf(s.tgt(), s.TargetWords(), b); ok {
			attached++
		}
	}
	if attached >= matched { // it stands by another number of equal value
		found = nil
	}
	switch {
	case found != nil:
	case len(source) > 0 && len(target) == 0 && matched == 0 && !hasFraction(r.target):
		found = append(found, Finding{Message: say("The percent of the Arabic is missing in the English."), Source: source})
	case len(target) > 0 && len(source) == 0 && !hasFraction(r.source) && !mentions(s.SourceWords(), percentHints):
		if attached > 0 {
			found = append(found, Finding{Message: say("The English has percent, and the Arabic has not."), Target: target})
		}
	}
	return found
}

// shared reports whether the percent of the next numbers of the target is that of b too:
// 5 to 10 percent; 5, 10 and 15 percent.
func (s *Segment) shared(b amount) bool {
	for _, next := range s.reckoning().target {
		if next.Start < b.End || next.kind > inWords {
			continue
		}
		gap := strings.TrimSpace(strings.Trim(s.tgt()[b.End:next.Start], " ,"))
		if gap != "" && !reaches(gap) {
			return false
		}
		if _, ok := percentOf(s.tgt(), s.TargetWords(), next); ok {
			return true
		}
		b = next
	}
	return false
}

// percentHints are words of Arabic, folded and bare, that English can say by a
// percentage.
var percentHints = []string{"نسبه", "نسب", "معدل", "ميوي", "ميويه", "فايده", "نقطه", "نقاط"}

// mentions reports whether one of the words, folded and bare, stands among all.
func mentions(all []arabic.Word, words []string) bool {
	return slices.ContainsFunc(all, func(w arabic.Word) bool {
		return slices.Contains(words, strings.TrimPrefix(bareWord(w.Text), "ب")) || slices.Contains(words, strings.TrimPrefix(w.Text, "و"))
	})
}

func letterFollows(s string, at int) bool {
	return at < len(s) && (s[at]|0x20 >= 'a' && s[at]|0x20 <= 'z')
}

// A currency is a class of currencies that have one name.
type currency struct {
	name string
	// source and target are words, folded and bare; marks stand together with digits.
	source, target, marks []string
}

var currencies = []currency{
	{"dollars", strings.Fields("دولار دولارا دولارات"), strings.Fields("dollar dollars usd buck bucks"), []string{"$"}},
	{"euros", strings.Fields("يورو يوروهات"), strings.Fields("euro euros eur"), []string{"€"}},
	{"pounds", strings.Fields("جنيه جنيها جنيهات استرليني استرلينيا"), strings.Fields("pound pounds sterling gbp quid egp le guinea guineas fiver tenner"), []string{"£", "LE"}},
	{"pounds or liras", strings.Fields("ليره ليرات"), strings.Fields("lira liras lire pound pounds lbp try syp ll"), []string{"£", "₺", "₤"}},
	{"riyals", strings.Fields("ريال ريالا ريالات"), strings.Fields("riyal riyals rial rials real reais sar qar omr yer irr sr"), []string{"R$", "SR"}},
	{"dinars", strings.Fields("دينار دينارا دنانير"), strings.Fields("dinar dinars kwd kd jod jd iqd bhd bd lyd dzd tnd"), []string{"KD", "JD", "BD"}},
	{"dirhams", strings.Fields("درهم درهما دراهم"), strings.Fields("dirham dirhams aed dh dhs mad"), []string{"Dh"}},
	{"yen", strings.Fields("ين ينا"), strings.Fields("yen jpy"), []string{"¥"}},
	{"yuan", strings.Fields("يوان يوانا رنمينبي"), strings.Fields("yuan renminbi rmb cny"), []string{"¥"}},
	{"rupees", strings.Fields("روبيه روبيات"), strings.Fields("rupee rupees rupiah rupiahs inr pkr idr rs"), []string{"₹", "Rs"}},
	{"rubles", strings.Fields("روبل روبلا روبلات"), strings.Fields("ruble rubles rouble roubles rub"), []string{"₽"}},
	{"shekels", strings.Fields("شيكل شيكلا شيقل شواكل"), strings.Fields("shekel shekels ils nis"), []string{"₪"}},
	{"francs", strings.Fields("فرنك فرنكا فرنكات"), strings.Fields("franc francs chf"), nil},
	{"pesos", strings.Fields("بيزو بيزوس"), strings.Fields("peso pesos"), nil},
	{"kroner", strings.Fields("كرون كرونه كرونا كرونات"), strings.Fields("krone kroner krona kronor"), nil},
}

// currencyOf has the index of the currency of each word of the source.
var currencyOf = func() map[string]int {
	m := map[string]int{}
	for i, c := range slices.Backward(currencies) { // the first one counts
		for _, w := range c.source {
			m[w] = i
		}
	}
	return m
}()

// currencyLost finds an amount of money whose currency the target has not.
func currencyLost(s *Segment) []Finding {
	var found []Finding
	words := s.SourceWords()
	for i, w := range words {
		k, ok := currencyOf[bareWord(w.Text)]
		if !ok || !s.counted(i) || currencies[k].stands(s.tgt(), s.TargetWords()) {
			continue
		}
		f := Finding{
			Message: say("The currency is missing in the English: %s.", currencies[k].name),
			Source:  []memory.Range{{Start: w.Start, End: w.End}},
		}
		for _, other := range currencies {
			if at, ok := other.place(s.tgt(), s.TargetWords()); ok {
				f.Target = []memory.Range{at}
			}
		}
		if len(found) == 0 || found[len(found)-1].Message.Args[0] != currencies[k].name {
			found = append(found, f)
		}
	}
	if found == nil {
		found = s.currencyChanged()
	}
	return found
}

// currencyChanged finds an amount that has another currency in the target.
func (s *Segment) currencyChanged() []Finding {
	r := s.reckoning()
	for i, a := range r.source {
		if r.pair[i] < 0 || a.kind > inWords {
			continue
		}
		b := r.target[r.pair[i]]
		for _, c := range currencies {
			if !c.by(s.src(), s.SourceWords(), a) {
				continue
			}
			if other, ok := moneyOf(s.tgt(), s.TargetWords(), b); ok && !c.by(s.tgt(), s.TargetWords(), b) {
				return []Finding{{
					Message: say("The Arabic has %s here, the English %s.", c.name, other),
					Source:  []memory.Range{a.Range}, Target: []memory.Range{b.Range},
				}}
			}
			break
		}
	}
	return nil
}

// counted reports whether a number, or a magnitude, stands before the word of the
// source at index i.
func (s *Segment) counted(i int) bool {
	words := s.SourceWords()
	if i == 0 {
		return false
	}
	if _, ok := magnitudes[bareWord(words[i-1].Text)]; ok {
		return true
	}
	return slices.ContainsFunc(s.reckoning().source, func(a amount) bool {
		return a.kind <= inWords && a.Start < words[i].Start && a.End <= words[i].Start && a.End >= words[i-1].Start
	})
}

func (c currency) stands(s string, words []arabic.Word) bool {
	_, ok := c.place(s, words)
	return ok
}

// place returns where a currency stands in a target.
func (c currency) place(s string, words []arabic.Word) (at memory.Range, ok bool) {
	for _, w := range words {
		if slices.Contains(c.target, strings.TrimSuffix(w.Text, "'s")) {
			return memory.Range{Start: w.Start, End: w.End}, true
		}
	}
	for _, m := range c.marks {
		if i := strings.Index(s, m); i >= 0 && (m[0] >= 0x80 || m[0] == '$' || i+len(m) < len(s) && (s[i+len(m)] >= '0' && s[i+len(m)] <= '9' || s[i+len(m)] == ' ')) {
			return memory.Range{Start: i, End: i + len(m)}, true
		}
	}
	return at, false
}

// moneyOf returns the name of the currency of an amount, in either language.
func moneyOf(s string, words []arabic.Word, a amount) (name string, ok bool) {
	for _, c := range currencies {
		if c.by(s, words, a) {
			return c.name, true
		}
	}
	return "", false
}

// by reports whether a currency stands by an amount: its mark before or behind it, or
// its word within three words.
func (c currency) by(s string, words []arabic.Word, a amount) bool {
	for _, m := range c.marks {
		if strings.HasSuffix(strings.TrimRight(s[:a.Start], " "), m) || strings.HasPrefix(strings.TrimLeft(s[a.End:], " "), m) {
			return true
		}
	}
	i := wordAfter(words, a.End)
	for k := i; k >= 0 && k < len(words) && k < i+3 && words[k].Start-a.End < 40; k++ {
		if slices.Contains(c.source, bareWord(words[k].Text)) || slices.Contains(c.target, words[k].Text) {
			return true
		}
		if words[k].Text[0] >= '0' && words[k].Text[0] <= '9' {
			break
		}
	}
	return false
}

// unitChanged finds quantities that are of another unit in the target.
func unitChanged(s *Segment) []Finding {
	r := s.reckoning()
	var found []Finding
	for i, a := range r.source {
		u, ok := unitOf(s.src(), s.SourceWords(), a)
		if !ok {
			u, ok = unitBefore(s.SourceWords(), a)
		}
		if !ok || r.pair[i] < 0 || len(a.values) == 0 {
			continue
		}
		b := r.target[r.pair[i]]
		v, has := unitOf(s.tgt(), s.TargetWords(), b)
		switch {
		case has && u.name == v.name:
		case has && (converts(a, u, b, v) || u.of == "temperature" && v.of == "temperature"):
		case !has && u.name == "inches" && strings.HasPrefix(s.tgt()[b.End:], `"`):
		case !has && (u.of == "time" || u.of == "temperature" || measured(s.TargetWords(), u)):
		case has && (v.of == "mass" && v.name == "pounds" && u.of != "mass"): // money
		default:
			f := Finding{
				Message: say("The Arabic has %s here.", u.name),
				Source:  []memory.Range{{Start: min(a.Start, u.Start), End: max(a.End, u.End)}}, Target: []memory.Range{b.Range},
			}
			if has {
				f.Message = say("The Arabic has %s here, the English %s.", u.name, v.name)
				f.Target = []memory.Range{v.Range}
			}
			found = append(found, f)
		}
	}
	return found
}

// measured reports whether the words of a target have a unit that measures the same.
func measured(words []arabic.Word, u placedUnit) bool {
	return slices.ContainsFunc(words, func(w arabic.Word) bool { return units()[w.Text].of == u.of })
}
