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
	"tarjuman/project/align"
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

// taught is a checker with the default profile that has learned from segments.
func taught(t testing.TB, all []*project.Segment) *Checker {
	t.Helper()
	c := plain()
	var err error
	if c.Profile, err = BuiltIn(DefaultProfile); err != nil {
		t.Fatal(err)
	}
	var texts []align.Texts
	for _, s := range all {
		texts = append(texts, align.Texts{Source: s.Source.Chars, Target: s.Target.Chars})
	}
	c.Vocabulary = align.Learn(texts)
	return c
}

// mistaken are published pairs that were read and are wrong as the check says: 1.5 pounds
// for £1.5 million, 300 thousand for 30,000, April for March, a code left in the Arabic.
var mistaken = map[string]string{"ntrex-news 82": "N03", "ntrex-news 410": "N03", "pud 320": "D01", "ntrex-news 946": "P11"}

// TestCorpora counts what the checks say of published translations: errors of at most
// one pair in a hundred, and a warning of no check of more than five.
func TestCorpora(t *testing.T) {
	all := corpora(t)
	var r Results
	found, err := r.Check(context.Background(), taught(t, all), all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	flagged := map[string]int{}
	wrong := 0
	for i, list := range found {
		var seen []string
		for _, f := range list {
			if show := os.Getenv("SHOW"); show != "" && strings.Contains(show, f.Check) {
				fmt.Printf("%s %s %s %v %v\n   %s\n   %s\n", f.Check, f.Segment, f.Message, cut(all[i].Source.Chars, f.Source), cut(all[i].Target.Chars, f.Target), all[i].Source.Chars, all[i].Target.Chars)
			}
			if k := f.Severity.String() + f.Check; !slices.Contains(seen, k) {
				flagged[k]++
				seen = append(seen, k)
			}
		}
		if slices.ContainsFunc(list, func(f Finding) bool { return f.Severity == Error && mistaken[f.Segment] != f.Check }) {
			wrong++
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(len(all)) }
	for _, k := range Checks() {
		t.Logf("%s error %5.2f%%  warning %5.2f%%  info %5.2f%%", k.ID, share(flagged["error"+k.ID]), share(flagged["warning"+k.ID]), share(flagged["info"+k.ID]))
		if n := share(flagged["warning"+k.ID]); n > 5 {
			t.Errorf("%s warns of %.2f%% of published pairs", k.ID, n)
		}
	}
	t.Logf("pairs with an error: %.2f%%", share(wrong))
	if share(wrong) > 1 {
		t.Errorf("errors in %.2f%% of published pairs", share(wrong))
	}
}
