package assist

import "testing"

func TestSetCase(t *testing.T) {
	names := []string{"Kuwait", "Al-Sabah", "Gulf Cooperation Council", "partnership"}
	for _, c := range []struct {
		text   string
		to     Case
		want   string
		reason string
	}{
		{"The US And KUWAIT", Lower, "the us and kuwait", ""},
		{"the us and ⟦1⟧Kuwait⟦/1⟧", Upper, "THE US AND ⟦1⟧KUWAIT⟦/1⟧", "codes stay"},
		{"a long-standing partnership with kuwait", Title, "A Long-Standing Partnership with Kuwait", ""},
		{"what it is for", Title, "What It Is For", "the last word has a capital"},
		{"up-to-date list", Title, "Up-to-Date List", ""},
		{"A Long-Standing Partnership With Kuwait", Sentence, "A long-standing partnership with Kuwait", "names keep theirs"},
		{"THE GULF COOPERATION COUNCIL MET. ALL CAME", Sentence, "The Gulf Cooperation Council met. All came", ""},
		{"the US and McCain Met", Sentence, "The US and McCain met", "capitals within a word are its own"},
		{"THE US ARMY", Sentence, "The us army", "where all is in capitals they say nothing"},
		{"the Al-sabah family", Title, "The Al-Sabah Family", ""},
		{"A PARTNERSHIP", Sentence, "A partnership", "a term in small letters is no name"},
		{`"closer ties," he said`, Sentence, `"Closer ties," he said`, ""},
		{"", Title, "", ""},
		{"25 %", Sentence, "25 %", ""},
	} {
		if got := SetCase(c.text, c.to, names); got != c.want {
			t.Errorf("%q in case %d: %q, want %q (%s)", c.text, c.to, got, c.want, c.reason)
		}
	}
}

// TestNextCase goes round from any text.
func TestNextCase(t *testing.T) {
	for _, round := range [][]string{
		{"closer ties in the gulf", "Closer Ties in the Gulf", "CLOSER TIES IN THE GULF", "Closer ties in the gulf", "closer ties in the gulf"},
		{"ties", "Ties", "TIES", "ties"},
		{"closer Ties", "closer ties", "Closer Ties"},
	} {
		text := round[0]
		for _, want := range round[1:] {
			if text = SetCase(text, NextCase(text, nil), nil); text != want {
				t.Errorf("of %q: %q, want %q", round[0], text, want)
				break
			}
		}
	}
}
