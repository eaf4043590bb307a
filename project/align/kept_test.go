package align

import (
	"os"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/arabic"
)

// published reads the pairs of the published translations beside the project.
func published(t *testing.T) (out []Texts) {
	t.Helper()
	for _, name := range []string{"ntrex-news", "pud"} {
		b, err := os.ReadFile("../../../shared/corpora/" + name + ".tsv")
		if err != nil {
			t.Skip("no published translations beside the project: ", err)
		}
		for line := range strings.Lines(string(b)) {
			f := strings.Split(strings.TrimSpace(line), "\t")
			out = append(out, Texts{f[1], f[2]})
		}
	}
	return out
}

// TestCompare tells what of a source the target has, without anything learned.
func TestCompare(t *testing.T) {
	v := Learn(nil)
	for _, c := range []struct{ source, target, kept, missing, strays string }{
		{"التقى مايك بومبيو وزير الخارجية في واشنطن", "Mike Pompeo met with the foreign minister in Washington", "التقى مايك بومبيو وزير واشنطن", "الخارجية", ""},
		{"التقى مايك بومبيو في واشنطن", "Mike Johnson came to Washington", "مايك واشنطن", "التقى", "Johnson"},
		{"قتل 12 شخصا في نوفمبر", "In November 12 people were killed", "قتل 12 شخصا نوفمبر", "", ""},
		{"قتل 12 شخصا في نوفمبر", "In March people were killed", "قتل شخصا", "12 نوفمبر", ""},
		{"وصل خوسيه", "Then arrived José", "وصل", "", ""},
		{"وصل السدحان", "Then arrived al-Sadhan", "وصل السدحان", "", ""},
	} {
		var kept, missing, strays []string
		got := v.Compare(c.source, c.target)
		for _, p := range got.Source {
			switch text := c.source[p.Start:p.End]; {
			case p.Kept:
				kept = append(kept, text)
			case p.Known:
				missing = append(missing, text)
			}
		}
		for _, p := range got.Strays {
			strays = append(strays, c.target[p.Start:p.End])
		}
		for _, x := range []struct {
			what string
			got  []string
			want string
		}{{"kept", kept, c.kept}, {"missing", missing, c.missing}, {"strays", strays, c.strays}} {
			if s := strings.Join(x.got, " "); s != x.want {
				t.Errorf("%s\n%s\n%s: got %q, want %q", c.source, c.target, x.what, s, x.want)
			}
		}
	}
}

// TestLost finds the part of a source that a target lacks.
func TestLost(t *testing.T) {
	v := Learn(nil)
	for _, c := range []struct{ source, target, want string }{
		{
			"اجتمع وزراء الخارجية في القاهرة يوم الأحد وناقشوا الحرب في السودان وأزمة اللاجئين وأسعار النفط",
			"Foreign ministers met in Cairo on Sunday", "وناقشوا الحرب في السودان وأزمة اللاجئين وأسعار النفط",
		},
		{
			"وقعت الحكومة اتفاقية جديدة مع البنك الدولي بعد مفاوضات طويلة في القاهرة، وفاز الحزب بالانتخابات",
			"The government signed a new agreement with the World Bank", "بعد مفاوضات طويلة في القاهرة، وفاز الحزب بالانتخابات",
		},
	} {
		got := v.Lost(v.Compare(c.source, c.target))
		if s := c.source[got.Start:got.End]; s != c.want || got.Score < 1 {
			t.Errorf("%s\n%s\ngot %q, %.1f", c.source, c.target, s, got.Score)
		}
	}
	whole := v.Lost(v.Compare("قال الرئيس إن الحكومة ستدفع رواتب الجنود", "The president said the government will pay the salaries of soldiers"))
	if whole.Score > 0 {
		t.Errorf("a whole translation scores %.1f", whole.Score)
	}
}

// TestLearn learns from published translations words that the lexicon does not have, and
// how long targets are, also where many of them lack a part.
func TestLearn(t *testing.T) {
	pairs := published(t)
	v := Learn(pairs)
	if len(v.words) < 500 {
		t.Errorf("%d words learned", len(v.words))
	}
	for source, target := range map[string]string{"كافانو": "Kavanaugh", "الإعصار": "hurricane"} {
		if !v.words[stem(arabic.Fold(source))][stem(arabic.Fold(target))] {
			t.Errorf("%s is not %s", source, target)
		}
	}
	cut := slices.Clone(pairs)
	for i := range cut {
		if i%4 == 0 {
			cut[i].Target = cut[i].Target[:len(cut[i].Target)/2]
		}
	}
	if w := Learn(cut); w.ratio < v.ratio-0.06 || w.variance > 0.05 {
		t.Errorf("with halves: %.3f, %.3f; without %.3f, %.3f", w.ratio, w.variance, v.ratio, v.variance)
	}
}

// TestReadWritesNothing: reading a target leaves the lexicon, which goroutines share, as it is, also
// where its lists have room to grow.
func TestReadWritesNothing(t *testing.T) {
	lex, v := builtIn(), Learn(nil)
	for form, list := range lex.of {
		whole := list[:cap(list)]
		before := slices.Clone(whole)
		v.Compare("", form+" "+form+"s") // one form, and two of one word
		if !slices.Equal(whole, before) {
			t.Fatalf("reading %q changed its list from %v to %v", form, before, whole)
		}
	}
}
