package memory

import (
	"strings"
	"testing"

	"tarjuman/memory/text"
)

// write renders a difference: -[deleted] +[inserted].
func write(d []Edit, source, query string) string {
	var out []string
	for _, e := range d {
		switch e.Op {
		case Equal:
			out = append(out, query[e.Query.Start:e.Query.End])
		case Delete:
			out = append(out, "-["+source[e.Source.Start:e.Source.End]+"]")
		case Insert:
			out = append(out, "+["+query[e.Query.Start:e.Query.End]+"]")
		}
	}
	return strings.Join(out, " ")
}

// checkDiff checks what holds of every difference: its ranges follow each other
// in both texts and leave out nothing but white space.
func checkDiff(t *testing.T, d []Edit, source, query string) {
	t.Helper()
	s, q := 0, 0
	for _, e := range d {
		if e.Source.Start < s || e.Query.Start < q || e.Source.End < e.Source.Start || e.Query.End < e.Query.Start {
			t.Fatalf("%q, %q: edit %v goes back", source, query, e)
		}
		if strings.TrimSpace(source[s:e.Source.Start]) != "" || strings.TrimSpace(query[q:e.Query.Start]) != "" {
			t.Fatalf("%q, %q: text is left out before %v", source, query, e)
		}
		if empty := e.Source.Start == e.Source.End; empty != (e.Op == Insert) {
			t.Fatalf("%q, %q: source range of %v", source, query, e)
		}
		if empty := e.Query.Start == e.Query.End; empty != (e.Op == Delete) {
			t.Fatalf("%q, %q: query range of %v", source, query, e)
		}
		s, q = e.Source.End, e.Query.End
	}
	if strings.TrimSpace(source[s:]) != "" || strings.TrimSpace(query[q:]) != "" {
		t.Fatalf("%q, %q: text is left out at the end", source, query)
	}
}

