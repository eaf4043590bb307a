package docx

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
)

// The package conventions (ECMA-376, part 2): a part has a type, and relations to
// other parts.
const (
	contentTypes = "[Content_Types].xml"
	rootRels     = "_rels/.rels"
)

// The kinds of relations, by the last step of their type, which is the same in the
// transitional and the strict namespace.
const (
	relDocument  = "officeDocument"
	relStyles    = "styles"
	relNumbering = "numbering"
	relComments  = "comments"
	relMacros    = "vbaProject"
	relGlossary  = "glossaryDocument"
	relChart     = "chart"
	relDiagram   = "diagramData"
)

// storyOrder are the kinds of parts with text, in the order in which they are read
// behind the main one.
var storyOrder = []string{"header", "footer", "footnotes", "endnotes"}

// A relation leads from one part to another in the package.
type relation struct{ kind, target string }

// open looks through the package.
func open(original []byte) (*document, error) {
	switch kind := format.Container(original); kind {
	case "zip":
	case "ole":
		return nil, errors.New("this is an old or password-protected Word file: open it in Word or LibreOffice, remove the password, and save it as .docx")
	default:
		return nil, errors.New("this is no Word document: it is no zip archive")
	}
	z, err := zip.Open(original)
	if err != nil {
		return nil, err
	}
	d := &document{zip: z, noticed: map[string]bool{}}
	if _, err := d.tree(contentTypes); err != nil {
		return nil, err
	}
	rels, err := d.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		if r.kind == relDocument {
			d.main = r.target
		}
		if r.kind == "origin" {
			d.notice("The digital signature of the document does not hold for its translation.")
		}
	}
	if d.main == "" || !z.Has(d.main) {
		return nil, &zip.Error{Part: rootRels, Why: "it names no document: this is no Word document, or a damaged one"}
	}
	if rels, err = d.relations(d.main); err != nil {
		return nil, err
	}
	found := map[string][]string{}
	for _, r := range rels {
		if !z.Has(r.target) {
			continue
		}
		switch r.kind {
		case relStyles:
			d.styling = r.target
		case relNumbering:
			d.numbers = r.target
			if _, err := d.tree(d.numbers); err != nil {
				return nil, err // it would be found while writing only
			}
		case relComments:
			d.notice("Comments are left out: they stay as they are.")
		case relMacros:
			d.notice("Macros are left out: they are not part of what is exported.")
		case relGlossary:
			d.notice("Building blocks are left out: they stay as they are.")
		case relChart, relDiagram:
			d.notice("Text in charts and diagrams is left out: it stays as it is.")
		default:
			if slices.Contains(storyOrder, r.kind) && !slices.Contains(found[r.kind], r.target) {
				found[r.kind] = append(found[r.kind], r.target)
			}
		}
	}
	d.stories = []string{d.main}
	for _, kind := range storyOrder {
		slices.SortStableFunc(found[kind], natural)
		for _, name := range found[kind] {
			if !slices.Contains(d.stories, name) {
				d.stories = append(d.stories, name)
			}
		}
	}
	return d, d.readStyles()
}

// natural compares names so that header2 comes before header10.
func natural(a, b string) int {
	number := func(s string) (string, int) {
		s = strings.TrimSuffix(s, path.Ext(s))
		head := strings.TrimRight(s, "0123456789")
		n, _ := strconv.Atoi(s[len(head):])
		return head, n
	}
	ha, na := number(a)
	hb, nb := number(b)
	if c := strings.Compare(ha, hb); c != 0 {
		return c
	}
	return na - nb
}

// tree parses a part.
func (d *document) tree(name string) (*xml.Tree, error) {
	b, err := d.zip.Read(name)
	if err != nil {
		return nil, err
	}
	t, err := xml.ParseTree(b)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", name, err)
	}
	if t.Doctype() {
		return nil, fmt.Errorf("part %s: line 1: a DOCTYPE, which no part of a Word document has", name)
	}
	return t, nil
}

