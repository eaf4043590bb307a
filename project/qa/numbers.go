package qa

import (
	"strings"

	"tarjuman/memory"
)

// numberChecks are about numbers, and what they count.
var numberChecks = []Check{
	{ID: "N09", Group: "numbers", Name: "Arabic digits left", Severity: Error, Scope: OfTarget, segment: arabicDigits},
}

// arabicDigits finds Arabic-Indic and Persian digits, and the marks that belong to
// them, in a target.
func arabicDigits(s *Segment) []Finding {
	var found []Finding
	for _, run := range runs(s.tgt(), func(r rune) bool { return latinDigit(r) != r }) {
		text := s.tgt()[run.Start:run.End]
		latin := strings.Map(latinDigit, text)
		found = append(found, Finding{
			Message: say("Arabic digits in the English: write %s.", latin),
			Target:  []memory.Range{run}, Fix: []Edit{{run, latin}},
		})
	}
	return found
}

// latinDigit returns the digit, or the mark of numbers, that English has for an Arabic
// one, and any other character as it is.
func latinDigit(r rune) rune {
	switch {
	case r >= '٠' && r <= '٩':
		return r - '٠' + '0'
	case r >= '۰' && r <= '۹':
		return r - '۰' + '0'
	case r == '٪':
		return '%'
	case r == '٫':
		return '.'
	case r == '٬':
		return ','
	}
	return r
}
