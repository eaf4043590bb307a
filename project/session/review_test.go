package session

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/filter"
	"tarjuman/project/review"
	"tarjuman/project/store"
)

// handOut exports all for review and returns the path of a copy, in which text was
// replaced: of each pair of words the first by the second.
func handOut(t testing.TB, s *Session, x Export, words ...string) string {
	t.Helper()
	x.Format, x.Out = "docx-review", filepath.Join(t.TempDir(), "out.docx")
	_, err := s.Export(ctx, x)
	ok(t, err)
	b, err := os.ReadFile(x.Out)
	ok(t, err)
	z, err := zip.Open(b)
	ok(t, err)
	const part = "word/document.xml"
	doc, err := z.Read(part)
	ok(t, err)
	for i := 0; i+1 < len(words); i += 2 {
		if !bytes.Contains(doc, []byte(words[i])) {
			t.Fatalf("the file has no %q", words[i])
		}
		doc = bytes.Replace(doc, []byte(words[i]), []byte(words[i+1]), 1)
	}
	z.Replace(part, doc)
	var out bytes.Buffer
	ok(t, z.Write(&out))
	back := filepath.Join(filepath.Dir(x.Out), "back.docx")
	ok(t, os.WriteFile(back, out.Bytes(), 0o644))
	return back
}

func outcome(r review.Report, n int) review.Outcome {
	for _, x := range r.Results {
		if x.N == n {
			return x.Outcome
		}
	}
	return ""
}

// TestReview holds that a review is one step with all that belongs to it, which undo
// takes back and the same file does again.
func TestReview(t *testing.T) {
	s := sample(t, options(t))
	for n, target := range []string{"One.", "Two.", "Three."} {
		confirm(t, s, n+1, target)
	}
	back := handOut(t, s, Export{}, ">One.<", ">First.<", ">Translated<", ">Approved<", ">Two.<", ">Second.<")
	other := text.Plain("Zwei.")
	ok(t, s.Type(ctx, id(s, 2), other)) // is being typed, and counts
	report, err := s.PlanReview(ctx, back)
	ok(t, err)
	if outcome(report, 1) != review.Updated || outcome(report, 2) != review.Conflict {
		t.Errorf("1 is %s, 2 %s", outcome(report, 1), outcome(report, 2))
	}
	before := len(history(t, s))
	done, err := s.ApplyReview(ctx, report, review.Choices{})
	ok(t, err)
	if got := outcome(done, 2); got != review.Conflict || !done.Open() {
		t.Errorf("2, which was being typed, is %s", got)
	}
	v := s.View()
	if seg := v.Segments[0]; seg.Target.Chars != "First." || seg.Status != project.Approved || seg.Origin.Kind != project.FromReview {
		t.Errorf("1 is %+v", seg)
	}
	if got := units(t, s, 1); len(got) != 1 || got[0] != "First." {
		t.Errorf("the memory has %q", got)
	}
	if seg := v.Segments[1]; !seg.Target.Equal(other) {
		t.Errorf("2 is %q", seg.Target)
	}
	if steps := history(t, s); len(steps) != before+2 || steps[len(steps)-1].Kind != "review" {
		t.Errorf("there are %d steps more, the last is %s", len(steps)-before, steps[len(steps)-1].Kind)
	}
	steps := len(history(t, s))
	_, err = s.ApplyReview(ctx, report, review.Choices{})
	ok(t, err)
	if len(history(t, s)) != steps {
		t.Error("the same file did something again")
	}
	ok(t, s.Undo(ctx))
	if seg := s.View().Segments[0]; seg.Target.Chars != "One." || seg.Status != project.Translated {
		t.Errorf("after undo 1 is %+v", seg)
	}
	report, err = s.PlanReview(ctx, back)
	ok(t, err)
	if got := outcome(report, 1); got != review.Updated {
		t.Errorf("after undo 1 is %s", got)
	}

	// What was picked of a text that somebody has changed since counts for nothing.
	newer := text.Plain("Deux.")
	ok(t, s.Set(ctx, id(s, 2), Change{Target: &newer}))
	done, err = s.ApplyReview(ctx, report, review.Choices{All: review.Theirs})
	ok(t, err)
	if got := outcome(done, 2); got != review.Conflict || !s.View().Segments[1].Target.Equal(newer) {
		t.Errorf("2 is %s, %q", got, s.View().Segments[1].Target)
	}
	report, err = s.PlanReview(ctx, back)
	ok(t, err)
	_, err = s.ApplyReview(ctx, report, review.Choices{Rows: map[string]review.Choice{id(s, 2): review.Theirs}})
	ok(t, err)
	if got := s.View().Segments[1].Target.Chars; got != "Second." {
		t.Errorf("2 is %q", got)
	}
	var found []store.Finding
	err = s.do(ctx, func() (err error) { found, err = s.store.Verify(ctx); return err })
	if len(found) > 0 || err != nil {
		t.Errorf("verify: %v, %v", found, err)
	}
}

