package memory

import (
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// parsed reads the written form of a text with codes.
func parsed(t testing.TB, s string) text.Text {
	t.Helper()
	x, err := text.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestCompareScore(t *testing.T) {
	for _, c := range []struct {
		name, query, source string
		score               int
		surface             Surface
		reversed            bool
	}{
		{name: "identical", query: "شراكة طويلة الأمد", source: "شراكة طويلة الأمد", score: 100},
		{name: "tashkeel only", query: "شراكة طويلة الأمد", source: "شَراكةٌ طويلةُ الأمد", score: 99, surface: Spelling},
		{name: "hamza only", query: "شراكة طويلة الأمد", source: "شراكة طويلة الامد", score: 99, surface: Spelling},
		{name: "tatweel only", query: "شراكة طويلة الأمد", source: "شراكة طويـلة الأمد", score: 99, surface: Spelling},
		{name: "form of the digits", query: "منذ العام 1990", source: "منذ العام ١٩٩٠", score: 99, surface: Spelling},
		{name: "number", query: "منذ العام 1990", source: "منذ العام 2018", score: 99, surface: Number},
		{name: "number and its digits", query: "منذ العام 1990", source: "منذ العام ٢٠١٨", score: 99, surface: Number},
		{name: "one value, two ways", query: "بلغ 1,000 دينار", source: "بلغ 1000 دينار", score: 99, surface: Punctuation},
		{name: "full stop", query: "شراكة طويلة الأمد", source: "شراكة طويلة الأمد.", score: 99, surface: Punctuation},
		{name: "quotes", query: `"التزامهما الثابت"`, source: "«التزامهما الثابت»", score: 99, surface: Punctuation},
		{name: "a mark elsewhere", query: "نعم، قال الوزير", source: "نعم قال، الوزير", score: 99, surface: Punctuation},
		{name: "the same marks elsewhere", query: "...نعم", source: "نعم...", score: 99, surface: Punctuation},
		{name: "white space", query: "شراكة طويلة", source: "شراكة  طويلة", score: 99, surface: Punctuation},
		{name: "invisible", query: "شراكة طويلة", source: "شراكة\u200f طويلة", score: 99, surface: Punctuation},
		{name: "case", query: "نظام Windows", source: "نظام WINDOWS", score: 99, surface: Case},
		{name: "code", query: "⟦1⟧شراكة⟦/1⟧ طويلة", source: "شراكة طويلة", score: 99, surface: Code},
		{name: "code elsewhere", query: "⟦1⟧شراكة⟦/1⟧ طويلة", source: "⟦1⟧شراكة طويلة⟦/1⟧", score: 99, surface: Code},
		{name: "code beside a space", query: "شراكة⟦1/⟧ طويلة", source: "شراكة ⟦1/⟧طويلة", score: 99, surface: Code},
		{name: "code in a word", query: "شر⟦1/⟧اكة طويلة", source: "شرا⟦1/⟧كة طويلة", score: 99, surface: Code},
		{
			name: "all classes", query: "⟦1/⟧أكد Fahd في 1990.", source: "اكد FAHD في 2018",
			score: 95, surface: Case | Spelling | Punctuation | Number | Code,
		},
		{name: "a word of five", query: "اجتمعت فرق العمل في واشنطن", source: "اجتمعت فرق العمل في الكويت", score: 80},
		{name: "a word more", query: "اجتمعت فرق العمل", source: "اجتمعت فرق العمل أمس", score: 75},
		{name: "words in another order", query: "واشنطن الكويت عمان", source: "الكويت عمان واشنطن", score: 33},
		{name: "nothing in common", query: "شراكة طويلة", source: "حاجة مستمرة", score: 0},
		{name: "conjunction", query: "وقالت الوزارة", source: "قالت الوزارة", score: 50},
		{
			name: "لم and لن", query: "لم تشارك الكويت في الاجتماع الأخير", source: "لن تشارك الكويت في الاجتماع الأخير",
			score: 83, reversed: true,
		},
		{
			name: "قبل and بعد", query: "غادر الوزير قبل الجلسة الختامية", source: "غادر الوزير بعد الجلسة الختامية",
			score: 80, reversed: true,
		},
		{
			name: "a negation more", query: "تشارك الكويت في الاجتماع", source: "لا تشارك الكويت في الاجتماع",
			score: 80, reversed: true,
		},
		{
			name: "من and إلى", query: "سافر من الكويت إلى واشنطن أمس", source: "سافر إلى الكويت من واشنطن أمس",
			score: 66, reversed: true,
		},
		{name: "no words, identical", query: "***", source: "***", score: 100},
		{name: "no words, same weak key", query: "* *", source: "*  *", score: 99, surface: Punctuation},
		{name: "no words, different", query: "***", source: "…", score: 0},
		{name: "numbers alone", query: "1990", source: "2018", score: 99, surface: Number},
		{name: "empty", query: "", source: "شراكة", score: 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			q, e := parsed(t, c.query), parsed(t, c.source)
			m := Compare(Query{Source: q}, Entry{Source: e})
			if m.Score != c.score || m.Surface != c.surface || m.Reversed != c.reversed {
				t.Errorf("score %d (%v), reversed %v; want %d (%v), %v", m.Score, m.Surface, m.Reversed, c.score, c.surface, c.reversed)
			}
			back := Compare(Query{Source: e}, Entry{Source: q})
			if back.Score != m.Score || back.Surface != m.Surface || back.Reversed != m.Reversed {
				t.Errorf("the other way round %d (%v), reversed %v", back.Score, back.Surface, back.Reversed)
			}
		})
	}
}

func TestCompareWordCap(t *testing.T) {
	long := strings.Repeat("كلمة أخرى ", 100)
	m := Compare(Query{Source: text.Plain(long + "هنا")}, Entry{Source: text.Plain(long + "هناك")})
	if m.Base != 99 || m.Score != 94 {
		t.Errorf("base %d, score %d; want 99 and 94", m.Base, m.Score)
	}
}

func TestCompareNeighbours(t *testing.T) {
	src := text.Plain("شراكة طويلة الأمد")
	e := Entry{Source: src, Before: "قبله", After: "بعده"}
	for _, c := range []struct {
		before, after string
		want          int
	}{
		{"", "", 100}, {"قبله", "", 101}, {"غيره", "بعده", 101}, {"قبله", "بعده", 102}, {"بعده", "قبله", 100},
	} {
		if got := Compare(Query{Source: src, Before: c.before, After: c.after}, e).Score; got != c.want {
			t.Errorf("between %q and %q: %d, want %d", c.before, c.after, got, c.want)
		}
	}
	if got := Compare(Query{Source: src}, Entry{Source: src}).Score; got != 100 {
		t.Errorf("unknown neighbours are taken for the same: %d", got)
	}
	other := Compare(Query{Source: text.Plain("شراكة طويلة الأمد."), Before: "قبله", After: "بعده"}, e)
	if other.Score != 99 {
		t.Errorf("neighbours raised a score below 100 to %d", other.Score)
	}
}

func TestComparePenalties(t *testing.T) {
	src := text.Plain("شراكة طويلة الأمد")
	p := Penalties{Memory: 1, Draft: 2, Machine: 4, Unapproved: 8}
	for _, c := range []struct {
		name  string
		entry Entry
		want  int
	}{
		{"approved", Entry{Source: src, Approved: true}, 99},
		{"draft", Entry{Source: src, Approved: true, Origin: "draft"}, 97},
		{"machine", Entry{Source: src, Approved: true, Origin: "mt"}, 95},
		{"all", Entry{Source: src, Origin: "mt"}, 87},
	} {
		m := Compare(Query{Source: src, Penalties: p}, c.entry)
		if m.Score != c.want || m.Penalty != 100-c.want || m.Base != 100 {
			t.Errorf("%s: score %d, penalty %d, base %d; want %d", c.name, m.Score, m.Penalty, m.Base, c.want)
		}
	}
	if m := Compare(Query{Source: src, Penalties: Penalties{Memory: 500}}, Entry{Source: src}); m.Score != 0 || m.Penalty != 100 {
		t.Errorf("score %d, penalty %d; want 0 and 100", m.Score, m.Penalty)
	}
}

// TestCompareSample holds the rules that are about any two sentences against
// all pairs of the sample article.
func TestCompareSample(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	for i, a := range lines {
		for j, b := range lines {
			m := Compare(Query{Source: text.Plain(a)}, Entry{Source: text.Plain(b)})
			switch {
			case i == j && (m.Score != 100 || m.Reversed):
				t.Errorf("line %d to itself: %d, reversed %v", i+1, m.Score, m.Reversed)
			case i != j && m.Score > 70:
				t.Errorf("lines %d and %d: %d", i+1, j+1, m.Score)
			}
		}
	}
}

func FuzzCompare(f *testing.F) {
	for line := range strings.Lines(string(assets.Sample)) {
		f.Add(line, strings.ReplaceAll(line, " في ", " من "))
	}
	f.Add("⟦1⟧a 1⟦/1⟧", "a ٢⟦2/⟧")
	f.Fuzz(func(t *testing.T, x, y string) {
		a, err := text.Parse(strings.ToValidUTF8(x, ""))
		b, err2 := text.Parse(strings.ToValidUTF8(y, ""))
		if err != nil || err2 != nil {
			return
		}
		there := Compare(Query{Source: a}, Entry{Source: b, Target: b})
		back := Compare(Query{Source: b}, Entry{Source: a, Target: a})
		if there.Score != back.Score || there.Base != back.Base || there.Surface != back.Surface || there.Reversed != back.Reversed {
			t.Errorf("%q, %q: %d (%v) one way, %d (%v) the other", x, y, there.Score, there.Surface, back.Score, back.Surface)
		}
		same := Compare(Query{Source: a}, Entry{Source: a})
		if same.Score != 100 || same.Reversed || same.Surface != 0 {
			t.Errorf("%q to itself: %d (%v), reversed %v", x, same.Score, same.Surface, same.Reversed)
		}
		switch {
		case there.Reversed && there.Score > 94:
			t.Errorf("%q, %q: reversed with %d", x, y, there.Score)
		case a.Equal(b):
		case there.Score < 0 || there.Score > 99:
			t.Errorf("%q, %q: %d", x, y, there.Score)
		case there.Score > 94 && len(arabic.Words(a.Chars)) != len(arabic.Words(b.Chars)):
			t.Errorf("%q, %q: %d with different words", x, y, there.Score)
		}
		checkDiff(t, there.Diff, b.Chars, a.Chars)
		if _, err := text.Parse(there.Proposed.String()); err != nil {
			t.Errorf("the proposal %q: %v", there.Proposed.String(), err)
		}
	})
}
