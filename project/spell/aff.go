package spell

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
)

// The limits of a dictionary: a file with more is refused.
const (
	maxAff     = 32 << 20  // bytes of an affix file
	maxDic     = 128 << 20 // bytes of a word list
	maxRules   = 500_000   // rules of affixes
	maxAlike   = 5_000     // of them that add the same
	maxWords   = 5_000_000 // words of a list
	maxFlags   = 1_000     // flags of a word
	maxPart    = 200       // bytes of what an affix adds or takes
	maxTable   = 100_000   // lines of another table
	maxPattern = 200       // flags of a COMPOUNDRULE
)

// quiet are directives that change nothing here: they are for other programs, for other
// ways to find words in a text (UAX #29 is ours) or to find suggestions.
var quiet = map[string]bool{
	"TRY": true, "WORDCHARS": true, "NAME": true, "HOME": true, "VERSION": true, "LANG": true, "MAXNGRAMSUGS": true, "MAXDIFF": true, "ONLYMAXDIFF": true,
	"MAXCPDSUGS": true, "SUGSWITHDOTS": true, "LEMMA_PRESENT": true, "WARN": true, "AM": true, "COMPOUNDROOT": true,
}

// An affReader is in the middle of an affix file.
type affReader struct {
	d    *Dictionary
	file string
	line int
	// announced is how many lines each table says that it has, and seen how many there
	// were, by the words that begin them; at is where it said so.
	announced, seen, at map[string]int
	cross               map[string]bool // of a class of affixes
	unknown             []string
	rules               int
}

func (r *affReader) fail(format string, args ...any) error {
	return &FileError{r.file, r.line, fmt.Sprintf(format, args...)}
}

func (r *affReader) notice(line int, format string, args ...any) {
	r.d.Notices = append(r.d.Notices, fmt.Sprintf("%s, line %d: %s", r.file, line, fmt.Sprintf(format, args...)))
}

// readAff reads an affix file into d and returns how its texts are encoded; nil is
// UTF-8.
func (d *Dictionary) readAff(file string, b []byte) (encoding.Encoding, error) {
	if len(b) > maxAff {
		return nil, &FileError{file, 0, fmt.Sprintf("it has more than %d MB, which is no affix file", maxAff>>20)}
	}
	r := &affReader{
		d: d, file: file,
		announced: map[string]int{}, seen: map[string]int{}, at: map[string]int{}, cross: map[string]bool{},
	}
	enc, err := r.encoding(b)
	if err != nil {
		return nil, err
	}
	s, err := decodeLines(file, b, enc)
	if err != nil {
		return nil, err
	}
	for line := range strings.Lines(s) {
		r.line++
		if fields := strings.Fields(line); len(fields) > 0 && fields[0][0] != '#' {
			if err := r.directive(fields); err != nil {
				return nil, err
			}
		}
	}
	r.count()
	for _, table := range []map[string][]affix{d.prefixes, d.suffixes} {
		for _, list := range table {
			for _, a := range list {
				d.twofold = d.twofold || len(a.goesOn) > 0
			}
		}
	}
	if len(r.unknown) > 0 {
		d.Notices = append(d.Notices, fmt.Sprintf("%s: not followed: %s; words of the language that are made by it may be marked as wrong, or wrong ones be passed over",
			file, strings.Join(r.unknown, ", ")))
	}
	return enc, nil
}

// encoding finds the SET line, which may stand anywhere; nil is UTF-8.
func (r *affReader) encoding(b []byte) (encoding.Encoding, error) {
	n := 0
	for line := range bytes.Lines(b) {
		n++
		fields := bytes.Fields(line)
		if len(fields) < 2 || string(fields[0]) != "SET" {
			continue
		}
		name := strings.ToLower(string(fields[1]))
		switch {
		case name == "utf-8" || name == "utf8":
			return nil, nil
		case strings.HasPrefix(name, "iso8859"):
			name = "iso-8859" + name[len("iso8859"):]
		case strings.HasPrefix(name, "microsoft-cp"):
			name = "windows-" + name[len("microsoft-cp"):]
		case strings.HasPrefix(name, "cp125"):
			name = "windows-" + name[len("cp"):]
		}
		enc, err := htmlindex.Get(name)
		if err != nil {
			r.line = n
			return nil, r.fail("the encoding %q is not known: save both files as UTF-8 and write SET UTF-8", fields[1])
		}
		return enc, nil
	}
	// Without SET the files are what Hunspell was made for first.
	return htmlindex.Get("iso-8859-1")
}

