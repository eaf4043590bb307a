package memorytest

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"tarjuman/memory"
)

// found are the targets of what is found, in order.
func found(t testing.TB, s memory.Store, q memory.FindQuery) []string {
	t.Helper()
	got, err := s.Find(t.Context(), q)
	if err != nil {
		t.Fatal(err)
	}
	entries := []memory.Entry{}
	for _, f := range got {
		entries = append(entries, f.Entry)
	}
	return targets(entries)
}

func find(t *testing.T, h Harness) {
	s := open(t, h)
	a, b, c := unit(3, "أعلنت حكومة الكويت", "The government"), unit(9, "وبالحكومةِ", "government"), confirmed("1", "شراكة", "100% _a_ حكومة")
	c.Changed = time.Time{}
	put(t, s, a, b, c, unit(9, "شراكات", "partners"))
	for _, c := range []struct {
		name  string
		query memory.FindQuery
		want  []string
	}{
		{"newest first, folded", memory.FindQuery{Text: "حكومه"}, []string{"government", "The government", "100% _a_ حكومة"}},
		{"source", memory.FindQuery{Text: "حكومة", In: memory.InSource}, []string{"government", "The government"}},
		{"target", memory.FindQuery{Text: "حكومة", In: memory.InTarget}, []string{"100% _a_ حكومة"}},
		{"case", memory.FindQuery{Text: "GOVERNMENT"}, []string{"government", "The government"}},
		{"phrase", memory.FindQuery{Text: "حكومة  الكويت "}, []string{"The government"}},
		{"limit", memory.FindQuery{Text: "حكومه", Limit: 1}, []string{"government"}},
		{"of two of one time the later stored", memory.FindQuery{Text: "شراكة"}, []string{"partners", "100% _a_ حكومة"}},
		{"within a word", memory.FindQuery{Text: "vernme"}, []string{"government", "The government"}},
		{"not three letters of it", memory.FindQuery{Text: "ver"}, []string{}},
		{"no pattern", memory.FindQuery{Text: "1_0"}, []string{}},
		{"only as it is", memory.FindQuery{Text: "حكومه", Exact: true}, []string{"The government", "100% _a_ حكومة"}},
		{"nothing asked", memory.FindQuery{Text: " "}, []string{}},
		{"no word asked", memory.FindQuery{Text: "%"}, []string{}},
		{"nothing there", memory.FindQuery{Text: "وزير"}, []string{}},
	} {
		if d := gocmp.Diff(c.want, found(t, s, c.query)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
	got, _ := s.Find(t.Context(), memory.FindQuery{Text: "حكومه", Limit: 1})
	if d := gocmp.Diff([]memory.Range{{Start: 8, End: len("وبالحكومةِ")}}, got[0].Source); d != "" {
		t.Errorf("ranges (-want +got):\n%s", d)
	}
}

func findClitics(t *testing.T, h Harness) {
	s := open(t, h)
	put(t, s, unit(1, "وبالحكومة", "1"), unit(2, "لحكومة", "2"), unit(3, "وللحكومة", "3"), unit(4, "حكومته", "4"),
		unit(0, "حلف NATO", "NATO pact"), unit(5, "ورد في البيان", "5"), unit(6, "رد الوزير", "6"), unit(7, "كلمة لوزير الخارجية", "7"), unit(8, "وزير، خارجية", "8"))
	for query, want := range map[string][]string{
		"حكومة":       {"4", "3", "2", "1"},
		"رد":          {"6"},
		"ورد":         {"5"},
		"وزير خارجية": {"8", "7"},
		"خارجية وزير": {},
		"وزير":        {"8", "7", "6"},
		"nato":        {"NATO pact"}, // on both sides
	} {
		if d := gocmp.Diff(want, found(t, s, memory.FindQuery{Text: query})); d != "" {
			t.Errorf("%s (-want +got):\n%s", query, d)
		}
	}
}

// findIsExact holds Find against looking at every entry: of what was put, after
// some was deleted and replaced, and after the next start. There are more of them
// than a store would look through one by one.
func findIsExact(t *testing.T, h Harness) {
	s := open(t, h)
	rng := rand.New(rand.NewPCG(7, 5))
	stems := strings.Fields("حكومة وزير خارجية كويت كتاب ورد لجنة من في على أمن مهندس قال")
	heads := strings.Fields("ال و ب ل وال بال لل ول")
	line := func() string {
		words := make([]string, 1+rng.IntN(8))
		for i := range words {
			words[i] = stems[int(float64(len(stems))*rng.Float64()*rng.Float64())]
			if rng.IntN(3) == 0 {
				words[i] = heads[rng.IntN(len(heads))] + words[i]
			}
		}
		return strings.Join(words, " ")
	}
	grow := func(n int) {
		t.Helper()
		var units []memory.Entry
		for range n {
			e := confirmed(fmt.Sprint(rng.IntN(3*n)), line(), fmt.Sprintf("sentence %d said %d %s", rng.IntN(100), rng.IntN(5000), stems[rng.IntN(3)]))
			e.Changed = day.Add(time.Duration(rng.IntN(500)) * time.Minute)
			units = append(units, e)
		}
		put(t, s, units...)
		var gone []memory.Key
		for range n / 8 {
			gone = append(gone, units[rng.IntN(n)].Key)
		}
		if err := s.Delete(t.Context(), gone...); err != nil {
			t.Fatal(err)
		}
	}
	check := func(when string) {
		t.Helper()
		stored := all(t, s)
		slices.SortFunc(stored, func(a, b memory.Entry) int {
			return cmp.Or(b.Changed.Compare(a.Changed), cmp.Compare(b.ID, a.ID))
		})
		for _, query := range []string{"حكومة", "كومه ", "وزير", "من في", "لجنة الكويت", "said", "4999", "entence 7 said", "غائب", line()} {
			q := memory.FindQuery{Text: query, Limit: 1 + rng.IntN(30), In: memory.Side(rng.IntN(3)), Exact: rng.IntN(4) == 0}
			if query == "حكومة" { // which stands on both sides of some
				q.In = memory.Both
			}
			var want []memory.Finding
			for _, e := range stored {
				if f, ok := q.Highlight(e); ok && len(want) < q.Limit {
					want = append(want, f)
				}
			}
			got, err := s.Find(t.Context(), q)
			if err != nil {
				t.Fatal(err)
			}
			if d := gocmp.Diff(want, got); d != "" {
				t.Fatalf("%s: %+v: %d found, want %d (-want +got):\n%s", when, q, len(got), len(want), d)
			}
		}
	}
	grow(700)
	check("a few")
	grow(6000)
	check("many")
	for range 4 {
		grow(500)
		check("some more")
	}
	s = h.Reopen(t, s)
	t.Cleanup(func() { s.Close() })
	check("after reopening")
	grow(3000)
	check("grown again")
}
