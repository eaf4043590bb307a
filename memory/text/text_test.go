package text

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func parse(t *testing.T, s string) Text {
	t.Helper()
	x, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestParse(t *testing.T) {
	for _, c := range []struct{ name, in, chars, fault string }{
		{"plain", "دسمان-1", "دسمان-1", ""},
		{"a pair", "قال ⟦1⟧الوزير⟦/1⟧.", "قال الوزير.", ""},
		{"alone", "سطر⟦12/⟧آخر", "سطرآخر", ""},
		{"a literal bracket is doubled", "⟦⟦1⟧", "⟦1⟧", ""},
		{"a literal bracket, then a code", "⟦⟦⟦1⟧", "⟦", ""},
		{"a closing bracket alone is text", "1⟧", "1⟧", ""},
		{"no number", "قال ⟦ب⟧", "", "character 4"},
		{"number zero", "⟦0⟧", "", "character 0"},
		{"unclosed", "ab⟦1", "", "character 2"},
		{"both ends", "⟦/1/⟧", "", "character 0"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Parse(c.in)
			if c.fault != "" {
				if err == nil || !strings.Contains(err.Error(), c.fault) {
					t.Fatalf("error %v, want one at %s", err, c.fault)
				}
				return
			}
			if err != nil || got.Chars != c.chars || got.String() != c.in {
				t.Errorf("%q gives %q and %q back, %v", c.in, got.Chars, got, err)
			}
		})
	}
}

func TestSplitJoin(t *testing.T) {
	for _, c := range []struct {
		name, in, first, second string
		at                      int
	}{
		{"a pair that is closed at the cut stays whole", "⟦1⟧a⟦/1⟧b", "⟦1⟧a⟦/1⟧", "b", 1},
		{"one that opens at the cut goes along", "a⟦1⟧b⟦/1⟧", "a", "⟦1⟧b⟦/1⟧", 1},
		{"closed and opened", "⟦1⟧a⟦/1⟧⟦2⟧b⟦/2⟧", "⟦1⟧a⟦/1⟧", "⟦2⟧b⟦/2⟧", 1},
		{"the order of codes is kept", "a⟦1⟧⟦/2⟧b", "a", "⟦1⟧⟦/2⟧b", 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			x := parse(t, c.in)
			a, b := x.Split(c.at)
			if a.String() != c.first || b.String() != c.second {
				t.Errorf("got %q and %q", a, b)
			}
			if back := a.Join("", b); !back.Equal(x) {
				t.Errorf("joined %q", back)
			}
		})
	}
}

func TestTrim(t *testing.T) {
	x, lead, trail := parse(t, " \n⟦1⟧ نعم⟦/1⟧\u00a0 ⟦2/⟧ ").Trim()
	if x.String() != "⟦1⟧نعم⟦/1⟧\u00a0⟦2/⟧" || lead != " \n " || trail != "  " {
		t.Errorf("%q %q %q", lead, x, trail)
	}
	if x, lead, _ := Plain("  ").Trim(); x.Chars != "" || lead != "  " {
		t.Errorf("white space alone: %q %q", lead, x)
	}
}

func TestMissing(t *testing.T) {
	want := parse(t, "⟦1⟧a⟦/1⟧⟦2/⟧")
	missing, extra := parse(t, "⟦1⟧b⟦3/⟧⟦1⟧").Missing(want)
	if len(missing) != 2 || missing[0].Kind != Close || missing[1].N != 2 {
		t.Errorf("missing %v", missing)
	}
	if len(extra) != 2 || extra[0].N != 3 || extra[1].N != 1 {
		t.Errorf("extra %v", extra)
	}
	if m, e := parse(t, "⟦2/⟧⟦1⟧⟦/1⟧").Missing(want); m != nil || e != nil {
		t.Errorf("another order is no fault: %v %v", m, e)
	}
}

func TestOffset(t *testing.T) {
	s := "aبc"
	for i, want := range []int{0, 1, 3, 4} {
		got, ok := Offset(s, i)
		if !ok || got != want || Runes(s, got) != i {
			t.Errorf("rune %d: byte %d, %v, back to rune %d", i, got, ok, Runes(s, got))
		}
	}
	for _, i := range []int{-1, 5} {
		if _, ok := Offset(s, i); ok {
			t.Errorf("rune %d is not in %q", i, s)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range []string{"قال ⟦1⟧الوزير⟦/1⟧ «نعم»⟦2/⟧.", "⟦⟦⟦1⟧⟦/1⟧", " a "} {
		f.Add(s, 5)
	}
	f.Fuzz(func(t *testing.T, s string, at int) {
		x, err := Parse(s)
		if err != nil || !utf8.ValidString(s) {
			return
		}
		if again, err := Parse(x.String()); err != nil || !again.Equal(x) {
			t.Fatalf("%q read back as %q, %v", x, again, err)
		}
		if at, ok := Offset(x.Chars, at); ok {
			a, b := x.Split(at)
			if back := a.Join("", b); !back.Equal(x) {
				t.Fatalf("%q split at %d and joined is %q", x, at, back)
			}
		}
		trimmed, lead, trail := x.Trim()
		if lead+trimmed.Chars+trail != x.Chars || len(trimmed.Codes) != len(x.Codes) {
			t.Fatalf("%q trimmed is %q %q %q", x, lead, trimmed, trail)
		}
	})
}

func TestWritten(t *testing.T) {
	x := parse(t, "⟦1⟧قال⟦/1⟧ ⟦⟦نعم⟦2/⟧")
	for _, c := range []struct{ part, want string }{
		{"قال", "قال"}, {"نعم", "نعم"}, {" ⟦", " ⟦⟦"}, {"قال ", "قال⟦/1⟧ "},
	} {
		start := strings.Index(x.Chars, c.part)
		from, to := x.Written(start, start+len(c.part))
		if got := string([]rune(x.String())[from:to]); got != c.want {
			t.Errorf("%q is written %q, want %q", c.part, got, c.want)
		}
	}
}
