package qa

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/names"
	"tarjuman/project"
)

// styleChecks are about the English alone, as the house wants it.
var styleChecks = []Check{
	{ID: "S03", Group: "style", Name: "Capitals", Severity: Warning, Scope: OfTarget, segment: capitalisation},
	{ID: "S04", Group: "style", Name: "Numbers in words", Severity: Info, Scope: OfTarget, segment: numberStyle},
	{ID: "S05", Group: "style", Name: "Article of names, and countries", Severity: Info, Scope: OfTarget, segment: articles},
	{ID: "S06", Group: "style", Name: "Phrases", Severity: Info, Scope: OfTarget, segment: phrases},
	{ID: "S07", Group: "style", Name: "Overlong sentence", Severity: Info, Scope: OfSegment, segment: overlong},
	{ID: "S08", Group: "style", Name: "Sentences that begin with And", Severity: Info, Scope: OfDocument, note: noteAnd, together: andOpenings},
}

// cased gives a word the capitals of another.
func cased(word, like string) string {
	r, _ := utf8.DecodeRuneInString(like)
	if !unicode.IsUpper(r) {
		return word
	}
	first, n := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(first)) + word[n:]
}

// proper are words that have a capital wherever they stand.
var proper = set(`monday tuesday wednesday thursday friday saturday sunday january february april june july september october november december
	arab arabs arabic american americans british french german italian spanish russian chinese turkish iranian iranians iraqi iraqis syrian syrians saudi saudis
	kuwaiti kuwaitis egyptian egyptians jordanian jordanians lebanese palestinian palestinians israeli israelis yemeni yemenis libyan libyans moroccan tunisian
	algerian sudanese emirati emiratis qatari qataris omani bahraini european europeans african africans asian kurdish islamic muslim muslims christian christians
	jewish english islam ramadan`)

// titles stand with a capital before a name, and without behind it.
var titleWords = []string{
	"secretary of state", "foreign minister", "prime minister", "defense minister", "defence minister", "interior minister", "crown prince",
	"vice president", "secretary-general", "president", "king", "queen", "prince", "sheikh", "sultan", "emir", "senator", "governor", "ambassador", "minister of foreign affairs",
}

// capitalisation finds sentences that begin with a small letter, names that have one,
// and titles before a name without a capital.
func capitalisation(s *Segment) (found []Finding) {
	text := s.tgt()
	words := s.TargetWords()
	if len(words) == 0 {
		return nil
	}
	first := text[words[0].Start:words[0].End]
	r, n := utf8.DecodeRuneInString(first)
	lead := text[:words[0].Start]
	if unicode.IsLower(r) && !strings.ContainsFunc(first, unicode.IsUpper) && !particle(text[words[0].Start:]) && !strings.ContainsAny(lead, "…[(-–—.@#") && !strings.Contains(first, ".") &&
		(s.Kind == project.Sentence || s.Kind == project.Heading) && !begunBefore(s) && (ended(text) || ended(s.src())) {
		at := memory.Range{Start: words[0].Start, End: words[0].Start + n}
		found = append(found, Finding{
			Message: say("The sentence begins with a small letter."),
			Target:  []memory.Range{{Start: words[0].Start, End: words[0].End}}, Fix: []Edit{{at, string(unicode.ToUpper(r))}},
		})
	}
	for i, w := range words {
		word := text[w.Start:w.End]
		if proper[word] && (i > 0 || len(found) == 0) {
			at := memory.Range{Start: w.Start, End: w.End}
			to := strings.ToUpper(word[:1]) + word[1:]
			found = append(found, Finding{Message: say("It has a capital: %s.", to), Target: []memory.Range{at}, Fix: []Edit{{at, to}}})
		}
	}
	for _, title := range titleWords {
		for from := 0; ; {
			i := strings.Index(text[from:], title+" ")
			if i < 0 {
				break
			}
			at := memory.Range{Start: from + i, End: from + i + len(title)}
			from = at.End
			if titled(s, text, at) {
				to := titleCase(title)
				found = append(found, Finding{
					Message: say("A title before a name has capitals: %s.", to),
					Target:  []memory.Range{at}, Fix: []Edit{{at, to}},
				})
			}
		}
	}
	return append(found, headingCase(s, words)...)
}

// particle reports whether a text begins with what has no capital at the beginning of a
// sentence either: al-, iPhone, a number or an address.
func particle(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return strings.HasPrefix(word, "al-") || strings.HasPrefix(word, "el-") || strings.ContainsAny(word, "@/_") || strings.Contains(strings.TrimRight(word, ".,"), ".")
}

// ended reports whether a text ends as a sentence does.
func ended(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " \"”»’')]"))
	return strings.ContainsRune(".!?؟", r)
}

// begunBefore reports whether the source does not begin a sentence: it begins with a
// comma or a dash, or is a part of a line.
func begunBefore(s *Segment) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(s.src()))
	return strings.ContainsRune("،,-–—…)]؛;:", r)
}

