// Package html reads and writes web pages (HTML and XHTML). A unit is the text
// between the tags of two blocks, or an attribute that a reader sees; the tags in a
// unit are its codes. Nothing else of a page is touched but the language and the
// direction that its elements say they have.
//
// Tokens come from golang.org/x/net/html; what an element is and which attributes
// are text follows the HTML Living Standard. Nothing is ever fetched, and what a
// script or a style sheet would do is not known here.
package html

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// Format is the format "html".
type Format struct{}

// Name returns "html".
func (Format) Name() string { return "html" }

// Endings is part of format.Format.
func (Format) Endings() []string { return []string{".html", ".htm", ".xhtml", ".xht", ".shtml"} }

// Detect takes files with the usual endings of web pages, and files without any
// ending that begin as one.
func (f Format) Detect(name string, head []byte) bool {
	if format.Container(head) != "" {
		return false
	}
	if ext := format.Ext(name); ext != "" {
		return slices.Contains(f.Endings(), ext)
	}
	return begin.Match(head)
}

// begin is how a page begins that has no name to know it by.
var begin = regexp.MustCompile(`(?i)^(\x{FEFF}|\s)*(<\?xml[^>]*>\s*)?<(!doctype\s+html|html)[\s>]`)

// Read finds the units. The errors are those of file.Decode, and *format.Error for
// a page that is over a limit.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	t, encoding, err := decode(original, o.Encoding)
	if err != nil {
		return format.Content{}, err
	}
	p, err := parse(t, "")
	if err != nil {
		return format.Content{}, err
	}
	return format.Content{Encoding: encoding, Units: p.units}, nil
}

// Write puts the translations in the place of the units. In a page of which
// anything is translated the language of the html element, and that of every element
// that has the same, becomes the target language, and what is from right to left
// becomes left to right where that is how the target language is written (see
// direction.go). What is not translated, as by translate="no", keeps both.
//
// The encoding of the page is kept: a character that it lacks is written as a
// reference.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	t, encoding, err := decode(d.Original, d.Encoding)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	x.Language = cmp.Or(x.Language, "en")
	p, err := parse(t, x.Language)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	if n := len(d.Segments); n > 0 && d.Segments[n-1].Unit >= len(p.units) {
		return fmt.Errorf("%s: %w: it has %d texts and segment %d is part of number %d",
			d.Name, format.ErrMismatch, len(p.units), d.Number(n-1), d.Segments[n-1].Unit+1)
	}
	out := renderer{
		s: format.Splice([]byte(t)), texts: make([]*text.Text, len(p.units)), fit: format.OneLine(x.Language),
		escaper: escaper{encoding: encoding, lacks: map[rune]bool{}},
	}
	changed := false
	for i, segments := range d.Units(len(p.units)) {
		if unit, translated := x.Unit(segments, out.fit); translated {
			unit = format.Nested(unit, p.units[i].Source)
			out.texts[i], changed = &unit, true
		}
	}
	if !changed {
		_, err = w.Write(d.Original)
		return err
	}
	out.put(p.places)
	b, err := out.s.Bytes()
	if err == nil {
		b, err = file.Encode(string(b), encoding)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err = w.Write(b)
	return err
}

// decode returns the text of a page and the encoding it is in: that of its byte
// order mark, or name, or the one it declares; where it declares none, or is not
// what it says, the one that is found.
func decode(b []byte, name string) (t, encoding string, err error) {
	if err := format.CheckSize(b); err != nil {
		return "", "", err
	}
	if name != "" {
		return file.Decode(b, name)
	}
	label := declared(b)
	known, err := file.Name(label)
	if latin.MatchString(label) {
		// What has been written without thinking of any encoding says so too.
		if t, encoding, err = file.Decode(b, file.UTF8); err == nil {
			return t, encoding, nil
		}
		known, err = file.Windows1252, nil
	}
	if label != "" && err == nil {
		if t, encoding, err = file.Decode(b, known); err == nil {
			return t, encoding, nil
		}
	}
	t, encoding, found := file.Decode(b, "")
	if errors.Is(err, file.ErrEncoding) && label != "" && found == nil && encoding != file.UTF8 && encoding != file.UTF8Mark {
		return "", "", &format.Error{Why: fmt.Sprintf("it declares the encoding %q, which is not read: save it as UTF-8 and import that", label)}
	}
	return t, encoding, found
}

// latin are the names that the standard takes for Windows-1252 (Encoding Standard, 4.2).
var latin = regexp.MustCompile(`(?i)^(iso-?8859-?1|latin-?1|l1|us-ascii|ascii|cp819|ibm819|iso-ir-100|windows-1252|x-cp1252|cp1252)$`)

// charset is how a page declares its encoding: in a meta element, or as XML does.
var charset = regexp.MustCompile(`(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([^\s"'/>;]+)|^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']+)`)

// declared returns the encoding that a page says it is in, or nothing.
func declared(b []byte) string {
	m := charset.FindSubmatch(format.Head(b))
	if m == nil {
		return ""
	}
	return string(m[1]) + string(m[2])
}
