package sqlite

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/memorytest"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
)

// BenchmarkBars prints the table of what a memory promises and what it does, and
// beside it, on the same units in the same run, what others take: measuring every
// unit, SQLite's full text, and, where they are installed, the Translate Toolkit
// and OmegaT. Of TM_SIZE units, 100,000 if that is not set. Times are by the clock.
//
//	TM_SIZE=1000000 go test -run '^$' -bench Bars -benchtime 1x -timeout 2h ./memory/sqlite
func BenchmarkBars(b *testing.B) {
	t := newBars(b)
	t.imports()
	t.ready()
	t.searches()
	t.yardsticks()
	t.peers()
	fmt.Printf("\n%d units, %d queries, %s, %d processors\n\n| | p50 | p95 | bar |\n|---|---|---|---|\n%s\n",
		t.size, len(t.queries), runtime.GOARCH, runtime.NumCPU(), strings.Join(t.rows, "\n"))
}

type bars struct {
	*testing.B
	ctx             context.Context
	size            int
	dir             string
	tmx, tsv, asked string // files of the units and of the queries
	// others are asked before the clock runs, so that SQLite's pages are not read for
	// the first time.
	queries, others []string
	store           *Store
	rows            []string
}

func newBars(b *testing.B) *bars {
	t := &bars{B: b, ctx: context.Background(), size: sizeOf(100000), dir: b.TempDir()}
	news := memorytest.NewNews(1)
	all := news.Queries(600)
	t.queries, t.others = all[:300], all[300:]
	t.tmx, t.tsv, t.asked = t.dir+"/m.tmx", t.dir+"/m.tsv", t.dir+"/q.tsv"
	t.write(t.asked, func(w *bufio.Writer) { fmt.Fprintln(w, strings.Join(t.queries, "\n")) })
	t.write(t.tsv, func(w *bufio.Writer) {
		for e := range news.Entries(t.size) {
			fmt.Fprintf(w, "%s\t%s\n", e.Source.Chars, e.Target.Chars)
		}
	})
	t.write(t.tmx, func(w *bufio.Writer) {
		t.must(tmx.Write(w, tmx.Languages{Source: "ar", Target: "en"}, "bench", "1", news.Entries(t.size)))
	})
	return t
}

func (t *bars) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (t *bars) write(path string, f func(*bufio.Writer)) {
	t.Helper()
	out, err := os.Create(path)
	t.must(err)
	w := bufio.NewWriter(out)
	f(w)
	t.must(w.Flush())
	t.must(out.Close())
}

// row adds a row of one number.
func (t *bars) row(what, value, bar string) {
	t.rows = append(t.rows, fmt.Sprintf("| %s | %s | | %s |", what, value, bar))
}

