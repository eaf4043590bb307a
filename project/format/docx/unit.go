package docx

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// A unit is the text of a paragraph that is translated, and what stands around it.
type unit struct {
	text        text.Text
	lead, trail []token
	base        face
	codes       map[code]written
}

// A code is known by its kind and number.
type code struct {
	kind text.Kind
	n    int
}

// written is what a code is written as: bits, or another face of the text between
// the two of a pair.
type written struct {
	bits []bit
	// face is that of the text inside of a pair, nil where it stays.
	face *face
}

// stays reports whether a paragraph keeps its direction: what it has, if anything, is not
// translated and is written from right to left. u may be nil.
func (u *unit) stays(translated bool) bool {
	return u != nil && !translated && strings.ContainsFunc(u.text.Chars, format.RightToLeft)
}

// maxTokens is how many pieces of any kind a paragraph may have.
const maxTokens = 10 * format.MaxCodes

func errPieces() error {
	return &format.Error{Why: fmt.Sprintf("a paragraph of more than %d pieces: this is no document of people", maxTokens)}
}

// paragraphTokens reads a paragraph as tokens that are text, codes, or stand at
// its ends.
func (p *part) paragraphTokens(n xml.Node, style string) ([]token, error) {
	list := p.inline(n, style, nil)
	if len(list) > maxTokens {
		return nil, errPieces()
	}
	return p.bookmarks(fields(list, 0)), nil
}

// makeUnit makes the unit of a paragraph, nil where it has no text.
func makeUnit(list []token) *unit {
	if !slices.ContainsFunc(list, func(x token) bool { return x.kind == chars }) {
		return nil
	}
	var core, last []token
	u := &unit{codes: map[code]written{}}
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
	i, j := edges(core)
	if i == j {
		return nil
	}
	i, j = labels(core, i, j)
	u.lead = append(u.lead, core[:i]...)
	u.trail = append(u.trail, core[j:]...)
	core = core[i:j:j]
	u.trim(&core)
	u.trail = append(u.trail, last...)
	if text.Plain(content(core)).Empty() {
		return nil
	}
	u.encode(join(core))
	return u
}

// blank reports whether a token is nothing or white space.
func (x token) blank() bool { return x.kind != chars || strings.Trim(x.text, " ") == "" }

// labels leaves out of the range [i, j) what stands before the first tab or behind
// the last, as the number of a paragraph or of a page, where it has no letters and
// nothing that is written otherwise in another language.
func labels(list []token, i, j int) (int, int) {
	plain := func(part []token) bool {
		s := content(part)
		return utf8.RuneCountInString(s) <= 12 && !strings.ContainsFunc(s, func(r rune) bool {
			return unicode.IsLetter(r) || r > '9' && unicode.IsDigit(r)
		})
	}
	tab := func(x token) bool { return x.equiv == "\t" }
	if k := slices.IndexFunc(list[i:j], tab); k >= 0 && plain(list[i:i+k]) {
		if a, b := edges(list[i+k : j : j]); a < b && balanced(list[i:i+k+a]) {
			i, j = i+k+a, i+k+b
		}
	}
	for k := j - 1; k > i; k-- {
		if !tab(list[k]) {
			continue
		}
		if a, b := edges(list[i:k:k]); a < b && plain(list[k:j]) && balanced(list[i+b:j]) {
			return i + a, i + b
		}
		break
	}
	return i, j
}

// edges returns the range of the tokens without those at the ends that are no text.
// No pair has one half in it and the other outside.
func edges(list []token) (i, j int) {
	for i < len(list) && list[i].blank() {
		i++
	}
	for j = len(list); j > i && list[j-1].blank(); j-- {
	}
	if i == j {
		return 0, 0
	}
	type pair struct{ first, last int }
	var pairs []pair
	begun := map[int]int{}
	for k, x := range list {
		switch x.kind {
		case opens:
			begun[x.pair] = k
		case closes:
			if first, ok := begun[x.pair]; ok {
				pairs = append(pairs, pair{first, k})
			}
		}
	}
	for changed := true; changed; {
		changed = false
		for _, x := range pairs {
			first, last := x.first >= i && x.first < j, x.last >= i && x.last < j
			if first != last {
				i, j, changed = min(i, x.first), max(j, x.last+1), true
			}
		}
	}
	return i, j
}

// trim takes the spaces at the two ends of the text to the outside.
func (u *unit) trim(core *[]token) {
	list := append([]token(nil), *core...)
	cut := func(x *token, keep string) (token, bool) {
		if x.kind != chars {
			return token{}, false
		}
		y := *x
		y.text = strings.Replace(x.text, keep, "", 1)
		y.bits = nil
		x.text = keep
		return y, y.text != ""
	}
	for k := range list {
		if x := &list[k]; x.kind == chars {
			keep := strings.TrimLeft(x.text, " ")
			if y, ok := cut(x, keep); ok {
				u.lead = append(u.lead, y)
			}
			if keep != "" {
				break
			}
		}
	}
	for k := len(list) - 1; k >= 0; k-- {
		if x := &list[k]; x.kind == chars {
			keep := strings.TrimRight(x.text, " ")
			if y, ok := cut(x, keep); ok {
				u.trail = append([]token{y}, u.trail...)
			}
			if keep != "" {
				break
			}
		}
	}
	*core = list
}

