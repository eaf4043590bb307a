package odt

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// A style is what one says, and what it takes from its parent.
type style struct {
	family, name, parent string
	// text are the properties of characters that can be seen.
	text map[string]string
	// mode and align are the writing mode and the alignment that it gives itself, or
	// nothing.
	mode, align string
	node        xml.Node
}

// styles are those that all parts share.
type styles struct {
	common   map[string]*style // by family and name
	defaults map[string]*style // by family
	// page is the writing mode of the pages.
	page string
}

// look reads all styles, and finds out how the document is written.
func (d *document) look() error {
	const maxStyles = 100_000
	found := 0
	right, all := 0, 0
	for _, r := range d.parts[0].t.Text(d.parts[0].t.Root()) {
		if unicode.IsLetter(r) {
			all++
			if format.RightToLeft(r) {
				right++
			}
		}
	}
	d.fromRight = 2*right > all
	d.styles = &styles{common: map[string]*style{}, defaults: map[string]*style{}}
	for _, p := range d.parts {
		for n := range p.t.Children(p.t.Root()) {
			name := p.t.Name(n)
			if name.Space != nsOffice {
				continue
			}
			if strings.HasSuffix(name.Local, "styles") {
				for range p.t.Children(n) {
					found++
				}
				if found > maxStyles {
					return where(p.name, &format.Error{Line: p.t.Line(n), Why: fmt.Sprintf("it has more than %d styles: this is no document of people", maxStyles)})
				}
			}
			switch name.Local {
			case "styles":
				p.readStyles(n, d.styles.common)
			case "automatic-styles":
				p.readStyles(n, p.auto)
			case "scripts":
				if p.macros(n) {
					d.notice("Macros are left out: they are not part of what is exported.")
				}
			}
		}
	}
	return nil
}

// macros reports whether there are macros in an element, or what calls them.
func (p *part) macros(scripts xml.Node) bool {
	_, end := p.t.Span(scripts)
	for n := scripts; int(n) < p.t.Len(); n++ {
		if from, _ := p.t.Span(n); from >= end {
			break
		}
		if slices.Contains([]string{"event-listener", "event", "module", "source-code"}, p.t.Name(n).Local) {
			return true
		}
	}
	return false
}

func (p *part) readStyles(parent xml.Node, into map[string]*style) {
	for n := range p.t.Children(parent) {
		name := p.t.Name(n)
		if name.Space != nsStyle {
			continue
		}
		s := &style{text: map[string]string{}, node: n}
		s.family = p.attr(n, nsStyle, "family")
		s.name = p.attr(n, nsStyle, "name")
		s.parent = p.attr(n, nsStyle, "parent-style-name")
		for c := range p.t.Children(n) {
			switch p.t.Name(c) {
			case xml.Name{Space: nsStyle, Local: "text-properties"}:
				p.properties(c, s.text)
			case xml.Name{Space: nsStyle, Local: "paragraph-properties"}:
				s.mode, s.align = p.attr(c, nsStyle, "writing-mode"), p.attr(c, nsFo, "text-align")
			case xml.Name{Space: nsStyle, Local: "page-layout-properties"}:
				if mode := p.attr(c, nsStyle, "writing-mode"); strings.HasPrefix(mode, "rl") {
					p.d.styles.page = mode
				}
			}
		}
		switch name.Local {
		case "style":
			into[s.family+"\x00"+s.name] = s
		case "default-style":
			p.d.styles.defaults[s.family] = s
		}
	}
}

func (p *part) attr(n xml.Node, space, local string) string {
	v, _ := p.t.Attr(n, xml.Name{Space: space, Local: local})
	return v
}

// seen are the properties of text that a reader can see.
var seen = []xml.Name{
	{Space: nsFo, Local: "font-weight"},
	{Space: nsFo, Local: "font-style"},
	{Space: nsFo, Local: "font-size"},
	{Space: nsFo, Local: "font-family"},
	{Space: nsStyle, Local: "font-name"},
	{Space: nsFo, Local: "color"},
	{Space: nsFo, Local: "background-color"},
	{Space: nsFo, Local: "font-variant"},
	{Space: nsFo, Local: "text-transform"},
	{Space: nsFo, Local: "letter-spacing"},
	{Space: nsFo, Local: "text-shadow"},
	{Space: nsStyle, Local: "text-underline-style"},
	{Space: nsStyle, Local: "text-underline-type"},
	{Space: nsStyle, Local: "text-line-through-style"},
	{Space: nsStyle, Local: "text-line-through-type"},
	{Space: nsStyle, Local: "text-overline-style"},
	{Space: nsStyle, Local: "text-position"},
	{Space: nsStyle, Local: "text-outline"},
	{Space: nsStyle, Local: "text-emphasize"},
	{Space: nsStyle, Local: "font-relief"},
	{Space: nsStyle, Local: "text-blinking"},
	{Space: nsStyle, Local: "text-scale"},
	{Space: nsStyle, Local: "text-rotation-angle"},
	{Space: nsText, Local: "display"},
}

// plain are values that are the same as none.
var plain = []string{"none", "normal", "false", "transparent", "0% 100%", "100%", "0"}

