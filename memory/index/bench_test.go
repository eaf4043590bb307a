package index

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/cpu"
)

// The benchmarks measure random words, or those of a generated file:
//
//	TM_UNITS=tm.tsv TM_QUERIES=q.tsv go test -run '^$' -bench . ./memory/index
//
// TM_UNITS has a source in the first column of a line, TM_QUERIES a query in
// the last.
func loadBench(b *testing.B) (u *packed, queries [][]uint32) {
	b.Helper()
	u = &packed{starts: []int{0}}
	if path := os.Getenv("TM_UNITS"); path != "" {
		for line := range linesOf(b, path) {
			source, _, _ := strings.Cut(line, "\t")
			u.add(memory.Words(source))
		}
		for line := range linesOf(b, os.Getenv("TM_QUERIES")) {
			queries = append(queries, memory.Words(line[strings.LastIndexByte(line, '\t')+1:]))
		}
		return u, queries
	}
	d := draw{rand.New(rand.NewPCG(1, 2)), 100000}
	for range 100000 {
		u.add(d.unit(1 + d.IntN(30)))
	}
	for range 200 {
		queries = append(queries, d.edited(u.unit(d.IntN(100000))))
	}
	return u, queries
}

func linesOf(b *testing.B, path string) func(func(string) bool) {
	b.Helper()
	return func(yield func(string) bool) {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() && yield(lines.Text()) {
		}
	}
}

// packed holds the words of units 1 and up without pointers.
type packed struct {
	starts []int
	words  []uint32
}

func (u *packed) add(words []uint32) {
	u.words = append(u.words, words...)
	u.starts = append(u.starts, len(u.words))
}

func (u *packed) len() int { return len(u.starts) - 1 }

func (u *packed) unit(i int) []uint32 { return u.words[u.starts[i]:u.starts[i+1]] }

func (u *packed) get(_ context.Context, ids []int64, yield func(int64, []uint32)) error {
	for _, id := range ids {
		yield(id, u.unit(int(id-1)))
	}
	return nil
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkIndex(b *testing.B) {
	u, queries := loadBench(b)
	x := &Index{}
	before, start := heap(), time.Now()
	for i := range u.len() {
		x.Add(int64(i+1), u.unit(i))
	}
	took := time.Since(start)
	b.Logf("%d units, %.0f ns to add one, %.1f MB", u.len(), float64(took.Nanoseconds())/float64(u.len()), float64(heap()-before)/1e6)
	for _, floor := range []int{70, 50, 30} {
		for _, limit := range []int{5, 64} {
			b.Run(fmt.Sprintf("Floor%dBest%d", floor, limit), func(b *testing.B) {
				runtime.LockOSThread()
				defer runtime.UnlockOSThread()
				var took, busy []time.Duration
				for b.Loop() {
					for _, q := range queries {
						start, before := time.Now(), cpu.Thread()
						if _, err := x.Search(context.Background(), q, floor, limit, u.get); err != nil {
							b.Fatal(err)
						}
						took, busy = append(took, time.Since(start)), append(busy, cpu.Thread()-before)
					}
				}
				slices.Sort(took)
				slices.Sort(busy)
				for _, p := range []int{50, 95} {
					b.ReportMetric(float64(took[len(took)*p/100].Nanoseconds())/1e6, fmt.Sprintf("p%d-ms", p))
					b.ReportMetric(float64(busy[len(busy)*p/100].Nanoseconds())/1e6, fmt.Sprintf("p%d-cpu-ms", p))
				}
				b.ReportMetric(0, "ns/op")
			})
		}
	}
	runtime.KeepAlive(u)
}
