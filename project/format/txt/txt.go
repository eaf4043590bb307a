// Package txt reads and writes plain text: a paragraph is a line, and every line
// that is not empty is a unit. Bytes that are not translated stay as they are:
// encoding, byte order mark, line ends of any kind, indentation, a missing last
// line end.
//
// Plain writes the translation of a document of any format as plain text.
package txt

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the format "txt".
type Format struct{}

// Name returns "txt".
func (Format) Name() string { return "txt" }

// Endings is part of format.Format.
func (Format) Endings() []string { return []string{".txt", ".text"} }

// Detect takes files called .txt or .text, and files without any ending that
// begin with text. Binary files are refused under every name.
func (f Format) Detect(name string, head []byte) bool {
	if format.Container(head) != "" {
		return false
	}
	switch ext := format.Ext(name); {
	case slices.Contains(f.Endings(), ext):
		return true
	case ext == "":
		// The head may end inside a character: only what stands before counts.
		_, _, err := file.Decode(head, "")
		var bad *file.DecodeError
		return err == nil || errors.As(err, &bad) && len(head) == format.HeadSize && bad.Offset >= len(head)-4
	}
	return false
}

// Read finds the units: lines without the white space at their two ends. Lines
// that have nothing to see are left out. Join is everything between two units.
//
// The errors are those of file.Decode, or wrap format.ErrRefused.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	if err := format.CheckSize(original); err != nil {
		return format.Content{}, err
	}
	t, encoding, err := file.Decode(original, o.Encoding)
	if err != nil {
		return format.Content{}, err
	}
	c := format.Content{Encoding: encoding}
	spans := parse(t)
	headings := findHeadings(t, spans)
	var total format.Total
	for i, s := range spans {
		u := format.Unit{Source: text.Plain(t[s.start:s.end])}
		if err := total.Add(u.Source); err != nil {
			return format.Content{}, format.Refused(t, s.start, "%v", err)
		}
		if headings[i] {
			u.Kind = project.Heading
		}
		if i+1 < len(spans) {
			u.Join = t[s.end:spans[i+1].start]
		}
		c.Units = append(c.Units, u)
	}
	return c, nil
}

// Write puts the translations in the place of the lines. The texts of the
// segments of a line are joined by their gaps; where one side is translated, an
// empty gap or one with a line end becomes a space. Units that were merged are
// written as one line, and their line ends disappear with the translation.
// A line end in a translation becomes a space.
//
// The encoding of the original is kept. If it lacks a character of the
// translation the whole file is written in UTF-8 without a mark.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	t, encoding, err := file.Decode(d.Original, d.Encoding)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	spans := parse(t)
	if n := len(d.Segments); n > 0 && d.Segments[n-1].Unit >= len(spans) {
		return fmt.Errorf("%s: %w: it has %d lines of text and segment %d is part of number %d",
			d.Name, format.ErrMismatch, len(spans), d.Number(n-1), d.Segments[n-1].Unit+1)
	}
	units := d.Units(len(spans))
	var out strings.Builder
	at, changed := 0, false
	for i := 0; i < len(spans); {
		last := i
		for last+1 < len(spans) && len(units[last+1]) == 0 {
			last++
		}
		if line, translated := x.Unit(units[i], oneLine); translated {
			changed = true
			out.WriteString(t[at:spans[i].start])
			out.WriteString(line.Chars)
			at = spans[last].end
		}
		i = last + 1
	}
	if !changed {
		_, err = w.Write(d.Original)
		return err
	}
	out.WriteString(t[at:])
	b, err := file.Encode(out.String(), encoding)
	if errors.Is(err, file.ErrEncode) && encoding != file.UTF8 {
		b, err = file.Encode(out.String(), file.UTF8)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err = io.Copy(w, bytes.NewReader(b))
	return err
}

// A span is a unit in the decoded text: byte offsets without the white space
// around it.
type span struct{ start, end int }

// parse finds the units. Reading and writing share it.
func parse(t string) []span {
	var out []span
	for start := 0; start < len(t); {
		end := len(t)
		if i := strings.IndexAny(t[start:], format.LineEnds); i >= 0 {
			end = start + i
		}
		line := t[start:end]
		rest := strings.TrimLeft(line, blanks)
		trimmed := strings.TrimRight(rest, blanks)
		if strings.Trim(trimmed, blanks+unseen) != "" {
			at := end - len(rest)
			out = append(out, span{at, at + len(trimmed)})
		}
		// The first byte of a line end: what is left of it, as the LF of CRLF, is
		// an empty line.
		start = end + 1
		for start < len(t) && t[start]&0xC0 == 0x80 {
			start++
		}
	}
	return out
}

// blanks are cut off at the ends of a line. A no-break space is a decision of
// the writer and stays, but a line of nothing else is no unit.
const blanks = " \t"

// unseen are characters that alone make no text: no-break spaces, zero-width
// characters and marks of direction.
const unseen = "\u00a0\u202f\u3000\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" +
	"\u200b\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"

// oneLine makes a space of every line end, with the blanks around it.
func oneLine(t text.Text) text.Text {
	if !strings.ContainsAny(t.Chars, format.LineEnds) {
		return t
	}
	lines := strings.FieldsFunc(t.Chars, func(r rune) bool { return strings.ContainsRune(format.LineEnds, r) })
	for i := range lines {
		lines[i] = strings.Trim(lines[i], blanks)
	}
	return text.Plain(strings.Join(slices.DeleteFunc(lines, func(l string) bool { return l == "" }), " "))
}
