package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/session"
	"tarjuman/project/store"
)

var sizes = []int{25, 10000, 100000}

// projects are the project files made so far, by their size.
var projects = map[int]string{}

// bigProject puts a project of at least n segments, each with a draft, on a
// desk. It is made once for all benchmarks.
func bigProject(tb testing.TB, d *desk, n int) string {
	tb.Helper()
	if projects[n] == "" {
		dir, err := os.MkdirTemp("", "tarjuman-project")
		if err != nil {
			tb.Fatal(err)
		}
		made = append(made, dir)
		projects[n] = filepath.Join(dir, "long.tarj")
		makeProject(tb, projects[n], n)
	}
	memory := filepath.Join(d.home, "data", "tarjuman", "default.tmdb")
	if err := os.MkdirAll(filepath.Dir(memory), 0o700); err != nil {
		tb.Fatal(err)
	}
	copyFile(tb, bigMemory(tb), memory)
	path := filepath.Join(d.home, "long.tarj")
	copyFile(tb, projects[n], path)
	return path
}

// memoryPath is the memory that was made, empty before.
var memoryPath string

// bigMemory makes a memory of 100,000 units of the corpus, once for all benchmarks.
func bigMemory(tb testing.TB) string {
	tb.Helper()
	if memoryPath != "" {
		return memoryPath
	}
	dir, err := os.MkdirTemp("", "tarjuman-memory")
	if err != nil {
		tb.Fatal(err)
	}
	made = append(made, dir)
	ctx, path := context.Background(), filepath.Join(dir, "default.tmdb")
	m, err := openMemory(ctx, path, false)
	if err != nil {
		tb.Fatal(err)
	}
	lines := corpus(tb)
	_, err = m.Import(ctx, memory.Import{Entries: func(yield func(memory.Entry, error) bool) {
		for i := range 100_000 {
			p := lines[i%len(lines)]
			e := memory.Entry{
				Source: text.Plain(fmt.Sprint(i/len(lines), " ", p.arabic)), Target: text.Plain(fmt.Sprint(i/len(lines), " ", p.english)),
				Created: time.Now().UTC(), Changed: time.Now().UTC(),
			}
			if !yield(e, nil) {
				return
			}
		}
	}})
	if err == nil {
		err = m.Close()
	}
	if err != nil {
		tb.Fatal(err)
	}
	memoryPath = path
	return path
}

func copyFile(tb testing.TB, from, to string) {
	tb.Helper()
	in, err := os.Open(from)
	if err != nil {
		tb.Fatal(err)
	}
	defer in.Close()
	out, err := os.Create(to)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := io.Copy(out, in); err != nil {
		tb.Fatal(err)
	}
	if err := out.Close(); err != nil {
		tb.Fatal(err)
	}
}

// document is the most lines of a document: one of 100,000 would have more bytes than are
// read (format.MaxSize).
const document = 10_000

// makeProject imports texts of n lines in all and gives every sentence a draft.
func makeProject(tb testing.TB, path string, n int) {
	tb.Helper()
	tb.Setenv("XDG_DATA_HOME", tb.TempDir())
	ctx := context.Background()
	check := func(err error) {
		if err != nil {
			tb.Helper()
			tb.Fatal(err)
		}
	}
	lines := corpus(tb)
	s, err := session.New(ctx, path, "ar", "en", session.Options{Author: "test"})
	check(err)
	for first := 0; first < n; first += document {
		var b bytes.Buffer
		for i := first; i < min(first+document, n); i++ {
			fmt.Fprintf(&b, "%d %s\n", i+1, lines[i%len(lines)].arabic)
		}
		_, err = s.Import(ctx, session.Import{Name: fmt.Sprintf("long%d.txt", first/document+1), Data: b.Bytes()})
		check(err)
	}
	check(s.Close())

	p, err := store.Open(ctx, path, store.Me("test"))
	check(err)
	st, err := p.Load(ctx)
	check(err)
	if len(st.Segments) < n {
		tb.Fatalf("%d segments of %d lines", len(st.Segments), n)
	}
	e := project.Edit{Author: "test", Time: time.Now().UTC()}
	op := store.Op{ID: project.NewID(), Kind: "pretranslate", Author: e.Author, Time: e.Time}
	first := map[string]int{} // the number of its first line, by the id of a document
	for i, d := range st.Documents {
		first[d.ID] = i * document
	}
	for _, seg := range st.Segments {
		line := first[seg.Doc] + seg.Unit
		target := strconv.Itoa(line+1) + " " + lines[line%len(lines)].english
		filled, err := e.SetTarget(*seg, text.Plain(target), project.Origin{Kind: project.FromMemory, Score: 84})
		check(err)
		op.Changes = append(op.Changes, store.Change{Before: *seg, After: filled})
	}
	check(p.Commit(ctx, op))
	check(p.Close())
}

type pair struct{ arabic, english string }

