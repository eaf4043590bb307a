package memory_test

import (
	"context"
	"errors"
	"fmt"
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
		{"no source", nil, memory.Query{}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			c.q.Source = text.Plain(sentence)
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
