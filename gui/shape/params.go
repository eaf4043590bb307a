package shape

// Align places lines in the width of a layout.
type Align int8

const (
	// AlignStart is the side a line starts from: the right of a right-to-left one.
	AlignStart Align = iota
	// AlignEnd is the side opposite to AlignStart.
	AlignEnd
	// AlignCenter is the middle.
	AlignCenter
)

// Params say how to lay a text out. The zero value but for Size is usable.
type Params struct {
	// Size is the height of an em in pixels, any fraction.
	Size float32
	// Base is the direction of every paragraph; Auto is resolved once for the
	// whole text.
	Base Direction
	// Fallback is the direction of a text without strong characters under Auto.
	// Auto here means LTR.
	Fallback Direction
	// Width is the room for a line in pixels; 0 or less never wraps. Trailing
	// spaces may hang out of it.
	Width float32
	// Align places lines in Width, or in the widest line where Width is 0.
	Align Align
	// LineHeight is the height of every line in pixels; 0 takes the largest
	// ascent and descent among the fonts used. The text stands in its middle.
	LineHeight float32
	// Bold takes the bold font of each family.
	Bold bool
	// First is the index of the family that is asked before the others, which
	// follow in the order of the set: English text reads better if even its
	// spaces and stops come from the Latin family.
	First int
	// Atoms are the inline codes of the text in order. One that is empty, out of
	// range or overlaps the one before is ignored.
	Atoms []Atom
}

// Atom is an inline code: a range of runes shown as one chip with a label
// instead of its characters. The text around sees it as an isolate (UAX #9
// section 2.7 names placeholders such as U+FFFC): a neutral that neither lends
// direction nor takes part in bracket pairs, whatever stands inside. Caret and
// selection go over it in one step.
type Atom struct {
	Start, End int    // rune range
	Label      string // a few characters, such as "1" or "/1"
}

// validAtoms returns the atoms that can be kept, in the array of atoms where
// they all can.
func validAtoms(atoms []Atom, length int) []Atom {
	end := 0
	for i, a := range atoms {
		if a.Start < end || a.End <= a.Start || a.End > length {
			kept := append([]Atom(nil), atoms[:i]...)
			for _, a := range atoms[i+1:] {
				if a.Start >= end && a.End > a.Start && a.End <= length {
					kept = append(kept, a)
					end = a.End
				}
			}
			return kept
		}
		end = a.End
	}
	return atoms
}
