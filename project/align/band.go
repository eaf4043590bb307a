package align

import (
	"context"
	"math"
	"slices"
	"sort"
)

const (
	// small is the number of nodes up to which every one is looked at.
	small = 50_000
	// coarseNodes bounds the nodes of the first, coarse way through a long text,
	// and with them time and memory: a byte a node.
	coarseNodes = 16_000_000
	// margin is how far the band reaches on both sides of the coarse way, in
	// sentences.
	margin = 25
)

// A columns is the first and the last column of a row, both included.
type columns struct{ first, last int }

// band returns the nodes that are looked at, row by row, without a gap from the
// first to the last. In a short text those are all. In a long one a way is sought
// first with the beads 1-1, 1-0 and 0-1 alone, within a wide band about the line
// on which both texts have come equally far, and what lies near that way is the
// band. A stretch that is in only one of the texts is found as long as it is not
// longer than the wide band reaches: 2,000 sentences in a text of 4,000, 800 in
// one of 10,000.
func (m *model) band(ctx context.Context) ([]columns, error) {
	n, k := len(m.source.sentences), len(m.target.sentences)
	if (n+1)*(k+1) <= small {
		all := make([]columns, n+1)
		for i := range all {
			all[i] = columns{0, k}
		}
		return all, nil
	}
	way, err := m.coarse(ctx, m.diagonal(coarseNodes/(n+1)/2))
	if err != nil {
		return nil, err
	}
	for i, c := range way {
		way[i] = columns{max(0, c.first-margin), min(k, c.last+margin)}
	}
	return connected(way, k), nil
}

// diagonal returns the wide band: half columns on both sides of the place in the
// target that lies as far on, by length, as each place in the source.
func (m *model) diagonal(half int) []columns {
	source, target := sums(m.source.length), sums(m.target.length)
	k := len(target) - 1
	out := make([]columns, len(source))
	for i := range out {
		share := source[i] / source[len(source)-1]
		j := sort.Search(k, func(j int) bool { return target[j] >= share*target[k] })
		out[i] = columns{max(0, j-half), min(k, j+half)}
	}
	return connected(out, k)
}

// sums returns the sums of the first 0, 1, … values.
func sums(values []float64) []float64 {
	out := make([]float64, len(values)+1)
	for i, v := range values {
		out[i+1] = out[i] + v
	}
	return out
}

// connected widens a band so that it goes from the first node to the last and
// every row touches the next.
func connected(band []columns, last int) []columns {
	band[0].first, band[len(band)-1].last = 0, last
	for i := 1; i < len(band); i++ {
		band[i].last = max(band[i].last, band[i-1].last)
		band[i-1].last = max(band[i-1].last, band[i].first)
	}
	return band
}

// coarse returns the best way through a band: for each row the first and the last
// column that it visits.
func (m *model) coarse(ctx context.Context, band []columns) ([]columns, error) {
	const down, right, both = 0, 1, 2
	skip := math.Log(0.05)
	row := newMeeting(m)
	came := make([][]byte, len(band))
	var before []float64 // the values of the row above
	for i, c := range band {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		values := make([]float64, c.last-c.first+1)
		came[i] = make([]byte, len(values))
		for x := range values {
			j := c.first + x
			best, by := never, byte(right)
			if x > 0 {
				best = values[x-1] + skip
			}
			if i > 0 {
				above := band[i-1]
				if j >= above.first && j <= above.last && before[j-above.first]+skip > best {
					best, by = before[j-above.first]+skip, down
				}
				if j > above.first && j-1 <= above.last && before[j-1-above.first]+row.scores[j-1] > best {
					best, by = before[j-1-above.first]+row.scores[j-1], both
				}
			} else if x == 0 {
				best = 0
			}
			values[x], came[i][x] = best, by
		}
		before = values
		if i < len(band)-1 {
			row.meet(i, c.first, min(c.last+1, len(row.scores)))
		}
	}
	way := make([]columns, len(band))
	i, j := len(band)-1, band[len(band)-1].last
	way[i] = columns{j, j}
	for i > 0 || j > 0 {
		by := came[i][j-band[i].first]
		if by != down {
			j--
		}
		if by != right {
			i--
			way[i] = columns{j, j}
		}
		way[i].first = j
	}
	return way, nil
}

// A meeting scores the beads 1-1 of a source sentence with many target sentences
// at once, by way of the sentences that have its counterparts.
type meeting struct {
	m       *model
	holders [][]int32 // by target term, the sentences that have it
	wanting [][]int32 // by source term, the target terms that it is a counterpart of
	scores  []float64 // by target sentence
	counted []int     // by target sentence, the clue that was counted last, from 1
	clues   int       // how many clues were counted
	met     []int     // by target term, the source sentence that had a counterpart last, from 1
}

func newMeeting(m *model) *meeting {
	n := len(m.target.sentences)
	g := &meeting{
		m: m, holders: m.target.holders(), wanting: make([][]int32, len(m.source.terms)),
		scores: make([]float64, n), counted: make([]int, n), met: make([]int, len(m.target.terms)),
	}
	for t, x := range m.target.terms {
		for _, s := range x.links {
			g.wanting[s] = append(g.wanting[s], int32(t))
		}
	}
	return g
}

// meet scores source sentence i with the target sentences [from, to).
func (g *meeting) meet(i, from, to int) {
	m := g.m
	source, target := &m.clues[0], &m.clues[1]
	for j := from; j < to; j++ {
		g.scores[j] = trust * (source.misses[i][0]/2 + target.misses[j][0]/2 + m.lengths.score(m.source.length[i], m.target.length[j], 1))
	}
	for _, c := range source.of[i] {
		g.clues++
		for _, t := range m.source.terms[c.term].links {
			for _, j := range within(g.holders[t], from, to) {
				if g.counted[j] != g.clues {
					g.counted[j] = g.clues
					g.scores[j] += trust * c.turn() / 2
				}
			}
		}
	}
	for _, s := range m.source.sentences[i] {
		for _, t := range g.wanting[s] {
			if g.met[t] == i+1 {
				continue
			}
			g.met[t] = i + 1
			for _, j := range within(g.holders[t], from, to) {
				g.scores[j] += trust * target.by[t].turn() / 2
			}
		}
	}
}

// turn returns how much more a clue says, against one sentence, when it has its
// counterpart than when it has not.
func (c *clue) turn() float64 { return c.hit[0] - c.miss[0] }

// within returns the part of an ascending list that lies in [from, to).
func within(list []int32, from, to int) []int32 {
	a, _ := slices.BinarySearch(list, int32(from))
	b, _ := slices.BinarySearch(list, int32(to))
	return list[a:b]
}
