package markdown

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/format"
)

// A renderer puts translations into a document.
type renderer struct {
	s *format.Splicer
	t string
	// texts are the translations by unit, nil where the original stays.
	texts []*text.Text
	// fit makes of what stands around a text what a line can hold.
	fit func(text.Text) text.Text
	// language and encoding are those of the translation.
	language, encoding string
}

// put replaces the places, in order, with what is replaced in their codes.
func (r *renderer) put(places []place) {
	for _, pl := range places {
		if pl.html != nil {
			pl.html.Put(r.s, r.texts[pl.unit:pl.unit+len(pl.html.Units)], r.language, r.encoding)
			continue
		}
		unit := r.texts[pl.unit]
		if pl.front != nil {
			if unit != nil {
				r.s.Replace(pl.from, pl.to, pl.front.write(unit.Chars))
			}
			continue
		}
		if unit != nil {
			r.clean(pl.ahead)
		}
		markup := make([]string, len(pl.codes))
		for i, c := range pl.codes {
			r.put(c.places)
			if unit != nil {
				replace(r.s, c.fixed)
			}
			markup[i] = r.s.Source(c.from, c.to)
		}
		if unit != nil {
			lead, trail := r.fit(text.Plain(pl.lead)).Chars, r.fit(text.Plain(pl.trail)).Chars
			if pl.first || lead != pl.lead {
				lead = strings.TrimLeft(lead, " ") // as in clean
			}
			w := writer{
				place: pl, markup: markup,
				prev: lastRune(r.t[max(0, pl.from-utf8.UTFMax):pl.from] + lead), next: firstRune(trail + r.t[pl.to:min(len(r.t), pl.to+utf8.UTFMax)]),
			}
			out := w.write(*unit)
			if lead == "" && merges(pl.before, firstRune(out)) {
				lead = " "
			}
			if trail == "" && merges(pl.after, lastRune(out)) {
				trail = " "
			}
			r.s.Replace(pl.from, pl.to, lead+out+trail)
			if len(pl.label) == 0 {
				r.clean(pl.behind)
			}
			replace(r.s, pl.label)
		}
	}
}

// clean leaves of text of which nothing is seen the white space, and a space between marks
// that would be one without it, where one of them ends and the other begins something.
func (r *renderer) clean(texts []unseen) {
	for _, x := range texts {
		with := strings.Map(func(c rune) rune {
			if unicode.IsSpace(c) || !unicode.Is(unicode.Cf, c) {
				return c
			}
			return -1
		}, r.t[x.from:x.to])
		if x.first {
			with = strings.TrimLeft(with, " ") // it could begin a block of code
		}
		if with == "" && x.from > 0 && x.to < len(r.t) && r.t[x.from-1] == r.t[x.to] && strings.IndexByte("*_~", r.t[x.to]) >= 0 {
			mark := r.t[x.to : x.to+1]
			before, behind := strings.TrimRight(r.t[:x.from], mark), strings.TrimLeft(r.t[x.to:], mark)
			if strings.TrimRight(before, " \n") == before && strings.TrimLeft(behind, " \n") == behind && before != "" && behind != "" {
				with = " "
			}
		}
		r.s.Replace(x.from, x.to, with)
	}
}

// merges reports whether what stands beside a unit would no longer be what it is next
// to this rune: what is no letter in the source may be one in the translation.
func merges(m mark, r rune) bool {
	switch m {
	case address:
		return !unicode.IsSpace(r)
	case emphasis, strong, struck:
		return wordly(r)
	}
	return false
}

func replace(s *format.Splicer, edits []edit) {
	for _, e := range edits {
		s.Replace(e.from, e.to, e.with)
	}
}

// A writer writes the text of a unit.
type writer struct {
	place
	markup []string // of the codes of place
	// prev and next are the runes around the unit.
	prev, next rune
	parts      []part
}

// A part is escaped text, or a code.
type part struct {
	s     string
	mark  mark
	kind  text.Kind
	pair  int // the part that is its other half, or -1
	isTag bool
}

func (w *writer) write(t text.Text) string {
	if w.quote != 0 {
		return escapeTitle(t.Chars, w.quote)
	}
	at := 0
	open := map[int]int{} // the parts that begin pairs, by their numbers
	for _, c := range t.Codes {
		w.text(t.Chars[at:c.Offset])
		at = c.Offset
		k := slices.IndexFunc(w.codes, func(d code) bool { return d.kind == c.Kind && d.n == c.N })
		if k < 0 {
			continue
		}
		p := part{s: w.markup[k], mark: w.codes[k].mark, kind: c.Kind, pair: -1}
		if p.mark == newline && (len(w.parts) == 0 || w.parts[len(w.parts)-1].mark == newline) {
			continue // two of them would end the paragraph
		}
		switch p.kind {
		case text.Open:
			open[c.N] = len(w.parts)
		case text.Close:
			if first, ok := open[c.N]; ok {
				p.pair, w.parts[first].pair = first, len(w.parts)
			}
		}
		w.parts = append(w.parts, p)
	}
	w.text(t.Chars[at:])
	for len(w.parts) > 0 && w.parts[len(w.parts)-1].mark == newline {
		w.parts = w.parts[:len(w.parts)-1]
	}
	w.emphasise()
	w.setApart()
	var b strings.Builder
	for _, p := range w.parts {
		b.WriteString(p.s)
	}
	return b.String()
}

