// Package find finds a text in the texts of segments, for find, replace and the
// filter. It reads and writes nothing. All ranges are bytes.
package find

import (
	"errors"
	"fmt"
	"regexp"
	"regexp/syntax"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// A Query says what is looked for.
type Query struct {
	// Text is what is looked for. Where Exact is not set, letters count as the same
	// that arabic.Fold makes the same: with and without vowel signs, the forms of alef, ya
	// and hamza, digits of either script, capital and small, straight and curly quotes.
	Text string
	// Exact tells all of those apart.
	Exact bool
	// Regexp takes Text for a regular expression (package regexp/syntax).
	Regexp bool
	// Words finds whole words alone: a word with a clitic is another word.
	Words bool
}

// ErrRegexp is wrapped by the errors about regular expressions.
var ErrRegexp = errors.New("this is no regular expression")

// A Pattern finds what a Query asks for. It may be used by several goroutines.
type Pattern struct {
	q      Query
	folded string // of Text, where that is not a regular expression
	re     *regexp.Regexp
}

// Compile makes a pattern of a query. An empty text is found nowhere. The error
// wraps ErrRegexp, and says what is wrong with which part of the expression.
func Compile(q Query) (*Pattern, error) {
	p := &Pattern{q: q}
	if !q.Regexp {
		if strings.TrimSpace(q.Text) == "" {
			p.q.Exact = true // two spaces are not one
		}
		p.folded = p.fold(q.Text)
		return p, nil
	}
	expr := q.Text
	if !q.Exact {
		expr = "(?i)" + foldExpr(expr)
	}
	re, err := regexp.Compile(expr)
	var wrong *syntax.Error
	if errors.As(err, &wrong) {
		return nil, fmt.Errorf("%w: %s: %s", ErrRegexp, wrong.Code, wrong.Expr)
	}
	p.re = re
	return p, err
}

// fold folds a text that is looked for, with the spaces at its ends, which a key
// does not have.
func (p *Pattern) fold(s string) string {
	if p.q.Exact {
		return s
	}
	folded := arabic.Fold(s)
	if r, _ := utf8.DecodeRuneInString(s); unicode.IsSpace(r) {
		folded = " " + folded
	}
	if r, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) {
		folded += " "
	}
	return folded
}

// foldExpr folds an expression as the texts are that it is held against. What is
// written in ASCII stays: it may be syntax.
func foldExpr(expr string) string {
	var b strings.Builder
	for _, r := range expr {
		if r < utf8.RuneSelf {
			b.WriteRune(r)
		} else {
			b.WriteString(regexp.QuoteMeta(arabic.Fold(string(r))))
		}
	}
	return b.String()
}

// key is what a text is compared by. An exact pattern compares the text itself.
func (p *Pattern) key(chars string) arabic.Key {
	if p.q.Exact {
		return arabic.Key{Text: chars}
	}
	return arabic.FoldKey(chars)
}

// Find returns where the text is found, in order. The ranges are not empty and do
// not overlap.
func (p *Pattern) Find(chars string) []memory.Range {
	var out []memory.Range
	p.each(chars, func(at []int) {
		out = append(out, memory.Range{Start: at[0], End: at[1]})
	})
	return out
}

// Match reports whether the text is found. It is quicker than Find.
func (p *Pattern) Match(chars string) bool {
	switch {
	case p.q.Words:
	case p.re != nil:
		key := chars
		if !p.q.Exact {
			key = arabic.Fold(chars)
		}
		if at := p.re.FindStringIndex(key); at == nil || at[0] < at[1] {
			return at != nil
		}
	case p.folded == "":
		return false
	case p.q.Exact:
		return strings.Contains(chars, p.folded)
	case p.folded[0] == ' ' || p.folded[len(p.folded)-1] == ' ':
		return strings.Contains(arabic.Fold(chars), p.folded)
	default:
		return arabic.Contains(chars, p.folded)
	}
	return p.Find(chars) != nil
}

