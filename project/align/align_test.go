package align

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// pairsOf is Align, undisturbed.
func pairsOf(t testing.TB, source, target []Sentence, known Likeness) []Pair {
	pairs, err := Align(t.Context(), source, target, known)
	if err != nil {
		t.Fatal(err)
	}
	return pairs
}

func sentences(texts ...string) []Sentence {
	out := make([]Sentence, len(texts))
	for i, s := range texts {
		out[i] = Sentence{Text: s, Begins: true}
	}
	return out
}

// shape writes pairs as 0-0 1+2-1 -2: the numbers of the sentences.
func shape(pairs []Pair) string {
	side := func(s Span) string {
		var out []string
		for i := s.Start; i < s.End; i++ {
			out = append(out, fmt.Sprint(i))
		}
		return strings.Join(out, "+")
	}
	var out []string
	for _, p := range pairs {
		out = append(out, side(p.Source)+"-"+side(p.Target))
	}
	return strings.Join(out, " ")
}

func TestAlign(t *testing.T) {
	arabic := []string{
		"وصل الرئيس أوباما إلى القاهرة يوم الأحد.",
		"بلغ عدد السكان 20 ألف نسمة في العام 1990.",
		"ماذا قال الوزير بعد الاجتماع؟",
		"عقد المؤتمر في 24 تشرين الثاني/نوفمبر بحضور كلينتون.",
		"شراكة طويلة الأمد",
	}
	english := []string{
		"President Obama arrived in Cairo on Sunday.",
		"In 1990 the population was 20,000.",
		"What did the minister say after the meeting?",
		"The conference was held on November 24 with Clinton attending.",
		"A long-standing partnership",
	}
	pick := func(texts []string, at ...int) (out []Sentence) {
		for _, i := range at {
			out = append(out, sentences(texts[i])...)
		}
		return out
	}
	for _, test := range []struct {
		name           string
		source, target []Sentence
		want           string
	}{
		{"clean", pick(arabic, 0, 1, 2, 3, 4), pick(english, 0, 1, 2, 3, 4), "0-0 1-1 2-2 3-3 4-4"},
		{"one missing", pick(arabic, 0, 1, 2, 3, 4), pick(english, 0, 1, 3, 4), "0-0 1-1 2- 3-2 4-3"},
		{"one added", pick(arabic, 0, 1, 3, 4), pick(english, 0, 1, 2, 3, 4), "0-0 1-1 -2 2-3 3-4"},
		{"the first missing", pick(arabic, 0, 1, 2), pick(english, 1, 2), "0- 1-0 2-1"},
		{
			"two in one", pick(arabic, 0, 1, 2),
			sentences("President Obama arrived in Cairo on Sunday, and in 1990 the population was 20,000.", english[2]), "0+1-0 2-1",
		},
		{
			"one in two", sentences(strings.TrimSuffix(arabic[0], ".")+"، و"+arabic[1], arabic[2]),
			pick(english, 0, 1, 2), "0-0+1 1-2",
		},
		{"the other way", pick(english, 0, 1, 3, 4), pick(arabic, 0, 1, 2, 3, 4), "0-0 1-1 -2 2-3 3-4"},
		{
			"days in two calendars", sentences("نطش في 12 رمضان 1445 هـ.", "غفل في 3 شوال 1446 هـ.", "ثقب في 1 محرم 1445 هـ."),
			sentences("Pelos on 1 April 2025.", "Rumin on 19 July 2023."), "0- 1-0 2-1",
		},
		{"no translation", pick(arabic, 0, 1), nil, "0- 1-"},
		{"no source", nil, pick(english, 0, 1), "-0 -1"},
		{"nothing", nil, nil, ""},
		{"empty sentences", sentences("", ""), sentences(""), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			pairs := pairsOf(t, test.source, test.target, nil)
			if got := shape(pairs); got != test.want && test.name != "empty sentences" {
				t.Errorf("got %s, want %s", got, test.want)
			}
			whole(t, pairs, len(test.source), len(test.target))
		})
	}
}

