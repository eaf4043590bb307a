package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"reflect"

	"tarjuman/memory"
)

// Remove implements memory.Store.
func (s *Store) Remove(ctx context.Context, ids ...int64) (n int, err error) {
	err = s.tx(ctx, func(w *writer) error {
		n, err = takeAll(w.ctx, w.tx, ids)
		return err
	})
	return n, s.fail("delete from", err)
}

// takeAll takes out the units with these ids, and returns how many there were.
func takeAll(ctx context.Context, tx *sql.Tx, ids []int64) (int, error) {
	list, err := json.Marshal(ids)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if _, err := tx.ExecContext(ctx, `INSERT INTO removed (unit)
		SELECT id FROM unit WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`, string(list)); err != nil {
		return 0, err
	}
	r, err := tx.ExecContext(ctx, "DELETE FROM unit WHERE id IN (SELECT value FROM json_each(?))", string(list))
	if err != nil {
		return 0, err
	}
	n, err := r.RowsAffected()
	return int(n), err
}

// Change implements memory.Store.
func (s *Store) Change(ctx context.Context, id int64, edit func(*memory.Entry) error) (e memory.Entry, err error) {
	err = s.tx(ctx, func(w *writer) error {
		if err := finished(w.ctx, w.tx); err != nil {
			return err
		}
		e, err = w.change(id, edit)
		return err
	})
	if err != nil {
		return memory.Entry{}, s.fail("write", err)
	}
	return e, nil
}

func (w *writer) change(id int64, edit func(*memory.Entry) error) (memory.Entry, error) {
	old, ok, err := w.newest("unit.id = ?", func(memory.Entry) bool { return true }, id)
	if err == nil && !ok {
		err = fmt.Errorf("entry %d: %w", id, memory.ErrNoEntry)
	}
	if err != nil {
		return memory.Entry{}, err
	}
	e := old
	if err := edit(&e); err != nil {
		return memory.Entry{}, err
	}
	e.ID, e.Key = old.ID, old.Key
	e.Created, e.Changed = fromMicros(micros(e.Created)), fromMicros(micros(e.Changed))
	if reflect.DeepEqual(e, old) {
		return old, nil
	}
	if err := w.take(id); err != nil {
		return memory.Entry{}, err
	}
	if err := w.put(e); err != nil {
		return memory.Entry{}, err
	}
	if e.Confirmed() {
		e, _, err = w.newest("project = ? AND segment = ? AND segment <> ''", func(memory.Entry) bool { return true }, e.Project, e.Segment)
	} else {
		e, _, err = w.newest("double = ? AND segment = ''", func(o memory.Entry) bool { return sameUnit(o, e) }, double(e))
	}
	return e, err
}

// newest returns the last of the units that a condition finds, and is accepted.
func (w *writer) newest(where string, accept func(memory.Entry) bool, args ...any) (out memory.Entry, ok bool, err error) {
	for e, err := range entries(w.tx.QueryContext(w.ctx, "SELECT "+columns+" FROM unit WHERE "+where+" ORDER BY unit.id", args...)) {
		if err != nil {
			return out, false, err
		}
		if accept(e) {
			out, ok = e, true
		}
	}
	return out, ok, nil
}
