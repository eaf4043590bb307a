package tmx

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory"
	"tarjuman/memory/tmx"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

func TestSuite(t *testing.T) { formattest.Bilingual(t, Format{}) }

func TestFinishedOnly(t *testing.T) {
	docs := formattest.Documents()
	for _, x := range []format.Export{{}, {OnlyApproved: true}, {Unfinished: format.UseMark}} {
		out := formattest.Write(t, Format{}, docs, x)
		path := filepath.Join(t.TempDir(), "a.tmx")
		if err := os.WriteFile(path, out, 0o600); err != nil {
			t.Fatal(err)
		}
		t.Run("valid", func(t *testing.T) { formattest.Validate(t, "../../..", path) })

		type row struct{ ID, Source, Target, Before, After, Document, Author string }
		var want, got []row
		for _, d := range docs {
			for i, s := range d.Segments {
				if s.Status != project.Approved && (s.Status != project.Translated || x.OnlyApproved) {
					continue
				}
				r := row{s.ID, s.Source.Chars, s.Target.Chars, "", "", d.Name, s.Author}
				if i > 0 {
					r.Before = d.Segments[i-1].Source.Chars
				}
				if i+1 < len(d.Segments) {
					r.After = d.Segments[i+1].Source.Chars
				}
				want = append(want, r)
			}
		}
		for e, err := range tmx.Read(bytes.NewReader(out), tmx.Languages{Source: "ar", Target: "en"}) {
			if err != nil {
				t.Fatal(err)
			}
			if e.Key != (memory.Key{Project: formattest.Project.ID, Segment: e.Segment}) {
				t.Errorf("the key is %v", e.Key)
			}
			got = append(got, row{e.Segment, e.Source.Chars, e.Target.Chars, e.Before, e.After, e.Document, e.Author})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%+v (-want +got)\n%s", x, diff)
		}
	}
}
