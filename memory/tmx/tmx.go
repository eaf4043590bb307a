// Package tmx reads and writes translation memories in TMX 1.4b (LISA OSCAR,
// 26 April 2005), the format in which every tool gives its memory to another.
//
// What TMX has no word for stands in properties of the unit:
//
//	tarj:project tarj:segment  the key of a confirmed unit, so that reading the
//	                           file again updates the same units
//	tarj:before tarj:after     the characters of the sources next to it
//	tarj:document tarj:origin  where it comes from
//	tarj:approved              "yes" where an editor approved it
//
// The properties of memoQ, Trados and OmegaT for the same things are read too.
package tmx

import (
	"context"
	"errors"
	"io"
	"iter"
	"strings"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/xml"
)

// TimeFormat is how TMX writes times, in UTC (ISO 8601 basic format).
const TimeFormat = "20060102T150405Z"

// Names of our properties.
const (
	propProject  = "tarj:project"
	propSegment  = "tarj:segment"
	propBefore   = "tarj:before"
	propAfter    = "tarj:after"
	propDocument = "tarj:document"
	propOrigin   = "tarj:origin"
	propApproved = "tarj:approved"
)

// Imported is the Origin of an entry whose file tells none.
const Imported = "imported"

// Languages are the two languages of a memory, as BCP 47 tags.
type Languages struct{ Source, Target string }

// ErrSyntax is wrapped by the errors about a file that is no TMX, or a damaged
// or hostile one; they name the line.
var ErrSyntax = xml.ErrSyntax

// ErrLanguages is wrapped by the error about a file in which no unit has both
// languages.
var ErrLanguages = errors.New("no unit in these languages")

// Read returns the units of a TMX file; see Reader.Entries. It stops when the
// loop over it is left.
func Read(r io.Reader, l Languages) iter.Seq2[memory.Entry, error] {
	return NewReader(r, l).Entries(context.Background())
}

// Write writes a whole TMX file of the units, and returns the first error of
// either side. tool and version name the program.
func Write(w io.Writer, l Languages, tool, version string, entries iter.Seq2[memory.Entry, error]) error {
	out := NewWriter(w, l, tool, version)
	for e, err := range entries {
		if err == nil {
			err = out.Write(e)
		}
		if err != nil {
			return err
		}
	}
	return out.Close()
}

// setProp puts a property into the field it is for; ok is false where there is
// none. An empty text sets nothing.
func setProp(e *memory.Entry, typ, value string) (ok bool) {
	switch typ {
	case propProject:
		e.Project = value
	case propSegment:
		e.Segment = value
	case propBefore:
		e.Before = value
	case propAfter:
		e.After = value
	case propDocument:
		e.Document = value
	case propOrigin:
		e.Origin = value
	case propApproved:
		e.Approved = value == "yes"
	default:
		return false
	}
	return true
}

// setForeign fills what is still empty from a property of another program. The
// property is kept all the same.
func setForeign(e *memory.Entry, typ, value string) {
	fill := func(to *string) {
		if *to == "" {
			*to = value
		}
	}
	switch typ {
	case "x-context-pre", "prev", "x-prev": // memoQ, OmegaT
		value = unwrap(value)
		fill(&e.Before)
	case "x-context-post", "next", "x-next":
		value = unwrap(value)
		fill(&e.After)
	case "x-document", "file", "x-Document", "document":
		fill(&e.Document)
	}
}

// unwrap takes the text out of memoQ's contexts, which are a <seg> in a string.
func unwrap(s string) string {
	s = strings.TrimSpace(s)
	rest, ok := strings.CutPrefix(s, "<seg>")
	if !ok {
		return s
	}
	return strings.TrimSuffix(rest, "</seg>")
}

// parseTime reads a time of TMX, or gives the zero time: a wrong date is no
// reason to refuse a unit.
func parseTime(s string) time.Time {
	for _, f := range []string{TimeFormat, time.RFC3339, "20060102T150405", "2006-01-02T15:04:05"} {
		if t, err := time.Parse(f, s); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
