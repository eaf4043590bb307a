package sqlite

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/cpu"
	"tarjuman/memory/tmx"
)

// BenchmarkImport measures the import of a TMX file into an empty memory, the
// first search behind it, and the same import again, which has only doubles:
//
//	TM_TMX=tm.tmx go test -run '^$' -bench Import$ -benchtime 1x -v ./memory/sqlite
//
// TM_STORE is where the memory is made, and left. TM_HOW is "new" to leave the
// second import out.
func BenchmarkImport(b *testing.B) {
	path := os.Getenv("TM_TMX")
	if path == "" {
		b.Skip("TM_TMX names no file")
	}
	for b.Loop() {
		at := os.Getenv("TM_STORE")
		if at == "" {
			at = filepath.Join(b.TempDir(), "m.tmdb")
		}
		s := openAt(b, at, Options{Create: true})
		for _, how := range strings.Fields(cmp.Or(os.Getenv("TM_HOW"), "new doubles")) {
			f, err := os.Open(path)
			if err != nil {
				b.Fatal(err)
			}
			start, busy := time.Now(), cpu.Process()
			in := tmx.NewReader(f, tmx.Languages{Source: "ar", Target: "en"})
			done, err := s.Import(context.Background(), memory.Import{Entries: in.Entries(context.Background())})
			f.Close()
			if err != nil {
				b.Fatal(err)
			}
			took := time.Since(start)
			b.Logf("%s: %+v in %v, busy %v: %.0f units a second; at most %d MB in use", how, done, took, cpu.Process()-busy,
				float64(done.Read)/took.Seconds(), peak()>>20)
			if how == "new" {
				ready(b, s, "first search behind it")
				b.Logf("with the first search %.0f units a second; at most %d MB in use", float64(done.Read)/time.Since(start).Seconds(), peak()>>20)
				b.ReportMetric(float64(done.Read)/took.Seconds(), "units/s")
			}
		}
		if info, err := os.Stat(at); err == nil {
			b.Logf("%d MB", info.Size()>>20)
		}
		s.Close()
	}
}

// BenchmarkMerge measures the merging of doubles in a memory of TM_TMX, where
// every fifth unit has one that knows no neighbours.
func BenchmarkMerge(b *testing.B) {
	path := os.Getenv("TM_TMX")
	if path == "" {
		b.Skip("TM_TMX names no file")
	}
	ctx := context.Background()
	for b.Loop() {
		s := openAt(b, filepath.Join(b.TempDir(), "m.tmdb"), Options{Create: true})
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		entries := func(yield func(memory.Entry, error) bool) {
			i := 0
			for e, err := range tmx.NewReader(f, tmx.Languages{Source: "ar", Target: "en"}).Entries(ctx) {
				if !yield(e, err) {
					return
				}
				if i++; err == nil && i%5 == 0 {
					e.Before, e.After = "", ""
					if !yield(e, nil) {
						return
					}
				}
			}
		}
		done, err := s.Import(ctx, memory.Import{Entries: entries})
		f.Close()
		if err != nil {
			b.Fatal(err)
		}
		start, busy := time.Now(), cpu.Process()
		n, err := s.Merge(ctx, nil)
		if err != nil {
			b.Fatal(err)
		}
		b.Logf("%d of %d units merged in %v, busy %v", n, done.Added, time.Since(start), cpu.Process()-busy)
		s.Close()
	}
}
