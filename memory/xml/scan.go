package xml

import (
	"bytes"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

// next finds the next token in the buffer. A token is looked at once it is there
// as a whole; what comes after it stays where it is until the next call.
func (d *Decoder) next() (Kind, error) {
	if d.closing {
		d.closing, d.size = false, 0
		return d.pop(), nil
	}
	for {
		if d.pos == d.in.valid {
			if err := d.in.more(&d.pos); err != nil {
				return 0, d.end(err)
			}
		}
		if d.in.buf[d.pos] != '<' {
			if err := d.run(); err != nil {
				return 0, err
			}
			if len(d.open) > 0 {
				return Text, nil
			}
			continue
		}
		if d.in.valid-d.pos < 2 {
			if err := d.in.more(&d.pos); err != nil {
				return 0, d.end(err)
			}
		}
		switch d.in.buf[d.pos+1] {
		case '/':
			return d.endTag()
		case '?':
			if err := d.instruction(); err != nil {
				return 0, err
			}
		case '!':
			cdata, err := d.declaration()
			if err != nil {
				return 0, err
			}
			if cdata {
				return Text, nil
			}
		default:
			return d.startTag()
		}
		d.started = true
	}
}

// end tells what the end of the input means where err was met.
func (d *Decoder) end(err error) error {
	switch {
	case err != io.EOF:
		return err
	case d.pos < d.in.valid:
		return d.errorAt(d.in.valid, "the file ends in the middle of a tag, comment or CDATA section: it is not whole")
	case !d.root:
		return d.Errorf("there is no XML in it")
	case len(d.open) > 0:
		return d.Errorf("the file ends inside <%s>: it is not whole", d.open[len(d.open)-1].raw.whole)
	}
	return io.EOF
}

// index returns how far behind the beginning of the token the first c stands
// that is not before from.
func (d *Decoder) index(from int, c byte) (int, error) {
	for {
		if begin := d.pos + from; begin < d.in.valid {
			if i := bytes.IndexByte(d.in.buf[begin:d.in.valid], c); i >= 0 {
				return from + i, nil
			}
			from = d.in.valid - d.pos
		}
		if err := d.in.more(&d.pos); err != nil {
			return from, err
		}
	}
}

// until returns how far behind the beginning of the token what follows the first
// mark begins, where the mark is not before from. The last byte of a mark is
// looked for, so it must be rare.
func (d *Decoder) until(from int, mark string) (int, error) {
	first := from + len(mark) - 1
	for i := first; ; i++ {
		var err error
		if i, err = d.index(i, mark[len(mark)-1]); err != nil {
			return 0, d.end(err)
		}
		if t := d.in.buf[d.pos:]; i >= first && string(t[i+1-len(mark):i+1]) == mark {
			return i + 1, nil
		}
	}
}

// run reads the characters up to the next tag.
func (d *Decoder) run() error {
	n, err := d.index(0, '<')
	if err != nil && err != io.EOF {
		return err
	}
	raw := d.in.buf[d.pos : d.pos+n]
	if len(d.open) == 0 {
		if rest := bytes.TrimLeft(raw, " \t\r\n"); len(rest) > 0 {
			return d.errorAt(d.pos+n-len(rest), "text outside of the root element")
		}
		d.started = true
		d.pos += n
		return nil
	}
	if d.in.sections {
		if i := bytes.Index(raw, endOfSection); i >= 0 {
			return d.errorAt(d.pos+i, "]]> outside of a CDATA section")
		}
	}
	d.scratch = d.scratch[:0]
	if d.text, err = d.characters(raw, d.pos, false); err != nil {
		return err
	}
	d.pos += n
	d.size = n
	return nil
}

// characters resolves what stands for other characters: references, line ends,
// in an attribute white space too. at is the place of raw in the buffer. What it
// returns is raw or lies behind what scratch has.
func (d *Decoder) characters(raw []byte, at int, attribute bool) ([]byte, error) {
	if !d.in.cr && !d.in.odd && !attribute && bytes.IndexByte(raw, '&') < 0 {
		return raw, nil
	}
	begin, last := len(d.scratch), 0
	out := d.scratch
	for i := 0; i < len(raw); {
		c := raw[i]
		if c >= ' ' && c != '&' && (c < 0x80 || !d.in.odd) {
			i++
			continue
		}
		switch {
		case c == '&':
			r, n, why := reference(raw[i:])
			if why != "" {
				return nil, d.errorAt(at+i, "%s", why)
			}
			if !Legal(r) {
				if err := d.illegal(at+i, r); err != nil {
					return nil, err
				}
				r = utf8.RuneError
			}
			out = utf8.AppendRune(append(out, raw[last:i]...), r)
			i += n
		case c == '\r' && attribute, c == '\n' && attribute, c == '\t' && attribute:
			out = append(append(out, raw[last:i]...), ' ')
			if i++; c == '\r' && i < len(raw) && raw[i] == '\n' {
				i++
			}
		case c == '\r':
			out = append(append(out, raw[last:i]...), '\n')
			if i++; i < len(raw) && raw[i] == '\n' {
				i++
			}
		default:
			r, n := utf8.DecodeRune(raw[i:])
			if Legal(r) {
				i += n
				continue
			}
			if err := d.illegal(at+i, r); err != nil {
				return nil, err
			}
			out = utf8.AppendRune(append(out, raw[last:i]...), utf8.RuneError)
			i += n
		}
		last = i
	}
	if last == 0 {
		return raw, nil
	}
	d.scratch = append(out, raw[last:]...)
	return d.scratch[begin:], nil
}

// illegal is the fault of a character that XML cannot hold.
func (d *Decoder) illegal(pos int, r rune) error {
	e := d.errorAt(pos, "%U is a character that XML cannot hold", r)
	if !d.forgive {
		return e
	}
	if d.fault == nil {
		d.fault = e
	}
	return nil
}

// maxReference is how long the longest reference to a character can be: leading
// zeros have no use.
const maxReference = 64

// reference reads a reference, and returns its length. why is empty, or says what
// is wrong with it.
func reference(b []byte) (r rune, n int, why string) {
	i := bytes.IndexByte(b[:min(len(b), maxReference)], ';')
	if i < 0 {
		return 0, 0, "an & that begins no reference: it is written &amp;"
	}
	name := string(b[1:i])
	switch name {
	case "lt":
		return '<', i + 1, ""
	case "gt":
		return '>', i + 1, ""
	case "amp":
		return '&', i + 1, ""
	case "quot":
		return '"', i + 1, ""
	case "apos":
		return '\'', i + 1, ""
	}
	if len(name) > 1 && name[0] == '#' {
		digits, base := name[1:], 10
		if digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		if v, err := strconv.ParseUint(digits, base, 32); err == nil && v <= utf8.MaxRune {
			return rune(v), i + 1, ""
		}
	}
	return 0, 0, fmt.Sprintf("&%s; is not read: only &lt; &gt; &amp; &quot; &apos; and numbers are", name)
}

// pop closes the innermost element.
func (d *Decoder) pop() Kind {
	n := len(d.open) - 1
	e := &d.open[n]
	d.name = e.Name
	if e.mark < len(d.spaces.list) {
		d.spaces.cut(e.mark)
	}
	d.open = d.open[:n]
	d.attrs = d.attrs[:0]
	return End
}

// endTag reads </name>.
func (d *Decoder) endTag() (Kind, error) {
	n := len(d.open)
	if n > 0 {
		// Nearly always it is as it should be.
		name := d.open[n-1].raw.whole
		if b := d.in.buf[d.pos:d.in.valid]; len(b) > len(name)+2 && b[len(name)+2] == '>' && string(b[2:len(name)+2]) == name {
			d.size = len(name) + 3
			d.pos += d.size
			return d.pop(), nil
		}
	}
	i, err := d.index(2, '>')
	if err != nil {
		return 0, d.end(err)
	}
	name := bytes.TrimRight(d.in.buf[d.pos+2:d.pos+i], " \t\r\n")
	switch {
	case n == 0:
		return 0, d.Errorf("</%.40s> closes nothing", name)
	case d.open[n-1].raw.whole != string(name):
		return 0, d.Errorf("</%.40s> where <%s> is open", name, d.open[n-1].raw.whole)
	}
	d.size = i + 1
	d.pos += d.size
	return d.pop(), nil
}

// instruction passes over <?target …?>.
func (d *Decoder) instruction() error {
	n, err := d.until(2, "?>")
	if err != nil {
		return err
	}
	b := d.in.buf[d.pos+2 : d.pos+n-2]
	target := b
	if i := bytes.IndexAny(b, " \t\r\n"); i >= 0 {
		target = b[:i]
	}
	if d.names.find(target) == nil {
		return d.Errorf("<?%.40s is no processing instruction", target)
	}
	if bytes.EqualFold(target, []byte("xml")) {
		if d.started || string(target) != "xml" {
			return d.Errorf("an XML declaration that is not the first of the file")
		}
		if v := version.FindSubmatch(b); v != nil && string(v[1]) != "1.0" {
			return d.Errorf("only XML 1.0 is read")
		}
	}
	if err := d.legal(b); err != nil {
		return err
	}
	d.pos += n
	return nil
}

// declaration reads what begins with <!. cdata is set where that was a CDATA
// section, which is text.
func (d *Decoder) declaration() (cdata bool, err error) {
	const comment, section, doctype = "<!--", "<![CDATA[", "<!DOCTYPE"
	for d.in.valid-d.pos < len(doctype) {
		b := d.in.buf[d.pos:d.in.valid]
		if len(b) >= len(comment) && string(b[:len(comment)]) == comment || bytes.IndexByte(b, '>') >= 0 {
			break
		}
		if err := d.in.more(&d.pos); err != nil {
			return false, d.end(err)
		}
	}
	switch b := d.in.buf[d.pos:d.in.valid]; {
	case bytes.HasPrefix(b, []byte(comment)):
		return false, d.comment()
	case bytes.HasPrefix(b, []byte(section)) && len(d.open) > 0:
		n, err := d.until(len(section), "]]>")
		if err != nil {
			return false, err
		}
		from := d.pos + len(section)
		d.text, err = d.verbatim(d.in.buf[from:d.pos+n-3], from)
		d.size = n
		d.pos += n
		return true, err
	case bytes.HasPrefix(b, []byte(section)):
		return false, d.Errorf("text outside of the root element")
	case bytes.HasPrefix(b, []byte(doctype)):
		return false, d.documentType()
	default:
		name, _, _ := bytes.Cut(b[:min(len(b), len(doctype))], []byte(">"))
		return false, d.Errorf("%q is not read", name)
	}
}

// verbatim is the text of a CDATA section.
func (d *Decoder) verbatim(raw []byte, at int) ([]byte, error) {
	if !d.in.cr && !d.in.odd {
		return raw, nil
	}
	d.scratch = d.scratch[:0]
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == '\r':
			if r = '\n'; i+1 < len(raw) && raw[i+1] == '\n' {
				n++
			}
		case !Legal(r):
			if err := d.illegal(at+i, r); err != nil {
				return nil, err
			}
			r = utf8.RuneError
		}
		d.scratch = utf8.AppendRune(d.scratch, r)
		i += n
	}
	return d.scratch, nil
}

