package arabic

import (
	"strings"

	"golang.org/x/text/unicode/norm"
)

// A Skeleton is what a name keeps through every romanisation: its consonants, in
// classes that Arabic and Latin spelling do not keep apart, and what stands
// between them. The skeletons of بومبيو and Pompeo are one, and so are those of
// الصباح without its article and Sabah. The zero value is that of no name.
type Skeleton struct {
	// Consonants has a letter for each class in the order of the name:
	//
	//	B ب پ b p      T ت ط ث t th     D د ذ ض ظ d dh   K ك ق خ k q c kh
	//	G ج غ g j gh   S س ص ز s z c    X ش تش sh ch     F ف ڤ f v ph
	//	L ل   M م   N ن   R ر
	//
	// Vowels, ع, hamza and the breaths ه ح h leave none. Two that stand side by
	// side and are alike are one.
	Consonants string
	// gaps has what stands before the first consonant, between any two, and
	// after the last.
	gaps []gap
}

// A gap is a set of sounds that are written between two consonants.
type gap uint8

const (
	soundA gap = 1 << iota
	soundU
	soundI
	breath
)

// SkeletonOf returns the skeleton of one word in Arabic or Latin letters. A
// genitive 's is no part of it. An Arabic word is taken as it is: see [Candidates].
func SkeletonOf(word string) Skeleton {
	w := norm.NFD.String(Fold(word))
	w = strings.TrimSuffix(w, "'s")
	k := sounds{gaps: make([]gap, 1, 8)}
	for len(w) > 0 {
		n := k.spelling(w)
		w = w[n:]
	}
	return Skeleton{string(k.consonants), k.gaps}
}

// sounds is a skeleton that is being made.
type sounds struct {
	consonants []byte
	gaps       []gap
}

// spelling takes one letter, or several that stand for one sound, off the front
// of w and returns its length in bytes.
func (k *sounds) spelling(w string) int {
	for _, s := range spellings {
		if s.letters[0] == w[0] && strings.HasPrefix(w, s.letters) {
			k.consonant(s.class)
			return len(s.letters)
		}
	}
	for i, r := range w {
		if i > 0 {
			return i
		}
		if r == 'c' && len(w) > 1 && strings.ContainsRune("eiy", rune(w[1])) {
			r = 's'
		}
		if class, ok := consonants[r]; ok {
			k.consonant(string(class))
		} else {
			k.gaps[len(k.gaps)-1] |= vowels[r]
		}
	}
	return len(w)
}

func (k *sounds) consonant(class string) {
	if last := len(k.gaps) - 1; k.gaps[last] == 0 && strings.HasSuffix(string(k.consonants), class) && last > 0 {
		return
	}
	k.consonants = append(k.consonants, class...)
	for range len(class) {
		k.gaps = append(k.gaps, 0)
	}
}

// Same reports whether two skeletons can be of one name: they have the same two
// consonants or more, and the vowels that Arabic writes agree, the more strictly
// the fewer consonants there are. Which of the two is the Arabic one does not
// matter.
func (k Skeleton) Same(o Skeleton) bool {
	n := len(k.Consonants)
	if n < 2 || k.Consonants != o.Consonants {
		return false
	}
	odd := 0
	for i, a := range k.gaps {
		b := o.gaps[i]
		switch {
		case i == n: // an ending of grammar, or a vowel that is not spoken
		case i == 0 && (a == 0) != (b == 0), i > 0 && a != 0 && b != 0 && a&b == 0:
			odd++ // at the beginning ا stands for any vowel
		}
	}
	return odd <= max(n-2, 0)/2
}

// Near reports whether two skeletons of four consonants or more differ in one
// that is there or not, as of واشنطن and Washington.
func (k Skeleton) Near(o Skeleton) bool {
	a, b := k.Consonants, o.Consonants
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 4 || len(b)-len(a) != 1 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	return a[i:] == b[i+1:]
}

// spellings are the groups of letters that stand for one class, the longest
// first.
var spellings = []struct{ letters, class string }{
	{"sch", "X"},
	{"tch", "X"},
	{"sh", "X"},
	{"ch", "X"},
	{"ph", "F"},
	{"th", "T"},
	{"kh", "K"},
	{"gh", "G"},
	{"dh", "D"},
	{"dj", "G"},
	{"ck", "K"},
	{"x", "KS"},
	{"تش", "X"},
}

// consonants has the class of each consonant.
var consonants = func() map[rune]rune {
	m := map[rune]rune{}
	for class, letters := range map[rune]string{
		'B': "بپbp", 'T': "تطثt", 'D': "دذضظd", 'K': "كقخکkqc", 'G': "جغگژgj", 'S': "سصزsz", 'X': "شچ",
		'F': "فڤfv", 'L': "لl", 'M': "مm", 'N': "نn", 'R': "رr",
	} {
		for _, r := range letters {
			m[r] = class
		}
	}
	return m
}()

// vowels has the sounds that a letter between consonants may stand for; letters
// that are in neither table say nothing.
var vowels = map[rune]gap{
	'ا': soundA, 'ء': soundA, 'و': soundU, 'ي': soundI, 'ع': soundA | soundU | soundI,
	'ه': breath | soundA, 'ح': breath,
	'a': soundA, 'e': soundA | soundI, 'i': soundI, 'o': soundU | soundA, 'u': soundU | soundA, 'w': soundU, 'y': soundI, 'h': breath,
}
