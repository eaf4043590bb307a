package qa

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// wordAmounts reads the words that are no plain numbers: ordinals, decades, and what
// may stand for a number. An ordinal that ends a number in words (twenty-first) is
// taken together with it, and that one out of all.
func wordAmounts(s string, words []arabic.Word, all *[]amount) []amount {
	var out []amount
	for i := 0; i < len(words); i++ {
		w := words[i]
		a := amount{Range: memory.Range{Start: w.Start, End: w.End}, raw: w.Text}
		if n, used := arabicOrdinal(words[i:]); used > 0 {
			a.kind, a.values, a.End = ordinal, []float64{float64(n)}, words[i+used-1].End
			if i > 0 && bareWord(words[i-1].Text) == "قرن" {
				a.values = append(a.values, float64(n-1)*100)
			}
			if n <= 12 { // an hour
				a.values = append(a.values, float64(n))
			}
			if used > 1 { // the ten in it is no number of its own
				*all = slices.DeleteFunc(*all, func(t amount) bool { return t.kind == inWords && t.Start >= a.Start && t.End <= a.End })
			}
			out = append(out, a)
			i += used - 1
			continue
		}
		if n, ok := englishOrdinals()[w.Text]; ok {
			a.kind, a.values = ordinal, []float64{float64(n)}
			k := slices.IndexFunc(*all, func(t amount) bool { return t.kind == inWords && t.End+1 == w.Start && s[t.End] == '-' })
			if k >= 0 && n < 10 {
				a.Start, a.values = (*all)[k].Start, []float64{(*all)[k].values[0] + float64(n)}
				*all = slices.Delete(*all, k, k+1)
			}
			out = append(out, a)
			continue
		}
		if m := decadeOf(w.Text); m != nil {
			v := decadeStems[m[1]]
			a.kind, a.raw = decade, strconv.Itoa(int(v))+"s"
			if n := centuryAfter(words[i+1:]); n > 0 {
				a.values = []float64{v, float64(n-1)*100 + v}
			} else {
				a.values = []float64{v, 1900 + v, 1800 + v, 2000 + v}
			}
			out = append(out, a)
			continue
		}
		if v, ok := englishDecades[w.Text]; ok {
			a.kind, a.values = decade, []float64{v, 1900 + v, 1800 + v, 2000 + v}
			out = append(out, a)
			continue
		}
		a.kind = loose
		// A noun and its half, without a number: درجة ونصف is 1.5.
		if i > 0 && w.Text[0] >= 0x80 {
			if rest, ok := strings.CutPrefix(w.Text, "و"); ok && parts[strings.TrimPrefix(rest, "ال")] > 0 {
				a.values = append(looseWords[rest], 1+parts[strings.TrimPrefix(rest, "ال")])
				out = append(out, a)
				continue
			}
		}
		if a.values = looseWords[bareWord(w.Text)]; a.values == nil {
			if v := roman(s[w.Start:w.End]); v > 0 {
				a.values = []float64{v}
			} else if isDual(w.Text) {
				a.values = []float64{2}
			}
		}
		if a.values != nil {
			out = append(out, a)
		}
	}
	return out
}

// decadeOf matches a folded word with decadeWord.
func decadeOf(w string) []string {
	if !strings.Contains(w, "ات") {
		return nil
	}
	return decadeWord.FindStringSubmatch(w)
}

// centuryAfter returns the number of the century that words begin with: القرن الرابع عشر;
// 0 for none.
func centuryAfter(words []arabic.Word) int {
	if len(words) < 2 || bareWord(words[0].Text) != "قرن" {
		return 0
	}
	if n := arabicTens[strings.TrimPrefix(words[1].Text, "ال")]; n > 0 {
		return n
	}
	n, _ := arabicOrdinal(words[1:])
	return n
}

// bareWord is a folded word without a conjunction, a preposition and the article.
func bareWord(w string) string {
	if _, whole := magnitudes[w]; whole || w == "" || w[0] < 0x80 {
		return w // the ال of ألف is no article
	}
	for _, head := range [...]string{"وال", "فال", "بال", "كال", "لل", "ولل", "ال"} {
		if rest, ok := strings.CutPrefix(w, head); ok && len(rest) >= 4 {
			return rest
		}
	}
	return w
}

