package tmx

import (
	"bytes"
	"testing"

	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

// Finished segments come back, with the numbers of their codes; the others are missing.
func TestBack(t *testing.T) {
	j := formattest.Job()
	s := &j.Docs[1].Segments[0] // its codes are numbered in another order
	for i := range s.Source.Codes {
		s.Source.Codes[i].N = 8 - s.Source.Codes[i].N
	}
	for i := range s.Target.Codes {
		s.Target.Codes[i].N = 8 - s.Target.Codes[i].N
	}
	j.Record.Segments = review.Record(j.Info, j.Docs).Segments
	b := formattest.WriteReview(t, Review{}, j)
	r := formattest.Merge(t, Review{}, j, b)
	for _, x := range r.Results {
		finished := x.Base.Status.Finished()
		switch {
		case finished && x.Outcome != review.Untouched:
			t.Errorf("%d is %s: %s %q", x.N, x.Outcome, x.Reason, x.Row.Target)
		case !finished && x.Outcome != review.Missing:
			t.Errorf("%d is %s: %s", x.N, x.Outcome, x.Reason)
		}
	}
	if r.File.Export != j.Record.ID || r.File.Project != j.Info.ID {
		t.Errorf("the file is %q of %q", r.File.Export, r.File.Project)
	}
	b = bytes.ReplaceAll(b, []byte("Text with"), []byte("A text with"))
	r = formattest.Merge(t, Review{}, j, b)
	if x := r.Results[4]; x.Outcome != review.Updated || x.Row.Target.Chars[:11] != "A text with" {
		t.Errorf("%s: %s %q", x.Outcome, x.Reason, x.Row.Target)
	}
}
