package odt

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
	"tarjuman/project/format"
)

// The namespaces (ODF 1.2, part 1, 1.4).
const (
	odfSpace   = "urn:oasis:names:tc:opendocument:xmlns:"
	nsOffice   = odfSpace + "office:1.0"
	nsStyle    = odfSpace + "style:1.0"
	nsText     = odfSpace + "text:1.0"
	nsTable    = odfSpace + "table:1.0"
	nsDraw     = odfSpace + "drawing:1.0"
	nsForm     = odfSpace + "form:1.0"
	nsManifest = odfSpace + "manifest:1.0"
	nsDC       = "http://purl.org/dc/elements/1.1/"
	nsMeta     = odfSpace + "meta:1.0"
	nsFo       = odfSpace + "xsl-fo-compatible:1.0"
	nsLibre    = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"
	nsSVG      = odfSpace + "svg-compatible:1.0"
)

// The parts of a package.
const (
	partContent  = "content.xml"
	partStyles   = "styles.xml"
	partMeta     = "meta.xml"
	partManifest = "META-INF/manifest.xml"
	partType     = "mimetype"
)

// A part is a part with text: the content, the styles, where headers and footers stand, or
// the properties. A single file is one part.
type part struct {
	d    *document
	name string
	t    *xml.Tree
	// s has what changes in the text, in the order of the file.
	s *format.Splicer
	// auto are the automatic styles of the part, by family and name.
	auto map[string]*style
	// faces are those of paragraphs by their style.
	faces map[string]*face
	// chart is set for a chart, or while one is read that stands in a single file.
	chart bool
	// kept are the styles of paragraphs that keep their direction.
	kept []string
}

// open looks through the package.
func open(original []byte, with format.With) (*document, error) {
	d := &document{with: with}
	switch kind := format.Container(original); kind {
	case "zip":
	case "":
		d.flat = original
		p, err := d.part("")
		if err != nil {
			return nil, err
		}
		d.parts = []*part{p}
		d.generator(p.t)
		return d, d.look()
	default:
		return nil, errors.New("this is no OpenDocument text: it is neither a zip archive nor XML")
	}
	var err error
	if d.zip, err = zip.Open(original); err != nil {
		return nil, err
	}
	if !d.zip.Has(partContent) {
		return nil, &zip.Error{Part: partContent, Why: "it is missing: this is no OpenDocument text, or a damaged one"}
	}
	if d.zip.Has(partType) {
		b, err := d.zip.Read(partType)
		if err != nil {
			return nil, err
		}
		if kind := strings.TrimSpace(string(b)); !strings.HasPrefix(kind, "application/vnd.oasis.opendocument.text") {
			return nil, &zip.Error{Part: partType, Why: fmt.Sprintf("it says %.80q: this is no OpenDocument text", kind)}
		}
	}
	charts, err := d.manifest()
	if err != nil {
		return nil, err
	}
	for _, name := range d.zip.Names() {
		switch {
		case isMacro(name):
			d.notice("Macros are left out: they are not part of what is exported.")
		case name == "META-INF/documentsignatures.xml":
			d.notice("The digital signature of the document does not hold for its translation.")
		case strings.HasPrefix(name, "Object ") && !slices.ContainsFunc(charts, func(folder string) bool { return strings.HasPrefix(name, folder) }):
			d.notice("Text in embedded objects is left out: it stays as it is.")
		}
	}
	for _, name := range []string{partContent, partStyles, partMeta} {
		if !d.zip.Has(name) {
			continue
		}
		p, err := d.part(name)
		if err != nil {
			return nil, err
		}
		if name == partMeta {
			d.generator(p.t)
		}
		d.parts = append(d.parts, p)
	}
	for _, folder := range charts {
		p, err := d.part(folder + partContent)
		if err != nil {
			return nil, err
		}
		p.chart = true
		d.parts = append(d.parts, p)
	}
	return d, d.look()
}

// manifest returns the folders of charts, which are documents of their own in the package,
// in the order of the manifest. A document with a password is refused.
func (d *document) manifest() (charts []string, err error) {
	if !d.zip.Has(partManifest) {
		return nil, nil
	}
	m, err := d.tree(partManifest)
	if err != nil {
		return nil, err
	}
	for n := range xml.Node(m.Len()) {
		switch m.Name(n) {
		case xml.Name{Space: nsManifest, Local: "encryption-data"}:
			return nil, errors.New("the document is protected by a password: open it in LibreOffice, and save it without one")
		case xml.Name{Space: nsManifest, Local: "file-entry"}:
			folder, _ := m.Attr(n, xml.Name{Space: nsManifest, Local: "full-path"})
			kind, _ := m.Attr(n, xml.Name{Space: nsManifest, Local: "media-type"})
			if kind == "application/vnd.oasis.opendocument.chart" && strings.HasSuffix(folder, "/") && d.zip.Has(folder+partContent) && !slices.Contains(charts, folder) {
				charts = append(charts, folder)
			}
		}
	}
	return charts, nil
}

