// Package docxreview writes documents for review as a table in a Word document, and
// reads the table again, whatever Word, LibreOffice, Google Docs or a reviewer made of
// it (ECMA-376, transitional).
//
// Each row has number, source, translation, status and an empty cell for a comment.
// Number and source stand in content controls that cannot be edited; the tag of the
// first names export and segment. What went out stands in a custom XML part too, and
// the name of the export in the footer. Programs lose some of that: a row is known by
// its tag, or else by its number and its source.
package docxreview

import (
	"errors"
	"regexp"
	"strings"

	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the format for review "docx-review".
type Format struct{}

// Name returns "docx-review".
func (Format) Name() string { return "docx-review" }

// Ext returns ".docx".
func (Format) Ext() string { return ".docx" }

// Detect implements review.Format.
func (Format) Detect(name string, head []byte) bool {
	return format.Ext(name) == ".docx" && format.Container(head) == "zip"
}

// The namespaces of a document, of its relations and of our part.
const (
	wordSpace   = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strictSpace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
	relSpace    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	partSpace   = "urn:tarjuman:review:1"
	paraSpace   = "http://schemas.microsoft.com/office/word/2010/wordml" // w14
	threadSpace = "http://schemas.microsoft.com/office/word/2012/wordml" // w15
	markupSpace = "http://schemas.openxmlformats.org/markup-compatibility/2006"
)

// The headings of the columns, behind the name of a language that of the texts. They
// tell a reader where what is, so they are never translated.
const (
	headNumber  = "#"
	headSource  = "(source)"
	headTarget  = "(translation)"
	headStatus  = "Status"
	headComment = "Comment"
)

// shortID is how many digits of the name of an export stand in a tag and in the footer: a
// tag has at most 64 characters.
const shortID = 12

// rowTag is the tag of a row.
func rowTag(export, segment string) string { return "tarj:" + short(export) + ":" + segment }

func short(id string) string { return id[:min(len(id), shortID)] }

// parseTag is the inverse of rowTag.
func parseTag(tag string) (export, segment string, ok bool) {
	rest, ok := strings.CutPrefix(tag, "tarj:")
	if !ok {
		return "", "", false
	}
	export, segment, ok = strings.Cut(rest, ":")
	return export, segment, ok && export != "" && segment != ""
}

// footerID finds the name of an export in a footer.
var footerID = regexp.MustCompile(`\btarj:([0-9a-f]{8,32})\b`)

// before is behind the name of an author whose tracked changes were made before the file
// went out.
const before = " (before this review)"

// errLarge is the error about more segments than one file holds.
var errLarge = errors.New("there are too many segments for one Word document: export the documents one by one, or fewer segments")

func statusName(s project.Status) string {
	name := s.String()
	return strings.ToUpper(name[:1]) + name[1:]
}
