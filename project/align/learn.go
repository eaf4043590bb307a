package align

import (
	"math"
	"slices"
)

const (
	// remembered is how many pairs a prior counts for against those of the texts.
	remembered = 8
	// probable is the probability from which a pair teaches anything.
	probable = 0.3
	// together and alike are what it takes for two words to be counterparts: in how
	// many pairs they stand together, and in what share of the pairs that have either.
	// Most of one pair is not counted, so that none is a proof of itself.
	together = 1.6
	alike    = 0.4
)

// learn takes from the pairs that are probable what the two texts have of their
// own: how often each bead is met and each kind of term kept, how much longer one
// text is, and which words translate each other.
func (m *model) learn(p *posterior) {
	var count shares
	for b := range count {
		count[b] = usual[b] * 2 * remembered
	}
	var kept [kinds]mean
	for k := range kept {
		kept[k] = mean{prior[k] * remembered, remembered}
	}
	var ratio mean
	words := newVocabulary(m)
	p.each(func(i, j, b int, w float64) {
		count[b] += w
		if b != 0 || w < probable {
			return
		}
		ratio.add(math.Log(m.target.length[j]/m.source.length[i]), w)
		m.source.tally(i, m.target, j, w, &kept)
		m.target.tally(j, m.source, i, w, &kept)
		words.add(i, j, w)
	})
	all := 0.0
	for _, c := range count {
		all += c
	}
	for b := range count {
		m.shares[b] = count[b] / all
	}
	for k := range kept {
		m.kept[k] = min(kept[k].value(), 0.98)
	}
	if ratio.weight > 0 {
		m.lengths.ratio = ratio.value()
		m.lengths.spread = spread
	}
	words.link()
}

// A mean is a weighted mean.
type mean struct{ sum, weight float64 }

func (m *mean) add(value, weight float64) {
	m.sum += value * weight
	m.weight += weight
}

func (m *mean) value() float64 { return m.sum / m.weight }

// tally counts for the terms of sentence i by kind whether their counterpart is in
// sentence j of the other side.
func (s *side) tally(i int, other *side, j int, w float64, kept *[kinds]mean) {
	for _, id := range s.sentences[i] {
		t := s.terms[id]
		if t.kind == word {
			continue
		}
		hit := 0.0
		for _, l := range t.links {
			if slices.Contains(other.sentences[j], l) {
				hit = 1
				break
			}
		}
		kept[t.kind].add(hit, w)
	}
}

// A vocabulary counts which words of the two sides stand in probable pairs, and
// which of them together.
type vocabulary struct {
	m              *model
	source, target []float64 // by term
	pairs          map[[2]int32]float64
}

func newVocabulary(m *model) *vocabulary {
	return &vocabulary{m, make([]float64, len(m.source.terms)), make([]float64, len(m.target.terms)), map[[2]int32]float64{}}
}

// teaches reports whether the texts can tell the translation of a term: a word
// that nothing else tells of, and that is met more than once.
func (t *term) teaches() bool { return (t.kind == word || t.kind == learned) && t.in > 1 }

// longest is from how many terms on a sentence says nothing of its words, as any
// of them may stand for any other.
const longest = 200

// add counts a pair that has the probability w.
func (v *vocabulary) add(i, j int, w float64) {
	if len(v.m.source.sentences[i]) > longest || len(v.m.target.sentences[j]) > longest {
		return
	}
	for _, t := range v.m.target.sentences[j] {
		v.target[t] += w
	}
	for _, s := range v.m.source.sentences[i] {
		v.source[s] += w
		if !v.m.source.terms[s].teaches() {
			continue
		}
		for _, t := range v.m.target.sentences[j] {
			if v.m.target.terms[t].teaches() {
				v.pairs[[2]int32{s, t}] += w
			}
		}
	}
}

// link makes counterparts of the words that stand together, in the place of those
// that were learned before.
func (v *vocabulary) link() {
	for _, s := range []*side{v.m.source, v.m.target} {
		for _, t := range s.terms {
			if t.kind == learned {
				t.kind, t.links, t.kept = word, nil, 0
			}
		}
	}
	for p, w := range v.pairs {
		share := (w - 0.7) / max(v.source[p[0]], v.target[p[1]])
		if w < together || share < alike {
			continue
		}
		counterparts(v.m.source, v.m.target, p[0], p[1], learned)
		for _, t := range []*term{v.m.source.terms[p[0]], v.m.target.terms[p[1]]} {
			t.kept = min(max(t.kept, share), 0.9)
		}
	}
}
