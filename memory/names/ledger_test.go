package names

import (
	"slices"
	"strings"
	"testing"
)

var ledger = New([]Name{
	{ID: "biden", Arabic: "جو بايدن", Latin: "Joe Biden", Kind: Person},
	{ID: "trump", Arabic: "دونالد ترامب", Latin: "Donald Trump", Kind: Person},
	{ID: "sabah", Arabic: "أحمد ناصر محمد الصباح", Variants: []string{"أحمد الناصر"}, Latin: "Ahmad Nasser Al-Mohammad Al-Sabah", Kind: Person},
	{ID: "other", Arabic: "صباح الخالد الصباح", Latin: "Sabah Al-Khaled Al-Sabah", Kind: Person},
	{ID: "mashareq", Arabic: "المشارق", Latin: "Al-Mashareq", Kind: Organisation},
	{ID: "amal", Arabic: "أمل", Latin: "Amal", Kind: Person},
	{ID: "iraq", Arabic: "العراق", Latin: "Iraq", Kind: Place},
	{ID: "germany", Arabic: "ألمانيا", Latin: "Germany", Kind: Place},
	{ID: "gcc", Arabic: "مجلس التعاون الخليجي", Latin: "Gulf Cooperation Council", LatinShort: "GCC", Kind: Organisation},
})

func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want, reason string }{
		{"قال جو بايدن", "biden=جو بايدن!", ""},
		{"وبايدن لترامب", "biden=بايدن trump=ترامب", "through what is written together with it"},
		{"وأضاف للمشارق أن", "mashareq=مشارق!", ""},
		{"والمشارق", "mashareq=المشارق!", ""},
		{"مشارق الأرض", "", "a name keeps its article"},
		{"صباح اليوم", "", ""},
		{"البايدن", "", "and has no other"},
		{"قال الصباح", "sabah=الصباح/other", "two are called so"},
		{"أحمد الناصر", "sabah=أحمد الناصر!", "a variant"},
		{"العراقي والعراقيون", "", "nothing is written together with its end"},
		{"بالعراق وللعراق", "iraq=العراق! iraq=عراق!", ""},
		{"لألمانيا", "germany=ألمانيا!", "this ال is its own"},
		{"كامل وأمل", "amal=أمل!", "كامل is a name as a whole"},
		{"لمجلس التعاون الخليجي", "gcc=مجلس التعاون الخليجي!", ""},
	} {
		var got []string
		for _, f := range ledger.Find(c.text) {
			s := f.Name.ID + "=" + c.text[f.Range.Start:f.Range.End]
			if f.Whole {
				s += "!"
			}
			for _, a := range f.Alike {
				s += "/" + a.ID
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s (%s)", c.text, s, c.want, c.reason)
		}
	}
}

func TestDue(t *testing.T) {
	for _, c := range []struct {
		name, text string
		heading    bool
		before     []string // the nearest first
		article    Article
		want       string
	}{
		{"first", "قال بايدن", false, nil, "", "Joe Biden!"},
		{"later", "قال بايدن", false, []string{"شيء", "قال جو بايدن"}, "", "Biden"},
		{"twice in a segment", "قال جو بايدن إن بايدن", false, nil, "", "Joe Biden! Biden"},
		{"in a heading", "قال جو بايدن", true, nil, "", "Biden"},
		{"of two called the same, the one mentioned last", "أكد الصباح", false, []string{"صباح الخالد الصباح", "أحمد الناصر"}, "", "Al-Sabah"},
		{"the article of the house", "أكد الصباح", false, []string{"صباح الخالد الصباح"}, LowerAl, "al-Sabah"},
		{"short form of its own", "مجلس التعاون الخليجي", false, []string{"لمجلس التعاون الخليجي"}, "", "GCC"},
		{"through clitics", "وترامب", false, []string{"لترامب"}, "", "Trump"},
		{"no name", "شيء", false, nil, "", ""},
	} {
		var got []string
		for _, m := range ledger.Due(c.text, c.heading, slices.Values(c.before), c.article) {
			s := m.Latin
			if m.First {
				s += "!"
			}
			got = append(got, s)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", c.name, s, c.want)
		}
	}
	m := ledger.Due("أكد الصباح", false, slices.Values([]string{"صباح الخالد الصباح", "أحمد الناصر"}), "")
	if m[0].Name.ID != "other" {
		t.Errorf("the one mentioned last is %s", m[0].Name.ID)
	}
}

