package spell

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// A Word is a word of a text that can be checked.
type Word struct {
	// Start and End are its byte range.
	Start, End int
	// Text is the word as dictionaries have it: with straight apostrophes and plain
	// hyphens, without invisible characters.
	Text string
	// First says that a sentence may begin with it: at the start of the text, or behind
	// a stop, a colon, a dash, a bracket or a quotation mark.
	First bool
}

// Words returns the words of a text in Latin letters, in order: what UAX #29 calls a
// word, and what hyphens join. Left out are addresses of the web and of mail, handles
// and hashtags, names of files, and words with digits or underscores in them, but for
// ordinals such as 21st and for the other parts of 24-hour.
func Words(text string) []Word {
	var out []Word
	for from := 0; from < len(text); {
		r, n := utf8.DecodeRuneInString(text[from:])
		if unicode.IsSpace(r) {
			from += n
			continue
		}
		to := from
		for to < len(text) {
			r, n := utf8.DecodeRuneInString(text[to:])
			if unicode.IsSpace(r) {
				break
			}
			to += n
		}
		if piece := text[from:to]; !address(piece) {
			out = appendWords(out, text, from, to)
		}
		from = to
	}
	return out
}

// dotted is the shape of a name with an ending, of a host or of a file.
var dotted = regexp.MustCompile(`^[\p{L}\p{N}_/\\~-]+(\.[\p{L}\p{N}_/\\~-]+)*\.\p{Ll}[\p{Ll}\p{N}]+$`)

// address reports whether what stands between two spaces is written for machines.
func address(s string) bool {
	s = strings.Trim(s, `.,;:!?'"()[]{}<>`+"“”‘’«»…")
	return strings.Contains(s, "://") || strings.ContainsAny(s, "@#_\\") || strings.HasPrefix(s, "www.") ||
		strings.HasPrefix(s, "/") || strings.Contains(s, "/") && strings.Contains(s, ".") || strings.Contains(s, ".") && dotted.MatchString(s)
}

// maxJoined is how many words are one by the hyphens between them.
const maxJoined = 8

// appendWords adds the words of text[from:to], in which there is no space.
func appendWords(out []Word, text string, from, to int) []Word {
	parts := arabic.Words(text[from:to])
	at := func(i int) string { return text[from+parts[i].Start : from+parts[i].End] }
	for i := 0; i < len(parts); {
		k := i + 1
		if plain(at(i)) {
			for k < len(parts) && k-i < maxJoined && hyphen(text[from+parts[k-1].End:from+parts[k].Start]) && plain(at(k)) {
				k++
			}
		} else if !ordinal.MatchString(at(i)) {
			i++
			continue
		}
		out = appendParts(out, text, from+parts[i].Start, from+parts[k-1].End)
		i = k
	}
	return out
}

// appendParts adds a word, or what stops and colons inside of it part: UAX #29 keeps
// "end.The" together. Initials such as U.S. stay one word.
func appendParts(out []Word, text string, start, end int) []Word {
	add := func(from, to int) {
		if from < to {
			out = append(out, Word{from, to, normal(text[from:to]), first(text[:from])})
		}
	}
	if !strings.ContainsAny(text[start:end], stops) {
		add(start, end)
		return out
	}
	if initials.MatchString(text[start:end]) {
		add(start, end)
		return out
	}
	from := start
	for i, r := range text[start:end] {
		if strings.ContainsRune(stops, r) {
			add(from, start+i)
			from = start + i + utf8.RuneLen(r)
		}
	}
	add(from, end)
	return out
}

// stops are what UAX #29 lets stand between letters.
const stops = ".:·‧․﹕"

var (
	ordinal  = regexp.MustCompile(`^\d+(st|nd|rd|th|ST|ND|RD|TH)$`)
	initials = regexp.MustCompile(`^\pL(\.\pL)+$`)
)

// plain reports whether a word can be checked: it has letters, all of them Latin, and
// no digits.
func plain(s string) bool {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if '0' <= r && r <= '9' || r == '_' {
				return false
			}
		case unicode.IsDigit(r), unicode.IsLetter(r) && !unicode.Is(unicode.Latin, r):
			return false
		}
	}
	return true
}

// hyphen reports whether what stands between two words joins them.
func hyphen(s string) bool { return s == "-" || s == "\u2010" || s == "\u2011" }

var straight = strings.NewReplacer("’", "'", "ʼ", "'", "＇", "'", "\u2010", "-", "\u2011", "-",
	"\u00AD", "", "\u200B", "", "\u200C", "", "\u200D", "", "\u2060", "", "\u200E", "", "\u200F", "", "\uFEFF", "")

func normal(s string) string { return straight.Replace(s) }

// first reports whether a sentence, a title or a quotation may begin behind s.
func first(s string) bool {
	for s != "" {
		r, n := utf8.DecodeLastRuneInString(s)
		switch {
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			return false
		default:
			return !strings.ContainsRune(",;/&-\u2010\u2011'’%)]", r)
		}
		s = s[:len(s)-n]
	}
	return true
}