// decodeLines returns the text of a file. A byte that is not in its encoding is
// refused with its line.
func decodeLines(file string, b []byte, enc encoding.Encoding) (string, error) {
	b = bytes.TrimPrefix(b, []byte("\uFEFF"))
	s := string(b)
	if enc != nil {
		decoded, err := enc.NewDecoder().Bytes(b)
		if err != nil {
			return "", &FileError{file, 0, fmt.Sprintf("it is not in the encoding that SET names: %v", err)}
		}
		return string(decoded), nil
	}
	if utf8.ValidString(s) {
		return s, nil
	}
	n := 0
	for line := range strings.Lines(s) {
		n++
		if !utf8.ValidString(line) && !strings.HasPrefix(line, "#") {
			return "", &FileError{file, n, "it is not UTF-8, as SET says: name the encoding of the file in the SET line of the affix file, or convert both files"}
		}
	}
	return strings.ToValidUTF8(s, "\uFFFD"), nil // in comments only
}

// directive takes one line of the file.
func (r *affReader) directive(f []string) error {
	d := r.d
	switch f[0] {
	case "SET":
		return nil
	case "FULLSTRIP":
		d.fullStrip = true
		return nil
	case "NOSPLITSUGS":
		d.noSplit = true
		return nil
	case "PFX", "SFX":
		return r.affix(f)
	}
	flags := map[string]*flag{
		"NEEDAFFIX": &d.needAffix, "PSEUDOROOT": &d.needAffix, "FORBIDDENWORD": &d.forbidden, "KEEPCASE": &d.keepCase,
		"NOSUGGEST": &d.noSuggest, "SUBSTANDARD": &d.substandard, "ONLYINCOMPOUND": &d.onlyInCompound, "CIRCUMFIX": &d.circumfix,
	}
	if to := flags[f[0]]; to != nil {
		if err := r.need(f, 2); err != nil {
			return err
		}
		one, err := d.rules.flags.one(f[1])
		if err != nil {
			return r.fail("%s: %v", f[0], err)
		}
		*to = one
		return nil
	}
	switch f[0] {
	case "FLAG", "KEY", "COMPOUNDMIN":
		if err := r.need(f, 2); err != nil {
			return err
		}
		return r.value(f[0], f[1])
	case "REP", "MAP", "ICONV", "OCONV", "BREAK", "COMPOUNDRULE", "AF":
		if err := r.need(f, 2); err != nil {
			return err
		}
		return r.table(f)
	}
	name := strings.Map(func(c rune) rune { return min(max(c, ' '), '~') }, f[0])
	if !quiet[name] && !slices.Contains(r.unknown, name) && len(name) < 40 && len(r.unknown) < 40 && strings.ToUpper(name) == name {
		r.unknown = append(r.unknown, name)
	}
	return nil
}

// need refuses a line that has fewer words.
func (r *affReader) need(f []string, n int) error {
	if len(f) < n {
		return r.fail("%s has %d words and needs %d: complete or remove the line", f[0], len(f), n)
	}
	return nil
}

func (r *affReader) value(name, v string) error {
	d := r.d
	switch name {
	case "FLAG":
		switch strings.ToLower(v) {
		case "long":
			d.rules.flags = longFlags
		case "num":
			d.rules.flags = numFlags
		case "utf-8", "char":
			d.rules.flags = charFlags
		default:
			return r.fail("FLAG %s: it has to be long, num or UTF-8", v)
		}
	case "KEY":
		d.keys = strings.Split(v, "|")
	case "COMPOUNDMIN":
		n, err := strconv.Atoi(v)
		if err != nil {
			return r.fail("COMPOUNDMIN %s: it has to be a number", v)
		}
		d.compoundMin = max(n, 1)
	}
	return nil
}

