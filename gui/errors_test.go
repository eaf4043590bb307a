package gui

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"
)

// TestErrors: what cannot be opened says what happened to which file, that nothing was
// lost, and what to do; the work that is open stays.
func TestErrors(t *testing.T) {
	dir := t.TempDir()
	at := files(t, dir, map[string]string{"notes.tarj": "no database, only a text that is long enough", "broken.docx": "PK\x03\x04 no archive", "empty.txt": "", "blank.html": "<p> </p>"})
	missing := filepath.Join(dir, "gone.tarj")
	w := open(t, dir)
	w.remember(missing)
	for _, c := range []struct {
		name, path string
		want       []string
	}{
		{"a project that is not there", missing, []string{"gone.tarj", "Look where it is now"}},
		{"a document that is not there", filepath.Join(dir, "gone.txt"), []string{"gone.txt", "Nothing was changed"}},
		{"no project", at["notes.tarj"], []string{"notes.tarj", "It was left as it is"}},
		{"a folder", dir, []string{filepath.Base(dir), "It is a folder"}},
		{"a broken archive", at["broken.docx"], []string{"broken.docx"}},
		{"nothing to translate", at["blank.html"], []string{"blank.html", "there is no text in it to translate"}},
	} {
		w.OpenPath(c.path)
		w.finish(t)
		if len(w.dialogs) == 1 && w.says("New translation") {
			w.enter(t)
		}
		for _, want := range c.want {
			if !w.says(want) {
				t.Errorf("%s: it does not say %q", c.name, want)
			}
		}
		for range len(w.dialogs) {
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		}
	}
	if slices.Contains(w.recent(), missing) {
		t.Error("a project that is gone is still among the recent ones")
	}
	left, err := filepath.Glob(filepath.Join(dir, "*.tarj"))
	if err != nil || len(left) != 1 {
		t.Errorf("left behind: %q, %v", left, err)
	}
	for err, want := range map[error]string{
		fmt.Errorf("write: %w", syscall.ENOSPC):                    "no room left",
		fmt.Errorf("open: %w", os.ErrPermission):                   "does not let you",
		hint("There is no text on the clipboard."):                 "",
		&os.PathError{Op: "open", Path: "/x", Err: syscall.EISDIR}: "It is a folder",
	} {
		if got := advice(err); (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%v: %q", err, got)
		}
	}
}

// TestNumberOfAnyDigits: a number may be written as it is in Arabic.
func TestNumberOfAnyDigits(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	for number, want := range map[string]int{"١٤": 13, "۷": 6, "20": 19} {
		w.goToDialog()
		w.typeInto(t, number)
		if w.grid.Current() != want {
			t.Errorf("%s goes to row %d", number, w.grid.Current()+1)
		}
	}
}

// TestProjectDialog: it shows what belongs to the project, and the name that is given
// there stands in the history from then on.
func TestProjectDialog(t *testing.T) {
	w := open(t, t.TempDir())
	w.OpenSample()
	w.finish(t)
	w.do(t, "file.project")
	for _, want := range []string{"strategic-dialogue.tarj", "from Arabic (ar) into English (en)", "1 document, with 26 segments, 0 of them locked", "default", "of the project", "built-in"} {
		if !w.says(want) {
			t.Errorf("it does not say %q", want)
		}
	}
	w.typeInto(t, "نورا")
	if w.session == nil || w.session.Author() != "نورا" || w.grid.Len() != 26 {
		t.Fatalf("the name is %q", w.session.Author())
	}
}
