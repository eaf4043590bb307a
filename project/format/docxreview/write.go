package docxreview

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"tarjuman/memory/xml"
	limits "tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// Write implements review.Format.
func (Format) Write(w io.Writer, j review.Job) error {
	d := &writer{Job: j, rtl: format.Direction(j.Info.Source) == "rtl", targetRTL: format.Direction(j.Info.Target) == "rtl"}
	var body, comments, threads bytes.Buffer
	if err := d.document(&body); err != nil {
		return err
	}
	if err := d.comments(&comments); err != nil {
		return err
	}
	if err := d.threads(&threads); err != nil {
		return err
	}
	if max(body.Len(), comments.Len()) > limits.MaxPart {
		return errLarge
	}
	var manifest, core bytes.Buffer
	if err := d.manifest(&manifest); err != nil {
		return err
	}
	if err := d.core(&core); err != nil {
		return err
	}
	parts := []struct {
		name    string
		content []byte
	}{
		{"[Content_Types].xml", static(contentTypes)},
		{"_rels/.rels", static(rootRels)},
		{"docProps/core.xml", core.Bytes()},
		{"word/document.xml", body.Bytes()},
		{"word/_rels/document.xml.rels", static(documentRels)},
		{"word/styles.xml", static(d.styles())},
		{"word/settings.xml", static(settings)},
		{"word/comments.xml", comments.Bytes()},
		{"word/commentsExtended.xml", threads.Bytes()},
		{"word/footer1.xml", static(d.footer())},
		{"customXml/item1.xml", manifest.Bytes()},
		{"customXml/itemProps1.xml", static(itemProps)},
		{"customXml/_rels/item1.xml.rels", static(itemRels)},
	}
	z := zip.NewWriter(w)
	for _, p := range parts {
		f, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate, Modified: j.Record.Time})
		if err == nil {
			_, err = f.Write(p.content)
		}
		if err != nil {
			return fmt.Errorf("part %s: %w", p.name, err)
		}
	}
	return z.Close()
}

// A writer writes the parts that depend on the job.
type writer struct {
	review.Job
	*xml.Writer
	rtl, targetRTL bool
	changes        int // the numbers of tracked changes and comments
	said           []project.Comment
}

// widths are those of the columns, in twentieths of a point: as wide as the page
// without its margins.
var widths = []int{860, 5150, 5150, 1500, 2738}

func (d *writer) document(w io.Writer) error {
	d.Writer = xml.NewWriter(w)
	d.OpenMixed("w:document", xml.A("xmlns:w", wordSpace), xml.A("xmlns:r", relSpace))
	d.OpenMixed("w:body")
	d.para("Title", false, "Translation for review")
	d.para("Small", false, fmt.Sprintf("%s to %s · %s · %s", d.languageName(d.Info.Source), d.languageName(d.Info.Target), d.count(), d.Record.Time.UTC().Format("2 January 2006, 15:04 UTC")))
	d.para("Small", false, "Please change the "+d.languageName(d.Info.Target)+" and the status, and write what you have to say into the last column or as a comment of Word. "+
		"Marks such as ⟦1⟧ and ⟦/1⟧ stand for formatting: keep them round the words that they belong to. Changes are tracked.")
	for _, doc := range d.Docs {
		d.para("Heading1", false, doc.Name)
		d.table(doc)
	}
	d.OpenMixed("w:sectPr")
	d.Void("w:footerReference", xml.A("w:type", "default"), xml.A("r:id", "rId4"))
	d.Void("w:pgSz", xml.A("w:w", "16838"), xml.A("w:h", "11906"), xml.A("w:orient", "landscape"))
	d.Void("w:pgMar", xml.A("w:top", "720"), xml.A("w:right", "720"), xml.A("w:bottom", "800"), xml.A("w:left", "720"), xml.A("w:header", "400"), xml.A("w:footer", "400"), xml.A("w:gutter", "0"))
	d.Close()
	d.Close()
	d.Close()
	return d.End()
}

func (d *writer) count() string {
	n := len(d.Record.Segments)
	if n == 1 {
		return "1 segment"
	}
	return strconv.Itoa(n) + " segments"
}

func (d *writer) languageName(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return tag
	}
	return cmp.Or(display.English.Tags().Name(t), tag)
}

