package align

import "slices"

// A Table is pairs in order that a person sets right. It never changes: each move
// returns another one and the place where the person goes on, so that the way back is
// to keep the one before. What was moved has the score 1: somebody has looked at it.
// A move that is not possible returns the table as it is.
type Table []Pair

// A Side is one of the two texts.
type Side int

// The sides.
const (
	Source Side = iota
	Target
)

// of returns the span of a side, to read and to change.
func (p *Pair) of(s Side) *Span {
	if s == Source {
		return &p.Source
	}
	return &p.Target
}

// Of returns the span of a side.
func (p Pair) Of(s Side) Span { return *p.of(s) }

// Alone reports whether one side of the pair is empty.
func (p Pair) Alone() bool { return p.Source.Len() == 0 || p.Target.Len() == 0 }

// Wants reports whether the pair wants a look: it is not sure that its sentences, and
// no others, belong together.
func (p Pair) Wants() bool { return p.Score < Doubtful }

// Move takes a sentence of one side of pair i to the pair before it, the first one,
// where step is -1, or to the pair behind it, the last one, where step is 1. Beyond the
// ends of the table there is a new pair to take it.
func (t Table) Move(i int, side Side, step int) (Table, int) {
	if i < 0 || i >= len(t) || t[i].of(side).Len() == 0 || step != 1 && step != -1 {
		return t, i
	}
	n := t[i].of(side).Start
	if step > 0 {
		n = t[i].of(side).End - 1
	}
	return t.Carry(side, n, i+step)
}

// Carry takes a sentence of one side, by its number, to the pair with the index to, and
// with it all sentences of that side which stand between: order is kept. -1 and the
// length of the table are a new pair beyond its ends.
func (t Table) Carry(side Side, n, to int) (Table, int) {
	i := t.With(side, n)
	if i < 0 || to == i || to < -1 || to > len(t) {
		return t, i
	}
	out := slices.Clone(t)
	if to < 0 {
		out = slices.Insert(out, 0, Pair{})
		i, to = i+1, 0
	}
	if last := len(out) - 1; to > last {
		out = append(out, Pair{Source: Span{out[last].Source.End, out[last].Source.End}, Target: Span{out[last].Target.End, out[last].Target.End}})
	}
	for k := min(i, to); k <= max(i, to); k++ {
		s := out[k].of(side)
		had := s.Len()
		switch {
		case k == to && to > i:
			s.Start = n
		case k == to:
			s.End = n + 1
		case to > i:
			*s = Span{min(s.Start, n), min(s.End, n)}
		default:
			*s = Span{max(s.Start, n+1), max(s.End, n+1)}
		}
		if s.Len() != had {
			out[k].Score = 1
		}
	}
	for k := max(i, to); k >= min(i, to); k-- {
		if out[k].Source.Len()+out[k].Target.Len() == 0 {
			out = slices.Delete(out, k, k+1)
			if k < to {
				to--
			}
		}
	}
	return out, to
}

// With returns the index of the pair that has a sentence of one side, -1 for none.
func (t Table) With(side Side, n int) int {
	return slices.IndexFunc(t, func(p Pair) bool { s := p.of(side); return s.Start <= n && n < s.End })
}

// Part takes a pair apart: each sentence of the source alone, then each of the target.
func (t Table) Part(i int) (Table, int) {
	if i < 0 || i >= len(t) || t[i].Alone() {
		return t, i
	}
	var parts []Pair
	p := t[i]
	for s := p.Source.Start; s < p.Source.End; s++ {
		parts = append(parts, Pair{Span{s, s + 1}, Span{p.Target.Start, p.Target.Start}, 1})
	}
	for s := p.Target.Start; s < p.Target.End; s++ {
		parts = append(parts, Pair{Span{p.Source.End, p.Source.End}, Span{s, s + 1}, 1})
	}
	return slices.Concat(t[:i], parts, t[i+1:]), i
}

// Join makes one pair of a pair and the one behind it.
func (t Table) Join(i int) (Table, int) {
	if i < 0 || i+1 >= len(t) {
		return t, i
	}
	a, b := t[i], t[i+1]
	joined := Pair{Span{a.Source.Start, b.Source.End}, Span{a.Target.Start, b.Target.End}, 1}
	return slices.Concat(t[:i], []Pair{joined}, t[i+2:]), i
}

// Accept says of a pair that it is right.
func (t Table) Accept(i int) (Table, int) {
	if i < 0 || i >= len(t) || t[i].Score == 1 {
		return t, i
	}
	out := slices.Clone(t)
	out[i].Score = 1
	return out, i
}

// Next returns the place of the next pair that wants a look, round the end; step is
// 1 or -1. ok is false where there is none but i.
func (t Table) Next(i, step int) (at int, ok bool) {
	for k := 1; k < len(t); k++ {
		at := ((i+step*k)%len(t) + len(t)) % len(t)
		if t[at].Wants() {
			return at, true
		}
	}
	return i, false
}
