// Package review brings documents out for review and back: what a file says of
// segments, whatever its format, and the three-way merge of what went out, what came
// back and what the project has by now. It reads and writes bytes alone; package
// session keeps the records, and carries out what Plan says.
//
// Nothing that anybody typed is lost: what the merge does not take is in its Report,
// with the reason.
package review

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"time"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// A Format writes segments for a reviewer, and reads what became of the file.
// Implementations have no state and may be used by any goroutine.
type Format interface {
	// Name is the format's name on the command line, such as "docx-review".
	Name() string
	// Ext is the usual file name ending with its dot, such as ".docx".
	Ext() string
	// Detect reports whether a file of this name that begins with these bytes (up to
	// format.HeadSize) may be of this format. Read tells whether it is.
	Detect(name string, head []byte) bool
	// Write writes the documents in order, one row for each of their segments.
	Write(w io.Writer, j Job) error
	// Read finds the rows. The error wraps ErrNotReview where the file is of this
	// kind, but nothing that Write has made.
	Read(data []byte) (File, error)
}

// A Partial is a Format for segments of some statuses alone.
type Partial interface{ Statuses() []project.Status }

// A Job is what is to be written.
type Job struct {
	// Record is that of this export: its ID, and the manifest of what goes out.
	Record project.Export
	Info   project.Info
	// Docs have the segments that go out, and no others: Document.Number tells the
	// number of each. They have no Original.
	Docs []format.Document
	// Former is, by the ID of a segment, its target as it was last confirmed, where
	// the reviewer is to see what changed since; of others it has nothing.
	Former map[string]text.Text
	// History is what its target was, by the ID of a segment, where that is wanted.
	History map[string][]format.Revision
	// Comments says that what was said about the segments goes out too.
	Comments bool
	// Tool names the program and its version, as "Tarjuman 0.1.0".
	Tool string
}

// A File is what a file says.
type File struct {
	// Name is the base name of the file; what reads it leaves it empty.
	Name string
	// Export is the ID of its record, or how that begins, with 8 digits at least; empty
	// where the file has lost it. Project and
	// the languages, BCP 47 tags, are empty where it does not say them.
	Export         string
	Project        string
	Source, Target string
	// Author is who saved it last, empty where it does not say that: whoever wrote in
	// it what has no author of its own.
	Author string
	// Rows stand in the order of the file.
	Rows []Row
	// Notices tell the user what was noticed and left alone, a sentence each.
	Notices []string
}

// A Row is what a file says of one segment.
type Row struct {
	// Place is where it stands, for people: "row 12", "unit u5".
	Place string
	// Segment is the ID of the segment, and N its number from 1: empty and 0 where the
	// file has lost them.
	Segment string
	N       int
	// Unit is the identifier of the unit in a bilingual file of another program, which
	// the segment has too if it came in by such a file (project.Segment.UnitID).
	Unit string
	// Source and Target have no white space at their ends. An empty source is one that
	// the file does not have.
	Source, Target text.Text
	// Status is nil where the file does not tell it.
	Status *project.Status
	// Comments are all that the row has, also those that went out with it, in order.
	// Their ID and Segment are empty, Author and Time where the file does not tell.
	Comments []project.Comment
	// Before is the target as it was before the changes that the reviewer's program
	// kept track of; nil where it kept track of none.
	Before *text.Text
	// Author and Time are those of the last of these changes.
	Author string
	Time   time.Time
	// Err tells why the row cannot be read, such as codes that are no codes. Target is
	// then the characters as they stand there.
	Err error
}

// What Plan and Read refuse a whole file for.
var (
	// ErrNotReview: the file has no segments of a review.
	ErrNotReview = errors.New("this is no file for review: export one, and bring that back")
	// ErrProject: the file is of another project.
	ErrProject = errors.New("the file is a review of another project: open that one")
	// ErrLanguages: the file is of other languages than the project.
	ErrLanguages = errors.New("the file is in other languages than the project")
	// ErrNoExport: the project has no record of the export.
	ErrNoExport = errors.New("this project does not know the export that the file is of: it may have been restored from a snapshot that is older; export again, and copy what was changed")
)

// Sum tells sources apart as far as it matters: white space, marks of direction and
// characters that files cannot hold make no difference.
func Sum(source text.Text) string {
	s := sha256.Sum256([]byte(folded(source)))
	return hex.EncodeToString(s[:8])
}

// folded is the written form of a text without what programs change by themselves.
func folded(t text.Text) string {
	var b strings.Builder
	space := false
	for _, r := range t.String() {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.IsControl(r) || strings.ContainsRune(format.DirectionMarks, r) || r == '\uFFFD' || r == '\uFEFF':
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// Record makes the record of an export of these documents. ID, Time, Author and Format
// are the caller's.
func Record(p project.Info, docs []format.Document) project.Export {
	e := project.Export{Project: p.ID, Source: p.Source, Target: p.Target}
	for _, d := range docs {
		e.Documents = append(e.Documents, d.ID)
		for i, s := range d.Segments {
			e.Segments = append(e.Segments, project.Sent{
				Segment: s.ID, N: d.Number(i), Version: s.Version, Sum: Sum(s.Source),
				Target: s.Target.String(), Status: s.Status, Locked: s.Locked,
			})
		}
	}
	return e
}
