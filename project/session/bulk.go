package session

import (
	"context"

	"tarjuman/project"
	"tarjuman/project/store"
)

// Judged is what a change of status of many segments did.
type Judged struct {
	// Changed counts those that have the status now and had not before.
	Changed int
	// Left counts those that cannot have it: locked, without a translation, or changed
	// from outside.
	Left int
}

// SetStatus gives many segments a status in one operation, each by the rule of that
// status; what is being typed in them is part of it. reason is needed to return them,
// and becomes a comment on each. Those that cannot have the status stay as they are.
func (s *Session) SetStatus(ctx context.Context, ids []string, to project.Status, reason string) (done Judged, err error) {
	err = s.bulk(ctx, Change{Status: &to}.kind(), func(v *View, e project.Edit, op *store.Op) error {
		for _, id := range ids {
			i, ok := v.index[id]
			if !ok {
				return project.ErrNoSegment
			}
			if v.Segments[i].Locked || v.damaged[id] {
				done.Left++
				continue
			}
			before, now, err := s.segment(v, e, op, id)
			if err != nil {
				return err
			}
			if judged, err := e.SetStatus(now, to, reason); err == nil {
				if err := s.permitted(before, judged); err != nil {
					return err
				}
				if now.Status != to {
					done.Changed++
				}
				now = judged
				if to == project.Returned {
					op.Changes = append(op.Changes, store.Change{After: project.Comment{
						ID: project.NewID(), Segment: id, Author: e.Author, Time: e.Time, Text: reason, Return: true,
					}})
				}
			} else {
				done.Left++
			}
			add(op, before, now)
		}
		return nil
	})
	if err != nil {
		return Judged{}, err
	}
	return done, nil
}
