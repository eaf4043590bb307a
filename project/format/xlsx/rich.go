package xlsx

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
	"tarjuman/project/format"
)

// A rich is a string that may have runs of different looks.
type rich struct {
	text text.Text
	// before and after are the white space around the text.
	before, after string
	// prefix is that of the elements, with its colon.
	prefix string
	// base has the properties of most of the text, props those of the pairs by their
	// number, as they stand in the part.
	base  string
	props map[int]string
	// singles are what stands among the runs, by the numbers of their codes.
	singles map[int]string
	style   style
	// size is set where a number stands before the text of a header.
	size bool
}

// A style tells how a text is written.
type style int

const (
	cellText   style = iota // runs of SpreadsheetML
	drawnText               // runs of DrawingML
	marginText              // a part of a header or footer
	plain                   // text of an element
	attribute               // the value of an attribute
)

// A run is a part of a string that looks the same, or, with raw, something else in it.
type run struct{ props, look, text, raw, equiv string }

// readRich reads a string (18.4.8). What tells how it is spoken is left out.
func readRich(t *xml.Tree, n xml.Node) *rich {
	var runs []run
	for c := range t.Children(n) {
		switch word(t, c) {
		case "t":
			runs = append(runs, run{text: Decode(t.Text(c))})
		case "r":
			x := run{}
			for k := range t.Children(c) {
				switch word(t, k) {
				case "rPr":
					from, to := t.Span(k)
					x.props, x.look = string(t.Source()[from:to]), look(t, k)
				case "t":
					x.text += Decode(t.Text(k))
				}
			}
			runs = append(runs, x)
		}
	}
	out := enrich(runs)
	out.prefix = t.Prefix(n)
	return out
}

// plainText returns a text without runs.
func plainText(s string) *rich {
	out := enrich([]run{{text: s}})
	out.style = plain
	return out
}

// enrich makes one text of runs: pairs of codes are what looks different from most of it.
func enrich(runs []run) *rich {
	s := &rich{}
	put := func(m *map[int]string, n int, raw string) { // most have none
		if *m == nil {
			*m = map[int]string{}
		}
		(*m)[n] = raw
	}
	counts := map[string]int{}
	most := 0
	for _, x := range runs {
		counts[x.look] += utf8.RuneCountInString(strings.TrimSpace(x.text))
	}
	base := ""
	for _, x := range runs { // in order, so that the first of two wins
		if counts[x.look] > most {
			most, base, s.base = counts[x.look], x.look, x.props
		}
	}
	var out strings.Builder
	var codes []text.Code
	open, now, n := 0, base, 0
	end := func() {
		if open > 0 {
			codes = append(codes, text.Code{Offset: out.Len(), Kind: text.Close, N: open, Type: "fmt"})
		}
		open, now = 0, base
	}
	for _, x := range runs {
		if len(codes) > format.MaxCodes {
			break // it does not fit
		}
		if x.raw != "" {
			end()
			n++
			put(&s.singles, n, x.raw)
			codes = append(codes, text.Code{Offset: out.Len(), Kind: text.Alone, N: n, Type: "other", Raw: short(x.raw), Equiv: x.equiv})
			continue
		}
		if strings.TrimSpace(x.text) != "" && x.look != now {
			end()
			if x.look != base {
				n++
				open, now = n, x.look
				put(&s.props, open, x.props)
				codes = append(codes, text.Code{Offset: out.Len(), Kind: text.Open, N: open, Type: "fmt", Raw: short(x.props)})
			}
		}
		out.WriteString(x.text)
	}
	end()
	s.text, s.before, s.after = text.Text{Chars: out.String(), Codes: codes}.Trim()
	return s
}

// look is what can be seen of the properties of a run.
func look(t *xml.Tree, rPr xml.Node) string {
	var b strings.Builder
	for c := range t.Children(rPr) {
		switch name := word(t, c); name {
		case "", "charset", "family", "scheme":
		default:
			from, to := t.Span(c)
			b.Write(t.Source()[from:to])
		}
	}
	return b.String()
}

const maxRaw = 300 // bytes of markup that a code keeps

func short(s string) string {
	if len(s) > maxRaw {
		return strings.ToValidUTF8(s[:maxRaw], "")
	}
	return s
}

// escape is how Excel writes characters that XML cannot hold (22.9.2.19).
var escape = regexp.MustCompile(`_x([0-9A-Fa-f]{4})_`)

// Decode returns the text of a t. A carriage return is no character of a cell.
func Decode(s string) string {
	s = strings.ReplaceAll(s, "\r", "")
	if !strings.Contains(s, "_x") {
		return s
	}
	return escape.ReplaceAllStringFunc(s, func(m string) string {
		n, _ := strconv.ParseUint(m[2:6], 16, 16)
		switch r := rune(n); {
		case r == '\n' || r == '\t' || r >= ' ' && xml.Legal(r):
			return string(r)
		}
		return ""
	})
}

var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n")

// Encode returns how the text of a cell is written in a t, but for what XML escapes. Its
// line ends are line feeds.
func Encode(s string) string {
	return escape.ReplaceAllStringFunc(newlines.Replace(s), func(m string) string { return "_x005F" + m })
}

// write returns what stands in the place of the text for a translation.
func (s *rich) write(t text.Text) string {
	chars := newlines.Replace(s.before + t.Chars + s.after)
	switch s.style {
	case marginText:
		return s.writeMargin(t)
	case plain:
		return xml.Escape(chars)
	case attribute:
		return xml.EscapeValue(chars)
	}
	var b strings.Builder
	bare := s.base == "" && len(t.Codes) == 0 && s.style == cellText
	run := func(chars, props string) {
		if chars == "" {
			return
		}
		space := ""
		if s.style == cellText {
			chars = Encode(chars)
			if strings.TrimSpace(chars) != chars || strings.Contains(chars, "\n") {
				space = ` xml:space="preserve"` // as Excel does: the schema has no such attribute
			}
		}
		element := "<" + s.prefix + "t" + space + ">" + xml.Escape(chars) + "</" + s.prefix + "t>"
		if !bare {
			element = "<" + s.prefix + "r>" + props + element + "</" + s.prefix + "r>"
		}
		b.WriteString(element)
	}
	t.Chars = s.before + t.Chars + s.after
	props := []string{s.base}
	at := 0
	for _, c := range t.Codes {
		offset := c.Offset + len(s.before)
		run(t.Chars[at:offset], props[len(props)-1])
		at = offset
		switch {
		case c.Kind == text.Alone:
			b.WriteString(s.singles[c.N])
		case c.Kind == text.Open:
			props = append(props, s.props[c.N])
		case len(props) > 1:
			props = props[:len(props)-1]
		}
	}
	run(t.Chars[at:], props[len(props)-1])
	if b.Len() == 0 && s.style == cellText {
		return "<" + s.prefix + "t/>"
	}
	return b.String()
}
