package qa

import (
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/names"
	"tarjuman/project"
)

func ledger(t *testing.T) *Checker {
	t.Helper()
	c := plain()
	var list []names.Name
	for _, n := range []names.Name{
		{Arabic: "أحمد السدحان", Latin: "Ahmad Al-Sadhan", Kind: names.Person},
		{Arabic: "ناصر سالمين", Latin: "Nasser Salmeen", Kind: names.Person},
		{Arabic: "المشارق", Latin: "Al-Mashareq", Kind: names.Organisation},
		{Arabic: "مجلس التعاون الخليجي", Latin: "Gulf Cooperation Council", LatinShort: "GCC", Kind: names.Organisation},
	} {
		n, err := n.Normal()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, n)
	}
	c.Names = names.New(list)
	return c
}

func TestNameMissing(t *testing.T) {
	try(t, ledger(t), "T05", []pair{
		{source: "قال ناصر سالمين إن الشراكة مهمة.", target: "A Kuwaiti military expert said the partnership is important."},
		{source: "وأضاف للمشارق أن الاتفاق جاهز.", target: "The agreement is ready, he told the newspaper."},
		{source: "وأكد السدحان ذلك.", target: "He confirmed that."},
		{source: "التقى الوزير مايك بومبيو أمس في واشنطن.", target: "The minister met with Mike Kerry in Washington yesterday.", marked: "Kerry"},
		{source: "فازت شولمان على كوري في النهائي.", target: "In the final Schulman beat Kowalski.", marked: "Kowalski"},
	}, []pair{
		{source: "قال ناصر سالمين إن الشراكة مهمة.", target: "Nasser Salmeen said the partnership is important."},
		{source: "قال ناصر سالمين إن الشراكة مهمة.", target: "Salmeen said the partnership is important."},
		{source: "وأضاف للمشارق أن الاتفاق جاهز.", target: "The agreement is ready, he told Al-Mashareq."},
		{source: "وأكد السدحان ذلك.", target: "Al-Sadhan's answer confirmed that."},
		{source: "التقى الوزير مايك بومبيو أمس في واشنطن.", target: "The minister met with Mike Pompeo in Washington yesterday."},
		{source: "دول مجلس التعاون الخليجي", target: "the GCC states"},
	})
}

func TestDesignation(t *testing.T) {
	try(t, plain(), "T07", []pair{
		{source: "التمرين المشترك دسمان-1", target: "the joint exercise Desman"},
		{source: "طائرة إف-16", target: "an F plane of 16 meters"},
		{source: "صاروخ سام-٧", target: "a SAM missile"},
	}, []pair{
		{source: "التمرين المشترك دسمان-1", target: "the joint exercise Desman-1"},
		{source: "طائرة إف-16", target: "an F-16 plane"},
		{source: "طائرات بي-29", target: "B-29s"},
		{source: "جائحة كوفيد-19", target: "the COVID 19 pandemic"},
		{source: "الشراكة الأميركية-الكويتية في 2018", target: "the US-Kuwaiti partnership in 2018"},
	})
}

// TestNamesOfDocument asks what a document calls its names.
func TestNamesOfDocument(t *testing.T) {
	for _, c := range []struct {
		name, id string
		ledger   bool
		pairs    []pair
		want     string
	}{
		{"two spellings", "T04", false, []pair{
			{source: "وصل الخبير أحمد السدحان.", target: "The expert Ahmad al-Sadhan arrived."},
			{source: "وقال السدحان ذلك.", target: "That is what al-Sadhan said."},
			{source: "ثم خرج السدحان.", target: "Then Alsudhan left."},
		}, "3"},
		{"vowels", "T04", false, []pair{
			{source: "التقى الرئيس محمد مرسي.", target: "The president met Mohammed Morsi."},
			{source: "وخرج محمد مرسي.", target: "And Muhammad Morsi left."},
		}, "2"},
		{"one consonant twice", "T04", false, []pair{
			{source: "في مدينة قسنطينة", target: "in Constantine"},
			{source: "عاد بومبيو", target: "Then Pompeo returned"},
			{source: "قال بومبيو", target: "That said Pompeo"},
			{source: "خرج بومبيو", target: "Out went Pompeio"},
		}, "4"},
		{"one spelling", "T04", false, []pair{
			{source: "وصل الخبير أحمد السدحان.", target: "The expert Ahmad al-Sadhan arrived."}, {source: "ثم خرج السدحان.", target: "Then al-Sadhan's car left."},
		}, ""},
		{"the beginning of a sentence", "T04", false, []pair{
			{source: "قال السدحان.", target: "So said al-Sadhan."}, {source: "السدحان قال.", target: "Al-Sadhan said so."},
		}, ""},
		{"two people", "T04", false, []pair{{source: "قال محمد.", target: "So said Mohammed."}, {source: "قال محمود.", target: "So said Mahmoud."}}, ""},

		{"first by the surname", "T06", true, []pair{{source: "قال أحمد السدحان", target: "Al-Sadhan said"}}, "1"},
		{"later in full", "T06", true, []pair{
			{source: "قال أحمد السدحان", target: "Ahmad Al-Sadhan said"}, {source: "وأكد السدحان", target: "Ahmad Al-Sadhan confirmed"},
		}, "2"},
		{"an acronym first", "T06", true, []pair{{source: "دول مجلس التعاون الخليجي", target: "the GCC states"}}, "1"},
		{"in turn", "T06", true, []pair{
			{source: "قال أحمد السدحان", target: "Ahmad Al-Sadhan said"}, {source: "وأكد السدحان", target: "Al-Sadhan confirmed"},
		}, ""},
		{"a pronoun later", "T06", true, []pair{
			{source: "قال أحمد السدحان", target: "Ahmad Al-Sadhan said"}, {source: "وأكد السدحان", target: "He confirmed"},
		}, ""},
		{"an organisation in full again", "T06", true, []pair{
			{source: "مجلس التعاون الخليجي", target: "the Gulf Cooperation Council"}, {source: "مجلس التعاون الخليجي", target: "the Gulf Cooperation Council"},
		}, ""},
	} {
		counts(c.id, c.want != "")
		ch := plain()
		if c.ledger {
			ch = ledger(t)
		}
		var got []string
		for _, f := range document(t, ch, c.pairs...) {
			if n, ok := strings.CutSuffix(f, " "+c.id); ok {
				got = append(got, n)
			}
		}
		if s := strings.Join(slices.Compact(got), " "); s != c.want {
			t.Errorf("%s: %s %q, want %q", c.name, c.id, s, c.want)
		}
	}
}

// TestHeadingMention: a name that only a heading has had is still to be introduced.
func TestHeadingMention(t *testing.T) {
	c := ledger(t)
	var r Results
	a, b := segment(t, "السدحان في واشنطن", "Al-Sadhan in Washington"), segment(t, "قال أحمد السدحان", "Al-Sadhan said")
	a.Kind, b.ID = project.Heading, "b"
	lists, err := r.Check(t.Context(), c, []*project.Segment{a, b}, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	has := func(list []Finding) bool {
		return slices.ContainsFunc(list, func(f Finding) bool { return f.Check == "T06" })
	}
	if has(lists[0]) || !has(lists[1]) {
		t.Errorf("%v", lists)
	}
}
