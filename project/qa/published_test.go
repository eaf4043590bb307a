package qa

import (
	"context"
	"os"
	"slices"
	"strings"
	"testing"
)

// wrongPairs are published pairs that were read and are wrong, as "check segment"; all
// are true.
func wrongPairs(t testing.TB) map[string]bool {
	t.Helper()
	b, err := os.ReadFile("testdata/published.tsv")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for line := range strings.Lines(string(b)) {
		if f := strings.Split(line, "\t"); line[0] != '#' && len(f) == 4 {
			out[f[2]+" "+f[0]+" "+f[1]] = true
		}
	}
	return out
}

// ceilings are the greatest shares of published pairs, in percent, that checks may speak
// of, without those that are wrong.
var ceilings = map[string]float64{
	"N01": 0.1, "N02": 0.2, "N03": 0.1, "N04": 0.2, "N05": 0.1, "N06": 0.1, "N07": 0.2, "N08": 0.1, "N09": 0,
	"D01": 0.1, "D02": 0, "D03": 0, "D04": 0, "D05": 0, "D06": 0.1,
	"C02": 0, "C03": 0, "C04": 0, "C09": 0.6,
	"P01": 0.1, "P02": 2.6, "P03": 2.2, "P04": 0.7, "P05": 0.1, "P06": 1, "P07": 0.2, "P08": 0, "P09": 0.1, "P10": 0, "P11": 0, "P12": 0,
}

// TestPublished holds what the checks of numbers, dates, marks and codes say of
// published translations below their ceilings. Each line of the list of wrong pairs
// must still be found.
func TestPublished(t *testing.T) {
	all := corpora(t)
	wrong := wrongPairs(t)
	var r Results
	found, err := r.Check(context.Background(), plain(), all, inTurn)
	if err != nil {
		t.Fatal(err)
	}
	flagged := map[string][]string{}
	errors := map[string]bool{}
	for i, list := range found {
		for _, f := range list {
			place := f.Check + " " + all[i].ID
			if _, listed := wrong[place]; listed {
				wrong[place] = false
			} else if !slices.Contains(flagged[f.Check], all[i].ID) {
				flagged[f.Check] = append(flagged[f.Check], all[i].ID)
				if _, mine := ceilings[f.Check]; mine && f.Severity == Error {
					errors[all[i].ID] = true
				}
			}
		}
	}
	for place, missed := range wrong {
		if missed {
			t.Errorf("%s is wrong, and not found", place)
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(len(all)) }
	for _, k := range Checks() {
		ceiling, mine := ceilings[k.ID]
		if !mine {
			continue
		}
		n := len(flagged[k.ID])
		t.Logf("%s %-8s %3d pairs, %.2f %%, at most %.1f %%", k.ID, k.Severity, n, share(n), ceiling)
		if share(n) > ceiling {
			t.Errorf("%s speaks of %.2f %% of published pairs, at most %.1f %% are allowed: %v", k.ID, share(n), ceiling, flagged[k.ID])
		}
	}
	if n := share(len(errors)); n > 0.2 {
		t.Errorf("errors in %.2f %% of published pairs", n)
	}
}
