package xlsx

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tarjuman/memory/zip"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

// book is a workbook with everything that may stand beside cells.
func bookWithAll(t testing.TB) []byte {
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const kind = `"http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	const a = ` xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`
	const sheet = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	b := packed(t, si("نص"), rows("0")+`<headerFooter><oddHeader>&amp;L&amp;"Arial,Bold"&amp;12صفحة &amp;P من &amp;N&amp;C&amp;R3 &amp;&amp; جزء</oddHeader></headerFooter>`)
	return with(t, b, map[string]string{
		"_rels/.rels": strings.Replace(partOf(t, b, "_rels/.rels"), "</Relationships>", `<Relationship Id="p" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`, 1),
		"docProps/core.xml": `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
			`<dc:creator>ليلى</dc:creator><dc:title>تقرير</dc:title><dc:subject>2024</dc:subject></cp:coreProperties>`,
		"xl/worksheets/_rels/sheet1.xml.rels": rels + `<Relationship Id="c" Type=` + kind + `comments" Target="../comments1.xml"/>` +
			`<Relationship Id="d" Type=` + kind + `drawing" Target="../drawings/drawing1.xml"/>` +
			`<Relationship Id="t" Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/t1.xml"/></Relationships>`,
		"xl/comments1.xml": `<comments` + sheet + `><authors><author>ليلى</author><author>tc={1}</author></authors><commentList>` +
			`<comment ref="A1" authorId="0"><text><r><rPr><b/></rPr><t>ليلى:</t></r><r><t xml:space="preserve"> ملاحظة طويلة</t></r></text></comment>` +
			`<comment ref="A2" authorId="1"><text><t>[Threaded comment]

Comment:
    تعليق أول
Reply:
    رد</t></text></comment></commentList></comments>`,
		"xl/threadedComments/t1.xml": `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
			`<threadedComment ref="A2" id="{1}"><text>تعليق أول</text></threadedComment><threadedComment ref="A2" id="{2}" parentId="{1}"><text>رد</text></threadedComment></ThreadedComments>`,
		"xl/drawings/drawing1.xml": `<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"` + a + `><xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Box 1" descr="وصف"/></xdr:nvSpPr>` +
			`<xdr:txBody><a:bodyPr rtlCol="1"/><a:p><a:pPr algn="r" rtl="1"/><a:r><a:rPr lang="ar-SA"/><a:t>سطر </a:t></a:r><a:r><a:rPr lang="ar-EG" dirty="0"/><a:t>عريض</a:t></a:r>` +
			`<a:r><a:rPr b="1"/><a:t>غامق</a:t></a:r><a:br/><a:r><a:rPr lang="ar-SA"/><a:t>آخر هنا</a:t></a:r><a:endParaRPr/></a:p><a:p><a:endParaRPr/></a:p></xdr:txBody></xdr:sp></xdr:wsDr>`,
		"xl/drawings/_rels/drawing1.xml.rels": rels + `<Relationship Id="c" Type=` + kind + `chart" Target="../charts/chart1.xml"/></Relationships>`,
		"xl/charts/chart1.xml": `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"` + a + `><c:title><c:tx><c:rich><a:p><a:r><a:t>عنوان الرسم</a:t></a:r></a:p></c:rich></c:tx></c:title>` +
			`<c:ser><c:tx><c:v>سلسلة</c:v></c:tx><c:val><c:v>7</c:v></c:val></c:ser></c:chartSpace>`,
	})
}

func TestBeside(t *testing.T) {
	s := formattest.Sample{Name: "a.xlsx", Bytes: bookWithAll(t)}
	s.With.Comments = true
	d, err := formattest.Document(Format{}, s)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"نص", "صفحة ⟦1/⟧ من", "3 & جزء", "⟦1⟧ليلى:⟦/1⟧ ملاحظة طويلة", "تعليق أول", "رد", "وصف", "سطر عريض⟦1⟧غامق⟦/1⟧⟦2/⟧آخر هنا", "عنوان الرسم", "سلسلة",
	}
	var got []string
	for _, s := range d.Segments {
		got = append(got, s.Source.String())
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Fatalf("read %q\nwant %q", got, want)
	}
	targets := []string{
		"text", "1 page ⟦1/⟧ of", "part & 3", "⟦1⟧Layla:⟦/1⟧ a note", "first comment", "reply", `a "box"`, "line ⟦1⟧bold⟦/1⟧⟦2/⟧last", "Chart", "Series <1>",
	}
	for i := range d.Segments {
		d.Segments[i].Target = parsed(t, targets[i])
	}
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
		t.Fatal(err)
	}
	for part, list := range map[string][]string{
		"xl/worksheets/sheet1.xml": {`<oddHeader>&amp;L&amp;"Arial,Bold"&amp;12 1 page &amp;P of &amp;N&amp;C&amp;Rpart &amp;&amp; 3</oddHeader>`},
		"xl/comments1.xml": {
			`<text><r><rPr><b/></rPr><t>Layla:</t></r><r><t xml:space="preserve"> a note</t></r></text>`, "    first comment\nReply:\n    reply</t>",
		},
		"xl/threadedComments/t1.xml": {"<text>first comment</text>", "<text>reply</text>"},
		"xl/drawings/drawing1.xml": {
			`descr="a &quot;box&quot;"`, `<a:bodyPr rtlCol="0"/>`, `<a:p><a:pPr algn="l" rtl="0"/><a:r><a:rPr lang="ar-SA"/><a:t>line </a:t></a:r><a:r><a:rPr b="1"/><a:t>bold</a:t></a:r><a:br/><a:r><a:rPr lang="ar-SA"/><a:t>last</a:t></a:r><a:endParaRPr/></a:p>`,
		},
		"xl/charts/chart1.xml": {"<a:r><a:t>Chart</a:t></a:r>", "<c:v>Series &lt;1&gt;</c:v>", "<c:v>7</c:v>"},
	} {
		b := partOf(t, out.Bytes(), part)
		for _, s := range list {
			if !strings.Contains(b, s) {
				t.Errorf("%s has no %s: %s", part, s, b)
			}
		}
	}
	formattest.RoundTrip(t, Format{}, s)
	s.With.Properties = true
	formattest.RoundTrip(t, Format{}, s)
	if c, err := (Format{}).Read(s.Bytes, format.Options{With: s.With}); err != nil || len(c.Units) != len(want)+1 || c.Units[len(want)].Source.Chars != "تقرير" || !c.Offers.Properties {
		t.Errorf("with properties %d units, %v", len(c.Units), err)
	}
	c, err := Format{}.Read(s.Bytes, format.Options{})
	if err != nil || len(c.Units) != len(want)-3 || c.Offers != s.With || !strings.Contains(strings.Join(c.Notices, " "), "--with comments") || !strings.Contains(strings.Join(c.Notices, " "), "--with properties") {
		t.Errorf("without comments %d units, notices %q, %v", len(c.Units), c.Notices, err)
	}
}

