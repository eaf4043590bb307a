package qa

import (
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// leftoverChecks are about what is not translated.
var leftoverChecks = []Check{
	{ID: "C02", Group: "content", Name: "The source left as it is", Severity: Error, Scope: OfSegment, segment: untranslated},
	{ID: "C03", Group: "content", Name: "Arabic letters left", Severity: Error, Scope: OfTarget, segment: arabicLetters},
	{ID: "C04", Group: "content", Name: "Arabic marks left", Severity: Error, Scope: OfTarget, segment: arabicMarks},
}

// untranslated finds a target that is its Arabic source.
func untranslated(s *Segment) []Finding {
	if !isSource(s) {
		return nil
	}
	return []Finding{{Message: say("The English is the Arabic source."), Target: []memory.Range{{End: len(s.tgt())}}}}
}

// isSource reports whether a target is its Arabic source.
func isSource(s *Segment) bool {
	return hasArabic(s.src()) && arabic.Fold(s.tgt()) == arabic.Fold(s.src())
}

// arabicLetters finds Arabic letters in a target that is not its source. Words with no
// other letter or digit between them are one finding.
func arabicLetters(s *Segment) []Finding {
	if isSource(s) {
		return nil
	}
	var found []Finding
	start, end := -1, 0
	add := func() {
		if start >= 0 {
			found = append(found, Finding{
				Message: say("Arabic is left in the English: %s.", short(s.tgt()[start:end])),
				Target:  []memory.Range{{Start: start, End: end}},
			})
		}
		start = -1
	}
	for i, r := range s.tgt() {
		switch {
		case arabicLetter(r):
			if end = i + utf8.RuneLen(r); start < 0 {
				start = i
			}
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			add()
		}
	}
	add()
	return found
}

// arabicMarks finds the marks of Arabic in a target that is not its source. Those of
// numbers are another check.
func arabicMarks(s *Segment) []Finding {
	if isSource(s) {
		return nil
	}
	var found []Finding
	for i, r := range s.tgt() {
		right, ok := latinMarks[r]
		if !ok {
			continue
		}
		at := memory.Range{Start: i, End: i + utf8.RuneLen(r)}
		found = append(found, Finding{
			Message: say("An Arabic mark is left in the English: %s", string(r)),
			Target:  []memory.Range{at}, Fix: []Edit{{at, right}},
		})
	}
	return found
}

// latinMarks are what English writes for the marks of Arabic.
var latinMarks = map[rune]string{'،': ",", '؛': ";", '؟': "?", '۔': ".", 'ـ': "", '«': `"`, '»': `"`, '﴾': "(", '﴿': ")"}

// arabicLetter reports whether a character is a letter of Arabic, or a mark on one.
func arabicLetter(r rune) bool {
	return r >= 0x0600 && unicode.Is(unicode.Arabic, r) && (unicode.IsLetter(r) || unicode.IsMark(r))
}

func hasArabic(s string) bool { return len(runs(s, arabicLetter)) > 0 }
