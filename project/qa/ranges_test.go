package qa

import "testing"

// TestShort: a long text is quoted to the end of a word; the dots stand where it goes on.
func TestShort(t *testing.T) {
	for s, want := range map[string]string{
		"في مجالات السياسة": "في مجالات السياسة",
		"في مجالات السياسة وحقوق الإنسان والتنمية والدفاع والأمن والتجارة والاستثمار": "في مجالات السياسة وحقوق الإنسان والتنمية والدفاع والأمن…\u200f",
		"the areas of politics, human rights, development, defence and security":      "the areas of politics, human rights, development, defence…",
	} {
		if got := short(s); got != want {
			t.Errorf("%q is quoted as %q, want %q", s, got, want)
		}
	}
}
