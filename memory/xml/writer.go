// Package xml writes small, strict XML and reads foreign XML within limits.
//
// The writer is for documents that are new (XLIFF, TMX, TBX): prefixes and the
// order of attributes are the caller's, and white space is added only where
// there is no text. Foreign documents that go out again are never rewritten
// with it: they are spliced.
//
// The reader is a pull parser of its own: encoding/xml forgives what must not be
// forgiven in files from elsewhere, and takes ten times as long; see Decoder.
package xml

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// ErrChar is wrapped by the error about a character that XML 1.0 cannot hold,
// not even as a reference: most controls, U+FFFE and U+FFFF (XML 1.0, 2.2).
var ErrChar = errors.New("a character that XML cannot hold")

// An Attr is an attribute with the name as written, with its prefix.
type Attr struct{ Name, Value string }

// A makes an attribute.
func A(name, value string) Attr { return Attr{name, value} }

// Opt makes an attribute that is left out when its value is empty.
func Opt(name, value string) Attr {
	if value == "" {
		return Attr{}
	}
	return Attr{name, value}
}

// A Writer writes one XML document in UTF-8. The first error stays: the methods
// that follow do nothing, and End returns it.
type Writer struct {
	w    *bufio.Writer
	err  error
	open []element
	// root is set once the root element has been opened.
	root bool
}

// An element is one that is open.
type element struct {
	name string
	// prefixes are those it declares.
	prefixes []string
	// mixed elements have text, so that nothing may be added in them.
	mixed bool
	// filled is set when it has any child element.
	filled bool
}

// NewWriter writes the XML declaration. Nothing is flushed before End.
func NewWriter(w io.Writer) *Writer {
	x := &Writer{w: bufio.NewWriterSize(w, 32<<10)}
	x.w.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n")
	return x
}

func (x *Writer) fail(format string, args ...any) {
	if x.err == nil {
		x.err = fmt.Errorf(format, args...)
	}
}

// Open opens an element whose children are elements only: each stands on a line
// of its own.
func (x *Writer) Open(name string, attrs ...Attr) { x.start(name, attrs, false, false) }

// OpenMixed opens an element with text in it: no white space is added anywhere
// inside.
func (x *Writer) OpenMixed(name string, attrs ...Attr) { x.start(name, attrs, true, false) }

// Void writes an element without content.
func (x *Writer) Void(name string, attrs ...Attr) { x.start(name, attrs, false, true) }

// Leaf writes an element with text and nothing else in it.
func (x *Writer) Leaf(name, text string, attrs ...Attr) {
	x.OpenMixed(name, attrs...)
	x.Text(text)
	x.Close()
}

func (x *Writer) start(name string, attrs []Attr, mixed, void bool) {
	if x.err != nil {
		return
	}
	if len(x.open) == 0 {
		if x.root {
			x.fail("write XML: a second root element %s", name)
			return
		}
		x.root = true
	}
	e := element{name: name, mixed: mixed}
	if n := len(x.open); n > 0 {
		x.open[n-1].filled = true
		e.mixed = e.mixed || x.open[n-1].mixed
		if !x.open[n-1].mixed {
			x.newline(n)
		}
	}
	for _, a := range attrs {
		if p, ok := strings.CutPrefix(a.Name, "xmlns:"); ok {
			e.prefixes = append(e.prefixes, p)
		}
	}
	x.open = append(x.open, e)
	x.checkName(name)
	x.w.WriteByte('<')
	x.w.WriteString(name)
	for i, a := range attrs {
		if a.Name == "" {
			continue
		}
		x.checkName(a.Name)
		if slices.ContainsFunc(attrs[:i], func(b Attr) bool { return b.Name == a.Name }) {
			x.fail("write XML: attribute %s of %s is given twice", a.Name, name)
		}
		x.w.WriteByte(' ')
		x.w.WriteString(a.Name)
		x.w.WriteString(`="`)
		x.escape(a.Value, true)
		x.w.WriteByte('"')
	}
	if void {
		x.open = x.open[:len(x.open)-1]
		x.w.WriteString("/>")
		return
	}
	x.w.WriteByte('>')
}

// checkName refuses a prefix that no open element declares, and what is no name.
func (x *Writer) checkName(name string) {
	prefix, local, ok := strings.Cut(name, ":")
	if !ok {
		prefix, local = "", name
	}
	if !isName(local) || ok && !isName(prefix) {
		x.fail("write XML: %q is no name", name)
	}
	if prefix == "" || prefix == "xml" || prefix == "xmlns" {
		return
	}
	if !slices.ContainsFunc(x.open, func(e element) bool { return slices.Contains(e.prefixes, prefix) }) {
		x.fail("write XML: prefix %s of %s is not declared", prefix, name)
	}
}

