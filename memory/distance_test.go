package memory

import (
	"math/rand/v2"
	"testing"
)

// naive is the distance by the plain table of Wagner and Fischer.
func naive(a, b []uint32) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j+1]+1, row[j]+1)
		}
	}
	return row[len(b)]
}

func TestDistance(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		// Lengths about the limits of a block, and words of one hash slot.
		a, b := make([]uint32, rng.IntN(200)), make([]uint32, rng.IntN(200))
		if rng.IntN(2) == 0 {
			a, b = make([]uint32, 62+rng.IntN(5)), make([]uint32, 60+rng.IntN(9))
		}
		words := 1 + rng.IntN(30)
		for i := range a {
			a[i] = uint32(rng.IntN(words)) * 256
		}
		for i := range b {
			b[i] = uint32(rng.IntN(words)) * 256
		}
		p := NewPattern(a)
		want := naive(a, b)
		for range 2 { // a pattern is used again
			if got := p.Distance(b); got != want {
				t.Fatalf("%d and %d words: distance %d, want %d", len(a), len(b), got, want)
			}
		}
	}
}

func FuzzDistance(f *testing.F) {
	f.Add([]byte("abcabc"), []byte("acbabc"))
	f.Add(make([]byte, 130), []byte{1, 2})
	f.Fuzz(func(t *testing.T, x, y []byte) {
		a, b := make([]uint32, len(x)), make([]uint32, len(y))
		for i, c := range x {
			a[i] = uint32(c)
		}
		for i, c := range y {
			b[i] = uint32(c)
		}
		d := NewPattern(a).Distance(b)
		if want := naive(a, b); d != want {
			t.Errorf("distance %d, want %d", d, want)
		}
		if back := NewPattern(b).Distance(a); back != d {
			t.Errorf("distance %d one way, %d the other", d, back)
		}
		if s := Base(d, len(a), len(b)); s < 0 || s > 100 {
			t.Errorf("base %d", s)
		}
	})
}

func BenchmarkDistance(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 2))
	a, c := make([]uint32, 20), make([]uint32, 20)
	for i := range a {
		a[i], c[i] = rng.Uint32(), rng.Uint32()
	}
	p := NewPattern(a)
	for b.Loop() {
		p.Distance(c)
	}
}
