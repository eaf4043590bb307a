package markdown

import (
	"strings"
	"testing"

	"tarjuman/project/format"
)

// What of front matter is text.
func TestFront(t *testing.T) {
	for _, tt := range []struct{ front, want string }{
		{"---\ntitle: a b\n---\n", "a b"},
		{"---\nTitle: a # c\n---\n", "a"},
		{"---\ntitle: \"a \\u0062\"\nlang: ar\n---\n", "a b"},
		{"---\ntitle: 'a''b'\r\nexcerpt:  c  \r\n---\r\n", "a'b|c"},
		{"---\ndescription: >\n  a\n---\n", ""},
		{"---\ndescription: a\n  b\ntitle: c\n---\n", "c"},
		{"---\ntitle: \"a\n  b\"\n---\n", ""},
		{"---\npage:\n  title: a\n---\n", ""},
		{"---\ntitle: 2024\nsummary: [a, b]\nabstract: *a\n---\n", ""},
		{"+++\ntitle = \"a\"\nsummary = 'b'\ndraft = true\n+++\n", "a|b"},
		{"+++\ntitle = \"\"\"a\"\"\"\nsummary = a\n[x]\ntitle = \"b\"\n+++\n", ""},
		{"title: a\n", ""},
	} {
		var got []string
		c, err := Format{}.Read([]byte(tt.front), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, u := range c.Units {
			if strings.HasPrefix(tt.front, "title") {
				continue // it is a paragraph
			}
			got = append(got, u.Source.Chars)
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%q: %q, want %q", tt.front, s, tt.want)
		}
	}
}

// What is written is read as it was meant, and is YAML and not something else.
func TestFrontValues(t *testing.T) {
	for _, s := range []string{"a", "a: b", "a #b", "a # b", "- a", "yes", "Null", "1 a", "\"a\"", "'a'", `\`, "a:", "@a", "`a", "~a", "it's", "<a> & b", "é"} {
		for _, v := range []value{{}, {quote: '"'}, {quote: '\''}, {quote: '"', toml: true}, {quote: '\'', toml: true}} {
			written := v.write(s)
			_, end, chars, ok := readValue(written+" # c", v.toml)
			if !ok || chars != s || end != len(written) {
				t.Errorf("%q with %v is %s, and is read as %q, %v", s, v, written, chars, ok)
			}
		}
	}
}
