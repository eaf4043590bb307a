package sqlite

import (
	"context"
	"database/sql"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// measured is a unit as the yardsticks see it.
type measured struct {
	id    int64
	words []uint32
}

// bestOf measures units one by one.
func bestOf(units []measured, query []uint32, floor, limit int) []memory.Hit {
	var out []memory.Hit
	p := memory.NewPattern(query)
	for _, u := range units {
		if b := memory.Base(p.Distance(u.words), len(query), len(u.words)); b >= floor {
			out = append(out, memory.Hit{ID: u.id, Base: b})
		}
	}
	slices.SortFunc(out, func(a, b memory.Hit) int {
		if a.Base != b.Base {
			return b.Base - a.Base
		}
		return int(b.ID - a.ID)
	})
	return out[:min(limit, len(out))]
}

// BenchmarkYardsticks measures, beside the search, two others that leave nothing
// out: measuring every unit, and measuring those that SQLite's full-text index
// (FTS4) finds to have any word of the query. On a few queries, as they take
// long. The recall of the search is the share of its answers that are those of
// measuring every unit, rank by rank.
func BenchmarkYardsticks(b *testing.B) {
	ctx, d := context.Background(), loadBench(b)
	s := d.open(b)
	ready(b, s, "first")
	queries := d.queries[:min(40, len(d.queries))]
	all, at := everyUnit(b, s)
	const floor, limit = 50, 5
	same, asked := 0, 0
	b.Run("Search", func(b *testing.B) {
		percentiles(b, queries, func(q string) error {
			_, err := s.Near(ctx, memory.Words(q), floor, limit)
			return err
		})
	})
	b.Run("EveryUnit", func(b *testing.B) {
		percentiles(b, queries, func(q string) error {
			want := bestOf(all, memory.Words(q), floor, limit)
			got, err := s.Near(ctx, memory.Words(q), floor, limit)
			for i, h := range want {
				asked++
				if i < len(got) && got[i] == h {
					same++
				}
			}
			return err
		})
		b.ReportMetric(100*float64(same)/float64(asked), "recall-%")
	})
	fts := fullText(b, s)
	b.Run("FullText", func(b *testing.B) {
		percentiles(b, queries[:10], func(q string) error {
			return byFullText(ctx, fts, q, all, at)
		})
	})
}

// everyUnit reads the words of all units, and tells where each id is.
func everyUnit(b *testing.B, s *Store) (all []measured, at map[int64]int) {
	b.Helper()
	at = map[int64]int{}
	err := s.each(context.Background(), "SELECT id, words FROM unit WHERE id > ?", 0, func(rows *sql.Rows) error {
		u, packed := measured{}, sql.RawBytes{}
		err := rows.Scan(&u.id, &packed)
		u.words = unpackWords(nil, packed)
		at[u.id] = len(all)
		all = append(all, u)
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	return all, at
}

// byFullText measures the units that have any word of the query.
func byFullText(ctx context.Context, fts *sql.DB, q string, all []measured, at map[int64]int) error {
	var terms []string
	for _, w := range arabic.Words(q) {
		terms = append(terms, `"`+w.Text+`"`)
	}
	rows, err := fts.QueryContext(ctx, "SELECT docid FROM found WHERE found MATCH ?", strings.Join(terms, " OR "))
	if err != nil {
		return err
	}
	defer rows.Close()
	var units []measured
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			return err
		}
		units = append(units, all[at[id]])
	}
	bestOf(units, memory.Words(q), 50, 5)
	return rows.Err()
}

// fullText makes a full-text index of the folded sources in a file of its own.
func fullText(b *testing.B, s *Store) *sql.DB {
	b.Helper()
	fts, err := sql.Open("sqlite3", "file:"+b.TempDir()+"/fts.db?_journal_mode=OFF&_synchronous=OFF")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { fts.Close() })
	fts.SetMaxOpenConns(1)
	if _, err := fts.Exec("CREATE VIRTUAL TABLE found USING fts4(content='', text, tokenize=unicode61)"); err != nil {
		b.Fatal(err)
	}
	tx, err := fts.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO found (docid, text) VALUES (?, ?)")
	if err != nil {
		b.Fatal(err)
	}
	err = s.each(context.Background(), "SELECT id, source FROM unit WHERE id > ?", 0, func(rows *sql.Rows) error {
		var id int64
		var source string
		if err := rows.Scan(&id, &source); err != nil {
			return err
		}
		_, err := insert.Exec(id, arabic.Fold(source))
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return fts
}
