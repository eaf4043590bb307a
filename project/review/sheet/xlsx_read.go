package sheet

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format/opc"
	"tarjuman/project/format/xlsx"
	"tarjuman/project/review"
)

// The namespaces of SpreadsheetML, and of the ids of relations in it.
var (
	mainSpaces = []string{mainSpace, "http://purl.oclc.org/ooxml/spreadsheetml/main"}
	relSpaces  = []string{relSpace, "http://purl.oclc.org/ooxml/officeDocument/relationships"}
)

// Read finds the rows in all sheets. The places are sheets and rows of them.
func (XLSX) Read(data []byte) (review.File, error) {
	p, err := opc.Open(data, "workbook of Excel", ".xlsx")
	if err != nil {
		return review.File{}, err
	}
	b := &book{Package: p, dates: map[int]bool{}}
	if err := b.open(); err != nil {
		return review.File{}, err
	}
	r := newReader(nil)
	trees := make([]*xml.Tree, len(b.sheets))
	for i, s := range b.sheets {
		if trees[i], err = b.Tree(s.part); err != nil {
			return review.File{}, err
		}
	}
	// What the file is comes first, wherever it stands.
	for i, s := range b.sheets {
		first := true
		err := b.rows(s, trees[i], func(_ string, cells []cell) error {
			if first && cells[0].text != manifest {
				return errNoManifest
			}
			first = false
			r.manifest(cells)
			return nil
		})
		if err == nil && !first {
			b.sheets[i].manifest = true
		} else if err != nil && !errors.Is(err, errNoManifest) {
			return review.File{}, err
		}
	}
	for i, s := range b.sheets {
		if s.manifest {
			continue
		}
		if err := b.rows(s, trees[i], r.add); err != nil {
			return review.File{}, err
		}
	}
	r.file.Author = b.author
	return r.done()
}

// errNoManifest ends the reading of a sheet that is none.
var errNoManifest = errors.New("no manifest")

// manifest reads a row of the sheet with what the file is.
func (r *reader) manifest(cells []cell) {
	if len(cells) < 2 {
		return
	}
	switch name, value := cells[0].text, cells[1].text; name {
	case "export":
		r.file.Export = value
	case "project":
		r.file.Project = value
	case "source":
		r.file.Source = value
	case "target":
		r.file.Target = value
	default:
		if n, err := strconv.ParseFloat(name, 64); err == nil && n >= 1 && n < 1e9 && segmentID.MatchString(value) {
			if r.ids == nil {
				r.ids = map[int]string{}
			}
			r.ids[int(n)] = value
		}
	}
}

// A book is a workbook that is read.
type book struct {
	*opc.Package
	sheets  []worksheet
	strings []string
	// dates are the styles of cells that are shown as dates or times.
	dates  map[int]bool
	people map[string]string // the names in threaded comments, by id
	author string
}

// A worksheet is one of them.
type worksheet struct {
	name, part string
	manifest   bool
}

// word is the name of an element of SpreadsheetML, empty of any other.
func word(t *xml.Tree, n xml.Node) string {
	if name := t.Name(n); slices.Contains(mainSpaces, name.Space) {
		return name.Local
	}
	return ""
}

// each calls f for the elements of that name in n.
func each(t *xml.Tree, n xml.Node, name string, f func(xml.Node)) {
	for c := range t.Children(n) {
		if word(t, c) == name {
			f(c)
		}
	}
}

func attr(t *xml.Tree, n xml.Node, name string) string {
	v, _ := t.Attr(n, xml.Name{Local: name})
	return v
}

// open reads what the sheets share.
func (b *book) open() error {
	rels, err := b.Relations(b.Main)
	if err != nil {
		return err
	}
	parts := map[string]string{}
	for _, r := range rels {
		parts[r.ID] = r.Target
		if !b.Has(r.Target) {
			continue
		}
		switch r.Kind {
		case "sharedStrings":
			err = b.readStrings(r.Target)
		case "styles":
			err = b.readStyles(r.Target)
		case "person":
			err = b.readPeople(r.Target)
		}
		if err != nil {
			return err
		}
	}
	t, err := b.Tree(b.Main)
	if err != nil {
		return err
	}
	each(t, t.Root(), "sheets", func(list xml.Node) {
		each(t, list, "sheet", func(n xml.Node) {
			for _, space := range relSpaces {
				if id, ok := t.Attr(n, xml.Name{Space: space, Local: "id"}); ok && b.Has(parts[id]) {
					b.sheets = append(b.sheets, worksheet{name: attr(t, n, "name"), part: parts[id]})
				}
			}
		})
	})
	root, err := b.Relations("")
	if err != nil {
		return err
	}
	for _, r := range root {
		if r.Kind != "core-properties" || !b.Has(r.Target) {
			continue
		}
		t, err := b.Tree(r.Target)
		if err != nil {
			return err
		}
		for n := range t.Children(t.Root()) {
			if t.Name(n).Local == "lastModifiedBy" {
				b.author = strings.TrimSpace(t.Text(n))
			}
		}
	}
	return nil
}

