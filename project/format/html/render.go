package html

import (
	"strconv"
	"strings"

	"tarjuman/memory/file"
	"tarjuman/memory/text"
	"tarjuman/project/format"
)

// A renderer puts translations into a page.
type renderer struct {
	s *format.Splicer
	// texts are the translations by unit, nil where the original stays.
	texts []*text.Text
	// fit makes of what stands around a text what the page can hold.
	fit func(text.Text) text.Text
	escaper
}

// put replaces the places, in order, with what is replaced in their codes.
func (r *renderer) put(places []place) {
	for _, pl := range places {
		switch {
		case pl.unit < 0:
			r.s.Replace(pl.from, pl.to, pl.with)
		case pl.quote != 0:
			if t := r.texts[pl.unit]; t != nil {
				quote := string(pl.quote)
				r.s.Replace(pl.from, pl.to, quote+r.around(pl.lead, pl.quote)+r.escape(t.Chars, pl.quote)+r.around(pl.trail, pl.quote)+quote)
			}
		default:
			markup := map[codeKey]string{}
			for _, c := range pl.codes {
				r.put(c.places)
				markup[c.key] = r.s.Source(c.from, c.to)
			}
			if t := r.texts[pl.unit]; t != nil {
				r.s.Replace(pl.from, pl.to, r.markup(pl, *t, markup))
			}
		}
	}
}

// around writes what stands at an end of a text.
func (r *renderer) around(s string, quote byte) string {
	return r.escape(r.fit(text.Plain(s)).Chars, quote)
}

func (r *renderer) markup(pl place, t text.Text, codes map[codeKey]string) string {
	var b strings.Builder
	b.WriteString(r.around(pl.lead, 0))
	at := 0
	for _, c := range t.Codes {
		b.WriteString(r.escape(t.Chars[at:c.Offset], 0))
		b.WriteString(codes[codeKey{c.Kind, c.N}])
		at = c.Offset
	}
	b.WriteString(r.escape(t.Chars[at:], 0))
	b.WriteString(r.around(pl.trail, 0))
	return b.String()
}

// An escaper writes text as it stands in a page of an encoding.
type escaper struct {
	encoding string
	lacks    map[rune]bool // what the encoding has no character for
}

// escape writes text, or the value of an attribute between quotes.
func (e escaper) escape(s string, quote byte) string {
	var b strings.Builder
	for _, c := range s {
		switch {
		case c == '&':
			b.WriteString("&amp;")
		case c == '<':
			b.WriteString("&lt;")
		case c == '>':
			b.WriteString("&gt;")
		case c == '"' && quote == '"':
			b.WriteString("&quot;")
		case c == '\'' && quote == '\'':
			b.WriteString("&#39;")
		case c == '\u00a0':
			b.WriteString("&#160;") // a reader of the source takes it for a space
		case c >= 0x80 && e.missing(c):
			b.WriteString("&#" + strconv.Itoa(int(c)) + ";")
		default:
			b.WriteRune(c)
		}
	}
	return b.String()
}

func (e escaper) missing(c rune) bool {
	lacks, known := e.lacks[c]
	if !known {
		_, err := file.Encode(string(c), e.encoding)
		lacks = err != nil
		e.lacks[c] = lacks
	}
	return lacks
}
