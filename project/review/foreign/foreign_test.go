package foreign

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

// document is a Word document with a table of these rows, whose cells are runs.
func wordDocument(t *testing.T, rows ...[]string) []byte {
	t.Helper()
	body := ""
	for _, r := range rows {
		body += "<w:tr>"
		for _, c := range r {
			if !strings.HasPrefix(c, "<") {
				c = "<w:p><w:r><w:t>" + c + "</w:t></w:r></w:p>"
			}
			body += "<w:tc>" + c + "</w:tc>"
		}
		body += "</w:tr>"
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
			`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="` + spaces[0] + `"><w:body><w:tbl>` + body + `</w:tbl></w:body></w:document>`},
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

func TestTables(t *testing.T) {
	const tracked = `<w:p><w:r><w:t xml:space="preserve">The </w:t></w:r><w:del><w:r><w:delText>cat</w:delText><w:t>cat</w:t></w:r></w:del><w:ins><w:r><w:t>dog</w:t></w:r></w:ins></w:p><w:p><w:r><w:t>ran</w:t></w:r></w:p>`
	for name, tt := range map[string]struct {
		rows [][]string
		want string
	}{
		"Trados Studio": {
			[][]string{{"Segment ID", "Segment status", "Source segment", "Target segment"}, {"1", "Translated (100%)", "نص", "Text"}, {"2", "Translation Rejected (0%)", "نص آخر", tracked}},
			"1 row 2 نص>Text translated []|2 row 3 نص آخر>The dog\nran returned []",
		},
		"memoQ": {
			[][]string{
				{"Do not change this file."},
				{"ID", "Arabic", "English", "Comment", "Status"},
				{"1 0a-b1", "نص", "Text", "Huda, 2026-03-04: Why?", "Confirmed (101%)"},
				{"2 0a-b2", "نص آخر", "Other", "", "Something new"},
			},
			"1 row 3 نص>Text translated [Huda: Why?]|2 row 4 نص آخر>Other ? []",
		},
		"memoQ, two targets": {
			[][]string{{"ID", "Arabic", "English", "English", "Comment", "Status"}, {"7", "نص", "Text", "Better", "", "Proofread"}},
			"7 row 2 نص>Better approved []",
		},
	} {
		f, err := Read(wordDocument(t, tt.rows...))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var got []string
		for _, r := range f.Rows {
			status, said := "?", ""
			if r.Status != nil {
				status = r.Status.String()
			}
			for _, c := range r.Comments {
				said += c.Author + ": " + c.Text
			}
			got = append(got, fmt.Sprintf("%d %s %s>%s %s [%s]", r.N, r.Place, r.Source, r.Target, status, said))
		}
		if s := strings.Join(got, "|"); s != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, s, tt.want)
		}
	}
	if _, err := Read(wordDocument(t, []string{"Name", "Age"}, []string{"x", "3"})); !errors.Is(err, review.ErrNotReview) {
		t.Errorf("another table gives %v", err)
	}
}

// An RTF table as memoQ has it: text before it, styles, Arabic by number, a code page,
// what was deleted while changes were tracked.
const rtfTable = `{\rtf1\ansi\ansicpg1252\uc1{\fonttbl{\f0 Arial;}}{\stylesheet{\s1 mqInternal;}}{\*\generator x;}
{\pard Do not change this.\par}
\trowd\cellx1000\cellx2000\pard\intbl ID\cell Arabic\cell English\cell Comment\cell Status\cell\row
\trowd\pard\intbl 1 {\b 0a-b1}\cell \u1606?\u1589? \u-10179?\u-8704?\cell {\deleted cat}{\revised\revauth1 caf\'e9} \{x\}\line two\cell Why?\cell Proofread (100%)\cell\row
}`

func TestRTF(t *testing.T) {
	f, err := Read([]byte(rtfTable))
	if err != nil || len(f.Rows) != 1 {
		t.Fatalf("%+v, %v", f, err)
	}
	r := f.Rows[0]
	if got := fmt.Sprintf("%d|%s|%s|%s|%s|%s", r.N, r.Place, r.Source, r.Target, r.Status, r.Comments[0].Text); got != "1|row 2|نص 😀|café {x}\ntwo|approved|Why?" {
		t.Errorf("got %s", got)
	}
	for _, bad := range []string{"{\\rtf1", "{\\rtf1}}", strings.Repeat("{", 2*maxGroups)} {
		if _, err := Read([]byte("{\\rtf1" + bad)); err == nil {
			t.Errorf("%.20q is read", bad)
		}
	}
}

func TestSavedByLibreOffice(t *testing.T) {
	b := wordDocument(t, []string{"Segment ID", "Segment status", "Source segment", "Target segment"}, []string{"1", "Signed Off (100%)", "نص «مهم» 😀", "Café – “text”"})
	for ext, filter := range map[string]string{".rtf": "rtf:Rich Text Format", ".docx": "docx:MS Word 2007 XML"} {
		name := "in.docx"
		out := formattest.Office(t, name, b, filter, ext)
		f, err := Read(out)
		if err != nil || len(f.Rows) != 1 {
			t.Errorf("%s: %+v, %v", ext, f, err)
			continue
		}
		if r := f.Rows[0]; r.Source.Chars != "نص «مهم» 😀" || r.Target.Chars != "Café – “text”" || r.Status.String() != "approved" {
			t.Errorf("%s: %+v", ext, r)
		}
	}
}

func FuzzRTF(f *testing.F) {
	f.Add([]byte(rtfTable))
	f.Fuzz(func(t *testing.T, b []byte) {
		number := 0
		_ = rtfRows(b, func(n int, cells []string) {
			if n != number+1 {
				t.Errorf("row %d comes after %d", n, number)
			}
			number = n
			for _, c := range cells {
				if c != strings.TrimSpace(c) {
					t.Errorf("a cell is %q", c)
				}
			}
		})
	})
}
