package session

import (
	"reflect"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/project"
	"tarjuman/project/store"
)

// A Difference is what a new version of a document does to one segment: Before is
// its source in the old one, After in the new one, as text.Text writes them, and
// what is new or gone has the other one empty. Status is what it had, New where it
// was not there.
type Difference struct {
	Before, After string
	Status        project.Status
}

// An arrival is a segment of a new version, and which one of the old version it is:
// nil for none, so far.
type arrival struct {
	project.Segment
	old *project.Segment
	at  int // the index of old among those of the old version
}

// renew puts the segments of a new version in the place of the old ones.
//
// It goes from what is certain to what is likely: paragraphs that are the same and
// that somebody has worked in keep their segments, split and merged as they are;
// then units that have the same identifier; then sentences that are the same; then, between two of those, sentences that
// resemble each other. Where segments were cut by rules of their own, anew, no
// paragraph is left as it is. What a bilingual file has as a target is taken where
// there is none yet, and its comments, by their unit, where they are not there.
func (s *Session) renew(v *View, e project.Edit, op *store.Op, doc project.Document, segments []project.Segment, comments map[int][]project.Comment, anew bool, out *Imported) {
	var old []*project.Segment
	for _, seg := range v.Segments {
		if seg.Doc == doc.ID {
			old = append(old, seg)
		}
	}
	arrivals := match(old, segments, func(seg *project.Segment) bool {
		_, typing := s.state.working[seg.ID]
		return !anew && (typing || !v.untouched(seg))
	})
	here := make([]bool, len(old))
	orders := project.FirstOrders(len(arrivals))
	for i, a := range arrivals {
		a.Doc, a.Order = doc.ID, orders[i]
		var said []project.Comment
		if i == 0 || arrivals[i-1].Unit != a.Unit {
			said = comments[a.Unit]
		}
		if a.old == nil {
			a.Author, a.Changed = e.Author, e.Time
			op.Changes = append(op.Changes, store.Change{After: a.Segment})
			comment(e, op, a.ID, said, nil)
			out.New++
			out.Differences = append(out.Differences, Difference{After: a.Source.String()})
			continue
		}
		here[a.at] = true
		was := *a.old
		is := e.SetSource(was, a.Source)
		is.Order, is.Unit, is.UnitID, is.Kind, is.Gap, is.Join, is.ByHand = a.Order, a.Unit, a.UnitID, a.Kind, a.Gap, a.Join, a.ByHand
		if eligible(&is) && !a.Target.Empty() {
			is.Target, is.Status, is.Origin, is.Locked = a.Target, a.Status, a.Origin, a.Locked
		}
		comment(e, op, is.ID, said, v.Comments[is.ID])
		if was.Source.Chars == is.Source.Chars {
			out.Kept++
		} else {
			out.Changed++
			out.Differences = append(out.Differences, Difference{was.Source.String(), is.Source.String(), was.Status})
		}
		if is.Version == was.Version && !reflect.DeepEqual(was, is) {
			is.Version++
		}
		add(op, was, is)
	}
	out.Segments = len(arrivals)
	for i, seg := range old {
		if here[i] {
			continue
		}
		op.Changes = append(op.Changes, store.Change{Before: *seg})
		for _, c := range v.Comments[seg.ID] {
			op.Changes = append(op.Changes, store.Change{Before: c})
		}
		out.Gone++
		out.Differences = append(out.Differences, Difference{Before: seg.Source.String(), Status: seg.Status})
	}
}

// match finds the segments of a new version in the old one. What it returns are the
// new ones, in order, but for paragraphs that are the same and of which a segment
// stays: those are as they were.
func match(old []*project.Segment, segments []project.Segment, stays func(*project.Segment) bool) []arrival {
	var all []arrival
	taken := make([]bool, len(old))
	were, are := unitsOf(old), unitsOf(pointers(segments))
	called := sameIDs(were, are)
	wereTexts, areTexts := texts(were), texts(are)
	for i, k := range called {
		if k >= 0 {
			wereTexts[k], areTexts[i] = "", "" // which no unit is
		}
	}
	found := sameTexts(wereTexts, areTexts)
	for i, u := range are {
		if k := called[i]; k >= 0 {
			taken[were[k].first] = true
			all = append(all, arrival{Segment: *u.segments[0], old: were[k].segments[0], at: were[k].first})
			continue
		}
		if found[i] < 0 || !slices.ContainsFunc(were[found[i]].segments, stays) {
			for _, seg := range u.segments {
				all = append(all, arrival{Segment: *seg})
			}
			continue
		}
		was, first := were[found[i]], u.segments[0]
		// What the rules cut as a person did is theirs from then on.
		alsoCut := slices.EqualFunc(was.segments, u.segments, func(a, b *project.Segment) bool { return a.Source.Equal(b.Source) })
		for k, seg := range was.segments {
			a := arrival{Segment: *seg, old: seg, at: was.first + k}
			if len(was.segments) == 1 && len(u.segments) == 1 {
				a.Target, a.Status, a.Origin, a.Locked = first.Target, first.Status, first.Origin, first.Locked
			}
			a.Unit, a.UnitID, a.Kind, a.Join = first.Unit, first.UnitID, first.Kind, ""
			a.ByHand = a.ByHand && !alsoCut
			taken[a.at] = true
			all = append(all, a)
		}
		all[len(all)-1].Join = u.segments[len(u.segments)-1].Join
	}
	matchSame(old, taken, all)
	matchAlike(old, taken, all)
	return all
}

