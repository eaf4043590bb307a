// Package subtitle reads and writes subtitles: SubRip (SRT) and WebVTT. A unit is the
// text of a cue, or what one speaker says in it where dashes tell several apart. Tags
// are codes. Numbers, times, settings, notes and styles are kept.
//
// A line end in a cue is where the line became too long, and is no part of the text:
// a translation is broken anew into lines of like length (see wrap.go).
package subtitle

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"regexp"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// SRT is the format "srt".
type SRT struct{}

// VTT is the format "vtt".
type VTT struct{}

// Name returns "srt".
func (SRT) Name() string { return "srt" }

// Name returns "vtt".
func (VTT) Name() string { return "vtt" }

// Endings is part of format.Format.
func (SRT) Endings() []string { return []string{".srt"} }

// Endings is part of format.Format.
func (VTT) Endings() []string { return []string{".vtt"} }

// Detect takes files called .srt.
func (SRT) Detect(name string, head []byte) bool {
	return format.Container(head) == "" && format.Ext(name) == ".srt"
}

// Detect takes files called .vtt, and files without any ending that begin as the
// standard says.
func (VTT) Detect(name string, head []byte) bool {
	ext := format.Ext(name)
	return format.Container(head) == "" && (ext == ".vtt" || ext == "" && signature.Match(head))
}

// signature is how WebVTT begins.
var signature = regexp.MustCompile(`^(?:\x{FEFF})?WEBVTT[ \t\r\n]`)

// Read finds the units. The errors are those of file.Decode, and *format.Error for a
// file without any time or over a limit.
func (SRT) Read(original []byte, o format.Options) (format.Content, error) {
	return read(original, o, srt)
}

// Read is as that of SRT.
func (VTT) Read(original []byte, o format.Options) (format.Content, error) {
	return read(original, o, vtt)
}

// Write puts the translations in the place of the units. The encoding of the original
// is kept; if it lacks a character of the translation the whole file is written in
// UTF-8 without a mark.
func (SRT) Write(w io.Writer, d format.Document, x format.Export) error { return write(w, d, x, srt) }

// Write is as that of SRT.
func (VTT) Write(w io.Writer, d format.Document, x format.Export) error { return write(w, d, x, vtt) }

// Cues implements format.Timed: cues without text are left out.
func (SRT) Cues(original []byte, encoding string) ([]format.Cue, error) {
	return cues(original, encoding, srt)
}

// Cues is as that of SRT.
func (VTT) Cues(original []byte, encoding string) ([]format.Cue, error) {
	return cues(original, encoding, vtt)
}

// A dialect is one of the two formats.
type dialect int

const (
	srt dialect = iota
	vtt
)

func decode(b []byte, name string, k dialect) (t, encoding string, p *page, err error) {
	if err = format.CheckSize(b); err != nil {
		return "", "", nil, err
	}
	if t, encoding, err = file.Decode(b, name); err != nil {
		return "", "", nil, err
	}
	p, err = parse(t, k)
	return t, encoding, p, err
}

func read(original []byte, o format.Options, k dialect) (format.Content, error) {
	_, encoding, p, err := decode(original, o.Encoding, k)
	if err != nil {
		return format.Content{}, err
	}
	return format.Content{Encoding: encoding, Units: p.units}, nil
}

func cues(original []byte, encoding string, k dialect) ([]format.Cue, error) {
	_, _, p, err := decode(original, encoding, k)
	if err != nil {
		return nil, err
	}
	return p.cues, nil
}

func write(w io.Writer, d format.Document, x format.Export, k dialect) error {
	if err := x.Check(d); err != nil {
		return err
	}
	t, encoding, p, err := decode(d.Original, d.Encoding, k)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	if n := len(d.Segments); n > 0 && d.Segments[n-1].Unit >= len(p.units) {
		return fmt.Errorf("%s: %w: it has %d texts and segment %d is part of number %d",
			d.Name, format.ErrMismatch, len(p.units), d.Number(n-1), d.Segments[n-1].Unit+1)
	}
	s := format.Splice([]byte(t))
	fit := format.OneLine(cmp.Or(x.Language, "en"))
	for i, segments := range d.Units(len(p.units)) {
		if unit, translated := x.Unit(segments, fit); translated {
			pl := p.places[i]
			pl.put(s, t, format.Nested(unit, p.units[i].Source), fit, k)
		}
	}
	if !s.Changed() {
		_, err = w.Write(d.Original)
		return err
	}
	b, err := s.Bytes()
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	out, err := file.Encode(string(b), encoding)
	if errors.Is(err, file.ErrEncode) && encoding != file.UTF8 {
		out, err = file.Encode(string(b), file.UTF8)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err = io.Copy(w, bytes.NewReader(out))
	return err
}

// escape writes text as it stands in a cue.
func (k dialect) escape(s string) string {
	if k == vtt {
		return escaper.Replace(s)
	}
	return s
}

// A code is where a code stands in the file.
type code struct {
	kind     text.Kind
	n        int
	from, to int
}
