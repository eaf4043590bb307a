package qa

import (
	"math"
	"strings"
	"sync"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// A unit is a unit of measure.
type unit struct {
	// name is what English calls several of it, and of is what it measures.
	name, of string
	// factor and shift make the base unit of it: factor × value + shift.
	factor, shift float64
}

// unitOf returns the unit that stands behind an amount, and where.
func unitOf(s string, words []arabic.Word, a amount) (u placedUnit, ok bool) {
	if a.kind > ordinal {
		return u, false
	}
	// Letters that stand together with the digits: 50km.
	if a.kind == inDigits {
		rest := s[a.End:]
		n := 0
		for n < len(rest) && (rest[n]|0x20 >= 'a' && rest[n]|0x20 <= 'z') {
			n++
		}
		if u, ok := units()[strings.ToLower(rest[:n])]; ok && n > 0 {
			return placedUnit{u, memory.Range{Start: a.End, End: a.End + n}}, true
		}
	}
	i := wordAfter(words, a.End)
	if i < 0 || strings.Trim(s[a.End:words[i].Start], " -\u00a0\u2011°") != "" {
		return u, false
	}
	text := func(k int) string {
		if k >= len(words) || k > i && len(s[words[k-1].End:words[k].Start]) > 1 {
			return ""
		}
		return bareWord(words[k].Text)
	}
	for _, n := range []int{2, 1} {
		phrase := text(i)
		if n == 2 {
			phrase += " " + text(i+1)
		}
		if u, ok := units()[phrase]; ok && !(u.name == "days" && weekdays[text(i+1)]) {
			return placedUnit{u, memory.Range{Start: words[i].Start, End: words[min(i+n, len(words))-1].End}}, true
		}
	}
	return u, false
}

// unitBefore returns the unit that Arabic counts by a number behind it: السنوات الخمسين.
func unitBefore(words []arabic.Word, a amount) (u placedUnit, ok bool) {
	i := wordAt(words, a.Start) - 1
	if i < 0 || a.kind > inWords || !countedUnits[bareWord(words[i].Text)] || bareWord(words[i].Text) == words[i].Text {
		return u, false
	}
	return placedUnit{units()[bareWord(words[i].Text)], memory.Range{Start: words[i].Start, End: words[i].End}}, true
}

// countedUnits are the plurals that stand before a number with the article, folded and
// bare. In الساعة 10 no hours are counted.
var countedUnits = set("سنوات اعوام اشهر شهور اسابيع ايام ساعات دقايق عقود قرون")

// weekdays are the names of days, folded and bare: in 89 يوم السبت no days are counted.
var weekdays = map[string]bool{"سبت": true, "احد": true, "اثنين": true, "ثلاثاء": true, "اربعاء": true, "خميس": true, "جمعه": true}

// A placedUnit is a unit at a place of a text.
type placedUnit struct {
	unit
	memory.Range
}

// converts reports whether two amounts are one quantity in two units, within 3 %.
func converts(a amount, u placedUnit, b amount, v placedUnit) bool {
	if u.of != v.of || u.name == v.name {
		return false
	}
	for _, x := range a.values {
		for _, y := range b.values {
			p, q := u.factor*x+u.shift, v.factor*y+v.shift
			if p != 0 && math.Abs(p-q) <= 0.03*math.Abs(p) {
				return true
			}
		}
	}
	return false
}

// units has the units by their words, folded and bare.
var units = sync.OnceValue(func() map[string]unit {
	m := map[string]unit{}
	for _, u := range []struct {
		unit
		words string
	}{
		{unit{"kilometers", "length", 1000, 0}, "كيلومتر,كيلومترا,كيلومترات,كيلو متر,كيلو مترا,كيلو مترات,كلم,كم,km,kms,kilometre,kilometres,kilometer,kilometers"},
		{unit{"meters", "length", 1, 0}, "متر,مترا,امتار,m,metre,metres,meter,meters"},
		{unit{"centimeters", "length", 0.01, 0}, "سنتيمتر,سنتيمترا,سنتيمترات,سنتمتر,سنتمترا,سم,cm,centimetre,centimetres,centimeter,centimeters"},
		{unit{"millimeters", "length", 0.001, 0}, "مليمتر,مليمترا,مليمترات,ملم,mm,millimetre,millimetres,millimeter,millimeters"},
		{unit{"miles", "length", 1609.344, 0}, "ميل,ميلا,اميال,mile,miles,mi"},
		{unit{"feet", "length", 0.3048, 0}, "قدم,قدما,اقدام,foot,feet,ft"},
		{unit{"inches", "length", 0.0254, 0}, "بوصه,بوصات,انش,انشا,inch,inches,in"},
		{unit{"yards", "length", 0.9144, 0}, "يارده,ياردات,yard,yards,yd,yds"},
		{unit{"nautical miles", "length", 1852, 0}, "ميل بحري,ميلا بحريا,اميال بحريه,nautical mile,nautical miles"},
		{unit{"square kilometers", "area", 1e6, 0}, "كيلومتر مربع,كيلومترا مربعا,كيلومترات مربعه,كلم مربع,كم مربع,square kilometre,square kilometres,square kilometer,square kilometers,sq km"},
		{unit{"square meters", "area", 1, 0}, "متر مربع,مترا مربعا,امتار مربعه,square metre,square metres,square meter,square meters,sq m"},
		{unit{"square miles", "area", 2589988, 0}, "ميل مربع,ميلا مربعا,اميال مربعه,square mile,square miles,sq miles"},
		{unit{"square feet", "area", 0.092903, 0}, "قدم مربع,قدما مربعا,اقدام مربعه,square foot,square feet,sq ft"},
		{unit{"hectares", "area", 1e4, 0}, "هكتار,هكتارا,هكتارات,hectare,hectares,ha"},
		{unit{"acres", "area", 4046.86, 0}, "acre,acres"},
		{unit{"feddans", "area", 4200, 0}, "فدان,فدانا,feddan,feddans"},
		{unit{"dunams", "area", 1000, 0}, "دونم,دونما,دونمات,dunam,dunams,dunum,dunums"},
		{unit{"kilograms", "mass", 1, 0}, "كيلوغرام,كيلوغراما,كيلوغرامات,كيلوجرام,كيلوجراما,كيلوجرامات,كيلو غرام,كيلو,كلغ,كغ,كغم,كجم,kg,kgs,kilo,kilos,kilogram,kilograms,kilogramme,kilogrammes"},
		{unit{"grams", "mass", 0.001, 0}, "غرام,غراما,غرامات,جرام,جراما,جرامات,غ,غم,g,gram,grams,gramme,grammes"},
		{unit{"tons", "mass", 1000, 0}, "طن,طنا,اطنان,ton,tons,tonne,tonnes,metric tons"},
		{unit{"pounds", "mass", 0.45359, 0}, "رطل,رطلا,ارطال,باوند,lb,lbs,pound,pounds"},
		{unit{"ounces", "mass", 0.02835, 0}, "اونصه,اونصات,اوقيه,oz,ounce,ounces"},
		{unit{"stone", "mass", 6.3503, 0}, "stone,stones"},
		{unit{"barrels", "volume", 158.987, 0}, "برميل,برميلا,براميل,barrel,barrels,bbl"},
		{unit{"liters", "volume", 1, 0}, "لتر,لترا,لترات,ليتر,ليترا,ليترات,l,litre,litres,liter,liters"},
		{unit{"gallons", "volume", 3.7854, 0}, "غالون,غالونا,غالونات,جالون,جالونا,gallon,gallons"},
		{unit{"cubic meters", "volume", 1000, 0}, "متر مكعب,مترا مكعبا,امتار مكعبه,cubic metre,cubic metres,cubic meter,cubic meters"},
		{unit{"cubic feet", "volume", 28.3168, 0}, "قدم مكعب,قدما مكعبا,اقدام مكعبه,cubic foot,cubic feet"},
		{unit{"degrees", "temperature", 1, 0}, "درجه,درجات,درجه مئويه,درجات مئويه,degree,degrees,c,celsius,degrees celsius,degrees centigrade"},
		{unit{"degrees Fahrenheit", "temperature", 5. / 9, -160. / 9}, "درجه فهرنهايت,درجات فهرنهايت,f,fahrenheit,degrees fahrenheit"},
		{unit{"kilowatts", "power", 1e3, 0}, "كيلوواط,كيلووات,kw,kilowatt,kilowatts"},
		{unit{"megawatts", "power", 1e6, 0}, "ميغاواط,ميغاوات,ميجاوات,ميجاواط,mw,megawatt,megawatts"},
		{unit{"gigawatts", "power", 1e9, 0}, "غيغاواط,غيغاوات,جيجاوات,gw,gigawatt,gigawatts"},
		{unit{"seconds", "time", 1, 0}, "ثانيه,ثواني,ثوان,seconds,secs"},
		{unit{"minutes", "time", 60, 0}, "دقيقه,دقائق,minute,minutes,min,mins"},
		{unit{"hours", "time", 3600, 0}, "ساعه,ساعات,hour,hours,hrs,hr"},
		{unit{"days", "time", 86400, 0}, "يوم,يوما,ايام,day,days"},
		{unit{"weeks", "time", 7 * 86400, 0}, "اسبوع,اسبوعا,اسابيع,week,weeks"},
		{unit{"months", "time", 2629746, 0}, "شهر,شهرا,اشهر,شهور,month,months"},
		{unit{"years", "time", 31556952, 0}, "سنه,سنوات,سنين,عام,عاما,اعوام,year,years,yr,yrs"},
		{unit{"decades", "time", 315569520, 0}, "عقد,عقدا,عقود,decade,decades"},
		{unit{"centuries", "time", 3155695200, 0}, "قرن,قرنا,قرون,century,centuries"},
	} {
		for w := range strings.SplitSeq(u.words, ",") {
			m[foldedPhrase(w)] = u.unit
		}
	}
	return m
})

// foldedPhrase is what words are compared by: their folds, with a space between.
func foldedPhrase(s string) string {
	var out []string
	for _, w := range arabic.Words(s) {
		out = append(out, w.Text)
	}
	return strings.Join(out, " ")
}
