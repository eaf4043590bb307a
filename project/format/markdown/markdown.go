// Package markdown reads and writes Markdown: CommonMark with the tables, struck out
// text, task lists, bare addresses and footnotes that many programs know.
//
// A unit is a paragraph, a heading, a cell of a table, the text that stands for a
// picture, or the title of a link. Emphasis, links and tags are codes; code spans and
// addresses are codes that stand alone. Code blocks and the targets of links are kept.
// Of front matter what a reader sees is translated (front.go), and HTML is as package
// html reads it: what its tags say of language and direction is turned too. The marker
// of an alert, as [!NOTE], stays.
//
// github.com/yuin/goldmark tells what is what, and where; the bytes are replaced
// here. Lines that a paragraph was wrapped in become one where it is translated.
package markdown

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// Format is the format "markdown".
type Format struct{}

// Name returns "markdown".
func (Format) Name() string { return "markdown" }

// Endings is part of format.Format.
func (Format) Endings() []string {
	return []string{".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".qmd", ".rmd"}
}

// Detect takes files with the usual endings.
func (f Format) Detect(name string, head []byte) bool {
	return format.Container(head) == "" && slices.Contains(f.Endings(), format.Ext(name))
}

// Read finds the units. The errors are those of file.Decode, and *format.Error for
// a document that is over a limit.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	t, encoding, err := decode(original, o.Encoding)
	if err != nil {
		return format.Content{}, err
	}
	d, err := parse(t, "")
	if err != nil {
		return format.Content{}, err
	}
	return format.Content{Encoding: encoding, Units: d.units, Notices: d.notices}, nil
}

func decode(b []byte, name string) (t, encoding string, err error) {
	if len(b) > maxSize {
		return "", "", &format.Error{Why: fmt.Sprintf("it has more than %d MiB: divide it", maxSize>>20)}
	}
	return file.Decode(b, name)
}

// Write puts the translations in the place of the units, with everything in them
// escaped that would be markup. Where emphasis by marks could not be read again, as
// in the middle of a word, it is written as a tag.
//
// The encoding of the original is kept. If it lacks a character of the translation
// the whole file is written in UTF-8 without a mark.
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
		s: format.Splice([]byte(t)), t: p.t, texts: make([]*text.Text, len(p.units)), fit: format.OneLine(x.Language),
		language: x.Language, encoding: encoding,
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
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	encoded, err := file.Encode(string(b), encoding)
	if errors.Is(err, file.ErrEncode) && encoding != file.UTF8 {
		encoded, err = file.Encode(string(b), file.UTF8)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err = w.Write(encoded)
	return err
}
