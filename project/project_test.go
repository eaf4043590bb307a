package project

import (
	"errors"
	"slices"
	"testing"
	"time"

	"tarjuman/memory/text"
)

var edit = Edit{Author: "سامي", Time: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}

func parse(t *testing.T, s string) text.Text {
	t.Helper()
	x, err := text.Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func TestStatus(t *testing.T) {
	filled := Segment{Source: text.Plain("سلام"), Target: text.Plain("Peace")}
	with := func(s Status, change ...func(*Segment)) Segment {
		x := filled
		x.Status = s
		for _, c := range change {
			c(&x)
		}
		return x
	}
	empty := func(s *Segment) { s.Target = text.Text{} }
	locked := func(s *Segment) { s.Locked = true }
	for _, c := range []struct {
		name   string
		from   Segment
		to     Status
		reason string
		want   error
	}{
		{"confirm a draft", with(Draft), Translated, "", nil},
		{"confirm nothing", with(New, empty), Translated, "", ErrEmptyTarget},
		{"approve a draft", with(Draft), Approved, "", nil},
		{"approve nothing", with(New, empty), Approved, "", ErrEmptyTarget},
		{"return with a reason", with(Translated), Returned, "the number is wrong", nil},
		{"return without", with(Translated), Returned, " ", ErrNoReason},
		{"confirm what was returned", with(Returned), Translated, "", nil},
		{"locked", with(Draft, locked), Approved, "", ErrLocked},
		{"new with a target", with(Draft), New, "", ErrHasTarget},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := edit.SetStatus(c.from, c.to, c.reason)
			if !errors.Is(err, c.want) {
				t.Fatalf("error %v, want %v", err, c.want)
			}
			want := c.to
			if c.want != nil {
				want = c.from.Status
			}
			if got.Status != want {
				t.Errorf("status %v, want %v", got.Status, want)
			}
			if inMemory := got.Confirmed != nil; c.want == nil && inMemory != c.to.Finished() {
				t.Errorf("in the memory: %v for %v", inMemory, c.to)
			}
		})
	}
}

// TestEndorsed: what was approved stays so while somebody tries another text, and
// not when it is confirmed.
func TestEndorsed(t *testing.T) {
	type step struct {
		target string // typed, where not empty
		to     Status // set otherwise
	}
	for _, c := range []struct {
		name  string
		steps []step
		want  bool
	}{
		{"confirmed", []step{{to: Translated}}, false},
		{"approved", []step{{to: Approved}}, true},
		{"approved, then a draft", []step{{to: Approved}, {target: "Hello"}}, true},
		{"approved, then the step back to a draft", []step{{to: Approved}, {to: Draft}}, true},
		{"approved, then another text confirmed", []step{{to: Approved}, {target: "Hello"}, {to: Translated}}, false},
		{"approved, typed and typed back, then confirmed", []step{{to: Approved}, {target: "Hello"}, {target: "Peace"}, {to: Translated}}, true},
		{"approved, then returned", []step{{to: Approved}, {to: Returned}}, false},
		{"returned and confirmed", []step{{to: Approved}, {to: Returned}, {to: Translated}}, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Segment{Source: text.Plain("سلام"), Target: text.Plain("Peace"), Status: Draft}
			var err error
			for _, st := range c.steps {
				if st.target != "" {
					s, err = edit.SetTarget(s, text.Plain(st.target), Origin{Kind: Typed})
				} else {
					s, err = edit.SetStatus(s, st.to, "reason")
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			if s.Endorsed() != c.want {
				t.Errorf("endorsed %v, want %v", s.Endorsed(), c.want)
			}
		})
	}
	// A project of an earlier version has the status alone.
	peace := text.Plain("Peace")
	old := Segment{Source: text.Plain("سلام"), Target: peace, Status: Approved, Confirmed: &peace}
	if typed, err := edit.SetTarget(old, text.Plain("Hello"), Origin{Kind: Typed}); err != nil || !typed.Endorsed() {
		t.Errorf("an approved segment of an earlier version is forgotten: %+v, %v", typed, err)
	}
}

func TestSetTarget(t *testing.T) {
	for _, c := range []struct {
		name   string
		from   Status
		target string
		want   Status
	}{
		{"typing begins a draft", New, "Peace", Draft},
		{"a confirmed segment becomes a draft", Translated, "Peace!", Draft},
		{"so does an approved one", Approved, "Peace!", Draft},
		{"a returned one stays returned", Returned, "Peace!", Returned},
		{"clearing makes it new", Draft, "", New},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := Segment{Source: text.Plain("سلام"), Target: text.Plain("was"), Status: c.from, Version: 3}
			got, err := edit.SetTarget(s, text.Plain(c.target), Origin{Kind: Typed})
			if err != nil || got.Status != c.want || got.Target.Chars != c.target || got.Version != 4 || got.Author != edit.Author {
				t.Errorf("got %+v, %v; want status %v", got, err, c.want)
			}
		})
	}
	t.Run("the same text changes nothing", func(t *testing.T) {
		s := Segment{Target: text.Plain("Peace"), Status: Approved, Version: 3}
		if got, err := edit.SetTarget(s, text.Plain("Peace"), Origin{Kind: Typed}); err != nil || got.Version != 3 || got.Status != Approved {
			t.Errorf("got %+v, %v", got, err)
		}
	})
	t.Run("an edited match keeps its score", func(t *testing.T) {
		s, _ := edit.SetTarget(Segment{}, text.Plain("Peace"), Origin{FromMemory, 84})
		s, _ = edit.SetTarget(s, text.Plain("Peace!"), Origin{Kind: Typed})
		if s.Origin != (Origin{FromMemory, 84}) {
			t.Errorf("origin %+v", s.Origin)
		}
	})
	t.Run("codes take the markup of the source", func(t *testing.T) {
		s := Segment{Source: parse(t, "⟦1⟧سلام⟦/1⟧")}
		s.Source.Codes[0].Raw = "<b>"
		s, _ = edit.SetTarget(s, parse(t, "⟦1⟧Peace⟦/1⟧"), Origin{Kind: Typed})
		if s.Target.Codes[0].Raw != "<b>" {
			t.Errorf("codes %+v", s.Target.Codes)
		}
	})
	t.Run("locked", func(t *testing.T) {
		if _, err := edit.SetTarget(Segment{Locked: true}, text.Plain("x"), Origin{}); !errors.Is(err, ErrLocked) {
			t.Errorf("error %v", err)
		}
	})
}

