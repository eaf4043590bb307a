package arabic

import (
	"slices"
	"strings"
)

// A Candidate is what a written word may be a form of: a word that has lost what
// Arabic writes together with it.
type Candidate struct {
	// Text is the word, folded. A ta marbuta that became ت before a pronoun is
	// there again: of حكومته it is حكومه.
	Text string
	// Start and End are the byte range in the folded word that stands for it: of
	// حكومته that is حكومت.
	Start, End int
}

// Candidates appends to dst what a folded word may be a form of: itself first,
// then all that is left of it by these rules, each once; of two that the same
// letters stand for, the likelier one first. Nothing is looked up,
// so that some of them are no words; who looks for a word asks whether it is
// among them. A word with other letters than Arabic ones has no clitics.
//
// In front are taken off, from the outside:
//
//	و ف           one of them
//	ب ك ل س       one of them, س only before ي ت ن ا
//	ال            also after ب and ك; after ل it is written لل
//
// Behind are taken off the pronouns (ه ها هما هم هن ك كما كم كن ي ني نا), the
// sound plurals and the dual (ون ين ان ات) and what is left of them when the ن is
// gone (و ي ا), the ا of an accusative (كبيرا), and the feminine ه. A ت before a
// pronoun or a dual, ات and وات may also have been a ta marbuta: حكومات is حكومه
// as well as حكوم, سنوات is سنه, دولتانا is دوله.
//
// What is left has three letters at least, so that ورد is not رد. Two are enough
// after the article, before a pronoun of two letters or more, and for a particle
// after و or ف (وقد) or before ه (منه). Particles take no article.
func Candidates(dst []Candidate, word string) []Candidate {
	from := len(dst)
	dst = append(dst, Candidate{word, 0, len(word)})
	if !inArabic(word) {
		return dst
	}
	var room [heads]head
	for _, h := range headsOf(room[:0], word) {
		rest := word[h.end:]
		if h.end > 0 && (letters(rest) >= h.least || h.particles && letters(rest) == 2 && conjoined[rest]) &&
			!(h.article && particles[rest]) {
			dst = append(dst, Candidate{rest, h.end, len(word)})
		}
		dst = appendTails(dst, rest, h.end)
	}
	// A word can be reached on two ways.
	for i := len(dst) - 1; i > from; i-- {
		if slices.ContainsFunc(dst[from:i], func(c Candidate) bool { return c.Text == dst[i].Text }) {
			dst = slices.Delete(dst, i, i+1)
		}
	}
	return dst
}

// Bare returns a folded word without its article and what stands before that:
// وبالحكومه is حكومه. Other clitics stay, as they could be letters of the word.
func Bare(word string) string {
	if !inArabic(word) {
		return word
	}
	var room [heads]head
	for _, h := range headsOf(room[:0], word) {
		if rest := word[h.end:]; h.article && word[h.end-2:h.end] == "ل" && word[h.end-4:h.end-2] == "ا" &&
			letters(rest) >= h.least && !particles[rest] {
			return rest
		}
	}
	return word
}

// Stem returns what is left of a folded word when all that could be a clitic is
// taken off again and again, as long as three letters are left. It brings the
// forms of a word together, and often those of others too (كويت and ويت): it is a
// key to sort by, and to look in, not one that tells words apart.
// Stem(Stem(w)) is Stem(w).
func Stem(word string) string {
	if !inArabic(word) {
		return word
	}
	for {
		was := word
		var room [heads]head
		for _, h := range headsOf(room[:0], was) {
			if rest := was[h.end:]; letters(rest) >= 3 && len(rest) < len(word) {
				word = rest
			}
		}
		if word == was { // endings last: the ت of الكويت is no ending of ويت
			word = withoutEnding(was)
		}
		if word == was {
			return word
		}
	}
}

func withoutEnding(word string) string {
	for _, end := range endings {
		if rest, ok := strings.CutSuffix(word, end); ok && letters(rest) >= 3 {
			return rest
		}
	}
	return word
}

// A head is a place where a word may begin within a written one.
type head struct {
	end       int // bytes before it
	least     int // letters that must follow
	article   bool
	particles bool // a particle may follow
}

// heads is the most that a word has.
const heads = 8

