package names

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tarjuman/assets"
	"tarjuman/memory/arabic"
)

// A class says what a word may be in a name.
type class uint8

const (
	common    class = iota // no name
	ordinary               // a given name that is an ordinary word too
	givenName              // a given name
	unknown                // a word that is neither common nor known
	article                // a word with an article that is not common
	connector              // بن, أبو, آل, عبد
)

// A sentence has its words with what each may be.
type sentence struct {
	text    string
	words   []arabic.Word
	classes []class
	// begins is where in the text a word begins without a و that is written before it.
	begins  []int
	bare    []string // without what is written before it
	foreign []bool
	covered []bool
	times   map[string]int // of words of the whole text that may be names
}

// A classified word is what classify says of one, and where bare begins in it.
type classified struct {
	class   class
	bare    string
	foreign bool
	begin   int
}

// readText reads a sentence; looked has the words that others had, as they are
// written.
func readText(text string, looked map[string]classified) *sentence {
	t := &sentence{text: text, words: arabic.Words(text)}
	for _, w := range t.words {
		written := text[w.Start:w.End]
		k, ok := looked[written]
		if !ok {
			k.class, k.bare, k.foreign = classify(written, w.Text)
			k.begin = skip(written, utf8.RuneCountInString(w.Text)-utf8.RuneCountInString(k.bare))
			looked[written] = k
		}
		t.classes, t.bare, t.foreign = append(t.classes, k.class), append(t.bare, k.bare), append(t.foreign, k.foreign)
		t.begins = append(t.begins, w.Start+k.begin)
	}
	t.covered = make([]bool, len(t.words))
	return t
}

// skip is how many bytes n letters take at the beginning of a word.
func skip(word string, n int) int {
	for i, r := range word {
		if unicode.IsLetter(r) && r != 'ـ' {
			if n--; n < 0 {
				return i
			}
		}
	}
	return len(word)
}

// classify tells what a word may be, and what it is without a conjunction or a
// preposition where that is certain.
func classify(text, fold string) (c class, bare string, foreign bool) {
	if r, _ := utf8.DecodeRuneInString(text); !unicode.Is(unicode.Arabic, r) || strings.ContainsFunc(text, unicode.IsDigit) {
		return common, fold, false
	}
	named := func(word string) (class, bool) {
		g, ok := known().given[word]
		switch {
		case !ok || g.small:
			return common, false
		case g.word:
			return ordinary, true
		}
		return givenName, true
	}
	if c, ok := named(fold); ok && !strings.HasSuffix(text, "على") {
		return c, fold, known().given[fold].foreign
	}
	if connectors[fold] && (fold != "ال" || strings.HasPrefix(arabic.Weak(text), "آل")) {
		return connector, fold, false
	}
	if ordinaryWord(fold) {
		return common, fold, false
	}
	for _, p := range []string{"و", "ل", "ب", "ف"} {
		if rest, ok := strings.CutPrefix(fold, p); ok {
			if c, ok := named(rest); ok {
				return c, rest, known().given[rest].foreign
			}
		}
	}
	if strings.HasPrefix(fold, "ال") && utf8.RuneCountInString(fold) >= 5 {
		return article, fold, false
	}
	if arabic.Bare(fold) != fold || grammatical(text, fold) {
		return common, fold, false
	}
	return unknown, fold, false
}

// grammatical reports whether a word looks like one of the language: a verb that
// begins with ي or ت, a participle with م, a comparative, a plural, a feminine, an
// accusative, a word with a conjunction or a pronoun. Some names look so too, and are
// left out.
func grammatical(text, fold string) bool {
	letters := []rune(fold)
	n := len(letters)
	if n < 3 || strings.ContainsRune(text, 'ة') || strings.ContainsRune(text, fathatan) {
		return true
	}
	vowel := func(r rune) bool { return r == 'ا' || r == 'و' || r == 'ي' }
	switch first, second := letters[0], letters[1]; first {
	case 'ا':
		if !vowel(second) && (n < 6 || strings.HasPrefix(text, "است") || strings.HasPrefix(text, "ا") && letters[2] == 'ت') {
			return true // استقرار, افتتاح
		}
	case 'ي', 'م', 'ن':
		if !vowel(second) && (n < 6 || first != 'ن') {
			return true
		}
	case 'ت':
		if second != 'ش' && second != 'و' && !(vowel(second) && n > 4) {
			return true
		}
	case 'و':
		if second != 'ا' && second != 'ي' || hamza(text[2:]) {
			return true
		}
	case 'ب', 'ل', 'ك', 'ف':
		if hamza(text[2:]) || first == 'ل' && second == 'ل' {
			return true
		}
	}
	for _, end := range []string{"ات", "ها", "هم", "نا", "اء", "يه"} {
		if strings.HasSuffix(fold, end) || strings.HasSuffix(text, "ء") {
			return true
		}
	}
	return false
}

// hamza reports whether an alef with a hamza begins a word: what stands before it is
// written together with it.
func hamza(word string) bool {
	return strings.HasPrefix(word, "أ") || strings.HasPrefix(word, "إ") || strings.HasPrefix(word, "آ")
}

// attached reports whether the first letter of a word may be no part of it.
func attached(fold string) bool {
	letters := []rune(fold)
	return strings.ContainsRune("بلكفسي", letters[0]) && (letters[0] == 'ي' || !strings.ContainsRune("اوي", letters[1]))
}

// ordinaryWord reports whether a word, or what it may be a form of, is a common one.
func ordinaryWord(fold string) bool {
	for _, c := range arabic.Candidates(nil, fold) {
		bare := arabic.Bare(c.Text)
		if arabic.FunctionWord(c.Text) || lexicon()[bare] || lexicon()[c.Text] || titles[bare] || verbs[c.Text] || things[bare] {
			return true
		}
	}
	return false
}

// lexicon are the common words of Arabic, folded and without an article.
var lexicon = sync.OnceValue(func() map[string]bool {
	m := map[string]bool{}
	for line := range strings.Lines(assets.Lexicon + moreWords) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range arabic.Words(line) {
			m[arabic.Bare(w.Text)] = true
		}
	}
	return m
})

// Possible reports whether an Arabic word, as it is written, may be a name that stands
// by itself or in a longer one: one that is no common word and does not look like a
// form of grammar. An article is let through where article is set.
func Possible(word string, withArticle bool) bool {
	fold := arabic.Fold(word)
	c, _, _ := classify(word, fold)
	switch {
	case c == article:
		return withArticle
	case c == unknown:
		// حصلوا and دعمت are verbs of the past.
		past := strings.HasSuffix(fold, "وا") && !hamza(word) || strings.HasSuffix(fold, "ت") && !strings.ContainsAny(fold, "اوي")
		return !past
	}
	return c == givenName || c == ordinary
}
