package spell

import (
	"slices"
	"strings"
	"sync"
)

// A Checker is what a project takes for right: dictionaries, and names, terms and
// personal words on top.
type Checker struct {
	dictionaries []*Dictionary
	extra        map[string]bool // as they are written; false is wrong
	patterned    []*Dictionary   // words with the forms of others, one for each dictionary
	acronyms     bool
	forms        func() *forms // of extra
	*remembered
}

// remembered is what is asked again and again, and takes long to find out.
type remembered struct {
	corrections sync.Map // by word
	slips       sync.Map // whether a capitalised word is one
}

// Extra is what stands beside the dictionaries.
type Extra struct {
	// Names are Latin forms of names, and Terms what terms are translated by: each word
	// of them is right. The article of an Arabic name may have a capital or not:
	// al-Sadhan is Al-Sadhan too.
	Names, Terms []string
	Personal     []Personal
	// Acronyms asks to check words all in capitals too; otherwise they are right.
	Acronyms bool
}

// NewChecker makes a checker. A word is right that one of the dictionaries has, and
// the extra words are.
func NewChecker(dictionaries []*Dictionary, extra Extra) *Checker {
	c := &Checker{dictionaries: dictionaries, extra: map[string]bool{}, acronyms: extra.Acronyms, remembered: &remembered{}}
	for _, list := range [][]string{extra.Terms, extra.Names} {
		for _, phrase := range list {
			for _, w := range Words(phrase) {
				c.learn(w.Text)
			}
		}
	}
	for _, d := range dictionaries {
		c.patterned = append(c.patterned, d.patterned(extra.Personal))
	}
	for _, p := range extra.Personal {
		c.extra[p.Word] = !p.Wrong
	}
	c.forms = sync.OnceValue(func() *forms {
		var words []string
		for w, ok := range c.extra {
			if ok && !c.inDictionary(w) {
				words = append(words, w)
			}
		}
		return newForms(words, nil)
	})
	return c
}

// With returns the checker with or without asking for words all in capitals.
func (c *Checker) With(acronyms bool) *Checker {
	d := *c
	d.acronyms = acronyms
	return &d
}

// learn takes a word of a name or a term, and what hyphens join in it.
func (c *Checker) learn(word string) {
	c.extra[word] = true
	_, after, _ := strings.Cut(word, "-")
	for part := range strings.SplitSeq(after, "-") {
		if len(part) > 1 {
			c.extra[part] = true
		}
	}
}

// patterned is a dictionary of the personal words that have the forms of others.
func (d *Dictionary) patterned(words []Personal) *Dictionary {
	p := newDictionary(d.Name)
	p.rules, p.sets, p.roots = d.rules, d.sets, map[string]int32{}
	for _, w := range words {
		if w.Like == "" || w.Wrong {
			continue
		}
		for i, ok := d.roots[w.Like]; ok && i >= 0; i = d.entries[i].next {
			p.add(w.Word, d.entries[i].set)
		}
	}
	return p
}

func (c *Checker) inDictionary(word string) bool {
	return slices.ContainsFunc(c.dictionaries, func(d *Dictionary) bool { return d.Check(word) })
}

// Check reports whether a word is right. Beyond what its dictionaries and extra words
// say, that is what has 's behind a right word, hyphens between right ones or behind a
// prefix such as non-, and initials.
func (c *Checker) Check(word string) bool {
	word = normal(word)
	if right, ok := c.listed(word); ok {
		return right
	}
	if !c.acronyms && caseOf(word) == upper && len(word) > 1 || initials.MatchString(word) || c.inDictionary(word) {
		return true
	}
	if base, ok := strings.CutSuffix(word, "'s"); ok && base != "" {
		return c.Check(base)
	}
	if base, ok := strings.CutSuffix(word, "s'"); ok && base != "" {
		return c.Check(base + "s")
	}
	if before, after, ok := strings.Cut(word, "-"); ok && before != "" && after != "" {
		return (prefixes[strings.ToLower(before)] || c.Check(before)) && (endings[after] || c.Check(after))
	}
	return false
}

// prefixes stand before a hyphen, and endings behind one; the dictionaries have not
// all of them as words. The Arabic article is among them, also as it is spoken.
var (
	prefixes = setOf("ad adh al an ar as ash at ath az ed el er es esh " +
		"anti auto bi co counter de eco electro euro ex extra hyper infra inter intra macro mega meta micro mid mini " +
		"mis multi nano neo non omni pan para poly post pre pro proto pseudo quasi re semi socio sub super trans tri ultra un uni vice")
	endings = setOf("olds esque ish wide")
)

// setOf are the words of a line.
func setOf(line string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(line) {
		m[w] = true
	}
	return m
}

// listed tells what the extra words say of a word: it may have a capital, or be all in
// capitals, where they have it without.
func (c *Checker) listed(word string) (right, ok bool) {
	if right, ok = c.extra[word]; ok {
		return right, true
	}
	for _, p := range c.patterned {
		if len(p.roots) > 0 && p.Check(word) {
			return true, true
		}
	}
	switch caseOf(word) {
	case capital:
		right, ok = c.extra[strings.ToLower(word)]
	case upper:
		if right, ok = c.extra[strings.ToLower(word)]; ok {
			break
		}
		right, ok = c.extra[titled(word)]
	}
	return right, ok
}

// titled is a word with a capital at its start and behind each hyphen.
func titled(word string) string {
	parts := strings.Split(strings.ToLower(word), "-")
	for i, p := range parts {
		if p != "" {
			parts[i] = capitalise(p)
		}
	}
	return strings.Join(parts, "-")
}
