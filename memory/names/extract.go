package names

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
)

// A Spot is a range of a sentence.
type Spot struct {
	Sentence int // its index
	Range    memory.Range
}

// A Suggestion is a name that a text seems to have, with the Latin form of the list of
// known names or a romanisation, and every spot where it stands.
type Suggestion struct {
	Name  Name
	Spots []Spot
}

// Extract suggests the names of a text that the ledger does not have, in the order in
// which they come first. l may be nil. Names that a list of terms has (see FromTerm)
// are taken from there. Of others it rather leaves a name out than takes a word
// for one. A name begins
//
//   - with a given name that is no ordinary word, where a word follows that is none
//     either: أحمد السدحان;
//   - with another given name, or a word that is no common one, behind a title and
//     what belongs to it (وزير الخارجية الأميركية مايك بومبيو), or behind a reporting
//     verb where what was said follows (وقال ترامب إن);
//   - with عبد, أبو, آل or بن and a name;
//   - behind a word for a thing that has a name: صحيفة بيلد, مدينة سياتل;
//   - with لل between who said something and what was said: وأضاف للمشارق أن;
//   - where a word that is no common one stands again and again.
//
// Besides, all places and organisations of the list of known names. What is a surname
// of a person found so is that person everywhere. The end of ctx ends it with its
// error.
func Extract(ctx context.Context, sentences []string, l *Ledger, list []terms.Term) ([]Suggestion, error) {
	if l == nil {
		l = New(nil)
	}
	x := &extractor{byKey: map[string]int{}}
	given := listed(list)
	times := map[string]int{}
	looked := map[string]classified{}
	for i, s := range sentences {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		t := readText(s, looked)
		for _, f := range l.Find(s) {
			t.cover(f.Range)
		}
		for _, m := range arabic.Months(s) {
			t.cover(memory.Range{Start: m.Start, End: m.End})
		}
		for _, source := range []*Ledger{given, places()} {
			for _, f := range source.Find(s) {
				if t.free(f.Range) {
					t.cover(f.Range)
					x.add(*f.Name, Spot{i, f.Range})
				}
			}
		}
		for k, c := range t.classes {
			if c == unknown && !t.covered[k] && !attached(t.bare[k]) && utf8.RuneCountInString(t.bare[k]) > 4 {
				times[t.bare[k]]++
			}
		}
		t.times = times
		x.texts = append(x.texts, t)
	}
	for i, t := range x.texts {
		for at := 0; at < len(t.words); at++ {
			if told := t.told(at); told != "" {
				x.add(romanised(told, Organisation), Spot{i, memory.Range{}})
			}
			if end, kind := t.name(at); end > at {
				r := memory.Range{Start: t.begins[at], End: t.words[end-1].End}
				x.add(romanised(sentences[i][r.Start:r.End], kind), Spot{i, r})
				t.cover(memory.Range{Start: t.words[at].Start, End: r.End})
				at = end - 1
			}
		}
	}
	return x.everywhere(sentences), nil
}

// Romanised is the From of a name whose Latin form is a romanisation.
const Romanised = "romanised"

func romanised(arabic string, k Kind) Name {
	return Name{Arabic: arabic, Latin: Newsroom(arabic), Kind: k, From: Romanised}
}

// FromTerm makes a name of a term whose field is people, places or organisations: the
// first variant and the first allowed form with fewer words, or characters, are what
// it is called later.
func FromTerm(t terms.Term) (n Name, ok bool) {
	n = Name{Arabic: t.Source, Latin: t.Preferred, Note: t.Note, From: "terms", Status: Suggested}
	if n.Kind = kindOf(t.Field); n.Kind == "" {
		return n, false
	}
	for _, v := range t.Variants {
		if n.Short == "" && len(v) < len(t.Source) && len(strings.Fields(v)) < len(strings.Fields(t.Source)) {
			n.Short = v
		} else {
			n.Variants = append(n.Variants, v)
		}
	}
	for _, a := range t.Allowed {
		if n.LatinShort == "" && len(a) < len(t.Preferred) {
			n.LatinShort = a
		}
	}
	if n.Kind == Person && n.Short == surname(n.Arabic) {
		n.Short = "" // as by default
	}
	if n.Kind == Person && n.LatinShort == surname(n.Latin) {
		n.LatinShort = ""
	}
	n, err := n.Normal()
	return n, err == nil
}

