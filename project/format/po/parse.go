package po

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"

	"tarjuman/memory/file"
	"tarjuman/project/format"
)

// A catalogue is a file that was read: its entries with the places in its text.
type catalogue struct {
	text     string
	encoding string // its name
	codec    codec
	language string // of the header
	// fields are all of the header, by their names in lower case.
	fields  map[string]string
	plurals plurals
	entries []entry // without the header and what is obsolete
	newline string
	long    bool // its lines are not cut
	units   int  // of the entries
	said    format.CommentTotal
}

// A span is a range of bytes of the text.
type span struct{ from, to int }

// An entry is a message.
type entry struct {
	context, id, plural string
	// said are its comments for people: context, notes of programmers, of translators.
	said    []string
	fuzzy   bool
	flags   []span // lines with their ends
	former  []span // the lines that begin with #|
	start   int    // of the line with its first keyword
	targets []target
}

// A target is an msgstr.
type target struct {
	form int
	// span is from the first quote to behind the last.
	span
	text string
}

// template is the encoding that the header of a template names.
const template = "CHARSET"

// charset finds the encoding in the header, as bytes or as text.
var charset = regexp.MustCompile(`(?i)Content-Type:[^"\n]*charset=([-\w.:]+)`)

// A codec is an encoding.
type codec struct {
	name string
	// other is that of an encoding that package file does not know.
	other encoding.Encoding
}

func (c codec) encode(t string) ([]byte, error) {
	if c.other == nil {
		return file.Encode(t, c.name)
	}
	return c.other.NewEncoder().Bytes([]byte(t))
}

// decode returns the text of a file in the named encoding, or in that of its header, or
// what it looks like where that names none.
func decode(b []byte, name string) (string, codec, error) {
	header := ""
	if m := charset.FindSubmatch(b[:min(len(b), 64<<10)]); m != nil {
		header = string(m[1])
	}
	if name == "" && !strings.EqualFold(header, template) {
		name = header
	}
	if known, err := file.Name(name); name == "" || err == nil {
		if strings.HasPrefix(known, "utf-16") {
			known = "" // the mark tells which
		}
		t, found, err := file.Decode(b, known)
		return t, codec{name: found}, err
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return "", codec{}, &format.Error{Why: fmt.Sprintf("its header names the encoding %q, which is not known: choose one", name)}
	}
	t, err := e.NewDecoder().Bytes(b)
	if err == nil {
		var back []byte
		if back, err = e.NewEncoder().Bytes(t); err == nil && !bytes.Equal(back, b) {
			err = fmt.Errorf("bytes that stand for nothing")
		}
	}
	if err != nil {
		return "", codec{}, &format.Error{Why: fmt.Sprintf("it is not in the encoding %q that its header names: %v: choose another one", name, err)}
	}
	return string(t), codec{strings.ToLower(name), e}, nil
}

// A parser reads lines.
type parser struct {
	c *catalogue
	// e is the entry that is read, and open where the string goes that its last keyword
	// began and chars has.
	e      entry
	seen   map[string]bool // the keywords of e
	open   *string
	chars  strings.Builder
	target int // the index in e.targets of the open one, or -1
	notes  [3]strings.Builder
	begun  bool // e has a keyword
	header bool // that of the file has been read
}

// parse reads a catalogue.
func parse(b []byte, encodingName string) (*catalogue, error) {
	if err := format.CheckSize(b); err != nil {
		return nil, err
	}
	t, codec, err := decode(b, encodingName)
	if err != nil {
		return nil, err
	}
	c := &catalogue{text: t, encoding: codec.name, codec: codec, newline: "\n", plurals: twoForms}
	if i := strings.IndexByte(t, '\n'); i > 0 && t[i-1] == '\r' {
		c.newline = "\r\n"
	}
	p := parser{c: c}
	p.reset()
	for at := 0; at < len(t); {
		end := strings.IndexAny(t[at:], "\r\n")
		next := len(t)
		if end < 0 {
			end = len(t)
		} else {
			end += at
			next = end + 1
			if t[end] == '\r' && next < len(t) && t[next] == '\n' {
				next++
			}
		}
		if why := p.line(at, end, next); why != "" {
			return nil, format.Refused(t, at, "%s", why)
		}
		at = next
	}
	if why := p.finish(); why != "" {
		return nil, format.Refused(t, len(t), "%s", why)
	}
	return c, nil
}

func (p *parser) reset() {
	p.e, p.seen, p.open, p.target = entry{}, map[string]bool{}, nil, -1
	p.notes, p.begun = [3]strings.Builder{}, false
	p.chars.Reset()
}

