package find

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/text"
)

func compile(t testing.TB, q Query) *Pattern {
	t.Helper()
	p, err := Compile(q)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestFind(t *testing.T) {
	for _, test := range []struct {
		name string
		q    Query
		in   string
		want string // the finds, each followed by |
	}{
		{"vowel signs and alef", Query{Text: "اعلام"}, "الإِعْلام والأعلام", "إِعْلام|أعلام|"},
		{"exact", Query{Text: "اعلام", Exact: true}, "الإعلام اعلام", "اعلام|"},
		{"ya and ta marbuta", Query{Text: "على المدينة"}, "علي المدينه", "علي المدينه|"},
		{"digits", Query{Text: "25"}, "في ٢٥ مايو و25", "٢٥|25|"},
		{"capitals", Query{Text: "usaid"}, "USAID said", "USAID|"},
		{"quotes", Query{Text: `"no"`}, "“No” he said", "“No”|"},
		{"a word", Query{Text: "وزير", Words: true}, "الوزير وزير، وزيرة", "وزير|"},
		{"spaces at the ends", Query{Text: " a "}, "bab b a b", " a |"},
		{"two spaces", Query{Text: "  "}, "a b  c", "  |"},
		{"nothing", Query{Text: ""}, "abc", ""},
		{"one behind the other", Query{Text: "aa"}, "aaaaa", "aa|aa|"},
		{"one character of several", Query{Text: "."}, "a…", "…|"},
		{"an expression", Query{Text: `\d+ (مايو|ايار)`, Regexp: true}, "في ٢٥ أيّار", "٢٥ أيّار|"},
		{"an exact expression", Query{Text: `\bal-\p{Lu}`, Regexp: true, Exact: true}, "al-Sadhan al-sabah", "al-S|"},
		{"an expression that may be empty", Query{Text: `a*`, Regexp: true}, "baab", "aa|"},
		{"dots of an expression", Query{Text: "a…", Regexp: true}, "axyz a...", "a...|"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			for _, r := range compile(t, test.q).Find(test.in) {
				got += test.in[r.Start:r.End] + "|"
			}
			if got != test.want {
				t.Errorf("found %q, want %q", got, test.want)
			}
			if compile(t, test.q).Match(test.in) != (got != "") {
				t.Error("Match says otherwise")
			}
		})
	}
	if _, err := Compile(Query{Text: "a(b", Regexp: true}); !errors.Is(err, ErrRegexp) || !strings.Contains(err.Error(), "a(b") {
		t.Errorf("error %v", err)
	}
}

func TestReplace(t *testing.T) {
	for _, test := range []struct {
		name     string
		q        Query
		in, with string
		want     string
		n        int
	}{
		{"each", Query{Text: "Gulf"}, "the gulf and the Gulf", "bay", "the bay and the bay", 2},
		{"a capital", Query{Text: "minister"}, "Minister says minister", "secretary", "Secretary says secretary", 2},
		{"with nothing", Query{Text: " very"}, "It is Very very good", "", "It is good", 2},
		{"a dollar sign", Query{Text: "x"}, "x", "$1", "$1", 1},
		{"groups", Query{Text: `(\d+) ([a-z]+)`, Regexp: true}, "on 24 November", "$2 ${1}, $$", "on November 24, $", 1},
		{"a group that has no part", Query{Text: `a(b)?`, Regexp: true}, "a ab", "<$1>", "<> <b>", 2},
		{"codes around", Query{Text: "old"}, "an ⟦1⟧old⟦/1⟧ one", "ancient", "an ⟦1⟧ancient⟦/1⟧ one", 1},
		{"a pair within", Query{Text: "very old"}, "a ⟦1/⟧very ⟦2⟧o⟦/2⟧ld⟦3/⟧ one", "new", "a ⟦1/⟧⟦2⟧new⟦/2⟧⟦3/⟧ one", 1},
		{"one of a pair within", Query{Text: "very old"}, "very ⟦1⟧old man⟦/1⟧", "young", "⟦1⟧young man⟦/1⟧", 1},
		{"none", Query{Text: "x"}, "a ⟦1/⟧", "y", "a ⟦1/⟧", 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			in, err := text.Parse(test.in)
			if err != nil {
				t.Fatal(err)
			}
			got, n := compile(t, test.q).Replace(in, test.with)
			if got.String() != test.want || n != test.n {
				t.Errorf("%q, %d, want %q, %d", got, n, test.want, test.n)
			}
		})
	}
}

// Whatever is replaced, no code is lost, what is not found stays, and what is replaced
// with itself is the same text.
func TestReplaceKeeps(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 0))
	lines := strings.Fields(string(assets.Sample))
	found := 0
	for range 3000 {
		words := strings.Join(lines[rng.IntN(len(lines)-8):][:8], " ")
		runes := []rune(words)
		in := text.Plain(words)
		for n := 1; n <= rng.IntN(4); n++ {
			at := len(string(runes[:rng.IntN(len(runes)+1)]))
			in.Codes = append(in.Codes, text.Code{Offset: at, Kind: text.Alone, N: n})
		}
		slices.SortStableFunc(in.Codes, func(a, b text.Code) int { return a.Offset - b.Offset })
		from := rng.IntN(len(runes))
		what := string(runes[from : from+1+rng.IntN(min(6, len(runes)-from))])
		p := compile(t, Query{Text: what, Exact: true})
		same, n := p.Replace(in, what)
		if same.Chars != words || len(same.Codes) != len(in.Codes) {
			t.Fatalf("%q in %q with itself: %q", what, in, same)
		}
		out, m := p.Replace(in, "—")
		if want := strings.ReplaceAll(words, what, "—"); out.Chars != want || m != n {
			t.Fatalf("%q in %q: %q", what, in, out)
		}
		if missing, extra := out.Missing(in); missing != nil || extra != nil {
			t.Fatalf("%q in %q: %q lacks %v, has %v", what, in, out, missing, extra)
		}
		last := 0
		for _, c := range out.Codes {
			if c.Offset < last || c.Offset > len(out.Chars) {
				t.Fatalf("%q in %q: codes of %q stand at %v", what, in, out.Chars, out.Codes)
			}
			last = c.Offset
		}
		found += n
	}
	if found < 3000 {
		t.Errorf("only %d finds", found)
	}
}