// isDual reports whether a folded Arabic word can be a dual: it ends in ان or ين, or
// in what is left of these before a genitive or a pronoun.
func isDual(w string) bool {
	if len(w) < 8 || w[0] < 0x80 {
		return false
	}
	for _, tail := range [...]string{"ان", "ين", "تا", "تي", "هما", "اهما", "اها", "يها", "اه", "يه", "ي", "ا"} {
		if strings.HasSuffix(w, tail) {
			return true
		}
	}
	return false
}

// arabicOrdinal reads an ordinal of Arabic: الرابع, الثالث عشر, الحادية والثلاثين; how
// many words it has, 0 for none. A ten alone is one only as a number (العشرين).
func arabicOrdinal(words []arabic.Word) (n, used int) {
	n, ok := arabicOrdinals()[ordinalBare(words[0].Text)]
	if !ok {
		return 0, 0
	}
	if len(words) > 1 {
		next := words[1].Text
		if t := strings.TrimPrefix(next, "ال"); (t == "عشر" || t == "عشره") && n < 10 {
			return n + 10, 2
		}
		if rest, ok := strings.CutPrefix(next, "و"); ok {
			if ten, ok := arabicTens[strings.TrimPrefix(rest, "ال")]; ok && n < 10 {
				return n + ten, 2
			}
		}
	}
	if n == 1 && strings.HasPrefix(ordinalBare(words[0].Text), "حادي") {
		return 0, 0 // never alone
	}
	return n, 1
}

// ordinalBare takes off what stands together with an ordinal.
func ordinalBare(w string) string {
	for _, head := range [...]string{"", "و", "ف", "ب", "ل", "ك", "ال", "وال", "فال", "بال", "كال", "لل", "ولل", "وبال"} {
		if rest, ok := strings.CutPrefix(w, head); ok {
			if _, ok := arabicOrdinals()[rest]; ok {
				return rest
			}
		}
	}
	return w
}

// arabicOrdinals has the ordinals from one to ten by their folds.
var arabicOrdinals = sync.OnceValue(func() map[string]int {
	m := map[string]int{"حادي": 1, "حاديه": 1}
	for i, forms := range []string{
		"أول أولى أولا", "ثاني ثانية ثان ثانيا", "ثالث ثالثة ثالثا", "رابع رابعة رابعا", "خامس خامسة خامسا", "سادس سادسة",
		"سابع سابعة", "ثامن ثامنة", "تاسع تاسعة", "عاشر عاشرة",
	} {
		for _, f := range strings.Fields(forms) {
			m[arabic.Fold(f)] = i + 1
		}
	}
	return m
})

// arabicTens are the tens that follow an ordinal, folded.
var arabicTens = map[string]int{
	"عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30, "اربعين": 40, "اربعون": 40, "خمسين": 50, "خمسون": 50,
	"ستين": 60, "ستون": 60, "سبعين": 70, "سبعون": 70, "ثمانين": 80, "ثمانون": 80, "تسعين": 90, "تسعون": 90,
}

var englishOrdinals = sync.OnceValue(func() map[string]int {
	m := map[string]int{}
	for i, w := range strings.Fields("first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth " +
		"fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth") {
		m[w] = i + 1
	}
	for i, w := range strings.Fields("thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth") {
		m[w] = 30 + 10*i
	}
	return m
})