// TestTwoReaders holds that the files of two readers are told apart by their names.
func TestTwoReaders(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 1, "One.")
	confirm(t, s, 2, "Two.")
	dir := t.TempDir()
	out := filepath.Join(dir, "a.csv")
	_, err := s.Export(ctx, Export{Format: "csv", Out: out})
	ok(t, err)
	asItWas, err := os.ReadFile(out)
	ok(t, err)
	back := func(name, old, word string) review.Report {
		t.Helper()
		path := filepath.Join(dir, name)
		ok(t, os.WriteFile(path, bytes.Replace(asItWas, []byte(old), []byte(word), 1), 0o644))
		report, err := s.PlanReview(ctx, path)
		ok(t, err)
		report, err = s.ApplyReview(ctx, report, review.Choices{})
		ok(t, err)
		return report
	}
	back("a.csv", "One.", "First.")
	b := back("b.csv", "Two.", "Second.")
	if outcome(b, 1) != review.Kept || outcome(b, 2) != review.Updated || s.View().Segments[0].Target.Chars != "First." {
		t.Errorf("1 is %s, %q; 2 is %s", outcome(b, 1), s.View().Segments[0].Target, outcome(b, 2))
	}
	if again := back("a.csv", "", ""); outcome(again, 1) != review.Conflict || outcome(again, 2) != review.Kept {
		t.Errorf("the first again: 1 is %s, 2 is %s", outcome(again, 1), outcome(again, 2))
	}
}

// TestRevisions holds what is told of the targets that segments had: not what was taken back, nor
// what was there before the source was cut.
func TestRevisions(t *testing.T) {
	s := sample(t, options(t))
	typed := func(n int, target string) {
		t.Helper()
		words := text.Plain(target)
		ok(t, s.Set(ctx, id(s, n), Change{Target: &words}))
	}
	typed(1, "On.")
	confirm(t, s, 1, "One.")
	typed(1, "Uno.")
	ok(t, s.Undo(ctx))
	typed(1, "First.")
	confirm(t, s, 2, "Two.")
	returned := project.Returned
	ok(t, s.Set(ctx, id(s, 2), Change{Status: &returned, Comment: "Who?"}))
	typed(2, "Second.")
	confirm(t, s, 4, "Four words are here.")
	ok(t, s.Split(ctx, id(s, 4), strings.Index(s.View().Segments[3].Source.Chars, " ")+1))
	typed(4, "Four")
	docs, err := s.documents(ctx, "")
	ok(t, err)
	all, err := s.revisions(ctx, docs)
	ok(t, err)
	for n, want := range map[int]string{1: "On.|One.+|First.", 2: "Two.+|Second.", 3: "", 4: "Four words are here.|Four", 5: ""} {
		var got []string
		version := 0
		for _, r := range all[id(s, n)] {
			mark := ""
			if r.Confirmed {
				mark = "+"
			}
			got = append(got, r.Target.Chars+mark)
			if r.Author != "نورا" || r.Time.IsZero() || r.Version <= version {
				t.Errorf("segment %d: %+v", n, r)
			}
			version = r.Version
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("segment %d was %q, want %q", n, s, want)
		}
	}
	if was := confirmed(docs, all); was[id(s, 1)].Chars != "One." || was[id(s, 2)].Chars != "Two." || len(was) != 2 {
		t.Errorf("confirmed before were %v", was)
	}
	out := filepath.Join(t.TempDir(), "out.xlf")
	_, err = s.Export(ctx, Export{Format: "xliff2", Out: out, Changes: true})
	ok(t, err)
	b, err := os.ReadFile(out)
	ok(t, err)
	if n := bytes.Count(b, []byte("<ctr:revision ")); n != 7 {
		t.Errorf("the file has %d revisions", n)
	}
}

// TestReviewOfDamage holds that nothing is built on what was changed from outside.
func TestReviewOfDamage(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 1, "One.")
	confirm(t, s, 2, "Two.")
	back := handOut(t, s, Export{}, ">One.<", ">First.<", ">Two.<", ">Second.<")
	ok(t, s.do(ctx, func() error { s.state.view.damaged = map[string]bool{id(s, 1): true}; return nil }))
	report, err := s.PlanReview(ctx, back)
	ok(t, err)
	done, err := s.ApplyReview(ctx, report, review.Choices{})
	ok(t, err)
	if outcome(done, 1) != review.Refused || outcome(done, 2) != review.Updated || s.View().Segments[0].Target.Chars != "One." {
		t.Errorf("1 is %s, 2 is %s", outcome(done, 1), outcome(done, 2))
	}
}

