package odt

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// A document from Arabic into a language that is written from left to right is
// turned: every writing mode from the right becomes one from the left, in the
// styles of pages, paragraphs, tables, sections and frames. Margins and indents are
// logical. Alignment is not, in LibreOffice and OpenOffice: they write start for
// left and end for right in whatever direction, so both change places in
// paragraphs from the right; other programs are taken by the standard, in which
// only left and right do.
//
// What styles say of complex scripts becomes what they say of Latin text (see
// turned), and their language becomes that of the translation. Paragraphs that have
// text without a translation keep their direction, by a style of their own.

// finish puts the part together: its text, and its styles as they are turned.
func (p *part) finish() error {
	s := format.Splice(p.t.Source())
	for n := range p.t.Children(p.t.Root()) {
		name := p.t.Name(n)
		if name.Space != nsOffice {
			continue
		}
		from, to := p.t.Span(n)
		switch name.Local {
		case "scripts":
			if p.macros(n) {
				s.Delete(p.t.Inner(n))
			}
		case "styles", "automatic-styles":
			if p.d.flip {
				p.turnStyles(s, n)
				if name.Local == "automatic-styles" {
					p.addKept(s, n)
				}
			}
		case "master-styles", "body", "meta":
			if p.s.Changed() {
				s.Replace(from, to, p.s.Source(from, to))
			}
		}
	}
	return p.d.put(p.name, p.t, s)
}

// An edit is a range of a part and what comes in its place.
type edit struct {
	from, to int
	with     string
}

// turnStyles turns all styles in an element.
func (p *part) turnStyles(s *format.Splicer, parent xml.Node) {
	for n := range p.t.Children(parent) {
		if p.t.IsText(n) {
			continue
		}
		var edits []edit
		if p.t.Name(n).Space == nsStyle {
			right := p.attr(n, nsStyle, "family") == "paragraph" && p.rightToLeft(p.attr(n, nsStyle, "name"))
			edits = p.turn(n, right, edits)
		} else {
			edits = p.turn(n, false, edits)
		}
		apply(s, edits)
	}
}

// turn returns what changes in a style and what stands in it. right is set for the
// style of a paragraph from the right.
func (p *part) turn(n xml.Node, right bool, edits []edit) []edit {
	for c := range p.t.Children(n) {
		if p.t.IsText(c) {
			continue
		}
		edits = p.value(edits, c, nsStyle, "writing-mode", func(v string) string {
			if rest, ok := strings.CutPrefix(v, "rl"); ok {
				return "lr" + rest
			}
			return v
		})
		switch p.t.Name(c) {
		case xml.Name{Space: nsStyle, Local: "paragraph-properties"}:
			if right {
				edits = p.value(edits, c, nsFo, "text-align", p.otherSide)
				edits = p.value(edits, c, nsFo, "text-align-last", p.otherSide)
			}
		case xml.Name{Space: nsStyle, Local: "table-properties"}:
			if strings.HasPrefix(p.attr(c, nsStyle, "writing-mode"), "rl") {
				edits = p.value(edits, c, nsTable, "align", swapSides)
			}
		case xml.Name{Space: nsStyle, Local: "text-properties"}:
			edits = p.turnText(c, edits)
		}
		edits = p.turn(c, right, edits)
	}
	return p.value(edits, n, nsStyle, "num-format", latinNumbers)
}

// value appends a change of the value of an attribute, where it has one and f
// gives another.
func (p *part) value(edits []edit, n xml.Node, space, local string, f func(string) string) []edit {
	name := xml.Name{Space: space, Local: local}
	v, ok := p.t.Attr(n, name)
	if is := f(v); ok && is != v {
		from, to, _ := p.t.AttrSpan(n, name)
		edits = append(edits, edit{from, to, xml.EscapeValue(is)})
	}
	return edits
}

// swapSides returns the other one of left and right.
func swapSides(side string) string {
	switch side {
	case "left":
		return "right"
	case "right":
		return "left"
	}
	return side
}

// otherSide returns the alignment in a turned paragraph.
func (p *part) otherSide(align string) string {
	switch {
	case p.d.physical && align == "start":
		return "end"
	case p.d.physical && align == "end":
		return "start"
	}
	return swapSides(align)
}

// latinNumbers returns the numbering that stands for one in letters or digits of
// another script.
func latinNumbers(v string) string {
	for _, r := range v {
		switch {
		case r > unicode.MaxASCII && unicode.IsDigit(r):
			return "1"
		case format.RightToLeft(r):
			return "a"
		}
	}
	return v
}

// turnText makes what a style says of complex scripts what it says of Latin text.
func (p *part) turnText(n xml.Node, edits []edit) []edit {
	for _, x := range p.turned(n) {
		if from, to, ok := p.t.AttrSpan(n, x.latin); ok {
			edits = append(edits, edit{from, to, xml.EscapeValue(x.value)})
			continue
		}
		if prefix := p.prefix(x.latin.Space); prefix != "" {
			_, at, _ := p.t.AttrSpan(n, x.complex)
			edits = append(edits, edit{at + 1, at + 1, " " + prefix + x.latin.Local + `="` + xml.EscapeValue(x.value) + `"`})
		}
	}
	base, rest, _ := strings.Cut(p.d.lang, "-")
	none := func(v string) bool { return v == "" || v == "none" || v == "zxx" }
	if none(p.attr(n, nsFo, "language")) {
		return edits
	}
	edits = p.value(edits, n, nsFo, "language", func(string) string { return base })
	return p.value(edits, n, nsFo, "country", func(v string) string {
		switch {
		case len(rest) == 2:
			return strings.ToUpper(rest)
		case base == "en" && p.attr(n, nsFo, "language") == "en":
			return v
		case base == "en":
			return "US"
		}
		return "none"
	})
}

