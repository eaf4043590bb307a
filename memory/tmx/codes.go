package tmx

import (
	"strconv"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// Codes in TMX: bpt and ept are a pair, ph stands alone, it is one of a pair
// whose other half is elsewhere. i pairs them inside a segment, x says which
// code of the source one of the target is.

// typeChar marks a placeholder that is a character XML cannot hold; its content
// is the number in hexadecimal.
const typeChar = "x-tarj-char"

func hex(r rune) string { return strconv.FormatInt(int64(r), 16) }

// A code is what makes two codes of source and target the same: their number,
// and whether they are a pair.
type code struct {
	n     int
	alone bool
}

func codeOf(c text.Code) code { return code{c.N, c.Kind == text.Alone} }

// pairNumbers gives every code of a unit its x, from 1, in the order in which
// they occur.
func pairNumbers(texts ...text.Text) map[code]int {
	out := map[code]int{}
	for _, t := range texts {
		for _, c := range t.Codes {
			if k := codeOf(c); out[k] == 0 {
				out[k] = len(out) + 1
			}
		}
	}
	return out
}

// pairsOf returns for each code of a text a number, over 0, that it shares with
// its other half only, and 0 for those that stand alone or have lost it.
func pairsOf(t text.Text) []int {
	if len(t.Codes) == 0 {
		return nil
	}
	out := make([]int, len(t.Codes))
	open := map[int][]int{} // by number, those not yet closed
	for i, c := range t.Codes {
		switch c.Kind {
		case text.Open:
			open[c.N] = append(open[c.N], i)
		case text.Close:
			if of := open[c.N]; len(of) > 0 {
				j := of[len(of)-1]
				out[i], out[j] = j+1, j+1
				open[c.N] = of[:len(of)-1]
			}
		}
	}
	return out
}

// code writes a code. i is the number of its pair in this segment, 0 for none:
// it may not occur twice, as x does where a code was copied.
func (w *Writer) code(c text.Code, i int, numbers map[code]int) {
	x := strconv.Itoa(numbers[codeOf(c)])
	typ := xml.Opt("type", xml.Clean(c.Type))
	raw := xml.Clean(c.Raw)
	switch {
	case c.Kind == text.Alone:
		w.x.Leaf("ph", raw, xml.A("x", x), typ)
	case i > 0 && c.Kind == text.Open:
		w.x.Leaf("bpt", raw, xml.A("i", strconv.Itoa(i)), xml.A("x", x), typ)
	case i > 0:
		w.x.Leaf("ept", raw, xml.A("i", strconv.Itoa(i)))
	case c.Kind == text.Open:
		w.x.Leaf("it", raw, xml.A("pos", "begin"), xml.A("x", x), typ)
	default:
		w.x.Leaf("it", raw, xml.A("pos", "end"), xml.A("x", x), typ)
	}
}

// A foundCode is a code as it was read, before it has a number.
type foundCode struct {
	text.Code
	// x is the attribute of that name, or that of the code it closes.
	x string
	// pair tells codes apart that i pairs: those of a pair share one, from 1; 0
	// for the others.
	pair int
}

// number gives the codes of source and target their numbers, from 1 in the order
// of the source. A code of the target has that of the source code with the same
// x and markup, or else the same x, or else the same markup, or else a number of
// its own. Two codes of one text share a number only where they are copies, with
// the same x and markup.
func number(source, target []foundCode) (s, t []text.Code) {
	n := numbering{byX: map[codeX]int{}, byMarkup: map[markup][]int{}}
	s = n.text(source)
	for _, c := range s {
		m := markup{c.Kind, c.Raw}
		n.byMarkup[m] = append(n.byMarkup[m], c.N)
	}
	return s, n.text(target)
}

// A codeX is the x of a code, with its markup or with none; pairs and single
// codes count apart.
type codeX struct {
	x, raw string
	alone  bool
}

// A numbering hands out the numbers of one unit.
type numbering struct {
	last int
	byX  map[codeX]int
	// byMarkup are the numbers of the source, in its order, without those that
	// were found to be taken.
	byMarkup map[markup][]int
}

// A markup is what codes without x are known by.
type markup struct {
	kind text.Kind
	raw  string
}

// half is one half of a code with a number; one that stands alone is one too.
type half struct {
	n    int
	kind text.Kind
}

// text numbers the codes of one text, the source first.
func (g *numbering) text(found []foundCode) []text.Code {
	pairs, taken := map[int]int{}, map[half]bool{}
	var out []text.Code
	for _, f := range found {
		c := f.Code
		if n := pairs[f.pair]; f.pair > 0 && n > 0 {
			c.N = n
		} else {
			c.N = g.find(f, taken)
			if f.pair > 0 {
				pairs[f.pair] = c.N
			}
		}
		taken[half{c.N, c.Kind}] = true
		out = append(out, c)
	}
	return out
}

// find returns the number of a code that is no second half.
func (g *numbering) find(f foundCode, taken map[half]bool) int {
	x := codeX{x: f.x, alone: f.Kind == text.Alone}
	whole := x
	whole.raw = "=" + f.Raw // never empty, so that it is not x
	n := 0
	if f.x != "" {
		if n = g.byX[whole]; n == 0 && !taken[half{g.byX[x], f.Kind}] {
			n = g.byX[x]
		}
	}
	if n == 0 {
		n = g.sameMarkup(f.Code, taken)
	}
	if n == 0 {
		g.last++
		n = g.last
	}
	if f.x != "" {
		g.byX[whole] = n
		if g.byX[x] == 0 {
			g.byX[x] = n
		}
	}
	return n
}

// sameMarkup returns the number of the first code of the source with the same
// kind and markup that no code of this text has yet, or 0. What is taken stays
// so, so every number is passed over once.
func (g *numbering) sameMarkup(c text.Code, taken map[half]bool) int {
	m := markup{c.Kind, c.Raw}
	for list := g.byMarkup[m]; len(list) > 0; list = list[1:] {
		if !taken[half{list[0], c.Kind}] {
			g.byMarkup[m] = list
			return list[0]
		}
	}
	delete(g.byMarkup, m)
	return 0
}

// types are the types of TMX (4.2, type) in the words of text.Code.
var types = map[string]string{
	"bold": "fmt", "italic": "fmt", "ulined": "fmt", "dulined": "fmt", "scap": "fmt", "font": "fmt", "color": "fmt", "struct": "fmt",
	"lb": "fmt", "pb": "fmt", "cb": "fmt", "link": "link", "image": "image",
	"fmt": "fmt", "ui": "ui", "quote": "quote", "other": "other",
}

func codeType(typ []byte) string {
	if len(typ) == 0 {
		return ""
	}
	if t, ok := types[string(typ)]; ok {
		return t
	}
	return "other"
}
