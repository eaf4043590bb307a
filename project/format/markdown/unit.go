package markdown

import (
	"fmt"
	stdhtml "html"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	tables "github.com/yuin/goldmark/extension/ast"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/html"
)

// A place is a range of the file that is replaced.
type place struct {
	from, to int
	content  format.Unit
	unit     int // the index of content
	// quote is the mark at the end of a title, 0 for other texts.
	quote byte
	codes []code
	// lead and trail are white space at the ends that is no part of the unit; first is set
	// where nothing comes before lead in its block.
	lead, trail string
	first       bool
	// before and after are what stands beside the unit, around what it is all within.
	before, after mark
	around        []mark
	// html is set for HTML, which has units of its own.
	html *html.Fragment
	// front is set for a value of the front matter.
	front *value
	// ahead and behind are text beside the unit of which nothing is seen, and whose marks
	// of direction and controls go with it: beside them emphasis may be none.
	ahead, behind []unseen
	// label is what is replaced behind it as soon as it is translated.
	label []edit
}

// An unseen is where text stands of which nothing is seen.
type unseen struct {
	span
	first bool // in its block
}

// An edit is a range of the file that becomes something else.
type edit struct {
	from, to int
	with     string
}

// A code is where a code stands in the file.
type code struct {
	kind     text.Kind
	n        int
	from, to int
	mark     mark
	places   []place
	// fixed is what is replaced in it as soon as the text around it is translated.
	fixed []edit
}

// mark tells what markup does that may have to be written in another way.
type mark int

const (
	plain    mark = iota
	emphasis      // *
	strong        // **
	struck        // ~~
	link
	newline // a line break
	address // a bare address
)

// A piece is a part of a block: characters, or a code.
type piece struct {
	from, to int
	isText   bool
	chars    string
	kind     text.Kind
	name     string // the same for both halves of a pair
	mark     mark
	typ      string
	equiv    string
	keep     text.Keep
	places   []place
	fixed    []edit
}

// A flattener makes pieces of the nodes of a block.
type flattener struct {
	t      string
	target string
	notes  map[ast.Node]span
	pieces []piece
	pairs  int
	// soft is set behind a line end that is no line break, hard behind one that is.
	soft, hard bool
	// at is where the last piece ends, -1 before the first.
	at int
	// lost is set where a node cannot be found again in the file.
	lost bool
}

func (f *flattener) children(n ast.Node) {
	f.at = -1
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f.node(c)
	}
}

// add adds a piece. What stands between it and the last one is a line end, or
// something that has no node: then it is a code.
func (f *flattener) add(p piece) {
	if f.at >= 0 && p.from < f.at || p.to < p.from {
		f.lost = true
		return
	}
	if f.at >= 0 && (p.from > f.at || f.soft || f.hard) {
		gap := piece{from: f.at, to: p.from, kind: text.Alone, keep: text.NoDelete | text.NoCopy}
		switch {
		case f.hard:
			gap.mark, gap.typ, gap.equiv, gap.keep = newline, "fmt", "\n", 0
		case f.soft:
			gap.isText, gap.chars = true, " "
		}
		f.pieces = append(f.pieces, gap)
	}
	f.soft, f.hard, f.at = false, false, p.to
	f.pieces = append(f.pieces, p)
}

func (f *flattener) node(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		from, to := n.Segment.Start, n.Segment.Stop
		if f.at > from && strings.HasPrefix(f.t[f.at:], f.t[from:to]) {
			// Of a run of marks the parser counts what is left from the front, also where
			// the front closed something.
			from, to = f.at, f.at+to-from
		}
		if n.SoftLineBreak() || n.HardLineBreak() {
			to = from + len(strings.TrimRight(f.t[from:to], " \t\r\n"))
		}
		if from < to {
			last := len(f.pieces) - 1
			if last >= 0 && f.pieces[last].isText && f.at == from && !f.soft && !f.hard {
				f.pieces[last].to, f.at = to, to
			} else {
				f.add(piece{from: from, to: to, isText: true})
			}
		} else if f.at < 0 {
			f.at = from
		}
		f.soft, f.hard = n.SoftLineBreak(), n.HardLineBreak()
	case *ast.Emphasis:
		m := emphasis
		if n.Level == 2 {
			m = strong
		}
		f.around(n, n.Level, m)
	case *tables.Strikethrough:
		f.around(n, 0, struck)
	case *ast.Link:
		f.link(n, f.notes[n].to)
	case *ast.Image:
		f.image(n, f.notes[n].to)
	case *ast.AutoLink:
		p := piece{from: f.start(n), to: f.notes[n].to, kind: text.Alone, typ: "link", equiv: string(n.Label([]byte(f.t)))}
		if p.from < len(f.t) && f.t[p.from] != '<' {
			p.mark = address
		}
		f.add(p)
	case *ast.CodeSpan:
		s := f.notes[n]
		f.add(piece{from: s.from, to: s.to, kind: text.Alone, typ: "fmt", equiv: strings.Trim(f.t[s.from:s.to], "`")})
	case *ast.RawHTML:
		s := f.notes[n]
		p := tagPiece(f.t, s.from, s.to)
		if h, err := html.ParseFragment(f.t, s.from, s.to, f.target); err == nil && strings.Contains(f.t[s.from:s.to], "=") {
			p.places = []place{{from: s.from, to: s.to, html: h}}
		}
		f.add(p)
	case *tables.FootnoteLink:
		s := f.notes[n]
		f.add(piece{from: s.from, to: s.to, kind: text.Alone, typ: "other", keep: text.NoDelete | text.NoCopy})
	case *tables.TaskCheckBox, *tables.FootnoteBacklink:
		// A box stands before all text, a link back has no source.
	default:
		f.lost = true
	}
}

