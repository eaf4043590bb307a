package tmx

import (
	"io"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// A Writer writes a TMX file unit by unit, in constant memory.
type Writer struct {
	x     *xml.Writer
	langs Languages
}

// NewWriter writes the header, with the name and version of the program. o-tmf, datatype and adminlang are what OmegaT and
// memoQ expect; there is no DOCTYPE, so that nothing looks for the DTD.
func NewWriter(w io.Writer, l Languages, tool, version string) *Writer {
	x := xml.NewWriter(w)
	if tool == "" {
		tool = "Tarjuman"
	}
	if version == "" {
		version = "unknown"
	}
	x.Open("tmx", xml.A("version", "1.4"))
	x.Void("header", xml.A("creationtool", tool), xml.A("creationtoolversion", version), xml.A("segtype", "sentence"),
		xml.A("o-tmf", "Tarjuman"), xml.A("adminlang", "en"), xml.A("srclang", l.Source), xml.A("datatype", "plaintext"))
	x.Open("body")
	return &Writer{x: x, langs: l}
}

// Write writes one unit. The first error stays.
func (w *Writer) Write(e memory.Entry) error {
	x := w.x
	author := xml.Clean(e.Author)
	tuid := ""
	if e.Confirmed() {
		tuid = xml.Clean(e.Project + "/" + e.Segment)
	}
	attribute := func(typ, otherwise string) string {
		for _, p := range e.Props {
			if p.Type == typ {
				return xml.Clean(p.Text)
			}
		}
		return otherwise
	}
	x.Open("tu", xml.Opt("tuid", tuid), xml.Opt("usagecount", attribute(PropUsageCount, "")), xml.Opt("lastusagedate", attribute(PropLastUsage, "")),
		stamp("creationdate", e.Created), xml.Opt("creationid", attribute(PropCreator, author)),
		stamp("changedate", e.Changed), xml.Opt("changeid", author))
	approved := ""
	if e.Approved {
		approved = "yes"
	}
	for _, p := range []memory.Prop{
		{Type: propProject, Text: e.Project},
		{Type: propSegment, Text: e.Segment},
		{Type: propBefore, Text: e.Before},
		{Type: propAfter, Text: e.After},
		{Type: propDocument, Text: e.Document},
		{Type: propOrigin, Text: e.Origin},
		{Type: propApproved, Text: approved},
	} {
		if p.Text != "" {
			x.Leaf("prop", xml.Clean(p.Text), xml.A("type", p.Type))
		}
	}
	for _, p := range e.Props {
		switch p.Type {
		case "":
			x.Leaf("note", xml.Clean(p.Text))
		case PropUsageCount, PropLastUsage, PropCreator:
		default:
			x.Leaf("prop", xml.Clean(p.Text), xml.A("type", xml.Clean(p.Type)))
		}
	}
	pairs := pairNumbers(e.Source, e.Target)
	w.variant(w.langs.Source, e.Source, pairs)
	w.variant(w.langs.Target, e.Target, pairs)
	x.Close()
	return x.Err()
}

// Close ends the file and flushes it; it does not close the underlying writer.
func (w *Writer) Close() error {
	w.x.Close()
	w.x.Close()
	return w.x.End()
}

func stamp(name string, t time.Time) xml.Attr {
	if t.IsZero() {
		return xml.Attr{}
	}
	return xml.A(name, t.UTC().Format(TimeFormat))
}

func (w *Writer) variant(lang string, t text.Text, numbers map[code]int) {
	x := w.x
	x.Open("tuv", xml.A("xml:lang", lang))
	x.OpenMixed("seg")
	pairs := pairsOf(t)
	at := 0
	for i, c := range t.Codes {
		w.chars(t.Chars[at:c.Offset])
		at = c.Offset
		w.code(c, pairs[i], numbers)
	}
	w.chars(t.Chars[at:])
	x.Close()
	x.Close()
}

// chars writes text. A character that XML cannot hold becomes a placeholder that
// the reader knows.
func (w *Writer) chars(s string) {
	if xml.Holds(s) {
		w.x.Text(s)
		return
	}
	for _, p := range xml.Pieces(s) {
		if p.Illegal == 0 {
			w.x.Text(p.Text)
		} else {
			w.x.Leaf("ph", hex(p.Illegal), xml.A("type", typeChar))
		}
	}
}
