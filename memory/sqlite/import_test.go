package sqlite

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// The imports of these tests have five lots, and a piece for each.
const manyUnits = 5 * lotUnits

// imported is the i-th unit of an import: some are doubles of others in it, and
// some of what was there before.
func imported(i int) memory.Entry {
	return memory.Entry{
		Source: text.Plain(fmt.Sprint("قال الخبير العسكري ", i%(manyUnits-500))), Target: text.Plain("said"),
		Changed: time.UnixMicro(int64(1000 + i%7)).UTC(), Origin: "imported",
	}
}

// before fills a memory before an import.
func before(t *testing.T, path string) *Store {
	t.Helper()
	s := openAt(t, path, Options{Create: true})
	s.pieceUnits = 1
	entries := []memory.Entry{entry("1", "قال الخبير العسكري 5"), entry("2", "نعم")}
	for i := range 300 {
		e := imported(i * 10)
		e.Changed = time.UnixMicro(int64(i % 2 * 5000)).UTC() // some older, some newer
		e.Author = "before"
		entries = append(entries, e)
	}
	if err := s.Put(context.Background(), entries...); err != nil {
		t.Fatal(err)
	}
	return s
}

// from yields the units from one on; at is called before each.
func from(first int, at func(i int) error) memory.Import {
	i := first
	return memory.Import{
		File: "f", From: map[bool]string{true: strconv.Itoa(first)}[first > 0],
		Place: func() string { return strconv.Itoa(i) },
		Entries: func(yield func(memory.Entry, error) bool) {
			for i < manyUnits {
				err := at(i)
				i++
				if !yield(imported(i-1), err) || err != nil {
					return
				}
			}
		},
	}
}

func nothing(int) error { return nil }

func collect(t *testing.T, seq iter.Seq2[memory.Entry, error]) (out []memory.Entry) {
	t.Helper()
	for e, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, e)
	}
	return out
}

// answers are all that a memory answers to some questions.
func answers(t *testing.T, s *Store) map[string]any {
	t.Helper()
	ctx, query := context.Background(), text.Plain("قال الخبير العسكري 20")
	exact, err1 := s.Exact(ctx, query, "", "", 50)
	near, err2 := s.Near(ctx, memory.Words(query.Chars), 50, 50)
	found, err3 := s.Find(ctx, memory.FindQuery{Text: "نعم"})
	unfinished, err4 := s.Unfinished(ctx)
	if err := errors.Join(err1, err2, err3, err4); err != nil {
		t.Fatal(err)
	}
	return map[string]any{"all": collect(t, s.All(ctx)), "exact": exact, "near": near, "find": found, "unfinished": unfinished}
}

