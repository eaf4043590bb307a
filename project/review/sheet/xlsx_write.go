package sheet

import (
	"archive/zip"
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/xlsx"
	"tarjuman/project/review"
)

// XLSX is a workbook of Excel (ECMA-376, transitional): a sheet with a row a segment, of
// which the headings stay on the screen, and a very hidden one with the manifest. A text
// that is too long for a cell goes on in the rows below.
type XLSX struct{}

// Name returns "xlsx".
func (XLSX) Name() string { return "xlsx" }

// Ext returns ".xlsx".
func (XLSX) Ext() string { return ".xlsx" }

// Detect takes zip archives that are called .xlsx or .xlsm.
func (XLSX) Detect(name string, head []byte) bool {
	ext := format.Ext(name)
	return format.Container(head) == "zip" && (ext == ".xlsx" || ext == ".xlsm")
}

// manifest is what the first cell of the very hidden sheet says.
const manifest = "tarjuman review"

// A heading is a column of the sheet. Its width is in characters.
type heading struct {
	column
	title string
	width int
}

// xlsxColumns are the columns of the sheet, in order.
func xlsxColumns(j review.Job) []heading {
	out := []heading{
		{number, "No.", 6},
		{source, "Source (" + languageName(j.Info.Source) + ")", 52},
		{target, "Translation (" + languageName(j.Info.Target) + ")", 52},
		{status, "Status", 12},
		{comment, "Your comment", 28},
	}
	if j.Comments {
		out = append(out, heading{earlier, "Earlier comments", 28})
	}
	if len(j.Former) > 0 {
		out = append(out, heading{former, "Last confirmed", 40})
	}
	return append(out, heading{locked, "Locked", 8}, heading{document, "Document", 18}, heading{id, "ID " + j.Record.ID, 12})
}

func languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	return cmp.Or(display.English.Tags().Name(t), tag)
}

// Styles of cells, as the indexes in styleSheet.
const (
	plainStyle = iota
	headStyle
	numberStyle
	rightStyle // text that is read from the right
	leftStyle
	labelStyle
	lockedRight
	lockedLeft
)

// Write writes the workbook.
func (XLSX) Write(w io.Writer, j review.Job) error {
	z := zip.NewWriter(w)
	var last int
	for _, p := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"[Content_Types].xml", part(contentTypes)},
		{"_rels/.rels", part(relations)},
		{"docProps/core.xml", func(w io.Writer) error { return core(w, j) }},
		{"xl/_rels/workbook.xml.rels", part(bookRelations)},
		{"xl/styles.xml", func(w io.Writer) error { _, err := io.WriteString(w, styleSheet); return err }},
		{"xl/worksheets/sheet1.xml", func(w io.Writer) (err error) { last, err = reviewSheet(w, j); return err }},
		{"xl/worksheets/sheet2.xml", func(w io.Writer) error { return manifestSheet(w, j) }},
		{"xl/workbook.xml", func(w io.Writer) error { return workbook(w, len(xlsxColumns(j)), last) }},
	} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: j.Record.Time})
		if err == nil {
			err = p.write(f)
		}
		if err != nil {
			return err
		}
	}
	return z.Close()
}

