package session

import (
	"cmp"
	"context"
	"slices"

	"tarjuman/memory"
)

// Fragments returns the longest parts of a segment that its memories have, at most
// limit, in the order of memory.Fragments: for when there is no match. Of a part
// that several have, that of the first memory is returned. It does not wait for the
// owner; the unit that the segment itself gave is left out.
func (s *Session) Fragments(ctx context.Context, id string, limit int) ([]memory.Fragment, error) {
	v := s.View()
	i, ok := v.Index(id)
	if !ok {
		return nil, nil
	}
	var out []memory.Fragment
	for _, src := range s.sources() {
		found, err := memory.Fragments(ctx, src.Store, v.query(i), limit)
		if err != nil {
			return nil, err
		}
		for _, f := range found {
			if !slices.ContainsFunc(out, func(o memory.Fragment) bool { return o.Query == f.Query }) {
				out = append(out, f)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b memory.Fragment) int {
		if a.Whole != b.Whole {
			if a.Whole {
				return -1
			}
			return 1
		}
		return cmp.Compare(b.Words, a.Words)
	})
	return out[:min(limit, len(out))], nil
}
