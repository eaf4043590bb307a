package docx

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// parts goes through all parts with text.
func (d *document) parts() error {
	walk := func(p *part) error { return p.walk(p.t.Root(), place{}) }
	for _, name := range d.stories {
		if err := d.each(name, walk); err != nil {
			return err
		}
	}
	d.once(true)
	for _, name := range d.art {
		if err := d.each(name, walk); err != nil {
			return err
		}
	}
	d.once(false)
	if d.numbers != "" {
		d.once(true)
		if err := d.each(d.numbers, (*part).sets); err != nil {
			return err
		}
		d.once(false)
	}
	return d.properties()
}

// each lets do go through a part, and writes what it has replaced.
func (d *document) each(name string, do func(*part) error) error {
	t, err := d.pack.Tree(name)
	if err != nil {
		return err
	}
	p := &part{d: d, t: t, s: format.Splice(t.Source()), hoisted: map[string]bool{}}
	if err := do(p); err != nil {
		return fmt.Errorf("part %s: %w", name, err)
	}
	return d.pack.Put(name, t, p.s)
}

// A place is where in a part something stands.
type place struct {
	cell bool
	// keep is set in a paragraph that stays as it is because it has text from right to
	// left without a translation.
	keep bool
	// style is that of the paragraph around.
	style string
}

// walk goes through what stands in an element, in order.
func (p *part) walk(parent xml.Node, at place) error {
	for n := range p.t.Children(parent) {
		if p.t.IsText(n) {
			continue
		}
		if err := p.element(n, at); err != nil {
			return err
		}
	}
	return nil
}

func (p *part) element(n xml.Node, at place) error {
	name := p.t.Name(n)
	if name.Local == "dataBinding" { // of Word, or of Word 2013
		// Word would show the data it is bound to in the place of the translation.
		if p.d.writing && !at.keep {
			p.s.Delete(p.t.Span(n))
		}
		return nil
	}
	switch word(p.t, n) {
	case "p":
		return p.paragraph(n, at)
	case "tc":
		at.cell = true
	case "tbl":
		at.cell = false
	case "txbxContent":
		at = place{}
	case "t", "instrText":
		return nil
	case "del", "moveFrom":
		if p.turns(at) && p.t.First(n) != xml.None && word(p.t, p.t.Parent(n)) != "rPr" && word(p.t, p.t.Parent(n)) != "trPr" {
			p.s.Delete(p.t.Span(n))
		}
		return nil
	case "rPr":
		if p.turns(at) {
			p.turnRun(n, at.style)
		}
		return nil
	case "pPr":
		// Those of paragraphs are turned with them.
		return nil
	case "tblPr", "sectPr":
		if p.turns(at) {
			p.turnElement(n)
		}
		return nil
	case "":
		if name.Space == spaceCompat && name.Local == "AlternateContent" {
			return p.alternate(n, at)
		}
		return p.drawing(n, name, at)
	}
	return p.walk(n, at)
}

// turns reports whether what stands here is turned from right to left.
func (p *part) turns(at place) bool { return p.d.writing && p.d.flip && !at.keep }

// alternate goes through the choices of an AlternateContent and its fallback.
func (p *part) alternate(n xml.Node, at place) error {
	d := p.d
	b := &branch{units: map[string][]int{}}
	d.branches = append(d.branches, b)
	defer func() { d.branches = d.branches[:len(d.branches)-1] }()
	for c := range p.t.Children(n) {
		if p.t.IsText(c) {
			continue
		}
		if err := p.walk(c, at); err != nil {
			return err
		}
		b.fallback = true
	}
	return nil
}

// paragraph reads a paragraph and all that stands in it, and writes its
// translation.
func (p *part) paragraph(n xml.Node, at place) error {
	t := p.t
	pPr := xml.None // the properties, which stand first (CT_P)
	for c := range t.Children(n) {
		if !t.IsText(c) {
			if word(t, c) == "pPr" {
				pPr = c
			}
			break
		}
	}
	at.style = ""
	if pPr != xml.None {
		if c := child(t, pPr, "pStyle"); c != xml.None {
			at.style = attr(t, c, "val")
		}
	}
	st := p.d.styles.of(at.style)
	own := style{bidi: st.bidi, outline: st.outline}
	paragraphProps(t, pPr, &own)
	tokens, err := p.paragraphTokens(n, at.style)
	if err != nil {
		return fmt.Errorf("line %d: %w", t.Line(n), err)
	}
	u := makeUnit(tokens)
	var target text.Text
	translated := false
	if u != nil {
		kind := project.Sentence
		switch {
		case own.outline < 9 || st.name == "title":
			kind = project.Heading
		case at.cell:
			kind = project.Cell
		case st.name == "caption":
			kind = project.Caption
		}
		if target, translated, err = p.d.unit(kind, u.text); err != nil {
			return fmt.Errorf("line %d: %w", t.Line(n), err)
		}
	}
	at.keep = u.stays(translated)
	if p.d.writing && p.d.flip {
		if at.keep {
			p.keepDirection(n, pPr, own.bidi)
		} else if pPr != xml.None {
			p.turnParagraph(pPr, at.style)
		}
	}
	inside := place{keep: at.keep, style: at.style, cell: at.cell}
	if err := p.walk(n, inside); err != nil {
		return err
	}
	if !translated {
		return nil
	}
	from, to := t.Inner(n)
	if pPr != xml.None {
		_, from = t.Span(pPr)
	}
	p.s.Replace(from, to, p.render(u, target, t.Prefix(n)))
	return nil
}

// drawing reads the texts that stand for pictures, and the text of VML that is
// drawn as a picture.
func (p *part) drawing(n xml.Node, name xml.Name, at place) error {
	var names []string
	switch {
	case name.Local == "docPr":
		names = []string{"title", "descr"}
	case name.Space == "urn:schemas-microsoft-com:vml" && name.Local == "textpath":
		names = []string{"string"}
	case name.Space == "urn:schemas-microsoft-com:vml":
		names = []string{"alt"}
	case name.Local == "p" && slices.Contains(artSpaces, name.Space):
		return p.artParagraph(n, at)
	case name.Local == "v" && slices.Contains(chartSpaces, name.Space):
		return p.chartValue(n)
	case strings.Contains(name.Space, "drawingml") && (name.Local == "pPr" || name.Local == "bodyPr") && p.turns(at):
		p.turnDrawing(n)
	}
	// In the order in which they stand.
	slices.SortFunc(names, func(a, b string) int {
		x, _, _ := p.t.AttrSpan(n, xml.Name{Local: a})
		y, _, _ := p.t.AttrSpan(n, xml.Name{Local: b})
		return x - y
	})
	for _, a := range names {
		v, ok := p.t.Attr(n, xml.Name{Local: a})
		source, before, after := text.Plain(v).Trim()
		if !ok || source.Empty() || fileName.MatchString(v) {
			continue
		}
		target, translated, err := p.d.unit(project.Caption, source)
		if err != nil {
			return fmt.Errorf("line %d: %w", p.t.Line(n), err)
		}
		if translated {
			from, to, _ := p.t.AttrSpan(n, xml.Name{Local: a})
			p.s.Replace(from, to, xml.EscapeValue(before+target.Chars+after))
		}
	}
	return p.walk(n, at)
}

// fileName matches what programs put in the place of a description.
var fileName = regexp.MustCompile(`(?i)^\s*(https?://\S+|[a-z]:\\.*|\S+\.(jpe?g|png|gif|bmp|wmf|emf|tiff?|svg|webp))\s*$`)
