package names

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

// A File is what was read of one.
type File struct {
	// Names are in the order of the file, and Normal.
	Names []Name
	// Skipped is how many rows were passed over, and Skips are the first of them.
	Skipped int
	Skips   []table.Skip
}

// MaxNames is how many names a file may have.
const MaxNames = 50_000

// Errors about files.
var (
	// ErrTooMany is wrapped by the error about a file with more than MaxNames.
	ErrTooMany = fmt.Errorf("the file has more than %d names", MaxNames)
	// ErrFormat is wrapped by the error about a name of a file that is no table's.
	ErrFormat = errors.New("names stand in a table (.csv, .tsv)")
	// ErrNone is wrapped by the error about a ledger without names to write.
	ErrNone = errors.New("there are no names")
)

// A column of a table but for the source, which is the Arabic name in full, and the
// target, which is the Latin one; with other headings for it.
type column struct {
	heading string
	other   []string
	field   func(*Name) *string
}

var columns = []column{
	{"short", []string{"later", "surname"}, func(n *Name) *string { return &n.Short }},
	{"latin short", []string{"latin later", "later latin", "latin surname"}, func(n *Name) *string { return &n.LatinShort }},
	{"kind", []string{"type", "field"}, func(n *Name) *string { return (*string)(&n.Kind) }},
	{"note", []string{"notes", ""}, func(n *Name) *string { return &n.Note }},
	{"from", []string{"reference"}, func(n *Name) *string { return &n.From }},
	{"status", nil, func(n *Name) *string { return (*string)(&n.Status) }},
}

// ReadTable reads names from CSV or TSV by package table, which finds out encoding and
// separator: the source is the Arabic name, the target the Latin one, and the other
// columns are those that WriteTable writes. A row that is no name is passed over. The
// languages are BCP 47 tags. The first error ends it, that of ctx too.
func ReadTable(ctx context.Context, r io.Reader, source, target string) (File, error) {
	var f File
	in := table.NewReader(r, table.Options{SourceLanguage: source, TargetLanguage: target})
	for e, err := range in.Entries(ctx) {
		if err != nil {
			return f, err
		}
		n, err := row(e).Normal()
		switch {
		case err != nil:
			f.Skipped++
			f.Skips = append(f.Skips, table.Skip{Row: in.Read() + in.Skipped(), Why: err.Error()})
		case len(f.Names) == MaxNames:
			return f, ErrTooMany
		default:
			f.Names = append(f.Names, n)
		}
	}
	f.Skipped += in.Skipped()
	f.Skips = append(f.Skips, in.Skips()...)
	return f, nil
}

func row(e memory.Entry) Name {
	n := Name{Arabic: e.Source.Chars, Latin: e.Target.Chars}
	for _, p := range e.Props {
		name := strings.ReplaceAll(strings.ToLower(strings.TrimSpace(p.Type)), "_", " ")
		if name == "variants" || name == "variant" {
			n.Variants = append(n.Variants, p.Text)
			continue
		}
		for _, c := range columns {
			if c.heading == name || slices.Contains(c.other, name) {
				*c.field(&n) = p.Text
			}
		}
	}
	if k := kindOf(string(n.Kind)); k != "" {
		n.Kind = k
	}
	return n
}

// kindOf returns the kind that a word means, empty where it is none. Lists of terms
// have the plural in their column of fields.
func kindOf(word string) Kind {
	switch strings.ToLower(strings.TrimSpace(word)) {
	case "person", "persons", "people":
		return Person
	case "place", "places":
		return Place
	case "organisation", "organisations", "organization", "organizations":
		return Organisation
	}
	return ""
}

// WriteTable writes names as a table of UTF-8 with a byte order mark, rows that end
// with CR LF, and an apostrophe before what a spreadsheet would take for a formula;
// comma stands between the cells, and | between variants.
func WriteTable(w io.Writer, comma rune, names []Name) error {
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Comma, out.UseCRLF = comma, true
	cells := []string{"source", "target", "variants"}
	for _, c := range columns {
		cells = append(cells, c.heading)
	}
	err := out.Write(cells)
	for i := range names {
		n := &names[i]
		cells = append(cells[:0], text.Plain(n.Arabic).String(), text.Plain(n.Latin).String(), strings.Join(n.Variants, " | "))
		for _, c := range columns {
			cells = append(cells, *c.field(n))
		}
		for k, cell := range cells {
			cells[k] = table.Guard(cell)
		}
		err = errors.Join(err, out.Write(cells))
	}
	out.Flush()
	if err = errors.Join(err, out.Error()); err != nil {
		return fmt.Errorf("write names: %w", err)
	}
	return nil
}
