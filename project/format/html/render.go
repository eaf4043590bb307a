package html

import (
	"slices"
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
				if !pl.pre {
					*t = spread(*t)
				}
				r.s.Replace(pl.from, pl.to, r.markup(pl, *t, markup))
			}
		}
	}
}

// spread makes one of several spaces, as a browser does, but for those around a code that
// is seen: it stands between them, also where the text was cut there and the code has
// gone with one of the two sentences.
func spread(t text.Text) text.Text {
	var out text.Text
	var b strings.Builder
	at := 0
	codes := t.Codes
	put := func(n int) {
		for _, c := range codes[:n] {
			c.Offset = b.Len()
			out.Codes = append(out.Codes, c)
		}
		codes = codes[n:]
	}
	for {
		gap := strings.Index(t.Chars[at:], "  ")
		if gap < 0 {
			break
		}
		gap += at
		end := len(t.Chars) - len(strings.TrimLeft(t.Chars[gap:], " "))
		for len(codes) > 0 && codes[0].Offset < gap {
			b.WriteString(t.Chars[at:codes[0].Offset])
			at = codes[0].Offset
			put(1)
		}
		b.WriteString(t.Chars[at:gap])
		here := 0 // how many codes stand at the spaces, or between them
		for here < len(codes) && codes[here].Offset <= end {
			here++
		}
		before := slices.IndexFunc(codes[:here], seen)
		if before >= 0 {
			put(before)
			b.WriteByte(' ')
			last := here - before
			for !seen(codes[last-1]) {
				last--
			}
			here -= before + last
			put(last)
		} else {
			for before = 0; before < here && codes[before].Offset == gap; {
				before++
			}
			put(before)
			here -= before
		}
		b.WriteByte(' ')
		put(here)
		at = end
	}
	for _, c := range codes {
		c.Offset += b.Len() - at
		out.Codes = append(out.Codes, c)
	}
	out.Chars = b.String() + t.Chars[at:]
	return out
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
