// Package format says what a document format is, finds the right one for a
// file, and holds what all formats share. Each format is a package below it;
// package formats has the list.
//
// A document goes out by the same parse it came in by: Write reads the original
// bytes again and puts the translations in their places, so that all that is
// not text stays byte for byte.
//
// What formats share: Export.Unit joins what stands for a unit, Nested makes its
// codes fit to be written, Splicer puts it between the untouched bytes. Core, Edges and
// OneLine tell what of a text with markup is a unit, and what a line can hold. XML is
// parsed by memory/xml.ParseTree, archives are read and written by memory/zip, and
// formattest has the tests that every format passes.
package format

import (
	"errors"
	"io"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// A Unit is a piece of a document that is translated as a whole: a paragraph, a
// heading, a cell. It is cut into segments only inside.
type Unit struct {
	// Source has no white space at its ends; what was there is left to the
	// format.
	Source text.Text
	Kind   project.Kind
	// Join is the text that stands between this unit and the next one where the
	// two may be merged by hand, otherwise empty. In plain text it is the line
	// end with the white space around it.
	Join string
	// Held is what a bilingual file says of the unit; nil in all other formats.
	Held *Held
}

// Options is what the user decides about reading a file.
type Options struct {
	// Encoding names the character encoding; empty means detect.
	Encoding string
	// Columns are those of a table whose texts are translated (see Columns); empty
	// means that they are found out.
	Columns string
	// With is what is translated by choice.
	With With
}

// Content is what a format found in a file.
type Content struct {
	// Encoding is the encoding that was used, empty where the format fixes it.
	Encoding string
	// Source and Target are the BCP 47 tags of the languages that the file says it is
	// in, empty where it does not.
	Source, Target string
	// Columns are those of a table that were read, empty for what is no table.
	Columns string
	// With is what was read by choice, and Offers what there is to choose from.
	With, Offers With
	// Units stand in reading order. Their index is Segment.Unit.
	Units []Unit
	// Notices tell the user what was noticed and left alone, a sentence each.
	Notices []string
}

// A Document is a document of a project with all that is needed to write it.
type Document struct {
	project.Document
	// Original is the file as it was imported.
	Original []byte
	// Segments are those of this document, in order.
	Segments []project.Segment
	// Comments are what was said about a segment, by its ID, oldest first. Own
	// formats ignore them.
	Comments map[string][]project.Comment
	// First is the number N, from 1, that the document's first segment has in
	// its project; 0 is taken for 1.
	First int
	// Numbers are those of all segments, where not every one of the document is here;
	// nil otherwise.
	Numbers []int
}

// Number returns the number N of the segment with this index.
func (d Document) Number(i int) int {
	if d.Numbers != nil {
		return d.Numbers[i]
	}
	return max(d.First, 1) + i
}

// Units returns the segments of each unit in order, as many as there are units
// in the file. A unit without segments was merged into the one before it.
func (d Document) Units(n int) [][]project.Segment {
	out := make([][]project.Segment, n)
	for _, s := range d.Segments {
		if s.Unit < n {
			out[s.Unit] = append(out[s.Unit], s)
		}
	}
	return out
}

// Format reads and writes one kind of document. Implementations have no state
// and may be used by any goroutine.
type Format interface {
	// Name is the format's short name, such as "txt".
	Name() string
	// Detect reports whether a file of this name that begins with these bytes
	// (up to HeadSize) is of this format.
	Detect(name string, head []byte) bool
	// Endings returns the usual endings of its files with their dots, in lower case. Detect
	// takes files with each of them, unless they begin as something else.
	Endings() []string
	// Read finds the units. An error says where in the file the fault is.
	Read(original []byte, o Options) (Content, error)
	// Write writes the document in its own format with the translations in it,
	// as told by x. Where nothing is translated it writes Original, byte for byte.
	Write(w io.Writer, d Document, x Export) error
}

// A Timed is a Format of texts that are shown for a while, as subtitles are.
type Timed interface {
	// Cues returns what is shown together, in order. encoding is that of Content.
	Cues(original []byte, encoding string) ([]Cue, error)
}

// A Cue is the units from First to before Last, which are shown together.
type Cue struct {
	First, Last int
	Shown       time.Duration // 0 where it is not known
}

// A Renamer is a Format that does not write under every name that it reads.
type Renamer interface {
	// TargetName returns the name of the file that is written for a document of
	// this name.
	TargetName(name string) string
}

// Bilingual writes several documents with source and target side by side, or
// whatever else is made of segments alone and needs no original.
type Bilingual interface {
	// Name is the format's name on the command line, such as "xliff".
	Name() string
	// Ext is the usual file name ending with its dot, such as ".xlf".
	Ext() string
	// Write writes the documents in order.
	Write(w io.Writer, p project.Info, docs []Document, x Export) error
}

// ErrMismatch is returned, wrapped, when the segments of a document do not
// belong to its original bytes.
var ErrMismatch = errors.New("the segments are not those of the file")
