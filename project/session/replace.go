package session

import (
	"context"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/find"
	"tarjuman/project/store"
)

// Replaced is what a replacement did.
type Replaced struct {
	// Places is how many finds were replaced, and Segments in how many segments.
	Places, Segments int
	// Locked counts the segments in which there is something to replace that are
	// locked, or were changed from outside, and stay.
	Locked int
}

// Replace puts a text in the place of each find in the targets of these segments, in one
// operation; what is being typed in them is part of it. What was confirmed or approved
// is a draft then, as after any edit. Where there is nothing to replace nothing is changed.
func (s *Session) Replace(ctx context.Context, ids []string, p *find.Pattern, with string) (done Replaced, err error) {
	err = s.bulk(ctx, "replace", func(v *View, e project.Edit, op *store.Op) error {
		for _, id := range ids {
			i, ok := v.index[id]
			if !ok {
				return project.ErrNoSegment
			}
			if seg := v.Segments[i]; seg.Locked || v.damaged[id] {
				if len(p.Find(seg.Target.Chars)) > 0 {
					done.Locked++
				}
				continue
			}
			before, now, err := s.segment(v, e, op, id)
			if err != nil {
				return err
			}
			target, n := p.Replace(now.Target, with)
			if now, err = e.SetTarget(now, target, project.Origin{Kind: project.Typed}); err != nil {
				return err
			}
			if n > 0 {
				done.Places += n
				done.Segments++
			}
			add(op, before, now)
		}
		return nil
	})
	if err != nil {
		return Replaced{}, err
	}
	return done, nil
}

// Found is a segment in which something was found, and where: ranges in the
// characters of its source and of its target.
type Found struct {
	// Segment is its index in the view.
	Segment        int
	Source, Target []memory.Range
}

// Find looks through the segments of a document, all where doc is empty, and returns
// those in which something is found, in order. The end of ctx ends it.
func (v *View) Find(ctx context.Context, p *find.Pattern, doc string, source, target bool) ([]Found, error) {
	from, to, err := v.rangeOf(doc)
	if err != nil {
		return nil, err
	}
	var out []Found
	for i := from; i < to; i++ {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		f := Found{Segment: i}
		if source {
			f.Source = p.Find(v.Segments[i].Source.Chars)
		}
		if target {
			f.Target = p.Find(v.Segments[i].Target.Chars)
		}
		if f.Source != nil || f.Target != nil {
			out = append(out, f)
		}
	}
	return out, nil
}
