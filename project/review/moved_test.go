package review

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// cutAt cuts a segment before its n-th word, and shares its target out before the m-th.
func cutAt(t *testing.T, list []project.Segment, i, n, m int) []project.Segment {
	t.Helper()
	at := func(s string, n int) int {
		words := strings.SplitAfter(s, " ")
		return len(strings.Join(words[:n], ""))
	}
	a, b, err := me.Split(list[i], at(list[i].Source.Chars, n), "")
	if err != nil {
		t.Fatal(err)
	}
	b.ID = a.ID + "+"
	if whole := a.Target.Chars; m > 0 {
		k := at(whole, m)
		a.Target, b.Target = text.Plain(strings.TrimSpace(whole[:k])), text.Plain(whole[k:])
		b.Status = project.Draft
	}
	return slices.Insert(slices.Clone(list[:i]), i, append([]project.Segment{a, b}, list[i+1:]...)...)
}

// join joins a segment with the one after it.
func join(t *testing.T, list []project.Segment, i int) []project.Segment {
	t.Helper()
	m, err := me.Merge(list[i], list[i+1])
	if err != nil {
		t.Fatal(err)
	}
	return append(append(slices.Clone(list[:i]), m), list[i+2:]...)
}

// TestMoved holds what becomes of rows whose segments were cut or joined since.
func TestMoved(t *testing.T) {
	all := []project.Segment{
		one("a", "واحد اثنان ثلاثة", "One two three", project.Translated),
		one("b", "⟦1⟧أربعة⟦/1⟧ خمسة", "⟦1⟧Four⟦/1⟧ five", project.Translated),
		one("c", "ستة", "Six", project.Translated),
	}
	for i := range all {
		all[i].Gap = " "
	}
	typed := func(list []project.Segment, i int, target string) []project.Segment {
		s, err := me.SetTarget(list[i], text.Plain(target), project.Origin{Kind: project.Typed})
		if err != nil {
			t.Fatal(err)
		}
		list = slices.Clone(list)
		list[i] = s
		return list
	}
	approved := project.Approved
	cut := cutAt(t, all, 0, 1, 1)
	joined := join(t, all, 0)
	anew := slices.Clone(all)
	anew[0].ID, anew[0].Target, anew[0].Status = "z", text.Text{}, project.New
	for _, tt := range []struct {
		name   string
		now    []project.Segment
		change func(r []Row)
		want   string // outcomes
		become string // the targets, where all conflicts are theirs
	}{
		{"cut, and the second part changed", cut, func(r []Row) { r[0].Target = text.Plain("One too three") }, "updated a+, untouched b, untouched c", "One|too three|⟦1⟧Four⟦/1⟧ five|Six"},
		{"cut, and both parts changed", cut, func(r []Row) { r[0].Target = text.Plain("Won too three") }, "refused a, untouched b, untouched c", "One|two three|⟦1⟧Four⟦/1⟧ five|Six"},
		{"cut, and something put in between", cut, func(r []Row) { r[0].Target = text.Plain("One and two three") }, "refused a, untouched b, untouched c", "One|two three|⟦1⟧Four⟦/1⟧ five|Six"},
		{"cut and changed, here too", typed(cut, 0, "Won"), func(r []Row) { r[0].Target = text.Plain("One too three") }, "refused a, untouched b, untouched c", "Won|two three|⟦1⟧Four⟦/1⟧ five|Six"},
		{"cut, and not shared out", cutAt(t, all, 0, 1, 0), func(r []Row) { r[0].Target = text.Plain("One too three") }, "refused a, untouched b, untouched c", "One two three||⟦1⟧Four⟦/1⟧ five|Six"},
		{"cut and approved", cut, func(r []Row) { r[0].Status = &approved }, "updated a, updated a+, untouched b, untouched c", "One|two three|⟦1⟧Four⟦/1⟧ five|Six"},
		{"joined, and one changed", joined, func(r []Row) { r[1].Target = written("⟦1⟧For⟦/1⟧ five") }, "updated a, untouched c", "One two three ⟦1⟧For⟦/1⟧ five|Six"},
		{"joined, and both changed", joined, func(r []Row) {
			r[0].Target, r[1].Target = text.Plain("One two"), written("⟦1⟧For⟦/1⟧ five")
		}, "updated a, untouched c", "One two ⟦1⟧For⟦/1⟧ five|Six"},
		{"joined, and a code lost", joined, func(r []Row) { r[1].Target = text.Plain("For five") }, "refused a, untouched c", "One two three ⟦1⟧Four⟦/1⟧ five|Six"},
		{"joined and changed, here too", typed(joined, 0, "Ours"), func(r []Row) { r[1].Target = written("⟦1⟧For⟦/1⟧ five") }, "conflict a, untouched c", "One two three ⟦1⟧For⟦/1⟧ five|Six"},
		{"joined, of two statuses", joined, func(r []Row) { r[0].Status = &approved }, "refused a, untouched b, untouched c", "One two three ⟦1⟧Four⟦/1⟧ five|Six"},
		{"three joined", join(t, joined, 0), func(r []Row) { r[2].Target = text.Plain("Sixth") }, "updated a", "One two three ⟦1⟧Four⟦/1⟧ five Sixth"},
		{"joined, said something about", joined, func(r []Row) { r[1].Comments = []project.Comment{{Text: "Why?"}} }, "updated a, untouched c", "One two three ⟦1⟧Four⟦/1⟧ five|Six"},
		{"the document came in anew", anew, func(r []Row) { r[0].Target = text.Plain("One two") }, "updated z, untouched b, untouched c", "One two|⟦1⟧Four⟦/1⟧ five|Six"},
		{"nothing changed", join(t, cut, 2), func([]Row) {}, "kept a, untouched b", "One|two three|⟦1⟧Four⟦/1⟧ five Six"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			is := rows(all...)
			tt.change(is)
			now := slices.Clone(tt.now)
			p := Project{Info: info, Segments: pointers(now), Comments: map[string][]project.Comment{}}
			report := Plan(sent(all...), nil, p, File{Rows: is})
			var got, texts []string
			var kept []project.Reviewed
			for _, r := range report.Results {
				got = append(got, fmt.Sprint(r.Outcome, " ", r.Segment))
				after, said, err := r.Apply(me, "f", Theirs)
				if err != nil {
					t.Fatal(err)
				}
				for i := range now {
					if now[i].ID == r.Segment {
						now[i] = after
					}
				}
				p.Comments[r.Segment] = append(p.Comments[r.Segment], said...)
				if r.Decided(Theirs) {
					kept = append(kept, r.Reviewed()...)
				}
			}
			for _, s := range now {
				texts = append(texts, s.Target.String())
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
			if s := strings.Join(texts, "|"); s != tt.become {
				t.Errorf("got  %s\nwant %s", s, tt.become)
			}
			again := Plan(sent(all...), []project.Review{{Rows: kept}}, p, File{Rows: is})
			if again.Changes() || again.Count(Conflict) > 0 || again.Count(Refused) != report.Count(Refused) {
				t.Errorf("the second time: %+v", again.Results)
			}
		})
	}
}

