package segment

import (
	"fmt"
	"math"
	"strings"
	"time"

	"github.com/dlclark/regexp2/v2"
)

// A RuleError says that one rule cannot be used. The other rules can.
type RuleError struct {
	// Language is the name of the language rule that the rule stands in, and
	// Number its place there, from 1.
	Language string
	Number   int
	// Before and After are the two patterns as the file writes them.
	Before, After string
	// Err is the reason, and names the pattern.
	Err error
}

func (e *RuleError) Error() string {
	return fmt.Sprintf("segmentation rule %s %d (before %q, after %q): %v", e.Language, e.Number, e.Before, e.After, e.Err)
}

func (e *RuleError) Unwrap() error { return e.Err }

const (
	// matchTimeout bounds one rule at one place, where a match takes
	// microseconds.
	matchTimeout = 2 * time.Second
	// matchStack is the number of integers a match may keep to go back to.
	matchStack = 4 << 20
)

// A rule is one compiled rule: it holds at a place where before matches up to
// it and after from it.
type rule struct {
	language string
	number   int
	breaks   bool
	re       *regexp2.Regexp // nil: the filters say all
	// prev and next tell, by the character on each side of a place, where the
	// rule can hold.
	prev, next filter
}

// compile makes a rule of its two patterns.
func compile(r Rule, language string, number int) (*rule, error) {
	out := &rule{language: language, number: number, breaks: r.Break}
	before, err := parsePattern(r.Before)
	if err != nil {
		return nil, fmt.Errorf("before the break: %w", err)
	}
	after, err := parsePattern(r.After)
	if err != nil {
		return nil, fmt.Errorf("after the break: %w", err)
	}
	out.prev, out.next = newFilter(before.edge(true)), newFilter(after.edge(false))
	if width(before) <= 1 && width(after) <= 1 {
		return out, nil
	}
	// \G keeps the match to the place it is tried at.
	var b strings.Builder
	b.WriteString(`\G(?<=`)
	if err := before.write(&b, true); err != nil {
		return nil, err
	}
	b.WriteString(`)(?=`)
	if err := after.write(&b, false); err != nil {
		return nil, err
	}
	b.WriteString(`)`)
	out.re, err = regexp2.Compile(b.String(), regexp2.OptionMaxBacktrackingStackSize(matchStack))
	if err != nil {
		return nil, err
	}
	out.re.MatchTimeout = matchTimeout
	return out, nil
}

// width returns the number of characters that n matches, if n is nothing but
// that many sets, and otherwise more than any pattern has: a rule of width up
// to 1 on both sides is decided by its filters.
func width(n *node) int {
	switch {
	case n.op == opSet:
		return 1
	case n.op == opCat && len(n.subs) == 0:
		return 0
	case n.op == opCat && len(n.subs) == 1:
		return width(n.subs[0])
	}
	return math.MaxInt
}

// holds reports whether the rule holds before text[at].
func (r *rule) holds(text []rune, at int) (bool, error) {
	if !r.possible(text, at) {
		return false, nil
	}
	if r.re == nil {
		return true, nil
	}
	found := false
	err := r.re.FindRunesMatches(text, at, func(regexp2.MatchView) bool {
		found = true
		return false
	})
	if err != nil {
		return false, fmt.Errorf("segmentation rule %s %d at character %d: %w", r.language, r.number, at, err)
	}
	return found, nil
}

// possible reports whether the characters on both sides of the place allow the
// rule to hold there.
func (r *rule) possible(text []rune, at int) bool {
	return r.prev.has(text[at-1]) && r.next.has(text[at])
}
