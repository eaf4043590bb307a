package qa

import (
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tarjuman/memory"
	"tarjuman/memory/names"
	"tarjuman/project/spell"
)

// A Profile says which checks are asked, how much they matter, and what the house wants
// of the English. It must not be changed while it is in use.
type Profile struct {
	// Name is that by which it is chosen, and About says whose style it is.
	Name, About string
	// Severities has the severities of checks, by ID, that are not those of the
	// catalogue; Off is a check that is not asked. Own are those that the project has
	// decided on, whatever the file says; see Decide.
	Severities, Own map[string]Severity
	// Dates and Quotes are "" where the house has said nothing.
	Dates  DateStyle
	Quotes QuoteStyle
	// English is the variant of English that the house writes, by the name of its
	// dictionary; empty where each document may be in one of its own.
	English spell.Variant
	// SpellBelow is the number below which numbers are words, 0 where that is not asked.
	SpellBelow int
	// Article is how the article of names is written where the ledger does not say, and
	// Country "US" or "U.S.", empty for either.
	Article names.Article
	Country string
	// Headings is "" where their capitals are not asked.
	Headings HeadingCase
	// LongestSentence is in words, 0 for what is usual.
	LongestSentence int
	// Phrases are what the house does not want to read.
	Phrases []Phrase

	// OwnEnglish is the variant that the project has decided on, nil where it has not.
	OwnEnglish *spell.Variant

	text string // of the file
}

// A HeadingCase tells which words of a heading have capitals.
type HeadingCase string

// The cases.
const (
	SentenceCase HeadingCase = "sentence"
	TitleCase    HeadingCase = "title"
)

// A Phrase is what the house does not want to read, with what it wants instead.
type Phrase struct {
	// Find is a regular expression (RE2, in any case), and Use what takes the place of what it
	// finds, with $1 for its groups; empty where there is no certain one.
	Find, Use string
	// Say tells the translator what is the matter.
	Say string
	// Severity is Off where that of the check counts.
	Severity Severity
	// Bad are texts in which it has to be found, each with what comes of it behind =>, if
	// that is asked; Good are texts in which it must not be.
	Bad, Good []string

	line int
	re   *regexp.Regexp
	// needs are such that what re finds has one of them in small letters; nil for not
	// known.
	needs []string
}

// ErrProfile is wrapped by the errors about files and names of profiles.
var ErrProfile = errors.New("this is no profile")

//go:embed profiles/*.profile
var profileFiles embed.FS

// DefaultProfile is the name of the profile of a project that has chosen none.
const DefaultProfile = "news-american"

// ProfileNames are the names of the built-in profiles, the default one first.
func ProfileNames() []string { return []string{DefaultProfile, "ap", "reuters", "un"} }

// ProfileText returns the file of a built-in profile, from which a house may make its
// own.
func ProfileText(name string) (string, error) {
	b, err := profileFiles.ReadFile("profiles/" + name + ".profile")
	if err != nil {
		return "", fmt.Errorf("%w: there is no built-in profile %q; there are %s", ErrProfile, name, strings.Join(ProfileNames(), ", "))
	}
	return string(b), nil
}

// BuiltIn returns a built-in profile.
func BuiltIn(name string) (Profile, error) {
	text, err := ProfileText(name)
	if err != nil {
		return Profile{}, err
	}
	return ParseProfile(text)
}

// ParseProfile reads a profile: lines of a key, a colon and a value. What begins with #
// is a comment. A line "phrase:" begins a phrase, and the indented lines behind it
// belong to it. The keys are
//
//	name, about
//	base               a built-in profile from which this one differs
//	N01, S06, …        the severity of a check: off, info, warning or error
//	spelling           american or british
//	dates, quotes      american or british
//	numbers            the number below which numbers are words
//	article            al-, Al- or none
//	country            US or U.S.
//	headings           sentence or title
//	sentence           the most words of a sentence
//	phrase             a regular expression that is not wanted, in any case
//	  say, use         why, and what to write instead
//	  severity         its own, where it has one
//	  bad, good        texts that test it; bad: text => what comes of it
//
// An error wraps ErrProfile and names the line.
func ParseProfile(text string) (p Profile, err error) {
	n := 0
	defer func() { p.text = text }()
	for line := range strings.Lines(strings.TrimPrefix(text, "\ufeff")) {
		n++
		trimmed := strings.TrimSpace(line)
		if trimmed == "" || strings.HasPrefix(trimmed, "#") {
			continue
		}
		key, value, ok := strings.Cut(trimmed, ":")
		if !ok {
			return p, fmt.Errorf("%w: line %d: %q has no colon", ErrProfile, n, short(trimmed))
		}
		key, value = strings.TrimSpace(key), strings.TrimSpace(value)
		inside := line[0] == ' ' || line[0] == '\t'
		if inside && (len(p.Phrases) == 0 || p.Phrases[len(p.Phrases)-1].line == 0) {
			return p, fmt.Errorf("%w: line %d is indented, and no phrase stands before it", ErrProfile, n)
		}
		if inside {
			err = p.Phrases[len(p.Phrases)-1].set(key, value)
		} else {
			err = p.set(key, value, n)
		}
		if err != nil {
			return p, fmt.Errorf("%w: line %d: %w", ErrProfile, n, err)
		}
	}
	for i := range p.Phrases {
		if f := &p.Phrases[i]; f.Say == "" && f.Use == "" {
			return p, fmt.Errorf("%w: line %d: the phrase %s has neither say nor use", ErrProfile, f.line, f.Find)
		}
	}
	return p, nil
}

