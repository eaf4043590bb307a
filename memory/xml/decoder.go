package xml

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// The limits of a Decoder.
const (
	// MaxDepth is how many elements may stand in each other.
	MaxDepth = 256
	// MaxAttrs is how many attributes an element may have.
	MaxAttrs = 256
	// MaxToken is how many bytes (as decoded to UTF-8) one tag, comment or run of
	// text may have, give or take a buffer of 4 KiB.
	MaxToken = 16 << 20
)

// The tokens and names are those of encoding/xml. A Token is valid until the
// next one is read.
type (
	Token        = xml.Token
	StartElement = xml.StartElement
	EndElement   = xml.EndElement
	CharData     = xml.CharData
	Name         = xml.Name
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

// A Decoder reads the tokens of one XML document from elsewhere, in constant
// memory, and is stricter than encoding/xml: besides what is not well-formed it
// refuses an internal DTD subset (and with it all entities but the five), any
// depth over MaxDepth, duplicate attributes, undeclared prefixes, anything but
// comments and white space around the root, and characters that are not valid in
// the encoding. Nothing is ever fetched.
//
// The encoding is that of the byte order mark, or else the declared one: UTF-8,
// UTF-16, US-ASCII, ISO-8859-1, ISO-8859-6, Windows-1252 or Windows-1256; UTF-16
// is also known by its first characters (XML 1.0, appendix F).
type Decoder struct {
	d       *xml.Decoder
	from    *source
	in      *meter
	open    []openElement
	started bool // a token has been read
	root    bool // the root element has begun
	doctype bool
	err     error
}

// An openElement keeps what is needed to close it.
type openElement struct {
	raw xml.Name
	Name
	// spaces are the namespaces declared on it, by prefix.
	spaces map[string]string
}

// NewDecoder returns a decoder that reads from r. A fault in the first bytes is
// reported by the first Token.
func NewDecoder(r io.Reader) *Decoder {
	d := &Decoder{from: &source{r: r}}
	decoded, fixed, err := unmark(bufio.NewReaderSize(d.from, 64<<10))
	d.err = err
	d.in = &meter{r: decoded}
	// encoding/xml takes its own buffer unless it gets an io.ByteReader.
	d.d = xml.NewDecoder(d.in)
	d.d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		return charset(label, in, fixed)
	}
	return d
}

// Offset is how many bytes of UTF-8 have been read.
func (d *Decoder) Offset() int64 { return d.d.InputOffset() }

// Line is the line that has been reached, from 1.
func (d *Decoder) Line() int {
	line, _ := d.d.InputPos()
	return line
}

// Depth is how many elements are open.
func (d *Decoder) Depth() int { return len(d.open) }

// Errorf returns an error for the place that has been reached.
func (d *Decoder) Errorf(format string, args ...any) error {
	return &Error{Line: d.Line(), Why: fmt.Sprintf(format, args...)}
}

// Token returns the next start or end of an element or run of text; comments,
// processing instructions and the DOCTYPE are passed over. Names have their
// namespace in Space; attributes that declare one are left in. CDATA is text,
// and may come as a run of its own. At the end of a whole document the error is
// io.EOF.
func (d *Decoder) Token() (Token, error) {
	if d.err != nil {
		return nil, d.err
	}
	t, err := d.next()
	if e := (*Error)(nil); err != nil && err != io.EOF && !errors.As(err, &e) {
		err = d.Errorf("%s", reason(err))
	}
	if d.from.err != nil && err != nil {
		err = d.from.err
	}
	d.err = err
	return t, err
}

// reason is the text of an error of encoding/xml without its own place.
func reason(err error) string {
	if s := (*xml.SyntaxError)(nil); errors.As(err, &s) {
		if strings.HasPrefix(s.Msg, "invalid character entity") {
			return s.Msg + ": only &lt; &gt; &amp; &quot; &apos; and numbers are read"
		}
		return s.Msg
	}
	return strings.TrimPrefix(err.Error(), "xml: ")
}

func (d *Decoder) next() (Token, error) {
	for {
		d.in.spent = 0
		t, err := d.d.RawToken()
		if err == io.EOF {
			switch {
			case !d.root:
				return nil, d.Errorf("there is no XML in it")
			case len(d.open) > 0:
				return nil, d.Errorf("the file ends inside <%s>: it is not whole", rawName(d.open[len(d.open)-1].raw))
			}
		}
		if err != nil {
			return nil, err
		}
		first := !d.started
		d.started = true
		switch t := t.(type) {
		case xml.StartElement:
			return d.start(t)
		case xml.EndElement:
			return d.end(t)
		case xml.CharData:
			if len(d.open) > 0 {
				return t, nil
			}
			if len(bytes.Trim(t, " \t\r\n")) > 0 {
				return nil, d.Errorf("text outside of the root element")
			}
		case xml.ProcInst:
			if strings.EqualFold(t.Target, "xml") && !first {
				return nil, d.Errorf("a second XML declaration")
			}
		case xml.Directive:
			if err := d.directive(t); err != nil {
				return nil, err
			}
		}
	}
}

