package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/cpu"
	"tarjuman/memory/memorytest"
	"tarjuman/memory/text"
)

// The benchmarks measure a memory of 10,000 generated units, or as many as TM_SIZE
// says, or that of a file:
//
//	TM_UNITS=tm.tsv TM_QUERIES=q.tsv go test -run '^$' -bench . ./memory/sqlite
//
// TM_UNITS has a source and a target a line, TM_QUERIES a query in the last of
// its columns. TM_STORE is where the memory made of them is left for the next
// run.
type benchData struct {
	units   iter.Seq2[memory.Entry, error]
	queries []string
}

func loadBench(b *testing.B) benchData {
	b.Helper()
	var d benchData
	if path := os.Getenv("TM_UNITS"); path != "" {
		d.units = func(yield func(memory.Entry, error) bool) {
			i := int64(0)
			for f := range columnsOf(b, path) {
				e := memory.Entry{
					Source: text.Plain(f[0]), Target: text.Plain(f[1]), Origin: "imported", Document: fmt.Sprint(i),
					Before: "-" + fmt.Sprint(i), Changed: time.UnixMicro(i),
				}
				if i++; !yield(e, nil) {
					return
				}
			}
		}
		for f := range columnsOf(b, os.Getenv("TM_QUERIES")) {
			d.queries = append(d.queries, f[len(f)-1])
		}
		return d
	}
	news := memorytest.NewNews(1)
	d.units, d.queries = news.Entries(sizeOf(10000)), news.Queries(500)
	return d
}

// sizeOf returns TM_SIZE, or this if that is not set.
func sizeOf(units int) int {
	if n, err := strconv.Atoi(os.Getenv("TM_SIZE")); err == nil {
		return n
	}
	return units
}

// columnsOf yields the columns of every line.
func columnsOf(b *testing.B, path string) iter.Seq[[]string] {
	b.Helper()
	return func(yield func([]string) bool) {
		f, err := os.Open(path)
		if err != nil {
			b.Fatal(err)
		}
		defer f.Close()
		lines := bufio.NewScanner(f)
		lines.Buffer(nil, 1<<24)
		for lines.Scan() && yield(strings.Split(lines.Text(), "\t")) {
		}
	}
}

// fill imports the units, and logs how long that took. With TM_LEAN their rows
// are written without looking for doubles, which is faster where there are many
// millions.
func (d benchData) fill(b *testing.B, s *Store) {
	b.Helper()
	start, n := time.Now(), 0
	if os.Getenv("TM_LEAN") != "" {
		n = d.fillLean(b, s)
	} else {
		done, err := s.Import(context.Background(), memory.Import{Entries: d.units})
		if err != nil {
			b.Fatal(err)
		}
		n = done.Added
	}
	took := time.Since(start)
	info, err := os.Stat(s.Path())
	if err != nil {
		b.Fatal(err)
	}
	b.Logf("%d units stored in %v, %.0f a second, %d MB", n, took, float64(n)/took.Seconds(), info.Size()>>20)
}

func (d benchData) fillLean(b *testing.B, s *Store) (n int) {
	b.Helper()
	ctx := context.Background()
	must := func(_ any, err error) {
		b.Helper()
		if err != nil {
			b.Fatal(err)
		}
	}
	must(s.write.Exec("DROP INDEX unit_weak"))
	err := s.tx(ctx, func(w *writer) error {
		for e := range d.units {
			args, err := appendValues([]any{e.Project, e.Segment}, e)
			if err != nil {
				return err
			}
			args = append(args, int64(memory.Hash(e.Source.Chars)), int64(n), packWords(memory.Words(e.Source.Chars)))
			if _, err := w.insert.ExecContext(ctx, args...); err != nil {
				return err
			}
			n++
		}
		return nil
	})
	must(nil, err)
	must(s.write.Exec("CREATE INDEX unit_weak ON unit (weak, double)"))
	must(s.write.Exec("PRAGMA wal_checkpoint(TRUNCATE)"))
	return n
}

