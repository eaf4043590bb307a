package names

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A Pair is a sentence and its translation, which somebody has confirmed.
type Pair struct{ Source, Target string }

// A Use is what translations call a name.
type Use struct {
	// Name must not be written.
	Name *Name
	// Whole are the forms where the Arabic has the name in full, and Short those
	// where it has it as it is called later; the most frequent first.
	Whole, Short []Form
}

// A Form is a Latin form, and how often it occurs.
type Form struct {
	Latin string
	Count int
}

// Conflict reports whether a form is in use that is neither the one in full nor, but
// for the case of the article, which the house decides, the later one.
func (u Use) Conflict() bool {
	differs := func(list []Form, own ...string) bool {
		for _, f := range list {
			if !slices.ContainsFunc(own, func(o string) bool { return sameForm(o, f.Latin) }) {
				return true
			}
		}
		return false
	}
	return differs(u.Whole, u.Name.Latin, u.Name.LaterLatin()) || differs(u.Short, u.Name.LaterLatin(), u.Name.Latin)
}

// sameForm compares two forms but for the case of the article.
func sameForm(a, b string) bool { return LowerAl.Form(a, Person) == LowerAl.Form(b, Person) }

// inUse begins the From of a name whose form was learnt.
const inUse = "in use"

// Learn returns the name with the forms that occur most in place of those it has.
func (u Use) Learn() Name {
	n, times := *u.Name, 0
	for _, f := range u.Whole {
		if f.Latin == n.Latin || f.Latin != u.Name.LaterLatin() { // GCC is no form in full
			if f.Latin != n.Latin {
				n.Latin, n.LatinShort = f.Latin, ""
			}
			times = f.Count
			break
		}
	}
	if len(u.Short) > 0 && u.Short[0].Latin != n.LaterLatin() {
		n.LatinShort = u.Short[0].Latin
		times = max(times, u.Short[0].Count)
	}
	n.From = fmt.Sprintf("%s, %d times", inUse, max(times, 1))
	if times == 0 {
		n.From = u.Name.From
	}
	return n
}

// Uses finds what the pairs call the names of the ledger, by the consonants: of a name
// in the source, the words of the target that have those of its words, in their order
// and with capitals. Names that are not in use are left out; those that are stand in
// the order of the ledger.
func (l *Ledger) Uses(pairs iter.Seq[Pair]) []Use {
	whole, short := map[*Name]map[string]int{}, map[*Name]map[string]int{}
	for p := range pairs {
		var tokens []token
		for _, f := range l.Find(p.Source) {
			if f.Alike != nil {
				continue
			}
			if tokens == nil {
				tokens = split(p.Target)
			}
			form := aligned(p.Source[f.Range.Start:f.Range.End], tokens)
			for _, own := range []string{f.Name.Latin, f.Name.LaterLatin()} {
				// What is no romanisation, such as United States, is known by itself.
				if form == "" && own != "" && strings.Contains(p.Target, own) {
					form = own
				}
			}
			if form == "" {
				continue
			}
			at := short
			if f.Whole {
				at = whole
			}
			if at[f.Name] == nil {
				at[f.Name] = map[string]int{}
			}
			at[f.Name][form]++
		}
	}
	var out []Use
	for i := range l.names {
		n := &l.names[i]
		if whole[n] != nil || short[n] != nil {
			out = append(out, Use{n, ranked(whole[n]), ranked(short[n])})
		}
	}
	return out
}

func ranked(times map[string]int) (out []Form) {
	for f, n := range times {
		out = append(out, Form{f, n})
	}
	slices.SortFunc(out, func(a, b Form) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Latin, b.Latin)) })
	return out
}

// A token is what stands between two spaces of a target, without marks at its ends.
type token struct {
	text string
	// skeleton is that of the word without al- or the like.
	skeleton arabic.Skeleton
	capital  bool
	// last says that a mark ends it, so that no name goes on behind it.
	last bool
}

func split(target string) (out []token) {
	for _, field := range strings.Fields(target) {
		word := strings.TrimFunc(field, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		for _, possessive := range []string{"'s", "’s"} {
			word = strings.TrimSuffix(word, possessive)
		}
		bare := word
		if first, rest, ok := strings.Cut(word, "-"); ok && len(first) <= 3 {
			bare = rest
		}
		r, _ := utf8.DecodeRuneInString(bare)
		out = append(out, token{
			word, arabic.SkeletonOf(strings.ReplaceAll(bare, "-", "")), unicode.IsUpper(r), !strings.HasSuffix(field, word),
		})
	}
	return out
}

// aligned returns the words of a target that have the consonants of the words of an
// Arabic name, empty where there are none. Every word has a counterpart but for small
// ones; nothing else stands between those but what has no capital, or one word.
func aligned(name string, tokens []token) string {
	var want [][2]arabic.Skeleton // without its article, and with it, as Alsadhan
	for _, w := range strings.Fields(name) {
		fold := arabic.Fold(w)
		if !connectors[fold] && fold != "الله" {
			want = append(want, [2]arabic.Skeleton{arabic.SkeletonOf(arabic.Bare(fold)), arabic.SkeletonOf(fold)})
		}
	}
	for from := range tokens {
		if len(want) == 0 || !tokens[from].like(want[0]) {
			continue
		}
		to, k := from+1, 1
		for i := from + 1; i < len(tokens) && k < len(want) && i <= to+1 && !tokens[i-1].last; i++ {
			if tokens[i].like(want[k]) {
				k, to = k+1, i+1
			}
		}
		if k == len(want) {
			for from > 0 && !tokens[from-1].last && connectors[arabic.Fold(tokens[from-1].text)] && connectors[arabic.Fold(strings.Fields(name)[0])] {
				from--
			}
			var out []string
			for _, t := range tokens[from:to] {
				out = append(out, t.text)
			}
			return strings.Join(out, " ")
		}
	}
	return ""
}

func (t token) like(either [2]arabic.Skeleton) bool {
	return t.capital && slices.ContainsFunc(either[:], func(k arabic.Skeleton) bool { return t.skeleton.Same(k) || t.skeleton.Near(k) })
}
