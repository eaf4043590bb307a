package qa

import (
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/terms"
)

// glossary is a checker with some terms.
func glossary(t *testing.T) *Checker {
	t.Helper()
	var list []terms.Term
	for _, x := range []terms.Term{
		{Source: "مجلس التعاون الخليجي", Preferred: "Gulf Cooperation Council", Allowed: []string{"GCC"}},
		{Source: "حكومة", Preferred: "government", Forbidden: []string{"regime"}},
		{Source: "النظام الإيراني", Preferred: "Iranian regime"},
		{Source: "الخليج", Preferred: "Gulf", Forbidden: []string{"Persian Gulf"}},
		{Source: "شراكة", Preferred: "partnership", Allowed: []string{"alliance"}},
		{Source: "شراكة دفاعية", Preferred: "defence partnership"},
		{Source: "مكافحة الإرهاب", Preferred: "counterterrorism", Allowed: []string{"combating terrorism"}},
		{Source: "فريق عمل", Variants: []string{"فرق العمل"}, Preferred: "working group", Forbidden: []string{"work team"}},
		{Source: "تشرين الثاني", Preferred: "November"},
		{Source: "حوار", Preferred: "dialogue"},
		{Source: "عقد", Preferred: "decade", Field: "time"},
		{Source: "عقد", Preferred: "contract", Field: "law"},
	} {
		x, err := x.Normal()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, x)
	}
	c := plain()
	c.Terms = []*terms.Base{terms.New(list)}
	return c
}

func TestTerms(t *testing.T) {
	c := glossary(t)
	try(t, c, "T01", []pair{
		{source: "دول مجلس التعاون الخليجي", target: "the Gulf states council"},
		{source: "وبالحكومة", target: "and by the cabinet"},
		{source: "الشراكة الدفاعية بين البلدين", target: "the partnership between the two countries"},
		{source: "اجتمعت فرق العمل عبر الإنترنت", target: "The teams met online"},
	}, []pair{
		{source: "دول مجلس التعاون الخليجي", target: "Gulf Cooperation Council (GCC) states"},
		{source: "دول مجلس التعاون الخليجي", target: "the GCC states"},
		{source: "وللحكومات", target: "and for governments"},
		{source: "الشراكة الدفاعية بين البلدين", target: "the defense partnership of the two countries"},
		{source: "من أجل مكافحة الإرهاب", target: "to combat terrorism"},
		{source: "قبل عقد من الزمن", target: "a decade ago"},
		{source: "وقعوا عقدا جديدا", target: "They signed a new contract"},
		{source: "في تشرين الثاني", target: "on Nov. 9"},
		{source: "وذكرت حكومته", target: "His government's statement said"},
	})
	try(t, c, "T02", []pair{
		{source: "منطقة الخليج", target: "the Persian Gulf region", marked: "Persian Gulf", fixed: "the Gulf region"},
		{source: "قررت الحكومة", target: "The regime decided", marked: "regime", fixed: "The government decided"},
		{source: "اجتمعت فرق العمل عبر الإنترنت", target: "Work teams met online", marked: "Work teams"},
	}, []pair{
		{source: "منطقة الخليج", target: "the Gulf region"},
		{source: "الحكومة والنظام الإيراني", target: "the government and the Iranian regime"},
		{source: "الحوار", target: "the dialogue in the Persian Gulf"},
		{source: "اجتمعت فرق العمل عبر الإنترنت", target: "Working groups met online"},
	})
}

func TestAcronym(t *testing.T) {
	try(t, plain(), "T08", []pair{
		{source: "وقالت UNICEF إن", target: "UNISEF said"},
		{source: "شركة BP البريطانية", target: "the British company"},
		{source: "قناة CNN", target: "the channel CBN"},
	}, []pair{
		{source: "وقالت UNICEF إن", target: "UNICEF said"},
		{source: "في الـUN", target: "at the U.N."},
		{source: "موقع Facebook", target: "the website"},
		{source: "وقالت CNN ذلك", target: "CNN's report says so"},
	})
}

func TestTermsOfDocument(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []pair
		want  string
	}{
		{"two forms", []pair{{source: "الشراكة", target: "the partnership"}, {source: "الشراكة", target: "the alliance"}}, "2"},
		{"two forms, and back", []pair{{source: "شراكتهما", target: "their alliance"}, {source: "للشراكة", target: "for the partnership"}, {source: "شراكة", target: "alliance"}}, "2"},
		{"two forms of a phrase", []pair{{source: "مكافحة الإرهاب", target: "combating terrorism"}, {source: "في مكافحة الإرهاب", target: "in counterterrorism"}}, "2"},
		{"one form", []pair{{source: "الشراكة", target: "the partnership"}, {source: "شراكات", target: "Partnerships"}}, ""},
		{"an acronym later", []pair{{source: "مجلس التعاون الخليجي", target: "the Gulf Cooperation Council"}, {source: "مجلس التعاون الخليجي", target: "the GCC"}}, ""},
		{"another term", []pair{{source: "الشراكة الدفاعية", target: "the defence partnership"}, {source: "الشراكة", target: "the alliance"}}, ""},
	} {
		counts("T03", c.want != "")
		var got []string
		for _, f := range document(t, glossary(t), c.pairs...) {
			if n, ok := strings.CutSuffix(f, " T03"); ok {
				got = append(got, n)
			}
		}
		if s := strings.Join(slices.Compact(got), " "); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}
