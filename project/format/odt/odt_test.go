package odt

import (
	stdzip "archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

func TestShared(t *testing.T) {
	dir := formattest.Shared(t, up, "formats/odt/okapi")
	formattest.Run(t, Format{}, formattest.Files(t, filepath.Join(dir, "*.odt")))
}

// LibreOffice makes a document of Word's, and reads what became of it.
func TestLibreOffice(t *testing.T) {
	b, err := os.ReadFile(formattest.Shared(t, up, "formats/docx/arabic/arabic_align.docx"))
	if err != nil {
		t.Fatal(err)
	}
	s := formattest.Sample{Name: "align.odt", Bytes: formattest.Office(t, "align.docx", b, "odt", ".odt")}
	formattest.RoundTrip(t, Format{}, s)
	d, err := formattest.Document(Format{}, s)
	if err != nil {
		t.Fatal(err)
	}
	units := formattest.Translate(&d)
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
		t.Fatal(err)
	}
	read := string(formattest.Office(t, s.Name, out.Bytes(), "txt:Text (encoded):UTF8", ".txt"))
	for _, u := range units {
		if !strings.Contains(read, u.Chars) {
			t.Errorf("LibreOffice does not read %q", u.Chars)
		}
	}
}

// The titles of charts and the labels of their data are translated, and LibreOffice draws
// them; the numbers are no text.
func TestChart(t *testing.T) {
	b, err := os.ReadFile(formattest.Shared(t, up, "formats/docx/okapi/simple_chart.docx"))
	if err != nil {
		t.Fatal(err)
	}
	for _, ext := range []string{"odt", "fodt"} {
		t.Run(ext, func(t *testing.T) {
			s := formattest.Sample{Name: "chart." + ext, Bytes: formattest.Office(t, "chart.docx", b, ext, "."+ext)}
			formattest.RoundTrip(t, Format{}, s)
			d, err := formattest.Document(Format{}, s)
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			for i := range d.Segments {
				x := &d.Segments[i]
				x.Target, x.Status = text.Plain("<"+x.Source.Chars+">"), project.Translated
				out.WriteString(x.Source.Chars + "|")
			}
			const want = "Widget Sales|Sales|1st Qtr|2nd Qtr|3rd Qtr|4th Qtr|"
			if !strings.HasSuffix(out.String(), want) {
				t.Fatalf("units are %q, want %q at the end", out.String(), want)
			}
			out.Reset()
			if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
				t.Fatal(err)
			}
			z, err := zip.Open(formattest.Office(t, s.Name, out.Bytes(), "docx", ".docx"))
			if err != nil {
				t.Fatal(err)
			}
			var drawn []byte
			for _, name := range z.Names() {
				if strings.HasPrefix(name, "word/charts/chart") {
					if drawn, err = z.Read(name); err != nil {
						t.Fatal(err)
					}
				}
			}
			for title := range strings.SplitSeq(strings.TrimSuffix(want, "|"), "|") {
				if !bytes.Contains(drawn, []byte("&lt;"+title+"&gt;")) {
					t.Errorf("LibreOffice does not draw %q", title)
				}
			}
		})
	}
}

// A single file is read and written as a package is.
func TestFlat(t *testing.T) {
	flat := func(text string) string {
		return `<?xml version="1.0"?><office:document ` + spaces + `><office:scripts><office:script/></office:scripts><office:automatic-styles>` + boldStyles +
			`</office:automatic-styles><office:master-styles><style:master-page><style:footer><text:p>` + text + `</text:p></style:footer></style:master-page></office:master-styles>` +
			`<office:body><office:text><text:p><text:span text:style-name="T1">` + text + `</text:span></text:p></office:text></office:body></office:document>`
	}
	s := formattest.Sample{Name: "a.fodt", Bytes: []byte(flat("text"))}
	formattest.Run(t, Format{}, []formattest.Sample{s})
	d, err := formattest.Document(Format{}, s)
	if err != nil {
		t.Fatal(err)
	}
	for i := range d.Segments {
		d.Segments[i].Target = text.Plain("x & y")
	}
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{}); err != nil || out.String() != flat("x &amp; y") {
		t.Errorf("%v\n%s", err, out.String())
	}
}

