package qa

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/project"
)

// punctuationChecks are about quotes and other marks.
var punctuationChecks = []Check{
	{ID: "C09", Group: "content", Name: "Question or exclamation", Severity: Warning, Scope: OfSegment, segment: questionLost},
	{ID: "P01", Group: "quotes", Name: "Quotes not closed", Severity: Error, Scope: OfDocument, note: noteQuotes, together: unbalancedQuotes},
	{ID: "P02", Group: "quotes", Name: "Quotation on one side only", Severity: Warning, Scope: OfSegment, segment: quotationLost},
	{ID: "P03", Group: "quotes", Name: "Number of quotations", Severity: Info, Scope: OfSegment, segment: quoteCount},
	{ID: "P04", Group: "quotes", Name: "Style of quotes", Severity: Warning, Scope: OfTarget, segment: quoteStyle},
	{ID: "P05", Group: "punctuation", Name: "Brackets", Severity: Error, Scope: OfSegment, segment: brackets},
	{ID: "P06", Group: "punctuation", Name: "Mark at the end", Severity: Warning, Scope: OfSegment, segment: endMark},
	{ID: "P07", Group: "punctuation", Name: "Spaces around marks", Severity: Warning, Scope: OfTarget, segment: markSpaces},
	{ID: "P08", Group: "punctuation", Name: "Spaces", Severity: Warning, Scope: OfTarget, Anything: true, segment: oddSpaces},
	{ID: "P09", Group: "punctuation", Name: "Word written twice", Severity: Warning, Scope: OfTarget, segment: doubledWord},
}

func count(n int) string { return strconv.Itoa(n) }

// questionLost finds a question, or an exclamation, that is none in the other language.
func questionLost(s *Segment) []Finding {
	var found []Finding
	for _, m := range []struct {
		source, target string
		lost, added    Message
	}{
		{"؟?", "?؟", say("The Arabic asks a question here, the English does not."), say("The English asks a question here, the Arabic does not.")},
		{"!", "!", say("The exclamation mark of the Arabic is missing."), say("The Arabic has no exclamation mark.")},
	} {
		source, target := places(s.src(), m.source), places(s.tgt(), m.target)
		switch {
		case len(source) > 0 && len(target) == 0:
			f := Finding{Message: m.lost, Source: source}
			if end := lastMark(s.tgt()); m.target[0] == '?' && endsIn(s.src(), m.source) && end.End > end.Start && s.tgt()[end.Start:end.End] == "." {
				f.Target, f.Fix = []memory.Range{end}, []Edit{{end, "?"}}
			}
			found = append(found, f)
		case len(target) > 0 && len(source) == 0:
			found = append(found, Finding{Message: m.added, Target: target})
		}
	}
	return found
}

// places are where one of the marks stands.
func places(s, marks string) (out []memory.Range) {
	for i, r := range s {
		if strings.ContainsRune(marks, r) {
			out = append(out, memory.Range{Start: i, End: i + utf8.RuneLen(r)})
		}
	}
	return out
}

// closers are what may stand behind the last mark of a sentence.
const closers = "\"“”„«»'’‘)]} \u00a0\u200f\u200e"

// lastMark returns where the mark at the end of a text is, without quotes and brackets
// behind it; empty where the text ends in something else.
func lastMark(s string) memory.Range {
	end := len(strings.TrimRight(s, closers))
	r, n := utf8.DecodeLastRuneInString(s[:end])
	if n == 0 || !strings.ContainsRune(".!?؟…:;؛,،", r) {
		return memory.Range{Start: end, End: end}
	}
	return memory.Range{Start: end - n, End: end}
}

func endsIn(s, marks string) bool {
	m := lastMark(s)
	return m.End > m.Start && strings.Contains(marks, s[m.Start:m.End])
}

// endMark compares the marks at the ends. Whether a question is one is another check.
func endMark(s *Segment) []Finding {
	a, b := lastMark(s.src()), lastMark(s.tgt())
	p, q := endClassOf(s.src()[a.Start:a.End]), endClassOf(s.tgt()[b.Start:b.End])
	switch {
	case p == q, p == question, q == question:
		return nil
	case p == noMark && q == stop && (s.Kind == project.Sentence && arabic.CountWords(s.src()) > headingWords || abbreviation.MatchString(s.tgt())):
		return nil // a sentence whose stop was forgotten, and U.S.
	case p == stop && q == noMark && s.Kind == project.Cell:
		return nil
	}
	f := Finding{Message: say("The English ends in %s, the Arabic in %s", string(q), string(p))}
	if p == noMark {
		f.Message = say("The Arabic has no mark at its end.")
	} else if q == noMark {
		f.Message = say("The mark at the end is missing: %s", string(p))
	}
	if b.End > b.Start {
		f.Target = []memory.Range{b}
	}
	if a.End > a.Start {
		f.Source = []memory.Range{a}
	}
	switch {
	case p == noMark && q == stop && s.tgt()[b.Start:b.End] == "." && b.End == len(s.tgt()):
		f.Fix = []Edit{{b, ""}}
	case p == stop && q == noMark:
		at := memory.Range{Start: b.End, End: b.End}
		f.Fix = []Edit{{at, "."}}
	}
	return []Finding{f}
}

