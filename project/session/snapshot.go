package session

import (
	"context"
	"sync"
	"sync/atomic"
	"time"
)

// snapshotAge is how old the newest snapshot is before another one is taken.
func (s *Session) snapshotAge() time.Duration {
	if every := s.opt.SnapshotEvery; every > 0 {
		return every
	}
	return 10 * time.Minute
}

// restAfterOpening is how long the snapshot of an opening waits for a window to
// show the project, while nothing is changed.
const restAfterOpening = 2 * time.Second

// snapshots is what the owner knows of the copies it has made. Only making one
// keeps the owner from other work; each is checked on a goroutine of its own.
type snapshots struct {
	due    atomic.Bool // one has to be taken before anything is changed
	checks sync.WaitGroup
	failed atomic.Pointer[error]
}

// openingSnapshot takes the snapshot of an opening, now or when it is time.
func (s *Session) openingSnapshot(ctx context.Context) error {
	due, err := s.store.SnapshotDue(s.snapshotAge())
	s.snapshots.due.Store(due)
	if err != nil || s.opt.ShowFirst {
		return err
	}
	return s.protect(ctx)
}

// protect takes the snapshot that is due since the opening. Whatever changes the
// project calls it first.
func (s *Session) protect(ctx context.Context) error {
	if !s.snapshots.due.Load() {
		return nil
	}
	return s.snapshot(ctx)
}

// snapshot takes a copy, and reports that the one before was not sound.
func (s *Session) snapshot(ctx context.Context) error {
	n := &s.snapshots
	n.checks.Wait()
	if err := n.failed.Swap(nil); err != nil {
		return *err
	}
	_, finish, err := s.store.BeginSnapshot(ctx)
	if err != nil {
		return err
	}
	n.due.Store(false)
	n.checks.Go(func() {
		if err := finish(); err != nil {
			n.failed.Store(&err)
			n.due.Store(true)
		}
	})
	return nil
}

// snapshotWhole is snapshot that waits until the copy is checked.
func (s *Session) snapshotWhole(ctx context.Context) error {
	if err := s.snapshot(ctx); err != nil {
		return err
	}
	s.snapshots.checks.Wait()
	if err := s.snapshots.failed.Swap(nil); err != nil {
		return *err
	}
	return nil
}

// snapshotIfDue takes a snapshot when something was done since the newest one,
// and that one is old.
func (s *Session) snapshotIfDue(ctx context.Context) error {
	due, err := s.store.SnapshotDue(s.snapshotAge())
	if err == nil && due {
		err = s.snapshot(ctx)
	}
	return err
}
