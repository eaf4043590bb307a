// Package sheet is the tables of a review: workbooks of Excel (XLSX) and text with
// separators (CSV, TSV). A row is a segment. Reviewers sort, split and save them with
// other programs: columns are known by their headings, rows by the permanent id of the
// segment, and what is lost of the one is looked up by the other.
//
// Texts have their codes in the written form, as ⟦1⟧. A cell that a spreadsheet would
// take for a formula begins with an apostrophe, which is taken off again.
package sheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/table"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// A column is what stands in one.
type column int

const (
	number column = iota
	document
	source
	target
	status
	locked
	origin
	score
	earlier // what was said before
	comment // what the reviewer says
	former  // the target as it was last confirmed
	id
	export
	columns // how many there are
)

// headings are the names of the columns by which they are known, in lower case. The
// first one of each is that of text with separators.
var headings = [columns][]string{
	number:   {"n", "no.", "no", "#", "number"},
	document: {"document"},
	source:   {"source"},
	target:   {"target", "translation"},
	status:   {"status"},
	locked:   {"locked"},
	origin:   {"origin"},
	score:    {"score"},
	earlier:  {"comments", "earlier comments"},
	comment:  {"comment", "your comment"},
	former:   {"former", "last confirmed"},
	id:       {"id"},
	export:   {"export"},
}

// columnOf returns which column has a heading. One may have the name of a language in
// brackets, and that of the ids the id of the export behind it, which is rest.
func columnOf(heading string) (c column, rest string, ok bool) {
	name := strings.ToLower(strings.TrimSpace(heading))
	if i := strings.IndexByte(name, '('); i > 0 {
		name = strings.TrimSpace(name[:i])
	}
	if after, found := strings.CutPrefix(name, "id "); found {
		name, rest = "id", strings.TrimSpace(after)
	}
	for c, names := range headings {
		if slices.Contains(names, name) {
			return column(c), rest, true
		}
	}
	return 0, "", false
}

// rows returns what stands in each column for a segment: one row, or as many as its
// longest text takes. Then the number of the row and how many there are stand behind the
// id, and only the first has the status.
func rows(j review.Job, d format.Document, i int) [][columns]string {
	r := whole(j, d, i)
	var pieces [columns][]string
	of := 1
	for _, c := range []column{source, target, earlier, former} {
		pieces[c] = cut(r[c])
		of = max(of, len(pieces[c]))
	}
	out := make([][columns]string, of)
	for n := range out {
		out[n] = r
		for c, all := range pieces {
			if all != nil {
				out[n][c] = ""
			}
			if n < len(all) {
				out[n][c] = table.Guard(all[n])
			}
		}
		out[n][document] = table.Guard(r[document])
		if of > 1 {
			out[n][id] = fmt.Sprintf("%s/%d/%d", r[id], n+1, of)
		}
		if n > 0 {
			out[n][status] = ""
		}
	}
	return out
}

// whole returns what stands in each column, however long it is.
func whole(j review.Job, d format.Document, i int) [columns]string {
	s := d.Segments[i]
	r := [columns]string{
		number: strconv.Itoa(d.Number(i)), document: d.Name, source: s.Source.String(), target: s.Target.String(),
		status: s.Status.String(), origin: string(s.Origin.Kind), id: s.ID, export: j.Record.ID,
	}
	if s.Locked {
		r[locked] = "yes"
	}
	if s.Origin.Score > 0 {
		r[score] = strconv.Itoa(s.Origin.Score)
	}
	if j.Comments {
		r[earlier] = review.Said(d.Comments[s.ID])
	}
	if t, ok := j.Former[s.ID]; ok {
		r[former] = t.String()
	}
	for c := range r {
		r[c] = newlines.Replace(r[c])
	}
	return r
}

// newlines makes a line feed of whatever ends a line: encoding/csv drops a lone CR,
// spreadsheets drop others, and XML cannot hold some.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

// What a cell of Excel holds: units of UTF-16, and line ends.
const (
	maxUnits = 32_767
	maxLines = 253
)

// cut cuts a text into what cells can hold, at white space where there is some near
// the end, which stays with the part before it.
func cut(s string) []string {
	var out []string
	units, lines, begin, space := 0, 0, 0, 0
	for i, r := range s {
		n := 1
		if r > 0xFFFF {
			n = 2
		}
		// An apostrophe may come before the text.
		if units+n > maxUnits-1 || lines == maxLines-1 {
			end := i
			if space > begin && i-space < 2000 {
				end = space
			}
			out = append(out, s[begin:end])
			begin = end
			units, lines = 0, strings.Count(s[begin:i], "\n")
			for _, r := range s[begin:i] {
				units++
				if r > 0xFFFF {
					units++
				}
			}
		}
		units += n
		if r == '\n' {
			lines++
		}
		if unicode.IsSpace(r) {
			space = i + utf8.RuneLen(r)
		}
	}
	return append(out, s[begin:])
}
