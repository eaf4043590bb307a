package gui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project"
)

// TestFullDisk: what is typed while a disk is full is said once, and saved when there is
// room again.
func TestFullDisk(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=6m"); errors.Is(err, syscall.EPERM) {
		t.Skip("mounting a small disk needs the rights of root")
	} else if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	w := open(t, t.TempDir())
	w.OpenPath(files(t, dir, map[string]string{"a.txt": "جملة أولى.\nجملة ثانية.\n"})["a.txt"])
	w.finish(t)
	w.enter(t)
	w.write("First")
	w.press(t, ctrlShift(fyne.KeyReturn))
	fill := filepath.Join(dir, "fill")
	f, err := os.Create(fill)
	if err != nil {
		t.Fatal(err)
	}
	for buf := make([]byte, 1024); err == nil; {
		_, err = f.Write(buf)
	}
	f.Close()
	long := strings.Repeat("a sentence that is long, ", 200)
	w.write(long)
	w.press(t, ctrl(fyne.KeyReturn))
	w.finish(t)
	if !w.says("no room left") || !w.says("Nothing of the project is lost") || len(w.dialogs) != 1 {
		t.Fatalf("%d dialogs tell it", len(w.dialogs))
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if err := os.Remove(fill); err != nil {
		t.Fatal(err)
	}
	w.grid.Select(1)
	w.press(t, ctrl(fyne.KeyReturn))
	w.finish(t)
	w.expect(t, 1, project.Translated, "First")
	w.expect(t, 2, project.Translated, long)
}

// TestHeldProject: a project that another program has open is not opened, and it is said
// where it is open and what can be done.
func TestHeldProject(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	w.OpenSample()
	w.finish(t)
	w.write("Mine")
	w.press(t, ctrl(fyne.KeyReturn))
	other := open(t, dir)
	other.OpenPath(w.session.Path())
	other.finish(t)
	for _, want := range []string{"is in use by", "close it there", "Nothing was changed"} {
		if !other.says(want) {
			t.Errorf("it does not say %q", want)
		}
	}
	other.tap(t, "Open the newest snapshot")
	other.finish(t)
	if len(other.dialogs) != 0 || other.view == nil || !other.view.ReadOnly {
		t.Errorf("%d dialogs, the snapshot is %v", len(other.dialogs), other.view)
	}
	w.expect(t, 1, project.Translated, "Mine")
}