// TestDueEndsEarly: what is known of all names needs no earlier segments.
func TestDueEndsEarly(t *testing.T) {
	n := 0
	before := func(yield func(string) bool) {
		for range 1000 {
			n++
			if !yield("قال بايدن") {
				return
			}
		}
	}
	ledger.Due("وأضاف بايدن", false, before, "")
	if n != 1 {
		t.Errorf("%d segments were looked at", n)
	}
}

func TestUses(t *testing.T) {
	pairs := []Pair{
		{"قال جو بايدن", "Joe Biden said"},
		{"وأكد أحمد ناصر محمد الصباح", "Ahmed Nasser al-Mohammed al-Sabah stressed"},
		{"وأحمد ناصر محمد الصباح،", "and Ahmad Nasser Al-Mohammad Al-Sabah,"},
		{"أحمد ناصر محمد الصباح", "Ahmad Nasser Al-Mohammad Al-Sabah"},
		{"لبايدن", "to Biden’s"},
		{"وقال بايدن", "he said"},
		{"للمشارق", "told Al-Masharek."},
		{"مجلس التعاون الخليجي", "the GCC states"},
		{"في العراق", "in Erak of the old days"},
		{"قال أحمد الناصر", "said Ahmad Alnasser"},
		{"لترامب", "a trump card"},      // no capital
		{"أكد الصباح", "Al-Sabah said"}, // one of two
	}
	var got []string
	for _, u := range ledger.Uses(slices.Values(pairs)) {
		s := u.Name.ID
		for _, f := range u.Whole {
			s += " " + f.Latin + "×" + string(rune('0'+f.Count))
		}
		s += " |"
		for _, f := range u.Short {
			s += " " + f.Latin + "×" + string(rune('0'+f.Count))
		}
		if u.Conflict() {
			s += " conflict"
		}
		got = append(got, s)
	}
	want := []string{
		"biden Joe Biden×1 | Biden×1",
		"sabah Ahmad Nasser Al-Mohammad Al-Sabah×2 Ahmad Alnasser×1 Ahmed Nasser al-Mohammed al-Sabah×1 | conflict",
		"mashareq Al-Masharek×1 | conflict",
		"iraq Erak×1 | conflict",
		"gcc GCC×1 |",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestLearn(t *testing.T) {
	gcc := Name{Latin: "Gulf Cooperation Council", LatinShort: "GCC", Kind: Organisation, From: "list"}
	sadhan := Name{Latin: "Ahmed Al-Sadhan", Kind: Person, From: Romanised}
	for _, c := range []struct {
		name, want string
		use        Use
	}{
		{"nothing in use", "Ahmed Al-Sadhan, Al-Sadhan, romanised", Use{Name: &sadhan}},
		{"in full", "Ahmad al-Sudhan, al-Sudhan, in use, 2 times", Use{Name: &sadhan, Whole: []Form{{"Ahmad al-Sudhan", 2}, {"Ahmad Al-Sadhan", 1}}}},
		{"later only", "Ahmed Al-Sadhan, Sadhan, in use, 3 times", Use{Name: &sadhan, Short: []Form{{"Sadhan", 3}}}},
		{"the later form in place of the full one", "Gulf Cooperation Council, GCC, list", Use{Name: &gcc, Whole: []Form{{"GCC", 3}}}},
		{"both", "Gulf Cooperation Council, GCC, in use, 1 times", Use{Name: &gcc, Whole: []Form{{"GCC", 3}, {"Gulf Cooperation Council", 1}}}},
	} {
		n := c.use.Learn()
		if got := n.Latin + ", " + n.LaterLatin() + ", " + n.From; got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}
