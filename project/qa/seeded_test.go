package qa

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/arabic"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// A slip makes of a good pair one that is wrong in one respect; ok is false where the
// pair does not lend itself to that. n is a number of the pair.
type slip func(n int, source, target string) (wrong string, ok bool)

// clauseEnds are where a clause or a phrase of English may begin.
var clauseEnds = regexp.MustCompile(`[,;:—]\s+|\s+(?:and|which|who|that|while|but|as|because|after|before|when|with|in|for|to)\s+`)

// withoutClause leaves out a clause of four words and a quarter of the target, at least.
func withoutClause(n int, _, target string) (string, bool) {
	at := []int{0}
	for _, m := range clauseEnds.FindAllStringIndex(target, -1) {
		at = append(at, m[0])
	}
	at = append(at, len(target))
	var all []string
	for i := range at {
		for _, end := range at[i+1:] {
			share := float64(end-at[i]) / float64(len(target))
			if len(strings.Fields(target[at[i]:end])) >= 4 && share >= 0.25 && share <= 0.6 {
				all = append(all, strings.TrimSpace(target[:at[i]]+target[end:]))
				break
			}
		}
	}
	if len(all) == 0 {
		return "", false
	}
	return all[n%len(all)], true
}

// otherNames are put in the place of names.
var otherNames = strings.Fields("Washington Trump Netanyahu Alberta Minnesota Peterson Madagascar Fernandez Gilbert Saddam Thompson Vermont Kowalski Mubarak Brandenburg Simmons")

// otherName puts another name in the place of one that sounds like a word of the source.
func otherName(n int, source, target string) (string, bool) {
	var sounds []arabic.Skeleton
	for _, w := range arabic.Words(source) {
		for _, c := range arabic.Candidates(nil, w.Text) {
			sounds = append(sounds, arabic.SkeletonOf(c.Text))
		}
	}
	var names []memory.Range
	for _, r := range latinNames(target) {
		key := arabic.SkeletonOf(target[r.Start:r.End])
		if r.Start > 0 && len(key.Consonants) > 2 && slices.ContainsFunc(sounds, key.Same) {
			names = append(names, r)
		}
	}
	if len(names) == 0 {
		return "", false
	}
	r, other := names[n%len(names)], otherNames[n%len(otherNames)]
	if strings.Contains(target, other) {
		return "", false
	}
	return target[:r.Start] + other + target[r.End:], true
}

// withoutNot makes a statement of a denial.
func withoutNot(_ int, source, target string) (string, bool) {
	if len(arabic.Polarity(source)) == 0 {
		return "", false
	}
	i := strings.Index(target, " not ")
	if i < 0 {
		return "", false
	}
	return target[:i] + target[i+len(" not"):], true
}

var saidOnly = regexp.MustCompile(`\b(said|says)\b`)

// claimed says of what was said that it was claimed.
func claimed(_ int, source, target string) (string, bool) {
	if !strings.Contains(arabic.Fold(source), "قال") || !saidOnly.MatchString(target) {
		return "", false
	}
	return saidOnly.ReplaceAllString(target, "claimed"), true
}

// every so many pairs are one with a slip.
const every = 12

// TestSeeded makes one slip in every so many pairs of the published translations, learns
// from all of them, and counts the slips that are found: by the checks that are named, in
// pairs of which they said nothing before.
func TestSeeded(t *testing.T) {
	all := corpora(t)
	before := checked(t, all)
	for _, c := range []struct {
		name   string
		slip   slip
		checks []string
		least  float64
	}{
		{"a clause left out", withoutClause, []string{"C05", "C10", "C11"}, 80},
		{"another name", otherName, []string{"T05"}, 80},
		{"a negation lost", withoutNot, []string{"C06"}, 50},
		{"said became claimed", claimed, []string{"C07"}, 90},
	} {
		made, found := 0, 0
		for first := range every {
			seeded := slices.Clone(all)
			var at []int
			for i := first; i < len(all); i += every {
				wrong, ok := c.slip(i, all[i].Source.Chars, all[i].Target.Chars)
				if !ok {
					continue
				}
				s := *all[i]
				s.Target = text.Plain(wrong)
				seeded[i] = &s
				at = append(at, i)
			}
			after := checked(t, seeded)
			for _, i := range at {
				says := func(list []Finding) bool {
					return slices.ContainsFunc(list, func(f Finding) bool { return slices.Contains(c.checks, f.Check) })
				}
				if says(before[i]) {
					continue
				}
				made++
				if says(after[i]) {
					found++
				} else if os.Getenv("SHOW") != "" && strings.Contains(c.name, os.Getenv("SHOW")) {
					t.Logf("not found:\n%s\n%s", all[i].Source.Chars, seeded[i].Target.Chars)
				}
			}
			if os.Getenv("ALL") == "" {
				break
			}
		}
		share := 100 * float64(found) / float64(max(made, 1))
		t.Logf("%-20s %4d of %4d, %5.1f %%, at least %.0f %%", c.name, found, made, share, c.least)
		if share < c.least {
			t.Errorf("%s: %.1f%%, want %.0f", c.name, share, c.least)
		}
	}
}

func checked(t *testing.T, all []*project.Segment) [][]Finding {
	t.Helper()
	var r Results
	found, err := r.Check(t.Context(), taught(t, all), all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
