package align

import (
	"math"
	"math/bits"
)

// prior is how often a term of each kind has its counterpart in the translation
// of its sentence, before the two texts have shown it.
var prior = [kinds]float64{
	known: 0.5, name: 0.6, nearName: 0.4, foreign: 0.75, termed: 0.7, number: 0.8, month: 0.85, date: 0.85,
	paragraph: 0.7, heading: 0.85, question: 0.85, exclamation: 0.6, quotes: 0.8, colon: 0.5, brackets: 0.75, percent: 0.85,
}

// A clue is a term of a sentence and what it says, in nats, about a pair: when
// its counterpart is on the other side and when it is not, where that side has
// one sentence, and two.
type clue struct {
	term      int32
	hit, miss [2]float64
}

// clues are what the sentences of one side have to say.
type clues struct {
	// by has them by term, of has them by sentence.
	by []clue
	of [][]clue
	// misses are the sums for a sentence none of whose counterparts is there.
	misses [][2]float64
}

// newClues weighs the terms of one side against the other. A counterpart that
// stands in many sentences says little when it is there:
//
//	hit = log kept/chance      miss = log (1-kept)/(1-chance)
func newClues(s, other *side) clues {
	by := make([]clue, len(s.terms))
	sentences := other.holders()
	counted := make([]int, len(other.sentences)) // by the term with this number, from 1
	for id, t := range s.terms {
		if t.kind == word {
			continue
		}
		n := 0
		for _, l := range t.links {
			for _, in := range sentences[l] {
				if counted[in] != id+1 {
					counted[in] = id + 1
					n++
				}
			}
		}
		c := clue{term: int32(id)}
		chance := (float64(n) + 0.5) / float64(len(other.sentences)+1)
		for k := range c.hit {
			kept := max(t.kept, chance)
			c.hit[k] = math.Log(kept / chance)
			c.miss[k] = math.Log((1 - kept) / (1 - chance))
			chance = 1 - (1-chance)*(1-chance)
		}
		by[id] = c
	}
	out := clues{by, make([][]clue, len(s.sentences)), make([][2]float64, len(s.sentences))}
	for i, terms := range s.sentences {
		for _, id := range terms {
			if s.terms[id].kind == word {
				continue
			}
			c := by[id]
			out.of[i] = append(out.of[i], c)
			out.misses[i][0] += c.miss[0]
			out.misses[i][1] += c.miss[1]
		}
	}
	return out
}

// holders returns for each term the sentences that have it.
func (s *side) holders() [][]int32 {
	out := make([][]int32, len(s.terms))
	for i, terms := range s.sentences {
		for _, id := range terms {
			out[id] = append(out[id], int32(i))
		}
	}
	return out
}

// hits is the set of the clues of a sentence whose counterpart is there.
type hits []uint64

func newHits(clues []clue) hits { return make(hits, (len(clues)+63)/64) }

func (h hits) add(k int) { h[k/64] |= 1 << (k % 64) }

// sum adds up what sentence i says when h, and more where there is a second
// sentence on the other side, are there.
func (c *clues) sum(i int, h, more hits) float64 {
	k := 0
	if more != nil {
		k = 1
	}
	total := c.misses[i][k]
	for w, set := range h {
		if more != nil {
			set |= more[w]
		}
		for ; set != 0; set &= set - 1 {
			one := &c.of[i][w*64+bits.TrailingZeros64(set)]
			total += one.hit[k] - one.miss[k]
		}
	}
	return total
}
