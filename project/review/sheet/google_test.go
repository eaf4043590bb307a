package sheet

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

var (
	aString = regexp.MustCompile(`(?s)<c r="([A-Z]+[0-9]+)" s="[0-9]+" t="inlineStr">\s*<is>\s*<t[^>]*>(.*?)</t>\s*</is>\s*</c>`)
	aNumber = regexp.MustCompile(`<v>([0-9]+)</v>`)
	anID    = regexp.MustCompile(`(?s)<c r="[A-Z]+[0-9]+" s="[0-9]+" t="inlineStr">\s*<is>\s*<t[^>]*>(?:ID )?[0-9a-f]{32}[0-9/]*</t>\s*</is>\s*</c>`)
	between = regexp.MustCompile(`(?s)<(cols|dataValidations|conditionalFormatting|sheetPr|headerFooter)\b.*?</(?:cols|dataValidations|conditionalFormatting|sheetPr|headerFooter)>`)
)

// google makes of a workbook what Google Sheets writes when it downloads one as .xlsx: every
// text is a shared string, with the default format of cells; whole numbers have a fraction;
// nobody has saved it, as there are no properties; comments have no author, but end with a line
// that names one. The very hidden sheet is there or not. Seen in iris-google-doc.xlsx of
// github.com/tidyverse/readxl (tests/testthat/sheets), and in comments-google.xlsx of
// github.com/roo-rb/roo (test/files); hidden sheets stay hidden (github.com/edemaine/svgtiler,
// issue 29), and what it knows besides is in GoogleSheetsCustomDataVersion2.
func google(t *testing.T, b []byte, manifest bool) []byte {
	t.Helper()
	const rel = `<Relationship Id="%s" Type="` + relSpace + `/%s" Target="%s"/></Relationships>`
	return formattest.EditParts(t, b, func(parts map[string]string) {
		var strs []string
		for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
			part := aNumber.ReplaceAllString(between.ReplaceAllString(parts[name], ""), "<v>$1.0</v>")
			parts[name] = aString.ReplaceAllStringFunc(part, func(c string) string {
				m := aString.FindStringSubmatch(c)
				strs = append(strs, "<si><t>"+m[2]+"</t></si>")
				return fmt.Sprintf(`<c r="%s" s="1" t="s"><v>%d</v></c>`, m[1], len(strs)-1)
			})
		}
		parts["xl/sharedStrings.xml"] = `<sst xmlns="` + mainSpace + `">` + strings.Join(strs, "") + `</sst>`
		// A comment pinned to the translation of the second segment, and an answer to it.
		parts["xl/comments1.xml"] = `<comments xmlns="` + mainSpace + `"><authors><author></author></authors><commentList><comment authorId="0" ref="C3"><text>` +
			`<t xml:space="preserve">Too strong?` + "\n\t-Huda A.\nLeave it.\n\t-Sami</t></text></comment></commentList></comments>"
		parts["xl/worksheets/_rels/sheet1.xml.rels"] = strings.Replace(bookRelations[:strings.Index(bookRelations, ">")+1]+"</Relationships>",
			"</Relationships>", fmt.Sprintf(rel, "rId1", "comments", "../comments1.xml"), 1)
		delete(parts, "docProps/core.xml")
		parts["_rels/.rels"] = regexp.MustCompile(`<Relationship [^>]*core-properties[^>]*/>`).ReplaceAllString(parts["_rels/.rels"], "")
		parts["xl/_rels/workbook.xml.rels"] = strings.Replace(parts["xl/_rels/workbook.xml.rels"], "</Relationships>", fmt.Sprintf(rel, "rId4", "sharedStrings", "sharedStrings.xml"), 1)
		book := regexp.MustCompile(`(?s)<definedNames>.*</definedNames>`).ReplaceAllString(parts["xl/workbook.xml"], "<definedNames/><calcPr/>")
		if !manifest {
			book = regexp.MustCompile(`<sheet [^>]*veryHidden[^>]*/>`).ReplaceAllString(book, "")
		}
		book = strings.Replace(book, `state="veryHidden"`, `state="hidden"`, 1)
		parts["xl/workbook.xml"] = strings.Replace(book, "</workbook>",
			`<extLst><ext uri="GoogleSheetsCustomDataVersion2"><go:sheetsCustomData xmlns:go="http://customooxmlschemas.google.com/" r:id="rId7"/></ext></extLst></workbook>`, 1)
	})
}

func TestSavedByGoogleSheets(t *testing.T) {
	for _, manifest := range []bool{true, false} {
		j := job(t)
		second := j.Docs[0].Segments[1]
		file := read(t, XLSX{}, google(t, written(t, XLSX{}, j), manifest))
		var said []string
		for i, r := range file.Rows {
			if r.Segment == second.ID {
				for _, c := range r.Comments {
					said = append(said, c.Author+": "+c.Text)
				}
				file.Rows[i].Comments = nil
			}
		}
		same(t, "google", j, file)
		if got := strings.Join(said, " | "); got != "Huda A.: Too strong? | Sami: Leave it." {
			t.Errorf("said %q", got)
		}
	}
}

// TestChangedInParts holds what is made of workbooks that were changed in what programs show and
// do by themselves: AutoCorrect, and numbers that became text of another language.
func TestChangedInParts(t *testing.T) {
	const first = "The dialogue ended in Washington."
	sheet := func(change func(string) string) func(map[string]string) {
		return func(parts map[string]string) {
			const name = "xl/worksheets/sheet1.xml"
			was := parts[name]
			if parts[name] = change(was); parts[name] == was {
				t.Error("nothing was changed")
			}
		}
	}
	for _, tt := range []struct {
		name string
		edit func(map[string]string)
		want string // what becomes of the rows that are not untouched
	}{
		{"quotes, a dash, a sign and a capital of AutoCorrect", sheet(func(s string) string {
			return strings.Replace(strings.Replace(s, first, "The “dialogue” – that’s © – ended… in WAshington.", 1), ">translated<", ">Translated<", 1)
		}), "1 updated: The “dialogue” – that’s © – ended… in WAshington."},
		{"AutoCorrect in a run of its own", sheet(func(s string) string {
			return regexp.MustCompile(`<t [^>]*>`+first+`</t>`).ReplaceAllString(s, `<r><t xml:space="preserve">The 1</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>st</t></r><r><t xml:space="preserve"> dialogue</t></r>`)
		}), "1 updated: The 1st dialogue"},
		{"numbers as text with a comma, and no ids", sheet(func(s string) string {
			s = regexp.MustCompile(`<c r="(A[0-9]+)" s="([0-9]+)">\s*<v>([0-9]+)</v>\s*</c>`).ReplaceAllString(s, `<c r="$1" s="$2" t="inlineStr"><is><t>$3,0</t></is></c>`)
			return strings.Replace(anID.ReplaceAllString(s, ""), "The dialogue", "A dialogue", 1)
		}), "1 updated: A dialogue ended in Washington."},
	} {
		j := job(t)
		// The same source twice: without ids the numbers alone tell which is which.
		double := &j.Docs[1].Segments[0]
		double.Source = j.Docs[0].Segments[0].Source
		long := &j.Docs[0].Segments[4]
		long.Source, j.Docs[0].Segments[5].Target = text.Plain("كلمة"), text.Plain("line")
		j.Record.Segments = review.Record(j.Info, j.Docs).Segments
		b := formattest.EditParts(t, written(t, XLSX{}, j), tt.edit)
		if got := formattest.Outcomes(formattest.Merge(t, XLSX{}, j, b)); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
