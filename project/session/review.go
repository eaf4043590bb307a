package session

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"time"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formats"
	"tarjuman/project/review"
	"tarjuman/project/store"
)

// reviewOp is the kind of the operation by which a file for review comes back.
const reviewOp = "review"

// handOut writes documents for review, and keeps the record first: no file is out that
// the project does not know.
func (s *Session) handOut(ctx context.Context, f review.Format, x Export, docs []format.Document) error {
	if err := s.spare(x.Out, docs); err != nil {
		return err
	}
	if x.OnlyApproved {
		var err error
		if docs, err = narrowTo(docs, project.Approved); err != nil {
			return err
		}
	}
	if p, ok := f.(review.Partial); ok {
		var err error
		if docs, err = narrowTo(docs, p.Statuses()...); err != nil {
			return err
		}
	}
	v, e := s.View(), s.edit()
	j := review.Job{Record: review.Record(v.Info, docs), Info: v.Info, Docs: docs, Comments: x.Comments, Tool: s.opt.Tool}
	j.Record.ID, j.Record.Time, j.Record.Author, j.Record.Format = project.NewID(), e.Time, e.Author, f.Name()
	for i := range docs {
		docs[i].Original = nil
	}
	if x.Changes {
		var err error
		if j.History, err = s.revisions(ctx, docs); err != nil {
			return err
		}
		j.Former = confirmed(docs, j.History)
	}
	if err := s.do(ctx, func() error { return s.store.PutExport(ctx, j.Record) }); err != nil {
		return err
	}
	return file.WriteAtomic(x.Out, func(w io.Writer) error { return f.Write(w, j) })
}

// handOver keeps the record of bilingual files that go out in their own format: other
// programs work on them, and they can come back too. It does nothing for others.
func (s *Session) handOver(docs []format.Document, name string) error {
	if !slices.ContainsFunc(docs[0].Segments, func(seg project.Segment) bool { return seg.UnitID != "" }) || s.store.ReadOnly() {
		return nil
	}
	e := s.edit()
	r := review.Record(s.View().Info, docs)
	r.ID, r.Time, r.Author, r.Format = project.NewID(), e.Time, e.Author, name
	return s.do(context.Background(), func() error { return s.store.PutExport(context.Background(), r) })
}

// revisions returns what the targets of segments were while their sources were what they are, by
// the ID of the segment.
func (s *Session) revisions(ctx context.Context, docs []format.Document) (map[string][]format.Revision, error) {
	wanted, out := map[string]*project.Segment{}, map[string][]format.Revision{}
	for _, d := range docs {
		for i := range d.Segments {
			wanted[d.Segments[i].ID] = &d.Segments[i]
		}
	}
	_, err := s.histories(ctx, func(id string, steps []store.Step) {
		if now := wanted[id]; now != nil {
			out[id] = revised(steps, now)
		}
	})
	return out, err
}

// revised returns what the target of a segment was, by its history and what it is now.
func revised(steps []store.Step, now *project.Segment) (out []format.Revision) {
	add := func(s *project.Segment, author string, at time.Time) {
		if n := len(out); n == 0 && s.Target.Empty() || n > 0 && out[n-1].Target.Equal(s.Target) {
			return
		}
		out = append(out, format.Revision{Target: s.Target, Version: s.Version, Author: author, Time: at})
	}
	for _, step := range store.Standing(steps) {
		if step.After == nil || step.Before != nil && !step.Before.Source.Equal(step.After.Source) {
			out = nil
		}
		if step.After == nil {
			continue
		}
		add(step.After, step.Who(), step.Time)
		if n := len(out); n > 0 && step.After.Status.Finished() {
			out[n-1].Confirmed = true
		}
	}
	add(now, now.Author, now.Changed)
	return out
}

// confirmed returns the targets as they were last confirmed or approved, of those
// segments that have another one now, by their ID.
func confirmed(docs []format.Document, history map[string][]format.Revision) map[string]text.Text {
	out := map[string]text.Text{}
	for _, d := range docs {
		for _, seg := range d.Segments {
			was := seg.Confirmed
			if all := history[seg.ID]; was == nil && seg.Status == project.Returned {
				// What was returned was confirmed once.
				for i := range all {
					if all[i].Confirmed {
						was = &all[i].Target
					}
				}
			}
			if was != nil && !was.Equal(seg.Target) {
				out[seg.ID] = *was
			}
		}
	}
	return out
}

