package gui

import (
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"tarjuman"
	"tarjuman/gui/bidi"
)

// TestHelpPages: every page is in the list and can be read; every link leads to a page;
// every key that is named as one is the usual one of a command, so that it can be shown as
// it is now. The keys of fields and dialogs stand in bold.
func TestHelpPages(t *testing.T) {
	w := open(t, t.TempDir())
	keys := map[string]bool{}
	for _, c := range w.commands {
		if keys[c.usual] {
			t.Errorf("two commands have the key %s", c.usual)
		}
		keys[c.usual] = true
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
		blocks := parseHelp(page, w.keyNow)
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
	got := parseHelp([]byte("# One\n\nThe word كلمة and `F1`,\nsee [two](two.md).\n\n1. first\n2. **second**\n\n| A | B |\n|---|---|\n| c | d |\n"), strings.ToLower)
	if len(got) != 6 || got[0].level != 1 || got[2].mark != "1." || got[3].mark != "2." || !got[4].head || got[5].cells[1].chars != "d" {
		t.Fatalf("%+v", got)
	}
	p := got[1].cells[0]
	if p.chars != "The word كلمة and f1, see two." || len(p.links) != 1 || string([]rune(p.chars)[p.links[0].start:p.links[0].end]) != "two" {
		t.Errorf("%+v", p)
	}
	if s := p.spans[0]; string([]rune(p.chars)[s.Start:s.End]) != "f1" {
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
		if w.table(t).TypedKey(&fyne.KeyEvent{Name: fyne.KeyPageDown}); helpPages[w.table(t).at] != title {
			t.Error("page down goes to another page, and not down the page")
		}
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
	w.lower.hide()
	w.read.toggle()
	w.win.Canvas().Focus(w.read.page)
	expect("review")
	w.read.toggle()
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

// TestKeysInHelp: the help, the tips and the titles of panes name a key as it is now, and
// where a command stands that has none.
func TestKeysInHelp(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	shows := func(what string, want, not string) {
		t.Helper()
		top := w.win.Canvas().Overlays().Top()
		if top == nil {
			top = w.win.Content()
		}
		var all []string
		for _, o := range test.LaidOutObjects(top) {
			if x, ok := o.(*bidi.Text); ok && x.Visible() {
				all = append(all, x.Text())
			}
		}
		words := strings.Join(all, "\n")
		if !strings.Contains(words, want) {
			t.Errorf("%s: %q is not shown", what, want)
		}
		if strings.Contains(words, not) {
			t.Errorf("%s: %q is shown", what, not)
		}
	}
	shows("at first", "Ctrl+Enter confirms it", "F12 confirms it")
	shows("at first", "Terms (Ctrl+Alt+number)", "Terms (Alt+F10")
	for id, k := range map[string]string{"segment.confirm": "F12", "insert.part.1": "Alt+F10", "go.number": "", "tools.names": "Alt+F11"} {
		k, err := readKey(k)
		if err == nil {
			err = w.rekey(id, k)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	shows("the tip", "F12 confirms it", "Ctrl+Enter")
	shows("the pane", "Terms (Alt+F10 …)", "Ctrl+Alt+number")
	if got := w.matches.Suggested; !strings.Contains(got, "Alt+F11") {
		t.Errorf("what is told of a suggestion: %q", got)
	}
	w.helpPage("editing")
	shows("the page", "F12", "Ctrl+Enter")
	shows("the page", "Go: Number…", "Ctrl+G")
	shows("the page", "Ctrl+Shift+Enter", "Ctrl+Alt+1")
}

// TestHelpOfSettings: F1 in the settings tells about them, whatever has the keyboard.
func TestHelpOfSettings(t *testing.T) {
	w := open(t, t.TempDir())
	w.do(t, "view.settings")
	w.tap(t, "Keys")
	for _, o := range []fyne.Focusable{w.button("x", func() {}), w.table(t), w.field(t, 0)} {
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyF1})
		if len(w.dialogs) != 2 || helpPages[w.table(t).at] != "settings" {
			t.Fatalf("%T: F1 does not open the page", o)
		}
		w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
}
