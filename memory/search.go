package memory

import (
	"cmp"
	"context"
	"slices"
)

// Search returns the matches of a query, best first: by score, then by letters
// when the query is short, then the newest. Of entries with the same source and
// target only the best is returned. No match is no error: nil.
//
// Candidates are looked for by their base, before penalties, and none that can
// reach the threshold is left out, as long as fewer than a few hundred share a
// base.
func Search(ctx context.Context, store Store, q Query) ([]Match, error) {
	if q.Threshold <= 0 {
		q.Threshold = 70
	}
	if q.Limit <= 0 {
		q.Limit = 5
	}
	// As many more as may drop out or tie: scores order what the base cannot.
	wide := max(4*q.Limit, 64)
	s := newScorer(q)
	if len(s.words) <= short {
		wide = max(wide, 256)
	}
	entries, err := store.Exact(ctx, q.Source, q.Before, q.After, wide)
	if err != nil {
		return nil, err
	}
	seen := map[int64]bool{}
	for _, e := range entries {
		seen[e.ID] = true
	}
	if len(s.words) > 0 {
		floor := q.Threshold
		if floor > 94 { // only the same words score more
			floor = 100
		}
		hits, err := store.Near(ctx, Words(q.Source.Chars), floor, wide)
		if err != nil {
			return nil, err
		}
		var ids []int64
		for _, h := range hits {
			if !seen[h.ID] {
				ids = append(ids, h.ID)
			}
		}
		near, err := store.Fetch(ctx, ids...)
		if err != nil {
			return nil, err
		}
		entries = append(entries, near...)
	}
	var matches []Match
	for _, e := range entries {
		if e.Confirmed() && e.Key == q.Exclude {
			continue
		}
		if m := s.score(e); m.Score >= q.Threshold {
			matches = append(matches, m)
		}
	}
	slices.SortFunc(matches, compareMatches)
	matches = distinct(matches, q.Limit)
	for i := range matches {
		s.explain(&matches[i])
	}
	return matches, nil
}

func compareMatches(a, b Match) int {
	return cmp.Or(
		cmp.Compare(b.Score, a.Score),
		cmp.Compare(b.chars, a.chars),
		b.Changed.Compare(a.Changed),
		cmp.Compare(b.ID, a.ID),
	)
}

// distinct keeps the first limit matches that differ in source or target.
func distinct(matches []Match, limit int) []Match {
	type pair struct{ source, target string }
	seen := map[pair]bool{}
	var out []Match
	for _, m := range matches {
		p := pair{m.Source.String(), m.Target.String()}
		if seen[p] {
			continue
		}
		seen[p] = true
		if out = append(out, m); len(out) == limit {
			break
		}
	}
	return out
}