func (d *Decoder) directive(t xml.Directive) error {
	switch {
	case !bytes.HasPrefix(t, []byte("DOCTYPE")):
		return d.Errorf("<!%.10s is not read", t)
	case d.root || d.doctype:
		return d.Errorf("a DOCTYPE in the wrong place")
	case bytes.ContainsAny(t, "[<"):
		return d.Errorf("a DOCTYPE with declarations in it ([…]) is refused: they can make a file grow or read other files; delete them and try again")
	}
	d.doctype = true
	return nil
}

func (d *Decoder) start(t xml.StartElement) (Token, error) {
	switch {
	case len(d.open) == 0 && d.root:
		return nil, d.Errorf("<%s> after the end of the root element", rawName(t.Name))
	case len(d.open) == MaxDepth:
		return nil, d.Errorf("more than %d elements stand in each other: this is no document of people", MaxDepth)
	case len(t.Attr) > MaxAttrs:
		return nil, d.Errorf("<%s> has more than %d attributes", rawName(t.Name), MaxAttrs)
	}
	d.root = true
	e := openElement{raw: t.Name}
	for _, a := range t.Attr {
		prefix := ""
		switch {
		case a.Name.Space == "xmlns":
			prefix = a.Name.Local
			if a.Value == "" {
				return nil, d.Errorf("xmlns:%s is empty", prefix)
			}
		case a.Name.Space != "" || a.Name.Local != "xmlns":
			continue
		}
		if e.spaces == nil {
			e.spaces = map[string]string{}
		}
		if _, ok := e.spaces[prefix]; ok {
			return nil, d.Errorf("<%s> has the attribute %s twice", rawName(t.Name), rawName(a.Name))
		}
		e.spaces[prefix] = a.Value
	}
	d.open = append(d.open, e)
	name, err := d.resolve(t.Name, true)
	if err != nil {
		return nil, err
	}
	d.open[len(d.open)-1].Name = name
	out := xml.StartElement{Name: name, Attr: t.Attr}
	for i, a := range out.Attr {
		if out.Attr[i].Name, err = d.resolve(a.Name, false); err != nil {
			return nil, err
		}
		for _, b := range out.Attr[:i] {
			if b.Name == out.Attr[i].Name {
				return nil, d.Errorf("<%s> has the attribute %s twice", rawName(t.Name), rawName(a.Name))
			}
		}
	}
	return out, nil
}

func (d *Decoder) end(t xml.EndElement) (Token, error) {
	n := len(d.open)
	if n == 0 {
		return nil, d.Errorf("</%s> closes nothing", rawName(t.Name))
	}
	e := d.open[n-1]
	if e.raw != t.Name {
		return nil, d.Errorf("</%s> where <%s> is open", rawName(t.Name), rawName(e.raw))
	}
	d.open = d.open[:n-1]
	return xml.EndElement{Name: e.Name}, nil
}

// SpaceXML is the namespace of the prefix xml, as in xml:lang.
const SpaceXML = "http://www.w3.org/XML/1998/namespace"

// resolve puts the namespace in the place of the prefix. The default one holds
// for elements only (Namespaces in XML, 6.2).
func (d *Decoder) resolve(n xml.Name, element bool) (xml.Name, error) {
	switch {
	case n.Space == "xml":
		return xml.Name{Space: SpaceXML, Local: n.Local}, nil
	case n.Space == "xmlns", n.Space == "" && !element:
		return n, nil
	}
	for i := len(d.open) - 1; i >= 0; i-- {
		if space, ok := d.open[i].spaces[n.Space]; ok {
			return xml.Name{Space: space, Local: n.Local}, nil
		}
	}
	if n.Space == "" {
		return n, nil
	}
	return n, d.Errorf("the prefix of %s is not declared", rawName(n))
}

func rawName(n xml.Name) string {
	if n.Space == "" {
		return n.Local
	}
	return n.Space + ":" + n.Local
}

// A source keeps the error of the reader that was given, which is no fault of
// the XML and is returned as it is.
type source struct {
	r   io.Reader
	err error
}

func (s *source) Read(p []byte) (int, error) {
	n, err := s.r.Read(p)
	if err != nil && err != io.EOF {
		s.err = err
	}
	return n, err
}

// A meter counts the bytes since the last token and stops at MaxToken.
type meter struct {
	r     io.Reader
	spent int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.spent > MaxToken {
		return 0, fmt.Errorf("a tag, comment or run of text of more than %d MiB", MaxToken>>20)
	}
	n, err := m.r.Read(p[:min(len(p), 4<<10)])
	m.spent += n
	return n, err
}
