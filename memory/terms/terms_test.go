package terms

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/arabic"
)

func TestNormal(t *testing.T) {
	for _, c := range []struct {
		name     string
		in, want Term
		why      string
	}{
		{
			name: "spaces and several in one cell",
			in:   Term{Source: " مجلس  التعاون ؛ المجلس", Preferred: "GCC; Gulf  Cooperation Council|GCC", Forbidden: []string{"AGCC\nGCC"}},
			want: Term{Source: "مجلس التعاون", Variants: []string{"المجلس"}, Preferred: "GCC", Allowed: []string{"Gulf Cooperation Council"}, Forbidden: []string{"AGCC"}},
		},
		{
			name: "nothing preferred",
			in:   Term{Source: "حكومة", Allowed: []string{"government", "cabinet"}, PartOfSpeech: "N", Gender: "مؤنث", Status: "finalized"},
			want: Term{Source: "حكومة", Preferred: "government", Allowed: []string{"cabinet"}, PartOfSpeech: "noun", Gender: "feminine", Status: Approved},
		},
		{name: "lines", in: Term{Source: "x", Preferred: "y", Note: " a\r\n  b \n\nc\n"}, want: Term{Source: "x", Preferred: "y", Note: "a\nb\n\nc"}},
		{name: "unknown words", in: Term{Source: "x", Preferred: "y", PartOfSpeech: "gerundive", Status: "lost"}, want: Term{Source: "x", Preferred: "y", PartOfSpeech: "other"}},
		{name: "no source", in: Term{Source: " ; ", Preferred: "y"}, why: "empty source"},
		{name: "only forbidden", in: Term{Source: "x", Forbidden: []string{"y"}}, why: "may be used"},
		{name: "no word", in: Term{Source: "—", Preferred: "y"}, why: "without a word"},
		{name: "too long", in: Term{Source: "x", Preferred: strings.Repeat("y", maxForm+1)}, why: "more than 1000 characters"},
		{name: "long note", in: Term{Source: "x", Preferred: "y", Note: strings.Repeat("y", maxNote+1)}, why: "more than 100000 characters"},
		{name: "many forms", in: Term{Source: "x", Preferred: strings.Join(numbered(maxForms+1), ";")}, why: "more than 1000 forms"},
	} {
		got, err := c.in.Normal()
		if c.why != "" {
			if !errors.Is(err, ErrTerm) || !strings.Contains(err.Error(), c.why) {
				t.Errorf("%s: %v, want %q", c.name, err, c.why)
			}
			continue
		}
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", c.name, err, diff)
		}
		if again, _ := got.Normal(); !Equal(got, again) {
			t.Errorf("%s: the normal form has another, %v", c.name, again)
		}
	}
}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprint("form ", i)
	}
	return out
}

func TestSet(t *testing.T) {
	var s Set
	for _, c := range []struct {
		name string
		in   Term
		i    int
		o    Outcome
	}{
		{"new", Term{Source: "حكومة", Preferred: "government", Variants: []string{"الحكومات"}}, 0, Added},
		{"the same, spelled in another way", Term{Source: "الحكومه", Preferred: "Government"}, 0, Known},
		{"more about it", Term{Source: "حكومة", Preferred: "government", PartOfSpeech: "noun", Allowed: []string{"cabinet"}, Note: "of a state"}, 0, Merged},
		{"an allowed form is preferred", Term{Source: "حكومة", Preferred: "cabinet", Forbidden: []string{"administration"}}, 0, Merged},
		{"another part of speech", Term{Source: "حكومة", Preferred: "government", PartOfSpeech: "adjective"}, 1, Added},
		{"another meaning", Term{Source: "حكومة", Preferred: "rule"}, 2, Added},
		{"another field", Term{Source: "حكومة", Preferred: "rule", Field: "law"}, 2, Merged},
		{"and another", Term{Source: "حكومة", Preferred: "rule", Field: "games"}, 3, Added},
		{"what one forbids is forbidden", Term{Source: "حكومة", Preferred: "government", Forbidden: []string{"cabinet"}}, 0, Merged},
		{"what is forbidden is no allowed form", Term{Source: "حكومة", Preferred: "government", Allowed: []string{"administration"}}, 0, Known},
	} {
		i, o, err := s.Add(c.in)
		if i != c.i || o != c.o || err != nil {
			t.Errorf("%s: term %d, outcome %d, %v; want term %d, outcome %d", c.name, i, o, err, c.i, c.o)
		}
	}
	want := Term{
		Source: "حكومة", Variants: []string{"الحكومات"}, Preferred: "government", Forbidden: []string{"administration", "cabinet"},
		PartOfSpeech: "noun", Note: "of a state",
	}
	if diff := cmp.Diff(want, s.Terms()[0]); diff != "" {
		t.Error(diff)
	}
	if _, _, err := s.Add(Term{Source: "x"}); !errors.Is(err, ErrTerm) {
		t.Errorf("no target: %v", err)
	}
}

