package review

import (
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// What was cut or joined in the project after it went out is followed where it is certain
// what the file means: see joined, parted and elsewhere. All else is refused, and listed
// with its text.

// bare is the written form of a text without white space.
func bare(t text.Text) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, folded(t))
}

// row returns the one row of a segment that went out; ok is false where there is none,
// it cannot be read, or has not the source that went out.
func (m *merger) row(s *project.Sent, rows map[string][]Row) (r Result, ok bool) {
	all := rows[s.Segment]
	if len(all) == 0 {
		return r, false
	}
	for _, other := range all {
		if !sameRow(all[0], other) {
			return r, false
		}
	}
	r = Result{Segment: s.Segment, Row: all[0]}
	m.meet(&r)
	return r, r.Row.Err == nil && Sum(r.Row.Source) == s.Sum
}

// joined merges rows whose segments were joined to one. n is how many of the list
// these are; 0 where it is nothing of the kind, or each has a status of its own.
func (m *merger) joined(sent []project.Sent, rows map[string][]Row) (n int, out Result) {
	i, here := m.now[sent[0].Segment]
	if !here || Sum(m.Segments[i].Source) == sent[0].Sum {
		return 0, out
	}
	now := m.Segments[i]
	whole := bare(now.Source)
	first, ok := m.row(&sent[0], rows)
	if !ok {
		return 0, out
	}
	out = first
	out.N, out.Ours = i+1, *now
	out.Base.Typed = true // what is joined is a draft
	parts := []Result{first}
	for n = 1; len(bare(out.Row.Source)) < len(whole); n++ {
		if n == len(sent) || sent[n].N != sent[n-1].N+1 {
			return 0, out
		}
		if _, still := m.now[sent[n].Segment]; still {
			return 0, out
		}
		next, ok := m.row(&sent[n], rows)
		if !ok {
			return 0, out
		}
		parts = append(parts, next)
		shift := text.Shift(out.Row.Source, next.Row.Source)
		out.Row.Source = out.Row.Source.Join(" ", next.Row.Source.Renumbered(shift))
		out.Row.Target = project.JoinTargets(out.Row.Target, next.Row.Target.Renumbered(shift))
		out.Base.Target = project.JoinTargets(out.Base.Target, next.Base.Target.Renumbered(shift))
		out.Row.Place += ", " + next.Row.Place
		out.Row.Before = nil // of the parts, and not of the whole
		if next.Row.Author != "" && !next.Row.Time.Before(out.Row.Time) {
			out.Row.Author, out.Row.Time = next.Row.Author, next.Row.Time
		}
	}
	if n < 2 || bare(out.Row.Source) != whole {
		return 0, out
	}
	statuses := false
	out.Row.Comments = nil
	for k, p := range parts {
		statuses = statuses || p.theirStatus()
		for _, r := range rows[sent[k].Segment] {
			out.Row.Comments = append(out.Row.Comments, r.Comments...)
		}
	}
	if !statuses {
		out.Row.Status = nil
	}
	for _, p := range parts {
		says, _ := p.Theirs()
		if all, _ := first.Theirs(); statuses && (says != all || p.Row.Status == nil) {
			return 0, out // each has a status of its own
		}
	}
	out.Comments = fresh(out.Row.Comments, m.Comments[out.Segment])
	out.of = parts
	return n, m.guarded(out.merge(false))
}

// parted merges a row whose segment was cut, where its change lies within what one of the
// parts has by now. ok is false where that is not certain.
func (m *merger) parted(r Result) (out []Result, ok bool) {
	if r.Row.Source.Chars == "" {
		return nil, false
	}
	whole, sources := bare(r.Row.Source), ""
	first := m.now[r.Segment]
	var parts []*project.Segment
	for i := first; i < len(m.Segments) && len(sources) < len(whole); i++ {
		s := m.Segments[i]
		if i > first && (m.sent[s.ID] != nil || s.Doc != r.Ours.Doc) {
			return nil, false
		}
		parts = append(parts, s)
		sources += bare(s.Source)
	}
	if sources != whole || len(parts) < 2 {
		return nil, false
	}
	// Where the target of each part stands in what went out.
	base, says := held(r.Base.Target), held(r.Row.Target)
	starts, ends := make([]int, len(parts)), make([]int, len(parts))
	at := 0
	for k, p := range parts {
		at += len(base[at:]) - len(strings.TrimLeftFunc(base[at:], unicode.IsSpace))
		t := held(p.Target)
		if t == "" || !strings.HasPrefix(base[at:], t) {
			return nil, false // it is not shared out, or not what went out any more
		}
		starts[k], ends[k] = at, at+len(t)
		at += len(t)
	}
	if strings.TrimSpace(base[at:]) != "" {
		return nil, false
	}
	edited, found := -1, ""
	if r.theirText() {
		for k := range parts {
			before, after := base[:starts[k]], base[ends[k]:]
			if len(says) < len(before)+len(after) || !strings.HasPrefix(says, before) || !strings.HasSuffix(says, after) {
				continue
			}
			if edited >= 0 {
				return nil, false // it may be of either
			}
			edited, found = k, strings.TrimSpace(says[len(before):len(says)-len(after)])
		}
		if edited < 0 {
			return nil, false
		}
	}
	of := []Result{r}
	for k, p := range parts {
		if k != edited && !r.theirStatus() {
			continue
		}
		one := r
		one.Segment, one.N, one.Ours = p.ID, first+k+1, *p
		one.Base = Base{Target: p.Target, Status: r.Base.Status, Typed: true}
		one.Row.Target, one.Row.Before = p.Target, nil
		if k == edited {
			one.Row.Target = written(found)
		}
		one.of = of
		if len(out) > 0 {
			one.Comments, one.of = nil, []Result{}
		}
		one = m.guarded(one.merge(false))
		if one.Outcome == Conflict || one.Outcome == Refused {
			return nil, false
		}
		out = append(out, one)
		of = nil
	}
	return out, len(out) > 0
}

// elsewhere returns the segment that has by now the source of one which is gone or has
// another: where there is one alone, which did not go out, and one alone that looks for it.
func (m *merger) elsewhere(s *project.Sent) (int, bool) {
	if m.homes == nil {
		m.homes, m.seekers = map[string][]int{}, map[string]int{}
		for i, seg := range m.Segments {
			if m.sent[seg.ID] == nil {
				m.homes[Sum(seg.Source)] = append(m.homes[Sum(seg.Source)], i)
			}
		}
		for _, o := range m.sent {
			if i, here := m.now[o.Segment]; !here || Sum(m.Segments[i].Source) != o.Sum {
				m.seekers[o.Sum]++
			}
		}
	}
	if m.seekers[s.Sum] != 1 || len(m.homes[s.Sum]) != 1 {
		return 0, false
	}
	return m.homes[s.Sum][0], true
}

// moved merges a row with the segment that has its source by now.
func (m *merger) moved(r Result, i int) Result {
	of := r
	r.Segment, r.N, r.Ours = m.Segments[i].ID, i+1, *m.Segments[i]
	r.of = []Result{of}
	r.Comments = fresh(r.Row.Comments, m.Comments[r.Segment])
	if r.Ours.Target.Empty() && r.theirText() {
		r.Base = Base{Status: r.Ours.Status, Typed: true} // there is nothing to lose
	}
	return m.guarded(r.merge(false))
}