// declaration finds namespaces.
var declaration = regexp.MustCompile(`xmlns:([^\s=]+)\s*=\s*["']([^"']*)["']`)

// prefix returns the prefix of a namespace with its colon, as the root declares it.
func (p *part) prefix(space string) string {
	from, _ := p.t.Span(p.t.Root())
	to, _ := p.t.Inner(p.t.Root())
	for _, m := range declaration.FindAllSubmatch(p.t.Source()[from:to], -1) {
		if string(m[2]) == space {
			return string(m[1]) + ":"
		}
	}
	return ""
}

// keptSuffix is what is added to the name of the style of a paragraph that keeps
// its direction.
const keptSuffix = "_rl"

// keepDirection gives a paragraph from the right a style that is not turned.
func (p *part) keepDirection(n xml.Node, style string) {
	from, to, ok := p.t.AttrSpan(n, xml.Name{Space: nsText, Local: "style-name"})
	if !ok || !p.hasAutomatic() || p.prefix(nsStyle) == "" {
		return
	}
	p.s.Replace(from, to, xml.EscapeValue(style+keptSuffix))
	if !slices.Contains(p.kept, style) {
		p.kept = append(p.kept, style)
	}
}

// hasAutomatic reports whether there is a place for automatic styles.
func (p *part) hasAutomatic() bool {
	n := p.t.Child(p.t.Root(), xml.Name{Space: nsOffice, Local: "automatic-styles"})
	if n == xml.None {
		return false
	}
	_, end := p.t.Inner(n)
	_, to := p.t.Span(n)
	return end < to
}

// addKept adds the styles of paragraphs that keep their direction: what the styles
// were, or one upon a common style.
func (p *part) addKept(s *format.Splicer, automatic xml.Node) {
	_, end := p.t.Inner(automatic)
	prefix := p.prefix(nsStyle)
	for _, name := range p.kept {
		props := [][2]xml.Name{{{Space: nsStyle, Local: "writing-mode"}, {Local: "rl-tb"}}}
		if align := p.aligned(name); align != "" {
			props = append(props, [2]xml.Name{{Space: nsFo, Local: "text-align"}, {Local: align}})
		}
		if auto := p.auto["paragraph\x00"+name]; auto != nil {
			s.Replace(end, end, p.keptStyle(auto.node, name, props))
			continue
		}
		s.Replace(end, end, "<"+prefix+"style "+prefix+`name="`+xml.EscapeValue(name+keptSuffix)+`" `+prefix+`family="paragraph" `+
			prefix+`parent-style-name="`+xml.EscapeValue(name)+`"><`+prefix+"paragraph-properties"+p.attributes(props)+"/></"+prefix+"style>")
	}
}

// aligned returns the alignment of paragraphs of a style, or nothing.
func (p *part) aligned(name string) string {
	for _, s := range p.chain("paragraph", name) {
		if s.align != "" {
			return s.align
		}
	}
	return ""
}

// attributes writes attributes, given by their names and values.
func (p *part) attributes(list [][2]xml.Name) string {
	var b strings.Builder
	for _, a := range list {
		if prefix := p.prefix(a[0].Space); prefix != "" {
			b.WriteString(" " + prefix + a[0].Local + `="` + xml.EscapeValue(a[1].Local) + `"`)
		}
	}
	return b.String()
}

// keptStyle returns the source of an automatic style under its new name, with these
// properties of paragraphs.
func (p *part) keptStyle(n xml.Node, name string, props [][2]xml.Name) string {
	set := func(string) string { return name + keptSuffix }
	edits := p.value(nil, n, nsStyle, "name", set)
	c := p.t.Child(n, xml.Name{Space: nsStyle, Local: "paragraph-properties"})
	if c == xml.None {
		at, _ := p.t.Inner(n)
		prefix := p.prefix(nsStyle)
		edits = append(edits, edit{at, at, "<" + prefix + "paragraph-properties" + p.attributes(props) + "/>"})
	} else {
		at, _ := p.t.Span(c)
		at += len("<paragraph-properties") + len(p.t.Prefix(c))
		var fresh [][2]xml.Name
		for _, a := range props {
			if _, _, ok := p.t.AttrSpan(c, a[0]); ok {
				edits = p.value(edits, c, a[0].Space, a[0].Local, func(string) string { return a[1].Local })
			} else {
				fresh = append(fresh, a)
			}
		}
		edits = append(edits, edit{at, at, p.attributes(fresh)})
	}
	s := format.Splice(p.t.Source())
	apply(s, edits)
	from, to := p.t.Span(n)
	if inner, end := p.t.Inner(n); c == xml.None && inner == to && end == to {
		// <style:style .../> has no place inside.
		tag := strings.TrimSuffix(s.Source(from, to), edits[len(edits)-1].with)
		return strings.TrimSuffix(tag, "/>") + ">" + edits[len(edits)-1].with + "</" + p.t.Prefix(n) + "style>"
	}
	return s.Source(from, to)
}

// apply makes edits, in their order in the part.
func apply(s *format.Splicer, edits []edit) {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.from, b.from) })
	for _, e := range edits {
		s.Replace(e.from, e.to, e.with)
	}
}
