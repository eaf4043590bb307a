package gui

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
)

func TestLanguageName(t *testing.T) {
	for tag, want := range map[string]string{
		"ar": "Arabic (ar)", "ar-EG": "Arabic (Egypt) (ar-EG)", "en-US": "American English (en-US)",
		"acm": "acm", "x-ours": "x-ours", "no tag": "no tag", "": "",
	} {
		if got := languageName(tag); got != want {
			t.Errorf("%q is called %q, want %q", tag, got, want)
		}
	}
}

// TestLanguages: languages are chosen by their names, any other one is typed by its tag, and
// the settings of the project have the names.
func TestLanguages(t *testing.T) {
	dir := t.TempDir()
	at := files(t, dir, map[string]string{"a.txt": "Le ministre est parti. Il reviendra."})
	w := open(t, dir)
	w.drop(t, at["a.txt"])
	language := func(label string) *choice {
		t.Helper()
		for _, c := range w.chooses() {
			if c.Selected == label {
				return c
			}
		}
		t.Fatalf("%s is not chosen", label)
		return nil
	}
	source := language("Arabic (ar)")
	if !slices.Contains(source.Options, "American English (en-US)") {
		t.Errorf("offered are %q", source.Options)
	}
	another := func(tag string) {
		source.SetSelected("Another one…")
		for _, r := range tag {
			w.win.Canvas().Focused().TypedRune(r)
		}
		w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		w.finish(t)
	}
	another("a tag")
	if !w.reads("a tag is no tag of a language") {
		t.Error("it is not said that this is no tag")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if source.Selected != "Arabic (ar)" {
		t.Errorf("chosen is %q", source.Selected)
	}
	another("fr-ca")
	if source.Selected != "Canadian French (fr-CA)" {
		t.Errorf("chosen is %q", source.Selected)
	}
	language("English (en)").SetSelected("American English (en-US)")
	w.finish(t)
	w.enter(t)
	if w.session == nil || w.view.Info.Source != "fr-CA" || w.view.Info.Target != "en-US" {
		t.Fatal("the project is of other languages")
	}
	w.press(t, ctrlShift(fyne.KeyF9))
	if !w.reads("from Canadian French (fr-CA) into American English (en-US)") {
		t.Error("the settings of the project do not name the languages")
	}
}
