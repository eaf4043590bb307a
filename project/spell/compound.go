package spell

import "unicode/utf8"

// compounded reports whether a word is made of several as a COMPOUNDRULE says: 21st
// is 2 and 1st.
func (d *Dictionary) compounded(word string) bool {
	if word == "" || !d.compoundStart[word[0]] {
		return false
	}
	for _, pattern := range d.compounds {
		if d.matches(word, pattern) {
			return true
		}
	}
	return false
}

// matches reports whether a word can be cut into words of the list, each with the
// flag that is due. Each place and element are looked at once.
func (d *Dictionary) matches(word string, pattern []element) bool {
	type state struct{ from, element int }
	seen := map[state]bool{}
	var reach func(s state) bool
	reach = func(s state) bool {
		if s.element == len(pattern) {
			return s.from == len(word)
		}
		if seen[s] {
			return false
		}
		seen[s] = true
		e := pattern[s.element]
		if e.optional && reach(state{s.from, s.element + 1}) {
			return true
		}
		next := s.element + 1
		if e.many {
			next = s.element
		}
		runes := 0
		for to := s.from; to < len(word); {
			_, n := utf8.DecodeRuneInString(word[to:])
			to, runes = to+n, runes+1
			if runes >= d.compoundMin && (s.from > 0 || to < len(word)) && d.part(word[s.from:to], e.flag) && reach(state{to, next}) {
				return true
			}
		}
		return false
	}
	return reach(state{})
}

// part reports whether a word of the list has a flag of a COMPOUNDRULE.
func (d *Dictionary) part(word string, f flag) bool {
	for set := range d.all(word) {
		if has(set, f) && !has(set, onlyUpper) && !has(set, d.forbidden) {
			return true
		}
	}
	return false
}