// tag is an HTML tag; what else HTML has in a line stands alone.
var tag = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9-]*)`)

func tagPiece(t string, from, to int) piece {
	p := piece{from: from, to: to, kind: text.Alone, typ: "other"}
	m := tag.FindStringSubmatch(t[from:to])
	switch {
	case m == nil:
		p.keep = text.NoDelete | text.NoCopy
	case strings.EqualFold(m[2], "br"), strings.EqualFold(m[2], "img"), strings.EqualFold(m[2], "wbr"), strings.HasSuffix(t[from:to], "/>"):
	case m[1] == "":
		p.kind, p.name = text.Open, strings.ToLower(m[2])
	default:
		p.kind, p.name = text.Close, strings.ToLower(m[2])
	}
	return p
}

// around adds what stands between two marks of the same length; 0 takes all of the
// same character.
func (f *flattener) around(n ast.Node, length int, m mark) {
	first := f.start(n.FirstChild())
	if first < 0 {
		f.lost = true
		return
	}
	if length == 0 {
		length = len(f.t[:first]) - len(strings.TrimRight(f.t[:first], "~"))
		length = min(length, 2)
	}
	f.pairs++
	name := fmt.Sprint("#", f.pairs)
	f.add(piece{from: first - length, to: first, kind: text.Open, name: name, mark: m, typ: "fmt"})
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f.node(c)
	}
	f.add(piece{from: f.at, to: min(f.at+length, len(f.t)), kind: text.Close, name: name, mark: m, typ: "fmt"})
}

// start returns where a node begins, or -1.
func (f *flattener) start(n ast.Node) int {
	switch n := n.(type) {
	case nil:
		return -1
	case *ast.Text:
		return n.Segment.Start
	case *ast.Emphasis:
		if at := f.start(n.FirstChild()); at >= 0 {
			return at - n.Level
		}
		return -1
	case *tables.Strikethrough:
		at := f.start(n.FirstChild())
		for k := 0; k < 2 && at > 0 && f.t[at-1] == '~'; k++ {
			at--
		}
		return at
	case *ast.Link, *ast.Image:
		return n.Pos()
	case *ast.AutoLink:
		s := f.notes[n]
		if s.to > s.from && f.t[s.from] != '<' {
			return s.to - len(n.Label([]byte(f.t)))
		}
		return s.from
	}
	if s, ok := f.notes[n]; ok {
		return s.from
	}
	return -1
}

func (f *flattener) link(n *ast.Link, to int) {
	f.pairs++
	name := fmt.Sprint("#", f.pairs)
	f.add(piece{from: n.Pos(), to: n.Pos() + 1, kind: text.Open, name: name, mark: link, typ: "link"})
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		f.node(c)
	}
	f.soft, f.hard = false, false
	end := piece{from: f.at, to: to, kind: text.Close, name: name, mark: link, typ: "link"}
	end.places, end.fixed = f.tail(f.at, to, n.Title, n.Reference)
	f.add(end)
}

// tail finds what is replaced in the end of a link or picture, from its bracket: the
// title; and a text that is a label too, as in [text], needs the label behind it once
// it is translated.
func (f *flattener) tail(from, to int, title []byte, ref *ast.ReferenceLink) (places []place, fixed []edit) {
	switch {
	case ref == nil:
		if pl, ok := titleOf(f.t, from, to-1); ok && len(title) > 0 {
			places = append(places, pl)
		}
	case ref.Type != ast.ReferenceLinkFull:
		fixed = append(fixed, edit{from, to, "][" + strings.Join(strings.Fields(string(ref.Value)), " ") + "]"})
	}
	return places, fixed
}

func (f *flattener) image(n *ast.Image, to int) {
	from := n.Pos()
	p := piece{from: from, to: to, kind: text.Alone, typ: "image"}
	alt := from + 2
	end, simple := alt, true
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t, ok := c.(*ast.Text)
		if simple = simple && ok && t.Segment.Start == end && !t.HardLineBreak() && !t.SoftLineBreak(); simple {
			end = t.Segment.Stop
		}
	}
	if simple && end < to && f.t[end] == ']' {
		p.equiv = unescape(f.t[alt:end])
		places, fixed := f.tail(end, to, n.Title, n.Reference)
		if pl, ok := words(f.t, alt, end); ok {
			pl.label = fixed
			p.places = append(p.places, pl)
		}
		p.places = append(p.places, places...)
	}
	f.add(p)
}

// title is a title at the end of a link.
var title = regexp.MustCompile(`[ \t\n]("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\((?:[^()\\\n]|\\.)*\))\s*$`)

// titleOf returns the place of the title with which t[from:to] ends.
func titleOf(t string, from, to int) (place, bool) {
	if from < 0 || from >= to {
		return place{}, false
	}
	m := title.FindStringSubmatchIndex(t[from:to])
	if m == nil {
		return place{}, false
	}
	pl, ok := words(t, from+m[2]+1, from+m[3]-1)
	pl.quote = t[from+m[3]-1]
	return pl, ok
}

// words makes a place of plain text, without what cannot be seen around it.
func words(t string, from, to int) (place, bool) {
	source, lead, trail := format.Edges(text.Plain(unescape(t[from:to])))
	return place{from: from, to: to, lead: lead, trail: trail, content: format.Unit{Source: source, Kind: project.Caption}},
		!source.Empty() && !strings.ContainsAny(source.Chars, format.LineEnds)
}

// entity is a reference to a character (CommonMark 6.2).
var entity = regexp.MustCompile(`^&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);`)

// unescape returns what source text means: without its escapes, and with its
// references resolved.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && punct(s[i+1]):
			b.WriteByte(s[i+1])
			i += 2
		case s[i] == '&':
			ref := entity.FindString(s[i:])
			if ref == "" {
				ref = "&"
			}
			b.WriteString(stdhtml.UnescapeString(ref))
			i += len(ref)
		default:
			b.WriteByte(s[i])
			i++
		}
	}
	return b.String()
}

