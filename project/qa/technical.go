package qa

import (
	"regexp"
	"slices"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/text"
)

// technicalChecks are about what no reader should see, and what must be copied.
var technicalChecks = []Check{
	{ID: "P10", Group: "technical", Name: "Invisible characters", Severity: Error, Scope: OfTarget, Anything: true, segment: invisible},
	{ID: "P11", Group: "technical", Name: "Codes", Severity: Error, Scope: OfSegment, Anything: true, segment: codes},
	{ID: "P12", Group: "technical", Name: "Addresses", Severity: Error, Scope: OfSegment, Anything: true, segment: addresses},
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

// codes finds codes that are missing, that the source has not, and pairs that are not
// nested; and the same of markup and placeholders that stand in the text itself.
func codes(s *Segment) []Finding {
	var found []Finding
	missing, extra := s.Target.Missing(s.Source)
	for _, c := range missing {
		at := memory.Range{Start: c.Offset, End: c.Offset}
		found = append(found, Finding{Message: say("A code is missing: %s.", c.String()), Source: []memory.Range{at}})
	}
	for _, c := range extra {
		at := memory.Range{Start: c.Offset, End: c.Offset}
		found = append(found, Finding{Message: say("The Arabic has no code %s.", c.String()), Target: []memory.Range{at}})
	}
	if found == nil {
		if c, ok := crossed(s.Target.Codes); ok {
			if _, same := crossed(s.Source.Codes); !same {
				at := memory.Range{Start: c.Offset, End: c.Offset}
				found = append(found, Finding{Message: say("The code %s stands outside its pair.", c.String()), Target: []memory.Range{at}})
			}
		}
	}
	source, target := literals(s.src()), literals(s.tgt())
	for _, side := range []struct {
		from, in    string
		all, others [][]int
		missing     bool
	}{
		{s.src(), s.tgt(), source, target, true},
		{s.tgt(), s.src(), target, source, false},
	} {
		left := slices.Clone(side.others)
		for _, m := range side.all {
			code := side.from[m[0]:m[1]]
			if i := slices.IndexFunc(left, func(o []int) bool { return side.in[o[0]:o[1]] == code }); i >= 0 {
				left = slices.Delete(left, i, i+1)
				continue
			}
			at := []memory.Range{{Start: m[0], End: m[1]}}
			if !side.missing {
				found = append(found, Finding{Message: say("The Arabic has no code %s.", code), Target: at})
				continue
			}
			f := Finding{Message: say("A code is missing: %s.", code), Source: at}
			if stray(code, side.from) {
				f.Severity = Warning
			}
			found = append(found, f)
		}
	}
	return found
}

// crossed returns a code that closes before it opens, or across another pair.
func crossed(all []text.Code) (text.Code, bool) {
	var open []int
	for _, c := range all {
		switch c.Kind {
		case text.Open:
			open = append(open, c.N)
		case text.Close:
			if k := len(open) - 1; k < 0 || open[k] != c.N {
				return c, true
			}
			open = open[:len(open)-1]
		}
	}
	return text.Code{}, false
}

// stray reports whether a tag in a text is half of a pair that is not there: then it is
// no code but a leftover.
func stray(tag, text string) bool {
	m := tagName.FindStringSubmatch(tag)
	if m == nil || strings.HasSuffix(tag, "/>") || slices.Contains([]string{"br", "hr", "img", "wbr", "input"}, strings.ToLower(m[2])) {
		return false
	}
	if m[1] == "" {
		return !strings.Contains(text, "</"+m[2]+">")
	}
	return !strings.Contains(text, "<"+m[2])
}

var tagName = regexp.MustCompile(`^<(/?)([A-Za-z][A-Za-z0-9:]*)`)

// literals finds tags of markup, placeholders and entities.
func literals(s string) [][]int {
	if !strings.ContainsAny(s, "<%{&") {
		return nil
	}
	return literal.FindAllStringIndex(s, -1)
}

var literal = regexp.MustCompile(`</?[A-Za-z][A-Za-z0-9:]*(?:\s[^<>]*)?/?>|%(?:\d+\$)?[sdif]\b|%\(\w+\)[sd]|\$?\{\{?[\w.]*\}?\}|&(?:[a-z]+|#\d+);`)

// addresses finds links, e-mail addresses, names of accounts and tags that are not
// copied as they are.
func addresses(s *Segment) []Finding {
	source, target := s.SourceLinks(), s.TargetLinks()
	left := slices.Clone(target)
	var lost []memory.Range
	for _, a := range source {
		i := slices.IndexFunc(left, func(b memory.Range) bool { return s.src()[a.Start:a.End] == s.tgt()[b.Start:b.End] })
		if i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else if !strings.Contains(s.tgt(), s.src()[a.Start:a.End]) {
			lost = append(lost, a)
		}
	}
	var found []Finding
	for _, a := range lost {
		want := s.src()[a.Start:a.End]
		f := Finding{Message: say("The address is missing: %s", want), Source: []memory.Range{a}}
		if len(lost) == 1 && len(left) == 1 {
			f.Message = say("The address is another one in the Arabic: %s", want)
			f.Target, f.Fix = left, []Edit{{left[0], want}}
		}
		found = append(found, f)
	}
	return found
}

// linksIn finds links, e-mail addresses, accounts (@name) and Latin tags (#name) in a
// text, without a mark that ends the sentence.
func linksIn(s string) (out []memory.Range) {
	if !mayLink(s) {
		return nil
	}
	for _, m := range link.FindAllStringIndex(s, -1) {
		end := m[0] + len(strings.TrimRight(s[m[0]:m[1]], ".,;:!?)\"'،؛؟”’»"))
		out = append(out, memory.Range{Start: m[0], End: end})
	}
	return out
}

// mayLink reports whether a text has what a link needs: @, #, // or a stop before a
// letter.
func mayLink(s string) bool {
	for i := range len(s) - 1 {
		switch next := s[i+1]; s[i] {
		case '@', '#':
			return true
		case '/':
			if next == '/' {
				return true
			}
		case '.':
			if next|0x20 >= 'a' && next|0x20 <= 'z' {
				return true
			}
		}
	}
	return false
}

var link = regexp.MustCompile(`(?i)(?:https?://|ftp://|www\.)[^\s<>"«»“”]+|[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|info|edu|gov|int|co\.uk|io|tv|ae|sa|kw|qa|eg|jo|lb)\b(?:/[^\s<>"«»“”]*)?|[@#][a-z_][a-z0-9_]+`)
