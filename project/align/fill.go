package align

import (
	"context"
	"math"
)

// trust is the weight of the evidence. The clues of a sentence are not
// independent, as the sums take them to be; with this weight the scores are as
// often right as they say.
const trust = 0.6

// familiar is what it says, in nats, that a pair is known from outside.
const familiar = 8

// fill scores every bead of the lattice by what the model knows now.
func (m *model) fill(ctx context.Context, l *lattice) error {
	var share [len(beads)]float64
	for b, s := range m.shares {
		share[b] = math.Log(s)
	}
	here, below := newRow(m), newRow(m)
	below.meet(m, l, 0)
	for i := 0; i <= l.n; i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		here, below = below, here
		below.meet(m, l, i+1)
		for k := l.at[i]; k < l.at[i+1]; k++ {
			j := l.first[i] + k - l.at[i]
			for b, d := range beads {
				switch {
				case i+d.source > l.n || j+d.target > l.m:
					l.score[k][b] = float32(never)
				case d.source == 0 || d.target == 0:
					l.score[k][b] = float32(share[b])
				default:
					e := m.evidence(i, j, d, here, below)
					e += familiar * l.familiarity(i, j, d)
					l.score[k][b] = float32(share[b] + trust*e)
				}
			}
		}
	}
	return nil
}

// evidence returns in nats what speaks for one bead, at source i and target j,
// against sentences that have nothing to do with each other.
func (m *model) evidence(i, j int, d bead, here, below *row) float64 {
	e := 0.0
	var source, target float64
	for x := range d.source {
		r := here
		if x == 1 {
			r = below
		}
		var second hits
		if d.target == 2 {
			second = r.source[j+1]
		}
		e += m.clues[0].sum(i+x, r.source[j], second)
		source += m.source.length[i+x]
	}
	for y := j; y < j+d.target; y++ {
		var second hits
		if d.source == 2 {
			second = below.target[y]
		}
		e += m.clues[1].sum(y, here.target[y], second)
		target += m.target.length[y]
	}
	return e/2 + m.lengths.score(source, target, d.target)
}

// A row has what one source sentence and the target sentences near it have in
// common: by target sentence, the clues of the one and of the other.
type row struct {
	source, target []hits
	present        []int32         // the source terms of the sentence with this number, from 1
	wanted         map[int32][]int // by target term, the source clues that it is a counterpart of
}

func newRow(m *model) *row {
	n := len(m.target.sentences)
	return &row{source: make([]hits, n), target: make([]hits, n), present: make([]int32, len(m.source.terms))}
}

// meet compares source sentence i with all target sentences that a bead in the
// band can join to it.
func (r *row) meet(m *model, l *lattice, i int) {
	if i >= l.n {
		return
	}
	mine := m.clues[0].of[i]
	r.wanted = map[int32][]int{}
	for k, c := range mine {
		for _, t := range m.source.terms[c.term].links {
			r.wanted[t] = append(r.wanted[t], k)
		}
	}
	for _, id := range m.source.sentences[i] {
		r.present[id] = int32(i + 1)
	}
	from, to := l.columns(i)
	for j := from; j < to; j++ {
		theirs := m.clues[1].of[j]
		a, b := newHits(mine), newHits(theirs)
		for k, c := range theirs {
			for _, s := range m.target.terms[c.term].links {
				if r.present[s] == int32(i+1) {
					b.add(k)
					break
				}
			}
		}
		for _, id := range m.target.sentences[j] {
			for _, k := range r.wanted[id] {
				a.add(k)
			}
		}
		r.source[j], r.target[j] = a, b
	}
}
