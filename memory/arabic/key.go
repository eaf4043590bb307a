package arabic

import "sort"

// A Key is the key of a text with a map back to it. The zero value is the key
// of empty text. A Key is immutable.
type Key struct {
	// Text is what to compare, index or search.
	Text  string
	cells []cell // in order; one for each character of Text
}

// A cell maps one character of a key to the characters of the source that it
// stands for, together with the dropped ones that follow it.
type cell struct {
	at       int32 // byte offset in the key
	from, to int32 // byte range in the source
}

// Source maps the byte range [start, end) of k.Text to the byte range of the
// source that it stands for. Marks, tatweel and invisible characters belong to
// the character before them; white space that was trimmed off the ends and
// what is dropped before the first character belong to none. A range that cuts
// a character in the key covers it whole. An empty range maps to the empty
// range before the same character. Offsets outside the key are taken for its
// nearest end. Both results are on rune boundaries of the source, and a later
// range never maps to an earlier one.
func (k Key) Source(start, end int) (int, int) {
	if len(k.cells) == 0 {
		return 0, 0
	}
	start = min(max(start, 0), len(k.Text))
	end = min(max(end, start), len(k.Text))
	if start == end {
		if start == len(k.Text) {
			at := int(k.cells[len(k.cells)-1].to)
			return at, at
		}
		at := int(k.cells[k.find(start)].from)
		return at, at
	}
	return int(k.cells[k.find(start)].from), int(k.cells[k.find(end-1)].to)
}

// find returns the index of the cell that holds byte at of the key.
func (k Key) find(at int) int {
	return sort.Search(len(k.cells), func(i int) bool { return int(k.cells[i].at) > at }) - 1
}
