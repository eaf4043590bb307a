package align

import (
	"math"
	"math/rand/v2"
	"testing"

	"tarjuman/project/segment"
)

// cut returns the sentences of a text and where each ends.
func cut(t testing.TB, s *segment.Segmenter, text string) ([]Sentence, []int) {
	var out []Sentence
	var ends []int
	for _, p := range segment.Paragraphs(text) {
		spans, err := s.Sentences(text[p.Start:p.End])
		if err != nil {
			t.Fatal(err)
		}
		for i, sp := range spans {
			out = append(out, Sentence{Text: text[p.Start+sp.Start : p.Start+sp.End], Begins: i == 0})
			ends = append(ends, p.Start+sp.End)
		}
	}
	return out, ends
}

func segmenter(t testing.TB, lang string) *segment.Segmenter {
	s, failed := segment.Default().Segmenter(lang)
	for _, err := range failed {
		t.Fatal(err)
	}
	return s
}

// An f1 compares points with the gold ones: a point is a place in each text, the
// end of a pair. Gold points that lie inside a sentence as it was cut no alignment
// can give; they do not count, and neither do the two ends of the texts, which
// every alignment gives.
type f1 struct{ hit, found, gold int }

func (f *f1) percent() float64 { return 200 * float64(f.hit) / float64(f.found+f.gold) }

func (f *f1) add(j job, pairs []Pair, sourceEnds, targetEnds []int) {
	sourceEnds, targetEnds = append([]int{0}, sourceEnds...), append([]int{0}, targetEnds...)
	possible := map[point]bool{}
	for _, s := range sourceEnds {
		for _, t := range targetEnds {
			if p := (point{s, t}); j.gold[p] {
				possible[p] = true
			}
		}
	}
	f.gold += len(possible)
	for _, pair := range pairs[:len(pairs)-1] {
		p := point{sourceEnds[pair.Source.End], targetEnds[pair.Target.End]}
		if j.disordered[0][p[0]] || j.disordered[1][p[1]] {
			continue
		}
		f.found++
		if possible[p] {
			f.hit++
		}
	}
}

// TestQuality holds the F1 of the boundaries, in percent, and how far the scores
// are from the share of pairs that are right. At sentences that are swapped no pair
// is right; of the others F1 tells that they take no harm.
func TestQuality(t *testing.T) {
	ar, en := segmenter(t, "ar"), segmenter(t, "en")
	for _, corpus := range []struct {
		name, file string
	}{{"NTREX", "ntrex-news.tsv"}, {"PUD", "pud.tsv"}} {
		for _, test := range []struct {
			name string
			damage
			least float64
		}{
			{"clean", damage{}, 99.7},
			{"missing", damage{missing: 0.1}, 99.5},
			{"missing and joined", damage{missing: 0.1, joined: 0.1}, 99},
			{"in one paragraph", damage{missing: 0.1, joined: 0.1, flat: true}, 99},
			{"a third missing", damage{missing: 0.33}, 98.8},
			{"added", damage{added: 0.1}, 99.5},
			{"swapped", damage{swapped: 0.1}, 99.5},
		} {
			t.Run(corpus.name+" "+test.name, func(t *testing.T) {
				var ours, theirs f1
				var sure, right mean
				for seed := range uint64(2) {
					rnd := rand.New(rand.NewPCG(seed, 1993))
					for _, a := range articles(t, corpus.file, 16) {
						j := a.job(test.damage, rnd)
						source, sourceEnds := cut(t, ar, j.source)
						target, targetEnds := cut(t, en, j.target)
						pairs := pairsOf(t, source, target, nil)
						ours.add(j, pairs, sourceEnds, targetEnds)
						theirs.add(j, galeChurch(source, target), sourceEnds, targetEnds)
						tell(j, pairs, sourceEnds, targetEnds, &sure, &right)
					}
				}
				t.Logf("F1 %.2f, Gale-Church %.2f; pairs right %.3f, said %.3f", ours.percent(), theirs.percent(), right.value(), sure.value())
				if ours.percent() < test.least {
					t.Errorf("F1 %.2f, want at least %.2f", ours.percent(), test.least)
				}
				if off := math.Abs(sure.value() - right.value()); off > 0.03 && test.swapped == 0 {
					t.Errorf("the scores say %.3f, but %.3f of the pairs are right", sure.value(), right.value())
				}
			})
		}
	}
}

