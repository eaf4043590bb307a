package table

import (
	"fmt"
	"iter"
	"strings"
)

// maxCells is how many cells a row may have, as in spreadsheets.
const maxCells = 16_384

// A Dialect is how the cells of a table are told from each other. It reads tables
// that are kept as they are but for some cells.
type Dialect struct {
	// Comma stands between cells.
	Comma rune
	// Quotes is set where cells may stand in quotes.
	Quotes bool
}

// DialectOf finds out the dialect of a text, without its byte order mark.
func DialectOf(t string) Dialect {
	sample := t[:min(len(t), sampleSize)]
	d := Dialect{Comma: separator(sample), Quotes: true}
	if d.Comma == '\t' {
		d.Quotes = quotes(sample)
	}
	return d
}

// A Cell is a cell of a table.
type Cell struct {
	// From and To are its bytes in the text, with its quotes.
	From, To int
	// Value is what stands in it.
	Value string
	// Quoted is set where it stands in quotes.
	Quoted bool
}

// Rows ranges over the rows of a text, without empty lines. A row is valid until the
// next one. The error wraps ErrTable, names the line and is the last.
//
// A cell that begins with a quote and goes on behind its end is taken as it stands.
func (d Dialect) Rows(t string) iter.Seq2[[]Cell, error] {
	return func(yield func([]Cell, error) bool) {
		var row []Cell
		for at := 0; at < len(t); {
			if t[at] == '\n' || t[at] == '\r' {
				at++
				continue
			}
			begin := at
			row = row[:0]
			for end := false; !end; {
				c, ok := d.cell(t, at)
				if !ok || len(row) == maxCells || c.To-begin > maxRow {
					why := "a quote that is not closed"
					switch {
					case len(row) == maxCells:
						why = fmt.Sprintf("more than %d cells in a row", maxCells)
					case ok:
						why = errRow.Error()
					}
					yield(nil, fmt.Errorf("%w: line %d: %s", ErrTable, 1+strings.Count(t[:begin], "\n"), why))
					return
				}
				row = append(row, c)
				end = c.To == len(t) || t[c.To] == '\n' || t[c.To] == '\r'
				at = min(c.To+1, len(t))
			}
			if !yield(row, nil) {
				return
			}
		}
	}
}

// cell returns the cell at a byte of the text. ok is false where a quote is not
// closed.
func (d Dialect) cell(t string, at int) (c Cell, ok bool) {
	if d.Quotes && at < len(t) && t[at] == '"' {
		end := at + 1
		for {
			i := strings.IndexByte(t[end:], '"')
			if i < 0 {
				return c, false
			}
			if end += i + 1; end < len(t) && t[end] == '"' {
				end++
				continue
			}
			break
		}
		if end == len(t) || strings.IndexByte(d.stops(), t[end]) >= 0 {
			return Cell{at, end, strings.ReplaceAll(t[at+1:end-1], `""`, `"`), true}, true
		}
	}
	end := len(t)
	if i := strings.IndexAny(t[at:], d.stops()); i >= 0 {
		end = at + i
	}
	return Cell{at, end, t[at:end], false}, true
}

// stops are the bytes that end a cell: those of separators are ASCII.
func (d Dialect) stops() string { return string(d.Comma) + "\r\n" }

// Written returns how a value is written in the place of a cell: in quotes where
// that has them or the value needs them. A dialect without quotes cannot hold the
// separator and line ends: they become spaces.
func (d Dialect) Written(value string, in Cell) string {
	if !d.Quotes {
		return strings.Map(func(r rune) rune {
			if strings.ContainsRune(d.stops(), r) {
				return ' '
			}
			return r
		}, value)
	}
	if in.Quoted || strings.ContainsAny(value, d.stops()+`"`) || value != strings.Trim(value, " ") {
		return `"` + strings.ReplaceAll(value, `"`, `""`) + `"`
	}
	return value
}
