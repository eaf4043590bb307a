package xlsx

import (
	stdzip "archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

const up = "../../.."

func TestShared(t *testing.T) {
	dir := formattest.Shared(t, up, "formats/xlsx/okapi")
	list := formattest.Files(t, filepath.Join(dir, "*.xlsx"))
	for i := range list {
		list[i].NoUnits = true
	}
	formattest.Run(t, Format{}, list)
}

// packed makes a workbook of the content of its sheets and of its shared strings.
func packed(t testing.TB, shared string, sheets ...string) []byte {
	t.Helper()
	const space = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	const rels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
	const kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	const types = "application/vnd.openxmlformats-officedocument.spreadsheetml."
	list, links, over := "", "", ""
	var parts [][2]string
	for i, s := range sheets {
		state := ""
		if strings.HasPrefix(s, "hidden:") {
			state, s = ` state="hidden"`, strings.TrimPrefix(s, "hidden:")
		}
		list += fmt.Sprintf(`<sheet name="S%d" sheetId="%d"%s r:id="r%d"/>`, i+1, i+1, state, i+1)
		links += fmt.Sprintf(`<Relationship Id="r%d" Type="%sworksheet" Target="worksheets/sheet%d.xml"/>`, i+1, kind, i+1)
		over += fmt.Sprintf(`<Override PartName="/xl/worksheets/sheet%d.xml" ContentType="%sworksheet+xml"/>`, i+1, types)
		parts = append(parts, [2]string{fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1), "<worksheet " + space + ">" + s + "</worksheet>"})
	}
	parts = append([][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
			`<Override PartName="/xl/workbook.xml" ContentType="` + types + `sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="` + types + `styles+xml"/>` +
			`<Override PartName="/xl/sharedStrings.xml" ContentType="` + types + `sharedStrings+xml"/>` + over + `</Types>`},
		{"_rels/.rels", rels + `<Relationship Id="r1" Type="` + kind + `officeDocument" Target="xl/workbook.xml"/></Relationships>`},
		{"xl/workbook.xml", "<workbook " + space + "><sheets>" + list + "</sheets></workbook>"},
		{"xl/_rels/workbook.xml.rels", rels + links + `<Relationship Id="s" Type="` + kind + `sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="t" Type="` + kind + `styles" Target="styles.xml"/></Relationships>`},
		{"xl/sharedStrings.xml", `<sst ` + space + ` count="9" uniqueCount="9">` + shared + "</sst>"},
		{"xl/styles.xml", "<styleSheet " + space + `><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>` +
			`<cellXfs count="1"><xf><alignment horizontal="right" readingOrder="2"/></xf></cellXfs></styleSheet>`},
	}, parts...)
	var b bytes.Buffer
	z := stdzip.NewWriter(&b)
	for _, p := range parts {
		w, err := z.Create(p[0])
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

// partOf returns what stands in the root of a part.
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

func si(texts ...string) string {
	return "<si><t>" + strings.Join(texts, "</t></si><si><t>") + "</t></si>"
}

// rows makes the rows of a sheet: cells are the number of a shared string, or a
// cell as it is written.
func rows(list ...string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for i, row := range list {
		fmt.Fprintf(&b, `<row r="%d">`, i+1)
		for k, c := range strings.Split(row, "|") {
			ref := format.ColumnName(k) + fmt.Sprint(i+1)
			switch {
			case strings.HasPrefix(c, "<"):
				b.WriteString(strings.Replace(c, "<c", `<c r="`+ref+`"`, 1))
			case c != "":
				fmt.Fprintf(&b, `<c r="%s" t="s"><v>%s</v></c>`, ref, c)
			}
		}
		b.WriteString("</row>")
	}
	return b.String() + "</sheetData>"
}

// A workbook is read by its columns, and written with the translations in the place
// of its strings.
func TestWrite(t *testing.T) {
	const views = `<sheetViews><sheetView rightToLeft="1" workbookViewId="0"/></sheetViews>`
	for _, tt := range []struct {
		name, shared    string
		sheets          []string
		columns, units  string
		targets, kept   string
		strings, sheet1 string
	}{
		{
			name: "the column with Arabic, in its order", shared: si("id", "نص", "آخر", "مرحبا"), sheets: []string{views + rows("0|1", "0|3", "<c><v>7</v></c>|2", "|3")},
			units: "نص|مرحبا|آخر", targets: "a|b|c & d", kept: "B",
			strings: si("id") + `<si><t>a</t></si><si><t>c &amp; d</t></si><si><t>b</t></si>`,
			sheet1:  strings.Replace(views, `"1"`, `"0"`, 1) + rows("0|1", "0|3", "<c><v>7</v></c>|2", "|3"),
		},
		{
			name: "a string that another column shares", shared: si("نص", "آخر"), sheets: []string{rows("0|0", "1|", "|0")}, columns: "A",
			units: "نص|آخر", targets: "a|b", kept: "A",
			strings: si("نص") + `<si><t>b</t></si><si><t>a</t></si>`, sheet1: rows("2|0", "1|", "|0"),
		},
		{
			name: "a hidden sheet", shared: si("نص"), sheets: []string{rows("0"), "hidden:" + rows("0")},
			units: "نص", targets: "a", kept: "A", strings: si("نص") + `<si><t>a</t></si>`, sheet1: rows("1"),
		},
		{
			name: "by heading, in all sheets", shared: si("Text", "نص", "آخر"), sheets: []string{rows("0", "1"), rows("1|0", "1|2")}, columns: "text",
			units: "نص|آخر", targets: "a|b", kept: "text",
			strings: si("Text", "نص") + `<si><t>b</t></si><si><t>a</t></si>`, sheet1: rows("0", "3"),
		},
		{
			name: "of one sheet", shared: si("نص", "آخر"), sheets: []string{rows("0"), rows("1")}, columns: "S1!A",
			units: "نص", targets: "a", kept: "S1!A", strings: `<si><t>a</t></si>` + si("آخر"), sheet1: rows("0"),
		},
		{
			name: "strings in their cells, and formulas", shared: "", sheets: []string{rows(`<c t="inlineStr"><is><t>نص</t></is></c>`, `<c t="str"><f>A1</f><v>نص</v></c>`)},
			units: "نص", targets: "=1+1", kept: "A", strings: "", sheet1: rows(`<c t="inlineStr"><is><t>=1+1</t></is></c>`, `<c t="str"><f>A1</f><v>نص</v></c>`),
		},
		{
			name: "runs", shared: `<si><r><rPr><sz val="1"/><family val="2"/></rPr><t xml:space="preserve"> نص طويل </t></r><r><rPr><b/></rPr><t>غامق</t></r><r><rPr><sz val="1"/></rPr><t> هنا</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>`,
			sheets: []string{rows("0")}, units: "نص طويل ⟦1⟧غامق⟦/1⟧ هنا", targets: "⟦1⟧bold⟦/1⟧ text", kept: "A",
			strings: `<si><r><rPr><sz val="1"/><family val="2"/></rPr><t xml:space="preserve"> </t></r><r><rPr><b/></rPr><t>bold</t></r><r><rPr><sz val="1"/><family val="2"/></rPr><t xml:space="preserve"> text</t></r></si>`,
			sheet1:  rows("0"),
		},
		{
			name: "what XML cannot hold", shared: si("نص طويل_x000D_\n_x0041_ _x005F_x0042_"), sheets: []string{rows("0")},
			units: "نص طويل\nA _x0042_", targets: "a_x0043_\r\nb", kept: "A", strings: `<si><t xml:space="preserve">a_x005F_x0043_` + "\n" + `b</t></si>`, sheet1: rows("0"),
		},
	} {
		d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.xlsx", Bytes: packed(t, tt.shared, tt.sheets...), Columns: tt.columns})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var units []string
		targets := strings.Split(tt.targets, "|")
		for i := range d.Segments {
			units = append(units, d.Segments[i].Source.String())
			if d.Segments[i].Target, err = text.Parse(targets[min(i, len(targets)-1)]); err != nil {
				t.Fatal(err)
			}
		}
		if got := strings.Join(units, "|"); got != tt.units || d.Columns != tt.kept {
			t.Errorf("%s: read %q of %s, want %q of %s", tt.name, got, d.Columns, tt.units, tt.kept)
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		for part, want := range map[string]string{"xl/sharedStrings.xml": tt.strings, "xl/worksheets/sheet1.xml": tt.sheet1} {
			got := partOf(t, out.Bytes(), part)
			if n := strings.Count(got, "<si>"); n > strings.Count(tt.shared, "<si>") && !strings.Contains(got, fmt.Sprintf(`uniqueCount="%d"`, n)) {
				t.Errorf("%s: the strings are not counted: %s", tt.name, got)
			}
			got = got[strings.Index(got, ">")+1 : strings.LastIndex(got, "<")]
			if got != want {
				t.Errorf("%s: %s is %s\nwant %s", tt.name, part, got, want)
			}
		}
		if got := partOf(t, out.Bytes(), "xl/styles.xml"); !strings.Contains(got, `<alignment horizontal="left" readingOrder="0"/>`) {
			t.Errorf("%s: the cells are not turned: %s", tt.name, got)
		}
	}
}

// with adds parts to a package, or takes others in their place.
func with(t testing.TB, b []byte, parts map[string]string) []byte {
	t.Helper()
	z, err := stdzip.NewReader(bytes.NewReader(b), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := stdzip.NewWriter(&out)
	for _, f := range z.File {
		if _, ok := parts[f.Name]; ok {
			continue
		}
		if err := w.Copy(f); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		p, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(p, parts[name]); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func parsed(t testing.TB, s string) text.Text {
	t.Helper()
	x, err := text.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// The headings of a table are names that formulas use.
func TestTable(t *testing.T) {
	c, err := Format{}.Read(with(t, packed(t, si("عنوان", "نص"), rows("0", "1")), map[string]string{
		"xl/worksheets/_rels/sheet1.xml.rels": `<Relationships><Relationship Id="t" Type="x/table" Target="../tables/table1.xml"/></Relationships>`,
		"xl/tables/table1.xml":                `<table ref="A1:A2"/>`,
	}), format.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Units) != 1 || c.Units[0].Source.Chars != "نص" || len(c.Notices) != 2 {
		t.Errorf("%v, %q", c.Units, c.Notices)
	}
}

func TestLong(t *testing.T) {
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.xlsx", Bytes: packed(t, si("x", "نص"), rows("0|1"))})
	if err != nil {
		t.Fatal(err)
	}
	for n, says := range map[int]string{maxCell: "", maxCell + 1: "a.xlsx: cell B1 of sheet S1: the translation has 32768 characters"} {
		d.Segments[0].Target = text.Plain(strings.Repeat("a", n))
		err := (Format{}).Write(io.Discard, d, format.Export{})
		if says == "" && err != nil || says != "" && (err == nil || !strings.Contains(err.Error(), says)) {
			t.Errorf("%d characters: %v", n, err)
		}
	}
}

// What could do harm or cannot be read is refused, with the part and the reason.
func TestHostile(t *testing.T) {
	// Columns that are hidden again and again are no work for each cell.
	var cols, lines strings.Builder // with numbers, so that they are no bomb
	for i := range 30_000 {
		fmt.Fprintf(&cols, `<col min="2" max="%d" hidden="1"/>`, 100_000+i)
		fmt.Fprintf(&lines, `<row ht="%d"><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 7919*i%30_011)
	}
	many := packed(t, si("نص"), "<cols>"+cols.String()+"</cols><sheetData>"+lines.String()+"</sheetData>")
	if err := formattest.Within(t, 256<<20, 5*time.Second, func() error {
		c, err := Format{}.Read(many, format.Options{})
		if err == nil && (len(c.Units) != 1 || !strings.Contains(strings.Join(c.Notices, " "), "Hidden rows and columns")) {
			t.Errorf("%d units, notices %q", len(c.Units), c.Notices)
		}
		return err
	}); err != nil {
		t.Error(err)
	}
	// The shared strings count while a sheet is read.
	b, err := open(packed(t, si("نص"), rows("0")), format.With{})
	if err == nil {
		_, err = b.find("")
	}
	if err != nil || b.pack.Held != b.shared.Size() {
		t.Errorf("%d bytes are held, %v", b.pack.Held, err)
	}
	bomb := func() []byte { return packed(t, strings.Repeat(" ", 70<<20), rows("0")) }
	for _, tt := range []struct {
		name, columns string
		b             []byte
		says          []string
	}{
		{"deep", "", packed(t, si("نص"), strings.Repeat("<a>", 300)), []string{"xl/worksheets/sheet1.xml", "256 elements"}},
		{"long", "", packed(t, si(strings.Repeat("نص ", 40_000)), rows("0")), []string{"xl/worksheets/sheet1.xml", "cell A1", "100000 characters"}},
		{"wide", "", packed(t, si("نص"), `<sheetData><row><c r="ZZZ1" t="s"><v>0</v></c></row></sheetData>`), []string{"xl/worksheets/sheet1.xml", "XFD"}},
		{"cut", "", packed(t, "<si>", rows("0")), []string{"xl/sharedStrings.xml", "line 1"}},
		{"bomb", "", bomb(), []string{"xl/sharedStrings.xml", "200 times"}},
		{"no such column", "S2!A", packed(t, si("نص"), rows("0")), []string{"no column S2!A", "A (نص)"}},
		{"another column", "A>B", packed(t, si("نص"), rows("0")), []string{"A>B", "CSV"}},
		{"ole", "", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), []string{"password"}},
		{"text", "", []byte("a,b"), []string{"no zip archive"}},
	} {
		formattest.Refuse(t, Format{}, formattest.Sample{Name: tt.name, Bytes: tt.b, Columns: tt.columns}, tt.says...)
	}
}

// LibreOffice reads in the cells what was translated.
func TestLibreOffice(t *testing.T) {
	d, err := formattest.Document(Format{}, formattest.Sample{Name: "a.xlsx", Bytes: packed(t, si("id", "نص", "آخر"), rows("0|1", "<c><v>7</v></c>|2", "1|")), Columns: "B"})
	if err != nil {
		t.Fatal(err)
	}
	d.Segments[0].Target, d.Segments[1].Target = text.Plain("a & b"), text.Plain("=1+1")
	var out bytes.Buffer
	if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
		t.Fatal(err)
	}
	got, err := csv.NewReader(bytes.NewReader(formattest.Office(t, "a.xlsx", out.Bytes(), "csv:Text - txt - csv (StarCalc):44,34,76", ".csv"))).ReadAll()
	if err != nil || fmt.Sprint(got) != "[[id a & b] [7 =1+1] [نص ]]" {
		t.Errorf("%q, %v", got, err)
	}
}

// What is read is written unchanged, and translated where it can be.
func FuzzRead(f *testing.F) {
	f.Add(si("نص", "_x000D_a b"), rows("0|1", `<c t="inlineStr"><is><r><rPr><b/></rPr><t>x</t></r><t>y z</t></is></c>|0`), "")
	f.Add("<si><r><t>a</t></r><r><rPr><b/></rPr><t> b </t></r></si>", `<sheetViews><sheetView rightToLeft="1"/></sheetViews><sheetData><row><c t="s"><v>0</v></c><c r="A1"/></row></sheetData>`, "A,'S1'!B")
	f.Fuzz(func(t *testing.T, shared, sheet, columns string) {
		s := formattest.Sample{Name: "a.xlsx", Bytes: packed(t, shared, sheet), Columns: columns}
		d, err := formattest.Document(Format{}, s)
		if err != nil {
			return
		}
		var out bytes.Buffer
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil || !bytes.Equal(out.Bytes(), s.Bytes) {
			t.Fatalf("unchanged it is not the same: %v", err)
		}
		formattest.Translate(&d)
		out.Reset()
		if err := (Format{}).Write(&out, d, format.Export{}); err != nil {
			t.Fatalf("it cannot be translated: %v", err)
		}
		if _, err := (Format{}).Read(out.Bytes(), format.Options{Columns: d.Columns}); err != nil && columns == "" {
			t.Fatalf("what was written cannot be read: %v", err)
		}
	})
}
