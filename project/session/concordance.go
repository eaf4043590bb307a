package session

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"tarjuman/memory"
)

// A Finding is one of the concordance, with the memory it is from.
type Finding struct {
	memory.Finding
	// Memory is the name of the memory.
	Memory string
}

// Concordance looks a text up in all memories: the newest first, at most the query's
// limit. It does not wait for the owner. The error may stand beside findings: those
// of the memories that did not fail.
func (s *Session) Concordance(ctx context.Context, q memory.FindQuery) ([]Finding, error) {
	var out []Finding
	var errs []error
	for _, a := range s.Memories() {
		if a.Store == nil {
			continue
		}
		found, err := a.Store.Find(ctx, q)
		if err != nil {
			errs = append(errs, fmt.Errorf("memory %s: %w", a.Name, err))
			continue
		}
		for _, f := range found {
			out = append(out, Finding{f, a.Name})
		}
	}
	slices.SortStableFunc(out, func(a, b Finding) int { return b.Changed.Compare(a.Changed) })
	limit := q.Limit
	if limit == 0 {
		limit = memory.FindLimit
	}
	return out[:min(len(out), limit)], errors.Join(errs...)
}
