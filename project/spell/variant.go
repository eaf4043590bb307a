package spell

import (
	"strings"
	"sync"
)

// A Spelling tells of a word that American and British English write in two ways, which
// of both it is, and how the other one writes it.
type Spelling struct {
	Variant Variant
	Other   string
	// Ending is set for -ise and -ize, which are both British: by the house's choice.
	Ending bool
}

// A difference is how the two write a part of words.
type difference struct {
	american, british string
	ending            bool // see Spelling.Ending
	// shared allows that the variant has the word of the other one too, with another
	// meaning: British meter and metre.
	shared bool
}

// differences are tried in turn: the first one holds that leads from a word of one
// dictionary alone to one of the other.
var differences = []difference{
	{american: "iz", british: "is", ending: true},
	{american: "yz", british: "ys"},
	{american: "or", british: "our", shared: true},
	{american: "eter", british: "etre", shared: true},
	{american: "gram", british: "gramme", shared: true},
	{american: "draft", british: "draught", shared: true},
	{american: "check", british: "cheque", shared: true},
	{american: "tire", british: "tyre", shared: true},
	{american: "er", british: "re"},
	{american: "enter", british: "entr"},
	{american: "iter", british: "itr"},
	{american: "ense", british: "ence", shared: true},
	{american: "practice", british: "practise", shared: true},
	{american: "practicing", british: "practising"},
	{american: "practiced", british: "practised"},
	{american: "jewelry", british: "jewellery"},
	{american: "mold", british: "mould"},
	{american: "molt", british: "moult"},
	{american: "smolder", british: "smoulder"},
	{american: "maneuver", british: "manoeuvre"},
	{american: "maneuver", british: "manoeuvr"},
	{american: "l", british: "ll"},
	{american: "ll", british: "l"},
	{american: "og", british: "ogue"},
	{american: "e", british: "ae"},
	{american: "e", british: "oe"},
	{american: "ey", british: "y"},
	{american: "ay", british: "ey"},
	{american: "ow", british: "ough"},
	{american: "i", british: "y"},
	{american: "a", british: "y"},
	{american: "f", british: "ph"},
	{american: "z", british: "s"},
	{american: "k", british: "c"},
	{american: "", british: "e"},
	{american: "um", british: "ium"},
	{american: "curb", british: "kerb", shared: true},
	{american: "mom", british: "mum", shared: true},
	{american: "gray", british: "grey"},
	{american: "checker", british: "chequer"},
}

// SpellingOf tells whether a word is written in one variant of English only, and how it
// is in the other. The first call makes the lists of both, which takes about a second.
func SpellingOf(word string) (s Spelling, ok bool) {
	s, ok = spellings()[strings.ToLower(normal(word))]
	if ok {
		s.Other = inCaseOf(s.Other, word)
	}
	return s, ok
}

// inCaseOf writes a word in small letters as another one is written.
func inCaseOf(small, word string) string {
	switch caseOf(word) {
	case capital:
		return capitalise(small)
	case upper:
		return strings.ToUpper(small)
	}
	return small
}

// spellings are the words of one list alone that a difference leads to a word of the
// other alone.
var spellings = sync.OnceValue(func() map[string]Spelling {
	out := map[string]Spelling{}
	us, gb := English(American), English(British)
	for _, side := range []struct {
		from, to *Dictionary
		variant  Variant
	}{{us, gb, American}, {gb, us, British}} {
		f, g := side.from.forms(), side.to.forms()
		for i := range f.len() {
			word := f.word(i)
			if _, both := g.find(word); both || caseOf(word) != lower {
				continue
			}
			if s, ok := counterpart(word, side.variant, f, g); ok {
				out[word] = s
			}
		}
	}
	return out
})

// counterpart finds how the other variant writes a word.
func counterpart(word string, v Variant, from, to *forms) (Spelling, bool) {
	for _, d := range differences {
		a, b := d.american, d.british
		if v == British {
			a, b = b, a
		}
		for i := 0; i+len(a) <= len(word); i++ {
			if word[i:i+len(a)] != a {
				continue
			}
			other := word[:i] + b + word[i+len(a):]
			if _, ok := to.find(other); !ok {
				continue
			}
			if _, ok := from.find(other); !ok || d.shared {
				return Spelling{v, other, d.ending}, true
			}
		}
	}
	return Spelling{}, false
}
