package shape

// maxDepth is the deepest explicit level (BD2).
const maxDepth = 125

// resolver finds the levels of one paragraph at a time. It keeps its buffers
// from one paragraph to the next; the results are good until the next resolve.
type resolver struct {
	base  Level
	class []class // as given, one a rune
	level []Level // the result, before L1

	kind  []class // classes after overrides, then rewritten by W and N
	match []int32 // isolate initiator <-> its PDI, -1 where unmatched
	stack []int32 // open isolates, while matching

	seq sequencer
}

// resolve runs rules X1 to I2 over one paragraph whose classes are given.
// text is needed for bracket pairs (N0) alone; nil means there are none.
func (r *resolver) resolve(classes []class, text []rune, base Level) {
	r.class, r.base = classes, base
	r.kind = append(r.kind[:0], classes...)
	r.level = grow(r.level, len(classes))
	r.match = grow(r.match, len(classes))
	if r.matchIsolates() {
		r.explicit()
	} else {
		for i := range r.level {
			r.level[i] = base
		}
	}
	r.sequences(text)
	r.fillRemoved()
}

// matchIsolates pairs isolate initiators with their PDI (BD9) and reports
// whether the paragraph holds any explicit formatting at all.
func (r *resolver) matchIsolates() (explicit bool) {
	r.stack = r.stack[:0]
	for i, c := range r.class {
		r.match[i] = -1
		switch {
		case isInitiator(c):
			r.stack = append(r.stack, int32(i))
			explicit = true
		case c == classPDI:
			explicit = true
			if n := len(r.stack); n > 0 {
				open := r.stack[n-1]
				r.stack = r.stack[:n-1]
				r.match[open], r.match[i] = int32(i), open
			}
		case c == classB || isRemoved(c) && c != classBN:
			explicit = true
		}
	}
	return explicit
}

// status is an entry of the directional status stack (X1).
type status struct {
	level    Level
	override class // ON where neutral
	isolate  bool
}

// explicit runs rules X1 to X8: levels and overrides from the formatting
// characters. The stack cannot outgrow maxDepth+2 entries.
func (r *resolver) explicit() {
	var stack [maxDepth + 2]status
	stack[0] = status{level: r.base, override: classON}
	top := 0
	overflowIsolates, overflowEmbeddings, validIsolates := 0, 0, 0

	// push opens an embedding or isolate of the given direction, if it fits.
	push := func(rtl bool, override class, isolate bool) bool {
		next := (stack[top].level + 2) &^ 1
		if rtl {
			next = (stack[top].level + 1) | 1
		}
		if next > maxDepth || overflowIsolates > 0 || overflowEmbeddings > 0 {
			return false
		}
		top++
		stack[top] = status{next, override, isolate}
		return true
	}
	// place gives rune i the level and override of the stack's top.
	place := func(i int) {
		r.level[i] = stack[top].level
		if stack[top].override != classON {
			r.kind[i] = stack[top].override
		}
	}

	for i, c := range r.class {
		switch c {
		case classRLE, classLRE, classRLO, classLRO: // X2 to X5
			r.level[i] = stack[top].level
			override := classON
			switch c {
			case classRLO:
				override = classR
			case classLRO:
				override = classL
			}
			if !push(c == classRLE || c == classRLO, override, false) && overflowIsolates == 0 {
				overflowEmbeddings++
			}
		case classRLI, classLRI, classFSI: // X5a to X5c
			place(i)
			if push(c == classRLI || c == classFSI && r.isolatedRTL(i), classON, true) {
				validIsolates++
			} else {
				overflowIsolates++
			}
		case classPDI: // X6a
			switch {
			case overflowIsolates > 0:
				overflowIsolates--
			case validIsolates > 0:
				overflowEmbeddings = 0
				for !stack[top].isolate {
					top--
				}
				top--
				validIsolates--
			}
			place(i)
		case classPDF: // X7
			switch {
			case overflowIsolates > 0:
			case overflowEmbeddings > 0:
				overflowEmbeddings--
			case !stack[top].isolate && top > 0:
				top--
			}
			r.level[i] = stack[top].level
		case classB: // X8
			r.level[i] = r.base
		case classBN:
			r.level[i] = stack[top].level
		default: // X6
			place(i)
		}
	}
}

// isolatedRTL applies P2 and P3 to the text that the FSI at i opens (X5c).
func (r *resolver) isolatedRTL(i int) bool {
	end := len(r.class)
	if r.match[i] >= 0 {
		end = int(r.match[i])
	}
	for k := i + 1; k < end; k++ {
		switch c := r.class[k]; {
		case c == classL:
			return false
		case c == classR || c == classAL:
			return true
		case isInitiator(c):
			if r.match[k] < 0 {
				return false
			}
			k = int(r.match[k])
		}
	}
	return false
}

// fillRemoved gives characters that X9 removes the level of the one after, so
// that they never cut a run in two (section 5.2) and stand where browsers put
// them: an opening code at the start of what it opens, a closing one before
// what follows. At the end of the paragraph L1 decides.
func (r *resolver) fillRemoved() {
	after := r.base
	for i := len(r.class) - 1; i >= 0; i-- {
		if isRemoved(r.class[i]) {
			r.level[i] = after
		}
		after = r.level[i]
	}
}

// grow returns s with length n, keeping its array where that is large enough.
// The contents are whatever stood there.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n+n/4)[:n]
	}
	return s[:n]
}
