package gui

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/memory/text"
	"tarjuman/project"
	"tarjuman/project/qa"
	"tarjuman/project/session"
	"tarjuman/project/spell"
)

// TestCheckSettings: the profile, the severities that differ from it, the variant of
// English and the gate are chosen in one dialog, hold when it is saved, and stand in it
// again; another profile leaves what the project has decided.
func TestCheckSettings(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	begin := func() *checkSettings {
		t.Helper()
		c := w.newCheckSettings()
		w.finish(t)
		if c.dialog == nil {
			t.Fatal("there is no dialog")
		}
		return c
	}
	c := begin()
	if got := c.profile.Selected; got != qa.DefaultProfile {
		t.Errorf("the profile is %q", got)
	}
	if got := c.english.Selected; got != "As the house writes: American" {
		t.Errorf("the English is %q", got)
	}
	if got := c.rows["P06"].Selected; got != "As the house has it: Warning" {
		t.Errorf("P06 is %q", got)
	}
	c.rows["P06"].SetSelected("Error")
	c.rows["D06"].SetSelected("Off")
	c.english.SetSelected("British")
	c.gate = session.GateRefuse
	c.profile.SetSelected("un")
	if got := c.about.Text; !strings.Contains(got, "United Nations") {
		t.Errorf("the profile says %q", got)
	}
	c.dialog.Hide()
	if p, err := w.session.CheckProfile(context.Background()); err != nil || p.Name != qa.DefaultProfile || len(p.Own) > 0 {
		t.Errorf("what was not saved holds: %v %v", p.Own, err)
	}
	c.save()
	w.finish(t)

	c = begin()
	if c.profile.Selected != "un" || c.rows["P06"].Selected != "Error" || c.rows["D06"].Selected != "Off" || c.english.Selected != "British" || c.gate != session.GateRefuse {
		t.Errorf("saved are %q %q %q %q %q", c.profile.Selected, c.rows["P06"].Selected, c.rows["D06"].Selected, c.english.Selected, c.gate)
	}
	if p := w.checks.found.Profile; p.Name != "un" || p.English != spell.British {
		t.Errorf("checked is with %q in %q", p.Name, p.English)
	}

	// A profile of a file, whose tests do not all hold.
	file := filepath.Join(dir, "house.profile")
	house := "about: Ours\nbase: ap\nP06: off\nphrase: on the level of\n  say: Calque.\n  bad: at the level\n"
	if err := os.WriteFile(file, []byte(house), 0o600); err != nil {
		t.Fatal(err)
	}
	c.load(file)
	w.finish(t)
	if len(w.dialogs) != 2 {
		t.Errorf("%d dialogs: a test that does not hold is not told", len(w.dialogs))
	}
	c.rows["P06"].SetSelected(c.rows["P06"].Options[0])
	if got := c.rows["P06"].Selected; got != "As the house has it: Off" {
		t.Errorf("with the profile of the file P06 is %q", got)
	}
	c.save()
	w.finish(t)
	p, err := w.session.CheckProfile(context.Background())
	if err != nil || p.Name != "house" || p.About != "Ours" || p.OwnEnglish == nil || p.Own["D06"] != qa.Off || len(p.Own) != 1 {
		t.Errorf("the project has %q, %q, %v, %v", p.Name, p.About, p.Own, err)
	}
	if c = begin(); c.profile.SelectedIndex() != len(qa.ProfileNames()) {
		t.Errorf("the profile of the file is %q", c.profile.Selected)
	}
	c.english.SetSelectedIndex(0)
	c.save()
	w.finish(t)
	if p, err = w.session.CheckProfile(context.Background()); err != nil || p.OwnEnglish != nil || p.English != spell.American {
		t.Errorf("the English is %v %q, %v", p.OwnEnglish, p.English, err)
	}
	w.status.clear()
}

// TestIgnoredShown: what is ignored is listed with its reason and heeded again, and the
// words of the user and of the project are listed, added and removed.
func TestIgnoredShown(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	seg := w.view.Segments[0].ID
	target := text.Plain("The  dialogue of Qurain.")
	w.actOn(seg, func(s *session.Session, id string) error {
		if err := s.Set(context.Background(), id, session.Change{Target: &target}); err != nil {
			return err
		}
		f := qa.Finding{Check: "P08", Segment: id}
		_, err := s.Ignore(context.Background(), f, project.IgnoreRule, "the house likes spaces")
		return err
	})
	w.finish(t)
	has := func() bool {
		return slices.ContainsFunc(w.checks.found.Found[0], func(f qa.Finding) bool { return f.Check == "P08" })
	}
	if has() {
		t.Fatal("it is not ignored")
	}
	w.press(t, ctrl(fyne.KeyF8))
	p := w.newIgnored()
	w.finish(t)
	if len(p.shown) != 1 || !strings.Contains(p.words(p.all[0]), "the house likes spaces") || !strings.HasPrefix(p.words(p.all[0]), "P08 everywhere") {
		t.Fatalf("listed are %v", p.all)
	}
	p.heed()
	w.finish(t)
	if !has() || len(p.shown) != 0 {
		t.Errorf("heeded again: %v, still listed %v", has(), p.shown)
	}

	words := w.newWords()
	w.finish(t)
	words.search.SetText("Qurain")
	words.add(false)
	w.finish(t)
	words.search.SetText("*dialogue")
	words.add(true)
	w.finish(t)
	if want := []ownWord{{"Qurain", false}, {"*dialogue", true}}; !slices.Equal(words.words, want) {
		t.Errorf("the words are %v, want %v", words.words, want)
	}
	if !slices.ContainsFunc(w.checks.found.Found[0], func(f qa.Finding) bool { return f.Check == "S01" }) {
		t.Error("a word that the project has as wrong is not found")
	}
	words.search.SetText("a b/c/")
	words.add(true)
	w.finish(t)
	if n := len(w.dialogs); n != 4 {
		t.Errorf("%d dialogs: what is no word is not told", n)
	}
	words.table.Select(1)
	words.remove()
	w.finish(t)
	if want := []ownWord{{"Qurain", false}}; !slices.Equal(words.words, want) {
		t.Errorf("the words are %v, want %v", words.words, want)
	}
	for len(w.dialogs) > 0 {
		w.dialogs[len(w.dialogs)-1].Hide()
	}
	w.status.clear()
}
