package qa

import (
	"testing"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// FuzzCheck gives the checks any two texts: what they find lies in the texts, and what
// they mend is text.
func FuzzCheck(f *testing.F) {
	for _, p := range [][2]string{
		{"بلغت ٣٫٥ مليون و200 ألف في 24 تشرين الثاني/نوفمبر 2020", "It was $3.7m on Nov. 24, 2020"},
		{"«نعم» [قال] (لا؟", "\"Yes\" [he said (no."},
		{"1 رمضان 1445 هـ الساعة 10:30 مساء", "10-6.30am,, re:x .Then"},
		{"⟦1⟧أ⟦/1⟧ info@example.com", "⟦/1⟧a⟦1⟧ the the <b> \u200f"},
	} {
		f.Add(p[0], p[1])
	}
	c := plain()
	f.Fuzz(func(t *testing.T, source, target string) {
		if !utf8.ValidString(source) || !utf8.ValidString(target) || len(source)+len(target) > 2000 {
			return
		}
		seg := &project.Segment{ID: "s", Source: text.Plain(source), Target: text.Plain(target)}
		if x, err := text.Parse(target); err == nil {
			seg.Target = x
		}
		var r Results
		lists, err := r.Check(t.Context(), c, []*project.Segment{seg}, inTurn)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range lists[0] {
			within := func(s string, ranges []memory.Range) {
				for _, r := range ranges {
					if r.Start < 0 || r.End < r.Start || r.End > len(s) || !utf8.ValidString(s[:r.Start]) || !utf8.ValidString(s[r.Start:r.End]) {
						t.Fatalf("%s: the range %v is none of %q", found.Check, r, s)
					}
				}
			}
			within(seg.Source.Chars, found.Source)
			within(seg.Target.Chars, found.Target)
			at := 0
			for _, e := range found.Fix {
				within(seg.Target.Chars, []memory.Range{e.Range})
				if e.Start < at {
					t.Fatalf("%s: edits %v out of order", found.Check, found.Fix)
				}
				at = e.End
			}
			if mended := Apply(seg.Target, found.Fix); !utf8.ValidString(mended.Chars) || len(mended.Codes) != len(seg.Target.Codes) {
				t.Fatalf("%s mends to %q", found.Check, mended)
			}
			_ = found.Message.String()
		}
	})
}