func (d *writer) table(doc format.Document) {
	d.OpenMixed("w:tbl")
	d.OpenMixed("w:tblPr")
	d.Void("w:tblW", xml.A("w:w", strconv.Itoa(total(widths))), xml.A("w:type", "dxa"))
	// No style: LibreOffice 7.4 takes one for tracked changes where there are two tables.
	d.OpenMixed("w:tblBorders")
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		d.Void("w:"+side, xml.A("w:val", "single"), xml.A("w:sz", "4"), xml.A("w:space", "0"), xml.A("w:color", "B8C1CB"))
	}
	d.Close()
	d.Void("w:tblLayout", xml.A("w:type", "fixed"))
	d.OpenMixed("w:tblCellMar")
	for i, side := range []string{"top", "left", "bottom", "right"} {
		d.Void("w:"+side, xml.A("w:w", []string{"60", "100"}[i%2]), xml.A("w:type", "dxa"))
	}
	d.Close()
	d.Close()
	d.OpenMixed("w:tblGrid")
	for _, n := range widths {
		d.Void("w:gridCol", xml.A("w:w", strconv.Itoa(n)))
	}
	d.Close()
	d.OpenMixed("w:tr")
	d.OpenMixed("w:trPr")
	d.Void("w:cantSplit")
	d.Void("w:tblHeader")
	d.Close()
	for i, head := range []string{
		headNumber, d.languageName(d.Info.Source) + " " + headSource, d.languageName(d.Info.Target) + " " + headTarget, headStatus, headComment,
	} {
		d.cell(i, "DCE3EA", func() { d.para("Head", i == 1 && d.rtl, head) })
	}
	d.Close()
	for i, s := range doc.Segments {
		d.row(doc.Number(i), s, doc.Comments[s.ID])
	}
	d.Close()
}

func total(list []int) (n int) {
	for _, w := range list {
		n += w
	}
	return n
}

func (d *writer) cell(column int, fill string, content func()) {
	d.OpenMixed("w:tc")
	d.OpenMixed("w:tcPr")
	d.Void("w:tcW", xml.A("w:w", strconv.Itoa(widths[column])), xml.A("w:type", "dxa"))
	if fill != "" {
		d.Void("w:shd", xml.A("w:val", "clear"), xml.A("w:color", "auto"), xml.A("w:fill", fill))
	}
	d.Close()
	content()
	d.Close()
}

// protected is the shade of what cannot be edited.
const protected = "F3F5F7"

func (d *writer) row(n int, s project.Segment, said []project.Comment) {
	d.OpenMixed("w:tr")
	d.OpenMixed("w:trPr")
	d.Void("w:cantSplit")
	d.Close()
	target := protected
	if !s.Locked {
		target = ""
	}
	d.cell(0, protected, func() {
		d.begin("Number", false)
		d.control("Number", rowTag(d.Record.ID, s.ID), true, nil, func() {
			d.run(strconv.Itoa(n), "", false, false)
			if s.Locked {
				d.run("\nlocked", "", false, false)
			}
		})
		d.Close()
	})
	style := "Source"
	if s.Kind == project.Heading {
		style = "SourceHeading"
	}
	d.cell(1, protected, func() {
		d.begin(style, d.rtl)
		d.control("Source", "source", true, nil, func() {
			mark := ""
			if d.rtl {
				mark = "\u200e"
			}
			d.marked(s.Source.String(), mark, d.rtl, false)
		})
		d.Close()
	})
	d.cell(2, target, func() { d.target(s, said) })
	d.cell(3, target, func() {
		d.begin("", false)
		if s.Locked {
			d.run(statusName(s.Status), "", false, false)
		} else {
			d.control("Status", "status", false, project.Statuses(), func() { d.run(statusName(s.Status), "", false, false) })
		}
		d.Close()
	})
	d.cell(4, "", func() { d.begin("", false); d.Close() })
	d.Close()
}

