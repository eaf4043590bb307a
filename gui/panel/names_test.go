package panel

import (
	"slices"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/terms"
)

// TestNames: names stand between the terms and the parts, with the numbers between
// theirs, also when the terms come later.
func TestNames(t *testing.T) {
	m := pane(t)
	m.NamesTitle, m.PartsTitle = "names", "parts"
	m.SetParts(Parts{Insertions: []memory.Insertion{{Text: "2025"}}})
	m.SetNames([]Name{{Latin: "Joe Biden", Arabic: "جو بايدن"}, {Latin: "Amal", Arabic: "أمل", Suggested: true}, {Latin: "fund", Arabic: "صندوق"}})
	m.SetTerms([]Term{{Term: terms.Term{ID: "1", Source: "صندوق", Preferred: "fund"}}}, nil)
	for i, want := range []string{"fund", "Joe Biden", "Amal", "2025"} {
		if got, ok := m.Insertable(i); !ok || got != want {
			t.Errorf("%d is %q, want %q", i+1, got, want)
		}
	}
	if _, ok := m.Insertable(4); ok {
		t.Error("there are four")
	}
	said, shown := lines(m.names)
	if want := []string{"names"}; !slices.Equal(said, want) {
		t.Errorf("the lines are %q, want %q", said, want)
	}
	if want := []string{"2", "Joe Biden", "جو بايدن", "3", "Amal", "أمل"}; !slices.Equal(shown, want) {
		t.Errorf("the texts are %q, want %q", shown, want)
	}
	m.SetTerms(nil, nil)
	if got, ok := m.Insertable(2); !ok || got != "fund" {
		t.Errorf("without the term the name is %q", got)
	}
	m.SetNames(nil)
	if got, ok := m.Insertable(0); !ok || got != "2025" || len(m.names.Objects) != 0 {
		t.Errorf("without names the first is %q", got)
	}
}
