package gui

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/gui/chooser"
)

// A chooserFake is a desktop whose file dialog a test answers.
type chooserFake struct {
	asked   chooser.Request
	times   int
	ctx     context.Context
	refuses error
	answers chan chosenPaths
}

type chosenPaths struct {
	paths []string
	err   error
}

func (d *chooserFake) choose(ctx context.Context, r chooser.Request) (func() ([]string, error), error) {
	d.asked, d.ctx = r, ctx
	d.times++
	return func() ([]string, error) {
		select {
		case a := <-d.answers:
			return a.paths, a.err
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}, d.refuses
}

// onDesktop is a window on a desktop that has a file dialog.
func onDesktop(t *testing.T) (*Window, *chooserFake) {
	w := open(t, t.TempDir())
	d := &chooserFake{answers: make(chan chosenPaths, 1)}
	w.opt.Choose = d.choose
	return w, d
}

// until does on Fyne's goroutine what comes there from others, until something is so.
func until(so func() bool) {
	for !so() {
		(<-shown)()
	}
}

// holds reports whether the window waits for the dialog of the desktop.
func (w *Window) holds() bool { return len(w.dialogs) > 0 && w.says("dialog of your desktop") }

// asks presses the key that opens a file, and waits for the dialog of the desktop.
func (d *chooserFake) asks(t *testing.T, w *Window) {
	t.Helper()
	w.press(t, ctrl(fyne.KeyO))
	until(w.holds)
}

// TestDesktopChooses: a file that is chosen in the dialog of the desktop is opened, and the
// window waits for it.
func TestDesktopChooses(t *testing.T) {
	w, d := onDesktop(t)
	path := filepath.Join(t.TempDir(), "C++ نص.txt")
	if err := os.WriteFile(path, []byte("وصل الوزير."), 0o600); err != nil {
		t.Fatal(err)
	}
	w.openDialog()
	w.openDialog() // before it is there: one is enough
	until(w.holds)
	w.press(t, ctrl(fyne.KeyO)) // its key does nothing while it is there
	if f := d.asked.Filters; len(f) != 2 || !slices.Contains(f[0].Endings, ".docx") || !slices.Contains(f[0].Endings, ".tarj") || f[0].Name != "Projects and documents" || len(f[1].Endings) > 0 {
		t.Errorf("it offers %+v", f)
	}
	d.answers <- chosenPaths{paths: []string{path}}
	until(func() bool { return !w.holds() })
	if d.times != 1 {
		t.Errorf("the desktop was asked %d times", d.times)
	}
	w.finish(t)
	if len(w.dialogs) == 0 {
		t.Fatal("a text is not asked for its encoding")
	}
	w.key(&fyne.KeyEvent{Name: fyne.KeyReturn})
	w.finish(t)
	if w.session == nil || len(w.dialogs) > 0 || w.view.Documents[0].Name != "C++ نص.txt" {
		t.Errorf("%d dialogs are open, and the project is %v", len(w.dialogs), w.view)
	}
}

// TestDesktopCancels: a dialog that is cancelled, there or here, leaves nothing open and
// says nothing; so does one that was closed.
func TestDesktopCancels(t *testing.T) {
	w, d := onDesktop(t)
	for _, how := range []string{"there", "here", "here with an answer under way", "closed"} {
		d.asks(t, w)
		switch how {
		case "there":
			d.answers <- chosenPaths{}
		case "here":
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			if d.ctx.Err() == nil {
				t.Error("escape leaves the dialog of the desktop")
			}
			(<-shown)()
		case "here with an answer under way":
			d.answers <- chosenPaths{err: errors.New("it failed")}
			late := <-shown
			w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			late()
		case "closed":
			w.app.Lifecycle().(interface{ OnExitedForeground() func() }).OnExitedForeground()()
			d.answers <- chosenPaths{err: chooser.ErrEnded}
		}
		until(func() bool { return !w.holds() })
		if w.finish(t); len(w.dialogs) > 0 || w.status.note.Text() != "" {
			t.Errorf("%s: %d dialogs are open, it says %q", how, len(w.dialogs), w.status.note.Text())
		}
	}
}

// TestNoDesktop: where the desktop shows no dialog Fyne's comes, and an error is said.
func TestNoDesktop(t *testing.T) {
	w, d := onDesktop(t)
	here := func() bool { return len(w.dialogs) == 1 && !w.holds() && !w.says("That did not work") }
	d.refuses = fmt.Errorf("%w: there is no bus", chooser.ErrNone)
	w.press(t, ctrl(fyne.KeyO))
	until(here)
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	d.refuses = nil
	for _, err := range []error{chooser.ErrEnded, fmt.Errorf("%w: the bus has closed", chooser.ErrNone)} {
		d.asks(t, w)
		d.answers <- chosenPaths{err: err}
		until(here)
		w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	d.asks(t, w)
	d.answers <- chosenPaths{err: errors.New("sftp://host/a: it is on no disk")}
	until(func() bool { return w.says("it is on no disk") })
}

// TestDesktopWrites: where a file is to be written, the desktop is asked for its place with
// the name that is proposed.
func TestDesktopWrites(t *testing.T) {
	w, d := onDesktop(t)
	w.OpenSample()
	w.finish(t)
	w.press(t, ctrlShift(fyne.KeyE))
	proposed := w.exportPath(t)
	w.tap(t, "Choose…")
	until(w.holds)
	if d.asked.Kind != chooser.Save || filepath.Join(d.asked.In, d.asked.Name) != proposed {
		t.Errorf("for %s it is asked %+v", proposed, d.asked)
	}
	d.answers <- chosenPaths{paths: []string{"/a/b.txt"}}
	until(func() bool { return !w.holds() })
	if got := w.exportPath(t); got != "/a/b.txt" {
		t.Errorf("it would be written to %q", got)
	}
	w.tick(t, "Several formats, into a folder", 0)
	proposed = filepath.Base(w.exportPath(t))
	w.tap(t, "Choose…")
	until(w.holds)
	d.answers <- chosenPaths{paths: []string{"/c"}}
	until(func() bool { return !w.holds() })
	if got := w.exportPath(t); d.asked.Kind != chooser.Folder || got != filepath.Join("/c", proposed) {
		t.Errorf("asked is %+v, and it would be written to %q", d.asked, got)
	}
}

// exportPath is what stands in the export dialog as the place of the file.
func (w *Window) exportPath(t *testing.T) string {
	t.Helper()
	for _, e := range w.fields() {
		if filepath.IsAbs(e.Text()) {
			return e.Text()
		}
	}
	t.Fatal("the export dialog names no file")
	return ""
}
