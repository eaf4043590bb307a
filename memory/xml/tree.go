package xml

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// A Tree is a document in memory, each node of which knows the bytes it was read
// from, so that a format can replace some and keep all others. It takes 32 bytes
// a node and 12 an attribute; characters and values are read from the source when
// they are asked for. It is never changed and may be read by any goroutine.
type Tree struct {
	src   []byte
	nodes []treeNode
	attrs []treeAttr
	names []Name
	// encoding is that of the file, mark what it begins with besides.
	encoding, mark string
	doctype        bool
}

// A Node is an element or a run of text of a Tree. Comments, processing
// instructions and the DOCTYPE are no nodes: they are bytes between them.
type Node int32

// None is the node where there is none. No method but Valid may be called with it.
const None Node = -1

// A treeNode stands in the order of the document. An element has the bytes
// [from, to), and its content [inner, end); of text these are the characters.
type treeNode struct {
	from, inner, end, to int32
	parent, next         Node
	// name is that of an element; text and cdata have none.
	name int32
	// attrs is the first of its attributes; they end where those of the next begin.
	attrs int32
}

const (
	nameText  = -1
	nameCDATA = -2
)

// A treeAttr has its raw value at [from, to).
type treeAttr struct{ name, from, to int32 }

// ParseTree reads a document with all the limits of a Decoder. b is not copied
// where it is UTF-8, and must not be changed then.
func ParseTree(b []byte) (*Tree, error) { return ParseTreeBeside(b, 0) }

// Size is about how many bytes the tree takes, with its source.
func (t *Tree) Size() int { return len(t.src) + cap(t.nodes)*nodeSize + cap(t.attrs)*attrSize }

// ParseTreeBeside is ParseTree while other trees of so many bytes are in use: all of them
// together have a limit too.
func ParseTreeBeside(b []byte, others int) (*Tree, error) {
	if len(b) > math.MaxInt32/4 {
		return nil, &Error{Line: 1, Why: "it is too large to be read as a whole"}
	}
	t := &Tree{}
	d := &Decoder{}
	if err := t.decode(d, b); err != nil {
		return nil, err
	}
	nodes, attrs := mostNodes(t.src), bytes.Count(t.src, []byte("="))
	if size := nodes*nodeSize + attrs*attrSize; size > maxIndex || others > 0 && others+len(t.src)+size > maxTogether {
		return nil, &Error{Line: 1, Why: fmt.Sprintf("it has about %d elements and texts and %d attributes, too much to be read as a whole", nodes, attrs)}
	}
	t.nodes, t.attrs = make([]treeNode, 0, nodes), make([]treeAttr, 0, attrs)
	ids := map[Name]int32{}
	intern := func(n Name) int32 {
		id, ok := ids[n]
		if !ok {
			id = int32(len(t.names))
			ids[n] = id
			t.names = append(t.names, n)
		}
		return id
	}
	var open []Node
	last := []Node{None} // the last child of each open element
	for {
		kind, err := d.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		to := int32(d.Offset())
		from := to - int32(d.size)
		if kind == End {
			n := &t.nodes[open[len(open)-1]]
			n.end, n.to = from, to
			open, last = open[:len(open)-1], last[:len(last)-1]
			continue
		}
		here := Node(len(t.nodes))
		n := treeNode{from: from, inner: from, end: to, to: to, parent: None, next: None, name: nameText, attrs: int32(len(t.attrs))}
		if len(open) > 0 {
			n.parent = open[len(open)-1]
		}
		if before := last[len(last)-1]; before != None {
			t.nodes[before].next = here
		}
		last[len(last)-1] = here
		if kind == Start {
			n.inner, n.name = to, intern(d.Name())
			at := int(from)
			for i := range d.attrs {
				var a treeAttr
				a, at = t.rawAttr(at)
				a.name = intern(d.attrs[i].Name)
				t.attrs = append(t.attrs, a)
			}
			open, last = append(open, here), append(last, None)
		} else if bytes.HasPrefix(t.src[from:], []byte("<![CDATA[")) {
			n.inner, n.end, n.name = from+9, to-3, nameCDATA
		}
		t.nodes = append(t.nodes, n)
		if len(t.names) > maxNames {
			return nil, &Error{Line: d.Line(), Why: fmt.Sprintf("its elements and attributes have more than %d names", maxNames)}
		}
	}
	t.doctype = d.doctype
	return t, nil
}

