package opc

import (
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/xml"
)

// properties are the properties of a document that are translated by choice
// (ECMA-376, part 2, 8.1).
var properties = []xml.Name{
	{Space: "http://purl.org/dc/elements/1.1/", Local: "title"},
	{Space: "http://purl.org/dc/elements/1.1/", Local: "subject"},
	{Space: "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Local: "keywords"},
	{Space: "http://purl.org/dc/elements/1.1/", Local: "description"},
}

// Properties returns the part with the properties of the document, and those elements
// of it that have words and are the title, the subject, the keywords or the description.
// Where there are none, list is empty.
func (p *Package) Properties() (part string, t *xml.Tree, list []xml.Node, err error) {
	rels, err := p.Relations("")
	if err != nil {
		return "", nil, nil, err
	}
	for _, r := range rels {
		if r.Kind == "core-properties" && p.Has(r.Target) {
			part = r.Target
		}
	}
	if part == "" {
		return "", nil, nil, nil
	}
	if t, err = p.Tree(part); err != nil {
		return "", nil, nil, err
	}
	for n := range t.Children(t.Root()) {
		// Keywords in several languages, each in an element, stay.
		if first := t.First(n); slices.Contains(properties, t.Name(n)) && first != xml.None && t.IsText(first) && strings.ContainsFunc(t.Text(n), unicode.IsLetter) {
			list = append(list, n)
		}
	}
	return part, t, list, nil
}
