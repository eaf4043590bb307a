// Package delimited reads and writes tables as documents: values separated by
// commas, semicolons, bars or tabs (.csv, .tsv). The texts of some columns are
// translated in their place; every other byte stays.
//
// Where a column is named for the translation (A>C), the table is bilingual: each unit has
// what stands there as its target, and what is translated is written there. A table tells
// no status, so that all of it is new.
//
// A cell with a letter is a unit. Which columns are text is found out by
// format.ColumnFinder, where the user does not say it. An apostrophe that guards a
// cell from being taken for a formula is taken off, and set before a translation
// that needs it.
package delimited

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/file"
	"tarjuman/memory/table"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// Format is the format "csv".
type Format struct{}

// Name returns "csv".
func (Format) Name() string { return "csv" }

// exts are the endings of tables.
var exts = []string{".csv", ".tsv", ".tab"}

// Detect takes text that is called .csv, .tsv or .tab.
func (Format) Detect(name string, head []byte) bool {
	return slices.Contains(exts, format.Ext(name)) && format.Container(head) == ""
}

// Endings is part of format.Format.
func (Format) Endings() []string { return exts }

// Read finds the units, row by row. The errors are those of file.Decode, and those
// that wrap table.ErrTable, format.ErrColumns or format.ErrRefused.
func (Format) Read(original []byte, o format.Options) (format.Content, error) {
	t, encoding, err := decode(original, o.Encoding)
	if err != nil {
		return format.Content{}, err
	}
	list, columns, err := parse(t, o.Columns)
	if err != nil {
		return format.Content{}, err
	}
	c := format.Content{Encoding: encoding, Columns: o.Columns}
	for _, x := range list {
		c.Units = append(c.Units, format.Unit{Source: x.text, Kind: project.Cell, Held: x.held})
	}
	if columns.Bilingual() {
		c.Columns = columns.String()
	}
	if o.Columns == "" && columns != nil {
		c.Columns = columns.String()
		c.Notices = []string{fmt.Sprintf(format.ColumnsRead, c.Columns)}
	}
	return c, nil
}

func decode(original []byte, encoding string) (string, string, error) {
	if err := format.CheckSize(original); err != nil {
		return "", "", err
	}
	return file.Decode(original, encoding)
}

// Write puts the translations in the place of the cells. If the encoding of the
// original lacks a character of them the whole file is written in UTF-8 with a mark,
// without which Excel takes it for another encoding.
func (Format) Write(w io.Writer, d format.Document, x format.Export) error {
	if err := x.Check(d); err != nil {
		return err
	}
	b, err := write(d, x)
	if err != nil {
		return fmt.Errorf("%s: %w", d.Name, err)
	}
	_, err = w.Write(b)
	return err
}

func write(d format.Document, x format.Export) ([]byte, error) {
	t, encoding, err := decode(d.Original, d.Encoding)
	if err != nil {
		return nil, err
	}
	list, _, err := parse(t, d.Columns)
	if err != nil {
		return nil, err
	}
	if n := len(d.Segments); n > 0 && d.Segments[n-1].Unit >= len(list) {
		return nil, fmt.Errorf("%w: it has %d cells of text and segment %d is part of number %d", format.ErrMismatch, len(list), d.Number(n-1), d.Segments[n-1].Unit+1)
	}
	dialect := table.DialectOf(t)
	s := format.Splice([]byte(t))
	for i, segments := range d.Units(len(list)) {
		c := list[i]
		target, translated := x.Lines(segments)
		if c.held != nil {
			now, _ := x.Held(*c.held, segments, nil)
			target, translated = now.Target, now.Target.Chars != c.held.Target.Chars
		}
		if !translated {
			continue
		}
		if format.Direction(x.Language) != "rtl" {
			target = format.WithoutMarks(target)
		}
		value := table.Guard(c.before + strings.NewReplacer("\r\n", c.line, "\r", c.line, "\n", c.line).Replace(target.Chars) + c.after)
		s.Replace(c.From, c.To, strings.Repeat(string(dialect.Comma), c.lacks)+dialect.Written(value, c.Cell))
	}
	if !s.Changed() {
		return d.Original, nil
	}
	out, err := s.Bytes()
	if err != nil {
		return nil, err
	}
	b, err := file.Encode(string(out), encoding)
	if errors.Is(err, file.ErrEncode) {
		b, err = file.Encode(string(out), file.UTF8Mark)
	}
	return b, err
}