func punct(c byte) bool {
	return c > ' ' && c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z' && c < 0x7F
}

// pair returns for each piece the index of the other half of its pair, or -1. A tag is
// no pair over the end of emphasis or of a link.
func pair(pieces []piece) []int {
	partner := make([]int, len(pieces))
	var open []int
	for i, p := range pieces {
		partner[i] = -1
		if p.isText || p.kind == text.Alone {
			continue
		}
		if p.kind == text.Open {
			open = append(open, i)
			continue
		}
		for k := len(open) - 1; k >= 0; k-- {
			other := pieces[open[k]]
			if other.name == p.name {
				partner[i], partner[open[k]] = open[k], i
				open = open[:k]
				break
			}
			if strings.HasPrefix(other.name, "#") {
				break
			}
		}
	}
	return partner
}

// places returns the places of a block: its text, and what is text in codes that are
// no part of it.
func (f *flattener) places(kind project.Kind) ([]place, error) {
	if f.lost {
		return nil, nil
	}
	for i, p := range f.pieces {
		if p.isText && p.chars == "" {
			f.pieces[i].chars = unescape(f.t[p.from:p.to])
		}
	}
	partner := pair(f.pieces)
	all := make([]format.Piece, len(f.pieces))
	for i, p := range f.pieces {
		all[i] = format.Piece{IsText: p.isText, Chars: p.chars, Partner: partner[i]}
	}
	lo, hi := format.Core(all)
	if lo == hi {
		return outside(f.pieces), nil
	}
	lo, hi = f.beside(lo, hi, partner)
	pl, err := f.place(lo, hi, partner, kind)
	if err != nil {
		return nil, err
	}
	// Not what is alone in a pair, which would be none without it.
	ends := func(p piece, kind text.Kind) bool { return p.places != nil || !p.isText && p.kind == kind }
	for i := lo - 1; i >= 0 && !ends(f.pieces[i], text.Close); i-- {
		pl.ahead = append(f.unseen(i), pl.ahead...)
	}
	for i := hi; i < len(f.pieces) && !ends(f.pieces[i], text.Open); i++ {
		pl.behind = append(pl.behind, f.unseen(i)...)
	}
	for i, p := range f.pieces[hi:] {
		if partner[hi+i] >= 0 && partner[hi+i] < lo {
			pl.label = append(pl.label, p.fixed...)
		}
	}
	return slices.Concat(outside(f.pieces[:lo]), []place{pl}, outside(f.pieces[hi:])), nil
}

