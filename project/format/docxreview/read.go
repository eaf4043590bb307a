package docxreview

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format/opc"
	"tarjuman/project/review"
)

// Read implements review.Format. It takes any table that has our headings or our tags:
// rows may be sorted, doubled or gone, the table cut, columns added.
func (Format) Read(data []byte) (review.File, error) {
	p, err := opc.Open(data, "Word document", ".docx")
	if err != nil {
		return review.File{}, err
	}
	r := &reader{said: map[string]project.Comment{}, paras: map[string]string{}, answers: map[string]string{}}
	rels, err := p.Relations(p.Main)
	if err != nil {
		return review.File{}, err
	}
	for _, rel := range rels {
		if !p.Has(rel.Target) {
			continue
		}
		switch rel.Kind {
		case "comments":
			err = r.part(p, rel.Target, r.comments)
		case "commentsExtended":
			err = r.part(p, rel.Target, r.threads)
		case "footer", "header":
			err = r.part(p, rel.Target, r.footer)
		case "customXml":
			err = r.part(p, rel.Target, r.manifest)
		}
		if err != nil {
			return review.File{}, err
		}
	}
	for para, id := range r.paras {
		if c, ok := r.said[id]; ok {
			c.Thread = r.paras[r.answers[para]]
			r.said[id] = c
		}
	}
	if err := r.properties(p); err != nil {
		return review.File{}, err
	}
	if err := r.part(p, p.Main, r.body); err != nil {
		return review.File{}, err
	}
	if r.tables == 0 {
		return review.File{}, review.ErrNotReview
	}
	if r.File.Export == "" {
		r.File.Export = r.named
	}
	if r.others > 0 {
		r.notice("Rows of %d tables that are not ours were left alone.", r.others)
	}
	return r.File, nil
}

// A reader gathers what the parts say.
type reader struct {
	review.File
	t *xml.Tree
	// said are the comments by their number in the file.
	said map[string]project.Comment
	// paras are the numbers of the comments by that of their last paragraph, and answers
	// the paragraphs of what comments answer, by their own.
	paras, answers map[string]string
	named          string // the export that the footer or a tag names
	// columns is what stands in the columns of the table, and of one before it.
	columns layout
	// tables counts those that are ours, others those that are not.
	tables, others int
}

func (r *reader) notice(format string, args ...any) {
	r.Notices = append(r.Notices, fmt.Sprintf(format, args...))
}

// part lets read look through a part.
func (r *reader) part(p *opc.Package, name string, read func(xml.Node)) error {
	t, err := p.Tree(name)
	if err != nil {
		return err
	}
	r.t = t
	read(t.Root())
	return nil
}

// is reports whether a node is this element of a document, in either namespace.
func (r *reader) is(n xml.Node, local string) bool {
	if r.t.IsText(n) {
		return false
	}
	name := r.t.Name(n)
	return name.Local == local && (name.Space == wordSpace || name.Space == strictSpace)
}

func (r *reader) child(n xml.Node, path ...string) (xml.Node, bool) {
	for _, local := range path {
		found := false
		for c := range r.t.Children(n) {
			if r.is(c, local) {
				n, found = c, true
				break
			}
		}
		if !found {
			return n, false
		}
	}
	return n, true
}

// attr returns an attribute of the document's namespace.
func (r *reader) attr(n xml.Node, local string) string {
	for _, space := range []string{wordSpace, strictSpace} {
		if v, ok := r.t.Attr(n, xml.Name{Space: space, Local: local}); ok {
			return v
		}
	}
	return ""
}

func (r *reader) plain(n xml.Node, local string) string {
	v, _ := r.t.Attr(n, xml.Name{Local: local})
	return v
}

// comments reads the comments of the document.
func (r *reader) comments(root xml.Node) {
	for n := range r.t.Children(root) {
		if !r.is(n, "comment") {
			continue
		}
		var lines []string
		last := ""
		for p := range r.t.Children(n) {
			if r.is(p, "p") {
				last, _ = r.t.Attr(p, xml.Name{Space: paraSpace, Local: "paraId"})
				c := cellText{reader: r}
				c.inline(p, state{})
				lines = append(lines, c.now.String())
			}
		}
		c := project.Comment{ID: r.attr(n, "id"), Author: r.attr(n, "author"), Text: strings.TrimSpace(strings.Join(lines, "\n"))}
		c.Time = when(r.attr(n, "date"))
		if c.Text != "" {
			r.said[c.ID] = c
		}
		if last != "" {
			r.paras[last] = c.ID
		}
	}
}

