package spell

import (
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"sentences", "The talks ended. They said so.", "The* talks ended They* said so"},
		{"apostrophes", "Kuwait’s plan isn't the workers’ plan", "Kuwait's* plan isn't the workers plan"},
		{"hyphens", "a well-known non‑oil sector, 24-hour", "a* well-known non-oil sector hour"},
		{"quotations and dashes", "He said: “Peace” – or (war)", "He* said Peace* or* war*"},
		{"addresses", "see https://x.org/a.b, www.un.org or un.org/en, mail a.b@c.de, @user #tag file.docx /etc/x", "see* or mail"},
		{"missing space", "the end.The start", "the* end The* start"},
		{"numbers and codes", "In the 1990s A4 and B2B snake_case 21st 22th 3.5", "In* the and 21st 22th"},
		{"initials", "the U.S. and e.g. this", "the* U.S and* e.g this*"},
		{"Arabic", "the word حكومة and gov\u200fernment", "the* word and government"},
		{"accents and soft hyphens", "café co\u00ADoperate", "café* cooperate"},
		{"and/or", "and/or", "and* or"},
		{"nothing", " … - ", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var got []string
			for _, w := range Words(c.text) {
				s := w.Text
				if w.First {
					s += "*"
				}
				got = append(got, s)
				if normal(c.text[w.Start:w.End]) != w.Text {
					t.Errorf("%q stands at %d to %d, which is %q", w.Text, w.Start, w.End, c.text[w.Start:w.End])
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got  %s\nwant %s", s, c.want)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	f.Add("The U.S.’s non‑oil a.b@c.de “x”")
	f.Add("a.:b-\u2011c 1st")
	c := NewChecker([]*Dictionary{English(American)}, Extra{Names: []string{"al-Sadhan"}})
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, w := range Words(text) {
			if w.Start < end || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("the range %d to %d in %q stands wrong", w.Start, w.End, text)
			}
			end = w.End
		}
		end = 0
		for _, m := range c.Find(text) {
			if m.Start < end || m.End <= m.Start || c.Check(m.Text) && !strings.Contains(m.Text, "-") {
				t.Fatalf("the mistake %+v in %q stands wrong", m, text)
			}
			end = m.End
		}
	})
}

func TestChecker(t *testing.T) {
	c := NewChecker([]*Dictionary{English(American)}, Extra{
		Names: []string{"Abdullah al-Sadhan", "Pompeo"},
		Terms: []string{"Diwaniya"},
		Personal: []Personal{
			{Word: "homewear"}, {Word: "blorp", Like: "work"}, {Word: "towards", Wrong: true},
		},
	})
	for w := range strings.FieldsSeq("government al-Sadhan Al-Sadhan AL-SADHAN Sadhan Sadhan's Pompeo’s POMPEO Diwaniya homewear Homewear " +
		"HOMEWEAR blorp blorped blorping reblorped non-oil pre-war U.S UNRWA NATO-led 21st") {
		if !c.Check(w) {
			t.Errorf("%s is wrong, and should be right", w)
		}
	}
	for w := range strings.FieldsSeq("goverment sadhan pompeo diwaniya towards Towards blorpness non-oyl 22th homewears") {
		if c.Check(w) {
			t.Errorf("%s is right, and should be wrong", w)
		}
	}
	strict := NewChecker([]*Dictionary{English(American)}, Extra{Acronyms: true})
	if strict.Check("UNRWA") || !strict.Check("NATO") {
		t.Error("words all in capitals are not checked, or wrongly")
	}
	if both := NewChecker([]*Dictionary{English(American), English(British)}, Extra{}); !both.Check("colour") || !both.Check("color") {
		t.Error("a word of one of two dictionaries is wrong")
	}
	if c.Check("colour") || English(British).Check("color") {
		t.Error("a variant has the words of the other")
	}
}

