package session

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"tarjuman/memory/file"
	"tarjuman/project"
	"tarjuman/project/report"
	"tarjuman/project/store"
)

// Compare says which two states of a project are to be compared: that of a moment or
// of a snapshot with what the project is now, or what it is now with another file.
// One of Since, Snapshot and Against is set.
type Compare struct {
	// Since is the moment of the earlier state.
	Since time.Time
	// Snapshot is the path of a snapshot, or the base name of one of this project, with or
	// without its ending.
	Snapshot string
	// Against is the path of another state of the project, such as a copy that somebody
	// worked on, or of a file that came back from a review: that is compared with what went
	// out.
	Against string
	// Doc is the name or number of one document; empty is all.
	Doc string
}

// ErrOtherProject is wrapped by the error about a file to compare with that has no
// segment of the project.
var ErrOtherProject = errors.New("the file has no segment of this project: compare two states of the same one")

// Compare compares two states. Both are as the history tells them; what is just being
// typed is in none.
func (s *Session) Compare(ctx context.Context, c Compare) (out report.Comparison, err error) {
	var before, after report.State
	if c.Against != "" && !strings.EqualFold(filepath.Ext(c.Against), ".tarj") {
		if before, after, err = s.reviewed(ctx, c.Against); err != nil {
			return out, fmt.Errorf("compare: %w", err)
		}
		return report.Compare(before, after), nil
	}
	before, after, err = s.states(ctx, c)
	if err == nil && c.Doc != "" {
		var d project.Document
		if d, err = s.View().Document(c.Doc); err != nil {
			err = fmt.Errorf("document %q: %w", c.Doc, err)
		}
		before, after = only(before, d.ID), only(after, d.ID)
	}
	if err == nil && len(before.Segments) > 0 && len(after.Segments) > 0 {
		known := map[string]bool{}
		for _, seg := range before.Segments {
			known[seg.ID] = true
		}
		if !slices.ContainsFunc(after.Segments, func(seg *project.Segment) bool { return known[seg.ID] }) {
			err = fmt.Errorf("%s: %w", after.Name, ErrOtherProject)
		}
	}
	if err != nil {
		return out, fmt.Errorf("compare: %w", err)
	}
	return report.Compare(before, after), nil
}

// states returns the two states of the history, and of a snapshot or another project.
func (s *Session) states(ctx context.Context, c Compare) (before, after report.State, err error) {
	now, err := s.past(ctx, time.Time{})
	if err != nil {
		return before, after, err
	}
	after = pastState("now", now)
	switch {
	case c.Snapshot != "":
		path, err := s.snapshotPath(c.Snapshot)
		if err != nil {
			return before, after, err
		}
		before, err = otherState(ctx, path)
		return before, after, err
	case c.Against != "":
		before = after
		before.Name = filepath.Base(s.Path())
		after, err = otherState(ctx, c.Against)
		return before, after, err
	}
	then, err := s.past(ctx, c.Since)
	return pastState(c.Since.Local().Format("2 January 2006 15:04"), then), after, err
}

// reviewed returns the states of a file that came back from a review: as it went out, and
// as it is. What the file has no row of, or nothing that can be read, is the same in both.
func (s *Session) reviewed(ctx context.Context, path string) (before, after report.State, err error) {
	r, err := s.PlanReview(ctx, path)
	if err != nil {
		return before, after, err
	}
	past, err := s.past(ctx, r.Export.Time)
	if err != nil {
		return before, after, err
	}
	v := s.View()
	before = report.State{Name: "what went out", Documents: v.Documents, Segments: slices.Clone(v.Segments), Writer: past.Writer}
	after = report.State{Name: r.Name, Documents: v.Documents, Segments: slices.Clone(v.Segments)}
	for _, x := range r.Results {
		i, ok := v.Index(x.Segment)
		if !ok || x.Row.Place == "" || x.Row.Err != nil {
			continue
		}
		was, is := *v.Segments[i], *v.Segments[i]
		was.Target, was.Status = x.Base.Target, x.Base.Status
		is.Target, is.Status = x.Row.Target, x.Base.Status
		if status, says := x.Theirs(); says {
			is.Status = status
		}
		is.Author, is.Changed = cmp.Or(x.Row.Author, r.File.Author), x.Row.Time
		before.Segments[i], after.Segments[i] = &was, &is
	}
	return before, after, nil
}

// only returns a state with the segments of one document; their numbers stay what they
// are.
func only(s report.State, doc string) report.State {
	s.Documents = slices.DeleteFunc(slices.Clone(s.Documents), func(d project.Document) bool { return d.ID != doc })
	return s
}

func pastState(name string, p store.Past) report.State {
	return report.State{Name: name, Documents: p.Documents, Segments: p.Segments, Writer: p.Writer}
}

// otherState reads another project file.
func otherState(ctx context.Context, path string) (report.State, error) {
	p, err := store.OpenReadOnly(ctx, path)
	if err != nil {
		return report.State{}, err
	}
	defer p.Close()
	past, err := p.Past(ctx, time.Time{})
	return pastState(filepath.Base(path), past), err
}

// snapshotPath finds a snapshot by its path or its name.
func (s *Session) snapshotPath(name string) (string, error) {
	all, err := store.Snapshots(s.store.Info().ID)
	if err != nil {
		return "", err
	}
	for _, snap := range all {
		base := filepath.Base(snap.Path)
		if name == snap.Path || name == base || name == strings.TrimSuffix(base, filepath.Ext(base)) {
			return snap.Path, nil
		}
	}
	return "", fmt.Errorf("there is no snapshot %q: tarj restore lists them", name)
}

// WriteReport writes a comparison as a page, or as a document of Word where the name
// ends with .docx.
func (s *Session) WriteReport(path string, c report.Comparison) error {
	write := report.HTML
	if strings.EqualFold(filepath.Ext(path), ".docx") {
		write = report.DOCX
	}
	return s.report(path, func(w io.Writer, o report.Options) error { return write(w, c, o) })
}

// report writes a report to a file, not over the project and its sources.
func (s *Session) report(path string, write func(io.Writer, report.Options) error) error {
	if err := s.spareAll(path); err != nil {
		return err
	}
	info := s.View().Info
	base := filepath.Base(s.Path())
	o := report.Options{
		Title:  strings.TrimSuffix(base, filepath.Ext(base)),
		Source: info.Source, Target: info.Target, Tool: s.opt.Tool, Location: time.Local,
	}
	return file.WriteAtomic(path, func(w io.Writer) error { return write(w, o) })
}
