package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// casesFailing are the lines of segmentation-ar.txt that our rules do not cut
// as given there, by their text without marks.
var casesFailing = map[string]bool{}

// TestArabicCases runs the hand-written cases: ‖ stands where a sentence ends.
func TestArabicCases(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "segmentation-ar.txt"))
	if err != nil {
		t.Fatal(err)
	}
	s := segmenter(t, "ar")
	cases, passed := 0, 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cases++
		want := strings.Split(strings.TrimSuffix(line, "‖"), "‖")
		for i := range want {
			want[i] = strings.TrimSpace(want[i])
		}
		text := strings.ReplaceAll(line, "‖", "")
		got := sentences(t, s, text)
		switch same := strings.Join(got, "‖") == strings.Join(want, "‖"); {
		case same && casesFailing[text]:
			t.Errorf("is listed as failing but passes: %s", text)
		case !same && !casesFailing[text]:
			t.Errorf("\n got %s\nwant %s", strings.Join(got, "‖"), strings.Join(want, "‖"))
		case same:
			passed++
		}
	}
	t.Logf("%d of %d cases", passed, cases)
	if cases != 53 {
		t.Errorf("%d cases, want 53", cases)
	}
}

// sentences returns the texts of the sentences.
func sentences(t testing.TB, s *Segmenter, text string) []string {
	spans, err := s.Sentences(text)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, sp := range spans {
		out = append(out, text[sp.Start:sp.End])
	}
	return out
}
