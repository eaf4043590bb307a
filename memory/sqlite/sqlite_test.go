package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/db"
	"tarjuman/memory/memorytest"
	"tarjuman/memory/text"
)

func openAt(t testing.TB, path string, o Options) *Store {
	t.Helper()
	s, err := Open(context.Background(), path, o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestStore(t *testing.T) {
	memorytest.Run(t, memorytest.Harness{
		New: func(t testing.TB) memory.Store {
			return openAt(t, filepath.Join(t.TempDir(), "m.tmdb"), Options{Create: true})
		},
		Reopen: func(t testing.TB, s memory.Store) memory.Store {
			path := s.(*Store).Path()
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			return openAt(t, path, Options{})
		},
	})
}

func entry(segment, source string) memory.Entry {
	return memory.Entry{Key: memory.Key{Project: "p", Segment: segment}, Source: text.Plain(source), Target: text.Plain("t")}
}

func count(t *testing.T, s *Store) int {
	t.Helper()
	st, err := s.Stats(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return st.Entries
}

func TestOpenRefuses(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	letter := filepath.Join(dir, "letter.tmdb")
	if err := os.WriteFile(letter, []byte(strings.Repeat("Dear Sir, ", 200)), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, path string
		options    Options
		want       error
	}{
		{"missing", filepath.Join(dir, "none.tmdb"), Options{}, fs.ErrNotExist},
		{"missing, reading", filepath.Join(dir, "none.tmdb"), Options{ReadOnly: true, Create: true}, fs.ErrNotExist},
		{"no memory", letter, Options{Create: true}, db.ErrForeign},
	} {
		_, err := Open(ctx, c.path, c.options)
		if !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.path) {
			t.Errorf("%s: error %v, want %v naming the file", c.name, err, c.want)
		}
	}
}

func TestReadOnly(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "m.tmdb")
	w := openAt(t, path, Options{Create: true})
	if err := w.Put(ctx, entry("1", "قال الخبير")); err != nil {
		t.Fatal(err)
	}
	r := openAt(t, path, Options{ReadOnly: true})
	if err := r.Put(ctx, entry("2", "نعم")); !errors.Is(err, ErrReadOnly) {
		t.Errorf("error %v, want %v", err, ErrReadOnly)
	}
	if _, err := r.Import(ctx, memory.Import{}); !errors.Is(err, ErrReadOnly) {
		t.Errorf("error %v, want %v", err, ErrReadOnly)
	}
	near := func(want int) {
		t.Helper()
		hits, err := r.Near(ctx, memory.Words("قال الخبير"), 50, 9)
		if err != nil || len(hits) != want {
			t.Errorf("%d hits, %v; want %d", len(hits), err, want)
		}
	}
	near(1)
	// What another program writes is seen at once.
	if err := w.Put(ctx, entry("2", "قال الوزير")); err != nil {
		t.Fatal(err)
	}
	near(2)
	if err := w.Delete(ctx, memory.Key{Project: "p", Segment: "1"}); err != nil {
		t.Fatal(err)
	}
	near(1)
}

func TestRekey(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "m.tmdb")
	snapshots := 0
	o := Options{Create: true, BeforeChange: func(*sql.DB) error { snapshots++; return nil }}
	s := openAt(t, path, o)
	entries := []memory.Entry{entry("1", "حكومة الكويت")}
	for i := range 1500 { // more than are rebuilt in one go
		entries = append(entries, entry(fmt.Sprint("other", i), "نعم"))
	}
	if err := s.Put(ctx, append(entries, entry("2", "حكومة مصر"))...); err != nil {
		t.Fatal(err)
	}
	// As an older program with other rules would have left it.
	for _, q := range []string{"UPDATE setting SET value = value - 1", "UPDATE unit SET weak = 1, words = x'00'"} {
		if _, err := s.write.Exec(q); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Put(ctx, entry("3", "نعم")); !errors.Is(err, ErrOutdated) {
		t.Errorf("writing beside another program's keys: %v, want %v", err, ErrOutdated)
	}
	s.Close()
	if _, err := Open(ctx, path, Options{ReadOnly: true}); !errors.Is(err, ErrOutdated) {
		t.Errorf("reading old keys: %v, want %v", err, ErrOutdated)
	}
	s = openAt(t, path, o)
	m, err := memory.Search(ctx, s, memory.Query{Source: text.Plain("حكومة الكويت"), Threshold: 50})
	if err != nil || len(m) != 2 || m[0].Score != 100 || m[1].Score != 50 {
		t.Errorf("after rebuilding %v, %v", m, err)
	}
	if f, err := s.Find(ctx, memory.FindQuery{Text: "حكومه"}); err != nil || len(f) != 2 {
		t.Errorf("after rebuilding %d found, %v", len(f), err)
	}
	s.Close()
	openAt(t, path, o)
	if snapshots != 1 {
		t.Errorf("%d snapshots, want 1: neither making a memory nor opening it again changes anything", snapshots)
	}
}

// TestImportLeavesNothing holds that the log of a cancelled import is cut off.
func TestImportLeavesNothing(t *testing.T) {
	path := filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	ctx, cancel := context.WithCancel(context.Background())
	long := strings.Repeat("كلمة ", 200)
	_, err := s.Import(ctx, memory.Import{Entries: func(yield func(memory.Entry, error) bool) {
		for i := 0; yield(entry("", fmt.Sprint(i, long)), nil); i++ {
		}
	}, Progress: func(int) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Fatalf("error %v", err)
	}
	if log, err := os.Stat(path + "-wal"); err == nil && log.Size() > 0 {
		t.Errorf("a log of %d bytes is left", log.Size())
	}
	if n := count(t, s); n != 0 {
		t.Errorf("%d entries are left", n)
	}
}

func TestSnapshot(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	s := openAt(t, filepath.Join(dir, "m.tmdb"), Options{Create: true})
	if err := s.Put(ctx, entry("1", "نعم")); err != nil {
		t.Fatal(err)
	}
	dst := filepath.Join(dir, "copy.tmdb")
	if err := s.Snapshot(ctx, dst); err != nil {
		t.Fatal(err)
	}
	if n := count(t, openAt(t, dst, Options{ReadOnly: true})); n != 1 {
		t.Errorf("%d entries in the copy", n)
	}
}

// crashed returns the path of a copy of the files of an open memory, as they
// would be found after a crash.
func crashed(t *testing.T, path string) string {
	t.Helper()
	copied := filepath.Join(t.TempDir(), "crashed.tmdb")
	for _, end := range []string{"", "-wal"} {
		b, err := os.ReadFile(path + end)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(copied+end, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return copied
}

func TestCrash(t *testing.T) {
	ctx, path := context.Background(), filepath.Join(t.TempDir(), "m.tmdb")
	s := openAt(t, path, Options{Create: true})
	if err := s.Apply(ctx, "op", []memory.Entry{entry("1", "نعم"), entry("2", "لا")}, nil); err != nil {
		t.Fatal(err)
	}
	// What was acknowledged is there.
	after := openAt(t, crashed(t, path), Options{})
	if n := count(t, after); n != 2 {
		t.Errorf("after a crash %d entries, want 2", n)
	}
	if err := after.Apply(ctx, "op", []memory.Entry{entry("3", "ربما")}, nil); err != nil || count(t, after) != 2 {
		t.Errorf("the operation was applied again: %v", err)
	}
	// Of an import of one piece that was under way there is nothing, though it has
	// already written to the log.
	long := strings.Repeat("كلمة ", 500)
	_, err := s.Import(ctx, memory.Import{Entries: func(yield func(memory.Entry, error) bool) {
		for i := range 20_000 {
			if !yield(entry("", fmt.Sprint(i, long)), nil) {
				return
			}
		}
		log, err := os.Stat(path + "-wal")
		if err != nil || log.Size() < 1<<20 {
			t.Errorf("the log should hold much of the import: %v, %v", log.Size(), err)
		}
		if n := count(t, openAt(t, crashed(t, path), Options{})); n != 2 {
			t.Errorf("after a crash within an import %d entries, want 2", n)
		}
	}})
	if err != nil || count(t, s) != 20_002 {
		t.Errorf("import: %v, %d entries", err, count(t, s))
	}
}
