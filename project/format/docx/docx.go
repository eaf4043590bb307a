// Package docx reads and writes Word documents (ECMA-376, WordprocessingML, in
// both its transitional and its strict namespace).
//
// A paragraph is a unit, wherever a reader sees it: in the body, in tables, content
// controls and text boxes, in headers, footers, footnotes and endnotes; and so is
// the text that stands for a picture, that of charts and SmartArt (art.go), and the words
// in the numbers of lists (numbering.go). Results of fields and the text of links are
// part of the paragraph around them. Changes that are tracked are read as accepted.
//
// Runs are merged while a reader of the translation could not tell them apart
// (look.go); what is left becomes a pair of codes around the text that looks
// different. Pictures, footnote marks, tabs, fields without text and the like are
// codes that stand alone, unless they stand at the ends of a paragraph.
//
// Every byte that is not part of a translated paragraph stays. Where the target
// language is written from left to right, a document that has any translation is
// turned: see flip.go.
package docx

import (
	"bytes"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/opc"
)

// Format is the format "docx".
type Format struct{}

// Name returns "docx".
func (Format) Name() string { return "docx" }

// exts are the endings of Word files. Templates and those with macros are written
// as documents without macros.
var exts = []string{".docx", ".docm", ".dotx", ".dotm"}

// Endings is part of format.Format.
func (Format) Endings() []string { return exts }

// Detect takes zip archives that are called .docx, .docm, .dotx or .dotm.
func (Format) Detect(name string, head []byte) bool {
	return format.Container(head) == "zip" && slices.Contains(exts, format.Ext(name))
}

// TargetName gives what has no macros and is no template the ending .docx.
func (Format) TargetName(name string) string {
	return strings.TrimSuffix(name, filepath.Ext(name)) + ".docx"
}

// Read finds the units. The errors say which part of the document is meant, and
// where in it.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	d, err := open(original, o.With)
	if err != nil {
		return format.Content{}, err
	}
	if err := d.parts(); err != nil {
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
		d.flip = format.Direction(x.Language) != "rtl"
		if err := d.parts(); err != nil {
			return err
		}
		if n > d.next {
			return fmt.Errorf("%w: it has %d paragraphs of text and the last segment is part of number %d", format.ErrMismatch, d.next, n)
		}
		if d.flip && d.styling != "" {
			if err := d.each(d.styling, (*part).sets); err != nil {
				return err
			}
		}
	}
	if err := d.dropMacros(); err != nil {
		return err
	}
	return d.pack.Write(w)
}

// translated reports whether anything but the source goes out.
func (d *document) translated() bool {
	return slices.ContainsFunc(d.segments, func(s []project.Segment) bool {
		_, translated := d.x.Unit(s, nil)
		return translated
	})
}

// language returns a tag as Word knows it: with a country.
func language(tag string) string {
	switch tag {
	case "", "en":
		return "en-US"
	}
	return tag
}

// A document is one that is being read or written.
type document struct {
	pack    *opc.Package
	stories []string
	styles  *styles
	art     []string // the names of charts and SmartArt
	numbers string   // the name of the part with numbering, or nothing
	styling string   // that of the part with styles, or nothing
	macros  bool
	with    format.With
	offers  format.With
	notices []string
	noticed map[string]bool

	units []format.Unit
	total format.Total
	next  int // the index of the next unit

	// The branches of alternate content that are open, the innermost last.
	branches []*branch

	// Set for writing.
	writing  bool
	flip     bool
	lang     string
	x        format.Export
	segments [][]project.Segment
}

// A branch is an AlternateContent: the same content for new and for old programs.
// What is in both is one unit. Or it is something in which all that is the same is one
// unit, however often it is there.
type branch struct {
	fallback, once bool
	// units are those of the first choice by their text, and in order.
	units map[string][]int
}

// unit adds a unit that was found, or takes its translation. ok is false where the
// original stays.
func (d *document) unit(kind project.Kind, t text.Text) (target text.Text, ok bool, err error) {
	i := d.place(string(kind) + "\x00" + t.String())
	if !d.writing {
		if i == len(d.units) {
			if err := d.total.Add(t); err != nil {
				return target, false, err
			}
			d.units = append(d.units, format.Unit{Source: t, Kind: kind})
		}
		return target, false, nil
	}
	if i >= len(d.segments) {
		return target, false, nil
	}
	target, ok = d.x.Unit(d.segments[i], nil)
	if !ok {
		return target, false, nil
	}
	if d.flip {
		target = format.WithoutMarks(target)
	}
	return format.Nested(target, t), true, nil
}

// place returns the index of a unit: that of the same one in the other branch, or
// the next.
func (d *document) place(key string) int {
	i := -1
	for k := len(d.branches) - 1; k >= 0 && i < 0; k-- {
		b := d.branches[k]
		switch list := b.units[key]; {
		case len(list) == 0:
		case b.once:
			i = list[0]
		case b.fallback:
			i, b.units[key] = list[0], list[1:]
		}
	}
	if i < 0 {
		i = d.next
		d.next++
	}
	for _, b := range d.branches {
		if !b.fallback {
			b.units[key] = append(b.units[key], i)
		}
	}
	return i
}

// once begins or ends what has one unit of all that are the same.
func (d *document) once(begins bool) {
	if begins {
		d.branches = append(d.branches, &branch{once: true, units: map[string][]int{}})
	} else {
		d.branches = d.branches[:len(d.branches)-1]
	}
}

// notice tells the user something once.
func (d *document) notice(s string) {
	if !d.noticed[s] {
		d.noticed[s] = true
		d.notices = append(d.notices, s)
	}
}
