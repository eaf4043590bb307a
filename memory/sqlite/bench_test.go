package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/text"
)

// The benchmarks measure a memory of 10,000 units made of the sample's words,
// or that of a generated file:
//
//	TM_UNITS=tm.tsv TM_QUERIES=q.tsv go test -run '^$' -bench . ./memory/sqlite
//
// TM_UNITS has a source and a target a line, TM_QUERIES a query in the last of
// its columns.
type benchData struct {
	units   []memory.Entry
	queries []string
}

func loadBench(b *testing.B) benchData {
	b.Helper()
	var d benchData
	if path := os.Getenv("TM_UNITS"); path != "" {
		for i, f := range columnsOf(b, path) {
			d.units = append(d.units, memory.Entry{
				Source: text.Plain(f[0]), Target: text.Plain(f[1]), Origin: "imported", Document: fmt.Sprint(i),
				Before: "-" + fmt.Sprint(i), Changed: time.UnixMicro(int64(i)),
			})
		}
		for _, f := range columnsOf(b, os.Getenv("TM_QUERIES")) {
			d.queries = append(d.queries, f[len(f)-1])
		}
		return d
	}
	rng := rand.New(rand.NewPCG(1, 2))
	words := strings.Fields(string(assets.Sample))
	sentence := func() string {
		at := rng.IntN(len(words) - 30)
		out := slices.Clone(words[at : at+3+rng.IntN(27)])
		for range len(out) / 2 {
			out[rng.IntN(len(out))] = words[rng.IntN(len(words))]
		}
		return strings.Join(out, " ")
	}
	for i := range 10000 {
		d.units = append(d.units, memory.Entry{Source: text.Plain(sentence()), Target: text.Plain(fmt.Sprint(i))})
	}
	for range 500 {
		d.queries = append(d.queries, sentence())
	}
	return d
}

func columnsOf(b *testing.B, path string) (out [][]string) {
	b.Helper()
	f, err := os.Open(path)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		out = append(out, strings.Split(lines.Text(), "\t"))
	}
	return out
}

// fill imports the units, and returns how long that took.
func (d benchData) fill(b *testing.B, s *Store) time.Duration {
	b.Helper()
	start := time.Now()
	_, err := s.Import(context.Background(), func(yield func(memory.Entry, error) bool) {
		for _, u := range d.units {
			if !yield(u, nil) {
				return
			}
		}
	}, nil)
	if err != nil {
		b.Fatal(err)
	}
	return time.Since(start)
}

// percentiles times f for every query, and reports p50 and p95 in milliseconds.
func percentiles(b *testing.B, queries []string, f func(q string) error) {
	b.Helper()
	var took []time.Duration
	for b.Loop() {
		for _, q := range queries {
			start := time.Now()
			if err := f(q); err != nil {
				b.Fatal(err)
			}
			took = append(took, time.Since(start))
		}
	}
	slices.Sort(took)
	for _, p := range []int{50, 95} {
		b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
	b.ReportMetric(0, "ns/op")
}

func BenchmarkStore(b *testing.B) {
	ctx, d := context.Background(), loadBench(b)
	path := filepath.Join(b.TempDir(), "m.tmdb")
	s := openAt(b, path, Options{Create: true})
	took := d.fill(b, s)
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d units imported in %v, %.0f a second, %d MB", len(d.units), took, float64(len(d.units))/took.Seconds(), info.Size()>>20)
	heap := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	before, start := heap(), time.Now()
	if _, err := s.Near(ctx, memory.Words("نعم"), 100, 1); err != nil {
		b.Fatal(err)
	}
	b.Logf("ready in %v, index of %.1f MB", time.Since(start), float64(heap()-before)/(1<<20))
	for _, threshold := range []int{70, 50} {
		b.Run(fmt.Sprintf("Search%d", threshold), func(b *testing.B) {
			percentiles(b, d.queries, func(q string) error {
				_, err := memory.Search(ctx, s, memory.Query{Source: text.Plain(q), Threshold: threshold})
				return err
			})
		})
		b.Run(fmt.Sprintf("Near%d", threshold), func(b *testing.B) {
			percentiles(b, d.queries, func(q string) error {
				_, err := s.Near(ctx, memory.Words(q), threshold, 64)
				return err
			})
		})
	}
	b.Run("Exact", func(b *testing.B) {
		percentiles(b, d.queries, func(q string) error {
			_, err := s.Exact(ctx, text.Plain(q), "", "", 5)
			return err
		})
	})
	b.Run("FindWord", func(b *testing.B) {
		percentiles(b, d.queries[:50], func(q string) error {
			_, err := s.Find(ctx, memory.FindQuery{Text: strings.Fields(q)[0], In: memory.InSource})
			return err
		})
	})
	b.Run("FindNothing", func(b *testing.B) {
		percentiles(b, d.queries[:20], func(string) error {
			_, err := s.Find(ctx, memory.FindQuery{Text: "ظظظظ"})
			return err
		})
	})
	b.Run("Confirm", func(b *testing.B) {
		n := 0
		percentiles(b, d.queries[:100], func(q string) error {
			n++
			return s.Apply(ctx, fmt.Sprint(n), []memory.Entry{entry(fmt.Sprint(n%50), q)}, nil)
		})
	})
}
