package terms

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A Suggestion is a phrase of a text that may be a term.
type Suggestion struct {
	// Text is the phrase as it stands most often; its first word has its article, and
	// nothing else that is written together with it.
	Text string
	// Words is how many words it has, Count how often it occurs, and First the index
	// of the first sentence in which it does.
	Words, Count, First int
}

// maxPhrase is how many words a suggestion has at most.
const maxPhrase = 4

// Extract suggests terms: the phrases of one to four words that occur at least as
// often as least (twice where that is less), those with most words first, then the
// most frequent. A word with a conjunction, a preposition or the article is the
// same as without, where the sentences have it without too. A phrase does not begin
// or end with a number or a word of grammar, goes over no conjunction or preposition
// that is written together with a word and no mark but those that Find allows, and
// an occurrence within that of a longer suggestion does not count.
// What is found whole in known is left out.
func Extract(sentences []string, least int, known ...*Base) []Suggestion {
	texts := split(sentences)
	var out []Suggestion
	for n := maxPhrase; n > 0; n-- {
		phrases := map[string][]occurrence{}
		for i, t := range texts {
			for at := range len(t.words) - n + 1 {
				if key, ok := t.phrase(at, n); ok {
					phrases[key] = append(phrases[key], occurrence{i, at})
				}
			}
		}
		for _, places := range phrases {
			if len(places) < max(least, 2) {
				continue
			}
			s := Suggestion{Words: n, Count: len(places), First: places[0].sentence}
			times := map[string]int{}
			for _, o := range places {
				t := &texts[o.sentence]
				t.covered = append(t.covered, [2]int{o.at, o.at + n})
				if text := t.text[t.begins[o.at]:t.words[o.at+n-1].End]; s.Text == "" || times[text] >= times[s.Text] {
					s.Text = text
				}
				times[s.Text]++
			}
			if !whole(s.Text, known) {
				out = append(out, s)
			}
		}
	}
	slices.SortFunc(out, func(a, b Suggestion) int {
		return cmp.Or(cmp.Compare(b.Words, a.Words), cmp.Compare(b.Count, a.Count), cmp.Compare(a.First, b.First), cmp.Compare(a.Text, b.Text))
	})
	return out
}

type occurrence struct{ sentence, at int }

// A sentence has its words with their keys, and where in the text each begins
// without what is written together with it.
type sentence struct {
	text   string
	words  []arabic.Word
	keys   []string
	begins []int
	// covered are the words of suggestions, from and to.
	covered [][2]int
}

// split takes the sentences into words.
func split(sentences []string) []sentence {
	texts := make([]sentence, len(sentences))
	alone := map[string]bool{} // words without an article
	for i, s := range sentences {
		texts[i] = sentence{text: s, words: arabic.Words(s)}
		for _, w := range texts[i].words {
			alone[arabic.Bare(w.Text)] = true
		}
	}
	var room []arabic.Candidate
	for i := range texts {
		t := &texts[i]
		for _, w := range t.words {
			key, begin := arabic.Bare(w.Text), 0
			room = arabic.Candidates(room[:0], w.Text)
			for _, c := range room {
				bare := arabic.Bare(c.Text)
				if c.End == len(w.Text) && strings.HasSuffix(w.Text, bare) && len(bare) <= len(key) && alone[bare] {
					key = bare
				}
			}
			if begin = len(w.Text) - len(key); strings.HasSuffix(w.Text[:begin], "ال") {
				begin -= len("ال")
			}
			t.keys = append(t.keys, key)
			t.begins = append(t.begins, source(t.text, w, begin, false))
		}
	}
	return texts
}

// phrase returns the key of n words from the word at on; ok is false where they
// are no phrase, or within one that is known.
func (t *sentence) phrase(at, n int) (key string, ok bool) {
	if dull(t.keys[at]) || dull(t.keys[at+n-1]) {
		return "", false
	}
	for i := at + 1; i < at+n; i++ {
		if t.begins[i] > t.words[i].Start || !joined(t.text[t.words[i-1].End:t.words[i].Start]) {
			return "", false
		}
	}
	for _, c := range t.covered {
		if c[0] <= at && at+n <= c[1] {
			return "", false
		}
	}
	return strings.Join(t.keys[at:at+n], " "), true
}

// whole reports whether a text is a term, but for an article.
func whole(text string, known []*Base) bool {
	f := Find(text, known...)
	return len(f) > 0 && f[0].Range.End-f[0].Range.Start+len("ال") >= len(text)
}

// dull reports whether no term begins or ends with a word: it has fewer than three
// letters, or a digit, or is one of grammar.
func dull(word string) bool {
	return utf8.RuneCountInString(word) < 3 || strings.ContainsFunc(word, unicode.IsDigit) || grammar[word]
}

// grammar are frequent words that say nothing of what a text is about, folded.
var grammar = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(arabic.Fold(`على إلى التي الذي الذين هذا هذه ذلك تلك كان كانت كانوا يكون تكون
		ليس ليست بعد قبل بين عند عندما حيث حتى منذ خلال حول ضد نحو غير سوى مثل كما أيضا لكن ولكن إذا أنه أنها أنهم إنه
		إنها لأن بأن فإن وأن وإن منه منها منهم فيه فيها فيهم عليه عليها له لها لهم به بها إليه إليها عنه عنها معه معها
		كل كلا بعض جميع مع قال قالت يقول تقول وقال أكد أكدت أضاف أضافت وأضاف ذكر ذكرت أشار أشارت أوضح لدى لدينا هناك
		هنا نفس أحد إحدى أي أو ثم قد لقد سوف لم لن لا ما من في عن هو هي هم نحن أنا the and for that with from this was are`)) {
		m[w] = true
		m[arabic.Bare(w)] = true
	}
	return m
}()
