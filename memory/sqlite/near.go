package sqlite

import (
	"context"
	"database/sql"
	"sync"

	"tarjuman/memory"
)

// index holds the words of all units in memory, for the fuzzy search. It is
// filled by the first search, and brought up to date by each: other programs
// write to the file too.
type index struct {
	mu sync.RWMutex
	lines
	unit, seq int64 // the last ones read of tables unit and removed
}

// Near implements memory.Store. It compares the words of every unit of a length
// that can reach the floor.
func (s *Store) Near(ctx context.Context, words []uint32, floor, limit int) ([]memory.Hit, error) {
	if err := s.refresh(ctx); err != nil {
		return nil, s.fail("search", err)
	}
	s.index.mu.RLock()
	defer s.index.mu.RUnlock()
	hits, err := s.index.search(ctx, words, floor, limit)
	return hits, s.fail("search", err)
}

// refresh reads what was stored and removed since the last time.
func (s *Store) refresh(ctx context.Context) error {
	x := &s.index
	if err := s.current(ctx, s.read); err != nil {
		return err
	}
	var unit, seq int64
	err := s.read.QueryRowContext(ctx, `SELECT coalesce((SELECT max(id) FROM unit), 0), coalesce((SELECT max(seq) FROM removed), 0)`).Scan(&unit, &seq)
	if err != nil {
		return err
	}
	x.mu.RLock()
	fresh := unit <= x.unit && seq <= x.seq
	x.mu.RUnlock()
	if fresh {
		return nil
	}
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.unit == 0 {
		x.seq = max(x.seq, seq) // what was removed before is not read at all
	}
	// Units first: one that is removed while they are read is then found among
	// the removed.
	var words []uint32
	err = s.each(ctx, "SELECT id, words FROM unit WHERE id > ? ORDER BY id", x.unit, func(rows *sql.Rows) error {
		var id int64
		var b sql.RawBytes
		if err := rows.Scan(&id, &b); err != nil {
			return err
		}
		words = unpackWords(words[:0], b)
		x.add(id, words)
		x.unit = id
		return nil
	})
	if err != nil {
		return err
	}
	return s.each(ctx, "SELECT seq, unit FROM removed WHERE seq > ? ORDER BY seq", x.seq, func(rows *sql.Rows) error {
		var seq, id int64
		if err := rows.Scan(&seq, &id); err != nil {
			return err
		}
		x.remove(id)
		x.seq = seq
		return nil
	})
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
