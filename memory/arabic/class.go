package arabic

import "unicode"

// A class is a value of the property Word_Break, with wordyBit added for the
// letters and digits.
type class uint8

const (
	other class = 1 + iota
	letter
	hebrew
	numeric
	katakana
	connector // ExtendNumLet
	midLetter
	midNum
	midNumLet
	singleQuote
	doubleQuote
	extends // Extend, Format and ZWJ, which rule WB4 passes over

	wordyBit class = 1 << 7
)

// lowClasses holds the classes of ASCII, Latin and Arabic.
var lowClasses = func() (t [0x700]class) {
	for r := range rune(len(t)) {
		t[r] = classify(r)
	}
	return t
}()

func classOf(r rune) class {
	if int(r) < len(lowClasses) {
		return lowClasses[r]
	}
	return classify(r)
}

func classify(r rune) class {
	c := wordBreak(r)
	if c != extends && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		c |= wordyBit
	}
	return c
}

// wordBreak derives Word_Break from the general properties, as UAX #29,
// table 3 defines it.
func wordBreak(r rune) class {
	if c, ok := named[r]; ok {
		return c
	}
	switch {
	case unicode.In(r, unicode.M, unicode.Other_Grapheme_Extend), r >= 0x1F3FB && r <= 0x1F3FF:
		return extends
	case prepended(r), r == 0x19DA:
		return numeric
	case r == 0x070F:
		return letter
	case unicode.Is(unicode.Cf, r):
		if r == 0x200B {
			return other
		}
		return extends
	case unicode.Is(unicode.Nd, r):
		return numeric
	case unicode.Is(unicode.Pc, r):
		return connector
	case r >= 0x3031 && r <= 0x3035, r == 0x309B, r == 0x309C, r == 0x30A0, r == 0x30FC, r == 0xFF70, unicode.Is(unicode.Katakana, r):
		return katakana
	case !alphabetic(r), unicode.In(r, unicode.Ideographic, unicode.Hiragana), southEastAsian(r):
		return other
	case unicode.Is(unicode.Hebrew, r):
		return hebrew
	}
	return letter
}

// prepended reports whether r is a sign that stands before or around a number,
// such as the end of ayah.
func prepended(r rune) bool {
	return r >= 0x0600 && r <= 0x0605 || r == 0x06DD || r == 0x0890 || r == 0x0891 ||
		r == 0x08E2 || r == 0x110BD || r == 0x110CD
}

// alphabetic reports whether r has the property Alphabetic, or is one of the
// modifiers that count as letters within words.
func alphabetic(r rune) bool {
	return unicode.In(r, unicode.L, unicode.Nl, unicode.Other_Alphabetic) || unicode.Is(modifiers, r)
}

// southEastAsian reports whether words of r's script are not set off by
// spaces (Line_Break SA): UAX #29 puts a boundary between all its letters.
func southEastAsian(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer,
		unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Tai_Viet, unicode.Ahom)
}

// modifiers are the characters that table 3 adds to the alphabetic ones.
var modifiers = &unicode.RangeTable{R16: []unicode.Range16{
	{Lo: 0x00B8, Hi: 0x00B8, Stride: 1},
	{Lo: 0x02C2, Hi: 0x02C5, Stride: 1},
	{Lo: 0x02D2, Hi: 0x02D7, Stride: 1},
	{Lo: 0x02DE, Hi: 0x02DF, Stride: 1},
	{Lo: 0x02E5, Hi: 0x02EB, Stride: 1},
	{Lo: 0x02ED, Hi: 0x02ED, Stride: 1},
	{Lo: 0x02EF, Hi: 0x02FF, Stride: 1},
	{Lo: 0x055A, Hi: 0x055C, Stride: 1},
	{Lo: 0x055E, Hi: 0x055E, Stride: 1},
	{Lo: 0x058A, Hi: 0x058A, Stride: 1},
	{Lo: 0x05F3, Hi: 0x05F3, Stride: 1},
	{Lo: 0x070F, Hi: 0x070F, Stride: 1},
	{Lo: 0xA708, Hi: 0xA716, Stride: 1},
	{Lo: 0xA720, Hi: 0xA721, Stride: 1},
	{Lo: 0xA789, Hi: 0xA78A, Stride: 1},
	{Lo: 0xAB5B, Hi: 0xAB5B, Stride: 1},
}}

// named are the marks that table 3 lists one by one.
var named = func() map[rune]class {
	m := make(map[rune]class)
	for c, marks := range map[class]string{
		singleQuote: "'",
		doubleQuote: `"`,
		midLetter:   ":·՟״‧︓﹕：",
		midNum:      ",;;։،؍٬߸⁄﹐﹔，；",
		midNumLet:   ".‘’․﹒＇．",
		numeric:     "٫",
		connector:   "\u202F",
	} {
		for _, r := range marks {
			m[r] = c
		}
	}
	m[0x0387] = midLetter
	m[0x037E] = midNum
	return m
}()
