package align

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// shared is where the files for tests lie that the project does not carry.
const shared = "../../../shared"

// An article is a text and its translation, sentence by sentence.
type article struct{ arabic, english []string }

// articles reads a corpus: document, Arabic, English. Documents are joined until
// they have at least so many sentences.
func articles(t testing.TB, name string, least int) []article {
	data, err := os.ReadFile(filepath.Join(shared, "corpora", name))
	if err != nil {
		t.Skipf("no corpus %s: %v", name, err)
	}
	var out []article
	document := ""
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if f[0] != document && (len(out) == 0 || len(out[len(out)-1].arabic) >= least) {
			out = append(out, article{})
		}
		document = f[0]
		a := &out[len(out)-1]
		a.arabic = append(a.arabic, strings.TrimSpace(f[1]))
		a.english = append(a.english, strings.TrimSpace(f[2]))
	}
	return out
}

// A damage is what was done to a translation: shares of its sentences, 0 to 1.
type damage struct {
	missing float64 // left out
	joined  float64 // made one with the next
	added   float64 // another text's sentence behind them
	swapped float64 // put behind the next
	flat    bool    // all in one paragraph
}

// A job is two texts to align.
type job struct {
	source, target string
	// gold are the points at which both texts can be cut: what stands before
	// belongs together, and so does what stands after. The two ends are not among
	// them.
	gold map[point]bool
	// disordered are the places that lie between two swapped sentences.
	disordered [2]map[int]bool
}

// A point is a place in each text, in bytes.
type point [2]int

// A piece is a sentence of a damaged translation, of the source sentences it
// translates.
type piece struct {
	text string
	of   []int
}

// job damages a translation and lays the two out in paragraphs of four sentences;
// fewer where one has no mark at its end, as no rule could know that another
// begins.
func (a article) job(d damage, rnd *rand.Rand) job {
	paragraph := make([]int, len(a.arabic))
	for i, size := 1, 1; i < len(paragraph); i, size = i+1, size+1 {
		paragraph[i] = paragraph[i-1]
		if size == 4 || open(a.arabic[i-1]) || open(a.english[i-1]) {
			paragraph[i], size = paragraph[i]+1, 0
		}
	}
	var pieces []piece
	for i := 0; i < len(a.english); i++ {
		next := i+1 < len(a.english) && paragraph[i+1] == paragraph[i]
		switch x := rnd.Float64(); {
		case x < d.missing:
			continue
		case next && x < d.missing+d.joined:
			with := []string{" and ", "; "}[rnd.IntN(2)]
			pieces = append(pieces, piece{strings.TrimSuffix(a.english[i], ".") + with + a.english[i+1], []int{i, i + 1}})
			i++
			continue
		case next && x < d.missing+d.joined+d.swapped:
			pieces = append(pieces, piece{a.english[i+1], []int{i + 1}})
			pieces = append(pieces, piece{a.english[i], []int{i}})
			i++
			continue
		}
		pieces = append(pieces, piece{a.english[i], []int{i}})
		if rnd.Float64() < d.added {
			pieces = append(pieces, piece{foreignSentences[rnd.IntN(len(foreignSentences))], nil})
		}
	}
	j := job{gold: map[point]bool{}, disordered: [2]map[int]bool{{}, {}}}
	sourceAt, targetAt := []int{0}, []int{0}
	for i, s := range a.arabic {
		if i > 0 {
			j.source += between(paragraph[i-1] != paragraph[i])
		}
		j.source += s
		sourceAt = append(sourceAt, len(j.source))
	}
	last := 0
	for k, p := range pieces {
		here := last
		if len(p.of) > 0 {
			here = paragraph[p.of[0]]
		}
		if k > 0 {
			j.target += between(here != last && !d.flat || open(pieces[k-1].text))
		}
		last = here
		j.target += p.text
		targetAt = append(targetAt, len(j.target))
	}
	// What stands before a cut is translated before it, what stands after, after.
	after := make([]int, len(pieces)+1)
	after[len(pieces)] = len(a.arabic)
	for k := len(pieces) - 1; k >= 0; k-- {
		after[k] = min(after[k+1], slices.Min(append(pieces[k].of, len(a.arabic))))
	}
	before := 0
	for k, at := range targetAt {
		if k > 0 {
			before = max(before, 1+slices.Max(append(pieces[k-1].of, -1)))
		}
		for i := before; i <= after[k]; i++ {
			j.gold[point{sourceAt[i], at}] = true
		}
	}
	for k := 1; k < len(pieces); k++ {
		if a, b := pieces[k-1].of, pieces[k].of; len(a) == 1 && len(b) == 1 && a[0] > b[0] {
			j.disordered[0][sourceAt[a[0]]] = true
			j.disordered[1][targetAt[k]] = true
		}
	}
	delete(j.gold, point{})
	delete(j.gold, point{len(j.source), len(j.target)})
	return j
}

// foreignSentences are sentences that belong to no article.
var foreignSentences = []string{
	"Subscribe to our newsletter for more stories like this.",
	"The author teaches at a school of journalism and has published two novels.",
	"Photographs by the staff of this paper.",
	"This article was first printed last week and has been shortened.",
}

func between(paragraph bool) string {
	if paragraph {
		return "\n"
	}
	return " "
}

// open reports whether a sentence has no mark at its end.
func open(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "\"'”’»›)]}*\u200f\u200e\u00a0 "))
	return !strings.ContainsRune(".!?؟…۔", last)
}