// text adds escaped text. What begins a line there must not begin a block.
func (w *writer) text(s string) {
	start := len(w.parts) == 0
	if n := len(w.parts); n > 0 && w.parts[n-1].mark == newline {
		start = true
		s = strings.TrimLeft(s, " ")
	}
	if s == "" {
		return
	}
	s = escape(s, w.content.Kind)
	if start {
		s = blockStart.ReplaceAllString(s, `$1\$2`)
	}
	w.parts = append(w.parts, part{s: s, pair: -1})
}

// blockStart is what begins a heading, a list, a quote or a line under a heading at
// the start of a line (CommonMark 4.2, 4.3, 5.1, 5.2).
var blockStart = regexp.MustCompile(`^([0-9]{0,9})([-+=#>.)])`)

// special are the characters that are markup wherever they stand.
const special = "\\`*[]<~"

// escape writes text so that nothing in it is markup.
func escape(s string, kind project.Kind) string {
	var b strings.Builder
	prev := ' '
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		switch {
		case strings.ContainsRune(special, r),
			r == '_' && !(wordly(prev) && wordly(next)),
			r == '&' && entity.MatchString(s[i:]),
			r == '!' && i+1 == len(s),
			r == '|' && kind == project.Cell,
			r == '#' && kind == project.Heading:
			b.WriteByte('\\')
		}
		b.WriteRune(r)
		prev = r
	}
	return b.String()
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// escapeTitle writes a text, or the title of a link within quotes.
func escapeTitle(s string, quote byte) string {
	var b strings.Builder
	for i, r := range s {
		if r == '\\' || r == rune(quote) || quote == ')' && r == '(' || r == '&' && entity.MatchString(s[i:]) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// emphasise writes emphasis so that it is read as it is meant: by the marks that it
// has, by asterisks, or where neither would do by tags.
func (w *writer) emphasise() {
	for i := range w.parts {
		p := &w.parts[i]
		if p.kind != text.Open || p.pair < 0 || p.mark != emphasis && p.mark != strong && p.mark != struck {
			continue
		}
		end := &w.parts[p.pair]
		switch {
		case w.fits(i, p.pair, p.s):
		case w.fits(i, p.pair, strings.ReplaceAll(p.s, "_", "*")):
			p.s, end.s = strings.ReplaceAll(p.s, "_", "*"), strings.ReplaceAll(end.s, "_", "*")
		default:
			name := map[mark]string{emphasis: "em", strong: "strong", struck: "del"}[p.mark]
			p.s, end.s, p.isTag, end.isTag = "<"+name+">", "</"+name+">", true, true
		}
	}
}

// setApart puts bare addresses in brackets that could not be told from what stands
// beside them.
func (w *writer) setApart() {
	for i := range w.parts {
		p := &w.parts[i]
		if p.mark != address {
			continue
		}
		before, after := w.runeBefore(i), ""
		if i+1 < len(w.parts) {
			after = w.parts[i+1].s
		} else if w.next != 0 {
			after = string(w.next)
		}
		after = strings.TrimLeft(after, `.,:;!?'"`)
		if (before == 0 || strings.ContainsRune(" \t\n*_~(", before)) && (after == "" || strings.ContainsRune(" \t\r\n<", firstRune(after))) {
			continue
		}
		if strings.HasPrefix(strings.ToLower(p.s), "www.") {
			p.s = "http://" + p.s
		}
		p.s = "<" + p.s + ">"
	}
}

// fits reports whether a delimiter run can open before part i+1 and close behind part
// end-1 (CommonMark 6.2, left- and right-flanking).
func (w *writer) fits(i, end int, run string) bool {
	if i+1 == end {
		return false
	}
	// Another run beside this one would become one with it.
	for _, k := range []int{i - 1, i + 1, end - 1, end + 1} {
		if k < 0 || k >= len(w.parts) {
			continue
		}
		if q := w.parts[k]; q.pair >= 0 && !q.isTag && (q.mark == emphasis || q.mark == strong || q.mark == struck) {
			return false
		}
	}
	// One of the same kind around this one would end at it.
	if slices.Contains(w.around, w.parts[i].mark) {
		return false
	}
	for k := range i {
		if q := w.parts[k]; q.kind == text.Open && q.pair > end && q.mark == w.parts[i].mark && !q.isTag {
			return false
		}
	}
	word := run[0] == '_'
	return flanks(w.runeBefore(i), w.runeAfter(i), word) && flanks(w.runeAfter(end), w.runeBefore(end), word)
}

// flanks reports whether a run between outer and inner belongs to what is inside.
func flanks(outer, inner rune, word bool) bool {
	space := func(r rune) bool { return r == 0 || unicode.IsSpace(r) }
	punct := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) }
	switch {
	case space(inner):
		return false
	case punct(inner):
		return space(outer) || punct(outer)
	}
	return !word || space(outer) || punct(outer)
}

func (w *writer) runeBefore(i int) rune {
	if i == 0 {
		return w.prev
	}
	return lastRune(w.parts[i-1].s)
}

func (w *writer) runeAfter(i int) rune {
	if i+1 == len(w.parts) {
		return w.next
	}
	return firstRune(w.parts[i+1].s)
}

// firstRune and lastRune return the rune at an end of s, 0 for none.
func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
