package grid

import "tarjuman/project"

// A Source is where the grid takes its rows from, so that it holds none itself:
// it asks for a row when that comes on the screen. Rows count from 0, in the
// order of the project. A Source does not change but for what the grid is told
// of by Changed and Splice.
type Source interface {
	// Len is the number of rows.
	Len() int
	// Row returns row i.
	Row(i int) Row
	// Letters returns the length of the texts of row i in bytes, to guess its
	// height by. It is asked once for every row, and has to be quick.
	Letters(i int) (source, target int)
	// Index returns the place of the row with this ID.
	Index(id string) (int, bool)
}

// A Row is what the grid shows of one segment. It is a value.
type Row struct {
	// ID is the segment's, N its number, from 1.
	ID string
	N  int
	// Source and Target have their codes written out.
	Source, Target string
	// Fixed are the labels of the codes that must not be deleted, each after a space.
	Fixed  string
	Status project.Status
	// Band is the match band, such as "84", or "64 ?" where that wants a look; empty
	// where there is none.
	Band    string
	Heading bool
	Locked  bool
	// Comments is how many there are.
	Comments int
	// Tip says more of the status: who, and when.
	Tip string
}

// none is the source of an empty grid.
type none struct{}

func (none) Len() int                 { return 0 }
func (none) Row(int) Row              { return Row{} }
func (none) Letters(int) (int, int)   { return 0, 0 }
func (none) Index(string) (int, bool) { return 0, false }