// beside widens a unit by the emphasis that it is all within and the address that touches
// the marks: whether they are some depends on what stands on both sides of them.
func (f *flattener) beside(lo, hi int, partner []int) (int, int) {
	end, first := hi, lo
	for end < len(f.pieces) && f.pieces[end].emphasis(text.Close) && partner[end] >= 0 {
		first = min(first, partner[end])
		end++
	}
	if end > hi && end < len(f.pieces) && f.pieces[end].mark == address {
		lo, hi = first, end+1
	}
	first, end = lo, hi
	for first > 0 && f.pieces[first-1].emphasis(text.Open) && partner[first-1] >= 0 {
		first--
		end = max(end, partner[first]+1)
	}
	if first < lo && first > 0 && f.pieces[first-1].mark == address {
		lo, hi = first-1, end
	}
	return lo, hi
}

// emphasis reports whether a piece is this half of emphasis.
func (p piece) emphasis(kind text.Kind) bool {
	return !p.isText && p.kind == kind && (p.mark == emphasis || p.mark == strong || p.mark == struck)
}

// unseen returns where a piece of text stands that is more than white space, and not a
// line of its own: an empty one would be left.
func (f *flattener) unseen(i int) []unseen {
	raw := func(i int) string { return f.t[f.pieces[i].from:f.pieces[i].to] }
	ends := func(i int) bool {
		return i < 0 || i == len(f.pieces) || strings.ContainsAny(raw(i), format.LineEnds)
	}
	p := f.pieces[i]
	if ends(i) || ends(i-1) && ends(i+1) || !p.isText || strings.TrimSpace(raw(i)) == "" {
		return nil
	}
	return []unseen{{span{p.from, p.to}, i == 0}}
}

// outside returns what is text in codes that are no part of a unit.
func outside(pieces []piece) []place {
	var out []place
	for _, p := range pieces {
		out = append(out, p.places...)
	}
	return out
}

// place makes the place of a unit of the pieces from lo to hi.
func (f *flattener) place(lo, hi int, partner []int, kind project.Kind) (place, error) {
	var t text.Text
	var b strings.Builder
	var codes []code
	pl := place{from: f.pieces[lo].from, to: f.pieces[hi-1].to, first: lo == 0}
	numbers := make([]int, hi)
	n := 0
	for i := lo; i < hi; i++ {
		p := f.pieces[i]
		if p.isText {
			b.WriteString(p.chars)
			continue
		}
		if other := partner[i]; p.kind == text.Close && other >= lo {
			numbers[i] = numbers[other]
		} else {
			n++
			numbers[i] = n
		}
		t.Codes = append(t.Codes, text.Code{
			Offset: b.Len(), Kind: p.kind, N: numbers[i], Type: p.typ, Raw: format.Short(f.t[p.from:p.to]), Equiv: p.equiv, Keep: p.keep,
		})
		m := p.mark
		if p.kind != text.Alone && partner[i] < 0 {
			m = plain // half a pair is written as it stands
		}
		codes = append(codes, code{p.kind, numbers[i], p.from, p.to, m, p.places, p.fixed})
	}
	t.Chars = b.String()
	if err := format.Fits(t); err != nil {
		return place{}, format.Refused(f.t, pl.from, "%v", err)
	}
	pl.codes = codes
	t, pl.lead, pl.trail = format.Edges(t)
	// What is around the unit touches it in the source too, with the same effect.
	if lo > 0 && f.pieces[lo-1].kind != text.Open {
		pl.before = f.pieces[lo-1].mark
	}
	if hi < len(f.pieces) && f.pieces[hi].kind != text.Close {
		pl.after = f.pieces[hi].mark
	}
	for i, p := range f.pieces[:lo] {
		if partner[i] >= hi {
			pl.around = append(pl.around, p.mark)
		}
	}
	pl.content = format.Unit{Source: t, Kind: kind}
	return pl, nil
}
