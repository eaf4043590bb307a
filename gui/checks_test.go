package gui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
	"tarjuman/project/session"
)

// squiggled are the places in the editor that checks have marked.
func squiggled(w *Window) (out []string) {
	for _, s := range w.checks.spans() {
		out = append(out, string([]rune(w.grid.Editor().Text())[s.Start:s.End]))
	}
	return out
}

// TestChecks: what the checks find is marked as it is typed and counted in the status bar;
// F8 goes from one finding to the next, a fix is applied, and a finding is ignored for a
// reason.
func TestChecks(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	if w.checks.found == nil || w.status.checks.Text != "" {
		t.Fatalf("a project that nobody has begun: %v, %q", w.checks.found, w.status.checks.Text)
	}
	if len(w.checks.sources) != 0 {
		t.Errorf("marks of sources: %v", w.checks.sources)
	}
	w.write("The  dialogue ended in Washington on November 23.")
	w.finish(t)
	if got := squiggled(w); !slices.Contains(got, "  ") || !slices.Contains(got, "23") {
		t.Fatalf("marked while typing are %q", got)
	}
	if got := w.checks.line.Text(); !w.checks.room.Visible() || !strings.HasPrefix(got, "Error ") {
		t.Errorf("under the rows it says %q", got)
	}
	gone := map[string]bool{} // to of what is typed
	for range 8 {
		w.checks.step(1)
		gone[w.grid.Editor().SelectedText()] = true
	}
	if !gone["23"] {
		t.Errorf("gone to are %v", gone)
	}
	w.grid.Editor().SetCaret(0)
	w.press(t, ctrl(fyne.KeyReturn))
	w.finish(t)
	if w.checks.room.Visible() {
		t.Errorf("of an empty row it says %q", w.checks.line.Text())
	}
	if got := w.status.checks.Text; !strings.Contains(got, "error") {
		t.Errorf("the status bar says %q", got)
	}
	w.grid.Select(3)
	w.finish(t)
	seen := map[string]bool{}
	for range 12 {
		w.checks.step(1)
		w.finish(t)
		seen[w.checks.last.Check] = true
	}
	if !seen["P08"] || !seen["N01"] || w.grid.Current() != 0 {
		t.Errorf("F8 shows %v, in row %d", seen, w.grid.Current())
	}
	first := w.checks.last
	w.checks.step(1)
	w.checks.step(-1)
	if !same(w.checks.last, first) {
		t.Errorf("there and back is %v, want %v", w.checks.last, first)
	}
	for w.checks.last.Check != "P08" {
		w.checks.step(1)
	}
	w.press(t, ctrlShift(fyne.KeyQ))
	w.finish(t)
	if got := w.view.Segments[0].Target.Chars; got != "The dialogue ended in Washington on November 23." {
		t.Errorf("mended: %q", got)
	}
	for w.checks.last.Check != "N01" {
		w.checks.step(1)
	}
	f := w.checks.last
	w.actOn(f.Segment, func(s *session.Session, _ string) error {
		_, err := s.Ignore(context.Background(), f, project.IgnoreRule, "the author was wrong")
		return err
	})
	w.finish(t)
	for _, list := range w.checks.found.Found {
		for _, f := range list {
			if f.Check == "N01" {
				t.Errorf("ignored, and still there: %v", f)
			}
		}
	}
	w.status.clear() // what is said there would go while another test measures
	w.lower.bring(w.checks)
	if w.checks.entries.Len() == 0 {
		t.Error("the pane is empty")
	}
}
