package segment

import (
	"strings"
	"testing"

	"github.com/dlclark/regexp2/v2"
)

func TestPatterns(t *testing.T) {
	for _, test := range []struct{ name, pattern, match, not string }{
		{"literal", `Mr\.`, "Mr.", "Mrs"},
		{"alternatives", `a|bc|`, "bc", "b"},
		{"alternatives begin and end", `ab|cd`, "ab", "ad"},
		{"range within a range", `[a-zb]`, "z", "A"},
		{"capture only groups", `(a(b))+`, "abab", "aba"},
		{"named group", `(?<year>\d{4})`, "1990", "199"},
		{"negated class", `[^\s.]+`, "abc", "a."},
		{"bracket first in class", `[]a]+`, "]a", "b"},
		{"dash last in class", `[a-]+`, "-a", "b"},
		{"range", `[ء-ي]+`, "قال", "٣"},
		{"nested class", `[a[0-9]]+`, "a7", "b"},
		{"intersection", `[\p{L}&&[^\p{Lu}]]+`, "ab", "aB"},
		{"difference", `[\p{L}--[x]]+`, "ab", "x"},
		{"posix class", `[[:upper:]]+`, "AB", "Ab"},
		{"java property", `\p{javaUpperCase}\p{IsL}\p{Alpha}`, "Aبc", "aab"},
		{"script", `\p{Arabic}+\p{IsArabic}`, "قال", "said"},
		{"long category", `\p{Uppercase_Letter}`, "A", "a"},
		{"one-letter category", `\pL\PL`, "a1", "aa"},
		{"unicode escape", `\u0627\x{628}\x41`, "ابA", "ab"},
		{"surrogate pair", `\uD83D\uDE00`, "😀", "?"},
		{"octal", `\0101`, "A", "0101"},
		{"control", `\t\cI\e`, "\t\t\x1B", "t"},
		{"quoted", `\Qa.b\E+`, "a.bbb", "acb"},
		{"fold case", `(?i)mr\.`, "MR.", "ms."},
		{"fold case in part", `(?i:m)r`, "Mr", "MR"},
		{"flag ends with its group", `((?i)a)b`, "Ab", "AB"},
		{"fold case of a class", `(?i)[a-c]+`, "ABC", "d"},
		{"comments", "(?x) a b # c", "ab", "a b"},
		{"inline comment", `a(?#b)c`, "ac", "abc"},
		{"dot", `.`, "a", "\n"},
		{"dot and all", `(?s).`, "\n", ""},
		{"possessive", `a++`, "aaa", "aab"},
		{"possessive gives nothing back", `a*+b`, "aab", "aa"},
		{"lazy", `a+?b{2,}?`, "aabb", "ab"},
		{"atomic", `(?>a|ab)c`, "ac", "abc"},
		{"line break", `\R\h\v`, "\r\n\t\n", "nab"},
		{"white space is Unicode's", `\s`, "\u00a0", "x"},
		{"digits are Unicode's", `\d+`, "٣5", "x"},
		{"look-ahead", `a(?=b)b`, "ab", "ac"},
		{"look-behind of any length", `ab+(?<=ab+)`, "abb", "aac"},
		{"half a bracket is a character", `a]}`, "a]}", "a"},
	} {
		t.Run(test.name, func(t *testing.T) {
			n, err := parsePattern(test.pattern)
			if err != nil {
				t.Fatal(err)
			}
			var b strings.Builder
			if err := n.write(&b, false); err != nil {
				t.Fatal(err)
			}
			re := regexp2.MustCompile(`\A(?:` + b.String() + `)\z`)
			if ok, err := re.MatchString(test.match); !ok || err != nil {
				t.Errorf("%s does not match %q: %v", b.String(), test.match, err)
			}
			if ok, err := re.MatchString(test.not); ok || err != nil {
				t.Errorf("%s matches %q: %v", b.String(), test.not, err)
			}
			checkEdge(t, n, test.match)
		})
	}
}

// checkEdge holds that a match begins and ends with what edge promises.
func checkEdge(t *testing.T, n *node, match string) {
	runes := []rune(match)
	if set, empty := n.edge(false); !empty && !set.has(runes[0]) {
		t.Errorf("%q is not among the first characters", runes[0])
	}
	if set, empty := n.edge(true); !empty && !set.has(runes[len(runes)-1]) {
		t.Errorf("%q is not among the last characters", runes[len(runes)-1])
	}
}

func TestPatternErrors(t *testing.T) {
	for _, test := range []struct{ pattern, want string }{
		{`(a`, "too early"},
		{`a)`, "without its opening"},
		{`[a`, "without its closing"},
		{`*a`, "nothing to repeat"},
		{`a{2,1}`, "counts down"},
		{`a{x}`, "not a number"},
		{`(a)\1`, "back-reference"},
		{`\p{Klingon}`, "Klingon"},
		{`\X`, `\X is not supported`},
		{`[z-a]`, "does not go up"},
		{`(?@a)`, "unknown kind of group"},
		{`\`, "too early"},
		{strings.Repeat("(", 1000), "deep"},
	} {
		if _, err := parsePattern(test.pattern); test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%.20s: %v, want %q", test.pattern, err, test.want)
		}
	}
}
