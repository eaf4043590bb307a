package format

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// ColumnsRead is the notice about the columns that were found out: %s is which.
const ColumnsRead = "What is read as text: %s. Other columns can be chosen (tarj import --columns)."

// Columns are those of a table whose texts are translated, as a user names them:
// letters as in spreadsheets, numbers from 1, or headings, separated by commas.
// In a workbook the name of a sheet may stand before one with a !, in single quotes
// where it has other characters than letters and digits. A heading in double quotes
// may have a comma.
//
//	A,C   3   Text,Remarks   Sheet1!B   'My sheet'!"Name, in full"
//
// Behind one column a > and another may stand, into which its translation goes: A>C. With
// nothing before the > the first is found out.
type Columns []Column

// A Column is one of Columns.
type Column struct {
	// Sheet is the name of a sheet; empty is every sheet.
	Sheet string
	// Name is a heading, letters or a number.
	Name string
	// Into is the column of the translation, empty where that takes the place of the text.
	Into string
	// heading and intoHeading are set where they stand in quotes and can be nothing else.
	heading, intoHeading bool
}

// ErrColumns is wrapped by the errors about columns that are not there.
var ErrColumns = errors.New("the columns are not known")

// ParseColumns reads columns. The error wraps ErrColumns.
func ParseColumns(s string) (Columns, error) {
	var out Columns
	for rest := s; strings.TrimSpace(rest) != ""; {
		var c Column
		name, quote, after := word(rest, ",!>")
		if quote != 0 && after == rest {
			return nil, fmt.Errorf("%w: %q has a quote that is not closed", ErrColumns, s)
		}
		if strings.HasPrefix(after, "!") {
			c.Sheet = name
			name, quote, after = word(after[1:], ",>")
		}
		c.Name, c.heading = name, quote == '"'
		if strings.HasPrefix(after, ">") {
			c.Into, quote, after = word(after[1:], ",")
			c.intoHeading = quote == '"'
		}
		if c.Name == "" && c.Into == "" || after != "" && after[0] != ',' {
			return nil, fmt.Errorf("%w: %q names a column that is none: write letters, numbers or headings with commas between them, as A,C", ErrColumns, s)
		}
		out = append(out, c)
		rest = strings.TrimPrefix(after, ",")
	}
	return out, nil
}

// word reads up to one of the stops, or what stands in quotes, which is doubled for
// itself. The quote is 0 where there is none; after is s where it is not closed.
func word(s, stops string) (name string, quote byte, after string) {
	trimmed := strings.TrimLeft(s, " ")
	if trimmed != "" && (trimmed[0] == '\'' || trimmed[0] == '"') {
		quote = trimmed[0]
		var b strings.Builder
		for i := 1; i < len(trimmed); i++ {
			if trimmed[i] != quote {
				b.WriteByte(trimmed[i])
				continue
			}
			if i+1 < len(trimmed) && trimmed[i+1] == quote {
				b.WriteByte(quote)
				i++
				continue
			}
			return b.String(), quote, strings.TrimLeft(trimmed[i+1:], " ")
		}
		return "", quote, s
	}
	end := len(s)
	if i := strings.IndexAny(s, stops); i >= 0 {
		end = i
	}
	return strings.TrimSpace(s[:end]), 0, s[end:]
}

