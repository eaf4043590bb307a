package docxreview

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/zip"
	"tarjuman/project"
	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

// job is an export of formattest.Documents, with what was confirmed before of one
// segment.
func job() review.Job {
	j := formattest.Job()
	j.Record.Format, j.Record.Time = Format{}.Name(), time.Date(2026, 11, 20, 10, 0, 0, 0, time.UTC)
	return j
}

func write(t testing.TB, j review.Job) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := (Format{}).Write(&b, j); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func read(t testing.TB, b []byte) review.File {
	t.Helper()
	f, err := Format{}.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// plan merges a file with the documents it was made of.
func plan(j review.Job, f review.File) review.Report {
	p := review.Project{Info: j.Info, Comments: map[string][]project.Comment{}}
	for _, d := range j.Docs {
		for i := range d.Segments {
			p.Segments = append(p.Segments, &d.Segments[i])
		}
		for id, said := range d.Comments {
			p.Comments[id] = said
		}
	}
	return review.Plan(j.Record, nil, p, f)
}

// TestThreads: what answers what goes out as Word has it, and comes back: to a comment that
// the project has, and to one that is new as well. An answer to an answer is one to what
// begins the thread.
func TestThreads(t *testing.T) {
	j := job()
	known := project.Comment{ID: "known", Author: "Layla", Text: "Which ministry?", Time: j.Record.Time}
	said := []project.Comment{
		known,
		{ID: "answer", Thread: "known", Author: "Omar", Text: "The first\none.", Time: j.Record.Time},
		{ID: "new", Author: "Omar", Text: "And here?", Time: j.Record.Time},
		{ID: "again", Thread: "new", Author: "Layla", Text: "The same.", Time: j.Record.Time},
		{ID: "deep", Thread: "again", Author: "Omar", Text: "Thanks.", Time: j.Record.Time},
	}
	id := j.Docs[0].Segments[1].ID
	j.Docs[0].Comments = map[string][]project.Comment{id: said}
	b := write(t, j)
	j.Docs[0].Comments = map[string][]project.Comment{id: {known}}
	for _, r := range plan(j, read(t, b)).Results {
		if r.Segment != id {
			continue
		}
		_, got, err := r.Apply(project.Edit{Author: "me", Time: j.Record.Time}, "a.docx", review.Ask)
		if err != nil || len(got) != 4 {
			t.Fatalf("%v, %+v", err, got)
		}
		for i, want := range []string{"known", "", got[1].ID, got[1].ID} {
			if got[i].Thread != want || got[i].Text != said[i+1].Text {
				t.Errorf("%q answers %q, want %q", got[i].Text, got[i].Thread, want)
			}
		}
		return
	}
	t.Error("the segment is not there")
}

func TestBack(t *testing.T) {
	j := job()
	f := read(t, write(t, j))
	want := review.File{Export: j.Record.ID, Project: j.Info.ID, Source: "ar", Target: "en"}
	got := f
	got.Rows = nil
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(f.Rows) != len(j.Record.Segments) {
		t.Fatalf("there are %d rows", len(f.Rows))
	}
	for i, r := range plan(j, f).Results {
		if r.Outcome != review.Untouched {
			t.Errorf("row %d is %s: %s: base %q, ours %q, theirs %q, comments %v", i+1, r.Outcome, r.Reason, r.Base.Target, r.Ours.Target, r.Row.Target, r.Comments)
		}
	}
	if c := f.Rows[1].Comments; len(c) != 1 || c[0].Author != "Layla" || c[0].Text != "Which ministry?\nAsk <them> & wait." || c[0].Time.IsZero() {
		t.Errorf("the comment became %+v", c)
	}
}

func TestGolden(t *testing.T) {
	b := write(t, job())
	path := filepath.Join(t.TempDir(), "review.docx")
	if err := os.WriteFile(path, b, 0o644); err != nil {
		t.Fatal(err)
	}
	z, err := zip.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	var all bytes.Buffer
	for _, name := range z.Names() {
		part, err := z.Read(name)
		if err != nil {
			t.Fatal(err)
		}
		all.WriteString("-- " + name + " --\n")
		all.Write(bytes.ReplaceAll(part, []byte("<w:tr>"), []byte("\n<w:tr>")))
		all.WriteByte('\n')
	}
	formattest.Golden(t, filepath.Join("testdata", "review.txt"), all.Bytes())
	formattest.Validate(t, "../../..", path)
}

// TestPlain holds that comments and changes go out by choice alone.
func TestPlain(t *testing.T) {
	j := job()
	j.Comments, j.Former = false, nil
	b := write(t, j)
	z, err := zip.Open(b)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := z.Read("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	for _, no := range []string{"<w:ins ", "<w:del ", "commentReference"} {
		if bytes.Contains(doc, []byte(no)) {
			t.Errorf("there is %s", no)
		}
	}
}

func TestDifference(t *testing.T) {
	for _, c := range []struct{ was, is string }{
		{"", ""}, {"a", ""}, {"", "a"}, {"one two three", "one 2 three"}, {"a  b", "a b"}, {"⟦1⟧x⟦/1⟧ y", "⟦1⟧x z⟦/1⟧ y"}, {"a\nb", "a\n\nb ⟦⟦"}, {"قال الوزير", "قالت الوزيرة"},
	} {
		var was, is string
		for _, p := range difference(c.was, c.is) {
			if p.kind != inserted {
				was += p.text
			}
			if p.kind != deleted {
				is += p.text
			}
		}
		if was != c.was || is != c.is {
			t.Errorf("%q and %q became %q and %q", c.was, c.is, was, is)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, name := range []string{"arabic", "mammoth"} {
		files, err := filepath.Glob(filepath.Join(formattest.Shared(t, "../../..", "formats/docx/"+name), "*.docx"))
		if err != nil || len(files) == 0 {
			t.Fatal(name, err)
		}
		for _, path := range files {
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := (Format{}).Read(b); err == nil {
				t.Errorf("%s is no file for review, and was read", path)
			}
		}
	}
}

// FuzzRead changes the document in the package: whatever it says then, of a row that is
// refused no text is taken.
func FuzzRead(f *testing.F) {
	j := job()
	j.Docs = j.Docs[1:]
	j.Record = review.Record(j.Info, j.Docs)
	j.Record.ID = strings.Repeat("f", 32)
	b := write(f, j)
	const part = "word/document.xml"
	z, err := zip.Open(b)
	if err != nil {
		f.Fatal(err)
	}
	doc, err := z.Read(part)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(doc))
	f.Fuzz(func(t *testing.T, doc string) {
		z, err := zip.Open(b)
		if err != nil {
			t.Fatal(err)
		}
		z.Replace(part, []byte(doc))
		var out bytes.Buffer
		if err := z.Write(&out); err != nil {
			t.Fatal(err)
		}
		file, err := Format{}.Read(out.Bytes())
		if err != nil {
			return
		}
		for _, r := range plan(j, file).Results {
			s, _, err := r.Apply(project.Edit{Author: "x", Time: j.Record.Time}, "f", review.Theirs)
			if err != nil {
				t.Fatal(err)
			}
			if r.Outcome == review.Refused && !s.Target.Equal(r.Ours.Target) {
				t.Fatalf("%+v changed %q", r, r.Ours.Target)
			}
		}
	})
}
