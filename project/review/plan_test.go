package review

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

var (
	info = project.Info{ID: "p1", Source: "ar", Target: "en"}
	day  = time.Date(2026, 11, 1, 9, 0, 0, 0, time.UTC)
	me   = project.Edit{Author: "Layla", Time: day.AddDate(0, 0, 9)}
)

// one is a segment whose source has a pair of codes where it has "⟦1⟧".
func one(id, source, target string, status project.Status) project.Segment {
	return project.Segment{ID: id, Doc: "d", Source: written(source), Target: written(target), Status: status, Version: 1}
}

func sent(segments ...project.Segment) project.Export {
	e := Record(info, []format.Document{{Document: project.Document{ID: "d"}, Segments: segments, First: 1}})
	e.ID = "0123456789abcdef"
	return e
}

func pointers(segments []project.Segment) (out []*project.Segment) {
	for i := range segments {
		out = append(out, &segments[i])
	}
	return out
}

// rows are what a file says that nobody has changed.
func rows(segments ...project.Segment) (out []Row) {
	for i, s := range segments {
		status := s.Status
		out = append(out, Row{Place: fmt.Sprint("row ", i+1), Segment: s.ID, N: i + 1, Source: s.Source, Target: s.Target, Status: &status})
	}
	return out
}

// TestMerge holds the rules of docs/review.md, one case a rule.
func TestMerge(t *testing.T) {
	const ar = "قال ⟦1⟧الوزير⟦/1⟧ نعم"
	type side struct {
		target string
		status project.Status
	}
	base := side{"⟦1⟧The minister⟦/1⟧ said yes", project.Translated}
	edited := side{"⟦1⟧The minister⟦/1⟧ agreed", project.Draft}
	for _, c := range []struct {
		name         string
		base         side
		ours, theirs side
		locked       bool
		comment      string
		outcome      Outcome
		reason       Reason
		want         side // with the choice "theirs" where it is a conflict
	}{
		{name: "nobody", base: base, ours: base, theirs: base, outcome: Untouched, want: base},
		{name: "theirs", base: base, ours: base, theirs: side{edited.target, base.status}, outcome: Updated, want: edited},
		{name: "theirs, and approved", base: base, ours: base, theirs: side{edited.target, project.Approved}, outcome: Updated, want: side{edited.target, project.Approved}},
		{name: "ours", base: base, ours: edited, theirs: base, outcome: Kept, want: edited},
		{name: "both the same", base: base, ours: edited, theirs: side{edited.target, base.status}, outcome: Same, want: edited},
		{name: "both the same, approved in the file", base: base, ours: edited, theirs: side{edited.target, project.Approved}, outcome: Updated, want: side{edited.target, project.Approved}},
		{name: "both", base: base, ours: edited, theirs: side{"⟦1⟧He⟦/1⟧ did", base.status}, outcome: Conflict, reason: BothText, want: side{"⟦1⟧He⟦/1⟧ did", project.Draft}},
		{name: "both, and approved", base: base, ours: edited, theirs: side{"⟦1⟧He⟦/1⟧ did", project.Approved}, outcome: Conflict, reason: BothText, want: side{"⟦1⟧He⟦/1⟧ did", project.Approved}},
		{name: "status alone", base: base, ours: base, theirs: side{base.target, project.Approved}, outcome: Updated, want: side{base.target, project.Approved}},
		{name: "status of a text that changed", base: base, ours: edited, theirs: side{base.target, project.Approved}, outcome: Kept, reason: FormerText, want: edited},
		{name: "two statuses", base: base, ours: side{base.target, project.Approved}, theirs: side{base.target, project.Draft}, outcome: Conflict, reason: BothStatus, want: side{base.target, project.Draft}},
		{name: "approved here, changed there", base: base, ours: side{base.target, project.Approved}, theirs: side{edited.target, base.status}, outcome: Updated, want: edited},
		{name: "returned with a reason", base: base, ours: base, theirs: side{base.target, project.Returned}, comment: "Who?", outcome: Updated, want: side{base.target, project.Returned}},
		{name: "returned, and typed over", base: base, ours: base, theirs: side{edited.target, project.Returned}, outcome: Updated, want: side{edited.target, project.Returned}},
		{name: "a comment alone", base: base, ours: base, theirs: base, comment: "Good.", outcome: Updated, want: base},
		{name: "emptied", base: base, ours: base, theirs: side{"", base.status}, outcome: Conflict, reason: Emptied, want: side{"", project.New}},
		{name: "emptied, and approved", base: base, ours: base, theirs: side{"", project.Approved}, outcome: Refused, reason: NothingToSay},
		{name: "emptied draft", base: edited, ours: edited, theirs: side{"", project.Draft}, outcome: Conflict, reason: Emptied, want: side{"", project.New}},
		{name: "filled", base: side{"", project.New}, ours: side{"", project.New}, theirs: side{edited.target, project.New}, outcome: Updated, want: edited},
		{name: "called new with a text", base: base, ours: base, theirs: side{base.target, project.New}, outcome: Updated, want: side{base.target, project.Draft}},
		{name: "approved with nothing in it", base: side{"", project.New}, ours: side{"", project.New}, theirs: side{"", project.Approved}, outcome: Refused, reason: NothingToSay},
		{name: "called a draft with nothing in it", base: side{"", project.New}, ours: side{"", project.New}, theirs: side{"", project.Draft}, outcome: Updated, want: side{"", project.New}},
		{name: "locked", base: base, ours: base, theirs: edited, locked: true, comment: "Still.", outcome: Refused, reason: Locked},
		{name: "locked and untouched", base: base, ours: base, theirs: base, locked: true, outcome: Untouched, want: base},
		{name: "a code lost", base: base, ours: base, theirs: side{"⟦1⟧The minister agreed", base.status}, outcome: Refused, reason: BrokenCodes},
		{name: "a code doubled", base: base, ours: base, theirs: side{"⟦1⟧The⟦/1⟧ ⟦1⟧minister⟦/1⟧", base.status}, outcome: Refused, reason: BrokenCodes},
		{name: "a pair turned round", base: base, ours: base, theirs: side{"⟦/1⟧The minister⟦1⟧", base.status}, outcome: Refused, reason: BrokenCodes},
		{name: "codes that were lost before", base: side{"The minister", project.Draft}, ours: side{"The minister", project.Draft}, theirs: side{"A minister", project.Draft}, outcome: Updated, want: side{"A minister", project.Draft}},
		{name: "only what a file cannot hold", base: side{"⟦1⟧a⟦/1⟧\x01\r\nb", project.Draft}, ours: side{"⟦1⟧a⟦/1⟧\x01\r\nb", project.Draft}, theirs: side{"⟦1⟧a⟦/1⟧\nb", project.Draft}, outcome: Untouched, want: side{"⟦1⟧a⟦/1⟧\x01\r\nb", project.Draft}},
		{name: "a space is a change", base: base, ours: base, theirs: side{"⟦1⟧The minister⟦/1⟧ said  yes", base.status}, outcome: Updated, want: side{"⟦1⟧The minister⟦/1⟧ said  yes", project.Draft}},
	} {
		t.Run(c.name, func(t *testing.T) {
			was := one("a", ar, c.base.target, c.base.status)
			now := one("a", ar, c.ours.target, c.ours.status)
			now.Locked = c.locked
			row := rows(one("a", ar, c.theirs.target, c.theirs.status))
			if c.comment != "" {
				row[0].Comments = []project.Comment{{Author: "Omar", Text: c.comment}}
			}
			e := sent(was)
			p := Project{Info: info, Segments: []*project.Segment{&now}}
			r := Plan(e, nil, p, File{Rows: row}).Results[0]
			if r.Outcome != c.outcome || r.Reason != c.reason {
				t.Fatalf("%s: %s, want %s: %s", r.Outcome, r.Reason, c.outcome, c.reason)
			}
			after, comments, err := r.Apply(me, "f.docx", Theirs)
			if err != nil {
				t.Fatal(err)
			}
			if c.outcome == Refused {
				c.want = c.ours
			}
			if got := (side{after.Target.String(), after.Status}); got != c.want {
				t.Errorf("it is %v, want %v", got, c.want)
			}
			if want := c.comment != "" || after.Status == project.Returned && now.Status != project.Returned; (len(comments) == 1) != want {
				t.Errorf("there are comments %v", comments)
			}
			if c.outcome == Conflict {
				if kept, _, _ := r.Apply(me, "f.docx", Ours); !kept.Target.Equal(now.Target) || kept.Version != now.Version {
					t.Errorf("ours became %v", kept)
				}
			}
			// The same file again does nothing.
			if !r.Decided(Theirs) {
				return
			}
			var reviews []project.Review
			if rows := r.Reviewed(); rows != nil {
				reviews = []project.Review{{Rows: rows}}
			}
			p = Project{Info: info, Segments: []*project.Segment{&after}, Comments: map[string][]project.Comment{"a": comments}}
			if again := Plan(e, reviews, p, File{Rows: row}); again.Changes() || again.Open() {
				t.Errorf("the second time it does something: %+v", again.Results[0])
			}
			// And the reviewer may say more.
			approved := project.Approved
			row[0].Status = &approved
			more := Plan(e, reviews, p, File{Rows: row}).Results[0]
			if !row[0].Target.Empty() && c.outcome == Updated && more.Outcome != Updated && after.Status != approved {
				t.Errorf("approved later it is %s: %s", more.Outcome, more.Reason)
			}
		})
	}
}