// PlanReview reads a file that came back from a review and says what becomes of it. The
// project stays as it is.
func (s *Session) PlanReview(ctx context.Context, path string) (review.Report, error) {
	fail := func(err error) (review.Report, error) {
		return review.Report{}, fmt.Errorf("review %s: %w", path, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return review.Report{}, err
	}
	f, err := formats.ReadReview(path, data)
	if err != nil {
		return fail(err)
	}
	var exports []project.Export
	err = s.do(ctx, func() (err error) { exports, err = s.store.Exports(ctx, f.Export); return err })
	if err != nil {
		return fail(err)
	}
	e, err := review.Find(f, s.View().Info, exports)
	if err != nil {
		return fail(err)
	}
	f.Name = filepath.Base(path)
	report := review.Report{Export: e, File: f}
	err = s.do(ctx, func() (err error) { report, err = s.plan(ctx, report); return err })
	if err != nil {
		return fail(err)
	}
	return report, nil
}

// plan plans a review from what the project is now, on the owner's goroutine.
func (s *Session) plan(ctx context.Context, was review.Report) (review.Report, error) {
	reviews, err := s.store.Reviews(ctx, was.Export.ID)
	if err != nil {
		return was, err
	}
	v := &s.state.view
	segments := v.Segments
	if len(s.state.working) > 0 {
		segments = slices.Clone(segments)
	}
	for id, w := range s.state.working { // as it is when it is settled
		if i, ok := v.index[id]; ok {
			if typed, err := s.edit().SetTarget(*segments[i], w.Target, project.Origin{Kind: project.Typed}); err == nil {
				segments[i] = &typed
			}
		}
	}
	return review.Plan(was.Export, reviews, review.Project{Info: v.Info, Segments: segments, Comments: v.Comments, Damaged: v.damaged}, was.File), nil
}

// ApplyReview takes into the project what a file says, as one operation, and returns
// what became of each row: a conflict that was decided is none any more. What has
// changed since the report was made is planned anew, and a choice that somebody made
// of another text counts for nothing.
func (s *Session) ApplyReview(ctx context.Context, seen review.Report, choices review.Choices) (review.Report, error) {
	var done review.Report
	err := s.do(ctx, func() error { return s.recover(ctx) })
	if err == nil {
		err = s.bulk(ctx, reviewOp, func(v *View, e project.Edit, op *store.Op) (err error) {
			done, err = s.take(ctx, seen, choices, e, op)
			return err
		})
	}
	if err != nil {
		return done, fmt.Errorf("review %s: %w", seen.Name, err)
	}
	return done, nil
}

// take puts what a review changes into an operation.
func (s *Session) take(ctx context.Context, seen review.Report, choices review.Choices, e project.Edit, op *store.Op) (review.Report, error) {
	done, err := s.plan(ctx, seen)
	if err != nil {
		return done, err
	}
	versions := map[string]int{}
	for _, r := range seen.Results {
		versions[r.Segment] = r.Ours.Version
	}
	record := project.Review{ID: project.NewID(), Export: done.Export.ID, File: done.Name, By: done.File.Author, Time: e.Time}
	for i, r := range done.Results {
		choice := review.Ask
		if versions[r.Segment] == r.Ours.Version {
			choice = choices.Of(r)
		}
		after, comments, err := r.Apply(e, done.Name, choice)
		if err != nil {
			return done, fmt.Errorf("%s: %w", r.Row.Place, err)
		}
		add(op, r.Ours, after)
		for _, c := range comments {
			op.Changes = append(op.Changes, store.Change{After: c})
		}
		if r.Decided(choice) {
			record.Rows = append(record.Rows, r.Reviewed()...)
		}
		done.Results[i] = r.Settled(choice)
	}
	if len(record.Rows) > 0 {
		op.Changes = append(op.Changes, store.Change{After: record})
	}
	return done, nil
}

// ReviewEndings returns the endings of files that can come back from a review, with
// their dots.
func ReviewEndings() []string {
	var out []string
	for _, f := range formats.Reviews() {
		if !slices.Contains(out, f.Ext()) {
			out = append(out, f.Ext())
		}
	}
	return out
}