// threads reads which comment answers which.
func (r *reader) threads(root xml.Node) {
	of := func(n xml.Node, local string) string {
		v, _ := r.t.Attr(n, xml.Name{Space: threadSpace, Local: local})
		return v
	}
	for n := range r.t.Children(root) {
		if !r.t.IsText(n) && r.t.Name(n) == (xml.Name{Space: threadSpace, Local: "commentEx"}) {
			r.answers[of(n, "paraId")] = of(n, "paraIdParent")
		}
	}
}

// when reads a time; the zero time is none.
func when(s string) time.Time {
	t, err := time.Parse(time.RFC3339, s)
	if err != nil {
		// Word writes the time where it is, with or without Z.
		t, _ = time.Parse("2006-01-02T15:04:05", s)
	}
	return t
}

// footer finds the name of the export.
func (r *reader) footer(root xml.Node) {
	c := cellText{reader: r}
	c.inline(root, state{})
	if m := footerID.FindStringSubmatch(c.now.String()); m != nil {
		r.named = m[1]
	}
}

// manifest reads our part; another program's says nothing to us.
func (r *reader) manifest(root xml.Node) {
	if r.t.Name(root) == (xml.Name{Space: partSpace, Local: "review"}) {
		r.File.Export, r.File.Project = r.plain(root, "export"), r.plain(root, "project")
		r.File.Source, r.File.Target = r.plain(root, "source"), r.plain(root, "target")
	}
}

// properties tells who saved the file, where that is not who exported it.
func (r *reader) properties(p *opc.Package) error {
	rels, err := p.Relations("")
	if err != nil {
		return err
	}
	for _, rel := range rels {
		if rel.Kind != "core-properties" || !p.Has(rel.Target) {
			continue
		}
		if r.t, err = p.Tree(rel.Target); err != nil {
			return err
		}
		said := map[string]string{}
		var walk func(xml.Node)
		walk = func(n xml.Node) {
			for c := range r.t.Children(n) {
				if !r.t.IsText(c) {
					for k := range r.t.Children(c) {
						if r.t.IsText(k) {
							said[r.t.Name(c).Local] += r.t.Text(k)
						}
					}
					walk(c)
				}
			}
		}
		walk(r.t.Root())
		if by := strings.TrimSpace(said["lastModifiedBy"]); by != strings.TrimSpace(said["creator"]) {
			r.File.Author = by
		}
	}
	return nil
}

// body finds the tables, in whatever they stand.
func (r *reader) body(n xml.Node) {
	for c := range r.t.Children(n) {
		switch {
		case r.t.IsText(c):
		case r.is(c, "tbl"):
			r.table(c)
		case r.is(c, "p"), r.t.Name(c).Local == "Fallback":
		default:
			r.body(c)
		}
	}
}

// A layout tells the index of each column, from 0; -1 is one that is not there.
type layout struct {
	number, source, target, status, comment int
	columns                                 int
}

// The columns as they went out.
var ours = layout{0, 1, 2, 3, 4, 5}

// headings reads a row of headings; ok is false where it is none.
func headings(cells []cell) (l layout, ok bool) {
	l = layout{-1, -1, -1, -1, -1, len(cells)}
	for i, c := range cells {
		switch head := strings.TrimSpace(c.text()); {
		case head == headNumber:
			l.number = i
		case strings.HasSuffix(head, headSource):
			l.source = i
		case strings.HasSuffix(head, headTarget):
			l.target = i
		case strings.EqualFold(head, headStatus):
			l.status = i
		case strings.EqualFold(head, headComment):
			l.comment = i
		}
	}
	return l, l.target >= 0 && (l.source >= 0 || l.number >= 0)
}

