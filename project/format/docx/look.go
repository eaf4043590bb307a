package docx

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"tarjuman/memory/xml"
)

// A look is how the text of runs with the same properties in paragraphs of the
// same style looks. It is shared by all of them.
//
// Word keeps two sets of properties for a run, for Latin text and for text of
// complex scripts such as Arabic (b and bCs, sz and szCs and so on), and shows
// one of the two (17.3.2.26). What is compared here is what the translation would
// show, which is Latin text: bold where its source is bold in whatever script,
// with the size and font of the Latin set after the document was turned. So the
// differences between the two sets make no code, and neither do those in the set
// that the characters do not show.
type look struct {
	// bold and italic are what is seen of Latin text and of complex scripts.
	bold, italic [2]bool
	size, font   string
	// rest has all other properties that can be seen, onSpace and onMark those of
	// them that can be seen on a space and on a mark such as a full stop.
	rest, onSpace, onMark string
	// complex is set for runs that are all of a complex script, whatever their
	// characters.
	complex bool
	hidden  bool
	// art is set for a run of DrawingML.
	art bool
	// inheritBold and inheritItalic are what a run of the translation has by its
	// styles.
	inheritBold, inheritItalic bool
	// direct are the properties of the run itself, in their order.
	direct []property
	// turned is the rPr of a translation, of Latin and of complex source text.
	turned [2]*string
}

// A property is a child of an rPr.
type property struct {
	local, xml string
}

// A face is a look on characters of one script.
type face struct {
	look *look
	// complex is 1 where the characters are of a complex script.
	complex int
}

// onSpace are the properties that can be seen on a space. On a mark a few
// more can be seen as well; whether it is bold or slanted, or larger, nobody sees.
var (
	onSpace = []string{"u", "strike", "dstrike", "highlight", "shd", "bdr"}
	onMark  = append([]string{"color", "vertAlign", "position"}, onSpace...)
)

// look returns the look of a run with this rPr, which may be None, in a paragraph
// of this style.
func (p *part) look(rPr xml.Node, style string) *look {
	key := style
	if rPr != xml.None {
		from, to := p.t.Span(rPr)
		key += "\x00" + string(p.t.Source()[from:to])
	}
	return p.d.styles.look(key, func() *look { return p.newLook(rPr, style) })
}

// maxLooks is how many looks are kept for other runs.
const maxLooks = 10_000

// look returns the look that is kept by this key, or keeps a new one.
func (s *styles) look(key string, make func() *look) *look {
	l := s.looks[key]
	if l == nil {
		if len(s.looks) == maxLooks {
			clear(s.looks)
		}
		l = make()
		s.looks[key] = l
	}
	return l
}

func (p *part) newLook(rPr xml.Node, id string) *look {
	s := p.d.styles
	direct := runProps(p.t, rPr)
	chars := props{}
	if rPr != xml.None {
		if c := child(p.t, rPr, "rStyle"); c != xml.None {
			if st := s.chars[attr(p.t, c, "val")]; st != nil {
				chars = st.run
			}
		}
	}
	below := s.of(id).run.over(s.defaults.run)
	styled := chars.over(below)
	for _, k := range toggles {
		if chars[k] == "1" {
			styled[k] = "1"
			if s.of(id).run[k] == "1" {
				styled[k] = "0"
			}
		}
	}
	all := direct.over(styled)
	l := &look{
		bold: [2]bool{all["b"] == "1", all["bCs"] == "1"}, italic: [2]bool{all["i"] == "1", all["iCs"] == "1"},
		size: all["size"], font: all["font"],
		complex: all["rtl"] == "1" || all["cs"] == "1", hidden: all["vanish"] == "1",
		inheritBold: styled["b>"] == "1", inheritItalic: styled["i>"] == "1",
	}
	var rest, space, mark []string
	for k, v := range all {
		switch k {
		case "b", "bCs", "i", "iCs", "b>", "i>", "sz", "szCs", "size", "font", "rtl", "cs", "vanish":
			continue
		}
		if v == "" || v == "0" {
			continue
		}
		rest = append(rest, k+"="+v)
		if slices.Contains(onSpace, k) {
			space = append(space, k+"="+v)
		}
		if slices.Contains(onMark, k) {
			mark = append(mark, k+"="+v)
		}
	}
	slices.Sort(rest)
	slices.Sort(space)
	slices.Sort(mark)
	l.rest, l.onSpace, l.onMark = strings.Join(rest, "\n"), strings.Join(space, "\n"), strings.Join(mark, "\n")
	if rPr == xml.None {
		return l
	}
	for c := range p.t.Children(rPr) {
		if p.t.IsText(c) {
			continue
		}
		local := word(p.t, c)
		if local == "rPrChange" || local == "ins" || local == "del" || local == "moveFrom" || local == "moveTo" {
			continue
		}
		from, to := p.t.Span(c)
		x := property{local, string(p.t.Source()[from:to])}
		if local == "rFonts" && p.d.flip {
			if x.xml = p.without(c, "hint", "cs"); !strings.Contains(x.xml, "=") {
				continue
			}
		}
		l.direct = append(l.direct, x)
	}
	return l
}

