package session

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/segment"
	"tarjuman/project/store"
)

// A Recut is what cutting sources anew does, or would do.
type Recut struct {
	// Units are those that are cut otherwise, in order.
	Units []RecutUnit
	// Before and After are how many segments they have.
	Before, After int
	// Kept has the number N of the first segment of each unit that the rules would
	// cut otherwise and that stays, as somebody has done something in it.
	Kept []int
	// Notices are those of rules that cannot be used, a sentence each.
	Notices []string
}

// A RecutUnit is a unit, a paragraph, that is cut otherwise.
type RecutUnit struct {
	// Document is the name of its document, Unit its index there, from 0, and N the
	// number of its first segment in the project, from 1.
	Document string
	Unit     int
	N        int
	// Before and After are its sentences, as text.Text writes them.
	Before, After []string

	was []*project.Segment
	is  []project.Segment // without their order; one of was has its id
}

// PlanSegmentation tells what Resegment would do, and changes nothing. It does not
// wait for the owner but to read what is being typed and the documents as they came.
func (s *Session) PlanSegmentation(ctx context.Context, g project.Segmentation, doc string, progress func(done, all int)) (Recut, error) {
	out := Recut{}
	p := planner{s: s, typing: map[string]bool{}, units: map[string][]format.Unit{}}
	err := s.do(ctx, func() error {
		p.v = s.View()
		for id := range s.state.working {
			p.typing[id] = true
		}
		return nil
	})
	if err != nil {
		return out, err
	}
	v := p.v
	if out.Notices, err = check(v.Info.Source, g); err != nil {
		return out, err
	}
	if p.cut, _, err = cutter(v.Info.Source, g); err != nil {
		return out, err
	}
	from, to, err := v.rangeOf(doc)
	if err != nil {
		return out, fmt.Errorf("document %q: %w", doc, err)
	}
	var starts []int
	for i := from; i < to; i++ {
		if i == from || !sameUnitOf(v.Segments[i-1], v.Segments[i]) {
			starts = append(starts, i)
		}
		if id := v.Segments[i].Doc; p.units[id] == nil {
			if p.units[id], err = p.read(ctx, v.DocumentByID(id)); err != nil {
				return out, err
			}
		}
	}
	plans := make([]unitPlan, len(starts))
	err = each(ctx, len(starts), progress, func(_ context.Context, k int) (err error) {
		end := to
		if k+1 < len(starts) {
			end = starts[k+1]
		}
		plans[k], err = p.plan(starts[k], v.Segments[starts[k]:end])
		return err
	})
	if err != nil {
		return out, err
	}
	for _, plan := range plans {
		switch {
		case plan.kept:
			out.Kept = append(out.Kept, plan.N)
		case plan.is != nil:
			out.add(plan.RecutUnit)
		}
	}
	return out, nil
}

func (r *Recut) add(u RecutUnit) {
	r.Units = append(r.Units, u)
	r.Before += len(u.was)
	r.After += len(u.is)
}

// A planner cuts the units of a view anew.
type planner struct {
	s      *Session
	v      *View
	typing map[string]bool // what somebody is typing in, by its id
	cut    *segment.Segmenter
	units  map[string][]format.Unit // as they came, by the id of their document
}

// read returns the units of a document as they came.
func (p *planner) read(ctx context.Context, d project.Document) ([]format.Unit, error) {
	var original []byte
	err := p.s.do(ctx, func() (err error) { original, err = p.s.store.Original(ctx, d.Sum); return err })
	if err != nil {
		return nil, err
	}
	f, err := formats.ByName(d.Format)
	if err != nil {
		return nil, err
	}
	with, err := format.ParseWith(d.With)
	if err != nil {
		return nil, err
	}
	content, err := f.Read(original, format.Options{Encoding: d.Encoding, Columns: d.Columns, With: with})
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", d.Name, err)
	}
	return content.Units, nil
}

// A unitPlan is a unit that is cut otherwise, or would be and is kept. Where neither
// holds the rules cut it as it is.
type unitPlan struct {
	RecutUnit
	kept bool
}