// TestWho holds that a text has the author and the time that the file tells, unless that
// is to come yet.
func TestWho(t *testing.T) {
	was := one("a", "نعم", "Yes", project.Draft)
	for _, c := range []struct {
		author     string
		time       time.Time
		wantAuthor string
		wantTime   time.Time
	}{
		{"", time.Time{}, me.Author, me.Time},
		{"Omar", day, "Omar", day},
		{"Omar", me.Time.AddDate(1, 0, 0), "Omar", me.Time},
	} {
		row := rows(was)
		row[0].Target, row[0].Author, row[0].Time = text.Plain("Aye"), c.author, c.time
		r := Plan(sent(was), nil, Project{Info: info, Segments: []*project.Segment{&was}}, File{Rows: row}).Results[0]
		s, _, err := r.Apply(me, "f", Ask)
		if err != nil || s.Author != c.wantAuthor || !s.Changed.Equal(c.wantTime) || s.Origin.Kind != project.FromReview {
			t.Errorf("%q at %v: %q at %v, %v", c.author, c.time, s.Author, s.Changed, err)
		}
	}
}

// TestRows holds how rows are found.
func TestRows(t *testing.T) {
	a, b, c := one("a", "أولا", "First", project.Draft), one("b", "نعم", "Yes", project.Draft), one("c", "نعم", "Yes", project.Draft)
	all := []project.Segment{a, b, c}
	changed := func(r Row, target string) Row { r.Target = text.Plain(target); return r }
	lost := func(r Row) Row { r.Segment = ""; return r }
	numberless := func(r Row) Row { r.Segment, r.N = "", 0; return r }
	is := rows(all...)
	for _, tt := range []struct {
		name string
		rows []Row
		now  []project.Segment
		want string // outcome and target of each segment, then what is unknown
	}{
		{"as it went out", is, all, "untouched First, untouched Yes, untouched Yes"},
		{"in another order", []Row{changed(is[2], "Aye"), is[0], is[1]}, all, "untouched First, untouched Yes, updated Aye"},
		{"without ids", []Row{lost(changed(is[2], "Aye")), lost(changed(is[0], "One")), lost(is[1])}, all, "updated One, untouched Yes, updated Aye"},
		{"without numbers", []Row{numberless(changed(is[0], "One")), numberless(is[1])}, all, "updated One, missing , missing , refused Yes"},
		{"a row deleted", []Row{is[0], is[2]}, all, "untouched First, missing , untouched Yes"},
		{"a row doubled", append(slices.Clone(is), is[0]), all, "untouched First, untouched Yes, untouched Yes"},
		{"doubled and changed", append(slices.Clone(is), changed(is[0], "One")), all, "refused First, refused One, untouched Yes, untouched Yes"},
		{"another source", []Row{{Segment: "a", Source: text.Plain("ثانيا"), Target: text.Plain("Second")}, is[1], is[2]}, all, "refused Second, untouched Yes, untouched Yes"},
		{"no source", []Row{{Segment: "a", Target: text.Plain("One")}, is[1], is[2]}, all, "updated One, untouched Yes, untouched Yes"},
		{"of another export", append(slices.Clone(is), Row{Segment: "x", Target: text.Plain("Lost?")}), all, "untouched First, untouched Yes, untouched Yes, refused Lost?"},
		{"a segment is gone", []Row{changed(is[0], "One"), is[1], is[2]}, all[1:], "refused One, untouched Yes, untouched Yes"},
		{"a segment is gone, untouched", is, all[1:], "untouched First, untouched Yes, untouched Yes"},
		{"its source is new", []Row{changed(is[0], "One"), is[1], is[2]}, []project.Segment{one("a", "أولا ثم", "First", project.Draft), b, c}, "refused One, untouched Yes, untouched Yes"},
		{"unreadable", []Row{{Segment: "a", Source: a.Source, Target: text.Plain("⟦x"), Err: errors.New("no code")}, is[1], is[2]}, all, "refused ⟦x, untouched Yes, untouched Yes"},
		{"in doubt, and as it went out", []Row{{Segment: "a", Source: a.Source, Target: a.Target, Err: errors.New("in doubt")}, is[1], is[2]}, all, "untouched First, untouched Yes, untouched Yes"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			report := Plan(sent(all...), nil, Project{Info: info, Segments: pointers(tt.now)}, File{Rows: tt.rows})
			var got []string
			for _, r := range report.Results {
				got = append(got, fmt.Sprintf("%s %s", r.Outcome, r.Row.Target.Chars))
			}
			if s := strings.Join(got, ", "); s != tt.want {
				t.Errorf("got  %s\nwant %s", s, tt.want)
			}
		})
	}
}

