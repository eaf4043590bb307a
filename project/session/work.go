package session

import (
	"context"
	"fmt"
	"io"

	"tarjuman/project/report"
	"tarjuman/project/store"
)

// Work tells how far the project, or a document of it by name or number, has come and who
// did what, from its history. What is just being typed is not in it.
func (s *Session) Work(ctx context.Context, doc string) (w report.Work, err error) {
	if _, _, err := s.View().rangeOf(doc); err != nil { // at once: the history may take seconds
		return w, fmt.Errorf("report: document %q: %w", doc, err)
	}
	codes, err := s.ReturnCodes(ctx)
	if err != nil {
		return w, fmt.Errorf("report: %w", err)
	}
	handed := map[string]report.Handed{}
	v, err := s.histories(ctx, func(id string, steps []store.Step) {
		if h, ok := report.HandedIn(steps); ok {
			handed[id] = h
		}
	})
	if err != nil {
		return w, fmt.Errorf("report: %w", err)
	}
	from, to, err := v.rangeOf(doc)
	if err != nil {
		return w, fmt.Errorf("report: document %q: %w", doc, err)
	}
	w = report.Worked(report.State{Documents: v.Documents, Segments: v.Segments[from:to]}, handed, v.Comments, codes)
	w.Time = s.edit().Time
	if doc != "" {
		d, err := v.Document(doc)
		if err != nil {
			return w, fmt.Errorf("report: %w", err)
		}
		w.Document = d.Name
	}
	return w, nil
}

// WriteWork writes what Work tells as a page.
func (s *Session) WriteWork(path string, w report.Work) error {
	return s.report(path, func(out io.Writer, o report.Options) error { return report.WorkHTML(out, w, o) })
}
