package tmx

import (
	"context"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// The limits of a segment: what has more is no sentence.
const (
	maxChars = 100_000
	maxCodes = 10_000
	// maxVariants and maxProps are how many languages and properties of a unit
	// are kept.
	maxVariants = 1_000
	maxProps    = 1_000
)

// A Reader reads a TMX file unit by unit, in constant memory.
type Reader struct {
	d             *xml.Decoder
	langs         Languages
	header        Header
	read, skipped int
	// seen are the languages of units that were passed over, up to maxSeen.
	seen []string
}

// maxSeen is how many languages an error lists.
const maxSeen = 12

// Header is what a file says of itself.
type Header struct {
	// Tool and Version name the program that wrote it; Source is the language of
	// its sources, or "*all*".
	Tool, Version, Source string
}

// NewReader returns a reader of the units between two languages. "ar" is found as "ar", "AR" or "ar-SA", and "ar-SA" also as "ar"; where a
// unit has several, the nearest one is taken.
func NewReader(r io.Reader, l Languages) *Reader {
	return &Reader{d: xml.NewDecoder(r), langs: l}
}

// Header is what the file says of itself, once the first entry has been read.
func (r *Reader) Header() Header { return r.header }

// Offset is how many bytes of UTF-8 have been read, for showing progress.
func (r *Reader) Offset() int64 { return r.d.Offset() }

// Skipped is how many units were passed over: those that do not have both
// languages, or have no text in one of them.
func (r *Reader) Skipped() int { return r.skipped }

// Read is how many units were handed out.
func (r *Reader) Read() int { return r.read }

// Entries returns the units in the order of the file; it can be used once. The
// first error is handed out with an empty entry, and ends it: a fault in the XML
// with its line, that of ctx, which is looked at before every unit, or
// ErrLanguages where units were passed over and none was handed out.
//
// The codes of an entry have numbers from 1 in the order of the source. Props
// that no field is for are kept; a note has an empty type.
func (r *Reader) Entries(ctx context.Context) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		for {
			e, err := r.next(ctx)
			if err == io.EOF {
				return
			}
			if !yield(e, err) || err != nil {
				return
			}
		}
	}
}

// next returns the next unit that has both languages, or io.EOF.
func (r *Reader) next(ctx context.Context) (memory.Entry, error) {
	for {
		t, err := r.d.Token()
		if err == io.EOF && r.read == 0 && r.skipped > 0 {
			return memory.Entry{}, fmt.Errorf("%w: none of the %d units has both %s and %s, they have %s; name the languages with --source and --target",
				ErrLanguages, r.skipped, r.langs.Source, r.langs.Target, strings.Join(r.seen, ", "))
		}
		if err != nil {
			return memory.Entry{}, err
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if r.d.Depth() == 1 && start.Name.Local != "tmx" {
			return memory.Entry{}, r.d.Errorf("this is no TMX file: its root element is %s", start.Name.Local)
		}
		switch start.Name.Local {
		case "header":
			r.header = Header{Tool: attr(start, "creationtool"), Version: attr(start, "creationtoolversion"), Source: attr(start, "srclang")}
		case "tu":
			if err := ctx.Err(); err != nil {
				return memory.Entry{}, err
			}
			u, err := r.unit(start)
			if err != nil {
				return memory.Entry{}, err
			}
			if e, ok := u.entry(r.langs); ok {
				r.read++
				return e, nil
			}
			r.skipped++
			for _, v := range u.variants {
				if len(r.seen) < maxSeen && !slices.Contains(r.seen, v.lang) {
					r.seen = append(r.seen, v.lang)
				}
			}
		}
	}
}

// attr returns the attribute without a namespace that has this name.
func attr(s xml.StartElement, name string) string {
	for _, a := range s.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value
		}
	}
	return ""
}

// lang returns xml:lang, or lang as before TMX 1.3.
func lang(s xml.StartElement) string {
	for _, a := range s.Attr {
		if a.Name.Local == "lang" && a.Name.Space == xml.SpaceXML {
			return a.Value
		}
	}
	return attr(s, "lang")
}

// A stamped element has authors and times.
type stamped struct{ created, createdBy, changed, changedBy string }

func stamps(s xml.StartElement) stamped {
	return stamped{attr(s, "creationdate"), attr(s, "creationid"), attr(s, "changedate"), attr(s, "changeid")}
}

// A unit is a tu as it was read.
type unit struct {
	stamped
	props    []memory.Prop
	variants []variant
}

// A variant is a tuv.
type variant struct {
	stamped
	lang  string
	props []memory.Prop
	chars string
	codes []foundCode
}

func (r *Reader) unit(start xml.StartElement) (unit, error) {
	u := unit{stamped: stamps(start)}
	err := r.children(func(s xml.StartElement) error {
		if s.Name.Local != "tuv" {
			return r.prop(s, &u.props)
		}
		if len(u.variants) == maxVariants {
			return r.d.Errorf("a unit with more than %d languages", maxVariants)
		}
		v := variant{stamped: stamps(s), lang: lang(s)}
		err := r.children(func(s xml.StartElement) error {
			if s.Name.Local != "seg" {
				return r.prop(s, &v.props)
			}
			seg := segment{r: r}
			err := seg.read(0)
			v.chars, v.codes = seg.chars.String(), seg.codes
			return err
		})
		u.variants = append(u.variants, v)
		return err
	})
	return u, err
}

