package subtitle

import (
	"strings"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// lineLength is how many characters a line has at most where its words allow it: what
// broadcasters and streaming services agree on for Latin script.
const lineLength = 42

// put replaces a unit by its translation, and what stands around it by what fit makes
// of that: players show a line the way its marks say.
func (pl place) put(s *format.Splicer, t string, unit text.Text, fit func(text.Text) text.Text, k dialect) {
	clean := func(s string) string { return fit(text.Plain(s)).Chars }
	marks := func(before bool) {
		for _, m := range pl.marks {
			if raw := t[m.from:m.to]; (m.from < pl.from) == before && clean(raw) != raw {
				to := m.to
				if b := strings.TrimRight(t[:m.from], format.DirectionMarks); strings.HasSuffix(b, "\n") || strings.HasSuffix(b, "\r") { // an empty line would be left, which ends a cue
					to += len(t[to:]) - len(strings.TrimPrefix(strings.TrimPrefix(t[to:], "\r"), "\n"))
				}
				s.Delete(m.from, to)
			}
		}
	}
	marks(true)
	// Of what stands beside the text nothing is seen; without its marks it could be an
	// empty line, which ends a cue.
	beside := func(s string) string {
		if clean(s) != s {
			return ""
		}
		return s
	}
	s.Replace(pl.from, pl.to, beside(pl.lead)+pl.write(t, unit, k)+beside(pl.trail))
	marks(false)
}

// write returns a translation as it stands in the file, in lines.
func (pl place) write(t string, unit text.Text, k dialect) string {
	breaks := map[int]bool{}
	for _, at := range wrap(unit.Chars) {
		breaks[at] = true
	}
	var b strings.Builder
	chars := func(from, to int) {
		for from < to {
			at := from
			for at < to && !breaks[at] {
				at++
			}
			b.WriteString(k.escape(unit.Chars[from:at]))
			if at < to {
				b.WriteString(pl.lineEnd)
				at++
			}
			from = at
		}
	}
	at := 0
	for _, c := range unit.Codes {
		chars(at, c.Offset)
		at = c.Offset
		for _, d := range pl.codes {
			if d.kind == c.Kind && d.n == c.N {
				b.WriteString(t[d.from:d.to])
				break
			}
		}
	}
	chars(at, len(unit.Chars))
	return b.String()
}

// wrap returns the offsets of the spaces at which a text is broken, so that it has the
// fewest lines of lineLength that hold it, and those as equal as can be.
func wrap(s string) []int {
	best := fill(s, lineLength)
	if len(s) > 20*lineLength {
		return best // no cue that a person can read
	}
	for width := utf8.RuneCountInString(s) / (len(best) + 1); width < lineLength; width++ {
		if at := fill(s, width); len(at) == len(best) && longest(s, at) <= lineLength {
			return at
		}
	}
	return best
}

// fill breaks a text where a line would be longer than width. No line begins with a
// dash: it would be what another speaker says.
func fill(s string, width int) []int {
	var out []int
	length, space := 0, -1
	after := 0 // characters behind the last space
	for i, r := range s {
		if r == ' ' && i > 0 && i+1 < len(s) && s[i+1] != ' ' && s[i-1] != ' ' && dash(s[i+1:]) == 0 {
			if length > width && space >= 0 {
				out = append(out, space)
				length = after
			}
			space, after = i, -1
		}
		length++
		after++
	}
	if length > width && space >= 0 {
		out = append(out, space)
	}
	return out
}

// longest returns how many characters the longest line has.
func longest(s string, breaks []int) int {
	most, from := 0, 0
	for _, at := range append(breaks[:len(breaks):len(breaks)], len(s)) {
		most = max(most, utf8.RuneCountInString(s[from:at]))
		from = at + 1
	}
	return most
}
