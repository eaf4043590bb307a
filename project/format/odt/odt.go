// Package odt reads and writes text documents of the OpenDocument format (ISO
// 26300, OASIS ODF 1.0 to 1.4): packages (.odt, .ott) and single files (.fodt).
//
// A paragraph or heading is a unit, wherever a reader sees it: in the body, in
// lists, tables, notes, text boxes and indexes, in headers and footers; and so is
// the text that stands for a picture, and what controls of forms say. Changes that are tracked are read as accepted,
// and are accepted in what goes out translated.
//
// Text that looks the same is one, whatever automatic styles it has (look.go); what
// looks different gets a pair of codes. Links are pairs; fields, notes, pictures,
// tabs and line breaks stand alone, unless they stand at the ends of a paragraph.
//
// Every byte that is not part of a translated paragraph stays. From Arabic into a
// language that is written from left to right, a document that has any translation
// is turned: see flip.go.
package odt

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"tarjuman/memory/text"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the format "odt".
type Format struct{}

// Name returns "odt".
func (Format) Name() string { return "odt" }

// Endings is part of format.Format.
func (Format) Endings() []string { return []string{".odt", ".ott", ".fodt"} }

// Detect takes zip archives that are called .odt or .ott, and text that is called
// .fodt.
func (Format) Detect(name string, head []byte) bool {
	switch format.Ext(name) {
	case ".odt", ".ott":
		return format.Container(head) == "zip"
	case ".fodt":
		return format.Container(head) == ""
	}
	return false
}

// Read finds the units. The errors say which part of the document is meant, and
// where in it.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	d, err := open(original, o.With)
	if err != nil {
		return format.Content{}, err
	}
	if err := d.read(); err != nil {
		return format.Content{}, err
	}
	return format.Content{Units: d.units, With: o.With, Offers: d.offers, Notices: append(d.notices, o.With.LeftOut(d.offers)...)}, nil
}

// Write puts the translations in their paragraphs. Where nothing is translated it
// writes the original, without its macros.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	var out bytes.Buffer
	if err := write(&out, d, x); err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err := w.Write(out.Bytes())
	return err
}

func write(w io.Writer, f format.Document, x format.Export) error {
	with, err := format.ParseWith(f.With)
	if err != nil {
		return err
	}
	d, err := open(f.Original, with)
	if err != nil {
		return err
	}
	n := 0
	if k := len(f.Segments); k > 0 {
		n = f.Segments[k-1].Unit + 1
	}
	d.x, d.segments = x, f.Units(n)
	if d.translated() {
		d.writing = true
		d.lang = language(x.Language)
		d.flip = d.fromRight && format.Direction(d.lang) == "ltr"
		if err := d.read(); err != nil {
			return err
		}
		if n > d.next {
			return fmt.Errorf("%w: it has %d paragraphs of text and the last segment is part of number %d", format.ErrMismatch, d.next, n)
		}
	}
	return d.write(w)
}

func language(tag string) string {
	if tag == "" {
		return "en"
	}
	return tag
}

// translated reports whether anything but the source goes out.
func (d *document) translated() bool {
	return slices.ContainsFunc(d.segments, func(s []project.Segment) bool {
		_, translated := d.x.Unit(s, nil)
		return translated
	})
}

// A document is one that is being read or written.
type document struct {
	zip *zip.Archive // nil for a single file
	// flat is a single file, and what becomes of it.
	flat   []byte
	parts  []*part
	held   int // how many bytes their trees take
	styles *styles
	// physical is set where the program that wrote it takes start for left.
	physical bool
	// fromRight is set where most letters are of a script that goes from the right.
	fromRight bool
	with      format.With
	offers    format.With
	notices   []string

	units []format.Unit
	total format.Total
	next  int // the index of the next unit

	// Set for writing.
	writing  bool
	flip     bool
	lang     string
	x        format.Export
	segments [][]project.Segment
}

// unit adds a unit that was found, or takes its translation. ok is false where the
// original stays.
func (d *document) unit(kind project.Kind, t text.Text) (target text.Text, ok bool, err error) {
	i := d.next
	d.next++
	if !d.writing {
		if err := d.total.Add(t); err != nil {
			return target, false, err
		}
		d.units = append(d.units, format.Unit{Source: t, Kind: kind})
		return target, false, nil
	}
	if i >= len(d.segments) {
		return target, false, nil
	}
	if target, ok = d.x.Unit(d.segments[i], nil); !ok {
		return target, false, nil
	}
	if d.flip {
		target = format.WithoutMarks(target)
	}
	return format.Nested(target, t), true, nil
}

// notice tells the user something once.
func (d *document) notice(s string) {
	if !slices.Contains(d.notices, s) {
		d.notices = append(d.notices, s)
	}
}
