package markdown

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	gmhtml "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

func samples(t *testing.T) []formattest.Sample {
	t.Helper()
	old, err := file.Encode("# قال\r\n\r\nثم **مضى** في المساء.\r\n", file.Windows1256)
	if err != nil {
		t.Fatal(err)
	}
	return append(formattest.Files(t, "testdata/*.md"),
		formattest.Sample{Name: "empty.md", NoUnits: true},
		formattest.Sample{Name: "code.md", Bytes: []byte("---\ntags: x\n---\n\n```go\nx\n```\n\n<script>\nx\n</script>\n"), NoUnits: true},
		formattest.Sample{Name: "1256.md", Bytes: old},
		formattest.Sample{Name: "crlf.markdown", Bytes: []byte("\uFEFFسطر\\\r\nثان  \r\nثالث\r\nرابع\r\n\r\n* بند\r\n  وتتمته\r\n")},
	)
}

func TestSuite(t *testing.T) { formattest.Run(t, Format{}, samples(t)) }

func TestSuiteShared(t *testing.T) {
	all := formattest.Files(t, formattest.Shared(t, up, "formats/md")+"/*/*.md")
	for i := range all {
		all[i].NoUnits = strings.HasPrefix(all[i].Name, "html")
	}
	formattest.Run(t, Format{}, all)
}

