package tmx

import (
	"cmp"
	"fmt"
	"strconv"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/memory/xml"
)

// The limits of a unit: what has more is no sentence.
const (
	maxChars    = 100_000 // of a segment
	maxCodes    = 10_000  // of a segment
	maxVariants = 1_000
	maxProps    = 1_000
	maxUnit     = 16 << 20 // bytes of all texts that are kept
)

// A stamped element has authors and times.
type stamped struct {
	created, changed     seconds
	createdBy, changedBy string
	// usage is how often it was used, used when that was last.
	usage, used string
}

// A unit is a tu as it was read. All its texts stand in chars, one behind the
// other, and become one string once it is known that the unit is taken.
type unit struct {
	stamped
	chars    []byte
	props    []prop
	variants []variant
	codes    []foundCode
	// markup is how many bytes the codes have.
	markup int
	// langs are the languages of the variants that are not kept too, up to
	// maxSeen.
	langs []string
	// count is how many variants there are.
	count int
	// fault is set where the unit cannot be taken.
	fault  Reason
	reason string
}

// A span is a part of unit.chars, or of unit.codes.
type span struct{ from, to int }

// A prop is a prop or note of the unit, or of the variant with an index.
type prop struct {
	typ     string
	text    span
	variant int // -1 for the unit
}

// A variant is a tuv in a language that may be wanted: how near that is to the two
// that are.
type variant struct {
	stamped
	source, target int
	chars, codes   span
}

// reset makes the unit an empty one. It sets no more than it must: with millions
// of units, what the garbage collector has to be told of each counts.
func (u *unit) reset() {
	u.stamped = stamped{}
	u.chars, u.props, u.variants, u.codes, u.langs = u.chars[:0], u.props[:0], u.variants[:0], u.codes[:0], u.langs[:0]
	u.markup, u.count, u.fault, u.reason = 0, 0, 0, ""
}

// fail says why the unit is not taken; the first reason stays.
func (u *unit) fail(reason Reason, why string) {
	if u.reason == "" {
		u.fault, u.reason = reason, why
	}
}

// readUnit reads a tu up to its end.
func (r *Reader) readUnit() error {
	u := &r.unit
	u.reset()
	r.stamps(&u.stamped)
	for {
		switch k, err := r.d.Next(); {
		case err != nil:
			return err
		case k == xml.End:
			if f := r.d.Fault(); f != nil {
				u.fail(BadCharacter, f.Why)
			}
			return nil
		case k == xml.Start:
			if r.d.Name().Local == "tuv" {
				err = r.variant()
			} else {
				err = r.prop(-1)
			}
			if err != nil {
				return err
			}
		}
	}
}

// stamps takes the attributes of a tu or tuv that tell who made it and when.
func (r *Reader) stamps(s *stamped) {
	for i := range r.d.Attrs() {
		a := &r.d.Attrs()[i]
		if a.Space != "" {
			continue
		}
		switch a.Local {
		case "creationdate":
			s.created = r.created.of(a.Value)
		case "creationid":
			s.createdBy = r.pool.of(a.Value)
		case "changedate":
			s.changed = r.changed.of(a.Value)
		case "changeid":
			s.changedBy = r.pool.of(a.Value)
		case "usagecount":
			s.usage = r.pool.of(a.Value)
		case "lastusagedate":
			s.used = r.pool.of(a.Value)
		}
	}
}

// variant reads a tuv.
func (r *Reader) variant() error {
	u := &r.unit
	tag := r.d.Attr(xml.SpaceXML, "lang")
	if len(tag) == 0 {
		tag = r.d.Attr("", "lang") // before TMX 1.3
	}
	near := r.nearnessOf(tag)
	if len(u.langs) < maxSeen {
		u.langs = append(u.langs, near.tag)
	}
	if u.count++; u.count > maxVariants {
		u.fail(TooLong, fmt.Sprintf("more than %d languages", maxVariants))
	}
	if near.source == 0 && near.target == 0 || u.reason != "" {
		return r.d.Skip()
	}
	return r.variantText(near.source, near.target)
}

// variantText reads the content of a tuv that is kept.
func (r *Reader) variantText(source, target int) error {
	u := &r.unit
	u.variants = append(u.variants, variant{source: source, target: target})
	at := len(u.variants) - 1
	v := &u.variants[at]
	r.stamps(&v.stamped)
	for {
		switch k, err := r.d.Next(); {
		case err != nil:
			return err
		case k == xml.End:
			return nil
		case k == xml.Start:
			if r.d.Name().Local == "seg" {
				v.chars.from, v.codes.from = len(u.chars), len(u.codes)
				seg := segment{r: r, from: len(u.chars), firstCode: len(u.codes)}
				err = seg.read()
				v.chars.to, v.codes.to = len(u.chars), len(u.codes)
			} else {
				err = r.prop(at)
			}
			if err != nil {
				return err
			}
		}
	}
}

