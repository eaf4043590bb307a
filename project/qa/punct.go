package qa

import "tarjuman/memory"

// punctuationChecks are about quotes and other marks.
var punctuationChecks = []Check{
	{ID: "P08", Group: "punctuation", Name: "Spaces", Severity: Warning, Scope: OfTarget, Anything: true, segment: oddSpaces},
}

// oddSpaces finds more than one space, tabs, and spaces that do not break a line.
func oddSpaces(s *Segment) []Finding {
	var found []Finding
	for _, run := range runs(s.tgt(), blank) {
		text := s.tgt()[run.Start:run.End]
		if text == " " {
			continue
		}
		found = append(found, Finding{
			Message: say("A space that is not a single plain one."),
			Target:  []memory.Range{run}, Fix: []Edit{{run, " "}},
		})
	}
	return found
}

// blank reports whether a character is a space within a line.
func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u00a0' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u3000'
}
