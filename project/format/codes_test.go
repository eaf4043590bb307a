package format

import (
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/text"
)

// parsed reads the written form; codes in fixed must not be deleted, those in
// once not copied.
func parsed(t *testing.T, s string, fixed, once []int) text.Text {
	t.Helper()
	x, err := text.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	for i := range x.Codes {
		for _, n := range fixed {
			if x.Codes[i].N == n {
				x.Codes[i].Keep |= text.NoDelete
			}
		}
		for _, n := range once {
			if x.Codes[i].N == n {
				x.Codes[i].Keep |= text.NoCopy
			}
		}
	}
	return x
}

// TestOrder: all codes of the source are to keep their order; of those in fixed none may
// be missing.
func TestOrder(t *testing.T) {
	for _, tt := range []struct {
		name, source, target, want string
		fixed                      []int
	}{
		{"another order", "⟦1/⟧⟦2/⟧⟦3/⟧", "a⟦3/⟧b⟦1/⟧c⟦2/⟧d", "a⟦1/⟧b⟦2/⟧c⟦3/⟧d", nil},
		{"one was deleted", "⟦1/⟧⟦2/⟧⟦3/⟧", "a⟦3/⟧b⟦1/⟧c", "a⟦1/⟧b⟦3/⟧c", nil},
		{"one is missing", "⟦1/⟧⟦2/⟧⟦3/⟧", "a⟦3/⟧b⟦2/⟧c", "a⟦1/⟧b⟦2/⟧c⟦3/⟧", []int{1, 2, 3}},
		{"copied", "⟦1/⟧⟦2/⟧", "a⟦2/⟧b⟦2/⟧c⟦1/⟧", "a⟦1/⟧bc⟦2/⟧", nil},
		{"pairs", "⟦1⟧س⟦2/⟧⟦/1⟧", "⟦2/⟧a⟦1⟧b⟦/1⟧", "⟦1⟧a⟦2/⟧b⟦/1⟧", nil},
		{"others among them", "⟦1/⟧⟦2/⟧", "⟦7⟧a⟦2/⟧b⟦/7⟧⟦1/⟧", "a⟦1/⟧b⟦2/⟧", nil},
	} {
		source := parsed(t, tt.source, tt.fixed, nil)
		for i := range source.Codes {
			source.Codes[i].Keep |= text.NoMove
		}
		if got := Nested(parsed(t, tt.target, nil, nil), source); got.String() != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNested(t *testing.T) {
	for _, tt := range []struct {
		name, source, target, want string
		fixed, once                []int
	}{
		{"whole", "⟦1⟧س⟦/1⟧⟦2/⟧", "a⟦2/⟧⟦1⟧b⟦/1⟧", "a⟦2/⟧⟦1⟧b⟦/1⟧", nil, nil},
		{"deleted", "⟦1⟧س⟦/1⟧⟦2/⟧", "ab", "ab", nil, nil},
		{"deleted and needed", "⟦1⟧س⟦/1⟧⟦2/⟧", "ab", "ab⟦1⟧⟦/1⟧⟦2/⟧", []int{1, 2}, nil},
		{"half deleted", "⟦1⟧س⟦/1⟧", "a⟦1⟧b", "ab", nil, nil},
		{"half deleted and needed", "⟦1⟧س⟦/1⟧", "a⟦/1⟧b", "ab⟦1⟧⟦/1⟧", []int{1}, nil},
		{"half in the source", "⟦1⟧س⟦/2⟧", "a⟦/2⟧b⟦1⟧", "a⟦/2⟧b⟦1⟧", nil, nil},
		{"the wrong way round", "⟦1⟧س⟦/1⟧", "⟦/1⟧a⟦1⟧", "a", nil, nil},
		{"unknown", "س", "⟦1⟧a⟦/1⟧⟦2/⟧", "a", nil, nil},
		{"copied", "⟦1⟧س⟦/1⟧⟦2/⟧", "⟦1⟧a⟦/1⟧⟦1⟧b⟦/1⟧⟦2/⟧⟦2/⟧", "⟦1⟧a⟦/1⟧⟦1⟧b⟦/1⟧⟦2/⟧⟦2/⟧", nil, nil},
		{"copied and once", "⟦1⟧س⟦/1⟧⟦2/⟧", "⟦1⟧a⟦/1⟧⟦1⟧b⟦/1⟧⟦2/⟧⟦2/⟧", "⟦1⟧a⟦/1⟧b⟦2/⟧", nil, []int{1, 2}},
		{"crossing", "⟦1⟧س⟦/1⟧⟦2⟧ص⟦/2⟧", "⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", "⟦1⟧a⟦2⟧b⟦/2⟧⟦/1⟧⟦2⟧c⟦/2⟧", nil, nil},
		{"crossing and once", "⟦1⟧س⟦/1⟧⟦2⟧ص⟦/2⟧", "⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧", "⟦1⟧a⟦2⟧b⟦/2⟧⟦/1⟧c", nil, []int{2}},
	} {
		source := parsed(t, tt.source, tt.fixed, tt.once)
		if got := Nested(parsed(t, tt.target, nil, nil), source); got.String() != tt.want {
			t.Errorf("%s: got %s, want %s", tt.name, got, tt.want)
		}
	}
}

func FuzzNested(f *testing.F) {
	f.Add("⟦1⟧س⟦/1⟧⟦2⟧ص⟦/2⟧⟦3/⟧", "⟦1⟧a⟦2⟧b⟦/1⟧c⟦/2⟧⟦3/⟧⟦3/⟧", uint(2), uint(8), uint(0))
	f.Add("⟦1⟧س⟦/1⟧⟦2/⟧⟦3/⟧", "⟦3/⟧⟦3/⟧⟦1⟧a⟦2/⟧⟦/1⟧", uint(2), uint(8), uint(12))
	f.Fuzz(func(t *testing.T, a, b string, fixed, once, still uint) {
		source, err1 := text.Parse(a)
		target, err2 := text.Parse(b)
		if err1 != nil || err2 != nil {
			return
		}
		count := map[key]int{}
		for i, c := range source.Codes {
			k := key{c.Kind, c.N}
			if count[k]++; count[k] > 1 {
				return // a unit has each code once
			}
			if fixed>>(c.N%32)&1 == 1 {
				source.Codes[i].Keep |= text.NoDelete
			}
			if once>>(c.N%32)&1 == 1 {
				source.Codes[i].Keep |= text.NoCopy
			}
			if still>>(c.N%32)&1 == 1 {
				source.Codes[i].Keep |= text.NoMove
			}
		}
		got := Nested(target, source)
		if got.Chars != target.Chars {
			t.Fatalf("%q: the characters became %q", b, got.Chars)
		}
		again := Nested(got, source)
		if !again.Equal(got) {
			t.Errorf("%q in %q: first %s, then %s", b, a, got, again)
		}
		written := map[key]int{}
		var open []int
		at := 0
		for _, c := range got.Codes {
			k := key{c.Kind, c.N}
			written[k]++
			if c.Offset < at {
				t.Fatalf("%q in %q: %s is out of order", b, a, got)
			}
			at = c.Offset
			if c.Keep&text.NoCopy != 0 && written[k] > 1 {
				t.Errorf("%q in %q: %s has %v twice", b, a, got, c)
			}
			if _, pair := count[key{text.Open + text.Close - c.Kind, c.N}]; c.Kind == text.Alone || !pair {
				continue
			}
			if c.Kind == text.Open {
				open = append(open, c.N)
			} else if n := len(open) - 1; n < 0 || open[n] != c.N {
				t.Fatalf("%q in %q: %s is not nested", b, a, got)
			} else {
				open = open[:n]
			}
		}
		if len(open) > 0 {
			t.Errorf("%q in %q: %s has open pairs", b, a, got)
		}
		at = 0
		for _, c := range got.Codes {
			if c.Keep&text.NoMove == 0 || c.Kind != text.Alone {
				continue // pairs that others cross are ended by them
			}
			i := slices.IndexFunc(source.Codes, func(d text.Code) bool { return d.Kind == c.Kind && d.N == c.N })
			if i < at {
				t.Errorf("%q in %q: %s has %v in another order", b, a, got, c)
			}
			at = i
		}
		for _, c := range source.Codes {
			if c.Keep&text.NoDelete != 0 && written[key{c.Kind, c.N}] == 0 {
				t.Errorf("%q in %q: %s lacks %v", b, a, got, c)
			}
		}
	})
}

func TestWithoutMarks(t *testing.T) {
	in, err := text.Parse("\u200f⟦1⟧a\u202bb⟦/1⟧\u202c⟦2/⟧\u200d")
	if err != nil {
		t.Fatal(err)
	}
	if got := WithoutMarks(in); strings.Contains(got.Chars, "\u200f") || got.String() != "⟦1⟧ab⟦/1⟧⟦2/⟧\u200d" {
		t.Errorf("%q", got)
	}
}
