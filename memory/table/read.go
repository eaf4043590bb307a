package table

import (
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/file"
	"tarjuman/memory/text"
)

// The limits of a row: what has more is no sentence.
const (
	maxChars = 100_000  // of source or target
	maxRow   = 16 << 20 // bytes of a row
)

// Imported is the Origin of an entry whose table tells none.
const Imported = "imported"

// Options say what a table does not say itself.
type Options struct {
	// Encoding is a name of package file; empty means that it is found out.
	Encoding string
	// Comma stands between the cells; 0 means that it is found out.
	Comma rune
	// SourceColumn and TargetColumn are headings, or numbers of columns from 1;
	// empty means that they are known by their headings.
	SourceColumn, TargetColumn string
	// SourceLanguage and TargetLanguage are BCP 47 tags, whose names are taken
	// for headings too.
	SourceLanguage, TargetLanguage string
}

// A Reader reads a table row by row, in constant memory. It is for one goroutine.
//
// The first row has the headings if it has one for source or target, such as
// "Source", "source text", "Translation", "en-US", "English" or "العربية". Other
// columns that are known are before, after, author, created, changed, document,
// origin, approved, note and properties, in several spellings; a column with
// another heading becomes a property of that type. A table of two columns needs
// no headings: the first is the source.
type Reader struct {
	in       *file.Input
	o        Options
	rows     source
	encoding string
	comma    rune
	begun    bool
	err      error

	// column tells what the cells of a row are, by index: a name of columns, or
	// "=" and the type of a property.
	column        []string
	row           int
	read, skipped int
	skips         []Skip
	reasons       map[string]int
}

// A source gives the rows of a table. The slice is valid until the next one.
type source interface {
	// next returns io.EOF at the end, and a *csv.ParseError for a row that is none.
	next() ([]string, error)
	line() int // of the row that was read last, from 1
}

// NewReader returns a reader of the table in r.
func NewReader(r io.Reader, o Options) *Reader { return &Reader{in: file.NewInput(r), o: o} }

// A Skip is a row that was passed over.
type Skip struct {
	// Row counts the rows from 1, with that of the headings and without empty
	// ones. Line is the line of the file on which it begins, from 1.
	Row, Line int
	// Why completes "the row has ".
	Why string
}

// MaxSkips is how many of the rows that were passed over are listed one by one.
const MaxSkips = 100

// Skips are the first rows that were passed over, up to MaxSkips, in order.
func (r *Reader) Skips() []Skip { return slices.Clone(r.skips) }

// Skipped is how many rows were passed over.
func (r *Reader) Skipped() int { return r.skipped }

// Reasons are how many rows were passed over for each Why.
func (r *Reader) Reasons() map[string]int { return maps.Clone(r.reasons) }

// Read is how many rows were handed out.
func (r *Reader) Read() int { return r.read }

// Offset is how many bytes of the file have been read, for showing progress, and
// Total how many it has, -1 where that cannot be known.
func (r *Reader) Offset() int64 { return r.in.Offset() }

// Total is the number of bytes of the file; see Offset.
func (r *Reader) Total() int64 { return r.in.Total() }

// Encoding and Comma are what was found, once the first row has been read.
func (r *Reader) Encoding() string { return r.encoding }

// Comma is what stands between the cells; see Encoding.
func (r *Reader) Comma() rune { return r.comma }

// Entries returns the units in the order of the table; it can be used once. The
// first error is handed out with an empty entry, and ends it: ErrTable,
// ErrColumns, that of the file, or that of ctx, which is looked at before every
// row. A row that cannot be taken is passed over; see Skips.
func (r *Reader) Entries(ctx context.Context) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		defer r.in.Until(ctx)()
		for {
			e, err := r.next(ctx)
			if err == io.EOF || !yield(e, err) || err != nil {
				return
			}
		}
	}
}

func (r *Reader) skip(why string) {
	r.skipped++
	if r.reasons == nil {
		r.reasons = map[string]int{}
	}
	r.reasons[why]++
	if len(r.skips) < MaxSkips {
		r.skips = append(r.skips, Skip{Row: r.row, Line: r.rows.line(), Why: why})
	}
}

func (r *Reader) next(ctx context.Context) (memory.Entry, error) {
	for {
		if err := ctx.Err(); err != nil {
			return memory.Entry{}, err
		}
		cells, err := r.cells()
		if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
			r.skip(wrong(bad))
			continue
		}
		if err != nil {
			return memory.Entry{}, err
		}
		if e, why := r.entry(cells); why != "" {
			r.skip(why)
		} else {
			r.read++
			return e, nil
		}
	}
}

// wrong says in words of people what is wrong with a row.
func wrong(e *csv.ParseError) string {
	switch {
	case errors.Is(e.Err, csv.ErrBareQuote):
		return "a quote in a cell without quotes"
	case errors.Is(e.Err, csv.ErrQuote):
		return "a cell that begins with a quote and does not end with one"
	}
	return e.Err.Error()
}

// cells returns the next row behind the headings.
func (r *Reader) cells() ([]string, error) {
	if r.err != nil {
		return nil, r.err
	}
	if !r.begun {
		cells, err := r.begin()
		if cells != nil || err != nil {
			return cells, err
		}
	}
	cells, err := r.rows.next()
	if bad := (*csv.ParseError)(nil); err == nil || errors.As(err, &bad) {
		r.row++
	} else {
		r.err = err
	}
	return cells, err
}

