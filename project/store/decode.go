package store

import (
	"encoding/json"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"
	"unicode/utf8"

	"tarjuman/memory/text"
	"tarjuman/project"
)

// A decoder reads segments out of the JSON that this package writes, many times
// faster than encoding/json does, and keeps their strings close together. It is
// for one goroutine; make it with newDecoder.
//
// It knows that JSON only: one object without white space, its names in order,
// its strings valid UTF-8. That is sure where the checksum is right. Anything
// else it leaves to encoding/json.
type decoder struct {
	kept  arena
	words map[string]string // what many segments have: authors, documents, kinds
	stamp string            // the time read last: an import has one for all
	time  time.Time
	plain []byte // a string without its escapes
}

func newDecoder() *decoder { return &decoder{words: map[string]string{}} }

// segment decodes a segment; ok is false where encoding/json has to.
func (d *decoder) segment(data string) (s project.Segment, ok bool) {
	p := parser{rest: data}
	p.skip('{')
	for last := ""; !p.bad && !p.take('}'); {
		if last != "" {
			p.skip(',')
		}
		name := p.raw()
		p.skip(':')
		if name <= last {
			return s, false
		}
		last = name
		switch name {
		case "accepted":
			s.Accepted = d.copied(&p)
		case "author":
			s.Author = d.word(&p)
		case "by_hand":
			s.ByHand = p.bool()
		case "changed":
			s.Changed = d.when(&p)
		case "confirmed":
			s.Confirmed = d.copied(&p)
		case "doc":
			s.Doc = d.word(&p)
		case "edited":
			s.Edited = p.bool()
		case "former":
			s.Former = d.copied(&p)
		case "gap":
			s.Gap = d.word(&p)
		case "id":
			s.ID = d.string(&p)
		case "join":
			s.Join = d.word(&p)
		case "kind":
			s.Kind = project.Kind(d.word(&p))
		case "locked":
			s.Locked = p.bool()
		case "order":
			s.Order = d.string(&p)
		case "origin":
			p.skip('{')
			p.field("kind")
			s.Origin.Kind = project.OriginKind(d.word(&p))
			p.skip(',')
			p.field("score")
			s.Origin.Score = p.int()
			p.skip('}')
		case "source":
			s.Source = d.text(&p)
		case "status":
			if err := s.Status.UnmarshalText([]byte(p.raw())); err != nil {
				return s, false
			}
		case "target":
			s.Target = d.text(&p)
		case "unit":
			s.Unit = p.int()
		case "unit_id":
			s.UnitID = d.string(&p)
		case "version":
			s.Version = p.int()
		case "vetted":
			s.Vetted = p.bool()
		default:
			return s, false
		}
	}
	return s, !p.bad && p.rest == ""
}

// text reads a text; its codes, which few have, are left to encoding/json.
func (d *decoder) text(p *parser) (t text.Text) {
	p.skip('{')
	p.field("chars")
	t.Chars = d.string(p)
	if p.take(',') {
		p.field("codes")
		if err := json.Unmarshal([]byte(p.list()), &t.Codes); err != nil {
			p.bad = true
		}
	}
	p.skip('}')
	return t
}

// copied is text for a field that not every segment has.
func (d *decoder) copied(p *parser) *text.Text {
	t := d.text(p)
	return &t
}

// string reads a string and keeps it.
func (d *decoder) string(p *parser) string { return d.kept.keep(d.value(p)) }

// word reads a string that many segments have, and keeps it once.
func (d *decoder) word(p *parser) string {
	s := d.value(p)
	if w, ok := d.words[s]; ok {
		return w
	}
	w := strings.Clone(s)
	d.words[w] = w
	return w
}

// value reads a string. It is good until the next one is read.
func (d *decoder) value(p *parser) string {
	s := p.raw()
	if strings.IndexByte(s, '\\') < 0 {
		return s
	}
	d.plain = d.plain[:0]
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 {
			return string(append(d.plain, s...))
		}
		d.plain = append(d.plain, s[:i]...)
		c := s[i+1] // raw never ends in the middle of an escape
		s = s[i+2:]
		if k := strings.IndexByte(`"\/bfnrt`, c); k >= 0 {
			d.plain = append(d.plain, "\"\\/\b\f\n\r\t"[k])
			continue
		}
		r, err := uint64(0), error(nil)
		if c == 'u' && len(s) >= 4 {
			r, err = strconv.ParseUint(s[:4], 16, 16)
		}
		if c != 'u' || len(s) < 4 || err != nil || utf16.IsSurrogate(rune(r)) {
			p.bad = true // this package writes no such escape
			return ""
		}
		d.plain = utf8.AppendRune(d.plain, rune(r))
		s = s[4:]
	}
}

func (d *decoder) when(p *parser) time.Time {
	if s := p.raw(); s != d.stamp || s == "" {
		if d.time.UnmarshalText([]byte(s)) != nil {
			p.bad = true
		}
		d.stamp = strings.Clone(s)
	}
	return d.time
}

// A parser takes one token after the other from the beginning of rest. Once
// something is not as expected it is bad, and what it returns means nothing.
type parser struct {
	rest string
	bad  bool
}

// take takes one character where it comes next.
func (p *parser) take(c byte) bool {
	if p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

// skip takes one character, which must come next.
func (p *parser) skip(c byte) { p.bad = !p.take(c) || p.bad }

// field takes the name of a field, which must come next.
func (p *parser) field(name string) {
	p.bad = p.raw() != name || p.bad
	p.skip(':')
}

// raw takes a string and returns it as it is written, without its quotes.
func (p *parser) raw() string {
	p.skip('"')
	for at := 0; !p.bad; {
		i := strings.IndexByte(p.rest[at:], '"')
		if i < 0 {
			break
		}
		end := at + i
		slashes := 0
		for end-slashes > 0 && p.rest[end-slashes-1] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			s := p.rest[:end]
			p.rest = p.rest[end+1:]
			return s
		}
		at = end + 1
	}
	p.bad = true
	return ""
}

// list takes a JSON list and returns it as it is written.
func (p *parser) list() string {
	all, depth := p.rest, 0
	for !p.bad && p.rest != "" {
		switch p.rest[0] {
		case '"':
			p.raw()
			continue
		case '[', '{':
			depth++
		case ']', '}':
			depth--
		}
		p.rest = p.rest[1:]
		if depth == 0 {
			return all[:len(all)-len(p.rest)]
		}
	}
	p.bad = true
	return ""
}

func (p *parser) int() int {
	n := 0
	for n < len(p.rest) && (p.rest[n] >= '0' && p.rest[n] <= '9' || n == 0 && p.rest[n] == '-') {
		n++
	}
	v, err := strconv.Atoi(p.rest[:n])
	p.bad = err != nil || p.bad
	p.rest = p.rest[n:]
	return v
}

func (p *parser) bool() bool {
	if rest, ok := strings.CutPrefix(p.rest, "true"); ok {
		p.rest = rest
		return true
	}
	rest, ok := strings.CutPrefix(p.rest, "false")
	p.rest, p.bad = rest, !ok || p.bad
	return false
}

// An arena keeps many small strings in few large pieces, which stay as long as
// any string in them does.
type arena struct{ piece strings.Builder }

const pieceSize = 1 << 18

func (a *arena) keep(s string) string {
	if s == "" {
		return ""
	}
	if a.piece.Cap()-a.piece.Len() < len(s) {
		a.piece = strings.Builder{}
		a.piece.Grow(max(len(s), pieceSize))
	}
	at := a.piece.Len()
	a.piece.WriteString(s)
	return a.piece.String()[at:]
}
