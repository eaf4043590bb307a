package spell

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"strings"
	"sync"

	"tarjuman/assets"
)

// A Variant is a way to spell English, by the name of its dictionary.
type Variant string

// The variants that the program carries. British is the one with -ise.
const (
	American Variant = "en_US"
	British  Variant = "en_GB"
)

// Variants are all variants of English, the default first.
func Variants() []Variant { return []Variant{American, British} }

// Language is the name of the variant in English.
func (v Variant) Language() string {
	if v == British {
		return "British English"
	}
	return "American English"
}

// ParseVariant returns the variant of a name such as en_GB, en-gb or GB.
func ParseVariant(name string) (Variant, bool) {
	short := strings.TrimPrefix(strings.ReplaceAll(strings.ToLower(name), "-", "_"), "en_")
	for _, v := range Variants() {
		if short == strings.ToLower(string(v)[len("en_"):]) {
			return v, true
		}
	}
	return "", false
}

var english = map[Variant]func() *Dictionary{
	American: sync.OnceValue(func() *Dictionary { return builtIn(American) }),
	British:  sync.OnceValue(func() *Dictionary { return builtIn(British) }),
}

// English returns the dictionary of a variant. The first call for each reads it, which
// takes a tenth of a second: not on the goroutine of a window. An unknown variant is
// American.
func English(v Variant) *Dictionary {
	load, ok := english[v]
	if !ok {
		load = english[American]
	}
	return load()
}

// builtIn reads a dictionary of the program itself, which is always whole.
func builtIn(v Variant) *Dictionary {
	d, err := Read(string(v), unpack(string(v)+".aff"), unpack(string(v)+".dic"))
	if err != nil {
		panic(err)
	}
	d.levels = commonWords
	return d
}

func unpack(name string) []byte {
	b, err := assets.Spelling.ReadFile("spelling/" + name + ".gz")
	if err != nil {
		panic(err)
	}
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	if b, err = io.ReadAll(z); err != nil {
		panic(fmt.Errorf("%s: %w", name, err))
	}
	return b
}

// commonWords are the words on the first four levels of SCOWL, 10, 20, 35 and 40, as
// the levels 0 to 3.
func commonWords() map[string]uint8 {
	s := string(unpack("common.txt"))
	out := make(map[string]uint8, strings.Count(s, "\n"))
	next := uint8(0)
	level := next
	for line := range strings.Lines(s) {
		if line = strings.TrimSuffix(line, "\n"); line[0] <= '9' && line[0] >= '0' {
			level, next = next, next+1
			continue
		}
		out[line] = level
	}
	return out
}