// table reads a table. One without headings has the columns of the one before it, where
// it has as many: somebody has cut that.
func (r *reader) table(tbl xml.Node) {
	mine, n := false, 0
	for _, tr := range r.rows(tbl) {
		n++
		cells := r.cells(tr)
		if l, ok := headings(cells); ok {
			r.columns, mine = l, true
			continue
		}
		tagged := slices.ContainsFunc(cells, func(c cell) bool { return c.tag != "" })
		if !mine && tagged && r.columns.columns != len(cells) && len(cells) == ours.columns {
			r.columns = ours
		}
		if !mine && !tagged && (r.columns.columns != len(cells) || r.tables == 0) {
			continue
		}
		if r.columns.columns != len(cells) {
			if tagged || n > 1 {
				r.Rows = append(r.Rows, r.torn(cells, n))
			}
			continue
		}
		if !mine && !tagged && !numbered(cells, r.columns) {
			continue // a table of its own that has as many columns
		}
		mine = true
		if row, ok := r.row(cells, n); ok {
			r.Rows = append(r.Rows, row)
		}
	}
	if mine {
		r.tables++
	} else if n > 0 {
		r.others++
	}
}

// numbered reports whether the cell for the number has one.
func numbered(cells []cell, l layout) bool {
	return l.number >= 0 && number(cells[l.number].text()) > 0
}

// number reads the number of a row; 0 is none.
func number(s string) int {
	s = strings.TrimSpace(s)
	end := 0
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	n, err := strconv.Atoi(s[:end])
	if err != nil {
		return 0
	}
	return n
}

// place names a row by its number, and by where it stands where it has none.
func (r *reader) place(n, row int) string {
	if n > 0 {
		return fmt.Sprintf("row %d", n)
	}
	return fmt.Sprintf("table %d, line %d", r.tables+1, row)
}

// torn is a row whose cells were merged or split: what stands where cannot be told.
func (r *reader) torn(cells []cell, at int) review.Row {
	row := review.Row{Place: r.place(0, at), Err: fmt.Errorf("it has %d cells, and its table %d columns", len(cells), r.columns.columns)}
	var all []string
	for _, c := range cells {
		if c.tag != "" {
			r.tag(&row, c.tag)
		}
		all = append(all, strings.TrimSpace(c.text()))
	}
	row.Target = text.Plain(strings.Join(all, " | "))
	return row
}

func (r *reader) tag(row *review.Row, tag string) {
	if export, segment, ok := parseTag(tag); ok {
		row.Segment = segment
		if r.named == "" {
			r.named = export
		}
	}
}

// row reads a row; ok is false for one without a word.
func (r *reader) row(cells []cell, at int) (row review.Row, ok bool) {
	get := func(i int) cell {
		if i < 0 {
			return cell{}
		}
		return cells[i]
	}
	l := r.columns
	for _, c := range cells {
		if c.tag != "" {
			r.tag(&row, c.tag)
		}
		ok = ok || strings.TrimSpace(c.text()) != ""
		for _, id := range c.comments {
			if said, known := r.said[id]; known {
				row.Comments = append(row.Comments, said)
			}
		}
	}
	if !ok {
		return row, false
	}
	row.N = number(get(l.number).text())
	row.Place = r.place(row.N, at)
	row.Source, _ = parsed(get(l.source).text())
	target := get(l.target)
	row.Target, row.Err = parsed(target.text())
	if target.author != "" && target.now != target.was {
		if was, err := parsed(target.was); err == nil {
			row.Before = &was
		}
		row.Author, row.Time = target.author, target.time
	}
	if l.status >= 0 {
		says := strings.ToLower(strings.Join(strings.Fields(get(l.status).text()), " "))
		if status, err := project.ParseStatus(says); err == nil {
			row.Status = &status
		} else if says != "" {
			r.notice("%s: %q is no status: the segment keeps the one it has.", row.Place, says)
		}
	}
	remark := get(l.comment)
	if said := strings.TrimSpace(remark.text()); said != "" {
		c := project.Comment{Author: remark.author, Time: remark.time, Text: said}
		if c.Author == "" {
			c.Author = r.File.Author
		}
		row.Comments = append(row.Comments, c)
	}
	return row, true
}

// parsed reads a text that has codes; the error says what is wrong with them.
func parsed(s string) (text.Text, error) {
	s = strings.TrimSpace(s)
	t, err := text.Parse(s)
	if err != nil {
		return text.Plain(s), err
	}
	return t, nil
}
