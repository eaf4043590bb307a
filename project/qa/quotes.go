package qa

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
)

// A quoteMark is one mark of a quotation.
type quoteMark struct {
	memory.Range
	mark rune
	open bool
}

// quoteMarks reads the double quotes of a text, of all shapes, and tells which open. The
// shape tells it in English; elsewhere, and of straight ones, what stands beside them.
// Single quotes are no part of it: they are apostrophes as often.
func quoteMarks(s string, english bool) []quoteMark {
	var out []quoteMark
	depth := 0
	// What Arabic leaves between quotes and words tells nothing: where the straight quotes
	// are even, they open and close in turn.
	inTurn := !english && strings.Count(s, `"`)%2 == 0
	for i, r := range s {
		if !strings.ContainsRune(`"“”„‟«»`, r) {
			continue
		}
		n := utf8.RuneLen(r)
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+n:])
		m := quoteMark{Range: memory.Range{Start: i, End: i + n}, mark: r}
		opens := i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([{-–—‘'/“«\"", before)
		closes := i+n == len(s) || unicode.IsSpace(after) || strings.ContainsRune(")]}-–—.,;:!?…،؛؟’'/”»\"", after)
		switch {
		case english && (r == '“' || r == '«' || r == '„' || r == '‟'):
			m.open = true
		case english && (r == '”' || r == '»'):
		case inTurn && r == '"':
			m.open = depth == 0
		case opens && !closes:
			m.open = true
		case closes && !opens:
			if unicode.IsDigit(before) && depth == 0 && r == '"' {
				continue // inches
			}
		default:
			m.open = depth == 0
		}
		if m.open {
			depth++
		} else if depth > 0 {
			depth--
		}
		out = append(out, m)
	}
	return out
}

// A span is a quotation: its two marks, of which one may be in another segment; then it
// is -1.
type span struct{ open, close int }

// spans pairs marks. An opening mark within a quotation that is not closed begins
// another one.
func spans(marks []quoteMark) (out []span) {
	var stack []int
	for i, m := range marks {
		switch {
		case m.open:
			stack = append(stack, i)
		case len(stack) > 0:
			out = append(out, span{stack[len(stack)-1], i})
			stack = stack[:len(stack)-1]
		default:
			out = append(out, span{-1, i})
		}
	}
	for _, i := range stack {
		out = append(out, span{i, -1})
	}
	return out
}

// inside is what a quotation holds in its segment.
func (p span) inside(s string, marks []quoteMark) memory.Range {
	r := memory.Range{End: len(s)}
	if p.open >= 0 {
		r.Start = marks[p.open].End
	}
	if p.close >= 0 {
		r.End = marks[p.close].Start
	}
	return r
}

// quotesNote is what a segment leaves open: how many quotations begin, or end, in other
// segments, and of the target where.
type quotesNote struct {
	sourceOpens, sourceCloses int
	opens, closes             []memory.Range
	begins                    bool // the target begins with an opening mark
}

func noteQuotes(s *Segment) any {
	var n quotesNote
	for _, p := range spans(s.SourceQuotes()) {
		switch {
		case p.close < 0:
			n.sourceOpens++
		case p.open < 0:
			n.sourceCloses++
		}
	}
	marks := s.TargetQuotes()
	for _, p := range spans(marks) {
		switch {
		case p.close < 0:
			n.opens = append(n.opens, marks[p.open].Range)
		case p.open < 0:
			n.closes = append(n.closes, marks[p.close].Range)
		}
	}
	n.begins = len(marks) > 0 && marks[0].open && marks[0].Start == 0
	if n.sourceOpens+n.sourceCloses+len(n.opens)+len(n.closes) == 0 && !n.begins {
		return nil
	}
	return n
}

// reach is in how many segments a quotation is closed.
const reach = 12

// unbalancedQuotes finds quotes of the target that are not closed, or were not opened,
// in their document. What the source leaves open in the same segment may stay open, and
// a paragraph that is all quotation need not be closed where the next one opens again.
func unbalancedQuotes(d *Document) []Finding {
	type end struct {
		i    int
		at   memory.Range
		open bool
		mine bool // the source does not leave it open
	}
	var open, left []end
	var sourceOpen []int           // the segments that have opened a quotation of the source
	closedIn := map[int]bool{}     // those whose quotation is closed later in the source
	openedBefore := map[int]bool{} // those that close one of before
	for i, note := range d.Notes {
		n, _ := note.(quotesNote)
		for range n.sourceCloses {
			if k := len(sourceOpen) - 1; k >= 0 && i-sourceOpen[k] <= reach {
				closedIn[sourceOpen[k]], openedBefore[i] = true, true
				sourceOpen = sourceOpen[:k]
			}
		}
		for range n.sourceOpens {
			sourceOpen = append(sourceOpen, i)
		}
		for c, at := range n.closes {
			if k := len(open) - 1; k >= 0 && i-open[k].i <= reach {
				open = open[:k]
			} else if c >= n.sourceCloses || openedBefore[i] {
				left = append(left, end{i, at, false, true})
			}
		}
		for o, at := range n.opens {
			if next := i + 1; next < len(d.Notes) && d.Segments[next].Unit != d.Segments[i].Unit {
				if follows, ok := d.Notes[next].(quotesNote); ok && follows.begins && at.Start == 0 {
					continue
				}
			}
			open = append(open, end{i, at, true, o >= n.sourceOpens})
		}
	}
	open = slices.DeleteFunc(open, func(e end) bool { return !e.mine && !closedIn[e.i] })
	var found []Finding
	for _, e := range append(left, open...) {
		f := Finding{Segment: d.Segments[e.i].ID, Target: []memory.Range{e.at}, Message: say("This quote is not closed.")}
		if target := d.Segments[e.i].Target.Chars; !e.open && plural.MatchString(target[:e.at.End]) && startsAlnum(strings.TrimPrefix(target[e.at.End:], " ")) {
			f.Severity, f.Message = Warning, say("This quote was not opened: perhaps it stands for an apostrophe.")
		} else if !e.open {
			f.Message = say("This quote was not opened.")
		}
		found = append(found, f)
	}
	return found
}

// plural finds the end of a plural behind which a straight quote may be an apostrophe:
// the Lakers" game.
var plural = regexp.MustCompile(`\pL{2}s"$`)

// SourceQuotes and TargetQuotes are the quotes of the texts.
func (s *Segment) SourceQuotes() []quoteMark {
	return s.sourceQuotes.get(func() []quoteMark { return quoteMarks(s.src(), false) })
}

func (s *Segment) TargetQuotes() []quoteMark {
	return s.targetQuotes.get(func() []quoteMark { return quoteMarks(s.tgt(), true) })
}

// speech is how many words a quotation has that is no title and no word in quotes.
const speech = 4

// speeches are the quotations of a text that are direct speech.
func speeches(s string, marks []quoteMark) (out []memory.Range) {
	for _, p := range spans(marks) {
		if r := p.inside(s, marks); arabic.CountWords(s[r.Start:r.End]) >= speech {
			out = append(out, r)
		}
	}
	return out
}

// quotationLost finds direct speech that is none in the other language.
func quotationLost(s *Segment) []Finding {
	source, target := speeches(s.src(), s.SourceQuotes()), speeches(s.tgt(), s.TargetQuotes())
	switch {
	case len(source) > 0 && len(s.TargetQuotes()) == 0 && !singleQuoted(s.tgt()):
		return []Finding{{Message: say("The Arabic quotes directly here, the English does not."), Source: source}}
	case len(target) > 0 && len(s.SourceQuotes()) == 0 && !singleQuoted(s.src()):
		return []Finding{{Message: say("The English quotes directly here, the Arabic does not."), Target: target}}
	}
	return nil
}

// singleQuoted reports whether a text has a word in single quotes.
func singleQuoted(s string) bool {
	for i, r := range s {
		if r != '\'' && r != '‘' && r != '’' && r != '`' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if (i == 0 || unicode.IsSpace(before) || strings.ContainsRune("([-–—\"“", before)) && (unicode.IsLetter(after) || unicode.IsDigit(after)) {
			return true
		}
	}
	return false
}

// quoteCount finds that one side has more quotations than the other.
func quoteCount(s *Segment) []Finding {
	source, target := spans(s.SourceQuotes()), spans(s.TargetQuotes())
	if len(source) == len(target) || len(source) == 0 || len(target) == 0 {
		return nil
	}
	f := Finding{Message: say("The Arabic has %s quotations, the English %s.", count(len(source)), count(len(target)))}
	for _, m := range s.TargetQuotes() {
		f.Target = append(f.Target, m.Range)
	}
	return []Finding{f}
}

// quoteStyle finds quotes that are not those of English, shapes that are mixed, and
// where the house writes so, a stop or comma behind the closing quote.
func quoteStyle(s *Segment) []Finding {
	var found []Finding
	marks := s.TargetQuotes()
	straight := slices.ContainsFunc(marks, func(m quoteMark) bool { return m.mark == '"' })
	curly := slices.ContainsFunc(marks, func(m quoteMark) bool { return m.mark == '“' || m.mark == '”' })
	for i, m := range marks {
		switch m.mark {
		case '«', '»', '„', '‟':
			right := `"`
			if curly {
				if right = "”"; m.open {
					right = "“"
				}
			}
			found = append(found, Finding{Message: say("English has other quotes: write %s.", right), Target: []memory.Range{m.Range}, Fix: []Edit{{m.Range, right}}})
		case '"':
			if curly && i > 0 {
				found = append(found, Finding{Message: say("Straight and curly quotes are mixed."), Target: []memory.Range{m.Range}})
			}
		case '“', '”':
			if straight && marks[0].mark == '"' {
				found = append(found, Finding{Message: say("Straight and curly quotes are mixed."), Target: []memory.Range{m.Range}, Fix: []Edit{{m.Range, `"`}}})
			}
		}
		if m.open || s.Profile.Quotes == BritishQuotes || m.End == len(s.tgt()) {
			continue
		}
		if next := s.tgt()[m.End]; (next == '.' || next == ',') && !strings.HasPrefix(s.tgt()[m.End:], "...") {
			at := memory.Range{Start: m.Start, End: m.End + 1}
			f := Finding{Message: say("American style has %s inside the closing quote.", string(next)), Target: []memory.Range{at}}
			if m.mark == '"' || m.mark == '”' {
				f.Fix = []Edit{{at, string(next) + string(m.mark)}}
			}
			found = append(found, f)
		}
	}
	return found
}

// A QuoteStyle is where a house writes stops and commas at the end of a quotation; the
// empty one is American.
type QuoteStyle string

// The styles of quotes.
const (
	AmericanQuotes QuoteStyle = "american" // inside
	BritishQuotes  QuoteStyle = "british"  // where they belong by the sense
)