// table takes a line of a table: the first says how many follow.
func (r *affReader) table(f []string) error {
	d, name := r.d, f[0]
	if _, begun := r.announced[name]; !begun {
		n, err := strconv.Atoi(f[1])
		if err != nil || n < 0 || n > maxTable {
			return r.fail("%s: the first line of the table has to say how many lines follow, up to %d", name, maxTable)
		}
		r.announced[name], r.at[name] = n, r.line
		if name == "BREAK" {
			d.breaks = nil
		}
		return nil
	}
	if r.seen[name]++; r.seen[name] > maxTable {
		return r.fail("%s has more than %d lines", name, maxTable)
	}
	switch name {
	case "REP", "ICONV", "OCONV":
		if len(f) < 3 && name == "REP" {
			f = append(f, "") // nothing stands for what is one too much
		}
		if err := r.need(f, 3); err != nil {
			return err
		}
		if len(f[1])+len(f[2]) > 2*maxPart {
			return r.fail("%s: it has more than %d bytes", name, 2*maxPart)
		}
		switch name {
		case "REP":
			rep := replacement{from: strings.ReplaceAll(f[1], "_", " "), to: strings.ReplaceAll(f[2], "_", " ")}
			rep.from, rep.start = strings.CutPrefix(rep.from, "^")
			rep.from, rep.end = strings.CutSuffix(rep.from, "$")
			if rep.from != "" {
				d.reps = append(d.reps, rep)
			}
		case "ICONV":
			d.input = append(d.input, conversion{f[1], f[2]})
		default:
			d.output = append(d.output, conversion{f[1], f[2]})
		}
	case "MAP":
		set, err := related(f[1])
		if err != nil {
			return r.fail("MAP: %v", err)
		}
		d.maps = append(d.maps, set)
		for _, a := range set { // sequences are replaced as those of REP are
			for _, b := range set {
				if a != b && utf8.RuneCountInString(a)+utf8.RuneCountInString(b) > 2 {
					d.reps = append(d.reps, replacement{from: a, to: b})
				}
			}
		}
	case "BREAK":
		if f[1] != "^" && f[1] != "$" {
			d.breaks = append(d.breaks, f[1])
		}
	case "COMPOUNDRULE":
		pattern, err := d.rules.flags.compound(f[1])
		if err == nil && len(pattern) > maxPattern {
			err = fmt.Errorf("it has more than %d flags", maxPattern)
		}
		if err != nil {
			return r.fail("COMPOUNDRULE %s: %v", f[1], err)
		}
		d.compounds = append(d.compounds, pattern)
	case "AF":
		set, err := d.rules.flags.parse(f[1])
		if err == nil && len(set) > maxFlags {
			err = fmt.Errorf("it has more than %d flags", maxFlags)
		}
		if err != nil {
			return r.fail("AF: %v", err)
		}
		d.aliases = append(d.aliases, set)
	}
	return nil
}

// related reads a set of MAP: characters, and sequences of them in parentheses.
func related(s string) ([]string, error) {
	var out []string
	for s != "" {
		_, n := utf8.DecodeRuneInString(s)
		one := s[:n]
		if one == "(" {
			end := strings.IndexByte(s, ')')
			if end < 2 {
				return nil, fmt.Errorf("the parenthesis of %q is not closed, or empty", s)
			}
			one, n = s[1:end], end+1
		}
		out = append(out, one)
		s = s[n:]
	}
	return out, nil
}

// affix takes a line of PFX or SFX: the head of a class, or a rule of one.
func (r *affReader) affix(f []string) error {
	if err := r.need(f, 4); err != nil {
		return err
	}
	d, class := r.d, f[0]+" "+f[1]
	one, err := d.rules.flags.one(f[1])
	if err != nil {
		return r.fail("%s: %v", f[0], err)
	}
	if n, begun := r.announced[class]; !begun || r.seen[class] >= n && len(f) == 4 && (f[2] == "Y" || f[2] == "N") {
		more, err := strconv.Atoi(f[3])
		if err != nil || more < 0 || f[2] != "Y" && f[2] != "N" {
			return r.fail("%s: the first line of a class has to be like \"%s Y 3\": Y or N for the cross product, and how many rules follow", class, class)
		}
		if !begun {
			r.at[class] = r.line
		}
		r.announced[class], r.cross[class] = n+more, f[2] == "Y"
		return nil
	}
	r.seen[class]++
	if r.rules++; r.rules > maxRules {
		return r.fail("the file has more than %d rules of affixes", maxRules)
	}
	a := affix{flag: one, cross: r.cross[class], strip: f[2]}
	add, more, goesOn := strings.Cut(f[3], "/")
	if goesOn {
		if a.goesOn, err = d.set(more); err != nil {
			return r.fail("%s: %v", class, err)
		}
	}
	a.add = add
	for _, s := range []*string{&a.strip, &a.add} {
		if *s == "0" {
			*s = ""
		}
		if len(*s) > maxPart {
			return r.fail("%s: what an affix adds or takes has more than %d bytes", class, maxPart)
		}
	}
	if len(f) > 4 {
		if a.when, err = parseCondition(f[4]); err != nil {
			return r.fail("%s: %v", class, err)
		}
	}
	table, longest := d.prefixes, &d.longest.prefix
	if f[0] == "SFX" {
		table, longest = d.suffixes, &d.longest.suffix
	}
	table[a.add], *longest = append(table[a.add], a), max(*longest, len(a.add))
	if len(table[a.add]) > maxAlike {
		return r.fail("%s: more than %d rules add %q", class, maxAlike, a.add)
	}
	return nil
}

// count tells which tables have not as many lines as they say.
func (r *affReader) count() {
	var names []string
	for name, n := range r.announced {
		if r.seen[name] != n {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int { return r.at[a] - r.at[b] })
	for _, name := range names[:min(len(names), 20)] {
		r.notice(r.at[name], "%s says that it has %d lines, and has %d; all of them are used", name, r.announced[name], r.seen[name])
	}
}