func (b *book) readStrings(part string) error {
	t, err := b.Tree(part)
	if err != nil {
		return err
	}
	each(t, t.Root(), "si", func(n xml.Node) { b.strings = append(b.strings, characters(t, n)) })
	return nil
}

// characters are those of a string (18.4.8), without what tells how it is spoken.
func characters(t *xml.Tree, n xml.Node) string {
	var out strings.Builder
	for c := range t.Children(n) {
		switch word(t, c) {
		case "t":
			out.WriteString(xlsx.Decode(t.Text(c)))
		case "r":
			each(t, c, "t", func(k xml.Node) { out.WriteString(xlsx.Decode(t.Text(k))) })
		}
	}
	return out.String()
}

// readStyles finds the styles that show a number as a date (18.8.30): some formats that
// are built in, and those that name a day, a month, a year, an hour or a second.
func (b *book) readStyles(part string) error {
	t, err := b.Tree(part)
	if err != nil {
		return err
	}
	codes := map[string]string{}
	each(t, t.Root(), "numFmts", func(list xml.Node) {
		each(t, list, "numFmt", func(n xml.Node) { codes[attr(t, n, "numFmtId")] = attr(t, n, "formatCode") })
	})
	each(t, t.Root(), "cellXfs", func(list xml.Node) {
		i := 0
		each(t, list, "xf", func(n xml.Node) {
			id := attr(t, n, "numFmtId")
			number, _ := strconv.Atoi(id)
			b.dates[i] = number >= 14 && number <= 22 || number >= 45 && number <= 47 || isDate(codes[id])
			i++
		})
	})
	return nil
}

// isDate reports whether a format of numbers is one of dates. What stands in quotes or
// brackets is no letter of it.
func isDate(code string) bool {
	closing := rune(0)
	for _, r := range code {
		switch {
		case closing != 0:
			if r == closing {
				closing = 0
			}
		case r == '"':
			closing = '"'
		case r == '[':
			closing = ']'
		case strings.ContainsRune("dDmMyYhHsS", r):
			return true
		}
	}
	return false
}

func (b *book) readPeople(part string) error {
	t, err := b.Tree(part)
	if err != nil {
		return err
	}
	b.people = map[string]string{}
	for n := range t.Children(t.Root()) {
		b.people[attr(t, n, "id")] = attr(t, n, "displayName")
	}
	return nil
}

// rows calls f for the rows of a sheet that have cells, with their cells from the first
// column, which are valid until the next row. An error of f ends it.
func (b *book) rows(s worksheet, t *xml.Tree, f func(place string, cells []cell) error) error {
	notes, err := b.notes(s.part)
	if err != nil {
		return err
	}
	var cells []cell
	put := func(column int, c cell) {
		for len(cells) <= column {
			cells = append(cells, cell{})
		}
		cells[column] = c
	}
	at := 0
	each(t, t.Root(), "sheetData", func(data xml.Node) {
		each(t, data, "row", func(r xml.Node) {
			at++
			if n, err := strconv.Atoi(attr(t, r, "r")); err == nil && n > 0 {
				at = n
			}
			cells = cells[:0]
			column := -1
			each(t, r, "c", func(n xml.Node) {
				column++
				if i := columnIndex(attr(t, n, "r")); i >= 0 {
					column = i
				}
				if column <= maxColumn {
					put(column, b.cell(t, n))
				}
			})
			for column, list := range notes[at] {
				was := cell{}
				if column < len(cells) {
					was = cells[column]
				}
				was.notes = list
				put(column, was)
			}
			if len(cells) > 0 && err == nil {
				err = f(fmt.Sprintf("%s, row %d", s.name, at), cells)
			}
		})
	})
	return err
}

// maxColumn is the last column that is looked at. A table of a review has some ten.
const maxColumn = 999

