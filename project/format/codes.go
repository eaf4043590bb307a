package format

import (
	"slices"
	"strings"

	"tarjuman/memory/text"
)

// Nested returns a translation with codes that can be written as markup,
// whatever a person has left of them:
//
//   - only codes of the source are in it, with the markup they have there;
//   - pairs lie in each other: of two that cross, the inner one is closed and
//     opened again, or ends there where it is NoCopy;
//   - half of a pair whose other half is missing goes, unless the source has the
//     half alone too;
//   - of a NoCopy code the first one stays, and a NoDelete code that is missing
//     stands at the end;
//   - NoMove codes stand in the order of the source, in the places that they have
//     among them: see ordered.
//
// The characters stay as they are.
func Nested(target, source text.Text) text.Text {
	target = ordered(target, source)
	n := nester{source: source.Codes, used: map[key]int{}}
	partner := pairs(target.Codes)
	out := text.Plain(target.Chars)
	for i, c := range target.Codes {
		k := key{c.Kind, c.N}
		from, known := n.find(k)
		if !known || from.Keep&once != 0 && n.used[k] > 0 {
			continue
		}
		from.Offset = c.Offset
		switch {
		case c.Kind == text.Alone, n.loose(k):
			n.add(from)
		case partner[i] < 0:
			// Half a pair: one that must stay is put back whole at the end.
		case c.Kind == text.Open:
			n.add(from)
			n.open = append(n.open, opened{i, from})
		default:
			n.close(partner[i], from)
		}
	}
	for _, c := range source.Codes {
		if c.Keep&text.NoDelete != 0 && n.used[key{c.Kind, c.N}] == 0 {
			c.Offset = len(out.Chars)
			n.add(c)
		}
	}
	out.Codes = n.out
	return out
}

// ordered puts the NoMove codes of a text into the order in which the source has them,
// each once, with those that are NoDelete and missing; the places of all of them, which
// are filled from the first on, stay.
func ordered(t, source text.Text) text.Text {
	var order []text.Code
	for _, c := range source.Codes {
		if c.Keep&text.NoMove != 0 {
			order = append(order, c)
		}
	}
	if order == nil {
		return t
	}
	there := map[key]int{} // how many
	for _, c := range t.Codes {
		there[key{c.Kind, c.N}]++
	}
	order = slices.DeleteFunc(order, func(c text.Code) bool { return c.Keep&text.NoDelete == 0 && there[key{c.Kind, c.N}] == 0 })
	fixed := map[key]bool{}
	missing := 0
	for _, c := range order {
		k := key{c.Kind, c.N}
		fixed[k] = true
		if there[k] == 0 {
			missing++
		}
	}
	out := text.Text{Chars: t.Chars}
	for _, c := range t.Codes {
		k := key{c.Kind, c.N}
		switch {
		case !fixed[k]:
			out.Codes = append(out.Codes, c)
		case there[k] > 0:
			// A copy that comes later has no place any more.
			there[k] = 0
			next := order[0]
			order = order[1:]
			next.Offset = c.Offset
			out.Codes = append(out.Codes, next)
		}
	}
	for _, c := range order[len(order)-missing:] {
		c.Offset = len(out.Chars)
		out.Codes = append(out.Codes, c)
	}
	return out
}

// once are codes that stand in a text once: one that keeps its order cannot be copied.
const once = text.NoCopy | text.NoMove

// A key tells codes apart.
type key struct {
	kind text.Kind
	n    int
}

// A nester writes codes in order.
type nester struct {
	source []text.Code
	used   map[key]int
	open   []opened
	out    []text.Code
}

// opened is a pair that is open: the index of its first half in the target.
type opened struct {
	index int
	code  text.Code
}

func (n *nester) find(k key) (text.Code, bool) {
	i := slices.IndexFunc(n.source, func(c text.Code) bool { return key{c.Kind, c.N} == k })
	if i < 0 {
		return text.Code{}, false
	}
	return n.source[i], true
}

// loose reports whether the source has half a pair alone.
func (n *nester) loose(k key) bool {
	other := text.Close
	if k.kind == text.Close {
		other = text.Open
	}
	_, both := n.find(key{other, k.n})
	return k.kind != text.Alone && !both
}

func (n *nester) add(c text.Code) {
	n.used[key{c.Kind, c.N}]++
	n.out = append(n.out, c)
}

// close closes the pair that was opened at this index of the target, and on the
// way those in it, which it opens again.
func (n *nester) close(index int, end text.Code) {
	at := slices.IndexFunc(n.open, func(o opened) bool { return o.index == index })
	if at < 0 {
		return // it was left out, or has ended already
	}
	inner := slices.Clone(n.open[at+1:])
	for i := len(inner) - 1; i >= 0; i-- {
		c, _ := n.find(key{text.Close, inner[i].code.N})
		c.Offset = end.Offset
		n.add(c)
	}
	n.add(end)
	n.open = n.open[:at]
	for _, o := range inner {
		if o.code.Keep&once == 0 {
			o.code.Offset = end.Offset
			n.add(o.code)
			n.open = append(n.open, o)
		}
	}
}

// pairs returns for each code the index of the other half of its pair, or -1.
func pairs(codes []text.Code) []int {
	out := make([]int, len(codes))
	var open []int
	for i, c := range codes {
		out[i] = -1
		switch c.Kind {
		case text.Open:
			open = append(open, i)
		case text.Close:
			for k := len(open) - 1; k >= 0; k-- {
				if start := open[k]; codes[start].N == c.N {
					out[i], out[start] = start, i
					open = slices.Delete(open, k, k+1)
					break
				}
			}
		}
	}
	return out
}

// DirectionMarks are the characters of Unicode that order text of two directions
// and are not seen: marks, embeddings, overrides and isolates (UAX 9, 2).
const DirectionMarks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

// WithoutMarks returns a text without the marks of direction, which a translation
// brings along from its source and which do harm in a document that is read from
// left to right.
func WithoutMarks(t text.Text) text.Text {
	return Map(t, func(r rune) rune {
		if strings.ContainsRune(DirectionMarks, r) {
			return -1
		}
		return r
	})
}

// Map returns a text with each character replaced as f says, which is called in
// order; a negative one goes. The codes keep their places.
func Map(t text.Text, f func(rune) rune) text.Text {
	out := text.Text{Codes: slices.Clone(t.Codes)}
	var b strings.Builder
	next := 0
	for i, r := range t.Chars {
		for ; next < len(out.Codes) && out.Codes[next].Offset <= i; next++ {
			out.Codes[next].Offset = b.Len()
		}
		if r = f(r); r >= 0 {
			b.WriteRune(r)
		}
	}
	for ; next < len(out.Codes); next++ {
		out.Codes[next].Offset = b.Len()
	}
	out.Chars = b.String()
	return out
}
