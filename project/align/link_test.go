package align

import (
	"slices"
	"testing"
)

// TestTerms: what two sentences have in common, and by which kind.
func TestTerms(t *testing.T) {
	kinds := map[string]kind{
		"known": known, "name": name, "near": nearName, "foreign": foreign, "number": number, "month": month, "date": date, "heading": heading,
		"question": question, "exclamation": exclamation, "quotes": quotes, "colon": colon, "brackets": brackets, "percent": percent,
	}
	for _, test := range []struct{ source, target, kind, text string }{
		{"وبالحكومة", "the Government", "known", "govern"},
		{"قال ثلاثة", "only three", "known", "three"},
		{"قال 3", "only three", "known", "three"},
		{"وصل بومبيو", "then Pompeo", "name", "pompeo"},
		{"وصل بومبيو", "then pompeo", "", ""},
		{"في واشنطن", "in Washington", "near", "washin"},
		{"يعني twp ذلك", "and twp is", "foreign", "twp"},
		{"بلغ 20 ألف", "some 20,000", "number", "20000"},
		{"مئتان وخمسة عشر ألفا", "some 215,000", "number", "215000"},
		{"بلغ 23 عاما", "twenty-three years", "number", "23"},
		{"بلغ 20.000", "some 20,000", "number", "20000"},
		{"في شباط/فبراير", "in February", "month", "solar2"},
		{"محرم 1442 في محرم", "of Muharram", "month", "lunar1"},
		{"في 12 رمضان 1445 هـ", "on 22 March 2024", "date", "19804"},
		{"في 12 رمضان 1445 هـ", "on 23 March 2024", "date", "19804"},
		{"في 12 رمضان 1445 هـ", "on 24 March 2024", "", ""},
		{"في 22 مارس 2024", "on 12 Ramadan 1445 AH", "date", "19804"},
		{"في 12 رمضان 1445", "on 12 Ramadan 1445 (22 March 2024)", "month", "lunar9"},
		{"12 رمضان 1445 هـ الموافق 22 مارس 2024", "22 March 2024", "date", "19804"},
		{"متى؟", "When?", "question", ""},
		{"لا!", "No!", "exclamation", ""},
		{"«نعم».", "'Yes'.", "quotes", ""},
		{"قال: نعم.", "He said: yes.", "colon", ""},
		{"(نعم).", "(yes).", "brackets", ""},
		{"٪5.", "5%.", "percent", ""},
		{"شراكة", "Partnership", "heading", ""},
	} {
		a, b := read([]Sentence{{Text: test.source}}), read([]Sentence{{Text: test.target}})
		link(a, b)
		found := false
		for j, x := range b.terms {
			for _, i := range x.links {
				found = found || x.kind == kinds[test.kind] && x.text == test.text && slices.Contains(a.terms[i].links, int32(j))
			}
		}
		if want := test.kind != ""; found != want {
			t.Errorf("%s, %s: %s %q found %v", test.source, test.target, test.kind, test.text, found)
		}
	}
}

// TestDates: a day in two calendars is one term, and its parts are none.
func TestDates(t *testing.T) {
	for _, test := range []struct {
		source, target string
		left           [2]int // terms that are dates, numbers and months
	}{
		{"في 12 رمضان 1445 هـ حضر 5", "22 March 2024: 5", [2]int{2, 2}},
		{"12 رمضان 1445 هـ الموافق 22 مارس 2024", "22 March 2024", [2]int{1, 1}},
		{"في 12 رمضان 1445", "12 Ramadan 1445", [2]int{3, 3}},
		{"في 12 رمضان 1445", "5 May 2024", [2]int{3, 3}},
	} {
		a, b := read([]Sentence{{Text: test.source}}), read([]Sentence{{Text: test.target}})
		link(a, b)
		var left [2]int
		for i, s := range []*side{a, b} {
			for _, id := range s.sentences[0] {
				if k := s.terms[id].kind; k == date || k == number || k == month {
					left[i]++
				}
			}
		}
		if left != test.left {
			t.Errorf("%s, %s: %v terms, want %v", test.source, test.target, left, test.left)
		}
	}
}

// TestLexicon: no word stands twice in a line, and every line has both languages.
func TestLexicon(t *testing.T) {
	lex := builtIn()
	if len(lex.of) < 2000 {
		t.Errorf("%d words", len(lex.of))
	}
	has := map[int32][2]bool{}
	for w, entries := range lex.of {
		for _, e := range entries {
			h := has[e]
			if w[0] >= 0x80 {
				h[0] = true
			} else {
				h[1] = true
			}
			has[e] = h
		}
	}
	for e, h := range has {
		if h != [2]bool{true, true} {
			t.Errorf("line %d has one language", e)
		}
	}
}

// TestConnected: the band of a text that is much shorter than the other has a way.
func TestConnected(t *testing.T) {
	for _, band := range [][]columns{
		{{3, 3}, {50, 60}, {90, 95}},
		{{0, 0}, {0, 0}, {0, 0}},
		{{5, 5}},
	} {
		got := connected(slices.Clone(band), 100)
		if got[0].first != 0 || got[len(got)-1].last != 100 {
			t.Errorf("%v does not reach the ends", got)
		}
		for i := 1; i < len(got); i++ {
			if got[i-1].last < got[i].first || got[i].last < got[i-1].last {
				t.Errorf("%v is cut at %d", got, i)
			}
		}
	}
}

// TestLongAndShort: one sentence against thousands, either way.
func TestLongAndShort(t *testing.T) {
	long := make([]Sentence, 60_000)
	for i := range long {
		long[i] = Sentence{Text: "نعم."}
	}
	short := sentences("Yes.", "No.")
	whole(t, pairsOf(t, long, short, nil), len(long), len(short))
	whole(t, pairsOf(t, short, long, nil), len(short), len(long))
}
