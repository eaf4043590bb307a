package align

import (
	"slices"
	"testing"
)

// table makes 0-0 1+2-1 3- -2: four sentences of a source and three of a target.
func table() Table {
	return Table{
		{Span{0, 1}, Span{0, 1}, 0.9},
		{Span{1, 3}, Span{1, 2}, 0.5},
		{Span{3, 4}, Span{2, 2}, 0.6},
		{Span{4, 4}, Span{2, 3}, 0.9},
	}
}

func TestTable(t *testing.T) {
	move := func(i int, s Side, step int) func(Table) (Table, int) {
		return func(t Table) (Table, int) { return t.Move(i, s, step) }
	}
	carry := func(s Side, n, to int) func(Table) (Table, int) {
		return func(t Table) (Table, int) { return t.Carry(s, n, to) }
	}
	for _, test := range []struct {
		name string
		do   func(Table) (Table, int)
		want string
		at   int
	}{
		{"target up", move(3, Target, -1), "0-0 1+2-1 3-2", 2},
		{"target down", move(0, Target, 1), "0- 1+2-0+1 3- -2", 1},
		{"target of one with two", move(1, Target, 1), "0-0 1+2- 3-1 -2", 2},
		{"source down", move(1, Source, 1), "0-0 1-1 2+3- -2", 2},
		{"source up", move(1, Source, -1), "0+1-0 2-1 3- -2", 0},
		{"all of a pair down", move(2, Source, 1), "0-0 1+2-1 3-2", 2},
		{"before the first", move(0, Source, -1), "0- -0 1+2-1 3- -2", 0},
		{"behind the last", move(3, Target, 1), "0-0 1+2-1 3- -2", 3},
		{"nothing there", move(2, Target, 1), "0-0 1+2-1 3- -2", 2},
		{"no pair", move(4, Target, 1), "0-0 1+2-1 3- -2", 4},
		{"no pair at all", move(-1, Target, 1), "0-0 1+2-1 3- -2", -1},
		{"no step", move(0, Target, 2), "0-0 1+2-1 3- -2", 0},
		{"carried down", carry(Target, 0, 3), "0- 1+2- 3- -0+1+2", 3},
		{"carried up", carry(Target, 2, 0), "0-0+1+2 1+2- 3-", 0},
		{"the second of two carried down", carry(Source, 2, 3), "0-0 1-1 2+3-2", 2},
		{"the first of two carried down", carry(Source, 1, 2), "0-0 -1 1+2+3- -2", 2},
		{"the second of two carried up", carry(Source, 2, 0), "0+1+2-0 -1 3- -2", 0},
		{"carried before the first", carry(Source, 1, -1), "0+1- -0 2-1 3- -2", 0},
		{"carried behind the last", carry(Target, 1, 4), "0-0 1+2- 3- -1+2", 3},
		{"carried to where it is", carry(Target, 1, 1), "0-0 1+2-1 3- -2", 1},
		{"carried beyond the end", carry(Target, 1, 5), "0-0 1+2-1 3- -2", 1},
		{"no sentence", carry(Target, 3, 1), "0-0 1+2-1 3- -2", -1},
		{"part", func(t Table) (Table, int) { return t.Part(1) }, "0-0 1- 2- -1 3- -2", 1},
		{"part what is alone", func(t Table) (Table, int) { return t.Part(2) }, "0-0 1+2-1 3- -2", 2},
		{"join", func(t Table) (Table, int) { return t.Join(0) }, "0+1+2-0+1 3- -2", 0},
		{"join two that are alone", func(t Table) (Table, int) { return t.Join(2) }, "0-0 1+2-1 3-2", 2},
		{"join the last", func(t Table) (Table, int) { return t.Join(3) }, "0-0 1+2-1 3- -2", 3},
		{"accept", func(t Table) (Table, int) { return t.Accept(1) }, "0-0 1+2-1 3- -2", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			was := table()
			got, at := test.do(was)
			if shape(got) != test.want || at != test.at {
				t.Errorf("got %s at %d, want %s at %d", shape(got), at, test.want, test.at)
			}
			if !slices.Equal(was, table()) {
				t.Error("the table before has changed")
			}
			complete(t, got, 4, 3)
		})
	}
}

// complete checks that the pairs have every sentence once, in order, and are not
// empty.
func complete(t *testing.T, pairs Table, sources, targets int) {
	t.Helper()
	var last Pair
	for _, p := range pairs {
		if p.Source.Start != last.Source.End || p.Target.Start != last.Target.End || p.Source.Len() < 0 || p.Target.Len() < 0 || p.Source.Len()+p.Target.Len() == 0 {
			t.Fatalf("%+v after %+v", p, last)
		}
		last = p
	}
	if last.Source.End != sources || last.Target.End != targets {
		t.Fatalf("the pairs end at %+v", last)
	}
}

// TestTableScores: what a person has moved wants no look any more, and nothing else
// is touched.
func TestTableScores(t *testing.T) {
	scores := func(t Table) (out []float64) {
		for _, p := range t {
			out = append(out, p.Score)
		}
		return out
	}
	up, _ := table().Move(1, Target, -1)
	if got := scores(up); !slices.Equal(got, []float64{1, 1, 0.6, 0.9}) {
		t.Errorf("moved: %v", got)
	}
	carried, _ := table().Carry(Target, 0, 3)
	if got := scores(carried); !slices.Equal(got, []float64{1, 1, 0.6, 1}) {
		t.Errorf("carried: %v", got)
	}
	over, _ := table().Carry(Source, 0, 3)
	if got := scores(over); !slices.Equal(got, []float64{1, 1, 1}) {
		t.Errorf("carried over what is alone: %v", got)
	}
	accepted, _ := table().Accept(2)
	if got := scores(accepted); !slices.Equal(got, []float64{0.9, 0.5, 1, 0.9}) {
		t.Errorf("accepted: %v", got)
	}
}

func TestTableNext(t *testing.T) {
	for _, test := range []struct {
		from, step, want int
		ok               bool
	}{{0, 1, 1, true}, {1, 1, 2, true}, {2, 1, 1, true}, {3, 1, 1, true}, {0, -1, 2, true}, {1, -1, 2, true}, {-1, 1, 1, true}} {
		if at, ok := table().Next(test.from, test.step); at != test.want || ok != test.ok {
			t.Errorf("from %d by %d to %d %v, want %d", test.from, test.step, at, ok, test.want)
		}
	}
	if at, ok := table()[:2].Next(1, 1); ok || at != 1 {
		t.Errorf("the only one: %d, %v", at, ok)
	}
	if _, ok := (Table{}).Next(0, 1); ok {
		t.Error("one of none")
	}
}

// FuzzTable: whatever is done, every sentence stands once, in order.
func FuzzTable(f *testing.F) {
	f.Add([]byte{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11})
	f.Add([]byte{60, 52, 44, 36, 28, 20, 12, 4, 255, 254, 253})
	f.Fuzz(func(t *testing.T, moves []byte) {
		pairs := table()
		for _, m := range moves {
			i := int(m / 8)
			switch m % 8 {
			case 0, 1, 2, 3:
				pairs, i = pairs.Move(i, Side(m%2), int(m%4/2)*2-1)
			case 4, 5:
				pairs, i = pairs.Part(i)
			case 6:
				pairs, i = pairs.Join(i)
				pairs, i = pairs.Carry(Side(m/8%2), i, int(m/16)%6-1)
			default:
				pairs, i = pairs.Accept(i)
			}
			complete(t, pairs, 4, 3)
			if i < len(pairs) && i >= 0 {
				pairs.Next(i, 1)
			}
		}
	})
}
