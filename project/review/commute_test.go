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

// TestTwoReaders holds what becomes of files of one export that two people send back: what the
// second has not touched takes nothing of the first one away.
func TestTwoReaders(t *testing.T) {
	type says struct {
		target string
		status project.Status
	}
	out := says{"Yes", project.Translated}
	for _, tt := range []struct {
		name          string
		first, second says
		firstBy       string // who saved the first file, a.docx
		file, by      string // the second, and who saved that
		outcome       Outcome
		reason        Reason
		target        string // what it is then, if nobody decides
		status        project.Status
	}{
		{name: "another reader who changed nothing", first: says{"Aye", out.status}, second: out, file: "b.docx", outcome: Kept, target: "Aye", status: project.Draft},
		{name: "a file of the same name, saved by another", first: says{"Aye", out.status}, second: out, file: "a.docx", by: "Sami", firstBy: "Huda", outcome: Kept, target: "Aye", status: project.Draft},
		{name: "another who changed it too", first: says{"Aye", out.status}, second: says{"Indeed", out.status}, file: "b.docx", outcome: Conflict, reason: BothText, target: "Aye", status: project.Draft},
		{name: "another who changed it to the same", first: says{"Aye", out.status}, second: says{"Aye", out.status}, file: "b.docx", outcome: Untouched, target: "Aye", status: project.Draft},
		{name: "one who approves what the first left", first: out, second: says{"Yes", project.Approved}, file: "b.docx", outcome: Updated, target: "Yes", status: project.Approved},
		{name: "one who leaves what the first approved", first: says{"Yes", project.Approved}, second: out, file: "b.docx", outcome: Kept, target: "Yes", status: project.Approved},
		{name: "the same reader, who puts it back", first: says{"Aye", out.status}, second: out, file: "a.docx", by: "Huda", firstBy: "Huda", outcome: Updated, target: "Yes", status: project.Draft},
		{name: "the same reader, who says more", first: says{"Aye", out.status}, second: says{"Indeed", out.status}, file: "a.docx", outcome: Updated, target: "Indeed", status: project.Draft},
		{name: "a file that does not say whose it is", first: says{"Aye", out.status}, second: out, file: "a.docx", outcome: Conflict, reason: PutBack, target: "Aye", status: project.Draft},
		{name: "and of an approval", first: says{"Yes", project.Approved}, second: out, file: "a.docx", firstBy: "Huda", outcome: Conflict, reason: PutBack, target: "Yes", status: project.Approved},
	} {
		t.Run(tt.name, func(t *testing.T) {
			was := one("a", "نعم", out.target, out.status)
			e, now := sent(was), was
			apply := func(r Result) {
				s, _, err := r.Apply(me, "f", Ask)
				if err != nil {
					t.Fatal(err)
				}
				now = s
			}
			plan := func(s says, name, by string, reviews ...project.Review) Result {
				f := File{Name: name, Author: by, Rows: rows(one("a", "نعم", s.target, s.status))}
				return Plan(e, reviews, Project{Info: info, Segments: []*project.Segment{&now}}, f).Results[0]
			}
			first := plan(tt.first, "a.docx", tt.firstBy)
			apply(first)
			r := plan(tt.second, tt.file, tt.by, project.Review{File: "a.docx", By: tt.firstBy, Rows: first.Reviewed()})
			apply(r)
			if r.Outcome != tt.outcome || r.Reason != tt.reason || now.Target.Chars != tt.target || now.Status != tt.status {
				t.Errorf("it is %s, %q: %s, %s", r.Outcome, r.Reason, now.Target, now.Status)
			}
		})
	}
}

// A deed is what somebody does in a project: it cuts, joins or types. It finds its place by words
// of sources, so that it can be done before a file comes back, or after. ok is false where there
// is nothing to do it to.
type deed func(list []project.Segment) (after []project.Segment, ok bool)

// holding returns the segment whose source has a word, and where that begins.
func holding(list []project.Segment, word string) (i, at int) {
	for i, s := range list {
		if at := strings.Index(s.Source.Chars, word); at >= 0 {
			return i, at
		}
	}
	return -1, 0
}

