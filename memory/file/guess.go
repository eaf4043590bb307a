package file

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How an encoding is found where neither a mark nor the user tells it:
//
//	valid UTF-8 without odd controls ───────────────▶ UTF-8
//	16-bit units that are Arabic, Latin, punctuation ▶ UTF-16
//	mostly whole UTF-8 characters ──────────────────▶ refused: damaged UTF-8
//	best score of the one-byte encodings ───────────▶ that one, or refused
//
// ICU's detector (saintfish/chardet) is not used: told to choose among these
// encodings it gets 59 of 65 single lines right, this scorer all, and it knows
// nothing of damaged UTF-8.

// find returns the encoding of bytes without a byte order mark.
func find(b []byte) (string, error) {
	_, err := decode8(b, UTF8, 0)
	if err == nil && !oddControls(b) {
		return UTF8, nil
	}
	if g := guess16(b); g != "" {
		return g, nil
	}
	if err == nil {
		return UTF8, nil
	}
	if i := bytes.IndexByte(b, 0); i >= 0 {
		return "", nul(b, "", i)
	}
	if damaged8(b) {
		return "", err
	}
	ranked := rank(sample(b))
	if len(ranked) == 0 || ranked[0].score < plausible {
		return "", badByte(b, "", err.(*DecodeError).Offset, "the encoding could not be found out; %s", choose)
	}
	return ranked[0].encoding, nil
}

