package arabic

import (
	"slices"
	"strings"
	"testing"
)

func TestCandidates(t *testing.T) {
	for _, c := range []struct {
		word string
		has  string // of each also the letters that stand for it, after a slash
		not  string
	}{
		{word: "حكومة", has: "حكومه/حكومه"},
		{word: "وبالحكومةِ", has: "حكومه/حكومه بالحكومه/بالحكومه"},
		{word: "لحكومة", has: "حكومه/حكومه"},
		{word: "وللحكومة", has: "حكومه/حكومه"},
		{word: "حكومته", has: "حكومه/حكومت"},
		{word: "وحكوماتهم", has: "حكومه/حكوم"},
		{word: "الحكومات", has: "حكومه/حكوم حكومات/حكومات"},
		{word: "حكومتان", has: "حكومه/حكوم"},
		{word: "والكويت", has: "الكويت/الكويت كويت/كويت", not: "كوي وكوي والكوي"},
		{word: "ورد", has: "ورد/ورد", not: "رد"},
		{word: "والرد", has: "رد/رد الرد/الرد"},
		{word: "وقال", has: "قال/قال"},
		{word: "وقد", has: "قد/قد"},
		{word: "فلم", has: "لم/لم"},
		{word: "سيقول", has: "يقول/يقول"},
		{word: "سلام", not: "لام"},
		{word: "مهندسون", has: "مهندس/مهندس"},
		{word: "ومهندسيهم", has: "مهندس/مهندس"},
		{word: "مهندسو", has: "مهندس/مهندس"},
		{word: "دولتانا", has: "دوله/دولت"},
		{word: "ودولتا", has: "دوله/دولت"},
		{word: "سنوات", has: "سنه/سن"},
		{word: "حياته", has: "حياه/حيات"},
		{word: "كبيراً", has: "كبير/كبير"},
		{word: "بيت", not: "بيه"},
		{word: "للجنة", has: "لجنه/لجنه"},
		{word: "منها", has: "من/من"},
		{word: "منه", has: "من/من"},
		{word: "سنة", has: "سنه/سنه", not: "سن"},
		{word: "الآن", has: "الان/الان", not: "ان"},
		{word: "الله", not: "له ه"},
		{word: "وزير", has: "وزير/وزير"},
		{word: "government", has: "government/government"},
		{word: "و5", has: "و5/و5", not: "5"},
	} {
		word := Fold(c.word)
		var got, spans []string
		for _, k := range Candidates(nil, word) {
			got = append(got, k.Text)
			spans = append(spans, k.Text+"/"+word[k.Start:k.End])
		}
		for _, want := range strings.Fields(c.has) {
			if !slices.Contains(spans, want) {
				t.Errorf("%s: no %s in %v", c.word, want, spans)
			}
		}
		for _, not := range strings.Fields(c.not) {
			if slices.Contains(got, not) {
				t.Errorf("%s must not be %s", c.word, not)
			}
		}
		if got[0] != word {
			t.Errorf("%s: the first is %s", c.word, got[0])
		}
	}
}

// TestCandidatesInOrder: of two words that the same letters stand for the likelier
// one comes first.
func TestCandidatesInOrder(t *testing.T) {
	for _, c := range []struct{ word, first, then string }{
		{"عمليات", "عمليه", "عملي"},
		{"صديقاتها", "صديقه", "صديق"},
		{"حياته", "حياه", "حيه"},
	} {
		at := func(text string) int {
			return slices.IndexFunc(Candidates(nil, c.word), func(k Candidate) bool { return k.Text == text })
		}
		if at(c.first) < 0 || at(c.then) < at(c.first) {
			t.Errorf("%s: %s is number %d, %s number %d", c.word, c.first, at(c.first), c.then, at(c.then))
		}
	}
}

func TestBare(t *testing.T) {
	for word, want := range map[string]string{
		"الحكومه": "حكومه", "وبالحكومه": "حكومه", "كالكويت": "كويت", "فالرد": "رد", "حكومه": "حكومه",
		"وزير": "وزير", "الان": "الان", "والد": "والد", "لجنه": "لجنه", "the": "the", "": "",
		// The article of للجنه cannot be told from the ل of لجنه.
		"للحكومه": "للحكومه",
	} {
		if got := Bare(word); got != want {
			t.Errorf("Bare(%s) is %s, want %s", word, got, want)
		}
	}
}

func TestStem(t *testing.T) {
	for _, forms := range []string{
		"حكومه حكومته وبالحكومه لحكومه وللحكومه حكوماتهم الحكومات حكومتان",
		"وزير الوزير لوزير ووزير وزيرها للوزير",
		"كويت الكويت والكويت بالكويت",
		"مهندس مهندسون المهندسين مهندسه ومهندسيهم",
		"خارجيه الخارجيه لخارجيتها",
	} {
		words := strings.Fields(forms)
		for _, w := range words {
			if Stem(w) != Stem(words[0]) {
				t.Errorf("the stem of %s is %s, that of %s %s", w, Stem(w), words[0], Stem(words[0]))
			}
		}
	}
	if Stem("government") != "government" {
		t.Error("an English word has an Arabic stem")
	}
}

func FuzzCandidates(f *testing.F) {
	for _, w := range []string{"وبالحكومته", "ولل", "فال", "ابجد", "x", "و", "كتابهما", "\xd8", "ووال", "سسي", "بالبال"} {
		f.Add(w)
	}
	f.Fuzz(func(t *testing.T, s string) {
		word := Fold(s)
		seen := map[string]bool{}
		for _, c := range Candidates(nil, word) {
			if c.Start < 0 || c.End > len(word) || c.Start > c.End || c.Text == "" && word != "" {
				t.Fatalf("%q: %+v", word, c)
			}
			// It stands there, or all but a ta marbuta does.
			span := word[c.Start:c.End]
			if base := strings.TrimSuffix(c.Text, "ه"); !strings.HasPrefix(span, base) {
				t.Errorf("%q: %s does not stand at %s", word, c.Text, span)
			}
			if seen[c.Text] {
				t.Errorf("%q: %s is there twice", word, c.Text)
			}
			seen[c.Text] = true
		}
		if b := Bare(word); !seen[b] || !strings.HasSuffix(word, b) {
			t.Errorf("%q: bare %s is no candidate", word, b)
		}
		if st := Stem(word); Stem(st) != st || !strings.Contains(word, st) {
			t.Errorf("%q: stem %s, of that %s", word, st, Stem(st))
		}
	})
}
