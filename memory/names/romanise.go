package names

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory/arabic"
)

// UN romanises by the Unified Arabic Transliteration System that the United Nations
// recommended in 2017 (resolution XI/3): the article is a word with a capital and is
// assimilated, Ash Shāriqah.
func UN(name string) string { return un.romanise(name) }

// ALALC romanises by the table of the American Library Association and the Library
// of Congress: the article is al- wherever it stands, and is not assimilated,
// al-Shāriqah.
func ALALC(name string) string { return alalc.romanise(name) }

// BGN romanises by the system of BGN and PCGN of 1956: the article is a word, with a
// capital at the beginning of the name alone, and is assimilated, Ash Shāriqah.
func BGN(name string) string { return bgn.romanise(name) }

// A system is a table of romanisation. All take the vowels that are written; a word
// without any gets those of the list of known names, or the likeliest.
type system struct {
	// letters has what differs from the letters that all have in common.
	letters map[rune]string
	ayn     string
	hamza   string
	// apart stands between two letters that would be read as one: أدهم.
	apart string
	// doubled says that a kasra before a doubled ya, or a damma before a doubled waw,
	// stays short: iyy, not īy.
	doubled bool
	article func(letter string, sun, first bool) string
}

var (
	un = &system{
		letters: map[rune]string{'ح': "h\u0331", 'ص': "s̱", 'ض': "ḏ", 'ط': "ṯ", 'ظ': "d͟h"},
		ayn:     "‘", hamza: "’", apart: "·", doubled: true,
		article: func(letter string, sun, _ bool) string { return assimilated("A", letter, sun) },
	}
	alalc = &system{
		letters: map[rune]string{'ح': "ḥ", 'ص': "ṣ", 'ض': "ḍ", 'ط': "ṭ", 'ظ': "ẓ"},
		ayn:     "ʻ", hamza: "ʼ", apart: "ʹ",
		article: func(string, bool, bool) string { return "al-" },
	}
	bgn = &system{
		letters: map[rune]string{'ح': "ḩ", 'ص': "ş", 'ض': "ḑ", 'ط': "ţ", 'ظ': "z̧"},
		ayn:     "‘", hamza: "’", apart: "·",
		article: func(letter string, sun, first bool) string {
			if first {
				return assimilated("A", letter, sun)
			}
			return assimilated("a", letter, sun)
		},
	}
)

func assimilated(a, letter string, sun bool) string {
	if sun {
		return a + letter + " "
	}
	return a + "l "
}

// shared are the letters that all systems write alike.
var shared = map[rune]string{
	'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r", 'ز': "z", 'س': "s", 'ش': "sh",
	'غ': "gh", 'ف': "f", 'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'و': "w", 'ي': "y",
	'پ': "p", 'چ': "ch", 'ژ': "zh", 'ڤ': "v", 'گ': "g",
}

const sunLetters = "تثدذرزسشصضطظلن"

// The vowel signs.
const (
	fathatan = '\u064B'
	kasratan = '\u064D'
	fatha    = '\u064E'
	damma    = '\u064F'
	kasra    = '\u0650'
	shadda   = '\u0651'
	sukun    = '\u0652'
	dagger   = '\u0670'
)

// A sound is a letter with its signs.
type sound struct {
	letter  rune
	doubled bool
	vowel   rune // 0 where none is written
}

// sounds reads a word. Tanwin is left out: names end without.
func sounds(word string) (out []sound, signs bool) {
	for _, r := range word {
		switch {
		case r >= fathatan && r <= kasratan:
			signs = true
		case r >= fatha && r <= kasra || r == sukun || r == dagger:
			signs = true
			if n := len(out); n > 0 {
				out[n-1].vowel = r
			}
		case r == shadda:
			signs = true
			if n := len(out); n > 0 {
				out[n-1].doubled = true
			}
		case r == 'ٱ':
			out = append(out, sound{letter: 'ا'})
		case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && r != 'ـ':
			out = append(out, sound{letter: r})
		}
	}
	return out, signs
}

func (s *system) romanise(name string) string {
	words := strings.Fields(name)
	var out []string
	for i, w := range words {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		out = append(out, s.word(w, next, i == 0))
	}
	return strings.Join(out, " ")
}

// word romanises one word; next is the one that follows, first that it begins the
// name. A word without an article whose next one has one is in the construct.
func (s *system) word(word, next string, first bool) string {
	parts := strings.Split(word, "-")
	if len(parts) > 1 {
		for i, p := range parts {
			parts[i] = s.word(p, "", first && i == 0)
		}
		return strings.Join(parts, "-")
	}
	all, signs := sounds(word)
	if len(all) == 0 {
		return word // no Arabic letter
	}
	if arabic.Fold(word) == "الله" {
		return "Allāh"
	}
	if !signs {
		all = voiced(all, word)
	}
	article := hasArticle(all)
	if article {
		all = all[2:]
		sun := strings.ContainsRune(sunLetters, all[0].letter)
		if sun {
			all[0].doubled = false
		}
		body := s.body(all, false)
		return s.article(s.letter(all[0].letter), sun, first) + capital(body)
	}
	nextSounds, _ := sounds(next)
	return capital(s.body(all, hasArticle(nextSounds)))
}

