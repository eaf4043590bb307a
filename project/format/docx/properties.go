package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// relCore is the relation of the package to its properties (ECMA-376, part 2, 8.1).
const relCore = "core-properties"

// coreProperties are those that are translated by choice.
var coreProperties = []xml.Name{
	{Space: "http://purl.org/dc/elements/1.1/", Local: "title"},
	{Space: "http://purl.org/dc/elements/1.1/", Local: "subject"},
	{Space: "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", Local: "keywords"},
	{Space: "http://purl.org/dc/elements/1.1/", Local: "description"},
}

// findProperties looks whether there are some with words.
func (d *document) findProperties() error {
	rels, err := d.pack.Relations("")
	if err != nil {
		return err
	}
	for _, r := range rels {
		if r.Kind == relCore && d.pack.Has(r.Target) {
			d.core = r.Target
		}
	}
	err = d.eachProperty(func(t *xml.Tree, n xml.Node, _ *format.Splicer) error {
		if d.offers.Properties || !strings.ContainsFunc(t.Text(n), unicode.IsLetter) {
			return nil
		}
		d.offers.Properties = true
		if !d.with.Properties {
			d.notice("The title and other properties of the file are left out: they stay as they are. They can be chosen (tarj import --with properties).")
		}
		return nil
	})
	if !d.with.Properties {
		return nil // what nobody reads may be damaged
	}
	return err
}

// properties reads those that are chosen, and writes their translations.
func (d *document) properties() error {
	if !d.with.Properties {
		return nil
	}
	return d.eachProperty(func(t *xml.Tree, n xml.Node, s *format.Splicer) error {
		source, before, after := text.Plain(t.Text(n)).Trim()
		if !strings.ContainsFunc(source.Chars, unicode.IsLetter) {
			return nil
		}
		target, translated, err := d.unit(project.Caption, source)
		if err != nil {
			return fmt.Errorf("line %d: %w", t.Line(n), err)
		}
		if translated {
			from, to := t.Inner(n)
			s.Replace(from, to, xml.Escape(before+target.Chars+after))
		}
		return nil
	})
}

// eachProperty calls do with each of the properties, and writes what it has replaced.
func (d *document) eachProperty(do func(*xml.Tree, xml.Node, *format.Splicer) error) error {
	if d.core == "" {
		return nil
	}
	t, err := d.pack.Tree(d.core)
	if err != nil {
		return err
	}
	s := format.Splice(t.Source())
	for n := range t.Children(t.Root()) {
		if !slices.Contains(coreProperties, t.Name(n)) || t.First(n) == xml.None || !t.IsText(t.First(n)) {
			continue // or keywords in several languages, each in an element
		}
		if err := do(t, n, s); err != nil {
			return fmt.Errorf("part %s: %w", d.core, err)
		}
	}
	return d.pack.Put(d.core, t, s)
}
