package sheet

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/file"
	"tarjuman/memory/table"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// CSV is comma-separated values as in RFC 4180, in UTF-8 with a byte order mark, without
// which Excel takes Arabic for Windows-1252. What it reads may have any of the encodings
// and separators that package table knows.
type CSV struct{}

// Name returns "csv".
func (CSV) Name() string { return "csv" }

// Ext returns ".csv".
func (CSV) Ext() string { return ".csv" }

// Detect takes text that is called so.
func (CSV) Detect(name string, head []byte) bool {
	ext := format.Ext(name)
	return (ext == ".csv" || ext == ".tsv" || ext == ".tab" || ext == ".txt") && format.Container(head) == ""
}

// TSV is CSV with tabs between the cells.
type TSV struct{ CSV }

// Name returns "tsv".
func (TSV) Name() string { return "tsv" }

// Ext returns ".tsv".
func (TSV) Ext() string { return ".tsv" }

// csvColumns are the columns of both, in order.
var csvColumns = []column{number, document, source, target, status, locked, origin, score, earlier, id, comment, export}

// Write writes a row a segment. Rows end with CR LF; a line end in a cell is a line feed.
func (CSV) Write(w io.Writer, j review.Job) error { return write(w, j, ',') }

// Write is that of CSV.
func (TSV) Write(w io.Writer, j review.Job) error { return write(w, j, '\t') }

func write(w io.Writer, j review.Job, comma rune) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.Comma, c.UseCRLF = comma, true
	line := make([]string, len(csvColumns))
	for i, col := range csvColumns {
		line[i] = headings[col][0]
	}
	c.Write(line) // the error stays, and is returned by Error
	for _, d := range j.Docs {
		for i := range d.Segments {
			for _, r := range rows(j, d, i) {
				for k, col := range csvColumns {
					line[k] = r[col]
				}
				c.Write(line)
			}
		}
	}
	c.Flush()
	return c.Error()
}

// Read finds the rows. The places are lines of the file.
func (CSV) Read(data []byte) (review.File, error) {
	t, encoding, err := file.Decode(data, "")
	if err != nil {
		return review.File{}, err
	}
	t = strings.TrimPrefix(t, "\uFEFF")
	narrow := slices.Contains(narrow, encoding)
	if !narrow && strings.Contains(t, "???") && !strings.ContainsFunc(t, func(r rune) bool { return r > unicode.MaxASCII }) {
		narrow, encoding = true, "ASCII" // all that a western encoding leaves of Arabic
	}
	dialect := table.DialectOf(t)
	// Excel takes the first line for the separator where it says so.
	if first, rest, ok := strings.Cut(t, "\n"); ok && strings.HasPrefix(first, "sep=") && len(strings.TrimRight(first, "\r")) == len("sep=;") {
		dialect, t = table.Dialect{Comma: rune(first[4]), Quotes: true}, rest
	}
	r := newReader(csvColumns)
	at, line := 0, 1
	for cells, err := range dialect.Rows(t) {
		if err != nil {
			return review.File{}, err
		}
		line += strings.Count(t[at:cells[0].From], "\n")
		at = cells[0].From
		row := make([]cell, len(cells))
		for i, c := range cells {
			row[i].text = c.Value
			if narrow && strings.Contains(c.Value, "?") {
				row[i].fault = fmt.Sprintf("in doubt: the file is in %s, where ? stands for what that cannot write; save it in UTF-8", encoding)
				row[i].lossy = true
			}
		}
		if err := r.add(fmt.Sprintf("line %d", line), row); err != nil {
			return review.File{}, err
		}
	}
	return r.done()
}

// narrow are encodings that have the characters of one script alone.
var narrow = []string{file.Windows1256, file.ISO8859x6, file.Windows1252}
