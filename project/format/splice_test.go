package format

import (
	"math/rand/v2"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

func TestSplicer(t *testing.T) {
	const original = "<p>one<b>two</b></p>"
	for _, tt := range []struct {
		name  string
		edits func(s *Splicer)
		want  string
	}{
		{"nothing", func(*Splicer) {}, original},
		{"a range", func(s *Splicer) { s.Replace(3, 6, "1") }, "<p>1<b>two</b></p>"},
		{"one after the other", func(s *Splicer) { s.Replace(3, 6, "1"); s.Replace(9, 12, "2") }, "<p>1<b>2</b></p>"},
		{"insertions in one place", func(s *Splicer) { s.Replace(3, 3, "a"); s.Replace(3, 3, "b") }, "<p>abone<b>two</b></p>"},
		{"one that encloses others", func(s *Splicer) {
			s.Replace(0, 3, "<q>")
			s.Replace(9, 12, "2")
			s.Replace(6, 16, "["+s.Source(6, 16)+"]")
		}, "<q>one[<b>2</b>]</p>"},
		{"one of two that were replaced", func(s *Splicer) {
			s.Replace(3, 6, "1")
			s.Replace(9, 12, "2")
			s.Replace(0, 20, s.Source(6, 16)+s.Source(3, 6))
		}, "<b>2</b>1"},
		{"deleted", func(s *Splicer) { s.Replace(9, 12, "2"); s.Delete(3, 16) }, "<p></p>"},
		{"out of order", func(s *Splicer) { s.Replace(9, 12, "2"); s.Replace(3, 6, "1") }, ""},
		{"overlapping", func(s *Splicer) { s.Replace(3, 6, "1"); s.Replace(5, 9, "2") }, ""},
		{"outside", func(s *Splicer) { s.Replace(3, 99, "") }, ""},
		{"source cut through", func(s *Splicer) { s.Replace(3, 9, "1"); s.Source(0, 6) }, ""},
	} {
		s := Splice([]byte(original))
		tt.edits(s)
		got, err := s.Bytes()
		if string(got) != tt.want || (err != nil) != (tt.want == "") {
			t.Errorf("%s: got %q, %v; want %q", tt.name, got, err, tt.want)
		}
	}
}

// Many ranges give what replacing them one by one from behind gives.
func TestSplicerMany(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		original := strings.Repeat("abcdefghij", 5)
		s, want := Splice([]byte(original)), original
		type cut struct{ from, to int }
		var cuts []cut
		for at := 0; at < len(original); {
			from := at + 1 + r.IntN(6)
			to := from + r.IntN(4)
			if to > len(original) {
				break
			}
			cuts = append(cuts, cut{from, to})
			s.Replace(from, to, "-")
			at = to
		}
		for i := len(cuts) - 1; i >= 0; i-- {
			want = want[:cuts[i].from] + "-" + want[cuts[i].to:]
		}
		if got, err := s.Bytes(); err != nil || string(got) != want {
			t.Fatalf("%v: got %q, %v; want %q", cuts, got, err, want)
		}
	}
}

func TestUnit(t *testing.T) {
	seg := func(source, target, gap string) project.Segment {
		parse := func(s string) text.Text {
			x, err := text.Parse(s)
			if err != nil {
				t.Fatal(err)
			}
			return x
		}
		return project.Segment{Source: parse(source), Target: parse(target), Gap: gap}
	}
	fit := func(x text.Text) text.Text { x.Chars = strings.ToUpper(x.Chars); return x }
	for _, tt := range []struct {
		name       string
		segments   []project.Segment
		x          Export
		want       string
		translated bool
	}{
		{"the source", []project.Segment{seg("س ⟦1⟧ص", "", "\n"), seg("ع⟦/1⟧", "", "")}, Export{}, "س ⟦1⟧ص\nع⟦/1⟧", false},
		{"one side translated", []project.Segment{seg("س", "a⟦1/⟧", "\n"), seg("ع", "", "")}, Export{}, "A⟦1/⟧ ع", true},
		{"the gap is kept", []project.Segment{seg("س", "a", "\u00a0"), seg("ع", "b", "")}, Export{}, "A\u00a0B", true},
		{"no gap", []project.Segment{seg("س", "a", ""), seg("ع", "b", "")}, Export{}, "A B", true},
		{"one left empty", []project.Segment{seg("س", "", " "), seg("ع", "b", "")}, Export{Unfinished: UseEmpty}, "B", true},
	} {
		got, translated := tt.x.Unit(tt.segments, fit)
		if got.String() != tt.want || translated != tt.translated {
			t.Errorf("%s: got %q, %v; want %q, %v", tt.name, got, translated, tt.want, tt.translated)
		}
	}
}
