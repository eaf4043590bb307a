package terms

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/table"
	"tarjuman/memory/text"
)

// A column of a table that package table does not know, by its heading as written
// here and as called elsewhere (see plain).
type column struct {
	heading string
	other   []string
	field   func(*Term) *string
	list    func(*Term) *[]string
}

// columns follow those of the source and the target.
var columns = []column{
	{heading: "variants", other: []string{"variant", "plural", "plurals", "brokenplural", "sourcevariants", "الجمع"}, list: func(t *Term) *[]string { return &t.Variants }},
	{heading: "allowed", other: []string{"synonym", "synonyms", "alternative", "alternatives", "admitted"}, list: func(t *Term) *[]string { return &t.Allowed }},
	{heading: "forbidden", other: []string{"deprecated", "avoid", "donotuse", "prohibited"}, list: func(t *Term) *[]string { return &t.Forbidden }},
	{heading: "part of speech", other: []string{"pos", "wordclass"}, field: func(t *Term) *string { return &t.PartOfSpeech }},
	{heading: "gender", field: func(t *Term) *string { return &t.Gender }},
	{heading: "field", other: []string{"subject", "subjectfield", "domain", "category", "المجال"}, field: func(t *Term) *string { return &t.Field }},
	{heading: "definition", other: []string{"description", "التعريف"}, field: func(t *Term) *string { return &t.Definition }},
	{heading: "note", field: func(t *Term) *string { return &t.Note }},
	{heading: "from", other: []string{"reference", "termsource"}, field: func(t *Term) *string { return &t.From }},
	{heading: "status", field: func(t *Term) *string { return (*string)(&t.Status) }},
}

// readTable reads a table by package table, which finds out its encoding, its
// separator and the columns of source and target. Both sides and the columns with
// several forms take them apart as Normal does.
func readTable(ctx context.Context, r io.Reader, l Languages) (File, error) {
	var f File
	in := table.NewReader(r, table.Options{SourceLanguage: l.Source, TargetLanguage: l.Target})
	for e, err := range in.Entries(ctx) {
		if err != nil {
			return f, err
		}
		if err := f.take(f.row(e), 0, 0); err != nil {
			return f, err
		}
	}
	f.Skipped += in.Skipped()
	for _, s := range in.Skips() {
		f.Skips = append(f.Skips, Skip{N: s.Row, Line: s.Line, Why: "has " + s.Why})
	}
	f.Skips = f.Skips[:min(len(f.Skips), MaxSkips)]
	return f, nil
}

// row makes a term of a row.
func (f *File) row(e memory.Entry) Term {
	t := Term{Source: e.Source.Chars, Preferred: e.Target.Chars}
	if e.Approved {
		t.Status = Approved
	}
	for _, p := range e.Props {
		name := plain(p.Type)
		if name == "" {
			name = "note" // of package table
		}
		i := slices.IndexFunc(columns, func(c column) bool { return plain(c.heading) == name || slices.Contains(c.other, name) })
		switch {
		case i < 0:
			f.ignore(p.Type)
		case columns[i].list != nil:
			list := columns[i].list(&t)
			*list = append(*list, p.Text)
		default:
			*columns[i].field(&t) = p.Text
		}
	}
	return t
}

// WriteTable writes terms as a table: UTF-8 with a byte order mark, without which
// Excel takes Arabic for Windows-1252, rows that end with CR LF, and an apostrophe
// before what a spreadsheet would take for a formula. comma stands between the
// cells; several forms in a cell are separated by |.
func WriteTable(w io.Writer, comma rune, terms []Term) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = comma, true
	row := []string{"source", "target"}
	for _, c := range columns {
		row = append(row, c.heading)
	}
	err := out.Write(row)
	for i := range terms {
		row = append(row[:0], text.Plain(terms[i].Source).String(), text.Plain(terms[i].Preferred).String())
		for _, c := range columns {
			if c.list != nil {
				row = append(row, strings.Join(*c.list(&terms[i]), " | "))
			} else {
				row = append(row, *c.field(&terms[i]))
			}
		}
		for k, cell := range row {
			row[k] = table.Guard(cell)
		}
		err = errors.Join(err, out.Write(row))
	}
	out.Flush()
	if err = errors.Join(err, out.Error()); err != nil {
		return fmt.Errorf("write terms: %w", err)
	}
	return nil
}
