package shape

import (
	"cmp"
	"slices"
)

// maxOpenBrackets is the depth at which BD16 gives up on pairing.
const maxOpenBrackets = 63

// openBracket waits for its partner: want is the closing character, canonical,
// and k its place in the sequence.
type openBracket struct {
	want rune
	k    int
}

// bracketPair is a pair of places in the sequence.
type bracketPair struct{ open, close int }

// brackets gives paired brackets one direction (N0). original holds the classes
// of the paragraph after overrides, by rune offset.
func (s *sequencer) brackets(text []rune, original []class) {
	s.pair(text)
	inside := directionClass(s.level)
	for _, p := range s.pairs {
		to, ok := s.pairDirection(p, inside)
		if !ok {
			continue
		}
		for _, k := range [2]int{p.open, p.close} {
			s.kind[k] = to
			for m := k + 1; m < len(s.at) && original[s.at[m]] == classNSM; m++ {
				s.kind[m] = to // marks follow the bracket they stand on
			}
		}
	}
}

// pair finds the bracket pairs of the sequence (BD16), by opening bracket.
func (s *sequencer) pair(text []rune) {
	s.open, s.pairs = s.open[:0], s.pairs[:0]
	for k, i := range s.at {
		if s.kind[k] != classON {
			continue
		}
		b, ok := lookupBracket(text[i])
		if !ok {
			continue
		}
		if b.opens {
			if len(s.open) == maxOpenBrackets {
				s.pairs = s.pairs[:0]
				return
			}
			s.open = append(s.open, openBracket{b.partner, k})
			continue
		}
		for o := len(s.open) - 1; o >= 0; o-- {
			if s.open[o].want == b.partner {
				s.pairs = append(s.pairs, bracketPair{s.open[o].k, k})
				s.open = s.open[:o]
				break
			}
		}
	}
	slices.SortFunc(s.pairs, func(a, b bracketPair) int { return cmp.Compare(a.open, b.open) })
}

// pairDirection decides the direction of one pair by N0 b to d: that of the
// embedding if the pair holds any of it; else the opposite, if the context
// before is the opposite too; false if the pair holds nothing strong.
func (s *sequencer) pairDirection(p bracketPair, inside class) (to class, ok bool) {
	opposite := false
	for k := p.open + 1; k < p.close; k++ {
		if c := strength(s.kind[k]); c == inside {
			return inside, true
		} else if c != classON {
			opposite = true
		}
	}
	if !opposite {
		return inside, false
	}
	for k := p.open - 1; k >= 0; k-- {
		if c := strength(s.kind[k]); c != classON {
			return c, true
		}
	}
	return s.sos, true
}

// strength returns the direction c counts for in rules N0 to N2, where numbers
// count as right to left, or ON for a neutral.
func strength(c class) class {
	switch c {
	case classL:
		return classL
	case classR, classEN, classAN:
		return classR
	}
	return classON
}

// neutral gives each stretch of neutrals the direction of the text around it if
// that is the same on both sides (N1), else that of the embedding (N2).
func (s *sequencer) neutral() {
	n := len(s.kind)
	for k := 0; k < n; k++ {
		if !isNeutral(s.kind[k]) {
			continue
		}
		end := k + 1
		for end < n && isNeutral(s.kind[end]) {
			end++
		}
		before, after := s.sos, s.eos
		if k > 0 {
			before = strength(s.kind[k-1])
		}
		if end < n {
			after = strength(s.kind[end])
		}
		to := before
		if before != after {
			to = directionClass(s.level)
		}
		for ; k < end; k++ {
			s.kind[k] = to
		}
		k--
	}
}
