package sqlite

import (
	"context"
	"crypto/rand"
	"errors"

	"tarjuman/memory"
)

// An import goes through three goroutines, a lot of entries at a time:
//
//	read (the caller) ──→ make keys and columns ──→ write
//	       ↑                                          │
//	       └───────── lots to be used again ←─────────┘
//
// The writer stores them in pieces, each of which is one transaction. A small
// import is one piece, and leaves nothing when it is rolled back. Of a larger
// one the tables say, piece by piece, which units it has stored and where in
// the file it is (see unfinished.go).

const (
	lotUnits = 1000
	lotBytes = 1 << 20 // of text; one unit more may be in it
	// pieceUnits are about what is written in a second: so long others wait.
	pieceUnits = 100_000
)

// bulkCache is the writer's cache of pages during an import, in KiB (less than
// 0): the indexes of some millions of units fit into it, where with 2 MiB every
// row writes pages and reads them again. plainCache is that at other times.
const bulkCache, plainCache = "-65536", "-2000"

// Import implements memory.Store.
func (s *Store) Import(ctx context.Context, in memory.Import) (memory.Imported, error) {
	done, err := s.importAll(ctx, in)
	if s.write != nil {
		// Busy readers may keep it from shrinking the log, which is no error.
		_, failed := s.write.ExecContext(context.WithoutCancel(ctx), "PRAGMA wal_checkpoint(TRUNCATE)")
		err = errors.Join(err, failed)
	}
	if err != nil {
		return memory.Imported{}, s.fail("import into", err)
	}
	if s.near.begun() {
		s.upToDate(ctx) // otherwise the next search does it
	}
	if in.Progress != nil {
		in.Progress(done.Read)
	}
	return done, nil
}

func (s *Store) importAll(ctx context.Context, in memory.Import) (memory.Imported, error) {
	if s.write == nil {
		return memory.Imported{}, ErrReadOnly
	}
	w := &importer{s: s, run: rand.Text(), file: in.File, from: in.From}
	w.checkpoints.path = s.path
	defer w.checkpoints.end()
	if err := w.begin(ctx); err != nil {
		return memory.Imported{}, err
	}
	w.alone.Store(len(w.pieces) == 0) // until the first piece knows
	end, err := s.bulk(ctx)
	if err != nil {
		return memory.Imported{}, err
	}
	defer end()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var (
		read, made = make(chan *lot, 1), make(chan *lot, 1)
		free       = make(chan *lot, 4) // as many as there can be
		written    = make(chan error, 1)
		failed     error // of the reader, set before read is closed
	)
	go func() {
		defer close(made)
		before := seen{}
		for b := range read {
			b.make()
			if !w.alone.Load() {
				before = nil
			}
			before = b.meet(before)
			made <- b
		}
	}()
	go func() {
		err := w.write(ctx, made, free)
		if err != nil {
			stop(err)
			for range made { // until the reader has seen it
			}
		}
		if failed != nil && err == nil {
			err = failed
		}
		written <- w.end(ctx, err)
	}()
	failed = readAll(ctx, in, w.done.Read, read, free)
	close(read)
	err = <-written
	return w.done, err
}

// bulk gives the writer a large cache until end is called.
func (s *Store) bulk(ctx context.Context) (end func(), err error) {
	ctx = context.WithoutCancel(ctx)
	if _, err := s.write.ExecContext(ctx, "PRAGMA cache_size = "+bulkCache); err != nil {
		return nil, err
	}
	// That it stays large is no harm.
	return func() { s.write.ExecContext(ctx, "PRAGMA cache_size = "+plainCache) }, nil
}

// readAll reads the entries in lots.
func readAll(ctx context.Context, in memory.Import, read int, to chan<- *lot, free <-chan *lot) error {
	b := newLot()
	send := func() {
		if in.Place != nil {
			b.place = in.Place()
		}
		to <- b
		select {
		case b = <-free:
			b.reset()
		default:
			b = newLot()
		}
		if in.Progress != nil {
			in.Progress(read)
		}
	}
	for e, err := range in.Entries {
		if err == nil {
			err = context.Cause(ctx)
		}
		if err != nil {
			return err
		}
		read++
		if b.add(e); len(b.entries) == lotUnits || b.bytes > lotBytes {
			send()
		}
	}
	if err := context.Cause(ctx); err != nil {
		return err
	}
	if len(b.entries) > 0 {
		send()
	}
	return nil
}
