package names

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/terms"
)

func TestNormal(t *testing.T) {
	got, err := Name{
		Arabic: " أحمد  السدحان ", Variants: []string{"أحمد سدحان؛ أحمد السدحان", "أحمد سدحان"}, Latin: "Ahmad  Al-Sadhan",
		Kind: "Person", Note: " a\n",
	}.Normal()
	want := Name{
		Arabic: "أحمد السدحان", Variants: []string{"أحمد سدحان"}, Latin: "Ahmad Al-Sadhan", Kind: Person, Note: "a", Status: Accepted,
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
	for why, n := range map[string]Name{
		"no word":        {Arabic: "—", Latin: "x"},
		"no Latin form":  {Arabic: "x"},
		"no kind":        {Arabic: "x", Latin: "x", Kind: "river"},
		"no status":      {Arabic: "x", Latin: "x", Status: "lost"},
		"more than 300 ": {Arabic: "x", Latin: strings.Repeat("x", maxForm+1)},
		"50 variants":    {Arabic: "x", Latin: "x", Variants: strings.Split(strings.Repeat("a ", 60)+"b", " ")},
	} {
		if why == "50 variants" {
			for i := range n.Variants {
				n.Variants[i] = strings.Repeat("a", i+1)
			}
		}
		if _, err := n.Normal(); !errors.Is(err, ErrName) || !strings.Contains(err.Error(), why) {
			t.Errorf("%s: %v", why, err)
		}
	}
}

func TestLater(t *testing.T) {
	for _, c := range []struct {
		name          Name
		arabic, latin string
	}{
		{Name{Arabic: "ناصر سالمين", Latin: "Nasser Salmeen", Kind: Person}, "سالمين", "Salmeen"},
		{Name{Arabic: "أحمد السدحان", Latin: "Ahmad Al-Sadhan", Kind: Person}, "السدحان", "Al-Sadhan"},
		{Name{Arabic: "محمد بن سلمان", Latin: "Mohammed bin Salman", Kind: Person}, "بن سلمان", "bin Salman"},
		{Name{Arabic: "تميم بن حمد آل ثاني", Latin: "Tamim bin Hamad Al Thani", Kind: Person}, "آل ثاني", "Al Thani"},
		{Name{Arabic: "صلاح عبد السلام", Latin: "Salah Abdel Salam", Kind: Person}, "عبد السلام", "Abdel Salam"},
		{Name{Arabic: "ترامب", Latin: "Trump", Kind: Person}, "ترامب", "Trump"},
		{Name{Arabic: "أبو مازن", Latin: "Abu Mazen", Kind: Person}, "أبو مازن", "Abu Mazen"},
		{Name{Arabic: "محمد بن سلمان", Short: "الأمير محمد", Latin: "Mohammed bin Salman", LatinShort: "Prince Mohammed", Kind: Person}, "الأمير محمد", "Prince Mohammed"},
		{Name{Arabic: "الأمم المتحدة", Latin: "United Nations", LatinShort: "UN", Kind: Organisation}, "الأمم المتحدة", "UN"},
		{Name{Arabic: "تل أبيب", Latin: "Tel Aviv", Kind: Place}, "تل أبيب", "Tel Aviv"},
	} {
		if a, l := c.name.LaterArabic(), c.name.LaterLatin(); a != c.arabic || l != c.latin {
			t.Errorf("%s: %s, %s; want %s, %s", c.name.Arabic, a, l, c.arabic, c.latin)
		}
	}
}

func TestMerge(t *testing.T) {
	suggested := Name{ID: "1", Arabic: "x", Latin: "A", LatinShort: "B", Note: "n", From: "romanised", Status: Suggested}
	accepted := Name{ID: "2", Arabic: "x", Latin: "C", Variants: []string{"y"}, Kind: Place, From: "a file", Status: Accepted}
	got, same := Merge(suggested, accepted)
	if want := (Name{ID: "1", Arabic: "x", Latin: "C", Variants: []string{"y"}, Kind: Place, Note: "n", From: "a file", Status: Accepted}); !Equal(got, want) || got.ID != "1" || !same {
		t.Errorf("an accepted name over a suggestion: %+v", got)
	}
	if got, same := Merge(accepted, suggested); !Equal(got, accepted) || same {
		t.Errorf("a suggestion over an accepted name: %+v", got)
	}
	other := Name{Arabic: "x", Latin: "D", Status: Accepted}
	if got, same := Merge(accepted, other); !Equal(got, accepted) || same {
		t.Errorf("two accepted names: %+v", got)
	}
	other = Name{Arabic: "z", Latin: "C", LatinShort: "c", Status: Accepted}
	if got, same := Merge(accepted, other); !same || got.LatinShort != "c" || !cmp.Equal(got.Variants, []string{"y", "z"}) {
		t.Errorf("more about a name: %+v", got)
	}
}

func TestArticle(t *testing.T) {
	for _, c := range []struct {
		article    Article
		kind       Kind
		latin      string
		want, note string
	}{
		{AsWritten, Person, "Ahmad Al-Sadhan", "Ahmad Al-Sadhan", ""},
		{LowerAl, Person, "Ahmad Al-Sadhan", "Ahmad al-Sadhan", ""},
		{CapitalAl, Person, "al-Sadhan", "Al-Sadhan", ""},
		{NoArticle, Person, "Ahmad Nasser Al-Mohammad al-Sabah", "Ahmad Nasser Mohammad Sabah", ""},
		{NoArticle, Organisation, "Al-Mashareq", "Al-Mashareq", "only persons lose it"},
		{LowerAl, Organisation, "Al-Mashareq", "al-Mashareq", ""},
		{LowerAl, Organisation, "Al Jazeera", "Al Jazeera", "a word of its own is part of the name"},
		{LowerAl, Person, "Abdel Fattah El-Sisi", "Abdel Fattah El-Sisi", "a spelling of his own"},
		{LowerAl, Person, "Al-bert", "Al-bert", "no capital behind it"},
	} {
		if got := c.article.Form(c.latin, c.kind); got != c.want {
			t.Errorf("%q, %s: %s, want %s (%s)", c.article, c.latin, got, c.want, c.note)
		}
	}
	for s, want := range map[string]Article{"al-": LowerAl, "Al-": CapitalAl, "none": NoArticle, "as written": AsWritten} {
		if a, ok := ParseArticle(s); !ok || a != want {
			t.Errorf("%q: %q, %v", s, a, ok)
		}
	}
	if _, ok := ParseArticle("el-"); ok {
		t.Error("el- is no article of a house")
	}
}

func TestFromTerm(t *testing.T) {
	for _, c := range []struct {
		term terms.Term
		want Name
	}{
		{
			terms.Term{Source: "أحمد السدحان", Variants: []string{"السدحان"}, Preferred: "Ahmad Al-Sadhan", Allowed: []string{"Al-Sadhan"}, Field: "people", Note: "n"},
			Name{Arabic: "أحمد السدحان", Latin: "Ahmad Al-Sadhan", Kind: Person, Note: "n", From: "terms", Status: Suggested},
		},
		{
			terms.Term{Source: "مجلس التعاون الخليجي", Variants: []string{"مجلس التعاون", "مجلس التعاون لدول الخليج"}, Preferred: "Gulf Cooperation Council", Allowed: []string{"GCC"}, Field: "organizations"},
			Name{Arabic: "مجلس التعاون الخليجي", Short: "مجلس التعاون", Variants: []string{"مجلس التعاون لدول الخليج"}, Latin: "Gulf Cooperation Council", LatinShort: "GCC", Kind: Organisation, From: "terms", Status: Suggested},
		},
	} {
		if got, ok := FromTerm(c.term); !ok || !cmp.Equal(got, c.want) {
			t.Errorf("%s", cmp.Diff(c.want, got))
		}
	}
	if _, ok := FromTerm(terms.Term{Source: "حكومة", Preferred: "government", Field: "politics"}); ok {
		t.Error("a government is no name")
	}
}
