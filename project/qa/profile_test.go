package qa

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"tarjuman/project/spell"
)

// TestProfiles reads the built-in profiles and tries their tests.
func TestProfiles(t *testing.T) {
	for _, name := range append(ProfileNames(), "calques") {
		p, err := BuiltIn(name)
		if err != nil {
			t.Fatal(name, err)
		}
		if p.Name != name || p.About == "" {
			t.Errorf("%s is called %q, about %q", name, p.Name, p.About)
		}
		for _, f := range p.Phrases {
			if f.line > 0 && (len(f.Bad) == 0 || len(f.Good) == 0) {
				t.Errorf("%s: line %d: no test", name, f.line)
			}
		}
		for _, err := range p.Test() {
			t.Error(name, err)
		}
	}
}

func TestProfileErrors(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"no colon", "name: x\nspelling", "line 2"},
		{"no such key", "color: red", `no key and no check is called "color"`},
		{"no such check", "N99: error", "N99"},
		{"no such severity", "N01: bad", "off, info, warning or error"},
		{"no such spelling", "spelling: french", "american or british"},
		{"no number", "numbers: ten", "is a number"},
		{"no such base", "base: times", "ap, reuters, un"},
		{"a pattern that is none", "phrase: (a", "line 1: the regular expression (a"},
		{"indented too early", "  say: x", "no phrase stands before it"},
		{"within a phrase", "phrase: a\n  why: x", `line 2: a phrase has say, use, severity, bad and good, not "why"`},
		{"a phrase that says nothing", "phrase: a\n  bad: a", "line 1: the phrase a has neither say nor use"},
		{"base ends a phrase", "base: calques\n  say: x", "no phrase stands before it"},
	} {
		_, err := ParseProfile(c.text)
		if !errors.Is(err, ErrProfile) || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.name, err, c.want)
		}
	}
}

func TestProfileTest(t *testing.T) {
	p, err := ParseProfile("base: ap\nname: mine\nS07: off\nphrase: \\bkilled dead\\b\n  use: killed\n  bad: He was killed dead => He was killed\n" +
		"  bad: shot dead\n  bad: Killed dead => killed\n  good: killed dead\n")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, err := range p.Test() {
		line, _, _ := strings.Cut(err.Error(), "\n")
		got = append(got, line)
	}
	want := []string{
		`line 4: \bkilled dead\b is not found in: shot dead`, `line 4: \bkilled dead\b makes of: Killed dead`, `line 4: \bkilled dead\b is found in: killed dead`,
	}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q", got)
	}
	if p.Tests() != 4 || p.Severities["S07"] != Off || p.Country != "U.S." || p.English != spell.American {
		t.Errorf("%d tests, %v, %+v", p.Tests(), p.Severities, p)
	}
	c := plain()
	c.Profile = p
	found := c.Check(segment(t, "قتل.", "Killed dead."))
	if len(found) != 1 || found[0].Check != "S06" || Apply(segment(t, "", "Killed dead.").Target, found[0].Fix).Chars != "Killed." {
		t.Errorf("%+v", found)
	}
}

// TestProfileKept writes profiles as a project keeps them, and reads them again.
func TestProfileKept(t *testing.T) {
	own, err := ParseProfile("base: un\nname: mine\nS07: off\nphrase: \\bkilled dead\\b\n  use: killed\n")
	if err != nil {
		t.Fatal(err)
	}
	ap, err := BuiltIn("ap")
	if err != nil {
		t.Fatal(err)
	}
	severe := Error
	if err := ap.Decide([]string{"S07", "C10"}, &severe); err != nil {
		t.Fatal(err)
	}
	if err := ap.Decide([]string{"C10"}, nil); err != nil {
		t.Fatal(err)
	}
	var either spell.Variant
	if err := own.DecideEnglish(&either); err != nil {
		t.Fatal(err)
	}
	for _, p := range []Profile{own, ap} {
		b, err := json.Marshal(p)
		if err != nil {
			t.Fatal(err)
		}
		var q Profile
		if err := json.Unmarshal(b, &q); err != nil {
			t.Fatal(err)
		}
		if !q.Equal(&p) || q.Name != p.Name || q.Severities["S07"] != p.Severities["S07"] || len(q.Phrases) != len(p.Phrases) || len(q.Own) != len(p.Own) {
			t.Errorf("%s became %+v", b, q)
		}
	}
	if ap.Severities["S07"] != Error || len(ap.Own) != 1 {
		t.Errorf("decided: %v of %v", ap.Own, ap.Severities)
	}
	if b, _ := json.Marshal(ap); string(b) != `{"built_in":"ap","own":{"S07":"error"}}` {
		t.Errorf("a built-in profile is kept as %s", b)
	}
	var fresh Profile
	if err := json.Unmarshal([]byte("{}"), &fresh); err != nil || fresh.Name != DefaultProfile {
		t.Errorf("%q, %v", fresh.Name, err)
	}
}
