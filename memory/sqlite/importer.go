package sqlite

import (
	"context"
	"errors"
	"slices"
	"sync/atomic"

	"tarjuman/memory"
)

// An importer writes the lots of one import. It is for one goroutine.
type importer struct {
	s *Store
	// run is this import's name in the tables, from the first piece on that is
	// noted there.
	run, file, from string
	noted           bool
	done            memory.Imported
	place           string
	// pieces are the ids of those that were stored.
	pieces []span
	piece  *piece // nil between two
	// checkpoints take the pieces out of the log.
	checkpoints checkpointer
	// alone says that all imported units of the file are of this import so far: it had
	// none before, and nobody else has stored any.
	alone atomic.Bool
}

// A span is a range of ids, both ends included.
type span struct{ first, last int64 }

// write stores the lots, and commits each piece that is full.
func (w *importer) write(ctx context.Context, lots <-chan *lot, free chan<- *lot) error {
	for b := range lots {
		if err := ctx.Err(); err != nil {
			return context.Cause(ctx)
		}
		if w.piece == nil {
			if err := w.open(ctx); err != nil {
				return err
			}
		}
		if err := w.put(b); err != nil {
			return err
		}
		if w.piece.next-w.piece.first >= int64(w.s.pieceUnits) {
			if err := w.keep(); err != nil {
				return err
			}
		}
		select {
		case free <- b:
		default:
		}
	}
	return nil
}

// open begins the next piece.
func (w *importer) open(ctx context.Context) error {
	p, err := w.s.openPiece(ctx, true)
	if err != nil {
		return err
	}
	w.piece = p
	n, err := readNote(p.ctx, p.tx)
	switch {
	case err != nil:
		return err
	case w.noted && (n == nil || n.run != w.run):
		return errTaken
	case !w.noted && n != nil:
		return memory.ErrUnfinished
	}
	return w.know()
}

// know finds out whether the import is still alone.
func (w *importer) know() error {
	p := w.piece
	if len(w.pieces) > 0 {
		if p.first != w.pieces[len(w.pieces)-1].last+1 {
			w.alone.Store(false)
		}
		return nil
	}
	var some bool
	err := p.tx.QueryRowContext(p.ctx, "SELECT EXISTS (SELECT 1 FROM unit WHERE segment = '')").Scan(&some)
	w.alone.Store(err == nil && !some)
	return err
}

// there returns the units of the file that may be doubles of those of a lot, by
// hash, the newest last.
func (w *importer) there(b *lot) (map[int64][]memory.Entry, error) {
	if w.alone.Load() {
		return w.piece.doubles(b.again)
	}
	return w.piece.doubles(b.hashes)
}

// close gives up the piece that is under way.
func (w *importer) close() {
	if w.piece != nil {
		w.piece.close()
		w.piece = nil
	}
}

// put stores a lot.
func (w *importer) put(b *lot) error {
	if b.err != nil {
		return b.err
	}
	there, err := w.there(b)
	if err != nil {
		return err
	}
	for i, e := range b.entries {
		if j := b.double(i); j >= 0 {
			if stays(b.entries[j], e) {
				b.gone[i] = true
			} else {
				b.gone[j] = true
				w.done.Replaced++
			}
			continue
		}
		old, ok := newest(there[b.hashes[i].double], e)
		switch {
		case !ok:
			w.done.Added++
		case stays(old, e):
			b.gone[i] = true
		default:
			if err := w.replace(old.ID); err != nil {
				return err
			}
			w.done.Replaced++
		}
	}
	w.done.Read += len(b.entries)
	w.place = b.place
	return w.piece.store(b)
}

// newest returns the last of some entries that is the same unit as e.
func newest(some []memory.Entry, e memory.Entry) (memory.Entry, bool) {
	for _, old := range slices.Backward(some) {
		if sameUnit(old, e) {
			return old, true
		}
	}
	return memory.Entry{}, false
}

// replace takes out a unit of this import, and notes one of before.
func (w *importer) replace(id int64) error {
	p := w.piece
	own := id >= p.first || slices.ContainsFunc(w.pieces, func(s span) bool { return s.first <= id && id <= s.last })
	p.above = "" // that may be it
	if !own {
		return p.exec("INSERT INTO import_replaced (unit) VALUES (?) ON CONFLICT DO NOTHING", id)
	}
	if err := p.exec("DELETE FROM unit WHERE id = ?", id); err != nil {
		return err
	}
	return p.exec("INSERT INTO removed (unit) VALUES (?)", id)
}

// keep commits a piece that is not the last.
func (w *importer) keep() error {
	p := w.piece
	at := span{p.first, p.next - 1}
	if err := p.exec("INSERT INTO import_piece (first, last) VALUES (?, ?)", at.first, at.last); err != nil {
		return err
	}
	if err := p.exec(`INSERT OR REPLACE INTO import (one, run, file, place, read, added, replaced) VALUES (1, ?, ?, ?, ?, ?, ?)`,
		w.run, w.file, w.place, w.done.Read, w.done.Added, w.done.Replaced); err != nil {
		return err
	}
	if err := w.commit(); err != nil {
		return err
	}
	w.checkpoints.next()
	w.noted = true
	w.pieces = append(w.pieces, at)
	w.close()
	return nil
}

// finish commits the last piece, without what the import replaces.
func (w *importer) finish(ctx context.Context) error {
	if w.piece == nil {
		if !w.noted {
			return ctx.Err() // there was nothing
		}
		if err := w.open(ctx); err != nil {
			return err
		}
	}
	for _, q := range []string{
		"INSERT INTO removed (unit) SELECT unit FROM import_replaced WHERE unit IN (SELECT id FROM unit) ORDER BY unit",
		"DELETE FROM unit WHERE id IN (SELECT unit FROM import_replaced)",
		"DELETE FROM import_replaced",
		"DELETE FROM import_piece",
		"DELETE FROM import",
	} {
		if _, err := w.piece.tx.ExecContext(ctx, q); err != nil {
			return err
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := w.commit(); err != nil {
		return err
	}
	w.close()
	return nil
}

// commit commits the piece, and feeds the fuzzy index with it.
func (w *importer) commit() error {
	if err := w.piece.tx.Commit(); err != nil {
		return err
	}
	w.s.near.feed(w.piece.fed)
	return nil
}

// end finishes the import, or takes it back after an error, which it returns.
func (w *importer) end(ctx context.Context, err error) error {
	if err == nil {
		err = w.finish(ctx)
	}
	if err == nil {
		return nil
	}
	w.close()
	w.done = memory.Imported{}
	if w.noted && !errors.Is(err, errTaken) {
		err = errors.Join(err, w.s.takeBack(context.WithoutCancel(ctx), w.run))
	}
	return err
}
