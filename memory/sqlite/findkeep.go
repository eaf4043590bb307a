package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"sort"
	"sync"

	"tarjuman/memory/concordance"
)

// A keeper makes segments of the tail, on a goroutine that ends when the store
// is closed. Segments that are not larger than what comes after them are made
// anew with that, so that their number stays near the logarithm of the tail's.
//
// A segment is written a batch at a time, so that a confirmed one does not wait
// long for the writer, and put to use in one transaction. Two programs may do so
// at once: who comes second finds its segment gone, or its place taken.
type keeper struct {
	wake chan struct{} // has room for one; nil where nothing may be written
	stop context.CancelFunc
	done sync.WaitGroup

	// Of the goroutine: how much of table removed it has read, and how many units
	// that a segment holds are no more.
	seq  int64
	dead map[int64]int64

	mu       sync.Mutex
	waiting  []chan error
	closed   bool
	distrust bool // segments are damaged and cannot be thrown away; under finder.busy
}

func (s *Store) startKeeper() {
	k := &s.find.keeper
	if s.write == nil {
		return
	}
	k.wake, k.dead = make(chan struct{}, 1), map[int64]int64{}
	ctx, stop := context.WithCancel(context.Background())
	k.stop = stop
	k.done.Go(func() { s.makeSegments(ctx) })
}

// close ends the goroutine and closes the connection.
func (f *finder) close() error {
	if f.stop != nil {
		f.stop()
		f.done.Wait()
	}
	if f.db == nil {
		return nil
	}
	var errs []error
	for _, st := range []*sql.Stmt{f.begin, f.end, f.state, f.segments, f.head, f.blocks, f.since, f.fetch} {
		if st != nil {
			errs = append(errs, st.Close())
		}
	}
	return errors.Join(append(errs, f.db.Close())...)
}

// poke has the keeper look at the tail soon.
func (k *keeper) poke() {
	if k.wake == nil {
		return
	}
	select {
	case k.wake <- struct{}{}:
	default: // it is about to
	}
}

