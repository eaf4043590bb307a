// Package xliff writes bilingual files in XLIFF 1.2 (transitional) and XLIFF
// 2.1, which every translation workbench reads (V12, V21), and reads those of others
// as documents to translate (Format).
//
// What is written carries the exact status, the lock and the origin in the namespace below,
// beside the standard's own state, which other programs change:
//
//	status      1.2 state (approved)           2.1 state
//	new         new                            initial
//	draft       needs-translation              initial, subState tarj:draft
//	translated  translated                     translated
//	returned    needs-review-translation       initial, subState tarj:returned
//	approved    signed-off (approved="yes")    reviewed; final where all are
//
// The exact status wins on the way back only where it maps to the state in the
// file. A segment without a target has none in the file: a copy of the source
// would be taken for a translation. A lock is translate="no", which other
// programs respect by not letting anybody change the text, and in our namespace
// locked="yes", which tells it from text that is not to be translated.
//
// Identifiers: files "f", paragraphs "p" and their number from 1, segments "s"
// with the permanent id of the document or the segment; codes see piece.id.
package xliff

import (
	"fmt"
	"strconv"
	"strings"

	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Namespace is that of what the standard has no word for; its prefix is tarj.
const Namespace = "urn:tarjuman:xliff"

// token makes an NMTOKEN (XML 1.0, 2.3) of an id. Ids are hexadecimal; any other
// character becomes its number between underscores.
func token(prefix, id string) string {
	var b strings.Builder
	b.WriteString(prefix)
	for _, r := range id {
		if r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r == '.' {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "_%x_", r)
		}
	}
	return b.String()
}

// paragraphs returns the segments of a document cut where the unit changes, with
// the index of the first of each.
func paragraphs(d format.Document) (starts []int) {
	for i, s := range d.Segments {
		if i == 0 || s.Unit != d.Segments[i-1].Unit {
			starts = append(starts, i)
		}
	}
	return starts
}

// tool splits the name of the program from its version.
func tool(x format.Export) (name, version string) {
	name, version, _ = strings.Cut(x.Tool, " ")
	if name == "" {
		name = "Tarjuman"
	}
	return name, version
}

// exact are the attributes in our namespace that a segment has.
func exact(s project.Segment, status project.Status) []xml.Attr {
	attrs := []xml.Attr{xml.A("tarj:status", status.String())}
	if s.Locked {
		attrs = append(attrs, xml.A("tarj:locked", "yes"))
	}
	if s.Origin.Kind != "" {
		attrs = append(attrs, xml.A("tarj:origin", string(s.Origin.Kind)))
	}
	if s.Origin.Score > 0 {
		attrs = append(attrs, xml.A("tarj:score", strconv.Itoa(s.Origin.Score)))
	}
	return attrs
}