// A spreadsheet of another language writes numbers in its own way, also those of sources.
func TestNumbers(t *testing.T) {
	was := one("a", "1,234.50", "1,234.50", project.Draft)
	for source, want := range map[string]Outcome{"1.234,50": Updated, "1234.50": Updated, "1 234,50": Updated, "1,234.05": Refused, "1234.5": Refused, "1,234.50 SAR": Refused} {
		row := rows(was)
		row[0].Source, row[0].Target = text.Plain(source), text.Plain("1,234.5")
		p := Project{Info: info, Segments: []*project.Segment{&was}}
		if got := Plan(sent(was), nil, p, File{Rows: row}).Results[0].Outcome; got != want {
			t.Errorf("%s: %s, want %s", source, got, want)
		}
		row[0].Segment = "" // then the source has to tell which segment it is
		if got := Plan(sent(was), nil, p, File{Rows: row}).Results[0].Outcome; got != Missing {
			t.Errorf("%s, without its id: %s", source, got)
		}
	}
}

func TestFind(t *testing.T) {
	a, b := one("a", "أولا", "", project.New), one("b", "ثانيا", "", project.New)
	old, now, other := sent(a, b), sent(a, b), sent(one("c", "ثالثا", "", project.New))
	old.ID, now.ID, other.ID = "11111111aa", "22222222bb", "33333333cc"
	now.Time = old.Time.AddDate(0, 0, 1)
	lost := rows(a, b)
	lost[0].Segment, lost[1].Segment = "", ""
	for _, tt := range []struct {
		name string
		f    File
		want string
		err  error
	}{
		{"by its id", File{Export: "11111111aa"}, old.ID, nil},
		{"by the beginning of its id", File{Export: "11111111"}, old.ID, nil},
		{"unknown", File{Export: "44444444"}, "", ErrNoExport},
		{"by its sources, the newest", File{Rows: lost}, now.ID, nil},
		{"by ids of segments", File{Rows: []Row{{Segment: "c"}}}, other.ID, nil},
		{"by one of three sources", File{Rows: []Row{lost[0], {Source: text.Plain("x")}, {Source: text.Plain("y")}}}, "", ErrNoExport},
		{"by nothing", File{Rows: []Row{{Source: text.Plain("x")}}}, "", ErrNoExport},
		{"of another project", File{Export: "11111111aa", Project: "p2"}, "", ErrProject},
		{"of other languages", File{Export: "11111111aa", Source: "ar", Target: "fr"}, "", ErrLanguages},
		{"of a region", File{Export: "11111111aa", Source: "ar-SA", Target: "en_GB"}, old.ID, nil},
	} {
		e, err := Find(tt.f, info, []project.Export{old, now, other})
		if e.ID != tt.want || !errors.Is(err, tt.err) {
			t.Errorf("%s: %s, %v", tt.name, e.ID, err)
		}
	}
}

