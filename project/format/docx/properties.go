package docx

import (
	"fmt"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// properties reads those that are chosen, and writes their translations.
func (d *document) properties() error {
	part, t, list, err := d.pack.Properties()
	d.offers.Properties = len(list) > 0
	if !d.with.Properties {
		return nil // what nobody reads may be damaged
	}
	if err != nil || len(list) == 0 {
		return err
	}
	s := format.Splice(t.Source())
	for _, n := range list {
		source, before, after := text.Plain(t.Text(n)).Trim()
		target, translated, err := d.unit(project.Caption, source)
		if err != nil {
			return fmt.Errorf("part %s: line %d: %w", part, t.Line(n), err)
		}
		if translated {
			from, to := t.Inner(n)
			s.Replace(from, to, xml.Escape(before+target.Chars+after))
		}
	}
	return d.pack.Put(part, t, s)
}
