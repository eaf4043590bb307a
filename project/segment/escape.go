package segment

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
)

// escape reads what follows a backslash outside a class.
func (p *parser) escape() (*node, error) {
	r := p.peek()
	switch r {
	case 'b', 'B', 'A', 'Z', 'z':
		p.at++
		return &node{op: opAssert, text: `\` + string(r)}, nil
	case 'Q':
		p.at++
		return p.quoted()
	case 'R':
		p.at++
		crlf := &node{op: opCat, subs: []*node{{op: opSet, set: one('\r')}, {op: opSet, set: one('\n')}}}
		return &node{op: opAlt, subs: []*node{crlf, {op: opSet, set: newlines}}}, nil
	case '1', '2', '3', '4', '5', '6', '7', '8', '9', 'k':
		return nil, errors.New("a back-reference is not supported")
	}
	set, err := p.escapedSet()
	return &node{op: opSet, set: set}, err
}

// quoted reads \Q…\E from after the Q. A quantifier after it repeats its last
// character.
func (p *parser) quoted() (*node, error) {
	cat := &node{op: opCat}
	for p.peek() >= 0 && !p.accept(`\E`) {
		cat.subs = append(cat.subs, p.single(p.peek()))
		p.at++
	}
	if len(cat.subs) == 0 {
		return nil, nil
	}
	last := &cat.subs[len(cat.subs)-1]
	var err error
	*last, err = p.quantified(*last)
	return cat, err
}

// classes are the escapes that stand for several characters. The upper-case
// letter stands for all others.
var classes = map[rune]charset{'s': spaces, 'd': digits, 'w': wordChars, 'h': blanks, 'v': newlines}

// escapedSet reads what follows a backslash, in a class or not, and stands
// for one character out of a set.
func (p *parser) escapedSet() (charset, error) {
	r := p.peek()
	if r < 0 {
		return nil, errEnd
	}
	if set, ok := classes[unicode.ToLower(r)]; ok {
		p.at++
		if unicode.IsUpper(r) {
			set = set.negate()
		}
		return set, nil
	}
	if r == 'p' || r == 'P' {
		p.at++
		return p.property(r == 'P')
	}
	r, err := p.escapedRune()
	if err != nil {
		return nil, err
	}
	return p.single(r).set, nil
}

// property reads L or {name} after \p.
func (p *parser) property(negated bool) (charset, error) {
	name := string(p.peek())
	p.at++
	if name == "{" {
		end := p.at
		for end < len(p.src) && p.src[end] != '}' {
			end++
		}
		if end == len(p.src) {
			return nil, errEnd
		}
		name, p.at = string(p.src[p.at:end]), end+1
	}
	plain, caret := strings.CutPrefix(name, "^")
	set, err := property(plain)
	if err != nil {
		return nil, err
	}
	if p.flags.fold {
		set = set.foldCase()
	}
	if negated != caret {
		set = set.negate()
	}
	return set, nil
}

// controls are the escapes of control characters.
var controls = map[rune]rune{'a': 7, 'e': 0x1B, 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// escapedRune reads what follows a backslash and stands for one character.
func (p *parser) escapedRune() (rune, error) {
	r := p.peek()
	if r < 0 {
		return 0, errEnd
	}
	p.at++
	if c, ok := controls[r]; ok {
		return c, nil
	}
	switch r {
	case 'x':
		if p.accept("{") {
			return p.braced()
		}
		return p.numeric(2, 16)
	case 'u':
		return p.utf16()
	case 'U':
		return p.numeric(8, 16)
	case '0':
		n := 0
		for n < 3 && p.at+n < len(p.src) && p.src[p.at+n] >= '0' && p.src[p.at+n] <= '7' {
			n++
		}
		return p.numeric(n, 8)
	case 'c':
		if c := p.peek(); c > 0 && c < 0x80 {
			p.at++
			return c ^ 64, nil
		}
		return 0, errEnd
	}
	if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		return 0, fmt.Errorf(`\%c is not supported`, r)
	}
	return r, nil
}

// braced reads h…h} after \x{.
func (p *parser) braced() (rune, error) {
	n := 0
	for p.at+n < len(p.src) && p.src[p.at+n] != '}' {
		n++
	}
	r, err := p.numeric(n, 16)
	if err == nil && !p.accept("}") {
		err = errEnd
	}
	return r, err
}

// utf16 reads hhhh after \u, and a second \uhhhh when the two are a surrogate
// pair.
func (p *parser) utf16() (rune, error) {
	r, err := p.numeric(4, 16)
	if err != nil || !utf16.IsSurrogate(r) || !p.accept(`\u`) {
		return r, err
	}
	low, err := p.numeric(4, 16)
	if err != nil {
		return 0, err
	}
	if r = utf16.DecodeRune(r, low); r == unicode.ReplacementChar {
		return 0, errors.New("half of a surrogate pair")
	}
	return r, nil
}

// numeric reads n digits of a code point.
func (p *parser) numeric(n, base int) (rune, error) {
	if n == 0 || p.at+n > len(p.src) {
		return 0, errEnd
	}
	v, err := number(string(p.src[p.at:p.at+n]), base, unicode.MaxRune)
	p.at += n
	return rune(v), err
}

func number(s string, base, limit int) (int, error) {
	v, err := strconv.ParseUint(strings.TrimSpace(s), base, 32)
	if err != nil || v > uint64(limit) {
		return 0, fmt.Errorf("%q is not a number up to %d", s, limit)
	}
	return int(v), nil
}
