package align

import (
	"context"
	"math"
	"slices"
)

// A bead is a kind of pair: how many sentences it takes from each side.
type bead struct{ source, target int }

var beads = [...]bead{{1, 1}, {1, 0}, {0, 1}, {2, 1}, {1, 2}, {2, 2}}

// shares is how often each kind of bead is met.
type shares [len(beads)]float64

var usual = shares{0.86, 0.035, 0.025, 0.04, 0.035, 0.005}

// A lattice has a node for each place between sentences of the source and the
// target that lies in the band, and the score of each bead from there, in nats.
//
//	     target 0   1   2   3
//	source 0    ●   ●   ·   ·       a row has the nodes from first[i] on;
//	       1    ●───●   ●   ·       an edge is a bead: 1-1 goes one down and
//	       2    ·   ●   ●   ●       one right, 1-0 only down
//	       3    ·   ·   ●   ●
type lattice struct {
	n, m  int
	first []int // of each row, the first column
	at    []int // of each row, where its nodes begin; one more at the end
	score [][len(beads)]float32
	// known has what is known from outside of the bead 1-1 from each node; nil for
	// nothing.
	known []float32
}

func newLattice(n, m int, band []columns) *lattice {
	l := &lattice{n: n, m: m, first: make([]int, n+1), at: make([]int, n+2)}
	for i, c := range band {
		l.first[i] = c.first
		l.at[i+1] = l.at[i] + c.last - c.first + 1
	}
	l.score = make([][len(beads)]float32, l.at[n+1])
	return l
}

// ask asks once about every bead 1-1.
func (l *lattice) ask(ctx context.Context, source, target []Sentence, known Likeness) error {
	if known == nil {
		return nil
	}
	l.known = make([]float32, len(l.score))
	for i := range source {
		if err := ctx.Err(); err != nil {
			return err
		}
		for k := l.at[i]; k < l.at[i+1]; k++ {
			if j := l.first[i] + k - l.at[i]; j < l.m {
				l.known[k] = float32(known(source[i].Text, target[j].Text))
			}
		}
	}
	return nil
}

// halved is what it counts that a sentence is known to be the translation of one of
// two: something of it, as it may be that of the one alone.
const halved = 0.8

// familiarity returns what is known from outside of the sentences of a bead, all
// together: that of each with each.
func (l *lattice) familiarity(i, j int, d bead) (sum float64) {
	if l.known == nil {
		return 0
	}
	for x := range d.source {
		for y := range d.target {
			if k := l.node(i+x, j+y); k >= 0 {
				sum += float64(l.known[k])
			}
		}
	}
	if d.source+d.target > 2 {
		sum *= halved
	}
	return sum
}

// columns returns the range of the target sentences that a bead of source sentence
// i can have: those that begin in its row, or in the one above for a bead with two
// of the source, and the next one for a bead with two of the target.
func (l *lattice) columns(i int) (from, to int) {
	from = l.first[i]
	if i > 0 {
		from = min(from, l.first[i-1])
	}
	return from, min(l.first[i]+l.at[i+1]-l.at[i]+1, l.m)
}

// node returns the index of a node, -1 for one outside the band.
func (l *lattice) node(i, j int) int {
	if i < 0 || i > l.n || j < l.first[i] {
		return -1
	}
	if k := l.at[i] + j - l.first[i]; k < l.at[i+1] {
		return k
	}
	return -1
}

// end returns the node to which bead b leads from node k of row i, -1 where it
// leads out of the band.
func (l *lattice) end(i, k, b int) int {
	return l.node(i+beads[b].source, l.first[i]+k-l.at[i]+beads[b].target)
}

// forward returns for each node the logarithm of the probability of all ways from
// the beginning to it.
func (l *lattice) forward() []float64 {
	out := l.impossible()
	out[0] = 0
	for i := range l.first {
		for k := l.at[i]; k < l.at[i+1]; k++ {
			for b := range beads {
				if to := l.end(i, k, b); to >= 0 {
					out[to] = logAdd(out[to], out[k]+float64(l.score[k][b]))
				}
			}
		}
	}
	return out
}

// backward returns for each node the logarithm of the probability of all ways from
// it to the end.
func (l *lattice) backward() []float64 {
	out := l.impossible()
	out[len(out)-1] = 0
	for i := l.n; i >= 0; i-- {
		for k := l.at[i+1] - 1; k >= l.at[i]; k-- {
			for b := range beads {
				if to := l.end(i, k, b); to >= 0 {
					out[k] = logAdd(out[k], out[to]+float64(l.score[k][b]))
				}
			}
		}
	}
	return out
}

func (l *lattice) impossible() []float64 {
	out := make([]float64, len(l.score))
	for k := range out {
		out[k] = never
	}
	return out
}

var never = math.Inf(-1)

func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	if b == never {
		return a
	}
	return a + math.Log1p(math.Exp(b-a))
}

// A posterior tells how probable each bead is, given all ways there are.
type posterior struct {
	l     *lattice
	in    []float64 // by node, of the ways to it
	out   []float64 // by node, of the ways from it
	total float64
}

func (l *lattice) posterior() *posterior {
	p := &posterior{l: l, in: l.forward(), out: l.backward()}
	p.total = p.out[0]
	return p
}

// node returns the probability that the way leads through node k.
func (p *posterior) node(k int) float64 { return math.Exp(p.in[k] + p.out[k] - p.total) }

// bead returns the probability of bead b from node k of row i, 0 where it leads
// out of the band.
func (p *posterior) bead(i, k, b int) float64 {
	to := p.l.end(i, k, b)
	if to < 0 {
		return 0
	}
	return math.Exp(p.in[k] + float64(p.l.score[k][b]) + p.out[to] - p.total)
}

// each calls f for every bead b, from sentences i and j on, that has a probability
// worth counting.
func (p *posterior) each(f func(i, j, b int, w float64)) {
	l := p.l
	for i := range l.first {
		for k := l.at[i]; k < l.at[i+1]; k++ {
			for b := range beads {
				if w := p.bead(i, k, b); w >= 0.01 {
					f(i, l.first[i]+k-l.at[i], b, w)
				}
			}
		}
	}
}

// best returns the way on which most nodes are expected to be right: a node counts
// what it is more probable than even. Of ways that are equal in this, the one with
// the more probable beads.
func (p *posterior) best() []Pair {
	l := p.l
	value := l.impossible()
	value[0] = 0
	came := make([]int8, len(value)) // by which bead
	for i := range l.first {
		for k := l.at[i]; k < l.at[i+1]; k++ {
			for b := range beads {
				to := l.end(i, k, b)
				if to < 0 {
					continue
				}
				if v := value[k] + p.node(to) - 0.5 + 1e-3*p.bead(i, k, b); v > value[to] {
					value[to], came[to] = v, int8(b)
				}
			}
		}
	}
	var out []Pair
	for i, j := l.n, l.m; i > 0 || j > 0; {
		b := int(came[l.node(i, j)])
		x, y := i-beads[b].source, j-beads[b].target
		score := p.bead(x, l.node(x, y), b)
		out = append(out, Pair{Source: Span{x, i}, Target: Span{y, j}, Score: min(score, 1)})
		i, j = x, y
	}
	slices.Reverse(out)
	return out
}