func TestFind(t *testing.T) {
	base := New([]Term{
		{ID: "gov", Source: "حكومة", Preferred: "government"},
		{ID: "reply", Source: "رد", Preferred: "reply"},
		{ID: "gcc", Source: "مجلس التعاون الخليجي", Variants: []string{"مجلس التعاون لدول الخليج العربية"}, Preferred: "GCC"},
		{ID: "council", Source: "مجلس", Variants: []string{"مجالس"}, Preferred: "council"},
		{ID: "gulf", Source: "خليجي", Preferred: "Gulf"},
		{ID: "us", Source: "الولايات المتحدة", Preferred: "United States"},
		{ID: "kw", Source: "الكويت", Preferred: "Kuwait"},
		{ID: "commit", Source: "التزام", Preferred: "commitment"},
		{ID: "exercise", Source: "دسمان-1", Preferred: "Desman 1"},
		{ID: "defence", Source: "دفاعي", Preferred: "defence"},
		{ID: "bank", Source: "بنك", Preferred: "bank"},
		{ID: "bench", Source: "بَنْك", Preferred: "bench"},
		{ID: "country", Source: "دولة", Variants: []string{"دول"}, Preferred: "state"},
		{ID: "practical", Source: "عملي", Preferred: "practical"},
		{ID: "operation", Source: "عملية", Preferred: "operation"},
		{ID: "free", Source: "الاستقلالية عن", Preferred: "independence of"},
		{ID: "far", Source: "عن بعد قد", Preferred: "from far"},
		{ID: "near", Source: "بعد رد", Preferred: "after a reply"},
		{ID: "ready", Source: "رد استقلالية", Preferred: "reply of independence"},
		{ID: "nasser", Source: "د. ناصر", Preferred: "Dr Nasser"},
		{ID: "usaid", Source: "USAID", Preferred: "USAID"},
	})
	for _, c := range []struct{ text, want, reason string }{
		{"حكومة", "gov=حكومة", ""},
		{"وبالحكومة", "gov=حكومة", ""},
		{"لحكومة", "gov=حكومة", ""},
		{"وللحكومة", "gov=حكومة", ""},
		{"حكومته", "gov=حكومت", "the pronoun is no part of it"},
		{"في الحكومات،", "gov=حكومات", "its own plural is"},
		{"وحكوماتهم", "gov=حكومات", ""},
		{"والحُكومةِ", "gov=حُكومةِ", "with its vowel signs"},
		{"الحكـــومة", "gov=حكـــومة", "with a tatweel"},
		{"ورد", "", "a rose"},
		{"والرد", "reply=رد", ""},
		{"لمجلس التعاون الخليجي", "gcc=مجلس التعاون الخليجي", "the longest wins"},
		{"مجلس التعاون", "council=مجلس", ""},
		{"مجلس، التعاون الخليجي", "council=مجلس gulf=خليجي", "a comma ends a phrase"},
		{"المجالس", "council=مجالس", "a variant"},
		{"للولايات المتحدة", "us=ولايات المتحدة", ""},
		{"والولايات المتحدة", "us=الولايات المتحدة", "the article is the term's own"},
		{"الكويت-الكويت", "kw=الكويت kw=الكويت", ""},
		{"للكويت وكويتهم", "kw=كويت kw=كويت", ""},
		{"لالتزامها", "commit=التزام", "this ال is no article"},
		{"بالتزامنا", "commit=التزام", ""},
		{"تمرين دسمان-1 بين", "exercise=دسمان-1", ""},
		{"الدفاعية", "defence=دفاعية", "the feminine is the word's own"},
		{"دفاعه", "", ""},
		{"البنوك والبنك", "bank=بنك bench=بنك", "two meanings; and no broken plural that is no variant"},
		{"دولتانا", "country=دولتا", ""},
		{"لدى usaid’s و (USAID)", "usaid=USAID", "Latin words stand whole"},
		{"عملياتهم", "operation=عمليات", "the plural of a feminine is likelier"},
		{"الاستقلالية عن بعد قد", "far=عن بعد قد", "more words win over more letters"},
		{"بعد رد استقلالية", "ready=رد استقلالية", "of as many words those with more letters"},
		{"قال د. ناصر", "nasser=د. ناصر", "a full stop within a name"},
		{"", "", ""},
	} {
		var got []string
		for _, f := range base.Find(c.text) {
			got = append(got, f.Term.ID+"="+c.text[f.Range.Start:f.Range.End])
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s (%s)", c.text, s, c.want, c.reason)
		}
	}
	if New(nil).Find("حكومة") != nil {
		t.Error("an empty base finds something")
	}
}

