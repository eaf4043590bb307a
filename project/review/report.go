package review

import (
	"tarjuman/memory/text"
	"tarjuman/project"
)

// Outcome is what becomes of a row of a file, or of a segment that the file lacks.
type Outcome string

// The outcomes, those first that a person has to look at.
const (
	// Conflict: text or status was changed in the file and in the project, or the
	// target was emptied in the file: a person picks.
	Conflict Outcome = "conflict"
	// Refused: nothing of it is taken but comments, for a reason.
	Refused Outcome = "refused"
	// Missing: the segment went out, and the file has no row of it.
	Missing Outcome = "missing"
	// Updated: the project takes something from the file.
	Updated Outcome = "updated"
	// Kept: the project has something else than what went out, the file has not.
	Kept Outcome = "kept"
	// Same: both were changed, to the same.
	Same Outcome = "same"
	// Untouched: nobody changed anything.
	Untouched Outcome = "untouched"
)

// Outcomes lists all in their order.
func Outcomes() []Outcome {
	return []Outcome{Conflict, Refused, Missing, Updated, Kept, Same, Untouched}
}

// Reason says why a row is refused, asked about or not wholly taken, in English; a
// window has it translated.
type Reason string

// The reasons.
const (
	Unreadable   Reason = "it cannot be read"
	UnknownID    Reason = "its segment did not go out in this export"
	NoSource     Reason = "it has lost its number and the source text"
	Ambiguous    Reason = "it has lost its number, and the source text stands in several segments"
	OtherSource  Reason = "its source text is not the one that went out"
	SourceNow    Reason = "the source of the segment has changed since: it was split or merged, or its document has a new version"
	Gone         Reason = "the segment is no longer in the project"
	Locked       Reason = "the segment is locked"
	Double       Reason = "there are several rows of this segment, and they differ"
	BrokenCodes  Reason = "its codes are not those of the source"
	Emptied      Reason = "the translation was emptied"
	PutBack      Reason = "the file says what went out, and said something else before: it was put back, or this is the file of another reader"
	BothText     Reason = "the translation was changed in the file and in the project"
	BothStatus   Reason = "the status was changed in the file and in the project"
	FormerText   Reason = "the file approves or confirms a text that has been changed in the project since"
	NothingToSay Reason = "a segment without a translation cannot be confirmed or approved"
	NotThere     Reason = "the file has no row of it"
	Damaged      Reason = "the segment was changed from outside: restore a snapshot"
)

// A Result is what becomes of one row.
type Result struct {
	Outcome Outcome
	// Reason is empty where nothing has to be said; Detail names what it speaks of,
	// such as codes.
	Reason Reason
	Detail string
	// Segment is its ID, empty where it is not known. N is its number in the project;
	// in the file where it is not, or no longer, there.
	Segment string
	N       int
	// Row is what the file says, its zero value where that says nothing.
	Row Row
	// Base is what went out, or what the file said when it came back before. Ours is
	// the segment as it is, the zero value where there is none.
	Base Base
	Ours project.Segment
	// Comments are those of the row that are new.
	Comments []project.Comment

	text, status pick
	// putBack is set where it is not known whether the file changed anything; see meet.
	putBack bool
	// of are the segments that went out of which this has become; nil is the one itself.
	of []Result
}

// Base is a segment as the file and the project had it in common.
type Base struct {
	Target text.Text
	Status project.Status
	// Typed is set where the target came from the file, and the segment became a draft by
	// that.
	Typed bool
}

// A pick is which side one thing is taken from.
type pick uint8

const (
	ours pick = iota
	theirs
	asked
)

// Theirs returns the status that the file says, and whether it says one.
func (r Result) Theirs() (project.Status, bool) {
	if r.Row.Status == nil {
		return project.New, false
	}
	return *r.Row.Status, true
}

// Why is the reason with its detail, in English.
func (r Result) Why() string {
	if r.Detail == "" {
		return string(r.Reason)
	}
	return string(r.Reason) + ": " + r.Detail
}

// Said returns the comments that are new; of a row that is refused, whose segment is not
// sure, all that it has, which are not taken.
func (r Result) Said() []project.Comment {
	if r.Outcome == Refused && len(r.Comments) == 0 {
		return r.Row.Comments
	}
	return r.Comments
}

// A Report is what becomes of a file.
type Report struct {
	// Export is the record that the file is of.
	Export project.Export
	// File is what was read, Name the base name of the file.
	File File
	Name string
	// Results stand in the order of the project; those of no known segment stand last,
	// in the order of the file.
	Results []Result
}

// Count returns how many results have this outcome.
func (r Report) Count(o Outcome) int {
	n := 0
	for _, x := range r.Results {
		if x.Outcome == o {
			n++
		}
	}
	return n
}

// Open reports whether something is left that a person has to decide or to see to.
func (r Report) Open() bool { return r.Count(Conflict)+r.Count(Refused) > 0 }

// Changes reports whether the project takes anything from the file.
func (r Report) Changes() bool {
	for _, x := range r.Results {
		if x.Outcome == Updated || len(x.Comments) > 0 {
			return true
		}
	}
	return false
}

// A Choice is which side of a conflict is taken.
type Choice string

// The choices. The zero value leaves the conflict.
const (
	Ask    Choice = ""
	Ours   Choice = "ours"
	Theirs Choice = "theirs"
)

// Choices are what a person picked.
type Choices struct {
	// All is for every conflict that Rows says nothing of, but for emptied targets.
	All Choice
	// Emptied is the same for targets that were emptied in the file.
	Emptied Choice
	// Rows are by the ID of the segment.
	Rows map[string]Choice
}

// Of returns what was picked for a row.
func (c Choices) Of(r Result) Choice {
	if one, ok := c.Rows[r.Segment]; ok {
		return one
	}
	if r.Reason == Emptied {
		return c.Emptied
	}
	return c.All
}
