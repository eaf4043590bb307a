package filter

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"tarjuman/assets"
	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
)

var now = time.Date(2026, 11, 25, 15, 0, 0, 0, time.Local)

// small is a project with something for each key.
func small() Project {
	at := func(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, time.Local) }
	segments := []*project.Segment{
		{ID: "1", Doc: "a", Kind: project.Heading, Source: text.Plain("الحِوارُ الإستراتيجي"), Target: text.Plain("The Strategic Dialogue"), Status: project.Approved, Origin: project.Origin{Kind: project.FromMemory, Score: 102}, Author: "Laila Haddad", Changed: at(20, 9), Locked: true},
		{ID: "2", Doc: "a", Source: text.Plain("مجلس الأمة"), Target: text.Plain("Gulf states met, and left"), Status: project.Draft, Origin: project.Origin{Kind: project.FromMemory, Score: 84}, Author: "omar", Changed: at(21, 9)},
		{ID: "3", Doc: "a", Source: text.Plain("مجلس الأمة"), Target: text.Plain("States of the gulf"), Status: project.Returned, Origin: project.Origin{Kind: project.Typed}, Author: "laila haddad", Changed: at(22, 9)},
		{ID: "4", Doc: "b", Source: text.Plain("كلمة أطول من غيرها كثيرا"), Target: text.Plain("A long word: 10:30"), Status: project.Translated, Origin: project.Origin{Kind: project.Machine, Score: 70}, Author: "me too", Changed: at(25, 1)},
		{ID: "5", Doc: "b", Source: text.Plain("مجلس الأمة"), Changed: at(19, 9)},
		{ID: "6", Doc: "c", Source: text.Plain("نص"), Target: text.Plain("text -x /y/"), Status: project.Draft, Origin: project.Origin{Kind: project.FromDraft, Score: 95}, Author: "omar", Changed: at(24, 9)},
	}
	found := map[int][]qa.Finding{1: {{Check: "N01", Severity: qa.Error}}, 3: {{Check: "S01", Severity: qa.Warning}, {Check: "S07", Severity: qa.Info}}}
	return Project{
		Segments:  segments,
		Documents: []project.Document{{ID: "a", Name: "first.txt"}, {ID: "b", Name: "second part.docx"}, {ID: "c", Name: "1"}},
		Comments: map[string][]project.Comment{
			"2": {{Time: at(24, 9), Resolved: true}}, "3": {{Time: at(22, 10)}, {Time: at(22, 11), Resolved: true}},
		},
		Findings: func(i int) []qa.Finding { return found[i] },
		Me:       "omar", Now: now,
	}
}

func run(t testing.TB, query string, p Project) string {
	t.Helper()
	q, err := Parse(query)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	found, err := q.Run(context.Background(), p)
	if err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	var ids []string
	for _, i := range found {
		ids = append(ids, p.Segments[i].ID)
	}
	return strings.Join(ids, " ")
}

// TestBrought: what an import brought was changed by nobody until somebody does.
func TestBrought(t *testing.T) {
	today := time.Date(2026, 11, 25, 9, 0, 0, 0, time.Local)
	p := Project{
		Now: now,
		Segments: []*project.Segment{
			{ID: "brought", Version: 1, Author: "me", Changed: today},
			{ID: "typed", Version: 2, Author: "me", Changed: today},
			{ID: "split", Version: 1, ByHand: true, Author: "me", Changed: today},
			{ID: "spoken", Version: 1, Author: "me", Changed: today},
		},
		Comments: map[string][]project.Comment{"spoken": {{Time: today}}},
	}
	if got := run(t, "since:today", p); got != "typed split spoken" {
		t.Errorf("changed today: %s", got)
	}
	if got := run(t, "before:today", p); got != "brought" {
		t.Errorf("not changed today: %s", got)
	}
}

