package xlsx

import (
	"regexp"
	"strings"
	"unicode"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project"
	"tarjuman/project/format"
)

// marginCode is one of the codes of a header or footer (ECMA-376, 18.3.1.46): a font, a
// colour, a size, or a letter. A doubled & is one.
var marginCode = regexp.MustCompile(`&(?:"[^"]*"|K(?:[0-9A-Fa-f]{6}|[0-9]{2}[+-][0-9]{3})|[0-9]+|.)`)

// A marginPiece is a range of a header or footer: characters, or a code.
type marginPiece struct {
	from, to    int
	chars, code string
}

// margin makes units of the left, the middle and the right part of a header or footer.
// Fonts and sizes at the ends of a part are no part of its unit.
func (b *book) margin(part string, t *xml.Tree, n xml.Node) error {
	s := t.Text(n)
	start, end := t.Inner(n)
	if string(t.Source()[start:end]) != xml.Escape(s) {
		return nil // written in another way than any program writes it
	}
	var pieces []marginPiece
	add := func(from, to int) {
		if from < to {
			pieces = append(pieces, marginPiece{from: from, to: to, chars: s[from:to]})
		}
	}
	flush := func() error {
		from, to, x := marginUnit(pieces)
		pieces = nil
		if x == nil {
			return nil
		}
		return b.found(part, start+len(xml.Escape(s[:from])), start+len(xml.Escape(s[:to])), project.Caption, x)
	}
	at := 0
	for _, m := range marginCode.FindAllStringIndex(s, -1) {
		add(at, m[0])
		at = m[1]
		switch code := s[m[0]:m[1]]; code {
		case "&&":
			pieces = append(pieces, marginPiece{from: m[0], to: m[1], chars: "&"})
		case "&L", "&C", "&R":
			if err := flush(); err != nil {
				return err
			}
		default:
			pieces = append(pieces, marginPiece{from: m[0], to: m[1], code: code})
		}
	}
	add(at, len(s))
	return flush()
}

// marginUnit returns the text of a part, and where it stands.
func marginUnit(pieces []marginPiece) (from, to int, s *rich) {
	core := make([]format.Piece, len(pieces))
	for i, p := range pieces {
		core[i] = format.Piece{IsText: p.code == "", Chars: p.chars, Partner: -1}
	}
	lo, hi := format.Core(core)
	if lo == hi {
		return 0, 0, nil
	}
	s = &rich{style: marginText, singles: map[int]string{}}
	if lo > 0 {
		s.size = sized(pieces[lo-1].code)
	}
	var out strings.Builder
	var codes []text.Code
	for _, p := range pieces[lo:hi] {
		out.WriteString(p.chars)
		if p.code != "" {
			c := text.Code{Offset: out.Len(), Kind: text.Alone, N: len(codes) + 1, Type: "other", Raw: p.code, Keep: text.NoCopy}
			s.singles[c.N] = p.code
			codes = append(codes, c)
		}
	}
	s.text, s.before, s.after = text.Text{Chars: out.String(), Codes: codes}.Trim()
	return pieces[lo].from, pieces[hi-1].to, s
}

// sized reports whether a code is a size, which a digit behind it would change.
func sized(code string) bool { return len(code) > 1 && code[1] >= '0' && code[1] <= '9' }

// writeMargin returns what stands in a part for a translation.
func (s *rich) writeMargin(t text.Text) string {
	t.Chars = s.before + t.Chars + s.after
	var b strings.Builder
	size, at := s.size, 0
	run := func(chars string) {
		if chars == "" {
			return
		}
		if size && unicode.IsDigit([]rune(chars)[0]) {
			b.WriteByte(' ')
		}
		size = false
		b.WriteString(strings.ReplaceAll(chars, "&", "&&"))
	}
	for _, c := range t.Codes {
		offset := c.Offset + len(s.before)
		run(t.Chars[at:offset])
		at = offset
		b.WriteString(s.singles[c.N])
		size = sized(s.singles[c.N])
	}
	run(t.Chars[at:])
	return xml.Escape(b.String())
}