// titled reports whether a title stands before the name of a person: two words with
// capitals, or one that the ledger has, and no article or other small word that makes it
// a description.
func titled(s *Segment, text string, at memory.Range) bool {
	before := strings.ToLower(lastWord(text[:at.Start]))
	if r, _ := utf8.DecodeLastRuneInString(text[:at.Start]); unicode.IsLetter(r) || r == '-' {
		return false
	}
	if before == "the" || before == "a" || before == "an" || before == "deputy" || before == "vice" || strings.HasSuffix(before, "s") && strings.Contains(before, "'") {
		return false
	}
	rest := strings.Fields(text[at.End:])
	if len(rest) < 2 {
		return false
	}
	capital := func(w string) bool {
		r, _ := utf8.DecodeRuneInString(strings.TrimPrefix(strings.TrimPrefix(w, "al-"), "Al-"))
		return unicode.IsUpper(r)
	}
	return capital(rest[0]) && capital(rest[1]) && !strings.HasSuffix(rest[0], ",")
}

func lastWord(text string) string {
	f := strings.Fields(text)
	if len(f) == 0 {
		return ""
	}
	return f[len(f)-1]
}

func titleCase(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		if w != "of" {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.ReplaceAll(strings.Join(words, " "), "-g", "-G")
}

// headingCase finds headings with the capitals of the other style.
func headingCase(s *Segment, words []arabic.Word) []Finding {
	if s.Kind != project.Heading || s.Profile.Headings == "" {
		return nil
	}
	upper, lower := 0, 0
	for _, w := range words[1:] {
		word := s.tgt()[w.Start:w.End]
		r, _ := utf8.DecodeRuneInString(word)
		switch {
		case utf8.RuneCountInString(word) < 4 || arabic.FunctionWord(w.Text) || capitals(word):
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	switch {
	case s.Profile.Headings == SentenceCase && upper > 2 && lower == 0:
		return []Finding{{Severity: Info, Message: say("Headings of the house have capitals only where a sentence would.")}}
	case s.Profile.Headings == TitleCase && lower > 0:
		return []Finding{{Severity: Info, Message: say("Headings of the house have a capital for each word.")}}
	}
	return nil
}

// digits are the numbers that are words below ten.
var digits = []string{"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"}

// counted are words before or behind a number that keep its digits, folded.
var counted = set(`percent per cent million billion trillion thousand km kilometers kilometres miles meters metres feet foot inches inch kg kilograms pounds degrees degree points
	point a.m p.m am pm year-old years-old hundred tons tonnes acres hectares liters litres gallons mph dollars euros cents dinars riyals dirhams
	page chapter article section no number figure table part volume version group level phase step room channel route highway gate line class grade
	january february march april may june july august september october november december jan feb aug sept oct nov dec
	g7 g8 g20 covid unit track game round day week set act category type world resolution aged age to`)

// numberStyle finds small numbers in digits, and sentences that begin with digits.
func numberStyle(s *Segment) (found []Finding) {
	below := s.Profile.SpellBelow
	if below == 0 {
		return nil
	}
	text := s.tgt()
	words := s.TargetWords()
	for _, n := range arabic.Numbers(text) {
		i := slices.IndexFunc(words, func(w arabic.Word) bool { return w.Start <= n.Start && n.Start < w.End })
		at := memory.Range{Start: n.Start, End: n.End}
		if i == 0 && strings.Trim(text[:n.Start], " \"“'‘(") == "" && s.Kind == project.Sentence && len(words) > 3 && strings.HasSuffix(strings.TrimSpace(text), ".") && len(n.Raw) != 4 {
			found = append(found, Finding{Message: say("A sentence does not begin with digits."), Target: []memory.Range{at}})
			continue
		}
		if i < 0 || len(n.Raw) != 1 || n.Raw == "0" || int(n.Raw[0]-'0') >= below || words[i].Start != n.Start || words[i].End != n.End {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(text[:n.Start])
		after, _ := utf8.DecodeRuneInString(text[n.End:])
		if before != ' ' && before != '"' && before != '“' || after != ' ' {
			continue
		}
		if i+1 >= len(words) || counted[words[i+1].Text] || i > 0 && counted[words[i-1].Text] || unicode.IsUpper(rune(text[words[i+1].Start])) || i > 0 && unicode.IsUpper(rune(text[words[i-1].Start])) {
			continue
		}
		if r := words[i+1].Text[0]; r >= '0' && r <= '9' {
			continue
		}
		found = append(found, Finding{
			Message: say("Numbers below %s are words: %s.", itoa(below), digits[n.Raw[0]-'0']),
			Target:  []memory.Range{at}, Fix: []Edit{{at, digits[n.Raw[0]-'0']}},
		})
	}
	return found
}

// articles finds names whose article is not written as the house does, and the other
// way to write the United States.
func articles(s *Segment) (found []Finding) {
	text := s.tgt()
	style := s.Article
	if style == names.AsWritten {
		style = s.Profile.Article
	}
	for _, w := range s.TargetWords() {
		word := text[w.Start:w.End]
		rest, fused := strings.CutPrefix(word, "Al")
		if !fused {
			rest, fused = strings.CutPrefix(word, "El")
		}
		if r, _ := utf8.DecodeRuneInString(rest); fused && unicode.IsUpper(r) && strings.ContainsFunc(rest, unicode.IsLower) {
			at := memory.Range{Start: w.Start, End: w.End}
			to := style.Form(word[:2]+"-"+rest, names.Person)
			found = append(found, Finding{Message: say("The article of a name has a hyphen: %s.", to), Target: []memory.Range{at}, Fix: []Edit{{at, to}}})
		}
	}
	if style == names.LowerAl || style == names.CapitalAl {
		for _, r := range latinNames(text) {
			name := text[r.Start:r.End]
			to := style.Form(name, names.Person)
			if to == name || s.ledgerForm(name) || r.Start == 0 {
				continue
			}
			found = append(found, Finding{Message: say("The house writes the article so: %s.", to), Target: []memory.Range{r}, Fix: []Edit{{r, to}}})
		}
	}
	other := map[string]string{"US": "U.S.", "U.S.": "US"}[s.Profile.Country]
	for from := 0; other != ""; {
		i := strings.Index(text[from:], other)
		if i < 0 {
			break
		}
		at := memory.Range{Start: from + i, End: from + i + len(other)}
		from = at.End
		before, _ := utf8.DecodeLastRuneInString(text[:at.Start])
		after, _ := utf8.DecodeRuneInString(text[at.End:])
		if unicode.IsLetter(before) || unicode.IsLetter(after) || before == '.' || s.inForm(other) && s.ledgerForm(other) {
			continue
		}
		found = append(found, Finding{Message: say("The house writes %s.", s.Profile.Country), Target: []memory.Range{at}, Fix: []Edit{{at, s.Profile.Country}}})
	}
	return found
}

// ledgerForm reports whether the ledger writes a word so: it decides.
func (s *Segment) ledgerForm(word string) bool {
	for _, n := range s.FoundNames() {
		if slices.Contains(strings.Fields(n.Name.Latin+" "+n.Name.LatinShort), word) {
			return true
		}
	}
	return false
}

// The lengths of a sentence, in words, from which it is overlong where the profile does
// not say.
const (
	longEnglish = 45
	longArabic  = 60
)

// overlong finds sentences that are too long to read.
func overlong(s *Segment) []Finding {
	most := longEnglish
	if s.Profile.LongestSentence > 0 {
		most = s.Profile.LongestSentence
	}
	text := s.tgt()
	n := 0
	words := s.TargetWords()
	if len(words) <= most && len(s.SourceWords()) <= longArabic {
		return nil
	}
	for i, w := range words {
		n++
		last := i+1 == len(words)
		begin := strings.LastIndexByte(text[:w.Start], ' ') + 1 // of the word, with what it hangs on
		if !last && sentences(text[begin:words[i+1].End]) == 1 {
			continue
		}
		if n > most {
			return []Finding{{
				Message: say("This sentence has %s words.", itoa(n)),
				Target:  []memory.Range{{Start: words[i-n+1].Start, End: w.End}},
			}}
		}
		n = 0
	}
	if len(s.SourceWords()) > longArabic && sentences(text) == 1 {
		return []Finding{{Message: say("The source has %s words, and the English is one sentence.", itoa(len(s.SourceWords())))}}
	}
	return nil
}

func noteAnd(s *Segment) any {
	words := s.TargetWords()
	if len(words) < 3 || s.tgt()[words[0].Start:words[0].End] != "And" || !strings.HasPrefix(s.SourceFold().Text, "و") {
		return nil
	}
	return memory.Range{Start: words[0].Start, End: words[0].End}
}

// andOpenings finds the sentences of a document that begin with And, but for the first.
func andOpenings(d *Document) (found []Finding) {
	n := 0
	for i, note := range d.Notes {
		at, ok := note.(memory.Range)
		if !ok {
			continue
		}
		if n++; n == 1 {
			continue
		}
		f := Finding{
			Segment: d.Segments[i].ID, Message: say("Another sentence that begins with And; Arabic does so always, English seldom."),
			Target: []memory.Range{at},
		}
		rest := strings.TrimLeft(d.Segments[i].Target.Chars[at.End:], " ,")
		if r, size := utf8.DecodeRuneInString(rest); unicode.IsLetter(r) {
			end := len(d.Segments[i].Target.Chars) - len(rest) + size
			f.Fix = []Edit{{memory.Range{Start: at.Start, End: end}, string(unicode.ToUpper(r))}}
		}
		found = append(found, f)
	}
	return found
}
