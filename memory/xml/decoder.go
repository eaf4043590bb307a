package xml

import (
	"errors"
	"fmt"
	"io"
)

// The limits of a Decoder.
const (
	// MaxDepth is how many elements may stand in each other.
	MaxDepth = 256
	// MaxAttrs is how many attributes an element may have.
	MaxAttrs = 256
	// MaxToken is how many bytes (as decoded to UTF-8) one tag, comment or run of
	// text may have, give or take a buffer.
	MaxToken = 16 << 20
)

// SpaceXML is the namespace of the prefix xml, as in xml:lang.
const SpaceXML = "http://www.w3.org/XML/1998/namespace"

// A Name is that of an element or attribute, with its namespace, which is empty
// where it has none.
type Name struct{ Space, Local string }

// An Attribute is one that was read. Those that declare a namespace are left in:
// xmlns:p has the Space "xmlns".
type Attribute struct {
	Name
	// Value has its references resolved and its white space made spaces (XML 1.0,
	// 3.3.3). It is valid until the next token is read.
	Value []byte
	raw   *rawName
}

// A Kind tells what a token is.
type Kind uint8

// The kinds. An element without content gives a Start and an End.
const (
	Start Kind = iota + 1
	End
	Text
)

// ErrSyntax is wrapped by every Error.
var ErrSyntax = errors.New("the XML is refused")

// An Error says why XML is refused, and where.
type Error struct {
	// Line counts from 1.
	Line int
	Why  string
}

// Error gives the line and the reason.
func (e *Error) Error() string { return fmt.Sprintf("line %d: %s", e.Line, e.Why) }

// Unwrap returns ErrSyntax.
func (e *Error) Unwrap() error { return ErrSyntax }

// A Decoder reads the tokens of one XML document from elsewhere in one pass, in
// constant memory and linear time, without an allocation for a token. It takes
// what is well-formed (XML 1.0, Namespaces in XML 1.0) and refuses besides: an
// internal DTD subset (and with it all entities but the five), and any depth,
// number of attributes or length over its limits. Nothing is ever fetched.
//
// The encoding is that of the byte order mark, or else the declared one: UTF-8,
// UTF-16, US-ASCII, ISO-8859-1, ISO-8859-6, Windows-1252 or Windows-1256; UTF-16
// is also known by its first characters (XML 1.0, appendix F).
type Decoder struct {
	in input
	// pos is where in in.buf the next token begins.
	pos int
	// size is how many bytes in in.buf the last token has.
	size int
	open []openElement
	// spaces are the namespaces that hold.
	spaces  bindings
	names   names
	started bool // a token has been read
	root    bool // the root element has begun
	doctype bool
	closing bool // the element that has begun has no content

	name    Name
	attrs   []Attribute
	text    []byte
	scratch []byte

	forgive bool
	fault   *Error
	err     error
}

// An openElement keeps what is needed to close it.
type openElement struct {
	raw *rawName
	Name
	// mark is the state of the namespaces before it.
	mark int
}

// NewDecoder returns a decoder that reads from r. A fault in the first bytes is
// reported by the first Next.
func NewDecoder(r io.Reader) *Decoder {
	d := &Decoder{}
	d.err = d.in.begin(r)
	return d
}

// Forgive lets characters pass that XML cannot hold (see Legal), where they stand
// in text or in the value of an attribute, as they are or as a reference: U+FFFD
// takes their place, and Fault tells of it.
func (d *Decoder) Forgive() { d.forgive = true }

// Fault returns the first fault that was forgiven since it was asked last, or
// nil.
func (d *Decoder) Fault() *Error {
	f := d.fault
	d.fault = nil
	return f
}

// Offset is the byte offset in the file behind the last token.
func (d *Decoder) Offset() int64 { return d.in.offset(d.pos) }

// Line is the line that has been reached, from 1.
func (d *Decoder) Line() int {
	d.in.count(d.pos)
	return d.in.atLine
}

// Depth is how many elements are open.
func (d *Decoder) Depth() int { return len(d.open) }

