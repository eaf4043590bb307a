package align

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
	"tarjuman/memory/names"
)

// A Vocabulary is what the pairs of a project teach about its translations: which words
// stand for each other, and how long a target is. It never changes, and may be read
// by several goroutines at once.
type Vocabulary struct {
	words map[string]map[string]bool // stems of the target by a stem of the source
	// lower are the words that targets have in lower case.
	lower map[string]bool
	// seen is how often a word of the source was met, and kept how often its counterpart
	// was there.
	seen, kept map[string]float64
	// ratio and variance are those of log target/source in characters.
	ratio, variance float64
}

// Texts are a source and its target.
type Texts struct{ Source, Target string }

const (
	// taught is the most pairs from which words are learned; of more, every so many
	// is taken.
	taught = 4_000
	// rounds is how often the pairs are gone through: words settle in a few
	// (Brown et al. 1993, "The Mathematics of Statistical Machine Translation",
	// Computational Linguistics 19(2), model 1).
	rounds = 5
	// seen is in how many pairs two words have to stand for each other, and certain
	// in what share of those that have the one.
	seen    = 1.0
	certain = 0.07
)

// Learn learns from pairs. The pairs to be judged may be among them.
func Learn(pairs []Texts) *Vocabulary {
	v := &Vocabulary{words: map[string]map[string]bool{}, lower: map[string]bool{}}
	v.measure(pairs)
	if step := len(pairs)/taught + 1; step > 1 {
		var some []Texts
		for i := 0; i < len(pairs); i += step {
			some = append(some, pairs[i])
		}
		pairs = some
	}
	v.teach(pairs)
	v.rate(pairs)
	return v
}

// rate learns of each word how often it is kept.
func (v *Vocabulary) rate(pairs []Texts) {
	v.seen, v.kept = map[string]float64{}, map[string]float64{}
	seen, kept := map[string]float64{}, map[string]float64{}
	var room []arabic.Candidate
	for _, p := range pairs {
		t := v.read(p.Target)
		for _, w := range arabic.Words(p.Source) {
			if arabic.FunctionWord(w.Text) {
				continue
			}
			var x Part
			room = arabic.Candidates(room[:0], w.Text)
			if k := x.judge(v, t, p.Source[w.Start:w.End], w.Text, room); k == known || k == learned {
				seen[stem(w.Text)]++
				if x.Kept {
					kept[stem(w.Text)]++
				}
			}
		}
	}
	v.seen, v.kept = seen, kept
}

// measure learns the length of targets, drawn to that of news where there are few.
func (v *Vocabulary) measure(pairs []Texts) {
	const mean, variance, weight = 0.12, 0.045, 20.0
	var logs []float64
	for _, p := range pairs {
		if a, b := characters(p.Source), characters(p.Target); a >= 20 && b > 0 {
			logs = append(logs, math.Log(float64(b)/float64(a)))
		}
	}
	slices.Sort(logs)
	n := float64(len(logs))
	v.ratio = max((mean*weight+middle(logs)*n)/(weight+n), shortest)
	// What is far off is more likely a slip than a way of translating: the middle one of
	// the distances tells the spread without it.
	for i := range logs {
		logs[i] = math.Abs(logs[i] - v.ratio)
	}
	slices.Sort(logs)
	deviation := 1.4826 * middle(logs)
	v.variance = wordy * (variance*weight + deviation*deviation*n) / (weight + n)
}

// shortest is the least ratio that is learned: a project whose targets are shorter than
// that lacks something everywhere.
const shortest = 0.06

// wordy is what of the spread of lengths is there in long sentences too.
const wordy = 0.6

func middle(sorted []float64) float64 {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[len(sorted)/2]
}

