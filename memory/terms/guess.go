package terms

import (
	"slices"
	"strings"

	"tarjuman/memory/arabic"
)

// The bounds of a guess: how many translations it takes at least, how many of other
// sentences beside them, and how many words a form has at most.
const (
	guessWith    = 3
	guessWithout = 10
	guessWords   = 5
)

// Guess returns what a phrase is called, from translations of sentences that have the
// phrase and of others that have not. It is certain or says nothing: the form stands in
// every one of the first, in none of the others, and nothing else does, but for what is
// part of it. It does not begin or end with a word of grammar.
func Guess(with, without []string) (form string, ok bool) {
	if len(with) < guessWith || len(without) < guessWithout {
		return "", false
	}
	shared := phrases(with[0])
	for _, text := range with[1:] {
		here := phrases(text)
		for key := range shared {
			if _, ok := here[key]; !ok {
				delete(shared, key)
			}
		}
	}
	var other strings.Builder
	for _, text := range without {
		for _, w := range arabic.Words(text) {
			other.WriteString(" " + w.Text)
		}
		other.WriteString(" \n")
	}
	var keys []string
	for key := range shared {
		if !strings.Contains(other.String(), " "+key+" ") {
			keys = append(keys, key)
		}
	}
	all := slices.Clone(keys)
	within := func(key, longer string) bool { return strings.Contains(" "+longer+" ", " "+key+" ") }
	keys = slices.DeleteFunc(keys, func(key string) bool {
		return slices.ContainsFunc(all, func(longer string) bool { return longer != key && within(key, longer) })
	})
	if len(keys) != 1 {
		return "", false
	}
	return written(with, keys[0]), true
}

// phrases are the runs of words of a text that a form may be, by their key: the words,
// folded.
func phrases(text string) map[string]string {
	out := map[string]string{}
	words := arabic.Words(text)
	for i, first := range words {
		if little[first.Text] {
			continue
		}
		key := ""
		for k := i; k < min(i+guessWords, len(words)); k++ {
			if k > i && !joined(text[words[k-1].End:words[k].Start]) {
				break
			}
			if key = strings.TrimPrefix(key+" "+words[k].Text, " "); !little[words[k].Text] {
				out[key] = text[first.Start:words[k].End]
			}
		}
	}
	return out
}

// written is how most of the texts write a form, the first of several.
func written(texts []string, key string) (form string) {
	times := map[string]int{}
	for _, text := range texts {
		times[phrases(text)[key]]++
	}
	for _, text := range texts {
		if f := phrases(text)[key]; times[f] > times[form] {
			form = f
		}
	}
	return form
}

// little are words of English grammar, with which no form begins or ends.
var little = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`the a an of in on at to and or for with by from that which who is was were are be been
		as it its has have had his her their this these those he she they we not but than then also after before said`) {
		m[w] = true
	}
	return m
}()
