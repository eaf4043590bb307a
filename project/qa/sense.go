package qa

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/project/align"
)

// senseChecks are about whether all of the source is there, and means the same.
var senseChecks = []Check{
	{ID: "C01", Group: "content", Name: "Not translated", Severity: Error, Scope: OfSegment, Anything: true, Empty: true, segment: notTranslated},
	{ID: "C05", Group: "content", Name: "Length, and parts left out", Severity: Warning, Scope: OfSegment, segment: leftOut},
	{ID: "C06", Group: "content", Name: "Negation", Severity: Info, Scope: OfSegment, segment: negation},
	{ID: "C10", Group: "content", Name: "Number of sentences", Severity: Info, Scope: OfSegment, segment: sentenceCount},
	{ID: "C11", Group: "content", Name: "Length of a list", Severity: Info, Scope: OfSegment, segment: listLength},
	{ID: "C15", Group: "content", Name: "A word missing in the source", Severity: Info, Scope: OfSource, segment: nounless},
}

// notTranslated finds segments without a target.
func notTranslated(s *Segment) []Finding {
	if strings.TrimSpace(s.tgt()) != "" || strings.TrimSpace(s.src()) == "" {
		return nil
	}
	return []Finding{{Message: say("It has no translation.")}}
}

// The limits of C05: the evidence, in nats, from which a part of the source is taken
// for lost, and that from which it is only a matter to know of; measured on news.
const (
	surelyLost = 2.3
	maybeLost  = 1.5
)

// The shares of characters outside of which a target is no translation, whatever it
// says; and how long a source is of which that is asked, and one whose parts are.
const (
	leastShare, mostShare = 0.35, 2.4
	leastSource           = 20
	leastOfParts          = 40
)

// leftOut finds targets that lack a part of their source, or are much longer.
func leftOut(s *Segment) []Finding {
	source, target := utf8.RuneCountInString(s.src()), utf8.RuneCountInString(s.tgt())
	if source <= leastSource {
		return nil
	}
	switch share := float64(target) / float64(source); {
	case share < leastShare:
		return []Finding{{Severity: Error, Message: say("The English is much too short: %s characters for %s.", strconv.Itoa(target), strconv.Itoa(source))}}
	case share > mostShare:
		return []Finding{{Severity: Error, Message: say("The English is much too long: %s characters for %s.", strconv.Itoa(target), strconv.Itoa(source))}}
	}
	if source < leastOfParts {
		return nil
	}
	l := s.vocabulary().Lost(s.comparison())
	if l.Score < maybeLost {
		return nil
	}
	f := Finding{
		Severity: Info, Source: []memory.Range{{Start: l.Start, End: l.End}},
		Message: say("This part of the source may be missing: %s.", short(s.src()[l.Start:l.End])),
	}
	if l.Score >= surelyLost {
		f.Severity = Warning
		f.Message = say("This part of the source seems to be missing: %s.", short(s.src()[l.Start:l.End]))
	}
	return []Finding{f}
}

// untaught is what is known of translations before a project has any.
var untaught = align.Learn(nil)

func (s *Segment) vocabulary() *align.Vocabulary {
	if s.Vocabulary == nil {
		return untaught
	}
	return s.Vocabulary
}

// comparison is what source and target have of each other.
func (s *Segment) comparison() *align.Comparison {
	return s.compared.get(func() *align.Comparison { return s.vocabulary().Compare(s.src(), s.tgt()) })
}

// negation finds a negation that only one side has.
func negation(s *Segment) []Finding {
	var denied *arabic.Polar
	for _, p := range arabic.Polarity(s.src()) {
		if negative[p.Text] && !idleAfter(s, p) {
			denied = &p
			break
		}
	}
	words := s.TargetWords()
	if denied != nil && !negated(s.tgt(), words) {
		r := memory.Range{Start: denied.Start, End: denied.End}
		return []Finding{{Message: say("The source denies something (%s); the English denies nothing.", s.cutSource(r)), Source: []memory.Range{r}}}
	}
	if denied == nil && !deniesSomehow(s) {
		for _, w := range words {
			if w.Text == "not" || w.Text == "never" || strings.HasSuffix(w.Text, "n't") || w.Text == "cannot" {
				if notOnly(words, w.Start) {
					continue
				}
				r := memory.Range{Start: w.Start, End: w.End}
				return []Finding{{Message: say("The English denies something (%s); the source denies nothing.", s.tgt()[r.Start:r.End]), Target: []memory.Range{r}}}
			}
		}
	}
	return nil
}

// notOnly reports whether the word at start is the not of "not only".
func notOnly(words []arabic.Word, start int) bool {
	for i, w := range words {
		if w.Start == start && i+1 < len(words) {
			next := words[i+1].Text
			return next == "only" || next == "just" || next == "least"
		}
	}
	return false
}

var negative = set("لم لن لا ليس غير دون عدم")

