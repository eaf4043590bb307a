// Package text is the one model of a segment's text: a string of characters
// with inline codes standing in it. Filters, the editor, the memory and the
// checks all use it, so that a code is the same thing everywhere.
//
// A Text does not know where it came from, and markup is opaque to it: Raw is
// kept for the filter that wrote it and never looked into.
package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Kind tells how an inline code stands to the text around it.
type Kind uint8

// The kinds. An Open and the Close with the same number are a pair.
const (
	Open Kind = iota
	Close
	Alone
)

// Keep tells what a person must not do with a code, as canDelete, canCopy and
// canReorder of XLIFF 2 do. The zero value forbids nothing.
type Keep uint8

// What may be forbidden. They are added up.
const (
	// NoDelete codes must stand in the translation: a writer puts one that is
	// missing at its end.
	NoDelete Keep = 1 << iota
	// NoCopy codes stand in the translation once: a writer leaves out the others.
	NoCopy
	// NoMove codes keep their order among each other, and stand in the translation once.
	NoMove
)

// A Code is one inline code: a piece of markup that the translator sees as a
// numbered placeable. It is a comparable value.
type Code struct {
	// Offset is the byte offset in Text.Chars before which the code stands.
	Offset int `json:"at"`
	// Kind is Open, Close or Alone.
	Kind Kind `json:"kind"`
	// N is the number shown, from 1. A pair shares one number.
	N int `json:"n"`
	// Type is what the code does, in the words of XLIFF 2 ("fmt", "link",
	// "image", "quote", "ui", "other"), or empty.
	Type string `json:"type,omitempty"`
	// Raw is the markup as it stood in the document.
	Raw string `json:"raw,omitempty"`
	// Equiv is the plain text the code stands for, empty for most.
	Equiv string `json:"equiv,omitempty"`
	// Keep tells what must not be done with it.
	Keep Keep `json:"keep,omitempty"`
	// ID is the identifier the code had in a bilingual file, empty otherwise.
	ID string `json:"id,omitempty"`
}

// same reports whether two codes are one and the same, wherever they stand.
func (c Code) same(d Code) bool { return c.Kind == d.Kind && c.N == d.N }

// Text is characters with codes in them. The zero value is empty text. A Text
// is a value: no method changes its receiver or shares its Codes for writing.
type Text struct {
	// Chars is the text without its codes, valid UTF-8.
	Chars string `json:"chars"`
	// Codes stand in the order in which they are read: by Offset, and at one
	// offset by their order here.
	Codes []Code `json:"codes,omitempty"`
}

// Plain returns the text without codes that has these characters.
func Plain(chars string) Text { return Text{Chars: chars} }

// Empty reports whether there is nothing to translate: no characters but white
// space. Codes alone are empty text.
func (t Text) Empty() bool { return strings.TrimSpace(t.Chars) == "" }

// Equal reports whether two texts have the same characters and the same codes,
// by number and kind, in the same places.
func (t Text) Equal(u Text) bool {
	return t.Chars == u.Chars && slices.EqualFunc(t.Codes, u.Codes, func(a, b Code) bool {
		return a.Offset == b.Offset && a.same(b)
	})
}

// Readable returns the characters as they are read: each code is what it stands for,
// nothing for most.
func (t Text) Readable() string {
	if len(t.Codes) == 0 {
		return t.Chars
	}
	var b strings.Builder
	at := 0
	for _, c := range t.Codes {
		b.WriteString(t.Chars[at:c.Offset] + c.Equiv)
		at = c.Offset
	}
	return b.String() + t.Chars[at:]
}

