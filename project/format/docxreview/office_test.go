package docxreview

import (
	_ "embed"
	"regexp"
	"testing"

	"tarjuman/project/format/formattest"
)

//go:embed edit.bas
var edits string

// TestEditedInLibreOffice holds what is made of files that LibreOffice has saved,
// edited and sorted.
func TestEditedInLibreOffice(t *testing.T) {
	j := job()
	j.Former = nil
	files := formattest.Macro(t, "in.docx", map[string][]byte{"in.docx": write(t, j)}, edits)
	const four = "4 updated: =He added that the Dasman-1 exercise had improved capabilities."
	for name, want := range map[string]string{
		"saved": "", "odt": "", "sorted": "",
		"corrected": "4 updated: He said “yes” – and that’s the 1st ½.",
		"tracked": "1 updated (Omar: Please do this one.)\n" + four + " (Unknown Author: Which one?)" +
			" {=He added that the Dasman-1 exercise had strengthened capabilities. Unknown Author}",
		// The second row is there twice, as it was; the fifth was deleted.
		"edited": "1 updated: The fourth dialogue ended.\n" + four + " [approved]\n5 missing: the file has no row of it",
	} {
		f := read(t, files[name+".docx"])
		if f.Export == "" || f.Notices != nil {
			t.Errorf("%s: export %q, notices %q", name, f.Export, f.Notices)
		}
		if got := clock.ReplaceAllString(outcomes(j, f), "}"); got != want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, want)
		}
	}
}

// clock is the time of a change, which is that of the test.
var clock = regexp.MustCompile(` [0-9:]+}`)
