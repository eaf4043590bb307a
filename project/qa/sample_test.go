package qa

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/spell"
)

// TestSample checks the sample article as it was translated by hand, with its terms and
// names: nothing is wrong with it, and the slips of its source are queries.
func TestSample(t *testing.T) {
	list, err := terms.Read(t.Context(), bytes.NewReader(assets.SampleTerms), "terms.csv", terms.Languages{Source: "ar", Target: "en"})
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := names.ReadTable(t.Context(), bytes.NewReader(assets.SampleNames), "ar", "en")
	if err != nil {
		t.Fatal(err)
	}
	c := plain()
	if c.Profile, err = BuiltIn(DefaultProfile); err != nil {
		t.Fatal(err)
	}
	c.Terms, c.Names = []*terms.Base{terms.New(list.Terms)}, names.New(ledger.Names)
	var extra spell.Extra
	for _, n := range ledger.Names {
		extra.Names = append(extra.Names, n.Latin)
	}
	for _, x := range list.Terms {
		extra.Terms = append(extra.Terms, x.Usable()...)
	}
	c.Spelling = spell.NewChecker([]*spell.Dictionary{spell.English(spell.American)}, extra)
	source := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	target := strings.Split(strings.TrimSpace(string(assets.SampleTranslation)), "\n")
	if len(source) != 26 || len(target) != 26 {
		t.Fatalf("%d lines, and %d", len(source), len(target))
	}
	var all []*project.Segment
	for i := range source {
		s := &project.Segment{ID: fmt.Sprint(i + 1), Doc: "d", Unit: i, Status: project.Approved, Source: text.Plain(source[i]), Target: text.Plain(target[i])}
		if i == 13 || i == 19 {
			s.Kind = project.Heading
		}
		all = append(all, s)
	}
	var r Results
	found, err := r.Check(t.Context(), c, all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	queries := map[string]bool{}
	for _, list := range found {
		for _, f := range list {
			if (f.Check == "C15" || f.Check == "C08") && f.Severity == Info {
				queries[f.Segment+" "+f.Check] = true
				continue
			}
			t.Errorf("%s %s %s: %s", f.Segment, f.Check, f.Severity, f.Message)
		}
	}
	if len(queries) != 2 || !queries["11 C15"] || !queries["18 C08"] {
		t.Errorf("queries: %v", queries)
	}
}
