package docx

import (
	stdzip "archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

// shared returns the Word files of the collection that are whole.
func shared(t *testing.T, folder string, except ...string) []formattest.Sample {
	t.Helper()
	dir := formattest.Shared(t, up, "formats/docx/"+folder)
	return formattest.Files(t, filepath.Join(dir, "*.doc[xm]"), except...)
}

func TestArabic(t *testing.T) {
	for _, s := range shared(t, "arabic") {
		// All of its text was deleted while changes were tracked.
		s.NoUnits = s.Name == "Comment020.docx"
		if len(s.Bytes) > 100<<10 {
			t.Run(s.Name, func(t *testing.T) { formattest.RoundTrip(t, Format{}, s) })
			continue
		}
		formattest.Run(t, Format{}, []formattest.Sample{s})
	}
}

// All files of the collection make the round trip, with comments and properties, or are
// refused with a reason.
func TestShared(t *testing.T) {
	for _, folder := range []string{"mammoth", "okapi", "okapi-feature", "openxmlsdk", "poi", "python-docx"} {
		for _, s := range shared(t, folder) {
			t.Run(folder+"/"+s.Name, func(t *testing.T) {
				s.With = format.With{Comments: true, Properties: true}
				if _, err := (Format{}).Read(s.Bytes, format.Options{With: s.With}); err != nil {
					t.Log(err)
					return
				}
				s.NoUnits = true
				if filepath.Ext(s.Name) == ".docm" {
					s.Normal = withoutMacros(t, s.Bytes)
				}
				formattest.RoundTrip(t, Format{}, s)
			})
		}
	}
}

// withoutMacros returns a document of which nothing but its macros was taken.
func withoutMacros(t *testing.T, b []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := (Format{}).Write(&out, format.Document{Original: b}, format.Export{}); err != nil {
		t.Fatal(err)
	}
	was, err := zip.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	is, err := zip.Open(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range was.Names() {
		x, _ := was.Read(name)
		switch y, err := is.Read(name); {
		case strings.Contains(name, "vba"):
			if err == nil {
				t.Errorf("%s is still there", name)
			}
		case name == "[Content_Types].xml", strings.HasSuffix(name, ".rels"):
			if strings.Contains(strings.ToLower(string(y)), "macro") || bytes.Contains(y, []byte("vba")) {
				t.Errorf("%s still tells of macros: %s", name, y)
			}
		case !bytes.Equal(x, y):
			t.Errorf("%s was changed", name)
		}
	}
	return out.Bytes()
}

// A partOfType is a part of a small document, by the kind of the relation that leads
// to it: from the package to its properties, and from the main part to others.
type partOfType struct{ kind, name, content string }

// small makes a document of the content of its body, of its styles, and of other parts.
func small(t testing.TB, body, styles string, parts ...partOfType) []byte {
	t.Helper()
	const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`
	const rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	var root, main strings.Builder
	for i, p := range parts {
		to := &main
		if p.kind == "core-properties" {
			to = &root
		}
		fmt.Fprintf(to, `<Relationship Id="x%d" Type="%s%s" Target="/%s"/>`, i, rel, p.kind, p.name)
	}
	var b bytes.Buffer
	z := stdzip.NewWriter(&b)
	list := []partOfType{
		{"", "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="` + documentType + `"/></Types>`},
		{"", "_rels/.rels", rels + `<Relationship Id="r1" Type="` + rel + `officeDocument" Target="word/document.xml"/>` + root.String() + `</Relationships>`},
		{"", "word/_rels/document.xml.rels", rels + `<Relationship Id="r1" Type="` + rel + `styles" Target="styles.xml"/>` + main.String() + `</Relationships>`},
		{"", "word/styles.xml", "<w:styles " + space + ">" + styles + "</w:styles>"},
		{"", "word/document.xml", "<w:document " + space + "><w:body>" + body + "</w:body></w:document>"},
	}
	for _, p := range append(list, parts...) {
		w, err := z.CreateHeader(&stdzip.FileHeader{Name: p.name, Method: stdzip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, p.content); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// partOf returns a part of a document.
func partOf(t testing.TB, b []byte, name string) string {
	t.Helper()
	z, err := zip.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	p, err := z.Read(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(p)
}

// A book of 500 pages is read and written within ten times its size and 100 MiB.
// Each takes less than three seconds on a machine that does nothing else.
func TestBook(t *testing.T) {
	b := book(t, formattest.Shared(t, up, "formats/docx/arabic/stress010.docx"))
	s := formattest.Sample{Name: "book.docx", Bytes: b}
	limit := 10*len(b) + 100<<20
	var d format.Document
	begin := time.Now()
	const wait = 20 * time.Second
	formattest.Within(t, limit, wait, func() (err error) { d, err = formattest.Document(Format{}, s); return err })
	read := time.Since(begin)
	formattest.Translate(&d)
	begin = time.Now()
	if err := formattest.Within(t, limit, wait, func() error { return (Format{}).Write(io.Discard, d, format.Export{}) }); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d KiB, %d segments: read in %v, written in %v, within %d MiB", len(b)>>10, len(d.Segments), read, time.Since(begin), limit>>20)
	if len(d.Segments) < 10_000 {
		t.Errorf("%d segments are no book", len(d.Segments))
	}
}

// book makes a document of well over 500 pages: the body of one of more than a
// hundred, eleven times.
func book(t *testing.T, path string) []byte {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	x, err := z.Read("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	from, to := bytes.Index(x, []byte("<w:body>"))+8, bytes.LastIndex(x, []byte("<w:sectPr"))
	var out bytes.Buffer
	out.Write(x[:to])
	for range 10 {
		out.Write(x[from:to])
	}
	out.Write(x[to:])
	z.Replace("word/document.xml", out.Bytes())
	var packed bytes.Buffer
	if err := z.Write(&packed); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

// Codes are few enough to be edited: of the Arabic files of the collection less than two
// in 1,000 characters, but for one: of its codes a third are footnote marks and the rest
// references of verses, which are two points smaller than the text. Before runs are merged
// each would be a pair of codes where its paragraph has several.
func TestFewCodes(t *testing.T) {
	most := map[string]float64{"stress004.docx": 2.02, "arabic_align.docx": 2.04} // a link, in less than 1,000
	chars, codes, before := 0, 0, 0
	per := func(n, of int) float64 { return 1000 * float64(n) / float64(max(of, 1)) }
	for _, s := range shared(t, "arabic") {
		c, err := Format{}.Read(s.Bytes, format.Options{})
		if err != nil {
			t.Fatal(err)
		}
		n, k, all := 0, 0, runCodes(t, s.Bytes)
		for _, u := range c.Units {
			n += text.Runes(u.Source.Chars, len(u.Source.Chars))
			k += len(u.Source.Codes)
			for _, x := range u.Source.Codes {
				if x.Kind == text.Alone {
					all++
				}
			}
		}
		t.Logf("%s: %d units, %d characters, %d codes: %.2f in 1,000, and %.2f before", s.Name, len(c.Units), n, k, per(k, n), per(all, n))
		limit, ok := most[s.Name]
		if !ok {
			limit = 2
		}
		if each := per(k, n); each > limit {
			t.Errorf("%s: %.3f codes in 1,000 characters are too many", s.Name, each)
		}
		chars, codes, before = chars+n, codes+k, before+all
	}
	t.Logf("%.2f codes in 1,000 characters, and %.2f before", per(codes, chars), per(before, chars))
	if each := per(codes, chars); each >= 2 {
		t.Errorf("%.2f codes in 1,000 characters are too many", each)
	}
}

// runCodes is how many codes it takes to keep all runs of a document apart.
func runCodes(t *testing.T, b []byte) int {
	t.Helper()
	d, err := open(b, format.With{})
	if err != nil {
		t.Fatal(err)
	}
	runs := map[string]map[xml.Node]int{}
	for _, name := range d.stories {
		x, err := d.pack.Tree(name)
		if err != nil {
			t.Fatal(err)
		}
		runs[name] = map[xml.Node]int{}
		for n := range xml.Node(x.Len()) {
			if word(x, n) != "r" || child(x, n, "t") == xml.None {
				continue
			}
			p := x.Parent(n)
			for p != xml.None && word(x, p) != "p" {
				p = x.Parent(p)
			}
			runs[name][p]++
		}
	}
	all := 0
	for _, paragraphs := range runs {
		for _, n := range paragraphs {
			if n > 1 {
				all += 2 * n
			}
		}
	}
	return all
}

// fragments are what a paragraph may be made of; | is where what follows stands in
// it.
var fragments = []string{
	"<w:r><w:t>a</w:t></w:r>", "<w:r><w:rPr><w:b/></w:rPr><w:t>bc</w:t></w:r>", `<w:r><w:t xml:space="preserve"> </w:t></w:r>`, "<w:r><w:t>.</w:t></w:r>",
	"<w:r><w:rPr><w:rtl/><w:bCs/></w:rPr><w:t>نص</w:t></w:r>", `<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve"> d</w:t></w:r>`,
	`<w:r><w:rPr><w:szCs w:val="40"/><w:rtl/></w:rPr><w:t>نص</w:t></w:r>`, "<w:r><w:t>7</w:t></w:r>",
	"<w:r><w:tab/></w:r>", "<w:r><w:br/></w:r>", `<w:r><w:footnoteReference w:id="1"/></w:r>`, "<w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r>",
	`<w:bookmarkStart w:id="1" w:name="x"/>`, `<w:bookmarkEnd w:id="1"/>`, `<w:bookmarkStart w:id="2" w:name="_Toc"/>`, `<w:bookmarkEnd w:id="2"/>`,
	`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, `<w:r><w:instrText>REF</w:instrText></w:r>`, `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`,
	"<w:hyperlink>|</w:hyperlink>", "<w:ins>|</w:ins>", "<w:del>|</w:del>", "<w:sdt><w:sdtContent>|</w:sdtContent></w:sdt>", "<w:smartTag>|</w:smartTag>", `<w:fldSimple w:instr="X">|</w:fldSimple>`,
	`<w:r><w:drawing><wp:docPr descr="p"/><w:txbxContent><w:p>|</w:p></w:txbxContent></w:drawing></w:r>`,
	"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p>|</w:p></w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r>",
	"</w:p><w:p><w:pPr><w:bidi/></w:pPr>", "<w:commentRangeStart w:id=\"1\"/>", "<w:moveTo>|</w:moveTo>",
}

// assemble makes a body of fragments: each byte is the index of one, or closes the
// one around.
func assemble(choice []byte) string {
	var b strings.Builder
	var open []string
	b.WriteString("<w:p>")
	for _, c := range choice[:min(len(choice), 60)] {
		if int(c) >= len(fragments) {
			if n := len(open); n > 0 {
				b.WriteString(open[n-1])
				open = open[:n-1]
			}
			continue
		}
		f := fragments[c]
		before, after, around := strings.Cut(f, "|")
		if len(open) > 0 && strings.HasPrefix(f, "</w:p>") {
			continue
		}
		b.WriteString(before)
		if around {
			open = append(open, after)
		}
	}
	for n := len(open) - 1; n >= 0; n-- {
		b.WriteString(open[n])
	}
	b.WriteString("</w:p>")
	return b.String()
}

// unformatted leaves out the pairs that are a matter of looks, and numbers the
// others anew: which look is that of most of the text may be another one in the
// translation.
func unformatted(x text.Text) text.Text {
	out := text.Plain(x.Chars)
	numbers := map[int]int{}
	for _, c := range x.Codes {
		if c.Type == "fmt" {
			continue
		}
		if numbers[c.N] == 0 {
			numbers[c.N] = len(numbers) + 1
		}
		c.N = numbers[c.N]
		out.Codes = append(out.Codes, c)
	}
	return out
}

// Whatever a paragraph is made of: it is written unchanged, and what is translated
// is read again with its codes.
func FuzzParagraph(f *testing.F) {
	f.Add([]byte{4, 8, 0, 1, 2, 20, 0, 99, 16, 17, 18, 0, 19})
	f.Add([]byte{0, 8, 20, 0, 8, 0, 99, 8, 7}) // a link behind a label, with tabs in it
	f.Add([]byte{12, 0, 20, 13, 1, 99, 26, 0, 99, 22, 0, 99, 28, 14, 6, 5, 15})
	f.Fuzz(func(t *testing.T, choice []byte) {
		body := assemble(choice)
		s := formattest.Sample{Name: "a.docx", NoUnits: true, Bytes: small(t, body, "")}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			t.Fatalf("%v in %s", err, body)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), s.Bytes) {
			t.Fatalf("unchanged it is not the same: %v", err)
		}
		want := formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatalf("it cannot be translated: %v in %s", err, body)
		}
		c, err := Format{}.Read(out.Bytes(), format.Options{})
		if err != nil {
			t.Fatalf("what was written cannot be read: %v in %s", err, body)
		}
		if len(c.Units) != len(want) {
			t.Fatalf("%d units became %d: %s", len(want), len(c.Units), body)
		}
		for i, u := range c.Units {
			if got, want := unformatted(u.Source), unformatted(want[i]); !got.Equal(want) {
				t.Errorf("unit %d: wrote %s, read %s: %s became %s", i, want, got, body, partOf(t, out.Bytes(), "word/document.xml"))
			}
		}
	})
}
