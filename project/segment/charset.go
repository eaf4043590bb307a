package segment

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// A charset is a set of characters: ranges that are sorted, disjoint and not
// adjacent. It is never changed once made.
type charset []span

// A span is the characters lo to hi, both included.
type span struct{ lo, hi rune }

// normal sorts and joins ranges into a charset.
func normal(ranges []span) charset {
	slices.SortFunc(ranges, func(a, b span) int { return int(a.lo - b.lo) })
	var c charset
	for _, r := range ranges {
		if n := len(c); n > 0 && r.lo <= c[n-1].hi+1 {
			c[n-1].hi = max(c[n-1].hi, r.hi)
			continue
		}
		c = append(c, r)
	}
	return c
}

func one(r rune) charset { return charset{{r, r}} }

func (c charset) union(d charset) charset {
	return normal(slices.Concat(c, d))
}

func (c charset) negate() charset {
	var out charset
	next := rune(0)
	for _, r := range c {
		if r.lo > next {
			out = append(out, span{next, r.lo - 1})
		}
		next = r.hi + 1
	}
	if next <= unicode.MaxRune {
		out = append(out, span{next, unicode.MaxRune})
	}
	return out
}

func (c charset) intersect(d charset) charset {
	return c.negate().union(d.negate()).negate()
}

func (c charset) has(r rune) bool {
	_, found := slices.BinarySearchFunc(c, r, func(s span, r rune) int {
		switch {
		case s.hi < r:
			return -1
		case s.lo > r:
			return 1
		}
		return 0
	})
	return found
}

// foldLimit is the size from which a set is not closed under case: sets as
// large (letters, complements) are closed already.
const foldLimit = 20_000

// foldCase returns c with the other cases of its characters.
func (c charset) foldCase() charset {
	size := 0
	for _, r := range c {
		size += int(r.hi-r.lo) + 1
	}
	if size > foldLimit {
		return c
	}
	out := slices.Clone(c)
	for _, r := range c {
		for x := r.lo; x <= r.hi; x++ {
			for y := unicode.SimpleFold(x); y != x; y = unicode.SimpleFold(y) {
				out = append(out, span{y, y})
			}
		}
	}
	return normal(out)
}

// table returns the characters of Unicode range tables.
func table(tables ...*unicode.RangeTable) charset {
	var out []span
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			out = append(out, span{lo, hi})
			return
		}
		for r := lo; r <= hi; r += stride {
			out = append(out, span{r, r})
		}
	}
	for _, t := range tables {
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return normal(out)
}

// write writes the set as regexp2 reads it: a character or a class.
func (c charset) write(b *strings.Builder) {
	if len(c) == 0 {
		b.WriteString(`(?!)`)
		return
	}
	if len(c) == 1 && c[0].lo == c[0].hi {
		quote(b, c[0].lo)
		return
	}
	b.WriteByte('[')
	for _, r := range c {
		quote(b, r.lo)
		if r.hi > r.lo {
			b.WriteByte('-')
			quote(b, r.hi)
		}
	}
	b.WriteByte(']')
}

// quote writes one character so that it means itself anywhere in a pattern.
func quote(b *strings.Builder, r rune) {
	switch {
	case r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)), r > 0xFFFF:
		b.WriteRune(r)
	default:
		fmt.Fprintf(b, `\u%04X`, r)
	}
}