// percentiles runs f for every query, and reports p50 and p95 in milliseconds,
// by the clock and by the time that the calling thread was busy, which says more
// where others use the machine.
func percentiles(b *testing.B, queries []string, f func(q string) error) {
	b.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var took, busy []time.Duration
	for b.Loop() {
		for _, q := range queries {
			start, before := time.Now(), cpu.Thread()
			if err := f(q); err != nil {
				b.Fatal(err)
			}
			took, busy = append(took, time.Since(start)), append(busy, cpu.Thread()-before)
		}
	}
	slices.Sort(took)
	slices.Sort(busy)
	for _, p := range []int{50, 95} {
		b.ReportMetric(float64(took[len(took)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
		b.ReportMetric(float64(busy[len(busy)*p/100].Microseconds())/1000, fmt.Sprintf("p%d-busy-ms", p))
	}
	b.ReportMetric(0, "ns/op")
}

// open returns a memory of the units, that of TM_STORE if that is set: it is
// made when it is not there, and left for the next time.
func (d benchData) open(b *testing.B) *Store {
	b.Helper()
	path := os.Getenv("TM_STORE")
	if path == "" {
		path = filepath.Join(b.TempDir(), "m.tmdb")
	}
	_, err := os.Stat(path)
	s := openAt(b, path, Options{Create: true})
	if err != nil {
		d.fill(b, s)
	}
	return s
}

// finds makes queries of the concordance of parts of the queries, on all sides.
func (d benchData) finds(part func(words []string) string) (out []memory.FindQuery) {
	for i, q := range d.queries {
		if words := strings.Fields(q); len(words) > 2 {
			out = append(out, memory.FindQuery{Text: part(words[i%(len(words)-1):]), In: memory.Side(i % 2)})
		}
	}
	return out
}

// inside cuts four letters out of the first word that has more.
func inside(words []string) string {
	for _, w := range words {
		if letters := []rune(w); len(letters) > 5 {
			return string(letters[1:5])
		}
	}
	return "كويت"
}

// BenchmarkConcordance measures how long it takes to make the concordance of a
// memory that has none.
func BenchmarkConcordance(b *testing.B) {
	d := loadBench(b)
	s := d.open(b)
	ctx := context.Background()
	if err := s.forget(ctx); err != nil {
		b.Fatal(err)
	}
	// A segment is confirmed now and then meanwhile.
	var confirms []time.Duration
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
			}
			at := time.Now()
			if err := s.Put(ctx, entry(fmt.Sprint("confirmed", i%50), d.queries[i%len(d.queries)])); err != nil {
				b.Error(err)
			}
			confirms = append(confirms, time.Since(at))
		}
	}()
	before := heap()
	start, worked := time.Now(), cpu.Process()
	most := highest(func() {
		if _, err := s.Find(ctx, memory.FindQuery{Text: "نعم"}); err != nil {
			b.Fatal(err)
		}
	})
	took, busy := time.Since(start), cpu.Process()-worked
	close(stop)
	<-stopped
	slices.Sort(confirms)
	st, err := s.Stats(ctx)
	if err != nil {
		b.Fatal(err)
	}
	var size, blocks int64
	if err := s.read.QueryRow("SELECT sum(length(data)), count(*) FROM find_block").Scan(&size, &blocks); err != nil {
		b.Fatal(err)
	}
	b.Logf("%d units in %v, busy %v, %.0f a second; %d blocks, %d MB", st.Entries, took, busy, float64(st.Entries)/took.Seconds(), blocks, size>>20)
	b.Logf("a heap of %d MB at the most, %d before; %d confirmed meanwhile, p95 %v", most>>20, before>>20,
		len(confirms), confirms[len(confirms)*95/100])
}

// highest returns the largest heap while f runs, what is not yet collected
// included.
func highest(f func()) (most uint64) {
	done := make(chan struct{})
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
			}
		}
	})
	f()
	close(done)
	wg.Wait()
	return most
}

