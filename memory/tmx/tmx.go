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

// The types of properties that stand for attributes of the unit. A Writer makes
// attributes of them again.
const (
	PropUsageCount = "@usagecount"
	PropLastUsage  = "@lastusagedate"
	// PropCreator is who made the unit, where that is not its Author, who changed
	// it last.
	PropCreator = "@creationid"
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