// columnIndex returns the index of the column of a cell such as AB12, or -1.
func columnIndex(ref string) int {
	i := 0
	for k, r := range ref {
		if r < 'A' || r > 'Z' || k > 3 {
			break
		}
		i = 26*i + int(r-'A') + 1
	}
	return i - 1
}

// cell reads what stands in one (18.3.1.4).
func (b *book) cell(t *xml.Tree, n xml.Node) (c cell) {
	value := ""
	for k := range t.Children(n) {
		switch word(t, k) {
		case "v":
			value = t.Text(k)
		case "is":
			value = characters(t, k)
		case "f":
			c.fault = "a formula"
		}
	}
	switch attr(t, n, "t") {
	case "s":
		if i, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && i >= 0 && i < len(b.strings) {
			c.text = b.strings[i]
		}
	case "inlineStr":
		c.text = value
	case "str":
		c.text = xlsx.Decode(value)
	case "b":
		c.text = "FALSE"
		if strings.TrimSpace(value) == "1" {
			c.text = "TRUE"
		}
	case "e":
		c.text, c.fault = value, fmt.Sprintf("an error of a formula, %s", value)
	default:
		c.text = value
		if style, _ := strconv.Atoi(attr(t, n, "s")); b.dates[style] && value != "" {
			c.fault = "a date that the program has made of what was typed: let the cell be text"
		}
	}
	return c
}

// notes returns what is pinned to cells, by row and the index of the column: notes, and
// comments that answer each other.
func (b *book) notes(part string) (map[int]map[int][]project.Comment, error) {
	rels, err := b.Relations(part)
	if err != nil {
		return nil, err
	}
	out := map[int]map[int][]project.Comment{}
	add := func(ref string, c project.Comment) {
		row, err := strconv.Atoi(strings.TrimLeft(ref, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
		column := columnIndex(ref)
		if c.Text = strings.TrimSpace(c.Text); err != nil || column < 0 || column > maxColumn || c.Text == "" {
			return
		}
		if out[row] == nil {
			out[row] = map[int][]project.Comment{}
		}
		out[row][column] = append(out[row][column], c)
	}
	for _, r := range rels {
		if r.Kind != "comments" && r.Kind != "threadedComment" || !b.Has(r.Target) {
			continue
		}
		t, err := b.Tree(r.Target)
		if err != nil {
			return nil, err
		}
		if r.Kind == "threadedComment" {
			for n := range t.Children(t.Root()) {
				if t.Name(n).Local != "threadedComment" {
					continue
				}
				c := project.Comment{Author: b.people[attr(t, n, "personId")]}
				c.Time, _ = time.Parse("2006-01-02T15:04:05.99", attr(t, n, "dT"))
				for k := range t.Children(n) {
					if t.Name(k).Local == "text" {
						c.Text = t.Text(k)
					}
				}
				add(attr(t, n, "ref"), c)
			}
			continue
		}
		var authors []string
		each(t, t.Root(), "authors", func(list xml.Node) {
			each(t, list, "author", func(n xml.Node) { authors = append(authors, t.Text(n)) })
		})
		each(t, t.Root(), "commentList", func(list xml.Node) {
			each(t, list, "comment", func(n xml.Node) {
				c := project.Comment{}
				if i, err := strconv.Atoi(attr(t, n, "authorId")); err == nil && i >= 0 && i < len(authors) {
					c.Author = authors[i]
				}
				if strings.HasPrefix(c.Author, "tc=") {
					return // stands for a comment in its own part
				}
				each(t, n, "text", func(k xml.Node) { c.Text = strings.TrimPrefix(characters(t, k), c.Author+":") })
				for _, one := range signed(c) {
					add(attr(t, n, "ref"), one)
				}
			})
		})
	}
	return out, nil
}

// signed returns what a note without an author says, where lines such as "\t-Huda" tell who:
// Google Sheets writes comments and the answers to them so, each before its line.
func signed(note project.Comment) (out []project.Comment) {
	if note.Author != "" {
		return []project.Comment{note}
	}
	one := note
	one.Text = ""
	for line := range strings.SplitSeq(note.Text, "\n") {
		if by, ok := strings.CutPrefix(line, "\t-"); ok && strings.TrimSpace(by) != "" && one.Text != "" {
			one.Author = strings.TrimSpace(by)
			out = append(out, one)
			one = note
			one.Text = ""
			continue
		}
		one.Text += line + "\n"
	}
	return append(out, one)
}
