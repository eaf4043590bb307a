package session

import (
	"context"
	"errors"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/project"
	"tarjuman/project/store"
)

// ErrNoMemory is returned by what needs a memory where there is none.
var ErrNoMemory = errors.New("this needs a translation memory: name one")

// Matches looks a segment up in the memory: the best first, at most limit, none
// below threshold (0-100). It does not wait for the owner, and returns nothing
// where there is no memory. The unit that the segment itself gave is left out.
func (s *Session) Matches(ctx context.Context, id string, threshold, limit int) ([]memory.Match, error) {
	m := s.memory.Load()
	v := s.View()
	i, ok := v.Index(id)
	if m == nil || !ok {
		return nil, nil
	}
	return lookup(ctx, m.store, v, i, threshold, limit)
}

func lookup(ctx context.Context, m memory.Store, v *View, i, threshold, limit int) ([]memory.Match, error) {
	before, after := v.Neighbours(i)
	return memory.Search(ctx, m, memory.Query{
		Source: v.Segments[i].Source, Before: before, After: after, Threshold: threshold, Limit: limit,
		Exclude: memory.Key{Project: v.Info.ID, Segment: v.Segments[i].ID},
	})
}

// Pretranslated is what a pretranslation did.
type Pretranslated struct {
	// Filled counts the segments that got a translation, by its score.
	Filled map[int]int
	// Empty counts the segments that were eligible and stay empty.
	Empty int
}

// Pretranslate fills the new segments that are not locked and have no target
// with the best match of the memory, in one operation, and gives them a status.
// A match that says the reverse is never used. It writes to no memory.
// progress, when not nil, is called after each segment.
func (s *Session) Pretranslate(ctx context.Context, threshold int, status project.Status, progress func(done, all int)) (Pretranslated, error) {
	out := Pretranslated{Filled: map[int]int{}}
	m := s.memory.Load()
	if m == nil {
		return out, ErrNoMemory
	}
	v := s.View()
	best := map[string]memory.Match{}
	for i, seg := range v.Segments {
		if eligible(seg) {
			found, err := lookup(ctx, m.store, v, i, threshold, 5)
			if err != nil {
				return out, err
			}
			for _, f := range found {
				if !f.Reversed {
					best[seg.ID] = f
					break
				}
			}
		}
		if progress != nil {
			progress(i+1, len(v.Segments))
		}
	}
	err := s.bulk(ctx, "pretranslate", func(v *View, e project.Edit, op *store.Op) error {
		for _, seg := range v.Segments {
			if !eligible(seg) || v.damaged[seg.ID] {
				continue
			}
			f, ok := best[seg.ID]
			if _, typing := s.state.working[seg.ID]; typing || !ok {
				out.Empty++
				continue
			}
			filled, err := e.SetTarget(*seg, f.Proposed, project.Origin{Kind: project.FromMemory, Score: f.Score})
			if err != nil {
				return err
			}
			// Straight to the status, past the rule that confirming feeds the memory.
			filled.Status = status
			add(op, *seg, filled)
			out.Filled[f.Score]++
		}
		return nil
	})
	return out, err
}

func eligible(seg *project.Segment) bool {
	return seg.Status == project.New && !seg.Locked && seg.Target.Empty()
}

// Bands are the match bands of an analysis, best first.
var Bands = []string{"101", "100", "95-99", "85-94", "75-84", "50-74", "new", "repetitions"}

// Band returns the match band of a score.
func Band(score int) string {
	switch {
	case score >= 101:
		return "101"
	case score == 100:
		return "100"
	case score >= 95:
		return "95-99"
	case score >= 85:
		return "85-94"
	case score >= 75:
		return "75-84"
	case score >= 50:
		return "50-74"
	}
	return "new"
}

// Count is a number of segments and of their source words.
type Count struct {
	Segments int `json:"segments"`
	Words    int `json:"words"`
}

func (c Count) plus(words int) Count { return Count{c.Segments + 1, c.Words + words} }

// Analyse counts the words of all segments by what the memory has for them. A
// segment whose source was met before in the project is a repetition, whatever
// the memory has. Without a memory all others are new. Words are those of
// UAX #29 that have a letter or a digit.
func (s *Session) Analyse(ctx context.Context, progress func(done, all int)) (map[string]Count, error) {
	out := map[string]Count{}
	v := s.View()
	m := s.memory.Load()
	seen := map[string]bool{}
	for i, seg := range v.Segments {
		words := arabic.CountWords(seg.Source.Chars)
		band := "new"
		if k := seg.Source.String(); seen[k] {
			band = "repetitions"
		} else {
			seen[k] = true
			if m != nil {
				found, err := lookup(ctx, m.store, v, i, 50, 1)
				if err != nil {
					return nil, err
				}
				if len(found) > 0 {
					band = Band(found[0].Score)
				}
			}
		}
		out[band] = out[band].plus(words)
		if progress != nil {
			progress(i+1, len(v.Segments))
		}
	}
	return out, nil
}

// Stats is how far a project has come.
type Stats struct {
	// Status counts by status, Locked those of any status that are locked.
	Status map[project.Status]Count
	Locked Count
	All    Count
	// TargetWords counts the words of all targets.
	TargetWords int
	Comments    int
}

// Stats counts what a view holds. It reads every word: keep the result.
func (v *View) Stats() Stats {
	st := Stats{Status: map[project.Status]Count{}}
	for _, seg := range v.Segments {
		words := arabic.CountWords(seg.Source.Chars)
		st.All = st.All.plus(words)
		st.Status[seg.Status] = st.Status[seg.Status].plus(words)
		if seg.Locked {
			st.Locked = st.Locked.plus(words)
		}
		st.TargetWords += arabic.CountWords(seg.Target.Chars)
		st.Comments += len(v.Comments[seg.ID])
	}
	return st
}