// headingWords is how many words a heading has at most.
const headingWords = 12

// abbreviation finds a stop that is part of the last word.
var abbreviation = regexp.MustCompile(`(?:\b[A-Za-z]\.|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc|St|Dr|Mr|Mrs|vs|No)\.)["”')\]]*$`)

// An endClass is what a sentence ends in, by the mark that stands for it.
type endClass string

const (
	stop     endClass = "."
	question endClass = "?"
	noMark   endClass = ""
)

func endClassOf(mark string) endClass {
	switch mark {
	case ".", "!", "…":
		return stop
	case "?", "؟":
		return question
	case ",", "،":
		return ","
	case ";", "؛":
		return ";"
	}
	return endClass(mark)
}

var pairsOf = map[rune]rune{')': '(', ']': '[', '}': '{'}

// brackets finds brackets of the target that are not paired, where the source does not
// leave the same ones open, and insertions of an editor, in [ ], that are lost.
func brackets(s *Segment) []Finding {
	source, target := unpaired(s.src()), unpaired(s.tgt())
	var found []Finding
	for _, b := range target {
		if i := slices.IndexFunc(source, func(a bracket) bool { return a.mark == b.mark }); i >= 0 {
			source = slices.Delete(source, i, i+1)
			continue
		}
		found = append(found, Finding{Message: say("This bracket has no other half: %s", string(b.mark)), Target: []memory.Range{b.Range}})
	}
	if found == nil && strings.Count(s.src(), "[") > strings.Count(s.tgt(), "[") && strings.Count(s.src(), "[") == strings.Count(s.src(), "]") {
		i, j := strings.Index(s.src(), "["), strings.Index(s.src(), "]")
		if i < j {
			found = append(found, Finding{
				Message: say("An insertion of the editor has lost its brackets: %s", s.src()[i:j+1]), Source: []memory.Range{{Start: i, End: j + 1}},
			})
		}
	}
	return found
}

// A bracket is one that is not paired.
type bracket struct {
	memory.Range
	mark rune
}

// unpaired returns the brackets of a text that are not paired. The one behind a number
// or a letter at the beginning of an item (1), a faces of marks (:) are none.
func unpaired(s string) []bracket {
	var open, out []bracket
	for i, r := range s {
		b := bracket{memory.Range{Start: i, End: i + utf8.RuneLen(r)}, r}
		switch r {
		case '(', '[', '{':
			open = append(open, b)
		case ')', ']', '}':
			if k := len(open) - 1; k >= 0 && open[k].mark == pairsOf[r] {
				open = open[:k]
			} else if !(r == ')' && (item(s[:i]) || strings.HasSuffix(s[:i], ":") || strings.HasSuffix(s[:i], ";") || strings.HasSuffix(s[:i], ":-"))) {
				out = append(out, b)
			}
		}
	}
	open = slices.DeleteFunc(open, func(b bracket) bool { return strings.HasSuffix(s[:b.Start], ":") })
	return append(out, open...)
}

