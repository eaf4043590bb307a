package sheet

import (
	_ "embed"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tarjuman/project/format/formattest"
	"tarjuman/project/review"
)

//go:embed edit.bas
var edits string

func TestEditedInLibreOffice(t *testing.T) {
	j := job(t)
	files := formattest.Macro(t, "in.xlsx", map[string][]byte{"in.xlsx": written(t, XLSX{}, j), "in.csv": written(t, CSV{}, j)}, edits)
	if dir := os.Getenv("TARJ_KEEP"); dir != "" {
		for name, b := range files {
			os.WriteFile(filepath.Join(dir, name), b, 0o644)
		}
	}
	for _, name := range []string{"saved.xlsx", "ods.xlsx", "sorted.xlsx", "divided.xlsx", "comma.csv", "tabs16.txt", "csv8.csv", "csv16.txt", "csv.xlsx"} {
		var f review.Format = XLSX{}
		if filepath.Ext(name) != ".xlsx" {
			f = CSV{}
		}
		same(t, name, j, read(t, f, files[name]))
	}
	edited(t, j, read(t, XLSX{}, files["edited.xlsx"]))
	// One source is a number, 123,45: it comes back with a point, and is no other source.
	if got := formattest.Outcomes(formattest.Merge(t, CSV{}, j, files["german.csv"])); got != "" {
		t.Errorf("german.csv: %s", got)
	}
	for _, name := range []string{"semicolon1256.csv", "csv1256.csv", "german1252.csv"} {
		narrowed(t, name, j, read(t, CSV{}, files[name]))
	}
	// Nothing is left of what is Arabic in a western encoding. The rest is as it was, by the ids.
	if got := formattest.Merge(t, CSV{}, j, files["german1252.csv"]); got.Count(review.Refused) != 2 || got.Count(review.Untouched) != 9 {
		t.Errorf("german1252.csv: %s", formattest.Outcomes(got))
	}
}

// edited checks what a person has done to the workbook: see the macro.
func edited(t *testing.T, j review.Job, file review.File) {
	t.Helper()
	var got []string
	for _, r := range file.Rows {
		s := fmt.Sprintf("%s %d %.20s", r.Place, r.N, r.Target)
		if r.Status != nil {
			s += " " + r.Status.String()
		}
		for _, c := range r.Comments {
			s += " [" + c.Text + "]"
		}
		if r.Err != nil {
			s += " " + r.Err.Error()
		}
		got = append(got, s)
	}
	want := []string{
		"Mine, row 3 1 Typed by hand approved [Is this the right word?]",
		// row 4 was deleted, and what follows moved up
		"Mine, row 4 3 =cmd|' /C calc'!A0 translated [A note pinned to it]",
		"Mine, row 5 4 '-5 returned [Not like this] [Why: so]",
		"Mine, row 6 5 short approved",
		"Mine, row 8 6 2line\nline\nline\nline new the translation is a formula",
		"Mine, row 11 7 2020 new",
		"Mine, row 12 8 A literal ⟦⟦ and _x0",
		"Mine, row 13 9 Two\nlines returned",
		"Mine, row 14 10 Locked text approved",
		"Mine, row 15 11 123.45 new",
		"Mine, row 16 4 '-5 returned [Not like this] [Why: so]",
	}
	for i := range max(len(got), len(want)) {
		g, w := "", ""
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			t.Errorf("edited, %d:\ngot  %q\nwant %q", i, g, w)
		}
	}
	if len(file.Notices) != 1 || !strings.Contains(file.Notices[0], `row 12: "done"`) {
		t.Errorf("notices %q", file.Notices)
	}
}

// narrowed checks a table in an encoding that has no brackets of codes: what may have
// lost something is refused, all else is as it was.
func narrowed(t *testing.T, name string, j review.Job, file review.File) {
	t.Helper()
	rows := map[string]review.Row{}
	for _, r := range file.Rows {
		rows[r.Segment] = r
	}
	doubtful := 0
	for _, d := range j.Docs {
		for i, s := range d.Segments {
			r := rows[s.ID]
			if strings.Contains(s.Target.String(), "⟦") {
				doubtful++
				if r.Err == nil {
					t.Errorf("%s: segment %d is taken as %q", name, d.Number(i), r.Target)
				}
				continue
			}
			if r.Err != nil || r.Target.String() != s.Target.String() {
				t.Errorf("%s: segment %d is %.60q, want %.60q (%v)", name, d.Number(i), r.Target, s.Target, r.Err)
			}
		}
	}
	if doubtful != 2 {
		t.Errorf("%s: %d segments are in doubt", name, doubtful)
	}
}
