package arabic

import (
	"bufio"
	"os"
	"strings"
	"testing"
)

// TestCandidatesOnTreebank measures the rules on sentences that people have
// annotated: TARJ_PUD names the file ar_pud-ud-test.conllu of Universal
// Dependencies, Arabic-PUD (CC BY-SA, not part of this project).
//
// A token is what stands between two spaces or marks, with its clitics; its lemma
// is that of the noun, adjective or name in it. Found is the share of tokens whose
// lemma is among the candidates; wrong is how many other lemmas of the whole file
// are there too, for a token.
func TestCandidatesOnTreebank(t *testing.T) {
	path := os.Getenv("TARJ_PUD")
	if path == "" {
		t.Skip("TARJ_PUD does not name the file ar_pud-ud-test.conllu")
	}
	tokens := treebank(t, path)
	lemmas := map[string]bool{}
	for _, k := range tokens {
		lemmas[k.lemma] = true
	}
	found, wrong, clitics, foundWith := 0, 0, 0, 0
	for _, k := range tokens {
		here := false
		for _, c := range Candidates(nil, k.form) {
			if c.Text == k.lemma {
				here = true
			} else if lemmas[c.Text] {
				wrong++
			}
		}
		if here {
			found++
		} else if os.Getenv("TARJ_PUD_MISSED") != "" {
			t.Logf("missed %s of %s", k.lemma, k.form)
		}
		if k.clitics {
			clitics++
			if here {
				foundWith++
			}
		}
	}
	share := float64(found) / float64(len(tokens))
	more := float64(wrong) / float64(len(tokens))
	t.Logf("%d tokens: %.1f %% found (%.1f %% of %d with clitics), %.3f wrong lemmas each",
		len(tokens), 100*share, 100*float64(foundWith)/float64(clitics), clitics, more)
	if share < 0.88 || more > 0.13 {
		t.Errorf("want 88 %% at 0.13 wrong lemmas")
	}
}

type token struct {
	form, lemma string // folded
	clitics     bool   // another word is written together with it
}

// treebank reads the tokens with a noun, adjective or name out of a CoNLL-U file
// that writes clitics as words of their own, with SpaceAfter=No.
func treebank(t *testing.T, path string) (tokens []token) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	form, lemma, words := "", "", 0
	flush := func() {
		if lemma != "" {
			tokens = append(tokens, token{Fold(form), Fold(lemma), words > 1})
		}
		form, lemma, words = "", "", 0
	}
	for in := bufio.NewScanner(f); in.Scan(); {
		col := strings.Split(in.Text(), "\t")
		if len(col) < 10 {
			flush()
			continue
		}
		if col[3] == "PUNCT" || col[3] == "SYM" {
			flush()
			continue
		}
		form += col[1]
		words++
		switch col[3] {
		case "NOUN", "ADJ", "PROPN":
			lemma = col[2]
		}
		if !strings.Contains(col[9], "SpaceAfter=No") {
			flush()
		}
	}
	flush()
	return tokens
}
