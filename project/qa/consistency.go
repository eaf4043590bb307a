package qa

import (
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/project"
)

// consistencyChecks compare segments with each other, and with where they come from.
var consistencyChecks = []Check{
	{ID: "C12", Group: "consistency", Name: "One source, two translations", Severity: Warning, Scope: OfProject, Anything: true, note: noteTexts, together: sameSource},
	{ID: "C13", Group: "consistency", Name: "One translation, two sources", Severity: Info, Scope: OfProject, Anything: true, note: noteTexts, together: sameTarget},
	{ID: "C14", Group: "consistency", Name: "Match not edited", Severity: Warning, Scope: OfSegment, Anything: true, segment: unedited},
}

// keys are what two segments share that say the same.
type keys struct {
	source, target string
	words          int // of the target
}

func noteTexts(s *Segment) any {
	return &keys{source: letters(s.SourceFold().Text), target: letters(s.TargetFold().Text), words: len(s.TargetWords())}
}

// letters is a folded text without marks, with one space between words.
func letters(folded string) string {
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || strings.ContainsRune(`.,;:!?"'()[]`, r) }), " ")
}

// sameSource finds sources that were translated before in another way. What is empty is
// no translation, and what is still a draft is not held against what is confirmed.
func sameSource(d *Document) (found []Finding) {
	first := map[string]int{}
	for i, note := range d.Notes {
		k, ok := note.(*keys)
		if !ok || k.source == "" || k.target == "" {
			continue
		}
		j, ok := first[k.source]
		if !ok {
			first[k.source] = i
			continue
		}
		was := d.Notes[j].(*keys)
		if was.target == k.target {
			continue
		}
		other := d.Segments[j].Target.Chars
		f := Finding{
			Segment: d.Segments[i].ID,
			Message: say("The same source was translated before as: %s", short(other)),
			Target:  []memory.Range{{End: len(d.Segments[i].Target.Chars)}},
		}
		found = append(found, f)
	}
	return found
}

// The least words of a target that is compared, and the share of words from which two
// sources are alike.
const (
	leastWords = 4
	alikeShare = 0.7
)

// sameTarget finds targets that stand for another source too.
func sameTarget(d *Document) (found []Finding) {
	first := map[string]int{}
	for i, note := range d.Notes {
		k, ok := note.(*keys)
		if !ok || k.words < leastWords {
			continue
		}
		j, ok := first[k.target]
		if !ok {
			first[k.target] = i
			continue
		}
		if was := d.Notes[j].(*keys); was.source == k.source || likeness(was.source, k.source) >= alikeShare {
			continue
		}
		found = append(found, Finding{
			Segment: d.Segments[i].ID,
			Message: say("This is also the translation of another source: %s", short(d.Segments[j].Source.Chars)),
			Target:  []memory.Range{{End: len(d.Segments[i].Target.Chars)}},
		})
	}
	return found
}

// likeness is the share of the words of two keys that both have. A negation, or a
// direction, that only one has makes them different.
func likeness(a, b string) float64 {
	if arabic.Reversed(a, b) {
		return 0
	}
	p, q := strings.Fields(a), strings.Fields(b)
	same := 0
	for _, w := range p {
		if i := slices.Index(q, w); i >= 0 {
			same++
			q = slices.Delete(q, i, i+1)
		}
	}
	return 2 * float64(same) / float64(max(2*same+len(p)-same+len(q), 1))
}

// unedited finds segments that were confirmed as a memory or a machine proposed them,
// where the proposal was for another source.
func unedited(s *Segment) []Finding {
	o := s.Origin
	if s.Edited || s.Status != project.Translated && s.Status != project.Approved {
		return nil
	}
	all := []memory.Range{{End: len(s.tgt())}}
	switch {
	case o.Kind == project.FromMemory && o.Score > 0 && o.Score < 100:
		return []Finding{{Message: say("A match of %s %% was confirmed as it was.", itoa(o.Score)), Target: all}}
	case o.Kind == project.Machine:
		return []Finding{{Message: say("What a machine translated was confirmed as it was."), Target: all}}
	}
	return nil
}
