package formattest

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/review"
)

// Job is an export of Documents for review, with ids as long as they are, and what was
// confirmed before of one segment.
func Job() review.Job {
	docs := Documents()
	long := func(id string) string { return strings.Repeat("0", 30) + id }
	for i, d := range docs {
		said := map[string][]project.Comment{}
		for k := range d.Segments {
			s := &d.Segments[k]
			said[long(s.ID)] = d.Comments[s.ID]
			s.ID = long(s.ID)
		}
		docs[i].Comments = said
	}
	j := review.Job{
		Record: review.Record(Project, docs), Info: Project, Docs: docs, Comments: true, Tool: Tool,
		Former: map[string]text.Text{docs[0].Segments[1].ID: text.Plain("Our two lands seized the opportunity, the ministry said.")},
	}
	coded := docs[1].Segments[0]
	j.History = map[string][]format.Revision{
		docs[0].Segments[1].ID: {
			{Target: text.Plain("Our lands seized it."), Version: 2, Time: day(1)},
			{Target: j.Former[docs[0].Segments[1].ID], Version: 3, Author: "Omar <o@x>", Time: day(2), Confirmed: true},
			{Target: docs[0].Segments[1].Target, Version: 7, Author: "Layla", Time: day(3)},
		},
		docs[0].Segments[2].ID: {{Target: docs[0].Segments[2].Target, Version: 2}},
		coded.ID:               {{Target: text.Plain("Bold\x01"), Version: 1}, {Target: coded.Target, Version: 4, Time: day(6)}},
	}
	j.Record.ID, j.Record.Author, j.Record.Time = "fedcba9876543210fedcba9876543210", "Layla", day(20)
	return j
}

// WriteReview writes a job, or fails the test.
func WriteReview(t testing.TB, f review.Format, j review.Job) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, j); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// Merge reads a file and merges it with the documents of the job, which are as they went
// out.
func Merge(t testing.TB, f review.Format, j review.Job, data []byte) review.Report {
	t.Helper()
	file, err := f.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	p := review.Project{Info: j.Info, Comments: map[string][]project.Comment{}}
	for _, d := range j.Docs {
		for i := range d.Segments {
			p.Segments = append(p.Segments, &d.Segments[i])
		}
		for id, said := range d.Comments {
			p.Comments[id] = said
		}
	}
	e, err := review.Find(file, j.Info, []project.Export{j.Record})
	if err != nil {
		t.Fatal(err)
	}
	return review.Plan(e, nil, p, file)
}

// Outcomes tells what becomes of each row that is not untouched, a line each: number,
// outcome and reason, the text and the status where they are others, and new comments.
func Outcomes(r review.Report) string {
	var out []string
	for _, x := range r.Results {
		if x.Outcome == review.Untouched {
			continue
		}
		s := fmt.Sprintf("%d %s", x.N, x.Outcome)
		if x.Reason != "" {
			s += ": " + string(x.Reason)
		}
		if t := x.Row.Target.String(); t != x.Base.Target.String() {
			s += ": " + t
		}
		if status, says := x.Theirs(); says && status != x.Base.Status {
			s += " [" + status.String() + "]"
		}
		for _, c := range x.Comments {
			s += " (" + strings.TrimPrefix(c.Author+": ", ": ") + c.Text + ")"
		}
		out = append(out, s)
	}
	return strings.Join(out, "\n")
}

// Back checks that what goes out comes back as it is, and is known by the file alone.
func Back(t *testing.T, f review.Format) {
	t.Helper()
	j := Job()
	b := WriteReview(t, f, j)
	if !f.Detect("a"+f.Ext(), format.Head(b)) {
		t.Error("the format does not know what it has written")
	}
	file, err := f.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if file.Export != j.Record.ID || file.Project != j.Info.ID || file.Source != j.Info.Source || file.Target != j.Info.Target {
		t.Errorf("the file says that it is %q of %q, %q to %q", file.Export, file.Project, file.Source, file.Target)
	}
	if got := Outcomes(Merge(t, f, j, b)); got != "" {
		t.Errorf("what nobody touched is not as it was:\n%s", got)
	}
}
