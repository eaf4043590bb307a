package memorytest

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

func exact(t *testing.T, h Harness) {
	s := open(t, h)
	in := func(before, after, target string) memory.Entry {
		e := unit(1, "نعم يا سيدي", target)
		e.Before, e.After = before, after
		return e
	}
	put(t, s, in("أ", "ب", "both"), in("أ", "", "before"), in("", "", "alone"), in("ج", "ب", "after"),
		unit(1, "نَعم يا سيدي", "marks"), unit(1, "نعم يا سيدتي", "other"))
	for _, c := range []struct {
		name, source, before, after string
		limit                       int
		want                        []string
	}{
		{"without context", "نعم يا سيدي", "", "", 9, []string{"after", "alone", "before", "both", "marks"}},
		{"with both", "نعم يا سيدي", "أ", "ب", 9, []string{"both", "after", "before", "alone", "marks"}},
		{"limited", "نعم يا سيدي", "أ", "ب", 1, []string{"both"}},
		{"by the weak key", "نعم يا سـيدي", "أ", "ب", 2, []string{"both", "after"}},
		{"identical before context", "نَعم يا سيدي", "أ", "ب", 1, []string{"marks"}},
		{"none", "لا", "", "", 9, []string{}},
	} {
		got, err := s.Exact(t.Context(), text.Plain(c.source), c.before, c.after, c.limit)
		if err != nil {
			t.Fatal(err)
		}
		if d := gocmp.Diff(c.want, targets(got)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, d)
		}
	}
}

var letters = []rune("ابتثجحخدذرزسشصضطظعغفقكلمنهوي")

// sentence returns n random words of a small vocabulary, so that units share
// words, also several times.
func sentence(rng *rand.Rand, n int) string {
	words := make([]string, n)
	for i := range words {
		k := int(30 * rng.Float64() * rng.Float64())
		words[i] = "كلم" + string(letters[k%len(letters)]) + strings.Repeat("ا", k/len(letters))
	}
	return strings.Join(words, " ")
}

// near proves against brute force that nothing is left out: of what was put,
// after some was deleted and replaced, and after the next start.
func near(t *testing.T, h Harness) {
	s := open(t, h)
	rng := rand.New(rand.NewPCG(3, 5))
	length := func() int {
		if rng.IntN(20) == 0 {
			return 60 + rng.IntN(80)
		}
		return 1 + rng.IntN(25)
	}
	var units []memory.Entry
	for i := range 1500 {
		u := unit(i, sentence(rng, length()), "t")
		if i > 0 && rng.IntN(3) == 0 { // a near double
			words := strings.Fields(units[rng.IntN(i)].Source.Chars)
			for range 1 + rng.IntN(3) {
				words[rng.IntN(len(words))] = sentence(rng, 1)
			}
			u.Source = text.Plain(strings.Join(words, " "))
		}
		if rng.IntN(2) == 0 {
			u.Key = memory.Key{Project: "p", Segment: strings.Repeat("s", i)}
		}
		units = append(units, u)
	}
	put(t, s, units...)
	nearIsExact(t, s, rng, length)
	var gone []memory.Key
	for range 500 {
		if u := units[rng.IntN(len(units))]; u.Confirmed() {
			gone = append(gone, u.Key)
		}
	}
	if err := s.Delete(t.Context(), gone...); err != nil {
		t.Fatal(err)
	}
	for range 300 {
		u := units[rng.IntN(len(units))]
		u.Source = text.Plain(sentence(rng, length()))
		put(t, s, u)
	}
	nearIsExact(t, s, rng, length)
	s = h.Reopen(t, s)
	nearIsExact(t, s, rng, length)
}

func nearIsExact(t *testing.T, s memory.Store, rng *rand.Rand, length func() int) {
	t.Helper()
	stored := all(t, s)
	words := make([][]uint32, len(stored))
	for i, e := range stored {
		words[i] = memory.Words(e.Source.Chars)
	}
	for range 150 {
		q := memory.Words(sentence(rng, length()))
		if rng.IntN(2) == 0 {
			q = slices.Clone(words[rng.IntN(len(words))])
			q[rng.IntN(len(q))]++
		}
		floor, limit := 1+rng.IntN(100), 1+rng.IntN(12)
		var want []memory.Hit
		p := memory.NewPattern(q)
		for i, w := range words {
			if b := memory.Base(p.Distance(w), len(q), len(w)); b >= floor {
				want = append(want, memory.Hit{ID: stored[i].ID, Base: b})
			}
		}
		slices.SortFunc(want, func(a, b memory.Hit) int {
			return cmp.Or(cmp.Compare(b.Base, a.Base), cmp.Compare(b.ID, a.ID))
		})
		want = want[:min(limit, len(want))]
		got, err := s.Near(t.Context(), q, floor, limit)
		if err != nil {
			t.Fatal(err)
		}
		if d := gocmp.Diff(append([]memory.Hit{}, want...), append([]memory.Hit{}, got...)); d != "" {
			t.Fatalf("%d words, floor %d, limit %d (-want +got):\n%s", len(q), floor, limit, d)
		}
	}
}

