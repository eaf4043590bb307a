package segment

import (
	"errors"
	"fmt"
	"strings"
)

// parsePattern reads a regular expression of an SRX file. The standard names
// ICU's syntax; most files are written for Java's, which differs little. Both
// are read: flags, look-around, possessive and lazy quantifiers, nested and
// intersected classes, \p{…}, \Q…\E, \h \v \R, numeric escapes. Capturing and
// named groups only group. Not supported, and an error: back-references, \G,
// \X, \N{…}, named conditions.
func parsePattern(pattern string) (*node, error) {
	p := &parser{src: []rune(pattern)}
	n, err := p.alternatives()
	if err != nil {
		return nil, fmt.Errorf("at character %d: %w", p.at+1, err)
	}
	if p.at < len(p.src) {
		return nil, fmt.Errorf("at character %d: a closing bracket without its opening", p.at+1)
	}
	return n, nil
}

var errEnd = errors.New("the pattern ends too early")

// A parser reads one pattern by recursive descent.
type parser struct {
	src   []rune
	at    int
	flags flags
	depth int
}

// flags are those of (?imsx-imsx).
type flags struct{ fold, multi, dotall, comments bool }

// maxDepth bounds nesting, so that a hostile file cannot exhaust the stack.
const maxDepth = 200

// peek returns the next character, -1 at the end.
func (p *parser) peek() rune {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return -1
}

// accept skips s if it comes next.
func (p *parser) accept(s string) bool {
	r := []rune(s)
	if len(p.src)-p.at < len(r) || string(p.src[p.at:p.at+len(r)]) != s {
		return false
	}
	p.at += len(r)
	return true
}

// alternatives reads up to a closing bracket or the end. Flags that are set in
// it end with it.
func (p *parser) alternatives() (*node, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	outer := p.flags
	defer func() { p.flags, p.depth = outer, p.depth-1 }()
	alt := &node{op: opAlt}
	cat := &node{op: opCat}
	for {
		switch p.peek() {
		case -1, ')':
			if alt.subs = append(alt.subs, cat); len(alt.subs) == 1 {
				return cat, nil
			}
			return alt, nil
		case '|':
			p.at++
			alt.subs = append(alt.subs, cat)
			cat = &node{op: opCat}
			continue
		}
		n, err := p.atom()
		if err != nil {
			return nil, err
		}
		if n == nil {
			continue
		}
		if n, err = p.quantified(n); err != nil {
			return nil, err
		}
		cat.subs = append(cat.subs, n)
	}
}

// atom reads what a quantifier can stand after; nil for flags, comments and
// the white space that the x flag allows.
func (p *parser) atom() (*node, error) {
	r := p.peek()
	p.at++
	switch r {
	case '(':
		return p.group()
	case '[':
		set, err := p.class()
		return &node{op: opSet, set: set}, err
	case '\\':
		return p.escape()
	case '.':
		if p.flags.dotall {
			return &node{op: opSet, set: anything}, nil
		}
		return &node{op: opSet, set: notNewline}, nil
	case '^', '$':
		if p.flags.multi {
			return &node{op: opAssert, text: "(?m:" + string(r) + ")"}, nil
		}
		return &node{op: opAssert, text: string(r)}, nil
	case '*', '+', '?', '{':
		return nil, fmt.Errorf("%q has nothing to repeat", r)
	}
	if p.flags.comments && spaces.has(r) {
		return nil, nil
	}
	if p.flags.comments && r == '#' {
		for p.peek() >= 0 && p.peek() != '\n' {
			p.at++
		}
		return nil, nil
	}
	return p.single(r), nil
}

// single is the node of one literal character.
func (p *parser) single(r rune) *node {
	set := one(r)
	if p.flags.fold {
		set = set.foldCase()
	}
	return &node{op: opSet, set: set}
}

// group reads what follows an opening bracket, with the closing one.
func (p *parser) group() (*node, error) {
	if p.accept("?#") {
		for p.peek() != ')' {
			if p.peek() < 0 {
				return nil, errEnd
			}
			p.at++
		}
		p.at++
		return nil, nil
	}
	for _, look := range []string{"?<=", "?<!", "?=", "?!"} {
		if p.accept(look) {
			sub, err := p.bracketed()
			return &node{op: opLook, text: "(" + look, subs: []*node{sub}}, err
		}
	}
	switch {
	case p.accept("?>"):
		sub, err := p.bracketed()
		return &node{op: opAtomic, subs: []*node{sub}}, err
	case p.accept("?<"):
		for p.peek() != '>' {
			if p.peek() < 0 {
				return nil, errEnd
			}
			p.at++
		}
		p.at++
	case p.accept("?:"):
	case p.accept("?"):
		return p.flagged()
	}
	return p.bracketed()
}

func (p *parser) bracketed() (*node, error) {
	n, err := p.alternatives()
	if err == nil && !p.accept(")") {
		err = errEnd
	}
	return n, err
}

// flagged reads (?flags) or (?flags:…) from after the question mark.
func (p *parser) flagged() (*node, error) {
	f, on := p.flags, true
	for {
		r := p.peek()
		p.at++
		switch r {
		case 'i':
			f.fold = on
		case 'm':
			f.multi = on
		case 's':
			f.dotall = on
		case 'x':
			f.comments = on
		case 'u', 'U', 'w':
			// Unicode case and word boundaries are always on.
		case '-':
			on = false
		case ')':
			p.flags = f
			return nil, nil
		case ':':
			outer := p.flags
			p.flags = f
			n, err := p.bracketed()
			p.flags = outer
			return n, err
		default:
			p.at--
			return nil, errors.New("an unknown kind of group")
		}
	}
}

// quantified reads the quantifiers after n, if any.
func (p *parser) quantified(n *node) (*node, error) {
	for {
		rep := &node{op: opRepeat, subs: []*node{n}, max: -1}
		switch {
		case p.accept("*"):
		case p.accept("+"):
			rep.min = 1
		case p.accept("?"):
			rep.max = 1
		case p.accept("{"):
			if err := p.counts(rep); err != nil {
				return nil, err
			}
		default:
			return n, nil
		}
		if p.accept("?") {
			rep.mode = '?'
		} else if p.accept("+") {
			rep.mode = '+'
		}
		n = rep
	}
}

// maxCount bounds {n,m}; regexp2 unrolls nothing, but counts in 32 bits.
const maxCount = 1 << 20

// counts reads n}, n,} or n,m}.
func (p *parser) counts(rep *node) error {
	end := p.at
	for end < len(p.src) && p.src[end] != '}' {
		end++
	}
	if end == len(p.src) {
		return errEnd
	}
	low, high, ranged := strings.Cut(string(p.src[p.at:end]), ",")
	var err error
	if rep.min, err = number(low, 10, maxCount); err != nil {
		return err
	}
	switch {
	case !ranged:
		rep.max = rep.min
	case strings.TrimSpace(high) != "":
		if rep.max, err = number(high, 10, maxCount); err != nil {
			return err
		}
		if rep.max < rep.min {
			return fmt.Errorf("{%d,%d} counts down", rep.min, rep.max)
		}
	}
	p.at = end + 1
	return nil
}
