package qa

import (
	"math"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// A reckoning lays the numbers of a source beside those of its target.
type reckoning struct {
	source, target []amount
	// pair has for each number of the source the index of the one of the target that
	// says the same, -1 for none; taken tells which of the target have been found.
	pair  []int
	taken []bool
	// missing are the indices of numbers of the source, in digits, that the target has
	// not, and added of those of the target, in digits or words, that the source has not.
	missing, added []int
	// unsaid are the numbers in words of the source that the target has not.
	unsaid []int
}

// Numbers lays the numbers of both sides beside each other.
func (s *Segment) reckoning() *reckoning {
	return s.numbers.get(func() *reckoning {
		r := &reckoning{
			source: amountsOf(s.src(), s.SourceWords(), s.SourceMonths(), s.SourceDates(), s.SourceLinks()),
			target: amountsOf(s.tgt(), s.TargetWords(), s.TargetMonths(), s.TargetDates(), s.TargetLinks()),
		}
		r.match(s)
		r.excuse(s)
		return r
	})
}

// match pairs the numbers, those that are written alike first.
func (r *reckoning) match(s *Segment) {
	r.pair = slices.Repeat([]int{-1}, len(r.source))
	r.taken = make([]bool, len(r.target))
	for _, kinds := range [][2][]amountKind{
		{{inDigits, clock}, {inDigits, clock}},
		{{inDigits, inWords}, {inDigits, inWords}},
		{{ordinal}, {ordinal}},
		{{decade}, {decade}},
		{{inDigits, inWords, ordinal, decade, clock}, {inDigits, inWords, ordinal, decade}},
	} {
		for i, a := range r.source {
			if r.pair[i] >= 0 || !slices.Contains(kinds[0], a.kind) {
				continue
			}
			for j, b := range r.target {
				if !r.taken[j] && slices.Contains(kinds[1], b.kind) && a.equal(b) {
					r.pair[i], r.taken[j] = j, true
					break
				}
			}
		}
	}
	for i, a := range r.source {
		for j, b := range r.target {
			if r.pair[i] < 0 && !r.taken[j] && sameTime(s.src(), a, s.tgt(), b) {
				r.pair[i], r.taken[j] = j, true
			}
		}
	}
}

// excuse finds what is missing and added, without what there is a reason for. Where
// there is something on both sides, one was changed into the other, and only the
// strongest reasons count.
func (r *reckoning) excuse(s *Segment) {
	for j, b := range r.target {
		if !r.taken[j] && b.kind <= inWords && !r.explained(s, b) {
			r.added = append(r.added, j)
		}
	}
	for i, a := range r.source {
		switch {
		case r.pair[i] >= 0 || a.kind > inWords || r.rendered(s, a):
		case a.kind == inWords:
			r.unsaid = append(r.unsaid, i)
		default:
			r.missing = append(r.missing, i)
		}
	}
	if len(r.added) == 0 {
		r.missing = slices.DeleteFunc(r.missing, func(i int) bool {
			a := r.source[i]
			return slices.ContainsFunc(r.target, func(b amount) bool { return b.kind == loose && a.equal(b) }) || a.is(1) && oneOfUnit(s, a)
		})
	}
	strong := slices.DeleteFunc(slices.Clone(r.added), func(j int) bool {
		b := r.target[j]
		return slices.ContainsFunc(r.source, func(a amount) bool { return a.kind != clock && a.equal(b) }) ||
			b.kind == inWords && b.is(2) && slices.ContainsFunc(s.SourceWords(), func(w arabic.Word) bool { return isDual(w.Text) })
	})
	if len(strong) > 0 || len(r.missing)+len(r.unsaid) == 0 {
		r.added = strong
	}
	if len(r.missing) > 0 && len(r.added) > 0 && len(r.missing) != len(r.added) && figures(s.src(), r.source) == figures(s.tgt(), r.target) {
		r.missing, r.added = nil, nil // grouped in another way, as telephone numbers are
	}
}

// oneOfUnit reports whether the target has an article for a 1 of the source: an hour.
func oneOfUnit(s *Segment, a amount) bool {
	u, ok := unitOf(s.src(), s.SourceWords(), a)
	words := s.TargetWords()
	for i := 1; ok && i < len(words); i++ {
		if v, known := units()[words[i].Text]; known && v.of == u.of && (words[i-1].Text == "a" || words[i-1].Text == "an") {
			return true
		}
	}
	return false
}

// figures are all digits of a text.
func figures(s string, all []amount) string {
	var b strings.Builder
	for _, a := range all {
		if a.kind != inWords && a.kind != loose {
			b.WriteString(a.Raw(s))
		}
	}
	return b.String()
}

// rendered reports whether the target says a number of the source in another way: a
// month by its name, or a quantity in another unit.
func (r *reckoning) rendered(s *Segment, a amount) bool {
	if a.month && named(s.TargetMonths(), a) {
		return true
	}
	u, ok := unitOf(s.src(), s.SourceWords(), a)
	if ok && u.of == "time" && strings.Contains(s.tgt(), " and a half") && slices.ContainsFunc(s.TargetWords(), func(w arabic.Word) bool {
		v := placedUnit{units()[w.Text], memory.Range{}}
		return converts(a, u, amount{values: []float64{1.5}}, v) // a year and a half
	}) {
		return true
	}
	return ok && slices.ContainsFunc(r.target, func(b amount) bool {
		v, ok := unitOf(s.tgt(), s.TargetWords(), b)
		return ok && converts(a, u, b, v)
	})
}

// explained reports whether the source says a number of the target in another way.
func (r *reckoning) explained(s *Segment, b amount) bool {
	if b.month && named(s.SourceMonths(), b) {
		return true
	}
	u, ok := unitOf(s.tgt(), s.TargetWords(), b)
	return ok && slices.ContainsFunc(r.source, func(a amount) bool {
		v, ok := unitOf(s.src(), s.SourceWords(), a)
		return ok && converts(a, v, b, u)
	})
}

// named reports whether an amount is the number of one of the months.
func named(months []arabic.Month, a amount) bool {
	return slices.ContainsFunc(months, func(m arabic.Month) bool { return !m.Hijri && a.is(float64(m.Number)) })
}

// power returns how many times ten one number is the other, 0 where it is not just
// that.
func power(a, b amount) float64 {
	for _, v := range a.values {
		for _, w := range b.values {
			if v <= 0 || w <= 0 || v == w {
				continue
			}
			p := math.Log10(v / w)
			if n := math.Round(p); n != 0 && math.Abs(p-n) < 1e-9 {
				return n
			}
		}
	}
	return 0
}

// A change is a number of the source, by its index, and the one that the target seems
// to have in its place, -1 for none.
type change struct {
	source, target int
	// power tells how many times ten the one is the other, where that is all.
	power float64
	// sure is set where there is one on either side.
	sure bool
}

// changes lays what is missing beside what is added: by magnitude first, then in turn. A
// number in words is changed only where something else is there.
func (r *reckoning) changes() []change {
	var out []change
	added := slices.Clone(r.added)
	missing := slices.Clone(r.missing)
	if len(added) > len(missing) {
		missing = append(missing, r.unsaid[:min(len(r.unsaid), len(added)-len(missing))]...)
		slices.Sort(missing)
	}
	sure := len(missing) == 1 && len(added) == 1
	// A decade can only have become another one.
	if a, b := r.alone(decade); a >= 0 && b >= 0 {
		out = append(out, change{a, b, 0, false})
	}
	for _, i := range missing {
		for k, j := range added {
			if p := power(r.source[i], r.target[j]); p != 0 {
				out = append(out, change{i, j, p, sure})
				added = slices.Delete(added, k, k+1)
				break
			}
		}
	}
	for _, i := range missing {
		if slices.ContainsFunc(out, func(c change) bool { return c.source == i }) {
			continue
		}
		c := change{source: i, target: -1, sure: sure}
		if len(added) > 0 {
			c.target, added = added[0], added[1:]
		}
		out = append(out, c)
	}
	return out
}

// alone returns the first number of a kind that has no other on its side, of the source
// and of the target; -1 for none.
func (r *reckoning) alone(kind amountKind) (source, target int) {
	source = -1
	for i, a := range r.source {
		if a.kind == kind && r.pair[i] < 0 {
			source = i
			break
		}
	}
	target = -1
	for j, b := range r.target {
		if b.kind == kind && !r.taken[j] {
			target = j
			break
		}
	}
	return source, target
}

// exchanged finds two numbers that stand in each other's place: what they count, or
// their order, is that of the other.
func (r *reckoning) exchanged(s *Segment) []Finding {
	type both struct {
		i    int
		a, b amount
		tag  [2]string
	}
	var all []both
	for i, a := range r.source {
		if j := r.pair[i]; j >= 0 && a.kind <= ordinal && r.target[j].kind <= ordinal {
			b := r.target[j]
			all = append(all, both{i, a, b, [2]string{tagOf(s.src(), s.SourceWords(), s.SourceMonths(), a), tagOf(s.tgt(), s.TargetWords(), s.TargetMonths(), b)}})
		}
	}
	for x := range all {
		for y := x + 1; y < len(all); y++ {
			p, q := all[x], all[y]
			if p.a.equal(q.a) {
				continue
			}
			f := Finding{
				Source: []memory.Range{p.a.Range, q.a.Range}, Target: []memory.Range{p.b.Range, q.b.Range},
				Message: say("%s and %s have changed places.", s.tgt()[p.b.Start:p.b.End], s.tgt()[q.b.Start:q.b.End]),
			}
			if p.b.Start > q.b.Start {
				f.Target[0], f.Target[1] = f.Target[1], f.Target[0]
			}
			switch {
			case p.tag[0] != q.tag[0] && p.tag[1] != q.tag[1] && (gone(p.tag, q.tag) || gone(q.tag, p.tag)) &&
				!ranged(s.src(), p.a, q.a) && !(ranged(s.tgt(), p.b, q.b) && p.b.Start < q.b.Start):
			// Where each still counts what it counted, the sentence was turned round.
			case p.b.Start > q.b.Start && digital(s.tgt(), p.b) && digital(s.tgt(), q.b) && !(p.tag[0] == p.tag[1] && q.tag[0] == q.tag[1] && p.tag[0] != q.tag[0]):
				f.Message = say("%s and %s stand in another order than in the Arabic.", s.tgt()[q.b.Start:q.b.End], s.tgt()[p.b.Start:p.b.End])
				f.Severity = Warning
			default:
				continue
			}
			if p.b.kind == inDigits && q.b.kind == inDigits && f.Severity == Off {
				first, second := f.Target[0], f.Target[1]
				f.Fix = []Edit{{first, s.tgt()[second.Start:second.End]}, {second, s.tgt()[first.Start:first.End]}}
			}
			return []Finding{f}
		}
	}
	return nil
}

// digital reports whether an amount begins with a digit.
func digital(s string, a amount) bool { return s[a.Start] >= '0' && s[a.Start] <= '9' }

// gone reports whether what the first number counts in the source is what the second
// counts in the target.
func gone(p, q [2]string) bool { return p[0] != "" && p[0] == q[1] && p[0] != p[1] }

// ranged reports whether two numbers are the ends of a range.
func ranged(s string, a, b amount) bool {
	return a.End <= b.Start && b.Start-a.End < 16 && reaches(strings.Trim(s[a.End:b.Start], " %٪$£€"))
}

// tagOf names what an amount counts, as far as the checks know it: percent, a currency,
// a unit, or days of a month; empty for anything else.
func tagOf(s string, words []arabic.Word, months []arabic.Month, a amount) string {
	if _, ok := percentOf(s, words, a); ok {
		return "%"
	}
	if name, ok := moneyOf(s, words, a); ok {
		return name
	}
	if u, ok := unitOf(s, words, a); ok {
		return u.of
	}
	for _, m := range months {
		if len(a.values) > 0 && a.values[0] <= 31 && (m.Start >= a.End && m.Start-a.End <= 8 || a.Start >= m.End && a.Start-m.End <= 3) {
			return "day"
		}
	}
	return ""
}
