package shape

// Level is an embedding level of UAX #9: even runs from left to right, odd from
// right to left. Levels of resolved text lie between 0 and 126.
type Level int8

// RTL reports whether text of this level runs from right to left.
func (v Level) RTL() bool { return v&1 == 1 }

// Direction returns the direction that text of this level runs in.
func (v Level) Direction() Direction {
	if v.RTL() {
		return RTL
	}
	return LTR
}

// Direction is the base direction of a paragraph.
type Direction int8

const (
	// Auto takes the direction of the first strong character (rules P2 and P3),
	// once for the whole text and not again for each paragraph of it.
	Auto Direction = iota
	// LTR is left to right.
	LTR
	// RTL is right to left.
	RTL
)

// level returns the paragraph level; Auto counts as left to right (P3).
func (d Direction) level() Level {
	if d == RTL {
		return 1
	}
	return 0
}

// DirectionOf returns the direction of the first strong character of text that
// stands outside isolates (UAX #9, P2), or Auto where there is none.
func DirectionOf(text []rune) Direction {
	depth := 0
	for _, r := range text {
		switch c := classOf(r); {
		case isInitiator(c):
			depth++
		case c == classPDI:
			depth = max(0, depth-1)
		case c == classB:
			depth = 0
		case depth > 0:
		case c == classL:
			return LTR
		case c == classR || c == classAL:
			return RTL
		}
	}
	return Auto
}
