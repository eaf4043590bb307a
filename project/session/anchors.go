package session

import (
	"context"
	"slices"
	"strconv"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
	"tarjuman/project"
	"tarjuman/project/align"
)

// markTerms notes in the sentences of both texts where they have terms, of those
// that both texts have: the source in any form, its translation in one that may be
// used.
func markTerms(ctx context.Context, bases []*terms.Base, sources, targets []align.Sentence) error {
	type place struct {
		sentence int
		memory.Range
	}
	has := map[*terms.Term][]place{}
	var found []terms.Found // the first of each, in the order of the text
	for i, s := range sources {
		if err := ctx.Err(); err != nil {
			return err
		}
		for _, f := range terms.Find(s.Text, bases...) {
			if has[f.Of] == nil {
				found = append(found, f)
			}
			has[f.Of] = append(has[f.Of], place{i, f.Range})
		}
	}
	if len(found) == 0 {
		return nil
	}
	begins := beginnings(targets)
	for n, f := range found {
		t := f.Term
		if err := ctx.Err(); err != nil {
			return err
		}
		rendered, key := false, strconv.Itoa(n)
		for _, j := range begins.of(t) {
			if _, at, ok := t.Rendered(targets[j].Text); ok {
				targets[j].Terms = append(targets[j].Terms, align.Term{Key: key, Start: at.Start, End: at.End})
				rendered = true
			}
		}
		for _, p := range has[f.Of] {
			if rendered {
				sources[p.sentence].Terms = append(sources[p.sentence].Terms, align.Term{Key: key, Start: p.Start, End: p.End})
			}
		}
	}
	return nil
}

// An index has the sentences in which a word begins with one to three characters,
// folded.
type index map[string][]int

func beginnings(sentences []align.Sentence) index {
	out := index{}
	for i, s := range sentences {
		for _, w := range arabic.Words(s.Text) {
			for n := 1; n <= 3; n++ {
				b := beginning(w.Text, n)
				if list := out[b]; len(list) == 0 || list[len(list)-1] != i {
					out[b] = append(list, i)
				}
			}
		}
	}
	return out
}

// of returns the sentences that may have a form of a term that may be used, in
// order. A plural can change the last letter of its word.
func (x index) of(t *terms.Term) []int {
	var out []int
	for _, form := range t.Usable() {
		if words := arabic.Words(form); len(words) > 0 {
			n := len([]rune(words[0].Text))
			out = append(out, x[beginning(words[0].Text, min(3, max(1, n-1)))]...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func beginning(word string, n int) string {
	for i := range word {
		if n--; n < 0 {
			return word[:i]
		}
	}
	return word
}

// A rendering is a translation of a source that is known, and how far the source is
// the one at hand: 0 to 1.
type rendering struct {
	words map[string]int
	trust float64
}

// renderings are those of the sources of a document, by the source.
type renderings map[string][]rendering

// A match of a memory tells what a sentence of a draft translates from likeScore on.
const likeScore, likeMatches = 60, 3

// known looks for translations of segments: their own, and those that the memories
// have of sentences like them. progress is that of each. A memory that fails tells
// nothing: an anchor more is no reason to stop.
func (s *Session) known(ctx context.Context, v *View, segments []*project.Segment, progress func(done, all int)) (renderings, error) {
	sources := s.sources()
	found := make([][]memory.Match, len(segments))
	if len(sources) > 0 {
		err := each(ctx, len(segments), progress, func(ctx context.Context, i int) error {
			at, ok := v.Index(segments[i].ID)
			if !ok {
				return nil
			}
			q := v.query(at)
			q.Threshold, q.Limit, q.Forward, q.Exclude = likeScore, likeMatches, true, memory.Key{}
			found[i], _ = memory.SearchAll(ctx, sources, q)
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	out := renderings{}
	for i, seg := range segments {
		source := seg.Source.Chars
		if !seg.Target.Empty() {
			out[source] = append(out[source], rendering{wordCounts(seg.Target.Chars), 1})
		}
		for _, m := range found[i] {
			out[source] = append(out[source], rendering{wordCounts(m.Target.Chars), min(float64(m.Score), 100) / 100})
		}
	}
	return out, nil
}

// likeness tells how far a sentence of a draft is one of the renderings of a
// source; nil where there are none.
func (r renderings) likeness(draft []align.Sentence) align.Likeness {
	if len(r) == 0 {
		return nil
	}
	words := make(map[string]map[string]int, len(draft))
	for _, s := range draft {
		words[s.Text] = wordCounts(s.Text)
	}
	return func(source, target string) float64 {
		best := 0.0
		for _, known := range r[source] {
			best = max(best, known.trust*alike(known.words, words[target]))
		}
		return best
	}
}

// unlike is the share of words that sentences have in common which have nothing to
// do with each other.
const unlike = 0.3

// alike returns what share of the words of two sentences is in both, above that of
// any two: 0 to 1. It is squared, as half a likeness is often none.
func alike(a, b map[string]int) float64 {
	common, all := 0, 0
	for w, n := range a {
		common += min(n, b[w])
		all += n
	}
	for _, n := range b {
		all += n
	}
	if all == 0 {
		return 0
	}
	share := max(0, (2*float64(common)/float64(all)-unlike)/(1-unlike))
	return share * share
}

// wordCounts returns how often each word stands in a text, folded.
func wordCounts(s string) map[string]int {
	out := map[string]int{}
	for _, w := range arabic.Words(s) {
		out[w.Text]++
	}
	return out
}
