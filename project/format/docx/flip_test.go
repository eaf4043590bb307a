package docx

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/text"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// translate writes a document with a translation in the place of every segment but
// those that are to be kept.
func translate(t *testing.T, b []byte, x format.Export, with func(s project.Segment) string) []byte {
	t.Helper()
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.docx", Bytes: b})
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Segments {
		s := &d.Segments[i]
		if s.Target, err = text.Parse(with(*s)); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, x); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func latin(s project.Segment) string {
	return strings.Map(func(r rune) rune {
		if r >= 0x600 && r < 0x700 {
			return 'a'
		}
		return r
	}, s.Source.String())
}

func TestTurn(t *testing.T) {
	const styles = `<w:docDefaults><w:rPrDefault><w:rPr><w:szCs w:val="28"/><w:rtl/><w:lang w:val="ar-SA" w:bidi="ar-SA"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:pPr><w:bidi/><w:jc w:val="lowKashida"/></w:pPr><w:rPr><w:bCs/></w:rPr></w:style>`
	for _, tt := range []struct{ name, in, want string }{
		{
			"a paragraph", `<w:p><w:pPr><w:bidi/><w:ind w:left="5"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>نص</w:t></w:r></w:p>`,
			`<w:p><w:pPr><w:ind w:left="5"/><w:jc w:val="left"/></w:pPr><w:r><w:t xml:space="preserve">aa</w:t></w:r></w:p>`,
		},
		{
			"one that is left to right stays so", `<w:p><w:pPr><w:bidi w:val="0"/><w:jc w:val="right"/></w:pPr><w:r><w:t>نص</w:t></w:r></w:p>`,
			`<w:p><w:pPr><w:bidi w:val="0"/><w:jc w:val="right"/></w:pPr><w:r><w:t xml:space="preserve">aa</w:t></w:r></w:p>`,
		},
		{"long letters", `<w:p><w:pPr><w:jc w:val="highKashida"/></w:pPr></w:p>`, `<w:p><w:pPr><w:jc w:val="both"/></w:pPr></w:p>`},
		{
			"a run: size, not bold against its style, language, hint", `<w:p><w:r><w:rPr><w:rFonts w:hint="cs" w:ascii="A" w:cs="B"/><w:bCs w:val="0"/><w:iCs/><w:color w:val="FF0000"/><w:szCs w:val="32"/><w:u w:val="single"/><w:rtl/><w:lang w:bidi="ar-LB"/></w:rPr><w:t>نص</w:t></w:r></w:p>`,
			`<w:p><w:r><w:rPr><w:rFonts w:ascii="A" w:cs="B"/><w:b w:val="0"/><w:i/><w:color w:val="FF0000"/><w:sz w:val="32"/><w:u w:val="single"/><w:lang w:val="en-US"/></w:rPr><w:t xml:space="preserve">aa</w:t></w:r></w:p>`,
		},
		{
			"a size for Latin text stays", `<w:p><w:r><w:rPr><w:sz w:val="20"/><w:szCs w:val="32"/><w:cs/></w:rPr><w:t>نص</w:t></w:r></w:p>`,
			`<w:p><w:r><w:rPr><w:sz w:val="20"/></w:rPr><w:t xml:space="preserve">aa</w:t></w:r></w:p>`,
		},
		{
			"directions inside", `<w:p><w:dir w:val="rtl"><w:r><w:t>نص</w:t></w:r></w:dir><w:bdo w:val="ltr"><w:r><w:t xml:space="preserve"> abc</w:t></w:r></w:bdo></w:p>`,
			`<w:p><w:r><w:t xml:space="preserve">aa abc</w:t></w:r></w:p>`,
		},
		{
			"a table keeps the order of its cells", `<w:tbl><w:tblPr><w:bidiVisual/><w:jc w:val="right"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`,
			`<w:tbl><w:tblPr><w:jc w:val="right"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>`,
		},
		{
			"a section", `<w:p><w:pPr><w:sectPr><w:pgNumType w:fmt="arabicAbjad"/><w:bidi/><w:rtlGutter/></w:sectPr></w:pPr></w:p><w:sectPr><w:bidi/></w:sectPr>`,
			`<w:p><w:pPr><w:sectPr><w:pgNumType w:fmt="lowerLetter"/></w:sectPr></w:pPr></w:p><w:sectPr></w:sectPr>`,
		},
		{"a run without text", `<w:p><w:r><w:rPr><w:rtl/></w:rPr><w:tab/></w:r></w:p>`, `<w:p><w:r><w:tab/></w:r></w:p>`},
	} {
		// The first paragraph is there so that there is a translation.
		const first = `<w:p><w:r><w:t>ن</w:t></w:r></w:p>`
		got := partOf(t, translate(t, small(t, first+tt.in, styles), format.Export{}, latin), "word/document.xml")
		if !strings.Contains(got, tt.want) {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got[strings.Index(got, "<w:body>"):], tt.want)
		}
	}
	got := partOf(t, translate(t, small(t, `<w:p><w:r><w:t>ن</w:t></w:r></w:p>`, styles), format.Export{}, latin), "word/styles.xml")
	for _, want := range []string{
		`<w:sz w:val="28"/><w:szCs w:val="28"/><w:lang w:val="en-US"/></w:rPr>`,
		`<w:pPr><w:jc w:val="both"/></w:pPr><w:rPr><w:b/><w:bCs/></w:rPr>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the styles lack %s:\n%s", want, got)
		}
	}
}

// Where a document says nothing of the font of Latin text, its translation does.
func TestLatinFont(t *testing.T) {
	const font = ` w:ascii="Times New Roman" w:hAnsi="Times New Roman"`
	for _, tt := range []struct{ name, in, want string }{
		{"nothing", `<w:latentStyles/>`, `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts` + font + `/></w:rPr></w:rPrDefault></w:docDefaults><w:latentStyles/>`},
		{"no run properties", `<w:docDefaults><w:pPrDefault/></w:docDefaults>`, `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts` + font + `/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>`},
		{"empty ones", `<w:docDefaults><w:rPrDefault/></w:docDefaults>`, `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts` + font + `/></w:rPr></w:rPrDefault></w:docDefaults>`},
		{"others", `<w:docDefaults><w:rPrDefault><w:rPr><w:rtl/></w:rPr></w:rPrDefault></w:docDefaults>`, `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts` + font + `/></w:rPr></w:rPrDefault></w:docDefaults>`},
		{"one for Arabic", `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:hint="cs" w:cs="B Lotus"/></w:rPr></w:rPrDefault></w:docDefaults>`, `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts` + font + ` w:cs="B Lotus"/></w:rPr></w:rPrDefault></w:docDefaults>`},
		{"one for Latin text", `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Cambria" w:cs="B Lotus"/></w:rPr></w:rPrDefault></w:docDefaults>`, ""},
		{"one of the theme", `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/></w:rPr></w:rPrDefault></w:docDefaults>`, ""},
	} {
		got := partOf(t, translate(t, small(t, `<w:p><w:r><w:t>ن</w:t></w:r></w:p>`, tt.in), format.Export{}, latin), "word/styles.xml")
		want := tt.want
		if want == "" {
			want = tt.in
		}
		if !strings.Contains(got, ">"+want+"</w:styles>") {
			t.Errorf("%s:\n got %s\nwant %s", tt.name, got, want)
		}
	}
}

