package memorytest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

var ignoreID = cmpopts.IgnoreFields(memory.Entry{}, "ID")

func expect(t testing.TB, s memory.Store, want ...string) {
	t.Helper()
	if d := cmp.Diff(append([]string{}, want...), targets(all(t, s))); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
}

func keep(t *testing.T, h Harness) {
	s := open(t, h)
	expect(t, s)
	want := []memory.Entry{full(t), unit(1, "نعم", "yes"), {Source: text.Plain("لا"), Target: text.Plain("no")}}
	put(t, s, want...)
	if d := cmp.Diff(want, all(t, s), ignoreID); d != "" {
		t.Errorf("stored (-want +got):\n%s", d)
	}
	before := all(t, s)
	s = h.Reopen(t, s)
	t.Cleanup(func() { s.Close() })
	if d := cmp.Diff(before, all(t, s)); d != "" {
		t.Errorf("after reopening (-want +got):\n%s", d)
	}
	got, err := s.Fetch(t.Context(), before[2].ID, 1<<40, before[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff([]memory.Entry{before[2], before[0]}, got); d != "" {
		t.Errorf("fetched (-want +got):\n%s", d)
	}
	found, err := memory.Search(t.Context(), s, memory.Query{Source: text.Plain("نعم")})
	if err != nil || len(found) != 1 {
		t.Errorf("after reopening %d matches, %v", len(found), err)
	}
	for range s.All(t.Context()) {
		break // stopping early must not hold anything up
	}
	put(t, s, unit(2, "ربما", "maybe"))
}

func replaceByKey(t *testing.T, h Harness) {
	s := open(t, h)
	other := confirmed("1", "أ", "other project")
	other.Project = "q"
	put(t, s, confirmed("1", "أ", "one"), confirmed("2", "أ", "two"), other, unit(1, "أ", "one"))
	put(t, s, confirmed("1", "ب", "new"))
	expect(t, s, "two", "other project", "one", "new")
	if got, _ := s.Exact(t.Context(), text.Plain("ب"), "", "", 9); len(got) != 1 {
		t.Errorf("%d entries have the new source, want 1", len(got))
	}
	older := confirmed("1", "ب", "older")
	older.Changed = day.Add(-time.Hour)
	put(t, s, older) // what comes last stays: the project knows
	expect(t, s, "two", "other project", "one", "older")
	// The same key twice in one call.
	put(t, s, confirmed("7", "أ", "first"), confirmed("7", "أ", "second"))
	expect(t, s, "two", "other project", "one", "older", "second")
}

func importedDoubles(t *testing.T, h Harness) {
	s := open(t, h)
	u := unit(5, "أ", "a")
	u.Before, u.After = "ب", "ج"
	second := u
	second.Before = ""
	third := u
	third.After = "د"
	put(t, s, u, second, third, unit(5, "أ", "b"))
	if n := len(all(t, s)); n != 4 {
		t.Fatalf("%d units, want 4: their context or target differs", n)
	}
	before := all(t, s)
	put(t, s, u, second)
	if d := cmp.Diff(before, all(t, s)); d != "" {
		t.Errorf("putting the same again changed something:\n%s", d)
	}
	u.Author, u.Changed = "older", day
	put(t, s, u)
	if d := cmp.Diff(before, all(t, s)); d != "" {
		t.Errorf("an older one replaced a newer:\n%s", d)
	}
	u.Author, u.Changed = "newer", day.Add(6*time.Hour)
	put(t, s, u)
	got := all(t, s)
	if len(got) != 4 || got[3].Author != "newer" {
		t.Errorf("a newer one did not replace the older: %v", got)
	}
	marked := unit(5, "أ", "a")
	marked.Source.Codes = []text.Code{{Kind: text.Alone, N: 1}}
	put(t, s, marked)
	if n := len(all(t, s)); n != 5 {
		t.Errorf("%d units, want 5: a code makes another source", n)
	}
}

func deleteKeys(t *testing.T, h Harness) {
	s := open(t, h)
	put(t, s, confirmed("1", "أ", "one"), confirmed("2", "أ", "two"), unit(1, "أ", "imported"))
	if err := s.Delete(t.Context(), memory.Key{Project: "p", Segment: "1"}, memory.Key{Project: "p", Segment: "none"}, memory.Key{}); err != nil {
		t.Fatal(err)
	}
	expect(t, s, "two", "imported")
	last := all(t, s)[1].ID
	if err := s.Delete(t.Context(), memory.Key{Project: "p", Segment: "2"}); err != nil {
		t.Fatal(err)
	}
	put(t, s, confirmed("2", "أ", "again"))
	expect(t, s, "imported", "again")
	if id := all(t, s)[1].ID; id <= last {
		t.Errorf("id %d was used again", id)
	}
	if err := s.Delete(t.Context(), memory.Key{Project: "p", Segment: "2"}); err != nil {
		t.Fatal(err)
	}
	if got, _ := s.Find(t.Context(), memory.FindQuery{Text: "again"}); len(got) != 0 {
		t.Error("the concordance finds what was deleted")
	}
}

func apply(t *testing.T, h Harness) {
	s := open(t, h)
	ctx := t.Context()
	do := func(op string, puts []memory.Entry, deletes ...memory.Key) {
		t.Helper()
		if err := s.Apply(ctx, op, puts, deletes); err != nil {
			t.Fatal(err)
		}
	}
	one := memory.Key{Project: "p", Segment: "1"}
	do("op1", []memory.Entry{confirmed("1", "أ", "one"), confirmed("2", "ب", "two")})
	do("op2", nil, one)
	expect(t, s, "two")
	do("op1", []memory.Entry{confirmed("1", "أ", "one"), confirmed("2", "ب", "two")})
	expect(t, s, "two")
	s = h.Reopen(t, s)
	t.Cleanup(func() { s.Close() })
	do("op1", []memory.Entry{confirmed("1", "أ", "one")})
	expect(t, s, "two")
	do("op3", []memory.Entry{confirmed("1", "أ", "again")}, one) // deletes come first
	expect(t, s, "two", "again")
	if err := s.Apply(ctx, "", []memory.Entry{confirmed("3", "ت", "three")}, nil); err == nil {
		t.Error("an operation without an id was taken")
	}
	expect(t, s, "two", "again")
	// One that failed was not applied, and can be tried again.
	gone, cancel := context.WithCancel(ctx)
	cancel()
	if err := s.Apply(gone, "op4", []memory.Entry{confirmed("4", "ث", "four")}, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want %v", err, context.Canceled)
	}
	do("op4", []memory.Entry{confirmed("4", "ث", "four")})
	expect(t, s, "two", "again", "four")
}

// sequence yields n units, and then err if it is not nil.
func sequence(n int, err error) func(func(memory.Entry, error) bool) {
	return func(yield func(memory.Entry, error) bool) {
		for i := range n {
			if !yield(unit(i, fmt.Sprintf("جملة عدد %c", 'ا'+i%40), fmt.Sprintf("sentence %d", i)), nil) {
				return
			}
		}
		if err != nil {
			yield(memory.Entry{}, err)
		}
	}
}

func importAll(t *testing.T, h Harness) {
	s := open(t, h)
	var seen []int
	in := memory.Import{Entries: sequence(2500, nil), Progress: func(read int) { seen = append(seen, read) }}
	done, err := s.Import(t.Context(), in)
	if want := (memory.Imported{Read: 2500, Added: 2500}); done != want || err != nil {
		t.Fatalf("imported %+v, %v; want %+v", done, err, want)
	}
	if len(seen) < 2 || !slices.IsSorted(seen) || seen[len(seen)-1] != 2500 {
		t.Errorf("progress %v, want rising numbers up to 2500", seen)
	}
	before := all(t, s)
	done, err = s.Import(t.Context(), memory.Import{Entries: sequence(2500, nil)})
	if want := (memory.Imported{Read: 2500}); done != want || err != nil || done.Doubles() != 2500 {
		t.Errorf("the second time %+v, %v; want %+v", done, err, want)
	}
	if d := cmp.Diff(before, all(t, s)); d != "" {
		t.Errorf("the second import has only doubles, and changed something (-want +got):\n%s", d)
	}
	found, err := memory.Search(t.Context(), s, memory.Query{Source: before[7].Source})
	if err != nil || len(found) == 0 || found[0].Score != 100 {
		t.Errorf("an imported unit is not found: %v, %v", found, err)
	}
}

// importDoubles holds that an import treats doubles as putting one after the
// other does: those within it, and those of what was there.
func importDoubles(t *testing.T, h Harness) {
	rng := rand.New(rand.NewPCG(10, 11))
	var units []memory.Entry
	for range 3000 {
		u := unit(rng.IntN(4), fmt.Sprint("جملة ", rng.IntN(400)), fmt.Sprint("sentence ", rng.IntN(3)))
		u.Author = fmt.Sprint("author ", rng.IntN(2))
		if rng.IntN(3) == 0 {
			u.Before = "قبل"
		}
		units = append(units, u)
	}
	kept := confirmed("1", units[7].Source.Chars, units[7].Target.Chars)
	for _, there := range []int{0, 500} {
		one, other := open(t, h), open(t, h)
		for _, s := range []memory.Store{one, other} {
			put(t, s, units[:there]...)
			put(t, s, kept)
		}
		before := len(all(t, one)) // as put left them
		come := append([]memory.Entry{unit(1, "!", "no words")}, units[there:]...)
		put(t, one, come...)
		want := all(t, one)
		done, err := other.Import(t.Context(), memory.Import{Entries: list(come)})
		if err != nil {
			t.Fatal(err)
		}
		got := all(t, other)
		if d := cmp.Diff(want, got, ignoreID); d != "" {
			t.Errorf("imported (-put +imported):\n%s", d)
		}
		if done.Read != len(come) || before+done.Added != len(got) || done.Replaced == 0 || done.Doubles() == 0 {
			t.Errorf("imported %+v, of %d units there are %d", done, before, len(got))
		}
	}
}

// importKeys holds that the key of a segment is not kept, and that what a project
// confirmed stays.
func importKeys(t *testing.T, h Harness) {
	s := open(t, h)
	e := confirmed("1", "أ", "one")
	put(t, s, e)
	e.Target = text.Plain("two")
	if _, err := s.Import(t.Context(), memory.Import{Entries: list([]memory.Entry{e})}); err != nil {
		t.Fatal(err)
	}
	if expect(t, s, "one", "two"); all(t, s)[1].Confirmed() {
		t.Error("the key was kept")
	}
}

func list(entries []memory.Entry) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func importTakenBack(t *testing.T, h Harness) {
	s := open(t, h)
	put(t, s, unit(1, "أ", "a"))
	broken := errors.New("line 7")
	if done, err := s.Import(t.Context(), memory.Import{Entries: sequence(1500, broken)}); done != (memory.Imported{}) || !errors.Is(err, broken) {
		t.Errorf("imported %+v, error %v, want %v", done, err, broken)
	}
	expect(t, s, "a")
	ctx, cancel := context.WithCancel(t.Context())
	done, err := s.Import(ctx, memory.Import{Entries: sequence(1<<30, nil), Progress: func(int) { cancel() }})
	if done != (memory.Imported{}) || !errors.Is(err, context.Canceled) {
		t.Errorf("imported %+v, error %v, want %v", done, err, context.Canceled)
	}
	expect(t, s, "a")
	if found, err := memory.Search(t.Context(), s, memory.Query{Source: text.Plain("جملة عدد ا"), Threshold: 50}); len(found) != 0 || err != nil {
		t.Errorf("%d matches, %v, of what was taken back", len(found), err)
	}
	put(t, s, unit(2, "ب", "b"))
	expect(t, s, "a", "b")
}

func cancelled(t *testing.T, h Harness) {
	s := open(t, h)
	put(t, s, unit(1, "أ", "a"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, exactErr := s.Exact(ctx, text.Plain("أ"), "", "", 5)
	_, nearErr := s.Near(ctx, memory.Words("أ"), 70, 5)
	_, findErr := s.Find(ctx, memory.FindQuery{Text: "أ"})
	for name, err := range map[string]error{
		"Put": s.Put(ctx, unit(2, "ب", "b")), "Delete": s.Delete(ctx, memory.Key{}),
		"Exact": exactErr, "Near": nearErr, "Find": findErr,
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v, want %v", name, err, context.Canceled)
		}
	}
	expect(t, s, "a")
}

func concurrent(t *testing.T, h Harness) {
	s := open(t, h)
	var wg sync.WaitGroup
	for g := range 4 {
		wg.Go(func() {
			for i := range 15 {
				word := fmt.Sprintf("كلمة%c%c", 'ا'+g, 'ب'+i)
				if err := s.Put(t.Context(), confirmed(fmt.Sprint(g, i), word, "t")); err != nil {
					t.Error(err)
				}
				// What was stored is found at once.
				if m, err := memory.Search(t.Context(), s, memory.Query{Source: text.Plain(word + "!")}); err != nil || len(m) != 1 {
					t.Errorf("%d matches, %v", len(m), err)
				}
			}
		})
	}
	wg.Wait()
	if n := len(all(t, s)); n != 60 {
		t.Errorf("%d entries, want 60", n)
	}
}

func closed(t *testing.T, h Harness) {
	s := open(t, h)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Put(t.Context(), unit(1, "أ", "a")); err == nil {
		t.Error("a closed store took an entry")
	}
	if _, err := s.Near(t.Context(), memory.Words("أ"), 70, 5); err == nil {
		t.Error("a closed store answered")
	}
}
