package names

import (
	"bufio"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// TestExtractOnCorpora measures what is found on news that people have translated. A
// name that was found is right where the English sentence has a capitalised word with
// the same consonants as one of its words, or a name of the list in its Latin form.
// Of the capitalised words within a sentence that have the consonants of a word in
// the Arabic one, found are those of which that word is in a name that was found.
func TestExtractOnCorpora(t *testing.T) {
	for _, c := range []struct {
		file              string
		precision, recall float64
	}{{"ntrex-news.tsv", 0.90, 0.38}, {"pud.tsv", 0.91, 0.25}} {
		names, right, all, found, there := 0, 0, 0, 0, 0
		for _, d := range corpus(t, "../../../shared/corpora/"+c.file) {
			var ar []string
			for _, p := range d {
				ar = append(ar, p[0])
			}
			spots := make([][]Spot, len(ar))
			suggestions, err := Extract(t.Context(), ar, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			for _, s := range suggestions {
				ok := false
				for _, o := range s.Spots {
					all++
					spots[o.Sentence] = append(spots[o.Sentence], o)
					ok = ok || rendered(ar[o.Sentence][o.Range.Start:o.Range.End], s.Name, d[o.Sentence][1])
				}
				names++
				if ok {
					right++
				} else if os.Getenv("TARJ_NAMES") != "" {
					t.Logf("wrong: %s in %s | %s", s.Name.Arabic, ar[s.Spots[0].Sentence], d[s.Spots[0].Sentence][1])
				}
			}
			for i, p := range d {
				words := arabic.Words(p[0])
				for _, latin := range capitals(p[1]) {
					k := counterpart(latin, words)
					if k < 0 {
						continue
					}
					there++
					if slices.ContainsFunc(spots[i], func(o Spot) bool {
						return words[k].Start < o.Range.End && o.Range.Start < words[k].End
					}) {
						found++
					} else if os.Getenv("TARJ_NAMES") == "missed" {
						t.Logf("missed: %s %s in %s", latin, words[k].Text, ar[i])
					}
				}
			}
		}
		precision, recall := float64(right)/float64(names), float64(found)/float64(there)
		t.Logf("%s: %d names in %d places, %.1f %% right; %.1f %% of %d found", c.file, names, all, 100*precision, 100*recall, there)
		if precision < c.precision || recall < c.recall {
			t.Errorf("%s: want %.0f %% and %.0f %%", c.file, 100*c.precision, 100*c.recall)
		}
	}
}

// rendered reports whether a name that was found is in the English sentence.
func rendered(part string, n Name, english string) bool {
	for _, latin := range append([]string{n.Latin, n.LatinShort}, also[n.Latin]...) {
		if latin != "" && strings.Contains(english, latin) {
			return true
		}
	}
	for _, w := range arabic.Words(english) {
		word := english[w.Start:w.End]
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) && counterpart(word, arabic.Words(part)) >= 0 {
			return true
		}
	}
	return false
}

// also are other words of English for names of the list.
var also = map[string][]string{
	"United States": {"US", "U.S.", "American"}, "United Kingdom": {"UK", "British"}, "Wales": {"Welsh"},
	"United Nations": {"U.N."}, "Britain": {"British", "UK"}, "France": {"French"}, "Congress": {"Congressional", "lawmakers"},
	"European Union": {"EU", "Brussels"},
}

// counterpart returns the index of the word with the consonants of a Latin one, -1
// where there is none.
func counterpart(latin string, words []arabic.Word) int {
	k := arabic.SkeletonOf(latin)
	return slices.IndexFunc(words, func(w arabic.Word) bool {
		return slices.ContainsFunc(arabic.Candidates(nil, w.Text), func(c arabic.Candidate) bool {
			a := arabic.SkeletonOf(c.Text)
			return a.Same(k) || a.Near(k)
		})
	})
}

// capitals are the capitalised words of a sentence but for its first.
func capitals(english string) (out []string) {
	for i, w := range arabic.Words(english) {
		r, _ := utf8.DecodeRuneInString(english[w.Start:])
		if i > 0 && unicode.IsUpper(r) && w.End-w.Start > 2 {
			out = append(out, english[w.Start:w.End])
		}
	}
	return out
}

// corpus reads the documents of a file of document, Arabic and English.
func corpus(t *testing.T, path string) (docs [][][2]string) {
	f, err := os.Open(path)
	if err != nil {
		t.Skip("the corpora are not there: ", path)
	}
	defer f.Close()
	last := ""
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		row := strings.Split(in.Text(), "\t")
		if len(row) != 3 {
			t.Fatalf("%s: %q", path, in.Text())
		}
		if row[0] != last {
			docs, last = append(docs, nil), row[0]
		}
		docs[len(docs)-1] = append(docs[len(docs)-1], [2]string{row[1], row[2]})
	}
	return docs
}