func TestFind(t *testing.T) {
	c := NewChecker([]*Dictionary{English(American)}, Extra{})
	text := "Teh goverment said Moualem and iPhonex met a well-knwon Zhang-led team of the Goverment, da Leonardo da Vinci, the de facto and de."
	type found struct {
		Text string
		At   int
		Name bool
	}
	var got []found
	for _, m := range c.Find(text) {
		got = append(got, found{m.Text, m.Start, m.Name})
	}
	want := []found{
		{"Teh", 0, false},
		{"goverment", 4, false},
		{"Moualem", 19, true},
		{"iPhonex", 31, true},
		{"knwon", 50, false},
		{"Zhang", 56, true},
		{"Goverment", 78, false},
		{"Vinci", 104, true},
		{"de", 128, false},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

// TestCorrect shows what is certain enough to be put in without a question, and how
// often that is right.
func TestCorrect(t *testing.T) {
	c := NewChecker([]*Dictionary{English(American)}, Extra{})
	for _, s := range []slipped{{"goverment", "government"}, {"goverment", "government"}, {"begining", "beginning"}, {"teh", ""}, {"homewear", ""}, {"Goverment", ""}, {"xqzzt", ""}} {
		if got, certain := c.Correct(s.typed); got != s.meant || certain != (s.meant != "") {
			t.Errorf("%s is %q, %v, want %q", s.typed, got, certain, s.meant)
		}
	}
	n, right := 0, 0
	for _, s := range append(commonMisspellings(t), slips(t, English(American), 500, 5)...) {
		if got, certain := c.Correct(s.typed); certain {
			n++
			if got == s.meant {
				right++
			}
		}
	}
	t.Logf("%d are certain, and %d of them right", n, right)
	if n < 350 || right*100 < n*98 {
		t.Errorf("%d are certain, and %d of them right", n, right)
	}
}

func TestSuggest(t *testing.T) {
	c := NewChecker([]*Dictionary{English(American)}, Extra{Names: []string{"Dasman", "al-Sadhan"}, Personal: []Personal{{Word: "homewear"}}})
	for _, s := range []slipped{
		{"goverment", "government"},
		{"Goverment", "Government"},
		{"GOVERMENT", "GOVERNMENT"},
		{"goverment's", "government's"},
		{"alot", "a lot"},
		{"inthe", "in the"},
		{"vacacation", "vacation"},
		{"well-knwon", "well-known"},
		{"Dasmn", "Dasman"},
		{"homewaer", "homewear"},
		{"al-Sadhna", "al-Sadhan"},
		{"Al-Sadhna", "Al-Sadhan"},
		{"enuff", "enough"},
		{"Washingtn", "Washington"},
		{"didnt", "didn't"},
		{"recieve", "receive"},
	} {
		if got := c.Suggest(s.typed, 5); len(got) == 0 || got[0] != s.meant {
			t.Errorf("for %s it suggests %q, want %s first", s.typed, got, s.meant)
		}
	}
	for _, w := range c.Suggest("shitt", 10) {
		if w == "shit" {
			t.Error("it suggests what NOSUGGEST forbids")
		}
	}
	if got := c.Suggest(strings.Repeat("x", 200), 5); got != nil {
		t.Errorf("for a very long word it suggests %q", got)
	}
	if got := c.Suggest("goverment", 3); len(got) > 3 {
		t.Errorf("it suggests %d words of 3 asked for", len(got))
	}
}

func TestSuggestByTables(t *testing.T) {
	d, err := Read("x", []byte("SET UTF-8\nREP 3\nREP f ph\nREP ^alot$ a_lot\nREP shun tion\nMAP 2\nMAP uü\nMAP ß(ss)\nKEY qwertyuiop|asdfghjkl|zxcvbnm\nFORBIDDENWORD !\nICONV 1\nICONV ï i:\nOCONV 1\nOCONV i: ï\n"),
		[]byte("10\nphone\na\nlot\nnation\nFrühstück\nStraße\nfoot/!\nfood\nnude\nnode\nnai:ve\n"))
	if err != nil {
		t.Fatal(err)
	}
	c := NewChecker([]*Dictionary{d}, Extra{})
	for _, s := range []slipped{{"fone", "phone"}, {"alot", "a lot"}, {"nashun", "nation"}, {"Fruhstuck", "Frühstück"}, {"foott", "food"}, {"nide", "node"}, {"Strasse", "Straße"}, {"naive", "naïve"}} {
		if got := c.Suggest(s.typed, 5); len(got) == 0 || got[0] != s.meant || slices.Contains(got, "foot") {
			t.Errorf("for %s it suggests %q, want %s first", s.typed, got, s.meant)
		}
	}
}

func TestPersonal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "words.txt")
	if got, err := ReadPersonal(path); got != nil || err != nil {
		t.Errorf("without a file there is %v, %v", got, err)
	}
	words := []Personal{{Word: "zeta"}, {Word: "Foo", Like: "Simpson"}, {Word: "bar", Wrong: true}, {Word: "zeta", Wrong: true}}
	if err := WritePersonal(path, words); err != nil {
		t.Fatal(err)
	}
	got, err := ReadPersonal(path)
	want := []Personal{{Word: "bar", Wrong: true}, {Word: "Foo", Like: "Simpson"}, {Word: "zeta", Wrong: true}}
	if d := cmp.Diff(want, got); d != "" || err != nil {
		t.Errorf("%v (-want +got)\n%s", err, d)
	}
	if err := os.WriteFile(path, []byte("good\n\ntwo words\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadPersonal(path); !errors.Is(err, ErrDictionary) || !strings.Contains(err.Error(), "words.txt, line 3:") {
		t.Errorf("the error is %v", err)
	}
	for _, s := range []string{"", "*", "a b", "/x", strings.Repeat("a", 120), "a\x00b"} {
		if p, err := ParsePersonal(s); !errors.Is(err, ErrNoWord) {
			t.Errorf("%q is taken: %+v, %v", s, p, err)
		}
	}
	if p, err := ParsePersonal(" Sadhan’s "); err != nil || p.Word != "Sadhan's" {
		t.Errorf("%+v, %v", p, err)
	}
}

// TestSeek compares the search through a sorted list with the distance from each word
// by itself.
func TestSeek(t *testing.T) {
	d := English(American)
	all := d.forms()
	var some []string
	for i := 0; i < all.len(); i += 40 {
		some = append(some, all.word(i))
	}
	list := newForms(some, nil)
	tries := []string{"goverment", "enuff", "nashun", "teh", "knwoledge", "x", "fysical", "alright"}
	rng := rand.New(rand.NewPCG(3, 3))
	for range 40 {
		tries = append(tries, strings.ToLower(mistake(rng, mistake(rng, some[rng.IntN(len(some))]))))
	}
	for _, typed := range tries {
		limit := limitOf(len(typed))
		got := map[string]int32{}
		newSeeker(d, []rune(typed), limit).seek(list, func(i int, distance int32) { got[list.word(i)] = distance })
		want := map[string]int32{}
		for _, w := range some {
			one := newForms([]string{w}, nil)
			newSeeker(d, []rune(typed), far).seek(one, func(_ int, distance int32) {
				if distance <= limit {
					want[w] = distance
				}
			})
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got)\n%s", typed, d)
		}
	}
}

func TestGoroutines(t *testing.T) {
	c := NewChecker([]*Dictionary{builtIn(British)}, Extra{Names: []string{"Pompeo"}})
	var wait sync.WaitGroup
	for range 4 {
		wait.Go(func() {
			for _, w := range []string{"colour", "goverment", "Pompoe"} {
				c.Find("The " + w + " of it")
				c.Suggest(w, 3)
			}
		})
	}
	wait.Wait()
	if got := c.Suggest("Pompoe", 1); !slices.Equal(got, []string{"Pompeo"}) {
		t.Errorf("it suggests %q", got)
	}
}
