package arabic

import (
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// Spelled returns the numbers that s writes in words, in Arabic or in English, in
// order: ثلاثة وعشرون and twenty-three are 23, مئتان وخمسة عشر ألفا is 215000, مليونان
// is 2000000. Their forms are those of either gender and every case, with what Arabic
// writes together with them. A single one is none, as it is a pronoun as often, and
// neither are ordinals, fractions and the plurals of what is not counted (مئات, آلاف).
// Where digits stand before it a magnitude is theirs, see [Quantities].
func Spelled(s string) []Number {
	words := Words(s)
	var numbers []Number
	for i := 0; i < len(words); {
		var p speller
		from, used := i, i
		for ; i < len(words); i++ {
			if i > from && !spaced(s[words[i-1].End:words[i].Start]) {
				break
			}
			if words[i].Text == "and" && used > from {
				p.joined = true
				continue
			}
			w, joined, ok := numeral(words[i].Text)
			p.joined = p.joined || joined
			if i == from && (joined && w.definite || digitBefore(s, words[i].Start)) || !ok || !p.take(w) {
				break
			}
			p.joined, p.words, used = false, p.words+1, i+1
		}
		if i = max(used, from+1); used > from && p.value() > 1 {
			start, end := words[from].Start, words[used-1].End
			numbers = append(numbers, Number{Text: strconv.FormatInt(p.value(), 10), Raw: s[start:end], Start: start, End: end})
		}
	}
	return numbers
}

// spaced reports whether two words with this between them can be one number.
func spaced(gap string) bool { return strings.Trim(gap, " -\u00a0\u2010\u2011") == "" }

// digitBefore reports whether a digit stands before a place, with or without white
// space between.
func digitBefore(s string, at int) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:at], unicode.IsSpace))
	_, ok := digit(r)
	return ok
}

// The classes of the words of numbers.
type numeralClass uint8

const (
	unitWord     numeralClass = iota // 1 to 9
	tenWord                          // 10, and behind a unit what makes it a teen
	teenWord                         // 11 to 19, in English
	tensWord                         // 20 to 90
	hundredWord                      // 100, which a unit multiplies
	hundredsWord                     // 200 to 900, in Arabic
	scaleWord                        // 1,000 and more, multiplied by what stands before
	scalesWord                       // its plural, which does not stand alone
	dualWord                         // two of it
)

// A numeralWord is what a word says in a number.
type numeralWord struct {
	value  int64
	class  numeralClass
	arabic bool
	// definite is set where it has the article: والعشرون ends an ordinal.
	definite bool
}

// A speller puts a number together, word by word.
type speller struct {
	total, group int64 // what is multiplied already, and what is not
	least        int64 // the last magnitude, 0 for none
	last         numeralClass
	words        int
	joined       bool // a conjunction stands before the word
}

func (p *speller) value() int64 { return p.total + p.group }

// take adds a word, and reports whether it goes on with the number.
func (p *speller) take(w numeralWord) bool {
	// What is added stands first, or behind a conjunction, which English can leave out.
	adds := p.words == 0 || p.joined || !w.arabic
	ok := false
	switch w.class {
	case unitWord:
		ok = adds && (p.group%100 == 0 || !w.arabic && p.last == tensWord && !p.joined)
		ok = ok && (w.arabic || p.words == 0 || p.last != unitWord)
		p.add(ok, w.value)
	case tenWord:
		if w.arabic && p.last == unitWord && !p.joined && p.words > 0 {
			ok = true
		} else {
			ok = adds && p.group%100 == 0
		}
		p.add(ok, w.value)
	case teenWord:
		ok = adds && p.group%100 == 0
		p.add(ok, w.value)
	case tensWord:
		ok = adds && (p.group%100 == 0 || w.arabic && p.last == unitWord && p.joined)
		p.add(ok, w.value)
	case hundredWord:
		switch {
		case p.group > 0 && p.group < 10 && p.last == unitWord && !p.joined:
			p.group, ok = p.group*100, true
		case p.group == 0 && adds:
			p.group, ok = 100, true
		}
	case hundredsWord:
		ok = adds && p.group == 0
		p.add(ok, w.value)
	case scaleWord, scalesWord, dualWord:
		if p.least > 0 && w.value >= p.least {
			return false
		}
		switch {
		case p.group > 0 && !p.joined && w.class != dualWord:
			p.total, ok = p.total+p.group*w.value, true
		case p.group == 0 && adds && w.class != scalesWord:
			times := int64(1)
			if w.class == dualWord {
				times = 2
			}
			p.total, ok = p.total+times*w.value, true
		}
		if ok {
			p.group, p.least = 0, w.value
		}
	}
	if ok {
		p.last = w.class
	}
	return ok
}

