package arabic

import (
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// What a form makes of a character, where it is not simply another character.
const (
	drop    rune = -1 - iota // nothing
	blank                    // white space
	several                  // more than one character
)

// A form is one set of folding rules.
type form struct {
	// full says that the rules are those of Fold and not of Weak.
	full bool
	// low holds the answer for the characters below the Syriac block: ASCII,
	// Latin and Arabic, nearly all there is.
	low [0x700]rune
}

var (
	weak = newForm(false)
	full = newForm(true)
)

func newForm(full bool) *form {
	f := &form{full: full}
	for r := range rune(len(f.low)) {
		f.low[r] = f.rule(r)
	}
	return f
}

// of returns the character that stands for r in the key, or drop, blank or
// several; with several, the characters to write. Those go through the rules
// again.
func (f *form) of(r rune) (rune, string) {
	if uint32(r) < uint32(len(f.low)) {
		return f.low[r], ""
	}
	if s, ok := presentation(r); ok {
		return several, s
	}
	if r == '…' && f.full {
		return several, "..."
	}
	return f.rule(r), ""
}

// rule folds one character by the rules that hold for both forms, then by
// those of the full one. It never returns several.
func (f *form) rule(r rune) rune {
	switch {
	case dropped(r):
		return drop
	case unicode.IsSpace(r):
		return blank
	}
	if d, ok := digit(r); ok {
		return '0' + rune(d)
	}
	if !f.full {
		return r
	}
	if to, ok := folds[r]; ok {
		return to
	}
	return unicode.ToLower(r)
}

// dropped reports whether r leaves no trace in a key.
func dropped(r rune) bool {
	return mark(r) || r == tatweel || invisible(r)
}

const tatweel = 'ـ'

// mark reports whether r is an Arabic vowel sign or a Quranic mark: tashkeel
// 064B-065F and 0670, honorifics 0610-061A, Quranic annotation 06D6-06ED, and
// the later additions to both in Arabic Extended-A and -B.
func mark(r rune) bool {
	switch {
	case r < 0x0610 || r > 0x08FF:
		return false
	case r <= 0x061A, r >= 0x064B && r <= 0x065F, r == 0x0670, r >= 0x06D6 && r <= 0x06ED:
		return true
	}
	return r >= 0x0898 && r <= 0x089F || r >= 0x08CA
}

// invisible reports whether r has no glyph of its own: bidi controls (UAX #9),
// joiners and other zero-width characters, variation selectors, soft hyphen.
func invisible(r rune) bool {
	switch {
	case r < 0x00AD:
		return false
	case r == 0x00AD, r == 0x034F, r == 0x061C, r == 0x180E, r == 0xFEFF:
		return true
	case r >= 0x200B && r <= 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2060 && r <= 0x206F:
		return true
	}
	return r >= 0xFE00 && r <= 0xFE0F
}

// digit returns the value of an ASCII, Arabic-Indic or Persian digit.
func digit(r rune) (int, bool) {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0'), true
	case r >= '٠' && r <= '٩':
		return int(r - '٠'), true
	case r >= '۰' && r <= '۹':
		return int(r - '۰'), true
	}
	return 0, false
}

// folds are the single characters that only the full fold brings together.
// The quotation ﴿…﴾ of the Quran opens with FD3F: the pair is not mirrored.
var folds = map[rune]rune{
	'أ': 'ا', 'إ': 'ا', 'آ': 'ا', 'ٱ': 'ا', 'ٲ': 'ا', 'ٳ': 'ا', 'ٵ': 'ا',
	'ى': 'ي', 'ی': 'ي', 'ئ': 'ي', 'ٸ': 'ي',
	'ک': 'ك', 'ڪ': 'ك',
	'ؤ': 'و', 'ٶ': 'و',
	'ة': 'ه', 'ۃ': 'ه', 'ہ': 'ه', 'ھ': 'ه', 'ە': 'ه',
	'٫': '.', '٬': ',', '٪': '%', '،': ',', '؛': ';', '؟': '?', '۔': '.', '٭': '*',
	'«': '"', '»': '"', '“': '"', '”': '"', '„': '"', '‟': '"', '″': '"',
	'‘': '\'', '’': '\'', '‚': '\'', '‛': '\'', '‹': '\'', '›': '\'', '′': '\'',
	'\uFD3E': ')', '\uFD3F': '(',
	'‐': '-', '‑': '-', '‒': '-', '–': '-', '—': '-', '―': '-', '−': '-',
}

// presentation returns the letters that an Arabic presentation form
// (FB50-FDFF, FE70-FEFC) stands for, by its compatibility mapping (NFKC).
// Isolated vowel signs are mapped by Unicode to a space and the sign; the
// space is left out.
func presentation(r rune) (string, bool) {
	if r < 0xFB50 || r > 0xFEFC || r > 0xFDFF && r < 0xFE70 {
		return "", false
	}
	s, ok := presentations()[r]
	return s, ok
}

var presentations = sync.OnceValue(func() map[rune]string {
	m := make(map[rune]string, 800)
	for r := rune(0xFB50); r <= 0xFEFC; r++ {
		if r > 0xFDFF && r < 0xFE70 {
			continue
		}
		if s := norm.NFKC.String(string(r)); s != string(r) {
			m[r] = strings.TrimLeft(s, " ")
		}
	}
	return m
})
