package arabic

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A Month is the name of a month in a text.
type Month struct {
	// Number counts from 1, January or Muharram.
	Number int
	// Hijri is set for a month of the Islamic calendar.
	Hijri bool
	// Start and End are the byte range of the name in the text; of both names
	// where one month is named twice.
	Start, End int
}

// Months returns the months that s names in Arabic or in English, in order.
// Arabic has several names for one month, those of the Levant, of Egypt and of
// the Maghreb, and often writes two: تشرين الثاني/نوفمبر is one month, November.
// A particle before the name (بنوفمبر) does not hide it. A name that is a common
// word too (مارس, صفر, May) counts only beside a number, after شهر or "in", or
// beside another name of the same month; an English name only with a capital.
func Months(s string) []Month {
	words := Words(s)
	var months []Month
	doubtful := -1 // the index in months of a name that the one after it may prove
	for i := 0; i < len(words); {
		n, used := monthAt(words[i:])
		if used == 0 || !n.arabic && !capital(s[words[i].Start:]) {
			i++
			continue
		}
		m := Month{n.number, n.hijri, words[i].Start, words[i+used-1].End}
		sure := !n.common || dated(words, i, used)
		i += used
		if k := len(months) - 1; k >= 0 && months[k].same(m) && apposed(s[months[k].End:m.Start]) {
			months[k].End, doubtful = m.End, -1
			continue
		}
		if doubtful >= 0 {
			months = months[:doubtful]
			doubtful = -1
		}
		if months = append(months, m); !sure {
			doubtful = len(months) - 1
		}
	}
	if doubtful >= 0 {
		months = months[:doubtful]
	}
	return months
}

func (m Month) same(o Month) bool { return m.Number == o.Number && m.Hijri == o.Hijri }

// apposed reports whether the text between two names of a month makes them one:
// marks and white space, a few characters.
func apposed(between string) bool {
	return len(between) <= 4 && !strings.ContainsFunc(between, func(r rune) bool {
		return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '،' || r == ',' || r == '-' || r == '–'
	})
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// dated reports whether the words before or after those from i on tell that they
// name a month.
func dated(words []Word, i, used int) bool {
	number := func(k int) bool { return k < len(words) && words[k].Text[0] >= '0' && words[k].Text[0] <= '9' }
	return i > 0 && (number(i-1) || slices.Contains(beforeMonth, words[i-1].Text)) || number(i+used)
}

// beforeMonth are words, folded, that stand before a month and hardly before the
// common words that some are.
var beforeMonth = []string{
	"شهر", "بشهر", "لشهر", "وشهر", "شهري", "اوائل", "مطلع", "اواخر", "منتصف", "نهايه", "بدايه",
	"in", "of", "since", "until", "early", "late", "mid", "last", "next", "between", "from", "by",
}

// A monthName is what one name says.
type monthName struct {
	number         int
	hijri          bool
	arabic, common bool
}

// monthAt returns the month that words begin with, and how many words name it; 0
// for none. The longest name wins.
func monthAt(words []Word) (name monthName, used int) {
	names := monthNames()
	if !names.ends[ending(words[0].Text)] {
		return monthName{}, 0
	}
	var room [8]Candidate
	var firsts []string
	for _, c := range Candidates(room[:0], words[0].Text) {
		if c.End == len(words[0].Text) && names.first[c.Text] {
			firsts = append(firsts, c.Text)
		}
	}
	if firsts == nil {
		return monthName{}, 0
	}
	for n := min(3, len(words)); n > 0; n-- {
		rest := phrase(words[:n])[len(words[0].Text):]
		for _, first := range firsts {
			if name, ok := names.names[first+rest]; ok {
				return name, n
			}
		}
	}
	return monthName{}, 0
}

// phrase joins folded words by spaces.
func phrase(words []Word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.Text
	}
	return strings.Join(texts, " ")
}

// A monthTable has names, as phrase writes them, the words that they begin with, and
// the endings of these.
type monthTable struct {
	names map[string]monthName
	first map[string]bool
	ends  map[string]bool
}

// ending is the end of a word, as long as any form of it may have before a clitic.
func ending(word string) string { return word[max(len(word)-shortestMonth, 0):] }

