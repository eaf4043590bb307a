package segment

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestRuleFromPlace makes a rule of the place at │ and cuts another text by it and our
// own rules.
func TestRuleFromPlace(t *testing.T) {
	for _, test := range []struct {
		name   string
		always bool
		place  string
		rule   Rule
		text   string
	}{
		{"semicolon", true, "وقف الجيش؛│ وانسحب", Rule{true, `؛`, `\s`}, "قال؛‖ ثم خرج.‖ نعم؛لا"},
		{"semicolon in the other half", true, "وقف الجيش؛ │وانسحب", Rule{true, `؛`, `\s`}, "قال؛‖ ثم خرج"},
		{"no space", true, "أولا:│ثانيا", Rule{true, `:`, ``}, "ثالثا:‖رابعا"},
		{"hidden marks", true, "وقف؛\u200f│ وانسحب", Rule{true, `؛\p{Cf}*`, `\s`}, "قال؛‖ ثم؛\u200f‖ خرج"},
		{"two marks", true, "هكذا :-│ أولا", Rule{true, `:-`, `\s`}, "ثم :-‖ ثانيا: نعم"},
		{"bullet", true, "البند │• الأول", Rule{true, `\s`, `•`}, "أول ‖• ثان ‖• ثالث"},
		{"full stop with its word", true, "أمام الجمعية د.│ أحمد", Rule{true, `(?<![\p{L}\p{M}\p{N}]\.?)[وفبكل]?د\.`, `\s`}, "مع د.‖ عمر وأ.د. زيد"},
		{"words", true, "الفصل الأول│ مقدمة عامة", Rule{true, `(?<![\p{L}\p{M}\p{N}]\.?)الأول`, `\s+مقدمة(?![\p{L}\p{M}\p{N}])`}, "الباب الأول‖ مقدمة.‖ في الأول مقدمته"},
		{"quoted word", true, "قال «نعم»│ ثم", Rule{true, `(?<![\p{L}\p{M}\p{N}]\.?)نعم»`, `\s+ثم(?![\p{L}\p{M}\p{N}])`}, "«لا» ثم «نعم»‖ ثم"},
		{"abbreviation", false, "التقى سع.│ أحمد", Rule{false, `(?<![\p{L}\p{M}\p{N}]\.?)[وفبكل]?سع\.\s*`, ``}, "مع سع. زيد وسع. عمر.‖ تسع.‖ نعم"},
		{"agency", false, "ذكرت أ.ف.ب.│ وأضافت", Rule{false, `(?<![\p{L}\p{M}\p{N}]\.?)[وفبكل]?أ\.ف\.ب\.\s*`, ``}, "عن أ.ف.ب. وأضاف"},
		{"Latin", false, "شركة (Corp.│ الأولى", Rule{false, `(?<![\p{L}\p{M}\p{N}]\.?)Corp\.\s*`, ``}, "Acorp.‖ ثم Corp. نعم"},
		{"year and word", false, "عاد في عام 2019.│ وكان هنا", Rule{false, `(?<![\p{L}\p{M}\p{N}]\.?)2019\.\s*`, `\s*وكان(?![\p{L}\p{M}\p{N}])`}, "في 2019. وكان ذلك.‖ في 2019.‖ وكانت"},
		{"mark alone", false, "مهلا !│ قال", Rule{false, `!\s*`, `\s*قال(?![\p{L}\p{M}\p{N}])`}, "هيا! قال ذلك.‖ هيا!‖ ذهب"},
	} {
		t.Run(test.name, func(t *testing.T) {
			before, after, _ := strings.Cut(test.place, "│")
			make := Never
			if test.always {
				make = Always
			}
			got, err := make(before, after)
			if err != nil || got != test.rule {
				t.Fatalf("%+v, %v\nwant %+v", got, err, test.rule)
			}
			s, failed := Compile(append([]LanguageRule{{"Project", []Rule{got}}}, Default().For("ar")...))
			if failed != nil {
				t.Fatal(failed)
			}
			if parts := sentences(t, s, before+after); len(parts) == 2 != test.always {
				t.Errorf("the place itself is cut into %q", parts)
			}
			want := strings.Split(test.text, "‖")
			for i := range want {
				want[i] = strings.TrimSpace(want[i])
			}
			if got := sentences(t, s, strings.ReplaceAll(test.text, "‖", "")); !slices.Equal(got, want) {
				t.Errorf("cut into %q", got)
			}
		})
	}
}