// key is the same for two faces between which there is no difference.
func (f face) key() string {
	font := ""
	if f.complex == 0 {
		font = f.look.font
	}
	return strings.Join([]string{flag(f.look.bold[f.complex]), flag(f.look.italic[f.complex]), f.look.size, font, f.look.rest}, "\x00")
}

func flag(b bool) string {
	if b {
		return "1"
	}
	return ""
}

// same reports whether text of two faces looks alike in the translation. Between two
// scripts font and size do not count, but for fonts of signs: Latin words are set smaller
// beside Arabic because their letters are larger. Half a point more or less nobody sees.
func (f face) same(g face) bool {
	a, b := f.look, g.look
	if a == b && f.complex == g.complex {
		return true
	}
	if a.bold[f.complex] != b.bold[g.complex] || a.italic[f.complex] != b.italic[g.complex] || a.rest != b.rest {
		return false
	}
	switch f.complex + g.complex {
	case 0:
		return a.font == b.font && sameSize(a.size, b.size)
	case 1:
		if f.complex == 0 {
			return !signFont(a.font)
		}
		return !signFont(b.font)
	}
	return sameSize(a.size, b.size)
}

// sameSize reports whether two sizes in half points differ by no more than one, or not.
func sameSize(a, b string) bool {
	x, errX := strconv.Atoi(a)
	y, errY := strconv.Atoi(b)
	return a == b || errX == nil && errY == nil && x-y <= 1 && y-x <= 1
}

// shows reports whether text of this face looks different beside that of another
// one. Of spaces and marks little can be seen.
func (f face) shows(s string, beside face) bool {
	if f.same(beside) {
		return false
	}
	only := func(of func(rune) bool) bool { return !strings.ContainsFunc(s, func(r rune) bool { return !of(r) }) }
	switch {
	case only(unicode.IsSpace):
		return f.look.onSpace != beside.look.onSpace
	case only(func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }):
		return f.look.onMark != beside.look.onMark || signFont(f.look.font) && f.complex == 0
	}
	return true
}

// signFont reports whether a font has signs in the place of letters.
func signFont(name string) bool {
	name = strings.ToLower(name)
	for _, part := range []string{"symbol", "dings", "arabesque", "quran", "qcf_", "hqpb", "marlett", "emoji"} {
		if strings.Contains(name, part) {
			return true
		}
	}
	return false
}

// isComplex reports whether characters are of a complex script by themselves.
func isComplex(s string) bool {
	for _, r := range s {
		if r >= 0x590 && unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) {
			return true
		}
	}
	return false
}

// order is that of the properties of a run (CT_RPr).
var order = []string{
	"rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline", "shadow", "emboss",
	"imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color", "spacing", "w", "kern", "position", "sz", "szCs", "highlight",
	"u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
}

// rPr returns the properties that a run of the translation has, as XML, or
// nothing. prefix is that of WordprocessingML in the part, with its colon.
func (f face) rPr(d *document, prefix string) string {
	l := f.look
	if l.turned[f.complex] != nil {
		return *l.turned[f.complex]
	}
	list := l.direct
	if d.flip {
		list = f.turn(prefix, d.lang)
	}
	s := ""
	for _, x := range list {
		s += x.xml
	}
	if s != "" {
		s = "<" + prefix + "rPr>" + s + "</" + prefix + "rPr>"
	}
	l.turned[f.complex] = &s
	return s
}

// turn makes the properties of a run with Arabic those of one with English.
func (f face) turn(prefix, lang string) []property {
	l := f.look
	var out []property
	size, sized := "", false
	for _, x := range l.direct {
		switch x.local {
		case "rtl", "cs", "b", "bCs", "i", "iCs":
		case "szCs":
			size = strings.Replace(x.xml, "szCs", "sz", 1)
		case "lang":
			out = append(out, property{"lang", "<" + prefix + `lang ` + prefix + `val="` + xml.EscapeValue(lang) + `"/>`})
		default:
			sized = sized || x.local == "sz"
			out = append(out, x)
		}
	}
	add := func(local, s string) {
		at := slices.IndexFunc(out, func(x property) bool { return rank(x.local) > rank(local) })
		if at < 0 {
			at = len(out)
		}
		out = slices.Insert(out, at, property{local, s})
	}
	if size != "" && !sized {
		add("sz", size)
	}
	for _, x := range []struct {
		local          string
		want, inherits bool
	}{{"b", l.bold[f.complex], l.inheritBold}, {"i", l.italic[f.complex], l.inheritItalic}} {
		switch {
		case x.want && !x.inherits:
			add(x.local, "<"+prefix+x.local+"/>")
		case !x.want && x.inherits:
			add(x.local, "<"+prefix+x.local+" "+prefix+`val="0"/>`)
		}
	}
	return out
}

// rank is the place of a property among the others; those of newer versions come
// last.
func rank(local string) int {
	if i := slices.Index(order, local); i >= 0 {
		return i
	}
	return len(order)
}
