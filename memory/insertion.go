package memory

import (
	"regexp"
	"slices"
	"strings"

	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// An Insertion is a part of a source that can stand in the target as it is.
type Insertion struct {
	// Range is where it stands in the characters of the source, in bytes.
	Range
	// Text is what to put into the target.
	Text string
}

// Insertions returns the parts of a source that can stand in its target as they
// are, in order, each text once, where it comes first. These are
//
//   - addresses: URLs and those of e-mail, without punctuation at the end;
//   - names in Latin letters, with digits and with - ' . & / + _ between them:
//     CENTCOM, F-16. Words with one space between them are one name;
//   - numbers written in digits, in ASCII: ٢٥ is 25, ٣٫٥ is 3.5 and ١٬٠٠٠ is
//     1,000. A percent sign, a currency or a minus is left to the target.
//
// What stands in one of the former is none of the latter. Without any the
// result is nil.
func Insertions(source text.Text) []Insertion {
	chars := source.Chars
	var all []Insertion
	add := func(start, end int, text string) {
		if !slices.ContainsFunc(all, func(i Insertion) bool { return start < i.End && i.Start < end }) {
			all = append(all, Insertion{Range{start, end}, text})
		}
	}
	for _, pattern := range []*regexp.Regexp{address, name} {
		for _, at := range pattern.FindAllStringIndex(chars, -1) {
			found := chars[at[0]:at[1]]
			if pattern == address {
				found = strings.TrimRight(found, `.,;:!?'")]}،؛؟»”’…`)
			}
			add(at[0], at[0]+len(found), found)
		}
	}
	for _, n := range arabic.Numbers(chars) {
		add(n.Start, n.End, asciiDigits.Replace(n.Raw))
	}
	slices.SortFunc(all, func(a, b Insertion) int { return a.Start - b.Start })
	seen := map[string]bool{}
	return slices.DeleteFunc(all, func(i Insertion) bool {
		was := seen[i.Text]
		seen[i.Text] = true
		return was
	})
}

var (
	address = regexp.MustCompile(`(?i:https?|ftp)://[^\s<>"«»“”]+|\b(?i:www)\.[^\s<>"«»“”]+|[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+`)
	name    = regexp.MustCompile(word + `(?: ` + word + `)*`)
)

// word has a Latin letter, and begins and ends in one or in a digit.
const word = `(?:[0-9]+[-'’.&/+_]?)*\p{Latin}[\p{Latin}\p{Mn}0-9]*(?:[-'’.&/+_][\p{Latin}0-9]+)*`

var asciiDigits = strings.NewReplacer("٠", "0", "١", "1", "٢", "2", "٣", "3", "٤", "4", "٥", "5", "٦", "6", "٧", "7", "٨", "8", "٩", "9",
	"۰", "0", "۱", "1", "۲", "2", "۳", "3", "۴", "4", "۵", "5", "۶", "6", "۷", "7", "۸", "8", "۹", "9", "٫", ".", "٬", ",")
