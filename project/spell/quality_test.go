package spell

import (
	"bufio"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A slipped word is what was typed and what was meant.
type slipped struct{ typed, meant string }

func commonMisspellings(t testing.TB) []slipped {
	b, err := os.ReadFile("testdata/misspellings.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []slipped
	for line := range strings.Lines(string(b)) {
		if typed, meant, ok := strings.Cut(strings.TrimSpace(line), " "); ok && typed != "#" {
			out = append(out, slipped{typed, meant})
		}
	}
	return out
}

// slips makes misspellings of common words, in which each level of words has the share
// that it roughly has in texts: one slip each, and two in one of ten.
func slips(t testing.TB, d *Dictionary, n int, seed uint64) []slipped {
	var levels [5][]string
	f := d.forms()
	for i := range f.len() {
		w := f.word(i)
		if l := f.level[i]; caseOf(w) == lower && len(w) >= 4 && !strings.Contains(w, "'") {
			levels[l] = append(levels[l], w)
		}
	}
	rng := rand.New(rand.NewPCG(seed, 2))
	var out []slipped
	for len(out) < n {
		level := []int{0, 0, 0, 0, 1, 1, 1, 2, 2, 4}[rng.IntN(10)]
		meant := levels[level][rng.IntN(len(levels[level]))]
		typed := mistake(rng, meant)
		if rng.IntN(10) == 0 && len(typed) > 5 {
			typed = mistake(rng, typed)
		}
		if !d.Check(typed) {
			out = append(out, slipped{typed, meant})
		}
	}
	return out
}

// share returns in how many of a hundred cases the word that is meant is the first
// suggestion, and in how many one of the first five.
func share(list []slipped, suggest func(string) []string) (first, five float64) {
	for _, s := range list {
		got := suggest(s.typed)
		i := slices.Index(got, s.meant)
		if i == 0 {
			first++
		}
		if i >= 0 && i < 5 {
			five++
		}
	}
	n := float64(len(list)) / 100
	return first / n, five / n
}

func TestSuggestionQuality(t *testing.T) {
	d := English(American)
	c := NewChecker([]*Dictionary{d}, Extra{})
	suggest := func(w string) []string { return c.Suggest(w, 10) }
	for _, set := range []struct {
		name        string
		list        []slipped
		first, five float64 // what must be reached
	}{
		{"common misspellings", commonMisspellings(t), 89, 99},
		{"slips of the fingers", slips(t, d, 1000, 42), 87, 98},
	} {
		first, five := share(set.list, suggest)
		t.Logf("%s, %d: %.1f %% first, %.1f %% among the first five", set.name, len(set.list), first, five)
		if first < set.first || five < set.five {
			t.Errorf("%s: %.1f and %.1f %%, want at least %.0f and %.0f", set.name, first, five, set.first, set.five)
		}
		// The comparison takes a minute: hunspell needs long for its suggestions.
		if testing.Verbose() {
			theirs := hunspellSuggestions(t, set.list)
			first, five = share(set.list, func(w string) []string { return theirs[w] })
			t.Logf("%s, by hunspell: %.1f %% first, %.1f %% among the first five", set.name, first, five)
			for _, s := range set.list {
				if got := suggest(s.typed); len(got) == 0 || got[0] != s.meant {
					t.Logf("%s for %s: %s", s.typed, s.meant, strings.Join(got[:min(len(got), 6)], ", "))
				}
			}
		}
	}
}

// hunspellSuggestions are what hunspell suggests; nil where it is not installed.
func hunspellSuggestions(t *testing.T, list []slipped) map[string][]string {
	program, err := exec.LookPath("hunspell")
	if err != nil {
		t.Log("hunspell is not installed, so there is nothing to compare with")
		return nil
	}
	base := filepath.Join(t.TempDir(), "test")
	for _, ext := range []string{".aff", ".dic"} {
		if err := os.WriteFile(base+ext, unpack(string(American)+ext), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, "-a", "-i", "utf-8", "-d", base)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "HOME="+t.TempDir())
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		for _, s := range list {
			io.WriteString(in, "^"+s.typed+"\n")
		}
		in.Close()
	}()
	got := map[string][]string{}
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		// & word count offset: suggestion, suggestion
		head, tail, ok := strings.Cut(lines.Text(), ": ")
		if f := strings.Fields(head); ok && len(f) > 1 && f[0] == "&" {
			got[f[1]] = strings.Split(tail, ", ")
		}
	}
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	return got
}

// BenchmarkSuggest tells the 95th percentile of the time that suggestions take, of one
// dictionary and of two at once: at most 50 ms.
func BenchmarkSuggest(b *testing.B) {
	d := English(American)
	list := append(slips(b, d, 500, 3), commonMisspellings(b)...)
	for _, of := range [][]*Dictionary{{d}, {d, English(British)}} {
		b.Run(strconv.Itoa(len(of)), func(b *testing.B) {
			c := NewChecker(of, Extra{})
			c.Prepare()
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				c.Suggest(list[i%len(list)].typed, 10)
				times = append(times, time.Since(start))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "ms-p95")
			b.ReportMetric(float64(times[len(times)-1].Microseconds())/1000, "ms-worst")
		})
	}
}
