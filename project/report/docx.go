package report

import (
	"archive/zip"
	"io"
	"strconv"
	"strings"

	"tarjuman/memory/xml"
)

const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// DOCX writes the comparison as a document of Word (ECMA-376, transitional), with the
// same tables as HTML, on A4 across.
func DOCX(w io.Writer, c Comparison, o Options) error {
	z := zip.NewWriter(w)
	for _, p := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"[Content_Types].xml", part(contentTypes)},
		{"_rels/.rels", part(relations)},
		{"word/_rels/document.xml.rels", part(wordRelations)},
		{"word/styles.xml", part(styles)},
		{"word/document.xml", func(w io.Writer) error { return document(w, c, o) }},
	} {
		f, err := z.Create(p.name)
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

const contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
	`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
	`<Default Extension="xml" ContentType="application/xml"/>` +
	`<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>` +
	`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>`

const relations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

const wordRelations = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
	`<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`

const styles = `<w:styles xmlns:w="` + wordSpace + `"><w:docDefaults><w:rPrDefault><w:rPr>` +
	`<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Arial"/><w:color w:val="1C2430"/><w:sz w:val="18"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>` +
	`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="80"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="32"/><w:szCs w:val="36"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="400" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="24"/><w:szCs w:val="28"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Small"><w:name w:val="Small"/><w:basedOn w:val="Normal"/><w:rPr><w:color w:val="5B6675"/><w:sz w:val="16"/><w:szCs w:val="18"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Small"/><w:pPr><w:spacing w:before="120"/></w:pPr></w:style>` +
	`</w:styles>`

// A wordWriter writes what a document of Word is made of.
type wordWriter struct {
	*xml.Writer
	o Options
}

// The widths of the columns of both tables, in twentieths of a point, as wide as the
// page without its margins.
var (
	changeWidths = []int{700, 4200, 4200, 4200, 2098}
	countWidths  = []int{3798, 1450, 1450, 1450, 1450, 1450, 1450, 1450, 1450}
)

func document(w io.Writer, c Comparison, o Options) error {
	d := wordWriter{xml.NewWriter(w), o}
	d.Open("w:document", xml.A("xmlns:w", wordSpace))
	d.Open("w:body")
	d.para("Title", "", span{Text: o.Title})
	d.para("", "", span{Text: "What was changed from " + c.Before + " to " + c.After})
	d.para("", "")
	d.table(countWidths, heads, nil, func() {
		for _, g := range c.groups() {
			d.Open("w:tr")
			d.cell(total(countWidths), len(countWidths), func() { d.bold(g.Title) })
			d.Close()
			for _, r := range g.Rows {
				d.Open("w:tr")
				for i, text := range r {
					d.cell(countWidths[i], 1, func() { d.para("", aligned(i > 0), span{Text: text}) })
				}
				d.Close()
			}
		}
	})
	d.para("Note", "", span{Text: explained})
	for _, doc := range c.Documents {
		d.para("Heading1", "", span{Text: doc.Name})
		if len(doc.Rows) == 0 {
			d.para("Small", "", span{Text: "Nothing was changed."})
			continue
		}
		d.table(changeWidths, []string{"No.", "Source", "Before", "After", "Status, who and when"}, []string{"", o.direction(o.Source)}, func() {
			for _, r := range doc.Rows {
				d.row(r)
			}
		})
	}
	if o.Tool != "" {
		d.para("Note", "", span{Text: "Written by " + o.Tool})
	}
	d.Open("w:sectPr")
	d.Void("w:pgSz", xml.A("w:w", "16838"), xml.A("w:h", "11906"), xml.A("w:orient", "landscape"))
	d.Void("w:pgMar", xml.A("w:top", "720"), xml.A("w:right", "720"), xml.A("w:bottom", "720"), xml.A("w:left", "720"), xml.A("w:header", "400"), xml.A("w:footer", "400"), xml.A("w:gutter", "0"))
	d.Close()
	d.Close()
	d.Close()
	return d.End()
}

func total(widths []int) (n int) {
	for _, w := range widths {
		n += w
	}
	return n
}

// aligned is the direction of a cell: figures stand at the right.
func aligned(figure bool) string {
	if figure {
		return "figure"
	}
	return ""
}

// table writes a table whose first row repeats on each page. directions are those of
// the headings, where they are not from the left.
func (d wordWriter) table(widths []int, heads, directions []string, rows func()) {
	d.Open("w:tbl")
	d.Open("w:tblPr")
	d.Void("w:tblW", xml.A("w:w", strconv.Itoa(total(widths))), xml.A("w:type", "dxa"))
	d.Open("w:tblBorders")
	for _, side := range []string{"top", "bottom", "insideH"} {
		d.Void("w:"+side, xml.A("w:val", "single"), xml.A("w:sz", "4"), xml.A("w:space", "0"), xml.A("w:color", "C9CFD6"))
	}
	d.Close()
	d.Void("w:tblLayout", xml.A("w:type", "fixed"))
	d.Open("w:tblCellMar")
	for _, side := range []string{"top", "left", "bottom", "right"} {
		d.Void("w:"+side, xml.A("w:w", "70"), xml.A("w:type", "dxa"))
	}
	d.Close()
	d.Close()
	d.Open("w:tblGrid")
	for _, n := range widths {
		d.Void("w:gridCol", xml.A("w:w", strconv.Itoa(n)))
	}
	d.Close()
	d.Open("w:tr")
	d.Open("w:trPr")
	d.Void("w:cantSplit")
	d.Void("w:tblHeader")
	d.Close()
	for i, h := range heads {
		direction := aligned(i > 0 && len(heads) == len(countWidths))
		if i < len(directions) {
			direction = directions[i]
		}
		d.cell(widths[i], 1, func() { d.para("Small", direction, span{Text: h}) })
	}
	d.Close()
	rows()
	d.Close()
}

func (d wordWriter) row(r Row) {
	d.Open("w:tr")
	d.Open("w:trPr")
	d.Void("w:cantSplit")
	d.Close()
	texts := []struct {
		direction string
		spans     []span
	}{
		{"", []span{{Text: strconv.Itoa(r.N)}}},
		{d.o.direction(d.o.Source), []span{{Text: r.Source.String()}}},
		{d.o.direction(d.o.Target), r.before()},
		{d.o.direction(d.o.Target), r.after()},
	}
	for i, t := range texts {
		d.cell(changeWidths[i], 1, func() { d.lines(t.direction, t.spans, i == 3) })
	}
	d.cell(changeWidths[4], 1, func() {
		what := r.what()
		d.bold(what[0])
		author, when := r.who(d.o)
		for _, line := range append(what[1:], author, when) {
			if line != "" {
				d.para("Small", "", span{Text: line})
			}
		}
	})
	d.Close()
}

func (d wordWriter) cell(width, columns int, content func()) {
	d.Open("w:tc")
	d.Open("w:tcPr")
	d.Void("w:tcW", xml.A("w:w", strconv.Itoa(width)), xml.A("w:type", "dxa"))
	if columns > 1 {
		d.Void("w:gridSpan", xml.A("w:val", strconv.Itoa(columns)))
	}
	d.Close()
	content()
	d.Close()
}

// para writes a paragraph; direction is "rtl", "figure" for one at the right, or
// anything else.
func (d wordWriter) para(style, direction string, spans ...span) {
	d.begin(style, direction)
	for _, s := range spans {
		d.run(s.Text, direction, "")
	}
	d.Close()
}

func (d wordWriter) bold(s string) {
	d.begin("", "")
	d.run(s, "", "bold")
	d.Close()
}

// lines writes a text as a paragraph. What was changed is struck or, where it came in,
// underlined.
func (d wordWriter) lines(direction string, spans []span, in bool) {
	d.begin("", direction)
	for _, s := range spans {
		look := ""
		if s.Changed {
			look = "out"
			if in {
				look = "in"
			}
		}
		d.run(s.Text, direction, look)
	}
	d.Close()
}

func (d wordWriter) begin(style, direction string) {
	d.Open("w:p")
	if style == "" && direction != "rtl" && direction != "figure" {
		return
	}
	d.Open("w:pPr")
	if style != "" {
		d.Void("w:pStyle", xml.A("w:val", style))
	}
	switch direction {
	case "rtl":
		d.Void("w:bidi")
	case "figure":
		d.Void("w:jc", xml.A("w:val", "right"))
	}
	d.Close()
}

// run writes characters; a line end becomes a break.
func (d wordWriter) run(s, direction, look string) {
	if s == "" {
		return
	}
	d.Open("w:r")
	if look != "" || direction == "rtl" {
		d.Open("w:rPr")
		switch look {
		case "bold":
			d.Void("w:b")
			d.Void("w:bCs")
		case "out":
			d.Void("w:strike")
			d.Void("w:color", xml.A("w:val", "A4262C"))
		case "in":
			d.Void("w:color", xml.A("w:val", "0B6A3B"))
			d.Void("w:u", xml.A("w:val", "single"))
		}
		if look == "out" || look == "in" {
			fill := "FDECED"
			if look == "in" {
				fill = "E6F5EC"
			}
			d.Void("w:shd", xml.A("w:val", "clear"), xml.A("w:color", "auto"), xml.A("w:fill", fill))
		}
		if direction == "rtl" {
			d.Void("w:rtl")
		}
		d.Close()
	}
	for i, line := range strings.Split(newlines.Replace(s), "\n") {
		if i > 0 {
			d.Void("w:br")
		}
		if line != "" {
			d.Leaf("w:t", xml.Clean(line), xml.A("xml:space", "preserve"))
		}
	}
	d.Close()
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n")
