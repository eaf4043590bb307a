package main

import (
	"context"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"tarjuman/assets"
	"tarjuman/project"
	"tarjuman/project/store"
)

// TestClipboard pastes, types, selects by the keyboard, copies, cuts, undoes and
// redoes in the editor of the real window. What comes back through the clipboard
// is compared byte for byte, and so is what the project file has in the end.
func TestClipboard(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.launch("--sample")
	d.wait("picture of the table", 30*time.Second, d.screen.filled)
	d.focus()
	var want []string
	for _, text := range hard() {
		d.press("ctrl+a")
		d.paste(text)
		d.press("ctrl+End", "space", "o", "k", "2")
		all := foreign.ReplaceAllString(text, "") + " ok2"
		d.expect("what was pasted and typed", all, d.copyAll())

		// To the end of the first line, and on from there to the end.
		d.press("ctrl+Home", "shift+End")
		first := d.copied("ctrl+c")
		d.press("Right", "ctrl+shift+End")
		d.expect("two lines that were selected one after the other", all, first+d.copied("ctrl+c"))

		// Two words, on from there, and two words from the end.
		d.press("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right")
		words := d.copied("ctrl+c")
		d.press("Right", "ctrl+shift+End")
		rest := d.copied("ctrl+c")
		d.expect("two words and what follows them", all, words+rest)
		a, _ := utf8.DecodeLastRuneInString(words)
		if b, _ := utf8.DecodeRuneInString(rest); unicode.IsLetter(a) && unicode.IsLetter(b) {
			t.Errorf("a word is cut: %q is followed by %q", words, rest)
		}
		d.press("ctrl+End", "ctrl+shift+Left", "ctrl+shift+Left")
		if tail := d.copied("ctrl+c"); len(tail) < 3 || !strings.HasSuffix(all, tail) {
			t.Errorf("the last two words are %q of %q", tail, all)
		}

		// Cut, undo, redo, undo.
		d.press("ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right")
		d.expect("what was cut", words, d.copied("ctrl+x"))
		d.expect("what is left", rest, d.copyAll())
		d.press("ctrl+z")
		d.expect("after undo", all, d.copyAll())
		d.press("ctrl+y")
		d.expect("after redo", rest, d.copyAll())
		d.press("ctrl+z")
		d.expect("after undo", all, d.copyAll())

		want = append(want, all)
		d.press("ctrl+Return")
	}
	d.quit(p)

	file, err := store.OpenReadOnly(context.Background(), filepath.Join(d.home, "data", "tarjuman", "sample", "strategic-dialogue.tarj"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	st, err := file.Load(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for i, text := range want {
		s := st.Segments[i]
		d.expect("the target in the file", text, s.Target.String())
		if s.Status != project.Translated {
			t.Errorf("segment %d is %v", i+1, s.Status)
		}
	}
}

// foreign are inline codes: those that the source has not are not taken over.
var foreign = regexp.MustCompile("⟦/?[0-9]/?⟧")

// hard returns texts that mix directions: the paragraphs of the sample with the
// most characters that are neither Arabic letters nor spaces, marks on letters,
// joiners, digits of three kinds, and inline codes.
func hard() []string {
	lines := strings.Split(strings.TrimSpace(string(assets.Sample)), "\n")
	mixed := func(s string) (n int) {
		for _, r := range s {
			if !unicode.Is(unicode.Arabic, r) && !unicode.IsSpace(r) {
				n++
			}
		}
		return n
	}
	slices.SortStableFunc(lines, func(a, b string) int { return mixed(b) - mixed(a) })
	return append(lines[:3],
		"قَالَ الوَزِيرُ: «لَنْ نَتَأَخَّرَ» (US-Kuwait, 24/11/2020) بنسبة ١٢٫٥٪، ثم ۷۵ مرّةً في «Foggy Bottom» [الساعة 10:30]",
		"قال ⟦1⟧الوزير⟦/1⟧ [Pompeo] في ⟦2/⟧ العدد 3-1: می\u200cخواهم C++ (v2.8)، ثمّ أضاف أنّ مذكّرة التفاهم ⟦3⟧ستوقَّع⟦/3⟧ قريباً",
	)
}

// paste puts a text on the clipboard and into the editor.
func (d *desk) paste(text string) {
	d.tb.Helper()
	// It ends when one program has taken the text.
	clip := exec.Command("xclip", "-quiet", "-loops", "1", "-selection", "clipboard")
	clip.Env, clip.Stdin = d.env, strings.NewReader(text)
	said, err := clip.StderrPipe()
	if err != nil {
		d.tb.Fatal(err)
	}
	if err := clip.Start(); err != nil {
		d.tb.Fatal(err)
	}
	late := time.AfterFunc(10*time.Second, func() { _ = clip.Process.Kill() })
	defer late.Stop()
	if _, err := said.Read(make([]byte, 200)); err != nil {
		d.tb.Fatalf("xclip does not wait for a request: %v", err)
	}
	d.press("ctrl+v")
	if err := clip.Wait(); err != nil {
		d.tb.Fatalf("the window took no text from the clipboard: %v", err)
	}
}

// copyAll returns the whole text of the editor by way of the clipboard.
func (d *desk) copyAll() string {
	d.tb.Helper()
	d.press("ctrl+a")
	return d.copied("ctrl+c")
}

// copied presses a key that copies or cuts, and returns what is on the clipboard
// then.
func (d *desk) copied(key string) (text string) {
	d.tb.Helper()
	const before = "nothing was copied"
	clip := exec.Command("xclip", "-selection", "clipboard")
	clip.Env, clip.Stdin = d.env, strings.NewReader(before)
	if err := clip.Run(); err != nil { // it goes on in the background
		d.tb.Fatal(err)
	}
	d.wait("clipboard", 10*time.Second, func() bool { return d.clipboard() == before })
	d.press(key)
	d.wait("text on the clipboard after "+key, 10*time.Second, func() bool {
		time.Sleep(10 * time.Millisecond) // asking keeps the window from its work
		text = d.clipboard()
		return text != before && text != ""
	})
	return text
}

// clipboard returns the text on the clipboard, empty where there is none.
func (d *desk) clipboard() string {
	out := exec.Command("xclip", "-o", "-selection", "clipboard")
	out.Env = d.env
	b, err := out.Output()
	if err != nil {
		return ""
	}
	return string(b)
}

func (d *desk) expect(what, want, got string) {
	d.tb.Helper()
	if want != got {
		d.tb.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}
