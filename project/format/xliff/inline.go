package xliff

import (
	"strconv"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// A form tells by which element a piece of a text is written.
type form uint8

// The forms. A pair that lies properly in all others becomes one element around
// its text; pairs that cross become two empty elements; a code whose partner is
// not in this text, as after a split, stands loose.
//
//	a⟦1⟧b⟦2⟧c⟦/2⟧d⟦/1⟧    pairs 1 and 2
//	a⟦1⟧b⟦2⟧c⟦/1⟧d⟦/2⟧    spans 1 and 2
//	a⟦/1⟧b⟦2⟧             loose 1 and 2
const (
	chars form = iota
	illegal
	alone
	pairStart
	pairEnd
	spanStart
	spanEnd
	looseStart
	looseEnd
)

// A piece is a run of characters or one code.
type piece struct {
	form form
	// text is that of chars.
	text string
	// char is the character of illegal: one that XML 1.0 cannot hold.
	char rune
	code text.Code
	// partner is the index of the other piece of a pair or a span.
	partner int
}

// pieces cuts a text into what is written one after the other. Starts and ends
// of pairs are properly nested.
func pieces(t text.Text) []piece {
	var out []piece
	var open []int // indices in out, the outermost first
	add := func(from, to int) {
		for _, p := range xml.Pieces(t.Chars[from:to]) {
			if p.Illegal != 0 {
				out = append(out, piece{form: illegal, char: p.Illegal})
			} else {
				out = append(out, piece{form: chars, text: p.Text})
			}
		}
	}
	at := 0
	for _, c := range t.Codes {
		add(at, c.Offset)
		at = c.Offset
		here := len(out)
		switch c.Kind {
		case text.Alone:
			out = append(out, piece{form: alone, code: c})
		case text.Open:
			out = append(out, piece{form: looseStart, code: c})
			open = append(open, here)
		case text.Close:
			p := piece{form: looseEnd, code: c}
			for k := len(open) - 1; k >= 0; k-- {
				if start := open[k]; out[start].code.N == c.N {
					p.form, p.partner = pairEnd, start
					out[start].form, out[start].partner = pairStart, here
					// What was opened since and is still open crosses, if it is
					// closed at all.
					open = append(open[:k], open[k+1:]...)
					break
				}
			}
			out = append(out, p)
		}
	}
	add(at, len(t.Chars))
	cross(out)
	return out
}

// cross makes spans of the pairs that cross each other.
func cross(out []piece) {
	var open []int
	for i, p := range out {
		switch p.form {
		case pairStart, spanStart:
			open = append(open, i)
		case pairEnd, spanEnd:
			for k := len(open) - 1; open[k] != p.partner; k-- {
				span(out, open[k])
				span(out, p.partner)
			}
			for k := len(open) - 1; k >= 0; k-- {
				if open[k] == p.partner {
					open = append(open[:k], open[k+1:]...)
					break
				}
			}
		}
	}
}

func span(out []piece, start int) {
	out[start].form = spanStart
	out[out[start].partner].form = spanEnd
}

// id is the identifier of a code in a file, by which a review finds its number
// again: "1" for a pair, "p1" for one that stands alone, "e1" for a loose end.
func (p piece) id() string {
	n := strconv.Itoa(p.code.N)
	switch p.form {
	case alone:
		return "p" + n
	case looseEnd:
		return "e" + n
	}
	return n
}

// ids hands out the identifiers of the codes of one text: the second code that
// wants the same one gets "1-2", and so on. It has the last number of each.
type ids map[string]int

func (used ids) take(id string) string {
	if used[id] == 0 {
		used[id] = 1
		return id
	}
	for k := used[id] + 1; ; k++ {
		if got := id + "-" + strconv.Itoa(k); used[got] == 0 {
			used[id], used[got] = k, 1
			return got
		}
	}
}
