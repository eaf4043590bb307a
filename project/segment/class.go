package segment

import (
	"errors"
	"fmt"
)

// class reads a character class from after its opening bracket. A class is a
// union of characters, ranges, escapes and nested classes; && intersects what
// stands on its two sides, and -- takes the right from the left when a nested
// class follows (UTS #18). A bracket that closes at once is a character.
func (p *parser) class() (charset, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, fmt.Errorf("nested more than %d deep", maxDepth)
	}
	defer func() { p.depth-- }()
	negated := p.accept("^")
	var whole []charset // what && has closed off so far
	var ranges []span
	for first := true; ; first = false {
		r := p.peek()
		switch {
		case r < 0:
			return nil, errors.New("a class without its closing bracket")
		case r == ']' && !first:
			p.at++
			set := normal(ranges)
			for _, w := range whole {
				set = set.intersect(w)
			}
			if negated {
				set = set.negate()
			}
			return set, nil
		case p.accept("&&"):
			whole, ranges = append(whole, normal(ranges)), nil
			continue
		case p.accept("--["):
			set, err := p.class()
			if err != nil {
				return nil, err
			}
			ranges = normal(ranges).intersect(set.negate())
			continue
		}
		set, err := p.member()
		if err != nil {
			return nil, err
		}
		ranges = append(ranges, set...)
	}
}

// member reads one element of a class: a nested class, a set, a character or
// a range of characters.
func (p *parser) member() (charset, error) {
	if p.accept("[:") {
		return p.named()
	}
	if p.accept("[") {
		return p.class()
	}
	low, err := p.element()
	if err != nil || len(low) != 1 || low[0].lo != low[0].hi || p.peek() != '-' || p.at+1 >= len(p.src) {
		return p.folded(low), err
	}
	if next := p.src[p.at+1]; next == ']' || next == '[' || next == '-' {
		return p.folded(low), nil
	}
	p.at++
	high, err := p.element()
	if err != nil {
		return nil, err
	}
	if len(high) != 1 || high[0].lo != high[0].hi || high[0].lo < low[0].lo {
		return nil, errors.New("a range that does not go up")
	}
	return p.folded(charset{{low[0].lo, high[0].hi}}), nil
}

// element reads a character or an escape, as written, without regard to case.
func (p *parser) element() (charset, error) {
	folding := p.flags.fold
	p.flags.fold = false
	defer func() { p.flags.fold = folding }()
	r := p.peek()
	if r < 0 {
		return nil, errEnd
	}
	p.at++
	if r == '\\' {
		return p.escapedSet()
	}
	return one(r), nil
}

func (p *parser) folded(set charset) charset {
	if p.flags.fold {
		return set.foldCase()
	}
	return set
}

// named reads name:] after [: as ICU writes POSIX classes.
func (p *parser) named() (charset, error) {
	start := p.at
	for p.peek() >= 0 && p.peek() != ':' {
		p.at++
	}
	name := string(p.src[start:p.at])
	if !p.accept(":]") {
		return nil, fmt.Errorf("[:%s is not closed by :]", name)
	}
	negated := len(name) > 0 && name[0] == '^'
	if negated {
		name = name[1:]
	}
	set, err := property(name)
	if err == nil && negated {
		set = set.negate()
	}
	return set, err
}
