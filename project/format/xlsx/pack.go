package xlsx

import (
	"fmt"
	"slices"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
	"tarjuman/project/format/opc"
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

// open looks through the package.
func open(original []byte, with format.With) (*book, error) {
	p, err := opc.Open(original, "Excel workbook", ".xlsx")
	if err != nil {
		return nil, err
	}
	b := &book{pack: p, with: with, byString: map[int]int{}, read: map[string]bool{}}
	if p.Signed {
		b.notice("The digital signature of the workbook does not hold for its translation.")
	}
	return b, b.readMain()
}

// readMain reads the list of sheets.
func (b *book) readMain() error {
	rels, err := b.pack.Relations(b.pack.Main)
	if err != nil {
		return err
	}
	parts := map[string]opc.Relation{}
	for _, r := range rels {
		parts[r.ID] = r
		switch r.Kind {
		case "sharedStrings":
			b.strings = r.Target
		case "vbaProject":
			b.notice("Macros are left out: they are not part of what is exported.")
		case "xlMacrosheet", "xlIntlMacrosheet":
			return &zip.Error{Part: r.Target, Why: "it is a sheet of macros of Excel 4: delete it in Excel, and import the workbook then"}
		case "styles":
			if b.pack.Has(r.Target) {
				b.styles = r.Target
			}
		}
	}
	t, err := b.pack.Tree(b.pack.Main)
	if err != nil {
		return err
	}
	list := child(t, t.Root(), "sheets")
	if list == xml.None {
		return &zip.Error{Part: b.pack.Main, Why: "it names no sheets: this is no workbook of Excel, or a damaged one"}
	}
	for n := range t.Children(list) {
		id := ""
		for _, space := range idSpaces {
			if v, ok := t.Attr(n, xml.Name{Space: space, Local: "id"}); ok {
				id = v
			}
		}
		r := parts[id]
		if r.Kind != "worksheet" || slices.ContainsFunc(b.sheets, func(s sheet) bool { return s.part == r.Target }) {
			continue // a chart that fills a sheet, or a macro
		}
		state := attr(t, n, "state")
		b.sheets = append(b.sheets, sheet{attr(t, n, "name"), r.Target, state == "hidden" || state == "veryHidden"})
	}
	return nil
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
	return b.pack.Put(name, t, s)
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
	t, err := b.pack.Tree(part)
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

// workbookType is the content type of a workbook without macros that is no template.
const workbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

// dropMacros takes macros out, and makes a workbook of a template.
func (b *book) dropMacros() error {
	if err := b.pack.Drop(b.pack.Main, "vbaProject", "attachedToolbars"); err != nil {
		return err
	}
	return b.pack.SetType(b.pack.Main, workbookType)
}

// turnStyles lets cells that are read from the right be read as their text is, and
// swaps left and right in them.
func (b *book) turnStyles() error {
	if b.styles == "" {
		return nil
	}
	t, err := b.pack.Tree(b.styles)
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
