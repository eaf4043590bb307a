// Package spell checks the spelling of translations and suggests what was meant. It
// reads dictionaries in the form of Hunspell, an affix file and a word list
// (hunspell(5)), and carries those for American and British English; names, terms
// and a personal dictionary stand beside them in a Checker.
//
// It knows words, not sentences: a right word in the wrong place is right. Words are
// looked up by taking affixes off, so that a dictionary takes little memory; the list
// of all its words is made when somebody asks for a suggestion first.
//
// Not followed are the directives for languages that write compound words as one
// (COMPOUNDFLAG and what belongs to it), and for tables of pronunciation (PHONE):
// Read tells which of those a dictionary has.
//
// Dictionaries and checkers never change and may be used by several goroutines.
// Ranges are bytes of the text.
package spell

import (
	"errors"
	"fmt"
	"iter"
	"slices"
	"sync"
)

// ErrDictionary is wrapped by every FileError.
var ErrDictionary = errors.New("the dictionary cannot be read")

// A FileError says what is wrong in a file of a dictionary, and what to do.
type FileError struct {
	File string
	// Line counts from 1; 0 is the whole file.
	Line int
	Why  string
}

// Error names the file and the line.
func (e *FileError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Why)
	}
	return fmt.Sprintf("%s, line %d: %s", e.File, e.Line, e.Why)
}

// Unwrap returns ErrDictionary.
func (e *FileError) Unwrap() error { return ErrDictionary }

// A Dictionary is the words of a language or a variant of one.
type Dictionary struct {
	// Name is what the user calls it: "en_US", or the name of its file.
	Name string
	// Notices tell, a sentence each, what of its files is not followed.
	Notices []string

	rules
	// roots are the words of the list by their spelling: an index of entries.
	roots   map[string]int32
	entries []entry
	sets    [][]flag
	// levels tells how common words are, 0 being the most common; nil where nobody knows.
	levels func() map[string]uint8
	// forms are all words, for suggestions, and near the letters that are typed for one
	// another.
	forms func() *forms
	near  func() *nearness
}

// An entry is a word of the list. Several may be spelt alike.
type entry struct {
	set  int32 // its flags in sets
	next int32 // the next one with the same spelling, or -1
}

// rules is what an affix file says.
type rules struct {
	flags          flagKind
	aliases        [][]flag // of AF, from 1
	keys           []string // groups of neighbours
	reps           []replacement
	maps           [][]string // each a set of what is alike
	input, output  []conversion
	breaks         []string
	prefixes       map[string][]affix // by what they add
	suffixes       map[string][]affix
	longest        struct{ prefix, suffix int } // of what they add, in bytes
	twofold        bool                         // some affix goes on
	fullStrip      bool
	noSplit        bool
	compoundMin    int
	compounds      [][]element
	compoundStart  [256]bool // the first bytes of words that compounds is about
	needAffix      flag
	forbidden      flag
	keepCase       flag
	noSuggest      flag
	substandard    flag
	onlyInCompound flag
	circumfix      flag
}

// A replacement is one of REP: a frequent mistake and what is right. The mistake may
// be bound to the start or the end of a word.
type replacement struct {
	from, to   string
	start, end bool
}

// A conversion is one of ICONV or OCONV.
type conversion struct{ from, to string }

// all returns the flags of each word of the list with this spelling.
func (d *Dictionary) all(word string) iter.Seq[[]flag] {
	return func(yield func([]flag) bool) {
		i, ok := d.roots[word]
		if !ok {
			return
		}
		for ; i >= 0; i = d.entries[i].next {
			if !yield(d.sets[d.entries[i].set]) {
				return
			}
		}
	}
}

// has reports whether a set of flags has one; the zero flag is in none.
func has(set []flag, f flag) bool { return f != 0 && slices.Contains(set, f) }

func newDictionary(name string) *Dictionary {
	d := &Dictionary{Name: name}
	d.rules = rules{
		prefixes: map[string][]affix{}, suffixes: map[string][]affix{},
		breaks: []string{"-", "^-", "-$"}, compoundMin: 3,
	}
	d.forms, d.near = sync.OnceValue(d.expand), sync.OnceValue(d.makeNear)
	return d
}
