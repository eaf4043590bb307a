// Package csv writes documents as a table for a spreadsheet: comma-separated
// values as in RFC 4180, in UTF-8 with a byte order mark, without which Excel
// takes Arabic for Windows-1252.
package csv

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"time"

	"tarjuman/memory/table"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Header are the names of the columns, in order. Texts have their codes in the
// written form; comments stand one a line, oldest first; the last column is the
// permanent id of the segment.
var Header = []string{"n", "document", "source", "target", "status", "locked", "origin", "score", "comments", "id"}

// Format is the bilingual format "csv".
type Format struct{}

// Name returns "csv".
func (Format) Name() string { return "csv" }

// Ext returns ".csv".
func (Format) Ext() string { return ".csv" }

// Write implements format.Bilingual: a row a segment, as format.Export.Draft
// tells it. Rows end with CR LF; a line end in a cell is a line feed. A cell that
// a spreadsheet would take for a formula is guarded.
func (Format) Write(w io.Writer, _ project.Info, docs []format.Document, x format.Export) error {
	if err := x.Check(docs...); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	c.Write(Header) // the error stays, and is returned by Error
	for _, d := range docs {
		for i, s := range d.Segments {
			target, status := x.Draft(s)
			row := []string{
				strconv.Itoa(d.Number(i)), d.Name, s.Source.String(), target.String(), status.String(),
				yes(s.Locked), string(s.Origin.Kind), score(s.Origin.Score), comments(d.Comments[s.ID]), s.ID,
			}
			for k := range row {
				row[k] = table.Guard(newlines.Replace(row[k]))
			}
			c.Write(row)
		}
	}
	c.Flush()
	return c.Error()
}

// newlines makes a line feed of every line end: encoding/csv drops a lone CR.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func yes(b bool) string {
	if b {
		return "yes"
	}
	return ""
}

func score(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func comments(list []project.Comment) string {
	lines := make([]string, len(list))
	for i, c := range list {
		head := c.Time.UTC().Format(time.DateOnly)
		if c.Author != "" {
			head = c.Author + ", " + head
		}
		if c.Return {
			head += " (returned)"
		}
		lines[i] = head + ": " + c.Text
	}
	return strings.Join(lines, "\n")
}
