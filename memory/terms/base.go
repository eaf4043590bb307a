package terms

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// A Base finds terms in texts. It never changes, and may be used by several
// goroutines at once.
//
// The forms of all terms are one tree of words, each folded and without its
// article:
//
//	root ─ مجلس ─ تعاون ─ خليجي      (GCC)
//	     └ حكومه                     (government)
//
// A word of a text goes down by each of its candidates (see arabic.Candidates)
// that is a word of the tree, so that the time for a sentence does not depend on
// how many terms there are.
type Base struct {
	terms []Term
	words map[string]int32
	next  map[step]int32
	ends  map[int32][]end // by the place in the tree
}

// A step goes from a place in the tree by a word to the next place.
type step struct{ place, word int32 }

// An end says that a form of a term ends here.
type end struct {
	term int32
	// article is set where the form begins with an article.
	article bool
}

// New makes a base of terms, which must be Normal. The base keeps the slice.
func New(terms []Term) *Base {
	b := &Base{terms: terms, words: map[string]int32{}, next: map[step]int32{}, ends: map[int32][]end{}}
	places := int32(0)
	for i := range terms {
		for _, form := range terms[i].Forms() {
			place, article := int32(0), false
			for n, w := range arabic.Words(form) {
				bare := arabic.Bare(w.Text)
				article = article || n == 0 && bare != w.Text
				id, ok := b.words[bare]
				if !ok {
					id = int32(len(b.words))
					b.words[bare] = id
				}
				at, ok := b.next[step{place, id}]
				if !ok {
					places++
					at = places
					b.next[step{place, id}] = at
				}
				place = at
			}
			if !slices.ContainsFunc(b.ends[place], func(e end) bool { return int(e.term) == i }) {
				b.ends[place] = append(b.ends[place], end{int32(i), article})
			}
		}
	}
	return b
}

// Terms are all terms, in the order in which they were given. They must not be
// written.
func (b *Base) Terms() []Term { return b.terms }

// A Found is a term in a text.
type Found struct {
	// Term must not be written. Of is the term as its base has it, the same wherever it
	// is found: Term may have what other bases say of it too.
	Term, Of *Term
	// Range covers the word without what is written together with it: of وبالحكومة
	// and of حكومته what stands for حكومة, of الحكومات all but the article. An article
	// that the term has itself is covered too. Of several words it goes from the
	// first one's beginning to the last one's end.
	Range memory.Range
	// In is the index of the base it is of, where several were looked through.
	In int
}

// Find returns the terms in a text, in the order of the text. Where two would
// cover the same word, the one with more words is found, then the one that leaves
// less of them over. Terms with the same words are all there, in the order of the
// base. Between the words of a term nothing stands but spaces,
// hyphens, slashes, quotes, full stops and &.
func (b *Base) Find(text string) []Found { return Find(text, b) }

// Find returns the terms of several bases in a text, as if they were one base in
// their order. Of those that mean the same (see Set) the first is there, with what the
// others say: then it is a term of its own. A base that is nil has no terms.
func Find(text string, bases ...*Base) []Found {
	f := finder{text: text, bases: bases, words: arabic.Words(text)}
	f.sights = make([][]sight, len(bases)*len(f.words))
	var room []arabic.Candidate
	for i, w := range f.words {
		room = f.look(i, w, room[:0])
	}
	for b := range bases {
		for i := range f.words {
			f.walk(b, i, i, 0, 0, nil)
		}
	}
	return f.chosen()
}

type finder struct {
	bases  []*Base
	text   string
	words  []arabic.Word
	sights [][]sight // by the base, then by the word
	hits   []hit
}

// at is where the sights of a word for a base are.
func (f *finder) at(base, word int) int { return base*len(f.words) + word }

// A sight is a word of the tree that a word of the text may be a form of: the
// bytes of the folded word that stand for it.
type sight struct {
	word       int32
	start, end int
	article    bool // an article stands before it
}

// A hit is a place in the tree of a base that the words [from, to) lead to.
type hit struct {
	base        int
	place       int32
	from, to    int
	first, last sight
	letters     int // bytes of the words that are covered
}

// inflections are what Candidates takes off the end of a word that is no word of
// its own.
var inflections = []string{"ات", "ون", "ين", "ان", "تان", "تين", "وات", "ا"}

