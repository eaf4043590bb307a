package xml

import (
	"bytes"
	"regexp"
)

// version finds the version in an XML declaration.
var version = regexp.MustCompile(`\sversion\s*=\s*["']([^"']*)["']`)

// startTag reads <name a="b"> or <name/>.
func (d *Decoder) startTag() (Kind, error) {
	n, err := d.index(1, '>')
	if err != nil {
		return 0, d.end(err)
	}
	whole, err := d.parse(n)
	if !whole {
		// The > stands in a value.
		if n, err = d.tagEnd(); err != nil {
			return 0, d.end(err)
		}
		whole, err = d.parse(n)
	}
	if err != nil {
		return 0, err
	}
	if !whole {
		return 0, d.Errorf("a value without an end quote")
	}
	d.started, d.root = true, true
	d.size = n + 1
	d.pos += d.size
	return Start, nil
}

// tagEnd returns how far behind the beginning of the token the > stands that is
// in no value.
func (d *Decoder) tagEnd() (int, error) {
	quote := byte('>')
	for i := 1; ; i++ {
		for d.pos+i >= d.in.valid {
			if err := d.in.more(&d.pos); err != nil {
				return 0, err
			}
		}
		switch c := d.in.buf[d.pos+i]; {
		case quote == '>' && (c == '"' || c == '\''):
			quote = c
		case c == quote && c == '>':
			return i, nil
		case c == quote:
			quote = '>'
		}
	}
}

// valueByte marks the bytes that stand in a value for themselves, whatever the
// quotes.
var valueByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= ' ' && c != '"' && c != '\'' && c != '&' && c != '<' && c != '>'
	}
	return t
}()

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// parse opens the element whose tag ends n bytes behind the beginning of the
// token. whole is not set where that end stands in a value.
func (d *Decoder) parse(n int) (whole bool, err error) {
	b := d.in.buf[d.pos : d.pos+n+1]
	i := 1
	for nameByte[b[i]] {
		i++
	}
	name := d.names.find(b[1:i])
	if name == nil {
		return true, d.Errorf("<%.20s begins no element: a < in text is written &lt;", b[1:])
	}
	d.attrs, d.scratch = d.attrs[:0], d.scratch[:0]
	plain, empty := name.plain, false
	for {
		gap := i
		for isSpace(b[i]) {
			i++
		}
		if i == n {
			break
		}
		if b[i] == '/' && i+1 == n {
			empty = true
			break
		}
		from := i
		for nameByte[b[i]] {
			i++
		}
		a := d.names.find(b[from:i])
		if a == nil || gap == from {
			return true, d.errorAt(d.pos+from, "%.20q in <%s> is no attribute", b[from:], name.whole)
		}
		for isSpace(b[i]) {
			i++
		}
		if b[i] != '=' {
			return true, d.errorAt(d.pos+i, "the attribute %s of <%s> has no value", a.whole, name.whole)
		}
		i++
		for isSpace(b[i]) {
			i++
		}
		quote := b[i]
		if quote != '"' && quote != '\'' {
			return true, d.errorAt(d.pos+i, "the value of %s in <%s> has no quotes", a.whole, name.whole)
		}
		i++
		from = i
		for valueByte[b[i]] {
			i++
		}
		value := b[from:i]
		if b[i] != quote || d.in.odd {
			k := bytes.IndexByte(b[from:], quote)
			if k < 0 {
				return false, nil
			}
			i = from + k
			if value, err = d.value(b[from:i], d.pos+from); err != nil {
				return true, err
			}
		}
		i++
		if len(d.attrs) == MaxAttrs {
			return true, d.Errorf("<%s> has more than %d attributes", name.whole, MaxAttrs)
		}
		plain = plain && (a.plain || a.prefix == "xml")
		d.attrs = append(d.attrs, Attribute{Name: Name{Local: a.local}, Value: value, raw: a})
	}
	d.closing = empty
	return true, d.push(name, plain)
}

// value resolves the references of the value of an attribute.
func (d *Decoder) value(raw []byte, at int) ([]byte, error) {
	if i := bytes.IndexByte(raw, '<'); i >= 0 {
		return nil, d.errorAt(at+i, "a < in the value of an attribute: it is written &lt;")
	}
	return d.characters(raw, at, true)
}

// push opens an element. plain is set where neither it nor an attribute has a
// prefix but xml, and no namespace is declared.
func (d *Decoder) push(raw *rawName, plain bool) error {
	switch {
	case len(d.open) == 0 && d.root:
		return d.Errorf("<%s> after the end of the root element", raw.whole)
	case len(d.open) == MaxDepth:
		return d.Errorf("more than %d elements stand in each other: this is no document of people", MaxDepth)
	}
	e := openElement{raw: raw, mark: len(d.spaces.list)}
	if plain && e.mark == 0 {
		e.Local = raw.local
		for i := range d.attrs {
			a := d.attrs[i].raw
			if a.prefix != "" {
				d.attrs[i].Space = SpaceXML
			}
			for k := range i {
				if b := d.attrs[k].raw; a == b || a.whole == b.whole {
					return d.twice(raw, a)
				}
			}
		}
	} else if err := d.bind(&e); err != nil {
		return err
	}
	d.name = e.Name
	d.open = append(d.open, e)
	return nil
}

func (d *Decoder) twice(element, a *rawName) error {
	return d.Errorf("<%s> has the attribute %s twice", element.whole, a.whole)
}

// bind finds the namespaces of an element and its attributes.
func (d *Decoder) bind(e *openElement) error {
	for i := range d.attrs {
		a := d.attrs[i].raw
		prefix := a.local
		switch {
		case a.whole == "xmlns":
			prefix = ""
		case a.prefix != "xmlns":
			continue
		case len(d.attrs[i].Value) == 0:
			return d.Errorf("%s is empty", a.whole)
		}
		for _, s := range d.spaces.list[e.mark:] {
			if s.prefix == prefix {
				return d.twice(e.raw, a)
			}
		}
		d.spaces.add(prefix, string(d.attrs[i].Value))
	}
	var ok bool
	if e.Name, ok = d.spaces.resolve(e.raw, true); !ok {
		return d.Errorf("the prefix of %s is not declared", e.raw.whole)
	}
	for i := range d.attrs {
		a := d.attrs[i].raw
		if d.attrs[i].Name, ok = d.spaces.resolve(a, false); !ok {
			return d.Errorf("the prefix of %s is not declared", a.whole)
		}
		for _, b := range d.attrs[:i] {
			if b.Name == d.attrs[i].Name {
				return d.twice(e.raw, a)
			}
		}
	}
	return nil
}
