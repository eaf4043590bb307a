package memory

import (
	"strings"

	"tarjuman/memory/text"
)

// A Match is an entry as an answer to a query.
type Match struct {
	Entry
	// Memory is the name of the memory it comes from, where several were searched
	// (see SearchAll).
	Memory string
	// Score is 0-100, or 101 and 102 for an identical text with one and both
	// neighbours the same; penalties are taken off. See Compare.
	Score int
	// Base is the score by words alone, 0-100, before penalties.
	Base int
	// Penalty is what was taken off, 0 or more.
	Penalty int
	// Reversed is set when the entry says the opposite, or may: a negation or a
	// direction differs. Such a match must never be inserted without somebody
	// having chosen it. Its score is below 95.
	Reversed bool
	// Surface holds the ways in which the texts differ though their words are
	// the same; 0 when a word differs or nothing does.
	Surface Surface
	// Proposed is the target with the numbers of the query where they differ
	// from the entry's. It has its own codes.
	Proposed text.Text
	// Replaced are the numbers changed in Proposed, as byte ranges of its
	// characters, in order; nil if there are none.
	Replaced []Range
	// Diff leads from the entry's source to the query's, word by word, in order.
	Diff []Edit
	// chars orders equal scores of short texts: the likeness of the letters,
	// 0-1000.
	chars int
}

// A Range is a range of bytes, Start included, End not.
type Range struct{ Start, End int }

// Surface is a set of the ways in which two texts with the same words differ.
type Surface uint8

// The classes of surface differences. Each costs one point.
const (
	Case        Surface = 1 << iota // capital and small letters
	Spelling                        // tashkeel, hamza and what else the fold removes
	Punctuation                     // punctuation, symbols, white space
	Number                          // the value of a number
	Code                            // an inline code, or where it stands
)

var surfaceNames = [...]string{"case", "spelling", "punctuation", "number", "code"}

// Has reports whether the set has all of these classes.
func (s Surface) Has(classes Surface) bool { return s&classes == classes }

// Names returns the classes by name, in the order of the constants.
func (s Surface) Names() []string {
	var out []string
	for i, name := range surfaceNames {
		if s&(1<<i) != 0 {
			out = append(out, name)
		}
	}
	return out
}

// String returns the names with commas between them.
func (s Surface) String() string { return strings.Join(s.Names(), ", ") }

// Op says what an Edit does.
type Op uint8

// The operations.
const (
	Equal  Op = iota // both texts have it
	Delete           // the entry's source alone has it
	Insert           // the query alone has it
)

// An Edit is one step of a difference. The ranges are bytes of the characters;
// of a Delete the Query range is empty and stands where it would have been, and
// the other way round. White space between two edits belongs to neither.
type Edit struct {
	Op     Op
	Source Range
	Query  Range
}