// listed is the ledger of the names that a list of terms has.
func listed(list []terms.Term) *Ledger {
	var out []Name
	for _, t := range list {
		if n, ok := FromTerm(t); ok {
			out = append(out, n)
		}
	}
	return New(out)
}

// places are those of the list of known names, and its organisations.
var places = sync.OnceValue(func() *Ledger { return New(known().names) })

type extractor struct {
	texts []*sentence
	found []Suggestion
	byKey map[string]int
}

// add notes a name at a place.
func (x *extractor) add(n Name, p Spot) {
	key := Key(n.Arabic)
	i, ok := x.byKey[key]
	if !ok {
		i = len(x.found)
		x.byKey[key] = i
		x.found = append(x.found, Suggestion{Name: n})
	}
	x.found[i].Spots = append(x.found[i].Spots, p)
}

// everywhere looks for what was found in all sentences, and makes one of a person in
// full and by the surname.
func (x *extractor) everywhere(sentences []string) []Suggestion {
	surnames := map[string]bool{}
	for _, f := range x.found {
		if later := f.Name.LaterArabic(); f.Name.Kind == Person && later != f.Name.Arabic {
			surnames[Key(later)] = true
		}
	}
	var kept []Suggestion
	var list []Name
	for _, f := range x.found {
		f.Name.Status = Suggested
		if _, err := f.Name.Normal(); err == nil && !surnames[Key(f.Name.Arabic)] {
			kept, list = append(kept, f), append(list, f.Name)
		}
	}
	l := New(list)
	index := map[*Name]int{}
	for i := range list {
		index[&list[i]] = i
		kept[i].Spots = nil
	}
	for i, text := range sentences {
		for _, f := range l.Find(text) {
			k := index[f.Name]
			kept[k].Spots = append(kept[k].Spots, Spot{i, f.Range})
		}
	}
	kept = slices.DeleteFunc(kept, func(s Suggestion) bool { return len(s.Spots) == 0 })
	slices.SortStableFunc(kept, func(a, b Suggestion) int {
		p, q := a.Spots[0], b.Spots[0]
		return cmp.Or(cmp.Compare(p.Sentence, q.Sentence), cmp.Compare(p.Range.Start, q.Range.Start))
	})
	return kept
}

// cover marks the words of a range as taken.
func (t *sentence) cover(r memory.Range) {
	for i, w := range t.words {
		t.covered[i] = t.covered[i] || w.Start < r.End && r.Start < w.End
	}
}

func (t *sentence) free(r memory.Range) bool {
	for i, w := range t.words {
		if t.covered[i] && w.Start < r.End && r.Start < w.End {
			return false
		}
	}
	return true
}

// near reports whether nothing but white space stands between a word and the one
// before it.
func (t *sentence) near(i int) bool {
	return i > 0 && i < len(t.words) && strings.TrimSpace(t.text[t.words[i-1].End:t.words[i].Start]) == ""
}

// run returns the end of the words from at on that may be one name of a person.
func (t *sentence) run(at int) (end int) {
	arab := true
	plainWords := 0
	for i := at; i < len(t.words); i++ {
		if t.covered[i] || i > at && !t.near(i) || i > at && t.begins[i] > t.words[i].Start {
			return i
		}
		switch t.classes[i] {
		case connector:
			if i+1 >= len(t.words) || !t.near(i+1) || t.classes[i+1] == common && t.words[i+1].Text != "الله" {
				return i
			}
			i++ // what follows belongs to it
			continue
		case givenName, ordinary:
			arab = arab && !t.foreign[i]
		case unknown:
			if plainWords++; plainWords > 2 {
				return i
			}
			arab = arab && i > at
		case article:
			if i == at || !arab {
				return i
			}
			return i + 1
		case common:
			// الصباح is the morning, but not behind أحمد ناصر محمد.
			if i > at+1 && arab && plainWords == 0 && strings.HasPrefix(t.words[i].Text, "ال") && !after[t.words[i].Text] {
				return i + 1
			}
			return i
		default:
			return i
		}
	}
	return len(t.words)
}

