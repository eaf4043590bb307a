package text

import (
	"fmt"
	"strconv"
	"strings"
)

// The written form of codes in JSON, on the command line and in files for
// review: ⟦1⟧ opens, ⟦/1⟧ closes, ⟦1/⟧ stands alone, and a literal ⟦ is doubled.
const (
	markOpen  = "⟦"
	markClose = "⟧"
)

// String returns the characters with every code in its written form. Parse is
// its inverse.
func (t Text) String() string {
	if len(t.Codes) == 0 && !strings.Contains(t.Chars, markOpen) {
		return t.Chars
	}
	var b strings.Builder
	at := 0
	for _, c := range t.Codes {
		b.WriteString(double(t.Chars[at:c.Offset]))
		b.WriteString(c.String())
		at = c.Offset
	}
	b.WriteString(double(t.Chars[at:]))
	return b.String()
}

func double(s string) string { return strings.ReplaceAll(s, markOpen, markOpen+markOpen) }

// String returns the code's written form.
func (c Code) String() string {
	n := strconv.Itoa(c.N)
	switch c.Kind {
	case Open:
		return markOpen + n + markClose
	case Close:
		return markOpen + "/" + n + markClose
	}
	return markOpen + n + "/" + markClose
}

// Parse reads the written form. The codes have numbers and kinds only: Adopt
// gives them their markup. An error names what stands at the fault, and its
// place in code points from 0.
func Parse(s string) (Text, error) {
	var chars strings.Builder
	var codes []Code
	rest := s
	for {
		i := strings.Index(rest, markOpen)
		if i < 0 {
			chars.WriteString(rest)
			return Text{Chars: chars.String(), Codes: codes}, nil
		}
		chars.WriteString(rest[:i])
		rest = rest[i+len(markOpen):]
		if after, ok := strings.CutPrefix(rest, markOpen); ok {
			chars.WriteString(markOpen)
			rest = after
			continue
		}
		body, after, ok := strings.Cut(rest, markClose)
		c, err := parseCode(body)
		if !ok || err != nil {
			at := Runes(s, len(s)-len(rest)-len(markOpen))
			return Text{}, fmt.Errorf("character %d: ⟦ is neither a code such as ⟦1⟧, ⟦/1⟧ or ⟦1/⟧ nor doubled as ⟦⟦", at)
		}
		c.Offset = chars.Len()
		codes = append(codes, c)
		rest = after
	}
}

func parseCode(body string) (Code, error) {
	c := Code{Kind: Open}
	if num, ok := strings.CutPrefix(body, "/"); ok {
		c.Kind, body = Close, num
	} else if num, ok := strings.CutSuffix(body, "/"); ok {
		c.Kind, body = Alone, num
	}
	n, err := strconv.ParseUint(body, 10, 31)
	if err != nil || n == 0 {
		return Code{}, fmt.Errorf("%q is no number of a code", body)
	}
	c.N = int(n)
	return c, nil
}

// Written maps the byte range [start, end) of Chars to the range, in code points, of the
// written form. Codes at the ends of the range are no part of it.
func (t Text) Written(start, end int) (from, to int) {
	at := func(offset int, codes func(Code) bool) int {
		n := Runes(t.Chars, offset) + strings.Count(t.Chars[:offset], markOpen)
		for _, c := range t.Codes {
			if codes(c) {
				n += Runes(c.String(), len(c.String()))
			}
		}
		return n
	}
	from = at(start, func(c Code) bool { return c.Offset <= start })
	if end == start {
		return from, from
	}
	return from, at(end, func(c Code) bool { return c.Offset < end })
}
