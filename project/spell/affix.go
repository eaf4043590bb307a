package spell

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// An affix is one rule of PFX or SFX: what is taken from a word and what is added,
// where the word meets the condition.
type affix struct {
	flag       flag
	strip, add string
	when       condition
	goesOn     []flag // what an affix of its own may be added by: continuation classes
	cross      bool   // goes with an affix on the other side
}

// A condition is characters that a word has to begin or end with.
type condition []oneOf

// oneOf is a character of a set, or of all others. The zero value is none of any.
type oneOf struct {
	chars string
	not   bool
}

func (c oneOf) match(r rune) bool { return strings.ContainsRune(c.chars, r) != c.not }

// parseCondition reads what hunspell(5) calls a simplified regular expression.
func parseCondition(s string) (condition, error) {
	var out condition
	for rest := s; rest != ""; {
		switch {
		case rest[0] == '.':
			out = append(out, oneOf{not: true})
			rest = rest[1:]
		case rest[0] == '[':
			end := strings.IndexByte(rest, ']')
			if end < 0 {
				return nil, fmt.Errorf("the bracket of the condition %q is not closed", s)
			}
			chars, not := strings.CutPrefix(rest[1:end], "^")
			if chars == "" {
				return nil, fmt.Errorf("the brackets of the condition %q are empty", s)
			}
			out = append(out, oneOf{chars, not})
			rest = rest[end+1:]
		default:
			_, n := utf8.DecodeRuneInString(rest)
			out = append(out, oneOf{chars: rest[:n]})
			rest = rest[n:]
		}
	}
	if len(out) == 1 && out[0] == (oneOf{not: true}) {
		return nil, nil // a dot alone asks for nothing
	}
	return out, nil
}

// begins reports whether the word begins as the condition asks.
func (c condition) begins(word string) bool {
	for _, set := range c {
		r, n := utf8.DecodeRuneInString(word)
		if n == 0 || !set.match(r) {
			return false
		}
		word = word[n:]
	}
	return true
}

// ends reports whether the word ends as the condition asks.
func (c condition) ends(word string) bool {
	for i := len(c) - 1; i >= 0; i-- {
		r, n := utf8.DecodeLastRuneInString(word)
		if n == 0 || !c[i].match(r) {
			return false
		}
		word = word[:len(word)-n]
	}
	return true
}

// stems calls do with each rule that may have made the word on one side, and with
// what the word was before, until do returns false; then it returns false too.
func (d *Dictionary) stems(word string, suffix bool, do func(a *affix, stem string) bool) bool {
	table, longest := d.prefixes, d.longest.prefix
	if suffix {
		table, longest = d.suffixes, d.longest.suffix
	}
	for n := 0; n <= min(longest, len(word)); n++ {
		added, rest := word[:n], word[n:]
		if suffix {
			rest, added = word[:len(word)-n], word[len(word)-n:]
		}
		if rest == "" && !d.fullStrip {
			break
		}
		list := table[added]
		for i := range list {
			a := &list[i]
			stem := rest
			switch {
			case a.strip == "":
			case suffix:
				stem = rest + a.strip
			default:
				stem = a.strip + rest
			}
			if fits := suffix && a.when.ends(stem) || !suffix && a.when.begins(stem); fits && !do(a, stem) {
				return false
			}
		}
	}
	return true
}

// analyse calls do with the flags of each word of the list that the word may be a
// form of, until do returns false.
//
// A word is [prefix] root [suffix [suffix]]. The root has the flag of each affix, or
// an affix nearer to the root goes on to it; prefix and suffix allow each other
// (cross product) and are both circumfixes or neither is. NEEDAFFIX on a root asks
// for an affix, and on an affix for one outside of it or on the other side.
func (d *Dictionary) analyse(word string, do func(set []flag) bool) {
	if d.suffixed(word, nil, do) {
		d.stems(word, false, func(p *affix, stem string) bool { return d.suffixed(stem, p, do) })
	}
}

// suffixed is analyse behind a prefix, which may be nil.
func (d *Dictionary) suffixed(word string, p *affix, do func(set []flag) bool) bool {
	for set := range d.all(word) {
		if ok := p == nil && !has(set, d.needAffix) || p != nil && has(set, p.flag) && d.complete(p, nil); ok && !do(set) {
			return false
		}
	}
	return d.stems(word, true, func(s *affix, stem string) bool {
		if p != nil && !(p.cross && s.cross) || !d.complete(p, s) {
			return true
		}
		for set := range d.all(stem) {
			onRoot, before := has(set, s.flag), p == nil || has(set, p.flag)
			if !onRoot && (p == nil || !has(p.goesOn, s.flag)) || !before && !has(s.goesOn, p.flag) || !onRoot && !before {
				continue
			}
			if !do(set) {
				return false
			}
		}
		if !d.twofold {
			return true
		}
		return d.stems(stem, true, func(inner *affix, root string) bool {
			if !has(inner.goesOn, s.flag) {
				return true
			}
			for set := range d.all(root) {
				before := p == nil || has(set, p.flag) || has(inner.goesOn, p.flag) || has(s.goesOn, p.flag)
				if has(set, inner.flag) && before && !do(set) {
					return false
				}
			}
			return true
		})
	})
}

// complete reports whether a word may have these affixes outermost and no others.
// One of them may be nil.
func (d *Dictionary) complete(p, s *affix) bool {
	open := func(a *affix) bool { return a == nil || has(a.goesOn, d.needAffix) }
	around := func(a *affix) bool { return a != nil && has(a.goesOn, d.circumfix) }
	inside := func(a *affix) bool { return a != nil && has(a.goesOn, d.onlyInCompound) }
	return !(open(p) && open(s)) && around(p) == around(s) && !inside(p) && !inside(s)
}
