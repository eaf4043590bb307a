package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/concordance"
)

// finds holds Find against looking at every unit.
func finds(t *testing.T, s *Store) {
	t.Helper()
	for _, text := range []string{"كلمةااا", "اابب", "كلمةا كلمةااب"} {
		findsText(t, s, text)
	}
}

func findsText(t *testing.T, s *Store, text string) {
	t.Helper()
	ctx := context.Background()
	q := memory.FindQuery{Text: text, Limit: 20}
	var want []memory.Finding
	for e, err := range s.All(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if f, ok := q.Highlight(e); ok {
			want = append(want, f)
		}
	}
	slices.SortFunc(want, func(a, b memory.Finding) int { return int(b.ID - a.ID) })
	got, err := s.Find(ctx, q)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want[:min(20, len(want))], got); d != "" {
		t.Fatalf("%s (-want +got):\n%s", text, d)
	}
}

// rowsOf returns the segments in use, once nothing has to be made any more, and
// holds that nothing else is left in the file.
func rowsOf(t *testing.T, s *Store) []segmentRow {
	t.Helper()
	ctx := context.Background()
	for start := time.Now(); ; time.Sleep(5 * time.Millisecond) {
		if err := s.find.wait(ctx); err != nil {
			t.Fatal(err)
		}
		rows, err := segments(s.read.QueryContext(ctx, segmentsQuery, findVersion))
		if err != nil {
			t.Fatal(err)
		}
		var all, lost int
		err = s.read.QueryRow(`SELECT (SELECT count(*) FROM find_segment WHERE state <> 0),
			(SELECT count(*) FROM find_block WHERE id >> 24 NOT IN (SELECT id FROM find_segment))`).Scan(&all, &lost)
		if err != nil {
			t.Fatal(err)
		}
		if all == len(rows) && lost == 0 {
			return rows
		}
		if time.Since(start) > 20*time.Second {
			t.Fatalf("%d segments, of which %d are in use; %d blocks of none", all, len(rows), lost)
		}
	}
}

func TestFindFollows(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 3))
	path := filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	// What a crash has left of a segment.
	if _, err := s.write.Exec(`INSERT INTO find_segment VALUES (1, 0, 1, 0, 0, 0, 0, x'');
		INSERT INTO find_block VALUES (1 << 24, x'00')`); err != nil {
		t.Fatal(err)
	}
	for range 6 {
		grow(t, s, rng, 1400)
		finds(t, s)
	}
	rows := rowsOf(t, s)
	if n := len(rows); n == 0 || n > 5 || rows[n-1].last < 6000 {
		t.Errorf("segments %v", rows)
	}
	if err := s.read.QueryRow("SELECT 1 FROM find_segment WHERE id = 1").Scan(new(int)); !errors.Is(err, sql.ErrNoRows) {
		t.Errorf("what a crash has left: %v", err)
	}
	grow(t, s, rng, 5*long) // a tail that Find waits for
	finds(t, s)
	if rows := rowsOf(t, s); len(rows) != 1 {
		t.Errorf("segments %v, want one: the last is larger than all before", rows)
	}
	s.Close()
	s = openAt(t, path, Options{})
	finds(t, s)
}

// TestFindReadOnly holds that a reader finds what no segment has, and what
// another program indexes.
func TestFindReadOnly(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 4))
	path := filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	grow(t, s, rng, long+2000)
	r := openAt(t, path, Options{ReadOnly: true})
	finds(t, r)
	if n := len(r.find.tail.units); n != long {
		t.Errorf("%d units stay in memory, want %d", n, long)
	}
	finds(t, s)
	rowsOf(t, s)
	finds(t, r)
	if n := len(r.find.tail.units); n >= enough {
		t.Errorf("%d units stay in memory after they were indexed", n)
	}
	grow(t, s, rng, 100)
	finds(t, r)
}

func TestFindTwoPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.tmdb")
	stores := []*Store{openAt(t, path, Options{Create: true}), openAt(t, path, Options{})}
	var wg sync.WaitGroup
	for i, s := range stores {
		wg.Go(func() {
			rng := rand.New(rand.NewPCG(5, uint64(i)))
			for n := range 6 {
				var puts []memory.Entry
				for k := range 1500 {
					puts = append(puts, entry(fmt.Sprint(i, n, k), randomSource(rng)))
				}
				if err := s.Put(context.Background(), puts...); err != nil {
					t.Error(err)
				}
				if _, err := s.Find(context.Background(), memory.FindQuery{Text: "كلمة"}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for _, s := range stores {
		finds(t, s)
	}
	rowsOf(t, stores[0])
}

func TestFindDamaged(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 5))
	path := filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	grow(t, s, rng, 3000)
	finds(t, s)
	rowsOf(t, s)
	for _, harm := range []string{
		"UPDATE find_block SET data = x'0102030405060708' WHERE id % 3 = 0",
		"DELETE FROM find_block",
		"UPDATE find_segment SET head = substr(head, 2)",
		"UPDATE find_segment SET version = version - 1",
		"DELETE FROM find_segment",
	} {
		if _, err := s.write.Exec(harm); err != nil {
			t.Fatal(err)
		}
		s.Close()
		r := openAt(t, path, Options{ReadOnly: true})
		finds(t, r)
		r.Close()
		s = openAt(t, path, Options{})
		finds(t, s)
		if harm != "DELETE FROM find_segment" { // whose blocks nobody can name
			rowsOf(t, s)
		}
	}
}

// TestFindAnew holds that a segment of units that are no more is made anew.
func TestFindAnew(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 6))
	s := openAt(t, filepath.Join(t.TempDir(), "m.tmdb"), Options{Create: true})
	var puts []memory.Entry
	for i := range 3000 {
		puts = append(puts, entry(fmt.Sprint(i), randomSource(rng)))
	}
	if err := s.Put(context.Background(), puts...); err != nil {
		t.Fatal(err)
	}
	rows := rowsOf(t, s)
	var keys []memory.Key
	for _, e := range puts[:2000] {
		keys = append(keys, e.Key)
	}
	if err := s.Delete(context.Background(), keys...); err != nil {
		t.Fatal(err)
	}
	again := rowsOf(t, s)
	if len(again) != 1 || again[0].units != 1000 || again[0].first != rows[0].first || again[0].last != rows[0].last {
		t.Errorf("segments %v, before %v", again, rows)
	}
	finds(t, s)
	if rows := rowsOf(t, s); rows[0].id != again[0].id {
		t.Error("it was made anew once more")
	}
	path := s.Path()
	s.Close()
	s = openAt(t, path, Options{})
	if rows := rowsOf(t, s); rows[0].id != again[0].id {
		t.Error("what was removed before it was made counts")
	}
}

// TestFindWhileHeld holds that Find looks through the units when the index
// cannot be written.
func TestFindWhileHeld(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 7))
	path := filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	grow(t, s, rng, long+500)
	other := openAt(t, path, Options{})
	tx, err := other.write.Begin()
	if err != nil {
		t.Fatal(err)
	}
	findsText(t, s, "كلمةااا")
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	finds(t, s)
	rowsOf(t, s)
}

// TestFindEnds holds that a Find that waits ends with its context and with the
// store, and that the store can be closed while a segment is made.
func TestFindEnds(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 8))
	path := filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	grow(t, s, rng, 3*long)
	ctx, cancel := context.WithCancel(context.Background())
	time.AfterFunc(2*time.Millisecond, cancel)
	if _, err := s.Find(ctx, memory.FindQuery{Text: "كلمة"}); err != nil && !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Find(context.Background(), memory.FindQuery{Text: "كلمة"}); err == nil {
		t.Error("a closed store answered")
	}
	s = openAt(t, path, Options{})
	finds(t, s)
	rowsOf(t, s)
	if concordance.Most < 3*long {
		t.Error("the units are more than one segment")
	}
}