// put writes a part that was spliced.
func (d *document) put(name string, t *xml.Tree, s *format.Splicer) error {
	if !s.Changed() {
		return nil
	}
	b, err := s.Bytes()
	if err == nil {
		b, err = t.Encode(b)
	}
	if err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	d.zip.Replace(name, b)
	return nil
}

// relsOf returns the name of the part with the relations of another one.
func relsOf(part string) string {
	if part == "" {
		return rootRels
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// relations reads the relations of a part inside of the package; "" is the package.
// What lies outside is never followed.
func (d *document) relations(part string) ([]relation, error) {
	name := relsOf(part)
	if !d.zip.Has(name) {
		return nil, nil
	}
	t, err := d.tree(name)
	if err != nil {
		return nil, err
	}
	var out []relation
	for n := range t.Children(t.Root()) {
		if r, ok := relationOf(t, n, part); ok {
			out = append(out, r)
		}
	}
	return out, nil
}

func relationOf(t *xml.Tree, n xml.Node, part string) (relation, bool) {
	kind, _ := t.Attr(n, xml.Name{Local: "Type"})
	target, _ := t.Attr(n, xml.Name{Local: "Target"})
	mode, _ := t.Attr(n, xml.Name{Local: "TargetMode"})
	if t.Name(n).Local != "Relationship" || mode == "External" || target == "" {
		return relation{}, false
	}
	if target[0] == '/' {
		target = target[1:]
	} else {
		target = path.Join(path.Dir(part), target)
	}
	return relation{path.Base(kind), target}, true
}

// documentType is the content type of a document without macros that is no
// template.
const documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

// macroKinds are the relations that lead to macros and what belongs to them.
var macroKinds = []string{relMacros, "wordVbaData", "attachedToolbars", "keyMapCustomizations"}

// dropMacros takes macros out, and makes a document of a template.
func (d *document) dropMacros() error {
	var gone []string
	for _, part := range append([]string{d.main}, d.zip.Names()...) {
		if !d.zip.Has(part) || part != d.main && !strings.HasSuffix(part, "vbaProject.bin") {
			continue
		}
		name := relsOf(part)
		if !d.zip.Has(name) {
			continue
		}
		t, err := d.tree(name)
		if err != nil {
			return err
		}
		s := format.Splice(t.Source())
		for n := range t.Children(t.Root()) {
			if r, ok := relationOf(t, n, part); ok && slices.Contains(macroKinds, r.kind) {
				s.Delete(t.Span(n))
				gone = append(gone, r.target)
			}
		}
		if err := d.put(name, t, s); err != nil {
			return err
		}
	}
	for _, part := range gone {
		for _, name := range []string{part, relsOf(part)} {
			if d.zip.Has(name) {
				d.zip.Remove(name)
			}
		}
	}
	t, err := d.tree(contentTypes)
	if err != nil {
		return err
	}
	s := format.Splice(t.Source())
	for n := range t.Children(t.Root()) {
		part, _ := t.Attr(n, xml.Name{Local: "PartName"})
		part = strings.TrimPrefix(part, "/")
		ext, _ := t.Attr(n, xml.Name{Local: "Extension"})
		switch {
		case slices.Contains(gone, part):
			s.Delete(t.Span(n))
		case ext != "" && len(gone) > 0 && !slices.ContainsFunc(d.zip.Names(), func(name string) bool { return strings.HasSuffix(name, "."+ext) }):
			s.Delete(t.Span(n)) // the type of what was taken out
		case strings.EqualFold(part, d.main):
			from, to, ok := t.AttrSpan(n, xml.Name{Local: "ContentType"})
			if is := string(t.Source()[from:to]); ok && is != documentType {
				s.Replace(from, to, documentType)
			}
		}
	}
	return d.put(contentTypes, t, s)
}
