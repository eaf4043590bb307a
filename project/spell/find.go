package spell

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Mistake is a word of a text that is not known.
type Mistake struct {
	Word
	// Name says that it is most likely a name that nobody has listed: it has a capital,
	// and is not one slip away from a common word. Most unknown words of published
	// translations are such, and right: spelling cannot tell.
	Name bool
}

// Find returns the words of a text that are not right, in order. Of what hyphens join
// only the wrong parts are told. Particles of foreign names (de, von) are right beside a
// word with a capital.
func (c *Checker) Find(text string) []Mistake {
	var out []Mistake
	words := Words(text)
	for i, w := range words {
		switch {
		case c.Check(w.Text):
		case particles[w.Text] && (i > 0 && capitalised(words[i-1].Text) || i+1 < len(words) && capitalised(words[i+1].Text)):
		case i > 0 && phrases[words[i-1].Text+" "+w.Text], i+1 < len(words) && phrases[w.Text+" "+words[i+1].Text]:
		case strings.Contains(w.Text, "-"):
			out = append(out, c.parts(w, text[w.Start:w.End])...)
		default:
			out = append(out, Mistake{w, c.likeName(w)})
		}
	}
	return out
}

// particles stand in foreign names in small letters.
var particles = setOf("al bin bint da das de del della den der des di do dos du el ibn la las le les los ter und van von y")

// phrases are two words that are English together and not by themselves.
var phrases = map[string]bool{
	"de facto": true, "De facto": true, "de jure": true, "De jure": true, "ad hoc": true, "et al": true, "bona fide": true,
	"bona fides": true, "casus belli": true, "laissez faire": true, "sine die": true, "terra firma": true, "modus vivendi": true,
	"modus operandi": true, "quid pro": true, "femme fatale": true, "haute couture": true, "joie de": true, "raison d'être": true,
}

func capitalised(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// parts are the wrong ones of those that hyphens join; all of it where none is wrong
// by itself.
func (c *Checker) parts(w Word, raw string) []Mistake {
	var out []Mistake
	for from := 0; from <= len(raw); {
		to, n := len(raw), 1
		for i, r := range raw[from:] {
			if r == '-' || r == '\u2010' || r == '\u2011' {
				to, n = from+i, len(string(r))
				break
			}
		}
		part := Word{w.Start + from, w.Start + to, normal(raw[from:to]), w.First && from == 0}
		joins := to < len(raw) && prefixes[strings.ToLower(part.Text)] || from > 0 && endings[part.Text]
		if part.Text != "" && !joins && !c.Check(part.Text) {
			out = append(out, Mistake{part, c.likeName(part)})
		}
		from = to + n
	}
	if len(out) == 0 {
		out = append(out, Mistake{w, c.likeName(w)})
	}
	return out
}

// likeName reports whether an unknown word looks like a name.
func (c *Checker) likeName(w Word) bool {
	bare := strings.TrimSuffix(w.Text, "'s")
	switch caseOf(bare) {
	case lower:
		return false
	case capital:
		return !c.slip(bare, w.First)
	}
	return true
}

// slip reports whether a capitalised word is one slip away from a common word. Inside
// of a sentence only long words are taken for that: there most that have a capital are
// names, and a short name is like some word.
func (c *Checker) slip(word string, first bool) bool {
	n := utf8.RuneCountInString(word)
	if n < 3 || n < longName && !first {
		return false
	}
	if known, ok := c.slips.Load(word); ok {
		return known.(bool)
	}
	most := uint8(1) // the level of a common word
	if n < longName {
		most = 0
	}
	found := false
	typed := []rune(strings.ToLower(word))
	for _, d := range c.dictionaries {
		f := d.forms()
		newSeeker(d, typed, slip).seek(f, func(i int, _ int32) {
			found = found || f.level[i] <= most && !strings.HasSuffix(f.word(i), "'s")
		})
	}
	c.slips.Store(word, found)
	return found
}

// longName is from how many letters on a word is long.
const longName = 7
