package qa

import (
	"cmp"
	"slices"
	"strings"

	"tarjuman/project"
)

// A Scope tells what a check looks at.
type Scope uint8

// The scopes.
const (
	OfSource   Scope = iota // the source alone
	OfTarget                // the target alone
	OfSegment               // both, side by side
	OfDocument              // the segments of a document
	OfProject               // those of all documents
)

// A Check is one rule.
type Check struct {
	// ID is a letter and two digits, Group what the letter stands for.
	ID, Group string
	// Name is English, for a list of checks; a window translates it.
	Name string
	// Severity is that of its findings where neither they nor the profile say another.
	Severity Severity
	Scope    Scope
	// Anything is set for what is asked of any two languages: all other checks are
	// asked only of what is translated from Arabic into English.
	Anything bool
	// Empty is set for what is asked also where there is no target.
	Empty bool

	// segment finds what is wrong with a segment. Check and Segment of the findings, and
	// a Severity that is 0, are filled in by the caller.
	segment func(*Segment) []Finding
	// note, of a check of a document, takes from a segment what together wants; nil
	// where that is nothing. It is asked again only when the segment has changed.
	note func(*Segment) any
	// key, of a check of the project, is what the segments have in common that it lays
	// together, by their notes; "" is nothing.
	key func(note any) string
	// together finds what is wrong in a document, or among the segments of the project
	// that have a key, two at least. Its findings name their segment. Of a segment without
	// a note it sees ID, Doc and Unit alone.
	together func(*Document) []Finding
}

// A Document is what a check of a document sees: the segments in their order, of one
// document or, for a check of the project, those of all documents that have one key.
type Document struct {
	*Checker
	Segments []*project.Segment
	// Notes has what the check noted of each segment.
	Notes []any
}

// Checks returns all checks, in the order of the catalogue.
func Checks() []Check { return slices.Clone(catalogue) }

// ByID returns the check with an ID.
func ByID(id string) (Check, bool) {
	i := slices.IndexFunc(catalogue, func(c Check) bool { return c.ID == id })
	if i < 0 {
		return Check{}, false
	}
	return catalogue[i], true
}

// catalogue has the checks of all groups in the order of their IDs: numbers, dates,
// terms, content, punctuation, style.
var catalogue = func() []Check {
	all := slices.Concat(numberChecks, dateChecks, leftoverChecks, punctuationChecks, technicalChecks, spellingChecks,
		attributionChecks, senseChecks, nameChecks, termChecks, consistencyChecks, styleChecks)
	slices.SortFunc(all, func(a, b Check) int {
		return cmp.Or(cmp.Compare(strings.Index(groupLetters, a.ID[:1]), strings.Index(groupLetters, b.ID[:1])), cmp.Compare(a.ID, b.ID))
	})
	return all
}()

const groupLetters = "NDTCPS"
