package assist

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// arabicMarks are what stands on an Arabic keyboard where English has another mark.
var arabicMarks = map[rune]string{
	'؟': "?", '،': ",", '؛': ";", '٪': "%", '٫': ".", '٬': ",", '۔': ".",
}

// Correct returns what is meant by the last character of a text that has just been typed
// into English: Arabic punctuation and digits become those of English, and « and » become
// quotation marks, curly or straight. ok is false where it is right as it is.
//
// Behind an Arabic letter nothing is corrected: whoever quotes Arabic in an English
// sentence means its marks too.
func Correct(before string, curly bool) (with string, ok bool) {
	r, n := utf8.DecodeLastRuneInString(before)
	before = before[:len(before)-n]
	switch with = arabicMarks[r]; {
	case with != "":
	case r >= '٠' && r <= '٩':
		with = string('0' + r - '٠')
	case r >= '۰' && r <= '۹':
		with = string('0' + r - '۰')
	case r == '«' || r == '»':
		with = quote(r == '«', curly)
	default:
		return "", false
	}
	return with, !afterArabic(before)
}

// quote is a double quotation mark of English.
func quote(opens, curly bool) string {
	switch {
	case !curly:
		return `"`
	case opens:
		return "\u201C"
	}
	return "\u201D"
}

// afterArabic reports whether the last letter of a text is an Arabic one.
func afterArabic(s string) bool {
	i := strings.LastIndexFunc(s, unicode.IsLetter)
	if i < 0 {
		return false
	}
	r, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.Is(unicode.Arabic, r)
}