// teach finds the words that stand for each other.
func (v *Vocabulary) teach(pairs []Texts) {
	type cell struct{ s, t int32 }
	ids := [2]map[string]int32{{}, {}}
	texts := [2][][]int32{}
	var names [2][]string
	count := [2][]float64{}
	for _, p := range pairs {
		for side, text := range []string{p.Source, p.Target} {
			var list []int32
			for _, w := range arabic.Words(text) {
				if arabic.FunctionWord(w.Text) {
					continue
				}
				if side == 1 && text[w.Start:w.End] == w.Text {
					v.lower[w.Text] = true
				}
				k := stem(w.Text)
				id, ok := ids[side][k]
				if !ok {
					id = int32(len(names[side]))
					ids[side][k] = id
					names[side] = append(names[side], k)
					count[side] = append(count[side], 0)
				}
				if !slices.Contains(list, id) {
					list = append(list, id)
					count[side][id]++
				}
			}
			texts[side] = append(texts[side], list)
		}
	}
	// The cells of a pair stand in the order of its target's words, then of its source's.
	var cells []cell
	at := map[cell]int32{}
	pairCells := make([][]int32, len(pairs))
	for i, source := range texts[0] {
		for _, t := range texts[1][i] {
			if count[1][t] < 2 {
				continue
			}
			for _, s := range source {
				c := cell{s, t}
				n, ok := at[c]
				if !ok {
					n = int32(len(cells))
					at[c] = n
					cells = append(cells, c)
				}
				pairCells[i] = append(pairCells[i], n)
			}
		}
	}
	prob, weight := make([]float64, len(cells)), make([]float64, len(cells))
	for i := range prob {
		prob[i] = 1
	}
	for range rounds {
		clear(weight)
		for i, list := range pairCells {
			for n := len(texts[0][i]); len(list) > 0; list = list[n:] {
				total := 1e-3
				for _, c := range list[:n] {
					total += prob[c]
				}
				for _, c := range list[:n] {
					weight[c] += prob[c] / total
				}
			}
		}
		for i, w := range weight {
			prob[i] = w / count[0][cells[i].s]
		}
	}
	for i, w := range weight {
		c := cells[i]
		if w < seen || w/count[0][c.s] < certain {
			continue
		}
		s := names[0][c.s]
		if v.words[s] == nil {
			v.words[s] = map[string]bool{}
		}
		v.words[s][names[1][c.t]] = true
	}
}

// A Part is a word, or a number, of a text.
type Part struct {
	Start, End int // bytes
	// Grammar says that it is a word that says little by itself.
	Grammar bool
	// Known says that something is known of its translation.
	Known bool
	// Kept says that a counterpart stands in the other text.
	Kept bool
	// Name says that it may be a name: no common word, and none of grammar.
	Name bool
	// lost is how much likelier it is, in nats, that its translation is missing.
	lost float64
}

// The share of the words of each kind that translations keep, and the chance that a
// counterpart stands in any target, as measured on news.
var keeps = map[kind][2]float64{
	known:   {0.63, 0.03},
	learned: {0.88, 0.02},
	name:    {0.17, 0.005},
	number:  {0.95, 0.03},
	month:   {0.95, 0.01},
	word:    {0.17, 0.005}, // known only by its consonants, where they are there
}

// credit is what of the evidence of words counts: they are missing, or there, together.
// habit is how many occurrences of a word the share of its kind counts for.
const (
	credit = 0.5
	habit  = 5
)

func loss(k kind, kept bool) float64 {
	share, chance := keeps[k][0], keeps[k][1]
	if kept {
		return math.Log(chance / share)
	}
	return math.Log((1 - chance) / (1 - share))
}

// A Comparison is what a source and its target have of each other.
type Comparison struct {
	// Source are the words and numbers of the source, in order.
	Source []Part
	// Strays are the ranges of the target's names, words with a capital, that nothing in
	// the source explains, in order.
	Strays         []Part
	source, target string
}

