package typeface

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"tarjuman/assets"
)

func TestEmbedded(t *testing.T) {
	f, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"Arabic": f.Arabic.Regular, "bold Arabic": f.Arabic.Bold, "English": f.English.Regular, "bold English": f.English.Bold,
	} {
		if len(data) == 0 {
			t.Errorf("%s is missing", name)
		}
	}
}

// TestSystem puts the embedded fonts into a home folder, where systems look for
// a user's own.
func TestSystem(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_DATA_HOME", filepath.Join(home, ".local", "share"))
	dir := filepath.Join(home, ".local", "share", "fonts")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if known := os.Getenv("XDG_DATA_DIRS"); known == "" {
		t.Setenv("XDG_DATA_DIRS", filepath.Join(home, "none"))
	}
	for _, name := range []string{"NotoNaskhArabic-Regular", "NotoNaskhArabic-Bold", "NotoSans-Regular"} {
		data, err := assets.Fonts.ReadFile("fonts/" + name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name+".ttf"), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	families, err := System(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	byName := map[string]Family{}
	for i, f := range families {
		byName[f.Name] = f
		if i > 0 && f.Name == families[i-1].Name {
			t.Errorf("%s is there twice", f.Name)
		}
	}
	arabic, ok := byName["Noto Naskh Arabic"]
	if !ok || !arabic.Arabic || arabic.Latin || arabic.Bold == "" {
		t.Errorf("Noto Naskh Arabic: %+v", arabic)
	}
	if english, ok := byName["Noto Sans"]; !ok || english.Arabic || !english.Latin {
		t.Errorf("Noto Sans: %+v", english)
	}
	covering, err := Covering(t.TempDir(), []rune{'ع', 'e', '\uE000'})
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range []rune{'ع', 'e'} {
		if !slices.ContainsFunc(covering, func(f Family) bool { return r == 'ع' && f.Arabic || r == 'e' && f.Latin }) {
			t.Errorf("%c is not covered by %+v", r, covering)
		}
	}
	if nothing, err := Covering(t.TempDir(), []rune{'\U0010FFFD'}); len(nothing) > 0 || err != nil {
		t.Errorf("a character that no font has is covered by %+v, %v", nothing, err)
	}
	read, err := arabic.Read()
	if err != nil || len(read.Regular) == 0 || len(read.Bold) == 0 {
		t.Errorf("read %d and %d bytes, %v", len(read.Regular), len(read.Bold), err)
	}
	if _, err := (Family{Name: "Gone", Regular: filepath.Join(dir, "gone.ttf")}).Read(); err == nil {
		t.Error("a missing file is no error")
	}
}
