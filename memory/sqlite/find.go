package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"math"

	"tarjuman/memory"
	"tarjuman/memory/concordance"
	"tarjuman/memory/db"
)

// A finder answers Find from the concordance, which is kept in the file in
// segments, and from the tail: the units that came after those.
//
//	ids   1 ─────────── segment ───────────┬── segment ──┬─ segment ─┬── tail ──→
//	      blocks in the file, by 2^18 units│             │           │ words in memory
//
// A Find sees the file at one moment: it has a connection of its own, on which
// all it reads is one transaction. The index only says which units may hold the
// words; each is fetched, and memory.FindQuery decides. So what was removed
// needs no place in the index: it is not there any more when it is fetched.
//
// One goroutine (see findkeep.go) makes segments of the tail.
type finder struct {
	db *sql.DB // has one connection
	// Prepared on db.
	begin, end, state, segments, head, blocks, since, fetch *sql.Stmt

	busy chan struct{} // holds one while a Find uses what is below
	// Segments in use, by their id.
	known map[int64]*concordance.Segment
	cache map[int64][]byte // blocks by their id
	size  int              // of the cache in bytes
	tail  tail

	keeper
}

// findVersion is what a segment was made with; those of another one are not
// looked at.
const findVersion = memory.KeyVersion<<8 + concordance.Version

func (s *Store) openFinder(ctx context.Context) (err error) {
	f := &s.find
	f.db, err = db.Open(ctx, s.path, Kind, db.Options{Mode: db.ReadOnly})
	if err != nil {
		return err
	}
	f.busy, f.cache = make(chan struct{}, 1), map[int64][]byte{}
	for _, p := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&f.begin, "BEGIN"},
		{&f.end, "ROLLBACK"},
		{&f.state, stateQuery},
		{&f.segments, segmentsQuery},
		{&f.head, "SELECT head FROM find_segment WHERE id = ?"},
		{&f.blocks, "SELECT id, data FROM find_block WHERE id IN (SELECT value FROM json_each(?))"},
		{&f.since, "SELECT id, changed, source, target FROM unit WHERE id > ? ORDER BY id"},
		{&f.fetch, fetchAloneQuery},
	} {
		if *p.into, err = f.db.PrepareContext(ctx, p.query); err != nil {
			return err
		}
	}
	s.startKeeper()
	return nil
}

// Find implements memory.Store.
func (s *Store) Find(ctx context.Context, q memory.FindQuery) ([]memory.Finding, error) {
	if q.Limit <= 0 {
		q.Limit = memory.FindLimit
	}
	sought := q.Sought()
	if len(sought) == 0 {
		return nil, nil
	}
	f := &s.find
	for scan := s.write == nil; ; {
		out, err := s.findOnce(ctx, q, sought, scan)
		switch {
		case errors.Is(err, errBehind):
			// If the index cannot be made, the units are looked through.
			if err := f.wait(ctx); err != nil && (ctx.Err() != nil || errors.Is(err, errClosed)) {
				return nil, s.fail("search", err)
			} else if err != nil {
				scan = true
			}
		case errors.Is(err, concordance.ErrDamaged):
			if err := s.forget(ctx); err != nil {
				return nil, s.fail("search", err)
			}
		default:
			return out, s.fail("search", err)
		}
	}
}

// errBehind says that too many units are in no segment.
var errBehind = errors.New("the concordance is not made yet")

// findOnce answers from one moment of the file. Unless it may scan, it refuses
// where the tail is long.
func (s *Store) findOnce(ctx context.Context, q memory.FindQuery, sought []memory.Sought, scan bool) ([]memory.Finding, error) {
	f := &s.find
	select {
	case f.busy <- struct{}{}:
		defer func() { <-f.busy }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	// The statements are short and do not watch ctx, which takes goroutines.
	plain := context.WithoutCancel(ctx)
	if _, err := f.begin.ExecContext(plain); err != nil {
		return nil, err
	}
	defer f.end.ExecContext(plain)
	now, err := readMark(plain, f.state)
	if err != nil {
		return nil, err
	}
	rows, err := segments(f.segments.QueryContext(plain, findVersion))
	if err != nil {
		return nil, err
	}
	if s.find.distrust {
		rows = nil
	}
	covered := int64(0)
	if n := len(rows); n > 0 {
		covered = rows[n-1].last
	}
	if now.unit-covered >= enough {
		f.poke()
		if !scan && now.unit-covered > long {
			return nil, errBehind
		}
	}
	m := merger{}
	if m.streams, err = f.streams(plain, rows, q.In, sought); err != nil {
		return nil, err
	}
	tail, err := f.readTail(ctx, covered, now.unit, q.In, sought)
	if err != nil {
		return nil, err
	}
	m.streams = append(m.streams, tail)
	return f.collect(ctx, q, &m)
}

// collect fetches the units that may hold the words until there are enough that
// do.
func (f *finder) collect(ctx context.Context, q memory.FindQuery, m *merger) ([]memory.Finding, error) {
	var out []memory.Finding
	highlight := q.Highlighter()
	for ask := q.Limit; ; ask = max(q.Limit-len(out), 16) {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		ids, err := m.next(ask)
		if err != nil || len(ids) == 0 {
			return out, err
		}
		entries, err := fetch(context.WithoutCancel(ctx), f.fetch, ids)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			if found, ok := highlight(e); ok {
				if out = append(out, found); len(out) == q.Limit {
					return out, nil
				}
			}
		}
	}
}