// Compare tells what a target has of its source.
func (v *Vocabulary) Compare(source, target string) *Comparison {
	t := v.read(target)
	c := &Comparison{source: source, target: target}
	for _, n := range arabic.Quantities(source) {
		kept := t.numbers[n.Text] || n.Other != "" && t.numbers[n.Other]
		c.Source = append(c.Source, Part{Start: n.Start, End: n.End, Known: true, Kept: kept, lost: loss(number, kept)})
	}
	for _, m := range arabic.Months(source) {
		kept := t.months[m.Number]
		c.Source = append(c.Source, Part{Start: m.Start, End: m.End, Known: true, Kept: kept, lost: loss(month, kept)})
	}
	numbers := c.Source
	var room []arabic.Candidate
	for _, w := range arabic.Words(source) {
		if slices.ContainsFunc(numbers, func(n Part) bool { return n.Start < w.End && w.Start < n.End }) {
			continue
		}
		p := Part{Start: w.Start, End: w.End, Grammar: arabic.FunctionWord(w.Text)}
		if !p.Grammar {
			room = arabic.Candidates(room[:0], w.Text)
			p.judge(v, t, source[w.Start:w.End], w.Text, room)
		} else {
			t.sounds(arabic.SkeletonOf(w.Text))
		}
		c.Source = append(c.Source, p)
	}
	slices.SortStableFunc(c.Source, func(a, b Part) int { return cmp.Compare(a.Start, b.Start) })
	for _, n := range t.names {
		if !n.explained && !n.common {
			c.Strays = append(c.Strays, Part{Start: n.start, End: n.end})
		}
	}
	return c
}

// judge finds the counterparts of a word of the source, which is folded and may be a
// form of any of forms.
func (p *Part) judge(v *Vocabulary, t *reading, written, folded string, forms []arabic.Candidate) kind {
	lex := builtIn()
	k := word
	for _, c := range forms {
		for _, f := range []string{c.Text, arabic.Bare(c.Text)} {
			for _, e := range lex.of[f] {
				k = known
				p.Name = p.Name || lex.proper[e]
				p.Kept = t.explain(t.entries[e]) || p.Kept
			}
		}
	}
	key := stem(folded)
	if list := v.words[key]; list != nil {
		if k == word {
			k = learned
		}
		for s := range list {
			p.Kept = t.explain(t.stems[s]) || p.Kept
		}
	}
	if at, ok := t.words[folded]; ok {
		p.Kept = t.explain(at)
	}
	unknown := k == word && names.Possible(written, true)
	p.Name = p.Name || k != known && names.Possible(written, false)
	for _, c := range forms {
		key := arabic.SkeletonOf(c.Text)
		if c.Start == 0 && c.End == len(folded) {
			t.sounds(key)
		}
		if len(key.Consonants) < 2 {
			continue
		}
		for i := range t.names {
			n := &t.names[i]
			same, near := key.Same(n.skeleton), key.Near(n.skeleton)
			n.explained = n.explained || near || same && (k == word || len(key.Consonants) > 2) || unknown && resembles(key.Consonants, n.skeleton.Consonants)
			if (same || near) && !p.Kept {
				p.Kept, k = true, name
			}
		}
	}
	p.Known = k != word
	p.lost = loss(k, p.Kept)
	if k == known || k == learned {
		share, chance := (keeps[k][0]*habit+v.kept[key])/(habit+v.seen[key]), keeps[k][1]
		if p.lost = math.Log((1 - chance) / (1 - share)); p.Kept {
			p.lost = math.Log(chance / share)
		}
	}
	p.lost *= credit
	return k
}

// resembles reports whether two names could be one that was spelled by ear: their
// consonants are the same, or of three and more all but one.
func resembles(a, b string) bool {
	a, b = strings.ReplaceAll(a, "G", "K"), strings.ReplaceAll(b, "G", "K") // José is خوسيه
	if len(a) > len(b) {
		a, b = b, a
	}
	if a == b {
		return true
	}
	if len(b) < 3 || len(b)-len(a) > 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	if len(a) == len(b) {
		return len(a) > 3 && a[i+1:] == b[i+1:]
	}
	return a[i:] == b[i+1:]
}

// sounds notes the names that a word of the source, whatever it means, sounds like.
func (t *reading) sounds(key arabic.Skeleton) {
	for i := range t.names {
		n := &t.names[i]
		n.explained = n.explained || len(key.Consonants) > 1 && key.Consonants == n.skeleton.Consonants
	}
}

// explain notes that words of the target have a counterpart, and reports whether there
// are any.
func (t *reading) explain(words []int) bool {
	for _, i := range words {
		for k := range t.names {
			if t.names[k].word == i {
				t.names[k].explained = true
			}
		}
	}
	return len(words) > 0
}

