package filter

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// An Error says what is wrong in a query, and where.
type Error struct {
	// Start and End are the bytes of the part that is wrong, Part is how it reads.
	Start, End int
	Part       string
	// At is the number of its first character, from 1.
	At int
	// Reason says what is wrong with it, and what could stand there.
	Reason string
}

func (e *Error) Error() string {
	return fmt.Sprintf("filter, character %d, %q: %s", e.At, e.Part, e.Reason)
}

// wrong makes the error of a part of a query.
func wrong(text string, start, end int, reason string, args ...any) *Error {
	start = min(start, len(text))
	end = min(max(end, start), len(text))
	return &Error{
		Start: start, End: end, Part: text[start:end], At: utf8.RuneCountInString(text[:start]) + 1,
		Reason: fmt.Sprintf(reason, args...),
	}
}

// Parse reads a query. Its errors are of type *Error.
func Parse(s string) (Query, error) {
	p := parser{text: s}
	var q Query
	for p.space(); p.at < len(s); p.space() {
		t, err := p.term()
		if err != nil {
			return Query{}, err
		}
		if err := t.check(s); err != nil {
			return Query{}, err
		}
		if t.key == Sort || t.key == In {
			if i := slices.IndexFunc(q.terms, func(o term) bool { return o.key == t.key }); i >= 0 {
				return Query{}, wrong(s, t.at, t.end, "%s: stands there already", t.key)
			}
		}
		q.terms = append(q.terms, t)
	}
	return q, nil
}

type parser struct {
	text string
	at   int
}

func (p *parser) space() {
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += n
	}
}

var keyed = regexp.MustCompile(`^[A-Za-z]+:`)

func (p *parser) term() (t term, err error) {
	t.at = p.at
	if rest := p.text[p.at:]; rest[0] == '-' && len(rest) > 1 && !unicode.IsSpace(rune(rest[1])) {
		t.not = true
		p.at++
	}
	if word := keyed.FindString(p.text[p.at:]); word != "" {
		t.key = Key(strings.ToLower(word[:len(word)-1]))
		if _, known := values[t.key]; !known {
			return t, wrong(p.text, p.at, p.at+len(word), "no key is called so: use %s, or quotes to look for it as a text", strings.Join(keys(), ", "))
		}
		p.at += len(word)
	}
	for {
		v, err := p.value(t.key)
		if err != nil {
			return t, err
		}
		t.values = append(t.values, v)
		if t.end = p.at; t.key == Text || p.at == len(p.text) || p.text[p.at] != ',' {
			return t, nil
		}
		p.at++
	}
}

// value reads up to a space, or to a comma where there is a key.
func (p *parser) value(key Key) (v value, err error) {
	v.at = p.at
	rest := p.text[p.at:]
	if strings.HasPrefix(rest, `="`) || strings.HasPrefix(rest, "=/") || len(rest) > 1 && rest[0] == '=' && !unicode.IsSpace(rune(rest[1])) {
		v.exact = true
		p.at++
		rest = rest[1:]
	}
	switch {
	case strings.HasPrefix(rest, `"`):
		v.text, err = p.until('"', `\"`)
	case strings.HasPrefix(rest, "/") && (key == Text || key == Source || key == Target):
		v.regexp = true
		v.text, err = p.until('/', `/`)
	default:
		end := strings.IndexFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || r == ',' && key != Text })
		if end < 0 {
			end = len(rest)
		}
		v.text = rest[:end]
		p.at += end
	}
	v.end = p.at
	if err == nil && v.text == "" {
		what := "here a text is missing"
		if k := values[key]; k.say != "" {
			what = fmt.Sprintf("here is missing %s", k.say)
		}
		return v, wrong(p.text, v.at, max(v.end, v.at+1), "%s", what)
	}
	return v, err
}

// until reads what stands between two marks. A backslash before one of the escaped
// characters is left out.
func (p *parser) until(mark byte, escaped string) (string, error) {
	start := p.at
	var b strings.Builder
	for p.at++; p.at < len(p.text); p.at++ {
		c := p.text[p.at]
		switch {
		case c == '\\' && p.at+1 < len(p.text) && strings.IndexByte(escaped, p.text[p.at+1]) >= 0:
			p.at++
			b.WriteByte(p.text[p.at])
		case c == mark:
			p.at++
			return b.String(), nil
		default:
			b.WriteByte(c)
		}
	}
	return "", wrong(p.text, start, len(p.text), "the %c at its end is missing", mark)
}
