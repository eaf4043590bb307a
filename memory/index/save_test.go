package index

import (
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
)

// reload saves an index and restores it.
func reload(t *testing.T, x *Index, parts []Part) *Index {
	t.Helper()
	var decoded []Part
	for _, p := range parts {
		q, err := Decode(x.Encode(p.Units), p.Removed)
		if err != nil {
			t.Fatal(err)
		}
		decoded = append(decoded, q)
	}
	rand.Shuffle(len(decoded), func(i, j int) { decoded[i], decoded[j] = decoded[j], decoded[i] })
	y := &Index{}
	if err := y.Restore(decoded); err != nil {
		t.Fatal(err)
	}
	return y
}

// TestSave goes on with what was saved as if nothing had happened.
func TestSave(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(3, 4)), 500}
	x, u := &Index{}, &units{}
	for range 6 {
		d.change(x, u, 700)
		x = reload(t, x, x.Parts())
		for range 40 {
			compare(t, x, u, d.query(u), 30+d.IntN(71), 1+d.IntN(12))
		}
	}
	units, removed := x.Len()
	if units == 0 || removed == 0 {
		t.Errorf("%d units, %d removed", units, removed)
	}
}

// TestSaveMoment saves what was there when the parts were taken, though more
// came and went before they were written.
func TestSaveMoment(t *testing.T) {
	d := draw{rand.New(rand.NewPCG(3, 5)), 500}
	x, u := &Index{}, &units{}
	d.change(x, u, 1000)
	parts := x.Parts()
	var query [][]uint32
	for range 40 {
		query = append(query, d.query(u))
	}
	later := &units{ids: slices.Clone(u.ids), words: slices.Clone(u.words), at: map[int64]int{}}
	for id, at := range u.at {
		later.at[id] = at
	}
	d.change(x, later, 1000)
	y := reload(t, x, parts)
	for _, q := range query {
		compare(t, y, u, q, 30, 9)
		compare(t, x, later, q, 30, 9)
	}
}

// TestDecodeDamaged refuses every single flipped bit and every shorter form.
func TestDecodeDamaged(t *testing.T) {
	x := &Index{}
	for id := range int64(70) {
		x.Add(id+1, []uint32{uint32(id), 7})
	}
	data := x.Encode(x.Parts()[0].Units)
	refused := func(what string, at int, data, removed []byte) {
		t.Helper()
		if _, err := Decode(data, removed); !errors.Is(err, ErrDamaged) {
			t.Fatalf("%s %d: error %v", what, at, err)
		}
	}
	for at := range data {
		broken := slices.Clone(data)
		broken[at] ^= 1 << (at % 8)
		refused("byte", at, broken, nil)
	}
	for n := range data {
		refused("length", n, data[:n], nil)
	}
	refused("removed, length", 9, data, make([]byte, 9))
	refused("removed, length", 8, data, make([]byte, 8))
}

// TestRestoreRefuses parts that hold the same units.
func TestRestoreRefuses(t *testing.T) {
	x := &Index{}
	for id := range int64(70) {
		x.Add(id+1, []uint32{uint32(id), 7})
	}
	data := x.Encode(x.Parts()[0].Units)
	a, _ := Decode(data, nil)
	b, _ := Decode(data, nil)
	y := &Index{}
	if err := y.Restore([]Part{a, b}); !errors.Is(err, ErrDamaged) {
		t.Errorf("error %v, want %v", err, ErrDamaged)
	}
	if n, _ := y.Len(); n != 0 {
		t.Errorf("%d units in what was refused", n)
	}
}

// FuzzDecode holds that what is taken is a part that can be saved again as it
// was.
func FuzzDecode(f *testing.F) {
	x := &Index{}
	for id := range int64(70) {
		x.Add(id+1, []uint32{uint32(id), 7})
	}
	f.Add(x.Encode(x.Parts()[0].Units), []byte(nil))
	f.Fuzz(func(t *testing.T, data, removed []byte) {
		p, err := Decode(data, removed)
		if err != nil {
			return
		}
		y := &Index{}
		if err := y.Restore([]Part{p}); err != nil {
			return
		}
		if again := y.Encode(p.Units); !slices.Equal(data, again) {
			t.Error("another form than what was read")
		}
	})
}
