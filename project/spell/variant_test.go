package spell

import "testing"

func TestSpellingOf(t *testing.T) {
	for _, c := range []struct {
		word, other string
		variant     Variant
		ending      bool
	}{
		{"colour", "color", British, false},
		{"Colours", "Colors", British, false},
		{"DEFENSE", "DEFENCE", American, false},
		{"organise", "organize", British, true},
		{"realization", "realisation", American, true},
		{"analyse", "analyze", British, false},
		{"programme", "program", British, false},
		{"kilometres", "kilometers", British, false},
		{"centred", "centered", British, false},
		{"traveling", "travelling", American, false},
		{"manoeuvring", "maneuvering", British, false},
		{"skeptic", "sceptic", American, false},
		{"neighbour’s", "neighbor's", British, false},
	} {
		got, ok := SpellingOf(c.word)
		if want := (Spelling{c.variant, c.other, c.ending}); !ok || got != want {
			t.Errorf("%s: %+v, %v, want %+v", c.word, got, ok, want)
		}
	}
	for _, w := range []string{"government", "program", "meter", "advise", "size", "goverment", "hour", "licence plate", "Kuwait"} {
		if s, ok := SpellingOf(w); ok {
			t.Errorf("%s is written in two ways: %+v", w, s)
		}
	}
	if n := len(spellings()); n < 5000 || n > 7000 {
		t.Errorf("%d words are written in two ways", n)
	}
}
