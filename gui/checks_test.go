package gui

import (
	"context"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"tarjuman/gui/bidi"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
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
	for i := range w.grid.Len() {
		r := w.grid.Row(i)
		if source, target := w.checks.sourceMarks(r.ID, r.Source), w.checks.targetMarks(r.ID, r.Target); source != nil || target != nil {
			t.Errorf("row %d has the marks %v %v", i+1, source, target)
		}
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

// TestSquiggles: what the checks find is marked in both texts of every row, in the colour
// of its severity, where the row has the text that was checked.
func TestSquiggles(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The  dialogue ended in Washington on November 23 between the goverments.")
	w.press(t, ctrl(fyne.KeyReturn))
	row := w.grid.Row(0)
	var got []string
	shown := func(text string, marks []bidi.Span) {
		for _, s := range marks {
			got = append(got, string(s.LineColor)+" "+string([]rune(text)[s.Start:s.End]))
		}
	}
	shown(row.Source, w.grid.Marks(row.ID, row.Source))
	shown(row.Target, w.grid.TargetMarks(row.ID, row.Target))
	for _, want := range []string{"error 24", "error 23", "warning   ", "warning goverments"} {
		if !slices.Contains(got, want) {
			t.Errorf("marked are %q, want %q among them", got, want)
		}
	}
	if got := w.grid.TargetMarks(row.ID, row.Target+" More."); got != nil {
		t.Errorf("a row whose target is being typed has the marks %v", got)
	}

	// The word in the editor has the colour of the check, and no mark where that is off.
	w.grid.Select(0)
	w.finish(t)
	colours := func() (out []fyne.ThemeColorName) {
		for _, s := range w.misspelt() {
			out = append(out, s.LineColor)
		}
		return out
	}
	if got := colours(); !slices.Equal(got, []fyne.ThemeColorName{theme.ColorNameWarning}) {
		t.Errorf("a word that is spelt wrong is marked %v", got)
	}
	off := qa.Off
	if err := w.checks.found.Profile.Decide([]string{"S01"}, &off); err != nil {
		t.Fatal(err)
	}
	if got := colours(); got != nil {
		t.Errorf("with the check off the word is marked %v", got)
	}
	w.status.clear()
}

// BenchmarkFindings10000 is how long Fyne's goroutine is held by the findings of 10,000
// segments, each of which has some, in both texts.
func BenchmarkFindings10000(b *testing.B) {
	w := open10000(b)
	found, err := w.session.Check(context.Background(), nil)
	if err != nil {
		b.Fatal(err)
	}
	v := *found.View
	v.Segments = slices.Clone(v.Segments)
	found.View = &v
	for i, s := range v.Segments {
		done := *s
		done.Target, done.Status = text.Plain("The  goverment of  Kuwait"), project.Translated
		v.Segments[i] = &done
		found.Found[i] = (&qa.Checker{SourceLanguage: "ar", TargetLanguage: "en"}).Check(&done)
		if len(found.Found[i]) < 2 {
			b.Fatalf("segment %d has the findings %v", i, found.Found[i])
		}
	}
	all := tally(found)
	for b.Loop() {
		w.checks.set(all)
	}
}

// TestLateFindings: what was found in one text does not mark another, which may be empty, while
// all findings come and the text in the editor is still looked at.
func TestLateFindings(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.write("The  dialogue ended in Washington on November 23.")
	w.finish(t)
	if len(w.checks.current) == 0 {
		t.Fatal("nothing is found")
	}
	w.checks.looking = true
	w.grid.Select(2)
	w.checks.set(tally(w.checks.found))
	w.showSpelling()
	if got := w.checks.spans(); w.grid.Editor().Text() != "" || got != nil {
		t.Errorf("%q has the marks %v", w.grid.Editor().Text(), got)
	}
}
