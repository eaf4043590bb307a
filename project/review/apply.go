package review

import (
	"fmt"
	"time"

	"tarjuman/project"
)

// Decided reports whether the row is done with this choice: then what the file says is
// what it and the project have in common from now on.
func (r Result) Decided(c Choice) bool {
	switch r.Outcome {
	case Refused, Missing:
		return false
	case Conflict:
		return c != Ask
	}
	return true
}

// Settled returns the result as it is with this choice: a conflict that is decided is
// none any more.
func (r Result) Settled(c Choice) Result {
	if r.Outcome == Conflict && c == Theirs {
		r.Outcome, r.Reason = Updated, ""
	}
	if r.Outcome == Conflict && c == Ours {
		r.Outcome = Kept
	}
	return r
}

// Apply returns the segment with what is taken from the row, and the comments that are
// added to it. A text gets who changed it, and when, from the file, where that keeps
// track of changes. Where nothing is taken the segment is as it was. A conflict that
// nobody decided gives its comments alone.
func (r Result) Apply(e project.Edit, file string, c Choice) (project.Segment, []project.Comment, error) {
	s := r.Ours
	by := e
	if r.Row.Author != "" {
		by.Author = r.Row.Author
	}
	if t := r.Row.Time; !t.IsZero() && t.Before(e.Time) {
		by.Time = t.UTC().Truncate(time.Microsecond)
	}
	comments := make([]project.Comment, len(r.Comments))
	given := map[string]string{} // IDs, by those of the file
	for i, said := range r.Comments {
		of := said.ID
		said.ID, said.Segment = project.NewID(), r.Segment
		if of != "" {
			given[of] = said.ID
		}
		if to, ok := given[said.Thread]; ok {
			said.Thread = to
		}
		if said.Time.IsZero() {
			said.Time = e.Time
		}
		comments[i] = said
	}
	if r.Outcome == Refused || r.Outcome == Conflict && c == Ask {
		return s, comments, nil
	}
	var err error
	takes := func(p pick) bool { return p == theirs || p == asked && c == Theirs }
	if takes(r.text) {
		if s, err = by.SetTarget(s, r.Row.Target, project.Origin{Kind: project.FromReview}); err != nil {
			return r.Ours, nil, err
		}
	}
	if to, says := r.Theirs(); says && takes(r.status) {
		if to == project.New && !s.Target.Empty() {
			to = project.Draft
		}
		if to == project.Draft && s.Target.Empty() {
			to = project.New
		}
		reason := ""
		if to == project.Returned {
			if len(comments) == 0 {
				comments = append(comments, project.Comment{
					ID: project.NewID(), Segment: r.Segment, Author: by.Author, Time: by.Time,
					Text: fmt.Sprintf("Returned in %s, %s, without a reason.", file, r.Row.Place),
				})
			}
			last := &comments[len(comments)-1]
			last.Return, reason = true, last.Text
		}
		if s, err = by.SetStatus(s, to, reason); err != nil {
			return r.Ours, nil, err
		}
	}
	return s, comments, nil
}

// Reviewed returns what is kept of a row that is decided, for each segment that went out
// and of which the file says something else than before.
func (r Result) Reviewed() (out []project.Reviewed) {
	if r.of != nil {
		for _, one := range r.of {
			out = append(out, one.Reviewed()...)
		}
		return out
	}
	status, says := r.Theirs()
	if !says {
		status = r.Base.Status
	}
	if !r.theirText() && status == r.Base.Status {
		return nil
	}
	row := project.Reviewed{Segment: r.Segment, Target: r.Row.Target.String(), Status: status, Typed: r.theirText() || r.Base.Typed || status == project.New, Author: r.Row.Author, Time: r.Row.Time}
	if r.Row.Before != nil {
		before := r.Row.Before.String()
		row.Before = &before
	}
	return append(out, row)
}
