package assist

import "testing"

func TestCorrect(t *testing.T) {
	for _, c := range []struct {
		before string
		curly  bool
		want   string // "" where it stays
		reason string
	}{
		{"Why؟", true, "?", ""},
		{"First،", true, ",", ""},
		{"First؛", true, ";", ""},
		{"25٪", true, "%", ""},
		{"2٫", true, ".", "the decimal mark of Arabic"},
		{"2٬", true, ",", "its mark of thousands"},
		{"The end۔", true, ".", "the stop of Urdu"},
		{"٢", true, "2", ""},
		{"in 2٥", true, "5", ""},
		{"۷", true, "7", "digits of Persian"},
		{"He said «", true, "\u201C", ""},
		{"He said «", false, `"`, "the translation has straight quotes"},
		{"\u201Cso»", true, "\u201D", ""},
		{`"so»`, false, `"`, ""},
		{"the word الحوار،", true, "", "a mark of the Arabic that is quoted"},
		{"عام ٢", true, "", "a number of it"},
		{"حوار (dialogue)،", true, ",", "the last letter is an English one"},
		{"Why?", true, "", ""},
		{"x", true, "", ""},
		{"", true, "", ""},
	} {
		got, ok := Correct(c.before, c.curly)
		if ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%q: %q, %v, want %q (%s)", c.before, got, ok, c.want, c.reason)
		}
	}
}
