package docx

import (
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// A part is a part with text while it is read.
type part struct {
	d *document
	t *xml.Tree
	s *format.Splicer
	// hoisted are the ids of bookmarks that go to the ends of their paragraph.
	hoisted map[string]bool
}

// A kind tells what a token of a paragraph is.
type kind uint8

const (
	chars  kind = iota
	single      // stands alone
	opens       // the beginning of a link, a field, a content control, a bookmark
	closes
	lead  // goes to the beginning of the paragraph
	trail // goes to its end
	field // a piece of a field: see token.piece
	markStart
	markEnd
)

// A token is a piece of a paragraph, in order.
type token struct {
	kind kind
	text string
	face face
	// bits are where it stands.
	bits []bit
	// pair is the same for an opens and its closes.
	pair int
	// scope is set where what is inside has a look of its own, as that of a link.
	scope bool
	typ   string
	equiv string
	raw   string
	keep  text.Keep
	// piece is that of a field: "begin", "separate", "end" or "instr".
	piece string
	// id and name are those of a bookmark.
	id, name string
}

// A bit is a child of a run, or the bytes [from, to) where node is None.
type bit struct {
	run, node xml.Node
	look      *look
	from, to  int
}

const everything = text.NoDelete | text.NoCopy | text.NoMove

// inline reads the children of a paragraph, or of what stands in one.
func (p *part) inline(parent xml.Node, style string, out []token) []token {
	t := p.t
	for n := range t.Children(parent) {
		if t.IsText(n) {
			continue
		}
		if len(out) > maxTokens {
			return out // it will be refused
		}
		whole := token{kind: single, bits: p.whole(n), raw: p.raw(n), typ: "other", keep: text.NoCopy}
		local := word(t, n)
		switch local {
		case "pPr", "proofErr", "smartTagPr", "customXmlPr", "fldData":
		case "r":
			out = p.run(n, style, out)
		case "ins", "moveTo":
			p.d.notice(accepted)
			out = p.inline(n, style, out)
		case "smartTag", "dir", "bdo":
			out = p.inline(n, style, out)
		case "del", "moveFrom":
			p.d.notice(accepted)
		case "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
			"customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart", "customXmlDelRangeEnd":
		case "hyperlink", "customXml":
			from, to := t.Span(n)
			inner, end := t.Inner(n)
			if inner == to {
				continue // nothing in it
			}
			if c := child(t, n, "customXmlPr"); c != xml.None {
				_, inner = t.Span(c)
			}
			out = p.around(n, n, style, from, inner, end, to, "link", out)
		case "fldSimple":
			from, to := t.Span(n)
			inner, end := t.Inner(n)
			if c := child(t, n, "fldData"); c != xml.None {
				_, inner = t.Span(c)
			}
			before := len(out)
			out = p.around(n, n, style, from, inner, end, to, "other", out)
			if !hasLetter(out[before:]) || counts(attr(t, n, "instr")) {
				whole.equiv = content(out[before:])
				out = append(out[:before], whole)
			}
		case "sdt":
			c := child(t, n, "sdtContent")
			if c == xml.None {
				out = append(out, whole)
				continue
			}
			from, to := t.Span(n)
			inner, end := t.Inner(c)
			before := len(out)
			out = p.around(n, c, style, from, inner, end, to, "other", out)
			if content(out[before:]) == "" {
				out = append(out[:before], whole)
			}
		case "commentRangeStart", "permStart":
			out = append(out, token{kind: lead, bits: whole.bits})
		case "commentRangeEnd", "permEnd":
			out = append(out, token{kind: trail, bits: whole.bits})
		case "bookmarkStart":
			whole.kind, whole.id, whole.name = markStart, attr(t, n, "id"), attr(t, n, "name")
			out = append(out, whole)
		case "bookmarkEnd":
			whole.kind, whole.id = markEnd, attr(t, n, "id")
			out = append(out, whole)
		default:
			out = append(out, whole)
		}
	}
	return out
}

const accepted = "Tracked changes are read as accepted."

// whole is an element of a paragraph as it is.
func (p *part) whole(n xml.Node) []bit {
	from, to := p.t.Span(n)
	return []bit{{run: xml.None, node: xml.None, from: from, to: to}}
}

// around reads an element that stands around text: n with its content in c.
func (p *part) around(n, c xml.Node, style string, from, inner, end, to int, typ string, out []token) []token {
	id := int(n)
	tag := string(p.t.Source()[from:inner])
	if typ != "link" {
		tag = p.raw(n)
	}
	out = append(out, token{kind: opens, pair: id, scope: true, typ: typ, raw: tag, keep: text.NoCopy, bits: []bit{{run: xml.None, node: xml.None, from: from, to: inner}}})
	out = p.inline(c, style, out)
	return append(out, token{kind: closes, pair: id, scope: true, typ: typ, raw: string(p.t.Source()[end:to]), keep: text.NoCopy, bits: []bit{{run: xml.None, node: xml.None, from: end, to: to}}})
}

// maxRaw is how many bytes of markup a code keeps.
const maxRaw = 300

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

// run reads a run.
func (p *part) run(r xml.Node, style string, out []token) []token {
	t := p.t
	l := p.look(child(t, r, "rPr"), style)
	for n := range t.Children(r) {
		if t.IsText(n) {
			continue
		}
		x := token{kind: single, typ: "other", bits: []bit{{run: r, node: n, look: l}}, face: face{look: l}}
		local := word(t, n)
		switch local {
		case "rPr", "lastRenderedPageBreak", "delText", "delInstrText":
			continue
		case "t", "noBreakHyphen", "softHyphen":
			x.kind = chars
			switch local {
			case "t":
				x.text = p.characters(n)
			case "noBreakHyphen":
				x.text = noBreakHyphen
			default:
				x.text = softHyphen
			}
			if x.text == "" {
				continue
			}
			if l.complex || isComplex(x.text) {
				x.face.complex = 1
			}
			if l.hidden {
				x.kind, x.raw = single, p.raw(n)
			}
		case "fldChar":
			x.kind, x.piece, x.keep, x.raw = field, attr(t, n, "fldCharType"), everything, p.raw(n)
		case "instrText":
			x.kind, x.piece, x.keep, x.raw = field, "instr", everything, t.Text(n)
		case "commentReference":
			x.kind = trail
		case "tab", "ptab":
			x.equiv, x.raw = "\t", p.raw(n)
		case "br", "cr":
			x.raw = p.raw(n)
			if kind := attr(t, n, "type"); kind == "" || kind == "textWrapping" {
				x.equiv = "\n"
			}
		case "footnoteReference", "endnoteReference", "footnoteRef", "endnoteRef":
			x.keep, x.raw = text.NoDelete|text.NoCopy, p.raw(n)
		case "drawing", "pict", "object":
			x.typ, x.keep, x.raw = "image", text.NoCopy, p.raw(n)
		default:
			x.keep, x.raw = text.NoCopy, p.raw(n)
			if t.Name(n).Local == "AlternateContent" {
				x.typ = "image"
			}
		}
		out = append(out, x)
	}
	return out
}

// What Word writes as elements.
const (
	noBreakHyphen = "\u2011"
	softHyphen    = "\u00ad"
)

// oneLine makes spaces of what ends lines in a file and not on paper.
var oneLine = strings.NewReplacer("\n", " ", "\t", " ", "\r", " ")

// characters returns the text of a w:t. Line ends and tabs are spaces in it, and
// those at its ends count where it says so only.
func (p *part) characters(n xml.Node) string {
	s := oneLine.Replace(p.t.Text(n))
	if v, _ := p.t.Attr(n, xml.Name{Space: xml.SpaceXML, Local: "space"}); v != "preserve" {
		s = strings.Trim(s, " ")
	}
	return s
}

// content is the text of tokens.
func content(list []token) string {
	var b strings.Builder
	for _, x := range list {
		if x.kind == chars {
			b.WriteString(x.text)
		}
	}
	return b.String()
}

func hasLetter(list []token) bool {
	return strings.ContainsFunc(content(list), unicode.IsLetter)
}

func allBits(list []token) []bit {
	var out []bit
	for _, x := range list {
		out = append(out, x.bits...)
	}
	return out
}

// fields makes codes of the pieces of fields (17.16.18): a pair around a result
// with words, and one code of a field with a number or nothing to see. A field that
// goes on in another paragraph is left in pieces.
//
// depth is how many fields are around: those that lie deeper than any person puts
// them are left in pieces too.
func fields(list []token, depth int) []token {
	if !slices.ContainsFunc(list, func(x token) bool { return x.kind == field }) {
		return list
	}
	ends := fieldEnds(list)
	var out []token
	for i := 0; i < len(list); i++ {
		x := list[i]
		if x.kind != field {
			out = append(out, x)
			continue
		}
		x.kind = single
		f, ok := ends[i]
		if !ok || depth+f.depth > maxFields || !balanced(list[i:f.end+1]) {
			out = append(out, x)
			continue
		}
		whole := token{kind: single, typ: "other", keep: text.NoCopy, bits: allBits(list[i : f.end+1]), raw: instruction(list[i : f.end+1])}
		if f.separate < 0 || !balanced(list[i:f.separate+1]) || !balanced(list[f.separate+1:f.end]) {
			out = append(out, whole)
			i = f.end
			continue
		}
		result := fields(list[f.separate+1:f.end], depth+1)
		if !hasLetter(result) || counts(whole.raw) {
			whole.equiv = content(result)
			out = append(out, whole)
			i = f.end
			continue
		}
		typ := "other"
		if strings.HasPrefix(strings.TrimSpace(whole.raw), "HYPERLINK") {
			typ = "link"
		}
		id := -int(list[i].bits[0].node) - 1
		out = append(out, token{kind: opens, pair: id, scope: true, typ: typ, keep: text.NoCopy, raw: whole.raw, bits: allBits(list[i : f.separate+1])})
		out = append(out, result...)
		out = append(out, token{kind: closes, pair: id, scope: true, typ: typ, keep: text.NoCopy, bits: list[f.end].bits, raw: list[f.end].raw})
		i = f.end
	}
	return out
}

// maxFields is how deep fields may lie in each other.
const maxFields = 20

// A fieldEnd is where a field has its separator, -1 for none, and its end, and how
// deep it lies among those that end in the same paragraph.
type fieldEnd struct{ separate, end, depth int }

// fieldEnds returns the ends of the fields that end, by the index of their
// beginning.
func fieldEnds(list []token) map[int]fieldEnd {
	type begun struct{ at, separate int }
	out := map[int]fieldEnd{}
	var open []begun
	for k, x := range list {
		if x.kind != field {
			continue
		}
		n := len(open)
		switch {
		case x.piece == "begin":
			open = append(open, begun{k, -1})
		case n == 0:
		case x.piece == "separate" && open[n-1].separate < 0:
			open[n-1].separate = k
		case x.piece == "end":
			out[open[n-1].at] = fieldEnd{open[n-1].separate, k, n}
			open = open[:n-1]
		}
	}
	return out
}

// counted are the fields whose result is a number, in whatever letters.
var counted = []string{"PAGE", "NUMPAGES", "SECTIONPAGES", "SECTION", "PAGEREF", "NOTEREF", "SEQ", "LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"}

// counts reports whether a field makes a number, by its instruction.
func counts(instruction string) bool {
	word, _, _ := strings.Cut(strings.TrimSpace(instruction), " ")
	return slices.Contains(counted, strings.ToUpper(word))
}

// balanced reports whether everything that begins in the tokens ends in them.
func balanced(list []token) bool {
	var open []int
	for _, x := range list {
		switch x.kind {
		case opens:
			open = append(open, x.pair)
		case closes:
			if len(open) == 0 || open[len(open)-1] != x.pair {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// instruction is what a field says that it is.
func instruction(list []token) string {
	var b strings.Builder
	for _, x := range list {
		if x.piece == "instr" && b.Len() < maxRaw {
			b.WriteString(x.raw)
		}
		if x.piece == "separate" {
			break
		}
	}
	return strings.ToValidUTF8(b.String()[:min(b.Len(), maxRaw)], "")
}

// hiddenMarks are the beginnings of the names of bookmarks that Word makes for
// whole paragraphs, or for itself.
var hiddenMarks = []string{"_Toc", "_GoBack", "_Hlk", "_MON_"}

// bookmarks makes codes of the bookmarks in a paragraph, which other places refer
// to. Those of tables of contents hold for the paragraph wherever they stand.
func (p *part) bookmarks(list []token) []token {
	ends := map[string][]int{}
	for i, x := range list {
		if x.kind == markEnd {
			ends[x.id] = append(ends[x.id], i)
		}
		if x.kind == markStart {
			p.hoisted[x.id] = slices.ContainsFunc(hiddenMarks, func(s string) bool { return strings.HasPrefix(x.name, s) })
		}
	}
	for i := range list {
		x := &list[i]
		switch x.kind {
		case markStart:
			x.kind = single
			if p.hoisted[x.id] {
				x.kind = lead
				continue
			}
			left := ends[x.id]
			for len(left) > 0 && left[0] < i {
				left = left[1:]
			}
			ends[x.id] = left
			if len(left) == 0 || left[0]-i > maxMark {
				x.keep = everything
				continue
			}
			end := left[0]
			if content(list[i:end]) != "" && balanced(list[i+1:end]) {
				ends[x.id] = left[1:]
				y := &list[end]
				x.kind, y.kind = opens, closes
				// No element has this number, and no other bookmark.
				x.pair = 1<<30 + x.bits[0].from
				y.pair = x.pair
				continue
			}
			x.keep = everything
		case markEnd:
			x.kind, x.keep = single, everything
			if p.hoisted[x.id] {
				x.kind = trail
			}
		}
	}
	return list
}

// maxMark is how many pieces of a paragraph a bookmark may be around to be a pair.
const maxMark = 200