// wait waits until the tail is in segments.
func (k *keeper) wait(ctx context.Context) error {
	done := make(chan error, 1)
	k.mu.Lock()
	if k.closed {
		k.mu.Unlock()
		return errClosed
	}
	k.waiting = append(k.waiting, done)
	k.mu.Unlock()
	k.poke()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// makeSegments makes segments whenever it is woken, and tells those who wait.
func (s *Store) makeSegments(ctx context.Context) {
	k := &s.find.keeper
	tell := func(err error) {
		k.mu.Lock()
		defer k.mu.Unlock()
		k.closed = ctx.Err() != nil
		if k.closed {
			err = errClosed
		}
		for _, done := range k.waiting {
			done <- err
		}
		k.waiting = nil
	}
	for {
		select {
		case <-k.wake:
		case <-ctx.Done():
			tell(errClosed)
			return
		}
		for {
			more, err := s.makeSegment(ctx)
			if err == nil && more {
				continue
			}
			tell(err)
			break
		}
	}
}

// A plan is a segment to be made.
type plan struct {
	first, last int64   // of the ids
	seq         int64   // units removed up to this number are not there
	instead     []int64 // the segments whose place it takes
}

// plan decides which segment comes next; ok is false when none has to be made.
func (s *Store) plan(ctx context.Context) (p plan, ok bool, err error) {
	now, err := s.now(ctx)
	if err != nil {
		return p, false, err
	}
	rows, err := segments(s.read.QueryContext(ctx, segmentsQuery, findVersion))
	if err != nil {
		return p, false, err
	}
	p.first, p.last, p.seq = 1, now.unit, now.seq
	if n := len(rows); n > 0 {
		p.first = rows[n-1].last + 1
	}
	size := p.last - p.first + 1
	if size < enough {
		return s.planAnew(ctx, rows, p)
	}
	for i := len(rows) - 1; i >= 0 && rows[i].units <= size && size+rows[i].units <= concordance.Most; i-- {
		p.first = rows[i].first
		p.instead = append(p.instead, rows[i].id)
		size += rows[i].units
	}
	return p, true, nil
}

// planAnew looks for a segment most of whose units are no more.
func (s *Store) planAnew(ctx context.Context, rows []segmentRow, p plan) (plan, bool, error) {
	k := &s.find.keeper
	err := s.each(ctx, "SELECT seq, unit FROM removed WHERE seq > ? ORDER BY seq", k.seq, func(r *sql.Rows) error {
		var unit int64
		if err := r.Scan(&k.seq, &unit); err != nil {
			return err
		}
		i := sort.Search(len(rows), func(i int) bool { return rows[i].last >= unit })
		if i < len(rows) && rows[i].first <= unit && rows[i].seq < k.seq {
			k.dead[rows[i].id]++
		}
		return nil
	})
	for _, row := range rows {
		if err == nil && 2*k.dead[row.id] > row.units {
			p.first, p.last, p.instead = row.first, row.last, []int64{row.id}
			return p, true, nil
		}
	}
	return p, false, err
}

// makeSegment makes the next segment; more is false when none is needed.
func (s *Store) makeSegment(ctx context.Context) (more bool, err error) {
	if err := s.clear(ctx); err != nil {
		return false, err
	}
	p, ok, err := s.plan(ctx)
	if err != nil || !ok {
		return false, err
	}
	b := &concordance.Builder{}
	if p.last, err = s.readUnits(ctx, b, p); err != nil {
		return false, err
	}
	units := b.Len()
	w := &segmentWriter{store: s, ctx: ctx}
	head, err := b.Build(w.add)
	if err == nil {
		err = w.flush(nil)
	}
	if err == nil {
		err = w.use(p, units, head)
	}
	if errors.Is(err, errGone) {
		err = nil // what it has made is looked at
	}
	return true, err
}

// readUnits reads the units of a segment, and returns the last id it reaches.
func (s *Store) readUnits(ctx context.Context, b *concordance.Builder, p plan) (last int64, err error) {
	last = p.last
	err = s.each(ctx, fmt.Sprintf("SELECT id, changed, source, target FROM unit WHERE id >= ? AND id <= %d ORDER BY id LIMIT %d", p.last, concordance.Most),
		p.first, func(rows *sql.Rows) error {
			var id, changed int64
			var source, target string
			if err := rows.Scan(&id, &changed, &source, &target); err != nil {
				return err
			}
			b.Add(id, changed, source, target)
			if b.Len() == concordance.Most {
				last = id
			}
			return nil
		})
	return last, err
}

// A segmentWriter writes the blocks of a segment, some at a time.
type segmentWriter struct {
	store  *Store
	ctx    context.Context
	id     int64 // of the segment, 0 before the first batch
	next   uint32
	blocks [][]byte
	size   int
}

func (w *segmentWriter) add(block []byte) error {
	w.blocks = append(w.blocks, block)
	if w.size += len(block); w.size >= batch/4 {
		return w.flush(nil)
	}
	return nil
}

// errGone says that another program has made the segment.
var errGone = errors.New("another program is making the concordance")

// flush writes the blocks that wait, and does what comes then in the same
// transaction.
func (w *segmentWriter) flush(then func(*sql.Tx) error) error {
	ctx := context.WithoutCancel(w.ctx)
	if err := w.ctx.Err(); err != nil {
		return err
	}
	tx, err := w.store.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := w.store.current(ctx, tx); err != nil {
		return err
	}
	if w.id == 0 {
		r, err := tx.ExecContext(ctx, "INSERT INTO find_segment (state, version, first, last, removed, units, head) VALUES (0, ?, 0, 0, 0, 0, x'')", findVersion)
		if err == nil {
			w.id, err = r.LastInsertId()
		}
		if err != nil {
			return err
		}
	} else {
		var there bool
		if err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM find_segment WHERE id = ? AND state = 0)", w.id).Scan(&there); err != nil {
			return err
		}
		if !there {
			return errGone
		}
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO find_block (id, data) VALUES (?, ?)")
	if err != nil {
		return err
	}
	for _, b := range w.blocks {
		if _, err := insert.ExecContext(ctx, blockID(w.id, w.next), b); err != nil {
			return err
		}
		w.next++
	}
	w.blocks, w.size = w.blocks[:0], 0
	if then != nil {
		if err := then(tx); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// use puts the segment to use, unless another program has put one in its place.
// Others that are being written were made for what is no more.
func (w *segmentWriter) use(p plan, units int, head []byte) error {
	ctx := context.WithoutCancel(w.ctx)
	return w.flush(func(tx *sql.Tx) error {
		for _, id := range p.instead {
			if _, err := tx.ExecContext(ctx, "UPDATE find_segment SET state = 2 WHERE id = ?", id); err != nil {
				return err
			}
		}
		var taken bool
		err := tx.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM find_segment WHERE state = 1 AND version = ? AND first <= ? AND last >= ?)", findVersion, p.last, p.first).Scan(&taken)
		if err == nil && taken {
			err = errGone
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE find_segment SET state = 2 WHERE state = 0 AND id <> ?", w.id)
		}
		if err == nil {
			_, err = tx.ExecContext(ctx, "UPDATE find_segment SET state = 1, first = ?, last = ?, removed = ?, units = ?, head = ? WHERE id = ?",
				p.first, p.last, p.seq, units, head, w.id)
		}
		return err
	})
}

// clear takes out the blocks of segments that are not used any more, or cannot
// be, some at a time.
func (s *Store) clear(ctx context.Context) error {
	var gone []int64
	err := s.each(ctx, "SELECT id FROM find_segment WHERE state = 2 OR state = 1 AND version <> ?", findVersion, func(rows *sql.Rows) error {
		var id int64
		err := rows.Scan(&id)
		gone = append(gone, id)
		return err
	})
	for _, id := range gone {
		for n := int64(1); n > 0 && err == nil; {
			var r sql.Result
			r, err = s.write.ExecContext(ctx, "DELETE FROM find_block WHERE id IN (SELECT id FROM find_block WHERE id >= ? AND id < ? LIMIT 64)", id<<24, (id+1)<<24)
			if err == nil {
				n, err = r.RowsAffected()
			}
		}
		if err == nil {
			_, err = s.write.ExecContext(ctx, "DELETE FROM find_segment WHERE id = ?", id)
		}
	}
	return err
}

// forget throws all segments away, as one of them is damaged. Where nothing may
// be written they are not looked at any more.
func (s *Store) forget(ctx context.Context) error {
	f := &s.find
	f.busy <- struct{}{}
	defer func() { <-f.busy }()
	f.known, f.cache, f.size = nil, map[int64][]byte{}, 0
	if s.write == nil {
		f.distrust = true
		return nil
	}
	_, err := s.write.ExecContext(ctx, "UPDATE find_segment SET state = 2 WHERE state = 1")
	return err
}