// shortestMonth is the length of آب in bytes.
const shortestMonth = 4

// monthNames is the table of the names. In those of this file a name behind ! is a
// common word as well.
var monthNames = sync.OnceValue(func() monthTable {
	m := monthTable{map[string]monthName{}, map[string]bool{}, map[string]bool{}}
	add := func(names string, number int, hijri bool) {
		for name := range strings.SplitSeq(names, ",") {
			name, common := strings.CutPrefix(name, "!")
			words := Words(name)
			m.names[phrase(words)] = monthName{number, hijri, name[0] >= utf8.RuneSelf, common}
			m.first[words[0].Text] = true
			m.ends[ending(words[0].Text)] = true
		}
	}
	for i, names := range solar {
		add(names, i+1, false)
	}
	for i, names := range lunar {
		add(names, i+1, true)
	}
	return m
})

// The names of the months, by the months of the two calendars: Levant and Iraq,
// Egypt and the Gulf, Maghreb, English.
var (
	solar = [12]string{
		"كانون الثاني,يناير,ينّاير,جانفي,January,!Jan",
		"شباط,فبراير,فيفري,February,!Feb",
		"آذار,!مارس,!March,!Mar",
		"!نيسان,أبريل,إبريل,أفريل,April,!Apr",
		"أيار,مايو,!ماي,!May",
		"حزيران,يونيو,يونيه,!جوان,June,!Jun",
		"تموز,يوليو,يوليه,يوليوز,جويلية,July,!Jul",
		"!آب,أغسطس,غشت,!أوت,!August,!Aug",
		"أيلول,سبتمبر,شتنبر,September,!Sep,!Sept",
		"تشرين الأول,أكتوبر,October,!Oct",
		"تشرين الثاني,نوفمبر,نونبر,November,!Nov",
		"كانون الأول,ديسمبر,دجنبر,December,!Dec",
	}
	lunar = [12]string{
		"!محرم,!محرم الحرام,Muharram",
		"!صفر,صفر الخير,صفر المظفر,!Safar",
		"ربيع الأول,!ربيع أول,Rabi al-Awwal,Rabi' al-Awwal,Rabi al-Awal,Rabi I",
		"ربيع الآخر,ربيع الثاني,!ربيع آخر,!ربيع ثاني,!ربيع ثان,Rabi al-Thani,Rabi' al-Thani,Rabi al-Akhir,Rabi' al-Akhir,Rabi II",
		"جمادى الأولى,جمادى الأول,جماد الأول,جماد أول,جمادى أولى,Jumada al-Ula,Jumada al-Awwal,Jumada al-Awal,Jumada I",
		"جمادى الآخرة,جمادى الثانية,جمادى الآخر,جمادى الثاني,جماد الآخر,جماد الثاني,جماد ثاني,جماد آخر,Jumada al-Akhira,Jumada al-Akhirah,Jumada al-Thani,Jumada al-Thaniya,Jumada al-Thaniyah,Jumada II",
		"!رجب,رجب الفرد,رجب المرجب,رجب الأصب,!Rajab",
		"!شعبان,شعبان المعظم,!Shaban,Sha'ban,Shaaban",
		"رمضان,رمضان المبارك,رمضان المعظم,Ramadan,Ramadhan,Ramazan",
		"!شوال,شوال المكرم,Shawwal,!Shawal",
		"ذو القعدة,ذي القعدة,ذا القعدة,ذوالقعدة,ذيالقعدة,ذو القعدة الحرام,ذي القعدة الحرام,Dhu al-Qadah,Dhu al-Qidah,Dhu al-Qa'dah,Dhu al-Qi'dah,Dhu al-Qa'da,Dhul Qadah,Dhul Qidah,Dhul Qa'dah,Dhul Qi'dah,Zul Qadah",
		"ذو الحجة,ذي الحجة,ذا الحجة,ذوالحجة,ذيالحجة,ذو الحجة الحرام,ذي الحجة الحرام,Dhu al-Hijjah,Dhu al-Hijja,Dhul Hijjah,Dhul Hijja,Zul Hijjah,Zul Hijja",
	}
)