func TestNoRuleFromPlace(t *testing.T) {
	for _, test := range []struct {
		place string
		want  error
	}{
		{"كت│اب جديد", ErrInsideWord},
		{"│كتاب", ErrEdge},
		{"كتاب.│ ", ErrEdge},
	} {
		before, after, _ := strings.Cut(test.place, "│")
		if _, err := Always(before, after); !errors.Is(err, test.want) {
			t.Errorf("always %s: %v", test.place, err)
		}
		if _, err := Never(before, after); !errors.Is(err, test.want) {
			t.Errorf("never %s: %v", test.place, err)
		}
	}
}

// FuzzPlace: the rule of any place compiles and holds there, and no other rule can
// undo what it says when it stands first.
func FuzzPlace(f *testing.F) {
	for _, s := range [][2]string{{"وقف الجيش؛", " وانسحب"}, {"د.", " أحمد"}, {"a «b\u200f»", "\u00a0[c"}, {`\E.`, `*x`}, {"قال\u0651.", "1"}} {
		f.Add(s[0], s[1])
	}
	f.Fuzz(func(t *testing.T, before, after string) {
		if len(before)+len(after) > 200 {
			return
		}
		for _, always := range []bool{true, false} {
			make := Never
			if always {
				make = Always
			}
			r, err := make(before, after)
			if err != nil {
				return
			}
			opposite := Rule{!always, ``, ``}
			s, failed := Compile([]LanguageRule{{"Project", []Rule{r, opposite}}})
			if failed != nil {
				t.Fatal(failed)
			}
			breaks, err := s.Breaks(before + after)
			if err != nil {
				return
			}
			// A break stands behind the white space at its place.
			at := len(before+after) - len(strings.TrimLeft(after, " \t\n\v\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"))
			if always && !slices.Contains(breaks, at) || !always && slices.Contains(breaks, at) {
				t.Errorf("%q│%q by %+v: breaks at %v", before, after, r, breaks)
			}
		}
	})
}

// TestWrite: what is written cuts as what it was made of, and the schema of SRX 2.0
// takes it.
func TestWrite(t *testing.T) {
	list := append([]LanguageRule{{"Arabic", []Rule{{true, `[<&"؛]`, `\s`}, {false, `\bقال\.`, ``}}}}, Default().For("ar"+SemicolonTag)...)
	var b bytes.Buffer
	if err := Write(&b, "ar", list); err != nil {
		t.Fatal(err)
	}
	x, err := Parse(bytes.NewReader(b.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if got := x.For("ar-KW"); len(got) != len(list) || got[2].Name != "Arabic 2" || x.For("en") != nil {
		t.Errorf("%d lists of rules, want %d", len(got), len(list))
	}
	validate(t, b.Bytes())
	rewrite(t, "ar", list)
	b.Reset()
	if err := Write(&b, "ar", []LanguageRule{{"A", []Rule{{true, "\x01", ""}}}}); err == nil {
		t.Error("what XML cannot hold was written")
	}
}

// validate asks the standard's schema about a file, where it is there.
func validate(t *testing.T, srx []byte) {
	t.Helper()
	script := filepath.Join(shared, "formats", "validate", "validate.sh")
	if _, err := os.Stat(script); err != nil {
		t.Skipf("no validator: %v", err)
	}
	if _, err := exec.LookPath("xmllint"); err != nil {
		t.Skipf("no xmllint: %v", err)
	}
	path := filepath.Join(t.TempDir(), "rules.srx")
	if err := os.WriteFile(path, srx, 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("bash", script, path).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
