package xliff

import (
	"slices"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// hints tells what a file says of the codes of a segment by canCopy, canDelete and
// canReorder (XLIFF 2.1, 4.3.1): no more than its target keeps to, as a file is not
// valid otherwise. The two halves of a pair have the same.
type hints struct {
	keep map[hinted]text.Keep
	// order are the numbers of the codes that keep their order, one behind the other.
	order []int
}

// A hinted tells codes apart whose hints may differ.
type hinted struct {
	alone bool
	n     int
}

func hintedOf(c text.Code) hinted { return hinted{c.Kind == text.Alone, c.N} }

func hintsOf(source, target text.Text) hints {
	h := hints{keep: map[hinted]text.Keep{}}
	for _, c := range slices.Concat(source.Codes, target.Codes) {
		h.keep[hintedOf(c)] |= c.Keep
	}
	translated := target.Chars != "" || len(target.Codes) > 0
	missing, extra := target.Missing(source)
	for _, c := range missing {
		if translated {
			h.keep[hintedOf(c)] &^= text.NoDelete
		}
	}
	for _, c := range extra {
		h.keep[hintedOf(c)] &^= text.NoCopy
	}
	if order, ok := h.sequence(source); ok {
		if again, ok := h.sequence(target); ok && (!translated || slices.Equal(order, again)) {
			h.order = order
		}
	}
	return h
}

// sequence returns the numbers of the codes that keep their order, where the file can
// say so: they stand alone, in no pair, and with no other code among them.
func (h hints) sequence(t text.Text) (order []int, ok bool) {
	const all = text.NoDelete | text.NoCopy | text.NoMove
	depth, last := 0, -1
	for i, c := range t.Codes {
		switch c.Kind {
		case text.Open:
			depth++
		case text.Close:
			depth--
		}
		if c.Keep&text.NoMove == 0 {
			continue
		}
		if c.Kind != text.Alone || depth != 0 || h.keep[hintedOf(c)] != all || last >= 0 && last != i-1 {
			return nil, false
		}
		order, last = append(order, c.N), i
	}
	return order, true
}

// attrs are what is said of a code of XLIFF 2.
func (h hints) attrs(c text.Code) []xml.Attr {
	var out []xml.Attr
	keep := h.keep[hintedOf(c)]
	if keep&text.NoCopy != 0 {
		out = append(out, xml.A("canCopy", "no"))
	}
	if keep&text.NoDelete != 0 {
		out = append(out, xml.A("canDelete", "no"))
	}
	if c.Kind == text.Alone {
		switch slices.Index(h.order, c.N) {
		case -1:
		case 0:
			out = append(out, xml.A("canReorder", "firstNo"))
		default:
			out = append(out, xml.A("canReorder", "no"))
		}
	}
	return out
}

// clone12 says of a code of XLIFF 1.2 that it stands once.
func clone12(c text.Code) xml.Attr {
	if c.Keep&text.NoCopy != 0 {
		return xml.A("clone", "no")
	}
	return xml.Attr{}
}