// prop reads a prop or a note, and passes over anything else.
func (r *Reader) prop(variant int) error {
	p := prop{variant: variant}
	switch r.d.Name().Local {
	case "prop":
		p.typ = r.pool.of(r.d.Attr("", "type"))
	case "note":
	default:
		return r.d.Skip()
	}
	u := &r.unit
	if len(u.props) == maxProps {
		u.fail(TooLong, fmt.Sprintf("more than %d properties", maxProps))
		return r.d.Skip()
	}
	p.text.from = len(u.chars)
	var err error
	u.chars, err = r.text(u.chars)
	p.text.to = len(u.chars)
	u.props = append(u.props, p)
	return err
}

// text appends all characters up to the end of the open element.
func (r *Reader) text(to []byte) ([]byte, error) {
	for depth := 1; ; {
		k, err := r.d.Next()
		if err != nil {
			return to, err
		}
		switch k {
		case xml.Text:
			to = r.unit.join(to, r.d.Text())
		case xml.Start:
			depth++
		case xml.End:
			if depth--; depth == 0 {
				return to, nil
			}
		}
	}
}

// join returns to and b in one, as long as the unit has no more than it may.
func (u *unit) join(to, b []byte) []byte {
	if len(u.chars)+u.markup+len(b) > maxUnit {
		u.fail(TooLong, fmt.Sprintf("more than %d MiB of text", maxUnit>>20))
		return to
	}
	return append(to, b...)
}

// entry makes an entry of the variants in the two languages; line is that on
// which the unit begins. ok is false where it was passed over.
func (r *Reader) entry(e *memory.Entry, line int) (ok bool) {
	u := &r.unit
	if u.reason != "" {
		r.skip(line, u.fault, "%s", u.reason)
		return false
	}
	s, t := u.nearest()
	switch {
	case s < 0:
		r.skip(line, NoSource, "no %s", r.langs.Source)
		return false
	case t < 0:
		r.skip(line, NoTarget, "no %s", r.langs.Target)
		return false
	}
	from, to := &u.variants[s], &u.variants[t]
	all := string(u.chars)
	e.Source.Chars, e.Target.Chars = all[from.chars.from:from.chars.to], all[to.chars.from:to.chars.to]
	switch {
	case blank(e.Source.Chars):
		r.skip(line, EmptySource, "%s", EmptySource)
		return false
	case blank(e.Target.Chars):
		r.skip(line, EmptyTarget, "%s", EmptyTarget)
		return false
	}
	if len(u.codes) > 0 {
		e.Source.Codes, e.Target.Codes = number(u.codes[from.codes.from:from.codes.to], u.codes[to.codes.from:to.codes.to])
	}
	created := cmp.Or(to.created, u.created)
	e.Created = created.time()
	e.Changed = cmp.Or(to.changed, u.changed, created).time()
	creator := cmp.Or(to.createdBy, u.createdBy)
	e.Author = cmp.Or(to.changedBy, u.changedBy, creator)
	r.props(e, all, t, cmp.Or(to.usage, u.usage), cmp.Or(to.used, u.used), creator)
	if e.Origin == "" {
		e.Origin = Imported
	}
	return true
}

// props puts the properties of the unit and of the target, the variant with index
// t, where they belong.
func (r *Reader) props(e *memory.Entry, all string, t int, usage, used, creator string) {
	u := &r.unit
	n := 0
	for i := range u.props {
		if p := &u.props[i]; p.variant == -1 || p.variant == t {
			n++
		}
	}
	if creator == e.Author {
		creator = ""
	}
	for _, s := range []string{usage, used, creator} {
		if s != "" {
			n++
		}
	}
	if n == 0 {
		return
	}
	out := make([]memory.Prop, 0, n)
	for _, p := range []memory.Prop{{Type: PropUsageCount, Text: usage}, {Type: PropLastUsage, Text: used}, {Type: PropCreator, Text: creator}} {
		if p.Text != "" {
			out = append(out, p)
		}
	}
	attributes := len(out)
	for _, of := range []int{-1, t} {
		for i := range u.props {
			if p := &u.props[i]; p.variant == of {
				value := all[p.text.from:p.text.to]
				if !setProp(e, p.typ, value) {
					out = append(out, memory.Prop{Type: p.typ, Text: value})
				}
			}
		}
	}
	for _, p := range out[attributes:] {
		setForeign(e, p.Type, p.Text)
	}
	if len(out) > 0 {
		e.Props = out
	}
}

