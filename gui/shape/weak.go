package shape

// weak runs rules W1 to W7 over the sequence. original holds the classes of the
// paragraph after overrides, by rune offset.
func (s *sequencer) weak(original []class) {
	s.marks(original)
	s.arabicNumbers()
	s.separators()
	s.terminators()
	s.latinNumbers()
}

// marks gives non-spacing marks the class of what they stand on (W1).
func (s *sequencer) marks(original []class) {
	before := s.sos
	for k, c := range s.kind {
		if c == classNSM {
			s.kind[k] = before
			if k > 0 {
				if o := original[s.at[k-1]]; isInitiator(o) || o == classPDI {
					s.kind[k] = classON
				}
			}
		}
		before = s.kind[k]
	}
}

// arabicNumbers makes European numbers after Arabic letters Arabic (W2), and
// then Arabic letters plain right-to-left ones (W3).
func (s *sequencer) arabicNumbers() {
	strong := s.sos
	for k, c := range s.kind {
		switch c {
		case classL, classR:
			strong = c
		case classAL:
			strong = c
			s.kind[k] = classR
		case classEN:
			if strong == classAL {
				s.kind[k] = classAN
			}
		}
	}
}

// separators joins a single separator between two numbers of a kind to them
// (W4).
func (s *sequencer) separators() {
	for k := 1; k+1 < len(s.kind); k++ {
		before, after := s.kind[k-1], s.kind[k+1]
		switch s.kind[k] {
		case classES:
			if before == classEN && after == classEN {
				s.kind[k] = classEN
			}
		case classCS:
			if before == after && (before == classEN || before == classAN) {
				s.kind[k] = before
			}
		}
	}
}

// terminators joins terminators next to European numbers to them (W5); what is
// left of separators and terminators becomes neutral (W6).
func (s *sequencer) terminators() {
	n := len(s.kind)
	for k := 0; k < n; k++ {
		switch s.kind[k] {
		case classES, classCS:
			s.kind[k] = classON
		case classET:
			end := k + 1
			for end < n && s.kind[end] == classET {
				end++
			}
			to := classON
			if k > 0 && s.kind[k-1] == classEN || end < n && s.kind[end] == classEN {
				to = classEN
			}
			for ; k < end; k++ {
				s.kind[k] = to
			}
			k--
		}
	}
}

// latinNumbers makes European numbers after Latin letters part of their text
// (W7).
func (s *sequencer) latinNumbers() {
	strong := s.sos
	for k, c := range s.kind {
		switch c {
		case classL, classR:
			strong = c
		case classEN:
			if strong == classL {
				s.kind[k] = classL
			}
		}
	}
}
