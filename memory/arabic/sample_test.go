package arabic

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/assets"
)

// TestSampleDates reads the dates of the sample article, with the texts they stand in:
// each of its five months has two names, and is one.
func TestSampleDates(t *testing.T) {
	var got []string
	months := map[string]int{}
	for i, line := range strings.Split(string(assets.Sample), "\n") {
		for _, m := range Months(line) {
			months[line[m.Start:m.End]] += m.Number
		}
		for _, d := range Dates(line) {
			got = append(got, fmt.Sprintf("%d %d-%d-%d %s", i+1, d.Year, d.Month, d.Day, line[d.Start:d.End]))
		}
	}
	want := []string{
		"1 0-11-24 24 تشرين الثاني/نوفمبر", "1 0-11-9 9 تشرين الثاني/نوفمبر",
		"4 0-11-27 27 تشرين الثاني/نوفمبر", "9 2018-9-0 أيلول/سبتمبر 2018",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	named := map[string]int{"تشرين الثاني/نوفمبر": 3 * 11, "أيلول/سبتمبر": 9, "شباط/فبراير": 2}
	if diff := cmp.Diff(named, months); diff != "" {
		t.Error(diff)
	}
}