// set sets a key of a profile.
func (p *Profile) set(key, value string, line int) error {
	choice := func(to *string, of ...string) error {
		if !slices.Contains(of, value) {
			return fmt.Errorf("%s is %s, not %q", key, strings.Join(of, ", "), value)
		}
		*to = value
		return nil
	}
	number := func(to *int) (err error) {
		if *to, err = strconv.Atoi(value); err != nil || *to < 0 {
			return fmt.Errorf("%s is a number, not %q", key, value)
		}
		return nil
	}
	switch key {
	case "name":
		p.Name = value
	case "about":
		p.About = value
	case "base":
		text, err := ProfileText(value)
		if err != nil {
			return err
		}
		name, about := p.Name, p.About
		if *p, err = ParseProfile(text); err != nil {
			return err
		}
		for i := range p.Phrases {
			p.Phrases[i].line = 0
		}
		p.Name, p.About = name, about
	case "spelling":
		v, ok := map[string]spell.Variant{"american": spell.American, "british": spell.British}[value]
		if !ok {
			return fmt.Errorf("spelling is american or british, not %q", value)
		}
		p.English = v
	case "dates":
		return choice((*string)(&p.Dates), string(AmericanDates), string(BritishDates))
	case "quotes":
		return choice((*string)(&p.Quotes), string(AmericanQuotes), string(BritishQuotes))
	case "numbers":
		return number(&p.SpellBelow)
	case "sentence":
		return number(&p.LongestSentence)
	case "article":
		a, ok := names.ParseArticle(value)
		if !ok {
			return fmt.Errorf("the article is al-, Al- or none, not %q", value)
		}
		p.Article = a
	case "country":
		return choice(&p.Country, "US", "U.S.")
	case "headings":
		return choice((*string)(&p.Headings), string(SentenceCase), string(TitleCase))
	case "phrase":
		re, err := regexp.Compile("(?i)" + value)
		if err != nil {
			return fmt.Errorf("the regular expression %s: %w", value, err)
		}
		p.Phrases = append(p.Phrases, Phrase{Find: value, line: line, re: re, needs: needed(re.String())})
	default:
		if _, ok := ByID(key); !ok {
			return fmt.Errorf("no key and no check is called %q", key)
		}
		s, err := ParseSeverity(value)
		if err != nil {
			return err
		}
		if p.Severities == nil {
			p.Severities = map[string]Severity{}
		}
		p.Severities[key] = s
	}
	return nil
}

// set sets a key of a phrase.
func (f *Phrase) set(key, value string) (err error) {
	switch key {
	case "say":
		f.Say = value
	case "use":
		f.Use = value
	case "severity":
		f.Severity, err = ParseSeverity(value)
	case "bad":
		f.Bad = append(f.Bad, value)
	case "good":
		f.Good = append(f.Good, value)
	default:
		err = fmt.Errorf("a phrase has say, use, severity, bad and good, not %q", key)
	}
	return err
}

// Severity is that of the findings of a check which name none of their own.
func (p *Profile) Severity(k *Check) Severity {
	if s, ok := p.Severities[k.ID]; ok {
		return s
	}
	return k.Severity
}

// Decide gives checks a severity whatever the file says, or ends that where severity is
// nil.
func (p *Profile) Decide(ids []string, severity *Severity) error {
	own := maps.Clone(p.Own)
	if own == nil {
		own = map[string]Severity{}
	}
	for _, id := range ids {
		if severity == nil {
			delete(own, id)
		} else {
			own[id] = *severity
		}
	}
	return p.decided(own, p.OwnEnglish)
}

// DecideEnglish says which variant of English the project is written in, whatever the
// file says, or ends that where v is nil; an empty variant is either.
func (p *Profile) DecideEnglish(v *spell.Variant) error { return p.decided(p.Own, v) }

// Keep takes over what a project has decided besides another profile.
func (p *Profile) Keep(of *Profile) error { return p.decided(of.Own, of.OwnEnglish) }

// decided reads the profile anew with these decisions of the project.
func (p *Profile) decided(own map[string]Severity, english *spell.Variant) error {
	fresh, err := ParseProfile(p.text)
	if err != nil {
		return err
	}
	fresh.Name = cmp.Or(fresh.Name, p.Name)
	fresh.Own = own
	if fresh.Severities = maps.Clone(fresh.Severities); fresh.Severities == nil {
		fresh.Severities = map[string]Severity{}
	}
	maps.Copy(fresh.Severities, own)
	if english != nil {
		fresh.English, fresh.OwnEnglish = *english, english
	}
	*p = fresh
	return nil
}

