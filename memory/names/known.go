package names

import (
	_ "embed"
	"strings"
	"sync"

	"tarjuman/memory/arabic"
)

//go:embed known.txt
var knownFile string

// A given name of the list.
type given struct {
	// arabic has its vowels.
	arabic, latin string
	// foreign is one of another language than Arabic; such a name has no surname with
	// an article. word is one that is an ordinary word too, small one that is none and
	// only tells how to spell, and family a surname that stands by itself.
	foreign, word, small, family bool
}

// known is what the list has.
var known = sync.OnceValue(func() (k struct {
	given map[string]given // by the folded name
	names []Name           // places and organisations
},
) {
	k.given = map[string]given{}
	for line := range strings.Lines(knownFile) {
		head, latin, ok := strings.Cut(strings.TrimSpace(line), "=")
		if !ok || strings.HasPrefix(head, "#") {
			continue
		}
		kind, source, _ := strings.Cut(head, " ")
		source, latin = strings.TrimSpace(source), strings.TrimSpace(latin)
		switch kind {
		case "p", "o":
			forms := strings.Split(source, " | ")
			n := Name{Arabic: forms[0], Kind: map[string]Kind{"p": Place, "o": Organisation}[kind], From: "list of known names"}
			if len(forms) > 1 {
				n.Variants = forms[1:]
			}
			n.Latin, n.LatinShort, _ = strings.Cut(latin, " | ")
			k.names = append(k.names, n)
		default:
			k.given[arabic.Fold(source)] = given{source, latin, kind == "f" || kind == "s", kind == "g?", kind == "w", kind == "s"}
		}
	}
	return k
})

// voiced returns the sounds of a word that is written without vowels, with those of
// the list, or the likeliest: سدحان is sadhan, حمد hamad, سالم salim.
func voiced(all []sound, word string) []sound {
	fold := arabic.Fold(word)
	if g, ok := known().given[fold]; ok && !g.foreign {
		out, _ := sounds(g.arabic)
		return out
	}
	if rest, ok := strings.CutPrefix(fold, "ال"); ok {
		if g, ok := known().given[rest]; ok && !g.foreign {
			out, _ := sounds(g.arabic)
			return append([]sound{{letter: 'ا'}, {letter: 'ل'}}, out...)
		}
	}
	out := append([]sound{}, all...)
	from := 0
	if hasArticle(out) {
		from = 2
	}
	for i := from; i < len(out); i++ {
		if !vowelLetter(out, from, i) && i+1 < len(out) {
			out[i].vowel = likely(out, from, i)
		}
	}
	return out
}

// likely is the vowel behind the consonant at i, 0 for none. A consonant has one
// before a vowel letter; at the beginning; and before the last letter, where that is
// a consonant.
func likely(all []sound, from, i int) rune {
	next := all[i+1].letter
	switch {
	case all[i].letter == 'أ' || all[i].letter == 'إ':
		return 0 // it has its own
	case next == 'ة':
		return fatha
	case vowelLetter(all, from, i+1):
		switch next {
		case 'و':
			return damma
		case 'ي':
			return kasra
		}
		return fatha
	case i > from && vowelLetter(all, from, i-1) && i+2 == len(all):
		return kasra // فاعل
	case i == from, i+2 == len(all):
		return fatha
	}
	return 0
}

// vowelLetter reports whether the letter at i stands for a vowel: ا ى ة, and و and ي
// between consonants or at the end.
func vowelLetter(all []sound, from, i int) bool {
	switch all[i].letter {
	case 'ا', 'آ', 'ى', 'ة':
		return true
	case 'و', 'ي':
		return i > from && !vowelLetter(all, from, i-1) && (i+1 == len(all) || !isLong(all[i+1].letter) && all[i+1].letter != 'ة')
	}
	return false
}

// plain writes what newsrooms write: no signs, al- with a capital.
var plain = &system{
	letters: map[rune]string{'ح': "h", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z"},
	doubled: true,
	article: func(string, bool, bool) string { return "Al-" },
}

var noMacrons = strings.NewReplacer("ā", "a", "á", "a", "ī", "i", "ū", "u", "Ā", "A", "Ū", "U", "Ī", "I")

// Newsroom writes a name as newsrooms do where nobody has decided: the usual spelling
// of given names, of all else the letters without signs.
func Newsroom(name string) string {
	words := strings.Fields(name)
	var out []string
	for i := 0; i < len(words); i++ {
		w := arabic.Fold(words[i])
		switch g, ok := known().given[w]; {
		case w == "عبد" && i+1 < len(words) && arabic.Fold(words[i+1]) == "الله":
			out = append(out, "Abdullah")
			i++
		case w == "عبد" && i+1 < len(words):
			out = append(out, "Abdul", strings.TrimPrefix(Newsroom(words[i+1]), "Al-"))
			i++
		case strings.HasPrefix(arabic.Weak(words[i]), "آل") && w == "ال":
			out = append(out, "Al")
		case ok:
			out = append(out, g.latin)
		default:
			if rest, cut := strings.CutPrefix(w, "ال"); cut {
				if g, ok := known().given[rest]; ok {
					out = append(out, "Al-"+g.latin)
					continue
				}
			}
			latin := noMacrons.Replace(plain.word(words[i], "", i == 0))
			if strings.HasSuffix(w, "ه") {
				latin = strings.TrimSuffix(latin, "h")
			}
			out = append(out, latin)
		}
	}
	return strings.Join(out, " ")
}

// A Romanisation is a Latin form by rule. It is a suggestion, never more.
type Romanisation struct{ System, Latin string }

// Romanisations are the forms that the systems give a name, the plausible one of
// newsrooms first.
func Romanisations(name string) []Romanisation {
	return []Romanisation{
		{"newsroom", Newsroom(name)},
		{"UN 2017", UN(name)},
		{"ALA-LC", ALALC(name)},
		{"BGN/PCGN", BGN(name)},
	}
}
