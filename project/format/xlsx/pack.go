package xlsx

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
)

// The namespaces of SpreadsheetML, and of the ids of relations in it.
var (
	spaces   = []string{"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main"}
	idSpaces = []string{"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"}
)

// word is the name of an element of SpreadsheetML, empty of any other.
func word(t *xml.Tree, n xml.Node) string {
	if name := t.Name(n); slices.Contains(spaces, name.Space) {
		return name.Local
	}
	return ""
}

// child returns the first element of that name in n, or None.
func child(t *xml.Tree, n xml.Node, name string) xml.Node {
	for c := range t.Children(n) {
		if word(t, c) == name {
			return c
		}
	}
	return xml.None
}

func attr(t *xml.Tree, n xml.Node, name string) string {
	v, _ := t.Attr(n, xml.Name{Local: name})
	return v
}

// A relation leads from one part to another.
type relation struct{ id, kind, target string }

// open looks through the package (ECMA-376, part 2).
func open(original []byte) (*book, error) {
	switch kind := format.Container(original); kind {
	case "zip":
	case "ole":
		return nil, errors.New("this is an old or password-protected workbook: open it in Excel or LibreOffice, remove the password, and save it as .xlsx")
	default:
		return nil, errors.New("this is no workbook of Excel: it is no zip archive")
	}
	z, err := zip.Open(original)
	if err != nil {
		return nil, err
	}
	b := &book{zip: z, byString: map[int]int{}}
	rels, err := b.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		switch r.kind {
		case "officeDocument":
			b.main = r.target
		case "origin":
			b.notice("The digital signature of the workbook does not hold for its translation.")
		}
	}
	if b.main == "" || !z.Has(b.main) {
		return nil, &zip.Error{Part: "_rels/.rels", Why: "it names no workbook: this is no workbook of Excel, or a damaged one"}
	}
	return b, b.readMain()
}

// readMain reads the list of sheets.
func (b *book) readMain() error {
	rels, err := b.relations(b.main)
	if err != nil {
		return err
	}
	parts := map[string]relation{}
	for _, r := range rels {
		parts[r.id] = r
		switch r.kind {
		case "sharedStrings":
			b.strings = r.target
		case "styles":
			if b.zip.Has(r.target) {
				b.styles = r.target
			}
		}
	}
	t, err := b.tree(b.main)
	if err != nil {
		return err
	}
	list := child(t, t.Root(), "sheets")
	if list == xml.None {
		return &zip.Error{Part: b.main, Why: "it names no sheets: this is no workbook of Excel, or a damaged one"}
	}
	for n := range t.Children(list) {
		id := ""
		for _, space := range idSpaces {
			if v, ok := t.Attr(n, xml.Name{Space: space, Local: "id"}); ok {
				id = v
			}
		}
		r := parts[id]
		if r.kind != "worksheet" || slices.ContainsFunc(b.sheets, func(s sheet) bool { return s.part == r.target }) {
			continue // a chart that fills a sheet, or a macro
		}
		state := attr(t, n, "state")
		b.sheets = append(b.sheets, sheet{attr(t, n, "name"), r.target, state == "hidden" || state == "veryHidden"})
	}
	return nil
}

// tree parses a part.
func (b *book) tree(name string) (*xml.Tree, error) {
	p, err := b.zip.Read(name)
	if err != nil {
		return nil, err
	}
	t, err := xml.ParseTree(p)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	if t.Doctype() {
		return nil, fmt.Errorf("part %s: line 1: a DOCTYPE, which no part of a workbook has", name)
	}
	return t, nil
}

// relations reads the relations of a part inside of the package; "" is the package.
func (b *book) relations(part string) ([]relation, error) {
	name := path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
	if part == "" {
		name = "_rels/.rels"
	}
	if !b.zip.Has(name) {
		return nil, nil
	}
	t, err := b.tree(name)
	if err != nil {
		return nil, err
	}
	var out []relation
	for n := range t.Children(t.Root()) {
		target := attr(t, n, "Target")
		if t.Name(n).Local != "Relationship" || attr(t, n, "TargetMode") == "External" || target == "" {
			continue
		}
		if target[0] == '/' {
			target = target[1:]
		} else {
			target = path.Join(path.Dir(part), target)
		}
		out = append(out, relation{attr(t, n, "Id"), path.Base(attr(t, n, "Type")), target})
	}
	return out, nil
}

// An edit is a range of a part and what comes in its place.
type edit struct {
	from, to int
	with     string
}

// put writes a part with edits.
func (b *book) put(name string, t *xml.Tree, edits []edit) error {
	if len(edits) == 0 {
		return nil
	}
	slices.SortStableFunc(edits, func(x, y edit) int { return x.from - y.from })
	s := format.Splice(t.Source())
	for _, e := range edits {
		s.Replace(e.from, e.to, e.with)
	}
	out, err := s.Bytes()
	if err == nil {
		out, err = t.Encode(out)
	}
	if err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	b.zip.Replace(name, out)
	return nil
}

// putStrings writes the shared strings: some in the place of others, and new ones.
func (b *book) putStrings(edits []edit, added []string) error {
	if b.shared == nil {
		return nil
	}
	t := b.shared
	if len(added) > 0 {
		prefix := t.Prefix(t.Root())
		_, end := t.Inner(t.Root())
		edits = append(edits, edit{end, end, "<" + prefix + "si>" + strings.Join(added, "</"+prefix+"si><"+prefix+"si>") + "</" + prefix + "si>"})
		if from, to, ok := t.AttrSpan(t.Root(), xml.Name{Local: "uniqueCount"}); ok {
			edits = append(edits, edit{from, to, fmt.Sprint(len(b.items) + len(added))})
		}
	}
	return b.put(b.strings, t, edits)
}

// putSheet writes a sheet, and lets it begin at the left.
func (b *book) putSheet(part string, edits []edit, flip bool) error {
	if len(edits) == 0 && !flip {
		return nil
	}
	t, err := b.tree(part)
	if err != nil {
		return err
	}
	if views := child(t, t.Root(), "sheetViews"); flip && views != xml.None {
		for n := range t.Children(views) {
			if v := attr(t, n, "rightToLeft"); v == "1" || v == "true" {
				from, to, _ := t.AttrSpan(n, xml.Name{Local: "rightToLeft"})
				edits = append(edits, edit{from, to, "0"})
			}
		}
	}
	return b.put(part, t, edits)
}

// turnStyles lets cells that are read from the right be read as their text is, and
// swaps left and right in them.
func (b *book) turnStyles() error {
	t, err := b.tree(b.styles)
	if err != nil {
		return err
	}
	var edits []edit
	for n := range xml.Node(t.Len()) {
		if word(t, n) != "alignment" || attr(t, n, "readingOrder") != "2" {
			continue
		}
		from, to, _ := t.AttrSpan(n, xml.Name{Local: "readingOrder"})
		edits = append(edits, edit{from, to, "0"})
		if from, to, ok := t.AttrSpan(n, xml.Name{Local: "horizontal"}); ok {
			switch attr(t, n, "horizontal") {
			case "left":
				edits = append(edits, edit{from, to, "right"})
			case "right":
				edits = append(edits, edit{from, to, "left"})
			}
		}
	}
	return b.put(b.styles, t, edits)
}
