// Package arabic makes the keys by which Arabic text is matched and searched,
// and reads from it what a match must respect: words, numbers, and the small
// words that turn a sentence's meaning round; what a name keeps in every
// romanisation; months by any of their names, dates, and numbers in words.
//
// Text is never changed in place. A key is built beside it, and a [Key] keeps
// the way back, so that what was found in the key can be shown in the text.
// There are two keys. The weak key drops what only dresses a text: tashkeel,
// tatweel, invisible characters, the script of the digits, presentation forms.
// The full fold adds what writers of Arabic interchange freely: the forms of
// alef, ya and kaf, the seats of hamza, ta marbuta, Arabic and Latin
// punctuation, letter case.
//
// Keys and words keep their clitics; [Candidates] sees through them. The package
// works on any language; what is not Arabic is only lower-cased. All offsets are byte
// offsets. Every function is safe for use by several goroutines at once.
package arabic

import "unicode/utf8"

// FoldVersion names the rules of Weak, Fold and Words. What stores a key
// stores this beside it, and rebuilds its keys when the number has changed.
const FoldVersion = 1

// Weak returns the weak key of s: without tashkeel, Quranic marks, tatweel,
// bidi controls and zero-width characters; digits in ASCII; presentation forms
// as the letters they stand for; a run of white space as one space, none at
// either end. Weak(Weak(s)) is Weak(s).
func Weak(s string) string { return weak.text(s) }

// IsWeak reports that s is its own weak key. It may say no where yes would be right,
// but of most sentences it tells at once.
func IsWeak(s string) bool { return weak.unchanged(s) }

// AppendWeak appends the weak key of s.
func AppendWeak(to []byte, s string) []byte {
	if IsWeak(s) {
		return append(to, s...)
	}
	w := writer{form: weak, text: to, start: len(to)}
	w.write(s)
	return w.text
}

// Fold returns the full fold of s: the weak key, and besides alef forms as ا,
// ya forms as ي, kaf forms as ك, ؤ as و, ئ as ي, ta marbuta as ه, Arabic and
// typographic punctuation as its ASCII counterpart, letters in lower case.
// Fold(Fold(s)) is Fold(s), and Fold(Weak(s)) is Fold(s).
func Fold(s string) string { return full.text(s) }

// WeakKey returns the weak key of s with its map back to s.
func WeakKey(s string) Key { return weak.key(s) }

// FoldKey returns the full fold of s with its map back to s.
func FoldKey(s string) Key { return full.key(s) }

// text returns the key of s without a map.
func (f *form) text(s string) string {
	if f.unchanged(s) {
		return s
	}
	w := writer{form: f, text: make([]byte, 0, len(s))}
	w.write(s)
	return string(w.text)
}

// key returns the key of s with its map.
func (f *form) key(s string) Key {
	w := writer{form: f, text: make([]byte, 0, len(s)), mapped: true}
	w.cells = make([]cell, 0, utf8.RuneCountInString(s))
	w.write(s)
	return Key{Text: string(w.text), cells: w.cells}
}

// unchanged reports that s is plainly its own key. It may say no where yes would
// be right.
func (f *form) unchanged(s string) bool { return f.kept(s) == len(s) }

// kept returns how many bytes at the beginning of s are their own key whatever
// stands around them: characters of one or two bytes that the form keeps, and
// single spaces between them.
func (f *form) kept(s string) int {
	end := 0 // behind the last such character
	for i := 0; i < len(s); {
		c, n := rune(s[i]), 1
		if c >= utf8.RuneSelf {
			if c < 0xC2 || c >= 0xDC || i+1 == len(s) || s[i+1]&0xC0 != 0x80 {
				break
			}
			c, n = (c&0x1F)<<6|rune(s[i+1]&0x3F), 2
		}
		switch {
		case f.low[c] == c:
			end = i + n
		case c != ' ' || end == 0 || end != i:
			return end
		}
		i += n
	}
	return end
}

// A writer builds one key. White space is held back until something follows
// it, so that none is left at the end.
type writer struct {
	form   *form
	text   []byte
	start  int // where in text this key begins; Words builds many in one
	mapped bool
	cells  []cell
	space  bool // white space is held back, read from source [from, to)
	from   int
	to     int
}

// decode returns the character at byte i of s and its length, as
// utf8.DecodeRuneInString does. It is quick where that is not: Arabic has two
// bytes a letter.
func decode(s string, i int) (rune, int) {
	c := s[i]
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	if c >= 0xC2 && c < 0xE0 && i+1 < len(s) && s[i+1]&0xC0 == 0x80 {
		return rune(c&0x1F)<<6 | rune(s[i+1]&0x3F), 2
	}
	return utf8.DecodeRuneInString(s[i:])
}

// write appends the key of s.
func (w *writer) write(s string) {
	for i := 0; i < len(s); {
		if !w.mapped { // a map needs each character
			if n := w.form.kept(s[i:]); n > 0 {
				w.release()
				w.text = append(w.text, s[i:i+n]...)
				i += n
				continue
			}
		}
		r, n := decode(s, i)
		w.rune(r, i, i+n)
		i += n
	}
}

// rune appends what the form makes of r, which stands at source [from, to).
func (w *writer) rune(r rune, from, to int) {
	out, many := w.form.of(r)
	if out != several {
		w.put(out, from, to)
		return
	}
	for _, r := range many {
		out, _ := w.form.of(r)
		w.put(out, from, to)
	}
}

// put appends a character of the key, and does what drop and blank say.
func (w *writer) put(out rune, from, to int) {
	switch out {
	case drop:
		if w.mapped && !w.space && len(w.cells) > 0 {
			w.cells[len(w.cells)-1].to = int32(to)
		}
	case blank:
		if len(w.text) == w.start {
			return
		}
		if !w.space {
			w.space, w.from = true, from
		}
		w.to = to
	default:
		w.release()
		w.append(out, from, to)
	}
}

// release writes the white space that is held back.
func (w *writer) release() {
	if w.space {
		w.space = false
		w.append(' ', w.from, w.to)
	}
}

// append adds one character of the key and the cell that maps it.
func (w *writer) append(r rune, from, to int) {
	if w.mapped {
		w.cells = append(w.cells, cell{int32(len(w.text)), int32(from), int32(to)})
	}
	switch {
	case r < utf8.RuneSelf:
		w.text = append(w.text, byte(r))
	case r < 0x800:
		w.text = append(w.text, 0xC0|byte(r>>6), 0x80|byte(r&0x3F))
	default:
		w.text = utf8.AppendRune(w.text, r)
	}
}
