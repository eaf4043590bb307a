package session

import (
	"context"

	"tarjuman/memory"
)

// Fragments returns the longest parts of a segment that its memories have, at most
// limit: for when there is no match (see memory.FragmentsAll). It does not wait for
// the owner; the unit that the segment itself gave is left out.
func (s *Session) Fragments(ctx context.Context, id string, limit int) ([]memory.Fragment, error) {
	v := s.View()
	i, ok := v.Index(id)
	if !ok {
		return nil, nil
	}
	return memory.FragmentsAll(ctx, s.sources(), v.query(i), limit)
}
