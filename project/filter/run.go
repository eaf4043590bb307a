package filter

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"tarjuman/memory/arabic"
	"tarjuman/project"
	"tarjuman/project/find"
	"tarjuman/project/qa"
)

// A Project is what is looked through. Nothing of it is changed.
type Project struct {
	// Segments stand in the order of the project, Documents in theirs, Comments by the
	// ID of the segment.
	Segments  []*project.Segment
	Documents []project.Document
	Comments  map[string][]project.Comment
	// Findings returns those of the segment at an index. It is asked where
	// Query.Findings says so, by several goroutines.
	Findings func(i int) []qa.Finding
	// Me is who is meant by by:me, Now the time that today and 7d count from.
	Me  string
	Now time.Time
}

// A test tells whether the segment at an index is wanted.
type test func(i int) bool

// Run returns the indexes of the segments that are wanted, in the order that is. The
// end of ctx ends it. A document that is not there is an *Error.
func (q Query) Run(ctx context.Context, p Project) ([]int, error) {
	tests, err := q.compile(p)
	if err != nil {
		return nil, err
	}
	out, err := through(ctx, len(p.Segments), tests)
	if err != nil {
		return nil, err
	}
	if by := q.Values(Sort); by != nil {
		p.sort(out, by[0])
	}
	return out, nil
}

// through asks the tests of 0 to n-1, in pieces on all processors.
func through(ctx context.Context, n int, tests []test) ([]int, error) {
	const piece = 2048
	pieces := make([][]int, (n+piece-1)/piece)
	todo := make(chan int, len(pieces))
	for k := range pieces {
		todo <- k
	}
	close(todo)
	var workers sync.WaitGroup
	for range min(runtime.NumCPU(), len(pieces)) {
		workers.Go(func() {
			for k := range todo {
				if ctx.Err() != nil {
					return
				}
				pieces[k] = one(k*piece, min((k+1)*piece, n), tests)
			}
		})
	}
	workers.Wait()
	return slices.AppendSeq(make([]int, 0, 16), func(yield func(int) bool) {
		for _, p := range pieces {
			for _, i := range p {
				if !yield(i) {
					return
				}
			}
		}
	}), ctx.Err()
}

func one(from, to int, tests []test) (out []int) {
next:
	for i := from; i < to; i++ {
		for _, t := range tests {
			if !t(i) {
				continue next
			}
		}
		out = append(out, i)
	}
	return out
}

// compile makes the tests, the quick ones first.
func (q Query) compile(p Project) (tests []test, err error) {
	written := q.String()
	if q, err = Parse(written); err != nil { // what With was given may be no value
		return nil, err
	}
	source, target := true, true
	if in := q.Values(In); in != nil {
		source, target = in[0] == "source", in[0] == "target"
	}
	var texts []test
	for _, t := range q.terms {
		if t.key == In || t.key == Sort {
			continue
		}
		var any []test
		for _, v := range t.values {
			one, err := t.test(p, v, source, target)
			if err != nil {
				return nil, wrong(written, v.at, v.end, "%v", err)
			}
			any = append(any, one)
		}
		all := t.of(any)
		if t.key == Text || t.key == Source || t.key == Target {
			texts = append(texts, all)
		} else {
			tests = append(tests, all)
		}
	}
	return append(tests, texts...), nil
}

// of is the test of a term that has these of its values.
func (t term) of(values []test) test {
	not := t.not
	if len(values) == 1 {
		one := values[0]
		return func(i int) bool { return one(i) != not }
	}
	return func(i int) bool {
		return slices.ContainsFunc(values, func(one test) bool { return one(i) }) != not
	}
}

// test is that of one value.
func (t term) test(p Project, v value, source, target bool) (test, error) {
	is := func(f func(s *project.Segment) bool) (test, error) {
		return func(i int) bool { return f(p.Segments[i]) }, nil
	}
	switch t.key {
	case Text, Source, Target:
		pattern, err := v.pattern()
		if err != nil {
			return nil, err
		}
		return p.text(pattern, t.key == Source || t.key == Text && source, t.key == Target || t.key == Text && target), nil
	case Status:
		status, err := project.ParseStatus(v.text)
		if err != nil {
			return nil, err
		}
		return is(func(s *project.Segment) bool { return s.Status == status })
	case Match:
		b, err := v.band()
		if err != nil {
			return nil, err
		}
		return is(func(s *project.Segment) bool { return b.has(s.Origin) })
	case Origin:
		kind := project.OriginKind(v.text)
		if v.text == "none" {
			kind = ""
		}
		return is(func(s *project.Segment) bool { return s.Origin.Kind == kind })
	case By:
		name := v.text
		if name == "me" && p.Me != "" {
			return is(func(s *project.Segment) bool { return s.Author == p.Me })
		}
		folded := arabic.Fold(name)
		return is(func(s *project.Segment) bool { return s.Author != "" && arabic.Contains(s.Author, folded) })
	case Since, Before:
		when, err := moment(v.text, p.Now)
		if err != nil {
			return nil, err
		}
		return is(func(s *project.Segment) bool { return p.recent(s, when) == (t.key == Since) })
	case Has:
		return p.has(v.text), nil
	case Is:
		return p.is(v.text), nil
	case Finding:
		return p.finding(v.text), nil
	case Doc:
		ids := p.documents(v.text)
		if ids == nil {
			return nil, errors.New("no document is called so, and none has this number")
		}
		return is(func(s *project.Segment) bool { return slices.Contains(ids, s.Doc) })
	case Number:
		b, err := span(v.text)
		return func(i int) bool { return b.has(i + 1) }, err
	}
	return nil, fmt.Errorf("filter: no key is called %q", t.key)
}

