package align

import (
	"strings"

	"tarjuman/memory/arabic"
)

// link finds for the terms of both sides the counterparts that can be told before
// the texts are compared.
func link(a, b *side) {
	linkSame(a, b)
	linkReadings(a, b)
	linkReadings(b, a)
	linkLexicon(a, b)
	linkNames(a, b)
}

// counterparts joins term i of a to term j of b. Each takes the other when nothing
// surer than k was found for it before; a number takes words beside its digits.
func counterparts(a, b *side, i, j int32, k kind) {
	a.terms[i].take(j, k)
	b.terms[j].take(i, k)
}

func (t *term) take(other int32, k kind) {
	if t.kind == word {
		t.kind = k
	}
	if t.kind == k || t.kind == number {
		t.links = append(t.links, other)
	}
}

// linkSame joins the terms that stand in both texts as they are: numbers, months,
// marks, and words in one script.
func linkSame(a, b *side) {
	for key, i := range a.index {
		t := a.terms[i]
		j, ok := b.index[key]
		switch {
		case key.kind != word:
			if ok {
				counterparts(a, b, i, j, t.kind)
			}
		case ok:
			counterparts(a, b, i, j, foreign)
		}
	}
}

// linkReadings joins the numbers of a that are numbers of b when they are read the
// other way.
func linkReadings(a, b *side) {
	for key, i := range a.index {
		if key.kind != number {
			continue
		}
		for _, other := range a.terms[i].forms {
			if j, ok := b.index[termKey{number, other}]; ok {
				counterparts(a, b, i, j, number)
			}
		}
	}
}

// linkLexicon joins the words that the built-in lexicon has for each other, and
// small numbers to their words. A word of which the other text has no translation
// at all is known as well.
func linkLexicon(a, b *side) {
	lex := builtIn()
	entries := map[int32][]int32{} // the terms of b, by entry
	for j, t := range b.terms {
		for _, e := range lex.entries(t) {
			entries[e] = append(entries[e], int32(j))
		}
	}
	for i, t := range a.terms {
		for _, e := range lex.entries(t) {
			for _, j := range entries[e] {
				if t.kind != number || b.terms[j].kind != number {
					counterparts(a, b, int32(i), j, known)
				}
			}
		}
	}
	for _, s := range []*side{a, b} {
		for _, t := range s.terms {
			if t.kind == word && len(lex.entries(t)) > 0 {
				t.kind = known
			}
		}
	}
}

// linkNames joins words that have the same consonants, or all but one, where the
// one in a script with capitals is written with a capital.
func linkNames(a, b *side) {
	exact, near := map[string][]named{}, map[string][]named{}
	for _, n := range b.names() {
		exact[n.Consonants] = append(exact[n.Consonants], n)
		for _, less := range without(n.Consonants) {
			near[less] = append(near[less], n)
		}
	}
	names := a.names()
	for _, n := range names {
		for _, o := range exact[n.Consonants] {
			if n.Same(o.Skeleton) {
				counterparts(a, b, n.term, o.term, name)
			}
		}
	}
	for _, n := range names {
		others := near[n.Consonants]
		for _, less := range without(n.Consonants) {
			others = append(others, exact[less]...)
		}
		for _, o := range others {
			if n.Near(o.Skeleton) {
				counterparts(a, b, n.term, o.term, nearName)
			}
		}
	}
}

// A named is a term that may be a name, in one of its forms.
type named struct {
	term int32
	arabic.Skeleton
}

// names returns what may be names among the words of which nothing is known: all
// in a script without capitals, otherwise those that have a capital within
// sentences more often than not.
func (s *side) names() []named {
	var out []named
	for id, t := range s.terms {
		if t.kind != word || strings.ToUpper(t.text) != t.text && t.capitals <= t.others {
			continue
		}
		for _, f := range t.forms {
			if k := arabic.SkeletonOf(f); len(k.Consonants) >= 2 {
				out = append(out, named{int32(id), k})
			}
		}
	}
	return out
}

// without returns what is left of s when one letter is taken out, for each one; of
// less than five, nothing.
func without(s string) []string {
	if len(s) < 5 {
		return nil
	}
	var out []string
	for i := range s {
		out = append(out, s[:i]+s[i+1:])
	}
	return out
}