// join makes one of codes that stand alone beside each other, and of text of one
// face, and leaves out text that is empty.
func join(list []token) []token {
	var out []token
	for _, x := range list {
		if x.kind == chars && x.text == "" {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].kind == x.kind {
			last := &out[n]
			switch {
			case x.kind == single:
				last.bits = append(last.bits, x.bits...)
				last.keep |= x.keep
				if len(last.raw)+len(x.raw) <= maxRaw {
					last.raw += x.raw
				}
				if len(last.equiv)+len(x.equiv) <= maxRaw {
					last.equiv += x.equiv
				}
				if x.typ == "image" {
					last.typ = x.typ
				}
				continue
			case x.kind == chars && last.face == x.face:
				last.text += x.text
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

// bases returns the face that most characters have: of the text in no scope by -1,
// and of that in each scope by the number of its pair.
func bases(list []token) map[int]face {
	type count struct {
		face         face
		chars, first int
	}
	counts := map[int]map[string]*count{}
	scopes := []int{-1}
	for i, x := range list {
		switch {
		case x.kind == opens && x.scope:
			scopes = append(scopes, x.pair)
		case x.kind == closes && x.scope:
			scopes = scopes[:len(scopes)-1]
		case x.kind == chars:
			s := scopes[len(scopes)-1]
			if counts[s] == nil {
				counts[s] = map[string]*count{}
			}
			k := x.face.key()
			c := counts[s][k]
			if c == nil {
				c = &count{face: x.face, first: i}
				counts[s][k] = c
			}
			if t := strings.TrimSpace(x.text); t != "" {
				c.chars += 2 * utf8.RuneCountInString(t)
			} else {
				c.chars++
			}
		}
	}
	out := map[int]face{}
	for s, faces := range counts {
		var best *count
		for _, c := range faces { // the first of two that are equal
			if best == nil || c.chars > best.chars || c.chars == best.chars && c.first < best.first {
				best = c
			}
		}
		out[s] = best.face
	}
	return out
}

// An encoder writes the text of a unit with its codes.
type encoder struct {
	u     *unit
	bases map[int]face
	out   strings.Builder
	codes []text.Code
	n     int
	// scopes are the pairs that are open, the innermost last, with their numbers.
	scopes  []int
	numbers map[int]int
	// The pair of a face that is open: its number, 0 for none, its face, and how
	// many codes were written and where the text was when its text ended last.
	open      int
	face      face
	mark, end int
}

// encode makes the text and the codes.
func (u *unit) encode(list []token) {
	e := encoder{u: u, bases: bases(list), numbers: map[int]int{}, scopes: []int{-1}}
	var ok bool
	if u.base, ok = e.bases[-1]; !ok {
		for _, x := range list {
			if x.kind == chars {
				u.base = x.face
				break
			}
		}
	}
	for i, x := range list {
		switch x.kind {
		case chars:
			e.chars(x)
		case single:
			e.n++
			e.add(text.Alone, e.n, x, written{bits: x.bits})
		case opens:
			if x.scope || !e.goesOn(list[i+1:], x.pair) {
				e.close()
			}
			e.n++
			e.numbers[x.pair] = e.n
			w := written{bits: x.bits}
			if x.scope {
				e.scopes = append(e.scopes, x.pair)
				f, ok := e.bases[x.pair]
				if !ok {
					f = e.base()
				}
				e.bases[x.pair], w.face = f, &f
			}
			e.add(text.Open, e.n, x, w)
		case closes:
			n := e.numbers[x.pair]
			if e.open > 0 && (x.scope || e.open > n) {
				e.close()
			}
			if x.scope {
				e.scopes = e.scopes[:len(e.scopes)-1]
			}
			e.add(text.Close, n, x, written{bits: x.bits})
			if e.open > 0 {
				e.mark, e.end = len(e.codes), e.out.Len()
			}
		}
	}
	e.close()
	u.text = text.Text{Chars: e.out.String(), Codes: e.codes}
}

// base is the face of text that needs no pair here.
func (e *encoder) base() face {
	for k := len(e.scopes) - 1; k > 0; k-- {
		if f, ok := e.bases[e.scopes[k]]; ok {
			return f
		}
	}
	return e.u.base
}

func (e *encoder) add(kind text.Kind, n int, x token, w written) {
	e.codes = append(e.codes, text.Code{Offset: e.out.Len(), Kind: kind, N: n, Type: x.typ, Raw: x.raw, Equiv: x.equiv, Keep: x.keep})
	e.u.codes[code{kind, n}] = w
}

// chars writes text, and begins or ends a pair where its face is another one.
func (e *encoder) chars(x token) {
	now := e.base()
	if e.open > 0 {
		now = e.face
	}
	if x.face.shows(x.text, now) {
		e.close()
		if x.face.shows(x.text, e.base()) {
			e.n++
			e.open, e.face = e.n, x.face
			f := x.face
			e.add(text.Open, e.n, token{typ: "fmt", raw: x.face.raw()}, written{face: &f})
		}
	}
	e.out.WriteString(x.text)
	e.mark, e.end = len(e.codes), e.out.Len()
}

// close ends the pair of a face, behind its last text.
func (e *encoder) close() {
	if e.open == 0 {
		return
	}
	c := text.Code{Offset: e.end, Kind: text.Close, N: e.open, Type: "fmt"}
	e.codes = append(e.codes[:e.mark], append([]text.Code{c}, e.codes[e.mark:]...)...)
	e.u.codes[code{text.Close, e.open}] = written{}
	e.open = 0
}

// goesOn reports whether all text up to the end of a pair has the face that is
// open.
func (e *encoder) goesOn(rest []token, pair int) bool {
	if e.open == 0 {
		return true
	}
	for _, x := range rest {
		switch {
		case x.kind == closes && x.pair == pair:
			return true
		case x.scope, x.kind == chars && !x.face.same(e.face):
			return false
		}
	}
	return false
}

// raw is the markup of a face, in short.
func (f face) raw() string {
	var b strings.Builder
	for _, x := range f.look.direct {
		if b.Len()+len(x.xml) <= maxRaw {
			b.WriteString(x.xml)
		}
	}
	return b.String()
}