// each calls f with each find: pairs of offsets in chars, the first of all of it, the
// others of what is in parentheses, -1 where that has no part in it.
func (p *Pattern) each(chars string, f func(at []int)) {
	k := p.key(chars)
	last := 0
	for _, at := range p.in(k.Text) {
		if !p.q.Exact {
			for i := 0; i < len(at); i += 2 {
				if at[i] >= 0 {
					at[i], at[i+1] = k.Source(at[i], at[i+1])
				}
			}
		}
		// Two finds may share a character of which the key makes several.
		if at[0] >= at[1] || at[0] < last || p.q.Words && !whole(chars, at[0], at[1]) {
			continue
		}
		last = at[1]
		f(at)
	}
}

// in returns the finds in a key.
func (p *Pattern) in(key string) (out [][]int) {
	if p.re != nil {
		return p.re.FindAllStringSubmatchIndex(key, -1)
	}
	if p.folded == "" {
		return nil
	}
	for from := 0; ; {
		i := strings.Index(key[from:], p.folded)
		if i < 0 {
			return out
		}
		start := from + i
		from = start + len(p.folded)
		out = append(out, []int{start, from})
	}
}

// whole reports whether no letter or digit touches a range.
func whole(chars string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(chars[:start])
	after, _ := utf8.DecodeRuneInString(chars[end:])
	return !wordy(before) && !wordy(after)
}

func wordy(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// Replace puts a text in the place of each find, and returns how many there were. Of
// a regular expression, $1 and ${name} stand for what was found in parentheses, and
// $$ for a dollar sign. Where neither the query nor what it is replaced with begins
// with a capital, but the text that was found does, the replacement gets one too.
//
// No code is lost: within a find, one that opens goes before the replacement, and
// all others behind it.
func (p *Pattern) Replace(t text.Text, with string) (text.Text, int) {
	return p.replace(t, with, func(memory.Range) bool { return true })
}

// ReplaceAt does so with the find at a range alone. ok is false where there is none.
func (p *Pattern) ReplaceAt(t text.Text, at memory.Range, with string) (out text.Text, ok bool) {
	out, n := p.replace(t, with, func(r memory.Range) bool { return r == at })
	return out, n > 0
}

// replace replaces the finds that are wanted.
func (p *Pattern) replace(t text.Text, with string, wanted func(memory.Range) bool) (text.Text, int) {
	out := text.Text{}
	n, done, code := 0, 0, 0
	// upTo copies the characters up to an offset, and the codes before them and at it.
	upTo := func(offset int) {
		for ; code < len(t.Codes) && t.Codes[code].Offset <= offset; code++ {
			c := t.Codes[code]
			c.Offset += len(out.Chars) - done
			out.Codes = append(out.Codes, c)
		}
		out.Chars += t.Chars[done:offset]
		done = offset
	}
	p.each(t.Chars, func(at []int) {
		if !wanted(memory.Range{Start: at[0], End: at[1]}) {
			return
		}
		n++
		upTo(at[0])
		var behind []text.Code
		for ; code < len(t.Codes) && t.Codes[code].Offset < at[1]; code++ {
			c := t.Codes[code]
			if c.Offset = len(out.Chars); c.Kind == text.Open {
				out.Codes = append(out.Codes, c)
			} else {
				behind = append(behind, c)
			}
		}
		out.Chars += p.replacement(t.Chars, at, with)
		for _, c := range behind {
			c.Offset = len(out.Chars)
			out.Codes = append(out.Codes, c)
		}
		done = at[1]
	})
	upTo(len(t.Chars))
	return out, n
}

// replacement returns what stands in the place of a find.
func (p *Pattern) replacement(chars string, at []int, with string) string {
	if p.re != nil {
		return string(p.re.ExpandString(nil, with, chars, at))
	}
	if !p.q.Exact && with != "" && capital(chars[at[0]:]) && !capital(p.q.Text) {
		r, n := utf8.DecodeRuneInString(with)
		return string(unicode.ToUpper(r)) + with[n:]
	}
	return with
}

func capital(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}
