package terms

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"tarjuman/assets"
)

func TestExtract(t *testing.T) {
	sentences := []string{
		"وقعت الكويت اتفاقية مكافحة الإرهاب في 2018",
		"لمكافحة الإرهاب، وللكويت 2018",
		"الإرهاب: مكافحة الإرهاب والإرهاب في الكويت 2018",
	}
	for _, c := range []struct {
		name  string
		least int
		known *Base
		want  string
	}{
		{"twice", 1, nil, "2 words, 3 times from 0: مكافحة الإرهاب; 1 words, 3 times from 0: الكويت; 1 words, 2 times from 2: الإرهاب"},
		{"three times", 3, nil, "2 words, 3 times from 0: مكافحة الإرهاب; 1 words, 3 times from 0: الكويت"},
		{"known", 3, New([]Term{{Source: "كويت", Preferred: "Kuwait"}}), "2 words, 3 times from 0: مكافحة الإرهاب"},
	} {
		var got []string
		for _, s := range Extract(sentences, c.least, c.known) {
			got = append(got, fmt.Sprintf("%d words, %d times from %d: %s", s.Words, s.Count, s.First, s.Text))
		}
		if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	if got := Extract(nil, 2, nil); got != nil {
		t.Errorf("of nothing: %v", got)
	}
}

// TestExtractSample: what the article says again and again is suggested.
func TestExtractSample(t *testing.T) {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	got := map[string]int{}
	for _, s := range Extract(lines, 2, nil) {
		got[s.Text] = s.Count
	}
	for text, want := range map[string]int{"الولايات المتحدة": 7, "تشرين الثاني/نوفمبر": 3, "مكافحة الإرهاب": 3, "الشرق الأوسط": 2} {
		if got[text] != want {
			t.Errorf("%s: %d times, want %d", text, got[text], want)
		}
	}
	for _, dull := range []string{"في", "على", "من", "إلى", "الولايات المتحدة والكويت"} {
		if got[dull] > 0 {
			t.Errorf("%s is suggested", dull)
		}
	}
}
