package sqlite

import (
	"context"
	"database/sql"
	"errors"

	"tarjuman/memory"
)

// Put implements memory.Store.
func (s *Store) Put(ctx context.Context, entries ...memory.Entry) error {
	return s.fail("write", s.tx(ctx, func(w *writer) error { return w.putAll(entries) }))
}

// Delete implements memory.Store.
func (s *Store) Delete(ctx context.Context, keys ...memory.Key) error {
	return s.fail("delete from", s.tx(ctx, func(w *writer) error { return w.deleteAll(keys) }))
}

// Apply implements memory.Store. The ids are kept for good.
func (s *Store) Apply(ctx context.Context, op string, puts []memory.Entry, deletes []memory.Key) error {
	if op == "" {
		return s.fail("write", errors.New("an operation without an id"))
	}
	return s.fail("write", s.tx(ctx, func(w *writer) error {
		r, err := w.tx.ExecContext(w.ctx, "INSERT INTO applied (op) VALUES (?) ON CONFLICT DO NOTHING", op)
		if err != nil {
			return err
		}
		if n, err := r.RowsAffected(); err != nil || n == 0 {
			return err
		}
		if err := w.deleteAll(deletes); err != nil {
			return err
		}
		return w.putAll(puts)
	}))
}

// A writer writes within one transaction.
type writer struct {
	ctx context.Context
	tx  *sql.Tx
	// Prepared for the transaction.
	byKey, byDouble, insert, remove, removed *sql.Stmt
}

// tx runs f in a transaction, and rolls it back unless f returns nil. The
// statements do not watch ctx: the driver starts a goroutine for each that
// does. They are short, and f looks at ctx between them.
func (s *Store) tx(ctx context.Context, f func(*writer) error) error {
	if s.write == nil {
		return ErrReadOnly
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	plain := context.WithoutCancel(ctx)
	tx, err := s.write.BeginTx(plain, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := s.current(plain, tx); err != nil {
		return err
	}
	w := &writer{ctx: plain, tx: tx}
	for _, p := range []struct {
		into  **sql.Stmt
		query string
	}{
		{&w.byKey, "SELECT id FROM unit WHERE project = ? AND segment = ? AND segment <> ''"},
		{&w.byDouble, "SELECT " + columns + " FROM unit WHERE double = ? AND segment = ''"},
		{&w.insert, `INSERT INTO unit (project, segment, source, source_codes, target, target_codes,
			before, after, author, created, changed, document, origin, approved, props, weak, double, words)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`},
		{&w.remove, "DELETE FROM unit WHERE id = ?"},
		{&w.removed, "INSERT INTO removed (unit) VALUES (?)"},
	} {
		if *p.into, err = tx.PrepareContext(plain, p.query); err != nil {
			return err
		}
	}
	if err := f(w); err != nil {
		return err
	}
	return tx.Commit()
}

func (w *writer) putAll(entries []memory.Entry) error {
	for _, e := range entries {
		if err := w.put(e); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) deleteAll(keys []memory.Key) error {
	for _, k := range keys {
		if err := w.delete(k); err != nil {
			return err
		}
	}
	return nil
}

func (w *writer) put(e memory.Entry) error {
	var twin int64
	if e.Confirmed() {
		if err := w.delete(e.Key); err != nil {
			return err
		}
	} else {
		twin = double(e)
		if keep, err := w.replaceDouble(e, twin); keep || err != nil {
			return err
		}
	}
	args, err := appendValues([]any{e.Project, e.Segment}, e)
	if err != nil {
		return err
	}
	_, err = w.insert.ExecContext(w.ctx, append(args,
		int64(memory.Hash(e.Source.Chars)), twin, packWords(memory.Words(e.Source.Chars)))...)
	return err
}

// replaceDouble takes out the imported unit that e replaces. keep is set where
// the one that is there stays.
func (w *writer) replaceDouble(e memory.Entry, hash int64) (keep bool, err error) {
	rows, err := w.byDouble.QueryContext(w.ctx, hash)
	if err != nil {
		return false, err
	}
	defer rows.Close()
	var old *memory.Entry
	for rows.Next() {
		other, err := scan(rows)
		if err != nil {
			return false, err
		}
		if sameUnit(other, e) {
			old = &other
			break
		}
	}
	if err := errors.Join(rows.Err(), rows.Close()); err != nil || old == nil {
		return false, err
	}
	e.Created, e.Changed = fromMicros(micros(e.Created)), fromMicros(micros(e.Changed))
	if stays(*old, e) {
		return true, nil
	}
	return false, w.take(old.ID)
}

func (w *writer) delete(k memory.Key) error {
	var id int64
	err := w.byKey.QueryRowContext(w.ctx, k.Project, k.Segment).Scan(&id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	return w.take(id)
}

// take removes a row and leaves word of it.
func (w *writer) take(id int64) error {
	if _, err := w.remove.ExecContext(w.ctx, id); err != nil {
		return err
	}
	_, err := w.removed.ExecContext(w.ctx, id)
	return err
}
