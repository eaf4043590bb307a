package odt

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

// read goes through all parts with text.
func (d *document) read() error {
	for _, p := range d.parts {
		for n := range p.t.Children(p.t.Root()) {
			var err error
			switch p.t.Name(n) {
			case xml.Name{Space: nsOffice, Local: "body"}, xml.Name{Space: nsOffice, Local: "master-styles"}:
				err = p.walk(n, false)
			case xml.Name{Space: nsOffice, Local: "meta"}:
				err = p.meta(n)
			}
			if err != nil {
				return where(p.name, err)
			}
		}
	}
	return nil
}

// walk goes through what stands in an element, in order. cell is set in a cell of
// a table.
func (p *part) walk(parent xml.Node, cell bool) error {
	for n := range p.t.Children(parent) {
		if p.t.IsText(n) {
			continue
		}
		if err := p.element(n, cell); err != nil {
			return err
		}
	}
	return nil
}

func (p *part) element(n xml.Node, cell bool) error {
	name := p.t.Name(n)
	switch name {
	case xml.Name{Space: nsText, Local: "p"}, xml.Name{Space: nsText, Local: "h"}:
		return p.paragraph(n, name.Local, cell)
	case xml.Name{Space: nsText, Local: "tracked-changes"}:
		if p.t.First(n) != xml.None {
			p.d.notice(accepted)
		}
		p.remove(n)
		return nil
	case xml.Name{Space: nsText, Local: "change"}, xml.Name{Space: nsText, Local: "change-start"}, xml.Name{Space: nsText, Local: "change-end"}:
		p.remove(n)
		return nil
	case xml.Name{Space: nsOffice, Local: "annotation"}:
		p.d.offers.Comments = true
		if !p.d.with.Comments {
			return nil
		}
	case xml.Name{Space: nsOffice, Local: "forms"}:
		return p.forms(n)
	case xml.Name{Space: nsDraw, Local: "object"}:
		return p.object(n)
	case xml.Name{Space: nsSVG, Local: "title"}, xml.Name{Space: nsSVG, Local: "desc"}:
		return p.standIn(n)
	case xml.Name{Space: nsTable, Local: "table-cell"}:
		if p.chart && p.attr(n, nsOffice, "value-type") == "float" {
			return nil // what is drawn
		}
		cell = true
	case xml.Name{Space: nsText, Local: "note-body"}, xml.Name{Space: nsDraw, Local: "text-box"}:
		cell = false
	}
	return p.walk(n, cell)
}

// object reads a chart that stands in a single file: its titles, and the labels and names
// of series, which are cells of a table. In a package charts are parts.
func (p *part) object(n xml.Node) error {
	for _, local := range []string{"document", "body", "chart"} {
		if n = p.t.Child(n, xml.Name{Space: nsOffice, Local: local}); n == xml.None {
			return nil
		}
	}
	p.chart = true
	defer func() { p.chart = false }()
	return p.walk(n, false)
}

// remove takes out what has to do with tracked changes, in a translation.
func (p *part) remove(n xml.Node) {
	if p.d.writing {
		p.s.Delete(p.t.Span(n))
	}
}

// paragraph reads a paragraph and all that stands in it, and writes its
// translation.
func (p *part) paragraph(n xml.Node, local string, cell bool) error {
	t := p.t
	style := p.attr(n, nsText, "style-name")
	base := p.face(style)
	r := &inliner{p: p, space: true}
	u := makeUnit(r.inline(n, base, nil), base)
	var target text.Text
	translated := false
	if u != nil {
		var err error
		if target, translated, err = p.d.unit(p.kind(style, local, cell), u.text); err != nil {
			return fmt.Errorf("line %d: %w", t.Line(n), err)
		}
		if p.d.flip && !translated && p.rightToLeft(style) && strings.ContainsFunc(u.text.Chars, format.RightToLeft) {
			p.keepDirection(n, style)
		}
	}
	if err := p.walk(n, cell); err != nil {
		return err
	}
	if translated {
		from, to := t.Inner(n)
		p.s.Replace(from, to, p.render(u, target, t.Prefix(n)))
	}
	return nil
}

// kind tells what a paragraph is.
func (p *part) kind(style, local string, cell bool) project.Kind {
	switch {
	case local == "h":
		return project.Heading
	case p.chart && !cell:
		return project.Caption
	}
	for _, s := range p.chain("paragraph", style) {
		switch s.name {
		case "Title", "Subtitle":
			return project.Heading
		case "Caption":
			if !cell {
				return project.Caption
			}
		}
	}
	if cell {
		return project.Cell
	}
	return project.Sentence
}

// standIn reads the text of an element that has nothing else, as that which stands for a
// picture.
func (p *part) standIn(n xml.Node) error {
	source, before, after := text.Plain(p.t.Text(n)).Trim()
	if source.Empty() {
		return nil
	}
	target, translated, err := p.d.unit(project.Caption, source)
	if err != nil {
		return fmt.Errorf("line %d: %w", p.t.Line(n), err)
	}
	if translated {
		from, to := p.t.Inner(n)
		p.s.Replace(from, to, xml.Escape(before+target.Chars+after))
	}
	return nil
}

// forms reads what a reader sees of the controls of forms: labels, entries of lists, and
// what appears when a control is pointed at. What somebody has filled in stays.
func (p *part) forms(parent xml.Node) error {
	for n := range p.t.Children(parent) {
		if p.t.IsText(n) {
			continue
		}
		var at []xml.Name
		for _, local := range []string{"label", "title"} {
			name := xml.Name{Space: nsForm, Local: local}
			if _, _, ok := p.t.AttrSpan(n, name); ok && p.t.Name(n).Space == nsForm {
				at = append(at, name)
			}
		}
		if len(at) == 2 {
			label, _, _ := p.t.AttrSpan(n, at[0])
			if title, _, _ := p.t.AttrSpan(n, at[1]); title < label {
				at[0], at[1] = at[1], at[0]
			}
		}
		for _, name := range at {
			source, before, after := text.Plain(p.attr(n, name.Space, name.Local)).Trim()
			if source.Empty() {
				continue
			}
			target, translated, err := p.d.unit(project.Caption, source)
			if err != nil {
				return fmt.Errorf("line %d: %w", p.t.Line(n), err)
			}
			if translated {
				from, to, _ := p.t.AttrSpan(n, name)
				p.s.Replace(from, to, xml.EscapeValue(before+target.Chars+after))
			}
		}
		if err := p.forms(n); err != nil {
			return err
		}
	}
	return nil
}

// shown are the properties of a file that programs show, and that are translated by
// choice (ODF 1.2, part 1, 4.3).
var shown = []xml.Name{
	{Space: nsDC, Local: "title"}, {Space: nsDC, Local: "subject"}, {Space: nsMeta, Local: "keyword"}, {Space: nsDC, Local: "description"},
}

// meta reads the properties of the file.
func (p *part) meta(parent xml.Node) error {
	for n := range p.t.Children(parent) {
		if !slices.Contains(shown, p.t.Name(n)) || !strings.ContainsFunc(p.t.Text(n), unicode.IsLetter) {
			continue
		}
		p.d.offers.Properties = true
		if !p.d.with.Properties {
			return nil
		}
		if err := p.standIn(n); err != nil {
			return err
		}
	}
	return nil
}
