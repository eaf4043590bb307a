package qa

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// A peer is a way to run pofilter of the translate-toolkit.
type peer struct {
	name string
	args []string
}

// peers are all tests of pofilter, and only those that are about what these checks are
// about: without the capitals, which Arabic has not.
var peers = []peer{
	{"pofilter, all tests", nil},
	{"pofilter, chosen tests", []string{
		"-t", "numbers", "-t", "brackets", "-t", "doublequoting", "-t", "endpunc", "-t", "puncspacing", "-t", "doublewords", "-t", "doublespacing",
		"-t", "xmltags", "-t", "urls", "-t", "emails", "-t", "variables", "-t", "printf", "-t", "unchanged", "-t", "untranslated", "-t", "blank",
		"-t", "tabs", "-t", "startwhitespace", "-t", "endwhitespace", "-t", "validchars",
	}},
}

// TestPofilter lays what the checks find beside what pofilter finds, in the same pairs:
// the share of errors of each kind that is found, and the share of published pairs that
// is complained of, without those that are wrong. An error is found where there is a
// complaint that the pair without it has not.
func TestPofilter(t *testing.T) {
	tool, err := exec.LookPath("pofilter")
	if err != nil {
		t.Skip("no pofilter on this machine (Debian: translate-toolkit)")
	}
	if testing.Short() {
		t.Skip("it takes half a minute")
	}
	all := corpora(t)
	wrong := wrongPairs(t)
	sound := func(id string) bool { // no check has a word against it that is right
		for place := range wrong {
			if strings.HasSuffix(place, " "+id) {
				return false
			}
		}
		return true
	}
	results := map[string]*Results{}
	var lines [][2]string
	type kind struct {
		name         string
		tried        []trial
		first, found int
	}
	var kinds []kind
	for _, f := range faults {
		k := kind{name: f.name, tried: trials(t, all, results, f), first: len(lines)}
		for _, x := range k.tried {
			lines = append(lines, [2]string{x.source, x.good}, [2]string{x.source, x.wrong})
			if x.found {
				k.found++
			}
		}
		if len(k.tried) > 0 {
			kinds = append(kinds, k)
		}
	}
	published := len(lines)
	for _, seg := range all {
		lines = append(lines, [2]string{seg.Source.Chars, seg.Target.Chars})
	}
	path := filepath.Join(t.TempDir(), "pairs.po")
	if err := os.WriteFile(path, []byte(catalogueOf(lines)), 0o666); err != nil {
		t.Fatal(err)
	}
	var theirs [][]map[string]bool
	for _, p := range peers {
		theirs = append(theirs, complaints(t, tool, p.args, path, len(lines)))
	}

	t.Logf("%-26s %14s %24s %24s", "errors found", "these checks", peers[0].name, peers[1].name)
	ours, totals, made := 0, make([]int, len(peers)), 0
	for _, k := range kinds {
		row := fmt.Sprintf("%-26s %13.1f%%", k.name, 100*float64(k.found)/float64(len(k.tried)))
		ours, made = ours+k.found, made+len(k.tried)
		for p := range peers {
			found := 0
			for i := range k.tried {
				good, bad := theirs[p][k.first+2*i], theirs[p][k.first+2*i+1]
				for test := range bad {
					if !good[test] {
						found++
						break
					}
				}
			}
			totals[p] += found
			row += fmt.Sprintf(" %23.1f%%", 100*float64(found)/float64(len(k.tried)))
		}
		t.Log(row)
	}
	row := fmt.Sprintf("%-26s %13.1f%%", "all", 100*float64(ours)/float64(made))
	for p := range peers {
		row += fmt.Sprintf(" %23.1f%%", 100*float64(totals[p])/float64(made))
	}
	t.Log(row)

	var r Results
	found, err := r.Check(context.Background(), taught(t, all), all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	mine, pairs := 0, 0
	alarms := make([]int, len(peers))
	for i, list := range found {
		if !sound(all[i].ID) {
			continue
		}
		pairs++
		if slices.ContainsFunc(list, func(f Finding) bool { return f.Severity >= Warning }) {
			mine++
		}
		for p := range peers {
			if len(theirs[p][published+i]) > 0 {
				alarms[p]++
			}
		}
	}
	row = fmt.Sprintf("%-26s %13.1f%%", "published pairs flagged", 100*float64(mine)/float64(pairs))
	for p := range peers {
		row += fmt.Sprintf(" %23.1f%%", 100*float64(alarms[p])/float64(pairs))
	}
	t.Log(row)
	for p := range peers {
		if ours <= totals[p] || mine >= alarms[p] {
			t.Errorf("%s: finds %d of %d errors, these checks %d; flags %d published pairs, these checks %d", peers[p].name, totals[p], made, ours, alarms[p], mine)
		}
	}
}

// catalogueOf writes pairs as a file of gettext, each known by its number. Codes are
// tags there, as pofilter knows them.
func catalogueOf(lines [][2]string) string {
	tags := strings.NewReplacer("⟦1⟧", `<g id="1">`, "⟦/1⟧", "</g>")
	quote := func(s string) string {
		return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`).Replace(tags.Replace(s)) + `"`
	}
	var b strings.Builder
	b.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Language: en\\n\"\n")
	for i, l := range lines {
		fmt.Fprintf(&b, "\nmsgctxt \"%d\"\nmsgid %s\nmsgstr %s\n", i, quote(l[0]), quote(l[1]))
	}
	return b.String()
}

var complaint = regexp.MustCompile(`\(pofilter\) (\w+):`)

// complaints runs pofilter and returns which of its tests speak of each pair.
func complaints(t *testing.T, tool string, args []string, path string, n int) []map[string]bool {
	t.Helper()
	out, err := exec.Command(tool, append([]string{"--language=en", "--progress=none", path}, args...)...).Output()
	if err != nil {
		t.Fatalf("pofilter: %v", err)
	}
	all := make([]map[string]bool, n)
	tests := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		if m := complaint.FindStringSubmatch(line); m != nil {
			tests[m[1]] = true
		}
		if number, ok := strings.CutPrefix(strings.TrimSpace(line), "msgctxt "); ok {
			if i, err := strconv.Atoi(strings.Trim(number, `"`)); err == nil && i < n {
				all[i] = tests
			}
			tests = map[string]bool{}
		}
	}
	return all
}