func (p Project) text(pattern *find.Pattern, source, target bool) test {
	return func(i int) bool {
		s := p.Segments[i]
		return source && pattern.Match(s.Source.Chars) || target && pattern.Match(s.Target.Chars)
	}
}

// recent reports whether somebody changed a segment, or said something about it, from a
// moment on. What an import brought and nobody touched since is no change.
func (p Project) recent(s *project.Segment, when time.Time) bool {
	brought := s.Version == 1 && !s.ByHand
	return !brought && !s.Changed.Before(when) || slices.ContainsFunc(p.Comments[s.ID], func(c project.Comment) bool { return !c.Time.Before(when) })
}

func (p Project) has(what string) test {
	return func(i int) bool {
		s := p.Segments[i]
		switch what {
		case "comment":
			return len(p.Comments[s.ID]) > 0
		case "open":
			return slices.ContainsFunc(p.Comments[s.ID], func(c project.Comment) bool { return !c.Resolved })
		case "target":
			return !s.Target.Empty()
		}
		return p.Findings != nil && len(p.Findings(i)) > 0
	}
}

func (p Project) is(what string) test {
	switch what {
	case "locked":
		return func(i int) bool { return p.Segments[i].Locked }
	case "heading":
		return func(i int) bool { return p.Segments[i].Kind == project.Heading }
	case "unfinished":
		return func(i int) bool { return !p.Segments[i].Status.Finished() }
	}
	// How often each source stands in the project, and where first.
	type source struct{ first, count int }
	var sources []source
	number := make(map[string]int, len(p.Segments))
	of := make([]int, len(p.Segments)) // of each segment, in sources
	for i, s := range p.Segments {
		chars := s.Source.Chars
		if len(s.Source.Codes) > 0 {
			chars = s.Source.String()
		}
		n, ok := number[chars]
		if !ok {
			n = len(sources)
			number[chars] = n
			sources = append(sources, source{first: i})
		}
		sources[n].count++
		of[i] = n
	}
	return func(i int) bool {
		switch r := sources[of[i]]; what {
		case "first":
			return r.count > 1 && r.first == i
		case "repeat":
			return r.first != i
		default:
			return r.count == 1
		}
	}
}

func (p Project) finding(what string) test {
	severity, err := qa.ParseSeverity(strings.ToLower(what))
	id := strings.ToUpper(what)
	return func(i int) bool {
		return p.Findings != nil && slices.ContainsFunc(p.Findings(i), func(f qa.Finding) bool {
			return what == "any" || f.Check == id || err == nil && f.Severity == severity
		})
	}
}

// documents returns the IDs of the document with a name, or else a number, or else of
// those whose name has the text in it.
func (p Project) documents(name string) (ids []string) {
	for _, d := range p.Documents {
		if d.Name == name {
			return []string{d.ID}
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(p.Documents) {
		return []string{p.Documents[n-1].ID}
	}
	folded := arabic.Fold(name)
	for _, d := range p.Documents {
		if arabic.Contains(d.Name, folded) {
			ids = append(ids, d.ID)
		}
	}
	return ids
}

// sort orders indexes by number, length of the source in characters, score of the match
// or time of the last change; those that are the same stay in the order of the project.
func (p Project) sort(list []int, by string) {
	by, down := strings.TrimPrefix(by, "-"), strings.HasPrefix(by, "-")
	type keyed struct {
		key   int64
		index int
	}
	all := make([]keyed, len(list))
	for k, i := range list {
		s := p.Segments[i]
		all[k].index = i
		switch by {
		case "length":
			all[k].key = int64(utf8.RuneCountInString(s.Source.Chars))
		case "match":
			all[k].key = int64(score(s.Origin))
		case "changed":
			all[k].key = s.Changed.UnixMicro()
		default:
			all[k].key = int64(i)
		}
		if down {
			all[k].key = -all[k].key
		}
	}
	slices.SortFunc(all, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.index, b.index)) })
	for k := range all {
		list[k] = all[k].index
	}
}
