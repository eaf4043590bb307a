package session

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tarjuman/memory/names"
	"tarjuman/memory/terms"
	"tarjuman/project/spell"
)

// TestSpelling shows that names, terms and words are right as soon as they are there,
// and that a checker stays what it is as long as nothing has changed.
func TestSpelling(t *testing.T) {
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Setenv("XDG_DATA_HOME", t.TempDir())
	ctx := context.Background()
	s, err := New(ctx, filepath.Join(t.TempDir(), "p.tarj"), "ar", "en", Options{Author: "a"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	d := spell.English(spell.American)
	var before *spell.Checker
	check := func(word string, want, fresh bool) {
		t.Helper()
		c, err := s.Spelling(ctx, d)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Check(word); got != want {
			t.Errorf("%s is %v, want %v", word, got, want)
		}
		if (c != before) != fresh {
			t.Errorf("%s: the checker is a new one: %v, want %v", word, c != before, fresh)
		}
		before = c
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	check("Sadhan", false, true)
	check("diwaniya", false, false)
	_, err = s.AddNames(ctx, "add name", []names.Name{{Arabic: "السدحان", Latin: "al-Sadhan"}})
	must(err)
	check("Sadhan's", true, true)
	_, err = s.AddTerm(ctx, terms.Term{Source: "ديوانية", Preferred: "diwaniya"})
	must(err)
	check("diwaniya", true, true)
	must(s.ChangeWords(ctx, []string{"blorp", "zork/work"}, nil))
	check("blorp", true, true)
	check("zorked", true, false)
	must(s.ChangeWords(ctx, []string{"Alpha"}, []string{"blorp"}))
	check("blorp", false, true)
	if words, err := s.Words(ctx); err != nil || !slices.Equal(words, []string{"Alpha", "zork/work"}) {
		t.Errorf("the words are %q, %v", words, err)
	}
	must(ChangePersonalWords([]string{"frobnicate"}, nil))
	check("frobnicate", true, true)
	check("frobnicate", true, false)
	if err := s.ChangeWords(ctx, []string{"two words"}, nil); !errors.Is(err, spell.ErrNoWord) {
		t.Errorf("a phrase as a word: %v", err)
	}
	path, err := spell.PersonalPath()
	must(err)
	must(os.WriteFile(path, []byte("a b\n"), 0o644))
	c, err := s.Spelling(ctx, d)
	if err == nil || !strings.Contains(err.Error(), "words.txt, line 1") || c == nil || c.Check("frobnicate") || !c.Check("diwaniya") {
		t.Errorf("a broken personal dictionary: %v", err)
	}
	if err := ChangePersonalWords([]string{"x"}, nil); err == nil {
		t.Error("a broken personal dictionary is written")
	}
}