// oddControls reports whether there are controls that text does not have: valid
// UTF-8 with such bytes may be UTF-16, in which every Arabic letter has the
// byte 06.
func oddControls(b []byte) bool {
	return bytes.ContainsFunc(b, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", r) })
}

// sampleSize is how many bytes are looked at to tell encodings apart.
const sampleSize = 64 << 10

func sample(b []byte) []byte { return b[:min(len(b), sampleSize)] }

// guess16 returns UTF16LE or UTF16BE where the 16-bit units taken so are nearly
// all Arabic, Latin or punctuation, otherwise nothing. Text in any one-byte
// encoding or UTF-8 taken so is Chinese, private or unassigned.
func guess16(b []byte) string {
	if len(b) < 2 {
		return ""
	}
	b = sample(b)
	share := func(order binary.ByteOrder) float64 {
		good, all := 0, 0
		for i := 0; i+1 < len(b); i += 2 {
			all++
			if usual(rune(order.Uint16(b[i:]))) {
				good++
			}
		}
		return float64(good) / float64(all)
	}
	le, be := share(binary.LittleEndian), share(binary.BigEndian)
	switch {
	case le >= 0.9 && le > be:
		return UTF16LE
	case be >= 0.9 && be > le:
		return UTF16BE
	}
	return ""
}

// usual reports whether a UTF-16 unit is met in Arabic or English text.
func usual(r rune) bool {
	return r >= ' ' && r < 0x7F || strings.ContainsRune("\t\r\n\f", r) && r != 0 ||
		r >= 0xA0 && r <= 0x024F || r >= 0x0600 && r <= 0x06FF ||
		r >= 0x2000 && r <= 0x206F || r >= 0xFB50 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// damaged8 reports whether bytes that are not valid UTF-8 are UTF-8 all the
// same, with a fault in it: half of all bytes above 7F or more stand in whole
// characters. In the one-byte encodings such sequences are rare: a letter is
// C0 or above, and what follows it is a letter or a space.
func damaged8(b []byte) bool {
	whole, high := 0, 0
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if n > 1 {
			whole, high = whole+n, high+n
		} else if r == utf8.RuneError {
			high++
		}
		i += n
	}
	return 2*whole >= high
}

// A ranked encoding has the mean score of the characters above 7F.
type ranked struct {
	encoding string
	score    float64
}

// plausible is the least score of text that is text. Arabic news has about 3.8,
// and the same bytes in the wrong table 1.9 or less.
const plausible = 1.0

// rank scores the one-byte encodings that have a character for every byte, the
// best first.
func rank(b []byte) []ranked {
	var out []ranked
	for _, e := range []string{Windows1256, ISO8859x6, Windows1252} {
		if t, err := decodeTable(b, e); err == nil {
			out = append(out, ranked{e, score(t)})
		}
	}
	slices.SortStableFunc(out, func(a, b ranked) int {
		switch {
		case a.score > b.score:
			return -1
		case a.score < b.score:
			return 1
		}
		return 0
	})
	return out
}

// weights say how usual a character is in Arabic prose: 4 for the seven most
// frequent letters, which are more than half of a text, down to 1.
var weights = func() map[rune]float64 {
	m := map[rune]float64{}
	for w, letters := range map[float64]string{
		4:   "الينموت",
		3:   "رعبةهدسقفكح",
		2:   "أجشصىطخءضئثإذزغآظؤ،؛؟«»",
		1:   "ًٌٍَُِّْـپچگڤ“”‘’–—…\u200c\u200d\u200e\u200f\u00a0×÷°",
		0.5: "éèêàâçîïôùûëüöäßñáíóúÉÈÀÇÖÜÄœ€£§©®·",
	} {
		for _, r := range letters {
			m[r] = w
		}
	}
	return m
}()

// score is the mean weight of the characters above 7F. What the weights do not
// know costs 2; an Arabic letter beside a Latin one, or a short vowel that does
// not follow a letter, costs 4; the article at the beginning of a word gains 4:
// its second letter is another one in each table.
func score(t string) float64 {
	sum, n := 0.0, 0
	prev, last := ' ', ' ' // last is the one before prev
	for _, r := range t {
		arabic, mark := unicode.Is(unicode.Arabic, r), unicode.Is(unicode.Mn, r)
		before := unicode.Is(unicode.Arabic, prev) || unicode.Is(unicode.Mn, prev)
		if r >= 0x80 {
			n++
			if w, ok := weights[r]; ok {
				sum += w
			} else {
				sum -= 2
			}
		}
		if arabic && unicode.Is(unicode.Latin, prev) || unicode.Is(unicode.Latin, r) && before || mark && !before {
			sum -= 4
		}
		// In a Latin word an accented letter is as it should be.
		if r >= 0x80 && unicode.Is(unicode.Latin, r) && prev < 0x80 && unicode.IsLetter(prev) {
			sum += 1.5
		}
		if r == 'ل' && prev == 'ا' && !unicode.Is(unicode.Arabic, last) {
			sum += 4
		}
		prev, last = r, prev
	}
	if n == 0 {
		return 0
	}
	return sum / float64(n)
}

// A Candidate is an encoding in which a file can be read without a fault.
type Candidate struct {
	Encoding string
	// Preview is the beginning of the text, up to 400 characters.
	Preview string
}

// previewSize is how many characters a preview has at most.
const previewSize = 400

// Candidates returns the encodings in which the file can be decoded, the most
// likely one first, for a user who has to choose by looking. It is empty for a
// file that is no text in any of them.
func Candidates(b []byte) []Candidate {
	var order []string
	if _, e, err := Decode(b, ""); err == nil {
		order = append(order, e)
	}
	if mark(b) == "" {
		order = append(order, UTF8)
		for _, r := range rank(sample(b)) {
			order = append(order, r.encoding)
		}
		if g := guess16(b); g != "" {
			order = append(order, g)
		}
		order = append(order, UTF16LE, UTF16BE, Windows1256, ISO8859x6, Windows1252)
	}
	var out []Candidate
	for _, e := range order {
		if slices.ContainsFunc(out, func(c Candidate) bool { return c.Encoding == e }) {
			continue
		}
		if t, err := decode(b, e); err == nil {
			out = append(out, Candidate{Encoding: e, Preview: begin(t)})
		}
	}
	return out
}

// begin returns the first characters of a text.
func begin(t string) string {
	n := 0
	for i := range t {
		if n++; n > previewSize {
			return t[:i]
		}
	}
	return t
}
