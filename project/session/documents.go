package session

import (
	"context"
	"slices"

	"tarjuman/project"
	"tarjuman/project/store"
)

// removeOp is the kind of taking a document out in the history.
const removeOp = "remove document"

// RemoveDocument takes a document out of the project, by its id, with its segments and
// their comments, in one operation after a snapshot: undo brings all of it back. The
// memories keep what was confirmed in it. project.ErrNoDocument is the error for an id
// that is not there.
func (s *Session) RemoveDocument(ctx context.Context, id string) error {
	// What is being typed in it is an operation of its own, so that undo has it too.
	err := s.do(ctx, func() error { return s.recover(ctx) })
	if err != nil {
		return err
	}
	return s.bulk(ctx, removeOp, func(v *View, _ project.Edit, op *store.Op) error {
		doc := v.DocumentByID(id)
		if doc.ID == "" {
			return project.ErrNoDocument
		}
		op.Changes = append(op.Changes, store.Change{Before: doc})
		for _, seg := range v.Segments {
			if seg.Doc != id {
				continue
			}
			op.Changes = append(op.Changes, store.Change{Before: *seg})
			for _, c := range v.Comments[seg.ID] {
				op.Changes = append(op.Changes, store.Change{Before: c})
			}
		}
		return nil
	})
}

// MoveDocument gives a document, by its id, the place to among the documents of the
// project, from 0; one beyond the ends is the end. The numbers of the segments follow.
func (s *Session) MoveDocument(ctx context.Context, id string, to int) error {
	return s.act(ctx, "move document", func(v *View, _ project.Edit, op *store.Op) error {
		doc := v.DocumentByID(id)
		if doc.ID == "" {
			return project.ErrNoDocument
		}
		others := slices.DeleteFunc(slices.Clone(v.Documents), func(d project.Document) bool { return d.ID == id })
		to = min(max(to, 0), len(others))
		if v.Documents[to].ID == id {
			return nil
		}
		var before, after string
		if to > 0 {
			before = others[to-1].Order
		}
		if to < len(others) {
			after = others[to].Order
		}
		moved := doc
		moved.Order = project.Between(before, after)
		op.Changes = append(op.Changes, store.Change{Before: doc, After: moved})
		return nil
	})
}