// A unitText is a unit of the document: its segments, of which the first has this
// index in the document, and its whole text.
type unitText struct {
	segments []*project.Segment
	first    int
	text     string
}

func unitsOf(segments []*project.Segment) (out []unitText) {
	for i, seg := range segments {
		if i == 0 || seg.Unit != segments[i-1].Unit {
			out = append(out, unitText{first: i})
		}
		u := &out[len(out)-1]
		u.segments = append(u.segments, seg)
	}
	for i := range out {
		var b strings.Builder
		for k, seg := range out[i].segments {
			if k > 0 {
				b.WriteString(out[i].segments[k-1].Gap)
			}
			b.WriteString(seg.Source.String())
		}
		out[i].text = b.String()
	}
	return out
}

func texts(units []unitText) []string {
	out := make([]string, len(units))
	for i, u := range units {
		out[i] = u.text
	}
	return out
}

func pointers(segments []project.Segment) []*project.Segment {
	out := make([]*project.Segment, len(segments))
	for i := range segments {
		out[i] = &segments[i]
	}
	return out
}

// sameIDs returns for each of the new units the index of the old one that a bilingual
// file calls by the same identifier, or -1: of one segment each, and the only ones.
func sameIDs(old, now []unitText) []int {
	type place struct{ n, at int }
	were, are := map[string]place{}, map[string]int{}
	for k, u := range old {
		id := u.segments[0].UnitID
		were[id] = place{were[id].n + len(u.segments), k}
	}
	for _, u := range now {
		are[u.segments[0].UnitID] += len(u.segments)
	}
	found := make([]int, len(now))
	for i, u := range now {
		found[i] = -1
		if id := u.segments[0].UnitID; id != "" && were[id].n == 1 && are[id] == 1 {
			found[i] = were[id].at
		}
	}
	return found
}

// matchSame finds the sentences that are the same.
func matchSame(old []*project.Segment, taken []bool, all []arrival) {
	var were, are []string
	var wasAt, isAt []int
	for i, seg := range old {
		if !taken[i] {
			were, wasAt = append(were, seg.Source.String()), append(wasAt, i)
		}
	}
	for i, a := range all {
		if a.old == nil {
			are, isAt = append(are, a.Source.String()), append(isAt, i)
		}
	}
	for i, k := range sameTexts(were, are) {
		if k >= 0 {
			a := &all[isAt[i]]
			a.old, a.at = old[wasAt[k]], wasAt[k]
			taken[a.at] = true
		}
	}
}

// sameTexts returns for each of the new texts the index of the old one that it is, or
// -1. Texts that both have once are the landmarks, as far as they keep their order
// (patience difference); of others those beside landmarks come first, then those
// between the same landmarks, then any.
func sameTexts(old, now []string) []int {
	found := make([]int, len(now))
	taken := make([]bool, len(old))
	for i := range found {
		found[i] = -1
	}
	take := func(i, k int) { found[i], taken[k] = k, true }
	for _, p := range landmarks(old, now) {
		take(p[0], p[1])
	}
	for i := 0; i < len(now); i++ {
		if k := found[i] + 1; found[i] >= 0 && i+1 < len(now) && found[i+1] < 0 && k < len(old) && !taken[k] && now[i+1] == old[k] {
			take(i+1, k)
		}
	}
	for i := len(now) - 1; i > 0; i-- {
		if k := found[i] - 1; k >= 0 && found[i-1] < 0 && !taken[k] && now[i-1] == old[k] {
			take(i-1, k)
		}
	}
	between(found, len(old), func(i, j, from, to int) {
		for ; i < j; i++ {
			for k := from; k < to; k++ {
				if !taken[k] && old[k] == now[i] {
					take(i, k)
					from = k + 1
					break
				}
			}
		}
	})
	left := map[string][]int{}
	for k, t := range old {
		if !taken[k] {
			left[t] = append(left[t], k)
		}
	}
	for i, t := range now {
		if ks := left[t]; found[i] < 0 && len(ks) > 0 {
			take(i, ks[0])
			left[t] = ks[1:]
		}
	}
	return found
}