// item reports whether a text is the number or letter of an item, or ends in one behind
// a mark.
func item(s string) bool {
	if i := strings.LastIndexByte(s, ' '); i >= 0 {
		if before := strings.TrimRight(s[:i], " "); before != "" && !strings.ContainsRune(".;:,،؛", lastRune(before)) {
			return false
		}
		s = s[i+1:]
	}
	n := utf8.RuneCountInString(s)
	return n > 0 && n <= 3 && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && n > 1 || !unicode.IsDigit(r) && !unicode.IsLetter(r) })
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// markSpaces finds a space before a mark, none behind it, and marks that are doubled.
func markSpaces(s *Segment) []Finding {
	text := s.tgt()
	links := s.TargetLinks()
	var found []Finding
	add := func(start, end int, right string, m Message) {
		r := memory.Range{Start: start, End: end}
		if !slices.ContainsFunc(links, func(l memory.Range) bool { return l.Start < end && start < l.End }) {
			found = append(found, Finding{Message: m, Target: []memory.Range{r}, Fix: []Edit{{r, right}}})
		}
	}
	if !marksClose(text) {
		return nil
	}
	for _, m := range spaceBefore.FindAllStringSubmatchIndex(text, -1) {
		start, end := m[2], m[3]
		mark := text[m[4]:m[5]]
		after := text[m[5]:]
		switch {
		case mark == "." && (strings.HasPrefix(after, ".") || startsAlnum(after)): // ... and .com, .5
		case mark == ":" && strings.IndexAny(after, "()-/DP") == 0: // a face
		default:
			add(start, end, "", say("A space before %s.", mark))
		}
	}
	for _, m := range noSpaceAfter.FindAllStringSubmatchIndex(text, -1) {
		start, end := max(m[2], m[4]), max(m[3], m[5]) // of the one that matches
		add(start, end, text[start:end]+" ", say("No space after %s.", text[start:end]))
	}
	for _, m := range stopLetters.FindAllStringSubmatchIndex(text, -1) {
		add(m[2], m[3], ". ", say("No space after %s.", "."))
	}
	for _, m := range doubledMark.FindAllStringIndex(text, -1) {
		run := text[m[0]:m[1]]
		if run == "..." || run[0] == '.' && len(run) > 3 || run[0] == '!' || run[0] == '?' && len(run) > 2 {
			continue
		}
		add(m[0], m[1], run[:1], say("A mark is doubled: %s", run))
	}
	return found
}

// marksClose reports whether a mark of a text has a space before it, a letter behind it
// or another one beside it: without that there is nothing to find.
func marksClose(text string) bool {
	for i := 1; i < len(text); i++ {
		switch text[i] {
		case ',', ';', '!', '?', ':', '.':
			if text[i-1] == ' ' || text[i-1] == text[i] {
				return true
			}
			if i+1 < len(text) && (text[i+1] >= utf8.RuneSelf || text[i+1]|0x20 >= 'a' && text[i+1]|0x20 <= 'z') {
				return true
			}
		}
	}
	return false
}

var (
	spaceBefore  = regexp.MustCompile(`[^\s]( +)([,.;:?!])`)
	noSpaceAfter = regexp.MustCompile(`[\pL\d"”)]([,;!?])\pL|\pL(:)\pL`)
	stopLetters  = regexp.MustCompile(`\p{Ll}{2}(\.)\p{Lu}\p{Ll}`)
	doubledMark  = regexp.MustCompile(`,,+|\.\.+|;;+|::+|\?\?+|!!+`)
)

func startsAlnum(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return n > 0 && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// oddSpaces finds more than one space, tabs, spaces that do not break a line, and those
// at the ends.
func oddSpaces(s *Segment) []Finding {
	var found []Finding
	text := s.tgt()
	for _, run := range runs(text, blank) {
		ends := run.Start == 0 || run.End == len(text)
		if text[run.Start:run.End] == " " && !ends {
			continue
		}
		f := Finding{Message: say("A space that is not a single plain one."), Target: []memory.Range{run}, Fix: []Edit{{run, " "}}}
		if ends {
			f.Message, f.Fix[0].Text = say("A space at the end of the text."), ""
			if run.Start == 0 {
				f.Message = say("A space at the beginning of the text.")
			}
		}
		found = append(found, f)
	}
	return found
}

// blank reports whether a character is a space within a line.
func blank(r rune) bool {
	return r == ' ' || r == '\t' || r == '\u00a0' || r >= '\u2000' && r <= '\u200a' || r == '\u202f' || r == '\u3000'
}

// doubledWord finds a word that stands twice. What English doubles, and names that the
// source has doubled, is left.
func doubledWord(s *Segment) []Finding {
	var found []Finding
	words := s.TargetWords()
	for i := 1; i < len(words); i++ {
		a, b := words[i-1], words[i]
		gap := s.tgt()[a.End:b.Start]
		if a.Text != b.Text || strings.TrimFunc(gap, blank) != "" || gap == "" || !unicode.IsLetter(rune(a.Text[0])) || mayDouble[a.Text] {
			continue
		}
		if unicode.IsUpper(rune(s.tgt()[b.Start])) && sourceDoubles(s.SourceWords()) {
			continue
		}
		at := memory.Range{Start: a.End, End: b.End}
		found = append(found, Finding{
			Message: say("The word stands twice: %s.", s.tgt()[b.Start:b.End]),
			Target:  []memory.Range{{Start: a.Start, End: b.End}}, Fix: []Edit{{at, ""}},
		})
	}
	return found
}

// mayDouble are the words that English doubles.
var mayDouble = map[string]bool{"had": true, "that": true, "very": true, "so": true, "no": true, "bye": true, "many": true, "much": true, "really": true, "long": true}

func sourceDoubles(words []arabic.Word) bool {
	for i := 1; i < len(words); i++ {
		if words[i].Text == words[i-1].Text {
			return true
		}
	}
	return false
}