// hasArticle reports whether a word begins with an article and has two letters more.
func hasArticle(all []sound) bool {
	return len(all) > 3 && all[0].letter == 'ا' && all[1].letter == 'ل' && (all[1].vowel == 0 || all[1].vowel == sukun) && !all[1].doubled
}

func (s *system) letter(r rune) string {
	if l, ok := s.letters[r]; ok {
		return l
	}
	return shared[r]
}

// vowelSigns has what a sign is written as.
var vowelSigns = map[rune]string{fatha: "a", damma: "u", kasra: "i", dagger: "ā"}

// body romanises the sounds of a word without its article.
func (s *system) body(all []sound, construct bool) string {
	var b strings.Builder
	last := ""      // the consonant just written, "" after a vowel
	var before rune // the vowel sign of the sound before
	write := func(l string, x sound) {
		if l == "h" && (last == "t" || last == "k" || last == "d" || last == "s") {
			b.WriteString(s.apart)
		}
		b.WriteString(l)
		if x.doubled {
			b.WriteString(l)
		}
		last = l
		if v := vowelSigns[x.vowel]; v != "" {
			b.WriteString(v)
			last = ""
		}
	}
	// long makes the short vowel just written long.
	long := func(short, long string) {
		text := strings.TrimSuffix(b.String(), short)
		b.Reset()
		b.WriteString(text + long)
		last = ""
	}
	for i, x := range all {
		end := i == len(all)-1
		quiet := x.vowel == 0 || x.vowel == sukun
		switch x.letter {
		case 'ا':
			switch {
			case i == 0 && x.vowel != 0:
				write("", x)
			case i == 0:
				b.WriteString("a")
			default:
				long("a", "ā")
			}
		case 'آ':
			if i > 0 {
				b.WriteString(s.hamza)
			}
			long("", "ā")
		case 'ى':
			if before == kasra {
				long("i", "ī")
			} else {
				long("a", "á")
			}
		case 'أ', 'إ', 'ء', 'ؤ', 'ئ':
			v := x
			if i == 0 && x.vowel == 0 {
				v.vowel = fatha
				if x.letter == 'إ' {
					v.vowel = kasra
				}
			}
			if i == 0 {
				write("", v)
			} else {
				write(s.hamza, v)
			}
		case 'ع':
			write(s.ayn, x)
		case 'ة':
			ending := "h"
			if construct {
				ending = "t"
			}
			if before != fatha && (i == 0 || all[i-1].letter != 'ا') {
				ending = "a" + ending
			}
			b.WriteString(ending)
		case 'و':
			switch {
			case before == damma && x.doubled && !s.doubled:
				long("u", "ū")
				write("w", sound{letter: 'و', vowel: x.vowel})
			case quiet && !x.doubled && before == damma:
				long("u", "ū")
			case x.vowel == 0 && !x.doubled && i > 0 && before == 0 && !isLong(all[i-1].letter) && all[i-1].vowel != sukun:
				long("", "ū")
			default:
				write("w", x)
			}
		case 'ي':
			switch {
			case before == kasra && x.doubled && end && quiet && !s.doubled:
				long("i", "ī")
			case before == kasra && x.doubled && !s.doubled:
				long("i", "ī")
				write("y", sound{letter: 'ي', vowel: x.vowel})
			case quiet && !x.doubled && before == kasra:
				long("i", "ī")
			case x.vowel == 0 && !x.doubled && i > 0 && before == 0 && !isLong(all[i-1].letter) && all[i-1].vowel != sukun:
				long("", "ī")
			default:
				write("y", x)
			}
		default:
			l := s.letter(x.letter)
			if l == "" {
				l = string(x.letter)
			}
			write(l, x)
		}
		before = x.vowel
	}
	return b.String()
}

// isLong reports whether a letter stands for a long vowel, so that none follows it.
func isLong(r rune) bool { return r == 'ا' || r == 'آ' || r == 'ى' }

// capital gives a form its capital, behind a sign for ع.
func capital(s string) string {
	for i, r := range s {
		if unicode.IsLetter(r) && r != 'ʻ' && r != 'ʼ' {
			_, n := utf8.DecodeRuneInString(s[i:])
			return s[:i] + strings.ToUpper(s[i:i+n]) + s[i+n:]
		}
	}
	return s
}
