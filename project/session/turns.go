package session

import (
	"context"
	"time"

	"tarjuman/project/store"
)

// turn is how long the owner works on what takes long before it asks whether others wait.
const turn = 2 * time.Millisecond

// doInTurns is do for what takes long and may be interrupted: f works until enough says so, and
// reports whether there is more. What waits for the owner comes between.
func (s *Session) doInTurns(ctx context.Context, f func(enough func() bool) (more bool, err error)) error {
	for more := true; more; {
		err := s.do(ctx, func() (err error) {
			began := time.Now()
			more, err = f(func() bool { return time.Since(began) > turn })
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// histories calls do for each segment that ever was, with the steps that changed it, and
// returns the view of that moment. What is done meanwhile is in neither.
func (s *Session) histories(ctx context.Context, do func(id string, steps []store.Step)) (v *View, err error) {
	var after string
	var last int64
	err = s.doInTurns(ctx, func(enough func() bool) (more bool, err error) {
		if v == nil {
			now := s.state.view
			v, last = &now, s.store.Seq()
		}
		err = s.store.Histories(ctx, after, last, func(id string, steps []store.Step) (bool, error) {
			do(id, steps)
			after, more = id, enough()
			return !more, nil
		})
		return more, err
	})
	return v, err
}

// past returns the project as it was at a moment, as store.Past does.
func (s *Session) past(ctx context.Context, until time.Time) (store.Past, error) {
	var r *store.Replay
	err := s.doInTurns(ctx, func(enough func() bool) (bool, error) {
		if r == nil {
			r = s.store.Replay(until)
		}
		return r.Play(ctx, enough)
	})
	if err != nil {
		return store.Past{}, err
	}
	return r.Past()
}
