package sheet

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

// excelBook makes a workbook of the parts that Excel writes, with this sheet, these shared
// strings and comments.
func excelBook(t testing.TB, sheet, strs string) []byte {
	t.Helper()
	const rel = `<Relationship Id="r%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s" Target="%s"/>`
	rels := func(pairs ...string) string {
		s := `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`
		for i := 0; i < len(pairs); i += 2 {
			s += fmt.Sprintf(rel, i/2+1, pairs[i], pairs[i+1])
		}
		return s + "</Relationships>"
	}
	const main = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", rels("officeDocument", "xl/workbook.xml", "core-properties", "docProps/core.xml")},
		{"docProps/core.xml", `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"><cp:lastModifiedBy>Huda</cp:lastModifiedBy></cp:coreProperties>`},
		{"xl/workbook.xml", "<workbook " + main + ` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`},
		{"xl/_rels/workbook.xml.rels", rels("worksheet", "worksheets/sheet1.xml", "sharedStrings", "sharedStrings.xml", "styles", "styles.xml", "person", "persons/person.xml")},
		{"xl/styles.xml", "<styleSheet " + main + `><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;on&quot; d mmmm"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>`},
		{"xl/sharedStrings.xml", "<sst " + main + ">" + strs + "</sst>"},
		{"xl/worksheets/sheet1.xml", "<worksheet " + main + "><sheetData>" + sheet + "</sheetData></worksheet>"},
		{"xl/worksheets/_rels/sheet1.xml.rels", rels("comments", "../comments1.xml", "threadedComment", "../threadedComments/t1.xml")},
		{"xl/comments1.xml", "<comments " + main + `><authors><author>Sami</author><author>tc={1}</author></authors><commentList>` +
			`<comment ref="C2" authorId="0"><text><r><t>Sami:</t></r><r><t xml:space="preserve"> an old note</t></r></text></comment>` +
			`<comment ref="C3" authorId="1"><text><t>[Threaded comment]</t></text></comment></commentList></comments>`},
		{"xl/threadedComments/t1.xml", `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="C3" dT="2026-03-04T05:06:07.89" personId="{P}" id="{1}"><text>a new one</text></threadedComment></ThreadedComments>`},
		{"xl/persons/person.xml", `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="Huda A." id="{P}"/></personList>`},
	} {
		w, err := z.Create(p[0])
		if err == nil {
			_, err = io.WriteString(w, p[1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What Excel makes of a table: shared strings with fonts, numbers, dates, errors, notes
// and comments. The manifest is lost here, and columns have moved.
func TestSavedByExcel(t *testing.T) {
	const one, two, three, four = "0000000000000000000000000000abc1", "0000000000000000000000000000abc2", "0000000000000000000000000000abc3", "0000000000000000000000000000ABC4"
	si := func(list ...string) (out string) {
		for _, s := range list {
			out += "<si>" + s + "</si>"
		}
		return out
	}
	strs := si("<t>Status</t>", "<t>ID 00112233</t>", "<t>Translation (English)</t>", "<t>Source (Arabic)</t>",
		`<r><rPr><b/></rPr><t xml:space="preserve">Two </t></r><r><t>runs_x000D_</t></r><rPh sb="0" eb="1"><t>no</t></rPh>`,
		"<t>"+one+"</t>", "<t>"+two+"</t>", "<t>"+three+"</t>", "<t>"+four+"</t>", "<t>Translated</t>")
	sheet := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>3</v></c></row>` +
		`<row r="2"><c r="A2" t="s"><v>9</v></c><c r="B2" t="s"><v>5</v></c><c r="C2" t="s"><v>4</v></c></row>` +
		`<row r="3"><c r="B3" t="s"><v>6</v></c><c r="C3" s="1"><v>46350</v></c></row>` +
		`<row r="4"><c r="B4" t="s"><v>7</v></c><c r="C4" t="e"><v>#NAME?</v></c></row>` +
		`<row r="5"><c r="B5" t="s"><v>8</v></c><c r="C5" s="2"><v>3.5</v></c></row><row r="6"><c r="A6"/></row>`
	file := read(t, XLSX{}, excelBook(t, sheet, strs))
	if file.Export != "00112233" || file.Author != "Huda" || len(file.Rows) != 4 {
		t.Fatalf("%+v", file)
	}
	for i, want := range []string{
		one + " Two runs <nil> [Sami:an old note] S, row 2",
		two + " 46350 the translation is a date that the program has made of what was typed: let the cell be text [Huda A.:a new one] S, row 3",
		three + " #NAME? the translation is an error of a formula, #NAME? [] S, row 4",
		strings.ToLower(four) + " 3.5 <nil> [] S, row 5",
	} {
		r := file.Rows[i]
		said := ""
		for _, c := range r.Comments {
			said += c.Author + ":" + c.Text
		}
		if got := fmt.Sprintf("%s %s %v [%s] %s", r.Segment, r.Target, r.Err, said, r.Place); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
	if c := file.Rows[1].Comments[0]; !c.Time.Equal(time.Date(2026, 3, 4, 5, 6, 7, 890_000_000, time.UTC)) {
		t.Errorf("the comment is of %s", c.Time)
	}
}

// What is lost is looked up by the other: the ids by the numbers in the manifest.
func TestWithoutIDs(t *testing.T) {
	j := job(t)
	r := newReader(csvColumns)
	r.manifest([]cell{{text: "7"}, {text: j.Docs[0].Segments[6].ID}})
	r.add("1", []cell{{text: "No."}, {text: "Translation"}, {text: "Status"}})
	r.add("2", []cell{{text: "7,0"}, {text: "Something"}, {text: "DRAFT "}})
	r.add("3", []cell{{text: ""}, {text: " "}, {text: ""}})
	file, err := r.done()
	if err != nil || len(file.Rows) != 1 || file.Rows[0].Segment != j.Docs[0].Segments[6].ID || *file.Rows[0].Status != 1 {
		t.Errorf("%+v, %v", file, err)
	}
}

// The parts of a long text are put together whatever their order, and one that is
// missing or differs is told.
func TestParts(t *testing.T) {
	const s = "00000000000000000000000000000001"
	for _, tt := range []struct {
		name, want string
		rows       [][2]string
	}{
		{"any order", "a b c", [][2]string{{s + "/3/3", "c"}, {s + "/1/3", "a "}, {s + "/2/3", "b "}}},
		{"twice the same", "a b", [][2]string{{s + "/1/2", "a "}, {s + "/2/2", "b"}, {s + "/2/2", "b"}}},
		{"twice, and other", "not whole: of its 2 rows number 1 is missing or there twice", [][2]string{{s + "/1/2", "a "}, {s + "/2/2", "b"}, {s + "/1/2", "c"}}},
		{"the middle is missing", "not whole: of its 3 rows number 2 is missing", [][2]string{{s + "/1/3", "a "}, {s + "/3/3", "c"}}},
		{"the last is missing", "not whole: of its 2 rows number 2 is missing", [][2]string{{s + "/1/2", "a "}}},
	} {
		r := newReader([]column{id, target})
		for _, row := range tt.rows {
			r.add("x", []cell{{text: row[0]}, {text: row[1]}})
		}
		file, err := r.done()
		if err != nil || len(file.Rows) != 1 {
			t.Fatalf("%s: %+v, %v", tt.name, file, err)
		}
		got := file.Rows[0].Target.Chars
		if err := file.Rows[0].Err; err != nil {
			got = err.Error()
		}
		if !strings.Contains(got, tt.want) || file.Rows[0].Segment != s {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
	}
}

// Tables of other things are no reviews, whatever is in them.
func TestNoReview(t *testing.T) {
	for name, in := range map[string]string{"table": "name,age\nx,3\n", "text": "Just words.\n", "empty": ""} {
		if _, err := (CSV{}).Read([]byte(in)); !errors.Is(err, review.ErrNotReview) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := (XLSX{}).Read(excelBook(t, `<row><c t="inlineStr"><is><t>x</t></is></c></row>`, "")); !errors.Is(err, review.ErrNotReview) {
		t.Error(err)
	}
	dir := formattest.Shared(t, "../../..", "formats/xlsx/okapi")
	for _, f := range formattest.Files(t, filepath.Join(dir, "*.xlsx")) {
		if _, err := (XLSX{}).Read(f.Bytes); err == nil {
			t.Errorf("%s is taken for a review", f.Name)
		}
	}
}

func FuzzRead(f *testing.F) {
	j := job(f)
	f.Add(written(f, CSV{}, j))
	f.Add(written(f, XLSX{}, j))
	f.Add([]byte("sep=;\nid;target;status\n0000000000000000000000000000abc1/1/2;a;draft\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		for _, format := range []review.Format{XLSX{}, CSV{}} {
			file, err := format.Read(b)
			if err != nil {
				continue
			}
			for _, r := range file.Rows {
				if r.Place == "" || r.Segment != strings.ToLower(r.Segment) || r.Target.String() != strings.TrimSpace(r.Target.String()) {
					t.Errorf("%+v", r)
				}
			}
		}
	})
}

func BenchmarkBack(b *testing.B) {
	j := job(b)
	d := &j.Docs[0]
	s := d.Segments[0]
	d.Segments = nil
	for i := range 10_000 {
		s.ID = fmt.Sprintf("%032x", i)
		d.Segments = append(d.Segments, s)
	}
	j.Docs = j.Docs[:1]
	for _, f := range []review.Format{XLSX{}, CSV{}} {
		b.Run("write/"+f.Name(), func(b *testing.B) {
			for b.Loop() {
				if err := f.Write(io.Discard, j); err != nil {
					b.Fatal(err)
				}
			}
		})
		data := written(b, f, j)
		b.Run("read/"+f.Name(), func(b *testing.B) {
			for b.Loop() {
				if file, err := f.Read(data); err != nil || len(file.Rows) != 10_000 {
					b.Fatal(len(file.Rows), err)
				}
			}
		})
	}
}