// FuzzFind: ranges stand in order, share a word only where they end together, and
// a term is found in its own form.
func FuzzFind(f *testing.F) {
	f.Add("وبالحكومة في دولتانا", "الحكومة")
	f.Add("الال ال", "ال ال")
	f.Add("a\xff b", "a b")
	f.Fuzz(func(t *testing.T, text, form string) {
		term, err := (Term{Source: form, Preferred: "x"}).Normal()
		if err != nil {
			return
		}
		base := New([]Term{term, {Source: "حكومة", Preferred: "government"}})
		last := Found{}
		for _, found := range base.Find(text) {
			r := found.Range
			if r.Start < 0 || r.Start >= r.End || r.End > len(text) || r.End != last.Range.End && r.Start < last.Range.End {
				t.Fatalf("%q in %q: %v after %v", form, text, r, last.Range)
			}
			last = found
		}
		if self := base.Find(term.Source); len(arabic.Words(term.Source)) == 1 && len(self) == 0 {
			t.Errorf("%q is not found in itself", term.Source)
		}
	})
}

// BenchmarkFind looks for 100,000 terms, a third of them of several words, in a
// sentence of 40 words.
func BenchmarkFind(b *testing.B) {
	base := New(many(100_000))
	sentence := strings.Repeat("وللحكومة الكويتية التزامها الثابت باستقرار منطقة الشرق الأوسط وشراكتهما المتواصلة ", 5)
	b.ResetTimer()
	for b.Loop() {
		base.Find(sentence)
	}
}

func BenchmarkNew(b *testing.B) {
	terms := many(100_000)
	for b.Loop() {
		New(terms)
	}
}

// many makes n terms of words that Arabic could have; every tenth is a word of the
// sentence of BenchmarkFind with something behind it.
func many(n int) []Term {
	const letters = "بتثجحخدذرزسشصضطظعغفقكلمنهوي"
	runes := []rune(letters)
	common := []string{"حكومة", "الشرق", "منطقة", "استقرار"}
	terms := make([]Term, n)
	for i := range terms {
		word := string([]rune{runes[i%27], runes[i/27%27], runes[i/729%27], 'ا', runes[i*7%27]})
		switch i % 10 {
		case 0:
			word = common[i/10%4] + " ال" + word
		case 1, 2:
			word = "ال" + word + " ال" + string(slices.Repeat([]rune{runes[i%27]}, 3))
		}
		terms[i] = Term{Source: word, Preferred: "term " + fmt.Sprint(i)}
	}
	return terms
}