func headsOf(dst []head, word string) []head {
	dst = append(dst, head{least: 1})
	at := 0
	for {
		rest := word[at:]
		switch {
		case strings.HasPrefix(rest, "ال"):
			dst = append(dst, head{end: at + 4, least: 2, article: true})
		case strings.HasPrefix(rest, "بال"), strings.HasPrefix(rest, "كال"):
			dst = append(dst, head{end: at + 2, least: 3}, head{end: at + 6, least: 2, article: true})
		case strings.HasPrefix(rest, "لل"):
			dst = append(dst, head{end: at + 2, least: 3}, head{end: at + 4, least: 2, article: true})
		case strings.HasPrefix(rest, "ب"), strings.HasPrefix(rest, "ك"), strings.HasPrefix(rest, "ل"):
			dst = append(dst, head{end: at + 2, least: 3})
		case strings.HasPrefix(rest, "سي"), strings.HasPrefix(rest, "ست"), strings.HasPrefix(rest, "سن"), strings.HasPrefix(rest, "سا"):
			dst = append(dst, head{end: at + 2, least: 3})
		}
		if at > 0 || !strings.HasPrefix(word, "و") && !strings.HasPrefix(word, "ف") {
			return dst
		}
		at = 2
		dst = append(dst, head{end: 2, least: 3, particles: true})
	}
}

// Of endings that begin alike from behind, the longest come first.
var (
	pronouns = []string{"هما", "كما", "ها", "هم", "هن", "نا", "ني", "كم", "كن", "ه", "ك", "ي"}
	plurals  = []string{"تان", "تين", "ات", "ون", "ين", "ان"}
	endings  = append(append([]string{}, pronouns...), append(plurals, "ت", "و", "ا")...)
)

// appendTails appends what is left of a word when something is taken off its
// end. at is where the word begins.
func appendTails(dst []Candidate, word string, at int) []Candidate {
	add := func(rest, more string, end int) {
		if letters(rest)+letters(more) >= 3 {
			dst = append(dst, Candidate{rest + more, at, at + end})
		}
	}
	// feminine adds the singular of a plural without its ات: سنوات is of سنه.
	feminine := func(rest string) {
		add(rest, "ه", len(rest))
		if year, ok := strings.CutSuffix(rest, "و"); ok {
			add(year, "ه", len(year))
		}
	}
	// construct adds what a dual or plural that has lost its ن is of, and an
	// accusative that has its ا.
	construct := func(rest string) {
		for _, p := range []string{"ا", "و", "ي"} {
			if one, ok := strings.CutSuffix(rest, p); ok {
				add(one, "", len(one))
				if two, ok := strings.CutSuffix(one, "ت"); ok {
					add(two, "ه", len(one))
				}
			}
		}
	}
	for _, p := range pronouns {
		rest, ok := strings.CutSuffix(word, p)
		if !ok {
			continue
		}
		if letters(rest) == 2 && (letters(p) > 1 || p == "ه" && particles[rest]) {
			dst = append(dst, Candidate{rest, at, at + len(rest)})
		}
		add(rest, "", len(rest))
		if one, ok := strings.CutSuffix(rest, "ت"); ok {
			add(one, "ه", len(rest))
		}
		if one, ok := strings.CutSuffix(rest, "ات"); ok {
			feminine(one)
			add(one, "", len(one))
		}
		construct(rest)
	}
	construct(word)
	for _, p := range plurals {
		rest, ok := strings.CutSuffix(word, p)
		if !ok {
			continue
		}
		switch p {
		case "تان", "تين":
			add(rest, "ه", len(rest))
		case "ات":
			feminine(rest)
			add(rest, "", len(rest))
		default:
			add(rest, "", len(rest))
		}
	}
	return dst
}

// particles are the words of two letters that neither take an article nor are
// a noun's beginning, folded.
var particles = set("قد لم لن ما من عن في هو هي لا ان هل هم مع اذ لو او بل ثم ام كي له")

// conjoined are those that a و or ف is taken off from.
var conjoined = set("قد لم لن ما من عن في هو هي لا ان هل هم مع اذ لو او بل ثم ام كي له كل كم")

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// inArabic reports whether all characters are of U+0600 to U+06FF, so that each
// is two bytes.
func inArabic(word string) bool {
	if len(word)%2 != 0 {
		return false
	}
	for i := 0; i < len(word); i += 2 {
		if word[i] < 0xD8 || word[i] > 0xDB || word[i+1] < 0x80 || word[i+1] > 0xBF {
			return false
		}
	}
	return true
}

func letters(word string) int { return len(word) / 2 }
