package align

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory/arabic"
)

// link finds for the terms of both sides the counterparts that can be told before
// the texts are compared.
func link(a, b *side) {
	linkDates(a, b)
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
// marks, days, and words in one script.
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

// linkDates makes one term of a day that one text has in the Islamic calendar and
// the other only in the Gregorian: 12 Ramadan 1445 and 22 March 2024, or the day beside
// it. It stands wherever either text has the day, in the place of the numbers and the
// month, which have no counterpart.
func linkDates(a, b *side) {
	days := [2][2]map[int64][]dated{{a.days(false), a.days(true)}, {b.days(false), b.days(true)}}
	sides := [2]*side{a, b}
	for i, s := range sides {
		mine, theirs := days[i], days[1-i]
		for _, day := range slices.Sorted(maps.Keys(mine[1])) {
			if len(theirs[1][day]) > 0 {
				continue // the translation keeps the calendar
			}
			for _, other := range []int64{day, day + 1, day - 1} {
				if len(theirs[0][other]) > 0 {
					name := strconv.FormatInt(day, 10)
					s.rename(mine[1][day], name)
					s.rename(mine[0][other], name)
					sides[1-i].rename(theirs[0][other], name)
					break
				}
			}
		}
	}
}

// days are the dates of a side in one of the calendars, by the day since 1970.
func (s *side) days(hijri bool) map[int64][]dated {
	out := map[int64][]dated{}
	for _, d := range s.dates {
		if t, ok := d.date.Time(); ok && d.date.Hijri == hijri {
			day := t.Unix() / (24 * 60 * 60)
			out[day] = append(out[day], d)
		}
	}
	return out
}

// rename puts one term in the place of the parts of dates.
func (s *side) rename(dates []dated, name string) {
	key := termKey{date, name}
	id, ok := s.index[key]
	if !ok {
		id = int32(len(s.terms))
		s.index[key] = id
		s.terms = append(s.terms, &term{text: name, kind: date})
	}
	for _, d := range dates {
		list := slices.DeleteFunc(s.sentences[d.sentence], func(id int32) bool { return slices.Contains(d.parts, id) })
		if !slices.Contains(list, id) {
			list = append(list, id)
		}
		s.sentences[d.sentence] = list
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
