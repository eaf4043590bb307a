package sqlite

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"

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
