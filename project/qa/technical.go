package qa

import "tarjuman/memory"

// technicalChecks are about what no reader should see.
var technicalChecks = []Check{
	{ID: "P10", Group: "technical", Name: "Invisible characters", Severity: Error, Scope: OfTarget, Anything: true, segment: invisible},
}

// invisible finds the marks of direction and the invisible characters that come into a
// target with text copied from Arabic.
func invisible(s *Segment) []Finding {
	var found []Finding
	for i, r := range s.tgt() {
		if name, ok := invisibles[r]; ok {
			at := memory.Range{Start: i, End: i + len(string(r))}
			found = append(found, Finding{
				Message: say("An invisible character stands here: %s.", name),
				Target:  []memory.Range{at}, Fix: []Edit{{Range: at}},
			})
		}
	}
	return found
}

// invisibles are named as Unicode names them.
var invisibles = map[rune]string{
	0x00AD: "soft hyphen", 0x061C: "Arabic letter mark", 0x200B: "zero width space",
	0x200E: "left-to-right mark", 0x200F: "right-to-left mark",
	0x202A: "left-to-right embedding", 0x202B: "right-to-left embedding", 0x202C: "pop directional formatting",
	0x202D: "left-to-right override", 0x202E: "right-to-left override",
	0x2066: "left-to-right isolate", 0x2067: "right-to-left isolate", 0x2068: "first strong isolate",
	0x2069: "pop directional isolate", 0xFEFF: "byte order mark",
}
