package qa

import (
	"cmp"
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
	if noting {
		notes = make([]any, 0, noted)
	}
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

// noted is how many checks make notes.
var noted = func() (n int) {
	for i := range catalogue {
		if catalogue[i].note != nil {
			n++
		}
	}
	return n
}()

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
