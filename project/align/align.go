// Package align pairs the sentences of a text with those of its translation, so
// that an existing draft can be laid beside its source. It reads no files and
// knows no projects: sentences in, pairs out.
//
// Every way of pairing, in order and by the beads 1-1, 1-0, 0-1, 2-1, 1-2 and
// 2-2, has a probability. It is made of the share of each kind of bead, of the
// lengths (Gale & Church 1993, "A Program for Aligning Sentences in Bilingual
// Corpora", Computational Linguistics 19(1)), and of what the translation keeps:
// numbers, months, days, names by their consonants, words in the other's script, terms,
// words of a small built-in lexicon, marks, headings, the beginnings of paragraphs.
//
//	read      sentences → terms: words, numbers, months, marks
//	link      which terms of the two sides can be counterparts
//	weigh     what it says that a counterpart is there, or is not
//	fill      a score for each bead that lies in the band
//	posterior how probable each bead is, over all ways
//	learn     shares, lengths and words from the pairs that are probable
//
// The last four are done again with what was learned, so that a text teaches its
// own vocabulary, as in Varga et al. 2005 (hunalign). In the end the way is taken
// on which most boundaries are expected to be right.
//
// Arabic and English are known best; for other languages the lexicon is silent
// and the rest holds.
package align

import "context"

// A Sentence is one sentence or heading of a text.
type Sentence struct {
	// Text is the sentence.
	Text string
	// Begins is set for the first one of a paragraph.
	Begins bool
	// Heading is set where the format says that it is one. One that ends in no
	// mark is taken for one anyway.
	Heading bool
	// Terms are what terminology finds in the sentence.
	Terms []Term
}

// A Term is a place in a sentence whose translation is known: one with the same key
// in the other text. Its words tell nothing else.
type Term struct {
	Key        string
	Start, End int // bytes of the sentence
}

// A Span is the sentences [Start, End) of a text, counted from 0.
type Span struct{ Start, End int }

// Len returns the number of sentences.
func (s Span) Len() int { return s.End - s.Start }

// A Pair is some sentences of the source and what belongs to them in the target:
// one or two on each side, or one on one side and none on the other.
type Pair struct {
	Source, Target Span
	// Score is the probability that these sentences, and no others, belong
	// together, 0 to 1.
	Score float64
}

// Doubtful is the score below which a pair wants a look.
const Doubtful = 0.7

// A Likeness tells what a memory or a list of terms knows of a source and a target
// sentence: from 0, nothing, to 1, a translation that was made before.
type Likeness func(source, target string) float64

// passes is how often the pairs are weighed: first by what is known beforehand,
// then by what the texts have taught.
const passes = 2

// Align pairs the sentences of two texts. The pairs stand in order and have every
// sentence of both sides once. known may be nil; it is asked at most once about
// any two sentences, on the goroutine of the caller. Time and memory grow with the
// number of sentences times the width of the band, and are bounded: see band. The
// only error is that of ctx.
func Align(ctx context.Context, source, target []Sentence, known Likeness) ([]Pair, error) {
	if len(source) == 0 || len(target) == 0 {
		return alone(len(source), len(target)), ctx.Err()
	}
	m := newModel(source, target)
	m.weigh()
	band, err := m.band(ctx)
	if err != nil {
		return nil, err
	}
	l := newLattice(len(source), len(target), band)
	if err := l.ask(ctx, source, target, known); err != nil {
		return nil, err
	}
	for pass := 1; ; pass++ {
		if err := m.fill(ctx, l); err != nil {
			return nil, err
		}
		p := l.posterior()
		if pass == passes {
			return p.best(), nil
		}
		m.learn(p)
		m.weigh()
	}
}

// alone returns the pairs of two texts one of which is empty.
func alone(sources, targets int) []Pair {
	var out []Pair
	for i := range sources {
		out = append(out, Pair{Source: Span{i, i + 1}, Score: 1})
	}
	for j := range targets {
		out = append(out, Pair{Target: Span{j, j + 1}, Score: 1})
	}
	return out
}

// A model is what is known of the two texts.
type model struct {
	source, target *side
	shares         shares
	kept           [kinds]float64
	lengths        lengths
	clues          [2]clues // of the source and of the target
}

func newModel(source, target []Sentence) *model {
	m := &model{source: read(source), target: read(target), shares: usual, kept: prior}
	link(m.source, m.target)
	m.lengths = measure(m.source, m.target)
	return m
}

// weigh makes the clues anew.
func (m *model) weigh() {
	for _, s := range []*side{m.source, m.target} {
		for _, t := range s.terms {
			if t.kind != word && t.kind != learned {
				t.kept = m.kept[t.kind]
			}
		}
	}
	m.clues = [2]clues{newClues(m.source, m.target), newClues(m.target, m.source)}
}
