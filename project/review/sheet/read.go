package sheet

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/table"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// A cell is what a program left in one.
type cell struct {
	text string
	// fault tells why the text is not what somebody typed, such as "a formula"; lossy is set
	// where characters may be gone that the encoding of the file lacks.
	fault string
	lossy bool
	// notes are what is pinned to it.
	notes []project.Comment
}

// A reader makes rows of a review of the rows of tables.
type reader struct {
	file review.File
	// layout has the index of each column, -1 where there is none. known is set once
	// headings were met.
	layout [columns]int
	known  bool
	// ids are those of the segments by their number, where the file has a list of them.
	ids  map[int]string
	rows []pending
	odd  []string // words that are no status, with their places
}

// A pending row may be a part of the texts of its segment, from 1; 0 has all.
type pending struct {
	review.Row
	source, target, earlier string
	fault                   string
	lossy                   bool // the source is, and the segment is known by its id
	part, of                int
}

// newReader returns a reader that takes columns to stand in this order in a table that
// has lost its headings.
func newReader(order []column) *reader {
	r := &reader{}
	for c := range r.layout {
		r.layout[c] = slices.Index(order, column(c))
	}
	return r
}

// segmentID is the id of a segment, with the part and how many there are where its
// texts stand in several rows.
var segmentID = regexp.MustCompile(`^([0-9A-Fa-f]{32})(?:/([0-9]{1,4})/([0-9]{1,4}))?$`)

// maxRows is how many rows a file may have.
const maxRows = 4 * format.MaxUnits

// add reads a row of a table, and keeps none of the cells. Rows of headings may come
// again; what has nothing that was typed is passed over.
func (r *reader) add(place string, cells []cell) error {
	if r.heads(cells) {
		return nil
	}
	at := func(c column) (out cell) {
		if i := r.layout[c]; i >= 0 && i < len(cells) {
			out = cells[i]
			out.text = newlines.Replace(out.text)
		}
		return out
	}
	trimmed := func(c column) string { return strings.TrimSpace(at(c).text) }
	m := segmentID.FindStringSubmatch(trimmed(id))
	if !r.known && m == nil {
		return nil
	}
	p := pending{Row: review.Row{Place: place}, fault: at(target).fault}
	if n, err := strconv.ParseFloat(strings.Replace(trimmed(number), ",", ".", 1), 64); err == nil && n >= 1 && n < 1e9 {
		p.N = int(n)
	}
	p.source, p.target, p.earlier = table.Unguard(at(source).text), table.Unguard(at(target).text), table.Unguard(at(earlier).text)
	if m != nil {
		p.Segment = strings.ToLower(m[1])
		p.part, _ = strconv.Atoi(m[2])
		p.of, _ = strconv.Atoi(m[3])
		p.lossy = at(source).lossy
	} else if strings.TrimSpace(p.source) == "" {
		p.Segment = r.ids[p.N]
	}
	if s := strings.TrimSpace(table.Unguard(at(comment).text)); s != "" {
		p.Comments = append(p.Comments, project.Comment{Text: s})
	}
	for _, c := range cells {
		p.Comments = append(p.Comments, c.notes...)
	}
	if p.Segment == "" && len(p.Comments) == 0 && p.fault == "" && strings.TrimSpace(p.source+p.target) == "" {
		return nil
	}
	if s := trimmed(export); s != "" && r.file.Export == "" {
		r.file.Export = s
	}
	if word := trimmed(status); word != "" {
		if st, err := project.ParseStatus(strings.ToLower(word)); err == nil {
			p.Status = &st
		} else {
			r.odd = append(r.odd, fmt.Sprintf("%s: %.40q", place, word))
		}
	}
	if len(r.rows) == maxRows {
		return fmt.Errorf("%s: more than %d rows: this is no review of people", place, maxRows)
	}
	r.rows = append(r.rows, p)
	return nil
}

// heads takes a row for headings that names three columns, the target among them.
func (r *reader) heads(cells []cell) bool {
	layout := [columns]int{}
	for c := range layout {
		layout[c] = -1
	}
	found, exported := 0, ""
	for i, c := range cells {
		if len(c.text) > 200 {
			return false
		}
		if name, rest, ok := columnOf(c.text); ok && layout[name] < 0 {
			layout[name] = i
			found++
			if rest != "" {
				exported = rest
			}
		}
	}
	if found < 3 || layout[target] < 0 {
		return false
	}
	r.layout, r.known = layout, true
	if r.file.Export == "" {
		r.file.Export = exported
	}
	return true
}

// done returns the file. It wraps review.ErrNotReview where there was no table of a
// review.
func (r *reader) done() (review.File, error) {
	if !r.known && len(r.rows) == 0 {
		return review.File{}, fmt.Errorf("%w: no row has the headings of the columns, such as source, target and status", review.ErrNotReview)
	}
	split := map[string][]pending{}
	for _, p := range r.rows {
		if p.part > 0 {
			split[p.Segment] = append(split[p.Segment], p)
		}
	}
	for _, p := range r.rows {
		if p.part > 0 {
			all := split[p.Segment]
			if all == nil {
				continue // they stand where the first of them does
			}
			split[p.Segment] = nil
			p = join(all)
		}
		r.file.Rows = append(r.file.Rows, p.whole())
	}
	const most = 10
	if n := len(r.odd); n > 0 {
		r.file.Notices = append(r.file.Notices, fmt.Sprintf(
			"%d statuses are none of new, draft, translated, returned and approved, and are left as they were: %s", n, strings.Join(r.odd[:min(n, most)], ", ")))
	}
	return r.file, nil
}

// join puts the parts of a text together. One that is missing, or there twice with
// other words, is a fault of the whole.
func join(all []pending) pending {
	slices.SortStableFunc(all, func(a, b pending) int { return a.part - b.part })
	out := all[0]
	next := 1
	for i, p := range all {
		if i > 0 {
			out.Comments = append(out.Comments, p.Comments...)
			if p.part == all[i-1].part && p.target == all[i-1].target {
				continue
			}
			out.source, out.target, out.earlier = out.source+p.source, out.target+p.target, out.earlier+p.earlier
			out.fault, out.lossy = cmp.Or(out.fault, p.fault), out.lossy || p.lossy
			if out.Status == nil {
				out.Status = p.Status
			}
		}
		if p.part != next {
			out.fault = fmt.Sprintf("not whole: of its %d rows number %d is missing or there twice", p.of, min(next, p.part))
		}
		next = p.part + 1
	}
	if next != out.of+1 && out.fault == "" {
		out.fault = fmt.Sprintf("not whole: of its %d rows number %d is missing", out.of, next)
	}
	return out
}

// whole is the row with its texts, of which the parts have been joined.
func (p pending) whole() review.Row {
	row := p.Row
	row.Comments = append(review.ParseSaid(p.earlier), row.Comments...)
	if !p.lossy {
		row.Source = parsed(p.source, nil)
	}
	fault := error(nil)
	row.Target = parsed(p.target, &fault)
	if p.fault != "" {
		fault = fmt.Errorf("the translation is %s", p.fault)
	}
	row.Err = fault
	return row
}

// parsed is a text in its written form. One that is none is its characters.
func parsed(s string, fault *error) text.Text {
	s = strings.TrimSpace(s)
	t, err := text.Parse(s)
	if err != nil {
		if fault != nil {
			*fault = fmt.Errorf("the translation: %w", err)
		}
		return text.Plain(s)
	}
	return t
}
