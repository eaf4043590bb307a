package docx

import (
	"strings"

	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// A renderer writes the content of a translated paragraph.
type renderer struct {
	p      *part
	prefix string
	out    strings.Builder
	// run is the run whose children are being written, None for none.
	run xml.Node
}

// render returns what stands in a paragraph behind its properties: what was at its
// beginning, the translation, and what was at its end.
func (p *part) render(u *unit, target text.Text, prefix string) string {
	r := &renderer{p: p, prefix: prefix, run: xml.None}
	for _, x := range u.lead {
		r.token(x)
	}
	faces := []face{u.base}
	at := 0
	for _, c := range target.Codes {
		r.chars(target.Chars[at:c.Offset], faces[len(faces)-1])
		at = c.Offset
		w := u.codes[code{c.Kind, c.N}]
		switch c.Kind {
		case text.Open:
			f := faces[len(faces)-1]
			if w.face != nil {
				f = *w.face
			}
			faces = append(faces, f)
		case text.Close:
			if len(faces) > 1 {
				faces = faces[:len(faces)-1]
			}
		}
		r.bits(w.bits)
	}
	r.chars(target.Chars[at:], faces[len(faces)-1])
	for _, x := range u.trail {
		r.token(x)
	}
	r.end()
	return r.out.String()
}

// token writes what stands at the ends of the paragraph.
func (r *renderer) token(x token) {
	if x.kind == chars && x.bits == nil {
		r.chars(x.text, x.face)
		return
	}
	r.bits(x.bits)
}

// bits writes pieces of the original. Children of one run stay together.
func (r *renderer) bits(bits []bit) {
	for _, b := range bits {
		if b.node == xml.None {
			r.end()
			r.out.WriteString(r.p.s.Source(b.from, b.to))
			continue
		}
		if r.run != b.run {
			complex := 0
			if b.look.complex {
				complex = 1
			}
			r.begin(face{b.look, complex})
			r.run = b.run
		}
		r.out.WriteString(r.p.s.Source(r.p.t.Span(b.node)))
	}
}

func (r *renderer) begin(f face) {
	r.end()
	r.out.WriteString("<" + r.prefix + "r>" + f.rPr(r.p.d, r.prefix))
	r.run = runOfText
}

func (r *renderer) end() {
	if r.run != xml.None {
		r.out.WriteString("</" + r.prefix + "r>")
		r.run = xml.None
	}
}

// runOfText is a run that was made for text.
const runOfText = xml.None - 1

// chars writes text as a run.
func (r *renderer) chars(s string, f face) {
	switch {
	case s == "":
		return
	case f.look.art:
		r.artChars(s, f)
		return
	}
	r.begin(f)
	for s != "" {
		i := strings.IndexAny(s, "\n\r\t\v\u2028\u2029"+noBreakHyphen+softHyphen)
		if i < 0 {
			i = len(s)
		}
		if i > 0 {
			r.out.WriteString("<" + r.prefix + `t xml:space="preserve">` + xml.Escape(s[:i]) + "</" + r.prefix + "t>")
		}
		if s = s[i:]; s == "" {
			break
		}
		c := []rune(s[:min(len(s), 4)])[0]
		element := "br"
		switch string(c) {
		case "\t":
			element = "tab"
		case noBreakHyphen:
			element = "noBreakHyphen"
		case softHyphen:
			element = "softHyphen"
		}
		r.out.WriteString("<" + r.prefix + element + "/>")
		s = s[len(string(c)):]
		if c == '\r' {
			s = strings.TrimPrefix(s, "\n")
		}
	}
	r.end()
}
