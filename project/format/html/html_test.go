package html

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
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
	encoded := func(s, encoding string) []byte {
		b, err := file.Encode(s, encoding)
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	const old = `<html><head><meta http-equiv="Content-Type" content="text/html; charset=%s"></head><body dir=rtl><p>قال: <b>نعم</b>، ثم مضى.</body>`
	return append(formattest.Files(t, "testdata/*.*htm*", "article.html.units", "page.xhtml.units", "soup.htm.units"),
		formattest.Sample{Name: "empty.html", NoUnits: true},
		formattest.Sample{Name: "blank.html", Bytes: []byte("<p>&nbsp;</p>\u200f<img src=x>"), NoUnits: true},
		formattest.Sample{Name: "1256.html", Bytes: encoded(fmt.Sprintf(old, "windows-1256"), file.Windows1256)},
		formattest.Sample{Name: "88596.html", Bytes: encoded(fmt.Sprintf(old, "ISO-8859-6"), file.ISO8859x6)},
		formattest.Sample{Name: "wrong.html", Bytes: encoded(fmt.Sprintf(old, "utf-8"), file.Windows1256)},
		formattest.Sample{Name: "utf16.html", Bytes: encoded(fmt.Sprintf(old, "utf-16"), file.UTF16LEMark)},
		formattest.Sample{Name: "latin.html", Bytes: encoded(`<meta charset=iso-8859-1><p>Caf`+"é", file.Windows1252)},
		formattest.Sample{Name: "spaces.html", Bytes: []byte("<p>جملة. <img src=x> أخرى</p><pre>جملة.  أخرى</pre>"), Squeezed: true},
		formattest.Sample{Name: "NOENDING", Bytes: []byte("\uFEFF<!doctype html><p>سطر.")},
	)
}

func TestSuite(t *testing.T) { formattest.Run(t, Format{}, samples(t)) }

func TestSuiteShared(t *testing.T) {
	all := formattest.Files(t, formattest.Shared(t, up, "formats/html")+"/*/*.htm*")
	all = append(all, formattest.Files(t, formattest.Shared(t, up, "formats/synth")+"/*.html")...)
	for _, s := range all {
		if len(s.Bytes) < 16<<10 {
			formattest.Run(t, Format{}, []formattest.Sample{s})
		} else {
			t.Run(s.Name, func(t *testing.T) { formattest.RoundTrip(t, Format{}, s) })
		}
	}
}

// The units and codes of the article are as the golden file has them.
func TestUnits(t *testing.T) {
	for _, name := range []string{"article.html", "page.xhtml", "soup.htm"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
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
		formattest.Golden(t, filepath.Join("testdata", name+".units"), []byte(out.String()))
	}
}