// generator finds out by which program the document was written.
func (d *document) generator(t *xml.Tree) {
	for n := range xml.Node(t.Len()) {
		if t.Name(n) == (xml.Name{Space: nsMeta, Local: "generator"}) {
			d.physical = strings.Contains(t.Text(n), "Office") && !strings.HasPrefix(t.Text(n), "Microsoft")
			return
		}
	}
}

// isMacro reports whether a part is a macro or a dialog of one.
func isMacro(name string) bool {
	return strings.HasPrefix(name, "Basic/") || strings.HasPrefix(name, "Scripts/") || strings.HasPrefix(name, "Dialogs/")
}

func (d *document) part(name string) (*part, error) {
	t, err := d.tree(name)
	if err != nil {
		return nil, err
	}
	if root := t.Name(t.Root()); root.Space != nsOffice {
		return nil, where(name, fmt.Errorf("line %d: the root element is %q: this is no OpenDocument text", t.Line(t.Root()), root.Local))
	}
	d.held += t.Size()
	return &part{d: d, name: name, t: t, s: format.Splice(t.Source()), auto: map[string]*style{}, faces: map[string]*face{}}, nil
}

// where adds the name of a part to an error.
func where(part string, err error) error {
	if part == "" {
		return err
	}
	return fmt.Errorf("part %s: %w", part, err)
}

// tree parses a part; "" is a single file.
func (d *document) tree(name string) (*xml.Tree, error) {
	b := d.flat
	if d.zip != nil {
		var err error
		if b, err = d.zip.Read(name); err != nil {
			return nil, err
		}
	}
	if name == partManifest {
		b = declared(b)
	}
	t, err := xml.ParseTreeBeside(b, d.held)
	if err != nil {
		return nil, where(name, err)
	}
	if t.Doctype() && name != partManifest {
		return nil, where(name, errors.New("line 1: a DOCTYPE, which no part of an OpenDocument text has"))
	}
	return t, nil
}

// declared declares the namespace of a manifest that leaves that to its DTD, as those of
// OpenOffice.org 2 do.
func declared(manifest []byte) []byte {
	return bytes.Replace(manifest, []byte("<manifest:manifest>"), []byte(`<manifest:manifest xmlns:manifest="`+nsManifest+`">`), 1)
}

// put replaces the content of a part, given as UTF-8.
func (d *document) put(name string, t *xml.Tree, s *format.Splicer) error {
	if !s.Changed() {
		return nil
	}
	b, err := s.Bytes()
	if err == nil {
		b, err = t.Encode(b)
	}
	if err != nil {
		return where(name, err)
	}
	if d.zip == nil {
		d.flat = b
	} else {
		d.zip.Replace(name, b)
	}
	return nil
}

// write writes the document, without its macros.
func (d *document) write(w io.Writer) error {
	for _, p := range d.parts {
		if err := p.finish(); err != nil {
			return err
		}
	}
	if d.zip == nil {
		_, err := w.Write(d.flat)
		return err
	}
	if err := d.drop(); err != nil {
		return err
	}
	return d.zip.Write(w)
}

// drop takes out macros and the pictures of charts that are translated, which programs make
// anew, and what the manifest says of them.
func (d *document) drop() error {
	var pictures []string
	for _, p := range d.parts {
		if p.chart && p.s.Changed() {
			pictures = append(pictures, "ObjectReplacements/"+path.Dir(p.name))
		}
	}
	goes := func(name string) bool { return isMacro(name) || slices.Contains(pictures, name) }
	dropped := false
	for _, name := range d.zip.Names() {
		if goes(name) {
			d.zip.Remove(name)
			dropped = true
		}
	}
	if !dropped || !d.zip.Has(partManifest) {
		return nil
	}
	t, err := d.tree(partManifest)
	if err != nil {
		return err
	}
	s := format.Splice(t.Source())
	for n := range t.Children(t.Root()) {
		if name, _ := t.Attr(n, xml.Name{Space: nsManifest, Local: "full-path"}); goes(name) {
			s.Delete(t.Span(n))
		}
	}
	return d.put(partManifest, t, s)
}
