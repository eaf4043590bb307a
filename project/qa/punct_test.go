package qa

import (
	"slices"
	"testing"
)

func TestPunctuation(t *testing.T) {
	c := plain()
	try(t, c, "C09", []pair{
		{"هل ستوقع الاتفاقية؟", "The agreement will be signed.", ".", "The agreement will be signed?"},
		{"وقعت الاتفاقية.", "Will the agreement be signed?", "?", ""},
		{"يا له من نصر!", "What a victory.", "", ""},
		{"لماذا سافر؟ لأنه أراد ذلك.", "Why he travelled. He wanted it.", "", ""},
	}, []pair{
		{source: "هل ستوقع الاتفاقية؟", target: "Will the agreement be signed?"},
		{source: "قال \"متى؟\"", target: "\"When?\" he said."},
		{source: "نصر كبير!", target: "A great victory!"},
	})
	try(t, c, "P02", []pair{
		{`وقال "تلعب الشراكة دورا مهما في المنطقة"`, "He said the partnership plays an important role in the region", "", ""},
		{"وقال إن الشراكة مهمة جدا للبلدين", `"The partnership matters to both countries," he said`, "The partnership matters to both countries,", ""},
		{"وأضاف «لن نتخلى عن التزامنا أبدا»", "He added that they would never give up their commitment", "", ""},
	}, []pair{
		{source: `وقال "تلعب الشراكة دورا مهما في المنطقة"`, target: `"The partnership plays an important role in the region," he said`},
		{source: `وقال "تلعب الشراكة دورا مهما في المنطقة"`, target: "'The partnership plays an important role in the region,' he said"},
		{source: `فيلم "الرسالة"`, target: "the film The Message"},
	})
	try(t, c, "P03", []pair{
		{`قال "نعم" ثم "لا"`, `He said "yes," then no`, "", ""},
		{`قال "نعم"`, `"Yes," he "said," and "went"`, "", ""},
		{`«أهلا» و«سهلا»`, `"Welcome"`, "", ""},
	}, []pair{
		{source: `قال "نعم"`, target: `He said, "Yes."`},
		{source: `«أهلا» و«سهلا»`, target: `"Hello" and "welcome"`},
		{source: "نعم", target: "Yes"},
	})
	try(t, c, "P04", []pair{
		{"«التزامهما الثابت»", "«steadfast commitment».", "", ""},
		{`"التزامهما"`, `Their "commitment".`, `".`, `Their "commitment."`},
		{`"نعم" و"لا"`, `“Yes” and "no"`, "", ""},
		{`"التزامهما" في الكويت`, `„commitment“ in Kuwait`, "", ""},
	}, []pair{
		{source: "«التزامهما الثابت»", target: `"steadfast commitment."`},
		{source: `"نعم"، قال`, target: `“Yes,” he said.`},
		{source: `قال "لا..."`, target: `He said "no"...`},
	})
	try(t, c, "P05", []pair{
		{`"عمل [الجانبان] على مناقشات"`, `"The sides worked on talks"`, "", ""},
		{"وزارة الدفاع (البنتاغون)", "the Department of Defense (Pentagon", "(", ""},
		{"وزارة الدفاع (البنتاغون)", "the Department of Defense Pentagon)", ")", ""},
		{"{الكويت}", "{Kuwait]", "", ""},
	}, []pair{
		{source: `"عمل [الجانبان] على مناقشات"`, target: `"[The two sides] worked on talks"`},
		{source: "1) الكويت", target: "1) Kuwait"},
		{source: "الكويت :)", target: "Kuwait :)"},
		{source: "(الجزء الأول", target: "(the first part"},
	})
	try(t, c, "P06", []pair{
		{"شراكة طويلة الأمد", "A long-standing partnership.", ".", "A long-standing partnership"},
		{"وصل الوزير إلى الكويت.", "The minister arrived in Kuwait", "", "The minister arrived in Kuwait."},
		{"وقال الوزير:", "The minister said.", ".", ""},
		{`وقال "نعم".`, `He said "yes"`, "", ""},
	}, []pair{
		{source: "شراكة طويلة الأمد", target: "A long-standing partnership"},
		{source: `وقال "نعم".`, target: `He said, "Yes."`},
		{source: "سفير الولايات المتحدة", target: "The ambassador of the U.S."},
		{source: "وصل الوزير إلى الكويت!", target: "The minister arrived in Kuwait."},
		{source: "(الجزء الأول.)", target: "(Part one.)"},
	})
	try(t, c, "P07", []pair{
		{"الكويت والولايات المتحدة", "Kuwait ,the U.S.", "", ""},
		{"وصل الوزير.", "The minister arrived .", " ", "The minister arrived."},
		{"وصل ثم غادر.", "He arrived.Then he left.", ".", "He arrived. Then he left."},
		{"وصل الوزير..", "The minister arrived,, he said..", ",,|..", "The minister arrived, he said."},
	}, []pair{
		{source: "الكويت والولايات المتحدة", target: "Kuwait, the U.S. and 3.5 others at 10:30..."},
		{source: "زوروا www.example.com", target: "Visit www.example.com, please."},
		{source: "نطاق .com", target: "the .com domain"},
		{source: "ماذا؟!", target: "What?!"},
	})
	try(t, c, "P08", []pair{
		{"التقى الجانبان في الكويت.", "The  sides met in Kuwait.", "  ", "The sides met in Kuwait."},
		{"قال الوزير إن الزيارة ناجحة.", "The minister\tsaid the visit was a success.", "", "The minister said the visit was a success."},
		{"بلغت الكلفة 10 ملايين دولار.", "It cost 10\u00a0million dollars.", "\u00a0", ""},
		{"الكويت", " Kuwait ", "", "Kuwait"},
	}, []pair{
		{source: "التقى الجانبان في الكويت.", target: "The sides met in Kuwait."},
		{source: "قال  الوزير.", target: "The minister said."},
		{source: "الكويت", target: "Kuwait"},
	})
	try(t, c, "P09", []pair{
		{"الجانبان", "the the sides", "the the", "the sides"},
		{"وصل إلى الكويت", "He arrived in in Kuwait", "in in", "He arrived in Kuwait"},
		{"قال الوزير", "The minister Minister said", "", "The minister said"},
	}, []pair{
		{source: "كان قد وصل", target: "He had had no time and said that that was it"},
		{source: "فرقة دوران دوران", target: "the band Duran Duran"},
		{source: "لا، لا", target: "No, no"},
	})
}

