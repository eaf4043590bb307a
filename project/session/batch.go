package session

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/store"
)

// ErrNoMemory is returned by what needs a memory where there is none.
var ErrNoMemory = errors.New("this needs a translation memory: name one")

// Matches looks a segment up in the memories: the best first, at most limit, none
// below threshold (0-102). It does not wait for the owner, and returns nothing
// where there is no memory. The unit that the segment itself gave is left out. The
// error may stand beside matches: those of the memories that did not fail.
func (s *Session) Matches(ctx context.Context, id string, threshold, limit int) ([]memory.Match, error) {
	v := s.View()
	i, ok := v.Index(id)
	if !ok {
		return nil, nil
	}
	q := v.query(i)
	q.Threshold, q.Limit = threshold, limit
	return memory.SearchAll(ctx, s.sources(), q)
}

// query asks for the segment at index i. Its context are the sources beside it in
// its document, whatever became of them.
func (v *View) query(i int) memory.Query {
	before, after := v.Neighbours(i)
	return memory.Query{
		Source: v.Segments[i].Source, Before: before, After: after,
		Exclude: memory.Key{Project: v.Info.ID, Segment: v.Segments[i].ID},
	}
}

// each calls f with 0 to n-1, on as many goroutines in the background as there are processors,
// and returns when all have ended: after the first error, or the end of ctx, no further
// call begins. progress, when not nil, is called after each with how many are
// done, by one goroutine at a time.
func each(ctx context.Context, n int, progress func(done, all int), f func(ctx context.Context, i int) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var next atomic.Int64
	var workers sync.WaitGroup
	var telling sync.Mutex
	done := 0
	work := func() {
		for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
			if err := f(ctx, i); err != nil {
				stop(err)
				return
			}
			if progress != nil {
				telling.Lock()
				done++
				progress(done, n)
				telling.Unlock()
			}
		}
	}
	for range min(runtime.NumCPU(), n) {
		workers.Go(func() { background(work) })
	}
	workers.Wait()
	return context.Cause(ctx)
}

// Pretranslated is what a pretranslation did.
type Pretranslated struct {
	// Filled counts the segments that got a translation, by its score.
	Filled map[int]int
	// Empty counts the segments that were eligible and stay empty.
	Empty int
}

// Pretranslate fills the new segments that are not locked and have no target with
// the best match of the memories from threshold (0-102) on, in one operation, and
// gives them a status. A match that says the reverse is never used. It writes to no
// memory.
//
// What is asked twice, with the same neighbours, is looked up once. progress, when
// not nil, is called after each that was looked up, by one goroutine at a time. The
// end of ctx, and a memory that fails, leave the project as it was.
func (s *Session) Pretranslate(ctx context.Context, threshold int, status project.Status, progress func(done, all int)) (Pretranslated, error) {
	out := Pretranslated{Filled: map[int]int{}}
	sources := s.sources()
	if len(sources) == 0 {
		return out, ErrNoMemory
	}
	v := s.View()
	if s.Role() == project.Reviewer {
		why := project.ErrRole
		if v.Info.Package != nil {
			why = project.ErrRights
		}
		return out, fmt.Errorf("%w: a reviewer fills nothing from a memory", why)
	}
	questions, asks := v.questions()
	found := make([][]memory.Match, len(questions))
	err := each(ctx, len(questions), progress, func(ctx context.Context, k int) (err error) {
		q := questions[k]
		q.Threshold, q.Limit, q.Forward = max(threshold, 1), 1, true // 0 would be the usual one
		found[k], err = memory.SearchAll(ctx, sources, q)
		return err
	})
	if err != nil {
		return out, err
	}
	err = s.bulk(ctx, "pretranslate", func(v *View, e project.Edit, op *store.Op) error {
		for _, seg := range v.Segments {
			if !eligible(seg) || v.damaged[seg.ID] {
				continue
			}
			k, asked := asks[seg.ID]
			_, typing := s.state.working[seg.ID]
			if typing || !asked || len(found[k]) == 0 || !questions[k].Source.Equal(seg.Source) {
				out.Empty++
				continue
			}
			f := found[k][0]
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

// questions are what a pretranslation has to look up, each once, and which of them
// each eligible segment asks, by its id.
func (v *View) questions() (questions []memory.Query, asks map[string]int) {
	type key struct{ source, before, after, self string }
	known := map[key]int{}
	asks = map[string]int{}
	for i, seg := range v.Segments {
		if !eligible(seg) {
			continue
		}
		q := v.query(i)
		k := key{source: seg.Source.String(), before: q.Before, after: q.After}
		if seg.Confirmed != nil { // a memory has a unit of its own to leave out
			k.self = seg.ID
		}
		if _, ok := known[k]; !ok {
			known[k] = len(questions)
			questions = append(questions, q)
		}
		asks[seg.ID] = known[k]
	}
	return questions, asks
}
