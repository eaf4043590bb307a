package docx

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/memory/zip"
)

// The namespaces of WordprocessingML, transitional and strict, and of markup
// compatibility.
const (
	spaceTransitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	spaceStrict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	spaceCompat       = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// word returns the local name of an element of WordprocessingML, and nothing for
// all others.
func word(t *xml.Tree, n xml.Node) string {
	switch name := t.Name(n); name.Space {
	case spaceTransitional, spaceStrict:
		return name.Local
	}
	return ""
}

// child returns the first element of WordprocessingML of that name, or None.
func child(t *xml.Tree, n xml.Node, local string) xml.Node {
	for c := range t.Children(n) {
		if word(t, c) == local {
			return c
		}
	}
	return xml.None
}

// attr returns the value of an attribute in the namespace of its element.
func attr(t *xml.Tree, n xml.Node, local string) string {
	v, _ := t.Attr(n, xml.Name{Space: t.Name(n).Space, Local: local})
	return v
}

// on reports what a property that is on or off says (17.17.4, ST_OnOff).
func on(t *xml.Tree, n xml.Node) bool {
	switch attr(t, n, "val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// A props holds properties of runs, each in a form in which equal ones are equal:
// "1" and "0" for those that are on or off, the value where there is only one, and
// the attributes otherwise. Some have names of their own:
//
//	font   the font of Latin letters
//	size   sz, or szCs where one level has no sz: the size in the translation
//	b> i>  b or bCs, i or iCs: what the translation inherits
type props map[string]string

// toggles are the properties that a paragraph style and a character style turn
// off together (17.7.3).
var toggles = []string{"b", "bCs", "i", "iCs", "b>", "i>", "caps", "smallCaps", "strike", "outline", "shadow", "emboss", "imprint", "vanish"}

// unseen are the properties of runs that show in no translation: of language and
// proofing, of the font for Arabic, of direction, of the layout of source lines.
var unseen = []string{"lang", "noProof", "rStyle", "webHidden", "specVanish", "snapToGrid", "kern", "rPrChange", "ins", "del", "moveFrom", "moveTo", "oMath", "eastAsianLayout"}

// runProps reads the properties of one level. n is an rPr, or None.
func runProps(t *xml.Tree, n xml.Node) props {
	p := props{}
	if n == xml.None {
		return p
	}
	for c := range t.Children(n) {
		if t.IsText(c) {
			continue
		}
		local := word(t, c)
		switch {
		case local == "":
			// An effect of a newer Word.
			from, to := t.Span(c)
			p["x:"+t.Name(c).Local] = string(t.Source()[from:to])
		case slices.Contains(unseen, local):
		case local == "rFonts":
			font := attr(t, c, "asciiTheme")
			if font == "" {
				font = attr(t, c, "ascii")
			}
			if font != "" {
				p["font"] = font
			}
		case slices.Contains(toggles, local) || local == "rtl" || local == "cs" || local == "dstrike":
			p[local] = "0"
			if on(t, c) {
				p[local] = "1"
			}
		default:
			p[local] = value(t, c, local)
		}
	}
	for _, alt := range [][3]string{{"sz", "szCs", "size"}, {"b", "bCs", "b>"}, {"i", "iCs", "i>"}} {
		if v, ok := p[alt[0]]; ok {
			p[alt[2]] = v
		} else if v, ok := p[alt[1]]; ok {
			p[alt[2]] = v
		}
	}
	return p
}

// value makes the attributes of a property one string. What means that there is
// nothing is empty.
func value(t *xml.Tree, n xml.Node, local string) string {
	val := attr(t, n, "val")
	switch local {
	case "u", "highlight", "effect", "em":
		if val == "none" {
			return ""
		}
	case "color":
		if (val == "auto" || val == "000000") && attr(t, n, "themeColor") == "" {
			return ""
		}
		return val + attr(t, n, "themeColor") + attr(t, n, "themeTint") + attr(t, n, "themeShade")
	case "vertAlign":
		if val == "baseline" {
			return ""
		}
	case "position":
		if val == "0" {
			return ""
		}
	case "spacing": // less than a point, in twentieths, or some percent: to fit lines of the source
		if n, err := strconv.Atoi(val); err == nil && n > -20 && n < 20 {
			return ""
		}
	case "w":
		if n, err := strconv.Atoi(strings.TrimSuffix(val, "%")); err == nil && n >= 95 && n <= 105 {
			return ""
		}
	case "bdr":
		if val == "none" || val == "nil" {
			return ""
		}
		return val + " " + attr(t, n, "sz") + " " + attr(t, n, "color")
	case "shd":
		fill := attr(t, n, "fill")
		if (val == "clear" || val == "nil" || val == "") && (fill == "auto" || fill == "" || strings.EqualFold(fill, "ffffff")) && attr(t, n, "themeFill") == "" {
			return ""
		}
		return val + " " + fill + attr(t, n, "themeFill")
	}
	return val
}

// over lays one level over another.
func (p props) over(base props) props {
	out := maps.Clone(base)
	if out == nil {
		out = props{}
	}
	maps.Copy(out, p)
	return out
}

// A style is a style with what it inherits.
type style struct {
	name    string
	run     props
	bidi    bool
	outline int // the level of a heading, from 0; 9 is text
}

// styles are those of a document.
type styles struct {
	defaults         style // what holds where no style says otherwise
	paragraph, chars map[string]*style
	// standard is the id of the paragraph style that holds where none is named.
	standard string
	looks    map[string]*look
}

// rawStyle is a style as it is written.
type rawStyle struct {
	node  xml.Node
	kind  string
	based string
}

// readStyles reads the part with the styles, where there is one.
func (d *document) readStyles() error {
	const maxStyles = 20_000 // Word itself takes 4,079
	d.styles = &styles{defaults: style{outline: 9}, paragraph: map[string]*style{}, chars: map[string]*style{}, looks: map[string]*look{}}
	if d.styling == "" {
		return nil
	}
	t, err := d.pack.Tree(d.styling)
	if err != nil {
		return err
	}
	s := d.styles
	raw := map[string]rawStyle{}
	for n := range t.Children(t.Root()) {
		switch word(t, n) {
		case "docDefaults":
			if c := child(t, n, "rPrDefault"); c != xml.None {
				s.defaults.run = runProps(t, child(t, c, "rPr"))
			}
			if c := child(t, n, "pPrDefault"); c != xml.None {
				paragraphProps(t, child(t, c, "pPr"), &s.defaults)
			}
		case "style":
			id, kind := attr(t, n, "styleId"), attr(t, n, "type")
			r := rawStyle{node: n, kind: kind}
			if c := child(t, n, "basedOn"); c != xml.None {
				r.based = attr(t, c, "val")
			}
			if raw[id] = r; len(raw) > maxStyles {
				return &zip.Error{Part: d.styling, Why: fmt.Sprintf("it has more than %d styles: this is no document of people", maxStyles)}
			}
			if v := attr(t, n, "default"); kind == "paragraph" && (v == "1" || v == "true" || v == "on") {
				s.standard = id
			}
		}
	}
	for id, r := range raw {
		switch r.kind {
		case "paragraph":
			s.paragraph[id] = inherit(t, raw, id, 0, s.defaults)
		case "character":
			s.chars[id] = inherit(t, raw, id, 0, style{outline: 9})
		}
	}
	return nil
}

// inherit resolves what a style is based on. A circle ends somewhere. The run
// properties are those of styles only: the defaults lie below.
func inherit(t *xml.Tree, raw map[string]rawStyle, id string, depth int, below style) *style {
	r := raw[id]
	out := style{outline: below.outline, bidi: below.bidi, run: props{}}
	if up, ok := raw[r.based]; ok && r.based != id && depth < 50 && up.kind == r.kind {
		out = *inherit(t, raw, r.based, depth+1, below)
	}
	if c := child(t, r.node, "name"); c != xml.None {
		out.name = strings.ToLower(attr(t, c, "val"))
	}
	paragraphProps(t, child(t, r.node, "pPr"), &out)
	out.run = runProps(t, child(t, r.node, "rPr")).over(out.run)
	return &out
}

// paragraphProps reads what matters of a pPr, which may be None.
func paragraphProps(t *xml.Tree, n xml.Node, s *style) {
	if n == xml.None {
		return
	}
	for c := range t.Children(n) {
		switch word(t, c) {
		case "bidi":
			s.bidi = on(t, c)
		case "outlineLvl":
			if v := attr(t, c, "val"); len(v) == 1 && v[0] >= '0' && v[0] <= '9' {
				s.outline = int(v[0] - '0')
			}
		}
	}
}

// of returns the style of a paragraph. id may be empty or unknown.
func (s *styles) of(id string) *style {
	if p := s.paragraph[id]; p != nil {
		return p
	}
	if p := s.paragraph[s.standard]; p != nil {
		return p
	}
	return &s.defaults
}