// name returns the end of the name that begins with word at, and what it names; end is
// at where none does.
func (t *sentence) name(at int) (end int, kind Kind) {
	c := t.classes[at]
	if t.covered[at] || c == common || c == article {
		return at, ""
	}
	if end = t.run(at); end == at {
		return at, ""
	}
	if c == unknown && end == at+1 && attached(t.bare[at]) {
		return at, ""
	}
	title, verb := t.afterTitle(at), t.afterVerb(at)
	switch {
	case c == unknown && at > 0 && t.near(at) && things[arabic.Bare(t.bare[at-1])] && t.begins[at-1] == t.words[at-1].Start:
		return at + 1, Place
	case c == givenName && (end > at+1 || known().given[t.bare[at]].family), c == connector && end > at+1 && t.classes[at+1] != unknown && t.classes[at+1] != article:
		return end, Person
	case c == ordinary && end > at+1 && (title || verb), c == unknown && title, c == givenName && (title || verb):
		return end, Person
	case verb && t.said(end):
		return end, Person
	case c == unknown && t.times[t.bare[at]] >= often:
		for end = at + 1; end < len(t.words) && t.near(end) && t.classes[end] == unknown && t.times[t.bare[end]] >= often; end++ {
		}
		return end, ""
	}
	return at, ""
}

// often is how many times a word that nobody knows occurs that is taken for a name.
const often = 3

// told returns who was told something, with an article, empty where word i is none.
func (t *sentence) told(i int) string {
	w := t.words[i]
	rest, ok := strings.CutPrefix(w.Text, "لل")
	if !ok || t.covered[i] || utf8.RuneCountInString(rest) < 4 || ordinaryWord(rest) || !t.said(i+1) || !t.near(i) || !t.covered[i-1] && !t.afterVerb(i) {
		return ""
	}
	return "ال" + t.text[w.Start+skip(t.text[w.Start:w.End], 2):w.End]
}

// said reports whether what somebody said begins with word i.
func (t *sentence) said(i int) bool {
	if i >= len(t.words) {
		return false
	}
	gap := arabic.Fold(t.text[t.words[i-1].End:t.words[i].Start])
	return strings.ContainsAny(gap, `":`) || opening[t.words[i].Text]
}

var opening = words("إن أن إنه أنه إنها أنها بأن بأنه")

// afterVerb reports whether a reporting verb stands before word i.
func (t *sentence) afterVerb(i int) bool {
	if !t.near(i) {
		return false
	}
	w := t.words[i-1].Text
	return verbs[w] || verbs[strings.TrimPrefix(w, "و")] || verbs[strings.TrimPrefix(w, "ف")]
}

// afterTitle reports whether a title stands before word i, with nothing between but
// what belongs to it.
func (t *sentence) afterTitle(i int) bool {
	definite := false
	for k := i - 1; k >= 0 && k >= i-6 && t.near(k+1); k-- {
		w := t.words[k].Text
		bare := titled(w)
		switch {
		case arabic.FunctionWord(w):
			return false
		case bare != "":
			return definite || bare != w
		case strings.HasPrefix(w, "ال") || strings.HasPrefix(w, "لل"), arabic.Bare(w) != w:
			definite = true
		case offices[w] || t.covered[k]:
		default:
			return false
		}
	}
	return false
}

// titled returns the title that a word is, without what is written together with it.
func titled(word string) string {
	for _, c := range arabic.Candidates(nil, word) {
		if b := arabic.Bare(c.Text); titles[b] && strings.HasSuffix(word[:c.End], b) {
			return b
		}
	}
	return ""
}
