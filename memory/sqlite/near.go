package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/index"
)

// A follower keeps an index of the units in memory and brings it up to date,
// also with what other programs write to the file. It is filled when it is
// needed first, from what was kept of it (see keep.go) and from the words of
// the units stored since.
//
//	Near ── what does the file have? ──→ not more than the index: search
//	                    │ more
//	                  wait ←── done ── follow: read what is new ──→ keep, now and then
//
// An import feeds it with what it has stored, so that this need not be read again.
//
// One goroutine reads, and another keeps; both end when the store is closed. A
// search waits as long as its context allows, and is never answered from less
// than the file had when it was asked.
type follower struct {
	index  *index.Index  // the same since somebody asked for it
	wake   chan struct{} // has room for one
	fed    chan fed      // has room for one
	offers chan offer    // has room for one; nil where nothing may be written

	mu        sync.Mutex
	unit, seq int64 // the last ones read of tables unit and removed
	loaded    bool  // what was kept was looked at
	fresh     bool  // an import has begun it, and nobody has asked for it
	closed    bool
	waiting   []chan error

	// Of the goroutine that follows: what was kept last, the rows that it is in,
	// and where those will come from while something is being kept; and what had
	// been kept before and could not be used.
	kept    mark
	rows    map[index.Units]int64
	saving  chan map[index.Units]int64
	refused state

	stop, stopKeeping context.CancelFunc
	following, keeper sync.WaitGroup
}

// A mark says how much of the file something holds: the last unit and the last
// removal.
type mark struct{ unit, seq int64 }

var errClosed = errors.New("the memory is closed")

// patience is how long closing waits for the index to be kept.
const patience = 2 * time.Second

// start begins to follow.
func (s *Store) start() {
	f := &s.near
	f.index = &index.Index{}
	f.wake, f.fed = make(chan struct{}, 1), make(chan fed, 1)
	ctx, stop := context.WithCancel(context.Background())
	f.stop = stop
	keeping, stopKeeping := context.WithCancel(context.Background())
	f.stopKeeping = stopKeeping
	if s.write != nil {
		offers := make(chan offer, 1)
		f.offers = offers
		f.keeper.Go(func() { s.keepUp(keeping, offers) })
	}
	f.following.Go(func() { s.follow(ctx) })
}

// end stops following, and waits until that has stopped. What is being kept is
// kept, if it does not take too long.
func (f *follower) end() {
	if f.stop == nil {
		return // it was not started
	}
	f.stop()
	f.following.Wait()
	if f.offers != nil {
		close(f.offers)
		f.offers = nil
	}
	late := time.AfterFunc(patience, f.stopKeeping)
	f.keeper.Wait()
	late.Stop()
	f.stopKeeping()
}

// Near implements memory.Store.
func (s *Store) Near(ctx context.Context, words []uint32, floor, limit int) ([]memory.Hit, error) {
	if err := s.upToDate(ctx); err != nil {
		return nil, s.fail("search", err)
	}
	hits, err := s.near.index.Search(ctx, words, floor, limit, s.wordsOf)
	return hits, s.fail("search", err)
}

// upToDate waits until the index has what the file has now.
func (s *Store) upToDate(ctx context.Context) error {
	now, err := s.now(ctx)
	if err != nil {
		return err
	}
	f := &s.near
	f.mu.Lock()
	if f.closed {
		f.mu.Unlock()
		return errClosed
	}
	f.fresh = false
	if f.loaded && now.unit <= f.unit && now.seq <= f.seq {
		f.mu.Unlock()
		return nil
	}
	done := make(chan error, 1)
	f.waiting = append(f.waiting, done)
	f.mu.Unlock()
	f.poke()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// follows reads what is new before it is searched for, once the index is there.
func (f *follower) follows() {
	if f.begun() {
		f.poke()
	}
}

// begun reports whether the index is there, or begun by an import.
func (f *follower) begun() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.loaded || f.fresh
}

