package segment

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// srx wraps language rules and maps into an SRX 2.0 file.
func srx(cascade, rules, maps string) string {
	return `<?xml version="1.0"?><srx xmlns="http://www.lisa.org/srx20" version="2.0">` +
		`<header segmentsubflows="no" cascade="` + cascade + `"><formathandle type="start" include="no"/>` +
		`<formathandle type="end" include="yes"/><formathandle type="isolated" include="yes"/>` +
		`<x:y xmlns:x="urn:x">other</x:y></header>` +
		`<body><languagerules>` + rules + `</languagerules><maprules>` + maps + `</maprules></body></srx>`
}

// language is one language rule of break and no-break rules, given in turn as
// "yes" or "no", before, after.
func language(name string, rules ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<languagerule languagerulename="%s">`, name)
	for r := range slices.Chunk(rules, 3) {
		fmt.Fprintf(&b, `<rule break="%s"><beforebreak>%s</beforebreak><afterbreak>%s</afterbreak></rule>`, r[0], r[1], r[2])
	}
	b.WriteString(`</languagerule>`)
	return b.String()
}

func mapTo(pattern, name string) string {
	return `<languagemap languagepattern="` + pattern + `" languagerulename="` + name + `"/>`
}

func parsed(t testing.TB, text string) *SRX {
	x, err := Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestHeader(t *testing.T) {
	got := parsed(t, srx("yes", "", "")).Header
	want := Header{Cascade: true, EndBefore: true, IsolatedBefore: true}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestCascade(t *testing.T) {
	rules := language("English", "no", `Mr\.`, `\s`) + language("All", "yes", `\.`, `\s`)
	maps := mapTo("en.*", "English") + mapTo(".*", "All")
	text := "Mr. A. B"
	for _, test := range []struct {
		name, cascade, lang string
		want                []string
	}{
		{"cascade", "yes", "EN-gb", []string{"Mr. A.", "B"}},
		{"cascade to another", "yes", "fr", []string{"Mr.", "A.", "B"}},
		{"first map only", "no", "en", []string{text}},
		{"the whole tag", "no", "gen", []string{"Mr.", "A.", "B"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			s, errs := parsed(t, srx(test.cascade, rules, maps)).Segmenter(test.lang)
			if got := sentences(t, s, text); !slices.Equal(got, test.want) || errs != nil {
				t.Errorf("got %q, want %q (%v)", got, test.want, errs)
			}
		})
	}
}

func TestNoMap(t *testing.T) {
	s, errs := parsed(t, srx("no", language("A", "yes", `\.`, ``), mapTo("en", "A"))).Segmenter("ar")
	if got := sentences(t, s, "a. b."); len(got) != 1 || s.Rules() != 0 || errs != nil {
		t.Errorf("got %q, %d rules, %v", got, s.Rules(), errs)
	}
}

// A rule that cannot be compiled is named, and the others work.
func TestRuleErrors(t *testing.T) {
	x := parsed(t, srx("no", language("A",
		"no", `(a)\1\.`, `\s`,
		"yes", `\.`, `\s`,
		"no", `(?&gt;ab)`, ``,
		"no", ``, `[`), mapTo(".*", "A")))
	s, errs := x.Segmenter("en")
	if got := sentences(t, s, "aa. b"); len(got) != 2 {
		t.Errorf("got %q", got)
	}
	var numbers []int
	for _, err := range errs {
		numbers = append(numbers, err.Number)
		if err.Language != "A" || err.Err == nil {
			t.Errorf("not named: %+v", err)
		}
	}
	if !slices.Equal(numbers, []int{1, 3, 4}) {
		t.Fatalf("rules %v, want 1, 3 and 4", numbers)
	}
	want := `segmentation rule A 1 (before "(a)\\1\\.", after "\\s"): before the break: at character 5: a back-reference is not supported`
	if errs[0].Error() != want {
		t.Errorf("got  %s\nwant %s", errs[0], want)
	}
}

func TestRefused(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"not XML", "a: b", "EOF"},
		{"another root", "<tmx/>", "tmx"},
		{"version", `<srx version="3.0"/>`, `"3.0"`},
		{"cut off", srx("no", "", "")[:80], "syntax"},
		{"map without rules", srx("no", "", mapTo(".*", "Gone")), `"Gone"`},
		{"map pattern", srx("no", language("A"), mapTo("(", "A")), "too early"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := Parse(strings.NewReader(test.text))
			if !errors.Is(err, ErrSyntax) || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestUTF16(t *testing.T) {
	text := strings.Replace(srx("no", language("ع", "yes", `؟`, ``), mapTo(".*", "ع")), `version="1.0"?`, `version="1.0" encoding="UTF-16"?`, 1)
	data := []byte{0xFF, 0xFE}
	for _, u := range utf16.Encode([]rune(text)) {
		data = append(data, byte(u), byte(u>>8))
	}
	if x := parsed(t, string(data)); x.Rules[0].Name != "ع" || x.Rules[0].Rules[0].Before != "؟" {
		t.Errorf("got %+v", x.Rules)
	}
}

// A rule breaks unless it says no, and either pattern may be missing.
func TestRuleDefaults(t *testing.T) {
	x := parsed(t, srx("no", `<languagerule languagerulename="A"><rule><beforebreak>\.</beforebreak></rule></languagerule>`, ""))
	if got, want := x.Rules[0].Rules[0], (Rule{true, `\.`, ""}); got != want {
		t.Errorf("got %+v", got)
	}
}

func TestVersion1(t *testing.T) {
	x := parsed(t, `<srx version="1.0"><header segmentsubflows="yes"/><body><languagerules>`+
		language("A", "yes", `\.`, `\s`)+`</languagerules><maprules><maprule maprulename="M">`+
		mapTo(".*", "A")+`</maprule></maprules></body></srx>`)
	s, _ := x.Segmenter("en")
	if got := sentences(t, s, "a. b"); len(got) != 2 || x.Header.Cascade {
		t.Errorf("got %q", got)
	}
}
