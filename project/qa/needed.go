package qa

import (
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// needed returns texts one of which, at least, is in whatever a regular expression
// matches, once both are in small letters; nil where it can match without any. Most
// texts have none of them, and to look for these takes a fraction of the time.
func needed(expression string) []string {
	re, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil
	}
	return neededBy(re)
}

// leastNeeded is how many letters a text has that is worth looking for; all of ASCII.
const leastNeeded = 3

func neededBy(re *syntax.Regexp) []string {
	switch re.Op {
	case syntax.OpLiteral:
		s := smallLetters(string(re.Rune))
		if len(s) >= leastNeeded && !strings.ContainsFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }) {
			return []string{s}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return neededBy(re.Sub[0])
	case syntax.OpRepeat:
		if re.Min > 0 {
			return neededBy(re.Sub[0])
		}
	case syntax.OpAlternate:
		var all []string
		for _, sub := range re.Sub {
			one := neededBy(sub)
			if one == nil {
				return nil
			}
			all = append(all, one...)
		}
		return all
	case syntax.OpConcat:
		// The fewer there are, and the longer, the seldomer they are met.
		var best []string
		for _, sub := range re.Sub {
			if one := neededBy(sub); one != nil && (best == nil || rarity(one) > rarity(best)) {
				best = one
			}
		}
		return best
	}
	return nil
}

// rarity is greater for texts that are met less often.
func rarity(texts []string) int {
	least := len(texts[0])
	for _, t := range texts {
		least = min(least, len(t))
	}
	return least - 2*len(texts)
}

// smallLetters writes a text in small letters, with those that regular expressions take
// for an s or a k in any case as s and k.
func smallLetters(s string) string {
	return strings.ReplaceAll(strings.ToLower(s), "ſ", "s")
}
