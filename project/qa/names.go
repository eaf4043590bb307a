package qa

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/names"
	"tarjuman/project"
	"tarjuman/project/spell"
)

// nameChecks are about people, places and organisations.
var nameChecks = []Check{
	{ID: "T04", Group: "names", Name: "Name spelled in two ways", Severity: Warning, Scope: OfDocument, note: noteSpellings, together: nameInconsistent},
	{ID: "T05", Group: "names", Name: "Name missing", Severity: Warning, Scope: OfSegment, segment: nameMissing},
	{ID: "T06", Group: "names", Name: "First and later mention", Severity: Info, Scope: OfDocument, note: noteMentions, together: mentionsInTurn},
	{ID: "T07", Group: "names", Name: "Designation", Severity: Error, Scope: OfSegment, segment: designation},
}

func itoa(n int) string { return strconv.Itoa(n) }

// calls finds a form of a name in a target: the words of the form one behind another.
func calls(target, form string) (at memory.Range, ok bool) {
	from := 0
	for form != "" {
		i := strings.Index(strings.ToLower(target[from:]), strings.ToLower(form))
		if i < 0 || len(strings.ToLower(target)) != len(target) {
			return at, false
		}
		at = memory.Range{Start: from + i, End: from + i + len(form)}
		before, _ := utf8.DecodeLastRuneInString(target[:at.Start])
		after, _ := utf8.DecodeRuneInString(target[at.End:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return at, true
		}
		from = at.End
	}
	return at, false
}

// nameMissing finds names of the ledger that the target does not have in any of their
// forms; and, of what the ledger does not know, names of the target that nothing in
// the source sounds like where a name of the source has no counterpart either.
func nameMissing(s *Segment) (found []Finding) {
	uses := s.nameUses()
	for _, f := range s.FoundNames() {
		forms := append([]string{f.Name.Latin, f.Name.LaterLatin()}, s.usable(f.Name)...)
		ok := slices.ContainsFunc(forms, func(form string) bool {
			_, ok := calls(s.tgt(), form)
			return ok
		}) || slices.Contains(uses, f.Name) || f.Name.Latin == ""
		for _, other := range f.Alike {
			_, there := calls(s.tgt(), other.LaterLatin())
			ok = ok || there || slices.Contains(uses, other)
		}
		if !ok {
			found = append(found, Finding{
				Message: say("The name %s is missing: %s.", s.cutSource(f.Range), f.Name.LaterLatin()),
				Source:  []memory.Range{f.Range},
			})
		}
	}
	return append(found, s.strayNames()...)
}

// nameUses are the names of the ledger that the target has by their consonants.
func (s *Segment) nameUses() (out []*names.Name) {
	if s.Names == nil || len(s.FoundNames()) == 0 {
		return nil
	}
	pair := names.Pair{Source: s.src(), Target: s.tgt()}
	for _, u := range s.Names.Uses(func(yield func(names.Pair) bool) { yield(pair) }) {
		out = append(out, u.Name)
	}
	return out
}

// usable are the forms that the terms allow for a name.
func (s *Segment) usable(n *names.Name) (forms []string) {
	for _, f := range s.FoundTerms() {
		if slices.ContainsFunc(append([]string{n.Arabic}, n.Variants...), func(form string) bool { return names.Key(form) == names.Key(f.Term.Source) }) {
			forms = append(forms, f.Term.Usable()...)
		}
	}
	return forms
}

// strayNames finds names of the target that nothing explains, each with the name of the
// source that it may stand for.
func (s *Segment) strayNames() (found []Finding) {
	c := s.comparison()
	if len(c.Strays) == 0 {
		return nil
	}
	var open []memory.Range
	for _, p := range c.Source {
		r := memory.Range{Start: p.Start, End: p.End}
		if p.Name && !p.Kept && !s.named(r) {
			open = append(open, r)
		}
	}
	for _, p := range c.Strays {
		r := memory.Range{Start: p.Start, End: p.End}
		word := s.tgt()[r.Start:r.End]
		if capitals(word) || commonEnglish().Check(strings.ToLower(word)) || s.inForm(word) || strings.HasPrefix(s.tgt()[r.End:], ".") && len(word) < 5 ||
			strings.Contains(s.SourceFold().Text, arabic.Fold(word)) {
			continue
		}
		if len(open) == 0 {
			found = append(found, Finding{
				Severity: Info, Message: say("Nothing in the source sounds like %s.", word), Target: []memory.Range{r},
			})
			continue
		}
		// The name that stands at about the same place is the likeliest one.
		near := slices.MinFunc(open, func(a, b memory.Range) int {
			return s.apart(a, r) - s.apart(b, r)
		})
		found = append(found, Finding{
			Message: say("Nothing in the source sounds like %s; perhaps it stands for %s.", word, s.cutSource(near)),
			Source:  []memory.Range{near}, Target: []memory.Range{r},
		})
	}
	return found
}

// commonEnglish knows the words of English that are no names.
var commonEnglish = sync.OnceValue(func() *spell.Checker {
	return spell.NewChecker([]*spell.Dictionary{spell.English(spell.American), spell.English(spell.British)}, spell.Extra{})
})

// apart tells how far from each other two ranges stand in their texts, in thousandths.
func (s *Segment) apart(source, target memory.Range) int {
	d := 1000*source.Start/len(s.src()) - 1000*target.Start/len(s.tgt())
	return max(d, -d)
}

// named reports whether the ledger or a term has what stands at a range of the source.
func (s *Segment) named(r memory.Range) bool {
	for _, n := range s.FoundNames() {
		if n.Range.Start < r.End && r.Start < n.Range.End {
			return true
		}
	}
	for _, t := range s.FoundTerms() {
		if t.Range.Start < r.End && r.Start < t.Range.End {
			return true
		}
	}
	return false
}

// inForm reports whether a word is one of a form of a name or a term of the source.
func (s *Segment) inForm(word string) bool {
	has := func(form string) bool {
		return slices.ContainsFunc(arabic.Words(form), func(w arabic.Word) bool { return w.Text == arabic.Fold(word) })
	}
	for _, n := range s.FoundNames() {
		if has(n.Name.Latin) || has(n.Name.LatinShort) {
			return true
		}
	}
	for _, t := range s.FoundTerms() {
		if slices.ContainsFunc(t.Term.Usable(), has) {
			return true
		}
	}
	return false
}

// capitals reports whether a word is an acronym: BBC, or has a capital inside.
func capitals(word string) bool {
	n := 0
	for _, r := range strings.TrimSuffix(strings.TrimSuffix(word, "'s"), "’s") {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

// A calledAs is what a target calls a name of the source.
type calledAs struct {
	arabic string // folded, without what is written before it
	latin  string
	at     memory.Range
	begins bool // a sentence, where al- has a capital
}

// noteSpellings finds the names of a segment that sound like one word of the target.
func noteSpellings(s *Segment) any {
	var out []calledAs
	var tokens []calledAs
	var sounds []arabic.Skeleton
	for _, f := range latinNames(s.tgt()) {
		before := strings.TrimRight(s.tgt()[:f.Start], " \"“‘(")
		tokens = append(tokens, calledAs{latin: s.tgt()[f.Start:f.End], at: f, begins: before == "" || strings.ContainsRune(".!?:", rune(before[len(before)-1]))})
	}
	if tokens == nil {
		return nil
	}
	for _, t := range tokens {
		sounds = append(sounds, arabic.SkeletonOf(bareName(t.latin)))
	}
	for _, w := range s.SourceWords() {
		bare := arabic.Bare(w.Text)
		key, whole := arabic.SkeletonOf(bare), arabic.SkeletonOf(w.Text) // as in Alsadhan
		if len(key.Consonants) < 3 {
			continue
		}
		var match []calledAs
		for i, k := range sounds {
			if key.Same(k) || whole.Same(k) {
				match = append(match, tokens[i])
			}
		}
		if len(match) > 0 && names.Possible(s.src()[w.Start:w.End], true) && !slices.ContainsFunc(match, func(m calledAs) bool { return m.latin != match[0].latin }) {
			match[0].arabic = bare
			out = append(out, match[0])
		}
	}
	if out == nil {
		return nil
	}
	return out
}

// latinNames are the words of a text with a capital that do not begin a sentence, with
// the al- before them.
func latinNames(text string) (out []memory.Range) {
	for i := 0; i < len(text); {
		n := strings.IndexFunc(text[i:], func(r rune) bool { return !unicode.IsSpace(r) })
		if n < 0 {
			break
		}
		start := i + n
		end := start
		for end < len(text) {
			r, size := utf8.DecodeRuneInString(text[end:])
			if unicode.IsSpace(r) {
				break
			}
			end += size
		}
		i = end
		word := strings.TrimFunc(text[start:end], func(r rune) bool { return !unicode.IsLetter(r) })
		at := start + strings.Index(text[start:end], word)
		for _, p := range []string{"'s", "’s", "'", "’"} {
			word = strings.TrimSuffix(word, p)
		}
		if r, _ := utf8.DecodeRuneInString(bareName(word)); word == "" || !unicode.IsUpper(r) || capitals(bareName(word)) {
			continue
		}
		out = append(out, memory.Range{Start: at, End: at + len(word)})
	}
	return out
}

// bareName is a name without its article: al-Sadhan and Al-Sadhan are Sadhan.
func bareName(latin string) string {
	if first, rest, ok := strings.Cut(latin, "-"); ok && len(first) <= 3 && rest != "" && (strings.EqualFold(first, "al") || strings.EqualFold(first, "el")) {
		return rest
	}
	return latin
}

// nameInconsistent finds names that a document spells in two ways: the way that is
// rarer, or came later, is the one to change.
func nameInconsistent(d *Document) (found []Finding) {
	count := map[string]map[string]int{}
	order := map[string][]string{}
	for _, note := range d.Notes {
		uses, _ := note.([]calledAs)
		for _, u := range uses {
			if count[u.arabic] == nil {
				count[u.arabic] = map[string]int{}
			}
			if u.begins && strings.HasPrefix(u.latin, "Al-") {
				continue // it tells nothing of the article
			}
			if count[u.arabic][u.latin]++; count[u.arabic][u.latin] == 1 {
				order[u.arabic] = append(order[u.arabic], u.latin)
			}
		}
	}
	for i, note := range d.Notes {
		uses, _ := note.([]calledAs)
		var told []memory.Range
		for _, u := range uses {
			forms := order[u.arabic]
			if len(forms) < 2 || slices.Contains(told, u.at) {
				continue
			}
			best := forms[0]
			for _, f := range forms[1:] {
				if count[u.arabic][f] > count[u.arabic][best] {
					best = f
				}
			}
			if u.latin == best || arabic.Fold(u.latin) == arabic.Fold(best) && u.begins {
				continue
			}
			told = append(told, u.at)
			found = append(found, Finding{
				Segment: d.Segments[i].ID,
				Message: say("This document spells the name %s elsewhere.", best),
				Target:  []memory.Range{u.at},
			})
		}
	}
	return found
}

// A mention is a name of the ledger in a segment, with how the target has it.
type mention struct {
	name    *names.Name
	source  memory.Range
	heading bool
	// full and later are where the form in full stands, and the later one outside of it.
	full, later     memory.Range
	isFull, isLater bool
}

func noteMentions(s *Segment) any {
	var out []mention
	for _, f := range s.FoundNames() {
		if f.Alike != nil || slices.ContainsFunc(out, func(m mention) bool { return m.name == f.Name }) {
			continue
		}
		m := mention{name: f.Name, source: f.Range, heading: s.Kind == project.Heading}
		m.full, m.isFull = calls(s.tgt(), f.Name.Latin)
		m.later, m.isLater = calls(s.tgt(), f.Name.LaterLatin())
		out = append(out, m)
	}
	if out == nil {
		return nil
	}
	return out
}

// mentionsInTurn finds names that are not in full where the document has them first,
// and people who still are later.
func mentionsInTurn(d *Document) (found []Finding) {
	seen := map[*names.Name]bool{}
	for i, note := range d.Notes {
		all, _ := note.([]mention)
		for _, m := range all {
			full, later := m.name.Latin, m.name.LaterLatin()
			switch {
			case full == later || m.heading || !m.isFull && !m.isLater:
			case !seen[m.name] && !m.isFull:
				found = append(found, Finding{
					Segment: d.Segments[i].ID,
					Message: say("The first mention is in full: %s.", d.Article.Form(full, m.name.Kind)),
					Source:  []memory.Range{m.source}, Target: []memory.Range{m.later},
				})
			case seen[m.name] && m.isFull && m.name.Kind == names.Person:
				found = append(found, Finding{
					Segment: d.Segments[i].ID,
					Message: say("After the first mention the surname is enough: %s.", d.Article.Form(later, m.name.Kind)),
					Source:  []memory.Range{m.source}, Target: []memory.Range{m.full},
					Fix: []Edit{{m.full, d.Article.Form(later, m.name.Kind)}},
				})
			}
			seen[m.name] = seen[m.name] || !m.heading
		}
	}
	return found
}

// designation finds names with a number, دسمان-1, whose number is not behind a name in
// the target.
func designation(s *Segment) (found []Finding) {
	words := s.SourceWords()
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		gap := arabic.Fold(s.src()[a.End:b.Start])
		first, _ := utf8.DecodeRuneInString(b.Text)
		if gap != "-" || first < '0' || first > '9' || !hasArabic(s.src()[a.Start:a.End]) || utf8.RuneCountInString(a.Text) < 2 || len(b.Text) > 4 {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(s.src()[b.End:]); next == '-' || next == '/' || next == '٪' || next == '%' {
			continue
		}
		if hasDesignation(s.tgt(), b.Text) {
			continue
		}
		r := memory.Range{Start: a.Start, End: b.End}
		found = append(found, Finding{
			Message: say("The designation %s is not kept: its number %s belongs behind the name.", s.cutSource(r), b.Text),
			Source:  []memory.Range{r},
		})
	}
	return found
}

// hasDesignation reports whether a number stands behind a Latin word with a hyphen, a
// space or nothing between.
func hasDesignation(target, number string) bool {
	words := arabic.Words(target)
	for i, w := range words {
		w.Text = strings.TrimSuffix(w.Text, "s") // B-29s
		if w.Text == number && i > 0 {
			if gap := target[words[i-1].End:w.Start]; strings.Trim(arabic.Fold(gap), " -") == "" && target[words[i-1].Start:words[i-1].End] != words[i-1].Text {
				return true
			}
		}
		if rest, ok := strings.CutSuffix(w.Text, number); ok && rest != "" && (unicode.IsLetter(rune(rest[len(rest)-1])) || rest[len(rest)-1] == '-') {
			return true
		}
	}
	return false
}