// line reads the line [at, end), behind which the next one begins. It returns what is
// wrong with it.
func (p *parser) line(at, end, next int) string {
	line := strings.TrimLeft(p.c.text[at:end], " \t\f\v")
	switch {
	case line == "" || strings.HasPrefix(line, "#~"):
		return ""
	case line[0] == '#':
		if p.seen["msgstr"] {
			if why := p.finish(); why != "" {
				return why
			}
		}
		return p.comment(line, span{at, next})
	case line[0] == '"':
		return p.strings(end-len(line), end)
	}
	n := strings.IndexAny(line, " \t\"")
	if n < 0 {
		n = len(line)
	}
	return p.keyword(line[:n], at, end-len(line)+n, end)
}

// comment reads one. It returns what is wrong with it.
func (p *parser) comment(line string, where span) string {
	body := ""
	if len(line) > 2 {
		body = strings.TrimSpace(line[2:])
	}
	kind := byte(' ')
	if len(line) > 1 {
		kind = line[1]
	}
	note := func(i int, s string) {
		n := &p.notes[i]
		if s != "" && n.Len() > 0 {
			n.WriteByte('\n')
		}
		n.WriteString(s)
	}
	switch kind {
	case ',':
		p.e.flags = append(p.e.flags, where)
		for _, f := range strings.Split(body, ",") {
			p.e.fuzzy = p.e.fuzzy || strings.TrimSpace(f) == "fuzzy"
		}
	case '|':
		p.e.former = append(p.e.former, where)
	case '.':
		note(1, body)
	case ':', '=':
	default:
		note(2, strings.TrimSpace(line[1:]))
	}
	if len(p.e.flags) > format.MaxComments || len(p.e.former) > format.MaxChars {
		return fmt.Sprintf("more than %d lines of flags in one entry, or more than %d of what it was", format.MaxComments, format.MaxChars)
	}
	return ""
}

// closeString ends the string that is open.
func (p *parser) closeString() {
	switch s := p.chars.String(); {
	case p.target >= 0:
		p.e.targets[p.target].text = s
	case p.open != nil:
		*p.open = s
	}
	p.chars.Reset()
	p.open, p.target = nil, -1
}

// keyword begins a string; what follows in its line begins at from.
func (p *parser) keyword(word string, line, from, end int) string {
	if p.seen["msgstr"] && !strings.HasPrefix(word, "msgstr") {
		if why := p.finish(); why != "" {
			return why
		}
	}
	p.closeString()
	key := word
	form := 0
	if rest, ok := strings.CutPrefix(word, "msgstr["); ok {
		n, err := strconv.Atoi(strings.TrimSuffix(rest, "]"))
		if err != nil || n < 0 || n > 99 || !strings.HasSuffix(rest, "]") {
			return fmt.Sprintf("%.20q has no number of a plural form", word)
		}
		key, form = "msgstr", n
	}
	switch key {
	case "msgctxt":
		p.open = &p.e.context
	case "msgid":
		p.open = &p.e.id
	case "msgid_plural":
		p.open = &p.e.plural
	case "msgstr":
		if !p.seen["msgid"] {
			return "a translation without an msgid before it"
		}
	case "domain":
		p.open = new(string)
		return p.strings(from, end)
	default:
		return fmt.Sprintf("%.20q is no word of a PO file: every line is a comment, a word such as msgid, or a string in quotes", word)
	}
	if key != "msgstr" && p.seen[key] {
		return fmt.Sprintf("a second %s in one entry", key)
	}
	if !p.begun {
		p.begun, p.e.start = true, line
	}
	p.seen[key] = true
	if key == "msgstr" {
		for _, t := range p.e.targets {
			if t.form == form {
				return fmt.Sprintf("a second %s in one entry", word)
			}
		}
		p.e.targets = append(p.e.targets, target{form: form, span: span{-1, -1}})
		p.target = len(p.e.targets) - 1
	}
	return p.strings(from, end)
}

