package odt

import (
	"strconv"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// A kind tells what a piece of a paragraph is.
type kind uint8

const (
	chars  kind = iota
	single      // stands alone
	scope       // a link or the like, around other pieces
	lead        // goes to the beginning of the paragraph
	trail       // goes to its end
)

// A piece is a part of a paragraph, in order.
type piece struct {
	kind  kind
	text  string
	face  *face
	equiv string
	typ   string
	raw   string
	keep  text.Keep
	// unseen is set where it is nothing between what stands before and behind.
	unseen bool
	// The bytes [from, to); of a scope its start tag, and [end, last) is its end tag.
	from, to, end, last int
	inner               []piece
}

// An inliner reads the content of a paragraph.
type inliner struct {
	p     *part
	space bool // what stands before is a space or the beginning
}

// inline reads what stands in an element. White space is one space (ODF 1.2,
// part 1, 6.1.2).
func (r *inliner) inline(parent xml.Node, f *face, out []piece) []piece {
	t := r.p.t
	for n := range t.Children(parent) {
		from, to := t.Span(n)
		x := piece{kind: single, typ: "other", face: f, from: from, to: to, keep: text.NoCopy}
		if t.IsText(n) {
			if x.text = r.collapse(t.Text(n)); x.text == "" {
				continue
			}
			x.kind = chars
			if f.hidden {
				x.kind, x.raw = single, short(x.text)
			}
			out = append(out, x)
			continue
		}
		x.raw = r.p.raw(n)
		name := t.Name(n)
		switch name.Space {
		case nsText:
			out = r.text(n, name.Local, f, x, out)
			continue
		case nsLibre:
			if name.Local == "content-control" {
				out = append(out, r.scope(n, f, x))
				continue
			}
		case nsOffice:
			if name.Local == "annotation" || name.Local == "annotation-end" {
				x.kind = trail
			}
		case nsDraw:
			x.typ = "image"
			if name.Local == "a" {
				// A picture that is a link.
				x.typ = "link"
			}
		}
		out = append(out, x)
		r.space = false
	}
	return out
}

// text reads an element of text.
func (r *inliner) text(n xml.Node, local string, f *face, x piece, out []piece) []piece {
	t := r.p.t
	switch local {
	case "span":
		return r.inline(n, r.p.within(f, n), out)
	case "s":
		count := 1
		if c, err := strconv.Atoi(r.p.attr(n, nsText, "c")); err == nil && c >= 0 {
			count = min(c, 1000)
		}
		x.kind, x.text = chars, strings.Repeat(" ", count)
		if count == 0 {
			return out
		}
	case "tab":
		x.equiv, x.keep = "\t", 0
	case "line-break":
		x.equiv, x.keep = "\n", 0
	case "soft-page-break":
		return out
	case "change", "change-start", "change-end":
		r.p.d.notice(accepted)
		return out
	case "number":
		x.kind = lead // the number of a list, for programs that know no lists
		return append(out, x)
	case "a", "meta", "text-input", "placeholder":
		if local == "a" {
			x.typ = "link"
		}
		return append(out, r.scope(n, f, x))
	case "note":
		x.keep = text.NoDelete | text.NoCopy
	case "bookmark", "bookmark-start", "bookmark-end", "reference-mark", "reference-mark-start", "reference-mark-end",
		"toc-mark", "toc-mark-start", "toc-mark-end", "user-index-mark", "user-index-mark-start", "user-index-mark-end",
		"alphabetical-index-mark", "alphabetical-index-mark-start", "alphabetical-index-mark-end":
		x.keep, x.unseen = everything, true
		return append(out, x)
	default:
		x.equiv = short(t.Text(n)) // a field
	}
	r.space = false
	return append(out, x)
}

// scope reads an element around text that is translated.
func (r *inliner) scope(n xml.Node, f *face, x piece) piece {
	inner, end := r.p.t.Inner(n)
	if inner == x.to {
		return x
	}
	x.kind, x.inner = scope, r.inline(n, f, nil)
	x.to, x.end, x.last = inner, end, x.to
	x.raw = short(string(r.p.t.Source()[x.from:inner]))
	if content(x.inner) == "" {
		x.kind, x.to, x.inner = single, x.last, nil
	}
	return x
}

const everything = text.NoDelete | text.NoCopy | text.NoMove

const accepted = "Tracked changes are read as accepted."

// collapse makes one space of white space, and none behind another.
func (r *inliner) collapse(s string) string {
	if !strings.ContainsAny(s, " \t\r\n") {
		r.space = false
		return s
	}
	var b strings.Builder
	for _, c := range s {
		if c == ' ' || c == '\t' || c == '\r' || c == '\n' {
			if !r.space {
				b.WriteByte(' ')
			}
			r.space = true
			continue
		}
		b.WriteRune(c)
		r.space = false
	}
	return b.String()
}

// maxRaw is how many bytes of markup a code keeps.
const maxRaw = 300

func short(s string) string {
	if len(s) > maxRaw {
		return strings.ToValidUTF8(s[:maxRaw], "")
	}
	return s
}

// raw is the markup of an element, or its first tag where it is long.
func (p *part) raw(n xml.Node) string {
	from, to := p.t.Span(n)
	if to-from > maxRaw {
		to, _ = p.t.Inner(n)
	}
	if to-from > maxRaw {
		return "<" + p.t.Prefix(n) + p.t.Name(n).Local + ">"
	}
	return string(p.t.Source()[from:to])
}

// content is the text of pieces.
func content(list []piece) string {
	var b strings.Builder
	for _, x := range list {
		switch x.kind {
		case chars:
			b.WriteString(x.text)
		case scope:
			b.WriteString(content(x.inner))
		}
	}
	return b.String()
}
