package format

import (
	"slices"
	"strings"
	"unicode"

	"tarjuman/memory/text"
)

// A Piece is a part of a text with markup: characters, or a code.
type Piece struct {
	// IsText is set for characters. Chars are what is seen of them.
	IsText bool
	Chars  string
	// Partner is the index of the other half of a pair; -1 for a code that has none.
	Partner int
}

// Core returns the range of pieces that is left without what is no part of a unit:
// white space, loose codes and codes without text at the ends, and pairs around all
// of it. It is empty where there is nothing to see.
func Core(pieces []Piece) (lo, hi int) {
	seen := make([]int, len(pieces)+1) // how many pieces before this one are to be seen
	for i, p := range pieces {
		seen[i+1] = seen[i]
		if p.IsText && Visible(p.Chars) {
			seen[i+1]++
		}
	}
	lo, hi = 0, len(pieces)
	idle := func(i int) bool {
		other := pieces[i].Partner
		switch {
		case pieces[i].IsText:
			return seen[i] == seen[i+1]
		case other < lo || other >= hi:
			return true
		}
		return seen[min(i, other)] == seen[max(i, other)]
	}
	for {
		first, last := lo, hi
		for lo < hi && idle(lo) {
			lo++
		}
		for lo < hi && idle(hi-1) {
			hi--
		}
		if lo < hi && !pieces[lo].IsText && pieces[lo].Partner == hi-1 {
			lo, hi = lo+1, hi-1
		}
		if lo == first && hi == last {
			return lo, hi
		}
	}
}

// Visible reports whether a text has something to see: more than white space,
// controls and marks of direction.
func Visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return !invisible(r) })
}

func invisible(r rune) bool { return unicode.IsSpace(r) || unicode.In(r, unicode.Cf, unicode.Cc) }

// Edges returns a text without what is not to be seen at its two ends, no-break spaces
// and marks among it; lead and trail are what was cut. Codes in it move to the nearest
// end. Where markup follows it is no part of the text either (see Core), and must not
// become so once there are other words.
func Edges(t text.Text) (core text.Text, lead, trail string) {
	rest := strings.TrimLeftFunc(t.Chars, invisible)
	lead = t.Chars[:len(t.Chars)-len(rest)]
	chars := strings.TrimRightFunc(rest, invisible)
	trail = rest[len(chars):]
	core = text.Text{Chars: chars, Codes: slices.Clone(t.Codes)}
	for i, c := range core.Codes {
		core.Codes[i].Offset = min(max(c.Offset-len(lead), 0), len(chars))
	}
	return core, lead, trail
}

// maxRaw is how many bytes of its markup a code shows.
const maxRaw = 200

// Short returns a markup as a code shows it: the beginning of one that is long.
func Short(s string) string {
	if len(s) <= maxRaw {
		return s
	}
	return strings.ToValidUTF8(s[:maxRaw], "") + "…"
}

// OneLine returns what makes of a text one that a line of a document in this
// language can hold: without line ends and controls, and without marks of direction
// where all of it runs from left to right.
func OneLine(language string) func(text.Text) text.Text {
	ltr := Direction(language) != "rtl"
	return func(t text.Text) text.Text {
		if ltr {
			t = WithoutMarks(t)
		}
		return Map(t, func(r rune) rune {
			switch {
			case r == '\t' || strings.ContainsRune(LineEnds, r):
				return ' '
			case r < ' ' || r >= 0x7F && r < 0xA0:
				return -1
			}
			return r
		})
	}
}
