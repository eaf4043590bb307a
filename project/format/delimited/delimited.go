// Package delimited reads and writes tables as documents: values separated by
// commas, semicolons, bars or tabs (.csv, .tsv). The texts of some columns are
// translated in their place; every other byte stays.
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
		c.Units = append(c.Units, format.Unit{Source: x.text, Kind: project.Cell})
	}
	if o.Columns == "" && columns != nil {
		c.Columns = columns.String()
		c.Notices = []string{"What is read as text: " + c.Columns + ". Other columns can be chosen (tarj import --columns)."}
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
		target, translated := x.Lines(segments)
		if !translated {
			continue
		}
		if format.Direction(x.Language) != "rtl" {
			target = format.WithoutMarks(target)
		}
		c := list[i]
		value := table.Guard(c.before + strings.NewReplacer("\r\n", c.line, "\r", c.line, "\n", c.line).Replace(target.Chars) + c.after)
		s.Replace(c.From, c.To, dialect.Written(value, c.Cell))
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
}

// parse finds the cells of the columns that are named, or else of those that are
// found to be text, which are returned. Reading and writing share it.
func parse(t, columns string) ([]cell, format.Columns, error) {
	dialect := table.DialectOf(t)
	named, err := format.ParseColumns(columns)
	if err != nil {
		return nil, nil, err
	}
	if named == nil {
		f := format.ColumnFinder{}
		for row, err := range dialect.Rows(t) {
			if err != nil {
				return nil, nil, err
			}
			for i, c := range row {
				f.Add(i, c.Value)
			}
		}
		named = f.Columns("")
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
			x := cell{Cell: c, line: "\n"}
			if strings.Contains(c.Value, "\r\n") {
				x.line = "\r\n"
			}
			x.text, x.before, x.after = text.Plain(strings.ReplaceAll(table.Unguard(c.Value), "\r\n", "\n")).Trim()
			x.before, x.after = strings.ReplaceAll(x.before, "\n", x.line), strings.ReplaceAll(x.after, "\n", x.line)
			if err := format.Fits(x.text); err != nil {
				return nil, nil, format.Refused(t, c.From, "%v", err)
			}
			if len(out) == format.MaxUnits {
				return nil, nil, format.Refused(t, c.From, "more than %d cells of text: divide the table", format.MaxUnits)
			}
			out = append(out, x)
		}
	}
	return out, named, nil
}