// landmarks returns the pairs of indices of new and old texts that both have once,
// the longest row of them that is in order in both.
func landmarks(old, now []string) [][2]int {
	type place struct{ n, at int }
	were, are := map[string]place{}, map[string]int{}
	for k, t := range old {
		were[t] = place{were[t].n + 1, k}
	}
	for _, t := range now {
		are[t]++
	}
	var pairs [][2]int
	for i, t := range now {
		if w := were[t]; w.n == 1 && are[t] == 1 {
			pairs = append(pairs, [2]int{i, w.at})
		}
	}
	// The longest increasing row of the old indices: ends[n] is the pair with the
	// least one that a row of n+1 ends with.
	var ends []int
	before := make([]int, len(pairs))
	for p := range pairs {
		n, _ := slices.BinarySearchFunc(ends, pairs[p][1], func(q, at int) int { return pairs[q][1] - at })
		before[p] = -1
		if n > 0 {
			before[p] = ends[n-1]
		}
		ends = append(ends[:n], p)[:max(n+1, len(ends))]
	}
	var out [][2]int
	if len(ends) == 0 {
		return nil
	}
	for p := ends[len(ends)-1]; p >= 0; p = before[p] {
		out = append(out, pairs[p])
	}
	slices.Reverse(out)
	return out
}

// between calls f for each run [i, j) of new ones that have no old one, with the
// old ones [from, to) between those of its neighbours.
func between(found []int, olds int, f func(i, j, from, to int)) {
	from := 0
	for i := 0; i < len(found); {
		if found[i] >= 0 {
			from = found[i] + 1
			i++
			continue
		}
		j := i
		for j < len(found) && found[j] < 0 {
			j++
		}
		to := olds
		if j < len(found) {
			to = found[j]
		}
		if from < to {
			f(i, j, from, to)
		}
		i = j
	}
}

const (
	// resembles is how much a sentence resembles the one it was, at least
	// (memory.Compare).
	resembles = 50
	// nearby and stretch bound the work where much is new: one sentence is compared
	// with so many, and so many are looked at together.
	nearby, stretch = 60, 1000
)

// matchAlike finds the sentences that were changed: of those between the same
// neighbours the pairs, in order, that are the most alike in all.
func matchAlike(old []*project.Segment, taken []bool, all []arrival) {
	found := make([]int, len(all))
	for i, a := range all {
		if found[i] = -1; a.old != nil {
			found[i] = a.at
		}
	}
	between(found, len(old), func(i, j, from, to int) {
		var left []int
		for k := from; k < to; k++ {
			if !taken[k] {
				left = append(left, k)
			}
		}
		for start := i; start < j; start += stretch {
			end := min(start+stretch, j)
			some := left[len(left)*(start-i)/(j-i) : len(left)*(end-i)/(j-i)]
			for _, p := range bestPairs(end-start, len(some), func(n, m int) int {
				return memory.Compare(memory.Query{Source: all[start+n].Source}, memory.Entry{Source: old[some[m]].Source}).Score
			}) {
				a := &all[start+p[0]]
				a.at = some[p[1]]
				a.old, taken[a.at] = old[a.at], true
			}
		}
	})
}

// bestPairs returns the pairs of n and m things, in order, whose scores have the
// highest sum; none below resembles.
func bestPairs(n, m int, score func(i, k int) int) (out [][2]int) {
	if n == 0 || m == 0 {
		return nil
	}
	sum := make([][]int, n+1)
	scores := make([][]int, n)
	sum[n] = make([]int, m+1)
	for i := n - 1; i >= 0; i-- {
		sum[i], scores[i] = make([]int, m+1), make([]int, m)
		for k := m - 1; k >= 0; k-- {
			sum[i][k] = max(sum[i+1][k], sum[i][k+1])
			if away := i*m/n - k; max(away, -away) > nearby/2 {
				continue
			}
			if s := score(i, k); s >= resembles {
				scores[i][k] = s
				sum[i][k] = max(sum[i][k], sum[i+1][k+1]+s)
			}
		}
	}
	for i, k := 0, 0; i < n && k < m; {
		switch sum[i][k] {
		case sum[i+1][k]:
			i++
		case sum[i][k+1]:
			k++
		default:
			out = append(out, [2]int{i, k})
			i, k = i+1, k+1
		}
	}
	return out
}