// properties reads a text-properties element.
//
// ODF keeps two sets of properties for Latin text and for text of complex scripts
// such as Arabic (20.1 of part 1), and shows one of the two. What counts here is
// what the translation shows, which is Latin text: in a document from the right
// that is what turning makes of the two (see turned).
func (p *part) properties(n xml.Node, into map[string]string) {
	for _, name := range seen {
		if v, ok := p.t.Attr(n, name); ok {
			into[name.Local] = v
		}
	}
	if p.d.fromRight {
		for _, x := range p.turned(n) {
			into[x.latin.Local] = x.value
		}
	}
}

// complexNames are the properties that Latin text and text of complex scripts have
// apart, and that are taken over from the second: always, or where there is none.
var complexNames = []struct {
	latin, complex xml.Name
	always         bool
}{
	{xml.Name{Space: nsFo, Local: "font-weight"}, xml.Name{Space: nsStyle, Local: "font-weight-complex"}, true},
	{xml.Name{Space: nsFo, Local: "font-style"}, xml.Name{Space: nsStyle, Local: "font-style-complex"}, true},
	{xml.Name{Space: nsFo, Local: "font-size"}, xml.Name{Space: nsStyle, Local: "font-size-complex"}, false},
}

// A taken is a property that Latin text takes from complex scripts.
type taken struct {
	latin, complex xml.Name
	value          string
}

// turned returns what the Latin text of a text-properties element takes over when
// its document is turned.
func (p *part) turned(n xml.Node) []taken {
	var out []taken
	for _, x := range complexNames {
		v, ok := p.t.Attr(n, x.complex)
		is, has := p.t.Attr(n, x.latin)
		if ok && (!has || x.always && is != v) {
			out = append(out, taken{x.latin, x.complex, v})
		}
	}
	return out
}

// find returns a style of a part by family and name, or nil.
func (p *part) find(family, name string) *style {
	key := family + "\x00" + name
	if s := p.auto[key]; s != nil {
		return s
	}
	return p.d.styles.common[key]
}

// chain returns a style and its parents, the nearest first; not the default.
func (p *part) chain(family, name string) []*style {
	var out []*style
	for name != "" && len(out) < 64 { // more is a circle
		s := p.find(family, name)
		if s == nil || slices.Contains(out, s) {
			break
		}
		out = append(out, s)
		name = s.parent
	}
	return out
}

// props returns the text properties that a style gives over those below it.
func (p *part) props(family, name string, below map[string]string) map[string]string {
	out := maps.Clone(below)
	for _, s := range slices.Backward(p.chain(family, name)) {
		maps.Copy(out, s.text)
	}
	return out
}

// base returns the text properties of a paragraph.
func (p *part) base(name string) map[string]string {
	below := map[string]string{}
	if s := p.d.styles.defaults["paragraph"]; s != nil {
		below = s.text
	}
	return p.props("paragraph", name, below)
}

// rightToLeft reports whether a paragraph of this style is written from the right.
func (p *part) rightToLeft(name string) bool {
	mode := ""
	for _, s := range p.chain("paragraph", name) {
		if s.mode != "" {
			mode = s.mode
			break
		}
	}
	if s := p.d.styles.defaults["paragraph"]; mode == "" && s != nil {
		mode = s.mode
	}
	if mode == "" || mode == "page" {
		mode = p.d.styles.page
	}
	return strings.HasPrefix(mode, "rl")
}

// A face is how text looks that stands in these spans of a paragraph.
type face struct {
	// tags are the start tags of the spans, the outermost first, and ends their end
	// tags.
	tags, ends string
	// all are the properties.
	all    map[string]string
	hidden bool
	// shown is what is seen of text, onMark what is seen of a mark such as a full stop
	// (whether it is bold, slanted or larger nobody sees), onBlank what is seen of a
	// space.
	shown, onMark, onBlank string
	// within are the faces of spans in this one, by their start tags.
	within map[string]*face
}

func newFace(all map[string]string, tags, ends string) *face {
	f := &face{tags: tags, ends: ends, all: all, hidden: all["display"] == "none", within: map[string]*face{}}
	for _, name := range seen {
		v := all[name.Local]
		if v == "" || slices.Contains(plain, v) {
			continue
		}
		v = name.Local + "=" + v + ";"
		f.shown += v
		switch line := strings.Contains(name.Local, "line") || name.Local == "background-color"; {
		case line:
			f.onBlank += v
			fallthrough
		case name.Local == "color" || name.Local == "text-position":
			f.onMark += v
		}
	}
	return f
}

// same reports whether nobody sees which of two faces a text has.
func (f *face) same(g *face, s string) bool {
	switch {
	case f == g || f.shown == g.shown:
		return true
	case f.onMark != g.onMark && (f.onBlank != g.onBlank || strings.Trim(s, " ") != ""):
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) })
}

// face returns that of a paragraph of this style.
func (p *part) face(style string) *face {
	f := p.faces[style]
	if f == nil {
		f = newFace(p.base(style), "", "")
		p.faces[style] = f
	}
	return f
}

// within returns the face of text in a span that stands in another one.
func (p *part) within(f *face, span xml.Node) *face {
	from, to := p.t.Span(span)
	inner, end := p.t.Inner(span)
	src := p.t.Source()
	tag := string(src[from:inner])
	g := f.within[tag]
	if g == nil {
		all := f.all
		if name := p.attr(span, nsText, "style-name"); name != "" {
			all = p.props("text", name, all)
		}
		g = newFace(all, f.tags+tag, string(src[end:to])+f.ends)
		f.within[tag] = g
	}
	return g
}
