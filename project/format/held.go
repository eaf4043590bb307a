package format

import (
	"slices"
	"strings"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// Held is what a bilingual file says of one of its units. Such a unit is one segment
// as it is, whatever the rules of segmentation say, until a person splits it.
type Held struct {
	// ID is the identifier of the unit in the file, empty where it has none.
	ID string
	// Target has no white space at its ends. A code that the source has too has its
	// number.
	Target text.Text
	Status project.Status
	Origin project.Origin
	Locked bool
	// Comments are the file's notes about the unit, in its order, without IDs; their
	// Time is zero where the file does not tell it.
	Comments []project.Comment
}

// Held returns what a bilingual file is to say of a unit, of which it says was, and
// whether it says something else now. The targets of a unit that was split are joined;
// its status is what Combined makes of theirs. Comments are those that the file does
// not have, of what is said about the segments, by their ID, and not resolved. Where
// only approved segments go out, the file keeps what it says of the others.
func (x Export) Held(was Held, segments []project.Segment, said map[string][]project.Comment) (now Held, changed bool) {
	now = was
	now.Comments = nil
	if len(segments) == 0 {
		return now, false
	}
	statuses := make([]project.Status, len(segments))
	now.Target, now.Locked = text.Text{}, true
	gap := ""
	for i, s := range segments {
		statuses[i] = s.Status
		now.Locked = now.Locked && s.Locked
		if now.Target.Chars == "" || s.Target.Chars == "" {
			gap = ""
		} else if gap == "" || strings.ContainsAny(gap, LineEnds) {
			gap = " "
		}
		now.Target = now.Target.Join(gap, s.Target)
		gap = s.Gap
	}
	now.Status = Combined(statuses)
	if x.OnlyApproved && now.Status != project.Approved {
		was.Comments = nil
		return was, false
	}
	for _, s := range segments {
		for _, c := range said[s.ID] {
			if !c.Resolved && !Said(was.Comments, c) {
				now.Comments = append(now.Comments, c)
			}
		}
	}
	return now, len(now.Comments) > 0 || now.Status != was.Status || now.Locked != was.Locked || !now.Target.Equal(was.Target)
}

// Said reports whether a list has a comment. One without an author may begin with the
// name of theirs, where a file has no other place for it, as in PO.
func Said(list []project.Comment, c project.Comment) bool {
	return slices.ContainsFunc(list, func(o project.Comment) bool {
		switch {
		case o.Author == c.Author:
			return o.Text == c.Text
		case o.Author == "":
			return o.Text == c.Author+": "+c.Text
		}
		return c.Author == "" && c.Text == o.Author+": "+o.Text
	})
}

// Combined returns the status of a text whose parts have these, of which there is
// one at least: Returned where one is, Translated where all are finished, and Draft
// where they differ otherwise.
func Combined(statuses []project.Status) project.Status {
	first := statuses[0]
	switch {
	case !slices.ContainsFunc(statuses, func(s project.Status) bool { return s != first }):
		return first
	case slices.Contains(statuses, project.Returned):
		return project.Returned
	case !slices.ContainsFunc(statuses, func(s project.Status) bool { return !s.Finished() }):
		return project.Translated
	}
	return project.Draft
}
