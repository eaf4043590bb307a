package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/index"
)

// randomSource is a few of a hundred words.
func randomSource(rng *rand.Rand) string {
	words := make([]string, 1+rng.IntN(9))
	for i := range words {
		words[i] = "كلمة" + strings.Repeat("ا", 1+rng.IntN(10)) + strings.Repeat("ب", rng.IntN(10))
	}
	return strings.Join(words, " ")
}

// grow puts n more confirmed entries and deletes a tenth of the earlier ones.
func grow(t *testing.T, s *Store, rng *rand.Rand, n int) {
	t.Helper()
	ctx, have := context.Background(), count(t, s)
	var puts []memory.Entry
	for i := range n {
		puts = append(puts, entry(fmt.Sprint(have, "-", i), randomSource(rng)))
	}
	if err := s.Put(ctx, puts...); err != nil {
		t.Fatal(err)
	}
	var keys []memory.Key
	err := s.each(ctx, "SELECT segment FROM unit WHERE id > ?", 0, func(rows *sql.Rows) error {
		k := memory.Key{Project: "p"}
		err := rows.Scan(&k.Segment)
		if rng.IntN(10) == 0 {
			keys = append(keys, k)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(ctx, keys...); err != nil {
		t.Fatal(err)
	}
}

// exactly holds Near against measuring every unit.
func exactly(t *testing.T, s *Store, rng *rand.Rand) {
	t.Helper()
	ctx := context.Background()
	ids, words := []int64{}, [][]uint32{}
	err := s.each(ctx, "SELECT id, words FROM unit WHERE id > ?", 0, func(rows *sql.Rows) error {
		var id int64
		var b []byte
		err := rows.Scan(&id, &b)
		ids, words = append(ids, id), append(words, unpackWords(nil, b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for range 20 {
		q, floor := memory.Words(randomSource(rng)), 30+rng.IntN(71)
		p, want := memory.NewPattern(q), []memory.Hit{}
		for i, w := range words {
			if b := memory.Base(p.Distance(w), len(q), len(w)); b >= floor {
				want = append(want, memory.Hit{ID: ids[i], Base: b})
			}
		}
		slices.SortFunc(want, func(a, b memory.Hit) int { return cmp.Or(cmp.Compare(b.Base, a.Base), cmp.Compare(b.ID, a.ID)) })
		got, err := s.Near(ctx, q, floor, 5)
		if err != nil {
			t.Fatal(err)
		}
		if d := gocmp.Diff(want[:min(5, len(want))], append([]memory.Hit{}, got...)); d != "" {
			t.Fatalf("%d words, floor %d (-want +got):\n%s", len(q), floor, d)
		}
	}
}

// keptMemory makes a memory that has kept its index, with units removed from
// blocks of it, and closes it.
func keptMemory(t *testing.T, rng *rand.Rand) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "m.tmdb")
	for range 2 {
		s := openAt(t, path, Options{Create: true})
		exactly(t, s, rng)
		grow(t, s, rng, 5000)
		exactly(t, s, rng)
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

func copied(t *testing.T, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	path = filepath.Join(t.TempDir(), "copied.tmdb")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func readKept(t *testing.T, s *Store) state {
	t.Helper()
	st, err := readState(context.Background(), s.read)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

// TestKept starts from what was kept, and from there on with what came later.
func TestKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	path := keptMemory(t, rng)
	s := openAt(t, path, Options{})
	first := readKept(t, s)
	if first.at.unit < 9900 || first.at.seq < 400 || first.parts < 9 {
		t.Fatalf("kept %+v", first)
	}
	exactly(t, s, rng)
	if s.near.kept != first.at {
		t.Errorf("began with %v, want %v", s.near.kept, first.at)
	}
	// A few changes are not kept, and are there again.
	grow(t, s, rng, 1000)
	exactly(t, s, rng)
	s.Close()
	s = openAt(t, path, Options{})
	exactly(t, s, rng)
	if s.near.kept != first.at || readKept(t, s) != first {
		t.Errorf("began with %v, want %v", s.near.kept, first.at)
	}
	// Many are. What is full already is not written again.
	var before, after []int64
	blocks(t, s, &before)
	grow(t, s, rng, 6000)
	exactly(t, s, rng)
	s.Close()
	s = openAt(t, path, Options{ReadOnly: true})
	exactly(t, s, rng)
	if st := readKept(t, s); st.at.unit < 16900 || s.near.kept != st.at {
		t.Errorf("kept %+v, began with %v", st, s.near.kept)
	}
	blocks(t, s, &after)
	if len(after) != readKept(t, s).parts || slices.Equal(before, after) {
		t.Errorf("blocks %v, then %v", before, after)
	}
}

func blocks(t *testing.T, s *Store, ids *[]int64) {
	t.Helper()
	rows, err := s.read.Query("SELECT id FROM near_block ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var id int64
		if err := rows.Scan(&id); err != nil {
			t.Fatal(err)
		}
		*ids = append(*ids, id)
	}
}

// TestKeptWrong trusts nothing that is not whole, and says nothing wrong.
func TestKeptWrong(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	original := keptMemory(t, rng)
	for _, c := range []struct {
		name, sql string
		trusted   bool
	}{
		{"untouched", "SELECT 1", true},
		{"nothing kept", "DELETE FROM near_state", false},
		{"nothing kept at all", "DELETE FROM near_state; DELETE FROM near_part; DELETE FROM near_block", false},
		{"another version", "UPDATE near_state SET version = version + 1", false},
		{"said to hold more", "UPDATE near_state SET unit = unit + 100", false},
		{"said to lack less", "UPDATE near_state SET removed = removed + 100", false},
		{"a part less", "DELETE FROM near_part WHERE block = (SELECT min(block) FROM near_part)", false},
		{"a block less", "DELETE FROM near_block WHERE id = (SELECT max(id) FROM near_block)", false},
		{"a block more", "INSERT INTO near_block (data) VALUES (x'01')", true},
		{"a part twice", "INSERT INTO near_block (data) SELECT data FROM near_block LIMIT 1; INSERT INTO near_part SELECT max(id), x'' FROM near_block; UPDATE near_state SET parts = parts + 1", false},
		{"units that came back", "UPDATE near_part SET removed = x''", false},
		{"a byte", "UPDATE near_block SET data = CAST(substr(data, 1, 999) || x'5a' || substr(data, 1001) AS BLOB) WHERE id = (SELECT max(id) FROM near_block)", false},
		{"cut off", "UPDATE near_block SET data = substr(data, 1, length(data) - 8)", false},
		{"of another length", "UPDATE near_block SET data = CAST(x'09' || substr(data, 2) AS BLOB)", false},
		{"empty", "UPDATE near_block SET data = x''", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			path := copied(t, original)
			s := openAt(t, path, Options{})
			old := readKept(t, s).at
			if _, err := s.write.Exec(c.sql); err != nil {
				t.Fatal(err)
			}
			grow(t, s, rng, 10)
			exactly(t, s, rng)
			s.Close()
			// It was made anew and kept, or left as it was.
			s = openAt(t, path, Options{})
			exactly(t, s, rng)
			if want := readKept(t, s).at; s.near.kept != want || (want == old) != c.trusted {
				t.Errorf("began with %v of %v, want the old one: %v", s.near.kept, want, c.trusted)
			}
		})
	}
}

// TestKeptOtherVersion leaves alone what other rules made, though it is whole.
func TestKeptOtherVersion(t *testing.T) {
	ctx, rng := context.Background(), rand.New(rand.NewPCG(2, 3))
	path := keptMemory(t, rng)
	s := openAt(t, path, Options{})
	st := readKept(t, s)
	var parts []keptPart
	for i := range loaders {
		_, share, err := s.readShare(ctx, i)
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, share...)
	}
	slices.SortFunc(parts, func(a, b keptPart) int { return int(a.block - b.block) })
	if st.checksum(parts) != st.sum {
		t.Fatal("the test does not make checksums as the store does")
	}
	st.version++
	if _, err := s.write.Exec("UPDATE near_state SET version = ?, sum = ?", st.version, st.checksum(parts)); err != nil {
		t.Fatal(err)
	}
	s.Close()
	s = openAt(t, path, Options{ReadOnly: true})
	exactly(t, s, rng)
	if s.near.kept != (mark{}) {
		t.Error("what another version kept was used")
	}
}

// TestKeptByTwo has two programs keep what they know, each over the other's.
func TestKeptByTwo(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	path := keptMemory(t, rng)
	a, b := openAt(t, path, Options{}), openAt(t, path, Options{})
	for range 3 {
		grow(t, a, rng, 2500)
		grow(t, b, rng, 2500)
		exactly(t, a, rng)
		exactly(t, b, rng)
	}
	a.Close()
	b.Close()
	s := openAt(t, path, Options{})
	exactly(t, s, rng)
	if st := readKept(t, s); st.at.unit <= 15000 || s.near.kept != st.at {
		t.Errorf("kept %+v, began with %v", st, s.near.kept)
	}
}

// TestKeepOverOthers refuses to name blocks that another program took out.
func TestKeepOverOthers(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	s := openAt(t, keptMemory(t, rng), Options{})
	exactly(t, s, rng)
	before := readKept(t, s)
	rows := map[index.Units]int64{}
	parts := s.near.index.Parts()
	for i, p := range parts {
		rows[p.Units] = int64(1000 + i)
	}
	at := before.at
	at.unit += 100000
	_, err := s.keep(context.Background(), offer{at: at, units: 6000, parts: parts, rows: rows})
	if !errors.Is(err, errKept) || readKept(t, s) != before {
		t.Errorf("error %v, want %v; kept %+v, want %+v", err, errKept, readKept(t, s), before)
	}
}

// TestNearWhileWriting searches from several goroutines while units come and go.
func TestNearWhileWriting(t *testing.T) {
	ctx, rng := context.Background(), rand.New(rand.NewPCG(5, 5))
	s := openAt(t, filepath.Join(t.TempDir(), "m.tmdb"), Options{Create: true})
	if err := s.Put(ctx, entry("fixed", "شراكة طويلة بين البلدين")); err != nil {
		t.Fatal(err)
	}
	stop := make(chan struct{})
	var writer, readers sync.WaitGroup
	writer.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			var puts []memory.Entry
			for j := range 200 {
				puts = append(puts, entry(fmt.Sprint(i%5, "-", j), randomSource(rng)))
			}
			if err := s.Put(ctx, puts...); err != nil {
				t.Error(err)
				return
			}
		}
	})
	for range 3 {
		readers.Go(func() {
			for range 100 {
				hits, err := s.Near(ctx, memory.Words("شراكة طويلة بين البلدان"), 60, 5)
				if err != nil || len(hits) != 1 || hits[0].Base != 75 {
					t.Errorf("%v, %v", hits, err)
					return
				}
			}
		})
	}
	readers.Wait()
	close(stop)
	writer.Wait()
}

// TestNearCancelled gives up waiting for an index that is being made.
func TestNearCancelled(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 6))
	s := openAt(t, filepath.Join(t.TempDir(), "m.tmdb"), Options{Create: true})
	grow(t, s, rng, 3000)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Near(ctx, memory.Words("نعم"), 50, 5); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	exactly(t, s, rng)
	// Closing ends those who wait.
	f := &s.near
	done := make(chan error, 1)
	f.mu.Lock()
	f.waiting = append(f.waiting, done)
	f.mu.Unlock()
	s.Close()
	if err := <-done; !errors.Is(err, errClosed) {
		t.Errorf("error %v, want %v", err, errClosed)
	}
}