// stored waits until an import has stored so many entries.
func stored(t *testing.T, s *Store, read int) {
	t.Helper()
	for range 1000 {
		if u, err := s.Unfinished(context.Background()); err != nil {
			t.Fatal(err)
		} else if u != nil && u.Read >= read {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	t.Fatalf("%d entries were not stored", read)
}

// TestImportCut holds that an import which a crash cut off behind any of its
// pieces goes on to the same memory as one that was not, and that it can be
// taken back.
func TestImportCut(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()
	whole := before(t, filepath.Join(dir, "whole.tmdb"))
	start := answers(t, whole)
	done, err := whole.Import(ctx, from(0, nothing))
	if err != nil {
		t.Fatal(err)
	}
	want := answers(t, whole)
	if n := len(want["all"].([]memory.Entry)); done.Read != manyUnits || done.Replaced == 0 || done.Doubles() == 0 || n != 302+done.Added {
		t.Fatalf("imported %+v, %d units", done, n)
	}
	for pieces := 1; pieces <= 4; pieces++ {
		t.Run(fmt.Sprint(pieces, " pieces"), func(t *testing.T) {
			s := before(t, filepath.Join(t.TempDir(), "cut.tmdb"))
			var copies []string
			_, err := s.Import(ctx, from(0, func(i int) error {
				if i == pieces*lotUnits+lotUnits/2 {
					stored(t, s, pieces*lotUnits)
					for range 3 {
						copies = append(copies, crashed(t, s.Path()))
					}
				}
				return nil
			}))
			if err != nil || len(copies) != 3 {
				t.Fatal(err)
			}

			again := openAt(t, copies[0], Options{})
			again.pieceUnits = 1
			u, err := again.Unfinished(ctx)
			if err != nil || u == nil || u.File != "f" || u.Place != strconv.Itoa(pieces*lotUnits) || u.Read != pieces*lotUnits {
				t.Fatalf("unfinished: %+v, %v", u, err)
			}
			for _, other := range []memory.Import{{Entries: from(0, nothing).Entries}, {File: "g", Entries: from(0, nothing).Entries}} {
				if _, err := again.Import(ctx, other); !errors.Is(err, memory.ErrUnfinished) {
					t.Errorf("another import beside it: %v, want %v", err, memory.ErrUnfinished)
				}
			}
			at, _ := strconv.Atoi(u.Place)
			got, err := again.Import(ctx, from(at, nothing))
			if err != nil || got != done {
				t.Errorf("gone on: %+v, %v; want %+v", got, err, done)
			}
			if d := cmp.Diff(want, answers(t, again)); d != "" {
				t.Errorf("gone on (-whole +gone on):\n%s", d)
			}

			back := openAt(t, copies[1], Options{})
			for range 2 { // the second time there is nothing to do
				if err := back.Discard(ctx); err != nil {
					t.Fatal(err)
				}
			}
			if d := cmp.Diff(start, answers(t, back)); d != "" {
				t.Errorf("taken back (-before +taken back):\n%s", d)
			}

			// A crash while it is taken back: it cannot go on, and the next import
			// of the file begins anew.
			half := openAt(t, copies[2], Options{})
			if more, err := half.takeBackPiece(ctx, "", "x"); !more || err != nil {
				t.Fatal(more, err)
			}
			if u, err := half.Unfinished(ctx); err != nil || u.Place != "" {
				t.Errorf("half taken back: %+v, %v", u, err)
			}
			if got, err := half.Import(ctx, from(0, nothing)); err != nil || got != done {
				t.Errorf("begun anew: %+v, %v; want %+v", got, err, done)
			}
			if d := cmp.Diff(want["all"], collect(t, half.All(ctx)), cmpopts.IgnoreFields(memory.Entry{}, "ID")); d != "" {
				t.Errorf("begun anew (-whole +anew):\n%s", d)
			}
		})
	}
}

// TestImportTakenBack holds that an import of several pieces that is cancelled or
// fails leaves the memory as it was, with all ids.
func TestImportTakenBack(t *testing.T) {
	broken := errors.New("line 7")
	for _, at := range []int{0, 10, lotUnits, 3*lotUnits + 1, manyUnits - 1} {
		for _, want := range []error{broken, context.Canceled} {
			t.Run(fmt.Sprint(want, at), func(t *testing.T) {
				s := before(t, filepath.Join(t.TempDir(), "m.tmdb"))
				start := answers(t, s)
				ctx, cancel := context.WithCancel(context.Background())
				done, err := s.Import(ctx, from(0, func(i int) error {
					if i != at {
						return nil
					}
					if at > lotUnits {
						stored(t, s, at/lotUnits*lotUnits)
						if d := cmp.Diff(start, answers(t, s)); d == "" {
							t.Error("nothing was stored before it was taken back")
						}
					}
					if want == broken {
						return broken
					}
					cancel()
					return nil
				}))
				if done != (memory.Imported{}) || !errors.Is(err, want) {
					t.Errorf("imported %+v, %v; want %v", done, err, want)
				}
				if d := cmp.Diff(start, answers(t, s)); d != "" {
					t.Errorf("taken back (-before +after):\n%s", d)
				}
			})
		}
	}
}

// TestImportByTwo holds that what somebody else goes on with, or takes back, ends
// for the one who was at it, and that this one leaves it alone.
func TestImportByTwo(t *testing.T) {
	ctx := context.Background()
	s := before(t, filepath.Join(t.TempDir(), "m.tmdb"))
	start := answers(t, s)
	other := openAt(t, s.Path(), Options{})
	_, err := s.Import(ctx, from(0, func(i int) error {
		if i == 2*lotUnits+1 {
			stored(t, s, 2*lotUnits)
			return other.Discard(ctx)
		}
		return nil
	}))
	if !errors.Is(err, errTaken) {
		t.Errorf("discarded by another: %v, want %v", err, errTaken)
	}
	if d := cmp.Diff(start, answers(t, s)); d != "" {
		t.Errorf("discarded by another (-before +after):\n%s", d)
	}
	var gone memory.Imported
	_, err = s.Import(ctx, from(0, func(i int) (err error) {
		if i == 2*lotUnits+1 {
			stored(t, s, 2*lotUnits)
			gone, err = other.Import(ctx, from(2*lotUnits, nothing))
		}
		return err
	}))
	if !errors.Is(err, errTaken) || gone.Read != manyUnits {
		t.Errorf("gone on by another: %v, want %v; %+v", err, errTaken, gone)
	}
	if n := count(t, s); n != 302+gone.Added {
		t.Errorf("%d units, want %d", n, 302+gone.Added)
	}
	// What is open nowhere is no place to go on from.
	if _, err := s.Import(ctx, from(lotUnits, nothing)); !errors.Is(err, errTaken) {
		t.Errorf("gone on without a beginning: %v, want %v", err, errTaken)
	}
}

// TestImportBeside holds that what another program stores and takes out while an
// import is under way counts.
func TestImportBeside(t *testing.T) {
	ctx := context.Background()
	s := openAt(t, filepath.Join(t.TempDir(), "m.tmdb"), Options{Create: true})
	s.pieceUnits = 1
	if err := s.Put(ctx, entry("1", "نعم")); err != nil {
		t.Fatal(err)
	}
	newer := imported(4 * lotUnits)
	newer.Author, newer.Changed = "beside", time.UnixMicro(1<<40).UTC()
	other := openAt(t, s.Path(), Options{})
	done, err := s.Import(ctx, from(0, func(i int) error {
		if i == 2*lotUnits+1 {
			stored(t, s, 2*lotUnits)
			return other.Put(ctx, entry("1", "ربما"), newer)
		}
		return nil
	}))
	if err != nil {
		t.Fatal(err)
	}
	sources := map[string]int{}
	for _, e := range collect(t, s.All(ctx)) {
		if sources[e.Source.Chars]++; e.Source.Chars == newer.Source.Chars && e.Author != "beside" {
			t.Errorf("what is newer was replaced by %+v", e)
		}
	}
	if sources["ربما"] != 1 || sources["نعم"] != 0 || sources[newer.Source.Chars] != 1 || len(sources) != manyUnits-500+1 {
		t.Errorf("%d different sources; imported %+v", len(sources), done)
	}
}

// TestImportLeavesTheWriterSafe: what is confirmed after an import, or between two of
// its pieces, is on the disk when that returns.
func TestImportLeavesTheWriterSafe(t *testing.T) {
	s := before(t, filepath.Join(t.TempDir(), "m.tmdb"))
	safe := func(when string) {
		t.Helper()
		var synchronous, checkpoint int
		if err := s.write.QueryRow("PRAGMA synchronous").Scan(&synchronous); err != nil {
			t.Fatal(err)
		}
		if err := s.write.QueryRow("PRAGMA wal_autocheckpoint").Scan(&checkpoint); err != nil {
			t.Fatal(err)
		}
		if synchronous != 2 || checkpoint != 1000 {
			t.Errorf("%s: synchronous %d, a checkpoint each %d pages", when, synchronous, checkpoint)
		}
	}
	safe("before")
	p, err := s.openPiece(t.Context(), true)
	if err != nil {
		t.Fatal(err)
	}
	p.close()
	safe("after a piece that was given up")
	broken := errors.New("line 7")
	if _, err := s.Import(t.Context(), from(0, func(i int) error {
		if i == lotUnits+1 {
			return broken
		}
		return nil
	})); !errors.Is(err, broken) {
		t.Fatal(err)
	}
	safe("after one that failed")
	if _, err := s.Import(t.Context(), from(0, nothing)); err != nil {
		t.Fatal(err)
	}
	safe("after an import")
}
