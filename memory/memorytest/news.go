package memorytest

import (
	"iter"
	"math"
	"math/rand/v2"
	"sort"
	"strconv"
	"strings"
	"time"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// News makes memories of any size for measuring: sentences that are no language,
// but have the lengths of news, the frequencies of words of a language (Zipf's
// law, as Mandelbrot mended it) and the repetitions of a memory. The same seed
// gives the same.
//
// Of the units 82 % are new sentences, 15 % an earlier one with one to three words
// changed, and 3 % an earlier one again in another place.
type News struct {
	seed uint64
	vocabulary
}

// A vocabulary has words by their rank, the most frequent first.
type vocabulary struct {
	source, target []string
	sums           []float64 // of the frequencies up to each word
}

// NewNews makes the vocabulary of a memory.
func NewNews(seed uint64) *News {
	const words = 60000
	rng := rand.New(rand.NewPCG(seed, 1))
	n := &News{seed: seed}
	seen := map[string]bool{}
	frequent := strings.Fields("في من على أن إلى التي عن مع الذي هذا هذه ما لا بعد كان بين قد كما قال قبل كل حول لم منذ أي أو ثم عام خلال غير")
	sum := 0.0
	for rank := 0; rank < words; rank++ {
		word := ""
		if rank < len(frequent) {
			word = frequent[rank]
		} else {
			for word == "" || seen[word] {
				word = arabicWord(rng)
			}
		}
		seen[word] = true
		n.source = append(n.source, word)
		n.target = append(n.target, latinWord(rng, 2+rank%9))
		sum += 1 / math.Pow(float64(rank)+2.7, 1.02)
		n.sums = append(n.sums, sum)
	}
	return n
}

func pick[T any](rng *rand.Rand, of []T) T { return of[rng.IntN(len(of))] }

var (
	before = []string{"", "", "", "", "", "ال", "ال", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "س", "ي", "ت"}
	behind = []string{"", "", "", "", "", "", "ة", "ة", "ات", "ين", "ون", "ه", "ها", "هم", "ية", "ي", "ا", "ت"}
	// roots has letters as often as they are met in roots, more or less.
	roots  = []rune("ررررلللمممنننببعععدددسسقققففححككججصططششخزذثضغهظأ")
	vowels = []rune("ااوي")
)

func arabicWord(rng *rand.Rand) string {
	var b strings.Builder
	b.WriteString(pick(rng, before))
	for i := range 3 + rng.IntN(2) {
		if i > 0 && rng.IntN(3) == 0 {
			b.WriteRune(pick(rng, vowels))
		}
		b.WriteRune(pick(rng, roots))
	}
	b.WriteString(pick(rng, behind))
	return b.String()
}

func latinWord(rng *rand.Rand, length int) string {
	b := make([]byte, length)
	for i := range b {
		if i%2 == 0 {
			b[i] = "tnshrdlcmfpgbvwk"[rng.IntN(16)]
		} else {
			b[i] = "eeaaoiiu"[rng.IntN(8)]
		}
	}
	return string(b)
}

// ranks is a sentence by the ranks of its words; what is negative is a number.
type ranks []int

func (n *News) word(rng *rand.Rand) int {
	if rng.IntN(40) == 0 {
		return -1 - rng.IntN(2100)
	}
	return sort.SearchFloat64s(n.sums, rng.Float64()*n.sums[len(n.sums)-1])
}

func (n *News) sentence(rng *rand.Rand) ranks {
	length := 1 + rng.IntN(6) // a heading
	if rng.IntN(5) > 0 {
		length = 6 + rng.IntN(13) + rng.IntN(13)
	}
	s := make(ranks, length)
	for i := range s {
		s[i] = n.word(rng)
	}
	return s
}

// changed is a sentence with words replaced, inserted and deleted.
func (n *News) changed(rng *rand.Rand, s ranks, times int) ranks {
	out := append(ranks{}, s...)
	for range times {
		at := rng.IntN(len(out))
		switch rng.IntN(4) {
		case 0:
			out = append(out[:at], append(ranks{n.word(rng)}, out[at:]...)...)
		case 1:
			if len(out) > 1 {
				out = append(out[:at], out[at+1:]...)
			}
		default:
			out[at] = n.word(rng)
		}
	}
	return out
}

// write joins words as a sentence: a comma now and then, and a stop.
func (s ranks) write(words []string, comma string) string {
	var b strings.Builder
	for i, rank := range s {
		if i > 0 {
			b.WriteByte(' ')
		}
		if rank < 0 {
			b.WriteString(strconv.Itoa(-rank))
		} else {
			b.WriteString(words[rank])
		}
		if i%9 == 8 && i+1 < len(s) {
			b.WriteString(comma)
		}
	}
	if len(s) > 5 {
		b.WriteByte('.')
	}
	return b.String()
}

// sentences yields the sentences of a memory without end.
func (n *News) sentences() iter.Seq[ranks] {
	return func(yield func(ranks) bool) {
		rng := rand.New(rand.NewPCG(n.seed, 2))
		recent := make([]ranks, 0, 20000)
		for {
			var s ranks
			switch p := rng.IntN(100); {
			case p < 82 || len(recent) < 100:
				s = n.sentence(rng)
			case p < 97:
				s = n.changed(rng, pick(rng, recent), 1+rng.IntN(3))
			default:
				s = pick(rng, recent)
			}
			if len(recent) < cap(recent) {
				recent = append(recent, s)
			} else {
				recent[rng.IntN(len(recent))] = s
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Entries yields the first units of the memory: documents of 25 sentences, each a
// minute younger than the one before it.
func (n *News) Entries(units int) iter.Seq2[memory.Entry, error] {
	return func(yield func(memory.Entry, error) bool) {
		rng := rand.New(rand.NewPCG(n.seed, 3))
		i, last := 0, ""
		for s := range n.sentences() {
			if i == units {
				return
			}
			at := time.Date(2005, 1, 1, 0, i, 0, 0, time.UTC)
			e := memory.Entry{
				Source: text.Plain(s.write(n.source, "،")), Target: text.Plain(s.write(n.target, ",")),
				Author: "author " + strconv.Itoa(rng.IntN(12)), Created: at, Changed: at,
				Document: "news-" + strconv.Itoa(i/25) + ".txt", Origin: "imported",
			}
			if i%25 > 0 {
				e.Before = last
			}
			last = e.Source.Chars
			if i++; !yield(e, nil) {
				return
			}
		}
	}
}

// Queries returns sentences to look up: two thirds are units of the memory, from
// its first 50,000 on, with up to half of their words changed; the others are new.
func (n *News) Queries(count int) []string {
	rng := rand.New(rand.NewPCG(n.seed, 4))
	var known []ranks
	for s := range n.sentences() {
		if known = append(known, s); len(known) == 50000 {
			break
		}
	}
	out := make([]string, count)
	for i := range out {
		s := pick(rng, known)
		if i%3 == 2 {
			s = n.sentence(rng)
		}
		out[i] = n.changed(rng, s, rng.IntN(1+len(s)/2)).write(n.source, "،")
	}
	return out
}
