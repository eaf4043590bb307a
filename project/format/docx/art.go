package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
)

// Charts and SmartArt have their text in parts of their own, in DrawingML: paragraphs of
// runs as in WordprocessingML, with the properties of a run in attributes (ECMA-376, part
// 1, 21.1.2), and in charts the values of cells, as the names of a series and of its
// categories (21.2.2.201). SmartArt has it twice: as data, and as the picture that was
// made of it. What is the same in all of these is one unit.
//
// The values of cells come from a workbook in the document, which stays as it is: who
// edits the data of a chart finds there what it was made of.

// artKinds are the relations that lead to such parts: from a part with text, and from a
// chart to what was drawn on it.
var artKinds = []string{relChart, relChartEx, relDiagram, relDiagramDrawing, relUserShapes}

// The namespaces of DrawingML and of its charts, transitional and strict.
var (
	artSpaces   = []string{"http://schemas.openxmlformats.org/drawingml/2006/main", "http://purl.oclc.org/ooxml/drawingml/main"}
	chartSpaces = []string{"http://schemas.openxmlformats.org/drawingml/2006/chart", "http://purl.oclc.org/ooxml/drawingml/chart"}
)

// findArt finds the charts and SmartArt of the parts with text.
func (d *document) findArt() error {
	from := slices.Clone(d.stories)
	for len(from) > 0 {
		rels, err := d.pack.Relations(from[0])
		if err != nil {
			return err
		}
		from = from[1:]
		for _, r := range rels {
			if slices.Contains(artKinds, r.Kind) && d.pack.Has(r.Target) && !slices.Contains(d.art, r.Target) {
				d.art = append(d.art, r.Target)
				from = append(from, r.Target)
			}
		}
	}
	return nil
}

// artParagraph reads a paragraph of DrawingML, and writes its translation.
func (p *part) artParagraph(n xml.Node, at place) error {
	t := p.t
	from, to := t.Inner(n)
	var list []token
	for c := range t.Children(n) {
		if t.IsText(c) {
			continue
		}
		whole := token{kind: single, typ: "other", keep: text.NoCopy, bits: p.whole(c), raw: p.raw(c)}
		switch t.Name(c).Local {
		case "pPr":
			_, from = t.Span(c)
		case "endParaRPr":
			to, _ = t.Span(c)
		case "r":
			l := p.artLook(artChild(t, c, "rPr"))
			x := token{kind: chars, face: face{look: l}}
			if s := artChild(t, c, "t"); s != xml.None {
				x.text = oneLine.Replace(t.Text(s))
			}
			if isComplex(x.text) {
				x.face.complex = 1
			}
			list = append(list, x)
		case "br":
			whole.keep, whole.equiv = 0, "\n"
			list = append(list, whole)
		default: // the number of a page, a date, the value that a label stands for
			whole.equiv = oneLine.Replace(t.Text(c))
			list = append(list, whole)
		}
	}
	if len(list) > maxTokens {
		return fmt.Errorf("line %d: %w", t.Line(n), errPieces())
	}
	u := makeUnit(list)
	var target text.Text
	translated := false
	if u != nil {
		var err error
		if target, translated, err = p.d.unit(project.Caption, u.text); err != nil {
			return fmt.Errorf("line %d: %w", t.Line(n), err)
		}
	}
	at.keep = u.stays(translated)
	if err := p.walk(n, at); err != nil {
		return err
	}
	if translated {
		p.s.Replace(from, to, p.render(u, target, t.Prefix(n)))
	}
	return nil
}

// artChild returns the first element of DrawingML of that name, or None.
func artChild(t *xml.Tree, n xml.Node, local string) xml.Node {
	for c := range t.Children(n) {
		if name := t.Name(c); name.Local == local && slices.Contains(artSpaces, name.Space) {
			return c
		}
	}
	return xml.None
}

// artLook returns the look of a run of DrawingML with this rPr, which may be None. There
// one set of properties holds for all scripts, but for the font.
func (p *part) artLook(rPr xml.Node) *look {
	t := p.t
	key := "\x00art" // no paragraph style has this name
	if rPr != xml.None {
		from, to := t.Span(rPr)
		key += string(t.Source()[from:to])
	}
	return p.d.styles.look(key, func() *look { return p.newArtLook(rPr) })
}

func (p *part) newArtLook(rPr xml.Node) *look {
	t := p.t
	l := &look{art: true}
	markup := ""
	l.turned = [2]*string{&markup, &markup}
	if rPr == xml.None {
		return l
	}
	value := func(local string) string { v, _ := t.Attr(rPr, xml.Name{Local: local}); return v }
	isOn := func(local string) bool { return value(local) == "1" || value(local) == "true" }
	l.bold, l.italic = [2]bool{isOn("b"), isOn("b")}, [2]bool{isOn("i"), isOn("i")}
	l.size = value("sz")
	var rest []string
	for _, k := range []string{"u", "strike", "cap", "spc", "baseline"} {
		if v := value(k); v != "" && v != "none" && v != "noStrike" && v != "0" {
			rest = append(rest, k+"="+v)
		}
	}
	l.onSpace = strings.Join(rest, "\n")
	for c := range t.Children(rPr) {
		switch {
		case t.IsText(c):
		case t.Name(c).Local == "latin":
			l.font, _ = t.Attr(c, xml.Name{Local: "typeface"})
		case t.Name(c).Local == "cs", t.Name(c).Local == "ea":
		default:
			from, to := t.Span(c)
			rest = append(rest, string(t.Source()[from:to]))
		}
	}
	l.rest = strings.Join(rest, "\n")
	l.onMark = l.rest
	from, to := t.Span(rPr)
	markup = string(t.Source()[from:to])
	if a, b, ok := t.AttrSpan(rPr, xml.Name{Local: "lang"}); ok && p.d.flip {
		markup = string(t.Source()[from:a]) + xml.EscapeValue(p.d.lang) + string(t.Source()[b:to])
	}
	return l
}

// artChars writes text as runs of DrawingML, with its line ends between them.
func (r *renderer) artChars(s string, f face) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			r.end()
			r.out.WriteString("<" + r.prefix + "br/>")
		}
		if line != "" {
			r.begin(f)
			r.out.WriteString("<" + r.prefix + "t>" + xml.Escape(line) + "</" + r.prefix + "t>")
			r.end()
		}
	}
}

// chartValue reads the value of a cell that a chart shows, and writes its translation.
func (p *part) chartValue(n xml.Node) error {
	t := p.t
	parent := t.Parent(n)
	if t.Name(parent).Local == "pt" {
		parent = t.Parent(parent)
	}
	if strings.HasPrefix(t.Name(parent).Local, "num") {
		return nil
	}
	source, before, after := text.Plain(t.Text(n)).Trim()
	if !strings.ContainsFunc(source.Chars, worded) {
		return nil
	}
	target, translated, err := p.d.unit(project.Cell, source)
	if err != nil {
		return fmt.Errorf("line %d: %w", t.Line(n), err)
	}
	if translated {
		from, to := t.Inner(n)
		p.s.Replace(from, to, xml.Escape(before+target.Chars+after))
	}
	return nil
}

// worded reports whether a character is one that another language writes otherwise: a
// letter, or a digit that is none of ASCII.
func worded(r rune) bool { return unicode.IsLetter(r) || r > '9' && unicode.IsDigit(r) }