// idleAfter reports whether a negation denies nothing where it stands: لم ... إلا (only),
// لا يزال, لا سيما, فلا بد.
func idleAfter(s *Segment, p arabic.Polar) bool {
	words := s.SourceWords()
	for i, w := range words {
		if w.Start != p.Start {
			continue
		}
		for k := i + 1; k < min(i+8, len(words)); k++ {
			switch words[k].Text {
			case "الا", "سوي", "حتي", "بل", "فقط", "ايضا":
				return true
			}
		}
		if i > 0 && (words[i-1].Text == "ما" || words[i-1].Text == "سواء") {
			return true
		}
	}
	return p.Text == "لا" && (strings.HasPrefix(p.Object, "زال") || strings.HasSuffix(p.Object, "زال") || p.Object == "شك" || p.Object == "يتجزا") ||
		p.Text == "غير" && strings.HasPrefix(p.Object, "ها")
}

// deniesSomehow reports whether the source has a word that is rendered by a negation as
// often as not.
func deniesSomehow(s *Segment) bool {
	for _, w := range s.SourceWords() {
		t := strings.TrimPrefix(strings.TrimPrefix(w.Text, "و"), "ف")
		switch t {
		case "ما", "بلا", "لا", "لم", "لن", "كلا", "فلا", "الا", "سوي", "ليس", "بعيدا", "نادرا", "قلما", "بالكاد", "مستحيل", "عاجز", "عاجزه", "خال", "خاليه", "عكس", "بدلا", "بغير", "لست", "لسنا", "ليسا", "غيره":
			return true
		}
	}
	for _, w := range s.SourceWords() {
		for _, stem := range denyingStems {
			if strings.Contains(w.Text, stem) {
				return true
			}
		}
	}
	return false
}

// denyingStems are in words that deny by themselves, whatever is written with them.
var denyingStems = strings.Fields("نفي نفت رفض فشل منع حظر انعدام غياب نقص عجز استحال تجنب متنع امتناع فتقار فتقر فتقد " +
	"نكر انكار نسي خسر حرم توقف استبع ابعد ندر مجهول صعب رغم خلاف اخفق اقل قليل ضد استثناء تعذر نقيض")

// negators are words of English that deny, folded.
var negators = set(`no not never none nobody nothing nowhere neither nor without cannot cant dont lack lacks lacked lacking fail fails failed failing
	failure refuse refuses refused refusing refusal deny denies denied denying avoid avoids avoided avoiding prevent prevents prevented unlike hardly barely
	scarcely rarely seldom few little rather instead absence absent until unless least stop stopped stops halt missing false ban banned bar barred only
	difficult impossible against reject rejected rejects non ignorance minus nay non-`)

// unWords are those that begin like a negation and are none.
var unWords = set("under until union unions unit units unite united unites universal universe university universities unique uncle unanimous unanimously uniform unity understand " +
	"understood understanding undergo underwent unveil unveiled unveils unveiling unleash unless unto inside into in include includes included including increase increased " +
	"increases increasing increasingly indeed india indian indicate indicated indicates individual individuals industry industrial industries inform information initial " +
	"initially initiative initiatives injury injuries injured inner innings input inspire inspired install instead institute institution institutions insist insisted insurance " +
	"integrity intelligence intend intended intense interest interested interests interim interior internal international internet interview interviews introduce " +
	"introduced invest investment investments investor investors investigate investigated investigation investigations invite invited involve involved involves involving " +
	"island islands issue issues issued important importance impact imports import impose imposed impressive improve improved improvement improving immediate immediately " +
	"immigrant immigrants immigration image images imagine iran iranian iraq iraqi ireland irish iron illinois dispute discuss discussed discussion discussions discover " +
	"discovered disease diseases dish display displayed distance distant distinct district districts distribute distributed distribution disaster disasters discipline")

// negated reports whether an English text denies something, by a word, an ending or a
// prefix.
func negated(text string, words []arabic.Word) bool {
	for _, w := range words {
		t := w.Text
		if negators[t] || strings.HasSuffix(t, "n't") || strings.HasSuffix(t, "less") {
			return true
		}
		for part := range strings.SplitSeq(t, "-") {
			for _, p := range []string{"un", "in", "im", "il", "ir", "non", "dis", "mis", "de"} {
				if len(part) > len(p)+3 && strings.HasPrefix(part, p) && !unWords[part] && (p != "de" || strings.HasPrefix(part, "desta")) {
					return true
				}
			}
		}
		if t == "n" && w.End+2 < len(text) && strings.HasPrefix(text[w.End:], "’t") {
			return true
		}
	}
	return false
}

// sentenceCount finds targets with more or fewer sentences than their source, by more
// than one.
func sentenceCount(s *Segment) []Finding {
	source, target := sentences(s.src()), sentences(s.tgt())
	if d := source - target; d >= -1 && d <= 1 {
		return nil
	}
	return []Finding{{Message: say("The source has %s sentences and the English %s.", strconv.Itoa(source), strconv.Itoa(target))}}
}

