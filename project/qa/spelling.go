package qa

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/project/spell"
)

// spellingChecks are about how English is written. Unknown words with a capital are no
// findings where they look like names: see spell.Mistake.
var spellingChecks = []Check{
	{ID: "S01", Group: "spelling", Name: "Spelling", Severity: Warning, Scope: OfTarget, segment: misspelt},
	{ID: "S02", Group: "spelling", Name: "Spelling of two variants", Severity: Info, Scope: OfDocument, note: noteVariants, together: variantsMixed},
}

// misspelt finds words that the dictionaries, the names, the terms and the house's own
// words have not.
func misspelt(s *Segment) (found []Finding) {
	if s.Spelling == nil {
		return nil
	}
	for _, m := range s.Spelling.Find(s.tgt()) {
		if m.Name {
			continue
		}
		at := memory.Range{Start: m.Start, End: m.End}
		f := Finding{Message: say("%s is in no dictionary.", m.Text), Target: []memory.Range{at}}
		if meant, certain := s.Spelling.Correct(m.Text); certain {
			f.Message = say("%s is in no dictionary; perhaps it is %s.", m.Text, meant)
			f.Fix = []Edit{{Range: at, Text: asTyped(meant, s.tgt()[m.Start:m.End])}}
		}
		found = append(found, f)
	}
	return found
}

// asTyped writes the apostrophes of a word as the word that it replaces has them.
func asTyped(word, typed string) string {
	if strings.Contains(typed, "’") {
		return strings.ReplaceAll(word, "'", "’")
	}
	return word
}

// A variantWord is a word that American and British English write in two ways.
type variantWord struct {
	memory.Range
	spelling spell.Spelling
}

// noteVariants notes such words of a segment.
func noteVariants(s *Segment) any {
	var out []variantWord
	for _, w := range spell.Words(s.tgt()) {
		if v, ok := spell.SpellingOf(w.Text); ok && !s.quotedName(w) {
			out = append(out, variantWord{memory.Range{Start: w.Start, End: w.End}, v})
		}
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// quotedName reports whether a word is likely part of a name, which is written as its
// owner does: Labour, World Health Organization.
func (s *Segment) quotedName(w spell.Word) bool {
	r, _ := utf8.DecodeRuneInString(w.Text)
	return unicode.IsUpper(r) && !w.First
}

// variantsMixed finds words that are not written as the house wants, or as most of the
// document is. The ending -ize is judged by itself, as it is British too (Oxford
// spelling).
func variantsMixed(d *Document) (found []Finding) {
	want := d.Profile.English
	for _, ending := range []bool{false, true} {
		var count [2]int // American, British
		for _, note := range d.Notes {
			words, _ := note.([]variantWord)
			for _, w := range words {
				if w.spelling.Ending == ending {
					count[side(w.spelling.Variant)]++
				}
			}
		}
		due := want
		switch {
		case want == spell.British && ending, want == "":
			if count[0] == 0 || count[1] == 0 {
				continue
			}
			due = spell.American
			if count[1] > count[0] {
				due = spell.British
			}
		}
		for i, note := range d.Notes {
			words, _ := note.([]variantWord)
			for _, w := range words {
				if w.spelling.Ending != ending || w.spelling.Variant == due {
					continue
				}
				seg := d.Segments[i]
				word := seg.Target.Chars[w.Start:w.End]
				other := asTyped(w.spelling.Other, word)
				found = append(found, Finding{
					Segment: seg.ID, Message: w.say(ending, want, word, other), Target: []memory.Range{w.Range},
					Fix: []Edit{{Range: w.Range, Text: other}},
				})
			}
		}
	}
	return found
}

func side(v spell.Variant) int {
	if v == spell.British {
		return 1
	}
	return 0
}

// say tells what is the matter with a word that stands against the others.
func (w variantWord) say(ending bool, want spell.Variant, word, other string) Message {
	switch {
	case want != "" && !(ending && want == spell.British):
		return say("%s is %s, which the house does not write: %s.", word, w.spelling.Variant.Language(), other)
	case ending:
		return say("Most of the document has the other ending: %s, %s.", word, other)
	default:
		return say("%s is %s, and most of the document is not: %s.", word, w.spelling.Variant.Language(), other)
	}
}