// children calls f for each child element of the one that is open, up to its
// end. f reads its element up to its end.
func (r *Reader) children(f func(xml.StartElement) error) error {
	for {
		t, err := r.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if err := f(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// prop reads a prop or a note, and passes over anything else.
func (r *Reader) prop(s xml.StartElement, to *[]memory.Prop) error {
	value, err := r.text()
	if err != nil {
		return err
	}
	switch s.Name.Local {
	case "prop", "note":
		if len(*to) == maxProps {
			return r.d.Errorf("a unit with more than %d properties", maxProps)
		}
		p := memory.Prop{Text: value}
		if s.Name.Local == "prop" {
			p.Type = attr(s, "type")
		}
		*to = append(*to, p)
	}
	return nil
}

// text returns all characters up to the end of the open element.
func (r *Reader) text() (string, error) {
	var b strings.Builder
	for depth := 1; ; {
		t, err := r.d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			depth++
		case xml.EndElement:
			if depth--; depth == 0 {
				return b.String(), nil
			}
		}
	}
}

// A segment is a seg that is being read.
type segment struct {
	r     *Reader
	chars strings.Builder
	runes int
	codes []foundCode
	// pairs is how many pairs there are, and open are those not yet closed, by i.
	pairs int
	open  map[string]foundCode
}

// read reads the content of seg, or of hi at a depth over 0.
func (g *segment) read(depth int) error {
	for {
		t, err := g.r.d.Token()
		if err != nil {
			return err
		}
		switch t := t.(type) {
		case xml.CharData:
			if err := g.add(string(t)); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := g.element(t, depth); err != nil {
				return err
			}
		}
	}
}

func (g *segment) add(s string) error {
	if g.runes += utf8.RuneCountInString(s); g.runes > maxChars {
		return g.r.d.Errorf("a segment with more than %d characters", maxChars)
	}
	g.chars.WriteString(s)
	return nil
}

// element reads one inline element up to its end.
func (g *segment) element(s xml.StartElement, depth int) error {
	f := foundCode{Code: text.Code{Kind: text.Alone, Type: codeType(attr(s, "type"))}, x: attr(s, "x")}
	switch s.Name.Local {
	case "hi":
		// A highlight has no markup of its own: a pair around its text.
		g.pairs++
		f.Kind, f.pair = text.Open, g.pairs
		if err := g.code(f); err != nil {
			return err
		}
		if err := g.read(depth + 1); err != nil {
			return err
		}
		f.Kind = text.Close
		return g.code(f)
	case "bpt":
		g.pairs++
		f.Kind, f.pair = text.Open, g.pairs
		if g.open == nil {
			g.open = map[string]foundCode{}
		}
		g.open[attr(s, "i")] = f
	case "ept":
		f.Kind = text.Close
		if o, ok := g.open[attr(s, "i")]; ok {
			f.pair, f.x, f.Type = o.pair, o.x, o.Type
			delete(g.open, attr(s, "i"))
		}
	case "it":
		switch attr(s, "pos") {
		case "begin":
			f.Kind = text.Open
		case "end":
			f.Kind = text.Close
		}
	}
	raw, err := g.r.text()
	if err != nil {
		return err
	}
	if s.Name.Local == "ph" && attr(s, "type") == typeChar {
		n, err := strconv.ParseUint(raw, 16, 21)
		if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
			return g.r.d.Errorf("%q is no number of a character", raw)
		}
		return g.add(string(rune(n)))
	}
	f.Raw = raw
	return g.code(f)
}

func (g *segment) code(f foundCode) error {
	if len(g.codes) == maxCodes {
		return g.r.d.Errorf("a segment with more than %d codes", maxCodes)
	}
	f.Offset = g.chars.Len()
	g.codes = append(g.codes, f)
	return nil
}

// entry makes an entry of the variants in the two languages.
func (u unit) entry(l Languages) (e memory.Entry, ok bool) {
	s := u.nearest(l.Source, -1)
	if s < 0 {
		return e, false
	}
	t := u.nearest(l.Target, s)
	if t < 0 {
		return e, false
	}
	from, to := u.variants[s], u.variants[t]
	e.Source, e.Target = text.Plain(from.chars), text.Plain(to.chars)
	if e.Source.Empty() || e.Target.Empty() {
		return e, false
	}
	e.Source.Codes, e.Target.Codes = number(from.codes, to.codes)

	e.Created = parseTime(first(to.created, u.created))
	e.Changed = parseTime(first(to.changed, u.changed, to.created, u.created))
	e.Author = first(to.changedBy, u.changedBy, to.createdBy, u.createdBy)
	props := append(append([]memory.Prop(nil), u.props...), to.props...)
	for _, p := range props {
		if !setProp(&e, p.Type, p.Text) {
			e.Props = append(e.Props, p)
		}
	}
	for _, p := range e.Props {
		setForeign(&e, p.Type, p.Text)
	}
	if e.Origin == "" {
		e.Origin = Imported
	}
	return e, true
}

func first(values ...string) string {
	for _, v := range values {
		if v != "" {
			return v
		}
	}
	return ""
}

// nearest returns the index of the first variant whose language is nearest to
// the wanted one, passing over except, or -1: the same tag is nearer than one
// that says less or more, and that is nearer than another region.
func (u unit) nearest(want string, except int) int {
	best, at := 0, -1
	for i, v := range u.variants {
		if n := likeness(v.lang, want); i != except && n > best {
			best, at = n, i
		}
	}
	return at
}

// likeness is 3 for the same tag, 2 where one is the beginning of the other, 1
// for the same language in two regions, and 0 for two languages.
func likeness(a, b string) int {
	a, b = strings.ToLower(strings.ReplaceAll(a, "_", "-")), strings.ToLower(strings.ReplaceAll(b, "_", "-"))
	mainA, _, _ := strings.Cut(a, "-")
	mainB, _, _ := strings.Cut(b, "-")
	switch {
	case a == b:
		return 3
	case mainA != mainB || a == "":
		return 0
	case a == mainA || b == mainB:
		return 2
	}
	return 1
}
