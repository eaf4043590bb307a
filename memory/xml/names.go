package xml

// A rawName is a name as it is written.
type rawName struct {
	whole, prefix, local string
	// plain names have no prefix and declare no namespace.
	plain bool
}

// names keeps the names that were met last, so that one that occurs again costs
// no allocation: a table of fixed size, by a hash of a few of the bytes.
type names struct{ table [256]*rawName }

// find returns the name with these bytes, or nil where they are no name
// (Namespaces in XML, 3: QName).
func (n *names) find(b []byte) *rawName {
	if len(b) == 0 {
		return nil
	}
	h := (len(b)<<4 + int(b[0]) + int(b[len(b)-1])<<2 + int(b[len(b)/2])<<3) & 0xFF
	if r := n.table[h]; r != nil && r.whole == string(b) {
		return r
	}
	r := newName(string(b))
	if r != nil {
		n.table[h] = r
	}
	return r
}

func newName(s string) *rawName {
	r := &rawName{whole: s, local: s}
	part := 0 // where the current part begins
	for i, c := range s {
		switch {
		case c == ':' && part == 0 && i > 0:
			r.prefix, r.local = s[:i], s[i+1:]
			part = i + 1
		case i == part && !nameStart(c), i > part && !nameStart(c) && !nameRest(c):
			return nil
		}
	}
	if r.local == "" {
		return nil
	}
	r.plain = r.prefix == "" && s != "xmlns"
	return r
}

// nameStart reports whether a name may begin with the character (XML 1.0, fifth
// edition, 2.3, NameStartChar without the colon).
func nameStart(r rune) bool {
	switch {
	case r < 0x80:
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r == '_'
	case r < 0x300:
		return r >= 0xC0 && r != 0xD7 && r != 0xF7
	case r < 0x2000:
		return r >= 0x370 && r != 0x37E
	case r < 0x3001:
		return r == 0x200C || r == 0x200D || r >= 0x2070 && r <= 0x218F || r >= 0x2C00 && r <= 0x2FEF
	case r < 0x10000:
		return r <= 0xD7FF || r >= 0xF900 && r <= 0xFDCF || r >= 0xFDF0 && r <= 0xFFFD
	}
	return r <= 0xEFFFF
}

// nameRest reports whether a name may have the character behind its first, where
// it may not begin with it (NameChar).
func nameRest(r rune) bool {
	return r >= '0' && r <= '9' || r == '-' || r == '.' || r == 0xB7 ||
		r >= 0x300 && r <= 0x36F || r == 0x203F || r == 0x2040
}

// nameByte marks the bytes that a name may have.
var nameByte = func() (t [256]bool) {
	for c := range t {
		t[c] = c >= 0x80 || c == ':' || nameStart(rune(c)) || nameRest(rune(c))
	}
	return t
}()

// bindings are the namespaces that are declared, the innermost last.
type bindings struct {
	list []binding
	// last is the index in list of what holds for a prefix, and 1 more.
	last map[string]int
}

// A binding declares a prefix, "" for the default namespace. hidden is the index,
// and 1 more, of the one that it hides, 0 for none.
type binding struct {
	prefix, space string
	hidden        int
}

func (b *bindings) add(prefix, space string) {
	if b.last == nil {
		b.last = map[string]int{}
	}
	b.list = append(b.list, binding{prefix, space, b.last[prefix]})
	b.last[prefix] = len(b.list)
}

// cut takes back all but the first n.
func (b *bindings) cut(n int) {
	for i := len(b.list) - 1; i >= n; i-- {
		if x := b.list[i]; x.hidden > 0 {
			b.last[x.prefix] = x.hidden
		} else {
			delete(b.last, x.prefix)
		}
	}
	b.list = b.list[:n]
}

// declared returns what the bindings from one index up to another declare.
func (b *bindings) declared(from, to int) map[string]string {
	if from == to {
		return nil
	}
	out := map[string]string{}
	for _, x := range b.list[from:to] {
		out[x.prefix] = x.space
	}
	return out
}

// resolve puts the namespace in the place of the prefix; ok is false where it is
// not declared. The default one holds for elements only (Namespaces in XML, 6.2).
func (b *bindings) resolve(r *rawName, element bool) (n Name, ok bool) {
	switch {
	case r.prefix == "xml":
		return Name{SpaceXML, r.local}, true
	case r.prefix == "xmlns":
		return Name{"xmlns", r.local}, !element
	case r.prefix == "" && !element:
		return Name{"", r.local}, true
	}
	if i := b.last[r.prefix]; i > 0 {
		return Name{b.list[i-1].space, r.local}, true
	}
	return Name{"", r.local}, r.prefix == ""
}