func part(s string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`+"\n"+s)
		return err
	}
}

const (
	mainSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	relSpace  = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	typeBase  = "application/vnd.openxmlformats-officedocument.spreadsheetml."
)

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/xl/workbook.xml" ContentType="` + typeBase + `sheet.main+xml"/>` +
	`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="` + typeBase + `worksheet+xml"/>` +
	`<Override PartName="/xl/worksheets/sheet2.xml" ContentType="` + typeBase + `worksheet+xml"/>` +
	`<Override PartName="/xl/styles.xml" ContentType="` + typeBase + `styles+xml"/>` +
	`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`

const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="r1" Type="` + relSpace + `/officeDocument" Target="xl/workbook.xml"/>` +
	`<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`

const bookRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="r1" Type="` + relSpace + `/worksheet" Target="worksheets/sheet1.xml"/>` +
	`<Relationship Id="r2" Type="` + relSpace + `/worksheet" Target="worksheets/sheet2.xml"/>` +
	`<Relationship Id="r3" Type="` + relSpace + `/styles" Target="styles.xml"/></Relationships>`

// styleSheet has the styles of cells in the order of the constants, and the colours of
// the statuses. Texts have the format of text (49), so that no program takes what is
// typed for a number or a date.
//
//go:embed styles.xml
var styleSheet string

func core(w io.Writer, j review.Job) error {
	x := xml.NewWriter(w)
	x.Open("cp:coreProperties", xml.A("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
		xml.A("xmlns:dc", "http://purl.org/dc/elements/1.1/"), xml.A("xmlns:dcterms", "http://purl.org/dc/terms/"), xml.A("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"))
	x.Leaf("dc:creator", xml.Clean(cmp.Or(j.Tool, "Tarjuman")))
	x.Leaf("dcterms:created", j.Record.Time.UTC().Format(time.RFC3339), xml.A("xsi:type", "dcterms:W3CDTF"))
	x.Close()
	return x.End()
}

func workbook(w io.Writer, width, last int) error {
	x := xml.NewWriter(w)
	x.Open("workbook", xml.A("xmlns", mainSpace), xml.A("xmlns:r", relSpace))
	x.Open("sheets")
	x.Void("sheet", xml.A("name", "Review"), xml.A("sheetId", "1"), xml.A("r:id", "r1"))
	x.Void("sheet", xml.A("name", "Tarjuman"), xml.A("sheetId", "2"), xml.A("state", "veryHidden"), xml.A("r:id", "r2"))
	x.Close()
	x.Open("definedNames")
	x.Leaf("definedName", fmt.Sprintf("Review!$A$1:$%s$%d", format.ColumnName(width-1), last), xml.A("name", "_xlnm._FilterDatabase"), xml.A("localSheetId", "0"), xml.A("hidden", "1"))
	x.Leaf("definedName", "Review!$1:$1", xml.A("name", "_xlnm.Print_Titles"), xml.A("localSheetId", "0"))
	x.Close()
	x.Close()
	return x.End()
}

// A sheetWriter writes rows of cells.
type sheetWriter struct {
	*xml.Writer
	row, column int
}

// begin begins a row of this height in points; 0 is that of the sheet.
func (x *sheetWriter) begin(height int) {
	x.row, x.column = x.row+1, 0
	if height == 0 {
		x.Open("row", xml.A("r", strconv.Itoa(x.row)))
		return
	}
	x.Open("row", xml.A("r", strconv.Itoa(x.row)), xml.A("ht", strconv.Itoa(height)), xml.A("customHeight", "1"))
}

// maxHeight is how high a row can be, in points.
const maxHeight = 409

// height is about how high a row has to be for what stands in its cells. Not every
// program finds that out when it opens a file.
func height(cols []heading, r [columns]string) int {
	out := 0
	for _, c := range cols {
		if c.column == id {
			continue // it is hidden
		}
		lines := 0
		for l := range strings.SplitSeq(r[c.column], "\n") {
			lines += max(1, (utf8.RuneCountInString(l)+c.width-1)/c.width)
		}
		line := 15
		if c.column == source {
			line = 20
		}
		out = max(out, 3+line*lines)
	}
	return min(out, maxHeight)
}

// text writes a cell with a text; an empty one has its style alone.
func (x *sheetWriter) text(s string, style int) {
	ref := xml.A("r", format.ColumnName(x.column)+strconv.Itoa(x.row))
	x.column++
	if s == "" {
		x.Void("c", ref, xml.A("s", strconv.Itoa(style)))
		return
	}
	x.Open("c", ref, xml.A("s", strconv.Itoa(style)), xml.A("t", "inlineStr"))
	x.Open("is")
	x.Leaf("t", xml.Clean(xlsx.Encode(s)), xml.A("xml:space", "preserve"))
	x.Close()
	x.Close()
}

func (x *sheetWriter) number(n, style int) {
	x.Open("c", xml.A("r", format.ColumnName(x.column)+strconv.Itoa(x.row)), xml.A("s", strconv.Itoa(style)))
	x.Leaf("v", strconv.Itoa(n))
	x.Close()
	x.column++
}

// reviewSheet writes the sheet for people, and returns its last row.
func reviewSheet(w io.Writer, j review.Job) (last int, err error) {
	cols := xlsxColumns(j)
	x := &sheetWriter{Writer: xml.NewWriter(w)}
	x.Open("worksheet", xml.A("xmlns", mainSpace))
	x.Open("sheetPr")
	x.Void("pageSetUpPr", xml.A("fitToPage", "1"))
	x.Close()
	x.Open("sheetViews")
	x.Open("sheetView", xml.A("tabSelected", "1"), xml.A("workbookViewId", "0"))
	x.Void("pane", xml.A("ySplit", "1"), xml.A("topLeftCell", "A2"), xml.A("activePane", "bottomLeft"), xml.A("state", "frozen"))
	x.Void("selection", xml.A("pane", "bottomLeft"), xml.A("activeCell", "C2"), xml.A("sqref", "C2"))
	x.Close()
	x.Close()
	x.Void("sheetFormatPr", xml.A("defaultRowHeight", "15"))
	x.Open("cols")
	statusColumn := ""
	for i, c := range cols {
		hidden := xml.Attr{}
		if c.column == id {
			hidden = xml.A("hidden", "1")
		}
		if c.column == status {
			statusColumn = format.ColumnName(i)
		}
		n := strconv.Itoa(i + 1)
		x.Void("col", xml.A("min", n), xml.A("max", n), xml.A("width", strconv.Itoa(c.width)), hidden, xml.A("customWidth", "1"))
	}
	x.Close()
	x.Open("sheetData")
	x.begin(0)
	for _, c := range cols {
		x.text(c.title, headStyle)
	}
	x.Close()
	for _, d := range j.Docs {
		for i := range d.Segments {
			for _, r := range rows(j, d, i) {
				x.segment(j, cols, r)
			}
		}
	}
	x.Close()
	end := format.ColumnName(len(cols)-1) + strconv.Itoa(x.row)
	x.Void("autoFilter", xml.A("ref", "A1:"+end))
	if x.row > 1 {
		statuses := fmt.Sprintf("%s2:%s%d", statusColumn, statusColumn, x.row)
		x.Open("conditionalFormatting", xml.A("sqref", statuses))
		for i, s := range project.Statuses() {
			x.Open("cfRule", xml.A("type", "cellIs"), xml.A("dxfId", strconv.Itoa(i)), xml.A("priority", strconv.Itoa(i+1)), xml.A("operator", "equal"))
			x.Leaf("formula", `"`+s.String()+`"`)
			x.Close()
		}
		x.Close()
		var names []string
		for _, s := range project.Statuses() {
			names = append(names, s.String())
		}
		x.Open("dataValidations", xml.A("count", "1"))
		x.Open("dataValidation", xml.A("type", "list"), xml.A("allowBlank", "1"), xml.A("showErrorMessage", "1"), xml.A("errorTitle", "Status"),
			xml.A("error", "Choose one of "+strings.Join(names, ", ")+"."), xml.A("sqref", statuses))
		x.Leaf("formula1", `"`+strings.Join(names, ",")+`"`)
		x.Close()
		x.Close()
	}
	x.Void("pageMargins", xml.A("left", "0.4"), xml.A("right", "0.4"), xml.A("top", "0.5"), xml.A("bottom", "0.6"), xml.A("header", "0.3"), xml.A("footer", "0.3"))
	x.Void("pageSetup", xml.A("paperSize", "9"), xml.A("orientation", "landscape"), xml.A("fitToHeight", "0"))
	x.Open("headerFooter")
	x.Leaf("oddFooter", "&CPage &P of &N")
	x.Close()
	x.Close()
	return x.row, x.End()
}

// segment writes a row of a segment.
func (x *sheetWriter) segment(j review.Job, cols []heading, r [columns]string) {
	x.begin(height(cols, r))
	for _, c := range cols {
		style := labelStyle
		switch c.column {
		case number:
			if n, err := strconv.Atoi(r[number]); err == nil {
				x.number(n, numberStyle)
				continue
			}
		case source, target, former:
			tag := j.Info.Target
			if c.column == source {
				tag = j.Info.Source
			}
			style = leftStyle
			if format.Direction(tag) == "rtl" {
				style = rightStyle
			}
			if r[locked] != "" {
				style += lockedRight - rightStyle
			}
		}
		x.text(r[c.column], style)
	}
	x.Close()
}

// manifestSheet writes what the file is, and the id of each number.
func manifestSheet(w io.Writer, j review.Job) error {
	x := &sheetWriter{Writer: xml.NewWriter(w)}
	x.Open("worksheet", xml.A("xmlns", mainSpace))
	x.Open("sheetData")
	for _, pair := range [][2]string{
		{manifest, "1"}, {"export", j.Record.ID}, {"project", j.Info.ID}, {"source", j.Info.Source}, {"target", j.Info.Target}, {"tool", j.Tool},
	} {
		x.begin(0)
		x.text(pair[0], plainStyle)
		x.text(pair[1], plainStyle)
		x.Close()
	}
	for _, d := range j.Docs {
		for i, s := range d.Segments {
			x.begin(0)
			x.number(d.Number(i), plainStyle)
			x.text(s.ID, plainStyle)
			x.Close()
		}
	}
	x.Close()
	x.Close()
	return x.End()
}
