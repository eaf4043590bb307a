package segment

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/dlclark/regexp2/v2"
)

func TestBreaks(t *testing.T) {
	stop := []string{"yes", `\.`, `\s`}
	for _, test := range []struct {
		name   string
		rules  []string
		text   string
		want   []int
		reason string
	}{
		{"space goes before", stop, "a.  b. c", []int{4, 7}, ""},
		{"none at the end", stop, "a. ", nil, "nothing follows"},
		{"none in leading space", []string{"yes", `\s`, ``}, "  a b", []int{4}, ""},
		{"after the space", []string{"yes", `\.\s+`, ``}, "a.  b", []int{4}, ""},
		{"bytes", stop, "نعم. لا", []int{8}, "five characters, eight bytes"},
		{"first rule decides", []string{"no", `b\.`, ``, "yes", `\.`, `\s`}, "a. b. c", []int{3}, ""},
		{"break before no break", []string{"yes", `\.`, `\s`, "no", `b\.`, ``}, "a. b. c", []int{3, 6}, ""},
		{"empty after", []string{"yes", `\.`, ``}, "a.b", []int{2}, ""},
		{"empty before", []string{"yes", ``, `b`}, "abab", []int{1, 3}, ""},
		{"everywhere", []string{"yes", ``, ``}, "abc", []int{1, 2}, ""},
		{"overlapping", []string{"yes", `aa`, ``}, "aaaa", []int{2, 3}, "every place is tried"},
		{"beginning of text", []string{"yes", `^a`, ``}, "aaa", []int{1}, ""},
		{"possessive looks ahead", []string{"yes", `\.++`, `\.|b`}, "a...b", []int{4}, ""},
		{"not UTF-8", stop, "a\xff. \xffb", []int{4}, ""},
		{"no text", stop, "", nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := only(t, test.rules...)
			got, err := s.Breaks(test.text)
			if err != nil || !slices.Equal(got, test.want) {
				t.Errorf("got %v, want %v %s (%v)", got, test.want, test.reason, err)
			}
		})
	}
}

// only makes a segmenter of these rules.
func only(t testing.TB, rules ...string) *Segmenter {
	s, errs := parsed(t, srx("no", language("A", rules...), mapTo(".*", "A"))).Segmenter("x")
	for _, err := range errs {
		t.Fatal(err)
	}
	return s
}

// A pattern that goes back without end is stopped, and named.
func TestTimeout(t *testing.T) {
	s := only(t, "yes", `c(?:a|b|ab)+\.`, ``)
	if s.rules[0].re.MatchTimeout != matchTimeout {
		t.Errorf("the rule may take %v", s.rules[0].re.MatchTimeout)
	}
	s.rules[0].re.MatchTimeout = time.Millisecond
	_, err := s.Breaks("d" + strings.Repeat("ab", 60) + ".d")
	if err == nil || !strings.Contains(err.Error(), "rule A 1 at character 122") {
		t.Errorf("got %v", err)
	}
}

func TestParagraphs(t *testing.T) {
	text := "أ\n\n b \r\nc\u2029d\u0085 \ne"
	var got []string
	for _, sp := range Paragraphs(text) {
		got = append(got, text[sp.Start:sp.End])
	}
	if want := []string{"أ", "b", "c", "d", "e"}; !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}

// naive is the definition of SRX: every rule at every place.
func naive(t testing.TB, x *SRX, lang string) func(text string) []int {
	type tried struct {
		re     *regexp2.Regexp
		breaks bool
	}
	var rules []tried
	for _, m := range x.Maps {
		if ok, _ := m.re.MatchString(lang); !ok {
			continue
		}
		for _, r := range x.rule(m.Rule).Rules {
			var b strings.Builder
			for _, side := range []struct{ open, pattern string }{{`(?<=`, r.Before}, {`(?=`, r.After}} {
				n, err := parsePattern(side.pattern)
				if err != nil {
					t.Fatal(err)
				}
				b.WriteString(side.open)
				if err := n.write(&b, side.open == `(?<=`); err != nil {
					t.Fatal(err)
				}
				b.WriteByte(')')
			}
			re, err := regexp2.Compile(b.String())
			if err != nil {
				t.Fatal(err)
			}
			re.MatchTimeout = time.Second
			rules = append(rules, tried{re, r.Break})
		}
	}
	return func(text string) []int {
		runes, offsets := decodeRunes(text)
		decided := map[int]bool{}
		var at []int
		for _, r := range rules {
			err := r.re.FindRunesMatches(runes, 0, func(v regexp2.MatchView) bool {
				i, _, _ := v.GroupRange(0)
				if _, ok := decided[i]; !ok && i > 0 && i < len(runes) {
					decided[i] = r.breaks
					if r.breaks {
						at = append(at, i)
					}
				}
				return true
			})
			if err != nil {
				t.Skip(err)
			}
		}
		slices.Sort(at)
		var breaks []int
		for _, i := range at {
			for i < len(runes) && unicode.IsSpace(runes[i]) {
				i++
			}
			if i == len(runes) {
				continue
			}
			b := int(offsets[i])
			if strings.TrimSpace(text[:b]) != "" && !slices.Contains(breaks, b) {
				breaks = append(breaks, b)
			}
		}
		return breaks
	}
}