// control writes a content control round runs.
func (d *writer) control(alias, tag string, locked bool, choices []project.Status, content func()) {
	d.OpenMixed("w:sdt")
	d.OpenMixed("w:sdtPr")
	d.Void("w:alias", xml.A("w:val", alias))
	d.Void("w:tag", xml.A("w:val", tag))
	if locked {
		d.Void("w:lock", xml.A("w:val", "contentLocked"))
	}
	if choices != nil {
		d.OpenMixed("w:dropDownList")
		for _, c := range choices {
			d.Void("w:listItem", xml.A("w:displayText", statusName(c)), xml.A("w:value", c.String()))
		}
		d.Close()
	}
	d.Close()
	d.OpenMixed("w:sdtContent")
	content()
	d.Close()
	d.Close()
}

// target writes the translation, with what was changed in it and what was said.
func (d *writer) target(s project.Segment, said []project.Comment) {
	var first int
	if d.Comments {
		first = len(d.said)
		for _, c := range said {
			if !c.Resolved {
				d.said = append(d.said, c)
			}
		}
	}
	style := "Target"
	if s.Kind == project.Heading {
		style = "TargetHeading"
	}
	d.begin(style, d.targetRTL)
	mark := func(name string) {
		for i := first; d.Comments && i < len(d.said); i++ {
			d.Void(name, xml.A("w:id", strconv.Itoa(i)))
		}
	}
	mark("w:commentRangeStart")
	d.content(s)
	mark("w:commentRangeEnd")
	for i := first; d.Comments && i < len(d.said); i++ {
		d.OpenMixed("w:r")
		d.Void("w:commentReference", xml.A("w:id", strconv.Itoa(i)))
		d.Close()
	}
	d.Close()
}

// content writes the words of a target.
func (d *writer) content(s project.Segment) {
	former, ok := d.Former[s.ID]
	switch {
	case ok:
		for _, p := range difference(former.String(), s.Target.String()) {
			if p.kind == same {
				d.written(p.text, d.targetRTL, false)
				continue
			}
			name := "w:ins"
			if p.kind == deleted {
				name = "w:del"
			}
			d.changes++
			d.OpenMixed(name, xml.A("w:id", strconv.Itoa(d.changes)), xml.A("w:author", xml.Clean(cmp.Or(s.Author, "Tarjuman")+before)), xml.Opt("w:date", stamp(s.Changed)))
			d.written(p.text, d.targetRTL, p.kind == deleted)
			d.Close()
		}
	case s.Locked:
		d.control("Locked", "locked", true, nil, func() { d.written(s.Target.String(), d.targetRTL, false) })
	default:
		d.written(s.Target.String(), d.targetRTL, false)
	}
}

// stamp writes a time; one that is not known is nothing.
func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format("2006-01-02T15:04:05Z")
}

func (d *writer) begin(style string, rtl bool) {
	d.OpenMixed("w:p")
	if style == "" && !rtl {
		return
	}
	d.OpenMixed("w:pPr")
	if style != "" {
		d.Void("w:pStyle", xml.A("w:val", style))
	}
	if rtl {
		d.Void("w:bidi")
	}
	d.Close()
}

func (d *writer) para(style string, rtl bool, words string) {
	d.begin(style, rtl)
	d.run(words, "", false, false)
	d.Close()
}

// written writes a text in its written form, codes in a colour of their own. Those of a
// source from right to left are kept from left to right in themselves: ⟦/1⟧ would look
// like ⟦1/⟧.
func (d *writer) written(s string, rtl, struck bool) { d.marked(s, "", rtl, struck) }

func (d *writer) marked(s, mark string, rtl, struck bool) {
	at := 0
	for _, m := range codes.FindAllStringIndex(s, -1) {
		d.run(s[at:m[0]], "", rtl, struck)
		d.run(mark+s[m[0]:m[1]]+mark, "Code", false, struck)
		at = m[1]
	}
	d.run(s[at:], "", rtl, struck)
}

// run writes characters: line ends are breaks, and tabs are tabs.
func (d *writer) run(s, style string, rtl, struck bool) {
	if s = xml.Clean(lineEnds.Replace(s)); s == "" {
		return
	}
	d.OpenMixed("w:r")
	if style != "" || rtl {
		d.OpenMixed("w:rPr")
		if style != "" {
			d.Void("w:rStyle", xml.A("w:val", style))
		}
		if rtl {
			d.Void("w:rtl")
		}
		d.Close()
	}
	name := "w:t"
	if struck {
		name = "w:delText"
	}
	for len(s) > 0 {
		i := strings.IndexAny(s, "\n\t")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			d.Leaf(name, s[:i], xml.A("xml:space", "preserve"))
		}
		if i < len(s) {
			d.Void(map[byte]string{'\n': "w:br", '\t': "w:tab"}[s[i]])
			i++
		}
		s = s[i:]
	}
	d.Close()
}