// What has no translation stays, and keeps the direction that its style had, but for
// what is not Arabic.
func TestKept(t *testing.T) {
	const styles = `<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:pPr><w:bidi/></w:pPr></w:style>`
	b := small(t, `<w:p><w:r><w:t>ن</w:t></w:r></w:p><w:p><w:pPr><w:keepNext/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>نص</w:t></w:r></w:p><w:p><w:r><w:t>نص</w:t></w:r></w:p><w:p><w:pPr/><w:r><w:t>نص</w:t></w:r></w:p><w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rFonts w:hint="cs"/><w:rtl/></w:rPr><w:t>UN 12</w:t></w:r></w:p>`, styles)
	got := partOf(t, translate(t, b, format.Export{}, func(s project.Segment) string {
		if s.Unit == 0 {
			return "a\u200fb\u202b"
		}
		return ""
	}), "word/document.xml")
	for _, want := range []string{
		`<w:t xml:space="preserve">ab</w:t>`,
		`<w:pPr><w:keepNext/><w:bidi/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>نص</w:t></w:r>`,
		strings.Repeat(`<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:t>نص</w:t></w:r></w:p>`, 2),
		`<w:p><w:pPr></w:pPr><w:r><w:t>UN 12</w:t></w:r></w:p>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got %s\nwant %s", got, want)
		}
	}
	// Into a language from right to left nothing is turned.
	got = partOf(t, translate(t, b, format.Export{Language: "fa"}, latin), "word/document.xml")
	if !strings.Contains(got, `<w:rPr><w:rtl/></w:rPr><w:t xml:space="preserve">aa</w:t>`) || strings.Count(got, "<w:bidi/>") != 1 {
		t.Errorf("into Persian: %s", got)
	}
}

// The cases of Okapi. A table with tables in it is the one that Okapi turns from Arabic
// to English: it is what Okapi makes of it, but for revision ids and languages, which we
// keep, and empty properties. Of the others Okapi's result is one from English to Arabic
// or Hebrew, or is not there; what comes out of each, and of the two results in Arabic,
// is what went in without what goes from right to left. A run that is rtl is not bold by b,
// which is for Latin text (17.3.2.26), and so its translation is not.
func TestOkapiBidi(t *testing.T) {
	in := formattest.Shared(t, up, "formats/docx/okapi-bidi-xml")
	gold := formattest.Shared(t, up, "formats/docx/okapi-bidi-gold")
	const turned = ""
	for _, tt := range []struct{ path, want string }{
		{in + "/document-bidi-table-properties-1.xml", gold + "/document-bidi-table-properties-1.xml"},
		{in + "/document-bidi-table-properties-2.xml", turned},
		{in + "/document-bidi-rtl-lang.xml", turned},
		{gold + "/document-bidi-rtl.xml", turned},
		{gold + "/document-bidi-rtl-4.xml", turned},
	} {
		x, err := os.ReadFile(tt.path)
		if err != nil {
			t.Fatal(err)
		}
		z, err := zip.Open(small(t, "", ""))
		if err != nil {
			t.Fatal(err)
		}
		z.Replace("word/document.xml", x)
		var b bytes.Buffer
		if err := z.Write(&b); err != nil {
			t.Fatal(err)
		}
		got := partOf(t, translate(t, b.Bytes(), format.Export{}, func(s project.Segment) string { return s.Source.String() }), "word/document.xml")
		want := regexp.MustCompile(`(<w:b/>)?<w:rtl/>|<w:(bidi|bidiVisual)/>`).ReplaceAllString(string(x), "")
		if tt.want != turned {
			if x, err = os.ReadFile(tt.want); err != nil {
				t.Fatal(err)
			}
			want = string(x)
		}
		if diff := cmp.Diff(bare(want), bare(got)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", filepath.Base(tt.path), diff)
		}
	}
}

// bare makes lines of a part, without what Okapi takes out and we keep, and with runs of
// the same look joined.
func bare(s string) []string {
	for _, x := range []struct{ cut, with string }{
		{`<\?xml [^>]*>`, ""},
		{` w:rsid\w+="[^"]*"`, ""},
		{` xml:space="preserve"`, ""},
		{`<w:lang [^>]*/>`, ""},
		{`<w:bookmark(Start|End)[^>]*/>`, ""},
		{`<w:(rPr|pPr|tblPr)></w:(rPr|pPr|tblPr)>`, ""},
		{`<w:pPr></w:pPr>`, ""},
		{`<w:p></w:p>`, "<w:p/>"},
		{`</w:t></w:r><w:r><w:t>`, ""},
	} {
		s = regexp.MustCompile(x.cut).ReplaceAllString(s, x.with)
	}
	return strings.SplitAfter(s, ">")
}
