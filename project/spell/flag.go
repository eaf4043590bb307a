package spell

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A flag is one mark of a word or an affix. 0 is none.
type flag uint32

// onlyUpper marks the capitalised form that is added to a word such as McDonald or
// UNESCO, so that MCDONALD and UNESCO'S are found, and Mcdonald is not.
const onlyUpper flag = 1<<32 - 1

// A flagKind is how an affix file writes flags: FLAG.
type flagKind uint8

const (
	charFlags flagKind = iota // a character each, also FLAG UTF-8
	longFlags                 // two characters each
	numFlags                  // numbers with commas between
)

// maxNumber is the highest number that is a flag.
const maxNumber = 65_535

// parse returns the flags of a field. Aliases of AF are not looked up.
func (k flagKind) parse(s string) ([]flag, error) {
	var out []flag
	switch k {
	case longFlags:
		runes := []rune(s)
		if len(runes)%2 != 0 {
			return nil, fmt.Errorf("the flags %q are not pairs of characters, as FLAG long has them", s)
		}
		for i := 0; i < len(runes); i += 2 {
			a, b := runes[i], runes[i+1]
			if a > 0xFFFF || b > 0xFFFF {
				return nil, fmt.Errorf("the flag %q has characters that FLAG long cannot have", string(runes[i:i+2]))
			}
			out = append(out, flag(a)<<16|flag(b))
		}
	case numFlags:
		for n := range strings.SplitSeq(s, ",") {
			v, err := strconv.Atoi(n)
			if err != nil || v < 1 || v > maxNumber {
				return nil, fmt.Errorf("the flag %q is no number from 1 to %d, as FLAG num has them", n, maxNumber)
			}
			out = append(out, flag(v))
		}
	default:
		for _, r := range s {
			out = append(out, flag(r))
		}
	}
	return out, nil
}

// one returns the flag that a field is.
func (k flagKind) one(s string) (flag, error) {
	set, err := k.parse(s)
	if err == nil && len(set) != 1 {
		err = fmt.Errorf("%q is not one flag", s)
	}
	if err != nil {
		return 0, err
	}
	return set[0], nil
}

// set returns the flags of a field, which may be the number of an alias.
func (r *rules) set(s string) ([]flag, error) {
	if len(r.aliases) == 0 {
		return r.flags.parse(s)
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > len(r.aliases) {
		return nil, fmt.Errorf("%q is no number of one of the %d flag vectors of AF", s, len(r.aliases))
	}
	return r.aliases[n-1], nil
}

// An element is a flag of a COMPOUNDRULE, with how often it may be met.
type element struct {
	flag     flag
	optional bool // * or ?
	many     bool // *
}

// compound parses the pattern of a COMPOUNDRULE.
func (k flagKind) compound(s string) ([]element, error) {
	var out []element
	for s != "" {
		r, n := utf8.DecodeRuneInString(s)
		if r == '*' || r == '?' {
			if len(out) == 0 || out[len(out)-1].optional {
				return nil, fmt.Errorf("%q stands behind no flag", string(r))
			}
			out[len(out)-1].optional, out[len(out)-1].many = true, r == '*'
			s = s[n:]
			continue
		}
		name := s[:n]
		if r == '(' {
			end := strings.IndexByte(s, ')')
			if end < 0 {
				return nil, fmt.Errorf("the parenthesis of %q is not closed", s)
			}
			name, n = s[1:end], end+1
		}
		set, err := k.parse(name)
		if err != nil {
			return nil, err
		}
		for _, f := range set {
			out = append(out, element{flag: f})
		}
		s = s[n:]
	}
	if len(out) == 0 {
		return nil, fmt.Errorf("it has no flag")
	}
	return out, nil
}