// The units and codes of the article are as the golden file has them.
func TestUnits(t *testing.T) {
	b, err := os.ReadFile("testdata/article.md")
	if err != nil {
		t.Fatal(err)
	}
	c, err := Format{}.Read(b, format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, u := range c.Units {
		fmt.Fprintf(&out, "%-8s %s\n", u.Kind, u.Source)
		for _, code := range u.Source.Codes {
			fmt.Fprintf(&out, "\t%s %s %q keep %d equiv %q\n", code, code.Type, code.Raw, code.Keep, code.Equiv)
		}
	}
	formattest.Golden(t, filepath.Join("testdata", "article.units"), []byte(out.String()))
}

// translate writes a document with the translations that are given for its sources;
// others stay.
func translate(t *testing.T, doc string, targets map[string]string) string {
	t.Helper()
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.md", Bytes: []byte(doc)})
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Segments {
		s := &d.Segments[i]
		if target, ok := targets[s.Source.String()]; ok {
			if s.Target, err = text.Parse(target); err != nil {
				t.Fatal(err)
			}
			s.Status = project.Translated
			delete(targets, s.Source.String())
		}
	}
	if len(targets) > 0 {
		t.Fatalf("no such texts: %v", targets)
	}
	var b bytes.Buffer
	if err := (Format{}).Write(&b, d, format.Export{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	type m map[string]string
	for _, tt := range []struct {
		name, doc string
		targets   m
		want      string
	}{
		{"escaped", "س", m{"س": "a *b* _c_ [d] `e` <f> ~g~ &amp; h_i \\ !"}, "a \\*b\\* \\_c\\_ \\[d\\] \\`e\\` \\<f> \\~g\\~ \\&amp; h_i \\\\ \\!"},
		{"no heading", "س", m{"س": "# a"}, `\# a`},
		{"no list", "- س", m{"س": "1. a"}, `- 1\. a`},
		{"no quote", "س", m{"س": "> a"}, `\> a`},
		{"no line", "س", m{"س": "---"}, `\---`},
		{"a cell", "|س|ص|\n|-|-|\n", m{"س": "a|b"}, "|a\\|b|ص|\n|-|-|\n"},
		{"wrapped lines", "> س\n> ص\n>\n> ع\n", m{"س ص": "a"}, "> a\n>\n> ع\n"},
		{"emphasis in a word", "س _ص_ ع", m{"س ⟦1⟧ص⟦/1⟧ ع": "a⟦1⟧b⟦/1⟧c"}, "a*b*c"},
		{"emphasis of a quotation in a word", "س **ص** ع", m{"س ⟦1⟧ص⟦/1⟧ ع": "a⟦1⟧(b)⟦/1⟧c"}, "a<strong>(b)</strong>c"},
		{"emphasis with blanks", "س ~~ص~~ ع", m{"س ⟦1⟧ص⟦/1⟧ ع": "a⟦1⟧ b ⟦/1⟧c"}, "a<del> b </del>c"},
		{"one emphasis after the other", "س *ص* ع **ف** ق", m{"س ⟦1⟧ص⟦/1⟧ ع ⟦2⟧ف⟦/2⟧ ق": "⟦1⟧a⟦/1⟧⟦2⟧b⟦/2⟧"}, "<em>a</em>**b**"},
		{"a link by its text", "[س] و", m{"⟦1⟧س⟦/1⟧ و": "⟦1⟧a⟦/1⟧ b"}, ""},
		{"a line break at the end", "س\\\nص", m{"س⟦1/⟧ص": "a b⟦1/⟧"}, "a b"},
		{"text after a line break", "س\\\nص", m{"س⟦1/⟧ص": "a⟦1/⟧ + b"}, "a\\\n\\+ b"},
		{"title of a link", `[س](x "ص")`, m{"ص": `a "b" \`}, `[س](x "a \"b\" \\")`},
		{"a number sign in a heading", "# س #", m{"س": "a #1 #"}, `# a \#1 \# #`},
		{"HTML", "<div dir=\"rtl\">\n  <p>س\n ص</p>\n</div>\n\nع\n", m{"س ص": "a < b"}, "<div dir=\"ltr\">\n  <p>a &lt; b</p>\n</div>\n\nع\n"},
		{"HTML in a list", "- س\n\n  <p title=\"ع\">\n  ص</p>\n", m{"ص": "a", "ع": "b"}, "- س\n\n  <p title=\"b\">\n  a</p>\n"},
		{"HTML around text", "<div align=\"right\" dir=\"rtl\">\n\nس\n\n</div>\n", m{"س": "a"}, "<div align=\"left\" dir=\"ltr\">\n\na\n\n</div>\n"},
		{"HTML in a quotation", "> <p>\n> س</p>\n>\n> ص\n", m{"ص": "a"}, "> <p>\n> س</p>\n>\n> a\n"},
		{"a comment", "<!-- س -->\n\nص\n", m{"ص": "a"}, "<!-- س -->\n\na\n"},
		{"a tag in the text", "س <span dir='rtl' title=\"ع\">ص</span> ف", m{"س ⟦1⟧ص⟦/1⟧ ف": "a ⟦1⟧b⟦/1⟧", "ع": "t"}, "a <span dir=\"ltr\" title=\"t\">b</span>"},
		{"an alert", "> [!NOTE]\n> س\n> ص\n", m{"س ص": "a"}, "> [!NOTE]\n> a\n"},
		{"an alert alone", "> [!TIP]\n>\n> س\n", m{"س": "a"}, "> [!TIP]\n>\n> a\n"},
		{"a callout with a title", "> [!info]- عنوان\n> س\n> ص\n", m{"عنوان⟦1/⟧س ص": "T⟦1/⟧a"}, "> [!info]- T\n> a\n"},
		{"no alert", "[!NOTE] س", m{"[!NOTE] س": "[!NOTE] a"}, "\\[!NOTE\\] a"},
		{
			"front matter", "---\ntitle: س\ndate: 2024\ndescription: \"ص: \\\"ع\\\"\" # x\nsummary: 'ف'\n---\n\nق\n",
			m{"س": "a: b", "ص: \"ع\"": "c \\ \"d\"", "ف": "it's"},
			"---\ntitle: \"a: b\"\ndate: 2024\ndescription: \"c \\\\ \\\"d\\\"\" # x\nsummary: 'it''s'\n---\n\nق\n",
		},
		{"front matter in TOML", "+++\ntitle = 'س'\ndescription = \"ص\" # x\n[a]\ntitle = 'ع'\n+++\nف\n", m{"س": "it's", "ص": "b"}, "+++\ntitle = \"it's\"\ndescription = \"b\" # x\n[a]\ntitle = 'ع'\n+++\nف\n"},
		{"marks beside emphasis", "\u200f**س**\u200f\n", m{"س": "\"a.\""}, "**\"a.\"**\n"},
		{"a mark alone in the last line of a quote", "> س\\\n> \u200f\n", m{"س": "a"}, "> a\\\n> \u200f\n"},
		{"marks of direction", "س", m{"س": "\u200fa\u202c"}, "a"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.want == "" {
				tt.doc, tt.want = "[س] و\n\n[س]: x\n", "[a][س] b\n\n[س]: x\n"
			}
			if got := translate(t, tt.doc, tt.targets); got != tt.want {
				t.Errorf("got  %q\nwant %q", got, tt.want)
			}
		})
	}
}

// What another program shows of a translation has the elements of the original, and
// every text.
func TestRendered(t *testing.T) {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote), goldmark.WithRendererOptions(gmhtml.WithUnsafe()))
	show := func(b []byte) (elements, chars string) {
		t.Helper()
		var out bytes.Buffer
		if err := md.Convert(b, &out); err != nil {
			t.Fatal(err)
		}
		root, err := html.Parse(&out)
		if err != nil {
			t.Fatal(err)
		}
		for n := range root.Descendants() {
			switch n.Type {
			case html.ElementNode:
				elements += n.Data + " "
				for _, a := range n.Attr {
					chars += a.Val + "\n"
				}
			case html.TextNode:
				chars += n.Data
			}
		}
		return elements, chars
	}
	for _, s := range samples(t) {
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			t.Fatal(err)
		}
		original, _, err := file.Decode(s.Bytes, d.Encoding)
		if err != nil {
			t.Fatal(err)
		}
		texts := formattest.Translate(&d)
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		before, _ := show([]byte(original))
		after, all := show(bytes.TrimPrefix(out.Bytes(), []byte("\uFEFF")))
		if before != after {
			t.Errorf("%s: elements were\n%s and are\n%s", s.Name, before, after)
		}
		for i, u := range texts {
			// What stands behind the last code is whole.
			last := u.Chars
			if n := len(u.Codes); n > 0 {
				last = last[u.Codes[n-1].Offset:]
			}
			if !strings.Contains(all, last) {
				t.Errorf("%s: unit %d is not shown: %q", s.Name, i, last)
			}
		}
	}
}

func TestHostile(t *testing.T) {
	r := strings.Repeat
	for _, tt := range []struct {
		name, doc string
		says      []string
	}{
		{"quotes", "x\n\n" + r("> ", 1000) + "x", []string{"line 3", "100 quotes"}},
		{"many quotes", r(r("> ", 90)+"x\n\n", 20_000), []string{"200000 quotes"}},
		{"nested lists", func() string {
			var b strings.Builder
			for i := range 2000 {
				b.WriteString(r(" ", 2*i) + "- x\n")
			}
			return b.String()
		}(), []string{"line 101", "quotes and lists"}},
		{"wide table", "|" + r("a|", 5000) + "\n|" + r("-|", 5000) + "\n" + r("|x|\n", 5000), []string{"200000 cells"}},
		{"definitions", r("[a]: b\n", 50_000), []string{"line 5001", "definitions"}},
		{"many lines", r("x\n\n", 1<<20), []string{"150000 lines"}},
		{"long paragraph", "\nx\n\n" + r("http://a.b ", 1<<16), []string{"line 4", "32 KiB"}},
		{"brackets", r("[a](", 1<<19), []string{"32 KiB"}},
		{"too large", r("x", 5<<20), []string{"4 MiB"}},
		{"slow", r(r("[a](", 7500)+"\n\n", 120), []string{"takes more than 4s"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			formattest.Refuse(t, Format{}, formattest.Sample{Name: tt.name, Bytes: []byte(tt.doc)}, tt.says...)
		})
	}
}

// What is long and odd but no fault is read in time.
func TestLongAndOdd(t *testing.T) {
	r := strings.Repeat
	for name, doc := range map[string]string{
		"emphasis": r("*a **b ", 4000), "brackets": r("[", 30_000), "ticks": r("` ", 15_000), "definitions": r(r("[a]: b\n", 4000)+"\n", 12),
		"tags": r("<a ", 10_000), "pictures": r("![", 15_000), "footnotes": r("[^a]: b\n\nx[^a]\n\n", 8000), "lists": r(r("- ", 50)+"a\n", 2000),
		"spaces": "a" + r(" ", 32_000) + "b",
	} {
		t.Run(name, func(t *testing.T) {
			if err := formattest.Within(t, 256<<20, 2*time.Second, func() error {
				_, err := Format{}.Read([]byte(doc), format.Options{})
				return err
			}); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestDetect(t *testing.T) {
	for _, tt := range []struct {
		name, head string
		want       bool
	}{{"a.md", "x", true}, {"A.Markdown", "", true}, {"README", "# x", false}, {"a.txt", "# x", false}, {"a.md", "PK\x03\x04", false}} {
		if got := (Format{}).Detect(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Detect(%q, %q) = %v", tt.name, tt.head, got)
		}
	}
}

// Whatever a document is, it is written unchanged where nothing is translated, and
// what is translated has a text for every unit when it is read again.
func FuzzDocument(f *testing.F) {
	b, err := os.ReadFile("testdata/article.md")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte("a *b **c** d* [e](f \"g\") ![h][i]\n\n[i]: j 'k'\n"))
	f.Add([]byte("> - a\\\n>   b  \n> c\n\n|d|e|\n|-|-|\n|`f\\|g`|h|\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.md", Bytes: b})
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), b) {
			t.Fatalf("unchanged: %q, %v", out.Bytes(), err)
		}
		want := formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		again, err := Format{}.Read(out.Bytes(), format.Options{Encoding: d.Encoding})
		if err != nil || len(again.Units) != len(want) {
			t.Fatalf("%d units became %d, %v, in %q", len(want), len(again.Units), err, out.Bytes())
		}
		for i, u := range again.Units {
			if u.Source.Chars != want[i].Chars {
				t.Errorf("unit %d is %q, want %q, in %q", i, u.Source, want[i], out.Bytes())
			}
		}
	})
}
