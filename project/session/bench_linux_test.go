package session

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/cpu"
	"tarjuman/project"
)

// The benchmarks of batch work take two files from the environment, which are
// those of the benchmarks of memory/sqlite:
//
//	TM_STORE=big.tmdb TM_QUERIES=q.tsv go test -run '^$' -bench 'Pretranslate|Analyse' ./project/session
//
// TM_STORE is a memory, TM_QUERIES has a sentence in the last of its columns. The
// sample stands for both otherwise.

// batchSize is how many segments a batch has, as near as sentences allow.
const batchSize = 10000

// batch is a session on batchSize new segments and a memory.
func batch(b *testing.B) *Session {
	b.Helper()
	b.Setenv("XDG_DATA_HOME", b.TempDir())
	text := long(batchSize)
	if path := os.Getenv("TM_QUERIES"); path != "" {
		data, err := os.ReadFile(path)
		ok(b, err)
		var lines strings.Builder
		for line := range strings.Lines(string(data)) {
			lines.WriteString(line[strings.LastIndexByte(line, '\t')+1:])
		}
		text = []byte(lines.String())
	}
	o := options(b)
	if path := os.Getenv("TM_STORE"); path != "" {
		o.Memories, o.ReadMemory = []Memory{{Path: path}}, true
	}
	s, err := New(ctx, filepath.Join(b.TempDir(), "p.tarj"), "ar", "en", o)
	ok(b, err)
	b.Cleanup(func() { s.Close() })
	_, err = s.Import(ctx, Import{Name: "batch.txt", Data: text})
	ok(b, err)
	if os.Getenv("TM_STORE") == "" {
		for n := 1; n <= 26; n++ {
			confirm(b, s, n, fmt.Sprint("The strategic dialogue, sentence ", n))
		}
	}
	_, err = s.Matches(ctx, id(s, 1), 50, 5) // the index is ready
	ok(b, err)
	b.Logf("%d segments", len(s.View().Segments))
	b.ResetTimer()
	return s
}

func BenchmarkPretranslate(b *testing.B) {
	s := batch(b)
	began := cpu.Process()
	for b.Loop() {
		done, err := s.Pretranslate(ctx, 75, project.Draft, nil)
		ok(b, err)
		b.StopTimer()
		if len(done.Filled) == 0 {
			b.Fatal("nothing was filled")
		}
		ok(b, s.Undo(ctx))
		b.StartTimer()
	}
	b.ReportMetric((cpu.Process()-began).Seconds()/float64(b.N), "busy-s/op")
}

func BenchmarkAnalyse(b *testing.B) {
	s := batch(b)
	began := cpu.Process()
	for b.Loop() {
		counts, err := s.Analyse(ctx, "", nil)
		ok(b, err)
		if counts["new"].Segments == len(s.View().Segments) {
			b.Fatal("nothing was found")
		}
	}
	b.ReportMetric((cpu.Process()-began).Seconds()/float64(b.N), "busy-s/op")
}

// BenchmarkPropagate confirms segments of a project of 100,000, every second of
// which has repetitions to fill, and reports the median and the 95th percentile.
func BenchmarkPropagate(b *testing.B) {
	b.Setenv("XDG_DATA_HOME", b.TempDir())
	o := options(b)
	o.Propagate = true
	s, err := New(ctx, filepath.Join(b.TempDir(), "p.tarj"), "ar", "en", o)
	ok(b, err)
	defer s.Close()
	var text strings.Builder
	for i := range 100000 {
		n := i
		if i%2 == 0 {
			n %= 20000
		}
		fmt.Fprintf(&text, "تابعت فرق العمل الجملة رقم %d في الحوار الاستراتيجي بين البلدين\n", n)
	}
	_, err = s.Import(ctx, Import{Name: "long.txt", Data: []byte(text.String())})
	ok(b, err)
	confirm(b, s, 1, "The teams went on") // what is made for the first is there
	began := cpu.Process()
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		confirm(b, s, i%20000+1, fmt.Sprint("The teams went on with sentence ", i))
		took = append(took, time.Since(start))
	}
	b.ReportMetric(float64((cpu.Process()-began).Microseconds())/1000/float64(b.N), "busy-ms/op")
	if n := len(s.View().Segments); n != 100000 {
		b.Fatalf("%d segments", n)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "p50-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}