func nearFollowsChanges(t *testing.T, h Harness) {
	s := open(t, h)
	bases := func(source string) (out []int) {
		t.Helper()
		hits, err := s.Near(t.Context(), memory.Words(source), 50, 9)
		if err != nil {
			t.Fatal(err)
		}
		for _, hit := range hits {
			out = append(out, hit.Base)
		}
		return out
	}
	check := func(what string, want ...int) {
		t.Helper()
		if got := bases("قال الخبير العسكري"); !slices.Equal(got, want) {
			t.Errorf("%s: bases %v, want %v", what, got, want)
		}
	}
	check("empty")
	put(t, s, confirmed("1", "قال الخبير العسكري", "a"))
	check("one", 100)
	put(t, s, confirmed("2", "قال الخبير", "b"), confirmed("3", "شراكة", "c"))
	check("two", 100, 66)
	put(t, s, confirmed("1", "قال الخبير الكويتي", "a"))
	check("replaced", 66, 66)
	if err := s.Delete(t.Context(), memory.Key{Project: "p", Segment: "1"}, memory.Key{Project: "p", Segment: "2"}); err != nil {
		t.Fatal(err)
	}
	check("deleted")
}

func search(t *testing.T, h Harness) {
	s := open(t, h)
	u := unit(1, "منذ العام 1990", "since 1990")
	u.Before = "قبلها"
	put(t, s, u, unit(1, "منذ العام ١٩٩٠", "digits"), unit(1, "لم يصل الوزير إلى الكويت", "did not"),
		unit(1, "يصل الوزير إلى الكويت", "arrives"), unit(0, "شراكة طويلة", "own"), confirmed("1", "شراكة طويلة", "own"))
	for _, c := range []struct {
		name  string
		query memory.Query
		want  []string
		score []int
	}{
		{"identical, then the same value", memory.Query{Source: text.Plain("منذ العام 1990"), Before: "قبلها"}, []string{"since 1990", "digits"}, []int{101, 99}},
		{"another number", memory.Query{Source: text.Plain("منذ العام 2018")}, []string{"digits", "since 1990"}, []int{99, 99}},
		{"only above the threshold", memory.Query{Source: text.Plain("منذ العام 1990"), Threshold: 100}, []string{"since 1990"}, []int{100}},
		{"as many as asked for", memory.Query{Source: text.Plain("منذ العام 1990"), Limit: 1}, []string{"since 1990"}, []int{100}},
		{"reversed", memory.Query{Source: text.Plain("لم يصل الوزير إلى الكويت")}, []string{"did not", "arrives"}, []int{100, 80}},
		{"one of the same pair", memory.Query{Source: text.Plain("شراكة طويلة")}, []string{"own"}, []int{100}},
		{"the other, when one is left out", memory.Query{Source: text.Plain("شراكة طويلة"), Exclude: memory.Key{Project: "p", Segment: "1"}}, []string{"own"}, []int{100}},
		{"penalties", memory.Query{Source: text.Plain("منذ العام 1990"), Threshold: 94, Penalties: memory.Penalties{Memory: 6}}, []string{"since 1990"}, []int{94}},
		{"nothing", memory.Query{Source: text.Plain("حاجة إلى يقظة مستمرة")}, []string{}, nil},
		{"no words", memory.Query{Source: text.Plain("…")}, []string{}, nil},
	} {
		got, err := memory.Search(t.Context(), s, c.query)
		if err != nil {
			t.Fatal(err)
		}
		entries, scores := []memory.Entry{}, []int(nil)
		for _, m := range got {
			entries, scores = append(entries, m.Entry), append(scores, m.Score)
			if m.Confirmed() && m.Key == c.query.Exclude {
				t.Errorf("%s: what was excluded is there", c.name)
			}
		}
		if d := gocmp.Diff(c.want, targets(entries)); d != "" || !slices.Equal(scores, c.score) {
			t.Errorf("%s: scores %v, want %v (-want +got):\n%s", c.name, scores, c.score, d)
		}
		if c.name == "reversed" && (got[0].Reversed || !got[1].Reversed) {
			t.Error("the wrong one is marked as reversed")
		}
	}
}