// Equal reports whether two profiles ask the same.
func (p *Profile) Equal(o *Profile) bool {
	return p.text == o.text && maps.Equal(p.Own, o.Own) && p.English == o.English
}

// stored is how a project keeps its profile: a built-in one by its name, so that it
// becomes better with the program, and another one with its file.
type stored struct {
	BuiltIn string              `json:"built_in,omitempty"`
	Name    string              `json:"name,omitempty"`
	Text    string              `json:"text,omitempty"`
	Own     map[string]Severity `json:"own,omitempty"`
	English *spell.Variant      `json:"english,omitempty"`
}

// MarshalJSON writes what a project keeps of its profile.
func (p Profile) MarshalJSON() ([]byte, error) {
	s := stored{Name: p.Name, Text: p.text, Own: p.Own, English: p.OwnEnglish}
	if p.IsBuiltIn() {
		s = stored{BuiltIn: p.Name, Own: p.Own, English: p.OwnEnglish}
	}
	return json.Marshal(s)
}

// IsBuiltIn reports whether the profile is one of the program, whatever the project has
// decided besides.
func (p *Profile) IsBuiltIn() bool {
	text, err := ProfileText(p.Name)
	return err == nil && text == p.text
}

// UnmarshalJSON reads what MarshalJSON wrote. What names nothing is the default profile.
func (p *Profile) UnmarshalJSON(b []byte) error {
	var s stored
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	p.Name = s.Name
	if p.text = s.Text; s.Text == "" {
		text, err := ProfileText(cmp.Or(s.BuiltIn, DefaultProfile))
		if err != nil {
			return err
		}
		p.text = text
	}
	return p.decided(s.Own, s.English)
}

// Test tries the tests of the phrases of a profile, and returns what does not hold, with
// the lines of the file; those of its base are not tried.
func (p *Profile) Test() (wrong []error) {
	for i := range p.Phrases {
		f := &p.Phrases[i]
		if f.line == 0 {
			continue
		}
		for _, b := range f.Bad {
			text, want, asked := strings.Cut(b, "=>")
			text, want = strings.TrimSpace(text), strings.TrimSpace(want)
			switch {
			case !f.re.MatchString(text):
				wrong = append(wrong, fmt.Errorf("line %d: %s is not found in: %s", f.line, f.Find, text))
			case asked && f.applied(text) != want:
				wrong = append(wrong, fmt.Errorf("line %d: %s makes of: %s\nthis: %s\nnot: %s", f.line, f.Find, text, f.applied(text), want))
			}
		}
		for _, g := range f.Good {
			if f.re.MatchString(g) {
				wrong = append(wrong, fmt.Errorf("line %d: %s is found in: %s", f.line, f.Find, g))
			}
		}
	}
	return wrong
}

// Tests is how many texts test the phrases of a profile, without those of its base.
func (p *Profile) Tests() (n int) {
	for _, f := range p.Phrases {
		if f.line > 0 {
			n += len(f.Bad) + len(f.Good)
		}
	}
	return n
}

// applied is a text with what the house wants in the place of all that is found.
func (f *Phrase) applied(text string) string {
	var b strings.Builder
	at := 0
	for _, m := range f.re.FindAllStringSubmatchIndex(text, -1) {
		b.WriteString(text[at:m[0]])
		b.WriteString(f.replacement(text, m))
		at = m[1]
	}
	return b.String() + text[at:]
}

// replacement is what takes the place of a match, with its capital.
func (f *Phrase) replacement(text string, m []int) string {
	to, was := string(f.re.ExpandString(nil, f.Use, text, m)), text[m[0]:m[1]]
	if first, _, _ := strings.Cut(was, " "); capitals(first) {
		return to // OK is no capital of a sentence
	}
	return cased(to, was)
}

// phrases finds what the house does not want to read.
func phrases(s *Segment) (found []Finding) {
	small := smallLetters(s.tgt())
	for i := range s.Profile.Phrases {
		f := &s.Profile.Phrases[i]
		if f.needs != nil && !slices.ContainsFunc(f.needs, func(n string) bool { return strings.Contains(small, n) }) {
			continue
		}
		for _, m := range f.re.FindAllStringSubmatchIndex(s.tgt(), -1) {
			if m[0] == m[1] {
				continue
			}
			at := memory.Range{Start: m[0], End: m[1]}
			x := Finding{Severity: f.Severity, Message: say("%s", f.Say), Target: []memory.Range{at}}
			if f.Use != "" {
				to := f.replacement(s.tgt(), m)
				x.Fix = []Edit{{at, to}}
				if f.Say == "" {
					x.Message = say("The house writes: %s.", to)
				}
			}
			found = append(found, x)
		}
	}
	return found
}
