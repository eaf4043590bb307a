package spell

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// hunspellCheck returns which of the words hunspell calls wrong, by the dictionary that
// is given as text. Hyphens and stops are made word characters, so that it takes each
// line as one word.
func hunspellCheck(t *testing.T, aff, dic string, words []string) map[string]bool {
	t.Helper()
	program, err := exec.LookPath("hunspell")
	if err != nil {
		t.Skip("hunspell is not installed: apt-get install hunspell")
	}
	dir, err := os.MkdirTemp("", "spell") // TempDir has the name of the test, and hunspell parts names at commas
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(dir)
	base := filepath.Join(dir, "test")
	lines := strings.Split(aff, "\n")
	lines = slices.DeleteFunc(lines, func(l string) bool { return strings.HasPrefix(l, "WORDCHARS") })
	aff = strings.Join(lines, "\n") + "\nWORDCHARS 0123456789-.'’\n"
	for ext, s := range map[string]string{".aff": aff, ".dic": dic} {
		if err := os.WriteFile(base+ext, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(program, "-l", "-i", "utf-8", "-d", base)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "HOME="+dir)
	cmd.Stdin = strings.NewReader(strings.Join(words, "\n") + "\n")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("hunspell: %v\n%s", err, stderr.String())
	}
	wrong := map[string]bool{}
	for line := range strings.Lines(string(out)) {
		wrong[strings.TrimRight(line, "\n")] = true
	}
	return wrong
}

// agree compares the verdicts on each word, of a dictionary and of hunspell.
func agree(t *testing.T, aff, dic string, words []string) {
	t.Helper()
	d, err := Read("test", []byte(aff), []byte(dic))
	if err != nil {
		t.Fatal(err)
	}
	wrong := hunspellCheck(t, aff, dic, words)
	bad, n := 0, 0
	for _, w := range words {
		if got, want := d.Check(w), !wrong[w]; got != want {
			if bad++; bad <= 30 {
				t.Errorf("%q: right is %v, hunspell says %v", w, got, want)
			}
		}
		if wrong[w] {
			n++
		}
	}
	t.Logf("%d words, %d of them wrong, %d verdicts differ", len(words), n, bad)
}

// corpusWords returns each word of the English side of the corpora once: what stands
// between spaces, without the punctuation around it, and the parts of that.
func corpusWords(t *testing.T) []string {
	t.Helper()
	seen := map[string]bool{}
	for _, name := range []string{"ntrex-news", "pud"} {
		b, err := os.ReadFile("../../../shared/corpora/" + name + ".tsv")
		if err != nil {
			t.Skipf("the corpora are not there: %v", err)
		}
		for line := range strings.Lines(string(b)) {
			cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
			for _, w := range strings.Fields(cells[2]) {
				w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
				for _, part := range append(strings.FieldsFunc(w, func(r rune) bool {
					return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’'
				}), w) {
					part = strings.Trim(part, "'’")
					if part != "" && !strings.ContainsFunc(part, func(r rune) bool {
						return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-.'’", r)
					}) {
						seen[part] = true
					}
				}
			}
		}
	}
	words := make([]string, 0, len(seen))
	for w := range seen {
		words = append(words, w)
	}
	slices.Sort(words)
	return words
}

func TestAgreesWithHunspellOnCorpora(t *testing.T) {
	words := corpusWords(t)
	for _, v := range Variants() {
		t.Run(string(v), func(t *testing.T) {
			agree(t, string(unpack(string(v)+".aff")), string(unpack(string(v)+".dic")), words)
		})
	}
}

// TestAgreesWithHunspellOnAll takes all words that the dictionaries make, and as many
// that a mistake makes of them.
func TestAgreesWithHunspellOnAll(t *testing.T) {
	for _, v := range Variants() {
		t.Run(string(v), func(t *testing.T) {
			list := English(v).forms()
			rng := rand.New(rand.NewPCG(7, 1))
			var words []string
			for range 50_000 {
				w := list.word(rng.IntN(list.len()))
				switch rng.IntN(12) {
				case 0:
					w = capitalise(w)
				case 1:
					w = strings.ToUpper(w)
				case 2:
					w = strings.ToLower(w)
				case 3:
					w += "-" + list.word(rng.IntN(list.len()))
				case 4:
					w = fmt.Sprint(rng.IntN(2000)) + []string{"st", "nd", "rd", "th", "-", ".", "a"}[rng.IntN(7)]
				case 5:
					w += "'s"
				}
				words = append(words, w, mistake(rng, w))
			}
			agree(t, string(unpack(string(v)+".aff")), string(unpack(string(v)+".dic")), words)
		})
	}
}

// mistake returns a word with one slip of the fingers: a letter left out, doubled,
// added, replaced or swapped with the next.
func mistake(rng *rand.Rand, w string) string {
	runes := []rune(w)
	i := rng.IntN(len(runes))
	other := rune('a' + rng.IntN(26))
	switch rng.IntN(5) {
	case 0:
		if len(runes) > 1 {
			return string(slices.Delete(runes, i, i+1))
		}
	case 1:
		return string(slices.Insert(runes, i, runes[i]))
	case 2:
		return string(slices.Insert(runes, i, other))
	case 3:
		if i+1 < len(runes) {
			runes[i], runes[i+1] = runes[i+1], runes[i]
			return string(runes)
		}
	}
	runes[i] = other
	return string(runes)
}