// maxIndex is how many bytes the nodes and attributes of a Tree may take, which is more
// than they do in 56 MiB of any document of Word that we know; nodeSize and attrSize are
// what one takes. maxTogether is how many bytes trees that are in use at the same time may
// take with their sources, maxNames how many names one may have.
const (
	maxIndex    = 96 << 20
	maxTogether = 160 << 20
	maxNames    = 10_000
	nodeSize    = 32
	attrSize    = 12
)

// mostNodes returns how many nodes there are, or a few more: comments and CDATA may have
// tags that are none, and a value a > that ends none.
func mostNodes(src []byte) int {
	n := 0
	for {
		i := bytes.IndexByte(src, '<')
		if i < 0 {
			return n
		}
		if i > 0 {
			n++ // text before the tag
		}
		if src = src[i+1:]; len(src) > 0 && src[0] != '/' {
			n++
		}
		if i = bytes.IndexByte(src, '>'); i < 0 {
			return n
		}
		src = src[i+1:]
	}
}

// decode finds the encoding, and lets d read the source as UTF-8.
func (t *Tree) decode(d *Decoder, b []byte) error {
	var in input
	if err := in.begin(bytes.NewReader(b)); err != nil {
		return err
	}
	t.encoding, t.mark = in.encoding, string(b[:in.atOffset])
	t.src = b[in.atOffset:]
	if t.encoding != "utf-8" {
		var err error
		if t.src, err = io.ReadAll(in.r); err != nil {
			return in.placed(err)
		}
	}
	d.in.encoding, d.in.atLine, d.in.r = "utf-8", 1, bytes.NewReader(t.src)
	return nil
}

// rawAttr returns where the value of the first attribute behind at stands, and
// where reading goes on. The tag is known to be well-formed.
func (t *Tree) rawAttr(at int) (treeAttr, int) {
	i := at + bytes.IndexByte(t.src[at:], '=') + 1
	for isSpace(t.src[i]) {
		i++
	}
	i++
	to := i + bytes.IndexByte(t.src[i:], t.src[i-1])
	return treeAttr{from: int32(i), to: int32(to)}, to + 1
}

// Source returns the document as UTF-8 without a byte order mark: what all spans
// are ranges of. It must not be changed.
func (t *Tree) Source() []byte { return t.src }

// Encode returns a document that was made of Source in the encoding of the file,
// with its byte order mark. A character that the encoding lacks becomes a
// reference.
func (t *Tree) Encode(utf8 []byte) ([]byte, error) {
	var e *encoding.Encoder
	switch t.encoding {
	case "utf-8":
		if t.mark == "" {
			return utf8, nil
		}
		return append([]byte(t.mark), utf8...), nil
	case "utf-16le":
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder()
	case "utf-16be":
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder()
	default:
		e = encoding.HTMLEscapeUnsupported(tables[t.encoding].NewEncoder())
	}
	b, err := e.Bytes(utf8)
	if err != nil {
		return nil, fmt.Errorf("write XML as %s: %w", t.encoding, err)
	}
	return append([]byte(t.mark), b...), nil
}

// Doctype reports whether the document has a DOCTYPE.
func (t *Tree) Doctype() bool { return t.doctype }

// Root returns the root element.
func (t *Tree) Root() Node { return 0 }

// Len is how many nodes there are: they are the Nodes from Root up to it, in the
// order of the document.
func (t *Tree) Len() int { return len(t.nodes) }

// Parent returns the element around a node, None for the root.
func (t *Tree) Parent(n Node) Node { return t.nodes[n].parent }

// First returns the first node in an element, or None.
func (t *Tree) First(n Node) Node {
	if c := n + 1; int(c) < len(t.nodes) && t.nodes[c].parent == n {
		return c
	}
	return None
}

// Next returns the node that follows in the same element, or None.
func (t *Tree) Next(n Node) Node { return t.nodes[n].next }

// Children ranges over the nodes in an element.
func (t *Tree) Children(n Node) func(yield func(Node) bool) {
	return func(yield func(Node) bool) {
		for c := t.First(n); c != None && yield(c); c = t.nodes[c].next {
		}
	}
}

