package xliff

import (
	"slices"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// A reader reads the content of a source, and then of its target, so that a code of
// the target has the number that its like in the source has.
//
// Elements around text (g, pc, mrk) and those that stand for the ends of a pair (bx
// with ex, bpt with ept, sc with ec, sm with em) are pairs; all others, also those
// that are not of XLIFF, are codes that stand alone, with what is in them.
type reader struct {
	f *file
	// n is the last number, numbers are those of the source's codes.
	n       int
	numbers map[ident][]int
	// seen counts the codes of the target; nil in the source.
	seen map[ident]int
	open []opened
	// chars and out are what was read: its characters, and its codes.
	chars strings.Builder
	out   text.Text
	// comments are those of SDLXLIFF that were met, each once.
	comments []project.Comment
	said     map[string]bool
}

// An ident tells codes of one text apart. Close is that of an end without a beginning.
type ident struct {
	kind text.Kind
	id   string
}

// opened is a pair whose end has not been read.
type opened struct {
	ident
	n int
}

func (r *reader) read(n xml.Node) text.Text {
	return r.all([]xml.Node{n})
}

func (r *reader) readTarget(n xml.Node) text.Text {
	r.seen = map[ident]int{}
	return r.read(n)
}

// content reads what is in an element, up to what makes it too long to be a segment.
func (r *reader) content(n xml.Node) {
	for c := range r.f.t.Children(n) {
		if r.chars.Len() > 4*format.MaxChars || len(r.out.Codes) > format.MaxCodes {
			r.f.refuse(c, longSegment, format.MaxChars, format.MaxCodes)
		}
		if r.f.fault != nil {
			return
		}
		if r.f.t.IsText(c) {
			r.chars.WriteString(r.f.t.Text(c))
		} else {
			r.element(c)
		}
	}
}

// number returns that of a code: the one its like has in the source, or a new one.
func (r *reader) number(i ident) int {
	if r.seen != nil {
		if same := r.numbers[i]; len(same) > 0 {
			k := r.seen[i]
			r.seen[i]++
			return same[min(k, len(same)-1)]
		}
	}
	r.n++
	if r.seen == nil {
		r.numbers[i] = append(r.numbers[i], r.n)
	}
	return r.n
}

func (r *reader) add(c text.Code) {
	c.Offset = r.chars.Len()
	r.out.Codes = append(r.out.Codes, c)
}

func (r *reader) element(n xml.Node) {
	f, t := r.f, r.f.t
	from, to := t.Span(n)
	inner, end := t.Inner(n)
	raw := string(t.Source()[from:to])
	name := t.Name(n)
	c := text.Code{Raw: raw, ID: f.attr(n, "id"), Type: f.codeType(n), Keep: f.keep(n)}
	c.Equiv = f.attr(n, "equiv")
	if !f.two {
		c.Equiv = f.attr(n, "equiv-text")
	}
	local := name.Local
	if name.Space != f.space {
		local = ""
	}
	id := c.ID
	if cid, ok := t.Attr(n, xml.Name{Space: spaceSDL, Local: "cid"}); ok && !r.said[cid] {
		if r.said == nil {
			r.said = map[string]bool{}
		}
		r.said[cid] = true
		r.comments = append(r.comments, f.comments[cid]...)
		if len(r.comments) > format.MaxComments {
			f.refuse(n, manyComments, format.MaxComments)
		}
	}
	switch local {
	case "g", "pc", "mrk":
		c.ID = id
		if local == "mrk" {
			if c.ID == "" {
				c.ID = f.attr(n, "mid")
			}
			id = "mrk " + c.ID
		}
		last := c
		c.Kind, last.Kind = text.Open, text.Close
		if inner == to && strings.HasSuffix(raw, "/>") {
			c.Raw = strings.TrimRight(strings.TrimSuffix(raw, "/>"), " \t\r\n") + ">"
			last.Raw = "</" + t.Prefix(n) + local + ">"
		} else {
			c.Raw, last.Raw = string(t.Source()[from:inner]), string(t.Source()[end:to])
		}
		if local == "pc" {
			c.Equiv, last.Equiv = f.attr(n, "equivStart"), f.attr(n, "equivEnd")
		}
		c.N = r.number(ident{text.Open, id})
		last.N = c.N
		r.add(c)
		r.content(n)
		r.add(last)
		return
	case "bx", "bpt", "sc", "sm":
		if rid := f.attr(n, "rid"); rid != "" {
			id = rid
		}
		if local == "sm" {
			id = "mrk " + id
		}
		c.Kind = text.Open
		c.N = r.number(ident{text.Open, id})
		r.open = append(r.open, opened{ident{text.Open, id}, c.N})
	case "ex", "ept", "ec", "em":
		for _, ref := range []string{f.attr(n, "rid"), f.attr(n, "startRef")} {
			if ref != "" {
				id = ref
			}
		}
		if local == "em" {
			id = "mrk " + id
		}
		c.Kind = text.Close
		c.N = r.end(id)
	default:
		if local == "cp" {
			id = "cp " + f.attr(n, "hex")
			c.Equiv = "U+" + f.attr(n, "hex")
		}
		if local == "" {
			id = name.Local + " " + id
		}
		c.Kind = text.Alone
		c.N = r.number(ident{text.Alone, id})
	}
	if !f.sub && !f.two && f.t.First(n) != xml.None {
		for inside := range t.Children(n) {
			f.sub = f.sub || t.Name(inside) == xml.Name{Space: f.space, Local: "sub"}
		}
	}
	r.add(c)
}

// end returns the number of the pair that ends, or one of its own.
func (r *reader) end(id string) int {
	for k := len(r.open) - 1; k >= 0; k-- {
		if o := r.open[k]; o.id == id {
			r.open = slices.Delete(r.open, k, k+1)
			return o.n
		}
	}
	return r.number(ident{text.Close, id})
}

// codeType is what a code does in the words of XLIFF 2, or nothing.
func (f *file) codeType(n xml.Node) string {
	if f.two {
		if v := f.attr(n, "type"); slices.Contains(types21, v) {
			return v
		}
		return ""
	}
	switch v := f.attr(n, "ctype"); v {
	case "bold", "italic", "underlined":
		return "fmt"
	case "link", "image":
		return v
	}
	return ""
}

// keep tells what must not be done with a code. No code is written twice, as two with
// one id are not valid.
func (f *file) keep(n xml.Node) text.Keep {
	keep := text.NoCopy
	if f.attr(n, "canDelete") == "no" {
		keep |= text.NoDelete
	}
	if v := f.attr(n, "canReorder"); v == "no" || v == "firstNo" {
		keep |= text.NoMove | text.NoDelete // as XLIFF wants it (2.1, 4.3.1.5)
	}
	return keep
}

// markup returns the content of an element that has this target, with the white space
// around it.
func (f *file) markup(p *part) string {
	if p.now.Target.Chars == "" && len(p.now.Target.Codes) == 0 {
		return ""
	}
	t := format.Nested(loosened(p.now.Target, p.codes), text.Text{Codes: loosened(text.Text{Codes: p.codes}, p.codes).Codes})
	var b strings.Builder
	b.WriteString(xml.Escape(p.lead))
	var begin, end string
	if p.comment != "" {
		begin, end = f.commentMark(p, p.comment)
	}
	b.WriteString(begin)
	at := 0
	for _, c := range t.Codes {
		b.WriteString(f.chars(t.Chars[at:c.Offset]))
		b.WriteString(c.Raw)
		at = c.Offset
	}
	b.WriteString(f.chars(t.Chars[at:]))
	b.WriteString(end + xml.Escape(p.trail))
	return b.String()
}

// chars writes characters. What XML cannot hold has an element in XLIFF 2 only, and is
// left out in others.
func (f *file) chars(s string) string {
	if !f.two || xml.Holds(s) {
		return xml.Escape(s)
	}
	prefix := f.t.Prefix(f.t.Root())
	var b strings.Builder
	for _, p := range xml.Pieces(s) {
		if p.Illegal == 0 {
			b.WriteString(xml.Escape(p.Text))
		} else {
			b.WriteString("<" + prefix + `cp hex="` + unicodeName(p.Illegal)[2:] + `"/>`)
		}
	}
	return b.String()
}

// loosened returns a text whose pairs are elements around text only: the two ends of
// any other pair may cross others, and become codes that stand alone. Of those pairs
// that are whole in all, one that is not whole and in order in t goes.
func loosened(t text.Text, all []text.Code) text.Text {
	around, whole := map[int]bool{}, map[int]int{}
	for _, c := range all {
		if c.Kind != text.Alone {
			whole[c.N]++
			around[c.N] = around[c.N] || c.Kind == text.Close && strings.HasPrefix(c.Raw, "</")
		}
	}
	first, last := map[int]int{}, map[int]int{}
	for i, c := range t.Codes {
		if _, ok := first[c.N]; !ok && c.Kind == text.Open {
			first[c.N] = i + 1
		}
		if c.Kind == text.Close {
			last[c.N] = i + 1
		}
	}
	out := text.Plain(t.Chars)
	for _, c := range t.Codes {
		switch {
		case c.Kind == text.Alone:
			c.N *= 3
		case around[c.N]:
		case whole[c.N] == 2 && (first[c.N] == 0 || last[c.N] < first[c.N]):
			continue
		default:
			c.N = c.N*3 + 1 + int(c.Kind)
			c.Kind = text.Alone
		}
		out.Codes = append(out.Codes, c)
	}
	return out
}
