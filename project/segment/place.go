package segment

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A rule from an example: a person shows one place, and the rule holds at all that
// are like it. What is alike is kept small enough to be read and foreseen:
//
//	always  وقف الجيش؛│ وانسحب     after every ؛ and a space
//	always  البند: │• الأول        before every •
//	always  الفصل الأول │ مقدمة     between these two words
//	never   التقى د.│ أحمد         after د. as a word of its own
//	never   عاد في عام 2019.│ وكان  between 2019. and وكان

// ErrInsideWord says that a place stands between two letters: nothing tells it from
// others.
var ErrInsideWord = errors.New("a rule needs a place between two words or beside a mark: split here by hand")

// ErrEdge says that a place has text only on one side.
var ErrEdge = errors.New("a paragraph begins or ends here: rules cut only inside paragraphs")

// Always returns a rule that breaks between before and after, the text of a
// paragraph on both sides of a place. A mark before the place, or after it, makes
// the rule; a full stop only with the word it stands at, as it ends abbreviations
// too; and where there is no mark the two words do.
func Always(before, after string) (Rule, error) {
	before, after, space, err := sides(before, after)
	if err != nil {
		return Rule{}, err
	}
	follows := ""
	if space {
		follows = `\s`
	}
	token := lastToken(before)
	run := token[len(strings.TrimRightFunc(token, isMark)):]
	lead := after[:len(after)-len(strings.TrimLeftFunc(after, isMark))]
	switch {
	case strings.TrimFunc(run, isInvisible) == ".":
		return Rule{true, word(token), follows}, nil
	case strings.TrimFunc(run, isClosing) != "":
		return Rule{true, literal(run), follows}, nil
	case strings.TrimFunc(lead, isOpening) != "":
		return Rule{true, follows, literal(lead)}, nil
	case !space:
		return Rule{}, ErrInsideWord
	}
	return Rule{true, word(token), `\s+` + firstWord(after)}, nil
}

// Never returns a rule that keeps before and after together. An abbreviation before
// the place makes the rule, whatever follows it; anything else does with the word
// that follows.
func Never(before, after string) (Rule, error) {
	before, after, space, err := sides(before, after)
	if err != nil {
		return Rule{}, err
	}
	token := lastToken(before)
	last, _ := utf8.DecodeLastRuneInString(token)
	first, _ := utf8.DecodeRuneInString(after)
	if !space && isLetter(last) && isLetter(first) {
		return Rule{}, ErrInsideWord
	}
	// With the white space, as other rules break behind it.
	if isAbbreviation(token) {
		return Rule{false, word(token) + `\s*`, ""}, nil
	}
	return Rule{false, word(token) + `\s*`, `\s*` + firstWord(after)}, nil
}

// sides takes the white space off a place and tells whether there was some.
func sides(before, after string) (b, a string, space bool, err error) {
	b, a = strings.TrimRightFunc(before, unicode.IsSpace), strings.TrimLeftFunc(after, unicode.IsSpace)
	if strings.TrimFunc(b, unicode.IsSpace) == "" || strings.TrimFunc(a, unicode.IsSpace) == "" {
		return b, a, false, ErrEdge
	}
	return b, a, len(b) < len(before) || len(a) < len(after), nil
}

// A letter here is whatever words consist of, a mark what else is seen, and some that
// is not.
func isLetter(r rune) bool    { return unicode.In(r, unicode.L, unicode.M, unicode.N) }
func isInvisible(r rune) bool { return unicode.Is(unicode.Cf, r) }
func isMark(r rune) bool      { return !isLetter(r) && !unicode.IsSpace(r) }

// isOpening reports whether r opens what follows, as quotes and brackets do: that
// alone does not make a place.
func isOpening(r rune) bool {
	return unicode.In(r, unicode.Ps, unicode.Pi, unicode.Cf) || r == '"' || r == '\''
}

// isClosing is the same for what closes what stands before.
func isClosing(r rune) bool {
	return unicode.In(r, unicode.Pe, unicode.Pf, unicode.Cf) || r == '"' || r == '\''
}

// lastToken returns what stands behind the last white space.
func lastToken(s string) string {
	i := strings.LastIndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return s
	}
	_, n := utf8.DecodeRuneInString(s[i:])
	return s[i+n:]
}

// The sides of a word in a pattern.
const (
	wordBegins = `(?<![\p{L}\p{M}\p{N}]\.?)` // nor inside an abbreviation
	wordEnds   = `(?![\p{L}\p{M}\p{N}])`
	// prefixes are the Arabic particles that are written together with an
	// abbreviation.
	prefixes = `[وفبكل]?`
)

// word is the pattern of a word with the marks behind it. What opens before it is
// left out.
func word(token string) string {
	inner := strings.TrimLeftFunc(token, isMark)
	if inner == "" {
		return literal(token)
	}
	token = inner
	if isAbbreviation(token) && isArabic(token) {
		return wordBegins + prefixes + literal(token)
	}
	return wordBegins + literal(token)
}

func isArabic(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.Is(unicode.Arabic, r)
}

// firstWord is the pattern of the word that s begins with, and of the marks before
// it.
func firstWord(s string) string {
	if i := strings.IndexFunc(s, unicode.IsSpace); i >= 0 {
		s = s[:i]
	}
	if inner := strings.TrimRightFunc(s, isMark); inner != "" {
		return literal(inner) + wordEnds
	}
	return literal(s)
}

// The most letters that a piece of an abbreviation has: longer ones are words.
const (
	arabicPiece = 3
	otherPiece  = 4
)

// isAbbreviation reports whether a word ends in a full stop and consists of few
// letters, or of pieces of few letters with full stops: د. or Corp. or أ.ف.ب.
func isAbbreviation(token string) bool {
	token = strings.Map(func(r rune) rune {
		if isInvisible(r) || unicode.Is(unicode.M, r) {
			return -1
		}
		return r
	}, strings.TrimLeftFunc(token, isMark))
	body, ok := strings.CutSuffix(token, ".")
	if !ok || body == "" {
		return false
	}
	for piece := range strings.SplitSeq(body, ".") {
		n, most := 0, otherPiece
		for _, r := range piece {
			if !unicode.IsLetter(r) {
				return false
			}
			if unicode.Is(unicode.Arabic, r) {
				most = arabicPiece
			}
			n++
		}
		if n == 0 || n > most {
			return false
		}
	}
	return true
}

// literal is the pattern of a text. Characters that are not seen, such as marks of
// direction, may stand there or not.
func literal(s string) string {
	var b strings.Builder
	hidden := false
	for _, r := range s {
		if isInvisible(r) {
			if !hidden {
				b.WriteString(`\p{Cf}*`)
			}
			hidden = true
			continue
		}
		hidden = false
		b.WriteString(regexp.QuoteMeta(string(r)))
	}
	return b.String()
}