func TestSplitAndMerge(t *testing.T) {
	source := "قال ⟦1⟧الوزير⟦/1⟧ ذلك.  وأضاف⟦2/⟧ آخر."
	s := Segment{ID: NewID(), Doc: "d", Order: "M", Source: parse(t, source), Target: text.Plain("He said so."), Status: Translated, Join: "\n"}
	x := s.Target
	s.Confirmed = &x
	at := len("قال الوزير ذلك. ")
	a, b, err := edit.Split(s, at, "N")
	if err != nil {
		t.Fatal(err)
	}
	if a.Source.String() != "قال ⟦1⟧الوزير⟦/1⟧ ذلك." || b.Source.String() != "وأضاف⟦2/⟧ آخر." || a.Gap != "  " {
		t.Errorf("halves %q %q %q", a.Source, a.Gap, b.Source)
	}
	if a.ID != s.ID || b.ID == s.ID || a.Status != Draft || b.Status != New || a.Confirmed != nil || a.Join != "" || b.Join != "\n" {
		t.Errorf("halves %+v, %+v", a, b)
	}
	if !a.ByHand || !b.ByHand {
		t.Error("nothing tells that the halves were cut by hand")
	}
	a.ByHand, b.ByHand = false, false
	if a.Order >= b.Order || b.Order >= "N" {
		t.Errorf("orders %q %q", a.Order, b.Order)
	}
	m, err := edit.Merge(a, b)
	if err != nil {
		t.Fatal(err)
	}
	if !m.Source.Equal(s.Source) || m.Target.Chars != "He said so." || m.Status != Draft || m.Join != "\n" || m.ID != s.ID || !m.ByHand {
		t.Errorf("merged %+v", m)
	}
	for _, off := range []int{0, len(s.Source.Chars), -1, len(s.Source.Chars) + 1} {
		if _, _, err := edit.Split(s, off, ""); !errors.Is(err, ErrSplitAtEdge) {
			t.Errorf("split at %d: %v", off, err)
		}
	}
}

