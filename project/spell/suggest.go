package spell

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// What makes a word less likely beside its distance, in the same measure.
const (
	strange    = 30  // a name for what was typed in small letters
	otherCase  = 5   // a capital at the start of one of both
	possessive = 40  // 's where no apostrophe was typed
	twoWords   = 110 // a missing space
	pairTwice  = 90  // two letters typed twice
	moved      = 80  // less, where all letters are those that were typed
)

// rarity is the cost of each level of Dictionary.levels, from the most common words
// to those of which nobody knows.
var rarity = [...]int32{0, 12, 30, 40, 60}

// A suggestion is a word, and how unlikely it is.
type suggestion struct {
	word string
	cost int32
}

// Suggest returns what may have been meant by a word that is wrong, the most likely
// first, up to most. It is written as the word was: with a capital, or all in capitals.
// The words of names, terms and the personal dictionary stand before others that are as
// near. Nothing is suggested that Check does not take for right.
//
// The first call makes the lists of words, which takes some tenths of a second; Prepare
// does that before.
func (c *Checker) Suggest(word string, most int) []string {
	var words []string
	for _, s := range c.ranked(word, most) {
		words = append(words, s.word)
	}
	return words
}

// Correct returns the one word that was meant, where that is certain enough to put it
// in the place of what is wrong without choosing: it is near, and all others are
// clearly less likely. It may be a name where the word has a capital, and a compound
// that nobody has listed where a space would do: that is never certain. Of a thousand slips it knows three fifths, and is right on 99 of
// a hundred of those.
func (c *Checker) Correct(word string) (meant string, certain bool) {
	type correction struct {
		meant   string
		certain bool
	}
	if known, ok := c.corrections.Load(word); ok {
		k := known.(correction)
		return k.meant, k.certain
	}
	var k correction
	best := c.ranked(word, 2)
	if len(best) > 0 && !strings.Contains(best[0].word, " ") && caseOf(word) == lower && best[0].cost <= certainCost && (len(best) == 1 || best[1].cost-best[0].cost >= certainGap) {
		k = correction{best[0].word, true}
	}
	c.corrections.Store(word, k)
	return k.meant, k.certain
}

const (
	certainCost = 125
	certainGap  = 40
)

// ranked returns the first suggestions for a word, the likeliest first.
func (c *Checker) ranked(word string, most int) []suggestion {
	word = normal(word)
	if n := utf8.RuneCountInString(word); n == 0 || n > maxSuggest || most <= 0 {
		return nil
	}
	var found []suggestion
	if before, after, ok := strings.Cut(word, "-"); ok && before != "" && after != "" {
		found = c.joinedParts(word)
	}
	found = append(found, c.near(word)...)
	slices.SortStableFunc(found, func(a, b suggestion) int {
		return cmp.Or(cmp.Compare(a.cost, b.cost), strings.Compare(a.word, b.word))
	})
	var out []suggestion
	for _, s := range found {
		if len(out) == most {
			break
		}
		known := slices.ContainsFunc(out, func(o suggestion) bool { return o.word == s.word })
		if s.word != word && !known && c.allRight(s.word) {
			out = append(out, s)
		}
	}
	return out
}

// maxSuggest is how many characters a word has for which something is suggested.
const maxSuggest = 40

// Prepare makes what the first call of Suggest needs.
func (c *Checker) Prepare() {
	for _, d := range c.dictionaries {
		d.forms()
		d.near()
	}
	c.forms()
}

// allRight reports whether each word of a suggestion is right.
func (c *Checker) allRight(s string) bool {
	for w := range strings.FieldsSeq(s) {
		if !c.Check(w) {
			return false
		}
	}
	return true
}

// joinedParts are suggestions for the one wrong part of a word with hyphens.
func (c *Checker) joinedParts(word string) []suggestion {
	parts := strings.Split(word, "-")
	wrong := -1
	for i, p := range parts {
		if p == "" || c.Check(p) || i+1 < len(parts) && prefixes[strings.ToLower(p)] {
			continue
		}
		if wrong >= 0 {
			return nil
		}
		wrong = i
	}
	if wrong < 0 {
		return nil
	}
	var out []suggestion
	for _, s := range c.near(parts[wrong]) {
		all := slices.Clone(parts)
		all[wrong] = s.word
		out = append(out, suggestion{strings.Join(all, "-"), s.cost})
	}
	return out
}

// limitOf is how far a suggestion may be from a word of n letters.
func limitOf(n int) int32 {
	switch {
	case n <= 3:
		return 125
	case n <= 5:
		return 200
	case n <= 8:
		return 250
	}
	return 290
}

// near returns the words that are near to one, in no order.
func (c *Checker) near(word string) []suggestion {
	typed := []rune(word)
	for i, r := range typed {
		typed[i] = small(r)
	}
	how := caseOf(word)
	var out []suggestion
	letters := slices.Sorted(slices.Values(typed))
	take := func(w string, distance, cost int32) {
		if distance >= slip && len(w) == len(word) && slices.Equal(slices.Sorted(slices.Values([]rune(strings.ToLower(w)))), letters) {
			distance -= moved
		}
		cost += distance
		switch {
		case caseOf(w) != lower:
			if how == lower {
				cost += strange
			}
			if how == upper {
				w = strings.ToUpper(w)
			} else if w[0] != word[0] {
				cost += otherCase
			}
		case how == capital || how == mixedCapital:
			w = capitalise(w)
		case how == upper:
			w = strings.ToUpper(w)
		}
		if strings.HasSuffix(strings.ToLower(w), "'s") && !strings.Contains(word, "'") {
			cost += possessive
		}
		out = append(out, suggestion{w, cost})
	}
	for _, d := range c.dictionaries {
		f, s := d.forms(), newSeeker(d, typed, limitOf(len(typed)))
		s.seek(f, func(i int, distance int32) { take(d.convert(f.word(i), d.output), distance, rarity[f.level[i]]) })
		if d == c.dictionaries[0] {
			own := c.forms()
			s.seek(own, func(i int, distance int32) { take(own.word(i), distance, 0) })
		}
		d.apart(string(typed), take)
		for i := 0; i+4 <= len(typed); i++ {
			if typed[i] == typed[i+2] && typed[i+1] == typed[i+3] {
				once := string(slices.Concat(typed[:i], typed[i+2:]))
				if k, ok := f.find(once); ok {
					take(once, pairTwice, rarity[f.level[k]])
				}
			}
		}
	}
	return out
}

// apart suggests two words where a space is missing, and what REP says of it.
func (d *Dictionary) apart(typed string, take func(words string, distance, more int32)) {
	if d.noSplit {
		return
	}
	f := d.forms()
	for i := range typed {
		if i == 0 {
			continue
		}
		a, b := typed[:i], typed[i:]
		ia, oka := f.find(a)
		ib, okb := f.find(b)
		if !oka || !okb {
			continue
		}
		more := rarity[f.level[ia]] + rarity[f.level[ib]]
		switch {
		case (len(a) == 1 && a != "a") || len(b) == 1:
			continue
		case len(a) == 2 || len(b) == 2:
			if f.level[ia] > 0 || f.level[ib] > 0 {
				continue
			}
		}
		take(a+" "+b, twoWords, more)
	}
	for _, r := range d.reps {
		if !strings.Contains(r.to, " ") {
			continue
		}
		if i := strings.Index(typed, r.from); i >= 0 && (!r.start || i == 0) && (!r.end || i+len(r.from) == len(typed)) {
			take(typed[:i]+r.to+typed[i+len(r.from):], likeSlip, 0)
		}
	}
}