// whole checks that pairs are in order, have every sentence once, are beads and
// have a score.
func whole(t testing.TB, pairs []Pair, sources, targets int) {
	t.Helper()
	i, j := 0, 0
	for _, p := range pairs {
		if p.Source.Start != i || p.Target.Start != j || !slices.Contains(beads[:], bead{p.Source.Len(), p.Target.Len()}) {
			t.Fatalf("%+v after %d, %d", p, i, j)
		}
		if !(p.Score >= 0 && p.Score <= 1) {
			t.Fatalf("score of %+v", p)
		}
		i, j = p.Source.End, p.Target.End
	}
	if i != sources || j != targets {
		t.Fatalf("the pairs end at %d, %d of %d, %d", i, j, sources, targets)
	}
}

// TestLikeness: what is known from outside decides where nothing else does.
func TestLikeness(t *testing.T) {
	source, target := sentences("قول", "فول", "طول"), sentences("sky", "fly")
	for skipped := range 3 {
		matches := map[string]string{}
		at := 0
		for i, s := range source {
			if i != skipped {
				matches[s.Text] = target[at].Text
				at++
			}
		}
		asked := map[string]int{}
		pairs := pairsOf(t, source, target, func(s, t string) float64 {
			asked[s+t]++
			if matches[s] == t {
				return 1
			}
			return 0
		})
		want := []string{"0- 1-0 2-1", "0-0 1- 2-1", "0-0 1-1 2-"}[skipped]
		if got := shape(pairs); got != want {
			t.Errorf("got %s, want %s", got, want)
		}
		for pair, n := range asked {
			if n != 1 {
				t.Errorf("%s asked %d times", pair, n)
			}
		}
	}
}

// TestLearned: texts of unknown words of equal length teach which belong together.
func TestLearned(t *testing.T) {
	source := strings.Fields("درغم سكوف بلحز نطشق خمرد غفلت صعنج ثقبم زرشك طعقف ظنخص ذبغج")
	target := strings.Fields("dovar belin mukol tesap girof natue posil ruxad wobek zigul hafot kinem")
	rnd := rand.New(rand.NewPCG(3, 3))
	var a, b []Sentence
	want := ""
	for i := range 40 {
		words := rnd.Perm(len(source))[:4]
		var s, t []string
		for _, w := range words {
			s, t = append(s, source[w]), append(t, target[w])
		}
		slices.Reverse(t)
		a = append(a, sentences(strings.Join(s, " ")+".")...)
		if i == 20 || i == 29 {
			want += fmt.Sprintf("%d- ", i)
			continue
		}
		want += fmt.Sprintf("%d-%d ", i, len(b))
		b = append(b, sentences(strings.Join(t, " ")+".")...)
	}
	pairs := pairsOf(t, a, b, nil)
	if got := shape(pairs) + " "; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestSame: the same texts give the same pairs, to the last bit of the scores.
func TestSame(t *testing.T) {
	source := sentences("قال أوباما إن 3 دول ستشارك.", "«نعم»، قال كلينتون (وزير سابق).", "متى؟")
	target := sentences("Obama said 3 states would take part.", "\"Yes,\" said Clinton (a former minister).", "When?")
	first := pairsOf(t, source, target, nil)
	for range 20 {
		if again := pairsOf(t, source, target, nil); !slices.Equal(first, again) {
			t.Fatalf("%+v, then %+v", first, again)
		}
	}
}

// FuzzAlign: whatever the texts, all of both sides is in the pairs, once, in
// order.
func FuzzAlign(f *testing.F) {
	f.Add("قال أوباما. نعم؟\nلا", "Obama said so.\nYes?")
	f.Add("", "a")
	f.Add("\x00\xff 1,2 (", "((((")
	f.Add(strings.Repeat("ا\n", 300), strings.Repeat("b c\n", 200))
	f.Fuzz(func(t *testing.T, source, target string) {
		a, b := sentences(strings.Split(source, "\n")...), sentences(strings.Split(target, "\n")...)
		whole(t, pairsOf(t, a, b, nil), len(a), len(b))
	})
}
