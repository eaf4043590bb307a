package session

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"tarjuman/assets"
	"tarjuman/memory/terms"
	"tarjuman/project/align"
)

// TestAnchorsOnCorpora: on articles of whose translation a third is missing, and a
// tenth joined, no fewer boundaries are right with a memory that has three sentences of
// ten, and most words of each. Terms that the aligner's own lexicon has already, and
// in more forms, do little harm.
func TestAnchorsOnCorpora(t *testing.T) {
	base := terms.New(lexiconTerms(t))
	for _, file := range []string{"ntrex-news.tsv", "pud.tsv"} {
		articles := corpus(t, file)
		measure := func(withTerms, withMemory bool) float64 {
			hit, all := 0, 0
			rnd := rand.New(rand.NewPCG(1, 7))
			for _, a := range articles {
				sources, drafts, known, gold := damaged(a, rnd)
				if withTerms {
					ok(t, markTerms(ctx, []*terms.Base{base}, sources, drafts))
				}
				if !withMemory {
					known = nil
				}
				pairs, err := align.Align(ctx, sources, drafts, known.likeness(drafts))
				ok(t, err)
				for _, p := range pairs {
					if gold[[2]int{p.Source.End, p.Target.End}] {
						hit++
					}
				}
				all += len(pairs) + len(gold)
			}
			return 200 * float64(hit) / float64(all)
		}
		alone, terms, memory := measure(false, false), measure(true, false), measure(false, true)
		t.Logf("%s: F1 %.2f, with terms %.2f, with a memory %.2f", file, alone, terms, memory)
		if memory < alone || terms < alone-0.5 {
			t.Errorf("%s: F1 %.2f, with terms %.2f, with a memory %.2f", file, alone, terms, memory)
		}
	}
}

// lexiconTerms reads the lexicon that package align has as terms.
func lexiconTerms(t *testing.T) (list []terms.Term) {
	for line := range strings.Lines(assets.Lexicon) {
		var of [2][]string
		for _, w := range strings.Fields(line) {
			i := 0
			if w[0] < 0x80 {
				i = 1
			}
			of[i] = append(of[i], w)
		}
		if strings.HasPrefix(line, "#") || len(of[0]) == 0 || len(of[1]) == 0 {
			continue
		}
		term, err := terms.Term{ID: fmt.Sprint(len(list)), Variants: of[0], Allowed: of[1]}.Normal()
		ok(t, err)
		list = append(list, term)
	}
	return list
}

// corpus reads articles of sixteen sentences and more, in two languages.
func corpus(t *testing.T, file string) (articles [][][2]string) {
	data, err := os.ReadFile("../../../shared/corpora/" + file)
	if err != nil {
		t.Skipf("no corpus %s: %v", file, err)
	}
	document := ""
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if n := len(articles); f[0] != document && (n == 0 || len(articles[n-1]) >= 16) {
			articles = append(articles, nil)
		}
		document = f[0]
		last := &articles[len(articles)-1]
		*last = append(*last, [2]string{f[1], f[2]})
	}
	return articles
}

// damaged returns an article and its translation with sentences left out and joined,
// what a memory knows of it, and the boundaries that are right.
func damaged(article [][2]string, rnd *rand.Rand) (sources, drafts []align.Sentence, known renderings, gold map[[2]int]bool) {
	known, gold = renderings{}, map[[2]int]bool{}
	for i, pair := range article {
		sources = append(sources, align.Sentence{Text: pair[0], Begins: i%4 == 0})
		if rnd.Float64() < 0.3 {
			words := wordCounts("")
			for w, n := range wordCounts(pair[1]) {
				if len(w)*7%10 < 7 {
					words[w] = n
				}
			}
			known[pair[0]] = []rendering{{words, 0.75}}
		}
	}
	for i := 0; i < len(article); i++ {
		switch x := rnd.Float64(); {
		case x < 0.33:
		case x < 0.43 && i+1 < len(article):
			drafts = append(drafts, align.Sentence{Text: strings.TrimSuffix(article[i][1], ".") + "; " + article[i+1][1]})
			i++
		default:
			drafts = append(drafts, align.Sentence{Text: article[i][1]})
		}
		gold[[2]int{i + 1, len(drafts)}] = true
	}
	return sources, drafts, known, gold
}