func (p *speller) add(ok bool, value int64) {
	if ok {
		p.group += value
	}
}

// numeral returns what a folded word says in a number, and whether it begins with a
// conjunction.
func numeral(word string) (w numeralWord, joined, ok bool) {
	table := numerals()
	if w, ok = table[word]; ok || !inArabic(word) {
		return w, false, ok
	}
	if rest, found := strings.CutPrefix(word, "و"); found {
		word, joined = rest, true
	} else {
		word = strings.TrimPrefix(word, "ف")
	}
	for _, before := range []string{"", "ال", "لل", "ب", "ل", "ك", "بال", "كال"} {
		if rest, found := strings.CutPrefix(word, before); found {
			if w, ok = table[rest]; ok {
				w.definite = strings.HasSuffix(before, "ل") && len(before) > len("ل")
				return w, joined, true
			}
		}
	}
	return w, joined, false
}

// numerals has the words by their folds.
var numerals = sync.OnceValue(func() map[string]numeralWord {
	m := map[string]numeralWord{}
	add := func(class numeralClass, value int64, words string) {
		for _, w := range strings.Fields(words) {
			f := Fold(w)
			m[f] = numeralWord{value: value, class: class, arabic: inArabic(f)}
		}
	}
	for i, words := range []string{
		"واحد واحدة أحد إحدى one", "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين two", "ثلاثة ثلاث three",
		"أربعة أربع four", "خمسة خمس five", "ستة ست six", "سبعة سبع seven", "ثمانية ثماني ثمان eight", "تسعة تسع nine",
	} {
		add(unitWord, int64(i+1), words)
	}
	add(tenWord, 10, "عشرة عشر ten")
	for i, word := range strings.Fields("eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen") {
		add(teenWord, int64(i+11), word)
	}
	for i, words := range []string{
		"عشرون عشرين twenty", "ثلاثون ثلاثين thirty", "أربعون أربعين forty", "خمسون خمسين fifty",
		"ستون ستين sixty", "سبعون سبعين seventy", "ثمانون ثمانين eighty", "تسعون تسعين ninety",
	} {
		add(tensWord, int64(i+2)*10, words)
	}
	add(hundredWord, 100, "مئة مائة hundred")
	add(hundredsWord, 200, "مئتان مئتين مئتا مئتي مائتان مائتين مائتا مائتي")
	for i, stem := range strings.Fields("ثلاث أربع خمس ست سبع ثمان تسع") {
		add(hundredsWord, int64(i+3)*100, stem+"مئة "+stem+"مائة")
	}
	add(hundredsWord, 800, "ثمانيمئة ثمانيمائة")
	for _, scale := range []struct {
		value             int64
		one, dual, plural string
	}{
		{1e3, "ألف ألفا thousand", "ألفان ألفين", "آلاف"},
		{1e6, "مليون مليونا million", "مليونان مليونين مليوني", "ملايين"},
		{1e9, "مليار مليارا بليون بليونا billion", "ملياران مليارين ملياري بليونان بليونين", "مليارات بلايين"},
		{1e12, "تريليون تريليونا ترليون trillion", "تريليونان تريليونين ترليونان", "تريليونات"},
	} {
		add(dualWord, scale.value, scale.dual)
		add(scalesWord, scale.value, scale.plural)
		add(scaleWord, scale.value, scale.one)
	}
	return m
})