// nearest returns the index of the first variant that is nearest to the source,
// and that of the one, but it, that is nearest to the target, or -1: the same tag
// is nearer than one that says less or more, and that is nearer than another
// region.
func (u *unit) nearest() (source, target int) {
	source, target = -1, -1
	best := 0
	for i := range u.variants {
		if n := u.variants[i].source; n > best {
			best, source = n, i
		}
	}
	best = 0
	for i := range u.variants {
		if n := u.variants[i].target; i != source && n > best {
			best, target = n, i
		}
	}
	return source, target
}

// blank is text.Empty, without a look at the end of the text.
func blank(s string) bool {
	for _, r := range s {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// A segment is a seg that is being read: its text stands in unit.chars from
// from, its codes in unit.codes from firstCode.
type segment struct {
	r               *Reader
	from, firstCode int
	// runes is how many characters it has, once they are counted.
	runes    int
	counting bool
	// pairs is how many pairs there are, and open are those not yet closed, by i.
	pairs int
	open  map[string]foundCode
}

// read reads the content of seg, or of hi in it.
func (g *segment) read() error {
	for {
		switch k, err := g.r.d.Next(); {
		case err != nil:
			return err
		case k == xml.Text:
			g.add(g.r.d.Text())
		case k == xml.End:
			return nil
		default:
			if err := g.element(); err != nil {
				return err
			}
		}
	}
}

func (g *segment) add(b []byte) {
	u := &g.r.unit
	if n := len(u.chars) - g.from; n+len(b) > maxChars {
		// Only now it can be too long: bytes are counted before, runes from here.
		if !g.counting {
			g.counting, g.runes = true, utf8.RuneCount(u.chars[g.from:])
		}
		if g.runes += utf8.RuneCount(b); g.runes > maxChars {
			u.fail(TooLong, fmt.Sprintf("a segment with more than %d characters", maxChars))
			return
		}
	}
	u.chars = u.join(u.chars, b)
}

// element reads one inline element up to its end.
func (g *segment) element() error {
	d := g.r.d
	f := foundCode{Code: text.Code{Kind: text.Alone, Type: codeType(d.Attr("", "type"))}, x: g.r.pool.of(d.Attr("", "x"))}
	local := d.Name().Local
	switch local {
	case "hi":
		// A highlight has no markup of its own: a pair around its text.
		g.pairs++
		f.Kind, f.pair = text.Open, g.pairs
		g.code(f)
		if err := g.read(); err != nil {
			return err
		}
		f.Kind = text.Close
		g.code(f)
		return nil
	case "bpt":
		g.pairs++
		f.Kind, f.pair = text.Open, g.pairs
		if g.open == nil {
			g.open = map[string]foundCode{}
		}
		g.open[string(d.Attr("", "i"))] = f
	case "ept":
		f.Kind = text.Close
		i := string(d.Attr("", "i"))
		if o, ok := g.open[i]; ok {
			f.pair, f.x, f.Type = o.pair, o.x, o.Type
			delete(g.open, i)
		}
	case "it":
		switch string(d.Attr("", "pos")) {
		case "begin":
			f.Kind = text.Open
		case "end":
			f.Kind = text.Close
		}
	}
	char := local == "ph" && string(d.Attr("", "type")) == typeChar
	var err error
	if g.r.raw, err = g.r.text(g.r.raw[:0]); err != nil {
		return err
	}
	g.r.unit.markup += len(g.r.raw)
	f.Raw = string(g.r.raw)
	if !char {
		g.code(f)
		return nil
	}
	n, err := strconv.ParseUint(f.Raw, 16, 21)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		g.r.unit.fail(BadCharacter, fmt.Sprintf("%q in the place of the number of a character", f.Raw))
		return nil
	}
	g.add(utf8.AppendRune(nil, rune(n)))
	return nil
}

func (g *segment) code(f foundCode) {
	u := &g.r.unit
	if len(u.codes)-g.firstCode == maxCodes {
		u.fail(TooLong, fmt.Sprintf("a segment with more than %d codes", maxCodes))
		return
	}
	f.Offset = len(u.chars) - g.from
	u.codes = append(u.codes, f)
}
