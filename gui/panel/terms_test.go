package panel

import (
	"slices"
	"testing"

	"tarjuman/gui/bidi"
	"tarjuman/gui/shape"
	"tarjuman/memory"
	"tarjuman/memory/terms"
)

// TestTerms: terms stand below the matches with the first numbers, tell what they may
// be called and what not, and whether the translation has them.
func TestTerms(t *testing.T) {
	m := pane(t)
	m.TermsTitle, m.PartsTitle, m.Also, m.Never, m.From = "terms", "parts", "also", "not", "from"
	gulf := Term{Term: terms.Term{ID: "1", Source: "الخليج", Preferred: "Gulf", Forbidden: []string{"Persian Gulf"}}, Base: "house"}
	fund := Term{Term: terms.Term{ID: "2", Source: "صندوق", Preferred: "fund", Allowed: []string{"trust", "pool"}, Note: "a note"}}
	m.SetParts(Parts{Insertions: []memory.Insertion{{Text: "2025"}}})
	m.SetTerms([]Term{gulf, fund}, nil)

	for i, want := range []string{"Gulf", "fund", "2025"} {
		if got, ok := m.Insertable(i); !ok || got != want {
			t.Errorf("%d is %q, want %q", i+1, got, want)
		}
	}
	if _, ok := m.Insertable(3); ok {
		t.Error("there are three")
	}
	said, shown := lines(m.Object())
	if want := []string{"terms", "parts", "3   2025"}; !slices.Equal(said, want) {
		t.Errorf("the lines are %q, want %q", said, want)
	}
	if want := []string{"1", "Gulf", "الخليج", "not Persian Gulf   from house", "2", "fund", "صندوق", "also trust, pool   a note"}; !slices.Equal(shown, want) {
		t.Errorf("the texts are %q, want %q", shown, want)
	}
	words, spans := m.more(gulf)
	struck := spans[slices.IndexFunc(spans, func(s bidi.Span) bool { return s.Line == shape.Strike })]
	if got := string([]rune(words)[struck.Start:struck.End]); got != "Persian Gulf" {
		t.Errorf("%q is struck through", got)
	}

	icons := func() (out []bool) {
		for _, e := range m.found {
			out = append(out, !e.icon.Hidden)
		}
		return out
	}
	if got := icons(); slices.Contains(got, true) {
		t.Errorf("before anything is known of the translation: %v", got)
	}
	first := m.found[0].icon
	use := []Use{UseOf(gulf.Term, "the Persian Gulf"), UseOf(fund.Term, "the Persian Gulf")}
	if m.SetTerms([]Term{gulf, fund}, use); !slices.Equal(icons(), []bool{true, false}) || !m.found[0].use.Misused {
		t.Errorf("%v, %+v", icons(), use)
	}
	use = []Use{UseOf(gulf.Term, "a pool"), UseOf(fund.Term, "a pool")}
	if m.SetTerms([]Term{gulf, fund}, use); !slices.Equal(icons(), []bool{false, true}) || m.found[0].icon != first {
		t.Errorf("%v, %+v: or the same terms were made anew", icons(), use)
	}
	if m.SetTerms(nil, nil); len(m.terms.Objects) != 0 {
		t.Error("terms of another sentence are there")
	}
	if got, _ := m.Insertable(0); got != "2025" {
		t.Errorf("1 is %q", got)
	}
}
