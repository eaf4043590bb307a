package memory

import (
	"slices"
	"strings"
	"unicode/utf8"

	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
)

// propose returns the entry's target with the numbers of the query. A number of
// the source is replaced when it stands in the target as often as in the
// source, one for one, or when all of its kind become the same; one that the
// target spells out or leaves out cannot be, and nothing is guessed.
func propose(e Entry, query []arabic.Number, steps []step) (text.Text, []Range) {
	source := arabic.Numbers(e.Source.Chars)
	next := make([]*arabic.Number, len(source)) // what each becomes
	changed := false
	for _, s := range steps {
		if s.source == nil || s.query == nil || !s.source.number {
			continue
		}
		was, is := numberAt(source, s.source.Start), numberAt(query, s.query.Start)
		if was == nil || is == nil {
			continue
		}
		i := slices.IndexFunc(source, func(n arabic.Number) bool { return n.Start == was.Start })
		next[i] = is
		changed = changed || !sameValue(*was, *is)
	}
	proposed := text.Text{Chars: e.Target.Chars, Codes: slices.Clone(e.Target.Codes)}
	if !changed {
		return proposed, nil
	}
	return replace(proposed, source, next)
}

// replace writes the numbers that have a certain successor into the target.
func replace(target text.Text, source []arabic.Number, next []*arabic.Number) (text.Text, []Range) {
	var replaced []Range
	var chars strings.Builder
	at := 0
	codes := slices.Clone(target.Codes)
	numbers := arabic.Numbers(target.Chars)
	for i, n := range numbers {
		is := successor(i, numbers, source, next)
		if is == nil || sameValue(n, *is) {
			continue
		}
		chars.WriteString(target.Chars[at:n.Start])
		r := Range{Start: chars.Len()}
		chars.WriteString(dress(*is, n))
		r.End = chars.Len()
		at = n.End
		replaced = append(replaced, r)
		for k, c := range target.Codes {
			switch {
			case c.Offset >= n.End:
				codes[k].Offset = c.Offset + r.End - n.End
			case c.Offset > n.Start:
				codes[k].Offset = r.End
			}
		}
	}
	chars.WriteString(target.Chars[at:])
	return text.Text{Chars: chars.String(), Codes: codes}, replaced
}

// successor returns what the i-th number of the target becomes, nil if that is
// not certain.
func successor(i int, target, source []arabic.Number, next []*arabic.Number) *arabic.Number {
	nth, total := 0, 0
	for j, n := range target {
		if sameValue(n, target[i]) {
			total++
			if j < i {
				nth++
			}
		}
	}
	var all []*arabic.Number
	for j, n := range source {
		if sameValue(n, target[i]) {
			all = append(all, next[j])
		}
	}
	if len(all) == total {
		return all[nth]
	}
	for _, is := range all {
		if is == nil || is.Text != all[0].Text {
			return nil
		}
	}
	if len(all) == 0 {
		return nil
	}
	return all[0]
}

// dress writes a number as the target writes the one it replaces: with its
// digits, and with thousands set off if that one has them set off.
func dress(is, was arabic.Number) string {
	out := arabic.Fold(is.Raw)
	whole, _, _ := strings.Cut(was.Text, ".")
	switch {
	case strings.Contains(was.Raw, ",") || strings.Contains(was.Raw, "٬"):
		out = group(is.Text)
	case len(whole) > 3:
		out = is.Text
	}
	if r, _ := utf8.DecodeRuneInString(was.Raw); r >= '٠' && r <= '٩' {
		out = arabicDigits.Replace(out)
	}
	return out
}

var arabicDigits = strings.NewReplacer("0", "٠", "1", "١", "2", "٢", "3", "٣", "4", "٤",
	"5", "٥", "6", "٦", "7", "٧", "8", "٨", "9", "٩", ".", "٫", ",", "٬")

// group sets off the thousands of a number in ASCII.
func group(number string) string {
	whole, decimals, found := strings.Cut(number, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if found {
		return whole + "." + decimals
	}
	return whole
}
