package sqlite

import (
	"context"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// documents are units with those before and after them, many of them doubles.
func documents(rng *rand.Rand, n int) (out []memory.Entry) {
	for len(out) < n {
		from := rng.IntN(300)
		for i := range 1 + rng.IntN(12) {
			e := memory.Entry{
				Source: text.Plain(fmt.Sprint("قال ", from+i)), Target: text.Plain("said"), Origin: "imported",
				Changed: time.UnixMicro(int64(rng.IntN(9))).UTC(),
			}
			if i > 0 {
				e.Before = fmt.Sprint("قال ", from+i-1)
			}
			if rng.IntN(5) > 0 {
				e.After = fmt.Sprint("قال ", from+i+1)
			}
			out = append(out, e)
		}
	}
	return out
}

// TestBeside holds that the texts before and after a unit, which an import leaves to
// the units beside it, are what they were whatever becomes of those: as in a memory
// that has got the same units one by one.
func TestBeside(t *testing.T) {
	ctx, rng := context.Background(), rand.New(rand.NewPCG(11, 25))
	imports := openAt(t, filepath.Join(t.TempDir(), "a.tmdb"), Options{Create: true})
	imports.pieceUnits = 1
	puts := openAt(t, filepath.Join(t.TempDir(), "b.tmdb"), Options{Create: true})
	same := func(after string) (a, b []memory.Entry) {
		t.Helper()
		a, b = collect(t, imports.All(ctx)), collect(t, puts.All(ctx))
		if d := cmp.Diff(b, a, cmpopts.IgnoreFields(memory.Entry{}, "ID")); d != "" {
			t.Fatalf("%s (-one by one +imported):\n%s", after, d)
		}
		if n, err := imports.Len(ctx); err != nil || n != len(a) {
			t.Fatalf("%s: %d units, %v; want %d", after, n, err, len(a))
		}
		return a, b
	}
	for round := range 3 {
		some := documents(rng, 2*lotUnits+500)
		if _, err := imports.Import(ctx, memory.Import{Entries: func(yield func(memory.Entry, error) bool) {
			for _, e := range some {
				if !yield(e, nil) {
					return
				}
			}
		}}); err != nil {
			t.Fatal(err)
		}
		if err := puts.Put(ctx, some...); err != nil {
			t.Fatal(err)
		}
		a, b := same("import")
		if round == 0 {
			var left int
			if err := imports.read.QueryRow("SELECT count(*) FROM unit WHERE before <> ''").Scan(&left); err != nil {
				t.Fatal(err)
			}
			if left > len(a)/2 {
				t.Errorf("%d of %d units have the text before them once more", left, len(a))
			}
		}
		var ids [2][]int64
		for i := range a {
			if rng.IntN(3) == 0 {
				ids[0], ids[1] = append(ids[0], a[i].ID), append(ids[1], b[i].ID)
			}
		}
		for i, s := range []*Store{imports, puts} {
			if _, err := s.Remove(ctx, ids[i]...); err != nil {
				t.Fatal(err)
			}
		}
		a, b = same("remove")
		i := rng.IntN(len(a))
		edit := func(e *memory.Entry) error { e.Source = text.Plain("نعم"); return nil }
		if _, err := imports.Change(ctx, a[i].ID, edit); err != nil {
			t.Fatal(err)
		}
		if _, err := puts.Change(ctx, b[i].ID, edit); err != nil {
			t.Fatal(err)
		}
		same("change")
		for _, e := range a {
			x, err := imports.Exact(ctx, e.Source, e.Before, e.After, 1)
			if err != nil {
				t.Fatal(err)
			}
			y, err := puts.Exact(ctx, e.Source, e.Before, e.After, 1)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(y, x, cmpopts.IgnoreFields(memory.Entry{}, "ID")); d != "" {
				t.Fatalf("exact (-one by one +imported):\n%s", d)
			}
		}
	}
	for _, s := range []*Store{imports, puts} {
		if _, err := s.Merge(ctx, nil); err != nil {
			t.Fatal(err)
		}
	}
	same("merge")
}

// TestBesideReplaced holds that a text is not left to a unit that is replaced before
// the next one is stored.
func TestBesideReplaced(t *testing.T) {
	ctx := context.Background()
	s := openAt(t, filepath.Join(t.TempDir(), "m.tmdb"), Options{Create: true})
	unit := func(source, before string, changed int64) memory.Entry {
		return memory.Entry{Source: text.Plain(source), Target: text.Plain("said"), Before: before, Changed: time.UnixMicro(changed).UTC()}
	}
	var units []memory.Entry
	for i := range lotUnits - 1 {
		units = append(units, unit(fmt.Sprint("قال ", i), "", 1))
	}
	units = append(units, unit("آخر", "", 1), unit("بعده", "آخر", 1), unit("آخر", "", 2))
	if _, err := s.Import(ctx, memory.Import{Entries: func(yield func(memory.Entry, error) bool) {
		for _, e := range units {
			if !yield(e, nil) {
				return
			}
		}
	}}); err != nil {
		t.Fatal(err)
	}
	got, err := s.Exact(ctx, text.Plain("بعده"), "", "", 1)
	if err != nil || len(got) != 1 || got[0].Before != "آخر" {
		t.Errorf("got %v, %v", got, err)
	}
}
