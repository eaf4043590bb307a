package html

import (
	"html"
	"slices"
	"strings"
	"unicode/utf8"
)

// A tag is a start tag or an end tag, and where its parts stand in the page.
type tag struct {
	from, to int
	name     string // in lower case
	nameEnd  int
	end      bool // an end tag
	selfEnd  bool // it ends with />
	attrs    []attr
}

// An attr is an attribute with its value.
type attr struct {
	name string // in lower case
	// from and to enclose the value with its quotes; both are 0 where there is none.
	from, to int
	// quote is the quote around the value, or 0.
	quote byte
	value string // as it is meant
}

// maxAttrs is how many attributes of a tag are looked at. More stay as they are.
const maxAttrs = 1000

const spaces = " \t\n\f\r"

// scanTag reads a tag that a tokenizer has found in t[from:to] (HTML 13.2.5.6 and
// following).
func scanTag(t string, from, to int) tag {
	g := tag{from: from, to: to}
	i := from + 1
	if i < to && t[i] == '/' {
		g.end = true
		i++
	}
	g.nameEnd = i + span(t[i:to], spaces+"/>")
	g.name = strings.ToLower(t[i:g.nameEnd])
	g.selfEnd = strings.HasSuffix(t[from:to], "/>")
	for i = g.nameEnd; ; {
		i += len(t[i:to]) - len(strings.TrimLeft(t[i:to], spaces+"/"))
		if i >= to || t[i] == '>' {
			return g
		}
		n := 1 + span(t[i+1:to], spaces+"/>=") // the first character may be =
		a := attr{name: strings.ToLower(t[i : i+n])}
		i += n
		next := i + len(t[i:to]) - len(strings.TrimLeft(t[i:to], spaces))
		if next < to && t[next] == '=' {
			next++
			a.from = next + len(t[next:to]) - len(strings.TrimLeft(t[next:to], spaces))
			a.to, a.quote, a.value = scanValue(t, a.from, to)
			i = a.to
		}
		if len(g.attrs) < maxAttrs {
			g.attrs = append(g.attrs, a)
		}
	}
}

// span returns how many bytes of s come before the first one of stop.
func span(s, stop string) int {
	if i := strings.IndexAny(s, stop); i >= 0 {
		return i
	}
	return len(s)
}

func scanValue(t string, from, to int) (end int, quote byte, value string) {
	if from < to && (t[from] == '"' || t[from] == '\'') {
		quote = t[from]
		n := span(t[from+1:to], string(quote))
		return min(from+n+2, to), quote, unescape(t[from+1 : from+1+n])
	}
	end = from + span(t[from:to], spaces+">")
	if end == to-1 && end > from && t[end-1] == '/' {
		end-- // to the letter the slash of <img alt=x/> is part of x, which is never meant
	}
	return end, 0, unescape(t[from:end])
}

// unescape resolves the character references of an attribute value, where a name
// without a semicolon is one only if nothing follows that could belong to it (HTML
// 13.2.5.73).
func unescape(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := 1
		for n < len(s) && (s[n] == '#' || s[n] < utf8.RuneSelf && alnum(s[n])) {
			n++
		}
		name := s[:n]
		s = s[n:]
		if strings.HasPrefix(s, ";") {
			name, s = name+";", s[1:]
		}
		meant := html.UnescapeString(name)
		if !strings.HasSuffix(name, ";") && !strings.HasPrefix(name, "&#") &&
			(utf8.RuneCountInString(meant) > 1 || strings.HasPrefix(s, "=")) {
			meant = name
		}
		b.WriteString(meant)
	}
}

func alnum(c byte) bool { return c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' }

// get returns the first attribute of a name, or nil.
func (g tag) get(name string) *attr {
	i := slices.IndexFunc(g.attrs, func(a attr) bool { return a.name == name })
	if i < 0 {
		return nil
	}
	return &g.attrs[i]
}

// value returns the value of an attribute in lower case without blanks around it.
func (g tag) value(name string) string {
	if a := g.get(name); a != nil {
		return strings.ToLower(strings.Trim(a.value, spaces))
	}
	return ""
}

// readable reports whether an attribute of this tag is text that a person reads.
func (g tag) readable(a attr) bool {
	switch a.name {
	case "title", "alt", "placeholder", "aria-label", "aria-description", "aria-placeholder", "aria-roledescription", "aria-valuetext":
		return g.name != "link" || a.name != "title"
	case "label":
		return g.name == "option" || g.name == "optgroup" || g.name == "track"
	case "summary":
		return g.name == "table"
	case "abbr":
		return g.name == "th"
	case "value":
		return g.name == "input" && slices.Contains([]string{"button", "submit", "reset"}, g.value("type"))
	case "content":
		return g.name == "meta" && (slices.Contains(readableMeta, g.value("name")) || slices.Contains(readableMeta, g.value("property")))
	}
	return false
}

// readableMeta are the names of meta elements that hold text.
var readableMeta = []string{
	"description", "keywords", "abstract", "title", "dc.title", "dc.description", "dc.subject", "application-name", "apple-mobile-web-app-title",
	"og:title", "og:description", "og:site_name", "og:image:alt", "twitter:title", "twitter:description", "twitter:image:alt",
}

// set makes a set of the words of a list.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

var (
	// blocks end a text before and after them. All other elements stand in it.
	blocks = set(`address article aside blockquote body caption center col colgroup datalist dd details dialog dir div dl dt fieldset
		figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html legend li listing main menu menuitem
		nav noframes noscript optgroup option ol p pre search section select summary table tbody td template textarea tfoot th thead title tr ul`)
	// void elements have no end tag.
	void = set(`area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr`)
	// opaque elements have no text in them that could be taken out, or are not ours to read.
	opaque = set(`script style iframe noembed noframes xmp plaintext svg math template`)
	// foreign elements are opaque ones that may end themselves, as <svg/>.
	foreign = set(`svg math`)
	// asTyped elements keep the white space of their text.
	asTyped = set(`pre textarea listing`)
	// fenced elements keep what stands in them apart from what is around: no end tag
	// in one ends what began outside.
	fenced = set(`td th caption table html body template button object`)
	// endP are the blocks that end a paragraph.
	endP = set(`address article aside blockquote center details dialog dir div dl dd dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
		header hgroup hr li main menu nav ol p pre search section table ul`)
)

// implied are the elements that a start tag ends, as no end tag is needed for them,
// with the elements up to which they are looked for.
var implied = map[string]struct{ ends, within map[string]bool }{
	"li":       {set("li"), set("ul ol menu dir")},
	"dt":       {set("dt dd"), set("dl")},
	"dd":       {set("dt dd"), set("dl")},
	"td":       {set("td th"), set("table")},
	"th":       {set("td th"), set("table")},
	"tr":       {set("tr caption colgroup"), set("table")},
	"tbody":    {set("tbody thead tfoot caption colgroup"), set("table")},
	"thead":    {set("tbody thead tfoot caption colgroup"), set("table")},
	"tfoot":    {set("tbody thead tfoot caption colgroup"), set("table")},
	"option":   {set("option"), set("select datalist")},
	"optgroup": {set("option optgroup"), set("select")},
	"body":     {set("head"), nil},
}