func heap() uint64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// ready measures how long the first search waits for the index, and what that
// takes up.
func ready(b *testing.B, s *Store, how string) {
	b.Helper()
	before, start := heap(), time.Now()
	if _, err := s.Near(context.Background(), memory.Words("نعم"), 100, 1); err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	b.Logf("%s: ready in %v, heap of %.1f MB", how, took, float64(heap()-before)/1e6)
}

// BenchmarkReady measures the first search of a memory that has kept nothing,
// one that has, and one that the system has not in its memory.
func BenchmarkReady(b *testing.B) {
	d := loadBench(b)
	s := d.open(b)
	if _, err := s.write.Exec("DELETE FROM near_state"); err != nil {
		b.Fatal(err)
	}
	ready(b, s, "from the words")
	start := time.Now()
	for time.Since(start) < time.Minute { // closing would not wait so long
		if st, err := readState(context.Background(), s.read); err != nil || st.version != 0 {
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	b.Logf("kept in %v", time.Since(start))
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	for range 3 {
		s = openAt(b, s.Path(), Options{})
		ready(b, s, "warm")
		s.Close()
	}
	forget(b, s.Path())
	s = openAt(b, s.Path(), Options{})
	ready(b, s, "cold")
}

func BenchmarkStore(b *testing.B) {
	ctx, d := context.Background(), loadBench(b)
	s := d.open(b)
	ready(b, s, "first")
	for _, threshold := range []int{70, 50} {
		b.Run(fmt.Sprintf("Search%d", threshold), func(b *testing.B) {
			percentiles(b, d.queries, func(q string) error {
				_, err := memory.Search(ctx, s, memory.Query{Source: text.Plain(q), Threshold: threshold})
				return err
			})
		})
		b.Run(fmt.Sprintf("NearAndFetch%d", threshold), func(b *testing.B) {
			percentiles(b, d.queries, func(q string) error {
				hits, err := s.Near(ctx, memory.Words(q), threshold, 5)
				if err != nil {
					return err
				}
				ids := make([]int64, len(hits))
				for i, h := range hits {
					ids[i] = h.ID
				}
				_, err = s.Fetch(ctx, ids...)
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
	for _, c := range []struct {
		name    string
		queries []memory.FindQuery
	}{
		{"FindWord", d.finds(func(words []string) string { return words[0] })},
		{"FindPhrase", d.finds(func(words []string) string { return strings.Join(words[:2], " ") })},
		{"FindInside", d.finds(func(words []string) string { return inside(words) })},
		{"FindFrequent", []memory.FindQuery{{Text: "في"}, {Text: "من"}, {Text: "the", In: memory.InTarget}, {Text: "of the", In: memory.InTarget}}},
		{"FindNothing", []memory.FindQuery{{Text: "ظظظظ"}, {Text: "حكومة ظظظظ"}, {Text: "zzzz"}, {Text: "في زرافة"}, {Text: "ونزلق", Exact: true}}},
	} {
		b.Run(c.name, func(b *testing.B) {
			n := 0
			percentiles(b, make([]string, len(c.queries)), func(string) error {
				n++
				_, err := s.Find(ctx, c.queries[n%len(c.queries)])
				return err
			})
		})
	}
	b.Run("Fragments", func(b *testing.B) {
		percentiles(b, d.queries, func(q string) error {
			_, err := memory.Fragments(ctx, s, memory.Query{Source: text.Plain(q)}, 0)
			return err
		})
	})
	b.Run("Confirm", func(b *testing.B) {
		n := 0
		percentiles(b, d.queries[:100], func(q string) error {
			n++
			op := fmt.Sprint(time.Now(), n) // one that a kept memory has not applied yet
			return s.Apply(ctx, op, []memory.Entry{entry(fmt.Sprint(n%50), q)}, nil)
		})
	})
}