// tell adds up what the scores say, and how many pairs have both ends right.
func tell(j job, pairs []Pair, sourceEnds, targetEnds []int, sure, right *mean) {
	ends := map[point]bool{{}: true, {len(j.source), len(j.target)}: true}
	var last point
	for _, p := range pairs {
		next := last
		if p.Source.Len() > 0 {
			next[0] = sourceEnds[p.Source.End-1]
		}
		if p.Target.Len() > 0 {
			next[1] = targetEnds[p.Target.End-1]
		}
		good := 0.0
		if (j.gold[last] || ends[last]) && (j.gold[next] || ends[next]) {
			good = 1
		}
		sure.add(p.Score, 1)
		right.add(good, 1)
		last = next
	}
}

// book is the first 2,000 sentences of the corpora in a row.
func book(t testing.TB) article {
	var out article
	for len(out.arabic) < 2000 {
		for _, name := range []string{"ntrex-news.tsv", "pud.tsv"} {
			for _, a := range articles(t, name, 0) {
				out.arabic = append(out.arabic, a.arabic...)
				out.english = append(out.english, a.english...)
			}
		}
	}
	return article{out.arabic[:2000], out.english[:2000]}
}

// TestBook: a book with damage everywhere, and one of whose translation a tenth is
// missing in one piece.
func TestBook(t *testing.T) {
	ar, en := segmenter(t, "ar"), segmenter(t, "en")
	book := book(t)
	for _, test := range []struct {
		name string
		job  job
	}{
		{"damaged", book.job(damage{missing: 0.1, joined: 0.1}, rand.New(rand.NewPCG(1, 1)))},
		{"a chapter missing", book.without(700, 900)},
	} {
		t.Run(test.name, func(t *testing.T) {
			source, sourceEnds := cut(t, ar, test.job.source)
			target, targetEnds := cut(t, en, test.job.target)
			var f f1
			f.add(test.job, pairsOf(t, source, target, nil), sourceEnds, targetEnds)
			t.Logf("F1 %.2f", f.percent())
			if f.percent() < 99.35 {
				t.Errorf("F1 %.2f, want at least 99.35", f.percent())
			}
		})
	}
}

// without returns the job of an article whose translation lacks the sentences
// [from, to), a sentence a paragraph.
func (a article) without(from, to int) job {
	j := job{gold: map[point]bool{}}
	for i := range a.arabic {
		if i > 0 {
			j.source += "\n"
		}
		j.source += a.arabic[i]
		if i < from || i >= to {
			if j.target != "" {
				j.target += "\n"
			}
			j.target += a.english[i]
		}
		j.gold[point{len(j.source), len(j.target)}] = true
	}
	delete(j.gold, point{len(j.source), len(j.target)})
	return j
}

// galeChurch is the yardstick: alignment by lengths alone, with the parameters of
// the paper (Gale & Church 1993).
func galeChurch(source, target []Sentence) []Pair {
	if len(source) == 0 || len(target) == 0 {
		return alone(len(source), len(target))
	}
	lengths := func(sentences []Sentence) (out []float64, all float64) {
		for _, s := range sentences {
			out = append(out, float64(len([]rune(s.Text))))
			all += out[len(out)-1]
		}
		return out, all
	}
	s, allS := lengths(source)
	t, allT := lengths(target)
	ratio := allT / allS
	share := map[bead]float64{{1, 1}: 0.89, {1, 0}: 0.00495, {0, 1}: 0.00495, {2, 1}: 0.0445, {1, 2}: 0.0445, {2, 2}: 0.011}
	cost := func(i, j int, d bead) float64 {
		var a, b float64
		for _, n := range s[i-d.source : i] {
			a += n
		}
		for _, n := range t[j-d.target : j] {
			b += n
		}
		z := math.Abs(b-a*ratio) / math.Sqrt((a+b/ratio)/2*6.8)
		return -math.Log(max(math.Erfc(z/math.Sqrt2), 1e-300)) - math.Log(share[d])
	}
	best := make([][]float64, len(s)+1)
	came := make([][]bead, len(s)+1)
	for i := range best {
		best[i], came[i] = make([]float64, len(t)+1), make([]bead, len(t)+1)
		for j := range best[i] {
			if i+j > 0 {
				best[i][j] = math.Inf(1)
			}
			for _, d := range beads {
				if i < d.source || j < d.target {
					continue
				}
				if v := best[i-d.source][j-d.target] + cost(i, j, d); v < best[i][j] {
					best[i][j], came[i][j] = v, d
				}
			}
		}
	}
	var out []Pair
	for i, j := len(s), len(t); i > 0 || j > 0; {
		d := came[i][j]
		out = append([]Pair{{Source: Span{i - d.source, i}, Target: Span{j - d.target, j}}}, out...)
		i, j = i-d.source, j-d.target
	}
	return out
}