// Name is that of the element that starts or ends.
func (d *Decoder) Name() Name { return d.name }

// Attrs are the attributes of the element that starts, in the order of the file.
// The slice is valid until the next token is read.
func (d *Decoder) Attrs() []Attribute { return d.attrs }

// Attr returns the value of an attribute of the element that starts, nil where it
// has none. It is valid until the next token is read.
func (d *Decoder) Attr(space, local string) []byte {
	for i := range d.attrs {
		if a := &d.attrs[i]; a.Local == local && a.Space == space {
			return a.Value
		}
	}
	return nil
}

// Text are the characters of the last token, with references resolved and line
// ends made line feeds (XML 1.0, 2.11). It is valid until the next token is read.
func (d *Decoder) Text() []byte { return d.text }

// Errorf returns an error for the place that has been reached.
func (d *Decoder) Errorf(format string, args ...any) error {
	return d.errorAt(d.pos, format, args...)
}

// errorAt returns an error for a place in the buffer.
func (d *Decoder) errorAt(pos int, format string, args ...any) *Error {
	return &Error{Line: d.in.line(pos), Why: fmt.Sprintf(format, args...)}
}

// Next goes to the next token and tells its kind. Comments, processing
// instructions and the DOCTYPE are passed over; text may come in several runs,
// and CDATA is one of its own. At the end of a whole document the error is io.EOF.
// An error stays: that of the reader as it is, and any other an *Error.
func (d *Decoder) Next() (Kind, error) {
	if d.err != nil {
		return 0, d.err
	}
	k, err := d.next()
	if err != nil {
		d.err = err
	}
	return k, err
}

// Skip goes to the end of the element that has started.
func (d *Decoder) Skip() error {
	for depth := 1; ; {
		k, err := d.Next()
		if err != nil {
			return err
		}
		switch k {
		case Start:
			depth++
		case End:
			if depth--; depth == 0 {
				return nil
			}
		}
	}
}

// A Place is one between two tokens from which reading can go on later; it can
// be kept as JSON.
type Place struct {
	// Offset is the number of bytes of the file before it, Line the line, from 1.
	Offset int64 `json:"offset"`
	Line   int   `json:"line"`
	// Encoding is that of the file.
	Encoding string `json:"encoding"`
	// Open are the elements that are open, the root first.
	Open []PlacedElement `json:"open"`
}

// A PlacedElement is one that is open at a Place.
type PlacedElement struct {
	// Name is as written, with its prefix; Spaces are the namespaces that it
	// declares, by prefix.
	Name   string            `json:"name"`
	Spaces map[string]string `json:"spaces,omitempty"`
}

// Place returns the place behind the last token. It must not be asked for behind
// the Start of an element without content.
func (d *Decoder) Place() Place {
	p := Place{Offset: d.Offset(), Line: d.Line(), Encoding: d.in.encoding}
	for i, e := range d.open {
		to := len(d.spaces.list)
		if i+1 < len(d.open) {
			to = d.open[i+1].mark
		}
		p.Open = append(p.Open, PlacedElement{Name: e.raw.whole, Spaces: d.spaces.declared(e.mark, to)})
	}
	return p
}

// Resume returns a decoder that goes on at a place inside of the root element.
// The caller has moved r to p.Offset, and the bytes from there on must be those
// of the file for which the place was told.
func Resume(r io.Reader, p Place) *Decoder {
	d := &Decoder{started: true, root: true, doctype: true}
	d.in.resume(r, p)
	for _, e := range p.Open {
		raw := d.names.find([]byte(e.Name))
		if raw == nil {
			d.err = &Error{Line: p.Line, Why: fmt.Sprintf("%q is no name of an element", e.Name)}
			return d
		}
		o := openElement{raw: raw, mark: len(d.spaces.list)}
		for prefix, space := range e.Spaces {
			d.spaces.add(prefix, space)
		}
		o.Name, _ = d.spaces.resolve(raw, true)
		d.open = append(d.open, o)
	}
	return d
}
