package spell

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// maxForms is how many bytes the words of a list have at most: what affixes make of
// the words of a language with very many is not all listed.
const maxForms = 24 << 20

// forms is a sorted list of words, each once, for suggestions. That of American
// English has 125,000 words in 2 MB.
type forms struct {
	text string
	at   []uint32 // where each word begins in text, and where the last one ends
	// shared is how many characters a word has in common with the one before, at most 255.
	shared []uint8
	// level is how common a word is; see Dictionary.levels.
	level []uint8
	// longest is how many characters the longest word has.
	longest int
}

// rare is the level of a word of which nobody knows how common it is.
const rare uint8 = 4

func newForms(words []string, levels map[string]uint8) *forms {
	slices.Sort(words)
	words = slices.Compact(words)
	f := &forms{at: make([]uint32, 1, len(words)+1), shared: make([]uint8, len(words)), level: make([]uint8, len(words))}
	var b strings.Builder
	before := ""
	for i, w := range words {
		b.WriteString(w)
		f.at = append(f.at, uint32(b.Len()))
		f.shared[i] = uint8(min(sharedRunes(before, w), 255))
		level, ok := levels[w]
		if !ok {
			level, ok = levels[strings.TrimSuffix(w, "'s")]
		}
		if !ok {
			level = rare
		}
		f.level[i] = level
		f.longest = max(f.longest, utf8.RuneCountInString(w))
		before = w
	}
	f.text = b.String()
	return f
}

// sharedRunes is how many characters two words begin with alike.
func sharedRunes(a, b string) int {
	n := 0
	for a != "" && b != "" {
		r, na := utf8.DecodeRuneInString(a)
		q, nb := utf8.DecodeRuneInString(b)
		if r != q {
			break
		}
		a, b, n = a[na:], b[nb:], n+1
	}
	return n
}

func (f *forms) len() int          { return len(f.shared) }
func (f *forms) word(i int) string { return f.text[f.at[i]:f.at[i+1]] }

// find returns the place of a word in the list.
func (f *forms) find(word string) (int, bool) {
	lo, hi := 0, f.len()
	for lo < hi {
		mid := int(uint(lo+hi) / 2)
		if f.word(mid) < word {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < f.len() && f.word(lo) == word
}

// expand makes the list of all words that may be suggested: those of the word list,
// and what affixes make of them.
func (d *Dictionary) expand() *forms {
	e := &expansion{d: d, prefixes: byFlag(d.prefixes), suffixes: byFlag(d.suffixes)}
	for word, i := range d.roots {
		for ; i >= 0; i = d.entries[i].next {
			if set := d.sets[d.entries[i].set]; d.suggested(set) && !has(set, d.needAffix) {
				e.add(word)
			}
		}
	}
	for word, i := range d.roots {
		for ; i >= 0; i = d.entries[i].next {
			if set := d.sets[d.entries[i].set]; d.suggested(set) {
				e.affixed(word, set)
			}
		}
	}
	var levels map[string]uint8
	if d.levels != nil {
		levels = d.levels()
	}
	return newForms(e.words, levels)
}

// suggested reports whether a word with these flags, and what is made of it, may be
// suggested.
func (d *Dictionary) suggested(set []flag) bool {
	return !has(set, d.forbidden) && !has(set, d.noSuggest) && !has(set, d.substandard) && !has(set, d.onlyInCompound) && !has(set, onlyUpper)
}

type expansion struct {
	d                  *Dictionary
	prefixes, suffixes map[flag][]*affix
	words              []string
	bytes              int
}

func byFlag(table map[string][]affix) map[flag][]*affix {
	out := map[flag][]*affix{}
	for _, list := range table {
		for i := range list {
			out[list[i].flag] = append(out[list[i].flag], &list[i])
		}
	}
	return out
}

// full reports whether the list is as long as it may be.
func (e *expansion) full() bool { return e.bytes >= maxForms }

// add takes a word that is not forbidden as a whole.
func (e *expansion) add(word string) {
	if e.full() {
		return
	}
	if e.d.forbidden == 0 || e.d.lookup(word, false) != forbidden {
		e.words = append(e.words, word)
		e.bytes += len(word) + 6
	}
}

// affixed adds what affixes make of a word; see Dictionary.analyse.
func (e *expansion) affixed(word string, set []flag) {
	d := e.d
	e.prefixed(word, set, nil, nil)
	for _, f := range set {
		for _, s := range e.suffixes[f] {
			form, ok := s.behind(word, d.fullStrip)
			if e.full() {
				return
			}
			if !ok {
				continue
			}
			if d.complete(nil, s) {
				e.add(form)
			}
			e.prefixed(form, set, s, s.goesOn)
			for _, g := range s.goesOn {
				for _, outer := range e.suffixes[g] {
					if second, ok := outer.behind(form, d.fullStrip); ok && !e.full() {
						if d.complete(nil, outer) {
							e.add(second)
						}
						e.prefixed(second, set, outer, slices.Concat(s.goesOn, outer.goesOn))
					}
				}
			}
		}
	}
}

// prefixed adds a form with each prefix that its root or its suffixes have. s is the
// outermost suffix, or nil.
func (e *expansion) prefixed(form string, set []flag, s *affix, more []flag) {
	for _, flags := range [][]flag{set, more} {
		for _, f := range flags {
			for _, p := range e.prefixes[f] {
				if e.full() {
					return
				}
				if s != nil && !(p.cross && s.cross) || !e.d.complete(p, s) {
					continue
				}
				if w, ok := p.before(form, e.d.fullStrip); ok {
					e.add(w)
				}
			}
		}
	}
}

// behind is a word with the suffix, where it can have it.
func (a *affix) behind(word string, fullStrip bool) (string, bool) {
	stem, ok := strings.CutSuffix(word, a.strip)
	return stem + a.add, ok && (stem != "" || fullStrip) && a.when.ends(word)
}

// before is a word with the prefix, where it can have it.
func (a *affix) before(word string, fullStrip bool) (string, bool) {
	stem, ok := strings.CutPrefix(word, a.strip)
	return a.add + stem, ok && (stem != "" || fullStrip) && a.when.begins(word)
}