// What a reader does not see is left out, unless it is asked for.
func TestHidden(t *testing.T) {
	cell := func(ref string, n int) string { return fmt.Sprintf(`<c r="%s" t="s"><v>%d</v></c>`, ref, n) }
	sheet := func(before, attrs, after string) string {
		return before + `<sheetData><row r="1">` + cell("A1", 0) + cell("B1", 1) + `</row><row r="2"` + attrs + `>` + cell("A2", 2) + `</row></sheetData>` + after
	}
	for _, tt := range []struct{ name, sheet, columns, want string }{
		{"all is seen", sheet("", "", ""), "", "أ ب ت"},
		{"a row", sheet("", ` hidden="1"`, ""), "", "أ ب"},
		{"a row of a group that is closed", sheet("", ` hidden="1" outlineLevel="1"`, ""), "", "أ ب ت"},
		{"a row that a filter hides", sheet("", ` hidden="1"`, `<autoFilter ref="A1:B2"><filterColumn colId="0"/></autoFilter>`), "", "أ ب ت"},
		{"a row beside a filter that hides nothing", sheet("", ` hidden="1"`, `<autoFilter ref="A1:B2"/>`), "", "أ ب"},
		{"a column", sheet(`<cols><col min="1" max="1" hidden="true"/></cols>`, "", ""), "", "ب"},
		{"a column that is asked for", sheet(`<cols><col min="1" max="1" hidden="true"/></cols>`, "", ""), "A", "أ ت"},
		{"a sheet", "hidden:" + sheet("", "", ""), "", ""},
		{"a sheet that is asked for", "hidden:" + sheet("", "", ""), "S1!B", "ب"},
	} {
		c, err := Format{}.Read(packed(t, si("أ", "ب", "ت"), tt.sheet), format.Options{Columns: tt.columns})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, u := range c.Units {
			got = append(got, u.Source.Chars)
		}
		if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
		if hidden := strings.Contains(strings.Join(c.Notices, " "), "Hidden"); hidden != (len(got) < 3 && tt.columns == "") && !(hidden && tt.columns == "A") {
			t.Errorf("%s: notices %q", tt.name, c.Notices)
		}
	}
}

// Macros go, with all that says they are there.
func TestMacros(t *testing.T) {
	b := packed(t, si("نص"), rows("0"))
	types := strings.Replace(partOf(t, b, "[Content_Types].xml"), "spreadsheetml.sheet.main+xml", "ms-excel.sheet.macroEnabled.main+xml", 1)
	types = strings.Replace(types, "</Types>", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`, 1)
	rels := partOf(t, b, "xl/_rels/workbook.xml.rels")
	link := func(kind string) string {
		return strings.Replace(rels, "</Relationships>", `<Relationship Id="v" Type="http://schemas.microsoft.com/office/2006/relationships/`+kind+`" Target="vbaProject.bin"/></Relationships>`, 1)
	}
	parts := map[string]string{"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": link("vbaProject"), "xl/vbaProject.bin": "x"}
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.xlsm", Bytes: with(t, b, parts)})
	if err != nil {
		t.Fatal(err)
	}
	for _, target := range []string{"", "text"} {
		d.Segments[0].Target = parsed(t, target)
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatal(err)
		}
		z, err := zip.Open(out.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		all := partOf(t, out.Bytes(), "[Content_Types].xml") + partOf(t, out.Bytes(), "xl/_rels/workbook.xml.rels")
		if z.Has("xl/vbaProject.bin") || strings.Contains(all, "vba") || strings.Contains(all, "macro") || !strings.Contains(all, workbookType) {
			t.Errorf("macros are left: %s", all)
		}
	}
	c, err := Format{}.Read(d.Original, format.Options{})
	if err != nil || !strings.Contains(strings.Join(c.Notices, " "), "Macros are left out") {
		t.Errorf("notices %q, %v", c.Notices, err)
	}
	if !(Format{}).Detect("A.XLSM", d.Original) || (Format{}).TargetName("a.b.xlsm") != "a.b.xlsx" {
		t.Error("the name is not taken, or not changed")
	}
	parts["xl/_rels/workbook.xml.rels"] = link("xlMacrosheet")
	formattest.Refuse(t, Format{}, formattest.Sample{Name: "a.xlsm", Bytes: with(t, b, parts)}, "macros of Excel 4", "xl/vbaProject.bin")
}
