// Package opc reads the packages that Word, Excel and PowerPoint write, the Open
// Packaging Conventions (ECMA-376, part 2), and changes parts of them. A package is a
// zip archive of parts, each with a content type; relations lead from the package to
// its main part, and from each part to others. What the parts say is the business of
// the formats.
package opc

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
)

const (
	contentTypes = "[Content_Types].xml"
	rootRels     = "_rels/.rels"
)

// A Package is a document and what was changed in it. It is for one goroutine.
type Package struct {
	*zip.Archive
	// Main is the name of the main part, which is there.
	Main string
	// Held is how many bytes of trees are in use while others are read.
	Held int
	// Signed is set where there is a digital signature, which holds for no translation.
	Signed bool
}

// A Relation leads from one part to another in the package.
type Relation struct {
	ID string
	// Kind is the last step of its type, as "styles", which is the same in the
	// transitional and the strict namespace.
	Kind string
	// Target is the name of a part. It may be missing.
	Target string
}

// Open looks through a package. what is what it should be and ext the ending of its
// name, as "Word document" and ".docx": an error tells what to do, and wraps what
// format, zip or xml refuse with.
func Open(original []byte, what, ext string) (*Package, error) {
	switch kind := format.Container(original); kind {
	case "zip":
	case "ole":
		return nil, &format.Error{Why: fmt.Sprintf("this is an old or password-protected %s: open it in Office or LibreOffice, remove the password, and save it as %s", what, ext)}
	default:
		return nil, &format.Error{Why: fmt.Sprintf("this is no %s: it is no zip archive", what)}
	}
	z, err := zip.Open(original)
	if err != nil {
		return nil, err
	}
	p := &Package{Archive: z}
	if z.Has(contentTypes) { // Office wants it, others can do without
		if _, err := p.Tree(contentTypes); err != nil {
			return nil, err
		}
	}
	rels, err := p.Relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range rels {
		switch r.Kind {
		case "officeDocument":
			p.Main = r.Target
		case "origin":
			p.Signed = true
		}
	}
	if p.Main == "" || !z.Has(p.Main) {
		return nil, &zip.Error{Part: rootRels, Why: fmt.Sprintf("it names no main part: this is no %s, or a damaged one", what)}
	}
	return p, nil
}

// Tree parses a part.
func (p *Package) Tree(part string) (*xml.Tree, error) {
	b, err := p.Read(part)
	if err != nil {
		return nil, err
	}
	t, err := xml.ParseTreeBeside(b, p.Held)
	if err != nil {
		return nil, fmt.Errorf("part %s: %w", part, err)
	}
	if t.Doctype() {
		return nil, fmt.Errorf("part %s: %w", part, &format.Error{Line: 1, Why: "a DOCTYPE, which no part of an Office document has"})
	}
	return t, nil
}

// Put writes a part that was spliced, in the encoding it has. One that was not is left
// as it is packed.
func (p *Package) Put(part string, t *xml.Tree, s *format.Splicer) error {
	if !s.Changed() {
		return nil
	}
	b, err := s.Bytes()
	if err == nil {
		b, err = t.Encode(b)
	}
	if err != nil {
		return fmt.Errorf("part %s: %w", part, err)
	}
	p.Replace(part, b)
	return nil
}

// relsOf returns the name of the part with the relations of another one.
func relsOf(part string) string {
	if part == "" {
		return rootRels
	}
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

// Relations returns the relations of a part that stay in the package, in order; those
// of "" are the package's own. What lies outside is never followed.
func (p *Package) Relations(part string) ([]Relation, error) {
	name := relsOf(part)
	if !p.Has(name) {
		return nil, nil
	}
	t, err := p.Tree(name)
	if err != nil {
		return nil, err
	}
	var out []Relation
	for n := range t.Children(t.Root()) {
		if r, ok := relation(t, n, part); ok {
			out = append(out, r)
		}
	}
	return out, nil
}

func relation(t *xml.Tree, n xml.Node, part string) (Relation, bool) {
	target := attr(t, n, "Target")
	if t.Name(n).Local != "Relationship" || attr(t, n, "TargetMode") == "External" || target == "" {
		return Relation{}, false
	}
	if target[0] == '/' {
		target = target[1:]
	} else {
		target = path.Join(path.Dir(part), target)
	}
	return Relation{attr(t, n, "Id"), path.Base(attr(t, n, "Type")), target}, true
}

func attr(t *xml.Tree, n xml.Node, name string) string {
	v, _ := t.Attr(n, xml.Name{Local: name})
	return v
}

// Drop takes out the parts to which relations of these kinds lead from a part, with
// the relations and what the content types say of them.
func (p *Package) Drop(from string, kinds ...string) error {
	name := relsOf(from)
	if !p.Has(name) {
		return nil
	}
	t, err := p.Tree(name)
	if err != nil {
		return err
	}
	s := format.Splice(t.Source())
	var gone []string
	for n := range t.Children(t.Root()) {
		if r, ok := relation(t, n, from); ok && slices.Contains(kinds, r.Kind) {
			s.Delete(t.Span(n))
			gone = append(gone, r.Target)
		}
	}
	if len(gone) == 0 {
		return nil
	}
	if err := p.Put(name, t, s); err != nil {
		return err
	}
	for _, part := range gone {
		for _, name := range []string{part, relsOf(part)} {
			if p.Has(name) {
				p.Remove(name)
			}
		}
	}
	return p.types(func(t *xml.Tree, n xml.Node, s *format.Splicer) {
		ext := attr(t, n, "Extension")
		has := func(name string) bool { return strings.HasSuffix(name, "."+ext) }
		if slices.Contains(gone, partName(t, n)) ||
			ext != "" && slices.ContainsFunc(gone, has) && !slices.ContainsFunc(p.Names(), has) {
			s.Delete(t.Span(n))
		}
	})
}

// SetType gives a part a content type that stands for it alone.
func (p *Package) SetType(part, contentType string) error {
	return p.types(func(t *xml.Tree, n xml.Node, s *format.Splicer) {
		if strings.EqualFold(partName(t, n), part) && attr(t, n, "ContentType") != contentType {
			from, to, _ := t.AttrSpan(n, xml.Name{Local: "ContentType"})
			s.Replace(from, to, xml.EscapeValue(contentType))
		}
	})
}

// partName is the part for which a line of the content types stands, empty where that
// is an ending.
func partName(t *xml.Tree, n xml.Node) string { return strings.TrimPrefix(attr(t, n, "PartName"), "/") }

// types lets edit change each line of the content types.
func (p *Package) types(edit func(*xml.Tree, xml.Node, *format.Splicer)) error {
	if !p.Has(contentTypes) {
		return nil
	}
	t, err := p.Tree(contentTypes)
	if err != nil {
		return err
	}
	s := format.Splice(t.Source())
	for n := range t.Children(t.Root()) {
		if !t.IsText(n) {
			edit(t, n, s)
		}
	}
	return p.Put(contentTypes, t, s)
}