// begin reads the first row. It returns it where it is no row of headings.
func (r *Reader) begin() ([]string, error) {
	body, sample, encoding, err := open(r.in, r.o.Encoding)
	if err != nil {
		r.err = err
		return nil, err
	}
	r.encoding, r.comma, r.begun = encoding, r.o.Comma, true
	if r.comma == 0 {
		r.comma = separator(sample)
	}
	if r.comma == '\t' && !quotes(sample) {
		r.rows = &plainRows{r: bufio.NewReaderSize(body, 64<<10)}
	} else {
		r.rows = newQuotedRows(body, r.comma)
	}
	cells, err := r.rows.next()
	if bad := (*csv.ParseError)(nil); errors.As(err, &bad) {
		err = fmt.Errorf("%w: line %d has %s", ErrTable, bad.Line, wrong(bad))
	}
	if err != nil {
		r.err = err
		return nil, err
	}
	r.row = 1
	headed, err := r.columns(cells)
	if err != nil {
		r.err = err
		return nil, err
	}
	if headed {
		return nil, nil
	}
	return cells, nil
}

// columns finds out what the columns are; headed is set where the row has their
// headings.
func (r *Reader) columns(cells []string) (headed bool, err error) {
	r.column = make([]string, len(cells))
	taken := map[string]bool{}
	take := func(i int, column string) bool {
		if taken[column] || r.column[i] != "" {
			return false
		}
		r.column[i], taken[column] = column, true
		return true
	}
	for _, w := range []struct{ column, want string }{{colSource, r.o.SourceColumn}, {colTarget, r.o.TargetColumn}} {
		if w.want == "" {
			continue
		}
		at := slices.IndexFunc(cells, func(c string) bool { return fold(c) == fold(w.want) })
		headed = headed || at >= 0
		if n, err := strconv.Atoi(w.want); at < 0 && err == nil && n >= 1 && n <= len(cells) {
			at = n - 1
		}
		if at < 0 || !take(at, w.column) {
			return false, fmt.Errorf("%w: there is no column %q of its own; the first row is %q", ErrColumns, w.want, cells)
		}
	}
	named := map[string]string{}
	for column, names := range headings {
		named[column] = column
		for _, n := range names {
			named[n] = column
		}
	}
	for i, c := range cells {
		column := named[fold(c)]
		switch {
		case column != "":
		case isLanguage(fold(c), r.o.SourceLanguage):
			column = colSource
		case isLanguage(fold(c), r.o.TargetLanguage):
			column = colTarget
		default:
			continue
		}
		take(i, column)
		headed = headed || column == colSource || column == colTarget
	}
	if len(cells) == 2 {
		// The other of two is the other one.
		for i, c := range []string{colSource, colTarget} {
			if !taken[c] && !take(i, c) {
				take(1-i, c)
			}
		}
	}
	if !taken[colSource] || !taken[colTarget] {
		return false, fmt.Errorf("%w: name them, as a heading or a number; the first row is %q", ErrColumns, cells)
	}
	for i, c := range cells {
		if r.column[i] == "" && headed {
			r.column[i] = "=" + strings.TrimSpace(c)
		}
	}
	return headed, nil
}

// entry makes an entry of a row; why is empty, or says what the row has.
func (r *Reader) entry(cells []string) (e memory.Entry, why string) {
	for i, c := range cells {
		if strings.ContainsRune(c, utf8.RuneError) {
			return e, "a character that is damaged"
		}
		if strings.IndexByte(c, 0) >= 0 {
			return e, "a NUL"
		}
		if i >= len(r.column) || c == "" {
			continue
		}
		if why := set(&e, r.column[i], Unguard(c)); why != "" {
			return e, why
		}
	}
	switch {
	case e.Source.Empty():
		return e, "an empty source"
	case e.Target.Empty():
		return e, "an empty target"
	case tooLong(e.Source.Chars) || tooLong(e.Target.Chars):
		return e, fmt.Sprintf("a text with more than %d characters", maxChars)
	}
	if e.Origin == "" {
		e.Origin = Imported
	}
	if e.Changed.IsZero() {
		e.Changed = e.Created
	}
	return e, ""
}

func tooLong(s string) bool { return len(s) > maxChars && utf8.RuneCountInString(s) > maxChars }

// set puts a cell where its column belongs.
func set(e *memory.Entry, column, c string) (why string) {
	switch column {
	case colSource:
		e.Source = written(c)
	case colTarget:
		e.Target = written(c)
	case colBefore:
		e.Before = c
	case colAfter:
		e.After = c
	case colAuthor:
		e.Author = c
	case colCreated:
		e.Created = parseTime(c)
	case colChanged:
		e.Changed = parseTime(c)
	case colDocument:
		e.Document = c
	case colOrigin:
		e.Origin = c
	case colApproved:
		e.Approved = slices.Contains([]string{"yes", "true", "1", "approved"}, strings.ToLower(c))
	case colNote:
		e.Props = append(e.Props, memory.Prop{Text: c})
	case colProps:
		var pairs [][2]string
		if err := json.Unmarshal([]byte(c), &pairs); err != nil {
			e.Props = append(e.Props, memory.Prop{Type: column, Text: c})
		}
		for _, p := range pairs {
			e.Props = append(e.Props, memory.Prop{Type: p[0], Text: p[1]})
		}
	default:
		if typ := strings.TrimPrefix(column, "="); typ != "" && typ != column {
			e.Props = append(e.Props, memory.Prop{Type: typ, Text: c})
		}
	}
	return ""
}

// written reads the written form of codes; what is none is text.
func written(s string) text.Text {
	t, err := text.Parse(s)
	if err != nil {
		return text.Plain(s)
	}
	return t
}

// parseTime reads a time, in UTC where it does not say, or gives the zero time.
func parseTime(s string) time.Time {
	for _, f := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02T15:04:05", "2006-01-02 15:04", time.DateOnly, "20060102T150405Z"} {
		if t, err := time.Parse(f, strings.TrimSpace(s)); err == nil {
			return t.UTC()
		}
	}
	return time.Time{}
}
