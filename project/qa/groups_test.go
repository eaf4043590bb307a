package qa

import (
	"math/rand"
	"slices"
	"testing"
)

// TestGroups: rows that go from key to key stand in the group of theirs, in their order.
func TestGroups(t *testing.T) {
	const rows = 40
	r := rand.New(rand.NewSource(1))
	keys := make([]string, rows)
	g := &groups{first: map[string]int32{}, next: make([]int32, rows)}
	for range 5000 {
		i := r.Intn(rows)
		g.take(keys[i], int32(i))
		keys[i] = []string{"", "a", "b", "c"}[r.Intn(4)]
		g.put(keys[i], int32(i))
		for _, key := range []string{"a", "b", "c"} {
			var got, want []int
			if at, ok := g.first[key]; ok {
				for ; at >= 0 && len(got) <= rows; at = g.next[at] {
					got = append(got, int(at))
				}
			}
			for j, k := range keys {
				if k == key {
					want = append(want, j)
				}
			}
			if !slices.Equal(got, want) {
				t.Fatalf("group %s has %v, want %v", key, got, want)
			}
		}
	}
}
