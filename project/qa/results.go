package qa

import (
	"context"
	"reflect"
	"slices"

	"tarjuman/project"
)

// Results keeps what was found in the segments of a project, so that what has not
// changed is not checked again. The zero value is empty. It is for one goroutine at a
// time.
type Results struct {
	checker *Checker
	rows    []*row // of the last answer, in its order
	all     [][]Finding
	// laid has, by the checks of the catalogue, what those of documents found in each
	// document in turn, and grouped what those of the project found; nil where nothing
	// was found yet.
	laid    [][]lay
	grouped map[int]*groups
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

// A step is from one answer to the next.
type step struct {
	rows, fresh []*row
	// kept is set where each row is of the same segment as before, and changed has the few
	// of which something is another now.
	kept    bool
	changed []changedRow
	// again has the rows whose findings may be others, where the rows are kept.
	again map[int]bool
}

// A changed row has another segment; texts is set where one of its texts is another.
type changedRow struct {
	row   int
	texts bool
}

// Check returns what c finds in segments, which stand in the order of the project, by
// segment; none of it may be changed but the outer slice. A segment is known by its
// pointer: what it points to must not change. Only segments that are new to the results,
// or all where c is another one, are checked, and notes are laid together again only where
// one of a check has changed; each runs f(0) to f(n-1), side by side if it likes, and
// returns its error, with which nothing is kept.
func (r *Results) Check(ctx context.Context, c *Checker, segments []*project.Segment, each func(n int, f func(i int)) error) ([][]Finding, error) {
	if r.checker != c {
		*r = Results{checker: c}
	}
	s := r.step(segments)
	if err := each(len(s.fresh), func(i int) {
		s.fresh[i].found, s.fresh[i].notes = c.check(s.fresh[i].segment, true)
	}); err != nil {
		return nil, err
	}
	laid, err := r.lay(ctx, s)
	if err != nil {
		return nil, err
	}
	r.rows, r.laid = s.rows, laid
	r.gather(s)
	return slices.Clone(r.all), nil
}

// step finds out what is new in segments.
func (r *Results) step(segments []*project.Segment) *step {
	s := &step{rows: make([]*row, len(segments)), kept: r.grouped != nil && len(segments) == len(r.rows), again: map[int]bool{}}
	var elsewhere map[*project.Segment]*row // made when something has moved
	for i, seg := range segments {
		if i < len(r.rows) && r.rows[i].segment == seg {
			s.rows[i] = r.rows[i]
			continue
		}
		if i < len(r.rows) && r.rows[i].segment.ID == seg.ID {
			was := r.rows[i].segment
			s.kept = s.kept && was.Doc == seg.Doc && was.Unit == seg.Unit
			s.changed = append(s.changed, changedRow{i, !was.Source.Equal(seg.Source) || !was.Target.Equal(seg.Target)})
			s.again[i] = true
		} else {
			s.kept = false
			if elsewhere == nil {
				elsewhere = make(map[*project.Segment]*row, len(r.rows))
				for _, row := range r.rows {
					elsewhere[row.segment] = row
				}
			}
			s.rows[i] = elsewhere[seg]
		}
		if s.rows[i] == nil {
			s.rows[i] = &row{segment: seg}
			s.fresh = append(s.fresh, s.rows[i])
		}
	}
	s.kept = s.kept && len(s.changed) <= fewChanged
	return s
}

// fewChanged is the most changed rows of which each is looked for in its groups.
const fewChanged = 1000

// gather puts together what was found in each row.
func (r *Results) gather(s *step) {
	if !s.kept {
		r.all = make([][]Finding, len(s.rows))
	}
	for i, row := range s.rows {
		if !s.kept || s.again[i] {
			r.all[i] = slices.Clip(row.found)
		}
	}
	more := map[int]bool{}
	add := func(found []placed) {
		for _, p := range found {
			if !s.kept || s.again[p.row] {
				r.all[p.row] = append(r.all[p.row], p.Finding)
				more[p.row] = true
			}
		}
	}
	for i, of := range r.laid {
		for _, l := range of {
			add(l.found)
		}
		if g := r.grouped[i]; g != nil {
			for _, found := range g.found {
				add(found)
			}
		}
	}
	for i := range more {
		sortFindings(r.all[i])
	}
}

// found says that the findings of rows may be others.
func (s *step) found(lists ...[]placed) {
	for _, list := range lists {
		for _, p := range list {
			s.again[p.row] = true
		}
	}
}

// lay asks the checks of documents and of the project what the notes of rows say
// together. What they said before stands where no note of theirs is another one. With an
// error, what the checks of the project found is forgotten.
func (r *Results) lay(ctx context.Context, s *step) ([][]lay, error) {
	before := r.grouped
	if r.grouped = nil; !s.kept {
		before = map[int]*groups{}
	}
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
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if k.Scope == OfProject {
			if g := before[i]; g != nil {
				g.change(r, s, k, column)
			} else {
				before[i] = r.group(s, k, column)
			}
			continue
		}
		for from, n := 0, 0; from < len(s.rows); n++ {
			if s.kept {
				if l := r.laid[i][n]; !r.noted(s, column, l.from, l.to) {
					laid[i] = append(laid[i], l)
					from = l.to
					continue
				}
				s.found(r.laid[i][n].found)
			}
			to := from + 1
			for to < len(s.rows) && s.rows[to].segment.Doc == s.rows[from].segment.Doc {
				to++
			}
			at := make([]int, to-from)
			for j := range at {
				at[j] = from + j
			}
			l := lay{from, to, r.together(s, k, column, at)}
			s.found(l.found)
			laid[i] = append(laid[i], l)
			from = to
		}
	}
	r.grouped = before
	return laid, nil
}

// noted reports whether a check, whose notes stand in a column, has to be asked again about
// rows that are kept.
func (r *Results) noted(s *step, column, from, to int) bool {
	return slices.ContainsFunc(s.changed, func(c changedRow) bool {
		if c.row < from || c.row >= to {
			return false
		}
		was, is := r.rows[c.row].notes[column], s.rows[c.row].notes[column]
		return (was != nil || is != nil) && (c.texts || !reflect.DeepEqual(was, is))
	})
}

// together asks a check of documents about the rows at these places, in their order.
func (r *Results) together(s *step, k *Check, column int, at []int) (found []placed) {
	d := &Document{Checker: r.checker, Segments: make([]*project.Segment, len(at)), Notes: make([]any, len(at))}
	for j, i := range at {
		d.Segments[j], d.Notes[j] = s.rows[i].segment, s.rows[i].notes[column]
	}
	all := r.checker.filled(k, "", k.together(d))
	if len(all) == 0 {
		return nil
	}
	place := make(map[string]int, len(at))
	for j, seg := range d.Segments {
		place[seg.ID] = at[j]
	}
	for _, f := range all {
		found = append(found, placed{place[f.Segment], f})
	}
	return found
}
