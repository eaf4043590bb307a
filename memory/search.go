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
// reach the threshold is left out, as long as fewer than a hundred share a
// base. As a rule a few more than asked for are enough; where more could be as
// good as the last of them, a second search fetches those.
func Search(ctx context.Context, store Store, q Query) ([]Match, error) {
	s := newScorer(q.withDefaults())
	matches, err := s.search(ctx, store)
	for i := range matches {
		s.explain(&matches[i])
	}
	return matches, err
}

// search is Search without what explains a match.
func (s *scorer) search(ctx context.Context, store Store) ([]Match, error) {
	q := s.q
	// As many more as may drop out or tie: scores order what the base cannot.
	wide := max(4*q.Limit, 64)
	if len(s.words) <= short {
		wide = max(wide, 128)
	}
	entries, err := store.Exact(ctx, q.Source, q.Before, q.After, wide)
	if err != nil {
		return nil, err
	}
	c := candidates{scorer: s, seen: map[int64]bool{}}
	c.add(entries)
	if len(s.words) > 0 && !c.identical() {
		if err := c.near(ctx, store, wide); err != nil {
			return nil, err
		}
	}
	return c.best(), nil
}

// candidates are the entries found so far, with their scores.
type candidates struct {
	*scorer
	seen    map[int64]bool
	matches []Match
}

func (c *candidates) add(entries []Entry) {
	for _, e := range entries {
		c.seen[e.ID] = true
		if e.Confirmed() && e.Key == c.q.Exclude {
			continue
		}
		if m := c.score(e); m.Score >= c.q.Threshold && !(c.q.Forward && m.Reversed) {
			c.matches = append(c.matches, m)
		}
	}
}

// best returns the matches asked for, in order.
func (c *candidates) best() []Match {
	slices.SortFunc(c.matches, compareMatches)
	return distinct(c.matches, c.q.Limit)
}

// identical reports whether there are as many matches as asked for that have the
// text itself: then what is only near is no better than any of them.
func (c *candidates) identical() bool {
	best := c.best()
	return len(best) == c.q.Limit && best[len(best)-1].Score+max(c.q.Penalties.Memory, 0) >= 100
}

// near adds what the fuzzy search finds, wide entries at the most.
func (c *candidates) near(ctx context.Context, store Store, wide int) error {
	words := Words(c.q.Source.Chars)
	floor := baseFor(c.q.Threshold)
	for ask := min(c.q.Limit+4, wide); ; ask = wide {
		hits, err := store.Near(ctx, words, floor, ask)
		if err != nil {
			return err
		}
		var ids []int64
		for _, h := range hits {
			if !c.seen[h.ID] {
				ids = append(ids, h.ID)
			}
		}
		entries, err := store.Fetch(ctx, ids...)
		if err != nil {
			return err
		}
		c.add(entries)
		if len(hits) < ask || ask == wide {
			return nil
		}
		// What was not found has the base of the last hit at the most.
		if best := c.best(); len(best) == c.q.Limit {
			need := baseFor(best[len(best)-1].Score + max(c.q.Penalties.Memory, 0))
			if hits[len(hits)-1].Base < need {
				return nil
			}
			floor = max(floor, need)
		}
	}
}

// baseFor returns the least base with which a score can be reached: only the
// same words score more than 94.
func baseFor(score int) int {
	if score > 94 {
		return 100
	}
	return score
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
