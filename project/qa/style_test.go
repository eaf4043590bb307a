package qa

import (
	"context"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/names"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// styled is a checker with a built-in profile.
func styled(t *testing.T, profile string) *Checker {
	t.Helper()
	c := plain()
	var err error
	if c.Profile, err = BuiltIn(profile); err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCapitalisation(t *testing.T) {
	try(t, plain(), "S03", []pair{
		{source: "وقع الطرفان الاتفاقية.", target: "the two sides signed the agreement.", marked: "the", fixed: "The two sides signed the agreement."},
		{source: "التقى وزير الخارجية مايك بومبيو نظيره.", target: "He met secretary of state Mike Pompeo.", marked: "secretary of state", fixed: "He met Secretary of State Mike Pompeo."},
		{source: "في يوم الاثنين", target: "On monday", marked: "monday", fixed: "On Monday"},
		{source: "الخبير الكويتي", target: "The kuwaiti expert", fixed: "The Kuwaiti expert"},
		{source: "وقال رئيس الوزراء محمد مصطفى", target: "And prime minister Mohammed Mustafa said", fixed: "And Prime Minister Mohammed Mustafa said"},
	}, []pair{
		{source: "وقع الطرفان الاتفاقية.", target: "The two sides signed the agreement."},
		{source: "وقال السدحان", target: "al-Sadhan said"},
		{source: "وأعلنت آبل", target: "iPhone sales fell"},
		{source: "التقى وزير الخارجية مايك بومبيو نظيره.", target: "He met Secretary of State Mike Pompeo."},
		{source: "وزير الخارجية", target: "The foreign minister, Mike Pompeo, left."},
		{source: "الرئيس السابق جو بايدن", target: "He is the president Joe Biden knew."},
		{source: "…ثم خرج", target: "…then he left"},
		{source: "موقع bbc.com", target: "bbc.com reported it"},
	})
}

func TestHeadingCase(t *testing.T) {
	for _, c := range []struct {
		text string
		want HeadingCase
		bad  bool
	}{
		{"A Long Standing Partnership Continues", SentenceCase, true},
		{"A long-standing partnership continues", SentenceCase, false},
		{"A long-standing partnership continues", TitleCase, true},
		{"A Long-Standing Partnership With Kuwait", TitleCase, false},
		{"A Long Partnership Continues", "", false},
		{"Pompeo meets Al-Sabah in Washington", SentenceCase, false},
	} {
		s := segment(t, "شراكة طويلة الأمد", c.text)
		s.Kind = project.Heading
		ch := plain()
		ch.Profile.Headings = c.want
		if got := slices.ContainsFunc(ch.Check(s), func(f Finding) bool { return f.Check == "S03" }); got != c.bad {
			t.Errorf("%s, %s: %v", c.want, c.text, got)
		}
	}
}

func TestNumberStyle(t *testing.T) {
	try(t, styled(t, DefaultProfile), "S04", []pair{
		{source: "اجتمعت 9 وفود", target: "It was there that 9 delegations met.", marked: "9", fixed: "It was there that nine delegations met."},
		{source: "قتل 3 جنود", target: "The attack killed 3 soldiers.", fixed: "The attack killed three soldiers."},
		{source: "وصل 30 خبيرا إلى الكويت أمس.", target: "30 experts arrived in Kuwait yesterday.", marked: "30"},
	}, []pair{
		{source: "قبل 30 عاما", target: "30 years ago"},
		{source: "بنسبة 5 في المئة", target: "by 5 percent"},
		{source: "9 تشرين الثاني", target: "on November 9 in Washington"},
		{source: "التمرين دسمان-1", target: "the exercise Desman-1 took place"},
		{source: "فاز 3-1", target: "They won 3-1 at home"},
		{source: "2018 كان عاما صعبا.", target: "2018 was a hard year for all."},
		{source: "5 ملايين دولار", target: "worth $5 million"},
		{source: "المادة 4 من الدستور", target: "under article 4 of the constitution"},
	})
}

func TestArticles(t *testing.T) {
	ap := styled(t, "ap")
	try(t, ap, "S05", []pair{
		{source: "أحمد ناصر محمد الصباح", target: "Ahmad Nasser AlSabah", marked: "AlSabah", fixed: "Ahmad Nasser al-Sabah"},
		{source: "التقى السدحان", target: "He met Al-Sadhan", marked: "Al-Sadhan", fixed: "He met al-Sadhan"},
		{source: "الجيش الأميركي", target: "the US army", marked: "US", fixed: "the U.S. army"},
		{source: "عبد الفتاح السيسي", target: "Abdel Fattah ElSisi"},
	}, []pair{
		{source: "أحمد ناصر محمد الصباح", target: "Ahmad Nasser al-Sabah"},
		{source: "قناة الجزيرة", target: "the channel Al Jazeera"},
		{source: "الجيش الأميركي", target: "the U.S. army"},
		{source: "أخبرنا", target: "He told us in the USA"},
		{source: "السدحان قال", target: "Al-Sadhan said so"},
	})
	// The ledger decides.
	n, err := names.Name{Arabic: "أحمد السدحان", Latin: "Ahmad Al-Sadhan", Kind: names.Person}.Normal()
	if err != nil {
		t.Fatal(err)
	}
	ap.Names = names.New([]names.Name{n})
	for _, f := range ap.Check(segment(t, "التقى أحمد السدحان", "He met Ahmad Al-Sadhan")) {
		if f.Check == "S05" {
			t.Error(f.Message)
		}
	}
}

func TestPhrases(t *testing.T) {
	try(t, styled(t, DefaultProfile), "S06", []pair{
		{source: "وأكدت على امتنان الحكومة", target: "She stressed on the gratitude of the government", marked: "stressed on"},
		{source: "ومن الجدير بالذكر أن الطرفين اجتمعا", target: "It is worth mentioning that the two sides met"},
		{source: "منذ العام 1990", target: "since the year 1990", fixed: "since 1990"},
		{source: "على مستوى الوزراء", target: "on the level of ministers"},
	}, []pair{
		{source: "وأكدت على امتنان الحكومة", target: "She stressed the gratitude of the government"},
		{source: "منذ العام 1990", target: "since 1990"},
		{source: "على مستوى الوزراء", target: "at the level of ministers"},
	})
}

func TestOverlong(t *testing.T) {
	long := strings.Repeat("and the minister met the ambassador ", 9)
	arabic := strings.TrimSpace(strings.Repeat("واجتمع الوزير مع السفير ", 16)) + "."
	try(t, plain(), "S07", []pair{
		{source: "اجتمع الوزير.", target: "First the minister spoke " + long + "again."},
		{source: "اجتمع الوزير.", target: "He came. First the minister spoke " + long + "again. Then he left."},
		{source: arabic, target: "The minister met the ambassador again and again."},
	}, []pair{
		{source: "اجتمع الوزير.", target: "The minister spoke. " + strings.Repeat("He met the ambassador of the U.S. in St. Paul. ", 9)},
		{source: arabic, target: "The minister met the ambassador. He met him again and again."},
		{source: "اجتمع الوزير.", target: "The minister met."},
	})
}

// TestStyleOfDocument asks how a document begins its sentences.
func TestStyleOfDocument(t *testing.T) {
	for _, c := range []struct {
		name, id string
		source   string // of each; وأضاف ذلك where it is empty
		targets  []string
		want     string // number: what it becomes
	}{
		{"three", "S08", "", []string{"And he added that.", "And then he left, too.", "And he met her."}, "2: Then he left, too.|3: He met her."},
		{"one", "S08", "", []string{"And he added that.", "He left.", "Andrew met her."}, ""},
		{"within", "S08", "", []string{"He and she left.", "Here and there.", "And so on and so on."}, ""},
		{"with a name", "S08", "ووصل الوزير إلى الكويت", []string{"And the minister arrived.", "Pompeo arrived.", "And Pompeo arrived in Kuwait."}, "3: Pompeo arrived in Kuwait."},
		{"with a comma", "S08", "وأكد الطرفان التزامهما", []string{"And they confirmed it.", "And, again, both sides confirmed it."}, "2: Again, both sides confirmed it."},
		{"without a conjunction in the source", "S08", "أكد الطرفان التزامهما", []string{"And they confirmed it.", "And both sides confirmed it."}, ""},
	} {
		counts(c.id, c.want != "")
		var all []*project.Segment
		for i, target := range c.targets {
			source := c.source
			if source == "" {
				source = "وأضاف ذلك"
			}
			s := segment(t, source, target)
			s.ID = string(rune('1' + i))
			all = append(all, s)
		}
		ch := plain()
		var r Results
		lists, err := r.Check(context.Background(), ch, all, inTurn)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i, list := range lists {
			fixed, found := text.Plain(c.targets[i]), false
			for _, f := range slices.Backward(list) {
				if f.Check == c.id {
					fixed, found = Apply(fixed, f.Fix), true
				}
			}
			if found {
				got = append(got, string(rune('1'+i))+": "+fixed.Chars)
			}
		}
		if s := strings.Join(got, "|"); s != c.want {
			t.Errorf("%s: %s\ngot  %s\nwant %s", c.name, c.id, s, c.want)
		}
	}
}