const segmentsQuery = "SELECT id, first, last, removed, units FROM find_segment WHERE state = 1 AND version = ? ORDER BY first"

// A segmentRow is a row of find_segment without its head.
type segmentRow struct{ id, first, last, seq, units int64 }

// segments returns the segments that cover the ids from the first on without a
// gap.
func segments(rows *sql.Rows, err error) (out []segmentRow, _ error) {
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	next := int64(1)
	for rows.Next() {
		var r segmentRow
		if err := rows.Scan(&r.id, &r.first, &r.last, &r.seq, &r.units); err != nil {
			return nil, err
		}
		if r.first == next {
			out, next = append(out, r), r.last+1
		}
	}
	return out, rows.Err()
}

// streams returns what the segments have, not begun.
func (f *finder) streams(ctx context.Context, rows []segmentRow, in memory.Side, sought []memory.Sought) ([]*stream, error) {
	var out []*stream
	known := make(map[int64]*concordance.Segment, len(rows))
	for _, row := range rows {
		seg := f.known[row.id]
		if seg == nil {
			var head []byte
			err := f.head.QueryRowContext(ctx, row.id).Scan(&head)
			if err == nil {
				seg, err = concordance.Decode(head)
			}
			if err != nil {
				return nil, err
			}
		}
		known[row.id] = seg
		for _, side := range sides(in) {
			s := &stream{unitAt: unitAt{math.MaxInt64, math.MaxInt64}}
			if seg.Len() > 0 {
				s.id, s.changed = seg.Unit(0)
			}
			s.open = func() (func() (unitAt, bool, error), error) {
				search, err := seg.Search(side, sought, f.reader(ctx, row.id))
				return func() (at unitAt, ok bool, err error) {
					ordinal, ok, err := search.Next()
					if ok {
						at.id, at.changed = seg.Unit(ordinal)
					}
					return at, ok, err
				}, err
			}
			out = append(out, s)
		}
	}
	f.known = known
	return out, nil
}

func sides(in memory.Side) []concordance.Side {
	switch in {
	case memory.InSource:
		return []concordance.Side{concordance.Source}
	case memory.InTarget:
		return []concordance.Side{concordance.Target}
	}
	return []concordance.Side{concordance.Source, concordance.Target}
}

// cacheSize is how many bytes of blocks stay in memory: those of the words that
// are asked for again while somebody types, or by Fragments.
const cacheSize = 8 << 20

// reader reads blocks of a segment, which never change.
func (f *finder) reader(ctx context.Context, segment int64) concordance.Read {
	return func(blocks []uint32) ([][]byte, error) {
		var missing []int64
		for _, n := range blocks {
			if id := blockID(segment, n); f.cache[id] == nil {
				missing = append(missing, id)
			}
		}
		if err := f.readBlocks(ctx, missing); err != nil {
			return nil, err
		}
		out := make([][]byte, len(blocks))
		for i, n := range blocks {
			out[i] = f.cache[blockID(segment, n)] // nil, which is damaged, where it is not there
		}
		if f.size > cacheSize {
			f.cache, f.size = map[int64][]byte{}, 0
		}
		return out, nil
	}
}

// readBlocks puts blocks into the cache.
func (f *finder) readBlocks(ctx context.Context, ids []int64) error {
	if len(ids) == 0 {
		return nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	rows, err := f.blocks.QueryContext(ctx, string(list))
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		var data []byte
		if err := rows.Scan(&id, &data); err != nil {
			return err
		}
		f.cache[id] = data
		f.size += len(data)
	}
	return rows.Err()
}

func blockID(segment int64, n uint32) int64 { return segment<<24 | int64(n) }

// unitAt is a unit and when it was changed, in microseconds.
type unitAt struct{ changed, id int64 }

// newer is the order of Find.
func (a unitAt) newer(b unitAt) bool {
	return a.changed > b.changed || a.changed == b.changed && a.id > b.id
}

// A stream yields units, the newest first. Before it is opened it only says
// that none is newer than unitAt, and afterwards that is the next.
type stream struct {
	unitAt
	open    func() (next func() (unitAt, bool, error), err error)
	forward func() (unitAt, bool, error)
	ended   bool
}

// step goes to the next unit.
func (s *stream) step() (err error) {
	if s.forward == nil {
		if s.forward, err = s.open(); err != nil {
			return err
		}
	}
	var ok bool
	s.unitAt, ok, err = s.forward()
	s.ended = !ok
	return err
}

// A merger brings streams into one, and opens none before it is needed.
type merger struct {
	streams []*stream
	last    int64 // a unit that both its sides yield is one
}

// next returns up to n ids.
func (m *merger) next(n int) (ids []int64, err error) {
	for len(ids) < n {
		var best *stream
		for _, s := range m.streams {
			if !s.ended && (best == nil || s.newer(best.unitAt)) {
				best = s
			}
		}
		if best == nil {
			break
		}
		if best.forward != nil && best.id != m.last {
			ids, m.last = append(ids, best.id), best.id
		}
		if err := best.step(); err != nil {
			return nil, err
		}
	}
	return ids, nil
}
