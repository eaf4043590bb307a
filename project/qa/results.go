package qa

import (
	"context"
	"slices"

	"tarjuman/project"
)

// Results keeps what was found in the segments of a project, so that what has not
// changed is not checked again. The zero value is empty. It is for one goroutine at a
// time.
type Results struct {
	checker *Checker
	rows    []*row // of the last answer, in its order
	// laid has, by the checks of the catalogue, what they found in each document in turn.
	laid [][]lay
}

// A row is what one segment gave.
type row struct {
	segment *project.Segment
	found   []Finding
	notes   []any
}

// A lay is what the notes of rows [from, to) say together.
type lay struct {
	from, to int
	found    []placed
}

// A placed finding is that of the segment in a row.
type placed struct {
	row int
	Finding
}

// Check returns what c finds in segments, which stand in the order of the project, by
// segment; none of it may be changed. A segment is known by its pointer: what it points
// to must not change. Only segments that are new to the results, or all where c is
// another one, are checked, and notes are laid together again only where one of a check
// has changed; each runs f(0) to f(n-1), side by side if it likes, and returns its error,
// with which nothing is kept.
func (r *Results) Check(ctx context.Context, c *Checker, segments []*project.Segment, each func(n int, f func(i int)) error) ([][]Finding, error) {
	if r.checker != c {
		*r = Results{checker: c}
	}
	rows, fresh := r.known(segments)
	if err := each(len(fresh), func(i int) {
		fresh[i].found, fresh[i].notes = c.check(fresh[i].segment, true)
	}); err != nil {
		return nil, err
	}
	laid, err := r.lay(ctx, rows)
	if err != nil {
		return nil, err
	}
	r.rows, r.laid = rows, laid
	all := make([][]Finding, len(rows))
	for i, row := range rows {
		all[i] = slices.Clip(row.found)
	}
	more := map[int]bool{}
	for _, of := range laid {
		for _, l := range of {
			for _, p := range l.found {
				all[p.row] = append(all[p.row], p.Finding)
				more[p.row] = true
			}
		}
	}
	for i := range more {
		sortFindings(all[i])
	}
	return all, nil
}

// known returns the rows of segments, and those among them that are new.
func (r *Results) known(segments []*project.Segment) (rows, fresh []*row) {
	rows = make([]*row, len(segments))
	var elsewhere map[*project.Segment]*row // made when something has moved
	for i, s := range segments {
		if i < len(r.rows) && r.rows[i].segment.ID == s.ID {
			if r.rows[i].segment == s {
				rows[i] = r.rows[i]
			}
		} else {
			if elsewhere == nil {
				elsewhere = make(map[*project.Segment]*row, len(r.rows))
				for _, row := range r.rows {
					elsewhere[row.segment] = row
				}
			}
			rows[i] = elsewhere[s]
		}
		if rows[i] == nil {
			rows[i] = &row{segment: s}
			fresh = append(fresh, rows[i])
		}
	}
	return rows, fresh
}

// lay asks the checks of documents and of the project what the notes of rows say
// together. What they said before stands where no note of theirs is another one.
func (r *Results) lay(ctx context.Context, rows []*row) ([][]lay, error) {
	kept := len(rows) == len(r.rows)
	var changed []int
	for i := 0; kept && i < len(rows); i++ {
		if a, b := rows[i].segment, r.rows[i].segment; a != b {
			kept = a.ID == b.ID && a.Doc == b.Doc && a.Unit == b.Unit
			changed = append(changed, i)
		}
	}
	segments := make([]*project.Segment, len(rows))
	place := make(map[string]int, len(rows))
	if !kept || len(changed) > 0 {
		for i, row := range rows {
			segments[i] = row.segment
			place[row.segment.ID] = i
		}
	}
	notes := make([]any, len(rows))
	laid := make([][]lay, len(catalogue))
	column := -1
	for i := range catalogue {
		k := &catalogue[i]
		if k.note == nil {
			continue
		}
		column++
		if !r.checker.asks(k) {
			continue
		}
		for from, n := 0, 0; from < len(rows); n++ {
			if kept {
				l := r.laid[i][n]
				from = l.to
				if !slices.ContainsFunc(changed, func(j int) bool {
					return j >= l.from && j < l.to && (rows[j].notes[column] != nil || r.rows[j].notes[column] != nil)
				}) {
					laid[i] = append(laid[i], l)
					continue
				}
				from = l.from
			}
			to := from + 1
			for to < len(rows) && (k.Scope == OfProject || segments[to].Doc == segments[from].Doc) {
				to++
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			for j := from; j < to; j++ {
				notes[j] = rows[j].notes[column]
			}
			d := &Document{Checker: r.checker, Segments: segments[from:to], Notes: notes[from:to]}
			l := lay{from: from, to: to}
			for _, f := range r.checker.filled(k, "", k.together(d)) {
				l.found = append(l.found, placed{place[f.Segment], f})
			}
			laid[i] = append(laid[i], l)
			from = to
		}
	}
	return laid, nil
}
