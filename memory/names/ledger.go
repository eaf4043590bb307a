package names

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
)

// A Ledger finds names in texts. It never changes, and may be used by several
// goroutines at once.
type Ledger struct {
	names []Name
	base  *terms.Base
	forms []form // by the ID of their term
}

// A form is one Arabic form of a name.
type form struct {
	name  int
	fold  string // its first word, folded
	whole bool   // it is the name in full, or a variant of that
}

// New makes a ledger of names, which must be Normal. It keeps the slice.
func New(names []Name) *Ledger {
	l := &Ledger{names: names}
	var list []terms.Term
	for i, n := range names {
		for k, f := range n.forms() {
			words := arabic.Words(f)
			id := strconv.Itoa(len(l.forms))
			list = append(list, terms.Term{ID: id, Source: f, Preferred: id}) // none means the same as another
			l.forms = append(l.forms, form{i, words[0].Text, k <= len(n.Variants)})
		}
	}
	l.base = terms.New(list)
	return l
}

// Names are all names, in the order in which they were given. They must not be
// written.
func (l *Ledger) Names() []Name { return l.names }

// A Found is a name in a text.
type Found struct {
	// Name must not be written.
	Name *Name
	// Range covers the name without what is written together with it: of وبايدن what
	// stands for بايدن, of للمشارق what stands for مشارق.
	Range memory.Range
	// Whole says that it stands there in full, and not as it is called later.
	Whole bool
	// Alike are others that are called the same there, nil for none.
	Alike []*Name
}

// Find returns the names in a text, in its order. It finds them as terms.Base does,
// but more strictly: a name keeps the article that it has, and has no other; nothing
// is written together with its end; and of what may be another name as a whole (كامل)
// no letter is taken for a preposition.
func (l *Ledger) Find(text string) []Found {
	if len(l.names) == 0 {
		return nil
	}
	var out []Found
	for _, f := range l.base.Find(text) {
		id, _ := strconv.Atoi(f.Term.ID)
		found, r := l.forms[id], f.Range
		if !found.stands(text, r) {
			continue
		}
		if n := len(out); n > 0 && out[n-1].Range.End > r.Start {
			// Another name with this form.
			if other := &l.names[found.name]; other != out[n-1].Name && !slices.Contains(out[n-1].Alike, other) {
				out[n-1].Alike = append(out[n-1].Alike, other)
			}
			continue
		}
		out = append(out, Found{Name: &l.names[found.name], Range: r, Whole: found.whole})
	}
	return out
}

// stands reports whether what terms found at r is the form as a name has it.
func (f form) stands(text string, r memory.Range) bool {
	if next, _ := utf8.DecodeRuneInString(text[r.End:]); unicode.IsLetter(next) {
		return false
	}
	from := r.Start
	for from > 0 {
		before, n := utf8.DecodeLastRuneInString(text[:from])
		if !unicode.IsLetter(before) && !unicode.Is(unicode.Mn, before) {
			break
		}
		from -= n
	}
	prefix, here := arabic.Fold(text[from:r.Start]), arabic.Fold(text[r.Start:r.End])
	if own := strings.HasPrefix(f.fold, "ال"); own && !strings.HasPrefix(here, "ال") && !strings.HasSuffix(prefix, "لل") ||
		!own && (strings.HasSuffix(prefix, "ال") || strings.HasSuffix(prefix, "لل")) {
		return false
	}
	first, _, _ := strings.Cut(here, " ")
	g, ok := known().given[prefix+first]
	return prefix == "" || !ok || g.small
}

// A Mention is a name in a segment of a document, and the form that is due for it.
type Mention struct {
	Found
	// First says that the document has not had the name before.
	First bool
	// Latin is the form that is due: in full at the first mention, as it is called
	// later at others and in headings. It is empty where the ledger has none.
	Latin string
}

// Due tells which forms are due in a segment. before are the segments of the document
// before it, the nearest first, without its headings: a name that only a heading has
// had is still to be introduced. Of names that are called the same, the one that was
// mentioned last is meant.
func (l *Ledger) Due(text string, heading bool, before iter.Seq[string], a Article) []Mention {
	var out []Mention
	seen := map[*Name]int{} // how near; the nearest is the greatest
	for _, f := range l.Find(text) {
		out = append(out, Mention{Found: f})
	}
	l.look(out, before, seen)
	for i := range out {
		m := &out[i]
		for _, other := range m.Alike {
			if seen[other] > seen[m.Name] {
				m.Name = other
			}
		}
		m.First = seen[m.Name] == 0 && !heading
		seen[m.Name] = nearest + i
		m.Latin = m.Name.LaterLatin()
		if m.First {
			m.Latin = m.Name.Latin
		}
		m.Latin = a.Form(m.Latin, m.Name.Kind)
	}
	return out
}

// longest is the longest word of a form, folded and without an article.
func longest(form string) (word string) {
	for _, w := range arabic.Words(form) {
		if bare := arabic.Bare(w.Text); len(bare) > len(word) {
			word = bare
		}
	}
	return word
}

// nearest is more than the number of segments of any document.
const nearest = 1 << 40

// look notes which of the names, and of those called alike, were mentioned before, and
// ends as soon as that is known of all.
func (l *Ledger) look(all []Mention, before iter.Seq[string], seen map[*Name]int) {
	open := map[*Name][]string{} // what a segment must hold that has the name
	for _, m := range all {
		for _, n := range append([]*Name{m.Name}, m.Alike...) {
			for _, f := range n.forms() {
				open[n] = append(open[n], longest(f))
			}
		}
	}
	if len(open) == 0 || before == nil {
		return
	}
	near := nearest
	for text := range before {
		near--
		fold := arabic.Fold(text)
		holds := false
		for _, forms := range open {
			holds = holds || slices.ContainsFunc(forms, func(f string) bool { return strings.Contains(fold, f) })
		}
		if !holds {
			continue
		}
		for _, f := range l.Find(text) {
			if _, ok := open[f.Name]; ok && f.Alike == nil {
				seen[f.Name] = near
				delete(open, f.Name)
			} else if ok {
				seen[f.Name] = max(seen[f.Name], 1) // one of those with this form
			}
		}
		if len(open) == 0 {
			return
		}
	}
}
