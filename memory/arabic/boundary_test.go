package arabic

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/go-text/typesetting/segmenter"
)

// reference returns the words of s by the boundaries of go-text. Its iterator
// passes over a word that touches the one before, and over one that begins with
// an underscore, a modifier or a sign before a number: it is started anew after each word, and such texts
// are not compared.
func reference(s string) []string {
	var out []string
	for len(s) > 0 {
		var seg segmenter.Segmenter
		if err := seg.InitWithString(s); err != nil {
			panic(err)
		}
		it := seg.WordIterator()
		if !it.Next() {
			break
		}
		w := it.Word()
		end := w.OffsetInBytes + w.LengthInBytes
		text := s[w.OffsetInBytes:end]
		if strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			out = append(out, text)
		}
		s = s[end:]
	}
	return out
}

// scanned returns the words of s by our scanner.
func scanned(s string) []string {
	var out []string
	for sc := (scanner{text: s}); ; {
		start, end, ok := sc.word()
		if !ok {
			return out
		}
		out = append(out, s[start:end])
	}
}

// TestBoundariesOfEveryCharacter puts every character that Go knows between
// letters, digits and marks, and compares with the reference.
func TestBoundariesOfEveryCharacter(t *testing.T) {
	differ := 0
	for r := rune(1); r <= unicode.MaxRune; r++ {
		if !utf8.ValidRune(r) || !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf) ||
			unicode.Is(unicode.Pc, r) || r == 0x202F || r == 0x200D {
			continue
		}
		if unicode.In(r, unicode.Han, unicode.Hangul) && r%64 != 0 {
			continue // thousands alike
		}
		for _, frame := range []string{"ب%cب", "1%c1", "ب%c1", "א%cא", "ア%cア", "ب.%cب", "1,%c", "ب%c.ب", "%cب", "ب%c", "%[1]c%[1]c"} {
			leading := strings.HasPrefix(frame, "%") || frame == "ب.%cب"
			if leading && (unicode.Is(modifiers, r) || classOf(r) == numeric || classOf(r) == extends) {
				continue
			}
			s := fmt.Sprintf(frame, r)
			if got, want := scanned(s), reference(s); !slices.Equal(got, want) {
				if differ++; differ < 30 {
					t.Errorf("%U in %q: %q, want %q", r, s, got, want)
				}
				break
			}
		}
	}
	if differ > 0 {
		t.Errorf("%d characters differ", differ)
	}
}

func FuzzBoundaries(f *testing.F) {
	for _, s := range []string{"قال: «لن». 3.5 can't א\"א א' ب\u0301.\u200fب", "ア_ア 1,2,ب", "a:b a.b a;b 1;2"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, func(r rune) bool {
			return unicode.In(r, unicode.Pc, modifiers) || classOf(r) == numeric || r == 0x202F || r == 0x200D ||
				!unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cc, unicode.Cf)
		}) {
			return
		}
		if got, want := scanned(s), reference(s); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	})
}
