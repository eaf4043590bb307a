package segment

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestWildFiles reads the SRX files of other tools: each loads, and every rule
// of every language compiles or is named with its reason, or the file is
// refused with its own.
func TestWildFiles(t *testing.T) {
	root := filepath.Join(shared, "formats", "srx")
	if _, err := os.Stat(root); err != nil {
		t.Skipf("no SRX files: %v", err)
	}
	refused := map[string]string{
		"loomchild/invalid.srx": `version is ""`,
	}
	files := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".srx" {
			return err
		}
		files++
		name, _ := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		t.Run(name, func(t *testing.T) {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			x, err := Parse(f)
			if reason, ok := refused[name]; ok || err != nil {
				t.Logf("refused: %v", err)
				if !ok || !errors.Is(err, ErrSyntax) || !strings.Contains(err.Error(), reason) {
					t.Errorf("refused with %v, want %q", err, reason)
				}
				return
			}
			compileAll(t, x)
			for _, lang := range []string{"ar", "en", "pl"} {
				rewrite(t, lang, x.For(lang))
			}
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if files < 17 {
		t.Errorf("%d files, want at least 17", files)
	}
}

// rewrite writes the rules of a language and reads them again.
func rewrite(t *testing.T, lang string, list []LanguageRule) {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, lang, list); err != nil {
		t.Fatal(err)
	}
	x, err := Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	got := x.For(lang)
	if len(got) != len(list) {
		t.Fatalf("%s: %d lists of rules, want %d", lang, len(got), len(list))
	}
	for i := range list {
		if !slices.Equal(got[i].Rules, list[i].Rules) {
			t.Errorf("%s: the rules %s are others", lang, list[i].Name)
		}
	}
}

// compileAll compiles every rule of a file as the one language of its own.
func compileAll(t *testing.T, x *SRX) {
	total, failed := 0, 0
	for _, l := range x.Rules {
		m, err := compileMap("und")
		if err != nil {
			t.Fatal(err)
		}
		single := &SRX{Rules: []LanguageRule{l}, Maps: []LanguageMap{{"und", l.Name, m}}}
		s, errs := single.Segmenter("und")
		for _, err := range errs {
			t.Log(err)
		}
		total, failed = total+len(l.Rules), failed+len(errs)
		if s.Rules()+len(errs) != len(l.Rules) {
			t.Errorf("%s: %d rules, %d compiled, %d reported", l.Name, len(l.Rules), s.Rules(), len(errs))
		}
		if _, err := s.Breaks("قال د. أحمد: Mr. Smith came. He left!\nYes? نعم؟ لا."); err != nil {
			t.Errorf("%s: %v", l.Name, err)
		}
	}
	t.Logf("%d language rules, %d rules, %d not usable", len(x.Rules), total, failed)
	if failed > 0 {
		t.Errorf("%d rules not usable; none is expected", failed)
	}
}

// TestOkapiSample splits text of the sample that a file of Okapi carries, by
// that file's rules. A colon ends a sentence there.
func TestOkapiSample(t *testing.T) {
	f, err := os.Open(filepath.Join(shared, "formats", "srx", "okapi", "defaultSegmentation.srx"))
	if err != nil {
		t.Skipf("no SRX file: %v", err)
	}
	defer f.Close()
	x, err := Parse(f)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := x.Segmenter("en")
	got := sentences(t, s, "Mr. Holmes is from the U.K. not the U.S. Is Dr. Watson from there too? Yes: Both are. In Dec. 1934. And here.")
	want := []string{
		"Mr. Holmes is from the U.K. not the U.S.", "Is Dr. Watson from there too?",
		"Yes:", "Both are.", "In Dec. 1934.", "And here.",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
}