// TestNothingLost merges random edits of both sides: what anybody typed is in the
// project afterwards or in the report, and where there is no conflict it makes no
// difference who of the two had the file.
func TestNothingLost(t *testing.T) {
	for seed := range uint64(2000) {
		r := rand.New(rand.NewPCG(seed, 7))
		var base []project.Segment
		for i := range 6 {
			target, status := "", project.New
			if r.IntN(4) > 0 {
				target, status = fmt.Sprint("Target ", i), project.Statuses()[1+r.IntN(4)]
			}
			// Some sources are there twice.
			base = append(base, one(fmt.Sprint("s", i), fmt.Sprint("مصدر ", i/2*2+r.IntN(2)), target, status))
		}
		edit := func(who string) []project.Segment {
			out := slices.Clone(base)
			for i := range out {
				e := project.Edit{Author: who, Time: day}
				var err error
				switch r.IntN(6) {
				case 0:
					out[i], err = e.SetTarget(out[i], text.Plain(fmt.Sprint(who, " ", i)), project.Origin{Kind: project.Typed})
				case 1:
					out[i], err = e.SetTarget(out[i], text.Plain(fmt.Sprint("Both ", i)), project.Origin{Kind: project.Typed})
				case 2:
					if !out[i].Target.Empty() {
						out[i], err = e.SetStatus(out[i], project.Statuses()[1+r.IntN(4)], "why")
					}
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			return out
		}
		a, b := edit("A"), edit("B")
		merged := func(mine, file []project.Segment, damage bool) ([]project.Segment, Report) {
			is := rows(file...)
			if damage {
				for i := range is {
					if r.IntN(4) == 0 {
						is[i].Comments = []project.Comment{{Author: "B", Text: fmt.Sprint("said ", i)}}
					}
					switch r.IntN(5) {
					case 0:
						is[i].Segment = ""
					case 1:
						is[i].Segment, is[i].N = "", 0
					case 2:
						is = append(is, is[i])
					}
				}
				r.Shuffle(len(is), func(i, j int) { is[i], is[j] = is[j], is[i] })
			}
			report := Plan(sent(base...), nil, Project{Info: info, Segments: pointers(mine)}, File{Rows: is})
			out := slices.Clone(mine)
			listed := map[string]bool{} // comments that are taken, or in the report
			for _, x := range report.Results {
				for _, c := range x.Said() {
					listed[c.Text] = true
				}
			}
			for _, row := range is {
				for _, c := range row.Comments {
					if !listed[c.Text] {
						t.Fatalf("seed %d: %q is lost", seed, c.Text)
					}
				}
			}
			for _, x := range report.Results {
				i := slices.IndexFunc(out, func(s project.Segment) bool { return s.ID == x.Segment })
				if i < 0 {
					continue
				}
				s, said, err := x.Apply(me, "f", Ask)
				if err != nil || len(said) < len(x.Comments) {
					t.Fatalf("seed %d: %v, comments %v of %v", seed, err, said, x.Comments)
				}
				out[i] = s
			}
			return out, report
		}
		after, report := merged(a, b, true)
		has := func(s project.Segment, typed text.Text) bool {
			return s.Target.Equal(typed) || slices.ContainsFunc(report.Results, func(x Result) bool {
				listed := x.Outcome == Conflict || x.Outcome == Refused
				return listed && (x.Row.Target.Equal(typed) || x.Segment == s.ID && x.Ours.Target.Equal(typed))
			})
		}
		for i := range base {
			if !a[i].Target.Equal(base[i].Target) && !has(after[i], a[i].Target) {
				t.Fatalf("seed %d: %q, typed in the project, is lost: %q, %+v", seed, a[i].Target, after[i].Target, report.Results)
			}
			if !b[i].Target.Equal(base[i].Target) && !has(after[i], b[i].Target) {
				t.Fatalf("seed %d: %q, typed in the file, is lost: %q, %+v", seed, b[i].Target, after[i].Target, report.Results)
			}
		}
		one, first := merged(a, b, false)
		two, second := merged(b, a, false)
		for i := range base {
			conflict := first.Results[i].Outcome == Conflict
			if conflict != (second.Results[i].Outcome == Conflict) {
				t.Fatalf("seed %d: %+v and %+v", seed, first.Results[i], second.Results[i])
			}
			if !conflict && !one[i].Target.Equal(two[i].Target) {
				t.Fatalf("seed %d: %q and %q", seed, one[i].Target, two[i].Target)
			}
		}
	}
}
