package grid

import (
	"slices"
	"sort"
)

// table knows which rows are shown, in which order and how high each is. It
// takes 12 bytes a row and 8 for each that is shown, 20 without a filter; a
// filter takes 8 more for each row it lets through, an order that is not the
// source's 4 more for each row, and a drag of the bar 8 while it lasts. Nothing
// else is held of a row that is not on the screen.
//
// A row has an index, its number in the source, and, if the filter lets it
// through, a place, its number among those shown. Both count from 0.
type table struct {
	source Source
	// heights by index; below zero is a guess, which becomes exact when the row
	// is measured.
	heights []float32
	// letters by index are what the guesses are made of: the bytes of the source
	// and of the target.
	letters [][2]uint32
	filter  []int   // the indexes that are shown, by place; nil: all in their order
	places  []int32 // by index, -1 for what is not shown; nil while filter ascends
	sums    sums    // by place

	guess guess
}

// reset takes all rows of a source, without a filter.
func (t *table) reset(s Source) {
	t.source, t.filter, t.places = s, nil, nil
	t.heights = make([]float32, s.Len())
	t.letters = make([][2]uint32, s.Len())
	for i := range t.heights {
		t.read(i)
	}
	t.rebuild()
}

// read guesses the height of a row from its texts.
func (t *table) read(i int) {
	source, target := t.source.Letters(i)
	t.letters[i] = [2]uint32{uint32(source), uint32(target)}
	t.heights[i] = -t.guess.height(t.letters[i])
}

// forget makes a guess of all heights, for another width or other fonts.
func (t *table) forget() {
	for i, l := range t.letters {
		t.heights[i] = -t.guess.height(l)
	}
	t.rebuild()
}

// rebuild adds the heights up again.
func (t *table) rebuild() { t.sums = newSums(t.heights, t.filter) }

// show takes the rows to show, in their order.
func (t *table) show(filter []int) {
	t.filter, t.places = filter, nil
	if !slices.IsSorted(filter) {
		t.places = make([]int32, len(t.heights))
		for i := range t.places {
			t.places[i] = -1
		}
		for p, i := range filter {
			t.places[i] = int32(p)
		}
	}
	t.rebuild()
}

// splice puts added rows of a source in the place of removed ones, from index at
// on. A filter lets all the added ones through. In an order of its own they stand
// where the first of the removed ones stood, or else behind the row before them.
func (t *table) splice(s Source, at, removed, added int) {
	t.source = s
	t.heights = slices.Replace(t.heights, at, at+removed, make([]float32, added)...)
	t.letters = slices.Replace(t.letters, at, at+removed, make([][2]uint32, added)...)
	for i := at; i < at+added; i++ {
		t.read(i)
	}
	// The filter belongs to who set it: this is a new one.
	t.show(spliced(t.filter, at, removed, added))
}

// spliced is the filter after a splice, nil where it was.
func spliced(filter []int, at, removed, added int) []int {
	if filter == nil {
		return nil
	}
	where := slices.IndexFunc(filter, func(i int) bool { return i >= at && i < at+removed })
	if where < 0 && slices.IsSorted(filter) {
		where = sort.SearchInts(filter, at)
	} else if where < 0 {
		where = slices.Index(filter, at-1) + 1
	}
	out := make([]int, 0, len(filter)+added)
	for p := range len(filter) + 1 {
		if p == where {
			for k := range added {
				out = append(out, at+k)
			}
		}
		if p == len(filter) {
			break
		}
		switch i := filter[p]; {
		case i < at:
			out = append(out, i)
		case i >= at+removed:
			out = append(out, i+added-removed)
		}
	}
	return out
}

// len is the number of rows shown.
func (t *table) len() int { return t.sums.len() }

// index returns the index of the row at a place.
func (t *table) index(place int) int {
	if t.filter == nil {
		return place
	}
	return t.filter[place]
}

// place returns the place of a row; where the filter does not let it through,
// that of the next one of the source which is, or the number of rows where there
// is none.
func (t *table) place(index int) (place int, shown bool) {
	if t.filter == nil {
		return min(max(index, 0), len(t.heights)), index >= 0 && index < len(t.heights)
	}
	if t.places != nil {
		for i := max(index, 0); i < len(t.places); i++ {
			if p := t.places[i]; p >= 0 {
				return int(p), i == index
			}
		}
		return len(t.filter), false
	}
	p := sort.SearchInts(t.filter, index)
	return p, p < len(t.filter) && t.filter[p] == index
}

// height returns the height of a row, or the guess of it.
func (t *table) height(index int) float32 { return abs(t.heights[index]) }

// known reports whether a height was measured.
func (t *table) known(index int) bool { return t.heights[index] > 0 }

// set says how high a row is.
func (t *table) set(index int, height float32) {
	old := t.height(index)
	t.heights[index] = height
	t.moved(index, old)
}

// reread guesses a row's height again after its texts changed.
func (t *table) reread(index int) {
	old := t.height(index)
	t.read(index)
	t.moved(index, old)
}

func (t *table) moved(index int, old float32) {
	if d := float64(t.height(index)) - float64(old); d != 0 {
		if p, ok := t.place(index); ok {
			t.sums.add(p, d)
		}
	}
}