var (
	// decadeWord finds the decades, folded: التسعينيات, ستينات.
	decadeWord  = regexp.MustCompile(`^[وف]?[بلك]?(?:ال|لل)?(عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين|تسعين)ي?ات`)
	decadeStems = map[string]float64{"عشرين": 20, "ثلاثين": 30, "اربعين": 40, "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90}

	englishDecades = map[string]float64{
		"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90,
	}

	// magnitudes are the words of magnitudes, folded and bare.
	magnitudes = map[string]float64{
		"الف": 1e3, "الفا": 1e3, "الفان": 1e3, "الفين": 1e3, "الفي": 1e3, "الاف": 1e3, "مليون": 1e6, "مليونا": 1e6, "مليونان": 1e6, "مليونين": 1e6, "ملايين": 1e6,
		"مليار": 1e9, "مليارا": 1e9, "ملياران": 1e9, "مليارين": 1e9, "ملياري": 1e9, "مليارات": 1e9, "بليون": 1e9, "تريليون": 1e12, "تريليونا": 1e12, "تريليونات": 1e12,
		"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
	}

	// parts are fractions, folded and bare.
	parts = map[string]float64{
		"نصف": 0.5, "ثلث": 1. / 3, "ربع": 0.25, "خمس": 0.2, "half": 0.5, "third": 1. / 3, "quarter": 0.25, "fifth": 0.2, "sixth": 1. / 6,
		"seventh": 1. / 7, "eighth": 0.125, "tenth": 0.1,
	}
	// severalParts are those that more than one is counted of, folded.
	severalParts = map[string]float64{"ارباع": 0.25, "اخماس": 0.2}
	vulgar       = map[rune]float64{'½': 0.5, '¼': 0.25, '¾': 0.75, '⅓': 1. / 3, '⅔': 2. / 3}

	// looseWords are words that may stand for a number, folded and bare.
	looseWords = map[string][]float64{
		"dozen": {12}, "couple": {2}, "pair": {2}, "both": {2}, "twice": {2}, "double": {2}, "doubled": {2}, "duo": {2}, "twin": {2},
		"once": {1}, "one": {1}, "single": {1}, "sole": {1}, "every": {1}, "each": {1}, "per": {1}, "triple": {3}, "trio": {3}, "thrice": {3}, "trilateral": {3},
		"tripled": {3}, "quadruple": {4}, "quartet": {4}, "decade": {10}, "century": {100}, "centenary": {100}, "fortnight": {14, 2},
		"half": {0.5, 50, 30}, "halves": {2}, "quarter": {0.25, 25, 15}, "quarters": {0.75, 75}, "thirds": {2. / 3, 66, 67}, "zero": {0}, "no": {0}, "nil": {0},
		"midnight": {12, 0}, "noon": {12}, "bilateral": {2},
		"نصف": {0.5, 50, 30}, "ثلث": {1. / 3, 20, 33}, "ربع": {0.25, 25, 15}, "ثلثي": {2. / 3, 66, 67}, "ثلثا": {2. / 3, 66, 67}, "ثلثين": {2. / 3, 66, 67}, "ارباع": {0.75, 75}, "كلا": {2}, "كلتا": {2},
		"ضعف": {2}, "ضعفي": {2}, "مضاعفه": {2}, "تضاعف": {2}, "تضاعفت": {2}, "زوج": {2}, "عقد": {10}, "قرن": {100, 20, 1900}, "دزينه": {12}, "واحد": {1}, "واحده": {1},
		"الفي": {2000}, "عقدين": {20, 2}, "عقدان": {20, 2}, "قرنين": {200, 2}, "قرنان": {200, 2}, "مرتين": {2}, "ثنايي": {2}, "ثناييه": {2}, "ثلاثي": {3}, "ثلاثيه": {3}, "رباعي": {4}, "رباعيه": {4}, "خماسي": {5}, "سداسي": {6}, "صفر": {0}, "نصفين": {2},
		"ثلاثا": {3}, "اربعا": {4}, "خمسا": {5}, "ستا": {6}, "سبعا": {7}, "ثمانيا": {8}, "تسعا": {9}, "عشرا": {10},
	}
)

// roman is the value of a Roman numeral in capitals, 0 where a word is none.
func roman(w string) float64 {
	if len(w) > 6 || strings.Trim(w, "IVX") != "" {
		return 0
	}
	digit := map[byte]float64{'I': 1, 'V': 5, 'X': 10}
	v := 0.0
	for i := range len(w) {
		if i+1 < len(w) && digit[w[i]] < digit[w[i+1]] {
			v -= digit[w[i]]
		} else {
			v += digit[w[i]]
		}
	}
	return v
}
