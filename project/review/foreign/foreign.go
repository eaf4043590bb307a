// Package foreign reads the tables for review that other workbenches write for Word, as
// DOCX or RTF: the bilingual review of Trados Studio, with the columns Segment ID, Segment
// status, Source segment and Target segment, and the multi-column table of memoQ, with
// ID, source, target, comment and status. What they say of their tags is not understood:
// a row with tags is found by nothing, and told to the user.
package foreign

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/opc"
	"tarjuman/project/review"
)

// statuses are the words of both programs, in lower case. Behind them may stand more,
// such as the rate of a match.
var statuses = []struct {
	begins string
	status project.Status
}{
	{"not translated", project.New},
	{"not started", project.New},
	{"draft", project.Draft},
	{"edited", project.Draft},
	{"partially edited", project.Draft},
	{"pre-translated", project.Draft},
	{"pretranslated", project.Draft},
	{"machine translated", project.Draft},
	{"assembled", project.Draft},
	{"translation rejected", project.Returned},
	{"sign-off rejected", project.Returned},
	{"rejected", project.Returned},
	{"translation approved", project.Approved},
	{"signed off", project.Approved},
	{"signed-off", project.Approved},
	{"proofread", project.Approved},
	{"reviewer 1 confirmed", project.Approved},
	{"reviewer 2 confirmed", project.Approved},
	{"translated", project.Translated},
	{"confirmed", project.Translated},
	{"translator confirmed", project.Translated},
}

// spaces are the namespaces of WordprocessingML.
var spaces = []string{"http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main"}

// A layout has the indexes of the columns; -1 is one that is not there.
type layout struct{ id, source, target, comment, status int }

// Detect reports whether a file may be such a table by its name and how it begins.
func Detect(name string, head []byte) bool {
	kind, ext := format.Container(head), format.Ext(name)
	return kind == "rtf" && (ext == ".rtf" || ext == ".doc") || kind == "zip" && ext == ".docx"
}

// Read finds the rows. The error wraps review.ErrNotReview where no table has the columns.
func Read(data []byte) (review.File, error) {
	var f review.File
	if format.Container(data) == "rtf" {
		var l *layout
		err := rtfRows(data, func(number int, cells []string) { f.Rows, l = l.add(f.Rows, number, cells) })
		return found(f, err)
	}
	p, err := opc.Open(data, "Word document", ".docx")
	if err != nil {
		return f, err
	}
	t, err := p.Tree(p.Main)
	if err != nil {
		return f, err
	}
	d := document{t}
	for n := range xml.Node(t.Len()) {
		if d.word(n) != "tbl" {
			continue
		}
		var l *layout
		number := 0
		for row := range t.Children(n) {
			if d.word(row) != "tr" {
				continue
			}
			number++
			f.Rows, l = l.add(f.Rows, number, d.cells(row))
		}
	}
	return found(f, nil)
}

func found(f review.File, err error) (review.File, error) {
	if err == nil && len(f.Rows) == 0 {
		err = fmt.Errorf("%w: no table has the columns of Trados Studio or memoQ", review.ErrNotReview)
	}
	return f, err
}

// add adds a row of a table with this layout, nil before its headings, and returns the
// layout of those that follow.
func (l *layout) add(rows []review.Row, number int, cells []string) ([]review.Row, *layout) {
	if found := headings(cells); found != nil {
		return rows, found
	}
	if l != nil && max(l.source, l.target) < len(cells) {
		rows = append(rows, l.row(cells, number))
	}
	return rows, l
}

// headings returns the layout of a table that begins with these cells, or nil.
func headings(cells []string) *layout {
	at := func(names ...string) int {
		return slices.IndexFunc(cells, func(s string) bool { return slices.Contains(names, strings.ToLower(strings.TrimSpace(s))) })
	}
	l := layout{at("segment id", "id"), at("source segment"), at("target segment"), at("comment", "comments"), at("segment status", "status")}
	if l.source < 0 && l.target < 0 && l.id == 0 && l.status >= 3 && len(cells) >= 4 {
		l.source, l.target = 1, 2 // memoQ names the languages there
		// A second column of targets is the one to be edited.
		if after := max(l.comment, 0); after > 3 || l.comment < 0 && l.status > 3 {
			l.target = 3
		}
	}
	if l.id < 0 || l.source < 0 || l.target < 0 {
		return nil
	}
	return &l
}

var digits = regexp.MustCompile(`[0-9]+`)

func (l layout) row(cells []string, number int) review.Row {
	row := review.Row{Place: fmt.Sprintf("row %d", number), Source: plain(cells[l.source]), Target: plain(cells[l.target])}
	if l.id < len(cells) {
		row.N, _ = strconv.Atoi(digits.FindString(cells[l.id]))
	}
	if l.status >= 0 && l.status < len(cells) {
		word := strings.ToLower(strings.TrimSpace(cells[l.status]))
		for _, s := range statuses {
			if strings.HasPrefix(word, s.begins) {
				row.Status = &s.status
				break
			}
		}
	}
	if l.comment >= 0 && l.comment < len(cells) {
		row.Comments = review.ParseSaid(cells[l.comment])
	}
	return row
}

func plain(s string) text.Text {
	t, _, _ := text.Plain(s).Trim()
	return t
}

// A document is the main part.
type document struct{ t *xml.Tree }

// word is the name of an element of WordprocessingML, empty of any other.
func (d document) word(n xml.Node) string {
	if name := d.t.Name(n); slices.Contains(spaces, name.Space) {
		return name.Local
	}
	return ""
}

func (d document) cells(row xml.Node) (out []string) {
	for c := range d.t.Children(row) {
		switch d.word(c) {
		case "tc":
			var b strings.Builder
			d.text(&b, c)
			out = append(out, strings.TrimSpace(b.String()))
		case "sdt":
			for k := range d.t.Children(c) {
				if d.word(k) == "sdtContent" {
					out = append(out, d.cells(k)...)
				}
			}
		}
	}
	return out
}

// text writes the characters of an element as they are when all tracked changes are
// accepted, a paragraph a line.
func (d document) text(b *strings.Builder, n xml.Node) {
	for c := range d.t.Children(n) {
		switch d.word(c) {
		case "t":
			b.WriteString(d.t.Text(c))
		case "tab":
			b.WriteByte('\t')
		case "br", "cr":
			b.WriteByte('\n')
		case "del", "moveFrom", "instrText", "rPr", "pPr", "tcPr":
		case "p":
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			d.text(b, c)
		default:
			if !d.t.IsText(c) {
				d.text(b, c)
			}
		}
	}
}