func TestMergeRefuses(t *testing.T) {
	base := Segment{Doc: "d", Source: text.Plain("ا"), Join: "\n"}
	for _, c := range []struct {
		name string
		a, b func(*Segment)
		want error
	}{
		{"locked", func(s *Segment) {}, func(s *Segment) { s.Locked = true }, ErrLocked},
		{"two documents", func(s *Segment) {}, func(s *Segment) { s.Doc = "e" }, ErrMergeDocument},
		{"a heading", func(s *Segment) { s.Kind = Heading }, func(s *Segment) { s.Unit = 1 }, ErrMergeHeading},
		{"two headings", func(s *Segment) { s.Kind = Heading }, func(s *Segment) { s.Kind, s.Unit = Heading, 1 }, ErrMergeHeading},
		{"units kept apart", func(s *Segment) { s.Join = "" }, func(s *Segment) { s.Unit = 1 }, ErrMergeUnit},
		{"paragraphs that may be joined", func(s *Segment) {}, func(s *Segment) { s.Unit = 1 }, nil},
	} {
		a, b := base, base
		c.a(&a)
		c.b(&b)
		m, err := edit.Merge(a, b)
		if !errors.Is(err, c.want) {
			t.Errorf("%s: error %v, want %v", c.name, err, c.want)
		}
		if c.want == nil && m.Source.Chars != "ا\nا" {
			t.Errorf("%s: source %q", c.name, m.Source.Chars)
		}
	}
}

func TestMergeTargets(t *testing.T) {
	seg := func(source, target string, st Status) Segment {
		return Segment{Source: parse(t, source), Target: parse(t, target), Status: st}
	}
	for _, c := range []struct {
		name           string
		a, b           Segment
		source, target string
		status         Status
	}{
		{"both", seg("ا", "A", Approved), seg("ب", "B", New), "اب", "A B", Draft},
		{"none", seg("ا", "", New), seg("ب", "", New), "اب", "", New},
		{"only the second", seg("ا", "", New), seg("ب", "B", Draft), "اب", "B", Draft},
		{"codes that clash are renumbered alike", seg("⟦1/⟧ا", "⟦1/⟧A", Draft), seg("⟦1/⟧ب", "B⟦1/⟧", Draft), "⟦1/⟧ا⟦2/⟧ب", "⟦1/⟧A B⟦2/⟧", Draft},
	} {
		m, err := edit.Merge(c.a, c.b)
		if err != nil || m.Source.String() != c.source || m.Target.String() != c.target || m.Status != c.status {
			t.Errorf("%s: %q %q %v, %v", c.name, m.Source, m.Target, m.Status, err)
		}
	}
}

func TestOrder(t *testing.T) {
	keys := FirstOrders(5000)
	if !slices.IsSorted(keys) || len(slices.Compact(slices.Clone(keys))) != len(keys) {
		t.Fatal("the first keys are not in strict order")
	}
	// Always at one place, before and behind: the worst that can be asked.
	for name, next := range map[string]func(a, b, k string) (string, string){
		"towards the first":  func(a, _, k string) (string, string) { return a, k },
		"towards the second": func(_, b, k string) (string, string) { return k, b },
	} {
		for _, ends := range [][2]string{{"", ""}, {keys[0], keys[1]}, {"", keys[0]}, {keys[4999], ""}} {
			a, b := ends[0], ends[1]
			for range 300 {
				k := Between(a, b)
				if k <= a || b != "" && k >= b {
					t.Fatalf("%s: %q is not between %q and %q", name, k, a, b)
				}
				a, b = next(a, b, k)
			}
		}
	}
}

func TestSpread(t *testing.T) {
	for _, ends := range [][2]string{{"", ""}, {"M", "N"}, {"M", "M-1"}, {"z", ""}, {"", "-1"}} {
		keys := append(append([]string{ends[0]}, Spread(ends[0], ends[1], 1000)...), ends[1])
		for i, k := range keys[:len(keys)-1] {
			if next := keys[i+1]; k >= next && next != "" || len(k) > len(ends[0])+len(ends[1])+5 {
				t.Fatalf("between %q: %q before %q", ends, k, next)
			}
		}
		if len(keys) != 1002 {
			t.Errorf("%d keys", len(keys))
		}
	}
	if Spread("a", "b", 0) != nil {
		t.Error("no keys are some")
	}
}
