package docx

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"tarjuman/project/format"
	"tarjuman/project/format/opc"
)

// The kinds of relations, by the last step of their type, which is the same in the
// transitional and the strict namespace.
const (
	relStyles    = "styles"
	relNumbering = "numbering"
	relComments  = "comments"
	relMacros    = "vbaProject"
	relGlossary  = "glossaryDocument"

	relChart          = "chart"
	relChartEx        = "chartEx"
	relUserShapes     = "chartUserShapes"
	relDiagram        = "diagramData"
	relDiagramDrawing = "diagramDrawing"
)

// storyOrder are the kinds of parts with text, in the order in which they are read
// behind the main one.
var storyOrder = []string{"header", "footer", "footnotes", "endnotes"}

// open looks through the package.
func open(original []byte, with format.With) (*document, error) {
	p, err := opc.Open(original, "Word document", ".docx")
	if err != nil {
		return nil, err
	}
	d := &document{pack: p, with: with, noticed: map[string]bool{}}
	if p.Signed {
		d.notice("The digital signature of the document does not hold for its translation.")
	}
	rels, err := p.Relations(p.Main)
	if err != nil {
		return nil, err
	}
	found := map[string][]string{}
	for _, r := range rels {
		if !p.Has(r.Target) {
			continue
		}
		switch r.Kind {
		case relStyles:
			d.styling = r.Target
		case relNumbering:
			d.numbers = r.Target
		case relComments:
			d.offers.Comments = true
			if with.Comments {
				found[r.Kind] = []string{r.Target}
			}
		case relMacros:
			d.macros = true
			d.notice("Macros are left out: they are not part of what is exported.")
		case relGlossary:
			d.notice("Building blocks are left out: they stay as they are.")
		default:
			if slices.Contains(storyOrder, r.Kind) && !slices.Contains(found[r.Kind], r.Target) {
				found[r.Kind] = append(found[r.Kind], r.Target)
			}
		}
	}
	d.stories = []string{p.Main}
	for _, kind := range append(storyOrder, relComments) {
		slices.SortStableFunc(found[kind], natural)
		for _, name := range found[kind] {
			if !slices.Contains(d.stories, name) {
				d.stories = append(d.stories, name)
			}
		}
	}
	if err := d.findArt(); err != nil {
		return nil, err
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

// documentType is the content type of a document without macros that is no
// template.
const documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

// macroKinds are the relations that lead to macros and what belongs to them.
var macroKinds = []string{relMacros, "wordVbaData", "attachedToolbars", "keyMapCustomizations"}

// dropMacros takes macros out, and makes a document of a template.
func (d *document) dropMacros() error {
	for _, part := range d.pack.Names() {
		if strings.HasSuffix(part, "vbaProject.bin") {
			if err := d.pack.Drop(part, macroKinds...); err != nil {
				return err
			}
		}
	}
	if d.macros { // without them toolbars and keys call what Word has, and stay
		if err := d.pack.Drop(d.pack.Main, macroKinds...); err != nil {
			return err
		}
	}
	return d.pack.SetType(d.pack.Main, documentType)
}
