package qa

import (
	"slices"
	"testing"
)

// TestNeeded shows what phrases are looked for by, and that none is passed over for it.
func TestNeeded(t *testing.T) {
	for _, c := range []struct {
		find string
		want []string
	}{
		{`\bput an end for\b`, []string{"put an end for"}},
		{`\b(it is|it's) Worth (noting|recalling)\b`, []string{" worth "}},
		{`(carried|went) (out)?`, []string{"carried", "went"}},
		{`(?:visited){2,}x?`, []string{"visited"}},
		{`(visited)?\w+`, nil},
		{`(visited|\w+)`, nil},
		{`قال`, nil},
	} {
		if got := needed("(?i)" + c.find); !slices.Equal(got, c.want) {
			t.Errorf("%s needs %q, want %q", c.find, got, c.want)
		}
	}
	p, err := ParseProfile("phrase: stress on\n  say: without on\n")
	if err != nil {
		t.Fatal(err)
	}
	c := plain()
	c.Profile = p
	for _, target := range []string{"They stress on it.", "They STRESS ON it.", "They \u017ftre\u017f\u017f on it."} {
		if got := c.Check(segment(t, "قال", target)); !slices.ContainsFunc(got, func(f Finding) bool { return f.Check == "S06" }) {
			t.Errorf("nothing is said of %q: %v", target, got)
		}
	}
}
