package sqlite_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/sqlite"
	"tarjuman/memory/text"
)

// store makes a memory of sources and targets, a pair each.
func store(t *testing.T, pairs ...string) memory.Store {
	t.Helper()
	m, err := sqlite.Open(context.Background(), filepath.Join(t.TempDir(), "m.tmdb"), sqlite.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { m.Close() })
	for i := 0; i < len(pairs); i += 2 {
		err := m.Put(context.Background(), memory.Entry{
			Source: text.Plain(pairs[i]), Target: text.Plain(pairs[i+1]), Before: "قبل", After: "بعد",
			Changed: time.Date(2026, 1, i+1, 0, 0, 0, 0, time.UTC),
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return m
}

// broken is a store that finds nothing out.
type broken struct{ memory.Store }

var errBroken = errors.New("the disk is gone")

func (broken) Exact(context.Context, text.Text, string, string, int) ([]memory.Entry, error) {
	return nil, errBroken
}

const sentence = "اجتمعت فرق العمل المشتركة في واشنطن"

// long has 60 words.
var long = strings.Repeat(sentence+" ", 9) + sentence

func TestSearchAll(t *testing.T) {
	ours := store(t, sentence, "The teams met in Washington", "اجتمعت فرق العمل المشتركة في الكويت", "The teams met in Kuwait")
	theirs := store(t, sentence, "Teams in Washington", sentence, "The teams met in Washington")
	for _, c := range []struct {
		name    string
		sources []memory.Source
		q       memory.Query
		want    []string // score, memory, target
	}{
		{
			"the order of the sources settles what scores settle not, and doubles come once",
			[]memory.Source{{Name: "ours", Store: ours}, {Name: "theirs", Store: theirs}},
			memory.Query{},
			[]string{"100 ours The teams met in Washington", "100 theirs Teams in Washington", "83 ours The teams met in Kuwait"},
		},
		{
			"a penalty goes before the order",
			[]memory.Source{{Name: "ours", Store: ours, Penalty: 5}, {Name: "theirs", Store: theirs}},
			memory.Query{},
			[]string{"100 theirs The teams met in Washington", "100 theirs Teams in Washington", "78 ours The teams met in Kuwait"},
		},
		{
			"context counts before the penalty",
			[]memory.Source{{Name: "ours", Store: ours, Penalty: 1}, {Name: "theirs", Store: theirs}},
			memory.Query{Before: "قبل", After: "بعد", Limit: 1},
			[]string{"102 theirs The teams met in Washington"},
		},
		{
			"a penalty counts against the threshold",
			[]memory.Source{{Name: "ours", Store: ours, Penalty: 10}},
			memory.Query{Threshold: 75},
			[]string{"90 ours The teams met in Washington"},
		},
		{
			"a word that differs among a hundred",
			[]memory.Source{{Name: "long", Store: store(t, long+" واشنطن", "long"), Penalty: 2}},
			memory.Query{Source: text.Plain(long + " الكويت")},
			[]string{"92 long long"},
		},
		{"no source", nil, memory.Query{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.q.Source.Empty() {
				c.q.Source = text.Plain(sentence)
			}
			found, err := memory.SearchAll(context.Background(), c.sources, c.q)
			if err != nil {
				t.Fatal(err)
			}
			if got := shown(found); !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
			best, err := memory.BestScore(context.Background(), c.sources, c.q)
			want := 0
			if len(found) > 0 {
				want = found[0].Score
				if len(found[0].Diff) == 0 {
					t.Error("the match is not explained")
				}
			}
			if err != nil || best != want {
				t.Errorf("the best score is %d, %v; want %d", best, err, want)
			}
		})
	}
}

func shown(found []memory.Match) (out []string) {
	for _, m := range found {
		out = append(out, fmt.Sprint(m.Score, " ", m.Memory, " ", m.Target.Chars))
	}
	return out
}

// TestSearchAllWithout: one store that fails is named, and hides no answer of
// another.
func TestSearchAllWithout(t *testing.T) {
	ours := store(t, sentence, "The teams met in Washington")
	q := memory.Query{Source: text.Plain(sentence)}
	found, err := memory.SearchAll(context.Background(), []memory.Source{{Name: "gone", Store: broken{}}, {Name: "ours", Store: ours}}, q)
	if len(found) != 1 || !errors.Is(err, errBroken) || !strings.Contains(err.Error(), "gone") {
		t.Errorf("%q, %v", shown(found), err)
	}
	if _, err := memory.BestScore(context.Background(), []memory.Source{{Name: "gone", Store: broken{}}, {Name: "ours", Store: ours}}, q); !errors.Is(err, errBroken) {
		t.Errorf("the best score hides the failure: %v", err)
	}
}

// TestBestScore: it is the score of the first match, whatever is in the memory.
func TestBestScore(t *testing.T) {
	words := strings.Fields("اجتمعت فرق العمل المشتركة في واشنطن 2018 لم قبل بعد أمس أَمسِ")
	rng := rand.New(rand.NewPCG(1, 2))
	some := func() text.Text {
		n := 1 + rng.IntN(7)
		out := make([]string, n)
		for i := range out {
			out[i] = words[rng.IntN(len(words))]
		}
		return text.Plain(strings.Join(out, " ") + []string{"", ".", "!"}[rng.IntN(3)])
	}
	m := store(t)
	key := memory.Key{Project: "p", Segment: "s"}
	entries := make([]memory.Entry, 300)
	for i := range entries {
		entries[i] = memory.Entry{Source: some(), Target: some(), Approved: rng.IntN(2) == 0, Before: words[rng.IntN(3)]}
	}
	entries[0].Key = key
	if err := m.Put(context.Background(), entries...); err != nil {
		t.Fatal(err)
	}
	found := map[int]int{}
	for range 2000 {
		q := memory.Query{
			Source: some(), Before: words[rng.IntN(3)], Threshold: []int{50, 75, 96}[rng.IntN(3)],
			Penalties: memory.Penalties{Memory: rng.IntN(2) * 3, Unapproved: rng.IntN(4) / 3 * 5},
			Forward:   rng.IntN(4) == 0,
		}
		if rng.IntN(4) == 0 {
			q.Source, q.Exclude = entries[0].Source, key
		}
		sources := []memory.Source{{Name: "m", Store: m, Penalty: rng.IntN(2) * 10}}
		all, err := memory.SearchAll(context.Background(), sources, q)
		if err != nil {
			t.Fatal(err)
		}
		want := 0
		if len(all) > 0 {
			want = all[0].Score
		}
		if got, err := memory.BestScore(context.Background(), sources, q); err != nil || got != want {
			t.Fatalf("%q: %d, %v; want %d", q.Source.Chars, got, err, want)
		}
		found[want]++
	}
	if len(found) < 12 {
		t.Errorf("only these scores were met: %v", found)
	}
}

// TestForward: what says the opposite is left out, and what is behind it is found.
func TestForward(t *testing.T) {
	m := store(t, "لن يحضر الوزير الاجتماع في الكويت", "The minister will not come", "يحضر الوزير الاجتماع في عمان", "The minister comes to Oman")
	q := memory.Query{Source: text.Plain("سوف يحضر الوزير الاجتماع في الكويت"), Threshold: 50, Limit: 1}
	all, err := memory.Search(context.Background(), m, q)
	if err != nil || len(all) != 1 || !all[0].Reversed {
		t.Fatalf("%q, %v: the reverse is to be first", shown(all), err)
	}
	q.Forward = true
	found, err := memory.Search(context.Background(), m, q)
	if err != nil || len(found) != 1 || found[0].Reversed {
		t.Errorf("%q, %v", shown(found), err)
	}
}