// String writes the columns as ParseColumns reads them.
func (c Columns) String() string {
	names := make([]string, len(c))
	for i, x := range c {
		quoted := func(name string, heading bool) string {
			if heading || strings.ContainsAny(name, ",!>'\"") {
				return `"` + strings.ReplaceAll(name, `"`, `""`) + `"`
			}
			return name
		}
		x.Name = quoted(x.Name, x.heading)
		if x.Into != "" {
			x.Name += ">" + quoted(x.Into, x.intoHeading)
		}
		if x.Sheet != "" {
			plain := !strings.ContainsFunc(x.Sheet, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
			if !plain {
				x.Sheet = "'" + strings.ReplaceAll(x.Sheet, "'", "''") + "'"
			}
			x.Name = x.Sheet + "!" + x.Name
		}
		names[i] = x.Name
	}
	return strings.Join(names, ",")
}

// Chosen tells of a column whether its texts are translated, and its heading too.
type Chosen struct{ Text, Heading bool }

// In finds the columns of a sheet by its first row. A heading counts before letters
// and numbers that are the same; where a column is known by it, it is not translated
// itself, so that the same names find it in the translation. found has whether each
// of the columns is in this sheet.
func (c Columns) In(sheet string, first []string) (chosen map[int]Chosen, found []bool) {
	chosen, found = map[int]Chosen{}, make([]bool, len(c))
	for i, x := range c {
		if x.Sheet != "" && !strings.EqualFold(x.Sheet, sheet) {
			continue
		}
		at, byHeading := place(first, x.Name, x.heading)
		if at < 0 {
			continue
		}
		if byHeading {
			chosen[at] = Chosen{Text: true}
		} else if _, known := chosen[at]; !known {
			chosen[at] = Chosen{Text: true, Heading: true}
		}
		found[i] = true
	}
	return chosen, found
}

// place returns the index of a column, or -1, and whether its heading told it.
func place(first []string, name string, heading bool) (at int, byHeading bool) {
	at = slices.IndexFunc(first, func(s string) bool { return strings.EqualFold(strings.TrimSpace(s), name) })
	if at >= 0 || heading {
		return at, at >= 0
	}
	return columnIndex(name), false
}

// Bilingual reports whether a translation goes into a column of its own.
func (c Columns) Bilingual() bool {
	return slices.ContainsFunc(c, func(x Column) bool { return x.Into != "" })
}

// Pair returns the one column of text and that of its translation by the first row, and
// whether that is one of headings. A text column that is not named is the one that found
// tells, which does not look at the column of the translation. The error wraps ErrColumns.
func (c Columns) Pair(first []string, found func(except int) Columns) (pair Columns, from, into int, headings bool, err error) {
	if len(c) != 1 {
		return c, 0, 0, false, fmt.Errorf("%w: %s: only one column can have its translation in another", ErrColumns, c)
	}
	x := c[0]
	into, headings = place(first, x.Into, x.intoHeading)
	if into < 0 {
		return c, 0, 0, false, Columns{{Name: x.Into, heading: x.intoHeading}}.Missing([]bool{false}, first)
	}
	if x.Name == "" {
		text := found(into)
		if len(text) != 1 {
			return c, 0, 0, false, fmt.Errorf("%w: columns of text: %q; name the one whose translation is in %s, as A>%s", ErrColumns, text.String(), x.Into, x.Into)
		}
		x.Name = text[0].Name
	}
	from, byHeading := place(first, x.Name, x.heading)
	switch {
	case from < 0:
		return c, 0, 0, false, Columns{{Name: x.Name, heading: x.heading}}.Missing([]bool{false}, first)
	case from == into:
		return c, 0, 0, false, fmt.Errorf("%w: %s is the column of the text and of its translation", ErrColumns, x.Into)
	}
	return Columns{x}, from, into, headings || byHeading, nil
}

// Missing returns an error that wraps ErrColumns for the first of the columns that
// was not found. first is a row of headings, which it lists.
func (c Columns) Missing(found []bool, first []string) error {
	i := slices.Index(found, false)
	if i < 0 {
		return nil
	}
	var there []string
	for k, s := range first {
		if s = strings.TrimSpace(s); s != "" && len(there) < 20 {
			there = append(there, ColumnName(k)+" ("+short(s)+")")
		}
	}
	return fmt.Errorf("%w: there is no column %s; the first row has %s", ErrColumns, c[i:i+1], strings.Join(there, ", "))
}

func short(s string) string {
	if r := []rune(s); len(r) > 30 {
		return string(r[:30]) + "…"
	}
	return s
}

// maxColumns is how many columns a sheet may have: those up to XFD.
const maxColumns = 16_384

// ColumnName returns the letters of a column by its index, from 0: A, …, Z, AA.
func ColumnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// columnIndex returns the index of a column by its letters or its number, or -1.
func columnIndex(name string) int {
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= maxColumns {
		return n - 1
	}
	i := 0
	for _, r := range strings.ToUpper(name) {
		if r < 'A' || r > 'Z' || i > maxColumns {
			return -1
		}
		i = 26*i + int(r-'A') + 1
	}
	if i > maxColumns {
		return -1
	}
	return i - 1
}

// A ColumnFinder finds out which columns of a table are text of the source language:
// those of which at least half of the cells have Arabic or other letters that are
// written from right to left; where there are none, those of which at least half
// have words, letters with a space between them; and where there are none of those, those
// of which at least half have letters.
//
// Documents are written by what was found when they were read: it is kept with them.
type ColumnFinder struct {
	cells, right, words, letters []int
}

// Add looks at a cell of the column with this index.
func (f *ColumnFinder) Add(column int, value string) {
	if strings.TrimSpace(value) == "" || column >= maxColumns {
		return
	}
	for len(f.cells) <= column {
		f.cells, f.right, f.words, f.letters = append(f.cells, 0), append(f.right, 0), append(f.words, 0), append(f.letters, 0)
	}
	f.cells[column]++
	if strings.ContainsFunc(value, RightToLeft) {
		f.right[column]++
	}
	if strings.ContainsFunc(value, unicode.IsLetter) {
		f.letters[column]++
		if strings.Contains(strings.TrimSpace(value), " ") {
			f.words[column]++
		}
	}
}

// Columns returns the columns that are text, by their letters, in the sheet of this
// name; empty is every sheet.
func (f *ColumnFinder) Columns(sheet string) Columns {
	for _, count := range [][]int{f.right, f.words, f.letters} {
		var out Columns
		for i, n := range count {
			if n > 0 && 2*n >= f.cells[i] {
				out = append(out, Column{Sheet: sheet, Name: ColumnName(i)})
			}
		}
		if out != nil {
			return out
		}
	}
	return nil
}
