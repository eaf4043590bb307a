package segment

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared is where the files for tests lie that the project does not carry.
const shared = "../../../shared"

// A paragraph is up to five sentences of one document, joined by a space.
type paragraph struct {
	text   string
	breaks map[int]bool
}

// paragraphs builds paragraphs from one column of a corpus (document, Arabic,
// English). A sentence without a final mark ends its paragraph: no rule could
// know that another begins.
func paragraphs(t testing.TB, name string, column int) []paragraph {
	data, err := os.ReadFile(filepath.Join(shared, "corpora", name))
	if err != nil {
		t.Skipf("no corpus %s: %v", name, err)
	}
	var out []paragraph
	var lines []string
	flush := func() {
		if len(lines) == 0 {
			return
		}
		p := paragraph{breaks: map[int]bool{}}
		for i, l := range lines {
			if i > 0 {
				p.text += " "
				p.breaks[len(p.text)] = true
			}
			p.text += l
		}
		out, lines = append(out, p), nil
	}
	document := ""
	for line := range strings.Lines(string(data)) {
		fields := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if fields[0] != document || len(lines) == 5 {
			flush()
			document = fields[0]
		}
		sentence := strings.TrimSpace(fields[column])
		lines = append(lines, sentence)
		bare := strings.TrimRight(sentence, `"'”’»›)]}*`+"\u200f\u200e\u00a0 ")
		if !strings.HasSuffix(bare, ".") && !strings.HasSuffix(bare, "!") && !strings.HasSuffix(bare, "?") &&
			!strings.HasSuffix(bare, "؟") && !strings.HasSuffix(bare, "…") && !strings.HasSuffix(bare, "۔") {
			flush()
		}
	}
	flush()
	return out
}

// score counts the boundaries found, missed and invented, and shows the
// misses with -v.
func score(t *testing.T, s *Segmenter, ps []paragraph) (hit, missed, extra int) {
	for _, p := range ps {
		breaks, err := s.Breaks(p.text)
		if err != nil {
			t.Fatal(err)
		}
		found := map[int]bool{}
		for _, b := range breaks {
			found[b] = true
			if p.breaks[b] {
				hit++
			} else {
				extra++
				t.Logf("extra:  %s", around(p.text, b))
			}
		}
		for b := range p.breaks {
			if !found[b] {
				missed++
				t.Logf("missed: %s", around(p.text, b))
			}
		}
	}
	return hit, missed, extra
}

// around shows the text beside a byte offset.
func around(text string, at int) string {
	before, after := []rune(text[:at]), []rune(text[at:])
	return string(before[max(0, len(before)-40):]) + "│" + string(after[:min(len(after), 30)])
}

// TestCorpora holds the F1 at sentence ends, in percent: at all of them, and
// at those inside paragraphs alone, which are the harder part.
func TestCorpora(t *testing.T) {
	for _, test := range []struct {
		name, file  string
		column      int
		lang        string
		all, inside float64
	}{
		{"Arabic NTREX", "ntrex-news.tsv", 1, "ar", 99.70, 99.58},
		{"Arabic PUD", "pud.tsv", 1, "ar", 99.89, 99.83},
		{"English NTREX", "ntrex-news.tsv", 2, "en", 99.85, 99.79},
		{"English PUD", "pud.tsv", 2, "en", 100, 100},
	} {
		t.Run(test.name, func(t *testing.T) {
			ps := paragraphs(t, test.file, test.column)
			hit, missed, extra := score(t, segmenter(t, test.lang), ps)
			f1 := func(hit int) float64 { return 200 * float64(hit) / float64(2*hit+missed+extra) }
			all, inside := f1(hit+len(ps)), f1(hit)
			t.Logf("F1 %.2f, inside paragraphs %.2f: %d of %d found, %d extra, %d paragraphs",
				all, inside, hit, hit+missed, extra, len(ps))
			if all < test.all || inside < test.inside {
				t.Errorf("F1 %.2f and %.2f, want at least %.2f and %.2f", all, inside, test.all, test.inside)
			}
		})
	}
}

// segmenter returns our own segmenter for a language.
func segmenter(t testing.TB, lang string) *Segmenter {
	s, failed := Default().Segmenter(lang)
	for _, err := range failed {
		t.Fatal(err)
	}
	return s
}