// plan cuts the unit of these segments, the first of which stands at index i. It is
// called by several goroutines.
func (p *planner) plan(i int, was []*project.Segment) (unitPlan, error) {
	first := was[0]
	out := unitPlan{RecutUnit: RecutUnit{Document: p.v.DocumentByID(first.Doc).Name, Unit: first.Unit, N: i + 1, was: was}}
	now := format.Unit{Kind: first.Kind, Join: was[len(was)-1].Join}
	var chars strings.Builder
	byStart := map[int]int{} // the index of the segment that begins there
	free := true
	for k, seg := range was {
		free = free && p.v.untouched(seg) && !p.typing[seg.ID]
		byStart[chars.Len()] = k
		chars.WriteString(seg.Source.Chars)
		if k+1 < len(was) {
			chars.WriteString(seg.Gap)
		}
	}
	now.Source.Chars = chars.String()
	if units := p.units[first.Doc]; first.Unit < len(units) && units[first.Unit].Source.Chars == now.Source.Chars {
		now = units[first.Unit] // with its codes where they came
	} else {
		free = false // joined with another, or not what this program made
	}
	is, err := cutUnit(first.Doc, first.Unit, now, p.cut)
	if err != nil {
		return out, fmt.Errorf("segment %d: %w", i+1, err)
	}
	at, same := 0, len(is) == len(was)
	for n := range is {
		k, found := byStart[at]
		if found = found && is[n].Source.Chars == was[k].Source.Chars; found {
			is[n] = *was[k] // what is cut alike stays what it is
		}
		same = same && found
		at += len(is[n].Source.Chars) + len(is[n].Gap)
	}
	switch {
	case same:
	case !free:
		out.kept = true
	default:
		out.is = is
		for _, seg := range was {
			out.Before = append(out.Before, seg.Source.String())
		}
		for _, seg := range is {
			out.After = append(out.After, seg.Source.String())
		}
	}
	return out, nil
}

// untouched reports whether nobody has done anything in a segment yet.
func (v *View) untouched(seg *project.Segment) bool {
	return eligible(seg) && len(seg.Target.Codes) == 0 && seg.Confirmed == nil && !seg.ByHand &&
		len(v.Comments[seg.ID]) == 0 && !v.damaged[seg.ID]
}

// Resegment makes g the segmentation of the project and cuts anew what nobody has
// worked in, in one operation: units all of whose segments are new, empty, without
// comments, not locked, and neither split nor merged by hand. Sentences that are cut
// as before keep their identity. doc is the document, by name or number; empty is all.
// The memories keep what they have.
//
// Where nothing is cut otherwise the settings alone are changed. progress, when not
// nil, is called as each unit has been looked at, by one goroutine at a time; the end
// of ctx leaves the project as it was. Errors are those of SetSegmentation.
func (s *Session) Resegment(ctx context.Context, g project.Segmentation, doc string, progress func(done, all int)) (Recut, error) {
	plan, err := s.PlanSegmentation(ctx, g, doc, progress)
	if err != nil {
		return plan, err
	}
	if len(plan.Units) == 0 {
		_, err = s.SetSegmentation(ctx, g)
		return plan, err
	}
	done := Recut{Kept: plan.Kept, Notices: plan.Notices}
	err = s.bulk(ctx, "resegment", func(v *View, e project.Edit, op *store.Op) error {
		setSegmentation(v, op, g)
		last := project.Segment{}
		for _, u := range plan.Units {
			i, ok := v.index[u.was[0].ID]
			if !ok || !s.asPlanned(v, i, u) {
				done.Kept = append(done.Kept, u.N)
				continue
			}
			done.add(u)
			low, high := "", ""
			if i > 0 && v.Segments[i-1].Doc == u.was[0].Doc {
				low = v.Segments[i-1].Order
				if last.Doc == u.was[0].Doc && last.Order > low { // of the unit before, cut anew
					low = last.Order
				}
			}
			if end := i + len(u.was); end < len(v.Segments) && v.Segments[end].Doc == u.was[0].Doc {
				high = v.Segments[end].Order
			}
			last = recut(op, e, u, low, high)
		}
		slices.Sort(done.Kept)
		return nil
	})
	return done, err
}

// asPlanned reports whether a unit, whose first segment stands at index i, is still
// what the plan was made of, and nobody is typing in it.
func (s *Session) asPlanned(v *View, i int, u RecutUnit) bool {
	if end := i + len(u.was); end > len(v.Segments) || !slices.Equal(v.Segments[i:end], u.was) {
		return false
	}
	for _, seg := range u.was {
		if _, typing := s.state.working[seg.ID]; typing || !v.untouched(seg) {
			return false
		}
	}
	return true
}

// recut puts the new segments of a unit, which stand between the orders low and high,
// into an operation, and returns the last one.
func recut(op *store.Op, e project.Edit, u RecutUnit, low, high string) (last project.Segment) {
	was := map[string]*project.Segment{}
	for _, seg := range u.was {
		was[seg.ID] = seg
	}
	for n := 0; n < len(u.is); {
		if _, stays := was[u.is[n].ID]; stays {
			last = u.is[n]
			low = last.Order
			delete(was, last.ID)
			n++
			continue
		}
		end, next := n, high // of those that are new in a row, and what comes then
		for ; end < len(u.is); end++ {
			if _, stays := was[u.is[end].ID]; stays {
				next = u.is[end].Order
				break
			}
		}
		for k, order := range project.Spread(low, next, end-n) {
			last = u.is[n+k]
			last.Order, last.Author, last.Changed = order, e.Author, e.Time
			op.Changes = append(op.Changes, store.Change{After: last})
		}
		low, n = last.Order, end
	}
	for _, id := range slices.Sorted(maps.Keys(was)) {
		op.Changes = append(op.Changes, store.Change{Before: *was[id]})
	}
	return last
}
