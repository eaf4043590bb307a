package odt

import (
	"strings"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// A unit is the text of a paragraph that is translated, and what stands around it.
type unit struct {
	text        text.Text
	lead, trail []piece
	base        *face
	codes       map[code]written
}

// A code is known by its kind and number.
type code struct {
	kind text.Kind
	n    int
}

// written is what a code is written as: pieces of the original, or another face of
// the text in a pair.
type written struct {
	pieces []piece
	face   *face
}

// blank reports whether a piece has no text.
func (x piece) blank() bool {
	switch x.kind {
	case chars:
		return strings.Trim(x.text, ends) == ""
	case scope:
		return strings.Trim(content(x.inner), ends) == ""
	}
	return true
}

// ends is what cannot stand at the ends of a unit (see text.Text.Trim).
const ends = " \t\r\n\u2028\u2029"

// tag is the start or the end tag of a scope. It stands outside of spans: none that is open
// on one side of it could be closed on the other.
func (x piece) tag(from, to int) piece {
	return piece{kind: single, from: from, to: to, unseen: true}
}

// makeUnit makes the unit of a paragraph, nil where it has no text.
func makeUnit(list []piece, base *face) *unit {
	u := &unit{base: base, codes: map[code]written{}}
	var core, last []piece
	for _, x := range list {
		switch x.kind {
		case lead:
			u.lead = append(u.lead, x)
		case trail:
			last = append(last, x)
		default:
			core = append(core, x)
		}
	}
	for {
		i, j := 0, len(core)
		for i < j && core[i].blank() {
			i++
		}
		for j > i && core[j-1].blank() {
			j--
		}
		if i == j {
			return nil
		}
		u.lead = append(u.lead, core[:i]...)
		u.trail = append(append([]piece{}, core[j:]...), u.trail...)
		if core = core[i:j]; len(core) > 1 || core[0].kind != scope {
			break
		}
		// All text stands in a link.
		x := core[0]
		u.lead = append(u.lead, x.tag(x.from, x.to))
		u.trail = append([]piece{x.tag(x.end, x.last)}, u.trail...)
		core = x.inner
	}
	if before := cutFirst(core); before.text != "" {
		u.lead = append(u.lead, before)
	}
	if after := cutLast(core); after.text != "" {
		u.trail = append([]piece{after}, u.trail...)
	}
	u.trail = append(u.trail, last...)
	if text.Plain(content(core)).Empty() {
		return nil
	}
	e := encoder{u: u}
	u.base = majority(core, base)
	e.level(core, u.base)
	u.text = text.Text{Chars: e.out.String(), Codes: e.codes}
	return u
}

// cutFirst takes the white space off the beginning of the text, and returns it.
func cutFirst(list []piece) (cut piece) {
	for i := range list {
		switch x := &list[i]; x.kind {
		case chars:
			rest := strings.TrimLeft(x.text, ends)
			cut.face, cut.text, x.text = x.face, cut.text+x.text[:len(x.text)-len(rest)], rest
			if rest != "" {
				return cut
			}
		case scope:
			if content(x.inner) != "" {
				more := cutFirst(x.inner)
				if more.text != "" {
					cut.face, cut.text = more.face, cut.text+more.text
				}
				return cut
			}
		}
	}
	return cut
}

// cutLast takes the white space off the end.
func cutLast(list []piece) (cut piece) {
	for i := len(list) - 1; i >= 0; i-- {
		switch x := &list[i]; x.kind {
		case chars:
			rest := strings.TrimRight(x.text, ends)
			cut.face, cut.text, x.text = x.face, x.text[len(rest):]+cut.text, rest
			if rest != "" {
				return cut
			}
		case scope:
			if content(x.inner) != "" {
				more := cutLast(x.inner)
				if more.text != "" {
					cut.face, cut.text = more.face, more.text+cut.text
				}
				return cut
			}
		}
	}
	return cut
}

// majority returns the face that most characters of the pieces have, outside of
// scopes; where there are none, what is given.
func majority(list []piece, none *face) *face {
	counts := map[string]int{}
	best, most := none, 0
	for _, x := range list {
		if x.kind == chars {
			counts[x.face.shown] += 2*utf8.RuneCountInString(strings.ReplaceAll(x.text, " ", "")) + 1
		}
	}
	for _, x := range list { // in order, so that the first of two wins
		if x.kind == chars && counts[x.face.shown] > most {
			best, most = x.face, counts[x.face.shown]
		}
	}
	return best
}

// An encoder writes the text of a unit with its codes.
type encoder struct {
	u     *unit
	out   strings.Builder
	codes []text.Code
	n     int
}

func (e *encoder) add(kind text.Kind, n int, x piece, w written) {
	e.codes = append(e.codes, text.Code{Offset: e.out.Len(), Kind: kind, N: n, Type: x.typ, Raw: x.raw, Equiv: x.equiv, Keep: x.keep})
	e.u.codes[code{kind, n}] = w
}

// level writes pieces whose text has this face for the most part.
func (e *encoder) level(list []piece, base *face) {
	pair, now := 0, base // the pair of another face that is open
	mark, end := 0, 0    // how many codes there were, and where the text was, when its text ended
	closePair := func() {
		if pair == 0 {
			return
		}
		c := text.Code{Offset: end, Kind: text.Close, N: pair, Type: "fmt"}
		e.codes = append(e.codes[:mark], append([]text.Code{c}, e.codes[mark:]...)...)
		e.u.codes[code{text.Close, pair}] = written{}
		pair, now = 0, base
	}
	for i := 0; i < len(list); i++ {
		x := list[i]
		switch x.kind {
		case chars:
			if x.text == "" {
				continue
			}
			if !x.face.same(now, x.text) {
				closePair()
				if !x.face.same(base, x.text) {
					e.n++
					pair, now = e.n, x.face
					e.add(text.Open, pair, piece{typ: "fmt", raw: short(x.face.tags)}, written{face: x.face})
				}
			}
			e.out.WriteString(x.text)
			mark, end = len(e.codes), e.out.Len()
		case scope:
			closePair()
			e.n++
			n := e.n
			inner := majority(x.inner, base)
			e.add(text.Open, n, x, written{pieces: []piece{x.tag(x.from, x.to)}, face: inner})
			e.level(x.inner, inner)
			e.add(text.Close, n, piece{typ: x.typ, keep: x.keep}, written{pieces: []piece{x.tag(x.end, x.last)}})
		default:
			// What stands beside each other is one code.
			w := written{pieces: []piece{x}}
			for i+1 < len(list) && list[i+1].kind == single {
				i++
				y := list[i]
				w.pieces = append(w.pieces, y)
				x.equiv, x.keep = x.equiv+y.equiv, x.keep|y.keep
				if len(x.raw)+len(y.raw) <= maxRaw {
					x.raw += y.raw
				}
				if y.typ == "image" {
					x.typ = y.typ
				}
			}
			e.n++
			e.add(text.Alone, e.n, x, w)
		}
	}
	closePair()
}

// A renderer writes the content of a translated paragraph.
type renderer struct {
	p      *part
	prefix string
	out    strings.Builder
	// spans are those that are open.
	spans *face
	// space is set where a space would be lost: behind another, or at the beginning.
	space bool
}

// render returns what stands in a paragraph: what was at its beginning, the
// translation, and what was at its end.
func (p *part) render(u *unit, target text.Text, prefix string) string {
	r := &renderer{p: p, prefix: prefix, space: true}
	r.pieces(u.lead)
	faces := []*face{u.base}
	at := 0
	for _, c := range target.Codes {
		r.chars(target.Chars[at:c.Offset], faces[len(faces)-1])
		at = c.Offset
		w := u.codes[code{c.Kind, c.N}]
		switch c.Kind {
		case text.Open:
			f := faces[len(faces)-1]
			if w.face != nil {
				f = w.face
			}
			faces = append(faces, f)
		case text.Close:
			if len(faces) > 1 {
				faces = faces[:len(faces)-1]
			}
		}
		r.pieces(w.pieces)
	}
	r.chars(target.Chars[at:], faces[len(faces)-1])
	r.pieces(u.trail)
	r.in(nil)
	return r.out.String()
}

// in ends the spans that are open and begins those of a face, or none.
func (r *renderer) in(f *face) {
	if f != nil && f.tags == "" {
		f = nil
	}
	if r.spans == f {
		return
	}
	if r.spans != nil {
		r.out.WriteString(r.spans.ends)
	}
	if f != nil {
		r.out.WriteString(f.tags)
	}
	r.spans = f
}

// pieces writes pieces of the original, or the white space at the ends.
func (r *renderer) pieces(list []piece) {
	for _, x := range list {
		if x.kind == chars {
			r.chars(x.text, x.face)
			continue
		}
		if x.kind == scope { // without text
			x.to = x.last
		}
		r.in(x.face)
		r.out.WriteString(r.p.s.Source(x.from, x.to))
		r.space = r.space && x.unseen
	}
}

// chars writes text.
func (r *renderer) chars(s string, f *face) {
	if s == "" {
		return
	}
	r.in(f)
	for s != "" {
		i := strings.IndexAny(s, " \n\r\t\v\f\u0085\u2028\u2029")
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			r.out.WriteString(xml.Escape(s[:i]))
			r.space = false
		}
		if s = s[i:]; s == "" {
			break
		}
		c, size := utf8.DecodeRuneInString(s)
		switch s = s[size:]; c {
		case ' ':
			if r.space {
				r.out.WriteString("<" + r.prefix + "s/>")
			} else {
				r.out.WriteByte(' ')
				r.space = true
			}
		case '\t':
			r.out.WriteString("<" + r.prefix + "tab/>")
			r.space = false
		default:
			if c == '\r' {
				s = strings.TrimPrefix(s, "\n")
			}
			r.out.WriteString("<" + r.prefix + "line-break/>")
			r.space = false
		}
	}
}