// TestNothingLostMoved is TestNothingLost where the project has cut and joined segments, and
// somebody rows of the file.
func TestNothingLostMoved(t *testing.T) {
	squash := func(s string) string { return strings.Join(strings.Fields(s), "") }
	landed := 0
	for seed := range uint64(3000) {
		r := rand.New(rand.NewPCG(seed, 11))
		var base []project.Segment
		for i := range 5 {
			words, target := "", ""
			for k := range 3 {
				words += fmt.Sprintf("م%d%d ", i, k)
				target += fmt.Sprintf("w%d%d ", i, k)
			}
			s := one(fmt.Sprint("s", i), strings.TrimSpace(words), "", project.New)
			if r.IntN(4) > 0 {
				s = one(s.ID, s.Source.Chars, strings.TrimSpace(target), project.Translated)
			}
			s.Gap = " "
			base = append(base, s)
		}
		now := slices.Clone(base)
		var ours []string
		for range 1 + r.IntN(4) {
			i := r.IntN(len(now))
			switch r.IntN(3) {
			case 0:
				if len(strings.Fields(now[i].Source.Chars)) == 3 && len(strings.Fields(now[i].Target.Chars))%3 == 0 && !strings.HasSuffix(now[i].ID, "+") {
					m := 0
					if !now[i].Target.Empty() {
						m = r.IntN(3)
					}
					now = cutAt(t, now, i, 1+r.IntN(2), m)
				}
			case 1:
				if i+1 < len(now) {
					now = join(t, now, i)
				}
			case 2:
				said := fmt.Sprintf("ours%d", r.IntN(1000))
				s, err := me.SetTarget(now[i], text.Plain(said), project.Origin{Kind: project.Typed})
				if err != nil {
					t.Fatal(err)
				}
				now[i] = s
			}
		}
		for _, s := range now {
			if strings.HasPrefix(s.Target.Chars, "ours") {
				ours = append(ours, s.Target.Chars)
			}
		}
		is := rows(base...)
		var theirs []string
		for i := range is {
			words := strings.Fields(is[i].Target.Chars)
			switch {
			case len(words) == 0 || r.IntN(3) == 0:
				continue
			case r.IntN(2) == 0:
				words[r.IntN(len(words))] = fmt.Sprintf("theirs%d", r.IntN(1000))
			default:
				words = slices.Insert(words, r.IntN(len(words)+1), fmt.Sprintf("theirs%d", r.IntN(1000)))
			}
			is[i].Target = text.Plain(strings.Join(words, " "))
		}
		// Rows of a table are cut and joined too.
		for i := 0; i+1 < len(is); i++ {
			a, b := is[i], is[i+1]
			switch words, source := strings.Fields(a.Target.Chars), strings.Fields(a.Source.Chars); {
			case r.IntN(8) == 0 && len(words) > 1:
				b = a
				a.Source, b.Source = text.Plain(source[0]), text.Plain(strings.Join(source[1:], " "))
				a.Target, b.Target = text.Plain(words[0]), text.Plain(strings.Join(words[1:], " "))
				is = slices.Insert(slices.Clone(is), i+1, b)
				i++
			case r.IntN(8) == 0:
				a.Source, a.Target = a.Source.Join(" ", b.Source), a.Target.Join(" ", b.Target)
				is = slices.Delete(is, i+1, i+2)
			default:
				continue
			}
			is[max(0, slices.IndexFunc(is, func(x Row) bool { return x.Segment == a.Segment }))] = a
		}
		for _, row := range is {
			if strings.Contains(row.Target.Chars, "theirs") {
				theirs = append(theirs, row.Target.Chars)
			}
		}
		report := Plan(sent(base...), nil, Project{Info: info, Segments: pointers(now)}, File{Rows: is})
		after := slices.Clone(now)
		listed := ""
		for _, x := range report.Results {
			if x.Outcome == Conflict || x.Outcome == Refused {
				listed += squash(x.Row.Target.Chars) + "|" + squash(x.Ours.Target.Chars) + "|"
			}
			s, _, err := x.Apply(me, "f", Ask)
			if err != nil {
				t.Fatal(err)
			}
			for i := range after {
				if after[i].ID == x.Segment {
					if x.Outcome == Updated && !slices.ContainsFunc(base, func(b project.Segment) bool { return b.ID == s.ID && b.Source.Equal(s.Source) }) {
						landed++
					}
					after[i] = s
				}
			}
		}
		all := ""
		for _, s := range after {
			all += squash(s.Target.Chars)
		}
		for _, typed := range append(ours, theirs...) {
			if !strings.Contains(all, squash(typed)) && !strings.Contains(listed, squash(typed)) {
				t.Fatalf("seed %d: %q is lost: %s, listed %s", seed, typed, all, listed)
			}
		}
	}
	if landed < 500 {
		t.Errorf("only %d rows found where their segments are", landed)
	}
}