// sentences counts those of a text: a full stop or the like with white space and a
// letter that is no small one behind it ends one, but not behind an abbreviation.
func sentences(text string) int {
	n := 1
	for i, r := range text {
		if !strings.ContainsRune(".!?؟…", r) {
			continue
		}
		rest := strings.TrimLeft(text[i+utf8.RuneLen(r):], `"”»')]’`)
		next := strings.TrimLeftFunc(rest, unicode.IsSpace)
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(next, `"“«'([‘`))
		if next == rest || next == "" || unicode.IsLower(first) || r == '.' && abbreviated(text[:i]) {
			continue
		}
		n++
	}
	return n
}

// abbreviated reports whether the last word of a text is written with a full stop:
// Mr., U.S., No., أ. or د.
func abbreviated(text string) bool {
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(`"“«([`, r) })+1:]
	return utf8.RuneCountInString(word) == 1 || strings.Contains(word, ".") || abbreviations[strings.ToLower(word)]
}

var abbreviations = set("mr mrs ms dr st sen rep gov gen col lt sgt capt rev hon prof no vs jr sr inc ltd co corp jan feb aug sept sep oct nov dec etc fig vol " +
	"mt ft approx dept est أ.د م.د")

// minList is how many items the list of a source has that is counted.
const minList = 4

// listLength finds lists that lost an item.
func listLength(s *Segment) []Finding {
	n, at := sourceList(s)
	if n < minList {
		return nil
	}
	m := 0
	for _, list := range englishLists(s.tgt()) {
		if list == n {
			return nil
		}
		m = max(m, list)
	}
	if m == 0 || m > n {
		return nil
	}
	return []Finding{{
		Message: say("The source lists %s things and the English %s.", strconv.Itoa(n), strconv.Itoa(m)),
		Source:  []memory.Range{at},
	}}
}

// sourceList returns how many items the longest list of the source has that goes on
// by و, and where it stands: its items have three words at most, and no verb.
func sourceList(s *Segment) (n int, at memory.Range) {
	words := s.SourceWords()
	text := s.src()
	for i := 0; i < len(words); i++ {
		count, last, end := 1, i, i
		for k := i + 1; k < len(words) && k <= last+3; k++ {
			gap := text[words[k-1].End:words[k].Start]
			w := words[k].Text
			if strings.ContainsAny(gap, "\".:!?؟؛«»()[]") || arabic.FunctionWord(w) || reportingVerbs()[strings.TrimPrefix(w, "و")].strength > 0 {
				break
			}
			item := strings.HasPrefix(w, "و") && utf8.RuneCountInString(w) > 3 && !arabic.FunctionWord(w[len("و"):])
			if item || strings.Contains(gap, "،") {
				count, last = count+1, k
			}
			end = k
		}
		if count > n && last > i {
			n, at = count, memory.Range{Start: words[i].Start, End: words[max(end, last)].End}
			for e := last; e > i; e-- {
				at.End = words[e].End
				break
			}
		}
	}
	return n, at
}

// englishLists returns how many items each list of an English text has: what stands
// between commas, and before and behind "and" or "or", of five words at most.
func englishLists(text string) (out []int) {
	count, gap, open := 1, 0, false
	flush := func() {
		if count > 2 {
			out = append(out, count)
		}
		count, gap, open = 1, 0, false
	}
	fields := strings.Fields(text)
	for i, f := range fields {
		low := strings.ToLower(strings.Trim(f, `"“”'’()`))
		switch {
		case low == "and" || low == "or" || low == "&" || low == "as" && i+1 < len(fields) && fields[i+1] == "well":
			if !open {
				count++
			}
			gap, open = 0, true
			continue
		case strings.HasSuffix(f, ",") || strings.HasSuffix(f, ";"):
			if gap > 5 {
				flush()
			}
			count++
			gap, open = 0, true
			continue
		case strings.HasSuffix(f, ".") && len(f) > 3 || strings.HasSuffix(f, ":") || f == "—" || f == "–":
			flush()
			continue
		}
		open = false
		if gap++; gap > 6 {
			flush()
		}
	}
	flush()
	return out
}

// abstract are adjectives of relation that are no nouns, folded and with an article.
var abstract = set("الدفاعي العسكري السياسي الاقتصادي التجاري الامني الثقافي الاجتماعي الاستراتيجي المالي الصحي التعليمي الانساني الدولي الاقليمي المستقبلي " +
	"الدبلوماسي القانوني البحري الجوي البري الزراعي الصناعي السياحي البييي الاعلامي الانمايي التنموي")

// prepositions are those before which such an adjective cannot stand alone.
var prepositions = set("اجل لاجل بسبب بشان حول خلال نحو ضد تجاه بغرض بهدف بفضل")

// nounless finds an adjective of the source that has no noun: من أجل الدفاعي.
func nounless(s *Segment) []Finding {
	words := s.SourceWords()
	for i := 1; i < len(words); i++ {
		if !prepositions[words[i-1].Text] || !abstract[words[i].Text] || strings.TrimSpace(s.src()[words[i-1].End:words[i].Start]) != "" {
			continue
		}
		r := memory.Range{Start: words[i-1].Start, End: words[i].End}
		return []Finding{{
			Message: say("Query for the author: a noun is missing before %s.", s.cutSource(memory.Range{Start: words[i].Start, End: words[i].End})),
			Source:  []memory.Range{r},
		}}
	}
	return nil
}
