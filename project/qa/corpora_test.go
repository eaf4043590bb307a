package qa

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// corpora reads the published pairs beside the project as the segments of one
// bilingual project. The ID of a segment is its file and its line.
func corpora(t testing.TB) (all []*project.Segment) {
	t.Helper()
	for _, name := range []string{"ntrex-news", "pud"} {
		b, err := os.ReadFile("../../../shared/corpora/" + name + ".tsv")
		if err != nil {
			t.Skip("no published translations beside the project: ", err)
		}
		n := 0
		for line := range strings.Lines(string(b)) {
			n++
			f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			all = append(all, &project.Segment{
				ID: fmt.Sprintf("%s %d", name, n), Doc: f[0], Unit: n, Status: project.Approved,
				Source: text.Plain(strings.TrimSpace(f[1])), Target: text.Plain(strings.TrimSpace(f[2])),
			})
		}
	}
	return all
}

// TestCorpora counts what the checks say of published translations.
func TestCorpora(t *testing.T) {
	all := corpora(t)
	var r Results
	found, err := r.Check(context.Background(), plain(), all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	flagged := map[string]int{}
	for i, list := range found {
		var seen []string
		for _, f := range list {
			if testing.Verbose() && strings.Contains(os.Getenv("SHOW"), f.Check) {
				fmt.Printf("%s %s %s %v %v\n   %s\n   %s\n", f.Check, f.Segment, f.Message, cut(all[i].Source.Chars, f.Source), cut(all[i].Target.Chars, f.Target), all[i].Source.Chars, all[i].Target.Chars)
			}
			if !slices.Contains(seen, f.Check) {
				flagged[f.Check]++
				seen = append(seen, f.Check)
			}
		}
	}
	for _, k := range Checks() {
		t.Logf("%s %-8s %4d %.2f%%", k.ID, k.Severity, flagged[k.ID], 100*float64(flagged[k.ID])/float64(len(all)))
	}
}