// TestReviewOfSplit holds that what was changed of a segment that was split since is
// listed with both texts, and what was said about it is taken.
func TestReviewOfSplit(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 4, "Four words are here.")
	confirm(t, s, 5, "Five.")
	back := handOut(t, s, Export{}, ">Four words are here.<", ">Four words.<", ">Five.<", ">Fifth.<")
	seg := s.View().Segments[3]
	ok(t, s.Split(ctx, seg.ID, strings.Index(seg.Source.Chars, " ")+1))
	report, err := s.PlanReview(ctx, back)
	ok(t, err)
	done, err := s.ApplyReview(ctx, report, review.Choices{All: review.Theirs})
	ok(t, err)
	for _, r := range done.Results {
		if r.Segment == seg.ID && (r.Outcome != review.Refused || r.Reason != review.SourceNow || r.Row.Target.Chars != "Four words." || r.Ours.Target.Chars != "Four words are here.") {
			t.Errorf("the segment that was split is %s, %s, %q", r.Outcome, r.Reason, r.Row.Target)
		}
	}
	if got := s.View().Segments[5].Target.Chars; got != "Fifth." {
		t.Errorf("the one after it is %q", got)
	}
}

// TestReviewOfParts holds that what was changed of a segment that was split since goes to
// the part that it is in, and of segments that were joined to the one that they became.
func TestReviewOfParts(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 4, "Four words are here.")
	confirm(t, s, 5, "Five.")
	confirm(t, s, 6, "Six.")
	back := handOut(t, s, Export{}, ">Four words are here.<", ">Four words were here.<", ">Six.<", ">Sixth.<")
	seg := s.View().Segments[3]
	ok(t, s.Split(ctx, seg.ID, strings.Index(seg.Source.Chars, " ")+1))
	confirm(t, s, 4, "Four words")
	confirm(t, s, 5, "are here.")
	ok(t, s.Merge(ctx, s.View().Segments[5].ID))
	for range 2 { // the second time it does nothing
		report, err := s.PlanReview(ctx, back)
		ok(t, err)
		if report.Open() {
			t.Errorf("%d conflicts, %d refused", report.Count(review.Conflict), report.Count(review.Refused))
		}
		_, err = s.ApplyReview(ctx, report, review.Choices{})
		ok(t, err)
		for n, want := range map[int]string{4: "Four words", 5: "were here.", 6: "Five. Sixth."} {
			if got := s.View().Segments[n-1].Target.Chars; got != want {
				t.Errorf("segment %d is %q, want %q", n, got, want)
			}
		}
	}
	ok(t, s.Undo(ctx))
	if got := s.View().Segments[5].Target.Chars; got != "Five. Six." {
		t.Errorf("after undo it is %q", got)
	}
}

// TestScope holds which segments go out, with which numbers.
func TestScope(t *testing.T) {
	s := sample(t, options(t))
	confirm(t, s, 3, "Three Gulf states.")
	confirm(t, s, 5, "Five.")
	start := time.Now()
	ok(t, s.Set(ctx, id(s, 7), Change{Comment: "Who?"}))
	for _, c := range []struct {
		scope string
		want  string
	}{
		{"status:translated", "[3 5]"},
		{"gulf", "[3]"},
		{"since:" + start.Format(time.RFC3339Nano), "[7]"},
		{"since:" + time.Now().Add(time.Hour).Format(time.RFC3339), "[]"},
		{"n:3,5 sort:-number", "[3 5]"}, // documents keep their order
		{"finding:C01", "[]"},           // nobody has begun those
		{"finding:any", "[3 5]"},
	} {
		out := filepath.Join(t.TempDir(), "out.docx")
		q, err := filter.Parse(c.scope)
		ok(t, err)
		_, err = s.Export(ctx, Export{Format: "docx-review", Out: out, Scope: q})
		var numbers []int
		if err == nil {
			report, err := s.PlanReview(ctx, out)
			ok(t, err)
			for _, r := range report.Results {
				numbers = append(numbers, r.Row.N)
			}
		} else if !errors.Is(err, ErrScope) {
			t.Error(err)
		}
		if got := fmt.Sprint(numbers); got != c.want {
			t.Errorf("%s: %s, want %s", c.scope, got, c.want)
		}
	}
}
