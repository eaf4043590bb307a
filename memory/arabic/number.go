package arabic

import (
	"strings"
	"unicode/utf8"
)

// A Number is a number written in digits.
type Number struct {
	// Text is its value in ASCII: no thousands separators, a point before the
	// decimals, no zeros at the end of those. Leading zeros stay, because 007
	// and 7 are not the same. What has several points and is not grouped by
	// thousands (3.2.1, 24.11.2020) keeps all its points.
	Text string
	// Other is the second reading, empty if there is none: in 20.000 the point
	// may set off thousands, in 20,000 decimals.
	Other string
	// Raw is the number as written.
	Raw string
	// Start and End are its byte range in the source.
	Start, End int
}

// Numbers returns the numbers of s in order. Digits are ASCII, Arabic-Indic or
// Persian. Between digits, ٫ is a decimal separator and ٬ one of thousands;
// of . and , the last of two kinds sets off decimals, and what groups by three
// digits sets off thousands, so that ١٬٢٣٤٫٥, 1,234.5 and 1.234,5 are equal.
// A lone point before three digits is read as a decimal point, a lone comma as
// a separator of thousands. A comma that is neither, as in a list
// (1,2,3), ends the number. Signs,
// percent and currency are not part of it.
func Numbers(s string) []Number {
	var numbers []Number
	for i := 0; i < len(s); {
		if _, n := digitAt(s, i); n == 0 {
			i += step(s, i)
			continue
		}
		fields := scan(s, i)
		for len(fields) > 0 {
			text, other, used := read(fields)
			start, end := fields[0].start, fields[used-1].end
			numbers = append(numbers, Number{text, other, s[start:end], start, end})
			fields = fields[used:]
			i = end
		}
	}
	return numbers
}

// A field is one run of digits and the separator before it.
type field struct {
	sep        rune // 0 before the first
	digits     string
	start, end int // of the digits, in the source
}

// scan reads runs of digits with single separators between them, from i on.
func scan(s string, i int) []field {
	var fields []field
	var sep rune
	for {
		f := field{sep: sep, start: i}
		var digits []byte
		for {
			d, n := digitAt(s, i)
			if n == 0 {
				break
			}
			digits = append(digits, '0'+byte(d))
			i += n
		}
		f.digits, f.end = string(digits), i
		fields = append(fields, f)
		r, n := utf8.DecodeRuneInString(s[i:])
		if r != '.' && r != ',' && r != '٫' && r != '٬' {
			return fields
		}
		if _, d := digitAt(s, i+n); d == 0 {
			return fields
		}
		sep, i = r, i+n
	}
}

// read reads one number off the front of fields: its value, its second reading
// and how many fields it took.
func read(fields []field) (text, other string, used int) {
	if len(fields) == 1 {
		return fields[0].digits, "", 1
	}
	whole, sep := fields[0].digits, fields[1].sep
	groups := 1 // fields that form the whole part, if they are grouped
	for groups < len(fields) && fields[groups].sep == sep && sep != '٫' && thousands(fields[groups-1], fields[groups], groups) {
		groups++
	}
	switch {
	case groups > 1 && groups == len(fields):
		text = join(fields, "")
		if groups == 2 && sep == '.' {
			return decimal(whole, fields[1].digits), text, 2
		}
		if groups == 2 && sep == ',' {
			other = decimal(whole, fields[1].digits)
		}
		return text, other, groups
	case groups > 1 && groups == len(fields)-1 && fields[groups].sep != sep && fields[groups].sep != '٬':
		return decimal(join(fields[:groups], ""), fields[groups].digits), "", len(fields)
	case sep == '.' || sep == '٫':
		n := 1
		for n < len(fields) && fields[n].sep == sep {
			n++
		}
		if n == 2 {
			return decimal(whole, fields[1].digits), "", 2
		}
		return join(fields[:n], "."), "", n
	case sep == ',' && len(fields) == 2 && len(fields[1].digits) <= 2 && fields[0].sep != ',':
		return decimal(whole, fields[1].digits), "", 2
	case groups > 1:
		return join(fields[:groups], ""), "", groups
	}
	return whole, "", 1
}

// thousands reports whether g can follow f as a group of three digits. at is
// the index of g: the first group has one to three digits and is not zero.
func thousands(f, g field, at int) bool {
	return len(g.digits) == 3 && (at > 1 || len(f.digits) <= 3 && f.digits[0] != '0')
}

func join(fields []field, sep string) string {
	var b strings.Builder
	for i, f := range fields {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(f.digits)
	}
	return b.String()
}

func decimal(whole, part string) string {
	if part = strings.TrimRight(part, "0"); part == "" {
		return whole
	}
	return whole + "." + part
}

// digitAt returns the digit at byte i of s and its length; 0 if there is none.
func digitAt(s string, i int) (value, length int) {
	if i >= len(s) {
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(s[i:])
	if d, ok := digit(r); ok {
		return d, n
	}
	return 0, 0
}

// step returns the length of the character at byte i of s.
func step(s string, i int) int {
	_, n := utf8.DecodeRuneInString(s[i:])
	return n
}