var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// comments writes what was said: document has numbered it.
func (d *writer) comments(w io.Writer) error {
	d.Writer = xml.NewWriter(w)
	d.OpenMixed("w:comments", xml.A("xmlns:w", wordSpace), xml.A("xmlns:w14", paraSpace), xml.A("xmlns:mc", markupSpace), xml.A("mc:Ignorable", "w14"))
	for i, c := range d.said {
		d.OpenMixed("w:comment", xml.A("w:id", strconv.Itoa(i)), xml.A("w:author", xml.Clean(c.Author)), xml.Opt("w:date", stamp(c.Time)), xml.Opt("w:initials", initials(c.Author)))
		lines := strings.Split(lineEnds.Replace(c.Text), "\n")
		for k, line := range lines {
			if k < len(lines)-1 {
				d.para("", false, line)
				continue
			}
			d.OpenMixed("w:p", xml.A("w14:paraId", paraID(i))) // the last one stands for the comment
			d.run(line, "", false, false)
			d.Close()
		}
		d.Close()
	}
	d.Close()
	return d.End()
}

// paraID is the number of the last paragraph of a comment: 0x80000000 is the end of them
// ([MS-DOCX] 2.6.2.3).
func paraID(comment int) string { return fmt.Sprintf("%08X", 1<<28+comment) }

// threads writes which comment answers which ([MS-DOCX] 2.5.4.3).
func (d *writer) threads(w io.Writer) error {
	x := xml.NewWriter(w)
	x.OpenMixed("w15:commentsEx", xml.A("xmlns:w15", threadSpace))
	at := map[string]int{} // the number of a comment by its ID
	for i, c := range d.said {
		at[c.ID] = i
		parent := ""
		if to, ok := at[c.Thread]; ok && c.Thread != "" {
			parent = paraID(to)
		}
		x.Void("w15:commentEx", xml.A("w15:paraId", paraID(i)), xml.Opt("w15:paraIdParent", parent), xml.A("w15:done", "0"))
	}
	x.Close()
	return x.End()
}

func initials(name string) string {
	out := ""
	for _, w := range strings.Fields(xml.Clean(name)) {
		out += string([]rune(w)[0])
	}
	return out
}

// manifest writes what went out. A program that keeps the part keeps it as it is.
func (d *writer) manifest(w io.Writer) error {
	x := xml.NewWriter(w)
	r := d.Record
	x.Open("review", xml.A("xmlns", partSpace), xml.A("export", r.ID), xml.A("project", r.Project), xml.A("source", r.Source), xml.A("target", r.Target),
		xml.A("time", r.Time.UTC().Format(time.RFC3339)), xml.Opt("author", xml.Clean(r.Author)), xml.Opt("tool", d.Tool))
	for _, s := range r.Segments {
		x.Void("segment", xml.A("n", strconv.Itoa(s.N)), xml.A("id", s.Segment), xml.A("version", strconv.Itoa(s.Version)), xml.A("sum", s.Sum), xml.A("status", s.Status.String()))
	}
	x.Close()
	return x.End()
}

func (d *writer) core(w io.Writer) error {
	x := xml.NewWriter(w)
	x.OpenMixed("cp:coreProperties", xml.A("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
		xml.A("xmlns:dc", "http://purl.org/dc/elements/1.1/"), xml.A("xmlns:dcterms", "http://purl.org/dc/terms/"), xml.A("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"))
	x.Leaf("dc:title", "Translation for review")
	x.Leaf("dc:creator", xml.Clean(d.Record.Author))
	x.Leaf("cp:lastModifiedBy", xml.Clean(d.Record.Author))
	x.Leaf("dcterms:created", stamp(d.Record.Time), xml.A("xsi:type", "dcterms:W3CDTF"))
	x.Leaf("dcterms:modified", stamp(d.Record.Time), xml.A("xsi:type", "dcterms:W3CDTF"))
	x.Close()
	return x.End()
}
