package memory

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
)

// A Source is one of several stores that are searched together.
type Source struct {
	// Name is what matches and errors say of it.
	Name  string
	Store Store
	// Penalty is taken off the score of each of its matches, in points.
	Penalty int
}

// SearchAll is Search over several stores, side by side. The best comes first: by
// score, then by letters when the query is short, then in the order of the
// sources, then the newest. What has the same source and target in two of them is
// returned once, the better one.
//
// A store that fails hides no answer of the others: the error, which names it, is
// returned beside them.
func SearchAll(ctx context.Context, sources []Source, q Query) ([]Match, error) {
	q = q.withDefaults()
	matches, err := several(ctx, sources, q)
	s := newScorer(q)
	for i := range matches {
		s.explain(&matches[i])
	}
	return matches, err
}

// BestScore returns the score of the first match that SearchAll would return, 0
// where there is none, and fetches as little as it can. Any error is returned alone.
func BestScore(ctx context.Context, sources []Source, q Query) (int, error) {
	q.Limit = 1
	q = q.withDefaults()
	best := 0
	for _, src := range sources {
		own := q
		own.Penalties.Memory += src.Penalty
		score, err := newScorer(own).bestScore(ctx, src.Store)
		if err != nil {
			return 0, fmt.Errorf("memory %s: %w", src.Name, err)
		}
		best = max(best, score)
	}
	return best, nil
}

// bestScore is the score of the one match that search would return. What has not
// the same words scores its base, 94 at the most, and need not be fetched, as long
// as nothing else of it counts.
func (s *scorer) bestScore(ctx context.Context, store Store) (int, error) {
	alike := s.q.Penalties == Penalties{Memory: s.q.Penalties.Memory} && !s.q.Forward
	if alike && len(s.words) > 0 {
		c := candidates{scorer: s, seen: map[int64]bool{}}
		entries, err := store.Exact(ctx, s.q.Source, s.q.Before, s.q.After, 64)
		if err != nil {
			return 0, err
		}
		if c.add(entries); c.identical() {
			return c.best()[0].Score, nil
		}
		hits, err := store.Near(ctx, Words(s.q.Source.Chars), baseFor(s.q.Threshold), 1)
		if err != nil {
			return 0, err
		}
		if len(hits) == 0 || hits[0].Base < 100 {
			score := 0
			if len(hits) > 0 {
				score = max(min(hits[0].Base, 94)-max(s.q.Penalties.Memory, 0), 0)
			}
			if best := c.best(); len(best) > 0 {
				score = max(score, best[0].Score)
			}
			if score < s.q.Threshold {
				score = 0
			}
			return score, nil
		}
	}
	matches, err := s.search(ctx, store)
	if err != nil || len(matches) == 0 {
		return 0, err
	}
	return matches[0].Score, nil
}

// several searches all sources and merges what they have.
func several(ctx context.Context, sources []Source, q Query) ([]Match, error) {
	type answer struct {
		matches []Match
		err     error
	}
	answers := make([]answer, len(sources))
	search := func(i int) {
		own := q
		own.Penalties.Memory += sources[i].Penalty
		a := &answers[i]
		if a.matches, a.err = newScorer(own).search(ctx, sources[i].Store); a.err != nil {
			a.err = fmt.Errorf("memory %s: %w", sources[i].Name, a.err)
		}
	}
	var others sync.WaitGroup
	for i := 1; i < len(sources); i++ {
		others.Go(func() { search(i) })
	}
	if len(sources) > 0 {
		search(0)
	}
	others.Wait()

	type placed struct {
		Match
		place int
	}
	var all []placed
	var errs []error
	for i, a := range answers {
		errs = append(errs, a.err)
		for _, m := range a.matches {
			m.Memory = sources[i].Name
			all = append(all, placed{m, i})
		}
	}
	slices.SortStableFunc(all, func(a, b placed) int {
		return cmp.Or(
			cmp.Compare(b.Score, a.Score),
			cmp.Compare(b.chars, a.chars),
			cmp.Compare(a.place, b.place),
		)
	})
	matches := make([]Match, len(all))
	for i, p := range all {
		matches[i] = p.Match
	}
	return distinct(matches, q.Limit), errors.Join(errs...)
}