func TestRun(t *testing.T) {
	p := small()
	for _, test := range []struct{ query, want string }{
		{"", "1 2 3 4 5 6"},
		{"الحوار", "1"},
		{"الامه", "2 3 5"},
		{"GULF", "2 3"},
		{"gulf states", "2 3"}, // both, wherever they stand
		{`"gulf states"`, "2"},
		{"=Gulf", "2"},
		{`="Gulf states"`, "2"},
		{"=الامة", ""},
		{"/^(gulf|a long)/", "2 4"},
		{"=/^gulf/", ""},
		{`/x \/y/`, "6"},
		{`"-x"`, "6"},
		{"-gulf", "1 4 5 6"},
		{"10:30", "4"},
		{"source:gulf", ""},
		{"source:نص,كلمة", "4 6"},
		{"target:gulf", "2 3"},
		{"in:source gulf", ""},
		{"in:target gulf", "2 3"},
		{"in:source target:gulf الامة", "2 3"},
		{"status:draft,returned", "2 3 6"},
		{"STATUS:Draft", "2 6"},
		{"-status:draft,returned", "1 4 5"},
		{"match:101", "1"},
		{"match:100", ""},
		{"match:75-84,mt", "2 4"},
		{"match:<85", "2"},
		{"match:<84", ""},
		{"match:>=84", "1 2"},
		{"match:>84", "1"},
		{"match:<=84", "2"},
		{"match:below", ""},
		{"match:none", "3 5 6"},
		{"match:mt", "4"},
		{"origin:memory", "1 2"},
		{"origin:typed,draft", "3 6"},
		{"origin:none", "5"},
		{"by:laila", "1 3"},
		{"by:me", "2 6"},
		{`by:"me too"`, "4"},
		{"by:m", "2 4 6"},
		{"since:2026-11-24", "2 4 6"},
		{"since:today", "4"},
		{"since:yesterday", "2 4 6"},
		{"since:3d", "2 3 4 6"},
		{"since:14h", "4"},
		{"since:13h", ""},
		{`since:"2026-11-25 01:00"`, "4"},
		{"before:2026-11-22", "1 5"},
		{"since:2026-11-20 before:2026-11-23", "1 3"},
		{"has:comment", "2 3"},
		{"has:open", "3"},
		{"-has:target", "5"},
		{"has:finding", "2 4"},
		{"is:locked", "1"},
		{"is:heading", "1"},
		{"is:unfinished", "2 3 5 6"},
		{"is:first", "2"},
		{"is:repeat", "3 5"},
		{"is:unique", "1 4 6"},
		{"is:first,repeat", "2 3 5"},
		{"finding:error", "2"},
		{"finding:warning,error", "2 4"},
		{"finding:s07", "4"},
		{"finding:any", "2 4"},
		{"-finding:any", "1 3 5 6"},
		{"doc:2", "4 5"},
		{"doc:1", "6"}, // a name comes before a number
		{"doc:FIRST", "1 2 3"},
		{`doc:"second part.docx",first`, "1 2 3 4 5"},
		{"n:2-3", "2 3"},
		{"n:>=5", "5 6"},
		{"n:4", "4"},
		{"sort:-number", "6 5 4 3 2 1"},
		{"sort:length", "6 2 3 5 1 4"},
		{"sort:-length", "4 1 2 3 5 6"},
		{"sort:match", "3 4 5 6 2 1"},
		{"sort:-match", "1 2 3 4 5 6"},
		{"sort:changed is:first,repeat", "5 2 3"},
		{"status:draft -by:laila since:2026-11-20 match:<85 has:comment finding:error \"Gulf states\" /met/", "2"},
	} {
		if got := run(t, test.query, p); got != test.want {
			t.Errorf("%s: %s, want %s", test.query, got, test.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for _, test := range []struct {
		query string
		at    int // the first character that is wrong, from 1
		part  string
		say   string
	}{
		{"حوار colour:red", 6, "colour:", "status, match"},
		{"status:draft,late", 14, "late", "new, draft, translated"},
		{"status:", 8, "", "missing"},
		{"a -status:", 11, "", "missing"},
		{`x "open`, 3, `"open`, "end"},
		{"/a(b/", 1, "/a(b/", "regular expression"},
		{"/ab", 1, "/ab", "end"},
		{`""`, 1, `""`, "text"},
		{"match:many", 7, "many", "95-99"},
		{"match:=84", 7, "=84", "texts"},
		{"since:soon", 7, "soon", "2026-03-01"},
		{"since:today,2d", 13, "2d", "one"},
		{"finding:N99", 9, "N99", "N01"},
		{"finding:off", 9, "off", "N01"},
		{"n:x", 3, "x", "10-20"},
		{"sort:colour", 6, "colour", "length"},
		{"sort:length sort:match", 13, "sort:match", "already"},
		{"-sort:length", 1, "-sort:length", "condition"},
		{"has:money", 5, "money", "comment"},
		{"http://x", 1, "http:", "quotes"},
	} {
		_, err := Parse(test.query)
		var e *Error
		if !errors.As(err, &e) || e.At != test.at || e.Part != test.part || !strings.Contains(e.Reason, test.say) {
			t.Errorf("%s: %v", test.query, err)
		} else if test.query[e.Start:e.End] != e.Part {
			t.Errorf("%s: bytes %d to %d", test.query, e.Start, e.End)
		}
	}
	q, err := Parse("gulf doc:other")
	if err != nil {
		t.Fatal(err)
	}
	var e *Error
	if _, err := q.Run(context.Background(), small()); !errors.As(err, &e) || e.Part != "other" || e.At != 10 {
		t.Errorf("of a document that is not there: %v", err)
	}
	if _, err := (Query{}).With(Status, "late").Run(context.Background(), small()); !errors.As(err, &e) || e.Part != "late" {
		t.Errorf("of a status that there is not: %v", err)
	}
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := q.With(Doc).Run(ctx, small()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// TestWith changes a query as the window does.
func TestWith(t *testing.T) {
	q, err := Parse(`status:draft  "a b" -by:omar`)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		q    Query
		want string
	}{
		{q, `status:draft "a b" -by:omar`},
		{q.With(Status, "new", "returned"), `status:new,returned "a b" -by:omar`},
		{q.With(Status), `"a b" -by:omar`},
		{q.With(By, "a,b"), `status:draft "a b" -by:omar by:"a,b"`},
		{q.With(Text, "-x"), `status:draft "-x" -by:omar`},
		{Query{}.With(Status, "new").With(Text, "b", "c").With(Text, "d"), "status:new d"},
		{q.With(Text, "=x", "/y/", "a:b"), `status:draft "=x" "/y/" "a:b" -by:omar`},
		{q.And(Statuses(project.New)), `status:draft "a b" -by:omar status:new`},
		{q.With(Sort, "match").And(Query{}.With(Sort, "length")), `status:draft "a b" -by:omar sort:length`},
		{Statuses(), ""},
	} {
		if got := test.q.String(); got != test.want {
			t.Errorf("%s, want %s", got, test.want)
		}
	}
	if got := fmt.Sprint(q.Values(Status), q.Values(By), q.Values(Text)); got != "[draft] [] [a b]" {
		t.Error(got)
	}
	if q.Empty() || q.All() || !(Query{}).Empty() || !(Query{}).With(Sort, "match").All() || (Query{}).With(Sort, "match").Empty() {
		t.Error("what wants all is not told")
	}
	for query, want := range map[string]bool{"has:finding": true, "-finding:N01": true, "has:comment": false} {
		if q, _ := Parse(query); q.Findings() != want {
			t.Errorf("%s asks the checks: %v", query, q.Findings())
		}
	}
}

// FuzzParse: what was read and written is read as the same.
func FuzzParse(f *testing.F) {
	for _, s := range []string{`status:draft,returned by:laila since:2026-11-20 match:<85 has:comment finding:error "exact text" /regex/`, `="a\"b\\" -/x\/y/ source:a,"b,c",/d/`, "10:30 - = / = a", "-=x by:\"a b\" -\"-\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q, err := Parse(s)
		var e *Error
		switch {
		case err == nil:
		case !errors.As(err, &e) || s[e.Start:e.End] != e.Part:
			t.Fatalf("%q: %v", s, err)
		default:
			return
		}
		again, err := Parse(q.String())
		if err != nil || again.String() != q.String() || len(again.terms) != len(q.terms) {
			t.Fatalf("%q is written %q, and read %q: %v", s, q, again, err)
		}
		for i, a := range q.terms {
			b := again.terms[i]
			if a.not != b.not || a.key != b.key || len(a.values) != len(b.values) {
				t.Fatalf("%q is read as %+v and %+v", s, a, b)
			}
			for k, v := range a.values {
				if w := b.values[k]; v.text != w.text || v.exact != w.exact || v.regexp != w.regexp {
					t.Fatalf("%q is read as %+v and %+v", s, v, w)
				}
			}
		}
	})
}

// BenchmarkRun looks through 100,000 segments of news.
func BenchmarkRun(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	p := Project{Documents: []project.Document{{ID: "a", Name: "a"}}, Comments: map[string][]project.Comment{}, Now: now}
	found := make([][]qa.Finding, 100_000)
	for i := range 100_000 {
		s := &project.Segment{
			ID: fmt.Sprint(i), Doc: "a", Status: project.Status(r.IntN(5)), Author: "laila", Changed: now.Add(-time.Duration(r.IntN(1000)) * time.Hour),
			Source: text.Plain(fmt.Sprint(i%90_000, " ", lines[i%len(lines)])),
			Target: text.Plain(fmt.Sprint(i%90_000, " The Strategic Dialogue reaffirmed the partners' commitment to the security of the Gulf, its waters and its trade.")),
			Origin: project.Origin{Kind: project.FromMemory, Score: r.IntN(103)},
		}
		p.Segments = append(p.Segments, s)
		if r.IntN(10) == 0 {
			p.Comments[s.ID] = []project.Comment{{Segment: s.ID, Time: now}}
			found[i] = []qa.Finding{{Check: "N01", Severity: qa.Error}}
		}
	}
	p.Findings = func(i int) []qa.Finding { return found[i] }
	for _, query := range []string{
		"status:draft,returned", "السعوديه", "dialogues", `"the gulf"`, "is:repeat", "since:7d", "finding:error has:open", "sort:-match", "sort:length",
		"/gulf.*trade/", `status:draft by:laila since:2026-11-01 match:<85 "the gulf"`,
	} {
		b.Run(query, func(b *testing.B) {
			q, err := Parse(query)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				if _, err := q.Run(context.Background(), p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
