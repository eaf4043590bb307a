package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"slices"

	"tarjuman/memory"
)

// errTaken ends an import that somebody else goes on with, or has taken back.
var errTaken = errors.New("another program has gone on with this import, or discarded it")

// A note is the row of table import.
type note struct {
	run string
	memory.Unfinished
}

// readNote returns nil where there is none.
func readNote(ctx context.Context, q querier) (*note, error) {
	var n note
	err := q.QueryRowContext(ctx, "SELECT run, file, place, read, added, replaced FROM import").
		Scan(&n.run, &n.File, &n.Place, &n.Read, &n.Added, &n.Replaced)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return &n, err
}

// Unfinished implements memory.Store.
func (s *Store) Unfinished(ctx context.Context) (*memory.Unfinished, error) {
	n, err := readNote(ctx, s.read)
	if n == nil || err != nil {
		return nil, s.fail("read", err)
	}
	return &n.Unfinished, nil
}

// Discard implements memory.Store.
func (s *Store) Discard(ctx context.Context) error {
	if s.write == nil {
		return s.fail("write", ErrReadOnly)
	}
	return s.fail("discard the import of", s.takeBack(ctx, ""))
}

// finished refuses what may not be done beside an unfinished import.
func finished(ctx context.Context, q querier) error {
	n, err := readNote(ctx, q)
	if n != nil {
		return memory.ErrUnfinished
	}
	return err
}

// begin finds out whether the import goes on with another one. One of the same
// file from its beginning is taken back first.
func (w *importer) begin(ctx context.Context) error {
	n, err := readNote(ctx, w.s.write)
	switch {
	case err != nil:
		return err
	case n == nil && w.from != "":
		return errTaken
	case n == nil:
		return nil
	case n.File == "" || n.File != w.file:
		return memory.ErrUnfinished
	case w.from == "":
		return w.s.takeBack(ctx, "")
	case w.from != n.Place:
		return errTaken
	}
	if err := w.own(ctx, n.run); err != nil {
		return err
	}
	w.noted, w.done, w.place = true, n.Imported, n.Place
	rows, err := w.s.write.QueryContext(ctx, "SELECT first, last FROM import_piece ORDER BY first")
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		var p span
		if err := rows.Scan(&p.first, &p.last); err != nil {
			return err
		}
		w.pieces = append(w.pieces, p)
	}
	return rows.Err()
}

// own makes the note of a run one of this run.
func (w *importer) own(ctx context.Context, run string) error {
	r, err := w.s.write.ExecContext(ctx, "UPDATE import SET run = ? WHERE run = ?", w.run, run)
	if err != nil {
		return err
	}
	if n, err := r.RowsAffected(); err != nil || n == 0 {
		return errors.Join(err, errTaken)
	}
	return nil
}

// open begins the next piece.
func (w *importer) open(ctx context.Context) error {
	p, err := w.s.openPiece(ctx)
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

// know begins with known, or ends it.
func (w *importer) know() error {
	p := w.piece
	if len(w.pieces) > 0 {
		if last := w.pieces[len(w.pieces)-1]; p.first != last.last+1 || len(w.known) > maxKnown {
			w.known = nil
		}
		return nil
	}
	var some bool
	if err := p.tx.QueryRowContext(p.ctx, "SELECT EXISTS (SELECT 1 FROM unit WHERE segment = '')").Scan(&some); err != nil || some {
		return err
	}
	w.known = map[int64]struct{}{}
	return nil
}

// there returns the units of the file that may be doubles of those of a lot, by
// hash, the newest last.
func (w *importer) there(b *lot) (map[int64][]memory.Entry, error) {
	ask := b.doubles
	if w.known != nil {
		ask = nil
		for _, h := range b.doubles {
			if _, ok := w.known[h]; ok {
				ask = append(ask, h)
			}
		}
		for _, h := range b.doubles {
			w.known[h] = struct{}{}
		}
	}
	return w.piece.doubles(ask)
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
	b.link()
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
		old, ok := newest(there[b.doubles[i]], e)
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
	if err := p.tx.Commit(); err != nil {
		return err
	}
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
	if err := w.piece.tx.Commit(); err != nil {
		return err
	}
	w.close()
	return nil
}

// takeBack takes out the units of the unfinished import, a piece at a time, if
// it is that of a run; run is empty for any. From the first piece on it can only
// be taken back.
func (s *Store) takeBack(ctx context.Context, run string) error {
	own := rand.Text()
	for {
		more, err := s.takeBackPiece(ctx, run, own)
		if err != nil || !more {
			return err
		}
		run = own
	}
}

func (s *Store) takeBackPiece(ctx context.Context, run, own string) (more bool, err error) {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer tx.Rollback()
	if err := s.current(ctx, tx); err != nil {
		return false, err
	}
	n, err := readNote(ctx, tx)
	switch {
	case err != nil:
		return false, err
	case n == nil && run == "":
		return false, nil
	case n == nil || run != "" && n.run != run:
		return false, errTaken
	}
	var p span
	err = tx.QueryRowContext(ctx, "SELECT first, last FROM import_piece ORDER BY first DESC").Scan(&p.first, &p.last)
	more = !errors.Is(err, sql.ErrNoRows)
	if more && err != nil {
		return false, err
	}
	do := []struct {
		query string
		args  []any
	}{{"DELETE FROM import_replaced", nil}, {"DELETE FROM import", nil}}
	if more {
		do = []struct {
			query string
			args  []any
		}{
			{"UPDATE import SET run = ?, place = ''", []any{own}},
			{"INSERT INTO removed (unit) SELECT id FROM unit WHERE id BETWEEN ? AND ? ORDER BY id", []any{p.first, p.last}},
			{"DELETE FROM unit WHERE id BETWEEN ? AND ?", []any{p.first, p.last}},
			{"DELETE FROM import_piece WHERE first = ?", []any{p.first}},
		}
	}
	for _, d := range do {
		if _, err := tx.ExecContext(ctx, d.query, d.args...); err != nil {
			return false, err
		}
	}
	return more, tx.Commit()
}