// searchRanks holds Search against scoring every entry.
func searchRanks(t *testing.T, h Harness) {
	s := open(t, h)
	rng := rand.New(rand.NewPCG(8, 9))
	marks := []string{"", ".", " 5", " 7", "!", " ـ"}
	var units []memory.Entry
	for i := range 600 {
		units = append(units, unit(rng.IntN(50), sentence(rng, 3+rng.IntN(7))+marks[rng.IntN(len(marks))], strings.Repeat("t", i)))
	}
	put(t, s, units...)
	stored := all(t, s)
	for range 150 {
		source := sentence(rng, 5+rng.IntN(6))
		if rng.IntN(2) == 0 {
			source = units[rng.IntN(len(units))].Source.Chars + marks[rng.IntN(len(marks))]
		}
		q := memory.Query{Source: text.Plain(source), Threshold: 40 + rng.IntN(60), Limit: 5}
		var want []int
		for _, e := range stored {
			if m := memory.Compare(q, e); m.Score >= q.Threshold {
				want = append(want, m.Score)
			}
		}
		slices.SortFunc(want, func(a, b int) int { return b - a })
		want = want[:min(len(want), q.Limit)]
		found, err := memory.Search(t.Context(), s, q)
		if err != nil {
			t.Fatal(err)
		}
		var got []int
		for i, m := range found {
			got = append(got, m.Score)
			if i > 0 && m.Score == found[i-1].Score && len(strings.Fields(source)) > 4 && m.Changed.After(found[i-1].Changed) {
				t.Errorf("%q: of two with %d the older comes first", source, m.Score)
			}
		}
		if !slices.Equal(got, want) {
			t.Fatalf("%q above %d: scores %v, want %v", source, q.Threshold, got, want)
		}
	}
	// The likeness of the letters orders what the words leave equal.
	put(t, s, unit(1, "العسكريون الكويتيون", "like"), unit(2, "العسكريون وغيرهم", "unlike"))
	found, err := memory.Search(t.Context(), s, memory.Query{Source: text.Plain("العسكريون الكويتيين"), Threshold: 50})
	if err != nil || len(found) != 2 || found[0].Target.Chars != "like" || found[0].Score != 50 {
		t.Errorf("found %v, %v", found, err)
	}
}

// searchTies holds that the newest of many with one score are found, and what is
// below many of one source and target.
func searchTies(t *testing.T, h Harness) {
	s := open(t, h)
	var want []string
	for i := range 40 { // those stored later were changed earlier
		target := strings.Repeat("t", i+1)
		put(t, s, unit(-i, "قال الخبير العسكري إن الحوار "+strings.Repeat("ا", i+1), target))
		if want = append(want, target); len(want) > 5 {
			want = want[:5]
		}
	}
	found := func(q memory.Query) []string {
		t.Helper()
		matches, err := memory.Search(t.Context(), s, q)
		if err != nil {
			t.Fatal(err)
		}
		out := []string{}
		for _, m := range matches {
			out = append(out, m.Target.String())
		}
		return out
	}
	if d := gocmp.Diff(want, found(memory.Query{Source: text.Plain("قال الخبير العسكري إن الحوار مستمر"), Threshold: 50})); d != "" {
		t.Errorf("of one score (-want +got):\n%s", d)
	}
	put(t, s, unit(0, "شراكة طويلة ومثمرة بين بلدين", "other"))
	for i := range 30 {
		u := unit(0, "شراكة طويلة ومثمرة بين البلدين", "same")
		u.Before = strings.Repeat("ا", i+1)
		put(t, s, u)
	}
	if d := gocmp.Diff([]string{"same", "other"}, found(memory.Query{Source: text.Plain("شراكة قديمة ومثمرة بين البلدين"), Threshold: 50})); d != "" {
		t.Errorf("below many of one source and target (-want +got):\n%s", d)
	}
}

func stats(t *testing.T, h Harness) {
	s := open(t, h)
	got, err := s.Stats(t.Context())
	if err != nil || got != (memory.Stats{}) {
		t.Errorf("empty: %+v, %v", got, err)
	}
	f := full(t)
	put(t, s, f, unit(-1, "نعم يا سيدي", "yes"), unit(-2, "لا", "no"))
	got, err = s.Stats(t.Context())
	want := memory.Stats{Entries: 3, Confirmed: 1, Approved: 1, Words: 7, Documents: 1, Authors: 1, Newest: f.Changed}
	if err != nil || got != want {
		t.Errorf("got %+v, %v\nwant %+v", got, err, want)
	}
	if n, err := s.Len(t.Context()); err != nil || n != 3 {
		t.Errorf("%d entries, %v; want 3", n, err)
	}
}

func page(t *testing.T, h Harness) {
	s := open(t, h)
	for i := range 7 {
		put(t, s, unit(i, "قال الخبير", strconv.Itoa(i)))
	}
	entries := all(t, s)
	if _, err := s.Remove(t.Context(), entries[3].ID); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name  string
		below int64
		want  []string
	}{
		{"the end", 0, []string{"6", "5", "4"}},
		{"over one that is no more", entries[5].ID, []string{"4", "2", "1"}},
		{"the rest", entries[1].ID, []string{"0"}},
		{"nothing", entries[0].ID, nil},
	} {
		found, err := s.Page(t.Context(), c.below, 3)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range found {
			got = append(got, e.Target.Chars)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