// strings reads the strings in quotes in [from, to).
func (p *parser) strings(from, to int) string {
	t := p.c.text
	for {
		for from < to && strings.IndexByte(" \t\f\v", t[from]) >= 0 {
			from++
		}
		if from == to {
			return ""
		}
		if t[from] != '"' {
			return fmt.Sprintf("%.20q stands where a string in quotes should", t[from:to])
		}
		if p.open == nil && p.target < 0 {
			if len(p.c.entries) == 0 {
				return "" // a header without its msgid and msgstr
			}
			return "a string that belongs to nothing"
		}
		end := from + 1
		for end < to && t[end] != '"' {
			if t[end] == '\\' {
				end++
			}
			end++
		}
		if end >= to {
			return "a string without an end quote"
		}
		s := unescape(t[from+1 : end])
		end++
		if p.target >= 0 {
			x := &p.e.targets[p.target]
			if x.from < 0 {
				x.from = from
			}
			x.to = end
		}
		if p.chars.WriteString(s); p.chars.Len() > 4*format.MaxChars {
			return longText
		}
		p.c.long = p.c.long || utf8.RuneCountInString(t[from:end]) > width+20
		from = end
	}
}

// longText is why a text is refused.
var longText = fmt.Sprintf("a text of more than %d characters", format.MaxChars)

// finish ends the entry.
func (p *parser) finish() string {
	defer p.reset()
	p.closeString()
	e := p.e
	if !p.begun {
		return ""
	}
	if !p.seen["msgstr"] {
		return "an entry without a translation: it needs an msgstr, which may be empty"
	}
	for _, t := range e.targets {
		if t.from < 0 {
			return "an msgstr without a string in quotes"
		}
		if format.Long(e.id) || format.Long(e.plural) || format.Long(t.text) {
			return longText
		}
	}
	if e.id == "" && !p.seen["msgctxt"] {
		if !p.header {
			p.header = true
			p.c.readHeader(e.targets[0].text)
		}
		return ""
	}
	if strings.TrimSpace(e.id) == "" || e.plural != "" && strings.TrimSpace(e.plural) == "" {
		return ""
	}
	if e.context != "" {
		p.notes[0].WriteString("Context: " + e.context)
	}
	size := 0
	for i := range p.notes {
		if n := strings.TrimSpace(p.notes[i].String()); n != "" {
			e.said = append(e.said, n)
			size += len(n)
		}
	}
	for range e.targets {
		if err := p.c.said.Add(len(e.said), size); err != nil {
			return err.Error()
		}
	}
	if p.c.units += len(e.targets); p.c.units > format.MaxUnits {
		return fmt.Sprintf("it has more than %d texts: divide it", format.MaxUnits)
	}
	p.c.entries = append(p.c.entries, e)
	return ""
}

// readHeader reads the fields of the header.
func (c *catalogue) readHeader(h string) {
	for line := range strings.Lines(h) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		value = strings.TrimSpace(value)
		if c.fields == nil {
			c.fields = map[string]string{}
		}
		c.fields[strings.ToLower(name)] = value
		switch strings.ToLower(name) {
		case "language":
			c.language = strings.ReplaceAll(value, "_", "-")
		case "plural-forms":
			c.plurals = parsePlurals(value)
		}
	}
}

// escapes are the characters that are written as a letter behind a backslash.
var escapes = map[byte]byte{'n': '\n', 't': '\t', 'r': '\r', 'a': '\a', 'b': '\b', 'f': '\f', 'v': '\v', '"': '"', '\\': '\\'}

// unescape resolves the escapes of C. What is no UTF-8 then becomes U+FFFD.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 == len(s) {
			b.WriteByte(s[i])
			continue
		}
		i++
		digits, base := "01234567", 8
		if s[i] == 'x' {
			digits, base = "0123456789abcdefABCDEF", 16
			i++
		}
		n := i
		for n < len(s) && n-i < 3-base/16 && strings.IndexByte(digits, s[n]) >= 0 {
			n++
		}
		if v, err := strconv.ParseUint(s[i:n], base, 8); err == nil {
			b.WriteByte(byte(v))
			i = n - 1
			continue
		}
		if base == 16 {
			i-- // the x
		}
		if c, ok := escapes[s[i]]; ok {
			b.WriteByte(c)
		} else {
			b.WriteString(`\` + s[i:i+1])
		}
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}

// escape is the inverse of unescape.
func escape(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; c {
		case '\n':
			b.WriteString(`\n`)
		case '\t':
			b.WriteString(`\t`)
		case '\r':
			b.WriteString(`\r`)
		case '"', '\\':
			b.WriteString(`\` + string(rune(c)))
		default:
			if c < ' ' || c == 0x7F {
				fmt.Fprintf(&b, `\%03o`, c)
			} else {
				b.WriteByte(c)
			}
		}
	}
	return b.String()
}

// lineStart returns where the line of an offset begins.
func (c *catalogue) lineStart(at int) int { return strings.LastIndexAny(c.text[:at], "\r\n") + 1 }
