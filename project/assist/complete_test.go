package assist

import (
	"slices"
	"testing"
)

// texts are the texts of candidates.
func texts(all []Candidate) (out []string) {
	for _, c := range all {
		out = append(out, c.Text)
	}
	return out
}

func TestComplete(t *testing.T) {
	s := Segment{
		Terms:   []string{"strategic dialogue", "US Department of State", "working group"},
		Names:   []string{"Ahmad Nasser Al-Sabah", "Washington"},
		Matches: []string{"Defense officials stressed the stability of the Gulf.", "The stabilization of prices"},
	}
	d := NewDocument()
	for _, text := range []string{
		"The Gulf Cooperation Council met.", "He told the Gulf Cooperation Council of it.", "Stability reigned.",
		"a strong statement, a strong statement and strength", "Over two weeks", "Kuwait's strength",
	} {
		d.Add(text)
	}
	for _, c := range []struct {
		name, before, after string
		want                []string
		reason              string
	}{
		{"a term", "The str", "", []string{"strategic dialogue", "stressed", "strong statement", "strong"}, ""},
		{"a term goes on", "The strategic d", "", []string{"strategic dialogue"}, ""},
		{"a term after its space", "The strategic ", "", []string{"strategic dialogue"}, "three letters of the phrase are there"},
		{"two letters", "The st", "", nil, ""},
		{"a capital stays", "Str", "", []string{"Strategic dialogue", "Stressed", "Strong statement", "Strong"}, ""},
		{"small letters find capitals", "the us dep", "", []string{"US Department of State"}, ""},
		{"capitals that are not there", "the STR", "", nil, ""},
		{"a later word of a term", "the depa", "", []string{"Department of State"}, ""},
		{"a name from its family name on", "Foreign Minister Al-S", "", []string{"Al-Sabah"}, ""},
		{"a word of a match behind the same word", "the stab", "", []string{"stability", "stabilization"}, "both stand behind it; the first match is the better one"},
		{"the word of a match alone", "for stab", "", []string{"stability", "stabilization"}, ""},
		{"a word that begins a match is small", "in def", "", []string{"defense"}, ""},
		{"where one word leads to the next", "by the gul", "", []string{"Gulf Cooperation Council"}, "Gulf itself lacks one letter"},
		{"what only begins sentences is small within", "and ove", "", nil, "one letter is missing"},
		{"a word with an apostrophe", "of Kuw", "", []string{"Kuwait's"}, ""},
		{"within a word", "the str", "ong", nil, ""},
		{"before a stop", "the strengt", ".", nil, "one letter is missing"},
		{"behind a stop", "Met. Stro", "", []string{"Strong statement", "Strong"}, ""},
		{"nothing typed", "", "", nil, ""},
	} {
		got := texts(Complete(c.before, c.after, s, d, 4))
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q (%s)", c.name, got, c.want, c.reason)
		}
	}
}

// TestUsed: what the translation has already gives way to what it has not, and most
// limits all.
func TestUsed(t *testing.T) {
	s := Segment{Terms: []string{"security council", "security forces"}}
	if got := texts(Complete("The sec", "", s, nil, 4)); !slices.Equal(got, []string{"security council", "security forces"}) {
		t.Errorf("at first %q", got)
	}
	if got := texts(Complete("The Security Council of sec", "", s, nil, 1)); !slices.Equal(got, []string{"security forces"}) {
		t.Errorf("after it was used %q", got)
	}
	got := Complete("The Security Council of security for", "", s, nil, 4)
	if len(got) != 1 || got[0].Typed != len("security for") || got[0].Origin != FromTerm {
		t.Errorf("%+v", got)
	}
}

// TestDocument: what was removed is not offered, and phrases follow the counts.
func TestDocument(t *testing.T) {
	d := NewDocument()
	ask := func(before string) []string { return texts(Complete(before, "", Segment{}, d, 4)) }
	d.Add("a long-standing partnership, a long-standing partnership")
	if got := ask("the long"); !slices.Equal(got, []string{"long-standing partnership", "long-standing"}) {
		t.Errorf("%q", got)
	}
	d.Remove("a long-standing partnership, a long-standing partnership")
	if got := ask("the long"); got != nil {
		t.Errorf("after removal %q", got)
	}
	d.Add("stranger strangest strangest")
	if got := ask("a stran"); !slices.Equal(got, []string{"strangest", "stranger"}) {
		t.Errorf("by count %q", got)
	}
	d.Add("no stranger")
	if got := ask("no stran"); !slices.Equal(got, []string{"stranger", "strangest"}) {
		t.Errorf("behind the same word %q", got)
	}
	if d.Curly() != true {
		t.Error("without quotes they are curly")
	}
	if d.Add(`"so"`); d.Curly() {
		t.Error("the document has straight ones")
	}
	if d.Add("“so” “so”"); !d.Curly() {
		t.Error("most are curly")
	}
}
