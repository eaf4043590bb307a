package memory

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"tarjuman/memory/arabic"
)

// A Fragment is a part of a query that the memory has.
type Fragment struct {
	// Entry is a unit that has it, the newest as a rule.
	Entry
	// Query is where the part stands in the characters of the query, Source where
	// it stands in those of the entry's source: bytes from its first word to its
	// last.
	Query, Source Range
	// Words is the number of words of the part.
	Words int
	// Whole is set when the part is all words of the entry's source, so that its
	// target is a translation of the part.
	Whole bool
}

// Fragments returns the longest parts of a query that the memory has, for when
// it has no match: first those that are all of an entry's source, then those
// that stand in one; of each the longest first, of one length in the order of
// the query. There are limit at the most, 10 if that is 0, and none is no error:
// nil.
//
// A part is a run of words. Words are the same if their fold is (package
// arabic), and what stands between them does not matter. What is all of an
// entry's source may be of any length up to 12 words, but is no function word
// alone; what stands in one has three words at least, or two of which none is a
// function word (arabic.FunctionWord). Parts that stand in a longer one of
// their kind are left out, and those that stand in one that is an entry's whole
// source in any case.
//
// Of the query, Source and Exclude are looked at. It takes some milliseconds:
// for each word about two calls of store.Find, and one of store.Near for every
// part that could be a whole.
func Fragments(ctx context.Context, store Store, q Query, limit int) ([]Fragment, error) {
	f := fragments{ctx: ctx, store: store, q: q, words: arabic.Words(q.Source.Chars), tried: map[span]bool{}}
	runs, err := f.runs()
	if err != nil {
		return nil, err
	}
	var out []Fragment
	for _, r := range runs {
		if err := f.wholes(span{r.start, r.end}); err != nil {
			return nil, err
		}
	}
	for _, w := range f.whole {
		if !slices.ContainsFunc(f.whole, func(o part) bool { return o.holds(w.span) && o.span != w.span }) {
			out = append(out, f.fragment(w, true))
		}
	}
	for _, r := range runs {
		if f.tells(r.span) && !slices.ContainsFunc(f.whole, func(o part) bool { return o.holds(r.span) }) {
			out = append(out, f.fragment(r, false))
		}
	}
	return firstFragments(out, limit), nil
}

// FragmentsAll is Fragments over several stores. Of a part that several have, that
// of the first is returned. The error names the source.
func FragmentsAll(ctx context.Context, sources []Source, q Query, limit int) ([]Fragment, error) {
	var out []Fragment
	for _, src := range sources {
		found, err := Fragments(ctx, src.Store, q, limit)
		if err != nil {
			return nil, fmt.Errorf("memory %s: %w", src.Name, err)
		}
		for _, f := range found {
			if !slices.ContainsFunc(out, func(o Fragment) bool { return o.Query == f.Query }) {
				out = append(out, f)
			}
		}
	}
	return firstFragments(out, limit), nil
}

// firstFragments puts fragments in their order and returns the first.
func firstFragments(all []Fragment, limit int) []Fragment {
	slices.SortStableFunc(all, func(a, b Fragment) int {
		if a.Whole != b.Whole {
			if a.Whole {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.Words, a.Words), cmp.Compare(a.Query.Start, b.Query.Start))
	})
	if limit <= 0 {
		limit = 10
	}
	return all[:min(limit, len(all))]
}

// longest is how many words a part may have that is all of an entry's source.
const longest = 12

// fragments looks for the parts of one query.
type fragments struct {
	ctx   context.Context
	store Store
	q     Query
	words []arabic.Word
	tried map[span]bool
	whole []part
}

// A span is some words of the query, end not included.
type span struct{ start, end int }

func (s span) holds(o span) bool { return s.start <= o.start && o.end <= s.end }

// A part is a span with the entry that has it, and where.
type part struct {
	span
	entry  Entry
	source Range
}

// runs returns the runs that stand in a source and in no longer run that does, in
// order. A run of one word is not looked for: its entry may be empty.
//
// If a run stands somewhere, all within it does. So the end never goes back.
func (f *fragments) runs() ([]part, error) {
	var out []part
	end := 0
	for start := range f.words {
		longer := end <= start
		at := part{span: span{start, max(end, start+1)}}
		for at.end < len(f.words) {
			next := part{span: span{start, at.end + 1}}
			ok, err := f.find(&next)
			if err != nil {
				return nil, err
			}
			if !ok {
				break
			}
			at, longer = next, true
		}
		if end = at.end; longer {
			out = append(out, at)
		}
	}
	return out, nil
}

// find looks for a source that has the run.
func (f *fragments) find(p *part) (bool, error) {
	found, err := f.store.Find(f.ctx, FindQuery{Text: f.chars(p.span), Exact: true, In: InSource, Limit: 2})
	for _, e := range found {
		if !f.excluded(e.Entry) {
			p.entry, p.source = e.Entry, e.Source[0]
			return true, err
		}
	}
	return false, err
}

// wholes looks for entries that are all of a span within a run, the longest
// first.
func (f *fragments) wholes(run span) error {
	for n := min(run.end-run.start, longest); n > 0; n-- {
		for start := run.start; start+n <= run.end; start++ {
			s := span{start, start + n}
			if f.tried[s] || slices.ContainsFunc(f.whole, func(o part) bool { return o.holds(s) }) {
				continue
			}
			f.tried[s] = true
			if n == 1 && arabic.FunctionWord(f.words[start].Text) {
				continue
			}
			if err := f.isWhole(s); err != nil {
				return err
			}
		}
	}
	return nil
}

// isWhole looks for an entry whose source has the words of a span and no others.
func (f *fragments) isWhole(s span) error {
	hits, err := f.store.Near(f.ctx, Words(f.chars(s)), 100, 5)
	if err != nil || len(hits) == 0 {
		return err
	}
	ids := make([]int64, len(hits))
	for i, h := range hits {
		ids[i] = h.ID
	}
	entries, err := f.store.Fetch(f.ctx, ids...)
	for _, e := range entries {
		words := arabic.Words(e.Source.Chars)
		same := slices.EqualFunc(words, f.words[s.start:s.end], func(a, b arabic.Word) bool { return a.Text == b.Text })
		if same && !f.excluded(e) { // and no other numbers
			f.whole = append(f.whole, part{s, e, Range{words[0].Start, words[len(words)-1].End}})
			break
		}
	}
	return err
}

func (f *fragments) excluded(e Entry) bool { return e.Confirmed() && e.Key == f.q.Exclude }

// tells reports whether a run that stands in a source says enough.
func (f *fragments) tells(s span) bool {
	switch s.end - s.start {
	case 1:
		return false
	case 2:
		return !slices.ContainsFunc(f.words[s.start:s.end], func(w arabic.Word) bool { return arabic.FunctionWord(w.Text) })
	}
	return true
}

func (f *fragments) within(s span) Range {
	return Range{f.words[s.start].Start, f.words[s.end-1].End}
}

func (f *fragments) chars(s span) string {
	r := f.within(s)
	return f.q.Source.Chars[r.Start:r.End]
}

func (f *fragments) fragment(p part, whole bool) Fragment {
	return Fragment{p.entry, f.within(p.span), p.source, p.end - p.start, whole}
}