const spaces = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" xmlns:form="urn:oasis:names:tc:opendocument:xmlns:form:1.0" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"`

// small makes a document of the content of its body and of its automatic styles.
func small(t testing.TB, body, styles string) []byte {
	t.Helper()
	return packed(t,
		[2]string{partType, "application/vnd.oasis.opendocument.text"},
		[2]string{partContent, content1(body, styles)},
		[2]string{partMeta, `<office:document-meta ` + spaces + `><office:meta><meta:generator>LibreOffice/7.4</meta:generator></office:meta></office:document-meta>`},
	)
}

func content1(body, styles string) string {
	return `<office:document-content ` + spaces + `><office:automatic-styles>` + styles + `</office:automatic-styles><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
}

func packed(t testing.TB, parts ...[2]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := stdzip.NewWriter(&b)
	for _, p := range parts {
		method := stdzip.Deflate
		if p[0] == partType {
			method = stdzip.Store
		}
		w, err := z.CreateHeader(&stdzip.FileHeader{Name: p[0], Method: method})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, p[1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// partOf returns a part of a document.
func partOf(t *testing.T, b []byte, name string) string {
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

const boldStyles = `<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>` +
	`<style:style style:name="T2" style:family="text"><style:text-properties fo:language="ar"/></style:style>` +
	`<style:style style:name="T3" style:family="text"><style:text-properties style:font-weight-complex="bold"/></style:style>`

// A paragraph is read with few codes, and written as it has to be.
func TestParagraph(t *testing.T) {
	for _, tt := range []struct {
		name, body, units, target, want string
	}{
		{
			"white space is one space", "<text:p> a\n\t b<text:s text:c=\"2\"/>c </text:p>", "a b  c", "x  y",
			"<text:p>x <text:s/>y </text:p>",
		},
		{
			"spans that nobody sees are none", `<text:p><text:span text:style-name="T2">نص</text:span> <text:span>هنا</text:span></text:p>`, "نص هنا", "text",
			`<text:p><text:span text:style-name="T2">text</text:span></text:p>`,
		},
		{
			"what looks different is a pair", `<text:p>نص طويل <text:span text:style-name="T3">غامق</text:span><text:span text:style-name="T1"> جدا </text:span>هنا</text:p>`,
			"نص طويل ⟦1⟧غامق جدا ⟦/1⟧هنا", "a ⟦1⟧b⟦/1⟧ & c",
			`<text:p>a <text:span text:style-name="T3">b</text:span> &amp; c</text:p>`,
		},
		{
			"a mark is not bold", `<text:p>نص<text:span text:style-name="T3">!</text:span> آخر</text:p>`, "نص! آخر", "a", "<text:p>a</text:p>",
		},
		{
			"a link in the text", `<text:p>نص <text:a xlink:href="u"><text:span text:style-name="T1">رابط</text:span></text:a>!</text:p>`,
			"نص ⟦1⟧رابط⟦/1⟧!", "⟦1⟧link⟦/1⟧ text",
			`<text:p><text:a xlink:href="u"><text:span text:style-name="T1">link</text:span></text:a> text</text:p>`,
		},
		{
			"a link in bold", `<text:p>نص <text:span text:style-name="T1"><text:a xlink:href="u"><text:span text:style-name="T2">رابط</text:span></text:a></text:span>!</text:p>`,
			"نص ⟦1⟧رابط⟦/1⟧!", "⟦1⟧link⟦/1⟧ text",
			`<text:p><text:a xlink:href="u"><text:span text:style-name="T1"><text:span text:style-name="T2">link</text:span></text:span></text:a> text</text:p>`,
		},
		{
			"all of it in a link", `<text:p><text:a xlink:href="u"><text:s/>رابط</text:a><text:tab/></text:p>`, "رابط", "link",
			`<text:p><text:a xlink:href="u"><text:s/>link</text:a><text:tab/></text:p>`,
		},
		{
			"a field, a tab and a line break", `<text:p>ص <text:page-number>٣</text:page-number><text:tab/>ب<text:line-break/>ج</text:p>`,
			"ص ⟦1/⟧ب⟦2/⟧ج", "a⟦2/⟧b ⟦1/⟧c", `<text:p>a<text:line-break/>b <text:page-number>٣</text:page-number><text:tab/>c</text:p>`,
		},
		{
			"a note", `<text:p>نص<text:note text:id="1"><text:note-citation>1</text:note-citation><text:note-body><text:p>حاشية</text:p></text:note-body></text:note> آخر</text:p>`,
			"نص⟦1/⟧ آخر|حاشية", "a⟦1/⟧|b",
			`<text:p>a<text:note text:id="1"><text:note-citation>1</text:note-citation><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>`,
		},
		{
			"a picture at the end, with its text", `<text:p>نص<draw:frame><draw:text-box><text:p>في إطار</text:p></draw:text-box><svg:desc>صورة</svg:desc></draw:frame></text:p>`,
			"نص|في إطار|صورة", "a|b|<c>",
			`<text:p>a<draw:frame><draw:text-box><text:p>b</text:p></draw:text-box><svg:desc>&lt;c&gt;</svg:desc></draw:frame></text:p>`,
		},
		{
			"tracked changes", `<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>محذوف</text:p></text:deletion></text:changed-region></text:tracked-changes>` +
				`<text:p>ن<text:change-start text:change-id="d"/>ص<text:change-end text:change-id="d"/><text:change text:change-id="c"/></text:p><text:p><text:change text:change-id="c"/></text:p>`,
			"نص", "a", "<text:p>a</text:p><text:p></text:p>",
		},
		{
			"a comment and a bookmark", `<text:p><text:bookmark-start text:name="m"/>ن<office:annotation><text:p>تعليق</text:p></office:annotation>ص<text:bookmark-end text:name="m"/></text:p>`,
			"نص", "a", `<text:p><text:bookmark-start text:name="m"/>a<text:bookmark-end text:name="m"/><office:annotation><text:p>تعليق</text:p></office:annotation></text:p>`,
		},
		{
			"what is filled in", `<text:p>نص <text:text-input text:description="d">اكتب هنا</text:text-input> و<text:placeholder text:placeholder-type="text">&lt;اسم&gt;</text:placeholder>.</text:p>`,
			"نص ⟦1⟧اكتب هنا⟦/1⟧ و⟦2⟧<اسم>⟦/2⟧.", "⟦2⟧<name>⟦/2⟧: ⟦1⟧write here⟦/1⟧ now",
			`<text:p><text:placeholder text:placeholder-type="text">&lt;name&gt;</text:placeholder>: <text:text-input text:description="d">write here</text:text-input> now</text:p>`,
		},
		{
			"a content control", `<text:p>نص <loext:content-control loext:alias="a">اختر</loext:content-control> هنا</text:p>`,
			"نص ⟦1⟧اختر⟦/1⟧ هنا", "a ⟦1⟧pick⟦/1⟧ b", `<text:p>a <loext:content-control loext:alias="a">pick</loext:content-control> b</text:p>`,
		},
		{
			"controls of a form", `<office:forms><form:form form:name="f"><form:button form:title="تلميح" form:name="b" form:label="إرسال"><office:event-listeners/></form:button>` +
				`<form:listbox form:id="l"><form:option form:label="أول" form:value="نص"/></form:listbox><form:text form:value="نص"/></form:form></office:forms><text:p>نص</text:p>`,
			"تلميح|إرسال|أول|نص", `"hint"|Send|First|a`,
			`<office:forms><form:form form:name="f"><form:button form:title="&quot;hint&quot;" form:name="b" form:label="Send"><office:event-listeners/></form:button>` +
				`<form:listbox form:id="l"><form:option form:label="First" form:value="نص"/></form:listbox><form:text form:value="نص"/></form:form></office:forms><text:p>a</text:p>`,
		},
		{
			"shapes and sections", `<text:section text:name="s"><text:p>قسم<draw:custom-shape><text:p>شكل</text:p><draw:enhanced-geometry/></draw:custom-shape></text:p></text:section>`,
			"قسم|شكل", "a|b", `<text:section text:name="s"><text:p>a<draw:custom-shape><text:p>b</text:p><draw:enhanced-geometry/></draw:custom-shape></text:p></text:section>`,
		},
		{
			"what says that it is as usual", `<text:p>نص <text:span text:style-name="U">هنا</text:span></text:p>`, "نص هنا", "a", `<text:p>a</text:p>`,
		},
		{
			"hidden text", `<text:p>نص <text:span text:style-name="H">مخفي</text:span>هنا</text:p>`, "نص ⟦1/⟧هنا", "a", `<text:p>a</text:p>`,
		},
	} {
		styles := boldStyles + `<style:style style:name="U" style:family="text"><style:text-properties fo:font-style="normal" fo:background-color="transparent"/></style:style>` +
			`<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>`
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.odt", Bytes: small(t, tt.body, styles)})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var units []string
		targets := strings.Split(tt.target, "|")
		for i := range d.Segments {
			units = append(units, d.Segments[i].Source.String())
			if d.Segments[i].Target, err = text.Parse(targets[min(i, len(targets)-1)]); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Join(units, "|"); got != tt.units {
			t.Errorf("%s: read %s, want %s", tt.name, got, tt.units)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		got := partOf(t, out.Bytes(), partContent)
		got = got[strings.Index(got, "<office:text>")+len("<office:text>") : strings.Index(got, "</office:text>")]
		if got != tt.want {
			t.Errorf("%s: wrote %s\nwant %s", tt.name, got, tt.want)
		}
	}
}

// Comments and properties are translated where somebody asks for it.
func TestWith(t *testing.T) {
	body := `<text:p>نص<office:annotation><dc:creator>ليلى</dc:creator><text:p>تعليق</text:p></office:annotation></text:p>`
	meta := `<office:document-meta ` + spaces + `><office:meta><meta:generator>LibreOffice/7.4</meta:generator><dc:title>عنوان</dc:title><dc:creator>ليلى</dc:creator><meta:keyword>كلمة</meta:keyword></office:meta></office:document-meta>`
	b := packed(t, [2]string{partContent, content1(body, "")}, [2]string{partMeta, meta})
	flat := strings.NewReplacer("office:document-content", "office:document").Replace(content1(body, ""))
	flat = strings.Replace(flat, "<office:body>", meta[strings.Index(meta, "<office:meta>"):strings.Index(meta, "</office:document")]+"<office:body>", 1)
	for _, tt := range []struct{ with, want, flat string }{
		{"", "نص", "نص"},
		{"comments", "نص|تعليق", "نص|تعليق"},
		{"comments,properties", "نص|تعليق|عنوان|كلمة", "عنوان|كلمة|نص|تعليق"},
	} {
		with, err := format.ParseWith(tt.with)
		if err != nil {
			t.Fatal(err)
		}
		for want, s := range map[string]formattest.Sample{
			tt.want: {Name: "a.odt", Bytes: b, With: with}, tt.flat + "|": {Name: "a.fodt", Bytes: []byte(flat), With: with},
		} {
			c, err := Format{}.Read(s.Bytes, format.Options{With: with})
			if err != nil || !c.Offers.Comments || !c.Offers.Properties || strings.Contains(strings.Join(c.Notices, " "), "--with comments") != (tt.with == "") {
				t.Errorf("%s: %v, offers %v, notices %q", tt.with, err, c.Offers, c.Notices)
			}
			var got []string
			for _, u := range c.Units {
				got = append(got, u.Source.Chars)
			}
			if strings.Join(got, "|") != strings.TrimSuffix(want, "|") {
				t.Errorf("%s: %q, want %s", tt.with, got, want)
			}
			formattest.RoundTrip(t, Format{}, s)
		}
	}
}

// What a part takes counts while the next one is read.
func TestHeld(t *testing.T) {
	d, err := open(packed(t, [2]string{partContent, content1("<text:p>نص</text:p>", "")}, [2]string{partMeta, `<office:document-meta ` + spaces + `/>`}), format.With{})
	if err != nil || len(d.parts) != 2 || d.held != d.parts[0].t.Size()+d.parts[1].t.Size() {
		t.Errorf("%d bytes are held, %v", d.held, err)
	}
}

// A manifest may leave the namespace to its DTD; a password is found in it all the same.
func TestOldManifest(t *testing.T) {
	manifest := func(in string) [2]string {
		return [2]string{partManifest, `<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><manifest:manifest><manifest:file-entry manifest:full-path="Basic/a.xml"/>` + in + `</manifest:manifest>`}
	}
	text := [2]string{partContent, content1("<text:p>نص</text:p>", "")}
	formattest.RoundTrip(t, Format{}, formattest.Sample{Name: "a.odt", Bytes: packed(t, text, manifest(""))})
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.odt", Bytes: packed(t, text, manifest(""), [2]string{"Basic/a.xml", "<a/>"})})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{}); err != nil || strings.Contains(partOf(t, out.Bytes(), partManifest), "Basic") {
		t.Errorf("macros are left, %v", err)
	}
	formattest.Refuse(t, Format{}, formattest.Sample{Name: "a.odt", Bytes: packed(t, text, manifest("<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"))}, "password")
}

// The kinds of units, and in which order they are read.
func TestKinds(t *testing.T) {
	styles := `<office:document-styles ` + spaces + `><office:master-styles><style:master-page><style:header><text:p>رأس الصفحة</text:p></style:header></style:master-page></office:master-styles></office:document-styles>`
	body := `<text:h text:style-name="Heading">عنوان</text:h><text:list><text:list-item><text:p>بند</text:p></text:list-item></text:list>` +
		`<table:table><table:table-row><table:table-cell><text:p>خلية</text:p></table:table-cell></table:table-row></table:table><text:p text:style-name="P1">صورة 1</text:p>`
	auto := `<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Caption"/>`
	styles = strings.Replace(styles, "<office:master", `<office:styles><style:style style:name="Caption" style:family="paragraph"/></office:styles><office:master`, 1)
	c, err := Format{}.Read(packed(t, [2]string{partStyles, styles}, [2]string{partContent, content1(body, auto)}), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, u := range c.Units {
		got = append(got, string(u.Kind)+":"+u.Source.Chars)
	}
	if s := strings.Join(got, "|"); s != "heading:عنوان|:بند|cell:خلية|caption:صورة 1|:رأس الصفحة" {
		t.Error(s)
	}
}

// A document from the right is turned by its styles, and what is not translated
// keeps its direction.
func TestTurn(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{
			"alignment", `<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/></style:style>`,
			`<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="start" style:writing-mode="lr-tb"/></style:style>`,
		},
		{
			"alignment from the left", `<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="end" style:writing-mode="lr-tb"/></style:style>`, "",
		},
		{
			"what is bold", `<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="normal" style:font-weight-complex="bold" style:font-size-complex="16pt"/></style:style>`,
			`<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold" style:font-weight-complex="bold" style:font-size-complex="16pt" fo:font-size="16pt"/></style:style>`,
		},
		{
			"the size that is there", `<style:style style:name="T1" style:family="text"><style:text-properties fo:font-size="12pt" style:font-size-complex="16pt"/></style:style>`, "",
		},
		{
			"the language", `<style:style style:name="T1" style:family="text"><style:text-properties fo:language="ar" fo:country="IQ"/></style:style>`,
			`<style:style style:name="T1" style:family="text"><style:text-properties fo:language="en" fo:country="US"/></style:style>`,
		},
		{
			"no language", `<style:style style:name="T1" style:family="text"><style:text-properties fo:language="zxx" fo:country="none"/></style:style>`, "",
		},
		{
			"a table", `<style:style style:name="T" style:family="table"><style:table-properties table:align="right" style:writing-mode="rl-tb"/></style:style>`,
			`<style:style style:name="T" style:family="table"><style:table-properties table:align="left" style:writing-mode="lr-tb"/></style:style>`,
		},
		{
			"numbering", `<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="ا, ب, ج, ..."/><text:list-level-style-number text:level="2" style:num-format="١, ٢"/></text:list-style>`,
			`<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="a"/><text:list-level-style-number text:level="2" style:num-format="1"/></text:list-style>`,
		},
		{
			"a page", `<style:page-layout style:name="p"><style:page-layout-properties style:writing-mode="rl-tb"/></style:page-layout>`,
			`<style:page-layout style:name="p"><style:page-layout-properties style:writing-mode="lr-tb"/></style:page-layout>`,
		},
	} {
		for _, lang := range []string{"en", "fa"} {
			got := turned(t, "<text:p>نص</text:p>", tt.in, lang)
			want := tt.want
			if want == "" || lang == "fa" {
				want = tt.in
			}
			if styles, _, _ := strings.Cut(strings.SplitN(got, "<office:automatic-styles>", 2)[1], "</office:automatic-styles>"); styles != want {
				t.Errorf("%s, into %s: got %s\nwant %s", tt.name, lang, styles, want)
			}
		}
	}
	const right = `<style:style style:name="P1" style:family="paragraph"><style:paragraph-properties fo:text-align="end" style:writing-mode="rl-tb"/></style:style>`
	got := turned(t, `<text:p text:style-name="P1">نص</text:p><text:p text:style-name="P1">آخر</text:p>`, right, "en")
	kept := strings.Replace(right, `"P1"`, `"P1_rl"`, 1)
	if !strings.Contains(got, kept+"</office:automatic-styles>") || !strings.Contains(got, `<text:p text:style-name="P1">x</text:p><text:p text:style-name="P1_rl">آخر</text:p>`) {
		t.Errorf("what is not translated does not keep its direction: %s", got)
	}
	if got := turned(t, "<text:p>much more English than نص</text:p>", right, "en"); !strings.Contains(got, "rl-tb") {
		t.Errorf("a document from the left is turned: %s", got)
	}
}

// turned returns the content of a document of which the first unit is translated.
func turned(t *testing.T, body, styles, lang string) string {
	t.Helper()
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.odt", Bytes: small(t, body, styles)})
	if err != nil {
		t.Fatal(err)
	}
	d.Segments[0].Target = text.Plain("x")
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{Language: lang}); err != nil {
		t.Fatal(err)
	}
	return partOf(t, out.Bytes(), partContent)
}

// The type stands first and unpacked, as the standard wants it; macros go, with what
// calls them, and what the manifest says of them.
func TestPackage(t *testing.T) {
	manifest := func(more string) string {
		return `<manifest:manifest xmlns:manifest="` + nsManifest + `"><manifest:file-entry manifest:full-path="/"/>` + more + `</manifest:manifest>`
	}
	content := func(scripts string) string {
		return strings.Replace(content1("<text:p>نص</text:p>", ""), "<office:auto", "<office:scripts>"+scripts+"</office:scripts><office:auto", 1)
	}
	const listener = "<office:event-listeners><script:event-listener/></office:event-listeners>"
	kind := [2]string{partType, "application/vnd.oasis.opendocument.text"}
	for _, parts := range [][][2]string{
		{kind, {partContent, content("")}, {"Basic/Standard/Module1.xml", "<m/>"}, {partManifest, manifest(`<manifest:file-entry manifest:full-path="Basic/Standard/Module1.xml"/>`)}},
		{kind, {partContent, content(listener)}, {partManifest, manifest("")}},
	} {
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.odt", Bytes: packed(t, parts...)})
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		for name, want := range map[string]string{partType: kind[1], partContent: content(""), partManifest: manifest("")} {
			if got := partOf(t, out.Bytes(), name); got != want {
				t.Errorf("%s is %s\nwant %s", name, got, want)
			}
		}
		z, err := stdzip.NewReader(bytes.NewReader(out.Bytes()), int64(out.Len()))
		if err != nil {
			t.Fatal(err)
		}
		if len(z.File) != 3 || z.File[0].Name != partType || z.File[0].Method != stdzip.Store {
			t.Errorf("the type does not stand first and unpacked, or a macro is left: %v", z.File)
		}
	}
}

// What could do harm or cannot be read is refused, with the part and the reason.
func TestHostile(t *testing.T) {
	body := func(s string) []byte { return small(t, s, "") }
	for _, tt := range []struct {
		name string
		b    []byte
		says []string
	}{
		{"deep", body(strings.Repeat("<text:section>", 300)), []string{partContent, "256 elements"}},
		{"long", body("<text:p>" + strings.Repeat("نص ", 40_000) + "</text:p>"), []string{partContent, "100000 characters"}},
		{"coded", body("<text:p>" + strings.Repeat("a<text:tab/>", 11_000) + "b</text:p>"), []string{partContent, "10000 codes"}},
		{"spaces", body("<text:p>a" + strings.Repeat(`<text:s text:c="999999999"/>`, 1000) + "b</text:p>"), []string{partContent, "100000 characters"}},
		{"doctype", packed(t, [2]string{partContent, "<!DOCTYPE a><a/>"}), []string{partContent, "DOCTYPE"}},
		{"no text", packed(t, [2]string{partType, "application/vnd.oasis.opendocument.spreadsheet"}, [2]string{partContent, "<a/>"}), []string{"no OpenDocument text"}},
		{"no content", packed(t, [2]string{partType, "application/vnd.oasis.opendocument.text"}), []string{partContent, "missing"}},
		{"other", packed(t, [2]string{partContent, "<a/>"}), []string{partContent, "root element"}},
		{"password", packed(t, [2]string{partContent, "x"}, [2]string{partManifest, `<m:manifest xmlns:m="` + nsManifest + `"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`}), []string{"password"}},
		{"bomb", packed(t, [2]string{partContent, strings.Repeat(" ", 80<<20)}), []string{partContent, "200 times"}},
		{"ole", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), []string{"no OpenDocument text"}},
	} {
		formattest.Refuse(t, Format{}, formattest.Sample{Name: tt.name, Bytes: tt.b}, tt.says...)
	}
}

// What is read is written unchanged, and translated where it can be.
func FuzzRead(f *testing.F) {
	f.Add(`<text:p text:style-name="P1">نص <text:span text:style-name="T1">غامق</text:span><text:s text:c="3"/><text:note><text:p>a</text:p></text:note></text:p>`, boldStyles)
	f.Add(`<text:h><text:a> <text:span>a</text:span></text:a><text:change/><draw:frame><svg:desc> b</svg:desc></draw:frame></text:h>`,
		`<style:style style:name="P1" style:family="paragraph" style:parent-style-name="P1"><style:paragraph-properties style:writing-mode="rl-tb"/></style:style>`)
	f.Add(`<text:p>a<text:span text:style-name="T1"><text:a><text:span text:style-name="T2">b</text:span></text:a></text:span></text:p>`, boldStyles)
	f.Fuzz(func(t *testing.T, body, styles string) {
		s := formattest.Sample{Name: "a.odt", Bytes: small(t, body, styles)}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), s.Bytes) {
			t.Fatalf("unchanged it is not the same: %v", err)
		}
		formattest.Translate(&d)
		for _, only := range []bool{true, false} {
			if only && len(d.Segments) > 0 {
				d.Segments[0].Target = text.Text{}
			}
			out.Reset()
			if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
				t.Fatalf("it cannot be translated: %v", err)
			}
			if _, err := (Format{}).Read(out.Bytes(), format.Options{}); err != nil {
				t.Fatalf("what was written cannot be read: %v", err)
			}
		}
	})
}
