package sqlite

import (
	"context"
	"database/sql"
	"encoding/json"
	"iter"
	"math"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// Exact implements memory.Store.
func (s *Store) Exact(ctx context.Context, source text.Text, before, after string, limit int) ([]memory.Entry, error) {
	weak := arabic.Weak(source.Chars)
	var out []memory.Entry
	for e, err := range s.short(ctx, s.exact, int64(memory.Hash(source.Chars)), source.Chars, before, after, limit) {
		if err != nil {
			return nil, s.fail("read", err)
		}
		if arabic.Weak(e.Source.Chars) == weak { // and not only its hash
			out = append(out, e)
		}
	}
	return out, nil
}

// Fetch implements memory.Store.
func (s *Store) Fetch(ctx context.Context, ids ...int64) ([]memory.Entry, error) {
	if err := ctx.Err(); err != nil {
		return nil, s.fail("read", err)
	}
	out, err := fetch(context.WithoutCancel(ctx), s.fetch, ids)
	return out, s.fail("read", err)
}

// fetch runs fetchQuery, and puts the entries into the order of the ids.
func fetch(ctx context.Context, query *sql.Stmt, ids []int64) ([]memory.Entry, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	list, err := json.Marshal(ids)
	if err != nil {
		return nil, err
	}
	found := make(map[int64]memory.Entry, len(ids))
	for e, err := range entries(query.QueryContext(ctx, string(list))) {
		if err != nil {
			return nil, err
		}
		found[e.ID] = e
	}
	var out []memory.Entry
	for _, id := range ids {
		if e, ok := found[id]; ok {
			out = append(out, e)
		}
	}
	return out, nil
}

// Page implements memory.Store.
func (s *Store) Page(ctx context.Context, below int64, limit int) (out []memory.Entry, err error) {
	if below == 0 {
		below = math.MaxInt64
	}
	for e, err := range s.entries(ctx, "SELECT "+columns+" FROM unit WHERE unit.id < ? ORDER BY unit.id DESC LIMIT ?", below, limit) {
		if err != nil {
			return nil, s.fail("read", err)
		}
		out = append(out, e)
	}
	return out, nil
}

// All implements memory.Store.
func (s *Store) All(ctx context.Context) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		for e, err := range s.entries(ctx, "SELECT "+columns+" FROM unit ORDER BY unit.id") {
			if !yield(e, s.fail("read", err)) {
				return
			}
		}
	}
}

// Len implements memory.Store. Every unit that was ever stored has had the next id,
// and every one that went is in table removed, once.
func (s *Store) Len(ctx context.Context) (int, error) {
	if err := ctx.Err(); err != nil {
		return 0, s.fail("read", err)
	}
	var n int
	err := s.length.QueryRowContext(context.WithoutCancel(ctx)).Scan(&n)
	return n, s.fail("read", err)
}

// Stats implements memory.Store.
func (s *Store) Stats(ctx context.Context) (memory.Stats, error) {
	var st memory.Stats
	var newest int64
	err := s.read.QueryRowContext(ctx, `SELECT count(*), coalesce(sum(segment <> ''), 0), coalesce(sum(approved), 0),
		coalesce(sum(length(words) / 4), 0), count(DISTINCT nullif(document, '')), count(DISTINCT nullif(author, '')),
		coalesce(max(changed), ?) FROM unit`, int64(math.MinInt64)).
		Scan(&st.Entries, &st.Confirmed, &st.Approved, &st.Words, &st.Documents, &st.Authors, &newest)
	st.Newest = fromMicros(newest)
	return st, s.fail("read", err)
}

// entries yields the entries a query finds. An error ends it. A query is one
// statement, so it sees the file as it was when it began.
func (s *Store) entries(ctx context.Context, query string, args ...any) iter.Seq2[memory.Entry, error] {
	return entries(s.read.QueryContext(ctx, query, args...))
}

// short is entries for a statement that takes no time worth stopping: to watch
// ctx takes the driver and database/sql a goroutine each.
func (s *Store) short(ctx context.Context, query *sql.Stmt, args ...any) iter.Seq2[memory.Entry, error] {
	if err := ctx.Err(); err != nil {
		return entries(nil, err)
	}
	return entries(query.QueryContext(context.WithoutCancel(ctx), args...))
}

func entries(rows *sql.Rows, err error) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		if err != nil {
			yield(memory.Entry{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			e, err := scan(rows)
			if !yield(e, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(memory.Entry{}, err)
		}
	}
}
