package terms

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFindInBases: several bases are as one in their order, and a meaning is there once.
func TestFindInBases(t *testing.T) {
	own := New([]Term{{Source: "حكومة", Preferred: "government", Forbidden: []string{"regime"}}})
	house := New([]Term{
		{Source: "الحكومة", Preferred: "Government", Allowed: []string{"cabinet"}, Variants: []string{"حكومات"}},
		{Source: "حكومة", Preferred: "administration"},
		{Source: "حكومة الوفاق", Preferred: "Government of Accord"},
	})
	other := New([]Term{{Source: "حكومة", Preferred: "cabinet of ministers"}, {Source: "وفاق", Preferred: "accord"}})
	tests := []struct {
		name, text string
		bases      []*Base
		want       []string
	}{
		{"in their order, doubles merged", "وبالحكومة", []*Base{own, house, other}, []string{
			"0 government,cabinet -regime حكومة", "1 administration - حكومة", "2 cabinet of ministers - حكومة",
		}},
		{"in another order", "وبالحكومة", []*Base{other, nil, own}, []string{"0 cabinet of ministers - حكومة", "2 government -regime حكومة"}},
		{"the longest of all bases", "حكومة الوفاق", []*Base{own, house, other}, []string{"1 Government of Accord - حكومة الوفاق"}},
		{"beside a comma", "حكومات، ووفاق", []*Base{own, house, other}, []string{
			"0 government,cabinet -regime حكومات", "1 administration - حكومات", "2 cabinet of ministers - حكومات", "2 accord - وفاق",
		}},
		{"none", "حكومة", nil, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, f := range Find(tt.text, tt.bases...) {
				got = append(got, fmt.Sprintf("%d %s -%s %s", f.In, strings.Join(f.Term.Usable(), ","), strings.Join(f.Term.Forbidden, ","), tt.text[f.Range.Start:f.Range.End]))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
	if len(own.Terms()[0].Allowed) > 0 {
		t.Error("a base was written")
	}
}