// deedOf makes a deed on sources "م00 م01 م02", "م10 …", whose targets are "w00 w01 w02", "w10 …".
func deedOf(r *rand.Rand, segments int) deed {
	i, k := r.IntN(segments), 1+r.IntN(2)
	word := func(letter string, k int) string { return fmt.Sprintf("%s%d%d", letter, i, k) }
	switch typed := fmt.Sprintf("ours%d", r.IntN(1000)); r.IntN(4) {
	case 0, 1: // cut before a word, and share the target out before the same one
		return func(list []project.Segment) ([]project.Segment, bool) {
			n, at := holding(list, word("م", k))
			if n < 0 || at == 0 {
				return list, false
			}
			a, b, err := me.Split(list[n], at, "")
			if err != nil {
				return list, false
			}
			b.ID = "cut before " + word("م", k)
			whole := a.Target.Chars
			m := strings.Index(whole, word("w", k))
			if before := strings.Index(whole, word("w", k-1)); m < 0 && before >= 0 {
				m = before + len(word("w", k-1))
			}
			if m > 0 {
				a.Target, b.Target = text.Plain(strings.TrimSpace(whole[:m])), text.Plain(strings.TrimSpace(whole[m:]))
				b.Status = project.Draft
			}
			return slices.Insert(slices.Clone(list[:n]), n, append([]project.Segment{a, b}, list[n+1:]...)...), true
		}
	case 2: // join with what follows
		return func(list []project.Segment) ([]project.Segment, bool) {
			n, _ := holding(list, word("م", 2))
			if n < 0 || n+1 == len(list) {
				return list, false
			}
			m, err := me.Merge(list[n], list[n+1])
			return append(append(slices.Clone(list[:n]), m), list[min(n+2, len(list)):]...), err == nil
		}
	default:
		return func(list []project.Segment) ([]project.Segment, bool) {
			n, _ := holding(list, word("م", 0))
			list = slices.Clone(list)
			s, err := me.SetTarget(list[n], text.Plain(typed), project.Origin{Kind: project.Typed})
			list[n] = s
			return list, err == nil
		}
	}
}

// texts are the sources and targets of segments, in order.
func texts(list []project.Segment) string {
	var out []string
	for _, s := range list {
		out = append(out, s.Source.Chars+"="+s.Target.Chars)
	}
	return strings.Join(out, "|")
}

// taken is a project after a file came back, with what nobody decided left.
func taken(t *testing.T, e project.Export, reviews []project.Review, now []project.Segment, f File) ([]project.Segment, project.Review, Report) {
	t.Helper()
	report := Plan(e, reviews, Project{Info: info, Segments: pointers(now)}, f)
	after, said := slices.Clone(now), project.Review{File: f.Name, By: f.Author}
	for _, x := range report.Results {
		s, _, err := x.Apply(me, f.Name, Ask)
		if err != nil {
			t.Fatal(err)
		}
		if i := slices.IndexFunc(after, func(s project.Segment) bool { return s.ID == x.Segment }); i >= 0 {
			after[i] = s
		}
		if x.Decided(Ask) {
			said.Rows = append(said.Rows, x.Reviewed()...)
		}
	}
	return after, said, report
}

// TestMergeCommutes cuts, joins and types in the project, and types in files that two readers
// have. Where there is no conflict, and nothing is refused, it makes no difference whether the
// project was changed before a file came back or after it, nor which file came back first.
func TestMergeCommutes(t *testing.T) {
	const segments = 4
	var base []project.Segment
	for i := range segments {
		s := one(fmt.Sprint("s", i), fmt.Sprintf("م%[1]d0 م%[1]d1 م%[1]d2", i), fmt.Sprintf("w%[1]d0 w%[1]d1 w%[1]d2", i), project.Translated)
		s.Gap = " "
		base = append(base, s)
	}
	e := sent(base...)
	// file has a word in the place of one, or beside it, in some of its rows.
	file := func(r *rand.Rand, name string) File {
		f := File{Name: name, Rows: rows(base...)}
		for i := range f.Rows {
			if r.IntN(3) > 0 {
				continue
			}
			words := strings.Fields(f.Rows[i].Target.Chars)
			k, word := r.IntN(len(words)), fmt.Sprintf("%s%d", name, r.IntN(1000))
			if r.IntN(2) == 0 {
				words[k] = word
			} else {
				words = slices.Insert(words, k, word)
			}
			f.Rows[i].Target = text.Plain(strings.Join(words, " "))
		}
		return f
	}
	around, files := 0, 0
	for seed := range uint64(4000) {
		r := rand.New(rand.NewPCG(seed, 23))
		a, b := file(r, "a"), file(r, "b")
		var deeds []deed
		for range 1 + r.IntN(3) {
			deeds = append(deeds, deedOf(r, segments))
		}
		do := func(list []project.Segment) ([]project.Segment, bool) {
			all := true
			for _, d := range deeds {
				var ok bool
				list, ok = d(list)
				all = all && ok
			}
			return list, all
		}
		changed, ok := do(base)
		if !ok {
			continue
		}
		before, _, report := taken(t, e, nil, changed, a)
		if !report.Open() && report.Changes() {
			came, _, _ := taken(t, e, nil, base, a)
			after, ok := do(came)
			if !ok || texts(before) != texts(after) {
				t.Fatalf("seed %d: changed before the file came it is\n%s, changed after\n%s", seed, texts(before), texts(after))
			}
			around++
		}
		both := func(first, second File) ([]project.Segment, bool) {
			now, said, one := taken(t, e, nil, changed, first)
			now, _, two := taken(t, e, []project.Review{said}, now, second)
			return now, !one.Open() && !two.Open() && one.Changes() && two.Changes()
		}
		ab, clear := both(a, b)
		if ba, back := both(b, a); clear || back {
			if clear != back || texts(ab) != texts(ba) {
				t.Fatalf("seed %d: a before b gives\n%s (%v), b before a\n%s (%v)", seed, texts(ab), clear, texts(ba), back)
			}
			files++
		}
	}
	if around < 300 || files < 300 {
		t.Errorf("only %d and %d tries had no conflict", around, files)
	}
}