// look finds the sights of a word. room is used, and returned to be used again.
func (f *finder) look(i int, w arabic.Word, room []arabic.Candidate) []arabic.Candidate {
	all := arabic.Candidates(room, w.Text)
	for _, c := range all {
		bare := arabic.Bare(c.Text)
		for b, base := range f.bases {
			if base == nil {
				continue
			}
			sights := &f.sights[f.at(b, i)]
			id, ok := base.words[bare]
			if !ok || slices.ContainsFunc(*sights, func(s sight) bool { return s.word == id }) {
				continue
			}
			s := sight{word: id, start: c.Start + len(c.Text) - len(bare), end: c.End}
			for _, d := range all {
				// The last ا of دولتانا is that of نا.
				if d.End > c.End && w.Text[d.End:] != "ا" && slices.Contains(inflections, w.Text[c.End:d.End]) {
					s.end = max(s.end, d.End)
				}
			}
			if w.Text[s.end:] == "ه" && f.endsInMarbuta(w) {
				s.end = len(w.Text)
			}
			s.article = strings.HasSuffix(w.Text[:s.start], "ال")
			*sights = append(*sights, s)
		}
	}
	return all
}

// endsInMarbuta tells a feminine ending from a pronoun: folded they are the same.
func (f *finder) endsInMarbuta(w arabic.Word) bool {
	return strings.HasSuffix(arabic.Weak(f.text[w.Start:w.End]), "ة")
}

// walk goes down the tree of a base from a place by the words from i on; the first
// word was from.
func (f *finder) walk(base, from, i int, place int32, letters int, first *sight) {
	if i == len(f.words) || i > from && !joined(f.text[f.words[i-1].End:f.words[i].Start]) {
		return
	}
	sights := f.sights[f.at(base, i)]
	for k := range sights {
		s := &sights[k]
		at, ok := f.bases[base].next[step{place, s.word}]
		if !ok {
			continue
		}
		begin := first
		if begin == nil {
			begin = s
		}
		n := letters + s.end - s.start
		if f.bases[base].ends[at] != nil {
			f.hits = append(f.hits, hit{base, at, from, i + 1, *begin, *s, n})
		}
		f.walk(base, from, i+1, at, n, begin)
	}
}

// joined reports whether what stands between two words lets them be one phrase.
func joined(gap string) bool {
	return strings.Trim(arabic.Fold(gap), ` -/'".&`) == ""
}

// chosen takes the best of the hits that share a word; two bases may have the same.
func (f *finder) chosen() []Found {
	slices.SortStableFunc(f.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.to-b.from, a.to-a.from), cmp.Compare(b.letters, a.letters), cmp.Compare(a.from, b.from))
	})
	taken := make([]bool, len(f.words))
	var kept []hit
	for _, h := range f.hits {
		free := !slices.Contains(taken[h.from:h.to], true)
		if free || slices.ContainsFunc(kept, func(k hit) bool {
			return k.base != h.base && k.from == h.from && k.to == h.to && k.letters == h.letters
		}) {
			kept = append(kept, h)
			for i := h.from; i < h.to; i++ {
				taken[i] = true
			}
		}
	}
	slices.SortStableFunc(kept, func(a, b hit) int { return cmp.Compare(a.from, b.from) })
	var out []Found
	for i, group := 0, 0; i < len(kept); i++ {
		h := kept[i]
		if i > 0 && kept[i-1].from != h.from {
			group = len(out)
		}
		base := f.bases[h.base]
		for _, e := range base.ends[h.place] {
			start := h.first.start
			if e.article && h.first.article {
				start -= len("ال")
			}
			r := memory.Range{
				Start: source(f.text, f.words[h.from], start, false),
				End:   source(f.text, f.words[h.to-1], h.last.end, true),
			}
			t := &base.terms[e.term]
			out = found(out, group, Found{t, t, r, h.base})
		}
	}
	return out
}

// found adds a term to the list, or what it says to one that means the same and is
// among those from group on, which have the same words.
func found(list []Found, group int, f Found) []Found {
	for i := range list[group:] {
		same := &list[group+i]
		if meansSame(*same.Term, *f.Term) {
			if m := merge(*same.Term, *f.Term); !Equal(m, *same.Term) {
				same.Term = &m
			}
			return list
		}
	}
	return append(list, f)
}

// source maps a byte offset in a folded word to one in its text: where the
// character before it ends, or the one behind it begins.
func source(text string, w arabic.Word, offset int, end bool) int {
	key := arabic.FoldKey(text[w.Start:w.End])
	if end {
		_, n := utf8.DecodeLastRuneInString(key.Text[:offset])
		_, at := key.Source(offset-n, offset)
		return w.Start + at
	}
	at, _ := key.Source(offset, len(key.Text))
	return w.Start + at
}
