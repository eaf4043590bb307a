package docx

import (
	"fmt"
	"slices"
	"strings"

	"tarjuman/memory/xml"
)

// A document from Arabic into a language that is written from left to right is
// turned: paragraphs, tables, sections and runs lose what makes them go from right
// to left. Alignment, indents, tabs and borders are logical in Word while that
// holds (17.3.1.13 jc and others: left is where a line begins), so nothing is
// swapped. Paragraphs of Arabic without a translation keep their direction.
//
// Only DrawingML has alignments that are not logical: there left and right change
// places.

// without returns the source of an element without one of its attributes, where
// this has the value.
func (p *part) without(n xml.Node, local, value string) string {
	from, to := p.t.Span(n)
	src := p.t.Source()
	for _, name := range []xml.Name{{Space: p.t.Name(n).Space, Local: local}, {Local: local}} {
		v, ok := p.t.Attr(n, name)
		if !ok || value != "" && v != value {
			continue
		}
		a, b := attrSpan(p.t, n, name)
		return string(src[from:a]) + string(src[b:to])
	}
	return string(src[from:to])
}

// attrSpan is the range of an attribute with the white space before it.
func attrSpan(t *xml.Tree, n xml.Node, name xml.Name) (from, to int) {
	from, to, _ = t.AttrSpan(n, name)
	src := t.Source()
	for from -= 2; from > 0 && !isSpace(src[from]); from-- {
	}
	for from > 0 && isSpace(src[from-1]) {
		from--
	}
	return from, to + 1
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

// turnRun turns an rPr that is not part of translated text.
func (p *part) turnRun(n xml.Node, style string) {
	l := p.look(n, style)
	f := face{look: l}
	if l.complex {
		f.complex = 1
	}
	from, to := p.t.Span(n)
	if s := f.rPr(p.d, p.t.Prefix(n)); s != string(p.t.Source()[from:to]) {
		p.s.Replace(from, to, s)
	}
}

// pPrOrder is that of the properties of a paragraph up to bidi (CT_PPr).
var pPrOrder = []string{
	"pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd",
	"tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN",
}

// turnParagraph turns a pPr, with the properties of its mark.
func (p *part) turnParagraph(pPr xml.Node, style string) {
	for c := range p.t.Children(pPr) {
		if p.t.IsText(c) {
			continue
		}
		switch word(p.t, c) {
		case "bidi":
			if on(p.t, c) {
				p.s.Delete(p.t.Span(c))
			}
		case "jc":
			p.turnJustify(c)
		case "rPr":
			p.turnRun(c, style)
		case "sectPr":
			p.turnElement(c)
		case "pPrChange":
			p.s.Delete(p.t.Span(c))
		}
	}
}

// turnJustify makes the widening of lines by long letters one by wide spaces.
func (p *part) turnJustify(jc xml.Node) {
	if v := attr(p.t, jc, "val"); strings.HasSuffix(v, "Kashida") {
		from, to, _ := p.t.AttrSpan(jc, xml.Name{Space: p.t.Name(jc).Space, Local: "val"})
		p.s.Replace(from, to, "both")
	}
}

// keepDirection says in a paragraph what its style no longer says.
func (p *part) keepDirection(n, pPr xml.Node, bidi bool) {
	if !bidi {
		return
	}
	prefix := p.t.Prefix(n)
	element := "<" + prefix + "bidi/>"
	from, _ := p.t.Inner(n)
	to, end := from, from
	if pPr != xml.None {
		from, to = p.t.Span(pPr)
		_, end = p.t.Inner(pPr)
	}
	if end == to { // there is none, or it is written <w:pPr/>
		p.s.Replace(from, to, "<"+prefix+"pPr>"+element+"</"+prefix+"pPr>")
		return
	}
	for c := range p.t.Children(pPr) {
		switch local := word(p.t, c); {
		case local == "bidi":
			return
		case local != "" && !slices.Contains(pPrOrder, local):
			end, _ = p.t.Span(c)
		default:
			continue
		}
		break
	}
	p.s.Replace(end, end, element)
}

// turnElement takes out what makes a table or a section go from right to left.
func (p *part) turnElement(n xml.Node) {
	for c := range p.t.Children(n) {
		switch word(p.t, c) {
		case "bidiVisual", "bidi", "rtlGutter":
			if on(p.t, c) {
				p.s.Delete(p.t.Span(c))
			}
		case "pgNumType":
			p.turnNumbers(c, "fmt")
		case "footnotePr", "endnotePr":
			if f := child(p.t, c, "numFmt"); f != xml.None {
				p.turnNumbers(f, "val")
			}
		}
	}
}

// latinNumbers are the number formats that stand for those of Arabic.
var latinNumbers = map[string]string{
	"arabicAlpha": "lowerLetter", "arabicAbjad": "lowerLetter", "hebrew1": "lowerLetter", "hebrew2": "lowerLetter", "hindiNumbers": "decimal",
}

func (p *part) turnNumbers(n xml.Node, local string) {
	if latin := latinNumbers[attr(p.t, n, local)]; latin != "" {
		from, to, _ := p.t.AttrSpan(n, xml.Name{Space: p.t.Name(n).Space, Local: local})
		p.s.Replace(from, to, latin)
	}
}

// turnDrawing turns a paragraph or a body of text of DrawingML.
func (p *part) turnDrawing(n xml.Node) {
	rtl, _ := p.t.Attr(n, xml.Name{Local: "rtl"})
	if _, ok := p.t.Attr(n, xml.Name{Local: "rtlCol"}); ok {
		p.s.Delete(attrSpan(p.t, n, xml.Name{Local: "rtlCol"}))
	}
	if rtl != "1" && rtl != "true" {
		return
	}
	edit := func(name string, do func()) {
		if _, ok := p.t.Attr(n, xml.Name{Local: name}); ok {
			do()
		}
	}
	align := func() {
		v, _ := p.t.Attr(n, xml.Name{Local: "algn"})
		other := map[string]string{"l": "r", "r": "l"}[v]
		if other != "" {
			from, to, _ := p.t.AttrSpan(n, xml.Name{Local: "algn"})
			p.s.Replace(from, to, other)
		}
	}
	remove := func() { p.s.Delete(attrSpan(p.t, n, xml.Name{Local: "rtl"})) }
	a, _ := attrSpan(p.t, n, xml.Name{Local: "rtl"})
	b, _, _ := p.t.AttrSpan(n, xml.Name{Local: "algn"})
	if b < a {
		edit("algn", align)
		remove()
	} else {
		remove()
		edit("algn", align)
	}
}

// sets goes through a part with styles or the numbering of lists: it reads the words of
// numbers, and turns what is turned.
func (p *part) sets() error {
	if p.d.flip && word(p.t, p.t.Root()) == "styles" {
		p.setFont()
	}
	return p.set(p.t.Root())
}

// latinFont is the font of Latin text for which a document sets none, as many of Arabic
// do: the one in which Word shows it then.
const latinFont = "Times New Roman"

// setFont makes sure that the document says in which font Latin text is where a run and
// its styles say nothing. Where its defaults have an rFonts, turnStyle adds to that.
func (p *part) setFont() {
	if p.d.styles.defaults.run["font"] != "" {
		return
	}
	prefix := p.t.Prefix(p.t.Root())
	at, path := p.t.Root(), []string{"docDefaults", "rPrDefault", "rPr", "rFonts"}
	for len(path) > 0 {
		c := child(p.t, at, path[0])
		if c == xml.None {
			break
		}
		at, path = c, path[1:]
	}
	if len(path) == 0 {
		return
	}
	path = path[:len(path)-1]
	with := "<" + prefix + "rFonts" + latinAttrs(prefix) + "/>"
	for i := len(path) - 1; i >= 0; i-- {
		with = "<" + prefix + path[i] + ">" + with + "</" + prefix + path[i] + ">"
	}
	from, _ := p.t.Inner(at)
	if _, to := p.t.Span(at); from == to { // it is written <w:rPr/>
		name := p.t.Prefix(at) + p.t.Name(at).Local
		p.s.Replace(to-2, to, ">"+with+"</"+name+">")
		return
	}
	p.s.Replace(from-1, from, ">"+with) // so that it is not taken out with what follows
}

func latinAttrs(prefix string) string {
	return " " + prefix + `ascii="` + latinFont + `" ` + prefix + `hAnsi="` + latinFont + `"`
}

func (p *part) set(parent xml.Node) error {
	for n := range p.t.Children(parent) {
		if p.t.IsText(n) {
			continue
		}
		local := word(p.t, n)
		if local == "lvlText" {
			if err := p.levelText(n); err != nil {
				return fmt.Errorf("line %d: %w", p.t.Line(n), err)
			}
			continue
		}
		if p.d.flip {
			switch local {
			case "rPr":
				p.turnStyle(n)
				continue
			case "bidi", "bidiVisual":
				if on(p.t, n) {
					p.s.Delete(p.t.Span(n))
				}
			case "jc":
				p.turnJustify(n)
			case "numFmt":
				p.turnNumbers(n, "val")
			}
		}
		if err := p.set(n); err != nil {
			return err
		}
	}
	return nil
}

// turnStyle turns the run properties of a style. What it says of complex scripts
// stays, and becomes what it says of Latin text where it says nothing.
func (p *part) turnStyle(rPr xml.Node) {
	for c := range p.t.Children(rPr) {
		from, to := p.t.Span(c)
		switch local := word(p.t, c); local {
		case "rtl", "cs":
			p.s.Delete(from, to)
		case "bCs", "iCs", "szCs":
			latin := strings.TrimSuffix(local, "Cs")
			if child(p.t, rPr, latin) == xml.None {
				p.s.Replace(from, from, strings.Replace(string(p.t.Source()[from:to]), local, latin, 1))
			}
		case "rFonts":
			s := p.without(c, "hint", "cs")
			if word(p.t, p.t.Parent(rPr)) == "rPrDefault" && p.d.styles.defaults.run["font"] == "" && attr(p.t, c, "hAnsi") == "" && attr(p.t, c, "hAnsiTheme") == "" {
				s = strings.Replace(s, "rFonts", "rFonts"+latinAttrs(p.t.Prefix(c)), 1)
			}
			if !strings.Contains(s, "=") {
				s = ""
			}
			if s != string(p.t.Source()[from:to]) {
				p.s.Replace(from, to, s)
			}
		case "lang":
			prefix := p.t.Prefix(c)
			p.s.Replace(from, to, "<"+prefix+"lang "+prefix+`val="`+xml.EscapeValue(p.d.lang)+`"/>`)
		}
	}
}
