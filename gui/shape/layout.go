package shape

// Layout is a text set in lines. It does not change once it is made and may be
// shared between goroutines.
type Layout struct {
	Text   []rune // as given; must not be changed while the layout is in use
	Params Params
	Lines  []Line  // from top to bottom, at least one
	Width  float32 // Params.Width, or the width of the widest line
	Height float32 // of all lines

	flow   []rune    // Text with U+FFFC in place of atoms; Text itself without any
	atoms  []Atom    // those of Params.Atoms that are valid
	labels []*Layout // one for each of atoms
}

// Line is one line of a layout.
type Line struct {
	Start, End int       // rune range, without the newline that ends it
	Base       Direction // LTR or RTL
	Soft       bool      // ended by wrapping: the next line continues the paragraph
	X, Y       float32   // top left corner of the text, without hanging spaces
	Width      float32   // of the text, without hanging spaces
	Height     float32
	Baseline   float32 // distance below Y
	Cells      []Cell  // from left to right; they cover [Start, End) once

	glyphs []glyph // from left to right
}

// Cell is a grapheme (UAX #29) or an atom on a line.
type Cell struct {
	Start, End int     // rune range
	X0, X1     float32 // left and right edge in the layout; may be equal
	Level      Level
	Atom       int // 1 + the index in the valid atoms; 0 for text
}

// glyph is a glyph at its place in the layout.
type glyph struct {
	x, y  float32 // origin; y is relative to the baseline, downwards
	id    uint32
	start int32 // first rune of the cluster it belongs to
	font  fontID
}

// Rect is a rectangle in the layout.
type Rect struct{ X, Y, W, H float32 }

// thin is the width below which a cell takes no room.
const thin = 0.04

// visible reports whether the cell takes room. Cells that take none (marks of
// direction, the alef of a lam-alef) are passed over by the caret.
func (c *Cell) visible() bool { return c.X1-c.X0 > thin }

// right returns the right edge of the line's text.
func (n *Line) right() float32 { return n.X + n.Width }

// trailing returns the edge where a line of this direction ends.
func (n *Line) trailing() float32 {
	if n.Base == RTL {
		return n.X
	}
	return n.right()
}
