package segment

import (
	"fmt"
	"strings"
)

// A node is one piece of a pattern as SRX files write it.
type node struct {
	op   op
	set  charset // opSet
	text string  // opAssert: the assertion; opLook: its opening, such as "(?!"
	subs []*node
	min  int // opRepeat
	max  int // opRepeat; -1 for no limit
	mode rune
}

type op uint8

const (
	opCat    op = iota // the subs, one after the other; none is the empty pattern
	opAlt              // one of the subs
	opSet              // one character
	opRepeat           // its one sub, min to max times; mode is 0, '?' or '+' (possessive)
	opAtomic           // its one sub, without going back into it
	opLook             // its one sub, ahead or behind, taking no characters
	opAssert           // a place: ^ $ \b \B \A \Z \z
)

// behind reports whether a look-around looks back.
func (n *node) behind() bool { return strings.HasPrefix(n.text, "(?<") }

// edge returns the characters with which a match of n can begin, or end if
// last is set, and whether a match can be empty. Look-arounds and assertions
// count as empty, so that the set is never too small.
func (n *node) edge(last bool) (set charset, empty bool) {
	switch n.op {
	case opSet:
		return n.set, false
	case opAlt:
		for _, sub := range n.subs {
			s, e := sub.edge(last)
			set, empty = set.union(s), empty || e
		}
		return set, empty
	case opRepeat:
		set, empty = n.subs[0].edge(last)
		if n.max == 0 {
			return nil, true
		}
		return set, empty || n.min == 0
	case opAtomic:
		return n.subs[0].edge(last)
	case opCat:
		for i := range n.subs {
			if last {
				i = len(n.subs) - 1 - i
			}
			s, e := n.subs[i].edge(last)
			set = set.union(s)
			if !e {
				return set, false
			}
		}
	}
	return set, true
}

// write writes n in the syntax of regexp2. What stands in a look-behind is
// matched from its end to its beginning, and there a piece that must not be
// gone back into means something else: a possessive run of one character is
// rewritten as a run that the character does not follow, anything else is
// refused.
func (n *node) write(b *strings.Builder, behind bool) error {
	switch n.op {
	case opSet:
		n.set.write(b)
	case opAssert:
		b.WriteString(n.text)
	case opLook:
		return n.group(b, n.text, n.behind())
	case opAtomic:
		if behind {
			return fmt.Errorf("an atomic group before the break is not supported")
		}
		return n.group(b, "(?>", false)
	case opAlt:
		b.WriteString("(?:")
		for i, sub := range n.subs {
			if i > 0 {
				b.WriteByte('|')
			}
			if err := sub.write(b, behind); err != nil {
				return err
			}
		}
		b.WriteByte(')')
	case opCat:
		for _, sub := range n.subs {
			if err := sub.write(b, behind); err != nil {
				return err
			}
		}
	case opRepeat:
		return n.repeat(b, behind)
	}
	return nil
}

// group writes the one sub of n between the opening and a bracket.
func (n *node) group(b *strings.Builder, opening string, behind bool) error {
	b.WriteString(opening)
	if err := n.subs[0].write(b, behind); err != nil {
		return err
	}
	b.WriteByte(')')
	return nil
}

func (n *node) repeat(b *strings.Builder, behind bool) error {
	possessive := n.mode == '+'
	sub := n.subs[0]
	if possessive && behind && (sub.op != opSet || n.max >= 0) {
		return fmt.Errorf("a possessive quantifier before the break is supported only as *+ and ++ on one character")
	}
	if possessive && !behind {
		b.WriteString("(?>")
	}
	if err := n.group(b, "(?:", behind); err != nil {
		return err
	}
	switch {
	case n.max < 0:
		fmt.Fprintf(b, "{%d,}", n.min)
	default:
		fmt.Fprintf(b, "{%d,%d}", n.min, n.max)
	}
	switch {
	case n.mode == '?':
		b.WriteByte('?')
	case possessive && behind:
		b.WriteString("(?!")
		sub.set.write(b)
		b.WriteByte(')')
	case possessive:
		b.WriteByte(')')
	}
	return nil
}