// isName accepts the ASCII part of NCName (Namespaces in XML, 3): the names
// written are all our own.
func isName(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_'
		if !letter && (i == 0 || r != '-' && r != '.' && (r < '0' || r > '9')) {
			return false
		}
	}
	return s != ""
}

func (x *Writer) newline(depth int) {
	x.w.WriteByte('\n')
	for range depth {
		x.w.WriteString("  ")
	}
}

// Text writes text in an element that was opened as mixed. A carriage return is
// written as a reference, as a parser would make a newline of it.
func (x *Writer) Text(s string) {
	if x.err != nil || s == "" {
		return
	}
	if n := len(x.open); n == 0 || !x.open[n-1].mixed {
		x.fail("write XML: text %.20q where only elements may stand", s)
		return
	}
	x.escape(s, false)
}

// Close closes the element that was opened last.
func (x *Writer) Close() {
	n := len(x.open)
	if n == 0 {
		x.fail("write XML: nothing is open")
	}
	if x.err != nil {
		return
	}
	e := x.open[n-1]
	x.open = x.open[:n-1]
	if e.filled && !e.mixed {
		x.newline(n - 1)
	}
	x.w.WriteString("</")
	x.w.WriteString(e.name)
	x.w.WriteByte('>')
}

// End ends the document, which must be whole, and flushes it. It returns the
// first error of all that was written.
func (x *Writer) End() error {
	if n := len(x.open); n > 0 {
		x.fail("write XML: %s is not closed", x.open[n-1].name)
	}
	if !x.root {
		x.fail("write XML: there is no root element")
	}
	if x.err != nil {
		return x.err
	}
	x.w.WriteByte('\n')
	return x.w.Flush()
}

// Err returns the first error so far.
func (x *Writer) Err() error { return x.err }

// Fail makes err the error of the document, unless there is one already.
func (x *Writer) Fail(err error) {
	if x.err == nil {
		x.err = err
	}
}

// A reference stands for a character that cannot stand for itself in text, and
// one of the others in the value of an attribute.
var (
	inText  = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '\r': "&#13;"}
	inValue = [256]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '\r': "&#13;", '"': "&quot;", '\n': "&#10;", '\t': "&#9;"}
)

func (x *Writer) escape(s string, attribute bool) {
	if !Holds(s) {
		x.refuse(s)
		return
	}
	references := &inText
	if attribute {
		references = &inValue
	} else if !strings.ContainsAny(s, "&<>\r") {
		x.w.WriteString(s)
		return
	}
	last := 0
	for i := range len(s) {
		if ref := references[s[i]]; ref != "" {
			x.w.WriteString(s[last:i])
			x.w.WriteString(ref)
			last = i + 1
		}
	}
	x.w.WriteString(s[last:])
}

// refuse is the error about the first character that XML cannot hold.
func (x *Writer) refuse(s string) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			x.fail("write XML: %w: byte 0x%02X of %.40q is not UTF-8", ErrChar, s[i], s)
			return
		case !Legal(r):
			x.fail("write XML: %w: %U in %.40q", ErrChar, r, s)
			return
		}
		i += n
	}
}

// Holds reports whether XML 1.0 can hold every character of s, and s is UTF-8.
func Holds(s string) bool {
	var found checked
	return check([]byte(s), &found) == len(s) && !found.odd
}

// Legal reports whether XML 1.0 can hold the character (2.2, Char).
func Legal(r rune) bool {
	return r >= ' ' && r <= 0xD7FF || r == '\t' || r == '\n' || r == '\r' ||
		r >= 0xE000 && r <= 0xFFFD || r >= 0x10000 && r <= 0x10FFFF
}

// Clean returns s without the characters that XML 1.0 cannot hold, for names and
// remarks in which they say nothing.
func Clean(s string) string {
	if Holds(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		if Legal(r) {
			return r
		}
		return -1
	}, s)
}

// A Piece is a run of characters that XML can hold, or one that it cannot.
type Piece struct {
	Text string
	// Illegal is the character XML cannot hold, 0 in a run of text.
	Illegal rune
}

// Pieces cuts a text at the characters that XML 1.0 cannot hold, so that a
// format can write those in its own way. U+0000 never occurs in text.
func Pieces(s string) []Piece {
	var out []Piece
	last := 0
	for i, r := range s {
		if Legal(r) {
			continue
		}
		if i > last {
			out = append(out, Piece{Text: s[last:i]})
		}
		out = append(out, Piece{Illegal: r})
		last = i + utf8.RuneLen(r)
	}
	if last < len(s) {
		out = append(out, Piece{Text: s[last:]})
	}
	return out
}
