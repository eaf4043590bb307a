package qa

import (
	"cmp"
	"context"
	"slices"

	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/project"
	"tarjuman/project/align"
	"tarjuman/project/spell"
)

// A Checker is what a project asks of its translations. It must not be changed while
// it is in use; any number of goroutines may use it.
type Checker struct {
	// SourceLanguage and TargetLanguage are BCP 47 tags.
	SourceLanguage, TargetLanguage string

	Profile Profile
	// Terms are the term bases in the order of their priority, and Names the ledger;
	// nil where there is none. Article is how the house writes the article of names.
	Terms   []*terms.Base
	Names   *names.Ledger
	Article names.Article
	// Spelling is what is spelt right; nil where spelling is not checked.
	Spelling *spell.Checker
	// Vocabulary is what the project has taught of its translations; nil for nothing.
	Vocabulary *align.Vocabulary
}

// asks reports whether a check is asked at all.
func (c *Checker) asks(k *Check) bool {
	return c.Profile.Severity(k) != Off && (k.Anything || primary(c.SourceLanguage) == "ar" && primary(c.TargetLanguage) == "en")
}

// primary is the language of a tag.
func primary(tag string) string {
	for i := range len(tag) {
		if tag[i] == '-' || tag[i] == '_' {
			return tag[:i]
		}
	}
	return tag
}

// Check asks the checks that need no other segment, and returns what they find by
// where it stands.
func (c *Checker) Check(seg *project.Segment) []Finding {
	found, _ := c.check(seg, false)
	return found
}

// check does so, and makes the notes of the checks of documents, in the order of the
// catalogue.
func (c *Checker) check(seg *project.Segment, noting bool) (found []Finding, notes []any) {
	s := &Segment{Segment: seg, Checker: c}
	empty := seg.Target.Empty()
	for i := range catalogue {
		k := &catalogue[i]
		if k.note != nil && noting {
			var note any
			if c.asks(k) {
				note = k.note(s)
			}
			notes = append(notes, note)
		}
		if k.segment == nil || !c.asks(k) || empty && !k.Empty && k.Scope != OfSource {
			continue
		}
		found = append(found, c.filled(k, seg.ID, k.segment(s))...)
	}
	sortFindings(found)
	return found, notes
}

// filled completes the findings of a check.
func (c *Checker) filled(k *Check, segment string, found []Finding) []Finding {
	for i := range found {
		f := &found[i]
		f.Check, f.Segment = k.ID, cmp.Or(f.Segment, segment)
		if _, decided := c.Profile.Severities[k.ID]; decided || f.Severity == Off {
			f.Severity = c.Profile.Severity(k)
		}
	}
	return found
}

// sortFindings puts the findings of a segment in the order of their places: those in
// the target, then those of the source alone, the graver first where the place is one.
func sortFindings(found []Finding) {
	place := func(f Finding) int {
		switch {
		case len(f.Target) > 0:
			return f.Target[0].Start
		case len(f.Source) > 0:
			return 1<<40 + f.Source[0].Start
		}
		return -1
	}
	slices.SortStableFunc(found, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(place(a), place(b)), cmp.Compare(b.Severity, a.Severity))
	})
}

// Results keeps what was found in the segments of a project, so that what has not
// changed is not checked again. The zero value is empty. It is for one goroutine at a
// time.
type Results struct {
	checker  *Checker
	segments map[*project.Segment]result
}

// A result is what one segment gave.
type result struct {
	found []Finding
	notes []any
}

// Check returns what c finds in segments, which stand in the order of the project, by
// segment. A segment is known by its pointer: what it points to must not change. Only
// segments that are new to the results, or all where c is another one, are checked;
// each runs f(0) to f(n-1), side by side if it likes, and returns its error, with which
// nothing is kept.
func (r *Results) Check(ctx context.Context, c *Checker, segments []*project.Segment, each func(n int, f func(i int)) error) ([][]Finding, error) {
	if r.checker != c {
		r.checker, r.segments = c, nil
	}
	var fresh []*project.Segment
	for _, s := range segments {
		if _, ok := r.segments[s]; !ok {
			fresh = append(fresh, s)
		}
	}
	made := make([]result, len(fresh))
	if err := each(len(fresh), func(i int) {
		made[i].found, made[i].notes = c.check(fresh[i], true)
	}); err != nil {
		return nil, err
	}
	now := make(map[*project.Segment]result, len(segments))
	for _, s := range segments {
		if known, ok := r.segments[s]; ok {
			now[s] = known
		}
	}
	for i, s := range fresh {
		now[s] = made[i]
	}
	r.segments = now
	return r.together(ctx, segments)
}

// together asks the checks of documents and of the project, and returns all findings.
func (r *Results) together(ctx context.Context, segments []*project.Segment) ([][]Finding, error) {
	all := make([][]Finding, len(segments))
	place := make(map[string]int, len(segments))
	for i, s := range segments {
		all[i] = slices.Clone(r.segments[s].found)
		place[s.ID] = i
	}
	notes := make([]any, len(segments))
	column := 0
	for i := range catalogue {
		k := &catalogue[i]
		if k.note == nil {
			continue
		}
		for j, s := range segments {
			notes[j] = r.segments[s].notes[column]
		}
		column++
		if !r.checker.asks(k) {
			continue
		}
		for from := 0; from < len(segments); {
			to := from + 1
			for to < len(segments) && (k.Scope == OfProject || segments[to].Doc == segments[from].Doc) {
				to++
			}
			if err := ctx.Err(); err != nil {
				return nil, err
			}
			d := &Document{Checker: r.checker, Segments: segments[from:to], Notes: notes[from:to]}
			for _, f := range r.checker.filled(k, "", k.together(d)) {
				all[place[f.Segment]] = append(all[place[f.Segment]], f)
			}
			from = to
		}
	}
	for _, found := range all {
		sortFindings(found)
	}
	return all, nil
}