// Split cuts the text before the byte offset. Codes at the cut go with what
// they enclose: a Close to the first half, an Open or Alone to the second.
// The offset must lie in the text and on a rune boundary.
func (t Text) Split(offset int) (first, second Text) {
	first.Chars, second.Chars = t.Chars[:offset], t.Chars[offset:]
	for i, c := range t.Codes {
		if c.Offset > offset || c.Offset == offset && c.Kind != Close {
			// The order of codes is kept, so all that follow go along.
			for _, d := range t.Codes[i:] {
				d.Offset -= offset
				second.Codes = append(second.Codes, d)
			}
			break
		}
		first.Codes = append(first.Codes, c)
	}
	return first, second
}

// Join returns t, gap and u in one. The codes keep their numbers: where the two
// may clash, u is renumbered first (see Shift).
func (t Text) Join(gap string, u Text) Text {
	out := Text{Chars: t.Chars + gap + u.Chars, Codes: slices.Clone(t.Codes)}
	for _, c := range u.Codes {
		c.Offset += len(t.Chars) + len(gap)
		out.Codes = append(out.Codes, c)
	}
	return out
}

// Shift returns what to add to the numbers of u's codes so that none of them
// is taken for one of t's: 0 where they do not clash.
func Shift(t, u Text) int {
	clash, highest := false, 0
	for _, c := range t.Codes {
		highest = max(highest, c.N)
		clash = clash || slices.ContainsFunc(u.Codes, c.same)
	}
	if !clash {
		return 0
	}
	return highest
}

// Renumbered returns the text with n added to the number of every code.
func (t Text) Renumbered(n int) Text {
	t.Codes = slices.Clone(t.Codes)
	for i := range t.Codes {
		t.Codes[i].N += n
	}
	return t
}

// Trim returns the text without the white space at its two ends; lead and trail
// are what was cut. Codes in the white space move to the nearest end.
func (t Text) Trim() (trimmed Text, lead, trail string) {
	rest := strings.TrimLeft(t.Chars, space)
	lead = t.Chars[:len(t.Chars)-len(rest)]
	chars := strings.TrimRight(rest, space)
	trail = rest[len(chars):]
	trimmed = Text{Chars: chars, Codes: slices.Clone(t.Codes)}
	for i, c := range trimmed.Codes {
		trimmed.Codes[i].Offset = min(max(c.Offset-len(lead), 0), len(chars))
	}
	return trimmed, lead, trail
}

// space is what Trim cuts. A no-break space is a decision of the writer, and
// stays.
const space = " \t\r\n\u2028\u2029"

// Missing returns the codes of want that t lacks, and those t has beyond it,
// by number and kind, each in order. Both nil means that the codes are whole.
func (t Text) Missing(want Text) (missing, extra []Code) {
	return minus(want.Codes, t.Codes), minus(t.Codes, want.Codes)
}

func minus(a, b []Code) []Code {
	left := slices.Clone(b)
	var out []Code
	for _, c := range a {
		if i := slices.IndexFunc(left, c.same); i >= 0 {
			left = slices.Delete(left, i, i+1)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// Adopt returns t with the markup of every code taken from the code of from
// that has the same number and kind. Codes that from lacks stay as they are.
func (t Text) Adopt(from Text) Text {
	t.Codes = slices.Clone(t.Codes)
	for i, c := range t.Codes {
		if j := slices.IndexFunc(from.Codes, c.same); j >= 0 {
			d := from.Codes[j]
			d.Offset = c.Offset
			t.Codes[i] = d
		}
	}
	return t
}

// Runes returns the number of code points in s before the byte offset.
func Runes(s string, offset int) int { return utf8.RuneCountInString(s[:offset]) }

// Offset returns the byte offset of the rune with this index in s, counted from
// 0; the index one past the last rune gives len(s). ok is false for any other.
// It is the one place where rune indices become byte offsets.
func Offset(s string, index int) (offset int, ok bool) {
	if index < 0 {
		return 0, false
	}
	for offset < len(s) {
		if index == 0 {
			return offset, true
		}
		_, n := utf8.DecodeRuneInString(s[offset:])
		offset += n
		index--
	}
	return len(s), index == 0
}
