package concordance

import (
	"cmp"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// corpus makes units of a few words, some with clitics, some very long, with
// times that do not follow the ids.
func corpus(rng *rand.Rand, n int) []memory.Entry {
	stems := strings.Fields("حكومة وزير خارجية كويت كتاب رد ورد لجنة من في على أمن مهندس قال")
	heads := strings.Fields("ال و ب ل وال بال لل ول")
	english := strings.Fields("the government of Kuwait governments said re-elect minister in minis 2018 20181")
	var out []memory.Entry
	for i := range n {
		words := 1 + rng.IntN(12)
		if rng.IntN(50) == 0 {
			words = 250 + rng.IntN(20)
		}
		var source, target []string
		for range words {
			w := stems[int(float64(len(stems))*rng.Float64()*rng.Float64())]
			switch rng.IntN(4) {
			case 0:
				w = heads[rng.IntN(len(heads))] + w
			case 1:
				w = strings.TrimSuffix(w, "ة") + "ته"
			}
			source = append(source, w)
			target = append(target, english[rng.IntN(len(english))])
		}
		out = append(out, memory.Entry{
			ID: int64(i + 1), Source: text.Plain(strings.Join(source, " ")), Target: text.Plain(strings.Join(target, ", ")),
		})
	}
	return out
}

type built struct {
	blocks [][]byte
	reads  int
	*Segment
}

func (b *built) read(numbers []uint32) ([][]byte, error) {
	var out [][]byte
	for _, n := range numbers {
		out = append(out, b.blocks[n])
	}
	b.reads += len(numbers)
	return out, nil
}

func build(t testing.TB, units []memory.Entry, changed func(int64) int64) *built {
	t.Helper()
	var b Builder
	for _, e := range units {
		b.Add(e.ID, changed(e.ID), e.Source.Chars, e.Target.Chars)
	}
	out := &built{}
	head, err := b.Build(func(block []byte) error { out.blocks = append(out.blocks, block); return nil })
	if err == nil {
		out.Segment, err = Decode(head)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func drain(t testing.TB, b *built, side Side, q memory.FindQuery) (ids []int64) {
	t.Helper()
	s, err := b.Search(side, q.Sought(), b.read)
	for err == nil {
		var ordinal int
		var ok bool
		if ordinal, ok, err = s.Next(); !ok {
			break
		}
		id, _ := b.Unit(ordinal)
		ids = append(ids, id)
	}
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

// TestSearchPassesOver what is not looked for: of a word that is everywhere only the
// parts are read that have units of the rare word beside it, and none is missed.
func TestSearchPassesOver(t *testing.T) {
	const units, each = 4000, 40 // a part of the frequent word is 205 units
	frequent := strings.TrimSuffix(strings.Repeat("في ", each), " ")
	beside := []int{0, 300, 800, 1700, 1701, 3999}
	var all []memory.Entry
	for i := range units {
		e := memory.Entry{ID: int64(i + 1), Source: text.Plain(frequent)}
		switch {
		case slices.Contains(beside, i):
			e.Source = text.Plain(frequent + " نادر " + frequent)
		case i == 2500: // the rare word alone
			e.Source = text.Plain("نادر")
		}
		all = append(all, e)
	}
	b := build(t, all, func(id int64) int64 { return -id }) // the first is the newest
	b.reads = 0
	found := drain(t, b, Source, memory.FindQuery{Text: "نادر في", Exact: true})
	want := make([]int64, len(beside))
	for i, at := range beside {
		want[i] = int64(at + 1)
	}
	if !slices.Equal(found, want) {
		t.Errorf("found %v, want %v", found, want)
	}
	// One for each of the six places, one for the rare word alone, and those that words
	// are found by.
	if b.reads > 7+3 {
		t.Errorf("%d blocks were read", b.reads)
	}
}

// TestSearch holds that what is found is, in this order, all that Highlight
// accepts, and nothing else unless the words are too many to count.
func TestSearch(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 7))
	units := corpus(rng, 2500)
	changed := func(id int64) int64 { return (id * 7919 % 1000) - 500 }
	b := build(t, units, changed)
	slices.SortFunc(units, func(x, y memory.Entry) int {
		return cmp.Or(cmp.Compare(changed(y.ID), changed(x.ID)), cmp.Compare(y.ID, x.ID))
	})
	long := map[int64]bool{}
	for _, e := range units {
		long[e.ID] = len(arabic.Words(e.Target.Chars)) > lastPlace
	}
	queries := []string{"حكومة", "الحكومة", "رد", "ورد", "وزير خارجية", "لجنة", "overn", "0181", "in", "the government", "of kuwait said", "minist", "غريب", "xxxx", "بالكتا", "من في", "قال رد", "re elect"}
	for range 30 { // phrases that are there
		words := strings.Fields(units[rng.IntN(len(units))].Source.Chars)
		at := rng.IntN(len(words))
		queries = append(queries, strings.Join(words[at:min(len(words), at+1+rng.IntN(4))], " "))
	}
	for _, query := range queries {
		for _, exact := range []bool{false, true} {
			for side, in := range []memory.Side{memory.InSource, memory.InTarget} {
				q := memory.FindQuery{Text: query, In: in, Exact: exact}
				var want []int64
				for _, e := range units {
					if _, ok := q.Highlight(e); ok {
						want = append(want, e.ID)
					}
				}
				got := slices.DeleteFunc(drain(t, b, Side(side), q), func(id int64) bool {
					return long[id] && !slices.Contains(want, id)
				})
				if !slices.Equal(got, want) {
					t.Errorf("%q, exact %v, side %d: %d found, want %d", query, exact, side, len(got), len(want))
				}
			}
		}
	}
}

// TestNewestFirst holds that a frequent word is not read to its end for the
// first few.
func TestNewestFirst(t *testing.T) {
	var units []memory.Entry
	for i := range 20000 {
		units = append(units, memory.Entry{ID: int64(i + 1), Source: text.Plain("في " + fmt.Sprint(i))})
	}
	b := build(t, units, func(id int64) int64 { return id })
	s, err := b.Search(Source, memory.FindQuery{Text: "في"}.Sought(), b.read)
	if err != nil {
		t.Fatal(err)
	}
	for want := int64(20000); want > 19950; want-- {
		ordinal, ok, err := s.Next()
		if id, _ := b.Unit(ordinal); !ok || err != nil || id != want {
			t.Fatalf("unit %d, %v, %v; want %d", id, ok, err, want)
		}
	}
	if b.reads > 4 {
		t.Errorf("%d blocks were read", b.reads)
	}
	// A rare word beside it: only the parts that it stands in.
	b.reads = 0
	if got := drain(t, b, Source, memory.FindQuery{Text: "في 77"}); len(got) != 1 || got[0] != 78 {
		t.Errorf("found %v", got)
	}
	if b.reads > 6 {
		t.Errorf("%d blocks were read", b.reads)
	}
}

// TestPartsMeet holds that a unit whose occurrences of a word are in two parts is
// found by those in the first.
func TestPartsMeet(t *testing.T) {
	var units []memory.Entry
	for i := range 200 {
		source := fmt.Sprint(strings.Repeat("في ", 50), i, strings.Repeat(" في", 50))
		units = append(units, memory.Entry{ID: int64(i + 1), Source: text.Plain(source)})
	}
	b := build(t, units, func(id int64) int64 { return id })
	for i := range 200 {
		if got := drain(t, b, Source, memory.FindQuery{Text: fmt.Sprint("في ", i), Exact: true}); len(got) != 1 || got[0] != int64(i+1) {
			t.Errorf("%d: found %v", i, got)
		}
	}
}

// TestBeyond holds that phrases are found where places are not counted any more, and
// a word stands there twice.
func TestBeyond(t *testing.T) {
	var units []memory.Entry
	for i := range 3000 { // so frequent that no list of them is read
		units = append(units, memory.Entry{ID: int64(i + 1), Source: text.Plain("في من")})
	}
	units = append(units, memory.Entry{ID: 3001, Source: text.Plain(
		strings.Repeat("حشو ", lastPlace+5) + "نادر وسط في غريب وسط من")})
	b := build(t, units, func(id int64) int64 { return id })
	for _, phrase := range []string{"نادر وسط في", "غريب وسط من", "في غريب وسط"} {
		if got := drain(t, b, Source, memory.FindQuery{Text: phrase, Exact: true}); !slices.Equal(got, []int64{3001}) {
			t.Errorf("%s: found %v", phrase, got)
		}
	}
}

func TestDamaged(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	units := corpus(rng, 500)
	var b Builder
	for _, e := range units {
		b.Add(e.ID, e.ID, e.Source.Chars, e.Target.Chars)
	}
	head, err := b.Build(func([]byte) error { return nil })
	if err != nil {
		t.Fatal(err)
	}
	for range 200 {
		broken := slices.Clone(head)
		broken[rng.IntN(len(broken))] ^= 1 << rng.IntN(8)
		if _, err := Decode(broken); !errors.Is(err, ErrDamaged) {
			t.Fatalf("a broken head: %v", err)
		}
	}
	if _, err := Decode(head[:len(head)/2]); !errors.Is(err, ErrDamaged) {
		t.Errorf("half a head: %v", err)
	}
	whole := build(t, units, func(id int64) int64 { return id })
	_, err = whole.Search(Source, memory.FindQuery{Text: "حكومة"}.Sought(), func(n []uint32) ([][]byte, error) {
		out, err := whole.read(n)
		for i := range out {
			out[i] = slices.Clone(out[i])
			out[i][0] ^= 1
		}
		return out, err
	})
	if !errors.Is(err, ErrDamaged) {
		t.Errorf("a broken block: %v", err)
	}
}