// corpus returns pairs of sentences: news of the corpora beside the checkout,
// where they are there, else the sample.
func corpus(tb testing.TB) (out []pair) {
	tb.Helper()
	for _, name := range []string{"ntrex-news.tsv", "pud.tsv"} {
		b, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "corpora", name))
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(b)) {
			if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 3 {
				out = append(out, pair{f[1], f[2]})
			}
		}
	}
	if out == nil {
		for _, line := range strings.Split(strings.TrimSpace(string(assets.Sample)), "\n") {
			out = append(out, pair{line, "The Strategic Dialogue reaffirmed the partners' commitment to the security of the Gulf, its waters and its trade."})
		}
	}
	return out
}

// each runs a benchmark over a project of each size, with the workbench open on it and at
// rest: it does something often, which is told how often before, and reports the times that
// it gives by these names. Where something can be done only so often in a project, most
// tells how often, and the workbench is opened again on a new one. The processor time of a
// key, drawing included, tells more than its echo on a machine that has other work.
func each(b *testing.B, most func(n int) int, names []string, do func(d *desk, i int) []time.Duration) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			const keys = 120
			took := make([][]time.Duration, len(names))
			var cpu int
			var peak float64
			d := newDesk(b)
			for b.Loop() {
				for done := 0; done < keys; {
					p := d.launch(bigProject(b, d, n))
					d.wait("picture of the table", time.Minute, d.screen.filled)
					d.rest(p)
					d.focus()
					d.settle(rows, 500*time.Millisecond)
					before := p.cpu(b)
					for i := 0; i < most(n) && done < keys; i++ {
						for j, t := range do(d, i) {
							took[j] = append(took[j], t)
						}
						done++
					}
					cpu += p.cpu(b) - before
					peak = max(peak, p.peak(b))
					d.quit(p)
				}
			}
			for j, name := range names {
				report(b, name, took[j])
			}
			b.ReportMetric(float64(10*cpu)/float64(len(took[0])), "cpu-ms/key")
			b.ReportMetric(peak, "peak-MiB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// often is for what can be done as often as one likes.
func often(int) int { return 1 << 20 }

// quiet is longer than a snapshot waits after an opening.
const quiet = 2500 * time.Millisecond

// rest waits until the program has nothing to do.
func (d *desk) rest(p *program) {
	d.tb.Helper()
	last, since := p.cpu(d.tb), time.Now()
	d.wait("rest of the program", 2*time.Minute, func() bool {
		time.Sleep(100 * time.Millisecond)
		if now := p.cpu(d.tb); now-last > 2 {
			last, since = now, time.Now()
		} else {
			last = now
		}
		return time.Since(since) > quiet
	})
}

// cpu returns the processor time that a program has taken, in hundredths of a
// second (proc(5), utime and stime).
func (p *program) cpu(tb testing.TB) (ticks int) {
	tb.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", p.cmd.Process.Pid))
	if err != nil {
		tb.Fatal(err)
	}
	_, rest, _ := bytes.Cut(stat, []byte(") "))
	for _, f := range strings.Fields(string(rest))[11:13] {
		n, err := strconv.Atoi(f)
		if err != nil {
			tb.Fatal(err)
		}
		ticks += n
	}
	return ticks
}

// warm starts the program once, so that its shaders are compiled and kept.
func warm(b *testing.B) {
	d := newDesk(b)
	p := d.launch("--sample")
	d.wait("picture of the table", time.Minute, d.screen.filled)
	d.rest(p)
	d.focus()
	d.quit(p)
}

// repetitions is how often the program is started for one figure.
const repetitions = 50

// BenchmarkLaunch starts the program with nothing to open: until the menu and what
// stands in the empty window are on the screen.
func BenchmarkLaunch(b *testing.B) {
	warm(b)
	d := newDesk(b)
	built(b)
	var took []time.Duration
	for b.Loop() {
		for range repetitions {
			d.screen.clear()
			start := time.Now()
			p := d.launch()
			d.wait("picture of the window", time.Minute, func() bool { return d.screen.inked(menuBar) && d.screen.inked(middle) })
			took = append(took, time.Since(start))
			d.focus()
			d.quit(p)
		}
	}
	report(b, "", took)
	b.ReportMetric(0, "ns/op")
}

// BenchmarkOpen opens a project: from the start of the program to the first picture of
// the table, and to the first letter that is typed into it and seen (ready); the
// processor time taken until then, and the most memory until the program has come to
// rest.
func BenchmarkOpen(b *testing.B) {
	for _, n := range sizes {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			var took, ready []time.Duration
			var peak, cpu float64
			warm(b)
			built(b)
			d := newDesk(b)
			path := bigProject(b, d, n)
			for b.Loop() {
				for k := range repetitions {
					d.screen.clear()
					start := time.Now()
					p := d.launch(path)
					focused := d.focusSoon()
					d.wait("picture of the table", time.Minute, d.screen.filled)
					took = append(took, time.Since(start))
					<-focused
					d.echo("a letter", editing, func() { d.press("a") })
					ready = append(ready, time.Since(start))
					cpu += float64(10 * p.cpu(b))
					if k == repetitions-1 {
						d.rest(p)
						peak = p.peak(b)
					}
					d.quit(p)
				}
			}
			report(b, "", took)
			report(b, "ready-", ready)
			b.ReportMetric(cpu/float64(len(took)), "cpu-ms")
			b.ReportMetric(peak, "peak-MiB")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// BenchmarkKeyToNextSegment presses the keys that go to the next segment, and
// measures until the rows on the screen begin to change. Without an unfinished segment there
// is none to go to.
func BenchmarkKeyToNextSegment(b *testing.B) {
	for _, key := range []string{"ctrl+Return", "alt+Down"} {
		b.Run(key, func(b *testing.B) {
			each(b, func(n int) int { return n - 5 }, []string{""}, func(d *desk, i int) []time.Duration {
				key := key
				if key == "alt+Down" && i%20 >= 10 { // the project is opened where it was left
					key = "alt+Up"
				}
				took := d.echo(key, rows, func() { d.press(key) })
				d.settle(rows, 120*time.Millisecond)
				return []time.Duration{took}
			})
		})
	}
}

// BenchmarkMatches goes to the next segment and measures until its matches stand in the
// pane, from a memory of 100,000 units, and until the pane has come to rest with terms,
// names and parts (all).
func BenchmarkMatches(b *testing.B) {
	each(b, often, []string{"", "all-"}, func(d *desk, i int) []time.Duration {
		key := "alt+Down"
		if i%20 >= 10 { // also where there are few
			key = "alt+Up"
		}
		first, last := d.echoes(key, pane, 300*time.Millisecond, func() { d.press(key) })
		d.settle(rows, 50*time.Millisecond)
		return []time.Duration{first, last}
	})
}

// BenchmarkTypingEcho types letters into the draft of a segment.
func BenchmarkTypingEcho(b *testing.B) {
	each(b, often, []string{""}, func(d *desk, i int) []time.Duration {
		key := string(rune('a' + i%26))
		took := d.echo(key, rows, func() { d.press(key) })
		d.settle(rows, 50*time.Millisecond)
		return []time.Duration{took}
	})
}

// BenchmarkTypingBusy types letters into the first segment of a project that has just been
// opened, while all of it is checked for the first time.
func BenchmarkTypingBusy(b *testing.B) {
	const n, keys = 100_000, 60
	first := area{x0: 560, y0: 150, x1: 900, y1: 400} // where so many letters have room
	d := newDesk(b)
	path := bigProject(b, d, n)
	var took []time.Duration
	for b.Loop() {
		for range 2 {
			p := d.launch(path)
			d.wait("picture of the table", time.Minute, d.screen.filled)
			d.focus()
			for i := range keys {
				key := string(rune('a' + i%26))
				took = append(took, d.echo(key, first, func() { d.press(key) }))
				d.settle(rows, 50*time.Millisecond)
			}
			d.quit(p)
		}
	}
	report(b, "", took)
	b.ReportMetric(0, "ns/op")
}

// BenchmarkScrollEcho turns the wheel over the table, to its end and back.
func BenchmarkScrollEcho(b *testing.B) {
	each(b, often, []string{""}, func(d *desk, i int) []time.Duration {
		if i == 0 {
			d.do("mousemove 300 400")
			d.settle(rows, 500*time.Millisecond)
		}
		wheel := "click --delay 0 5"
		if i%40 >= 20 { // a small project has no more
			wheel = "click --delay 0 4"
		}
		took := d.echo("wheel", rows, func() { d.do(wheel) })
		d.settle(rows, 50*time.Millisecond)
		return []time.Duration{took}
	})
}

// BenchmarkFilter shows the rows with findings alone and all again, by their keys, and measures until
// the rows begin to change, and until they have come to rest (all).
func BenchmarkFilter(b *testing.B) {
	each(b, often, []string{"", "all-"}, func(d *desk, i int) []time.Duration {
		first, last := d.echoes("filter", rows, 300*time.Millisecond, func() { d.press([]string{"alt+6", "alt+0"}[i%2]) })
		return []time.Duration{first, last}
	})
}

// BenchmarkFind opens the bar that finds, types a word of which there are many, and goes
// from one to the next: until the rows begin to change, and until they have come to rest
// (all).
func BenchmarkFind(b *testing.B) {
	each(b, often, []string{"", "all-"}, func(d *desk, i int) []time.Duration {
		if i == 0 {
			d.press("ctrl+f")
			d.settle(rows, 500*time.Millisecond)
			for _, letter := range "the" {
				d.press(string(letter))
			}
			d.settle(rows, 2*time.Second)
		}
		first, last := d.echoes("F3", rows, 300*time.Millisecond, func() { d.press("F3") })
		return []time.Duration{first, last}
	})
}
