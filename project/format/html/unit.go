package html

import (
	"strings"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// breaks reports whether a br that comes now ends the text: after another one, or
// after the end of a sentence.
func (p *parser) breaks() bool {
	for i := len(p.pending) - 1; i >= 0; i-- {
		it := p.pending[i]
		if it.name == "br" {
			return true
		}
		if it.kind != text.Close && !it.isText {
			return false
		}
		if s := strings.TrimRight(it.chars, spaces+"\u00a0\"'»”’)]"); s != "" {
			r, _ := utf8.DecodeLastRuneInString(s)
			return strings.ContainsRune(".!?؟…۔:", r)
		}
	}
	return false
}

// kind tells what a text is by the block in which it stands.
func (p *parser) kind() project.Kind {
	for i := len(p.stack) - 1; i > 0; i-- {
		switch n := p.stack[i].name; n {
		case "h1", "h2", "h3", "h4", "h5", "h6", "title":
			return project.Heading
		case "td", "th":
			return project.Cell
		case "caption", "figcaption", "legend":
			return project.Caption
		default:
			if blocks[n] {
				return project.Sentence
			}
		}
	}
	return project.Sentence
}

// flush makes a unit of what is pending, where there is text in it. What stands at
// its ends or around all of it is no part of it.
func (p *parser) flush() error {
	items := p.pending
	p.pending = p.pending[:0]
	partner := pair(items)
	lo, hi := core(items, partner)
	for _, it := range items[:lo] {
		p.keep(it)
	}
	if lo < hi {
		if err := p.unit(items[lo:hi], partner, lo); err != nil {
			return err
		}
	}
	for _, it := range items[hi:] {
		p.keep(it)
	}
	if len(p.units) > format.MaxUnits {
		return format.Refused(p.t, items[0].from, "it has more than %d texts: divide it", format.MaxUnits)
	}
	return nil
}

// keep notes what is replaced in something that is no part of a unit.
func (p *parser) keep(it item) { p.places = append(p.places, p.number(it)...) }

// number gives the attributes of an item their units, and returns its places.
func (p *parser) number(it item) []place {
	next := 0
	for i, pl := range it.places {
		if pl.quote != 0 {
			it.places[i].unit = len(p.units)
			p.units = append(p.units, it.attrs[next])
			next++
		}
	}
	return it.places
}

// pair returns for each tag the index of the tag with which it is a pair, or -1.
// Of pairs that cross the one that begins later is none.
func pair(items []item) []int {
	partner := make([]int, len(items))
	var open []int
	count := map[string]int{}
	for i, it := range items {
		partner[i] = -1
		switch {
		case it.isText:
		case it.kind == text.Open:
			open = append(open, i)
			count[it.name]++
		case it.kind == text.Close && count[it.name] > 0:
			for {
				last := open[len(open)-1]
				open = open[:len(open)-1]
				count[items[last].name]--
				if items[last].name == it.name {
					partner[i], partner[last] = last, i
					break
				}
			}
		}
	}
	return partner
}

// core returns the range of items that are a unit, which may be empty.
func core(items []item, partner []int) (lo, hi int) {
	pieces := make([]format.Piece, len(items))
	for i, it := range items {
		pieces[i] = format.Piece{IsText: it.isText, Chars: it.chars, Partner: partner[i]}
	}
	return format.Core(pieces)
}

// unit makes a unit of items, whose partners are counted from shift before them.
func (p *parser) unit(items []item, partner []int, shift int) error {
	pl := place{from: items[0].from, to: items[len(items)-1].to, unit: len(p.units), pre: p.top().pre}
	first, last := &items[0], &items[len(items)-1]
	if first.isText {
		pl.from += len(p.t[pl.from:first.to]) - len(strings.TrimLeft(p.t[pl.from:first.to], spaces))
		first.chars = strings.TrimLeft(first.chars, spaces)
	}
	if last.isText {
		raw := p.t[last.from:last.to]
		pl.to -= len(raw) - len(strings.TrimRight(raw, spaces))
		last.chars = strings.TrimRight(last.chars, spaces)
	}
	p.units = append(p.units, format.Unit{})
	var t text.Text
	var b strings.Builder
	numbers := make([]int, len(items))
	n, blank, pre := 0, false, pl.pre
	other := func(i int) int { return partner[shift+i] - shift }
	// Two tags are one code where both of their other halves are neighbours too, as in
	// <a><b>text</b></a>.
	one := func(i, k int) bool {
		return i >= 0 && !items[i].isText && !items[k].isText && items[i].kind == items[k].kind &&
			partner[shift+i] >= 0 && partner[shift+k] >= 0 && other(k) == other(i)-1
	}
	for i, it := range items {
		if it.isText {
			for _, r := range it.chars {
				space := isSpace(r)
				if space && blank && !pre {
					continue
				}
				if blank = space; space && !pre {
					r = ' '
				}
				b.WriteRune(r)
			}
			continue
		}
		if one(i-1, i) {
			numbers[i] = numbers[i-1]
			c, in := &t.Codes[len(t.Codes)-1], &pl.codes[len(pl.codes)-1]
			c.Keep |= it.keep
			if more := codeType(it.name); c.Type != "link" && more != "other" {
				c.Type = more
			}
			c.Raw = format.Short(p.t[in.from:it.to])
			in.to = it.to
			in.places = append(in.places, p.number(it)...)
			continue
		}
		if o := other(i); it.kind == text.Close && partner[shift+i] >= 0 {
			numbers[i] = numbers[o]
		} else {
			n++
			numbers[i] = n
		}
		c := text.Code{
			Offset: b.Len(), Kind: it.kind, N: numbers[i], Type: codeType(it.name), Equiv: it.equiv, Keep: it.keep,
			Raw: format.Short(p.t[it.from:it.to]),
		}
		blank = blank && !seen(c)
		t.Codes = append(t.Codes, c)
		pl.codes = append(pl.codes, code{codeKey{c.Kind, c.N}, it.from, it.to, p.number(it)})
	}
	t.Chars = b.String()
	if err := format.Fits(t); err != nil {
		return format.Refused(p.t, pl.from, "%v", err)
	}
	t, pl.lead, pl.trail = format.Edges(t)
	p.units[pl.unit] = format.Unit{Source: t, Kind: p.kind()}
	p.places = append(p.places, pl)
	return nil
}

// seen reports whether a code is something to see between two spaces, which are one
// otherwise.
func seen(c text.Code) bool {
	return c.Kind == text.Alone && c.Equiv != "\n" && !strings.HasPrefix(c.Raw, "<!")
}

// codeType is what a tag does, in the words of XLIFF 2.
func codeType(name string) string {
	switch name {
	case "a":
		return "link"
	case "img", "svg", "picture", "map", "area", "canvas", "video", "audio":
		return "image"
	case "q", "cite":
		return "quote"
	case "button", "input", "label", "output":
		return "ui"
	case "b", "i", "u", "s", "em", "strong", "font", "span", "small", "big", "sub", "sup", "mark", "br", "strike", "tt", "code", "del", "ins", "bdo", "bdi":
		return "fmt"
	}
	return "other"
}
