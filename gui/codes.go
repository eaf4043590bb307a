package gui

import (
	"slices"
	"strings"

	"tarjuman/gui/bidi"
	"tarjuman/memory/text"
)

// codes returns the inline codes of a written form, with what stands between the
// marks as label: 1 opens, /1 closes, 1/ stands alone. A doubled ⟦ is text, and
// so is one that begins no code, as happens while one is typed.
func codes(written []rune) []bidi.Code {
	const longest = 14 // of a code's number, its slash and marks
	var out []bidi.Code
	for i := 0; i < len(written); i++ {
		if written[i] != '⟦' {
			continue
		}
		if i+1 < len(written) && written[i+1] == '⟦' {
			i++
			continue
		}
		length := slices.Index(written[i:min(len(written), i+longest)], '⟧')
		if length < 0 {
			continue
		}
		end := i + length + 1
		parsed, err := text.Parse(string(written[i:end]))
		if err != nil || len(parsed.Codes) != 1 || parsed.Chars != "" {
			continue
		}
		code := bidi.Code{Start: i, End: end, Label: string(written[i+1 : end-1])}
		if c := parsed.Codes[0]; c.Kind != text.Alone {
			code.Pair, code.Close = c.N, c.Kind == text.Close
		}
		out = append(out, code)
		i = end - 1
	}
	return out
}

// fixed returns the labels of the codes that must not be deleted, each after a space: to
// leave one out is no choice that a translator has, as the writer puts it back.
func fixed(t text.Text) string {
	var b strings.Builder
	for _, c := range t.Codes {
		if c.Keep&text.NoDelete != 0 {
			b.WriteString(" " + strings.Trim(c.String(), "⟦⟧"))
		}
	}
	return b.String()
}

// parsed is a text as it is shown. Half a code, which is being typed, is characters.
func parsed(shown string) text.Text {
	t, err := text.Parse(shown)
	if err != nil {
		return text.Plain(shown)
	}
	return t
}
