package html

import (
	"cmp"
	"strings"

	"golang.org/x/net/html"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// A page is what parse finds.
type page struct {
	// units stand in reading order: a text, then the attributes of what stands in it.
	units []format.Unit
	// places stand in the order of the page, none in another: those in a text are
	// with its codes.
	places []place
}

// A place is a range of the page that is replaced.
type place struct {
	from, to int
	// unit is the index of what stands there, or -1 for what is always replaced.
	unit int
	// with replaces what stands there where unit is -1.
	with string
	// quote is the quote around an attribute, 0 for a text.
	quote byte
	// lead and trail are white space at the ends that is no part of the unit.
	lead, trail string
	codes       []code
	// pre is set where every space counts.
	pre bool
}

// A code is where a code stands in the page, with what is replaced in it.
type code struct {
	key    codeKey
	from   int
	to     int
	places []place
}

type codeKey struct {
	kind text.Kind
	n    int
}

// maxEquiv is about how many bytes of what is not translated a code tells.
const maxEquiv = 200

// maxDepth is how many elements may stand in each other. Browsers draw 512.
const maxDepth = 1024

// An element is open.
type element struct {
	name      string
	translate bool
	pre       bool
	rtl       bool
}

// An item is a piece of text, or a tag or something else that becomes a code.
type item struct {
	from, to int
	// isText is set for text, which is in chars.
	isText bool
	chars  string
	kind   text.Kind
	name   string
	equiv  string
	keep   text.Keep
	places []place
	// attrs are the units of the attributes in places, in their order.
	attrs []format.Unit
}

// A hole is an element in a text of which nothing is translated: all of it is one
// item, the last one.
type hole struct {
	name  string
	depth int // how many of the name are open, 0 where there is no hole
	// soft is set where only translate="no" makes it one: then a block ends it.
	soft bool
	rtl  bool
}

type parser struct {
	page
	t       string
	lang    language
	stack   []element
	open    map[string]int // how many are open, by name
	pending []item
	hole    hole
	xml     bool
	err     error
}

// parse finds the units of a page, and the places at which they stand. A language
// makes places of what tells language and direction; Read needs none.
func parse(t, target string) (*page, error) {
	p := parser{t: t, lang: language{target: target, ltr: format.Direction(target) != "rtl"}, open: map[string]int{}}
	p.stack = []element{{translate: true}}
	p.xml = strings.HasPrefix(strings.TrimLeft(t, spaces), "<?xml")
	z := html.NewTokenizer(strings.NewReader(t))
	z.AllowCDATA(p.xml)
	for at := 0; ; {
		kind := z.Next()
		from := at
		at += len(z.Raw())
		var err error
		switch kind {
		case html.ErrorToken:
			// What is left is a tag that does not end: it stays as it is.
			return &p.page, p.flush()
		case html.TextToken:
			err = p.text(from, at)
		case html.StartTagToken, html.SelfClosingTagToken:
			g := scanTag(t, from, at)
			if g.name == "noscript" || p.xml && g.selfEnd {
				z.NextIsNotRawText()
			}
			err = p.start(g)
		case html.EndTagToken:
			err = p.endTag(scanTag(t, from, at))
		default:
			p.other(from, at)
		}
		if err := cmp.Or(err, p.err); err != nil {
			return nil, err
		}
	}
}

func (p *parser) top() *element { return &p.stack[len(p.stack)-1] }

func (p *parser) add(i item) {
	if len(p.pending) > 2*format.MaxCodes && p.err == nil {
		p.err = format.Refused(p.t, i.from, "more than %d tags without a block among them: divide it", 2*format.MaxCodes)
	}
	p.pending = append(p.pending, i)
}

// other takes a comment, a doctype or an instruction.
func (p *parser) other(from, to int) {
	if p.hole.depth > 0 {
		p.widen(to)
	} else if p.top().translate {
		p.add(item{from: from, to: to, kind: text.Alone, keep: text.NoDelete | text.NoCopy})
	}
}

// widen takes what ends here into the hole.
func (p *parser) widen(to int) { p.pending[len(p.pending)-1].to = to }

func (p *parser) text(from, to int) error {
	raw := p.t[from:to]
	switch {
	case p.hole.depth > 0:
		last := &p.pending[len(p.pending)-1]
		if last.to = to; p.hole.soft && len(last.equiv) < maxEquiv {
			last.equiv = strings.TrimSpace(last.equiv + " " + strings.Join(strings.FieldsFunc(html.UnescapeString(raw), isSpace), " "))
		} else if p.hole.name == "style" {
			last.places = append(last.places, p.lang.sheet(p.t, from, to)...)
		}
		return nil
	case !p.top().translate:
		return nil
	case strings.HasPrefix(raw, "<![CDATA["):
		p.other(from, to)
		return nil
	case p.top().pre:
		for from < to {
			n := span(p.t[from:to], "\r\n")
			p.add(item{from: from, to: from + n, isText: true, chars: html.UnescapeString(p.t[from : from+n])})
			if from += n + 1; from > to {
				return nil
			}
			if err := p.flush(); err != nil {
				return err
			}
		}
		return nil
	}
	p.add(item{from: from, to: to, isText: true, chars: html.UnescapeString(raw)})
	return nil
}

func isSpace(r rune) bool { return r < 0x80 && strings.ContainsRune(spaces, r) }

func (p *parser) start(g tag) error {
	block := blocks[g.name]
	if h := &p.hole; h.depth > 0 {
		if !h.soft || !block {
			if g.name == h.name && !void[g.name] && !(g.selfEnd && foreign[g.name]) {
				h.depth++
			}
			p.widen(g.to)
			return nil
		}
		// The element goes on behind the block, and is still not translated.
		if err := p.push(element{name: h.name, rtl: h.rtl}, g.from); err != nil {
			return err
		}
		h.depth = 0
	}
	if g.name == "br" && p.breaks() {
		block = true
	}
	if block {
		if err := p.flush(); err != nil {
			return err
		}
		p.imply(g.name)
	}
	e := element{name: g.name, translate: p.top().translate, pre: p.top().pre || asTyped[g.name], rtl: p.top().rtl}
	switch a := g.get("translate"); {
	case a != nil && strings.EqualFold(a.value, "no"):
		e.translate = false
	case a != nil && (a.value == "" || strings.EqualFold(a.value, "yes")):
		e.translate = true
	case strings.Contains(" "+g.value("class")+" ", " notranslate "):
		e.translate = false
	}
	e.rtl = turned(g, e.rtl)
	it := item{from: g.from, to: g.to, kind: text.Open, name: g.name}
	if e.translate || opaque[g.name] && p.top().translate {
		p.attributes(g, &it, e.rtl)
	}
	inner := !void[g.name] && !(g.selfEnd && (p.xml || foreign[g.name]))
	switch {
	case opaque[g.name] && inner:
		if g.name != "plaintext" && g.name != "template" {
			it.keep = text.NoDelete | text.NoCopy
		}
		it.kind = text.Alone
		p.hole = hole{name: g.name, depth: 1}
		p.add(it)
		return nil
	case !block && inner && !e.translate && p.top().translate:
		it.kind = text.Alone
		p.hole = hole{name: g.name, depth: 1, soft: true, rtl: e.rtl}
		p.add(it)
		return nil
	}
	if block {
		it.kind = text.Alone
		p.add(it)
		if err := p.flush(); err != nil {
			return err
		}
	} else if e.translate {
		if !inner {
			it.kind = text.Alone
		}
		if g.name == "br" {
			it.equiv = "\n"
		} else if a := g.get("alt"); a != nil {
			it.equiv = a.value
		}
		if g.get("id") != nil || g.name == "a" && g.get("name") != nil {
			it.keep |= text.NoCopy
		}
		p.add(it)
	}
	if inner {
		return p.push(e, g.from)
	}
	return nil
}

// push opens an element.
func (p *parser) push(e element, at int) error {
	if len(p.stack) > maxDepth {
		return format.Refused(p.t, at, "more than %d elements stand in each other: end those that are never ended", maxDepth)
	}
	p.stack = append(p.stack, e)
	p.open[e.name]++
	return nil
}

// imply ends what needs no end tag before an element of this name.
func (p *parser) imply(name string) {
	if endP[name] && p.open["p"] > 0 {
		p.pop(func(n string) bool { return n == "p" }, func(n string) bool { return fenced[n] })
	}
	if rule, ok := implied[name]; ok {
		for n := range rule.ends {
			if p.open[n] > 0 {
				p.pop(func(n string) bool { return rule.ends[n] }, func(n string) bool { return rule.within[n] })
				return
			}
		}
	}
}

// pop ends the nearest element that is meant, with all in it, unless there is a wall
// before it.
func (p *parser) pop(meant, wall func(name string) bool) {
	for i := len(p.stack) - 1; i > 0; i-- {
		switch n := p.stack[i].name; {
		case meant(n):
			for _, e := range p.stack[i:] {
				p.open[e.name]--
			}
			p.stack = p.stack[:i]
			return
		case wall(n):
			return
		}
	}
}

func (p *parser) endTag(g tag) error {
	block := blocks[g.name]
	if h := &p.hole; h.depth > 0 {
		if !h.soft || !block {
			p.widen(g.to)
			if g.name == h.name {
				h.depth--
			}
			return nil
		}
		h.depth = 0
	}
	if block {
		if err := p.flush(); err != nil {
			return err
		}
	} else if p.top().translate && g.name != "" {
		if g.name == "br" { // </br> is a line break too (HTML 13.2.6.4.7)
			p.add(item{from: g.from, to: g.to, kind: text.Alone, name: "br", equiv: "\n"})
		} else {
			p.add(item{from: g.from, to: g.to, kind: text.Close, name: g.name})
		}
	}
	if p.open[g.name] > 0 {
		p.pop(func(n string) bool { return n == g.name }, func(n string) bool {
			return block && fenced[n] && g.name != "table" && g.name != "tr" && g.name != "tbody" && g.name != "body" && g.name != "html" || !block && blocks[n]
		})
	}
	return nil
}

// attributes finds what is replaced in a tag: the attributes that a person reads,
// and those that tell language and direction.
func (p *parser) attributes(g tag, it *item, rtl bool) {
	seen := map[string]bool{}
	var moved []place
	if p.lang.target != "" {
		moved = p.lang.turn(g, rtl)
	}
	for _, a := range g.attrs {
		for len(moved) > 0 && moved[0].from < a.from {
			it.places, moved = append(it.places, moved[0]), moved[1:]
		}
		if a.from == 0 || seen[a.name] || !g.readable(a) {
			continue
		}
		seen[a.name] = true // of several with one name the first is what counts
		chars := strings.Join(strings.FieldsFunc(a.value, isSpace), " ")
		source, lead, trail := format.Edges(text.Plain(chars))
		if !format.Visible(source.Chars) {
			continue
		}
		quote := a.quote
		if quote == 0 {
			quote = '"'
		}
		it.places = append(it.places, place{from: a.from, to: a.to, quote: quote, lead: lead, trail: trail})
		it.attrs = append(it.attrs, format.Unit{Source: source, Kind: project.Caption})
	}
	it.places = append(it.places, moved...)
}
