package sheet

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

// job is two documents with whatever a table may stumble over.
func job(t testing.TB) review.Job {
	t.Helper()
	long := strings.Repeat("كلمة 😀 ", 6000) + "نهاية"
	lines := strings.Repeat("line\n", 600) + "last"
	texts := [][2]string{
		{"اختتمت في واشنطن أعمال الحوار", "The dialogue ended in Washington."},
		{"⟦1⟧مهم⟦/1⟧ جدا ⟦2/⟧", "⟦1⟧Very⟦/1⟧ important ⟦2/⟧"},
		{"=1+1", "=cmd|' /C calc'!A0"},
		{"-5", "'-5"},
		{long, "short"},
		{"قصير", lines},
		{"فارغ", ""},
		{"قوس ⟦⟦ مزدوج", "A literal ⟦⟦ and _x0041_ and \"quotes\", commas; semicolons"},
		{"سطر\nثان", "Two\nlines"},
		{"مقفل", "Locked text"},
		{"123,45", "123.45"},
	}
	j := review.Job{
		Info: project.Info{ID: project.NewID(), Source: "ar", Target: "en"}, Comments: true, Tool: "Tarjuman 0",
		Former: map[string]text.Text{},
	}
	statuses := project.Statuses()
	d := format.Document{Document: project.Document{ID: project.NewID(), Name: "a.txt"}, Comments: map[string][]project.Comment{}}
	for i, x := range texts {
		s := project.Segment{
			ID: fmt.Sprintf("%032x", 0xabc0+i), Doc: d.ID, Source: parse(t, x[0]), Target: parse(t, x[1]),
			Status: statuses[i%len(statuses)], Locked: i == 9,
		}
		if s.Target.Empty() {
			s.Status = project.New
		}
		if i == 3 {
			d.Comments[s.ID] = []project.Comment{
				{Author: "Nora, editor", Time: time.Date(2026, 3, 4, 5, 6, 7, 0, time.UTC), Text: "Not\nlike this", Return: true},
				{Time: time.Date(2026, 3, 5, 5, 6, 7, 0, time.UTC), Text: "Why: so"},
			}
		}
		d.Segments = append(d.Segments, s)
	}
	j.Former[d.Segments[0].ID] = text.Plain("The dialogue closed.")
	e := d
	d.Segments, e.Segments = d.Segments[:8], d.Segments[8:]
	d.First, e.First, e.Name = 1, 9, "b.docx"
	j.Docs = []format.Document{d, e}
	j.Record = review.Record(j.Info, j.Docs)
	j.Record.ID, j.Record.Time = project.NewID(), time.Date(2026, 3, 6, 0, 0, 0, 0, time.UTC)
	return j
}

func parse(t testing.TB, s string) text.Text {
	t.Helper()
	out, err := text.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func written(t testing.TB, f review.Format, j review.Job) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := f.Write(&b, j); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, f review.Format, b []byte) review.File {
	t.Helper()
	file, err := f.Read(b)
	if err != nil {
		t.Fatalf("%s: %v", f.Name(), err)
	}
	return file
}

// same checks that a file has every segment of a job as it went out, in any order.
func same(t *testing.T, what string, j review.Job, file review.File) {
	t.Helper()
	if file.Export != j.Record.ID {
		t.Errorf("%s: export %q, want %q", what, file.Export, j.Record.ID)
	}
	if len(file.Notices) > 0 {
		t.Errorf("%s: notices %q", what, file.Notices)
	}
	rows := map[string]review.Row{}
	for _, r := range file.Rows {
		if _, double := rows[r.Segment]; double || r.Segment == "" {
			t.Errorf("%s: %s has the segment %q again, or none", what, r.Place, r.Segment)
		}
		rows[r.Segment] = r
	}
	n := 0
	for _, d := range j.Docs {
		for i, s := range d.Segments {
			n++
			r, ok := rows[s.ID]
			switch {
			case !ok:
				t.Errorf("%s: segment %d is missing", what, d.Number(i))
				continue
			case r.Err != nil:
				t.Errorf("%s: segment %d: %v", what, d.Number(i), r.Err)
			case r.N != d.Number(i):
				t.Errorf("%s: segment %d has the number %d", what, d.Number(i), r.N)
			case r.Status == nil || *r.Status != s.Status:
				t.Errorf("%s: segment %d has the status %v, want %s", what, d.Number(i), r.Status, s.Status)
			case review.Sum(r.Source) != review.Sum(s.Source):
				t.Errorf("%s: segment %d has the source %.80q, want %.80q", what, d.Number(i), r.Source, s.Source)
			case xml.Clean(r.Target.String()) != s.Target.String():
				t.Errorf("%s: segment %d has the target\n%.90q, want\n%.90q", what, d.Number(i), r.Target, s.Target)
			}
			var got, want []string
			for _, c := range r.Comments {
				got = append(got, fmt.Sprint(c.Author, c.Time.Format(time.DateOnly), c.Return, c.Text))
			}
			for _, c := range d.Comments[s.ID] {
				want = append(want, fmt.Sprint(c.Author, c.Time.Format(time.DateOnly), c.Return, strings.ReplaceAll(c.Text, "\n", " ")))
			}
			if strings.Join(got, "|") != strings.Join(want, "|") {
				t.Errorf("%s: segment %d has the comments %q, want %q", what, d.Number(i), got, want)
			}
		}
	}
	if len(rows) != n {
		t.Errorf("%s: %d rows, want %d", what, len(rows), n)
	}
}

// What goes out comes back as it is, in each format.
func TestBack(t *testing.T) {
	j := job(t)
	j.Docs[0].Segments[0].Target.Chars = "A tab\there" // which LibreOffice loses
	for _, f := range []review.Format{XLSX{}, CSV{}, TSV{}} {
		b := written(t, f, j)
		if dir := os.Getenv("TARJ_KEEP"); dir != "" {
			os.WriteFile(dir+"/back"+f.Ext(), b, 0o644)
		}
		if !f.Detect("a"+f.Ext(), format.Head(b)) {
			t.Errorf("%s does not know what it has written", f.Name())
		}
		file := read(t, f, b)
		same(t, f.Name(), j, file)
		odd := formattest.Job()
		if got := formattest.Outcomes(formattest.Merge(t, f, odd, written(t, f, odd))); got != "" {
			t.Errorf("%s: what nobody touched is not as it was:\n%s", f.Name(), got)
		}
		if _, ok := f.(XLSX); ok && (file.Project != j.Info.ID || file.Source != "ar" || file.Target != "en") {
			t.Errorf("the manifest says %q, %q, %q", file.Project, file.Source, file.Target)
		}
	}
}

func TestCut(t *testing.T) {
	for _, s := range []string{"", "a", strings.Repeat("word ", 20_000), strings.Repeat("😀", 40_000), strings.Repeat("\n", 1000), strings.Repeat("a\n", 1000)} {
		all := cut(s)
		for _, p := range all {
			units := 0
			for _, r := range p {
				units++
				if r > 0xFFFF {
					units++
				}
			}
			if units >= maxUnits || strings.Count(p, "\n") >= maxLines {
				t.Errorf("a part has %d units and %d line ends", units, strings.Count(p, "\n"))
			}
		}
		if strings.Join(all, "") != s {
			t.Errorf("%d parts of %.10q are not it", len(all), s)
		}
	}
	if all := cut(strings.Repeat("word ", 20_000)); !strings.HasSuffix(all[0], " ") {
		t.Error("a word is cut")
	}
}
