package csv

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/memory/table"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
	"tarjuman/project/format/formattest"
)

func TestSuite(t *testing.T) { formattest.Bilingual(t, Format{}) }

// A reader gets back every cell, and no cell is a formula.
func TestCells(t *testing.T) {
	docs := formattest.Documents()
	out := formattest.Write(t, Format{}, docs, format.Export{})
	body, ok := bytes.CutPrefix(out, []byte("\uFEFF"))
	if !ok {
		t.Error("there is no byte order mark")
	}
	rows, err := csv.NewReader(bytes.NewReader(body)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(Header, rows[0]); diff != "" {
		t.Error(diff)
	}
	rows = rows[1:]
	for _, d := range docs {
		for _, s := range d.Segments {
			got := []string{table.Unguard(rows[0][2]), table.Unguard(rows[0][3]), rows[0][4], rows[0][9]}
			want := []string{s.Source.String(), s.Target.String(), s.Status.String(), s.ID}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			rows = rows[1:]
		}
	}
	if len(rows) > 0 {
		t.Errorf("%d rows are left", len(rows))
	}
}

func TestLineEnds(t *testing.T) {
	d := format.Document{Segments: []project.Segment{{Source: text.Plain("a\r\nb\rc\nd"), Target: text.Plain("\r=1")}}}
	out := formattest.Write(t, Format{}, []format.Document{d}, format.Export{})
	if want := "\"a\r\nb\r\nc\r\nd\",\"\r\n=1\",new"; !bytes.Contains(out, []byte(want)) {
		t.Errorf("%q is not in %q", want, out)
	}
}
