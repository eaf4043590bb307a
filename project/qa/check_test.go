package qa

import (
	"context"
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory"
	"tarjuman/memory/text"
	"tarjuman/project"
)

// A pair is a case of one check of a segment.
type pair struct {
	source, target string
	// marked are what the ranges in the target show, apart by |, and fixed is the
	// target after the fix; empty is not asked.
	marked, fixed string
}

// try asks one check of a segment what it says of bad pairs, about each of which it
// says something, and of good ones, about which it says nothing.
func try(t *testing.T, c *Checker, id string, bad, good []pair) {
	t.Helper()
	if len(bad) < leastPairs || len(good) < leastPairs {
		t.Errorf("%s has %d bad and %d good pairs: three of each are the least", id, len(bad), len(good))
	}
	for i := range len(bad) + len(good) {
		counts(id, i < len(bad))
	}
	for i, p := range slices.Concat(bad, good) {
		found := slices.DeleteFunc(c.Check(segment(t, p.source, p.target)), func(f Finding) bool { return f.Check != id })
		if i >= len(bad) {
			if len(found) > 0 {
				t.Errorf("%s says %q of the good pair\n%s\n%s", id, found[0].Message, p.source, p.target)
			}
			continue
		}
		if len(found) == 0 {
			t.Errorf("%s says nothing of\n%s\n%s", id, p.source, p.target)
			continue
		}
		var marked []string
		fixed := text.Plain(p.target)
		for i, f := range found {
			marked = append(marked, cut(p.target, f.Target)...)
			fixed = Apply(fixed, found[len(found)-1-i].Fix)
		}
		if got := strings.Join(marked, "|"); p.marked != "" && got != p.marked {
			t.Errorf("%s marks %q, want %q, in\n%s", id, got, p.marked, p.target)
		}
		if p.fixed != "" && fixed.Chars != p.fixed {
			t.Errorf("%s mends to\n%s\nwant\n%s", id, fixed.Chars, p.fixed)
		}
	}
}

// leastPairs is how many good pairs, or documents, each check is tried with, and how many
// bad ones.
const leastPairs = 3

// triedWith counts those, by check: good ones and bad ones.
var triedWith = map[string]*[2]int{}

// counts counts a pair, or a document, that a check was tried with.
func counts(id string, bad bool) {
	if triedWith[id] == nil {
		triedWith[id] = &[2]int{}
	}
	if bad {
		triedWith[id][1]++
	} else {
		triedWith[id][0]++
	}
}

// TestMain runs the tests and then, where all were run and pass, asks whether each check
// was tried with enough pairs.
func TestMain(m *testing.M) {
	code := m.Run()
	if all := flag.Lookup("test.run").Value.String() == "" && flag.Lookup("test.list").Value.String() == "" && flag.Lookup("test.skip").Value.String() == ""; all && code == 0 {
		for _, k := range Checks() {
			n := triedWith[k.ID]
			if n == nil {
				n = &[2]int{}
			}
			if n[0] < leastPairs || n[1] < leastPairs {
				fmt.Printf("FAIL: %s is tried with %d good and %d bad pairs: at least %d of each are wanted\n", k.ID, n[0], n[1], leastPairs)
				code = 1
			}
		}
	}
	os.Exit(code)
}

// segment makes a segment of texts with their codes written.
func segment(t testing.TB, source, target string) *project.Segment {
	t.Helper()
	seg := &project.Segment{ID: "s", Doc: "d", Status: project.Translated}
	var err error
	if seg.Source, err = text.Parse(source); err != nil {
		t.Fatal(err)
	}
	if seg.Target, err = text.Parse(target); err != nil {
		t.Fatal(err)
	}
	return seg
}

// plain is a checker without terms and names.
func plain() *Checker { return &Checker{SourceLanguage: "ar", TargetLanguage: "en"} }

// document asks all checks about segments of one document, each a unit, and returns
// what they say as "number ID", in the order of the segments.
func document(t *testing.T, c *Checker, pairs ...pair) (found []string) {
	t.Helper()
	var all []*project.Segment
	for i, p := range pairs {
		s := segment(t, p.source, p.target)
		s.ID, s.Unit = string(rune('1'+i)), i
		all = append(all, s)
	}
	var r Results
	lists, err := r.Check(context.Background(), c, all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	for _, list := range lists {
		for _, f := range list {
			found = append(found, f.Segment+" "+f.Check)
		}
	}
	return found
}

func inTurn(n int, f func(i int)) error {
	for i := range n {
		f(i)
	}
	return nil
}

// TestCatalogue compares the list with the one that was agreed on.
func TestCatalogue(t *testing.T) {
	b, err := os.ReadFile("../../../shared/language/qa_catalogue.tsv")
	if err != nil {
		t.Skip("no catalogue of checks beside the project: ", err)
	}
	var want []string
	for line := range strings.Lines(string(b)) {
		id, rest, _ := strings.Cut(line, "\t")
		if id[0] == '#' {
			continue
		}
		want = append(want, id)
		k, ok := ByID(id)
		if !ok {
			t.Errorf("the catalogue has %s, and there is no such check", id)
		} else {
			if group, _, _ := strings.Cut(rest, "\t"); !strings.HasPrefix(k.Group, strings.TrimSuffix(group, "uation")) {
				t.Logf("%s stands in %s here, and in %s there", id, k.Group, group)
			}
		}
	}
	at := 0
	for _, k := range Checks() {
		if k.ID == "C15" {
			continue // a query that the sample article asks for, of our own
		}
		i := slices.Index(want[at:], k.ID)
		if i < 0 {
			t.Errorf("%s is not in the catalogue, or not in its order", k.ID)
			continue
		}
		at += i + 1
	}
}

// cut is what ranges of a text show.
func cut(s string, ranges []memory.Range) (out []string) {
	for _, r := range ranges {
		out = append(out, s[r.Start:r.End])
	}
	return out
}

// described are the checks whose examples in the catalogue are no texts, or need more
// than one segment, terms or a ledger.
var described = strings.Fields("D03 D05 T01 T02 T03 T04 T06 C01 C10 C12 C13 C14 P03 P10 S04 S07 S08 S01")

// TestExamples asks the checks about the examples of the catalogue.
func TestExamples(t *testing.T) {
	b, err := os.ReadFile("../../../shared/language/qa_catalogue.tsv")
	if err != nil {
		t.Skip("no catalogue of checks beside the project: ", err)
	}
	c := taught(t, nil)
	for line := range strings.Lines(string(b)) {
		f := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if f[0][0] == '#' || slices.Contains(described, f[0]) {
			continue
		}
		says := func(target string) bool {
			return slices.Contains(document(t, c, pair{source: f[8], target: target}), "1 "+f[0])
		}
		if !says(f[9]) {
			t.Errorf("%s says nothing of\n%s\n%s", f[0], f[8], f[9])
		}
		if says(f[10]) {
			t.Errorf("%s speaks of the good pair\n%s\n%s", f[0], f[8], f[10])
		}
	}
}