// Child returns the first element of that name in n, or None.
func (t *Tree) Child(n Node, name Name) Node {
	for c := range t.Children(n) {
		if t.Name(c) == name {
			return c
		}
	}
	return None
}

// IsText reports whether a node is a run of text.
func (t *Tree) IsText(n Node) bool { return t.nodes[n].name < 0 }

// Name returns that of an element, and the zero Name of text.
func (t *Tree) Name(n Node) Name {
	if id := t.nodes[n].name; id >= 0 {
		return t.names[id]
	}
	return Name{}
}

// Prefix returns the prefix of an element as it is written, with its colon, or
// nothing.
func (t *Tree) Prefix(n Node) string {
	tag := t.src[t.nodes[n].from+1 : t.nodes[n].inner]
	for i, c := range tag {
		switch {
		case c == ':':
			return string(tag[:i+1])
		case !nameByte[c]:
			return ""
		}
	}
	return ""
}

// Text returns the characters of a run of text, or of all runs in an element.
func (t *Tree) Text(n Node) string {
	x := &t.nodes[n]
	switch x.name {
	case nameText:
		return resolve(t.src[x.inner:x.end], false)
	case nameCDATA:
		return strings.ReplaceAll(strings.ReplaceAll(string(t.src[x.inner:x.end]), "\r\n", "\n"), "\r", "\n")
	}
	var b strings.Builder
	for c := n + 1; int(c) < len(t.nodes) && t.nodes[c].from < x.to; c++ {
		if t.IsText(c) {
			b.WriteString(t.Text(c))
		}
	}
	return b.String()
}

// Attr returns the value of an attribute.
func (t *Tree) Attr(n Node, name Name) (value string, ok bool) {
	from, to, ok := t.AttrSpan(n, name)
	if !ok {
		return "", false
	}
	return resolve(t.src[from:to], true), true
}

// AttrSpan returns the range in Source of the value of an attribute, without its
// quotes.
func (t *Tree) AttrSpan(n Node, name Name) (from, to int, ok bool) {
	end := len(t.attrs)
	if int(n)+1 < len(t.nodes) {
		end = int(t.nodes[n+1].attrs)
	}
	for _, a := range t.attrs[t.nodes[n].attrs:end] {
		if t.names[a.name] == name {
			return int(a.from), int(a.to), true
		}
	}
	return 0, 0, false
}

// Span returns the range in Source of a node, with its tags.
func (t *Tree) Span(n Node) (from, to int) { return int(t.nodes[n].from), int(t.nodes[n].to) }

// Inner returns the range in Source of what an element holds, without its tags,
// and of the characters of text. An element that is written <a/> has none: both
// are the end of its span.
func (t *Tree) Inner(n Node) (from, to int) { return int(t.nodes[n].inner), int(t.nodes[n].end) }

// Line returns the line of a node, from 1.
func (t *Tree) Line(n Node) int {
	return 1 + bytes.Count(t.src[:t.nodes[n].from], []byte{'\n'})
}

// resolve returns what raw stands for. It is known to be well-formed.
func resolve(raw []byte, attribute bool) string {
	if !bytes.ContainsAny(raw, "&\r\n\t") {
		return string(raw)
	}
	d := Decoder{}
	d.in.cr, d.in.odd = true, true
	b, err := d.characters(raw, 0, attribute)
	if err != nil {
		panic("xml: a tree of what is not well-formed") // the Decoder has read it
	}
	return string(b)
}

// Escape returns s as it is written as text. What XML cannot hold is left out
// (see Clean).
func Escape(s string) string { return escaped(s, &inText) }

// EscapeValue returns s as it is written as the value of an attribute in double
// quotes. What XML cannot hold is left out.
func EscapeValue(s string) string { return escaped(s, &inValue) }

func escaped(s string, references *[256]string) string {
	s = Clean(s)
	var b strings.Builder
	last := 0
	for i := range len(s) {
		if ref := references[s[i]]; ref != "" {
			b.WriteString(s[last:i])
			b.WriteString(ref)
			last = i + 1
		}
	}
	if last == 0 {
		return s
	}
	b.WriteString(s[last:])
	return b.String()
}