// FuzzBreaks holds that the engine finds what trying every rule everywhere
// finds, and that sentences and gaps make up the text.
func FuzzBreaks(f *testing.F) {
	for _, line := range sampleLines() {
		f.Add(line)
	}
	for _, text := range []string{
		"قال د. أحمد (هل؟) ثم: «لن نتراجع.» وأضاف U.S. Central 1. نعم... لا",
		"Mr. Smith left the U.S. The end?! \"Why?\" she said.\n1. a 2. b",
		"a.\u200f b", "\xff. \xfe", " . . ", "他来了。她说。",
	} {
		f.Add(text)
	}
	engines := map[string]*Segmenter{}
	naives := map[string]func(string) []int{}
	for _, lang := range []string{"ar-x-semicolon", "en", "fr"} {
		engines[lang] = segmenter(f, lang)
		naives[lang] = naive(f, Default(), lang)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		for lang, s := range engines {
			breaks, err := s.Breaks(text)
			if err != nil {
				t.Fatal(err)
			}
			if want := naives[lang](text); !slices.Equal(breaks, want) {
				t.Errorf("%s: breaks %v, want %v", lang, breaks, want)
			}
			checkBreaks(t, text, breaks)
			checkSpans(t, s, text)
		}
	})
}

// FuzzRules holds the same for rules of any kind.
func FuzzRules(f *testing.F) {
	for _, seed := range [][3]string{
		{`\bMr\.|[A-Z]\.`, `\s`, "Mr. A. B. c"},
		{`(?<=a)b?(?!c)`, `(?=d)|\w*`, "abdabcd"},
		{`(?i)[^\s&&[a-f]]+x{0,2}`, `(?>a|ab)c?`, "aXXabc fac"},
		{`^\s*\d++\.`, `$|\R`, "1. a\n2."},
		{`\Qa.\E*|(?:)`, `[[:alpha:]--[a]]`, "a..ba"},
	} {
		f.Add(seed[0], seed[1], seed[2])
	}
	f.Fuzz(func(t *testing.T, one, other, text string) {
		if len(one)+len(other) > 60 || len(text) > 60 {
			return
		}
		always, err := compileMap(".*")
		if err != nil {
			t.Fatal(err)
		}
		x := &SRX{
			Maps:  []LanguageMap{{".*", "A", always}},
			Rules: []LanguageRule{{"A", []Rule{{false, one, other}, {true, other, one}, {true, one, ``}}}},
		}
		s, errs := x.Segmenter("x")
		if len(errs) > 0 {
			return
		}
		breaks, err := s.Breaks(text)
		if err != nil {
			return
		}
		if want := naive(t, x, "x")(text); !slices.Equal(breaks, want) {
			t.Errorf("breaks %v, want %v", breaks, want)
		}
		checkBreaks(t, text, breaks)
	})
}

func checkBreaks(t *testing.T, text string, breaks []int) {
	last := 0
	for _, b := range breaks {
		if b <= last || b >= len(text) {
			t.Fatalf("break %d after %d in %d bytes", b, last, len(text))
		}
		if utf8.ValidString(text) && !utf8.RuneStart(text[b]) {
			t.Fatalf("break %d within a character", b)
		}
		last = b
	}
}

// checkSpans holds that the sentences stand in order, untouched by white
// space, with nothing but white space around them.
func checkSpans(t *testing.T, s *Segmenter, text string) {
	spans, err := s.Split(text)
	if err != nil {
		t.Fatal(err)
	}
	last := 0
	for _, sp := range append(spans, Span{len(text), len(text)}) {
		if sp.Start < last || strings.TrimSpace(text[last:sp.Start]) != "" {
			t.Fatalf("%q is left out", text[last:sp.Start])
		}
		if inner := text[sp.Start:sp.End]; strings.TrimSpace(inner) != inner || inner == "" && sp.Start < len(text) {
			t.Fatalf("%q is not trimmed", inner)
		}
		last = sp.End
	}
}

// BenchmarkBreaks splits about a million characters in one paragraph, and in
// the paragraphs of the article.
func BenchmarkBreaks(b *testing.B) {
	article := strings.Join(sampleLines(), " ") + " "
	text := strings.Repeat(article, 1_000_000/utf8.RuneCountInString(article)+1)
	lines := strings.ReplaceAll(text, ". ", ".\n")
	for _, bench := range []struct {
		name, lang, text string
	}{
		{"Arabic", "ar", text},
		{"ArabicLines", "ar", lines},
		{"English", "en", strings.Repeat("Mr. Smith of the U.S. Senate left at 9 a.m. on Nov. 24. “Why?” she asked. He didn't say. ", 11_000)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			s := segmenter(b, bench.lang)
			b.SetBytes(int64(utf8.RuneCountInString(bench.text)))
			for b.Loop() {
				if _, err := s.Split(bench.text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