// times adds a row of how long f takes for each query.
func (t *bars) times(what, bar string, queries []string, f func(q string) error) {
	t.Helper()
	if len(queries) == len(t.queries) {
		for _, q := range t.others {
			t.must(f(q))
		}
	}
	var took []time.Duration
	for _, q := range queries {
		start := time.Now()
		t.must(f(q))
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	ms := func(p int) float64 { return float64(took[len(took)*p/100].Microseconds()) / 1000 }
	t.rows = append(t.rows, fmt.Sprintf("| %s | %.2f ms | %.2f ms | %s |", what, ms(50), ms(95), bar))
}

// imports runs the command line as a user does, to see how much memory it takes.
func (t *bars) imports() {
	tarj := t.dir + "/tarj"
	out, err := exec.Command("go", "build", "-o", tarj, "tarjuman/cmd/tarj").CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	cmd := exec.Command(tarj, "memory", "import", t.dir+"/m.tmdb", t.tmx)
	start := time.Now()
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	took := time.Since(start)
	rate := func() string { return fmt.Sprintf("%.0f", float64(t.size)/took.Seconds()) }
	t.row("import of TMX, units a second", rate(), "≥ 100,000")
	peak := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss >> 10
	t.row("memory that it takes", fmt.Sprintf("%d MiB", peak), "≤ 300 MiB")

	t.store = openAt(t.B, t.dir+"/m.tmdb", Options{})
	start = time.Now()
	_, err = t.store.Near(t.ctx, memory.Words("نعم"), 100, 1)
	t.must(err)
	took += time.Since(start)
	t.row("… and searched", rate(), "")
	start = time.Now()
	_, err = t.store.Find(t.ctx, memory.FindQuery{Text: "نعم"})
	t.must(err)
	took += time.Since(start)
	t.row("… and in the concordance", rate(), "≥ 35,000")
	t.awaitKept()
}

// awaitKept waits until the index is in the file.
func (t *bars) awaitKept() {
	if int64(t.size) < behind(t.size) {
		return // so few are not kept
	}
	for range 6000 {
		if st, err := readState(t.ctx, t.store.read); err != nil || st.version != 0 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Fatal("the index was not kept within a minute")
}

func (t *bars) ready() {
	var took []time.Duration
	var size uint64
	for range 5 {
		t.must(t.store.Close())
		t.store = openAt(t.B, t.store.Path(), Options{})
		before, start := heap(), time.Now()
		_, err := t.store.Near(t.ctx, memory.Words("نعم"), 100, 1)
		t.must(err)
		took = append(took, time.Since(start))
		size = heap() - before
	}
	slices.Sort(took)
	t.row("ready, warm", took[2].Round(time.Millisecond).String(), "≤ 200 ms")
	t.row("heap of the index", fmt.Sprintf("%.0f MB", float64(size)/1e6), "≤ 80 MB")
}

func (t *bars) searches() {
	s := t.store
	for _, floor := range []int{50, 70} {
		t.times(fmt.Sprintf("best five with rows, threshold %d", floor), "p95 ≤ 1 ms", t.queries, func(q string) error {
			hits, err := s.Near(t.ctx, memory.Words(q), floor, 5)
			if err != nil {
				return err
			}
			ids := make([]int64, len(hits))
			for i, h := range hits {
				ids[i] = h.ID
			}
			_, err = s.Fetch(t.ctx, ids...)
			return err
		})
	}
	t.times("matches as shown, threshold 50", "", t.queries, func(q string) error {
		_, err := memory.Search(t.ctx, s, memory.Query{Source: text.Plain(q), Threshold: 50})
		return err
	})
	t.times("exact", "≤ 0.1 ms", t.queries, func(q string) error {
		_, err := s.Exact(t.ctx, text.Plain(q), "", "", 5)
		return err
	})
	t.finds()
	n := 0
	t.times("confirm, durable", "p95 ≤ 20 ms", t.queries[:100], func(q string) error {
		n++
		return s.Apply(t.ctx, fmt.Sprint("bars", n), []memory.Entry{entry(fmt.Sprint(n%50), q)}, nil)
	})
}

// finds measures the concordance with the words of the queries.
func (t *bars) finds() {
	var words, phrases, inside []string
	for _, q := range t.queries {
		w := strings.Fields(q)
		words = append(words, w[len(w)/2])
		if len(w) > 1 {
			phrases = append(phrases, w[0]+" "+w[1])
		}
		if r := []rune(w[len(w)-1]); len(r) > 5 {
			inside = append(inside, string(r[1:5]))
		}
	}
	for _, c := range []struct {
		what, bar string
		queries   []string
	}{
		{"concordance of a word", "p95 ≤ 2 ms", words},
		{"concordance of a phrase", "p95 ≤ 2 ms", phrases},
		{"four letters inside a word", "≤ 50 ms", inside},
		{"four letters that are nowhere", "≤ 50 ms", []string{"ظظظظ", "غظذث", "ذظثغ"}},
	} {
		t.times(c.what, c.bar, c.queries, func(q string) error {
			_, err := t.store.Find(t.ctx, memory.FindQuery{Text: q, In: memory.InSource})
			return err
		})
	}
}

// yardsticks measures every unit, and what the full text finds, for few queries.
func (t *bars) yardsticks() {
	queries := t.queries[:20]
	all, at := everyUnit(t.B, t.store)
	same, asked := 0, 0
	t.times("measuring every unit", "", queries, func(q string) error {
		want := bestOf(all, memory.Words(q), 50, 5)
		got, err := t.store.Near(t.ctx, memory.Words(q), 50, 5)
		for i, h := range want {
			if asked++; i < len(got) && got[i] == h {
				same++
			}
		}
		return err
	})
	t.row("recall of the search beside that", fmt.Sprintf("%.0f %%", 100*float64(same)/float64(asked)), "100 %")
	fts := fullText(t.B, t.store)
	t.times("SQLite full text (FTS4), re-ranked", "", queries[:10], func(q string) error {
		return byFullText(t.ctx, fts, q, all, at)
	})
}

// peers runs the searches of other tools on the same files, where they are
// installed, for few queries: they take seconds.
func (t *bars) peers() {
	few := t.dir + "/few.tsv"
	t.write(few, func(w *bufio.Writer) { fmt.Fprintln(w, strings.Join(t.queries[:20], "\n")) })
	ci, err := filepath.Abs("../../.ci/peers")
	t.must(err)
	const jar = "/usr/share/omegat/OmegaT.jar"
	for _, p := range []struct {
		name, needs string
		args        []string
	}{
		{"Translate Toolkit, matcher", "/usr/lib/python3/dist-packages/translate/search/match.py", []string{"/usr/bin/python3", ci + "/toolkit.py", t.tsv, few}},
		{"OmegaT 3.6, matches", jar, []string{"java", "-Xmx6g", "-cp", jar, ci + "/OmegaT.java", t.tmx, few}},
	} {
		if _, err := os.Stat(p.needs); err != nil {
			t.rows = append(t.rows, fmt.Sprintf("| %s | not installed | | |", p.name))
			continue
		}
		out, err := exec.Command(p.args[0], p.args[1:]...).Output()
		var r struct {
			P50  float64 `json:"p50_ms"`
			P95  float64 `json:"p95_ms"`
			Heap int     `json:"heap_mb"`
		}
		if err == nil {
			err = json.Unmarshal(out, &r)
		}
		if failed := (*exec.ExitError)(nil); errors.As(err, &failed) {
			t.Logf("%s: %s", p.name, failed.Stderr)
		}
		if err != nil {
			t.rows = append(t.rows, fmt.Sprintf("| %s | did not run: %v | | |", p.name, err))
			continue
		}
		t.rows = append(t.rows, fmt.Sprintf("| %s (%d MB) | %.0f ms | %.0f ms | |", p.name, r.Heap, r.P50, r.P95))
	}
}