// A cell is a unit of the table.
type cell struct {
	table.Cell
	text text.Text
	// before and after are the white space around the text.
	before, after string
	// line is how lines end in it.
	line string
	// held is what a bilingual table says of the unit; then the cell is that of the
	// translation. lacks is how many cells are missing before it at the end of its row.
	held  *format.Held
	lacks int
}

// parse finds the cells of the columns that are named, or else of those that are
// found to be text, which are returned. Reading and writing share it.
func parse(t, columns string) ([]cell, format.Columns, error) {
	dialect := table.DialectOf(t)
	named, err := format.ParseColumns(columns)
	if err != nil {
		return nil, nil, err
	}
	if named.Bilingual() {
		return parsePair(t, dialect, named)
	}
	if named == nil {
		named = textColumns(t, dialect, -1)
	}
	var out []cell
	var chosen map[int]format.Chosen
	for row, err := range dialect.Rows(t) {
		if err != nil {
			return nil, nil, err
		}
		first := chosen == nil
		if first {
			values := make([]string, len(row))
			for i, c := range row {
				values[i] = c.Value
			}
			var found []bool
			if chosen, found = named.In("", values); slices.Contains(found, false) {
				return nil, nil, named.Missing(found, values)
			}
		}
		for i, c := range row {
			is := chosen[i]
			if !is.Text || first && !is.Heading || !strings.ContainsFunc(c.Value, unicode.IsLetter) {
				continue
			}
			if out, err = add(out, t, c); err != nil {
				return nil, nil, err
			}
		}
	}
	return out, named, nil
}

// add adds a cell of text.
func add(list []cell, t string, c table.Cell) ([]cell, error) {
	x := cell{Cell: c, line: "\n"}
	if strings.Contains(c.Value, "\r\n") {
		x.line = "\r\n"
	}
	x.text, x.before, x.after = text.Plain(strings.ReplaceAll(table.Unguard(c.Value), "\r\n", "\n")).Trim()
	x.before, x.after = strings.ReplaceAll(x.before, "\n", x.line), strings.ReplaceAll(x.after, "\n", x.line)
	if err := format.Fits(x.text); err != nil {
		return nil, format.Refused(t, c.From, "%v", err)
	}
	if len(list) == format.MaxUnits {
		return nil, format.Refused(t, c.From, "more than %d cells of text: divide the table", format.MaxUnits)
	}
	return append(list, x), nil
}

// parsePair finds the cells of a column of text, with those of its translation.
func parsePair(t string, dialect table.Dialect, named format.Columns) ([]cell, format.Columns, error) {
	var out []cell
	var from, into int
	first := true
	for row, err := range dialect.Rows(t) {
		if err != nil {
			return nil, nil, err
		}
		if first {
			first = false
			values := make([]string, len(row))
			for i, c := range row {
				values[i] = c.Value
			}
			headings := false
			named, from, into, headings, err = named.Pair(values, func(except int) format.Columns { return textColumns(t, dialect, except) })
			if err != nil {
				return nil, nil, err
			}
			if headings {
				continue
			}
		}
		if from >= len(row) || !strings.ContainsFunc(row[from].Value, unicode.IsLetter) {
			continue
		}
		if out, err = add(out, t, row[from]); err != nil {
			return nil, nil, err
		}
		x := &out[len(out)-1]
		is := table.Cell{From: row[len(row)-1].To, To: row[len(row)-1].To, Quoted: row[from].Quoted}
		if into < len(row) {
			is = row[into]
		} else {
			x.lacks = into - len(row) + 1
		}
		if strings.Contains(is.Value, "\r\n") {
			x.line = "\r\n"
		}
		h := &format.Held{}
		x.Cell, x.held = is, h
		h.Target, x.before, x.after = text.Plain(strings.ReplaceAll(table.Unguard(is.Value), "\r\n", "\n")).Trim()
		x.before, x.after = strings.ReplaceAll(x.before, "\n", x.line), strings.ReplaceAll(x.after, "\n", x.line)
		if err := format.Fits(h.Target); err != nil {
			return nil, nil, format.Refused(t, is.From, "%v", err)
		}
		if !h.Target.Empty() {
			h.Origin.Kind = project.Typed
		}
	}
	return out, named, nil
}

// textColumns finds out which columns are text, but for one.
func textColumns(t string, dialect table.Dialect, except int) format.Columns {
	f := format.ColumnFinder{}
	for row, err := range dialect.Rows(t) {
		if err != nil {
			break // it is met again
		}
		for i, c := range row {
			if i != except {
				f.Add(i, c.Value)
			}
		}
	}
	return f.Columns("")
}
