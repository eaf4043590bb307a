package qa

import (
	"context"
	"math/rand"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/terms"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// A fault is one kind of error that is put into pairs that have none.
type fault struct {
	name string
	// checks are those of which one has to speak up, and least the share, in percent,
	// that they have to find.
	checks []string
	least  float64
	// put makes a wrong pair of a good one, as they are written with their codes; false
	// where the pair does not lend itself to it. The good pair may be changed first: then
	// it is told as well.
	put func(r *rand.Rand, source, target string) (goodSource, goodTarget, wrong string, ok bool)
}

// inTarget is a fault that changes the target alone.
func inTarget(put func(r *rand.Rand, source, target string) (string, bool)) func(*rand.Rand, string, string) (string, string, string, bool) {
	return func(r *rand.Rand, source, target string) (string, string, string, bool) {
		wrong, ok := put(r, source, target)
		return source, target, wrong, ok && wrong != target
	}
}

// oneOf picks a match of a pattern.
func oneOf(r *rand.Rand, re *regexp.Regexp, s string) (memory.Range, bool) {
	all := re.FindAllStringIndex(s, -1)
	if len(all) == 0 {
		return memory.Range{}, false
	}
	m := all[r.Intn(len(all))]
	return memory.Range{Start: m[0], End: m[1]}, true
}

// replaced puts another text in the place of a match.
func replaced(re *regexp.Regexp, by func(r *rand.Rand, was string) string) func(*rand.Rand, string, string) (string, string, string, bool) {
	return inTarget(func(r *rand.Rand, _, target string) (string, bool) {
		m, ok := oneOf(r, re, target)
		if !ok {
			return "", false
		}
		return target[:m.Start] + by(r, target[m.Start:m.End]) + target[m.End:], true
	})
}

func another(words ...string) func(*rand.Rand, string) string {
	return func(r *rand.Rand, was string) string {
		for {
			if w := words[r.Intn(len(words))]; !strings.EqualFold(w, was) {
				if was[0] < 'a' {
					w = strings.ToUpper(w[:1]) + w[1:]
				}
				return w
			}
		}
	}
}

var (
	digitRun    = regexp.MustCompile(`\d+`)
	numberWords = regexp.MustCompile(`(?i)\b(?:three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty)\b`)
	scaleWords  = regexp.MustCompile(`\b(?:thousand|million|billion|trillion)\b`)
	monthWords  = regexp.MustCompile(`\b(?:January|February|April|June|July|August|September|October|November|December)\b`)
	ordinals    = regexp.MustCompile(`(?i)\b(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b`)
	numberLost  = regexp.MustCompile(`\s?\b\d[\d,.]*\d\b|\s?\b\d\b`)
	countedUnit = regexp.MustCompile(`\d (?:years|months|weeks|days|hours|minutes|miles|feet|pounds|tons|kilometers|kilometres|metres|meters)\b`)
	percentMark = regexp.MustCompile(`%| per ?cent\b`)
	moneyMark   = regexp.MustCompile(`[$£€]`)
	doubleMark  = regexp.MustCompile(`["“”]`)
	bracketMark = regexp.MustCompile(`[()\[\]]`)
	wordGap     = regexp.MustCompile(`[a-z] [a-z]`)
	lowWord     = regexp.MustCompile(`\b[a-z]{3,}\b`)
	comma       = regexp.MustCompile(`[a-z], [a-z]`)
)

// faults are the kinds. Those of names, negations and clauses have a test of their own.
var faults = []fault{
	{"number changed", []string{"N01", "N03", "N04", "N08", "P12"}, 97, replaced(digitRun, func(r *rand.Rand, was string) string {
		at := r.Intn(len(was))
		d := byte('1' + r.Intn(9))
		for d == was[at] {
			d = byte('1' + r.Intn(9))
		}
		return was[:at] + string(d) + was[at+1:]
	})},
	{"number lost", []string{"N01", "N02", "N03", "N05", "N06", "N08"}, 97, replaced(numberLost, func(*rand.Rand, string) string { return "" })},
	{"number in words changed", []string{"N01", "N02", "N03"}, 97, replaced(numberWords, another("three", "four", "five", "six", "seven", "eight", "nine", "ten", "twelve", "twenty", "thirty"))},
	{"magnitude changed", []string{"N03", "N01"}, 97, replaced(scaleWords, another("thousand", "million", "billion", "trillion"))},
	{"numbers exchanged", []string{"N01", "N02", "N03", "N05", "N06", "N07", "N08", "D01"}, 97, inTarget(func(r *rand.Rand, _, target string) (string, bool) {
		all := arabic.Numbers(target)
		if len(all) < 2 {
			return "", false
		}
		i := r.Intn(len(all) - 1)
		a, b := all[i], all[i+1]
		sameDate := slices.ContainsFunc(arabic.Dates(target), func(d arabic.Date) bool { return d.Start <= a.Start && b.End <= d.End })
		if a.Text == b.Text || sameDate { // 1918 September 29 is that day too
			return "", false
		}
		return target[:a.Start] + b.Raw + target[a.End:b.Start] + a.Raw + target[b.End:], true
	})},
	{"ordinal changed", []string{"N04"}, 90, inTarget(func(r *rand.Rand, source, target string) (string, bool) {
		m, ok := oneOf(r, ordinals, target)
		if !ok {
			return "", false
		}
		n := float64(englishOrdinals()[strings.ToLower(target[m.Start:m.End])])
		if !slices.ContainsFunc(amountsOf(source, arabic.Words(source), nil, nil, nil), func(a amount) bool { return a.kind == ordinal && a.is(n) }) {
			return "", false // a party, and not the third one
		}
		return target[:m.Start] + another("third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")(r, target[m.Start:m.End]) + target[m.End:], true
	})},
	{"percent lost", []string{"N05"}, 97, replaced(percentMark, func(*rand.Rand, string) string { return "" })},
	{"currency changed", []string{"N06"}, 97, replaced(moneyMark, func(_ *rand.Rand, was string) string {
		return map[string]string{"$": "£", "£": "€", "€": "$"}[was]
	})},
	{"unit changed", []string{"N07"}, 97, inTarget(func(r *rand.Rand, _, target string) (string, bool) {
		m, ok := oneOf(r, countedUnit, target)
		if !ok {
			return "", false
		}
		unit := another("years", "weeks", "hours", "miles", "tons", "meters")(r, target[m.Start+2:m.End])
		return target[:m.Start+2] + unit + target[m.End:], true
	})},
	{"month changed", []string{"D01"}, 97, replaced(monthWords, another("January", "February", "April", "June", "July", "August", "September", "October", "November", "December"))},
	{"quote lost", []string{"P01"}, 85, replaced(doubleMark, func(*rand.Rand, string) string { return "" })},
	{"bracket lost", []string{"P05"}, 97, replaced(bracketMark, func(*rand.Rand, string) string { return "" })},
	{"question mark of Arabic", []string{"C04"}, 97, inTarget(func(_ *rand.Rand, _, target string) (string, bool) {
		return strings.Replace(target, "?", "؟", 1), strings.Contains(target, "?")
	})},
	{"question lost", []string{"C09"}, 97, inTarget(func(_ *rand.Rand, source, target string) (string, bool) {
		return strings.Replace(target, "?", ".", 1), strings.Count(target, "?") == 1 && strings.ContainsAny(source, "?؟")
	})},
	{"Arabic word left", []string{"C03"}, 97, inTarget(func(r *rand.Rand, source, target string) (string, bool) {
		m, ok := oneOf(r, wordGap, target)
		words := arabic.Words(source)
		w := words[r.Intn(len(words))]
		if !ok || !hasArabic(source[w.Start:w.End]) {
			return "", false
		}
		return target[:m.Start+2] + source[w.Start:w.End] + " " + target[m.Start+2:], true
	})},
	{"Arabic digits left", []string{"N09"}, 97, replaced(digitRun, func(_ *rand.Rand, was string) string {
		return strings.Map(func(r rune) rune { return r - '0' + '٠' }, was)
	})},
	{"mark of direction", []string{"P10"}, 97, inTarget(func(r *rand.Rand, _, target string) (string, bool) {
		m, ok := oneOf(r, wordGap, target)
		if !ok {
			return "", false
		}
		return target[:m.Start+1] + []string{"\u200f", "\u202b", "\u061c", "\ufeff"}[r.Intn(4)] + target[m.Start+1:], true
	})},
	{"code lost", []string{"P11"}, 97, func(r *rand.Rand, source, target string) (string, string, string, bool) {
		a, b := strings.Fields(source), strings.Fields(target)
		if len(a) < 3 || len(b) < 3 {
			return "", "", "", false
		}
		i, j := r.Intn(len(a)), r.Intn(len(b))
		a[i], b[j] = "⟦1⟧"+a[i]+"⟦/1⟧", "⟦1⟧"+b[j]+"⟦/1⟧"
		good := strings.Join(b, " ")
		return strings.Join(a, " "), good, strings.Replace(good, []string{"⟦1⟧", "⟦/1⟧"}[r.Intn(2)], "", 1), true
	}},
	{"address changed", []string{"P12"}, 97, func(r *rand.Rand, source, target string) (string, string, string, bool) {
		address := []string{"info@example.com", "https://example.org/news?id=7", "www.example.net", "@kuwait_news"}[r.Intn(4)]
		at := 1 + r.Intn(len(address)-2)
		for address[at] == address[at-1] {
			at = 1 + r.Intn(len(address)-2)
		}
		mistyped := address[:at-1] + address[at:at+1] + address[at-1:at] + address[at+1:]
		return source + " " + address, target + " " + address, target + " " + mistyped, true
	}},
	{"word doubled", []string{"P09"}, 97, inTarget(func(r *rand.Rand, _, target string) (string, bool) {
		m, ok := oneOf(r, lowWord, target)
		w := ""
		if ok {
			w = target[m.Start:m.End]
		}
		return target[:m.End] + " " + w + target[m.End:], ok && !mayDouble[w]
	})},
	{"space doubled", []string{"P08"}, 97, inTarget(func(r *rand.Rand, _, target string) (string, bool) {
		m, ok := oneOf(r, wordGap, target)
		return target[:max(m.End-1, 0)] + " " + target[max(m.End-1, 0):], ok
	})},
	{"space before a comma", []string{"P07"}, 97, replaced(comma, func(_ *rand.Rand, was string) string { return was[:1] + " " + was[1:] })},
	{"stop lost", []string{"P06"}, 97, inTarget(func(_ *rand.Rand, source, target string) (string, bool) {
		m := lastMark(target)
		return target[:m.Start] + target[m.End:], target[m.Start:m.End] == "." && endsIn(source, ".") && !abbreviation.MatchString(target)
	})},
	{"term changed", []string{"T01", "T02"}, 97, nil},
}

// A trial is a pair with an error in it.
type trial struct {
	id, source, good, wrong string
	found                   bool
}

// mostOfAKind is how many pairs get an error of one kind.
const mostOfAKind = 150

// trials puts an error of a kind into pairs that have none, in an order by chance that
// is always the same. A kind that needs a check that is not there has none.
func trials(t *testing.T, all []*project.Segment, results map[string]*Results, f fault) []trial {
	t.Helper()
	if _, ok := tried[f.name]; !ok {
		tried[f.name] = putInto(t, all, results, f)
	}
	return tried[f.name]
}

// tried keeps the trials: two tests ask for them.
var tried = map[string][]trial{}

func putInto(t *testing.T, all []*project.Segment, results map[string]*Results, f fault) []trial {
	t.Helper()
	r := rand.New(rand.NewSource(7))
	if f.put == nil {
		if _, ok := ByID(f.checks[0]); !ok {
			return nil
		}
		return termFaults(t, all, results, r)
	}
	var out []trial
	c, bad := onlyChecker, wrongPairs(t)
	for _, i := range r.Perm(len(all)) {
		seg := all[i]
		source, target, wrong, ok := f.put(r, seg.Source.Chars, seg.Target.Chars)
		if !ok || wrong == target || slices.ContainsFunc(f.checks, func(id string) bool { return bad[id+" "+seg.ID] }) {
			continue
		}
		found := speaks(t, c, all, results, i, source, wrong, f.checks) > speaks(t, c, all, results, i, source, target, f.checks)
		if out = append(out, trial{seg.ID, source, target, wrong, found}); len(out) == mostOfAKind {
			break
		}
	}
	return out
}

// TestFaults puts errors into published pairs that have none, and counts those that are
// found: of which a check of the kind says more than of the pair as it was.
func TestFaults(t *testing.T) {
	all := corpora(t)
	made, kinds := 0, 0
	results := map[string]*Results{}
	for _, f := range faults {
		tried := trials(t, all, results, f)
		if len(tried) == 0 {
			t.Logf("%-24s left out: there is no check %s", f.name, f.checks[0])
			continue
		}
		found, missed := 0, ""
		for _, x := range tried {
			if x.found {
				found++
			} else if len(missed) < 4000 {
				missed += "\n" + x.id + "\n\t" + x.source + "\n\t" + x.good + "\n\t" + x.wrong
			}
		}
		made, kinds = made+len(tried), kinds+1
		share := 100 * float64(found) / float64(len(tried))
		t.Logf("%-24s %4d of %4d, %5.1f %%, at least %.0f %%", f.name, found, len(tried), share, f.least)
		if share < f.least {
			t.Errorf("%s: %.1f %% found, want %.0f %%; not found:%s", f.name, share, f.least, missed)
		}
	}
	if made < 2000 || kinds < 15 {
		t.Errorf("%d errors of %d kinds: at least 2000 of 15 are wanted", made, kinds)
	}
}

// onlyChecker is one for all faults, so that what was found in their documents stays.
var onlyChecker = plain()

// speaks counts what some checks say of a segment with these texts, in its document.
func speaks(t *testing.T, c *Checker, all []*project.Segment, results map[string]*Results, i int, source, target string, checks []string) (n int) {
	t.Helper()
	seg := *all[i]
	var err error
	if seg.Source, err = text.Parse(source); err != nil {
		t.Fatal(err)
	}
	if seg.Target, err = text.Parse(target); err != nil {
		t.Fatal(err)
	}
	found := c.Check(&seg)
	if slices.ContainsFunc(checks, func(id string) bool { k, _ := ByID(id); return k.Scope >= OfDocument }) {
		from, to := i, i+1
		for from > 0 && all[from-1].Doc == seg.Doc {
			from--
		}
		for to < len(all) && all[to].Doc == seg.Doc {
			to++
		}
		document := slices.Clone(all[from:to])
		document[i-from] = &seg
		if results[seg.Doc] == nil {
			results[seg.Doc] = &Results{}
		}
		lists, err := results[seg.Doc].Check(context.Background(), c, document, inTurn)
		if err != nil {
			t.Fatal(err)
		}
		found = slices.Concat(lists...)
	}
	for _, f := range found {
		if slices.Contains(checks, f.Check) {
			n++
		}
	}
	return n
}

// termPairs are words of the corpora whose translation is always the same.
var termPairs = [][2]string{
	{"الولايات المتحدة", "United States"},
	{"الحكومة", "government"},
	{"المحكمة", "court"},
	{"الانتخابات", "election"},
	{"الشرطة", "police"},
	{"الاتحاد الأوروبي", "European Union"},
	{"الرئيس", "president"},
	{"الحرب", "war"},
	{"المدينة", "city"},
}

// termFaults puts another word in the place of a term.
func termFaults(t *testing.T, all []*project.Segment, results map[string]*Results, r *rand.Rand) (out []trial) {
	t.Helper()
	var list []terms.Term
	for i, p := range termPairs {
		term, err := terms.Term{ID: strconv.Itoa(i), Source: p[0], Preferred: p[1], Allowed: []string{p[1] + "s"}}.Normal()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, term)
	}
	c := plain()
	c.Terms = []*terms.Base{terms.New(list)}
	for _, i := range r.Perm(len(all)) {
		seg := all[i]
		hits := terms.Find(seg.Source.Chars, c.Terms...)
		if len(hits) == 0 {
			continue
		}
		good := seg.Target.Chars
		_, at, ok := hits[0].Term.Rendered(good)
		wrong := good[:at.Start] + "thing" + good[at.End:]
		if _, _, again := hits[0].Term.Rendered(wrong); !ok || again {
			continue
		}
		checks := []string{"T01", "T02"}
		found := speaks(t, c, all, results, i, seg.Source.Chars, wrong, checks) > speaks(t, c, all, results, i, seg.Source.Chars, good, checks)
		if out = append(out, trial{seg.ID, seg.Source.Chars, good, wrong, found}); len(out) == mostOfAKind {
			break
		}
	}
	return out
}
