package terms

import "testing"

func TestRendered(t *testing.T) {
	for _, c := range []struct {
		form, text, want string
	}{
		{"government", "The Government’s plan", "Government’s"},
		{"government", "Governments' plans", "Governments"},
		{"government", "governmental", ""},
		{"authority", "the authorities", "authorities"},
		{"authorities", "no authority here", "authority"},
		{"movie", "two movies", "movies"},
		{"process", "processes", "processes"},
		{"state", "a statue", ""},
		{"armed forces", "the Armed Forces of", "Armed Forces"},
		{"armed forces", "armed, forces", ""},
		{"chief of staff", "the chiefs of staff met", "chiefs of staff"},
		{"US", "told us", ""},
		{"US", "the US’s role", "US’s"},
		{"NGO", "NGOs and others", "NGOs"},
		{"Al-Sabah", "Ahmad Nasser Al-Mohammad Al-Sabah.", "Al-Sabah"},
		{"a", "as", ""},
		{"Kuwait", "", ""},
	} {
		form, at, ok := Term{Preferred: "zzz", Allowed: []string{c.form}}.Rendered(c.text)
		if got := c.text[at.Start:at.End]; got != c.want || ok != (c.want != "") || ok && form != c.form {
			t.Errorf("%q in %q: %q, %v, form %q", c.form, c.text, got, ok, form)
		}
	}
}

func TestMisused(t *testing.T) {
	term := Term{Preferred: "Arabian Gulf", Forbidden: []string{"Persian Gulf", "Gulf"}}
	for text, want := range map[string]string{
		"the Arabian Gulf":               "",
		"the Persian Gulf":               "Persian Gulf",
		"the Arabian Gulf, and the Gulf": "Gulf",
		"nothing of it":                  "",
	} {
		form, at, ok := term.Misused(text)
		if got := text[at.Start:at.End]; got != want || ok != (want != "") || form != want {
			t.Errorf("%q: %q, form %q, %v", text, got, form, ok)
		}
	}
}
