package shape

// sequencer holds the isolating run sequence at work (BD13) and its buffers.
//
// The rules W, N and I see a sequence as if it were a text of its own: at holds
// the rune offsets it consists of, kind their classes.
type sequencer struct {
	kept  []int32 // offsets that X9 leaves, in order
	runs  []span  // level runs, as ranges of kept
	runOf []int32 // for each rune, the index of its run

	at       []int32
	explicit []Level // levels before any sequence is resolved, where there are several
	joined   []int32 // the array of at, where there are several
	kind     []class
	level    Level // the explicit level all of the sequence has
	sos, eos class // the boundaries of rule X10

	open  []openBracket
	pairs []bracketPair
}

// span is a half-open range.
type span struct{ start, end int }

// sequences cuts the paragraph into isolating run sequences (X10) and resolves
// each of them. Levels in r.level are the explicit ones when it starts; sos and
// eos must come from those, so they are computed before any is changed.
func (r *resolver) sequences(text []rune) {
	s := &r.seq
	s.kept, s.runs = s.kept[:0], s.runs[:0]
	s.runOf = grow(s.runOf, len(r.class))
	for i, c := range r.class {
		if isRemoved(c) {
			continue
		}
		n := len(s.kept)
		if n == 0 || r.level[s.kept[n-1]] != r.level[i] {
			s.runs = append(s.runs, span{start: n})
		}
		s.kept = append(s.kept, int32(i))
		s.runs[len(s.runs)-1].end = n + 1
		s.runOf[i] = int32(len(s.runs) - 1)
	}
	if len(s.runs) == 1 { // the common case: one run, nothing explicit
		s.at, s.level = s.kept, r.level[s.kept[0]]
		s.sos = directionClass(max(r.base, s.level))
		s.eos = s.sos
		r.resolveSequence(text)
		return
	}
	s.explicit = append(s.explicit[:0], r.level...)
	explicit := s.explicit
	for _, run := range s.runs {
		first := s.kept[run.start]
		if r.class[first] == classPDI && r.match[first] >= 0 {
			continue // continues the sequence of its initiator
		}
		at := append(s.joined[:0], s.kept[run.start:run.end]...)
		last := run
		for {
			end := at[len(at)-1]
			if !isInitiator(r.class[end]) || r.match[end] < 0 {
				break
			}
			last = s.runs[s.runOf[r.match[end]]]
			at = append(at, s.kept[last.start:last.end]...)
		}
		before, after := r.base, r.base
		if run.start > 0 {
			before = explicit[s.kept[run.start-1]]
		}
		if !isInitiator(r.class[at[len(at)-1]]) && last.end < len(s.kept) {
			after = explicit[s.kept[last.end]]
		}
		s.joined = at
		s.at, s.level = at, explicit[first]
		s.sos = directionClass(max(before, s.level))
		s.eos = directionClass(max(after, s.level))
		r.resolveSequence(text)
	}
}

// resolveSequence runs the rules W1 to I2 over the sequence in r.seq.
func (r *resolver) resolveSequence(text []rune) {
	s := &r.seq
	s.kind = grow(s.kind, len(s.at))
	for k, i := range s.at {
		s.kind[k] = r.kind[i]
	}
	s.weak(r.kind)
	if text != nil {
		s.brackets(text, r.kind)
	}
	s.neutral()
	for k, i := range s.at {
		r.level[i] = implicit(s.kind[k], s.level)
	}
}

// implicit returns the level of a character of class c in a run of level v (I1,
// I2).
func implicit(c class, v Level) Level {
	switch {
	case c == classEN || c == classAN:
		return (v + 2) &^ 1
	case (c == classR) != v.RTL():
		return v + 1
	}
	return v
}
