package segment

import (
	"fmt"
	"strings"
	"unicode"
)

// The classes that have a letter of their own, by ICU (UTS #18), which SRX 2.0
// names as its syntax: they know all of Unicode, not only ASCII as in Java.
var (
	spaces     = table(unicode.White_Space)
	digits     = table(unicode.Nd)
	wordChars  = table(unicode.L, unicode.M, unicode.Nd, unicode.Nl, unicode.Pc, unicode.Other_Alphabetic, unicode.Join_Control)
	blanks     = table(unicode.Zs).union(one('\t'))
	newlines   = normal([]span{{'\n', '\r'}, {0x85, 0x85}, {0x2028, 0x2029}})
	notNewline = newlines.negate()
	anything   = charset(nil).negate()
)

// posix are the names that are neither a general category nor a script.
var posix = map[string]charset{
	"alpha":      table(unicode.L, unicode.Nl, unicode.Other_Alphabetic),
	"alphabetic": table(unicode.L, unicode.Nl, unicode.Other_Alphabetic),
	"lower":      table(unicode.Ll, unicode.Other_Lowercase),
	"lowercase":  table(unicode.Ll, unicode.Other_Lowercase),
	"upper":      table(unicode.Lu, unicode.Other_Uppercase),
	"uppercase":  table(unicode.Lu, unicode.Other_Uppercase),
	"titlecase":  table(unicode.Lt),
	"digit":      digits,
	"alnum":      table(unicode.L, unicode.Nl, unicode.Other_Alphabetic, unicode.Nd),
	"letter":     table(unicode.L),
	"punct":      table(unicode.P),
	"space":      spaces,
	"whitespace": spaces,
	"blank":      blanks,
	"cntrl":      table(unicode.Cc),
	"word":       wordChars,
	"xdigit":     normal([]span{{'0', '9'}, {'A', 'F'}, {'a', 'f'}}),
	"ascii":      {{0, 0x7F}},
	"l1":         {{0, 0xFF}},
	"any":        anything,
	"assigned":   table(unicode.C, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z),
}

// property returns the characters that \p{name} stands for. The name may be a
// general category, short or long, a script, a binary property or a POSIX
// class, with Java's prefixes Is and java or ICU's gc= and sc=; case, spaces
// and underscores do not matter. Blocks (InArabic) are not known.
func property(name string) (charset, error) {
	plain := loose(name)
	if _, value, ok := strings.Cut(plain, "="); ok {
		plain = value
	}
	for _, prefix := range []string{"", "is", "java"} {
		key, ok := strings.CutPrefix(plain, prefix)
		if !ok {
			continue
		}
		if c, ok := posix[key]; ok {
			return c, nil
		}
		if t, ok := tables[key]; ok {
			return table(t), nil
		}
	}
	return nil, fmt.Errorf(`unknown character property \p{%s}`, name)
}

// tables are Unicode's tables by their loose names. Categories go first: M is
// a category, and no script or property may take its place.
var tables = func() map[string]*unicode.RangeTable {
	m := make(map[string]*unicode.RangeTable)
	for name, t := range unicode.Properties {
		m[loose(name)] = t
	}
	for name, t := range unicode.Scripts {
		m[loose(name)] = t
	}
	for name, short := range unicode.CategoryAliases {
		m[loose(name)] = unicode.Categories[short]
	}
	for name, t := range unicode.Categories {
		m[loose(name)] = t
	}
	return m
}()

func loose(name string) string {
	return strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(name))
}