// translate writes a page with the translations that are given for its sources;
// others stay.
func translate(t *testing.T, page string, x format.Export, targets map[string]string) string {
	t.Helper()
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.html", Bytes: []byte(page)})
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
	if err := (Format{}).Write(&b, d, x); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWrite(t *testing.T) {
	type m map[string]string
	for _, tt := range []struct {
		name, page string
		targets    m
		want       string
	}{
		{"escaped", "<p>س</p>", m{"س": `a < b & "c"`}, `<p>a &lt; b &amp; "c"</p>`},
		{"attributes", `<p><img alt='س' title=ص></p>`, m{"س": `it's "x"`, "ص": "a > b"}, `<p><img alt='it&#39;s "x"' title="a &gt; b"></p>`},
		{"white space around", "<p>\n  س\n</p>", m{"س": "a"}, "<p>\n  a\n</p>"},
		{"codes move", "<p>س <b>ص</b> ع</p>", m{"س ⟦1⟧ص⟦/1⟧ ع": "⟦1⟧b⟦/1⟧ a c"}, "<p><b>b</b> a c</p>"},
		{"a code that may not go", "<p>س <!-- x --> ص</p>", m{"س ⟦1/⟧ص": "a"}, "<p>a<!-- x --></p>"},
		{"an id stands once", `<p>س <i id="x">ص</i> ع</p>`, m{"س ⟦1⟧ص⟦/1⟧ ع": "⟦1⟧a⟦/1⟧ ⟦1⟧b⟦/1⟧"}, `<p><i id="x">a</i> b</p>`},
		{"pairs that cross", "<p>س <b>ص</b> <i>ع</i> ف</p>", m{"س ⟦1⟧ص⟦/1⟧ ⟦2⟧ع⟦/2⟧ ف": "⟦1⟧a ⟦2⟧b⟦/1⟧ c⟦/2⟧"}, "<p><b>a <i>b</i></b><i> c</i></p>"},
		{"an attribute in a code", `<p>س <a title="ع">ص</a> ف</p>`, m{"س ⟦1⟧ص⟦/1⟧ ف": "⟦1⟧a⟦/1⟧ b", "ع": "t"}, `<p><a title="t">a</a> b</p>`},
		{"an attribute in a text that stays", `<p>س <a title="ع">ص</a> ف</p>`, m{"ع": "t"}, `<p>س <a title="t">ص</a> ف</p>`},
		{"controls and marks", "<p>س</p>", m{"س": "a\u200fb\n\tc\x01d"}, "<p>ab cd</p>"},
		{"page language", `<html lang="ar" dir=RTL><p lang=ar-EG>س<p lang=fr>ص`, m{"س": "a"}, `<html lang="en" dir="ltr"><p lang="en">a<p lang=fr>ص`},
		{"no language", "<html class=x><p>س", m{"س": "a"}, `<html lang="en" dir="ltr" class=x><p>a`},
		{"no language, but that of a block", "<html><p lang=ar>س<p lang=de>ص", m{"س": "a"}, `<html lang="en" dir="ltr"><p lang="en">a<p lang=de>ص`},
		{"no html element", "<p dir=rtl align=right>س", m{"س": "a"}, `<p dir="ltr" align="left">a`},
		{"alignment in text from the left", "<html dir=ltr><p align=right style='text-align:right'>س", m{"س": "a"}, `<html lang="en" dir=ltr><p align=right style='text-align:right'>a`},
		{"alignment in text from the right", "<html dir=rtl><p align=left style='color:red;text-align: left'>س", m{"س": "a"}, `<html lang="en" dir="ltr"><p align="right" style="color:red;text-align: right">a`},
		{"direction by style", "<body style='direction:rtl'><p align=right>س", m{"س": "a"}, `<body style="direction:ltr"><p align="left">a`},
		{"what is not translated keeps its direction", "<div dir=rtl translate=no>س</div><p>ص", m{"ص": "a"}, "<div dir=rtl translate=no>س</div><p>a"},
		{"a block in what is not translated", "<p>س <span translate=no>ص<p>ع</span><p>ف", m{"س": "a", "ف": "b"}, "<p>a <span translate=no>ص<p>ع</span><p>b"},
		{"references of attributes", `<p title="&copy=1 &lt;&ampx &copy;">س`, m{"&copy=1 <&ampx ©": "t"}, `<p title="t">س`},
		{"line break after a sentence", "<p>س.<br>ص<br>ع", m{"س.": "A.", "ص⟦1/⟧ع": "b⟦1/⟧c"}, "<p>A.<br>b<br>c"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := translate(t, tt.page, format.Export{}, tt.targets); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// Spaces around a picture between two sentences stay where they are, with whichever of
// them its code has gone; what else of several spaces nobody sees goes.
func TestSpread(t *testing.T) {
	for _, tt := range []struct{ source, target, want string }{
		{"س. <img> ص", "A.⟦1/⟧  B", "A. <img> B"},
		{"س. <img> ص", "A.  ⟦1/⟧B", "A. <img> B"},
		{"س. <img> ص", "A.  B ⟦1/⟧", "A. B <img>"},
		{"س. <b>ص <img> ع</b> ف", "⟦1⟧A.⟦/1⟧  B⟦2/⟧  c", "<b>A.</b> B <img> c"},
		{"س. <b>ص <img> ع</b> ف", "A.⟦2/⟧  ⟦1⟧B⟦/1⟧", "A. <img> <b>B</b>"},
		{"س <!-- x --> ص", "a ⟦1/⟧   b", "a <!-- x -->b"},
	} {
		c, err := Format{}.Read([]byte("<p>"+tt.source), format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		target, err := text.Parse(tt.target)
		if err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := (Format{}).Write(&b, format.Document{
			Original: []byte("<p>" + tt.source),
			Segments: []project.Segment{{Source: c.Units[0].Source, Target: target}},
		}, format.Export{}); err != nil || b.String() != "<p>"+tt.want {
			t.Errorf("%s gives %s, want <p>%s, %v", tt.target, b.String(), tt.want, err)
		}
	}
}

// Into Arabic the page turns round, and nothing else does.
func TestIntoArabic(t *testing.T) {
	got := translate(t, `<html lang=en><p align=left dir=ltr>one<p lang=en>two`, format.Export{Language: "ar"}, map[string]string{"one": "واحد\u200f"})
	if want := `<html dir="rtl" lang="ar"><p align=left dir=ltr>واحد` + "\u200f" + `<p lang="ar">two`; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// A character that the encoding lacks is a reference, and the encoding stays.
func TestEncoding(t *testing.T) {
	page, err := file.Encode(`<meta charset=iso-8859-6><p title="نص">سطر من النص</p>`, file.ISO8859x6)
	if err != nil {
		t.Fatal(err)
	}
	got := translate(t, string(page), format.Export{}, map[string]string{"سطر من النص": "a — 😀", "نص": "“t”"})
	if want := `<meta charset=iso-8859-6><p title="&#8220;t&#8221;">a &#8212; &#128512;</p>`; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

// A browser finds the same elements, in the same order, in a page and in its
// translation, and every text of the translation.
func TestBrowser(t *testing.T) {
	for _, s := range samples(t) {
		if s.Name == "page.xhtml" {
			continue // XML, which a browser reads by other rules than html.Parse
		}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			t.Fatal(err)
		}
		texts := formattest.Translate(&d)
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		translated, _, err := file.Decode(out.Bytes(), d.Encoding)
		if err != nil {
			t.Fatal(err)
		}
		original, _, err := file.Decode(s.Bytes, d.Encoding)
		if err != nil {
			t.Fatal(err)
		}
		before, _ := browse(t, original)
		after, all := browse(t, translated)
		if s.Name != "soup.htm" { // its tags cross, so that a browser makes more of them
			if diff := cmp.Diff(before, after); diff != "" {
				t.Errorf("%s: the elements differ (-before +after)\n%s", s.Name, diff)
			}
		}
		for _, text := range texts {
			// What stands behind the last code is whole.
			last := text.Chars
			if n := len(text.Codes); n > 0 {
				last = last[text.Codes[n-1].Offset:]
			}
			if !strings.Contains(all, last) {
				t.Errorf("%s: a browser does not find %q", s.Name, last)
			}
		}
	}
}

// browse returns the elements of a page as a browser builds them, and its text with
// the values of all attributes, which stand behind the text.
func browse(t *testing.T, page string) (elements []string, all string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	var chars, attrs strings.Builder
	for n := range root.Descendants() {
		switch n.Type {
		case html.TextNode:
			chars.WriteString(n.Data)
		case html.ElementNode:
			elements = append(elements, n.Data)
			for _, a := range n.Attr {
				attrs.WriteString("\n" + a.Val)
			}
		}
	}
	return elements, chars.String() + attrs.String()
}

func TestHostile(t *testing.T) {
	for _, tt := range []struct {
		name, page string
		says       []string
	}{
		{"deep", "<p>\n" + strings.Repeat("<b>", 2000) + "x", []string{"line 2", "1024 elements"}},
		{"many codes", "x" + strings.Repeat("<b>x</b>", 1<<20), []string{"line 1", "20000 tags"}},
		{"one long text", "\n\n<p>" + strings.Repeat("word ", 1<<20), []string{"line 3", "100000 characters"}},
		{"many texts", strings.Repeat("<p>x", 1<<20), []string{"100000 texts"}},
		{"too large", strings.Repeat("<p>", 6<<20), []string{"18 MiB", "16"}},
		{"another encoding", "<meta charset=shift_jis><p>\x82\xB1\x82\xF1\x82\xC9\x82\xBF\x82\xCD", nil},
	} {
		formattest.Refuse(t, Format{}, formattest.Sample{Name: tt.name, Bytes: []byte(tt.page)}, tt.says...)
	}
}

// What is long and odd but no fault is read in time.
func TestLongAndOdd(t *testing.T) {
	for name, page := range map[string]string{
		"never ended":      strings.Repeat("<li><ul>x</b>", 500) + strings.Repeat("<p></i></table>", 1<<18),
		"one comment":      "<p>x</p><!--" + strings.Repeat("-", 15<<20),
		"one attribute":    "<p>x</p><a b=\"" + strings.Repeat("&", 15<<20),
		"many attributes":  "<p>x</p><a" + strings.Repeat(" b=c", 1<<21) + ">",
		"pairs of nothing": strings.Repeat(strings.Repeat("<b>", 900)+strings.Repeat("<img>", 10000)+strings.Repeat("</b>", 900)+"<p>", 100),
	} {
		t.Run(name, func(t *testing.T) {
			if err := formattest.Within(t, 256<<20, 5*time.Second, func() error {
				_, err := Format{}.Read([]byte(page), format.Options{})
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
	}{
		{"a.html", "x", true},
		{"A.HTM", "", true},
		{"a.xhtml", "<?xml version='1.0'?>", true},
		{"page", " <!DOCTYPE HTML PUBLIC", true},
		{"page", "<?xml version='1.0'?>\n<html xmlns=", true},
		{"page", "<htmlx>", false},
		{"page", "text <html>", false},
		{"a.txt", "<!doctype html>", false},
		{"a.html", "PK\x03\x04", false},
	} {
		if got := (Format{}).Detect(tt.name, []byte(tt.head)); got != tt.want {
			t.Errorf("Detect(%q, %q) = %v", tt.name, tt.head, got)
		}
	}
}

// Whatever a page is, it is written unchanged where nothing is translated, and its
// translation is read as it was written.
func FuzzPage(f *testing.F) {
	for _, name := range []string{"article.html", "page.xhtml", "soup.htm"} {
		b, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
	f.Add([]byte("<p>a<b>b<i>c</b>d</i><br><br>e<span translate=no>f<p>g</span><pre>\nh\ni"))
	f.Add([]byte("<?xml?><p title=a/>b<script/>c<![CDATA[d]]>e<svg/>f<svg>g</svg>h"))
	f.Fuzz(func(t *testing.T, b []byte) {
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.html", Bytes: b})
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
			if !formattest.Alike(u.Source, want[i]) {
				t.Errorf("unit %d is %q, want %q, in %q", i, u.Source, want[i], out.Bytes())
			}
		}
	})
}