// A reading is a target, read.
type reading struct {
	words, stems map[string][]int // the indexes of words, folded and by stem
	entries      map[int32][]int
	numbers      map[string]bool
	months       map[int]bool
	names        []capital
}

// A capital is a word with a capital.
type capital struct {
	word, start, end  int
	skeleton          arabic.Skeleton
	explained, common bool
}

func (v *Vocabulary) read(text string) *reading {
	t := &reading{map[string][]int{}, map[string][]int{}, map[int32][]int{}, map[string]bool{}, map[int]bool{}, nil}
	lex := builtIn()
	for _, n := range arabic.Quantities(text) {
		t.numbers[n.Text] = true
	}
	for _, n := range arabic.Spelled(text) {
		t.numbers[n.Text] = true
	}
	months := arabic.Months(text)
	for _, m := range months {
		t.months[m.Number] = true
	}
	words := arabic.Words(text)
	for i, w := range words {
		t.words[w.Text] = append(t.words[w.Text], i)
		t.stems[stem(w.Text)] = append(t.stems[stem(w.Text)], i)
		for _, form := range []string{plain(w.Text), w.Text} {
			for _, e := range lex.of[form] {
				t.entries[e] = append(t.entries[e], i)
			}
		}
		r, _ := utf8.DecodeRuneInString(text[w.Start:])
		if !unicode.IsUpper(r) {
			continue
		}
		c := capital{word: i, start: w.Start, end: w.End, skeleton: arabic.SkeletonOf(w.Text)}
		before := ""
		if i > 0 {
			before = text[words[i-1].End:w.Start]
		}
		c.common = i == 0 || strings.ContainsAny(before, ".!?:\"“—–") || arabic.FunctionWord(w.Text) || lex.whole[w.Text] || lex.whole[strings.TrimSuffix(w.Text, "s")] ||
			v.lower[w.Text] || len(c.skeleton.Consonants) < 2 ||
			slices.ContainsFunc(months, func(m arabic.Month) bool { return m.Start <= w.Start && w.End <= m.End })
		t.names = append(t.names, c)
	}
	return t
}

// A Loss is the part of a source that the target most likely lacks.
type Loss struct {
	// Start and End are bytes of the source.
	Start, End int
	// Score is how much likelier it is, in nats, that this was lost than that
	// nothing was.
	Score float64
}

// Lost returns the run of words of the source that the target most likely lacks: one
// from the beginning of a clause or a phrase to another, whose words have no counterparts
// in a target that is shorter by its share.
func (v *Vocabulary) Lost(c *Comparison) Loss {
	best := Loss{Score: math.Inf(-1)}
	parts := c.Source
	begins := make([]bool, len(parts)+1)
	begins[len(parts)] = true
	for i, p := range parts {
		begins[i] = i == 0 || p.Grammar || strings.HasPrefix(c.source[p.Start:], "و") ||
			strings.TrimSpace(c.source[parts[i-1].End:p.Start]) != ""
	}
	total := float64(max(characters(c.source), 1))
	variance := v.variance + shortness/total
	x := math.Log(float64(max(characters(c.target), 1))/total) - v.ratio
	until := make([]int32, len(c.source)+1) // the characters before each byte
	n := int32(0)
	for i, r := range c.source {
		until[i] = n
		if !unicode.IsSpace(r) {
			n++
		}
	}
	until[len(c.source)] = n
	for i := range parts {
		sum := 0.0
		if !begins[i] {
			continue
		}
		for j := i; j < len(parts); j++ {
			if sum += parts[j].lost; !begins[j+1] {
				continue
			}
			share := float64(until[parts[j].End]-until[parts[i].Start]) / total
			gone := math.Log(max(1-share, 0.05))
			length := (x*x - (x-gone)*(x-gone)) / (2 * variance)
			// The shorter a run, the more of them there are.
			score := sum + max(-12, min(length, 12)) - 0.05*float64(len(parts))/float64(j-i+1)
			if score > best.Score {
				best = Loss{parts[i].Start, parts[j].End, score}
			}
		}
	}
	return best
}
