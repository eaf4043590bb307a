package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/store"
)

// story makes the history of a segment of steps as "Layla translated the cat" or "undo",
// which takes back the step before it that stands.
func story(steps ...string) []store.Step {
	var out []store.Step
	var before *project.Segment
	for i, line := range steps {
		who, rest, _ := strings.Cut(line, " ")
		s := store.Step{Seq: int64(i + 1), Kind: who, Author: who, Before: before}
		switch who {
		case "undo": // of the step before it
			s.Ref, s.After = int64(i), out[i-1].Before
		case "redo": // of that undo
			s.Ref, s.After = int64(i-1), out[i-1].Before
		default:
			status, target, _ := strings.Cut(rest, " ")
			seg := project.Segment{ID: "1", Target: text.Plain(target), Author: who, Changed: when.Add(time.Duration(i) * time.Minute)}
			seg.Status, _ = project.ParseStatus(status)
			s.After = &seg
		}
		before = s.After
		out = append(out, s)
	}
	return out
}

// TestHandedIn finds the translator, what they left, and who approved it.
func TestHandedIn(t *testing.T) {
	for _, c := range []struct {
		want  string
		steps []string
	}{
		{"none", []string{"Layla new"}},
		{"none", []string{"Layla draft a cat"}},
		{"none", []string{"Layla translated a cat", "Layla new"}},
		{"none", []string{"Layla translated a cat", "undo"}},
		{"Layla left a cat", []string{"Layla translated a cat", "Nora draft a dog"}},
		{"Layla left a cat; Nora", []string{"Layla translated a cat", "Nora draft a dog", "Nora approved a dog"}},
		{"Layla left a cat", []string{"Layla translated a cat", "Nora approved a cat", "Nora draft a dog"}},
		{"Layla left a cat; Nora", []string{"Layla translated a cat", "Nora translated a dog", "Nora approved a dog"}},
		{"Layla left a cat", []string{"Layla translated a cat", "Nora translated a dog"}},
		{"Layla left two cats; Nora", []string{"Layla translated a cat", "Nora returned a dog", "Layla returned two cats", "Layla translated two cats", "Nora approved two dogs"}},
		{"Layla left a cat", []string{"Layla translated a cat", "Nora approved a dog", "undo"}},
		{"Layla left a cat; Nora", []string{"Layla translated a cat", "Nora approved a dog", "undo", "redo"}},
		{"Layla left a cat; Nora", []string{"Nora translated a cow", "Layla translated a cat", "Nora approved a cat"}},
		{"Nora left a dog; Nora", []string{"Nora translated a cat", "Nora approved a dog"}},
		{"Omar left a bird", []string{"Layla translated a cat", "Nora new", "Omar translated a bird"}},
	} {
		got := "none"
		if h, ok := HandedIn(story(c.steps...)); ok {
			got = h.Translator + " left " + h.Target.Chars
			if h.Approved {
				got += "; " + h.Approver
			}
		}
		if got != c.want {
			t.Errorf("%q: %s, want %s", c.steps, got, c.want)
		}
	}
}

// TestWorked counts statuses, people, reasons and changes.
func TestWorked(t *testing.T) {
	now, _ := states()
	now.Segments[0].Status, now.Segments[0].Target = project.Approved, text.Plain("The dog sat")
	now.Segments[1].Status = project.Returned
	handed := map[string]Handed{
		"1": {Translator: "Layla", Target: text.Plain("The cat sat"), Approver: "Nora", Approved: true},
		"2": {Translator: "Layla", Target: text.Plain("Same"), Approver: "Nora"},
		"6": {Translator: "Omar", Target: now.Segments[5].Target, Approver: "Omar", Approved: true},
	}
	comments := map[string][]project.Comment{
		"1": {{Author: "Nora", Text: "style: stiff", Return: true}, {Author: "Layla", Text: "Style"}},
		"2": {{Author: "Nora", Text: "Style", Return: true}, {Author: "Sami", Text: "Tone: no", Return: true}},
		"x": {{Author: "Nora", Text: "Name", Return: true}},
	}
	w := Worked(now, handed, comments, project.ReturnCodes())
	var got []string
	for _, s := range w.Statuses {
		got = append(got, fmt.Sprint(s.Status)+fmt.Sprint(s.Amount))
	}
	for _, p := range w.People {
		got = append(got, fmt.Sprint(p))
	}
	for _, r := range w.Reasons {
		got = append(got, fmt.Sprint(r))
	}
	for _, c := range w.Translators {
		got = append(got, fmt.Sprintf("%s %d %d %d %d %d %.3f", c.Name, c.Segments, c.Edited, c.Words, c.Deleted, c.Inserted, c.Distance()))
	}
	want := []string{
		"new{1 2}", "draft{1 2}", "translated{1 2}", "returned{1 2}", "approved{2 4}",
		"{Layla {2 4} {0 0} {0 0}}", "{Nora {0 0} {1 2} {2 4}}", "{Omar {1 2} {1 2} {0 0}}", "{Sami {0 0} {0 0} {1 2}}",
		"{Style 2}", "{ 1}",
		"Layla 2 1 4 1 1 0.200", "Omar 1 0 2 0 0 0.000", // 3 letters of 11 and 4
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}

	w.Time = when
	var page strings.Builder
	if err := WorkHTML(&page, w, Options{Title: "a <b>", Tool: "tarj"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<bdi>a &lt;b&gt;</bdi>", "Review report, 4 March 2026 05:06", `<i class="dot approved"></i><bdi>Approved</bdi></td><td><bdi>2</bdi></td><td><bdi>4</bdi></td><td><bdi>33 %</bdi>`,
		"<bdi>(no code of the house)</bdi></td><td><bdi>1</bdi>", "<bdi>20 %</bdi>",
	} {
		if !strings.Contains(page.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, page.String())
		}
	}
}