func TestDiff(t *testing.T) {
	for _, c := range []struct{ name, source, query, want string }{
		{"the same", "شراكة طويلة الأمد", "شراكة طويلة الأمد", "شراكة طويلة الأمد"},
		{"a word", "اجتمعت فرق العمل في الكويت.", "اجتمعت فرق العمل في واشنطن.", "اجتمعت فرق العمل في -[الكويت] +[واشنطن] ."},
		{"a word more", "قال الخبير", "قال الخبير العسكري", "قال الخبير +[العسكري]"},
		{"a word less", "قال الخبير العسكري الكويتي", "قال الخبير الكويتي", "قال الخبير -[العسكري] الكويتي"},
		{"spelling", "استقرار الخليج وامنه", "استقرار الخليج وأمنه", "استقرار الخليج -[وامنه] +[وأمنه]"},
		{"number", "في العام 1990 فقط", "في العام 2018 فقط", "في العام -[1990] +[2018] فقط"},
		{"punctuation", "قال: نعم", "قال نعم", "قال -[:] نعم"},
		{"two in one place", "أ ب ج د", "أ س ص د", "أ -[ب ج] +[س ص] د"},
		{"between what stays", "أ ب ج د هنا", "أ س ج ص هنا", "أ -[ب] +[س] ج -[د] +[ص] هنا"},
		{"the longer part stays", "ب ج أ", "أ ب ج", "+[أ] ب ج -[أ]"},
		{"nothing in common", "أ ب", "ج", "-[أ ب] +[ج]"},
		{"empty", "", "نعم", "+[نعم]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Compare(Query{Source: text.Plain(c.query)}, Entry{Source: text.Plain(c.source)})
			checkDiff(t, m.Diff, c.source, c.query)
			if got := write(m.Diff, c.source, c.query); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestDiffOfVeryLongTexts(t *testing.T) {
	source := "البداية " + strings.Repeat("ا ", 3000) + "النهاية"
	query := "البداية " + strings.Repeat("ب ", 3000) + "النهاية"
	m := Compare(Query{Source: text.Plain(query)}, Entry{Source: text.Plain(source)})
	checkDiff(t, m.Diff, source, query)
	if len(m.Diff) != 4 {
		t.Errorf("%d edits, want the start, one deletion, one insertion and the end", len(m.Diff))
	}
}

func TestProposed(t *testing.T) {
	for _, c := range []struct {
		name, query, source, target, want string
		replaced                          []string
		reason                            string
	}{
		{
			name: "one number", query: "منذ العام 1990.", source: "منذ العام 2018.", target: "Since 2018.",
			want: "Since 1990.", replaced: []string{"1990"},
		},
		{
			name: "two dates", query: "في 24 تشرين الثاني بعد انطلاقها في 9 تشرين الثاني", source: "في 12 تشرين الثاني بعد انطلاقها في 3 تشرين الثاني",
			target: "on November 12, after it began on November 3", want: "on November 24, after it began on November 9", replaced: []string{"24", "9"},
		},
		{
			name: "the order of the target", query: "في 7 من 9", source: "في 3 من 4", target: "of 4, in 3",
			want: "of 9, in 7", replaced: []string{"9", "7"},
		},
		{
			name: "numbers that trade places", query: "من 2 إلى 1", source: "من 1 إلى 2", target: "from 1 to 2",
			want: "from 2 to 1", replaced: []string{"2", "1"},
		},
		{
			name: "Arabic digits", query: "نحو ٣٠ عاما", source: "نحو ٢٠ عاما", target: "some 20 years",
			want: "some 30 years", replaced: []string{"30"},
		},
		{
			name: "thousands", query: "بلغ 12500 دينار", source: "بلغ 4000 دينار", target: "reached 4,000 dinars",
			want: "reached 12,500 dinars", replaced: []string{"12,500"},
		},
		{
			name: "into Arabic", query: "about 30 years", source: "about 20 years", target: "نحو ٢٠ عاما",
			want: "نحو ٣٠ عاما", replaced: []string{"٣٠"},
		},
		{
			name: "among other words", query: "حضر 30 وزيرا من الكويت", source: "حضر 20 وزيرا من مصر", target: "20 ministers from Egypt attended",
			want: "30 ministers from Egypt attended", replaced: []string{"30"},
		},
		{
			name: "spelled out", query: "حضر 3 وزراء", source: "حضر 2 وزراء", target: "Two ministers attended",
			want: "Two ministers attended", reason: "the target has no such number",
		},
		{
			name: "not certain", query: "بين 5 و 6", source: "بين 3 و 3", target: "only 3",
			want: "only 3", reason: "the one 3 could become 5 or 6",
		},
		{
			name: "one of a kind each", query: "بين 5 و 6", source: "بين 3 و 3", target: "between 3 and 3",
			want: "between 5 and 6", replaced: []string{"5", "6"},
		},
		{
			name: "all of a kind", query: "الفصل 5 من 5", source: "الفصل 3 من 3", target: "chapter 3",
			want: "chapter 5", replaced: []string{"5"},
		},
		{
			name: "same values", query: "منذ العام ١٩٩٠", source: "منذ العام 1990", target: "Since 1990",
			want: "Since 1990",
		},
		{
			name: "codes move along", query: "منذ ⟦1⟧العام 110⟦/1⟧ ⟦2/⟧هنا", source: "منذ ⟦1⟧العام 9⟦/1⟧ ⟦2/⟧هنا", target: "⟦1⟧Since 9⟦/1⟧ h⟦2/⟧ere",
			want: "⟦1⟧Since 110⟦/1⟧ h⟦2/⟧ere", replaced: []string{"110"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := Compare(Query{Source: parsed(t, c.query)}, Entry{Source: parsed(t, c.source), Target: parsed(t, c.target)})
			if got := m.Proposed.String(); got != c.want {
				t.Errorf("got %q, want %q %s", got, c.want, c.reason)
			}
			var replaced []string
			for _, r := range m.Replaced {
				replaced = append(replaced, m.Proposed.Chars[r.Start:r.End])
			}
			if strings.Join(replaced, "|") != strings.Join(c.replaced, "|") {
				t.Errorf("replaced %q, want %q", replaced, c.replaced)
			}
			if m.Target.String() != c.target {
				t.Errorf("the entry's own target became %q", m.Target)
			}
		})
	}
}