// TestQuotes is about quotes that run over segments.
func TestQuotes(t *testing.T) {
	for _, c := range []struct {
		name  string
		pairs []pair
		want  []string
	}{
		{"not closed", []pair{{source: `قال "نعم"`, target: `He said, "Yes.`}}, []string{"1 P01"}},
		{"not opened", []pair{{source: `قال "نعم"`, target: `He said, Yes."`}}, []string{"1 P01"}},
		{"one of two", []pair{{source: `"نعم" و"لا"`, target: `"Yes" and "no`}}, []string{"1 P01"}},
		{"over two segments", []pair{{source: `قال "نعم.`, target: `He said, "Yes.`}, {source: `لا".`, target: `No."`}}, nil},
		{"over two segments only in English", []pair{{source: `قال "نعم".`, target: `He said, "Yes.`}, {source: `وأضاف "لا".`, target: `No," he added.`}}, nil},
		{"a paragraph that goes on", []pair{{source: `"نعم".`, target: `"Yes.`}, {source: `"لا".`, target: `"No.`}, {source: `"نعم"`, target: `"Yes."`}}, nil},
		{"curly, nested", []pair{{source: `قال "«نعم» قالها"`, target: `“He said ‘yes’ and “no””`}}, nil},
		{"a quote for an apostrophe", []pair{{source: "برنامج ليكرز", target: `the Lakers" six-game schedule`}}, []string{"1 P01"}},
		{"apostrophes and inches", []pair{{source: "شاشة 12 بوصة", target: `The dogs' 12" screen`}}, nil},
	} {
		counts("P01", c.want != nil)
		got := document(t, plain(), c.pairs...)
		got = slices.DeleteFunc(got, func(s string) bool { return s[2:] != "P01" })
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: found %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTechnical(t *testing.T) {
	c := plain()
	try(t, c, "C02", []pair{
		{"الكويت", "الكويت", "الكويت", ""},
		{"وزارة الدفاع.", "وزارة  الدفاع.", "", ""},
		{"أحمد", "احمد", "", ""},
	}, []pair{{source: "الكويت", target: "Kuwait"}, {source: "2020", target: "2020"}, {source: "OK", target: "OK"}})
	try(t, c, "C03", []pair{
		{"دول الخليج", "Gulf دول", "دول", ""},
		{"قال أحمد", "أ said", "أ", ""},
		{"الكويت", "Kuwait (ﻻ)", "ﻻ", ""},
		{"قال أحمد \"دول الخليج\" و5 غيرها", "He said \"دول، الخليج\" and 5 غيرها", "دول، الخليج|غيرها", ""},
	}, []pair{{source: "دول الخليج", target: "Gulf states"}, {source: "دول، الخليج", target: "دول، الخليج"}, {source: "٢٥", target: "٢٥"}, {source: "هل؟", target: "Is it؟"}})
	try(t, c, "C04", []pair{
		{"هل يوقع؟", "Will he sign؟", "؟", "Will he sign?"},
		{"الكويت، وقطر", "Kuwait، Qatar", "،", "Kuwait, Qatar"},
		{"«نعم»", "«Yes»", "«|»", `"Yes"`},
		{"الكـويت", "Kuـwait؛", "ـ|؛", "Kuwait;"},
	}, []pair{{source: "دول، الخليج", target: "دول، الخليج"}, {source: "هل يوقع؟", target: "Will he sign?"}, {source: "الكويت، وقطر", target: "Kuwait, Qatar"}, {source: "«نعم»", target: `"Yes"`}})
	try(t, c, "P10", []pair{
		{"الكويت", "Kuwait\u200f said", "\u200f", "Kuwait said"},
		{"قال", "\u202bHe said\u202c", "\u202b|\u202c", "He said"},
		{"قال", "He\u00ad said\ufeff", "\u00ad|\ufeff", "He said"},
	}, []pair{{source: "الكويت\u200f", target: "Kuwait"}, {source: "عائلة", target: "👨\u200d👩\u200d👧"}, {source: "قال", target: "He said"}})
	try(t, c, "P11", []pair{
		{"<b>الكويت</b>", "Kuwait", "", ""},
		{"⟦1⟧الكويت⟦/1⟧", "⟦1⟧Kuwait", "", ""},
		{"⟦1⟧الكويت⟦/1⟧ ⟦2⟧قطر⟦/2⟧", "⟦1⟧⟦2⟧Kuwait⟦/1⟧ Qatar⟦/2⟧", "", ""},
		{"الكويت", "Kuwait⟦3/⟧", "", ""},
		{"مرحبا %s", "Hello", "", ""},
	}, []pair{
		{source: "<b>الكويت</b>", target: "<b>Kuwait</b>"},
		{source: "⟦1⟧الكويت⟦/1⟧ ⟦2/⟧", target: "⟦2/⟧ ⟦1⟧Kuwait⟦/1⟧"},
		{source: "5 في المئة < 6", target: "5% increase < 6"},
	})
	try(t, c, "P12", []pair{
		{"راسلوا info@example.com", "Write to info@exmaple.com", "info@exmaple.com", "Write to info@example.com"},
		{"زوروا https://example.com/a?b=1.", "Visit https://example.com/a.", "", "Visit https://example.com/a?b=1."},
		{"غرد @KuwaitNews", "He tweeted", "", ""},
	}, []pair{
		{source: "راسلوا info@example.com", target: "Write to info@example.com."},
		{source: "زوروا (www.example.com)", target: "Visit www.example.com"},
		{source: "وسم #الكويت", target: "the hashtag #Kuwait"},
	})
}