// legal refuses the characters that XML cannot hold.
func (d *Decoder) legal(b []byte) error {
	if d.in.odd {
		for _, r := range string(b) {
			if !Legal(r) && !d.forgive {
				return d.Errorf("%U is a character that XML cannot hold", r)
			}
		}
	}
	return nil
}

func (d *Decoder) comment() error {
	n, err := d.until(4, "--")
	if err != nil {
		return err
	}
	end, err := d.index(n, '>')
	if err != nil || end > n {
		if err == nil || d.in.valid-d.pos > n {
			return d.Errorf("-- in a comment")
		}
		return d.end(err)
	}
	if err := d.legal(d.in.buf[d.pos : d.pos+n]); err != nil {
		return err
	}
	d.pos = d.pos + n + 1
	return nil
}

// documentType passes over <!DOCTYPE …>.
func (d *Decoder) documentType() error {
	if d.root || d.doctype {
		return d.Errorf("a DOCTYPE in the wrong place")
	}
	quote := byte(0)
	for i := len("<!DOCTYPE"); ; i++ {
		for d.pos+i >= d.in.valid {
			if err := d.in.more(&d.pos); err != nil {
				return d.end(err)
			}
		}
		switch c := d.in.buf[d.pos+i]; {
		case c == '[', c == '<':
			return d.errorAt(d.pos+i, "a DOCTYPE with declarations in it ([…]) is refused: they can make a file grow or read other files; delete them and try again")
		case c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\''):
			quote = c
		case quote == 0 && c == '>':
			if err := d.legal(d.in.buf[d.pos : d.pos+i]); err != nil {
				return err
			}
			d.doctype = true
			d.pos += i + 1
			return nil
		}
	}
}
