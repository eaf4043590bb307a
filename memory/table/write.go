package table

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"strings"
	"time"

	"tarjuman/memory"
)

// A Writer writes a table row by row, in constant memory: UTF-8 with a byte order
// mark, without which Excel takes Arabic for Windows-1252, and rows that end with
// CR LF. A cell that a spreadsheet would take for a formula gets an apostrophe,
// which a Reader takes off again.
type Writer struct {
	c   *csv.Writer
	row []string
	err error
}

// NewWriter writes the headings. comma stands between the cells; 0 is a comma.
func NewWriter(w io.Writer, comma rune) *Writer {
	_, err := io.WriteString(w, "\uFEFF")
	out := &Writer{c: csv.NewWriter(w), err: err}
	if comma != 0 {
		out.c.Comma = comma
	}
	out.c.UseCRLF = true
	out.c.Write(columns) // the error stays, and is returned by Error
	return out
}

// newlines makes a line feed of every line end: encoding/csv drops a lone CR.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Write writes one unit. The first error stays.
func (w *Writer) Write(e memory.Entry) error {
	if w.err != nil {
		return w.err
	}
	note, pairs := "", [][2]string{}
	for i, p := range e.Props {
		// The first is a note that stands alone, as the order of all is kept.
		if i == 0 && p.Type == "" && p.Text != "" {
			note = p.Text
		} else {
			pairs = append(pairs, [2]string{p.Type, p.Text})
		}
	}
	props := ""
	if len(pairs) > 0 {
		b, err := json.Marshal(pairs)
		if err != nil {
			return err
		}
		props = string(b)
	}
	approved := ""
	if e.Approved {
		approved = "yes"
	}
	w.row = append(w.row[:0], e.Source.String(), e.Target.String(), e.Before, e.After, e.Author, stamp(e.Created), stamp(e.Changed),
		e.Document, e.Origin, approved, note, props)
	for i, c := range w.row {
		w.row[i] = Guard(newlines.Replace(c))
	}
	w.err = w.c.Write(w.row)
	return w.err
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// Close ends the table and flushes it; it does not close the underlying writer.
func (w *Writer) Close() error {
	w.c.Flush()
	if w.err != nil {
		return w.err
	}
	return w.c.Error()
}

// Write writes a whole table of the units, and returns the first error of either
// side.
func Write(w io.Writer, comma rune, entries iter.Seq2[memory.Entry, error]) error {
	out := NewWriter(w, comma)
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