// poke has the follower look at the file soon.
func (f *follower) poke() {
	select {
	case f.wake <- struct{}{}:
	default: // it is about to
	}
}

// now returns what the file holds, and makes sure that its keys are those of
// this program.
func (s *Store) now(ctx context.Context) (mark, error) {
	m, err := readMark(context.WithoutCancel(ctx), s.state)
	if err == nil {
		err = ctx.Err()
	}
	return m, err
}

// readMark runs stateQuery.
func readMark(ctx context.Context, query *sql.Stmt) (m mark, err error) {
	var tables, keys int
	err = query.QueryRowContext(ctx).Scan(&tables, &keys, &m.unit, &m.seq)
	if err == nil && (tables != tableVersion || keys != memory.KeyVersion) {
		err = ErrOutdated
	}
	return m, err
}

// follow reads what is new whenever it is woken, and tells those who wait.
func (s *Store) follow(ctx context.Context) {
	f := &s.near
	for {
		select {
		case b := <-f.fed:
			s.take(ctx, b)
			continue
		case <-f.wake:
			select {
			case b := <-f.fed:
				s.take(ctx, b)
			default:
			}
		case <-ctx.Done():
			f.mu.Lock()
			defer f.mu.Unlock()
			f.closed = true
			for _, done := range f.waiting {
				done <- errClosed
			}
			return
		}
		f.mu.Lock()
		waiting := f.waiting
		f.waiting = nil
		f.mu.Unlock()
		err := s.catchUp(ctx)
		if err != nil && ctx.Err() != nil {
			err = errClosed
		}
		for _, done := range waiting {
			done <- err
		}
		if err == nil {
			f.offer()
			s.find.poke()
		}
	}
}

// catchUp reads what was stored and removed since the last time.
func (s *Store) catchUp(ctx context.Context) error {
	f := &s.near
	f.mu.Lock()
	at, loaded := mark{f.unit, f.seq}, f.loaded
	f.mu.Unlock()
	if !loaded {
		var err error
		if at, err = s.load(ctx); err != nil {
			return err
		}
	}
	defer func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.unit, f.seq, f.loaded = at.unit, at.seq, true
	}()
	if at.unit == 0 { // what was removed before is not read at all
		now, err := s.now(ctx)
		if err != nil {
			return err
		}
		at.seq = max(at.seq, now.seq)
	}
	// Units first: one that is removed while they are read is then found among
	// the removed.
	var words []uint32
	err := s.each(ctx, "SELECT id, words FROM unit WHERE id > ? ORDER BY id", at.unit, func(rows *sql.Rows) error {
		var id int64
		var b sql.RawBytes
		if err := rows.Scan(&id, &b); err != nil {
			return err
		}
		words = unpackWords(words[:0], b)
		f.index.Add(id, words)
		at.unit = id
		return nil
	})
	if err != nil {
		return err
	}
	return s.each(ctx, "SELECT seq, unit FROM removed WHERE seq > ? ORDER BY seq", at.seq, func(rows *sql.Rows) error {
		var seq, id int64
		if err := rows.Scan(&seq, &id); err != nil {
			return err
		}
		f.index.Remove(id)
		at.seq = seq
		return nil
	})
}

// wordsOf is an index.Words. The query is short, and does not watch ctx: that
// takes the driver and database/sql a goroutine each.
func (s *Store) wordsOf(ctx context.Context, ids []int64, yield func(int64, []uint32)) error {
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	rows, err := s.words.QueryContext(context.WithoutCancel(ctx), string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	var words []uint32
	for rows.Next() {
		var id int64
		var b sql.RawBytes
		if err := rows.Scan(&id, &b); err != nil {
			return err
		}
		words = unpackWords(words[:0], b)
		yield(id, words)
	}
	return errors.Join(rows.Err(), ctx.Err())
}

func (s *Store) each(ctx context.Context, query string, after int64, f func(*sql.Rows) error) error {
	rows, err := s.read.QueryContext(ctx, query, after)
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := f(rows); err != nil {
			return err
		}
	}
	return rows.Err()
}
