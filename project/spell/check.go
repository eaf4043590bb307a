package spell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The limits of a word: what is longer is none, as for Hunspell.
const (
	maxRunes = 99
	maxWord  = 255 // bytes
	// maxBreaks is at how many places a word is cut at most, one fewer than Hunspell's
	// limit.
	maxBreaks = 9
)

// A wordCase is how the letters of a word are written.
type wordCase uint8

const (
	lower        wordCase = iota // word, and what has no letters
	capital                      // Word
	upper                        // WORD
	mixed                        // wORD, iPhone
	mixedCapital                 // McDonald
)

// caseOf tells how a word is written. Characters without case, such as digits, do
// not count.
func caseOf(word string) wordCase {
	capitals, without, n := 0, 0, 0
	first := false
	for _, r := range word {
		switch {
		case r < utf8.RuneSelf:
			if 'A' <= r && r <= 'Z' {
				capitals++
			} else if r < 'a' || r > 'z' {
				without++
			}
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			capitals++
		case unicode.ToUpper(r) == r:
			without++
		}
		if n == 0 {
			first = capitals == 1
		}
		n++
	}
	switch {
	case capitals == 0:
		return lower
	case capitals == 1 && first:
		return capital
	case capitals+without == n:
		return upper
	case first:
		return mixedCapital
	}
	return mixed
}

func capitalise(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// A verdict is what is known of a word as it is written.
type verdict uint8

const (
	unknown   verdict = iota
	right             // a word
	kept              // a word, and only in the case in which the list has it
	forbidden         // listed as wrong
)

// Check reports whether a word is spelt right. Numbers are, and so are words with
// stops behind them; hyphens join words that are right (BREAK). A capital at the
// start, or all in capitals, is right for words that are listed without, other
// capitals are only right where the list has them.
func (d *Dictionary) Check(word string) bool {
	word = strings.TrimSpace(d.convert(word, d.input))
	if len(word) > maxWord || utf8.RuneCountInString(word) > maxRunes || !utf8.ValidString(word) {
		return false
	}
	bare := strings.TrimRight(word, ".")
	if bare == "" || number(bare) {
		return true
	}
	return d.joined(bare, len(bare) < len(word))
}

// convert replaces what ICONV or OCONV name, the longest first.
func (d *Dictionary) convert(s string, table []conversion) string {
	if len(table) == 0 {
		return s
	}
	var out []byte
	for i := 0; i < len(s); {
		best := -1
		for k, c := range table {
			if strings.HasPrefix(s[i:], c.from) && (best < 0 || len(c.from) > len(table[best].from)) {
				best = k
			}
		}
		switch {
		case best < 0 && out == nil:
			i++
		case best < 0:
			out = append(out, s[i])
			i++
		default:
			if out == nil {
				out = append(make([]byte, 0, len(s)+8), s[:i]...)
			}
			out = append(out, table[best].to...)
			i += len(table[best].from)
		}
	}
	if out == nil {
		return s
	}
	return string(out)
}

// number reports whether a word is digits with single stops, commas and hyphens
// between them.
func number(word string) bool {
	digit := false
	for i := range len(word) {
		switch c := word[i]; {
		case '0' <= c && c <= '9':
			digit = true
		case digit && (c == '.' || c == ',' || c == '-'):
			digit = false
		default:
			return false
		}
	}
	return digit
}

// joined reports whether a word is right, or made of right ones by what BREAK names.
func (d *Dictionary) joined(word string, dotted bool) bool {
	switch v := d.cased(word, dotted); {
	case v == forbidden:
		return false
	case v != unknown:
		return true
	}
	places := 0
	for _, b := range d.breaks {
		if len(b) > 1 && (b[0] == '^' || b[len(b)-1] == '$') {
			continue
		}
		places += strings.Count(word, b)
	}
	if places > maxBreaks {
		return false
	}
	return d.broken(word, places)
}

// broken reports whether a word that is none itself can be cut into right ones, at up
// to so many places.
func (d *Dictionary) broken(word string, places int) bool {
	whole := func(w string) bool {
		if v := d.cased(w, false); v != unknown {
			return v != forbidden
		}
		return number(w) || places >= 0 && d.broken(w, places-1)
	}
	for _, b := range d.breaks {
		if rest, ok := strings.CutPrefix(b, "^"); ok && rest != "" {
			if after, ok := strings.CutPrefix(word, rest); ok && after != "" && whole(after) {
				return true
			}
		} else if rest, ok := strings.CutSuffix(b, "$"); ok && rest != "" {
			if before, ok := strings.CutSuffix(word, rest); ok && before != "" && whole(before) {
				return true
			}
		}
	}
	for _, b := range d.breaks {
		for from := 1; from < len(word); {
			i := strings.Index(word[from:], b)
			if i < 0 {
				break
			}
			from += i
			if before, after := word[:from], word[from+len(b):]; after != "" && whole(after) && whole(before) {
				return true
			}
			from++
		}
	}
	return false
}

// cased looks a word up in the cases in which it may be listed. dotted says that a
// stop stood behind it, which may belong to it.
func (d *Dictionary) cased(word string, dotted bool) verdict {
	c := caseOf(word)
	look := func(w string) verdict {
		v := d.lookup(w, c == capital)
		if v == unknown && dotted {
			v = d.lookup(w+".", c == capital)
		}
		return v
	}
	if c != capital {
		if v := look(word); v != unknown || c != upper {
			return v
		}
	}
	small := strings.ToLower(word)
	if i := strings.IndexByte(small, '\''); c == upper && 0 <= i && i+1 < len(small) {
		// O'BRIEN is listed as O'Brien.
		part := small[:i+1] + capitalise(small[i+1:])
		for _, w := range []string{part, capitalise(part)} {
			if v := look(w); v != unknown {
				return v
			}
		}
	}
	switch v := look(capitalise(small)); {
	case v == kept && c == upper:
	case v != unknown:
		return v
	}
	if v := look(small); v != kept {
		return v
	}
	return unknown
}

// lookup tells what is known of a word with these very letters. capitalised says that
// the user wrote a capital where the word begins and nowhere else.
func (d *Dictionary) lookup(word string, capitalised bool) verdict {
	v := unknown
	d.analyse(word, func(set []flag) bool {
		switch {
		case has(set, d.forbidden):
			v = forbidden
			return false
		case has(set, d.onlyInCompound) || capitalised && has(set, onlyUpper):
		case !has(set, d.keepCase):
			v = right
			return d.forbidden != 0
		case v == unknown:
			v = kept
		}
		return true
	})
	if v == unknown && d.compounded(word) {
		v = right
	}
	return v
}
