package gui

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman"
)

// TestHelpPages: every page is in the list and can be read; every link leads to a page;
// every key that is named as one is that of a command, or of the editor or a dialog.
func TestHelpPages(t *testing.T) {
	w := open(t, t.TempDir())
	keys := map[string]bool{}
	for _, row := range w.keys() {
		keys[row[1]] = true
	}
	// Those of the editor, of the menu at the caret, and of the dialog of the pairs; ranges.
	for _, k := range []string{"Ctrl+Z", "Shift+F10", "Ctrl+Up", "Ctrl+Down", "Ctrl+Shift+Up", "Ctrl+Shift+Down", "J", "Delete", "Space", "article.tarj"} {
		keys[k] = true
	}
	pages, err := fs.Glob(tarjuman.Help, "docs/help/*.md")
	if err != nil || len(pages) != len(helpPages) {
		t.Fatalf("%d pages, %d in the list, %v", len(pages), len(helpPages), err)
	}
	code := regexp.MustCompile("`[^`]+`")
	for _, path := range pages {
		name := strings.TrimSuffix(filepath.Base(path), ".md")
		page, err := fs.ReadFile(tarjuman.Help, path)
		if err != nil || !slices.Contains(helpPages, name) {
			t.Errorf("%s: %v", path, err)
		}
		blocks := parseHelp(page)
		if len(blocks) < 3 || blocks[0].level != 1 {
			t.Errorf("%s has %d blocks", path, len(blocks))
		}
		for _, b := range blocks {
			for _, c := range b.cells {
				if strings.ContainsAny(c.chars, "*`|[]#") {
					t.Errorf("%s: Markdown is seen in %q", path, c.chars)
				}
				for _, l := range c.links {
					if !slices.Contains(helpPages, strings.TrimSuffix(l.to, ".md")) {
						t.Errorf("%s: a link leads to %s", path, l.to)
					}
				}
			}
		}
		for _, k := range code.FindAllString(string(page), -1) {
			if k = strings.Trim(k, "`"); !keys[k] {
				t.Errorf("%s: no command has the key %s", path, k)
			}
		}
	}
}

// TestParseHelp reads each kind of block with what is marked in it.
func TestParseHelp(t *testing.T) {
	got := parseHelp([]byte("# One\n\nThe word كلمة and `F1`,\nsee [two](two.md).\n\n1. first\n2. **second**\n\n| A | B |\n|---|---|\n| c | d |\n"))
	if len(got) != 6 || got[0].level != 1 || got[2].mark != "1." || got[3].mark != "2." || !got[4].head || got[5].cells[1].chars != "d" {
		t.Fatalf("%+v", got)
	}
	p := got[1].cells[0]
	if p.chars != "The word كلمة and F1, see two." || len(p.links) != 1 || string([]rune(p.chars)[p.links[0].start:p.links[0].end]) != "two" {
		t.Errorf("%+v", p)
	}
	if s := p.spans[0]; string([]rune(p.chars)[s.Start:s.End]) != "F1" {
		t.Errorf("%+v", s)
	}
}

// TestHelpTopic: F1 opens the page about what has the keyboard.
func TestHelpTopic(t *testing.T) {
	w := open(t, t.TempDir())
	f1 := func() string {
		w.win.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF1})
		w.finish(t)
		if !w.says("The first ten minutes") { // in the list
			t.Fatal("the help is not open")
		}
		title := helpPages[w.table(t).at]
		w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		return title
	}
	expect := func(want string) {
		t.Helper()
		if got := f1(); got != want {
			t.Errorf("F1 opens %q, want %q", got, want)
		}
	}
	expect("start")
	w.OpenSample()
	w.finish(t)
	expect("editing")
	w.find.open(false)
	expect("find")
	w.lower.bring(w.concordance)
	expect("memory")
	w.termsDialog()
	w.finish(t)
	expect("terms")
	if len(w.dialogs) != 1 {
		t.Errorf("%d dialogs are open", len(w.dialogs))
	}
}

// TestTips: they come with the sample, one after the other, until they are put away.
func TestTips(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	for _, want := range []string{"1 of 3", "2 of 3", "3 of 3"} {
		if w.tips.room.Hidden || !strings.HasPrefix(w.tips.text.Text(), want) {
			t.Fatalf("the tip is %q", w.tips.text.Text())
		}
		w.do(t, "help.tips")
	}
	if !w.tips.room.Hidden {
		t.Error("they stay")
	}
	w.OpenSample()
	w.finish(t)
	if !w.tips.room.Hidden {
		t.Error("they come again")
	}
	w.do(t, "help.tips")
	if w.tips.room.Hidden {
		t.Error("they do not come when they are asked for")
	}
}

// do does a command by its id.
func (w *Window) do(t *testing.T, id string) {
	t.Helper()
	c := w.command(id)
	if c == nil {
		t.Fatalf("no command %s", id)
	}
	c.item.Action()
	w.finish(t)
}
