package gui

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"tarjuman/project/session"
)

// TestSlow: what takes long gets a dialog, and what it began is undone where a person
// cancels it.
func TestSlow(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	path := filepath.Join(dir, "long.tarj")
	begun := make(chan struct{})
	w.open(func(ctx context.Context, o session.Options) (*session.Session, error) {
		close(begun)
		<-ctx.Done()
		if !errors.Is(ctx.Err(), context.Canceled) {
			t.Error(ctx.Err())
		}
		return w.make(ctx, o, newProject{path: path, source: "ar", target: "en", files: []session.Import{{Name: "a.txt", Data: []byte("وصل الوزير.")}}})
	}, path)
	<-begun
	for len(w.dialogs) == 0 {
		(<-shown)()
	}
	if !w.says("long.tarj") {
		t.Error("it does not say what is opened")
	}
	w.dialogKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	w.finish(t)
	if len(w.dialogs) != 0 || w.session != nil || w.status.note.Text() != "Cancelled: nothing was changed." {
		t.Errorf("%d dialogs are open, the session is %v, it says %q", len(w.dialogs), w.session, w.status.note.Text())
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("what was cancelled left a project: %v", err)
	}
}
