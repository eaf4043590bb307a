package assist

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"tarjuman/assets"
	"tarjuman/memory"
	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/memory/tmx"
)

// A sentence is one of the sample, with its translation and what is known of it.
type sentence struct {
	target string
	known  Segment
}

// sample is the sample article as somebody who translates it has it: with its terms, its
// names and the matches of its memory.
func sample(t testing.TB) (out []sentence) {
	t.Helper()
	ctx := context.Background()
	file, err := terms.Read(ctx, bytes.NewReader(assets.SampleTerms), "terms.csv", terms.Languages{Source: "ar", Target: "en"})
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := names.ReadTable(ctx, bytes.NewReader(assets.SampleNames), "ar", "en")
	if err != nil {
		t.Fatal(err)
	}
	var units []memory.Entry
	for e, err := range tmx.Read(bytes.NewReader(assets.SampleMemory), tmx.Languages{Source: "ar", Target: "en"}) {
		if err != nil {
			t.Fatal(err)
		}
		units = append(units, e)
	}
	base, list := terms.New(file.Terms), names.New(ledger.Names)
	sources := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	targets := strings.Split(strings.TrimSpace(string(assets.SampleTranslation)), "\n")
	if len(sources) != len(targets) || len(units) == 0 {
		t.Fatalf("%d sources, %d targets, %d units", len(sources), len(targets), len(units))
	}
	for i, source := range sources {
		s := sentence{target: targets[i]}
		for _, f := range base.Find(source) {
			s.known.Terms = append(s.known.Terms, f.Of.Preferred)
		}
		for _, m := range list.Due(source, false, slices.Values(sources[:i]), "") {
			s.known.Names = append(s.known.Names, m.Latin)
		}
		var matches []memory.Match
		for _, u := range units {
			if m := memory.Compare(memory.Query{Source: text.Plain(source)}, u); m.Score >= 50 {
				matches = append(matches, m)
			}
		}
		slices.SortStableFunc(matches, func(a, b memory.Match) int { return b.Score - a.Score })
		for _, m := range matches[:min(len(matches), 9)] {
			s.known.Matches = append(s.known.Matches, m.Proposed.Chars)
		}
		out = append(out, s)
	}
	return out
}

// keystrokes are how many keys it takes to type the sentences in their order when what
// is offered is taken as soon as it is right: a key for each candidate further down the
// list, and one that takes it. most is the length of the list, 0 without one.
func keystrokes(t testing.TB, all []sentence, most int) (keys int, slowest time.Duration) {
	d := NewDocument()
	for _, s := range all {
		for typed := 0; typed < len(s.target); {
			var offered []Candidate
			quickest := time.Hour // of three: the others tell what else the machine does
			for range 3 {
				began := time.Now()
				offered = Complete(s.target[:typed], "", s.known, d, most)
				quickest = min(quickest, time.Since(began))
			}
			slowest = max(slowest, quickest)
			best, gain := -1, 0
			for i, c := range offered {
				rest := s.target[typed-c.Typed:]
				saved := utf8.RuneCountInString(c.Text) - utf8.RuneCountInString(rest[:c.Typed]) - (i + 1)
				if strings.HasPrefix(rest, c.Text) && !follows(rest[len(c.Text):]) && saved > gain {
					best, gain = i, saved
				}
			}
			if best >= 0 {
				keys += best + 1
				typed += len(offered[best].Text) - offered[best].Typed
				continue
			}
			_, n := utf8.DecodeRuneInString(s.target[typed:])
			keys++
			typed += n
		}
		d.Add(s.target)
	}
	return keys, slowest
}

// TestKeystrokes types the finished translation of the sample with and without what is
// offered.
func TestKeystrokes(t *testing.T) {
	all := sample(t)
	plain, _ := keystrokes(t, all, 0)
	first, slowest := keystrokes(t, all, 1)
	list, _ := keystrokes(t, all, 4)
	t.Logf("%d keys without, %d with the first candidate alone (%.1f %% less), %d with a list of four (%.1f %% less); the slowest answer took %v",
		plain, first, 100-100*float64(first)/float64(plain), list, 100-100*float64(list)/float64(plain), slowest)
	if first*100 > plain*80 || list > first {
		t.Errorf("%d keys without, %d with the first candidate, %d with a list: less than a fifth is saved", plain, first, list)
	}
	if slowest > 5*time.Millisecond {
		t.Errorf("the slowest answer took %v", slowest)
	}
}

// BenchmarkComplete asks at a word of a document of 100,000 sentences.
func BenchmarkComplete(b *testing.B) {
	all := sample(b)
	d := NewDocument()
	for i := range 100_000 {
		d.Add(all[i%len(all)].target)
	}
	b.ReportAllocs()
	for b.Loop() {
		if len(Complete("the two countries' shared com", "", all[3].known, d, 4)) == 0 {
			b.Fatal("nothing is offered")
		}
	}
}
