package sqlite

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"

	"tarjuman/memory"
)

// Remove implements memory.Store.
func (s *Store) Remove(ctx context.Context, ids ...int64) (n int, err error) {
	err = s.tx(ctx, func(w *writer) error {
		n, err = w.takeAll(ids)
		return err
	})
	return n, s.fail("delete from", err)
}

// takeAll takes out the units with these ids, and returns how many there were.
func (w *writer) takeAll(ids []int64) (int, error) {
	list, err := json.Marshal(ids)
	if err != nil || len(ids) == 0 {
		return 0, err
	}
	if _, err := w.tx.ExecContext(w.ctx, `INSERT INTO removed (unit)
		SELECT id FROM unit WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`, string(list)); err != nil {
		return 0, err
	}
	r, err := w.tx.ExecContext(w.ctx, "DELETE FROM unit WHERE id IN (SELECT value FROM json_each(?))", string(list))
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

// Merge implements memory.Store. Only entries that share the weak key of their
// source with another are read.
func (s *Store) Merge(ctx context.Context, progress func(done, of int)) (merged int, err error) {
	err = s.tx(ctx, func(w *writer) error {
		if err := finished(w.ctx, w.tx); err != nil {
			return err
		}
		ids, ends, err := w.sharing()
		if err != nil {
			return err
		}
		for from, i := 0, 0; i < len(ends); i++ {
			// As many groups as make a thousand.
			if ends[i]-from < lotUnits && i+1 < len(ends) {
				continue
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			n, err := w.mergeSome(ids[from:ends[i]])
			if err != nil {
				return err
			}
			merged += n
			if from = ends[i]; progress != nil {
				progress(from, len(ids))
			}
		}
		return nil
	})
	if err != nil {
		return 0, s.fail("merge the doubles of", err)
	}
	return merged, nil
}

// sharing returns the ids of the units that share their weak key, group by group,
// and where each group ends.
func (w *writer) sharing() (ids []int64, ends []int, err error) {
	rows, err := w.tx.QueryContext(w.ctx, `SELECT weak, id FROM unit
		WHERE weak IN (SELECT weak FROM unit GROUP BY weak HAVING count(*) > 1) ORDER BY weak, id`)
	if err != nil {
		return nil, nil, err
	}
	defer rows.Close()
	var last int64
	for rows.Next() {
		var weak, id int64
		if err := rows.Scan(&weak, &id); err != nil {
			return nil, nil, err
		}
		if len(ids) > 0 && weak != last {
			ends = append(ends, len(ids))
		}
		last = weak
		ids = append(ids, id)
	}
	if len(ids) > 0 {
		ends = append(ends, len(ids))
	}
	return ids, ends, rows.Err()
}

// mergeSome merges the doubles among whole groups.
func (w *writer) mergeSome(ids []int64) (int, error) {
	list, err := json.Marshal(ids)
	if err != nil {
		return 0, err
	}
	type pair struct{ source, target string }
	groups := map[pair][]memory.Entry{}
	var order []pair
	for e, err := range entries(w.tx.QueryContext(w.ctx, "SELECT "+columns+" FROM unit WHERE unit.id IN (SELECT value FROM json_each(?)) ORDER BY unit.id", string(list))) {
		if err != nil {
			return 0, err
		}
		p := pair{e.Source.String(), e.Target.String()}
		if groups[p] == nil {
			order = append(order, p)
		}
		groups[p] = append(groups[p], e)
	}
	var gone []int64
	var merged []memory.Entry
	for _, p := range order {
		if len(groups[p]) > 1 {
			g, m := memory.MergeDoubles(groups[p])
			gone, merged = append(gone, g...), append(merged, m...)
		}
	}
	n, err := w.takeAll(gone)
	if err != nil {
		return 0, err
	}
	return n - len(merged), w.putAll(merged)
}
