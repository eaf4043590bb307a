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
	{ID: "C12", Group: "consistency", Name: "One source, two translations", Severity: Warning, Scope: OfProject, Anything: true, note: noteTexts, key: sourceKey, together: sameSource},
	{ID: "C13", Group: "consistency", Name: "One translation, two sources", Severity: Info, Scope: OfProject, Anything: true, note: noteTexts, key: targetKey, together: sameTarget},
	{ID: "C14", Group: "consistency", Name: "Match not edited", Severity: Warning, Scope: OfSegment, Anything: true, segment: unedited},
}

// keys are what two segments share that say the same.
type keys struct {
	source, target string
	words          int // of the target
}

func noteTexts(s *Segment) any {
	return s.keys.get(func() *keys {
		return &keys{source: letters(s.SourceFold().Text), target: letters(s.TargetFold().Text), words: len(s.TargetWords())}
	})
}

// letters is a folded text without marks, with one space between words.
func letters(folded string) string {
	return strings.Join(strings.FieldsFunc(folded, func(r rune) bool { return r == ' ' || strings.ContainsRune(`.,;:!?"'()[]`, r) }), " ")
}

// sourceKey is the source of what was translated: what is empty is no translation.
func sourceKey(note any) string {
	k := note.(*keys)
	if k.target == "" {
		return ""
	}
	return k.source
}

// sameSource finds sources that were translated before in another way.
func sameSource(d *Document) (found []Finding) {
	first := d.Notes[0].(*keys)
	for i, note := range d.Notes {
		if note.(*keys).target == first.target {
			continue
		}
		found = append(found, Finding{
			Segment: d.Segments[i].ID,
			Message: say("The same source was translated before as: %s", short(d.Segments[0].Target.Chars)),
			Target:  []memory.Range{{End: len(d.Segments[i].Target.Chars)}},
		})
	}
	return found
}

// The least words of a target that is compared, and the share of words from which two
// sources are alike.
const (
	leastWords = 4
	alikeShare = 0.7
)

// targetKey is the target where it is long enough.
func targetKey(note any) string {
	k := note.(*keys)
	if k.words < leastWords {
		return ""
	}
	return k.target
}

// sameTarget finds targets that stand for another source too.
func sameTarget(d *Document) (found []Finding) {
	first := d.Notes[0].(*keys)
	for i, note := range d.Notes {
		if k := note.(*keys); k.source == first.source || likeness(first.source, k.source) >= alikeShare {
			continue
		}
		found = append(found, Finding{
			Segment: d.Segments[i].ID,
			Message: say("This is also the translation of another source: %s", short(d.Segments[0].Source.Chars)),
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
